/*
 * One content file on its way into the model: frontmatter as a value, body as Markdown.
 */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "input/frontmatter.h"
#include "model/schema.h"

/*
 * What loading needs: a reader, the list of sources that new files are added
 * to, where the values of a file go until they are read into the model, and
 * the site's folder without a link in its path (NULL where nobody knows).
 */
struct loader {
    struct reader reader;
    struct sources *sources;
    struct arena *values;
    const char *root;
};

/* A file that was read.  `head` is an empty map where it has no frontmatter. */
struct document {
    uint32_t source;
    struct value head;
    struct frontmatter parts;
};

/*
 * Reads a Markdown file.  Reports unreadable, outside-link, too-large,
 * bad-utf8, nul-byte, and what frontmatter_split() and data_parse_yaml()
 * report; false then.  A file with mistakes in its YAML that could be read all
 * the same sets the reader's `has_bad_yaml`, until the next file.
 */
bool document_load(struct loader *loader, struct text path, struct document *document);

/* The same for a file whose path and bytes are at hand; both are kept. */
bool document_parse(struct loader *loader, const struct source *file, struct document *document);

/* The same for a file that is YAML from top to bottom: it has no body. */
bool document_load_yaml(struct loader *loader, struct text path, struct document *document);

/* Reports missing-frontmatter for a file that does not start with "---"; false then. */
bool document_check_head(const struct loader *loader, const struct document *document);

/* Adds a file that is not read as text, so that complaints can name it. */
uint32_t document_name_only(struct loader *loader, struct text path);

/* True for a link that leads out of the site's folder: what is there is not published. */
bool document_is_outside(const struct loader *loader, const char *path);

/* Reports such a link as outside-link. */
void document_report_outside(const struct loader *loader, struct span at);

/* A run of a body: in the language of that number, its headings `shift` levels further down. */
struct passage {
    struct span span;
    size_t language;
    unsigned shift;
};

/*
 * Renders a passage into `*out`, whose `others` it makes where it must.
 * Reports as prose_render() does.
 */
void document_render(struct loader *loader, const struct passage *passage, struct prose *out);

/* The line "<!-- list -->" of a body: `*before` and `*after` it.  Without one all is before. */
void document_split_at_list(const struct loader *loader, struct span body, struct span *before,
                            struct span *after);

/* Reports stray-list-marker for each such line in a run of the body that is to have none. */
void document_refuse_list(const struct loader *loader, struct span body, const char *message);

#endif
