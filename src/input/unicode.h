/*
 * What needs the Unicode tables: how wide text is, and what counts as the same.
 */
#ifndef INPUT_UNICODE_H
#define INPUT_UNICODE_H

#include "base/arena.h"
#include "base/text.h"

/* Terminal cells that `text` takes: 2 for wide characters, 0 for combining ones, a tab counts 1. */
size_t unicode_width(struct text text);

/* Case folded and in NFC (UAX 15), so that two spellings of one name compare equal by byte. */
struct text unicode_fold(struct arena *arena, struct text text);

#endif
