/*
 * Words that Markdown leaves as they are.
 */
#ifndef INPUT_PLAIN_H
#define INPUT_PLAIN_H

#include <stdbool.h>

#include "base/text.h"

/*
 * True when Markdown is sure to make one paragraph of `text` with the same
 * bytes in it: a single line with no markup, no address that becomes a link,
 * and nothing that HTML escapes.  False may be wrong, true never is.
 */
bool plain_has_no_markup(struct text text);

#endif
