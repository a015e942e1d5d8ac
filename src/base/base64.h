/*
 * Bytes as text that any file can carry: base64 (RFC 4648, section 4).
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

/* Appends `bytes` in lines of 76 characters (RFC 2045, 6.8), which every tool takes. */
void base64_add(struct buf *out, struct text bytes);

/*
 * The bytes that `text` stands for, from `arena`.  White space is passed over.
 * False for any other character, for padding that is missing or too much, and
 * for bits behind the last byte: no two texts are the same bytes but for space.
 */
bool base64_parse(struct text text, struct arena *arena, struct text *bytes);

#endif
