#include <string.h>

#include "base/buf.h"
#include "import/outline_walk.h"

static const char LINE_MARK[] = "candor-line:";

static bool is_any(const struct html_node *node, const char *const *names)
{
    if (node->kind != HTML_ELEMENT)
        return false;
    for (; *names != NULL; names++) {
        if (strcmp(node->name, *names) == 0)
            return true;
    }
    return false;
}

size_t outline_read_number(struct text text)
{
    size_t number = 0;
    for (size_t i = 0; i < text.len && i < 9 && byte_is_digit(text.ptr[i]); i++)
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    return number;
}

/* A line of the Markdown, in the source. */
static size_t source_line(const struct walk *walk, size_t line)
{
    if (walk->source->lines == NULL)
        return line;
    if (walk->source->line_count == 0 || line == 0)
        return 1;
    size_t last = walk->source->line_count;
    return walk->source->lines[(line < last ? line : last) - 1];
}

/* "3:1-5:10": a block of Markdown's, from line to line. */
void outline_enter_line(struct walk *walk, const struct html_node *node)
{
    struct text rest, at = html_attribute(node, "data-sourcepos");
    if (at.len > 0) {
        walk->line = source_line(walk, outline_read_number(at));
        text_cut(at, '-', &rest);
        walk->end_line = source_line(walk, outline_read_number(rest));
        walk->marked_at = 0;
    } else if (!walk->source->is_markdown) {
        walk->line = walk->end_line = node->line;
    } else if (walk->marked_at > 0 && node->line >= walk->marked_at) {
        walk->line = source_line(walk, walk->marked_line + (node->line - walk->marked_at));
        walk->end_line = walk->line;
    }
}

void outline_add_run(struct walk *walk, struct text text, unsigned style)
{
    if (walk->count == walk->capacity)
        walk->pending = arena_grow(walk->arena, walk->pending, walk->count, sizeof *walk->pending,
                                   &walk->capacity);
    if (walk->count == 0)
        walk->pending_line = walk->line;
    walk->pending[walk->count++] =
        (struct run){text, style, (style & RUN_BREAK) != 0 ? (struct text){NULL, 0} : walk->url};
}

static bool ends_in_space(const struct walk *walk)
{
    if (walk->count == 0)
        return true;
    struct text last = walk->pending[walk->count - 1].text;
    return byte_is_space(last.ptr[last.len - 1]);
}

/* Blanks fold into one; one with a line end in it becomes that, for "Label: value" a line. */
void outline_add_text(struct walk *walk, struct text text)
{
    char *kept = arena_alloc(walk->arena, text.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_fixed = c == '\xc2' && i + 1 < text.len && text.ptr[i + 1] == '\xa0';
        if (is_fixed) { /* a blank that does not break is one */
            c = ' ';
            i++;
        }
        if (!byte_is_space(c)) {
            kept[len++] = c;
            continue;
        }
        bool has_space = len > 0 ? byte_is_space(kept[len - 1]) : ends_in_space(walk);
        if (!has_space)
            kept[len++] = c == '\n' ? '\n' : ' ';
        else if (len > 0 && c == '\n')
            kept[len - 1] = '\n';
    }
    if (len > 0)
        outline_add_run(walk, (struct text){kept, len}, walk->style);
}

void outline_add_break(struct walk *walk)
{
    if (walk->count > 0 && (walk->pending[walk->count - 1].style & RUN_BREAK) == 0)
        outline_add_run(walk, text_of("\n"), RUN_BREAK);
}

/* Entities part the words of one style: they are one run again. */
static bool is_same_style(const struct run *one, const struct run *other)
{
    return one->style == other->style && (one->style & RUN_BREAK) == 0 &&
           text_equal(one->url, other->url);
}

static struct text join_texts(const struct walk *walk, size_t start, size_t end)
{
    size_t len = 0;
    for (size_t i = start; i < end; i++)
        len += walk->pending[i].text.len;
    if (end == start + 1)
        return walk->pending[start].text;
    char *joined = arena_alloc(walk->arena, len, 1);
    len = 0;
    for (size_t i = start; i < end; i++) {
        memcpy(joined + len, walk->pending[i].text.ptr, walk->pending[i].text.len);
        len += walk->pending[i].text.len;
    }
    return (struct text){joined, len};
}

