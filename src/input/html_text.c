#include "input/html_text.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

#include "base/limits.h"

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

static void add_words(struct writing *writing, const char *words)
{
    for (const char *c = words; *c != '\0'; c++) {
        if (byte_is_space(*c)) {
            writing->has_blank = true;
            continue;
        }
        pay(writing);
        buf_add_byte(writing->out, *c);
    }
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The address of a link, where its words are not the address already. */
static void add_address(struct writing *writing, xmlNode *node, struct text words)
{
    xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
    if (href != NULL) {
        struct text address = text_of((const char *)href);
        bool is_said = text_equal(words, address);
        if (text_has_prefix(address, "mailto:"))
            is_said = text_equal(text_skip(address, sizeof "mailto:" - 1), words);
        if (!is_said) {
            buf_add_string(writing->out, " <");
            buf_add(writing->out, address);
            buf_add_byte(writing->out, '>');
        }
        xmlFree(href);
    }
}

static void add_nodes(struct writing *writing, xmlNode *node, unsigned depth);

static void add_element(struct writing *writing, xmlNode *node, unsigned depth)
{
    unsigned breaks = breaks_of((const char *)node->name);
    bool is_item = is_element(node, "li"), is_inside = is_element(node, "dd");
    if (is_element(node, "head") || is_element(node, "style") || is_element(node, "script"))
        return;
    owe(writing, breaks);
    if (is_element(node, "td") || is_element(node, "th"))
        writing->has_blank = true;
    if (is_inside)
        writing->indent += INDENT;
    if (is_item) {
        pay(writing);
        buf_add_string(writing->out, "- ");
        writing->indent += INDENT;
    }
    size_t start = writing->out->len + writing->breaks;
    add_nodes(writing, node->children, depth + 1);
    if (is_element(node, "a") && writing->out->len > start)
        add_address(writing, node, text_trim(text_skip(buf_text(writing->out), start)));
    if (is_item || is_inside)
        writing->indent -= INDENT;
    owe(writing, breaks);
}

static void add_nodes(struct writing *writing, xmlNode *node, unsigned depth)
{
    for (; node != NULL && depth < LIMIT_MARKDOWN_DEPTH * 4; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            add_words(writing, (const char *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            add_element(writing, node, depth);
    }
}

bool html_text_add(struct text html, struct buf *out)
{
    enum { OPTIONS = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET };
    if (html.len > INT_MAX)
        return false;
    xmlDoc *document = htmlReadMemory(html.ptr, (int)html.len, NULL, "UTF-8", OPTIONS);
    if (document == NULL)
        return false;
    struct writing writing = {.out = out, .start = out->len};
    add_nodes(&writing, xmlDocGetRootElement(document), 0);
    buf_add_byte(out, '\n');
    xmlFreeDoc(document);
    return true;
}
