/*
 * A page that somebody had before candor, whatever it is written in.
 */
#ifndef IMPORT_PAGE_H
#define IMPORT_PAGE_H

#include "base/diag.h"
#include "import/outline.h"

enum page_format {
    PAGE_UNKNOWN,
    PAGE_MARKDOWN,
    PAGE_HTML,
    PAGE_CSV, /* and TSV */
    PAGE_YAML,
    PAGE_JSON,
};

/* "markdown", "html", "csv", "yaml", "json": by format, NULL for PAGE_UNKNOWN; ended by NULL. */
extern const char *const PAGE_FORMATS[];

/* The format that --format names (md, htm, tsv and yml as well); PAGE_UNKNOWN for any other. */
enum page_format page_format_named(struct text name);

/* By the ending of the path, else by how the text starts. */
enum page_format page_format_guess(struct text path, struct text text);

/* What to read: a source whose text is UTF-8 with LF line ends. */
struct page_input {
    const struct sources *sources;
    uint32_t source;
    enum page_format format;
};

/*
 * Reads a page into `outline`, which is empty; the lines of its blocks are those of
 * the source.  Reports bad-yaml, bad-json, bad-csv, too-large and too-deep, each
 * at its place; false then.
 */
bool page_read(const struct page_input *input, struct arena *arena, struct diags *diags,
               struct outline *outline);

/* The readers behind it. */
bool page_read_csv(const struct page_input *input, struct arena *arena, struct diags *diags,
                   struct outline *outline);
bool page_read_data(const struct page_input *input, struct arena *arena, struct diags *diags,
                    struct outline *outline);

/* Words of a data file or a cell: lines are lines, and an address is a link. */
struct rich page_words(struct text text, struct arena *arena);

#endif