/* The words gathered so far, trimmed; none are pending afterwards. */
struct rich outline_take_pending(struct walk *walk)
{
    struct run *runs = arena_array(walk->arena, walk->count, struct run);
    size_t count = 0;
    for (size_t i = 0; i < walk->count;) {
        size_t end = i + 1;
        while (end < walk->count && is_same_style(&walk->pending[i], &walk->pending[end]))
            end++;
        runs[count] = walk->pending[i];
        runs[count++].text = join_texts(walk, i, end);
        i = end;
    }
    struct rich words = {runs, count};
    walk->count = 0;
    return rich_trim(words, walk->arena);
}

struct block *outline_add_block(struct walk *walk, enum block_kind kind)
{
    struct block *block = outline_add(walk->into, kind, walk->arena);
    block->line = walk->line;
    block->last_line = walk->end_line > walk->line ? walk->end_line : walk->line;
    return block;
}

void outline_flush(struct walk *walk)
{
    size_t line = walk->pending_line;
    struct rich words = outline_take_pending(walk);
    if (rich_is_empty(words))
        return;
    struct block *block = outline_add_block(walk, BLOCK_PARAGRAPH);
    block->words = words;
    block->line = line;
    if (block->last_line < line)
        block->last_line = line;
}

/* A block starts or ends: a new paragraph, or a new line where all is one block. */
static void separate(struct walk *walk)
{
    if (walk->flat > 0)
        outline_add_break(walk);
    else
        outline_flush(walk);
}

/* All words below an element, on one line. */
struct text outline_words_below(const struct walk *walk, const struct html_node *top)
{
    struct buf words = {0};
    for (const struct html_node *node = top; node != NULL; node = html_next(node, top)) {
        bool is_hidden = html_is(node->parent != NULL ? node->parent : node, "script") ||
                         html_is(node->parent != NULL ? node->parent : node, "style");
        if (node->kind != HTML_TEXT || is_hidden)
            continue;
        buf_add(&words, node->text);
        buf_add_byte(&words, ' ');
    }
    struct rich one = rich_of(buf_text(&words), walk->arena);
    struct text plain = rich_plain(one, walk->arena);
    buf_release(&words);
    return plain;
}

static size_t last_line_below(const struct walk *walk, const struct html_node *top)
{
    size_t last = top->line;
    for (const struct html_node *node = top; node != NULL; node = html_next(node, top))
        last = node->line > last ? node->line : last;
    size_t behind = last - top->line;
    return walk->line + behind;
}

void outline_leave_out(struct walk *walk, const struct html_node *node, const char *what)
{
    outline_leave(walk->outline,
                  (struct leaving){.line = walk->line,
                                   .last_line = last_line_below(walk, node),
                                   .what = what,
                                   .words = outline_words_below(walk, node)},
                  walk->arena);
}

static unsigned heading_level(const struct html_node *node)
{
    bool is_heading = node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6' &&
                      node->name[2] == '\0';
    return is_heading ? (unsigned)(node->name[1] - '0') : 0;
}

/* A button that is a heading, or opens the panel behind it: its words are the page's. */
static bool opens_panel(const struct html_node *node)
{
    static const char *const PANELS[] = {"div", "section", "p", "ul", "dl", "table", NULL};
    const struct html_node *next = node->next;
    if (!html_is(node, "button"))
        return false;
    if (heading_level(node->parent) > 0)
        return true;
    while (next != NULL && next->kind != HTML_ELEMENT)
        next = next->next;
    return next != NULL && is_any(next, PANELS) &&
           (html_attribute(node, "aria-expanded").len > 0 ||
            html_attribute(node, "aria-controls").len > 0);
}

