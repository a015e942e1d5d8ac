/*
 * Any text as Markdown: no crash, and the HTML holds nothing but the tags and
 * attributes that candor writes, each closed in order when nothing was
 * reported.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_OPEN = 4096 };

/* The names of the tags now open. */
struct nest {
    struct text open[MAX_OPEN];
    size_t count;
};

static bool is_one_of(struct text word, const char *const words[])
{
    for (; *words != NULL; words++) {
        if (text_is(word, *words))
            return true;
    }
    return false;
}

static void check_attribute(struct text name, struct text value)
{
    static const char *const names[] = {"href", "src",        "alt",      "title", "id",    "class",
                                        "role", "aria-label", "tabindex", "start", "scope", NULL};
    assert(is_one_of(name, names));
    assert(text_find_byte(value, '<') == SIZE_MAX && text_find_byte(value, '>') == SIZE_MAX);
    if (!text_is(name, "href") && !text_is(name, "src"))
        return;
    size_t colon = text_find_byte(value, ':');
    bool has_scheme = colon < text_find_byte(value, '/') && colon < text_find_byte(value, '?') &&
                      colon < text_find_byte(value, '#');
    struct text scheme = text_slice(value, 0, has_scheme ? colon : 0);
    assert(value.len > 0 && !text_has_prefix(value, "//"));
    assert(!has_scheme || (text_is(name, "href") && (text_equal_fold(scheme, text_of("https")) ||
                                                     text_equal_fold(scheme, text_of("mailto")) ||
                                                     text_equal_fold(scheme, text_of("tel")))));
}

/* Reads ` name="value"` again and again, up to ">". */
static struct text check_attributes(struct text html)
{
    while (text_has_prefix(html, " ")) {
        struct text value, name = text_cut(text_skip(html, 1), '=', &value);
        assert(text_has_prefix(value, "\""));
        struct text rest;
        value = text_cut(text_skip(value, 1), '"', &rest);
        check_attribute(name, value);
        html = rest;
    }
    assert(text_has_prefix(html, ">"));
    return text_skip(html, 1);
}

static void check_nesting(struct nest *nest, struct text name, bool is_closing)
{
    static const char *const voids[] = {"br", "hr", "img", NULL};
    if (is_one_of(name, voids)) {
        assert(!is_closing);
    } else if (is_closing) {
        assert(nest->count > 0 && text_equal(nest->open[nest->count - 1], name));
        nest->count--;
    } else {
        assert(nest->count < MAX_OPEN);
        for (size_t i = 0; text_is(name, "a") && i < nest->count; i++)
            assert(!text_is(nest->open[i], "a"));
        nest->open[nest->count++] = name;
    }
}

static void check_html(struct text html, bool is_clean)
{
    static const char *const tags[] = {
        "p",       "h1",    "h2",    "h3",    "h4",      "h5",      "h6",         "ul",   "ol",
        "li",      "a",     "em",    "br",    "hr",      "td",      "th",         "tr",   "img",
        "pre",     "code",  "del",   "div",   "sub",     "sup",     "kbd",        "abbr", "strong",
        "section", "table", "thead", "tbody", "details", "summary", "blockquote", NULL};
    struct nest nest = {.count = 0};
    for (size_t at; (at = text_find_byte(html, '<')) != SIZE_MAX;) {
        html = text_skip(html, at + 1);
        bool is_closing = text_has_prefix(html, "/");
        html = text_skip(html, is_closing);
        size_t len = 0;
        while (len < html.len && (byte_is_alpha(html.ptr[len]) || byte_is_digit(html.ptr[len])))
            len++;
        struct text name = text_slice(html, 0, len);
        assert(is_one_of(name, tags));
        html = check_attributes(text_skip(html, len));
        if (is_clean)
            check_nesting(&nest, name, is_closing);
    }
    assert(nest.count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct text text = {(const char *)data + 1, size - 1};
    if (utf8_find_invalid(text) != SIZE_MAX || text_find_byte(text, '\0') != SIZE_MAX)
        return 0;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    struct markdown_input input = {
        .sources = &sources,
        .text = text,
        .at = {sources_add(&sources, text_of("fuzz.md"), text), 0, (uint32_t)text.len},
        .verbatim = (data[0] & 1) != 0,
        .is_inline = (data[0] & 2) != 0,
        .shift = data[0] >> 6,
    };
    struct markdown markdown = markdown_render(&input, &arena, &diags);
    assert(utf8_find_invalid(markdown.html) == SIZE_MAX);
    assert(utf8_find_invalid(markdown.plain) == SIZE_MAX);
    check_html(markdown.html, diags.errors == 0);
    for (const struct diag *diag = diags.first; diag != NULL; diag = diag->next)
        assert(diag->at.at <= text.len && diag->at.len <= text.len - diag->at.at);
    arena_release(&arena);
    return 0;
}
