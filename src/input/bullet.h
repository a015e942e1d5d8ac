/*
 * What people put in front of a list item, and YAML takes for text.
 */
#ifndef INPUT_BULLET_H
#define INPUT_BULLET_H

#include "base/text.h"

/*
 * How many bytes of `line` are such a mark with the blanks behind it: "-Name",
 * "* Name", "• Name", "– Name".  0 where there is none, as before "- Name",
 * "--", and "-5".
 */
size_t bullet_length(struct text line);

#endif
