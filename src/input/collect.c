#include "input/collect.h"

#include <stdlib.h>

/* Up to here, comparing each key with each is faster than sorting them. */
enum { FEW_MEMBERS = 32 };

void collect_release(struct collect *collect)
{
    buf_release(&collect->pending);
}

size_t collect_open(const struct collect *collect)
{
    return collect->pending.len;
}

void collect_add(struct collect *collect, const struct member *member)
{
    buf_add(&collect->pending, (struct text){(const char *)member, sizeof *member});
}

/* The pending members from `opened` on; the buffer holds nothing else, so they are aligned. */
static const struct member *pending_members(const struct collect *collect, size_t opened,
                                            size_t *count)
{
    *count = (collect->pending.len - opened) / sizeof(struct member);
    return (const struct member *)(const void *)(collect->pending.ptr + opened);
}

struct value collect_close_list(struct collect *collect, size_t opened, struct arena *arena)
{
    if (collect->pending.len == opened)
        return value_list(NULL, 0);
    size_t count;
    const struct member *members = pending_members(collect, opened, &count);
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = members[i].value;
    collect->pending.len = opened;
    return value_list(items, count);
}

static void report_duplicate(const struct member *first, const struct member *second,
                             struct diags *diags)
{
    struct diag *diag = diag_error(diags, second->key_at, "duplicate-key",
                                   "the key `%.*s` is here twice", TEXT_ARG(second->key));
    diag_note(diags, diag, first->key_at, "first here");
}

static const struct member *find_before(const struct member *members, size_t count)
{
    struct text key = members[count].key;
    for (size_t i = 0; i < count; i++) {
        if (members[i].key.len == key.len && text_equal(members[i].key, key))
            return &members[i];
    }
    return NULL;
}

static int compare_keys(const void *left, const void *right)
{
    const struct member *a = *(const struct member *const *)left;
    const struct member *b = *(const struct member *const *)right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : (a > b) - (a < b);
}

/* For each member the first one with its key, or NULL where it is itself the first. */
static const struct member **find_firsts(const struct member *members, size_t count,
                                         struct arena *arena)
{
    const struct member **firsts = arena_array(arena, count, const struct member *);
    const struct member **sorted = arena_array(arena, count, const struct member *);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &members[i];
    qsort(sorted, count, sizeof *sorted, compare_keys);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (text_equal(sorted[i]->key, sorted[first]->key))
            firsts[sorted[i] - members] = i == first ? NULL : sorted[first];
        else
            first = i;
    }
    return firsts;
}

struct value collect_close_map(struct collect *collect, size_t opened, struct arena *arena,
                               struct diags *diags)
{
    if (collect->pending.len == opened)
        return (struct value){.kind = VALUE_MAP};
    size_t count, kept = 0;
    const struct member *members = pending_members(collect, opened, &count);
    const struct member **firsts = count > FEW_MEMBERS ? find_firsts(members, count, arena) : NULL;
    struct member *copy = arena_array(arena, count, struct member);
    for (size_t i = 0; i < count; i++) {
        const struct member *first = firsts != NULL ? firsts[i] : find_before(members, i);
        if (first == NULL)
            copy[kept++] = members[i];
        else
            report_duplicate(first, &members[i], diags);
    }
    collect->pending.len = opened;
    return (struct value){.kind = VALUE_MAP, .map = {copy, kept}};
}
