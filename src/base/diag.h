/*
 * Complaints about what the user wrote: collected, never printed here.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/text.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

/* A second place that helps to understand the first: "opened here", "included from". */
struct diag_note {
    struct diag_note *next;
    struct span at;
    struct text message;
};

/*
 * One complaint.  The message says what is wrong, in lower case and without a
 * full stop; the hint, shown behind the caret, says what would be right.  The
 * code is stable, lower case with hyphens, and explained in candor(1).
 */
struct diag {
    struct diag *next;
    enum severity severity;
    const char *code;
    struct span at;
    struct text message;
    struct text hint;
    struct diag_note *notes;
    size_t order;
};

/*
 * The complaints of one run, in the order they were made; its arena owns them.
 * `count` are kept, LIMIT_DIAGS_KEPT at most; `errors` and `warnings` count all.
 */
struct diags {
    struct arena *arena;
    struct diag *first;
    struct diag *last;
    size_t count;
    size_t errors;
    size_t warnings;
    bool warnings_are_errors;
};

void diags_init(struct diags *diags, struct arena *arena);

/*
 * Reports at a place.  Gives the complaint, so that a hint or a note can be
 * added to it; valid as long as the arena.
 */
struct diag *diag_error(struct diags *diags, struct span at, const char *code, const char *format,
                        ...) __attribute__((format(printf, 4, 5)));
struct diag *diag_warning(struct diags *diags, struct span at, const char *code, const char *format,
                          ...) __attribute__((format(printf, 4, 5)));

/* The same, as an error or as a warning. */
struct diag *diag_report(struct diags *diags, enum severity severity, struct span at,
                         const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Reports all that `from` holds again, as warnings; its arena must outlive `diags`. */
void diags_repeat_as_warnings(struct diags *diags, const struct diags *from);

/* Sets the words behind the caret. */
void diag_hint(struct diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "did you mean X?" for the nearest candidate, and nothing where none was near. */
void diag_hint_nearest(struct diags *diags, struct diag *diag, const struct nearest *nearest);

/* Adds a second place; several are shown in the order they were added. */
void diag_note(struct diags *diags, struct diag *diag, struct span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * All complaints that were kept as an array of `diags->count` pointers, sorted by file (in
 * path order), then place, then as they were made.
 */
struct diag **diags_sorted(const struct diags *diags, const struct sources *sources,
                           struct arena *arena);

#endif
