/*
 * What every text file has to be before anything else is made of it.
 */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include "base/diag.h"
#include "base/source.h"

/* UTF-8 without a NUL.  Reports nul-byte or bad-utf8 at the first byte that is not; false then. */
bool encoding_check(const struct sources *sources, uint32_t source, struct diags *diags);

/* The bytes behind a byte order mark, or all of them. */
struct text encoding_skip_mark(struct text bytes);

#endif
