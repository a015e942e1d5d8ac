/*
 * A table of words for the terminal.
 */
#ifndef APP_TABLE_H
#define APP_TABLE_H

#include "base/arena.h"
#include "base/buf.h"

enum { TABLE_MOST_COLUMNS = 8 };

/*
 * Rows of `columns` cells, the headings first.  The arena owns the cells, which
 * are kept as they are printed.
 */
struct table {
    struct arena *arena;
    size_t columns;
    struct text *cells;
    size_t rows, capacity;
};

/* A table with its headings, `columns` of them and TABLE_MOST_COLUMNS at most. */
void table_init(struct table *table, const struct text *headings, size_t columns,
                struct arena *arena);

/* Adds a row of `columns` cells, whose control characters are made visible. */
void table_add_row(struct table *table, const struct text *cells);

/*
 * Appends the table: columns as wide as they need to be, the last one as wide
 * as the terminal leaves room for, and what does not fit cut with an ellipsis.
 */
void table_print(const struct table *table, struct buf *out);

#endif
