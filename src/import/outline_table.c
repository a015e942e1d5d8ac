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
