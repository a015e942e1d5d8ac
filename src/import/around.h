/*
 * The words around the list: all of a page that is no vendor, in its order.
 */
#ifndef IMPORT_AROUND_H
#define IMPORT_AROUND_H

#include "import/shape.h"

/* What comes of it. */
struct around {
    struct text title, description; /* plain; may be empty */
    struct text above, below;       /* Markdown before the list, and after it */
    struct text email;              /* the only address in it, where there is one */
};

/*
 * Writes what is left of a page that was read.  A heading that names the page
 * becomes its title, and one below which nothing is left a comment, as the list
 * has headings of its own.  Without a vendor all of it stands above.
 */
void around_write(struct reading *reading, struct arena *arena, struct around *out);

/* "en", "de" or "fr": the language that most of the page's words are of. */
const char *around_language(const struct outline *outline, struct arena *arena);

#endif
