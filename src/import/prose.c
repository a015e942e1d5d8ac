#include "import/prose.h"

#include <stdint.h>

#include "base/utf8.h"
#include "model/characters.h"

bool prose_is_left(const struct block *block)
{
    if (block->is_taken)
        return false;
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_CODE:
    case BLOCK_COMMENT: return !rich_is_empty(block->words);
    case BLOCK_RULE:
    case BLOCK_CELL: return true;
    case BLOCK_ROW: return block->first != NULL;
    case BLOCK_PAGE:
    case BLOCK_LIST:
    case BLOCK_ITEM:
    case BLOCK_TABLE:
    case BLOCK_QUOTE: break;
    }
    for (const struct block *child = block->first; child != NULL; child = child->next) {
        if (prose_is_left(child))
            return true;
    }
    return false;
}

/* Where a block's lines start: behind the marks of quotes, below the words of items. */
struct place {
    size_t indent;
    size_t quotes;
    struct buf *dropped;
};

static void add_indent(const struct place *place, struct buf *out)
{
    for (size_t i = 0; i < place->quotes; i++)
        buf_add_string(out, "> ");
    buf_add_repeated(out, ' ', place->indent);
}

/* Words below each other in a quote or an item: each line gets the marks in front. */
static void add_lines(const struct place *place, struct text lines, bool is_first, struct buf *out)
{
    while (lines.len > 0) {
        struct text line = text_cut(lines, '\n', &lines);
        if (!is_first)
            add_indent(place, out);
        is_first = false;
        buf_add(out, line);
        buf_add_byte(out, '\n');
    }
}

static void add_paragraph(const struct place *place, struct rich words, bool is_first,
                          struct buf *out)
{
    struct buf lines = {0};
    prose_add_words(words, &lines, place->dropped);
    add_lines(place, buf_text(&lines), is_first, out);
    buf_release(&lines);
}

static void add_code_block(const struct place *place, struct rich words, struct buf *out)
{
    struct text code = words.count > 0 ? words.runs[0].text : (struct text){NULL, 0};
    size_t longest = 2, run = 0;
    for (size_t i = 0; i < code.len; i++) {
        run = code.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    add_indent(place, out);
    buf_add_repeated(out, '`', longest + 1);
    buf_add_byte(out, '\n');
    while (code.len > 0) {
        struct text line = text_cut(code, '\n', &code);
        add_indent(place, out);
        for (size_t i = 0; i < line.len;) {
            uint32_t c;
            size_t step = utf8_decode(text_skip(line, i), &c);
            if (step == 0 || !character_is_refused(c))
                buf_add(out, text_slice(line, i, step > 0 ? step : 1));
            i += step > 0 ? step : 1;
        }
        buf_add_byte(out, '\n');
    }
    add_indent(place, out);
    buf_add_repeated(out, '`', longest + 1);
    buf_add_byte(out, '\n');
}

/* A comment can not hold its own end, and must not be candor's mark of the list. */
static void add_comment(const struct place *place, struct rich words, struct buf *out)
{
    struct text comment = words.count > 0 ? text_trim(words.runs[0].text) : (struct text){NULL, 0};
    add_indent(place, out);
    buf_add_string(out, text_is(comment, "list") ? "<!-- the " : "<!-- ");
    for (size_t i = 0; i < comment.len; i++) {
        char c = comment.ptr[i];
        bool is_end = (c == '-' || c == '>') && i > 0 && comment.ptr[i - 1] == '-';
        if (is_end)
            buf_add_byte(out, ' ');
        if (!byte_is_control(c) || c == '\n' || c == '\t')
            buf_add_byte(out, c == '\n' ? ' ' : c);
    }
    buf_add_string(out, text_has_suffix(comment, "-") ? "  -->\n" : " -->\n");
}

static void add_cells(const struct place *place, const struct block *row, size_t columns,
                      struct buf *out)
{
    size_t count = 0;
    buf_add_byte(out, '|');
    for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
        buf_add_byte(out, ' ');
        prose_add_cell(cell->words, out, place->dropped);
        buf_add_string(out, " |");
        count++;
        for (unsigned i = 1; i < cell->columns && count < columns; i++, count++)
            buf_add_string(out, "  |");
    }
    for (; count < columns; count++)
        buf_add_string(out, "  |");
    buf_add_byte(out, '\n');
}

static size_t count_columns(const struct block *table)
{
    enum { MOST = 64 };
    size_t most = 1;
    for (const struct block *row = table->first; row != NULL; row = row->next) {
        size_t count = 0;
        for (const struct block *cell = row->first; cell != NULL; cell = cell->next)
            count += cell->columns;
        most = count > most ? count : most;
    }
    return most < MOST ? most : MOST;
}

