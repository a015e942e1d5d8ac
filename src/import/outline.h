/*
 * A page as a reader sees it: headings, paragraphs, lists and tables, one
 * behind the other, whatever they were written in.
 */
#ifndef IMPORT_OUTLINE_H
#define IMPORT_OUTLINE_H

#include "import/rich.h"
#include "input/html.h"

enum block_kind {
    BLOCK_PAGE, /* holds all others */
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,  /* of items */
    BLOCK_ITEM,  /* of blocks, the first of which is mostly a paragraph */
    BLOCK_TABLE, /* of rows */
    BLOCK_ROW,   /* of cells */
    BLOCK_CELL,
    BLOCK_CODE,
    BLOCK_QUOTE, /* of blocks */
    BLOCK_RULE,
    BLOCK_COMMENT,
};

/* A piece of a page.  All of a page belongs to one arena. */
struct block {
    enum block_kind kind;
    struct block *parent, *first, *last, *next;
    struct rich words;      /* HEADING, PARAGRAPH, CELL, CODE, COMMENT */
    unsigned level;         /* HEADING: 1 to 6 */
    unsigned columns, rows; /* CELL: how many it spans */
    bool is_ordered;        /* LIST */
    bool is_paragraphs;     /* LIST: the page has them without its marks */
    bool is_definitions;    /* LIST: of terms, each in bold before what is said of it */
    bool is_header;         /* ROW and CELL: names the others */
    bool is_group;          /* CELL: names the rows below it */
    bool is_taken;          /* it went into a vendor's file */
    size_t line, last_line; /* on the page, from 1 */
};

/* What a page holds that is not shown on a trust page, and why. */
struct leaving {
    struct leaving *next;
    size_t line, last_line;
    const char *what;  /* "a script" */
    struct text words; /* that a reader would have seen; may be empty */
};

/* A page taken apart. */
struct outline {
    struct block *page;
    struct text title, description; /* as the page gives them outside its text; may be empty */
    struct leaving *leavings, **leavings_end;
};

/* How many nodes HTML may have, how deep they may nest. */
enum { OUTLINE_NODES = 1 << 17, OUTLINE_DEPTH = 200, OUTLINE_BLOCK_DEPTH = 48 };

/*
 * Appends what HTML says to the outline's page.  `lines` are those of the
 * source for each line of the Markdown that the HTML was made of, from 1, or
 * NULL where it is the source itself.
 */
struct outline_source {
    struct html_node *root;
    const size_t *lines;
    size_t line_count;
    bool is_markdown;
};
void outline_add_html(struct outline *outline, const struct outline_source *source,
                      struct arena *arena);

/* An empty outline. */
void outline_init(struct outline *outline, struct arena *arena);

/* A new block behind the last of `parent`. */
struct block *outline_add(struct block *parent, enum block_kind kind, struct arena *arena);

/* Notes that something was left out. */
void outline_leave(struct outline *outline, struct leaving leaving, struct arena *arena);

/* The block after `block` in the order of the page, NULL behind the last; the page is the first. */
struct block *block_next(const struct block *block);

/* As above, behind all that it holds. */
struct block *block_skip(const struct block *block);

/* How many blocks it holds itself. */
size_t block_count(const struct block *block);

#endif
