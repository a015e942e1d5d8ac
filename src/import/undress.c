#include "import/undress.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "import/tags.h"

/* The lines on their way out. */
struct undressing {
    struct outline *outline;
    struct arena *arena;
    struct buf out;
    size_t *lines;
    size_t count, capacity;
    size_t indent; /* of an admonition whose words stand indented below it; 0: none */
    char fence;    /* of the code at hand; 0: none */
    size_t fence_len;
    bool was_html;     /* the line before was HTML alone */
    bool is_in_script; /* up to </script> or </style> */
    bool is_in_table;  /* up to </table> */
};

static void emit(struct undressing *undressing, struct text line, size_t number)
{
    buf_add(&undressing->out, line);
    buf_add_byte(&undressing->out, '\n');
    if (undressing->count == undressing->capacity)
        undressing->lines = arena_grow(undressing->arena, undressing->lines, undressing->count,
                                       sizeof *undressing->lines, &undressing->capacity);
    undressing->lines[undressing->count++] = number;
}

static void leave(struct undressing *undressing, const char *what, struct text words, size_t line)
{
    outline_leave(undressing->outline,
                  (struct leaving){.line = line, .last_line = line, .what = what, .words = words},
                  undressing->arena);
}

static size_t leading(struct text line, char c)
{
    size_t count = 0;
    while (count < line.len && line.ptr[count] == c)
        count++;
    return count;
}

/* --- Frontmatter. --- */

static struct text unquote(struct text value)
{
    value = text_trim(value);
    if (value.len > 1 && value.ptr[value.len - 1] == ',')
        value = text_trim(text_slice(value, 0, value.len - 1));
    bool is_quoted = value.len > 1 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
                     value.ptr[value.len - 1] == value.ptr[0];
    return is_quoted ? text_slice(value, 1, value.len - 2) : value;
}

/* `\"` is a quote. */
static struct text drop_escapes(struct text value, struct arena *arena)
{
    char *kept = arena_alloc(arena, value.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < value.len; i++) {
        bool is_escape = value.ptr[i] == '\\' && i + 1 < value.len && value.ptr[i + 1] == '"';
        if (!is_escape)
            kept[len++] = value.ptr[i];
    }
    return (struct text){kept, len};
}

/* `title: X`, `title = "X"`; lines that go on are left to their file. */
static void read_meta(struct text line, struct arena *arena, struct undressed *out)
{
    struct text rest, key;
    size_t colon = text_find_byte(line, ':'), equals = text_find_byte(line, '=');
    key = text_trim(text_cut(line, colon < equals ? ':' : '=', &rest));
    struct text value = drop_escapes(unquote(rest), arena);
    if (value.len == 0 || value.ptr[0] == '>' || value.ptr[0] == '|' || value.ptr[0] == '{')
        return;
    if (text_is(key, "title") && out->title.len == 0)
        out->title = value;
    if (text_is(key, "description") && out->description.len == 0)
        out->description = value;
}

/* The bytes of a frontmatter at the start, fences and all; 0 without one. */
static size_t read_front(struct text text, struct arena *arena, struct undressed *out)
{
    struct text rest, line = text_cut(text, '\n', &rest);
    while (text_trim(line).len == 0 && rest.len > 0)
        line = text_cut(rest, '\n', &rest);
    bool is_yaml = text_is(text_trim(line), "---"), is_toml = text_is(text_trim(line), "+++");
    if (!is_yaml && !is_toml)
        return 0;
    const char *start = rest.ptr;
    while (rest.len > 0) {
        line = text_cut(rest, '\n', &rest);
        if (text_is(text_trim(line), is_yaml ? "---" : "+++") ||
            (is_yaml && text_is(text_trim(line), "..."))) {
            out->front = text_trim((struct text){start, (size_t)(line.ptr - start)});
            return (size_t)(rest.len > 0 ? rest.ptr - text.ptr : (ptrdiff_t)text.len);
        }
        read_meta(line, arena, out);
    }
    out->title = out->description = (struct text){NULL, 0};
    return 0;
}

