/*
 * Eight bytes looked at in one go, for loops over text that is nearly all plain.
 */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { EIGHT_BYTES = 8 };

/* The eight bytes from `bytes` on, in memory's order. */
static inline uint64_t eight_load(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

/* The same byte eight times. */
static inline uint64_t eight_of(unsigned char c)
{
    return 0x0101010101010101u * c;
}

/* One of them is `c`. */
static inline bool eight_has(uint64_t eight, unsigned char c)
{
    uint64_t zero = eight ^ eight_of(c);
    return ((zero - eight_of(0x01)) & ~zero & eight_of(0x80)) != 0;
}

/* One of them is less than `limit`, which is 0x80 at most. */
static inline bool eight_has_less(uint64_t eight, unsigned char limit)
{
    return ((eight - eight_of(limit)) & ~eight & eight_of(0x80)) != 0;
}

/* One of them is no ASCII. */
static inline bool eight_has_high(uint64_t eight)
{
    return (eight & eight_of(0x80)) != 0;
}

#endif
