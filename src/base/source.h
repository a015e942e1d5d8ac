/*
 * Where things were written: source files and places in them.
 */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * A run of bytes in a source file.  `source` counts from 1; 0 is nowhere, for
 * things that were made and not written.  A `len` of 0 is a point.
 */
struct span {
    uint32_t source;
    uint32_t at;
    uint32_t len;
};

/*
 * A file that was read: its path as shown to the user, and all its bytes.  Of a
 * file that is read row by row a source is one row.
 */
struct source {
    struct text path;
    struct text bytes;
    size_t lines_before; /* of the file, where the bytes are not its start */
    bool is_secret;      /* its lines are not to be shown */
};

/* All files read in one run.  Ids are handed out in order and never change. */
struct sources {
    struct arena *arena;
    struct source *items;
    size_t count;
    size_t capacity;
};

/* A place as a person counts: from 1, the column in characters (not bytes, not cells). */
struct position {
    size_t line;
    size_t column;
};

void sources_init(struct sources *sources, struct arena *arena);

/* Gives the new file's id.  Keeps `path` and `bytes`, which must outlive `sources`. */
uint32_t sources_add(struct sources *sources, struct text path, struct text bytes);

/* The same for a source whose members are all said. */
uint32_t sources_add_whole(struct sources *sources, struct source source);

/* Forgets all that were added since there were `count`; nobody may hold their ids any more. */
void sources_forget(struct sources *sources, size_t count);

const struct source *sources_get(const struct sources *sources, uint32_t id);

struct position source_position(const struct source *source, uint32_t at);

/* The line that holds the byte `at`, without its end; `*start` is its first byte's offset. */
struct text source_line(const struct source *source, uint32_t at, size_t *start);

/* The first byte of a file: for a complaint about the whole of it. */
struct span span_of_source(uint32_t source);

/* `len` bytes from `offset` bytes into `span`. */
struct span span_inside(struct span span, size_t offset, size_t len);

#endif
