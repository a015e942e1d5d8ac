/*
 * Ids for headings, made of their words.
 */
#ifndef INPUT_SLUG_H
#define INPUT_SLUG_H

#include "base/arena.h"
#include "base/text.h"

/* The ids given out so far in one piece of text.  {0} is none; an arena owns them. */
struct slugs {
    struct slug *items;
    size_t count;
    size_t capacity;
};

/*
 * An id for `words`, which are UTF-8: small letters and digits of any script,
 * and hyphens between the words; all else is dropped.  A second one of the same
 * words ends in "-2".  The empty run where nothing is left.
 */
struct text slugs_add(struct slugs *slugs, struct text words, struct arena *arena);

#endif
