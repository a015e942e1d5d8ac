#include "input/html_text.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "input/html.h"

/* Text being written; blanks and line ends are held back until more text follows. */
struct writing {
    struct buf *out;
    size_t start;    /* of ours in `out` */
    unsigned breaks; /* line ends owed */
    bool has_blank;  /* a blank is owed */
    unsigned indent; /* of what is inside items */
};

enum { LINE = 1, PARAGRAPH = 2, INDENT = 2 };

/* What stands before and after an element: nothing, a line end, or a blank line. */
static unsigned breaks_of(const char *name)
{
    static const char *const LINES[] = {"li", "dt", "dd", "tr", "br", "div", "summary"};
    static const char *const PARAGRAPHS[] = {
        "p",  "h1", "h2", "h3",  "h4",      "h5",     "h6",     "section",   "table",
        "ul", "ol", "dl", "pre", "article", "header", "footer", "blockquote"};
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        if (strcmp(name, LINES[i]) == 0)
            return LINE;
    }
    for (size_t i = 0; i < sizeof PARAGRAPHS / sizeof PARAGRAPHS[0]; i++) {
        if (strcmp(name, PARAGRAPHS[i]) == 0)
            return PARAGRAPH;
    }
    return 0;
}

static void owe(struct writing *writing, unsigned breaks)
{
    if (breaks > writing->breaks)
        writing->breaks = breaks;
    if (breaks > 0)
        writing->has_blank = false;
}

static void pay(struct writing *writing)
{
    bool is_first = writing->out->len == writing->start;
    if (writing->breaks > 0 && !is_first) {
        buf_add_repeated(writing->out, '\n', writing->breaks);
        buf_add_repeated(writing->out, ' ', writing->indent);
    } else if (writing->has_blank && !is_first) {
        buf_add_byte(writing->out, ' ');
    }
    writing->breaks = 0;
    writing->has_blank = false;
}

static void add_words(struct writing *writing, struct text words)
{
    for (size_t i = 0; i < words.len; i++) {
        if (byte_is_space(words.ptr[i])) {
            writing->has_blank = true;
            continue;
        }
        pay(writing);
        buf_add_byte(writing->out, words.ptr[i]);
    }
}

/* The address of a link, where its words are not the address already. */
static void add_address(struct writing *writing, const struct html_node *node, struct text words)
{
    struct text address = html_attribute(node, "href");
    bool is_said = text_equal(words, address);
    if (text_has_prefix(address, "mailto:"))
        is_said = text_equal(text_skip(address, sizeof "mailto:" - 1), words);
    if (is_said || address.len == 0)
        return;
    buf_add_string(writing->out, " <");
    buf_add(writing->out, address);
    buf_add_byte(writing->out, '>');
}

static void add_nodes(struct writing *writing, const struct html_node *node);

static void add_element(struct writing *writing, const struct html_node *node)
{
    unsigned breaks = breaks_of(node->name);
    bool is_item = html_is(node, "li"), is_inside = html_is(node, "dd");
    if (html_is(node, "head") || html_is(node, "style") || html_is(node, "script"))
        return;
    owe(writing, breaks);
    if (html_is(node, "td") || html_is(node, "th"))
        writing->has_blank = true;
    if (is_inside)
        writing->indent += INDENT;
    if (is_item) {
        pay(writing);
        buf_add_string(writing->out, "- ");
        writing->indent += INDENT;
    }
    size_t start = writing->out->len + writing->breaks;
    add_nodes(writing, node->first);
    if (html_is(node, "a") && writing->out->len > start)
        add_address(writing, node, text_trim(text_skip(buf_text(writing->out), start)));
    if (is_item || is_inside)
        writing->indent -= INDENT;
    owe(writing, breaks);
}

static void add_nodes(struct writing *writing, const struct html_node *node)
{
    for (; node != NULL; node = node->next) {
        if (node->kind == HTML_TEXT)
            add_words(writing, node->text);
        else if (node->kind == HTML_ELEMENT)
            add_element(writing, node);
    }
}

bool html_text_add(struct text html, struct buf *out)
{
    const struct html_limits limits = {SIZE_MAX, LIMIT_MARKDOWN_DEPTH * 4};
    struct arena arena;
    struct html_node *root;
    arena_init(&arena);
    enum html_status status = html_parse(html, limits, &arena, &root);
    if (status != HTML_FAILED) {
        struct writing writing = {.out = out, .start = out->len};
        add_nodes(&writing, root->first);
        buf_add_byte(out, '\n');
    }
    arena_release(&arena);
    return status != HTML_FAILED;
}
