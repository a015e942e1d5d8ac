/*
 * What the columns of a table are, and its cells by column.
 */
#ifndef IMPORT_COLUMNS_H
#define IMPORT_COLUMNS_H

#include "import/shape.h"

enum { MOST_COLUMNS = 64 };

/* What the columns of a table are. */
struct columns {
    struct text labels[MOST_COLUMNS];
    enum topic topics[MOST_COLUMNS];
    bool is_exact[MOST_COLUMNS];
    size_t count;
    size_t name; /* which holds the names; SIZE_MAX: none does */
    bool has_header;
};

/* What a cell takes of the rows below: itself in its first column, NULL in the others. */
struct carried {
    const struct block *cell;
    unsigned rows;
};

/* The cells of a row by column; those that a wide cell covers are NULL. */
struct cells {
    const struct block *items[MOST_COLUMNS];
    struct carried carried[MOST_COLUMNS];
    size_t count;
};

/* The next row's cells; starts from a zeroed struct with the first row of a table. */
void columns_read_cells(const struct block *row, struct cells *cells);

/* The words of a cell alone; empty where there is none. */
struct text columns_plain(const struct reading *reading, const struct cells *cells, size_t column);

/* What the columns of a table are, by its header and by what reads like a name below it. */
void columns_read(const struct reading *reading, struct block *table, struct columns *columns);

/* A column that is called that of the names, next to two or more that lists of vendors have. */
bool columns_are_telling(const struct columns *columns);

/* The first column about that, or SIZE_MAX; `exact`: all of its label is known. */
size_t columns_find(const struct columns *columns, enum topic topic, bool exact);

#endif
