#include "import/tags.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* A reading of the page, byte by byte. */
struct taking {
    struct outline *outline;
    struct arena *arena;
    struct text text;
    size_t at, line;
    struct buf out;
    bool has_no_end[8]; /* of what keep_whole() keeps: none comes any more */
    size_t indent;      /* of what a component holds: no code, but blanks that go */
};

static struct text rest_of(const struct taking *taking)
{
    return text_skip(taking->text, taking->at);
}

/* Passes `len` bytes on as they are. */
static void keep(struct taking *taking, size_t len)
{
    struct text kept = text_slice(rest_of(taking), 0, len);
    taking->line += text_count_byte(kept, '\n');
    buf_add(&taking->out, kept);
    taking->at += kept.len;
}

/* Passes over `len` bytes, but for their line ends. */
static void drop(struct taking *taking, size_t len, const char *what)
{
    struct text dropped = text_slice(rest_of(taking), 0, len);
    size_t first = taking->line;
    for (size_t i = 0; i < dropped.len; i++) {
        if (dropped.ptr[i] != '\n')
            continue;
        buf_add_byte(&taking->out, '\n');
        taking->line++;
    }
    taking->at += dropped.len;
    outline_leave(
        taking->outline,
        (struct leaving){.line = first, .last_line = taking->line, .what = what, .words = dropped},
        taking->arena);
}

/* The length of what ends with `end`, with it; 0 where it does not end within reason. */
static size_t length_to(struct text rest, const char *end)
{
    enum { MOST = 1 << 11 };
    size_t at = text_find(text_slice(rest, 0, MOST), end);
    return at == SIZE_MAX ? 0 : at + strlen(end);
}

/* The first quoted text in a tag. */
static struct text first_quoted(struct text tag)
{
    struct text rest;
    size_t at = 0;
    while (at < tag.len && tag.ptr[at] != '"' && tag.ptr[at] != '\'' && tag.ptr[at] != '`')
        at++;
    if (at == tag.len)
        return (struct text){NULL, 0};
    return text_cut(text_skip(tag, at + 1), tag.ptr[at], &rest);
}

/* The length of a component's tag, whose values may hold ">" in quotes and braces; 0: none. */
static size_t component_length(struct text rest)
{
    enum { MOST = 1 << 12 };
    int braces = 0;
    char quote = '\0';
    for (size_t i = 1; i < rest.len && i < MOST; i++) {
        char c = rest.ptr[i];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        if (c == '\n' && i + 1 < rest.len && rest.ptr[i + 1] == '\n')
            return 0;
        if (c == '"' || (c == '\'' && rest.ptr[i - 1] == '='))
            quote = c;
        braces += c == '{';
        braces -= c == '}';
        if (c == '>' && braces <= 0)
            return i + 1;
    }
    return 0;
}

/* A component's name starts with a capital letter: "<Aside>", "</Tabs.Item>". */
static bool is_component(struct text rest)
{
    size_t at = rest.len > 1 && rest.ptr[1] == '/' ? 2 : 1;
    if (at >= rest.len || rest.ptr[at] < 'A' || rest.ptr[at] > 'Z')
        return false;
    size_t start = at;
    bool has_small = false;
    while (at < rest.len && (byte_is_alpha(rest.ptr[at]) || byte_is_digit(rest.ptr[at]) ||
                             rest.ptr[at] == '.' || rest.ptr[at] == '-')) {
        has_small = has_small || (rest.ptr[at] >= 'a' && rest.ptr[at] <= 'z');
        at++;
    }
    bool is_html = !has_small && at - start < 6; /* <TABLE>, <BR> */
    return !is_html && at < rest.len &&
           (byte_is_space(rest.ptr[at]) || rest.ptr[at] == '>' || rest.ptr[at] == '/');
}

