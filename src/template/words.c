#include "template/words.h"

enum { FIRST_TABLE_SIZE = 256 };

/* FNV-1a: good enough for short words, and the same on every machine. */
static size_t hash_of(struct text word)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619u;
    return hash;
}

/* The place of `word` in the table, or the free place where it belongs. */
static uint32_t *place_of(const struct words *words, struct text word)
{
    size_t mask = words->table_size - 1;
    size_t at = hash_of(word) & mask;
    while (words->table[at] != 0 && !text_equal(words->items[words->table[at] - 1], word))
        at = (at + 1) & mask;
    return &words->table[at];
}

/* Keeps at least half of the table free, so that searches stay short. */
static void widen_table(struct words *words)
{
    if (words->count * 2 < words->table_size)
        return;
    words->table_size = words->table_size == 0 ? FIRST_TABLE_SIZE : words->table_size * 2;
    words->table = arena_array(words->arena, words->table_size, uint32_t);
    for (uint32_t i = 0; i < words->count; i++)
        *place_of(words, words->items[i]) = i + 1;
}

uint32_t words_add(struct words *words, struct text word)
{
    uint32_t number;
    if (words_find(words, word, &number))
        return number;
    widen_table(words);
    if (words->count == words->capacity)
        words->items = arena_grow(words->arena, words->items, words->count, sizeof *words->items,
                                  &words->capacity);
    number = (uint32_t)words->count++;
    words->items[number] = word;
    *place_of(words, word) = number + 1;
    return number;
}

bool words_find(const struct words *words, struct text word, uint32_t *number)
{
    if (words->table_size == 0)
        return false;
    uint32_t found = *place_of(words, word);
    if (found == 0)
        return false;
    *number = found - 1;
    return true;
}
