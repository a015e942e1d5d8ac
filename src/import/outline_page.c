#include <string.h>

#include "import/outline_walk.h"

static const struct html_node *find_element(const struct html_node *top, const char *name)
{
    for (const struct html_node *node = top; node != NULL; node = html_next(node, top)) {
        if (html_is(node, name) || (strcmp(name, "main") == 0 && node->kind == HTML_ELEMENT &&
                                    text_is(html_attribute(node, "role"), "main")))
            return node;
    }
    return NULL;
}

static struct text find_description(const struct html_node *top)
{
    for (const struct html_node *node = top; node != NULL; node = html_next(node, top)) {
        if (html_is(node, "meta") && text_is(html_attribute(node, "name"), "description"))
            return text_trim(html_attribute(node, "content"));
    }
    return (struct text){NULL, 0};
}

/* What stands around the page's own part is the site's, and not of the list. */
static void leave_out_others(struct walk *walk, const struct html_node *top,
                             const struct html_node *main)
{
    for (const struct html_node *node = top->first; node != NULL;) {
        bool holds_main = false;
        for (const struct html_node *above = main; above != NULL; above = above->parent)
            holds_main = holds_main || above == node;
        walk->line = node->line;
        bool has_words = node->kind == HTML_ELEMENT && node != main && !holds_main;
        if (has_words && (outline_words_below(walk, node).len > 0 || outline_skips(node) != NULL)) {
            const char *reason = outline_skips(node);
            outline_leave_out(walk, node,
                              reason != NULL ? reason : "what stands around the page's text");
        }
        node = holds_main && node != main ? html_next(node, top) : html_skip(node, top);
    }
}

static bool is_chrome(const struct html_node *node)
{
    return html_is(node, "header") || html_is(node, "footer");
}

/* A site's own header and footer, where no <main> says what is between them. */
static void walk_body(struct walk *walk, const struct html_node *body)
{
    for (const struct html_node *node = body->first; node != NULL; node = node->next) {
        if (is_chrome(node) && find_element(node, "table") == NULL &&
            find_element(node, "h1") == NULL) {
            outline_enter_line(walk, node);
            outline_leave_out(walk, node, "the site's header or footer");
        } else if (node->kind == HTML_ELEMENT) {
            outline_walk_element(walk, node);
        } else if (node->kind == HTML_COMMENT) {
            outline_walk_comment(walk, node);
        } else {
            outline_add_text(walk, node->text);
        }
    }
}

/* What an element of no meaning is said to be, for readers that do not see how it looks. */
static void name_by_role(struct html_node *node)
{
    static const struct {
        const char *role, *name;
    } ROLES[] = {
        {"table", "table"}, {"grid", "table"},  {"rowgroup", "tbody"},  {"row", "tr"},
        {"cell", "td"},     {"gridcell", "td"}, {"columnheader", "th"}, {"rowheader", "th"},
        {"list", "ul"},     {"listitem", "li"}, {"heading", "h3"},
    };
    struct text role = html_attribute(node, "role");
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0] && role.len > 0; i++) {
        if (text_is(role, ROLES[i].role))
            node->name = ROLES[i].name;
    }
}

static void name_by_roles(struct html_node *root)
{
    for (struct html_node *node = root; node != NULL;) {
        if (html_is(node, "div") || html_is(node, "span") || html_is(node, "p"))
            name_by_role(node);
        if (node->first != NULL) {
            node = node->first;
            continue;
        }
        while (node != root && node->next == NULL)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}

void outline_add_html(struct outline *outline, const struct outline_source *source,
                      struct arena *arena)
{
    struct walk walk = {.outline = outline, .source = source, .arena = arena};
    const struct html_node *root = source->root, *main = find_element(root, "main");
    const struct html_node *title = find_element(root, "title"), *body = find_element(root, "body");
    walk.into = outline->page;
    walk.line = 1;
    name_by_roles(source->root);
    if (title != NULL && outline->title.len == 0)
        outline->title = outline_words_below(&walk, title);
    if (outline->description.len == 0)
        outline->description = find_description(root);
    if (main != NULL && !source->is_markdown) {
        leave_out_others(&walk, body != NULL ? body : root, main);
        outline_walk_children(&walk, main);
    } else {
        walk_body(&walk, body != NULL ? body : root);
    }
    outline_flush(&walk);
}
