/*
 * Diagnostics as people and editors read them.
 */
#ifndef APP_REPORT_H
#define APP_REPORT_H

#include <stdio.h>

#include "base/diag.h"

struct report {
    const struct sources *sources;
    const struct diags *diags;
    struct arena *arena; /* for what is needed on the way */
    bool is_quiet;       /* warnings are left out */
    const char *outcome; /* behind the count: "nothing was published"; or NULL */
};

/*
 * Says on standard error what stopped the program, where no file of the
 * content is to blame.  The message is shown as those of diagnostics are:
 * without its control characters.
 */
void report_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for what stops nothing, and is to be known. */
void report_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * At most LIMIT_DIAGS_SHOWN, sorted by place, each with its line and a caret,
 * and a last line with the count.  In colour on a terminal, unless NO_COLOR is
 * set to anything (https://no-color.org).
 */
void report_text(const struct report *report, FILE *stream);

/* One JSON document: {diagnostics: [...], errors, warnings, omitted}. */
void report_json(const struct report *report, FILE *stream);

#endif
