/*
 * What word processors and editors put into a file and nobody meant to write.
 */
#ifndef MODEL_SLIP_H
#define MODEL_SLIP_H

#include "model/schema.h"

/*
 * Reports why a key, or a value that is no prose, can not be what it should:
 * invisible-character (or control-character) at the first one in it, or
 * curly-quotes.  True where it did, so that there is no more to say.
 */
bool slip_report(const struct reader *reader, struct text words, struct span at);

/* Warns of what YAML makes of the text at `at` and its writer hardly meant: curly-quotes,
 * cut-by-comment. */
void slip_check_text(const struct reader *reader, struct span at);

/* `words` without what slip_report() complains of. */
struct text slip_without(struct text words, struct arena *arena);

/* Whether something that is no ASCII starts or ends it: worth a slip_report() where it passes. */
bool slip_may_surround(struct text words);

#endif