/* --- Lines. --- */

static bool toggles_fence(struct undressing *undressing, struct text line)
{
    struct text trimmed = text_trim(line);
    char c = trimmed.len > 0 ? trimmed.ptr[0] : '\0';
    size_t len = c == '`' || c == '~' ? leading(trimmed, c) : 0;
    if (len < 3)
        return false;
    if (undressing->fence == 0) {
        undressing->fence = c;
        undressing->fence_len = len;
        return true;
    }
    if (c == undressing->fence && len >= undressing->fence_len &&
        text_trim(text_skip(trimmed, len)).len == 0) {
        undressing->fence = 0;
        return true;
    }
    return false;
}

/* ":::info Title", "!!! note "Title"", "??? note": gives the words behind the kind, in `*title`. */
static bool is_admonition(struct text line, struct text *title, bool *is_indented)
{
    struct text rest = text_trim(line);
    *title = (struct text){NULL, 0};
    *is_indented = false;
    if (leading(rest, ':') >= 3) {
        rest = text_trim(text_skip(rest, leading(rest, ':')));
    } else if (text_has_prefix(rest, "!!! ") || text_has_prefix(rest, "??? ") ||
               text_has_prefix(rest, "???+ ") || text_has_prefix(rest, "=== \"")) {
        bool is_tab = rest.ptr[0] == '=';
        text_cut(rest, ' ', &rest);
        *is_indented = true;
        if (is_tab) {
            *title = unquote(rest);
            return true;
        }
    } else {
        return false;
    }
    struct text all = rest, kind = text_cut(rest, ' ', &rest);
    size_t bracket = text_find_byte(kind, '[');
    if (bracket != SIZE_MAX) { /* ":::tip[Title]", whose title may have blanks */
        *title = text_trim(text_cut(text_skip(all, bracket + 1), ']', &rest));
        return true;
    }
    if (text_has_prefix(rest, "{"))
        text_cut(rest, '}', &rest);
    *title = unquote(rest);
    return true;
}

/* "[[toc]]", "[TOC]", "{:toc}", "* TOC": where a generator puts a table of contents. */
static bool is_contents(struct text line)
{
    static const char *const MARKS[] = {"[[toc]]", "[toc]", "[[_toc_]]", "{:toc}",  "{: toc}",
                                        "* toc",   "- toc", "${toc}",    "{{toc}}", "<!-- toc -->"};
    line = text_trim(line);
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (text_equal_fold(line, text_of(MARKS[i])))
            return true;
    }
    return false;
}

/* "# {{ title }}": a heading that the generator fills in. */
static bool is_title_tag(struct text line)
{
    struct text trimmed = text_trim(line),
                words = text_trim(text_skip(trimmed, leading(trimmed, '#')));
    return words.len < trimmed.len && text_has_prefix(words, "{{") &&
           text_find(words, "}}") == words.len - 2;
}

/* "<br/><br/>": nothing but breaks. */
static bool is_breaks(struct text line)
{
    line = text_trim(line);
    bool has_any = line.len > 0;
    while (line.len > 0) {
        size_t end = text_find_byte(line, '>');
        struct text tag = text_slice(line, 0, end == SIZE_MAX ? 0 : end);
        if (!text_has_prefix(tag, "<br") && !text_has_prefix(tag, "<BR"))
            return false;
        line = text_trim(text_skip(line, end + 1));
    }
    return has_any;
}

/* "## Title {#title .x}" without its braces. */
static struct text drop_attributes(struct text line)
{
    struct text trimmed = text_trim(line);
    if (trimmed.len < 3 || trimmed.ptr[trimmed.len - 1] != '}')
        return line;
    size_t open = trimmed.len - 1;
    while (open > 0 && trimmed.ptr[open] != '{')
        open--;
    struct text inner = text_skip(trimmed, open + 1);
    bool is_heading = trimmed.ptr[0] == '#';
    bool is_list =
        inner.len > 1 && (inner.ptr[0] == '#' || inner.ptr[0] == '.' || inner.ptr[0] == ':');
    if (!is_list || (!is_heading && inner.ptr[0] != ':'))
        return line;
    struct text kept = text_slice(trimmed, 0, open);
    return (struct text){line.ptr, (size_t)(kept.ptr + kept.len - line.ptr)};
}

