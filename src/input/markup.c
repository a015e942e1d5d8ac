#include "input/markup.h"

#include <string.h>

#include "base/escape.h"
#include "input/link.h"
#include "input/placeholder.h"

void markup_release(struct markup *markup)
{
    places_release(&markup->places);
    buf_release(&markup->html);
    buf_release(&markup->plain);
}

void markup_add(struct markup *markup, const char *html)
{
    buf_add_string(&markup->html, html);
}

static void start_line(struct buf *buf)
{
    if (buf->len > 0 && buf->ptr[buf->len - 1] != '\n')
        buf_add_byte(buf, '\n');
}

void markup_start_block(struct markup *markup, const char *html)
{
    start_line(&markup->html);
    start_line(&markup->plain);
    buf_add_string(&markup->html, html);
}

static void add_words(struct markup *markup, struct text words)
{
    escape_html(&markup->html, words);
    buf_add(&markup->plain, words);
}

static void add_attribute(struct markup *markup, const char *name, struct text value)
{
    if (value.len == 0)
        return;
    buf_add_byte(&markup->html, ' ');
    buf_add_string(&markup->html, name);
    buf_add_string(&markup->html, "=\"");
    escape_html(&markup->html, value);
    buf_add_byte(&markup->html, '"');
}

/* --- Leftovers.  Code may speak of them; all else that is shown may not. --- */

/*
 * A whole word there, too: "TBD" is not to be found in "TBDs".  And a tag up to
 * its end, even where Markdown saw emphasis in it.
 */
static bool find_placeholder(const struct markup *markup, struct place_window *window,
                             struct text wanted)
{
    struct text piece = markup->places.input->text, found;
    struct text rest = text_slice(piece, window->start, window->end - window->start);
    for (size_t from = 0; placeholder_find(rest, from, &found);) {
        from = (size_t)(found.ptr - rest.ptr) + found.len;
        if (!text_equal(found, wanted) &&
            !(text_has_prefix(found, "{{") && text_has_prefix(wanted, "{{")))
            continue;
        *window = (struct place_window){window->start + from - found.len, window->start + from};
        return true;
    }
    return false;
}

static void check_placeholders(struct markup *markup, struct text text)
{
    struct text found;
    struct place_window rest = {0, 0};
    for (size_t from = 0; placeholder_find(text, from, &found);) {
        if (from == 0)
            rest = places_rest(&markup->places);
        from = (size_t)(found.ptr - text.ptr) + found.len;
        struct place_window here = rest;
        struct span at = places_start(&markup->places);
        if (find_placeholder(markup, &here, found)) {
            at = places_span(&markup->places, here);
            rest.start = here.end;
        }
        placeholder_report(found, at, markup->diags);
    }
}

void markup_add_text(struct markup *markup, struct text text)
{
    check_placeholders(markup, text);
    places_pass(&markup->places, text);
    add_words(markup, text);
}

void markup_add_code(struct markup *markup, struct text code)
{
    places_pass(&markup->places, code);
    buf_add_string(&markup->html, "<code>");
    add_words(markup, code);
    buf_add_string(&markup->html, "</code>");
}

void markup_add_line_end(struct markup *markup, bool is_break)
{
    places_pass(&markup->places, text_of("\n"));
    buf_add_string(&markup->html, is_break ? "<br>\n" : "\n");
    buf_add_byte(&markup->plain, is_break ? '\n' : ' ');
}

/* The tabindex lets those without a mouse scroll what is too wide. */
void markup_add_code_block(struct markup *markup, struct text code, struct text language)
{
    markup_start_block(markup, "<pre tabindex=\"0\"><code");
    if (language.len > 0)
        add_attribute(markup, "class",
                      arena_printf(markup->arena, "language-%.*s", TEXT_ARG(language)));
    buf_add_byte(&markup->html, '>');
    add_words(markup, code);
    buf_add_string(&markup->html, "</code></pre>\n");
}

void markup_open_heading(struct markup *markup, unsigned level, struct text words)
{
    markup_start_block(markup, "<h");
    buf_add_byte(&markup->html, (char)('0' + level));
    add_attribute(markup, "id", slugs_add(&markup->slugs, words, markup->arena));
    buf_add_byte(&markup->html, '>');
}

void markup_close_heading(struct markup *markup, unsigned level)
{
    buf_add_string(&markup->html, "</h");
    buf_add_byte(&markup->html, (char)('0' + level));
    buf_add_string(&markup->html, ">\n");
}

