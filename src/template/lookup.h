/*
 * Names -> values.
 */
#ifndef TEMPLATE_LOOKUP_H
#define TEMPLATE_LOOKUP_H

#include "base/limits.h"
#include "base/value.h"
#include "template/words.h"

/* A dotted name as the numbers of its parts: none for ".", the context itself. */
struct path {
    const uint32_t *parts;
    size_t count;
};

/*
 * For each known shape and each name that templates use, the slot that holds
 * the name in a record of the shape.  {0} knows no shape; the fields of
 * records of an unknown shape are compared by name.
 */
struct slots {
    const struct shape **shapes; /* by id; NULL where unknown */
    size_t shape_count;
    int16_t *table; /* `word_count` for each shape; -1: it has no such name */
    size_t word_count;
};

/* Adds all shapes that `root` leads to.  `vocabulary` must be complete. */
void slots_add(struct slots *slots, const struct vocabulary *vocabulary, const struct shape *root,
               struct arena *arena);

/* The slot that holds `name` in a record of `shape`, or -1. */
int shape_find(const struct shape *shape, struct text name);

/* Offers all names of `shape`. */
void shape_offer(const struct shape *shape, struct nearest *nearest);

/* The values that a tag sees, outermost first; there is always one. */
struct stack {
    const struct vocabulary *vocabulary;
    const struct slots *slots;
    const struct value *items[LIMIT_TEMPLATE_DEPTH + 1];
    size_t count;
};

/*
 * What `path` leads to: its first part in the innermost context that has it,
 * each further part in what the part before led to.  NULL where one of them is
 * not there.
 */
const struct value *stack_find(const struct stack *stack, struct path path);

#endif
