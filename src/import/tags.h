/*
 * Tags that no browser knows: components of MDX and Vue, Liquid, shortcodes.
 */
#ifndef IMPORT_TAGS_H
#define IMPORT_TAGS_H

#include "import/outline.h"

/*
 * `text` without these tags, with as many lines as before; it starts on line
 * `line` of the page.  A shortcode that is a link's target becomes the path in
 * its quotes, the words of a title stay, and all else that is taken out is
 * noted in `outline`.  Code and HTML comments stay as they are.
 */
struct text tags_take_out(struct text text, size_t line, struct outline *outline,
                          struct arena *arena);

#endif
