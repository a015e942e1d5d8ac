#include "input/growth.h"

#include "base/limits.h"

/* A line without its end, whatever quotes and lists it stands in. */
struct line {
    struct text text;
    size_t next; /* where the one behind it starts */
};

/* CommonMark ends a line at \n, \r\n and \r. */
static struct line line_at(struct text text, size_t start)
{
    size_t end = start;
    while (end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\r')
        end++;
    size_t next = end + (end < text.len);
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n')
        next++;
    return (struct line){text_slice(text, start, end - start), next};
}

/* True for a line that ends a paragraph and a table, in quotes as well. */
static bool is_blank(struct text line)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t' && line.ptr[i] != '>')
            return false;
    }
    return true;
}

/*
 * The columns of "|---|:--|", whose front may be that of a quote or a list; 0
 * of a rule, and of one column, whose rows need no filling up.
 */
static size_t count_columns(struct text line)
{
    size_t count = 0;
    char next = '\0';
    for (size_t i = line.len; i > 0; i--) {
        char c = line.ptr[i - 1];
        if (text_find_byte(text_of("|-: \t\v\f"), c) == SIZE_MAX)
            break;
        count += c == '-' && next != '-';
        next = c;
    }
    return count > 1 ? count : 0;
}

/* What was counted so far; a block is the lines between two that are blank. */
struct growth {
    const struct markdown_input *input;
    struct diags *diags;
    size_t columns;         /* of the widest table in this block */
    size_t cells;           /* of all tables */
    size_t copied;          /* bytes, for mail addresses */
    size_t definition;      /* where "]:" stands in this block; SIZE_MAX: nowhere */
    size_t longest;         /* bytes of the longest definition, */
    struct text longest_at; /* and its first line */
};

static struct diag *refuse(const struct growth *growth, struct text at, const char *message)
{
    const struct markdown_input *input = growth->input;
    struct span span = input->at;
    if (input->verbatim)
        span = span_inside(input->at, (size_t)(at.ptr - input->text.ptr), at.len);
    return diag_error(growth->diags, span, "too-large", "%s", message);
}

static bool check_table(struct growth *growth, struct text line)
{
    size_t columns = count_columns(line);
    if (columns > LIMIT_TABLE_COLUMNS) {
        struct diag *diag = refuse(growth, line, "this table has too many columns");
        diag_hint(growth->diags, diag, "%d at most", LIMIT_TABLE_COLUMNS);
        return false;
    }
    if (columns > growth->columns)
        growth->columns = columns;
    growth->cells += growth->columns;
    if (growth->cells <= LIMIT_TABLE_CELLS)
        return true;
    struct diag *diag = refuse(growth, line, "the tables up to here have too many cells");
    diag_hint(growth->diags, diag, "%d at most, those that rows leave out among them",
              LIMIT_TABLE_CELLS);
    return false;
}

/* cmark-gfm goes through the cells of a row again for each of them, be it of a table or not. */
static bool check_bars(const struct growth *growth, struct text line)
{
    if (text_count_byte(line, '|') <= LIMIT_LINE_BARS)
        return true;
    struct diag *diag = refuse(growth, line, "this line has too many \"|\"");
    diag_hint(growth->diags, diag, "%d at most", LIMIT_LINE_BARS);
    return false;
}

/* cmark-gfm looks for mail addresses, and copies what stands behind each in its line. */
static bool check_addresses(struct growth *growth, struct text line)
{
    growth->copied += text_count_byte(line, '@') * line.len;
    if (growth->copied <= LIMIT_LINK_GROWTH)
        return true;
    struct diag *diag = refuse(growth, line, "this line is too long for so many \"@\"");
    diag_hint(growth->diags, diag, "what stands behind each is a copy: divide the line");
    return false;
}

/* A definition may go on, in its title, up to the end of the block. */
static void measure_definition(struct growth *growth, struct text line)
{
    size_t start = (size_t)(line.ptr - growth->input->text.ptr);
    size_t colon = text_find(line, "]:");
    if (growth->definition == SIZE_MAX && colon != SIZE_MAX)
        growth->definition = start + colon;
    if (growth->definition == SIZE_MAX || start + line.len - growth->definition <= growth->longest)
        return;
    growth->longest = start + line.len - growth->definition;
    growth->longest_at = line;
}

static bool check_links(const struct growth *growth)
{
    struct text text = growth->input->text;
    if (growth->longest == 0 || text_count_byte(text, ']') <= LIMIT_LINK_GROWTH / growth->longest)
        return true;
    struct diag *diag = refuse(growth, growth->longest_at,
                               "this definition of a link is too long for so many brackets");
    diag_hint(growth->diags, diag, "each use of it is a copy: shorten it, or divide the text");
    return false;
}

bool growth_check(const struct markdown_input *input, struct diags *diags)
{
    struct growth growth = {.input = input, .diags = diags, .definition = SIZE_MAX};
    for (size_t at = 0; at < input->text.len;) {
        struct line line = line_at(input->text, at);
        at = line.next;
        if (is_blank(line.text)) {
            growth.columns = 0;
            growth.definition = SIZE_MAX;
            continue;
        }
        if (!check_table(&growth, line.text) || !check_bars(&growth, line.text) ||
            !check_addresses(&growth, line.text))
            return false;
        measure_definition(&growth, line.text);
    }
    return check_links(&growth);
}
