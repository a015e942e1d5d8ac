/*
 * Opening tags and the closing tags that end them.
 */
#ifndef TEMPLATE_PAIR_H
#define TEMPLATE_PAIR_H

#include "template/lex.h"

/*
 * Fills in `closing` and `outer` of all tags.  Reports mismatched-section,
 * stray-closing-tag, unclosed-section and too-deep, with the place of the tag
 * at the other end; false when there was any.
 */
bool tags_pair(struct tags *tags, const struct template_input *input);

#endif