void markup_open_list(struct markup *markup, bool is_ordered, int start)
{
    markup_start_block(markup, is_ordered ? "<ol" : "<ul");
    if (is_ordered && start != 1)
        buf_printf(&markup->html, " start=\"%d\"", start);
    buf_add_string(&markup->html, ">\n");
}

/* A table too wide for the screen scrolls in a box of its own, by keyboard as well. */
void markup_open_table(struct markup *markup, struct text label)
{
    markup_start_block(markup, "<section class=\"table\" tabindex=\"0\"");
    if (label.len > 0)
        add_attribute(markup, "aria-label", label);
    buf_add_string(&markup->html, ">\n<table>\n");
}

void markup_open_cell(struct markup *markup, bool is_header, bool is_first, char align)
{
    const char *side = align == 'l' ? "left" : align == 'c' ? "center" : "right";
    if (!is_first)
        buf_add_string(&markup->plain, ", ");
    buf_add_string(&markup->html, is_header ? "<th scope=\"col\"" : "<td");
    if (align == 'l' || align == 'c' || align == 'r')
        add_attribute(markup, "class", text_of(side));
    buf_add_byte(&markup->html, '>');
}

/* --- Links and images. --- */

/* A target that was left out is looked for by the brackets that should hold it. */
static struct span target_place(struct markup *markup, struct text url)
{
    return places_of_target(&markup->places, url.len > 0 ? url : text_of("()"));
}

void markup_open_link(struct markup *markup, struct text url, struct text title)
{
    enum link_verdict verdict = link_judge(url);
    check_placeholders(markup, url);
    check_placeholders(markup, title);
    markup->link_url = url;
    markup->link_words = markup->plain.len;
    if (verdict != LINK_FINE) {
        link_report(url, verdict, target_place(markup, url), markup->diags);
        return;
    }
    buf_add_string(&markup->html, "<a href=\"");
    link_render(url, &markup->html);
    buf_add_byte(&markup->html, '"');
    add_attribute(markup, "title", title);
    buf_add_byte(&markup->html, '>');
}

void markup_close_link(struct markup *markup)
{
    struct text words = text_skip(buf_text(&markup->plain), markup->link_words);
    if (text_trim(words).len == 0) {
        struct diag *diag = diag_error(markup->diags, places_of(&markup->places, markup->link_url),
                                       "bad-link", "this link has no words to click on");
        diag_hint(markup->diags, diag, "write [words](target)");
    }
    if (link_judge(markup->link_url) == LINK_FINE)
        buf_add_string(&markup->html, "</a>");
}

static void report_image(struct markup *markup, struct text url)
{
    struct span at = target_place(markup, url);
    if (url.len == 0) {
        diag_error(markup->diags, at, "bad-link", "this image has no file");
        return;
    }
    struct diag *diag = diag_error(markup->diags, at, "foreign-image",
                                   "this image is not one of the site's own files");
    diag_hint(markup->diags, diag, "a page that needs no trust loads nothing from elsewhere");
}

void markup_add_image(struct markup *markup, struct text url, struct text title, struct text alt)
{
    check_placeholders(markup, url);
    check_placeholders(markup, title);
    check_placeholders(markup, alt);
    if (!link_is_relative(url)) {
        report_image(markup, url);
        return;
    }
    if (alt.len == 0) {
        struct diag *diag =
            diag_warning(markup->diags, target_place(markup, url), "image-without-alt",
                         "this image says nothing to those who cannot see it");
        diag_hint(markup->diags, diag, "write ![what it shows](file)");
    }
    buf_add_string(&markup->html, "<img src=\"");
    link_render(url, &markup->html);
    buf_add_string(&markup->html, "\" alt=\"");
    escape_html(&markup->html, alt);
    buf_add_byte(&markup->html, '"');
    add_attribute(markup, "title", title);
    buf_add_byte(&markup->html, '>');
    buf_add(&markup->plain, alt);
}

/* --- The author's own HTML. --- */

static void add_comment(struct markup *markup, const struct html_tag *comment, struct span at)
{
    if (comment->is_whole)
        return;
    struct diag *diag =
        diag_error(markup->diags, at, "unbalanced-html", "this comment is never closed");
    diag_hint(markup->diags, diag, "end it with -->");
}

