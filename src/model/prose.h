/*
 * Markdown of a content file, as a value of the model.
 */
#ifndef MODEL_PROSE_H
#define MODEL_PROSE_H

#include "model/schema.h"

/*
 * What markdown_render() gives.  Reports as that does, and control-character
 * for those that stand in the text or that an entity such as &#27; stands for.
 * False when anything was reported.
 */
bool prose_render(const struct reader *reader, const struct markdown_input *input,
                  struct markdown *out);

#endif
