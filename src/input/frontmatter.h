/*
 * The YAML between two lines of "---" at the head of a Markdown file.
 */
#ifndef INPUT_FRONTMATTER_H
#define INPUT_FRONTMATTER_H

#include "base/diag.h"
#include "base/source.h"

/* The two parts of a file.  Either may be empty; both lie in the same source. */
struct frontmatter {
    struct span head; /* between the fences, without them */
    struct span body; /* after the closing fence's line */
};

/*
 * Finds the parts.  A file without an opening fence has no head and is all
 * body.  A byte order mark in front is passed over; CRLF is a line end.
 * Reports unclosed-frontmatter at the opening fence and gives false.
 */
bool frontmatter_split(const struct sources *sources, uint32_t source, struct diags *diags,
                       struct frontmatter *out);

#endif
