#include "import/page.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "import/undress.h"
#include "input/markdown.h"

const char *const PAGE_FORMATS[] = {"", "markdown", "html", "csv", "yaml", "json", NULL};

/* Names and endings of files. */
static const struct {
    const char *name;
    enum page_format format;
} NAMES[] = {
    {"markdown", PAGE_MARKDOWN}, {"md", PAGE_MARKDOWN},  {"mdx", PAGE_MARKDOWN},
    {"mdown", PAGE_MARKDOWN},    {"mkd", PAGE_MARKDOWN}, {"txt", PAGE_MARKDOWN},
    {"html", PAGE_HTML},         {"htm", PAGE_HTML},     {"xhtml", PAGE_HTML},
    {"csv", PAGE_CSV},           {"tsv", PAGE_CSV},      {"tab", PAGE_CSV},
    {"yaml", PAGE_YAML},         {"yml", PAGE_YAML},     {"json", PAGE_JSON},
};

enum page_format page_format_named(struct text name)
{
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (text_equal_fold(name, text_of(NAMES[i].name)))
            return NAMES[i].format;
    }
    return PAGE_UNKNOWN;
}

static struct text ending_of(struct text path)
{
    size_t dot = path.len;
    while (dot > 0 && path.ptr[dot - 1] != '.' && path.ptr[dot - 1] != '/')
        dot--;
    return dot > 0 && path.ptr[dot - 1] == '.' ? text_skip(path, dot) : (struct text){NULL, 0};
}

/* Two lines with as many separators as each other, and no table of Markdown. */
static bool looks_like_csv(struct text text)
{
    static const char SEPARATORS[] = ",;\t";
    struct text rest, first = text_cut(text, '\n', &rest), second = text_cut(rest, '\n', &rest);
    if (text_find_byte(first, '|') != SIZE_MAX || text_find_byte(first, '#') == 0)
        return false;
    for (size_t i = 0; i < sizeof SEPARATORS - 1; i++) {
        size_t count = text_count_byte(first, SEPARATORS[i]);
        if (count > 1 && text_count_byte(second, SEPARATORS[i]) >= count)
            return true;
    }
    return false;
}

/* A page saved from a browser starts with its doctype or element; a fragment with any tag. */
static bool looks_like_html(struct text text)
{
    static const char *const STARTS[] = {"<!doctype", "<html",    "<head", "<body", "<div",
                                         "<section",  "<article", "<main", "<table"};
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        struct text start = text_slice(text, 0, strlen(STARTS[i]));
        if (text_equal_fold(start, text_of(STARTS[i])))
            return true;
    }
    return false;
}

enum page_format page_format_guess(struct text path, struct text text)
{
    enum page_format named = page_format_named(ending_of(path));
    if (named != PAGE_UNKNOWN)
        return named;
    text = text_trim(text);
    if (looks_like_html(text))
        return PAGE_HTML;
    if (text_has_prefix(text, "{") || text_has_prefix(text, "[{") || text_has_prefix(text, "[\n"))
        return PAGE_JSON;
    if (text_has_prefix(text, "- name:") || text_has_prefix(text, "vendors:") ||
        text_has_prefix(text, "subprocessors:"))
        return PAGE_YAML;
    return looks_like_csv(text) ? PAGE_CSV : PAGE_MARKDOWN;
}

struct rich page_words(struct text text, struct arena *arena)
{
    size_t most = 2 * text_count_byte(text, '\n') + 1, count = 0;
    struct run *runs = arena_array(arena, most, struct run);
    while (text.len > 0) {
        struct text line = text_trim(text_cut(text, '\n', &text));
        if (line.len == 0)
            continue;
        if (count > 0)
            runs[count++] = (struct run){text_of("\n"), RUN_BREAK, {NULL, 0}};
        bool is_url = (text_has_prefix(line, "https://") || text_has_prefix(line, "http://") ||
                       text_has_prefix(line, "mailto:")) &&
                      text_find_byte(line, ' ') == SIZE_MAX;
        runs[count++] = (struct run){line, 0, is_url ? line : (struct text){NULL, 0}};
    }
    return (struct rich){runs, count};
}

static struct span whole_of(const struct page_input *input)
{
    size_t len = sources_get(input->sources, input->source)->bytes.len;
    return (struct span){input->source, 0, (uint32_t)len};
}

