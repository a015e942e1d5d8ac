#include "import/outline.h"

#include <string.h>

#include "base/buf.h"

void outline_init(struct outline *outline, struct arena *arena)
{
    *outline = (struct outline){.page = arena_new(arena, struct block)};
    outline->leavings_end = &outline->leavings;
}

struct block *outline_add(struct block *parent, enum block_kind kind, struct arena *arena)
{
    struct block *block = arena_new(arena, struct block);
    *block = (struct block){.kind = kind, .parent = parent, .columns = 1, .rows = 1};
    if (parent->last != NULL)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

void outline_leave(struct outline *outline, struct leaving leaving, struct arena *arena)
{
    struct leaving *copy = arena_new(arena, struct leaving);
    *copy = leaving;
    copy->next = NULL;
    *outline->leavings_end = copy;
    outline->leavings_end = &copy->next;
}

struct block *block_skip(const struct block *block)
{
    while (block->next == NULL && block->parent != NULL)
        block = block->parent;
    return block->next;
}

struct block *block_next(const struct block *block)
{
    return block->first != NULL ? block->first : block_skip(block);
}

size_t block_count(const struct block *block)
{
    size_t count = 0;
    for (const struct block *child = block->first; child != NULL; child = child->next)
        count++;
    return count;
}