static void add_tag(struct markup *markup, struct text html, const struct html_tag *tag,
                    struct html_tag_place *place)
{
    struct text written = text_slice(html, 0, tag->len);
    place->at = places_of(&markup->places, written);
    place->output = buf_text(&markup->html);
    places_pass(&markup->places, written);
    if (tag->kind == HTML_TAG_COMMENT) {
        add_comment(markup, tag, place->at);
        return;
    }
    enum html_tag_verdict verdict = html_tag_judge(tag, &markup->open_tags, place);
    html_tag_report(tag, verdict, place->at, markup->diags);
    if (verdict != HTML_TAG_FINE)
        return;
    buf_printf(&markup->html, "<%s%s>", tag->kind == HTML_TAG_CLOSE ? "/" : "", tag->element->name);
    if (tag->element->is_void)
        buf_add_byte(&markup->plain, '\n');
}

void markup_add_tag(struct markup *markup, struct text html, const void *words)
{
    struct html_tag tag;
    struct html_tag_place place = {.words = words};
    if (html_tag_read(html, &tag))
        add_tag(markup, html, &tag, &place);
}

/*
 * The length of a character reference at the start of `html`, and its
 * character.  Only those that keep text from being markup, or hold it together.
 */
static size_t read_reference(struct text html, const char **character)
{
    static const struct {
        const char *reference;
        const char *character;
    } known[] = {{"&amp;", "&"},   {"&lt;", "<"},          {"&gt;", ">"},
                 {"&quot;", "\""}, {"&nbsp;", "\xc2\xa0"}, {"&shy;", "\xc2\xad"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (text_has_prefix(html, known[i].reference)) {
            *character = known[i].character;
            return strlen(known[i].reference);
        }
    }
    return 0;
}

static void add_referenced(struct markup *markup, struct text text)
{
    const char *character;
    for (size_t at; (at = text_find_byte(text, '&')) != SIZE_MAX;) {
        size_t len = read_reference(text_skip(text, at), &character);
        add_words(markup, text_slice(text, 0, at));
        add_words(markup, len > 0 ? text_of(character) : text_of("&"));
        text = text_skip(text, at + (len > 0 ? len : 1));
    }
    add_words(markup, text);
}

/* Any white space is one space to a browser, but line ends keep the output readable. */
static void add_space(struct markup *markup, struct text space)
{
    if (text_find_byte(space, '\n') != SIZE_MAX)
        markup_start_block(markup, "");
    else if (space.len > 0)
        add_words(markup, text_of(" "));
}

/* Text between tags, in which Markdown has no say. */
static void add_html_text(struct markup *markup, struct text text)
{
    struct text words = text_trim(text);
    size_t start = words.len == 0 ? text.len : (size_t)(words.ptr - text.ptr);
    check_placeholders(markup, text);
    places_pass(&markup->places, text);
    add_space(markup, text_slice(text, 0, start));
    add_referenced(markup, words);
    add_space(markup, text_skip(text, start + words.len));
}

/* Text up to the next tag; at least a byte, which may be a "<" that starts none. */
static size_t text_before_tag(struct text html)
{
    struct html_tag tag;
    size_t len = 1;
    while (len < html.len && !(html.ptr[len] == '<' && html_tag_read(text_skip(html, len), &tag)))
        len++;
    return len;
}

void markup_add_html(struct markup *markup, struct text html, const void *block, const void *holder)
{
    struct html_tag tag;
    struct html_tag_place place = {.words = block, .blocks = holder};
    markup_start_block(markup, "");
    while (html.len > 0) {
        bool has_tag = html_tag_read(html, &tag);
        size_t len = has_tag ? tag.len : text_before_tag(html);
        if (has_tag)
            add_tag(markup, html, &tag, &place);
        else
            add_html_text(markup, text_slice(html, 0, len));
        html = text_skip(html, len);
    }
    markup_end_scope(markup, block);
}

void markup_end_scope(struct markup *markup, const void *scope)
{
    struct open_tag unclosed;
    while (open_tags_take(&markup->open_tags, scope, &unclosed)) {
        const char *name = unclosed.element->name;
        if (unclosed.is_refused)
            continue;
        struct diag *diag = diag_error(markup->diags, unclosed.at, "unbalanced-html",
                                       "`<%s>` is never closed", name);
        diag_hint(markup->diags, diag, "add a `</%s>` in the same place", name);
    }
}
