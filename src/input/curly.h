/*
 * Typographic quotes, which YAML takes for letters.
 */
#ifndef INPUT_CURLY_H
#define INPUT_CURLY_H

#include <stdbool.h>

#include "base/text.h"

/*
 * True where `text` stands in one pair of them, as quotes that were meant for
 * YAML do: “Name”, „Name“, «Name»; not “one” and “other”.
 */
bool curly_surrounds(struct text text);

/* What stands in that pair; `text` itself where there is none. */
struct text curly_inner(struct text text);

/* Whether it starts with one that opens. */
bool curly_opens(struct text text);

#endif
