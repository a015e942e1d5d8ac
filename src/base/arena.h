/*
 * Memory that is given out piece by piece and given back all at once.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Owns every piece it gave out.  Pieces are zeroed, aligned for any type, and
 * valid until arena_reset() or arena_release().  Running out of memory ends
 * the program with exit status 3: the one place besides main that may.
 */
struct arena {
    struct arena_block *block;
    char *next;
    char *end;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Forgets every piece and keeps one block for the next round. */
void arena_reset(struct arena *arena);

/* `count` zeroed elements of `size` bytes; never NULL, even for none. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A macro, because a function cannot take or return a type. */
#define arena_new(arena, type)          ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, count, type) ((type *)arena_alloc((arena), (count), sizeof(type)))

/*
 * A larger copy of `old` (`count` elements of `size` bytes) with room for
 * `*capacity` elements, which is at least doubled; the old piece stays where
 * it is.  For arrays that grow while a file is read.
 */
void *arena_grow(struct arena *arena, const void *old, size_t count, size_t size, size_t *capacity);

struct text arena_copy(struct arena *arena, struct text text);

/* One text behind the other. */
struct text arena_join(struct arena *arena, struct text first, struct text second);

/* The same with a separator between them; where one is empty, the other alone. */
struct text arena_append(struct arena *arena, struct text all, const char *separator,
                         struct text one);

/* A NUL-terminated copy, for calls that want one. */
char *arena_string(struct arena *arena, struct text text);

/* The printed text; printf's own formats, without a NUL in the result's length. */
struct text arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct text arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Bytes now held from the system: what -v tells. */
size_t arena_footprint(const struct arena *arena);

#endif
