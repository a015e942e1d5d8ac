/*
 * UTF-8 (RFC 3629), byte by byte: no tables of characters, no locale.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/*
 * The first character of `text` into `*c`; gives its length in bytes, or 0
 * where the bytes are not UTF-8 (too short, overlong, a surrogate, above
 * U+10FFFF) or there are none.
 */
size_t utf8_decode(struct text text, uint32_t *c);

/* The offset of the first byte that is not UTF-8, or SIZE_MAX when all is. */
size_t utf8_find_invalid(struct text text);

bool utf8_is_ascii(struct text text);

/* Characters in `text`; a byte that is not UTF-8 counts as one. */
size_t utf8_count(struct text text);

/* Appends `c` to the four bytes at `out`; gives how many it took. */
size_t utf8_encode(uint32_t c, char out[4]);

#endif
