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
static uint32_t *place_of(const struct vocabulary *vocabulary, struct text word)
{
    size_t mask = vocabulary->table_size - 1;
    size_t at = hash_of(word) & mask;
    while (vocabulary->table[at] != 0 &&
           !text_equal(vocabulary->items[vocabulary->table[at] - 1], word))
        at = (at + 1) & mask;
    return &vocabulary->table[at];
}

/* Keeps at least half of the table free, so that searches stay short. */
static void widen_table(struct vocabulary *vocabulary)
{
    if (vocabulary->count * 2 < vocabulary->table_size)
        return;
    vocabulary->table_size =
        vocabulary->table_size == 0 ? FIRST_TABLE_SIZE : vocabulary->table_size * 2;
    vocabulary->table = arena_array(vocabulary->arena, vocabulary->table_size, uint32_t);
    for (uint32_t i = 0; i < vocabulary->count; i++)
        *place_of(vocabulary, vocabulary->items[i]) = i + 1;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct text word)
{
    uint32_t number;
    if (vocabulary_find(vocabulary, word, &number))
        return number;
    widen_table(vocabulary);
    if (vocabulary->count == vocabulary->capacity)
        vocabulary->items = arena_grow(vocabulary->arena, vocabulary->items, vocabulary->count,
                                       sizeof *vocabulary->items, &vocabulary->capacity);
    number = (uint32_t)vocabulary->count++;
    vocabulary->items[number] = word;
    *place_of(vocabulary, word) = number + 1;
    return number;
}

bool vocabulary_find(const struct vocabulary *vocabulary, struct text word, uint32_t *number)
{
    if (vocabulary->table_size == 0)
        return false;
    uint32_t found = *place_of(vocabulary, word);
    if (found == 0)
        return false;
    *number = found - 1;
    return true;
}