static bool report_limits(const struct page_input *input, enum html_status status,
                          struct diags *diags)
{
    struct span at = span_of_source(input->source);
    if (status == HTML_TOO_LARGE)
        diag_error(diags, at, "too-large",
                   "the page has more than %d elements, or they nest more than %d deep",
                   OUTLINE_NODES, OUTLINE_DEPTH);
    else if (status == HTML_FAILED)
        diag_error(diags, at, "too-large", "the page takes more memory than there is");
    return status == HTML_OK;
}

static bool read_html(const struct page_input *input, struct arena *arena, struct diags *diags,
                      struct outline *outline)
{
    struct outline_source source = {0};
    struct html_limits limits = {OUTLINE_NODES, OUTLINE_DEPTH};
    struct text html = sources_get(input->sources, input->source)->bytes;
    enum html_status status = html_parse(html, limits, arena, &source.root);
    if (!report_limits(input, status, diags))
        return false;
    outline_add_html(outline, &source, arena);
    return true;
}

/* The frontmatter stays with the page's words as a comment: nobody reads it, and nothing is lost.
 */
static void keep_front(struct outline *outline, const struct undressed *undressed,
                       struct arena *arena)
{
    if (undressed->front.len == 0)
        return;
    struct block *block = outline_add(outline->page, BLOCK_COMMENT, arena);
    block->words = rich_of(undressed->front, arena);
    block->line = block->last_line = 1;
}

/* One long cell is copied some forty times on its way. */
static bool is_short_enough(const struct page_input *input, struct diags *diags)
{
    size_t len = sources_get(input->sources, input->source)->bytes.len;
    if (len > LIMIT_MARKDOWN_BYTES)
        diag_error(diags, span_of_source(input->source), "too-large",
                   "the page has %zu bytes, and %d MiB is the most for markdown", len,
                   LIMIT_MARKDOWN_BYTES >> 20);
    return len <= LIMIT_MARKDOWN_BYTES;
}

static bool read_markdown(const struct page_input *input, struct arena *arena, struct diags *diags,
                          struct outline *outline)
{
    struct undressed undressed;
    struct text html, text = sources_get(input->sources, input->source)->bytes;
    undress(text, outline, arena, &undressed);
    outline->title = undressed.title;
    outline->description = undressed.description;
    keep_front(outline, &undressed, arena);
    struct markdown_input markdown = {
        .sources = input->sources, .text = undressed.markdown, .at = whole_of(input)};
    if (!markdown_write_html(&markdown, arena, diags, &html))
        return false;
    struct outline_source source = {
        .lines = undressed.lines, .line_count = undressed.line_count, .is_markdown = true};
    struct html_limits limits = {OUTLINE_NODES, OUTLINE_DEPTH};
    enum html_status status = html_parse(html, limits, arena, &source.root);
    if (!report_limits(input, status, diags))
        return false;
    outline_add_html(outline, &source, arena);
    return true;
}

/* What each element of these formats begins or ends with: no more of them than of these bytes. */
static const char *const MARKS[] = {
    [PAGE_UNKNOWN] = "",
    [PAGE_MARKDOWN] = "\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    [PAGE_YAML] = "\n,:[{-",
    [PAGE_JSON] = ",:[{",
};

/* Their readers take up to a thousand bytes of memory for a byte that is an element. */
static bool is_within_marks(const struct page_input *input, struct diags *diags)
{
    struct text bytes = sources_get(input->sources, input->source)->bytes;
    bool is_mark[256] = {false};
    size_t count = 0;
    for (const char *mark = MARKS[input->format]; *mark != '\0'; mark++)
        is_mark[(unsigned char)*mark] = true;
    for (size_t i = 0; i < bytes.len; i++)
        count += is_mark[(unsigned char)bytes.ptr[i]];
    if (count <= LIMIT_PAGE_MARKS)
        return true;
    diag_error(diags, span_of_source(input->source), "too-large",
               "the page has %zu marks and lines, and %d is the most for %s", count,
               LIMIT_PAGE_MARKS, PAGE_FORMATS[input->format]);
    return false;
}

bool page_read(const struct page_input *input, struct arena *arena, struct diags *diags,
               struct outline *outline)
{
    switch (input->format) {
    case PAGE_HTML: return read_html(input, arena, diags, outline);
    case PAGE_CSV: return page_read_csv(input, arena, diags, outline);
    case PAGE_YAML:
    case PAGE_JSON:
        return is_within_marks(input, diags) && page_read_data(input, arena, diags, outline);
    case PAGE_UNKNOWN:
    case PAGE_MARKDOWN: break;
    }
    return is_short_enough(input, diags) && is_within_marks(input, diags) &&
           read_markdown(input, arena, diags, outline);
}
