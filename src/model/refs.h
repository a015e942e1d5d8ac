/*
 * Lists of ids and other words that stand for something.
 */
#ifndef MODEL_REFS_H
#define MODEL_REFS_H

#include "base/diag.h"
#include "model/fields.h"

/* Whether they stand for `id`: it is one of them, or there are none, which stands for all. */
bool refs_include(const struct refs *refs, struct text id);

/*
 * Reports duplicate-id for each of `refs` that stands further up already, as
 * "`list` names "x" twice", and empties it, so that nothing else is said of it;
 * empty ones do not count.  True when there is none.
 */
bool refs_check_repeated(struct ref *refs, size_t count, const char *list, struct diags *diags);

#endif
