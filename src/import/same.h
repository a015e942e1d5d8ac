/*
 * Whether what a page says and what a file says is the same.
 */
#ifndef IMPORT_SAME_H
#define IMPORT_SAME_H

#include "model/schema.h"

/* `text` in NFC, with one blank for every run of blanks and none around it; `text` itself where
 * that is all the same. */
struct text same_words(struct text text, struct arena *arena);

/* A name as it is looked for: its words, without the difference between capitals and others. */
struct text same_name(struct text name, struct arena *arena);

/*
 * True where both values say the same, as their field means it: blanks count as
 * one, the order of a list and of a map for nothing, a value alone is a list of
 * it, and a map of languages says what one of them says.  Of places by region and
 * places for all, the places count.  `field` is NULL for a key that no file has.
 */
bool same_value(const struct field *field, const struct value *a, const struct value *b,
                struct arena *arena);

/* The same kinds, texts, items and keys, all in the same order. */
bool same_exactly(const struct value *a, const struct value *b);

#endif
