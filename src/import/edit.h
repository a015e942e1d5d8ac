/*
 * Edits of YAML that stands in a file: text for text, in its order.
 */
#ifndef IMPORT_EDIT_H
#define IMPORT_EDIT_H

#include "base/arena.h"
#include "base/value.h"

/* What to change in a file's bytes.  Starts with the first three set and all else zero. */
struct edits {
    struct text bytes;
    const char *line_end;
    struct arena *arena; /* owns the edits and what they write */
    struct edit *items;  /* none before the one ahead of it */
    size_t count, capacity;
};

/* Writes `text` in place of the bytes from `start` up to `end`. */
void edits_add(struct edits *edits, size_t start, size_t end, struct text text);

/* The file's bytes with all edits made. */
struct text edits_apply(const struct edits *edits);

/*
 * Adds the edits that make the map `was`, which data_parse_yaml() read at `head`,
 * say `now`.  Comments among the lines that go stay as comments.  Whether the
 * edited file says that is to be seen when it is read again.
 */
void edit_map(struct edits *edits, struct span head, const struct value *was,
              const struct value *now);

#endif
