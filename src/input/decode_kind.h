/*
 * Files that are no text, told by their first bytes.
 */
#ifndef INPUT_DECODE_KIND_H
#define INPUT_DECODE_KIND_H

#include "input/decode.h"

/* What the bytes say they are; DECODE_TEXT where they say nothing. */
enum decode_kind decode_kind_of(struct text bytes);

/* Decoded text that is none after all: a NUL, or more control characters than text has. */
bool decode_is_binary(struct text text);

#endif
