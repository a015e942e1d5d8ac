#include "input/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

#include "base/limits.h"
#include "input/growth.h"
#include "input/markup.h"
#include "input/placeholder.h"
#include "input/plain.h"

/*
 * cmark reads the Markdown, but the HTML is written here: cmark's own writer
 * drops what it holds for unsafe without a word, and uses attributes that HTML
 * has given up.
 */

/* A walk over the tree of one piece. */
struct walk {
    const struct markdown_input *input;
    struct markup markup;
    cmark_iter *iter;
    bool is_header;   /* the table row at hand holds the names of the columns */
    size_t column;    /* of its next cell, from 0 */
    unsigned depth;   /* nodes now open, of those that hold others */
    unsigned level;   /* of the heading before, as written; 0 before the first */
    bool is_too_deep; /* that was reported */
};

/* The nodes of cmark's extensions, whose types are variables; the commonest first. */
enum extra {
    EXTRA_CELL,
    EXTRA_ROW,
    EXTRA_HEADER_ROW,
    EXTRA_TABLE,
    EXTRA_STRIKETHROUGH,
    EXTRA_NONE,
};

static enum extra extra_of(cmark_node *node)
{
    static const char *const names[] = {"table_cell", "table_row", "table_header", "table",
                                        "strikethrough"};
    cmark_node_type last_core = CMARK_NODE_FOOTNOTE_DEFINITION & CMARK_NODE_VALUE_MASK;
    if ((cmark_node_get_type(node) & CMARK_NODE_VALUE_MASK) <= last_core)
        return EXTRA_NONE;
    const char *name = cmark_node_get_type_string(node);
    enum extra extra = 0;
    while (extra < EXTRA_NONE && strcmp(name, names[extra]) != 0)
        extra++;
    return extra;
}

static bool is_block(cmark_node *node)
{
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

static bool is_line_end(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

static bool has_children(cmark_node *node)
{
    return cmark_node_first_child(node) != NULL;
}

static struct text literal_of(cmark_node *node)
{
    return text_of(cmark_node_get_literal(node));
}

static struct text title_of(cmark_node *node)
{
    return text_of(cmark_node_get_title(node));
}

/* The words below a node, on one line; raw HTML is none.  Valid as long as the tree. */
static struct text words_of(struct walk *walk, cmark_node *root)
{
    cmark_node *first = cmark_node_first_child(root);
    if (first != NULL && first == cmark_node_last_child(root) &&
        cmark_node_get_type(first) == CMARK_NODE_TEXT)
        return text_trim(literal_of(first));
    struct buf words = {0};
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (is_line_end(node))
            buf_add_byte(&words, ' ');
        else if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE)
            buf_add(&words, literal_of(node));
    }
    struct text copy = arena_copy(walk->markup.arena, text_trim(buf_text(&words)));
    buf_release(&words);
    return copy;
}

/* --- Links and images. --- */

/*
 * Whether a link was made of "www.example.com" among the words.  cmark gives it
 * the scheme http, which nobody wrote.  `[www.x](http://www.x)` looks the same
 * but for its bracket.
 */
static bool is_bare_host(struct walk *walk, struct text words, struct text url)
{
    struct text piece = walk->input->text;
    if (!text_has_prefix(words, "www.") || !text_equal(words, text_skip(url, strlen("http://"))))
        return false;
    struct place_window window = places_rest(&walk->markup.places);
    return places_find(&walk->markup.places, &window, words) &&
           (window.start == 0 || piece.ptr[window.start - 1] != '[');
}

static void enter_link(struct walk *walk, cmark_node *node)
{
    struct text url = text_of(cmark_node_get_url(node));
    cmark_node *first = cmark_node_first_child(node);
    struct text words = first == NULL ? (struct text){NULL, 0} : literal_of(first);
    if (is_bare_host(walk, words, url))
        url = arena_printf(walk->markup.arena, "https://%.*s", TEXT_ARG(words));
    markup_open_link(&walk->markup, url, title_of(node));
}

/* Goes on behind the node at hand, without what is below it. */
static void skip_children(struct walk *walk, cmark_node *node)
{
    cmark_iter_reset(walk->iter, node, CMARK_EVENT_EXIT);
    walk->depth -= has_children(node);
}

static void enter_image(struct walk *walk, cmark_node *node)
{
    markup_add_image(&walk->markup, text_of(cmark_node_get_url(node)), title_of(node),
                     words_of(walk, node));
    skip_children(walk, node);
}