/* Words that a component shows: the values of `title` and its like. */
static void keep_titles(struct taking *taking, struct text tag)
{
    static const char *const NAMES[] = {"title",   "subtitle", "heading", "label", "description",
                                        "caption", "summary",  "text",    "name"};
    bool has_any = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        struct text key = arena_printf(taking->arena, " %s=\"", NAMES[i]), rest;
        size_t at = text_find(tag, key.ptr);
        if (at == SIZE_MAX) {
            key = arena_printf(taking->arena, "\n%s=\"", NAMES[i]);
            at = text_find(tag, key.ptr);
        }
        if (at == SIZE_MAX)
            continue;
        struct text words = text_trim(text_cut(text_skip(tag, at + key.len), '"', &rest));
        if (words.len == 0 || text_find_byte(words, '\n') != SIZE_MAX)
            continue;
        buf_add_string(&taking->out, has_any ? " – " : "");
        buf_add(&taking->out, words);
        has_any = true;
    }
}

static struct text attribute_of(struct taking *taking, struct text tag, const char *name)
{
    struct text key = arena_printf(taking->arena, " %s=\"", name), rest;
    size_t at = text_find(tag, key.ptr);
    return at == SIZE_MAX ? (struct text){NULL, 0}
                          : text_trim(text_cut(text_skip(tag, at + key.len), '"', &rest));
}

/* The blanks in front of the next line with words. */
static size_t indent_behind(struct text rest)
{
    size_t at = 0, start = 0;
    while (at < rest.len && byte_is_space(rest.ptr[at])) {
        if (rest.ptr[at++] == '\n')
            start = at;
    }
    return at - start;
}

/*
 * Components that hold a part of the page below a title, such as <Card title="...">: that is a
 * heading, with the link of the card.
 */
static bool keep_heading(struct taking *taking, struct text tag)
{
    static const char *const NAMES[] = {"Card", "Accordion",   "AccordionItem", "Expandable",
                                        "Tab",  "Collapsible", "TabItem",       "Panel",
                                        "Step", "Disclosure"};
    struct text title = attribute_of(taking, tag, "title");
    struct text href = attribute_of(taking, tag, "href");
    size_t len = 1, start = taking->out.len;
    while (start > 0 && taking->out.ptr[start - 1] == ' ')
        start--;
    while (len < tag.len && (byte_is_alpha(tag.ptr[len]) || byte_is_digit(tag.ptr[len])))
        len++;
    bool is_known = false, is_at_start = start == 0 || taking->out.ptr[start - 1] == '\n';
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        is_known = is_known || text_is(text_slice(tag, 1, len - 1), NAMES[i]);
    if (title.len == 0)
        title = attribute_of(taking, tag, "label");
    if (!is_known || !is_at_start || title.len == 0 || text_has_suffix(tag, "/>") ||
        text_find_byte(title, '\n') != SIZE_MAX)
        return false;
    bool is_link = text_has_prefix(href, "https://") && text_find_byte(title, ']') == SIZE_MAX;
    taking->out.len = start;
    taking->indent = indent_behind(text_skip(rest_of(taking), tag.len));
    if (is_link)
        buf_printf(&taking->out, "###### [%.*s](%.*s)", TEXT_ARG(title), TEXT_ARG(href));
    else
        buf_printf(&taking->out, "###### %.*s", TEXT_ARG(title));
    return true;
}

static bool take_component(struct taking *taking)
{
    size_t len = is_component(rest_of(taking)) ? component_length(rest_of(taking)) : 0;
    if (len == 0)
        return false;
    struct text tag = text_slice(rest_of(taking), 0, len);
    if (text_has_prefix(tag, "</"))
        taking->indent = 0;
    if (!keep_heading(taking, tag))
        keep_titles(taking, tag);
    drop(taking, len, "a component");
    return true;
}

/* `[words]({{< ref "path" >}})`: a link's target. */
static bool is_target(const struct taking *taking)
{
    struct text out = buf_text(&taking->out);
    return out.len > 1 && memcmp(out.ptr + out.len - 2, "](", 2) == 0;
}

/* `[words]({{ site.url }}/path)`: what stands before the path is the generator's. */
static bool take_target_start(struct taking *taking)
{
    size_t len = is_target(taking) && text_has_prefix(rest_of(taking), "{{ ")
                     ? length_to(rest_of(taking), "}}")
                     : 0;
    if (len > 0)
        drop(taking, len, "a template's tag");
    return len > 0;
}