/* Markdown has no table without a header, so that a first row that is none is one. */
static void add_table(const struct place *place, const struct block *table, struct buf *out)
{
    size_t columns = count_columns(table);
    const struct block *header = table->first;
    while (header != NULL && !header->is_header && !prose_is_left(header))
        header = header->next;
    if (header == NULL)
        return;
    add_indent(place, out);
    add_cells(place, header, columns, out);
    add_indent(place, out);
    buf_add_byte(out, '|');
    for (size_t i = 0; i < columns; i++)
        buf_add_string(out, " --- |");
    buf_add_byte(out, '\n');
    for (const struct block *row = header->next; row != NULL; row = row->next) {
        if (!prose_is_left(row))
            continue;
        add_indent(place, out);
        add_cells(place, row, columns, out);
    }
}

static void add_blocks(struct place place, const struct block *parent, bool is_first,
                       struct prose_levels *levels, struct buf *out);

static void add_list(const struct place *place, const struct block *list,
                     struct prose_levels *levels, struct buf *out)
{
    size_t number = 1;
    for (const struct block *item = list->first; item != NULL; item = item->next) {
        if (!prose_is_left(item))
            continue;
        struct place inner = *place;
        add_indent(place, out);
        size_t start = out->len;
        if (list->is_ordered)
            buf_printf(out, "%zu. ", number++);
        else
            buf_add_string(out, "- ");
        inner.indent += out->len - start;
        add_blocks(inner, item, true, levels, out);
    }
}

static void add_heading(const struct place *place, const struct block *heading,
                        struct prose_levels *levels, struct buf *out)
{
    enum { DEEPEST = 6 };
    if (heading->level > DEEPEST) { /* a line in bold */
        prose_add_line(heading->words, out, place->dropped);
        buf_add_byte(out, '\n');
        return;
    }
    unsigned level = heading->level - levels->shallowest + 2;
    if (level > levels->last + 1)
        level = levels->last + 1;
    if (level > DEEPEST)
        level = DEEPEST;
    levels->last = level;
    buf_add_repeated(out, '#', level);
    buf_add_byte(out, ' ');
    prose_add_line(heading->words, out, place->dropped);
    buf_add_byte(out, '\n');
}

static void add_one(struct place place, const struct block *block, bool is_first,
                    struct prose_levels *levels, struct buf *out)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH: add_paragraph(&place, block->words, is_first, out); return;
    case BLOCK_HEADING: add_heading(&place, block, levels, out); return;
    case BLOCK_LIST:
        if (block->is_paragraphs)
            add_blocks(place, block, false, levels, out);
        else
            add_list(&place, block, levels, out);
        return;
    case BLOCK_TABLE: add_table(&place, block, out); return;
    case BLOCK_CODE: add_code_block(&place, block->words, out); return;
    case BLOCK_COMMENT: add_comment(&place, block->words, out); return;
    case BLOCK_RULE:
        add_indent(&place, out);
        buf_add_string(out, "---\n");
        return;
    case BLOCK_QUOTE:
        place.quotes++;
        add_blocks(place, block, false, levels, out);
        return;
    case BLOCK_PAGE:
    case BLOCK_ITEM:
    case BLOCK_ROW:
    case BLOCK_CELL: add_blocks(place, block, is_first, levels, out); return;
    }
}

static void add_blocks(struct place place, const struct block *parent, bool is_first,
                       struct prose_levels *levels, struct buf *out)
{
    bool has_any = false;
    for (const struct block *block = parent->first; block != NULL; block = block->next) {
        if (!prose_is_left(block))
            continue;
        bool is_tight = block->kind == BLOCK_LIST && parent->kind == BLOCK_ITEM;
        if (has_any && !is_tight) {
            if (place.quotes > 0)
                buf_add_repeated(out, '>', 1);
            buf_add_byte(out, '\n');
        }
        bool starts = is_first && !has_any;
        if (starts && block->kind != BLOCK_PARAGRAPH && parent->kind == BLOCK_ITEM)
            buf_add_byte(out, '\n');
        add_one(place, block, starts && block->kind == BLOCK_PARAGRAPH, levels, out);
        has_any = true;
    }
    if (!has_any && is_first)
        buf_add_byte(out, '\n');
}

void prose_add_block(const struct block *block, struct prose_levels *levels, struct buf *out)
{
    struct buf dropped = {0};
    struct place place = {.dropped = &dropped};
    add_one(place, block, false, levels, out);
    buf_add_byte(out, '\n');
    if (dropped.len > 0) {
        struct run run = {buf_text(&dropped), 0, {NULL, 0}};
        struct place top = {0};
        add_comment(&top, (struct rich){&run, 1}, out);
        buf_add_byte(out, '\n');
    }
    buf_release(&dropped);
}