/* --- Blocks. --- */

/* A paragraph that is the whole of a value, or stands in a list without empty lines. */
static bool is_bare(const struct walk *walk, cmark_node *paragraph)
{
    cmark_node *parent = cmark_node_parent(paragraph);
    if (cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT)
        return walk->input->is_inline && cmark_node_next(paragraph) == NULL &&
               cmark_node_previous(paragraph) == NULL;
    return cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
           cmark_node_get_list_tight(cmark_node_parent(parent));
}

static void enter_paragraph(struct walk *walk, cmark_node *node)
{
    if (!is_bare(walk, node))
        markup_start_block(&walk->markup, "<p>");
}

static void leave_paragraph(struct walk *walk, cmark_node *node)
{
    if (!is_bare(walk, node))
        markup_add(&walk->markup, "</p>\n");
}

/* As the author counts: a body's first level is the second of its page. */
static unsigned written_level(const struct walk *walk, cmark_node *heading)
{
    unsigned level = (unsigned)cmark_node_get_heading_level(heading);
    return level == 1 && !walk->input->is_inline ? 2 : level;
}

static unsigned level_of(const struct walk *walk, cmark_node *heading)
{
    enum { LAST_LEVEL = 6 };
    unsigned level = written_level(walk, heading) + walk->input->shift;
    return level < LAST_LEVEL ? level : LAST_LEVEL;
}

/* Those who listen to a page find their way by its levels (WCAG 1.3.1). */
static void check_level(struct walk *walk, cmark_node *heading)
{
    unsigned level = written_level(walk, heading), above = walk->level == 0 ? 1 : walk->level;
    walk->level = level;
    if (cmark_node_get_heading_level(heading) == 1) {
        struct diag *diag = diag_warning(walk->markup.diags, places_start(&walk->markup.places),
                                         "title-heading", "the page has its title already");
        diag_hint(walk->markup.diags, diag, "start headings at ##");
    } else if (level > above + 1) {
        struct diag *diag = diag_warning(walk->markup.diags, places_start(&walk->markup.places),
                                         "skipped-heading", "a level of headings is left out");
        diag_hint(walk->markup.diags, diag, "%.*s comes next", (int)(above + 1), "######");
    }
}

/* A heading that says nothing is left out. */
static void enter_heading(struct walk *walk, cmark_node *node)
{
    if (!has_children(node))
        return;
    if (!walk->input->is_inline)
        check_level(walk, node);
    markup_open_heading(&walk->markup, level_of(walk, node), words_of(walk, node));
}

static void leave_heading(struct walk *walk, cmark_node *node)
{
    if (has_children(node))
        markup_close_heading(&walk->markup, level_of(walk, node));
}

static bool is_ordered(cmark_node *list)
{
    return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
}

static void enter_list(struct walk *walk, cmark_node *node)
{
    markup_open_list(&walk->markup, is_ordered(node), cmark_node_get_list_start(node));
}

static void leave_list(struct walk *walk, cmark_node *node)
{
    markup_add(&walk->markup, is_ordered(node) ? "</ol>\n" : "</ul>\n");
}

static void enter_code_block(struct walk *walk, cmark_node *node)
{
    struct text rest, info = text_of(cmark_node_get_fence_info(node));
    markup_add_code_block(&walk->markup, literal_of(node), text_cut(info, ' ', &rest));
}

/* cmark forgets where a block of HTML ends when its last line ends it. */
static void enter_html_block(struct walk *walk, cmark_node *node)
{
    struct text html = literal_of(node);
    int first_line = cmark_node_get_start_line(node), last_line = first_line - 1;
    for (size_t i = 0; i < html.len; i++)
        last_line += html.ptr[i] == '\n';
    places_enter(&walk->markup.places, first_line, cmark_node_get_start_column(node), last_line);
    markup_add_html(&walk->markup, html, node, cmark_node_parent(node));
}

/* --- Tables. --- */

/* The words of the first row, to name the table by. */
static struct text label_of(struct walk *walk, cmark_node *table)
{
    struct text label = {NULL, 0};
    cmark_node *row = cmark_node_first_child(table);
    for (cmark_node *cell = row == NULL ? NULL : cmark_node_first_child(row); cell != NULL;
         cell = cmark_node_next(cell)) {
        struct text words = words_of(walk, cell);
        if (label.len > 0 && words.len > 0)
            label =
                arena_printf(walk->markup.arena, "%.*s, %.*s", TEXT_ARG(label), TEXT_ARG(words));
        else if (words.len > 0)
            label = words;
    }
    return label;
}