/* What no reader of a list reads: programs, menus, forms. */
const char *outline_skips(const struct html_node *node)
{
    static const struct {
        const char *name, *what;
    } REASONS[] = {
        {"script", "a script"},
        {"style", "a style sheet"},
        {"noscript", "words without scripts"},
        {"template", "a template"},
        {"svg", "a drawing"},
        {"nav", "a menu"},
        {"iframe", "a frame"},
        {"object", "an object"},
        {"form", "a form"},
        {"button", "a button"},
        {"select", "a form"},
        {"textarea", "a form"},
        {"dialog", "a dialog"},
        {"head", "the page's head"},
        {"video", "a film"},
        {"audio", "a sound"},
        {"canvas", "a drawing"},
    };
    struct text role = html_attribute(node, "role");
    for (size_t i = 0; i < sizeof REASONS / sizeof REASONS[0]; i++) {
        if (strcmp(node->name, REASONS[i].name) == 0)
            return opens_panel(node) ? NULL : REASONS[i].what;
    }
    if (text_is(role, "dialog"))
        return "a dialog";
    return text_is(role, "navigation") ? "a menu" : NULL;
}

void outline_walk_styled(struct walk *walk, const struct html_node *node, unsigned style)
{
    unsigned before = walk->style;
    walk->style |= style;
    outline_walk_children(walk, node);
    walk->style = before;
}

static void walk_link(struct walk *walk, const struct html_node *node)
{
    struct text before = walk->url, url = text_trim(html_attribute(node, "href"));
    size_t start = walk->count;
    if (url.len > 0)
        walk->url = url;
    outline_walk_children(walk, node);
    bool is_mute = walk->count == start && url.len > 0;
    if (is_mute) /* a link without words is its address */
        outline_add_run(walk, url, walk->style);
    walk->url = before;
}

static void add_image(struct walk *walk, const struct html_node *node)
{
    struct text alt = text_trim(html_attribute(node, "alt"));
    if (alt.len > 0)
        outline_add_run(walk, alt, walk->style | RUN_IMAGE);
}

static void walk_heading(struct walk *walk, const struct html_node *node, unsigned level)
{
    if (walk->flat > 0) {
        separate(walk);
        outline_walk_styled(walk, node, RUN_STRONG);
        separate(walk);
        return;
    }
    outline_flush(walk);
    struct block *block = outline_add_block(walk, BLOCK_HEADING);
    block->level = walk->level = level;
    walk->flat++;
    outline_walk_children(walk, node);
    walk->flat--;
    block->words = outline_take_pending(walk);
}

/* <summary> names what it opens, as a heading one deeper than the last would. */
static void walk_summary(struct walk *walk, const struct html_node *node)
{
    enum { DEEPEST = 6 };
    unsigned before = walk->level;
    walk_heading(walk, node, before < DEEPEST ? before + 1 : DEEPEST);
    walk->level = before;
}

static void walk_pre(struct walk *walk, const struct html_node *top)
{
    separate(walk);
    struct buf code = {0};
    for (const struct html_node *node = top; node != NULL; node = html_next(node, top)) {
        if (node->kind == HTML_TEXT)
            buf_add(&code, node->text);
    }
    struct text text = arena_copy(walk->arena, buf_text(&code));
    buf_release(&code);
    if (walk->flat > 0) {
        if (text_trim(text).len > 0)
            outline_add_run(walk, text_trim(text), RUN_CODE);
        return;
    }
    outline_add_block(walk, BLOCK_CODE)->words = rich_of(text, walk->arena);
}

/* A block that holds blocks. */
static void walk_inside(struct walk *walk, const struct html_node *node, enum block_kind kind)
{
    if (walk->flat > 0 || walk->depth >= OUTLINE_BLOCK_DEPTH) {
        separate(walk);
        outline_walk_children(walk, node);
        separate(walk);
        return;
    }
    outline_flush(walk);
    walk->depth++;
    struct block *before = walk->into, *block = outline_add_block(walk, kind);
    block->is_ordered = html_is(node, "ol");
    walk->into = block;
    outline_walk_children(walk, node);
    outline_flush(walk);
    walk->into = before;
    walk->depth--;
}

/* Items stand in lists, whatever the page says. */
static void walk_item(struct walk *walk, const struct html_node *node)
{
    if (walk->flat > 0 || walk->into->kind == BLOCK_LIST) {
        walk_inside(walk, node, BLOCK_ITEM);
        return;
    }
    outline_flush(walk);
    struct block *before = walk->into;
    walk->into = outline_add_block(walk, BLOCK_LIST);
    walk_inside(walk, node, BLOCK_ITEM);
    walk->into = before;
}

/* --- Elements. --- */

