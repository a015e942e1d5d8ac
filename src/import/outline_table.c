#include "import/outline_walk.h"

static unsigned read_span(const struct html_node *node, const char *name)
{
    enum { MOST = 64 };
    size_t span = outline_read_number(html_attribute(node, name));
    return span == 0 ? 1 : span > MOST ? MOST : (unsigned)span;
}

static void walk_cell(struct walk *walk, const struct html_node *node, bool is_in_head)
{
    struct block *cell = outline_add_block(walk, BLOCK_CELL);
    cell->is_header = html_is(node, "th") || is_in_head;
    cell->is_group = text_is(html_attribute(node, "scope"), "rowgroup");
    cell->columns = read_span(node, "colspan");
    cell->rows = read_span(node, "rowspan");
    walk->flat++;
    outline_walk_children(walk, node);
    walk->flat--;
    cell->words = outline_take_pending(walk);
}

static void walk_row(struct walk *walk, const struct html_node *row, bool is_in_head)
{
    outline_enter_line(walk, row);
    struct block *before = walk->into, *block = outline_add_block(walk, BLOCK_ROW);
    block->is_header = true;
    walk->into = block;
    for (const struct html_node *node = row->first; node != NULL; node = node->next) {
        if (!html_is(node, "td") && !html_is(node, "th"))
            continue;
        outline_enter_line(walk, node);
        walk_cell(walk, node, is_in_head);
        block->is_header = block->is_header && block->last->is_header;
    }
    walk->into = before;
    if (block->first == NULL)
        block->is_taken = true;
}

static void walk_rows(struct walk *walk, const struct html_node *node, bool is_in_head)
{
    for (const struct html_node *child = node->first; child != NULL; child = child->next) {
        if (html_is(child, "tr"))
            walk_row(walk, child, is_in_head);
        else if (html_is(child, "thead") || html_is(child, "tbody") || html_is(child, "tfoot"))
            walk_rows(walk, child, html_is(child, "thead"));
    }
}

/* --- Rows above the names of columns. --- */

static bool is_heading_row(const struct block *row)
{
    bool is_strong = row->first != NULL;
    for (const struct block *cell = row->first; cell != NULL; cell = cell->next)
        is_strong = is_strong && !rich_is_empty(cell->words) &&
                    rich_lead(cell->words, RUN_STRONG) == rich_length(cell->words);
    return row->is_header || is_strong;
}

/* One cell over all columns, and the names of the columns below it: a title of the table. */
static bool has_title_row(const struct block *table)
{
    const struct block *row = table->first, *next = row != NULL ? row->next : NULL;
    return next != NULL && next->next != NULL && row->first != NULL && row->first->next == NULL &&
           row->first->columns > 1 && next->first != NULL && next->first->next != NULL &&
           is_heading_row(next);
}

/* Puts it in front of the table; gives where the table is now. */
static struct block *take_title_row(struct walk *walk, struct block *table)
{
    struct block *title = table, *row = table->first;
    struct block *behind = outline_add(table->parent, BLOCK_TABLE, walk->arena);
    behind->line = table->line;
    behind->last_line = table->last_line;
    behind->first = row->next;
    behind->last = table->last;
    for (struct block *child = behind->first; child != NULL; child = child->next)
        child->parent = behind;
    behind->first->is_header = true;
    title->kind = BLOCK_PARAGRAPH;
    title->words = row->first->words;
    title->first = title->last = NULL;
    return behind;
}

/* The label of a column below one that spans several: "Region – EU". */
static struct rich join_labels(const struct walk *walk, const struct block *above,
                               const struct block *below)
{
    struct rich dash = rich_of(text_of(" – "), walk->arena);
    if (rich_is_empty(above->words) || rich_is_empty(below->words))
        return rich_is_empty(above->words) ? below->words : above->words;
    return rich_join(rich_join(above->words, dash, walk->arena), below->words, walk->arena);
}

/* Two rows of labels, of which the first has cells that reach into the second: one row. */
static void join_heading_rows(const struct walk *walk, struct block *table)
{
    struct block *row = table->first, *second = row != NULL ? row->next : NULL;
    bool has_tall = false, has_wide = false;
    for (const struct block *cell = row != NULL ? row->first : NULL; cell != NULL;
         cell = cell->next) {
        has_tall = has_tall || cell->rows > 1;
        has_wide = has_wide || cell->columns > 1;
    }
    if (!has_tall || !has_wide || second == NULL || !row->is_header || !is_heading_row(second))
        return;
    struct block *below = second->first, joined = *row;
    joined.first = joined.last = NULL;
    for (struct block *cell = row->first, *next; cell != NULL; cell = next) {
        unsigned columns = cell->rows > 1 ? 1 : cell->columns;
        next = cell->next;
        for (unsigned i = 0; i < columns; i++) {
            struct block *label = outline_add(&joined, BLOCK_CELL, walk->arena);
            label->words = cell->words;
            label->parent = row;
            label->line = label->last_line = cell->line;
            label->is_header = true;
            label->columns = cell->rows > 1 ? cell->columns : 1;
            if (cell->rows == 1 && below != NULL) {
                label->words = join_labels(walk, cell, below);
                below = below->next;
            }
        }
    }
    row->first = joined.first;
    row->last = joined.last;
    row->next = second->next;
    if (table->last == second)
        table->last = row;
}

void outline_walk_table(struct walk *walk, const struct html_node *node)
{
    if (walk->flat > 0) {
        outline_add_break(walk);
        outline_walk_children(walk, node);
        outline_add_break(walk);
        return;
    }
    outline_flush(walk);
    for (const struct html_node *child = node->first; child != NULL; child = child->next) {
        if (html_is(child, "caption")) {
            outline_walk_children(walk, child);
            outline_flush(walk);
        }
    }
    struct block *before = walk->into, *table = outline_add_block(walk, BLOCK_TABLE);
    walk->into = table;
    walk_rows(walk, node, false);
    walk->into = before;
    if (has_title_row(table))
        table = take_title_row(walk, table);
    join_heading_rows(walk, table);
}

/* --- Definitions: an item each, its term in bold. --- */

void outline_walk_definitions(struct walk *walk, const struct html_node *top)
{
    outline_flush(walk);
    struct block *before = walk->into, *list = outline_add_block(walk, BLOCK_LIST), *item = NULL;
    list->is_definitions = true;
    walk->flat++;
    for (const struct html_node *node = top->first; node != NULL;) {
        bool is_term = html_is(node, "dt"), is_said = html_is(node, "dd");
        if (is_term || is_said)
            outline_enter_line(walk, node);
        if (is_term || (is_said && item == NULL)) {
            if (item != NULL)
                outline_add(item, BLOCK_PARAGRAPH, walk->arena)->words = outline_take_pending(walk);
            walk->into = list;
            item = outline_add_block(walk, BLOCK_ITEM);
            walk->count = 0;
        }
        if (is_term) {
            outline_walk_styled(walk, node, RUN_STRONG);
            outline_add_run(walk, text_of(": "), 0);
        } else if (is_said) {
            outline_add_break(walk);
            if (walk->count > 1 && (walk->pending[walk->count - 1].style & RUN_BREAK) != 0 &&
                text_is(walk->pending[walk->count - 2].text, ": "))
                walk->count--;
            outline_walk_children(walk, node);
        }
        node = is_term || is_said ? html_skip(node, top) : html_next(node, top);
    }
    if (item != NULL)
        outline_add(item, BLOCK_PARAGRAPH, walk->arena)->words = outline_take_pending(walk);
    walk->flat--;
    walk->into = before;
}