static void enter_table(struct walk *walk, cmark_node *node)
{
    markup_open_table(&walk->markup, label_of(walk, node));
}

static void leave_table(struct walk *walk, cmark_node *node)
{
    bool has_body = cmark_node_first_child(node) != cmark_node_last_child(node);
    markup_add(&walk->markup,
               has_body ? "</tbody>\n</table>\n</section>\n" : "</table>\n</section>\n");
}

static void enter_row(struct walk *walk, bool is_header)
{
    walk->column = 0;
    walk->is_header = is_header;
    markup_start_block(&walk->markup, is_header ? "<thead>\n<tr>" : "<tr>");
}

static void leave_row(struct walk *walk, cmark_node *node, bool is_header)
{
    markup_add(&walk->markup, is_header ? "</tr>\n</thead>\n" : "</tr>\n");
    if (is_header && cmark_node_next(node) != NULL)
        markup_add(&walk->markup, "<tbody>\n");
}

static void enter_cell(struct walk *walk, cmark_node *node)
{
    cmark_node *table = cmark_node_parent(cmark_node_parent(node));
    const uint8_t *sides = cmark_gfm_extensions_get_table_alignments(table);
    char side = walk->column < cmark_gfm_extensions_get_table_columns(table)
                    ? (char)sides[walk->column]
                    : '\0';
    markup_open_cell(&walk->markup, walk->is_header, walk->column == 0, side);
    walk->column++;
}

static void enter_extra(struct walk *walk, cmark_node *node)
{
    switch (extra_of(node)) {
    case EXTRA_TABLE: enter_table(walk, node); break;
    case EXTRA_HEADER_ROW: enter_row(walk, true); break;
    case EXTRA_ROW: enter_row(walk, false); break;
    case EXTRA_CELL: enter_cell(walk, node); break;
    case EXTRA_STRIKETHROUGH: markup_add(&walk->markup, "<del>"); break;
    case EXTRA_NONE: break;
    }
}

static void leave_extra(struct walk *walk, cmark_node *node)
{
    switch (extra_of(node)) {
    case EXTRA_TABLE: leave_table(walk, node); break;
    case EXTRA_HEADER_ROW: leave_row(walk, node, true); break;
    case EXTRA_ROW: leave_row(walk, node, false); break;
    case EXTRA_CELL: markup_add(&walk->markup, walk->is_header ? "</th>" : "</td>"); break;
    case EXTRA_STRIKETHROUGH: markup_add(&walk->markup, "</del>"); break;
    case EXTRA_NONE: break;
    }
}

/* --- The walk. --- */

static void enter(struct walk *walk, cmark_node *node)
{
    struct markup *markup = &walk->markup;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_FOOTNOTE_DEFINITION:
    case CMARK_NODE_FOOTNOTE_REFERENCE: return;
    case CMARK_NODE_BLOCK_QUOTE: markup_start_block(markup, "<blockquote>\n"); return;
    case CMARK_NODE_LIST: enter_list(walk, node); return;
    case CMARK_NODE_ITEM: markup_start_block(markup, "<li>"); return;
    case CMARK_NODE_CODE_BLOCK: enter_code_block(walk, node); return;
    case CMARK_NODE_HTML_BLOCK: enter_html_block(walk, node); return;
    case CMARK_NODE_PARAGRAPH: enter_paragraph(walk, node); return;
    case CMARK_NODE_HEADING: enter_heading(walk, node); return;
    case CMARK_NODE_THEMATIC_BREAK: markup_start_block(markup, "<hr>\n"); return;
    case CMARK_NODE_TEXT: markup_add_text(markup, literal_of(node)); return;
    case CMARK_NODE_SOFTBREAK: markup_add_line_end(markup, false); return;
    case CMARK_NODE_LINEBREAK: markup_add_line_end(markup, true); return;
    case CMARK_NODE_CODE: markup_add_code(markup, literal_of(node)); return;
    case CMARK_NODE_HTML_INLINE:
        markup_add_tag(markup, literal_of(node), cmark_node_parent(node));
        return;
    case CMARK_NODE_EMPH: markup_add(markup, "<em>"); return;
    case CMARK_NODE_STRONG: markup_add(markup, "<strong>"); return;
    case CMARK_NODE_LINK: enter_link(walk, node); return;
    case CMARK_NODE_IMAGE: enter_image(walk, node); return;
    }
    enter_extra(walk, node);
}

