/*
 * Lists and maps being put together while a data file is read.
 */
#ifndef INPUT_COLLECT_H
#define INPUT_COLLECT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

/*
 * The items of all collections now open, the innermost on top.  {0} is an
 * empty one; it owns its memory.  An item of a list is a member without a key.
 */
struct collect {
    struct buf pending;
};

void collect_release(struct collect *collect);

/* Opens a collection; what it gives closes it again. */
size_t collect_open(const struct collect *collect);

void collect_add(struct collect *collect, const struct member *member);

/* Closes the innermost collection and gives its items, moved into `arena`. */
struct value collect_close_list(struct collect *collect, size_t opened, struct arena *arena);

/*
 * As above, for a map.  A key that was there before is reported as
 * duplicate-key, with a note at the first one, which is the one kept.
 */
struct value collect_close_map(struct collect *collect, size_t opened, struct arena *arena,
                               struct diags *diags);

#endif
