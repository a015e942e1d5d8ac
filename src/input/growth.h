/*
 * Markdown that a few bytes of make gigabytes: found before it is parsed.
 */
#ifndef INPUT_GROWTH_H
#define INPUT_GROWTH_H

#include "base/diag.h"
#include "input/markdown.h"

/*
 * Reports as too-large, at its place, what cmark would spend too much memory
 * on: tables, which it fills up to as many cells in each row as the first has,
 * and link definitions, which it copies for each use.  False then.
 */
bool growth_check(const struct markdown_input *input, struct diags *diags);

#endif
