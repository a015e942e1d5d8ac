/*
 * HTML as a tree: what a browser would make of a page that somebody else wrote.
 */
#ifndef INPUT_HTML_H
#define INPUT_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

enum html_kind { HTML_ELEMENT, HTML_TEXT, HTML_COMMENT };

struct html_attribute {
    struct html_attribute *next;
    const char *name; /* in small letters */
    struct text value;
};

/*
 * An element, a run of text with its entities resolved, or a comment.  All of
 * a tree belongs to one arena.
 */
struct html_node {
    enum html_kind kind;
    const char *name; /* HTML_ELEMENT: in small letters; else "" */
    struct text text; /* HTML_TEXT and HTML_COMMENT */
    struct html_attribute *attributes;
    struct html_node *parent, *first, *last, *next;
    size_t line; /* on which its tag ends, or the text starts, from 1 */
};

enum html_status {
    HTML_OK,
    HTML_TOO_LARGE, /* more nodes than the limit, or nested too deep: the tree is its beginning */
    HTML_FAILED,    /* memory ran out */
};

/* The most of a tree. */
struct html_limits {
    size_t nodes;
    size_t depth;
};

/*
 * Parses a whole page or a part of one, UTF-8 whatever it says itself; what is
 * left open is closed, as browsers do.  Nothing is fetched and no script runs.
 * `*root` is an element without a name that holds the tree; its nodes stand in
 * the order of the page.
 */
enum html_status html_parse(struct text html, struct html_limits limits, struct arena *arena,
                            struct html_node **root);

/* True for an element of that name. */
bool html_is(const struct html_node *node, const char *name);

/* The attribute's value; the empty run where the element has none. */
struct text html_attribute(const struct html_node *node, const char *name);

/* The node after `node` in the order of the page, inside `top`; NULL behind the last. */
const struct html_node *html_next(const struct html_node *node, const struct html_node *top);

/* As above, but behind all that `node` holds. */
const struct html_node *html_skip(const struct html_node *node, const struct html_node *top);

#endif
