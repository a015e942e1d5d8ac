/*
 * The complaints that checking and rendering share.
 */
#ifndef TEMPLATE_COMPLAIN_H
#define TEMPLATE_COMPLAIN_H

#include "base/diag.h"
#include "template/parse.h"

/* A tag that led to where we are, and what it did: "included from here".  NULL is none. */
struct trail {
    const struct trail *outer;
    struct span at;
    const char *words;
};

/* Who complains: to whom, and how it came to the place. */
struct complainer {
    struct diags *diags;
    bool *has_failed; /* becomes true */
    const struct trail *trail;
};

/*
 * Reports an error, with the last steps of the trail as notes.  A place that
 * has been reported with this code is not reported again: NULL, but has failed
 * all the same.
 */
struct diag *complain(struct complainer complainer, struct span at, const char *code,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

/* unknown-name: `part` of the node's path, counted from 0, is not there; `nearest` is. */
void complain_unknown(struct complainer complainer, const struct node *node, size_t part,
                      const struct nearest *nearest);

/* unescaped-text: {{{x}}} on `what` */
void complain_unescaped(struct complainer complainer, const struct node *node, const char *what);

/* not-text: {{x}} on `what`, "a list" or "a record". */
void complain_not_text(struct complainer complainer, const struct node *node, const char *what);

/* too-deep: `node` is one tag too many inside the others. */
void complain_too_deep(struct complainer complainer, const struct node *node);

/* too-large: the page does not end within the limits; `node` is where that was noticed. */
void complain_too_large(struct complainer complainer, const struct node *node);

/* The part of the node's path, counted from 0, as written. */
struct text node_part(const struct node *node, size_t part, struct span *at);

#endif