static unsigned style_of(const struct html_node *node)
{
    static const char *const STRONG[] = {"strong", "b", NULL};
    static const char *const EMPHASIS[] = {"em", "i", "cite", "dfn", "var", NULL};
    static const char *const CODE[] = {"code", "kbd", "tt", "samp", NULL};
    static const char *const STRUCK[] = {"s", "del", "strike", NULL};
    return (is_any(node, STRONG) ? RUN_STRONG : 0u) | (is_any(node, EMPHASIS) ? RUN_EMPHASIS : 0u) |
           (is_any(node, CODE) ? RUN_CODE : 0u) | (is_any(node, STRUCK) ? RUN_STRUCK : 0u) |
           (html_is(node, "sup") ? RUN_RAISED : 0u);
}

static void walk_block(struct walk *walk, const struct html_node *node)
{
    separate(walk);
    outline_walk_children(walk, node);
    separate(walk);
}

void outline_walk_element(struct walk *walk, const struct html_node *node)
{
    static const char *const BLOCKS[] = {"p",      "div",     "section",  "article",    "main",
                                         "header", "footer",  "aside",    "details",    "figure",
                                         "center", "address", "fieldset", "figcaption", "small",
                                         "body",   NULL};
    const char *reason = outline_skips(node);
    outline_enter_line(walk, node);
    if (reason != NULL)
        outline_leave_out(walk, node, reason);
    else if (heading_level(node) > 0)
        walk_heading(walk, node, heading_level(node));
    else if (html_is(node, "a"))
        walk_link(walk, node);
    else if (html_is(node, "br"))
        outline_add_run(walk, text_of("\n"), RUN_BREAK);
    else if (html_is(node, "img"))
        add_image(walk, node);
    else if (html_is(node, "pre"))
        walk_pre(walk, node);
    else if (html_is(node, "ul") || html_is(node, "ol"))
        walk_inside(walk, node, BLOCK_LIST);
    else if (html_is(node, "li"))
        walk_item(walk, node);
    else if (html_is(node, "blockquote"))
        walk_inside(walk, node, BLOCK_QUOTE);
    else if (html_is(node, "table"))
        outline_walk_table(walk, node);
    else if (html_is(node, "dl") && walk->flat == 0)
        outline_walk_definitions(walk, node);
    else if (html_is(node, "button")) {
        separate(walk);
        outline_walk_styled(walk, node, RUN_STRONG);
        separate(walk);
    } else if (html_is(node, "summary"))
        walk_summary(walk, node);
    else if (html_is(node, "hr") && walk->flat == 0) {
        outline_flush(walk);
        outline_add_block(walk, BLOCK_RULE);
    } else if (is_any(node, BLOCKS))
        walk_block(walk, node);
    else
        outline_walk_styled(walk, node, style_of(node));
}

void outline_walk_comment(struct walk *walk, const struct html_node *node)
{
    struct text comment = text_trim(node->text);
    if (walk->source->is_markdown && text_has_prefix(comment, LINE_MARK)) {
        walk->marked_line = outline_read_number(text_skip(comment, sizeof LINE_MARK - 1));
        walk->marked_at = node->line;
        walk->line = walk->end_line = source_line(walk, walk->marked_line);
        return;
    }
    if (comment.len == 0 || walk->flat > 0 || walk->count > 0)
        return;
    bool is_code = text_has_prefix(comment, "[if") || text_has_prefix(comment, "<![");
    if (is_code)
        outline_leave(walk->outline,
                      (struct leaving){.line = walk->line,
                                       .last_line = walk->line,
                                       .what = "a comment for old browsers"},
                      walk->arena);
    else
        outline_add_block(walk, BLOCK_COMMENT)->words = rich_of(comment, walk->arena);
}

void outline_walk_children(struct walk *walk, const struct html_node *node)
{
    for (const struct html_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == HTML_ELEMENT)
            outline_walk_element(walk, child);
        else if (child->kind == HTML_COMMENT)
            outline_walk_comment(walk, child);
        else {
            if (walk->source->is_markdown && walk->marked_at > 0 && child->line >= walk->marked_at)
                outline_enter_line(walk, child);
            outline_add_text(walk, child->text);
        }
    }
}
