#include "input/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

/*
 * libxml2 calls for each tag, and the tree is made here: its own takes ten
 * times the memory, and can not be stopped at a limit.
 */
struct building {
    htmlParserCtxt *parser;
    struct arena *arena;
    struct html_limits limits;
    struct html_node *open; /* the innermost element */
    size_t nodes, depth;
    bool is_too_large;
};

static struct html_node *add_node(struct building *building, enum html_kind kind, struct text text)
{
    if (building->is_too_large)
        return NULL;
    if (building->nodes++ >= building->limits.nodes) {
        building->is_too_large = true;
        xmlStopParser(building->parser);
        return NULL;
    }
    struct html_node *node = arena_new(building->arena, struct html_node);
    struct html_node *parent = building->open;
    *node = (struct html_node){.kind = kind, .name = "", .parent = parent};
    node->text = arena_copy(building->arena, text);
    node->line = (size_t)xmlSAX2GetLineNumber(building->parser);
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static const char *copy_name(struct building *building, const xmlChar *name)
{
    char *copy = arena_string(building->arena, text_of((const char *)name));
    for (char *c = copy; *c != '\0'; c++)
        *c = byte_lower(*c);
    return copy;
}

static void add_attributes(struct building *building, struct html_node *node, const xmlChar **pairs)
{
    struct html_attribute **end = &node->attributes;
    for (; pairs != NULL && pairs[0] != NULL; pairs += 2) {
        struct html_attribute *attribute = arena_new(building->arena, struct html_attribute);
        attribute->name = copy_name(building, pairs[0]);
        attribute->value = arena_copy(building->arena, text_of((const char *)pairs[1]));
        *end = attribute;
        end = &attribute->next;
    }
}

static void open_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct building *building = data;
    struct html_node *node = add_node(building, HTML_ELEMENT, (struct text){NULL, 0});
    if (node == NULL)
        return;
    node->name = copy_name(building, name);
    add_attributes(building, node, attributes);
    building->open = node;
    if (++building->depth > building->limits.depth) {
        building->is_too_large = true;
        xmlStopParser(building->parser);
    }
}

static void close_element(void *data, const xmlChar *name)
{
    struct building *building = data;
    (void)name;
    if (building->is_too_large || building->open->parent == NULL)
        return;
    building->open = building->open->parent;
    building->depth--;
}

static void add_text(void *data, const xmlChar *text, int len)
{
    add_node(data, HTML_TEXT, (struct text){(const char *)text, (size_t)len});
}

static void add_comment(void *data, const xmlChar *text)
{
    add_node(data, HTML_COMMENT, text_of((const char *)text));
}

/* Mistakes in other people's HTML are theirs. */
static void say_nothing(void *data, const char *message, ...)
{
    (void)data;
    (void)message;
}

/*
 * True for a tag of very many words: the parser holds each attribute against all
 * before it.  What stands in quotes is one word.
 */
static bool has_endless_tag(struct text html)
{
    enum { MOST_WORDS = 1000 };
    size_t words = 0;
    bool is_in_tag = false;
    for (size_t i = 0; i < html.len; i++) {
        char c = html.ptr[i];
        if (!is_in_tag) {
            is_in_tag = c == '<' && i + 1 < html.len && byte_is_alpha(html.ptr[i + 1]);
            words = 0;
            continue;
        }
        bool is_quote = (c == '"' || c == '\'') && html.ptr[i - 1] == '=';
        size_t close = is_quote ? text_find_byte(text_skip(html, i + 1), c) : SIZE_MAX;
        if (close != SIZE_MAX)
            i += close + 1;
        words += byte_is_space(c) && !byte_is_space(html.ptr[i - 1]);
        is_in_tag = c != '>';
        if (words > MOST_WORDS)
            return true;
    }
    return false;
}

enum html_status html_parse(struct text html, struct html_limits limits, struct arena *arena,
                            struct html_node **root)
{
    enum {
        OPTIONS =
            HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC
    };
    static const char NOTHING[] = " ";
    struct building building = {.arena = arena, .limits = limits};
    *root = arena_new(arena, struct html_node);
    **root = (struct html_node){.kind = HTML_ELEMENT, .name = ""};
    building.open = *root;
    if (html.len == 0)
        html = text_of(NOTHING);
    if (html.len > INT_MAX || has_endless_tag(html))
        return HTML_TOO_LARGE;
    htmlParserCtxt *parser = htmlCreateMemoryParserCtxt(html.ptr, (int)html.len);
    if (parser == NULL)
        return HTML_FAILED;
    building.parser = parser;
    htmlCtxtUseOptions(parser, OPTIONS);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = open_element;
    parser->sax->endElement = close_element;
    parser->sax->characters = add_text;
    parser->sax->ignorableWhitespace = add_text;
    parser->sax->cdataBlock = add_text;
    parser->sax->comment = add_comment;
    parser->sax->warning = parser->sax->error = parser->sax->fatalError = say_nothing;
    parser->userData = &building;
    htmlParseDocument(parser);
    bool has_failed = parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    if (has_failed)
        return HTML_FAILED;
    return building.is_too_large ? HTML_TOO_LARGE : HTML_OK;
}

bool html_is(const struct html_node *node, const char *name)
{
    return node->kind == HTML_ELEMENT && strcmp(node->name, name) == 0;
}

struct text html_attribute(const struct html_node *node, const char *name)
{
    for (const struct html_attribute *at = node->attributes; at != NULL; at = at->next) {
        if (strcmp(at->name, name) == 0)
            return at->value;
    }
    return (struct text){NULL, 0};
}

const struct html_node *html_skip(const struct html_node *node, const struct html_node *top)
{
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

const struct html_node *html_next(const struct html_node *node, const struct html_node *top)
{
    return node->first != NULL ? node->first : html_skip(node, top);
}
