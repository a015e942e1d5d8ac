/*
 * What the YAML library finds wrong, told in the user's words.
 */
#ifndef INPUT_FAULT_H
#define INPUT_FAULT_H

#include "base/diag.h"
#include "base/source.h"

/* A run of the document, from `start` up to `end`. */
struct extent {
    size_t start;
    size_t end;
};

/* What the library says of the place where it stopped; offsets in bytes of `text`. */
struct fault {
    struct text text;          /* the whole document */
    struct span span;          /* the document in its source */
    const char *problem;       /* never NULL */
    size_t at;                 /* where it stopped */
    size_t context;            /* where the thing it was reading began */
    struct extent last_quoted; /* the last text in quotes before `at`; empty: there was none */
};

/*
 * Reports it as bad-yaml at the place to mend, with what would be right; as
 * invisible-character where a blank is none to YAML.
 */
void fault_report(const struct fault *fault, struct diags *diags);

#endif
