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

enum { HASH_HEX_LEN = 64 };

struct hash hash_of(struct text bytes);

/* Writes it as HASH_HEX_LEN lower-case hexadecimal digits, without a NUL behind them. */
void hash_print(struct hash hash, char *hex);

/* The same digits as text. */
struct text hash_hex(struct arena *arena, struct hash hash);

#endif