/* "> [!NOTE]": GitHub's admonitions show the word. */
static struct text name_alert(struct text line, struct arena *arena)
{
    size_t at = text_find(line, "[!");
    struct text rest, before = text_slice(line, 0, at == SIZE_MAX ? 0 : at);
    if (at == SIZE_MAX || !text_has_prefix(text_trim(line), ">"))
        return line;
    struct text kind = text_cut(text_skip(line, at + 2), ']', &rest);
    if (kind.len == 0 || kind.len > 12 || text_trim(rest).len > 0)
        return line;
    char *word = arena_string(arena, kind);
    for (size_t i = 1; i < kind.len; i++)
        word[i] = byte_lower(word[i]);
    return arena_printf(arena, "%.*s**%s**  ", TEXT_ARG(before), word);
}

static bool starts_markdown(struct text line)
{
    struct text trimmed = text_trim(line);
    size_t marks = leading(trimmed, '#');
    return (marks > 0 && marks <= 6 && marks < trimmed.len && trimmed.ptr[marks] == ' ') ||
           text_has_prefix(trimmed, "|") || text_has_prefix(trimmed, "- ") ||
           text_has_prefix(trimmed, "* ") || text_has_prefix(trimmed, "**");
}

static bool is_html_alone(struct text line)
{
    struct text trimmed = text_trim(line);
    return trimmed.len > 2 && trimmed.ptr[0] == '<' && trimmed.ptr[trimmed.len - 1] == '>' &&
           trimmed.ptr[1] != '!' && text_find(trimmed, "://") == SIZE_MAX &&
           text_find_byte(trimmed, '@') == SIZE_MAX;
}

static void pass_script(struct undressing *undressing, struct text line)
{
    if (undressing->is_in_script)
        undressing->is_in_script =
            text_find(line, "</script") == SIZE_MAX && text_find(line, "</style") == SIZE_MAX;
    else
        undressing->is_in_script =
            (text_has_prefix(text_trim(line), "<script") &&
             text_find(line, "</script") == SIZE_MAX) ||
            (text_has_prefix(text_trim(line), "<style") && text_find(line, "</style") == SIZE_MAX);
}

static void take_admonition(struct undressing *undressing, struct text title, bool is_indented,
                            size_t number)
{
    undressing->indent = is_indented ? 4 : 0;
    if (title.len > 0) {
        emit(undressing, (struct text){NULL, 0}, number);
        emit(undressing, arena_printf(undressing->arena, "**%.*s**", TEXT_ARG(title)), number);
    }
    emit(undressing, (struct text){NULL, 0}, number);
}

static void take_words(struct undressing *undressing, struct text line, size_t number)
{
    if (undressing->was_html && starts_markdown(line))
        emit(undressing, (struct text){NULL, 0}, number);
    undressing->was_html = is_html_alone(line);
    line = name_alert(drop_attributes(line), undressing->arena);
    emit(undressing, line, number);
}

/*
 * A blank line would end the HTML of a table, and what is indented below it be code.
 * True for a line that is passed over.
 */
static bool pass_table(struct undressing *undressing, struct text *line)
{
    bool was_in_table = undressing->is_in_table;
    if (text_find(*line, "<table") != SIZE_MAX)
        undressing->is_in_table = true;
    if (text_find(*line, "</table") != SIZE_MAX)
        undressing->is_in_table = false;
    if (was_in_table && text_trim(*line).len > 0 && text_trim(*line).ptr[0] == '<')
        *line = text_trim(*line);
    return was_in_table && text_trim(*line).len == 0;
}

