/*
 * Characters that nobody sees, in text that is published for everybody.
 */
#ifndef MODEL_CHARACTERS_H
#define MODEL_CHARACTERS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/source.h"
#include "base/text.h"

/*
 * C0 but tab and line ends, DEL, C1, U+FFFE and U+FFFF, which steer whatever
 * shows them; and U+202A to U+202E, U+2066 to U+2069, which turn the rest of
 * the line round (Unicode TR 36, 2.2).
 */
bool character_is_refused(uint32_t c);

/* The offset of the first refused character from `from` on, or SIZE_MAX; and which it is. */
size_t characters_find_refused(struct text text, size_t from, uint32_t *c);

/*
 * Reports control-character for each refused one at its place, where `text`
 * stands at `at` to the letter; else for the first, at all of `at`.  True when
 * there is none.
 */
bool characters_check(struct text text, struct span at, bool verbatim, struct diags *diags);

/* Reports one as control-character. */
void characters_report(uint32_t c, struct span at, struct diags *diags);

/* Nothing, or nothing but spaces of any kind and characters without a shape, none of them refused.
 */
bool characters_are_blank(struct text text);

#endif
