#include "import/columns.h"

#include <stdint.h>
#include <string.h>

#include "import/names.h"

void columns_read_cells(const struct block *row, struct cells *cells)
{
    memset(cells->items, 0, sizeof cells->items);
    const struct block *cell = row->first;
    size_t column = 0;
    while (column < MOST_COLUMNS) {
        struct carried *carried = &cells->carried[column];
        if (carried->rows > 0) {
            carried->rows--;
            cells->items[column++] = carried->cell;
            continue;
        }
        if (cell == NULL)
            break;
        cells->items[column] = cell;
        for (unsigned i = 0; i < cell->columns && column < MOST_COLUMNS; i++, column++)
            cells->carried[column] = (struct carried){i == 0 ? cell : NULL, cell->rows - 1};
        cell = cell->next;
    }
    cells->count = column;
}

struct text columns_plain(const struct reading *reading, const struct cells *cells, size_t column)
{
    if (column >= MOST_COLUMNS || cells->items[column] == NULL)
        return (struct text){NULL, 0};
    return rich_plain(cells->items[column]->words, reading->arena);
}

/* --- Columns. --- */

static bool is_styled_row(const struct block *row)
{
    bool has_any = false;
    for (const struct block *cell = row->first; cell != NULL; cell = cell->next) {
        if (rich_is_empty(cell->words))
            continue;
        has_any = true;
        if (rich_lead(cell->words, RUN_STRONG) != rich_length(cell->words))
            return false;
    }
    return has_any;
}

static void read_header(const struct reading *reading, const struct block *row,
                        struct columns *columns)
{
    struct cells cells = {0};
    columns_read_cells(row, &cells);
    columns->count = cells.count;
    for (size_t i = 0; i < cells.count; i++) {
        columns->labels[i] = columns_plain(reading, &cells, i);
        columns->topics[i] =
            lexicon_find(reading->lexicon, columns->labels[i], &columns->is_exact[i]);
    }
}

static size_t count_known(const struct columns *columns)
{
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++)
        count += columns->topics[i] != TOPIC_NONE && columns->is_exact[i];
    return count;
}

/* What only lists of vendors have. */
static bool is_telling(enum topic topic)
{
    return topic == TOPIC_PURPOSE || topic == TOPIC_DATA || topic == TOPIC_LOCATION ||
           topic == TOPIC_COUNTRY || topic == TOPIC_TRANSFER || topic == TOPIC_DPA ||
           topic == TOPIC_PRIVACY || topic == TOPIC_ADDRESS || topic == TOPIC_WEBSITE ||
           topic == TOPIC_SUBJECTS || topic == TOPIC_CERTIFICATIONS || topic == TOPIC_SECURITY ||
           topic == TOPIC_LEGAL_NAME || topic == TOPIC_LINKS || topic == TOPIC_SERVICE ||
           topic == TOPIC_PRODUCTS || topic == TOPIC_PERIOD || topic == TOPIC_STATUS ||
           topic == TOPIC_RETENTION || topic == TOPIC_FROM || topic == TOPIC_UNTIL;
}

size_t columns_find(const struct columns *columns, enum topic topic, bool exact)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->topics[i] == topic && (columns->is_exact[i] || !exact))
            return i;
    }
    return SIZE_MAX;
}

static bool has_telling(const struct columns *columns, size_t but)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (i != but && is_telling(columns->topics[i]))
            return true;
    }
    return false;
}

/* The share of rows, in percent, whose cell of a column reads like a name; and like one for sure.
 */
static void judge_column(const struct reading *reading, const struct block *table, size_t column,
                         unsigned *maybe, unsigned *likely)
{
    enum { MOST_ROWS = 400 };
    struct cells cells = {0};
    size_t rows = 0, fits = 0, sure = 0;
    for (const struct block *row = table->first; row != NULL && rows < MOST_ROWS; row = row->next) {
        columns_read_cells(row, &cells);
        struct text plain = columns_plain(reading, &cells, column);
        if ((row->is_header && row == table->first) || plain.len == 0)
            continue;
        enum likeness likeness = name_judge(reading->lexicon, plain);
        rows++;
        fits += likeness != NAME_NOT;
        sure += likeness == NAME_LIKELY;
    }
    *maybe = rows > 0 ? (unsigned)(fits * 100 / rows) : 0;
    *likely = rows > 0 ? (unsigned)(sure * 100 / rows) : 0;
}

/*
 * A column that is called so; else the first whose cells read like names, next
 * to columns that only lists of vendors have.
 */
static size_t find_names(const struct reading *reading, const struct block *table,
                         const struct columns *columns)
{
    unsigned maybe, likely;
    size_t named = columns_find(columns, TOPIC_NAME, true);
    size_t first = columns->topics[0] == TOPIC_NUMBER || columns->topics[0] == TOPIC_ID ? 1 : 0;
    if (named == SIZE_MAX)
        named = columns_find(columns, TOPIC_NAME, false);
    if (named != SIZE_MAX && has_telling(columns, named))
        return named;
    if (named == SIZE_MAX && first < columns->count && has_telling(columns, first)) {
        enum topic topic = columns->topics[first];
        bool could_be = topic == TOPIC_NONE || topic == TOPIC_SERVICE ||
                        topic == TOPIC_LEGAL_NAME || topic == TOPIC_PURPOSE ||
                        topic == TOPIC_CATEGORY;
        judge_column(reading, table, first, &maybe, &likely);
        bool is_certain = topic == TOPIC_NONE || topic == TOPIC_SERVICE
                              ? likely >= 30 || maybe >= 80
                              : likely >= 60;
        return could_be && is_certain ? first : SIZE_MAX;
    }
    if (named != SIZE_MAX) {
        judge_column(reading, table, named, &maybe, &likely);
        return likely >= 50 ? named : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* A table without names for its columns: the first column decides. */
static size_t find_bare_names(const struct reading *reading, const struct block *table)
{
    unsigned maybe, likely;
    judge_column(reading, table, 0, &maybe, &likely);
    return likely >= 60 && maybe >= 90 ? 0 : SIZE_MAX;
}

void columns_read(const struct reading *reading, struct block *table, struct columns *columns)
{
    *columns = (struct columns){.name = SIZE_MAX};
    struct block *first = table->first;
    if (first == NULL)
        return;
    read_header(reading, first, columns);
    bool is_named = first->is_header || is_styled_row(first) ||
                    (columns->count > 1 && count_known(columns) * 2 >= columns->count);
    if (is_named && first->next != NULL) {
        first->is_header = columns->has_header = true;
        columns->name = find_names(reading, table, columns);
    } else {
        for (size_t i = 0; i < columns->count; i++)
            columns->labels[i] = (struct text){NULL, 0};
        memset(columns->topics, 0, sizeof columns->topics);
        columns->name = find_bare_names(reading, table);
    }
}

bool columns_are_telling(const struct columns *columns)
{
    enum { ENOUGH = 2 };
    size_t telling = 0;
    for (size_t i = 0; i < columns->count; i++)
        telling += i != columns->name && is_telling(columns->topics[i]);
    return columns->topics[columns->name] == TOPIC_NAME && columns->is_exact[columns->name] &&
           telling >= ENOUGH;
}
