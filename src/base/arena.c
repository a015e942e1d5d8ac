#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    SMALL_BYTES = 256 << 10, /* the first block; each further one is twice as large, up to... */
    HUGE_BYTES = 2 << 20,    /* a huge page, so that a large model costs few page faults */
    LARGE_BYTES = 8 << 20,
    ALIGNMENT = 16,
    EXIT_MACHINE = 3
};

struct arena_block {
    struct arena_block *previous;
    size_t size; /* all of it, this head among it */
    _Alignas(ALIGNMENT) char bytes[];
};

static void out_of_memory(void)
{
    fputs("candor: error: out of memory\n", stderr);
    exit(EXIT_MACHINE);
}

void arena_init(struct arena *arena)
{
    *arena = (struct arena){NULL, NULL, NULL};
}

static void free_blocks(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *previous = block->previous;
        munmap(block, block->size);
        block = previous;
    }
}

/* `size` zeroed bytes; NULL where the system has none left. */
static struct arena_block *map_block(size_t size)
{
    struct arena_block *block =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return NULL;
    if (size >= HUGE_BYTES)
        madvise(block, size, MADV_HUGEPAGE);
    block->size = size;
    return block;
}

void arena_release(struct arena *arena)
{
    free_blocks(arena->block);
    arena_init(arena);
}

/* Mapped blocks are zero when new; a block that is used again is not. */
void arena_reset(struct arena *arena)
{
    if (arena->block == NULL)
        return;
    free_blocks(arena->block->previous);
    arena->block->previous = NULL;
    memset(arena->block->bytes, 0, (size_t)(arena->next - arena->block->bytes));
    arena->next = arena->block->bytes;
}

static void add_block(struct arena *arena, size_t bytes)
{
    size_t size = SMALL_BYTES;
    if (arena->block != NULL && size < arena->block->size * 2)
        size = arena->block->size * 2;
    if (size > LARGE_BYTES)
        size = LARGE_BYTES;
    if (size < bytes + sizeof(struct arena_block))
        size = bytes + sizeof(struct arena_block);
    struct arena_block *block = map_block(size);
    if (block == NULL) {
        out_of_memory();
        return;
    }
    block->previous = arena->block;
    arena->block = block;
    arena->next = block->bytes;
    arena->end = (char *)block + size;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX - ALIGNMENT) / size)
        out_of_memory();
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->block == NULL || bytes > (size_t)(arena->end - arena->next))
        add_block(arena, bytes);
    void *piece = arena->next;
    arena->next += bytes;
    return piece;
}

void *arena_grow(struct arena *arena, const void *old, size_t count, size_t size, size_t *capacity)
{
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    void *larger = arena_alloc(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, old, count * size);
    return larger;
}

struct text arena_copy(struct arena *arena, struct text text)
{
    if (text.len == 0)
        return (struct text){NULL, 0};
    return (struct text){arena_string(arena, text), text.len};
}

char *arena_string(struct arena *arena, struct text text)
{
    char *copy = arena_alloc(arena, text.len + 1, 1);
    if (text.len > 0)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

struct text arena_join(struct arena *arena, struct text first, struct text second)
{
    if (first.len == 0 || second.len == 0)
        return first.len == 0 ? second : first;
    char *bytes = arena_alloc(arena, first.len + second.len + 1, 1);
    memcpy(bytes, first.ptr, first.len);
    memcpy(bytes + first.len, second.ptr, second.len);
    return (struct text){bytes, first.len + second.len};
}

struct text arena_append(struct arena *arena, struct text all, const char *separator,
                         struct text one)
{
    if (all.len == 0 || one.len == 0)
        return all.len == 0 ? one : all;
    return arena_printf(arena, "%.*s%s%.*s", TEXT_ARG(all), separator, TEXT_ARG(one));
}

struct text arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct text text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

/* Prints into what is left of the block; again only where the piece had to go to a new one. */
struct text arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    char *first = arena->next;
    va_copy(again, args);
    int len = vsnprintf(first, (size_t)(arena->end - first), format, again);
    va_end(again);
    if (len <= 0)
        return (struct text){NULL, 0};
    char *bytes = arena_alloc(arena, (size_t)len + 1, 1);
    if (bytes != first)
        vsnprintf(bytes, (size_t)len + 1, format, args);
    return (struct text){bytes, (size_t)len};
}

size_t arena_footprint(const struct arena *arena)
{
    size_t bytes = 0;
    for (const struct arena_block *block = arena->block; block != NULL; block = block->previous)
        bytes += block->size;
    return bytes;
}
