/*
 * The walk over HTML behind outline_add_html(), shared by the files that do it.
 */
#ifndef IMPORT_OUTLINE_WALK_H
#define IMPORT_OUTLINE_WALK_H

#include "import/outline.h"

/* A walk over the HTML; `pending` are the words of the paragraph at hand. */
struct walk {
    struct outline *outline;
    const struct outline_source *source;
    struct arena *arena;
    struct block *into; /* what the next block stands in */
    struct run *pending;
    size_t count, capacity;
    unsigned style;
    struct text url;
    unsigned flat;       /* inside a heading or a cell: blocks are lines */
    unsigned depth;      /* of quotes, lists and items: deeper ones are words of the last */
    unsigned level;      /* of the heading before */
    size_t line;         /* of the source, at hand */
    size_t pending_line; /* where the paragraph at hand starts */
    size_t end_line;     /* of the block at hand, where the source says so */
    size_t marked_line, marked_at; /* of raw HTML: the line of the source, and of the HTML */
};

/* Goes to an element: the line at hand becomes its. */
void outline_enter_line(struct walk *walk, const struct html_node *node);

/* Words and line ends of the paragraph at hand. */
void outline_add_run(struct walk *walk, struct text text, unsigned style);
void outline_add_text(struct walk *walk, struct text text);
void outline_add_break(struct walk *walk);

/* The words gathered so far, trimmed; none are pending afterwards. */
struct rich outline_take_pending(struct walk *walk);

/* The same as a paragraph, unless there are none. */
void outline_flush(struct walk *walk);

/* A new block with the line at hand. */
struct block *outline_add_block(struct walk *walk, enum block_kind kind);

/* All that an element holds, with a style added to its words or as it is. */
void outline_walk_children(struct walk *walk, const struct html_node *node);
void outline_walk_styled(struct walk *walk, const struct html_node *node, unsigned style);

/* One element, or a comment. */
void outline_walk_element(struct walk *walk, const struct html_node *node);
void outline_walk_comment(struct walk *walk, const struct html_node *node);

/* A table, and a list of definitions: an item each, its term in bold. */
void outline_walk_table(struct walk *walk, const struct html_node *node);
void outline_walk_definitions(struct walk *walk, const struct html_node *top);

/* What no reader of a list reads: programs, menus, forms.  NULL for what is read. */
const char *outline_skips(const struct html_node *node);

/* Notes that an element was left out, with the words in it. */
void outline_leave_out(struct walk *walk, const struct html_node *node, const char *what);

/* All words below an element, on one line. */
struct text outline_words_below(const struct walk *walk, const struct html_node *top);

/* The number that a text starts with; 0 without one. */
size_t outline_read_number(struct text text);

#endif
