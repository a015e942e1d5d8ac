/*
 * The words that templates use, each under a number.
 */
#ifndef TEMPLATE_WORDS_H
#define TEMPLATE_WORDS_H

#include "base/arena.h"

/*
 * A set of words, numbered from 0 in the order they came.  Borrows the words:
 * they live as long as the template sources.  {.arena = ...} is an empty set.
 */
struct vocabulary {
    struct arena *arena;
    struct text *items;
    size_t count;
    size_t capacity;
    uint32_t *table; /* a word's number + 1 at its hash, 0 where free */
    size_t table_size;
};

/* The number of `word`, which is added where it is new. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, struct text word);

/* False, `*number` untouched, where no template uses `word`. */
bool vocabulary_find(const struct vocabulary *vocabulary, struct text word, uint32_t *number);

#endif
