/*
 * Words that were meant to be replaced before anybody reads them.
 */
#ifndef INPUT_PLACEHOLDER_H
#define INPUT_PLACEHOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/*
 * The first placeholder in `text` from offset `from` on: TBC, TBD, TODO or
 * FIXME as a whole word in capitals, or "{{" with all up to its "}}".  It lies
 * within `text`; false when there is none.
 */
bool placeholder_find(struct text text, size_t from, struct text *found);

/* Reports what was found. */
void placeholder_report(struct text found, struct span at, struct diags *diags);

/*
 * Reports each placeholder of a text that is published as it is: at its place
 * where `text` is the very bytes at `at` (`verbatim`), else at all of `at`.
 */
void placeholder_check(struct text text, struct span at, bool verbatim, struct diags *diags);

#endif
