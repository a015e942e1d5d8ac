/*
 * SHA-256 (FIPS 180-4).
 */
#ifndef INPUT_HASH_H
#define INPUT_HASH_H

#include "base/arena.h"
#include "base/text.h"

struct hash {
    unsigned char bytes[32];
};

struct hash hash_of(struct text bytes);

/* 64 lower-case hexadecimal digits. */
struct text hash_hex(struct arena *arena, struct hash hash);

#endif