static bool take_shortcode(struct taking *taking)
{
    static const struct {
        const char *start, *end, *what;
    } KINDS[] = {
        {"{{<", ">}}", "a shortcode"},
        {"{{%", "%}}", "a shortcode"},
        {"{% comment", "endcomment %}", "a comment"},
        {"{%", "%}", "a template's tag"},
        {"{/*", "*/}", "a comment"},
        {"{{/*", "*/}}", "a comment"},
        {"{#", "#}", "a comment"},
    };
    struct text rest = rest_of(taking);
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        size_t len = text_has_prefix(rest, KINDS[i].start) ? length_to(rest, KINDS[i].end) : 0;
        if (len == 0)
            continue;
        struct text tag = text_slice(rest, 0, len), path = first_quoted(tag);
        if (is_target(taking) && path.len > 0 && text_find_byte(path, ' ') == SIZE_MAX)
            buf_add(&taking->out, path);
        else
            keep_titles(taking, tag);
        drop(taking, len, KINDS[i].what);
        return true;
    }
    return false;
}

/* Code between backticks, as long as it ends in its paragraph. */
static bool keep_code_span(struct taking *taking)
{
    struct text rest = rest_of(taking);
    size_t ticks = 0;
    while (ticks < rest.len && rest.ptr[ticks] == '`')
        ticks++;
    size_t run = 0;
    enum { MOST = 1 << 12 };
    for (size_t i = ticks; i < rest.len && i < MOST; i++) {
        if (rest.ptr[i] == '\n' && i + 1 < rest.len && rest.ptr[i + 1] == '\n')
            break;
        run = rest.ptr[i] == '`' ? run + 1 : 0;
        bool ends = run == ticks && (i + 1 == rest.len || rest.ptr[i + 1] != '`');
        if (ends) {
            keep(taking, i + 1);
            return true;
        }
    }
    keep(taking, ticks);
    return true;
}

/* Blocks that are kept whole: fenced code at the start of a line, scripts, comments. */
static bool keep_whole(struct taking *taking)
{
    static const struct {
        const char *start, *end;
    } KINDS[] = {{"<!--", "-->"},
                 {"<script", "</script>"},
                 {"<style", "</style>"},
                 {"```", "\n```"},
                 {"~~~", "\n~~~"}};
    struct text rest = rest_of(taking);
    bool is_at_start = taking->at == 0 || taking->text.ptr[taking->at - 1] == '\n';
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        bool may_start = KINDS[i].start[0] == '<' || is_at_start;
        if (!may_start || taking->has_no_end[i] || !text_has_prefix(rest, KINDS[i].start))
            continue;
        size_t at = text_find(text_skip(rest, 3), KINDS[i].end);
        taking->has_no_end[i] = at == SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        keep(taking, at + 3 + strlen(KINDS[i].end));
        return true;
    }
    return false;
}

struct text tags_take_out(struct text text, size_t line, struct outline *outline,
                          struct arena *arena)
{
    struct taking taking = {.outline = outline, .arena = arena, .text = text, .line = line};
    while (taking.at < text.len) {
        char c = text.ptr[taking.at];
        bool is_taken = false;
        bool is_at_start = taking.at > 0 && text.ptr[taking.at - 1] == '\n';
        for (size_t i = 0; is_at_start && i < taking.indent && c == ' '; i++)
            c = ++taking.at < text.len ? text.ptr[taking.at] : '\0';
        if (taking.at == text.len)
            break;
        if (c == '<' || c == '`' || c == '~')
            is_taken = keep_whole(&taking);
        if (!is_taken && c == '`')
            is_taken = keep_code_span(&taking);
        if (!is_taken && c == '<')
            is_taken = take_component(&taking);
        if (!is_taken && c == '{')
            is_taken = take_target_start(&taking) || take_shortcode(&taking);
        if (!is_taken)
            keep(&taking, 1);
    }
    struct text result = arena_copy(arena, buf_text(&taking.out));
    buf_release(&taking.out);
    return result;
}
