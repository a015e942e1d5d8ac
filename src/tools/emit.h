/*
 * What the generators share: C source on standard output, and how they fail.
 */
#ifndef TOOLS_EMIT_H
#define TOOLS_EMIT_H

#include "base/buf.h"
#include "base/text.h"

/* Appends `bytes` as C string literals, one a line of the input, `margin` spaces from the left. */
void emit_literal(struct buf *out, struct text bytes, size_t margin);

/* All of `out` to standard output, or out with a message and status 3. */
void emit_finish(const struct buf *out);

/* Prints "generator: `what`: `why`" and ends the program with status 3. */
_Noreturn void emit_fail(const char *what, const char *why);

#endif