/* Only nodes that hold others are left. */
static void leave(struct walk *walk, cmark_node *node)
{
    struct markup *markup = &walk->markup;
    markup_end_scope(markup, node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_FOOTNOTE_DEFINITION:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_IMAGE: return;
    case CMARK_NODE_BLOCK_QUOTE: markup_start_block(markup, "</blockquote>\n"); return;
    case CMARK_NODE_LIST: leave_list(walk, node); return;
    case CMARK_NODE_ITEM: markup_add(markup, "</li>\n"); return;
    case CMARK_NODE_PARAGRAPH: leave_paragraph(walk, node); return;
    case CMARK_NODE_HEADING: leave_heading(walk, node); return;
    case CMARK_NODE_EMPH: markup_add(markup, "</em>"); return;
    case CMARK_NODE_STRONG: markup_add(markup, "</strong>"); return;
    case CMARK_NODE_LINK: markup_close_link(markup); return;
    }
    leave_extra(walk, node);
}

/*
 * Looks things up from here on in the block at hand.  The cells of a row stand
 * in one line, one behind the other, so the row is their block.
 */
static void enter_place(struct walk *walk, cmark_node *node)
{
    if (is_block(node) && extra_of(node) != EXTRA_CELL)
        places_enter(&walk->markup.places, cmark_node_get_start_line(node),
                     cmark_node_get_start_column(node), cmark_node_get_end_line(node));
}

static bool is_within_depth(struct walk *walk)
{
    if (walk->depth <= LIMIT_MARKDOWN_DEPTH)
        return true;
    if (!walk->is_too_deep)
        diag_error(walk->markup.diags, places_start(&walk->markup.places), "too-deep",
                   "quotes, lists and emphasis nest more than %d deep", LIMIT_MARKDOWN_DEPTH);
    walk->is_too_deep = true;
    return false;
}

static void walk_tree(struct walk *walk, cmark_node *document)
{
    walk->iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(walk->iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk->iter);
        if (event == CMARK_EVENT_EXIT) {
            leave(walk, node);
            walk->depth -= has_children(node);
            continue;
        }
        enter_place(walk, node);
        walk->depth += has_children(node);
        if (is_within_depth(walk))
            enter(walk, node);
        else
            skip_children(walk, node);
    }
}

/*
 * cmark makes many small pieces and frees each of them, which costs as much as
 * the parsing; its own arena lets them go in one stroke.  The first piece of
 * all makes the arena, which can not be pushed before.
 */
static cmark_mem *open_arena(void)
{
    cmark_mem *memory = cmark_get_arena_mem_allocator();
    memory->calloc(1, 1);
    cmark_arena_push();
    return memory;
}

/* The tree goes with the arena. */
static cmark_node *parse(struct text text, cmark_mem *memory)
{
    static const char *const extensions[] = {"table", "strikethrough", "autolink"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, text.ptr, text.len);
    return cmark_parser_finish(parser);
}

static struct markdown render_markup(const struct markdown_input *input, struct arena *arena,
                                     struct diags *diags)
{
    struct walk walk = {
        .input = input,
        .markup = {.arena = arena, .diags = diags, .places = {.input = input, .arena = arena}},
    };
    cmark_mem *memory = open_arena();
    walk_tree(&walk, parse(input->text, memory));
    struct markdown result = {
        .html = arena_copy(arena, buf_text(&walk.markup.html)),
        .plain = arena_copy(arena, text_trim(buf_text(&walk.markup.plain))),
    };
    markup_release(&walk.markup);
    cmark_arena_pop();
    return result;
}

static struct markdown render_plain(const struct markdown_input *input, struct arena *arena,
                                    struct diags *diags)
{
    placeholder_check(input->text, input->at, input->verbatim, diags);
    struct text words = arena_copy(arena, input->text);
    if (input->is_inline)
        return (struct markdown){.html = words, .plain = words};
    return (struct markdown){
        .html = arena_printf(arena, "<p>%.*s</p>\n", TEXT_ARG(words)),
        .plain = words,
    };
}

struct markdown markdown_render(const struct markdown_input *input, struct arena *arena,
                                struct diags *diags)
{
    if (input->text.len == 0)
        return (struct markdown){0};
    if (plain_has_no_markup(input->text))
        return render_plain(input, arena, diags);
    return growth_check(input, diags) ? render_markup(input, arena, diags) : (struct markdown){0};
}