static void take_line(struct undressing *undressing, struct text line, size_t number)
{
    struct text title;
    bool is_indented;
    if (undressing->indent > 0 && text_trim(line).len > 0) {
        if (leading(line, ' ') >= undressing->indent)
            line = text_skip(line, undressing->indent);
        else if (leading(line, '\t') > 0)
            line = text_skip(line, 1);
        else
            undressing->indent = 0;
    }
    bool is_fence = toggles_fence(undressing, line);
    if (is_fence || undressing->fence != 0 || undressing->is_in_script) {
        pass_script(undressing, line);
        emit(undressing, line, number);
        return;
    }
    pass_script(undressing, line);
    if (pass_table(undressing, &line))
        return;
    if (is_admonition(line, &title, &is_indented)) {
        take_admonition(undressing, title, is_indented, number);
    } else if (is_contents(line)) {
        leave(undressing, "a table of contents", text_trim(line), number);
        emit(undressing, (struct text){NULL, 0}, number);
    } else if (is_title_tag(line)) {
        leave(undressing, "a template's tag", text_trim(line), number);
        emit(undressing, (struct text){NULL, 0}, number);
    } else if (is_breaks(line)) {
        emit(undressing, (struct text){NULL, 0}, number);
    } else {
        take_words(undressing, line, number);
    }
}

/* --- import and export of MDX. --- */

static bool starts_module(struct text line)
{
    return text_has_prefix(line, "import ") || text_has_prefix(line, "export const ") ||
           text_has_prefix(line, "export default ") || text_has_prefix(line, "export function ") ||
           text_has_prefix(line, "export {") || text_has_prefix(line, "export let ");
}

/* How deep brackets are open behind a line of a program. */
static int bracket_depth(struct text line, int depth)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        depth += c == '{' || c == '(' || c == '[';
        depth -= c == '}' || c == ')' || c == ']';
    }
    return depth;
}

/* Whether a first line is that of a program, and not a sentence that starts with "import". */
static bool is_module(struct text line)
{
    return text_has_prefix(line, "export ") || text_find(line, " from ") != SIZE_MAX ||
           text_find_byte(line, '\'') != SIZE_MAX || text_find_byte(line, '"') != SIZE_MAX ||
           text_find_byte(line, '{') != SIZE_MAX;
}

/* Takes a statement that starts at `line`; gives how many further lines it has. */
static size_t skip_module(struct undressing *undressing, struct text line, struct text *rest,
                          size_t number, struct undressed *out)
{
    int depth = bracket_depth(line, 0);
    const char *start = line.ptr;
    size_t more = 0;
    read_meta(text_skip(line, text_find_byte(line, '{') == SIZE_MAX
                                  ? line.len
                                  : text_find_byte(line, '{') + 1),
              undressing->arena, out);
    while (depth > 0 && rest->len > 0) {
        line = text_cut(*rest, '\n', rest);
        depth = bracket_depth(line, depth);
        read_meta(line, undressing->arena, out);
        more++;
    }
    struct text code = {start, (size_t)(line.ptr + line.len - start)};
    outline_leave(
        undressing->outline,
        (struct leaving){
            .line = number, .last_line = number + more, .what = "a program's lines", .words = code},
        undressing->arena);
    for (size_t i = 0; i <= more; i++)
        emit(undressing, (struct text){NULL, 0}, number + i);
    return more;
}

void undress(struct text text, struct outline *outline, struct arena *arena, struct undressed *out)
{
    *out = (struct undressed){0};
    struct undressing undressing = {.outline = outline, .arena = arena};
    size_t front = read_front(text, arena, out);
    size_t number = text_count_byte(text_slice(text, 0, front), '\n') + 1;
    struct text rest = tags_take_out(text_skip(text, front), number, outline, arena);
    for (; rest.len > 0; number++) {
        struct text line = text_cut(rest, '\n', &rest);
        bool is_code = undressing.fence != 0 || undressing.is_in_script;
        if (!is_code && starts_module(line) && is_module(line))
            number += skip_module(&undressing, line, &rest, number, out);
        else
            take_line(&undressing, line, number);
    }
    out->markdown = arena_copy(arena, buf_text(&undressing.out));
    out->lines = undressing.lines;
    out->line_count = undressing.count;
    buf_release(&undressing.out);
}
