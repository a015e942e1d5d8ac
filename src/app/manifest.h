/*
 * Which files in an output folder candor wrote: fingerprints of their paths.
 */
#ifndef APP_MANIFEST_H
#define APP_MANIFEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* The first half of the SHA-256 of a path. */
struct fingerprint {
    unsigned char bytes[16];
};

/* A sorted set.  Its arena owns it. */
struct manifest {
    struct fingerprint *items;
    size_t              count;
};

struct fingerprint fingerprint_of(struct text path);

bool manifest_has(const struct manifest *manifest, struct fingerprint fingerprint);

/* Sorts the items and drops those that stand twice. */
void manifest_sort(struct manifest *manifest);

/* All that is in either. */
struct manifest manifest_join(const struct manifest *a, const struct manifest *b,
                              struct arena *arena);

/* True when `a` has something that `b` lacks. */
bool manifest_has_more(const struct manifest *a, const struct manifest *b);

/* Reads what manifest_format() wrote; lines that are none are passed over. */
void manifest_parse(struct manifest *manifest, struct text bytes, struct arena *arena);

struct text manifest_format(const struct manifest *manifest, struct arena *arena);

#endif
