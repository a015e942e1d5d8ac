/*
 * Markdown without what the generator of a site put into it: frontmatter,
 * components of MDX and Vue, Liquid, shortcodes, admonitions.
 */
#ifndef IMPORT_UNDRESS_H
#define IMPORT_UNDRESS_H

#include "import/outline.h"

/*
 * What is left, with the line of the source for each of its lines.  The
 * frontmatter is what stood between its fences, of whatever kind.
 */
struct undressed {
    struct text markdown;
    size_t *lines;
    size_t line_count;
    struct text front;
    struct text title, description; /* as the frontmatter or `export const meta` gives them */
};

/*
 * Undresses `text`, UTF-8 with LF line ends.  What is taken out is noted in
 * `outline`; the words of a component's title stay where it stood.
 */
void undress(struct text text, struct outline *outline, struct arena *arena, struct undressed *out);

#endif
