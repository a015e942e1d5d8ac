#include "app/table.h"

#include <assert.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/escape.h"
#include "input/unicode.h"

/* The last column gets what room is left. */
enum { GAP = 2, WIDEST = 28, NARROWEST = 12, PIPE_CELLS = 120 };

static size_t terminal_cells(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return PIPE_CELLS;
}

/* The start of a text that takes at most `cells`, with an ellipsis where it was cut. */
static struct text fit(struct text text, size_t cells, struct arena *arena)
{
    size_t end = 0, width = 0;
    if (unicode_width(text) <= cells)
        return text;
    while (end < text.len) {
        size_t next = end + 1;
        while (next < text.len && ((unsigned char)text.ptr[next] & 0xc0) == 0x80)
            next++;
        size_t more = unicode_width(text_slice(text, end, next - end));
        if (width + more + 1 > cells)
            break;
        width += more;
        end = next;
    }
    struct text start = text_slice(text, 0, end);
    return arena_printf(arena, "%.*s\xe2\x80\xa6", TEXT_ARG(start));
}

/* A cell as it is printed, which is what has to be measured: escapes take room. */
static struct text visible(struct text text, struct arena *arena)
{
    struct buf out = {0};
    escape_terminal(&out, text);
    struct text cell = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return cell;
}

void table_add_row(struct table *table, const struct text *cells)
{
    size_t row_size = table->columns * sizeof *cells;
    if (table->rows == table->capacity)
        table->cells =
            arena_grow(table->arena, table->cells, table->rows, row_size, &table->capacity);
    for (size_t column = 0; column < table->columns; column++)
        table->cells[table->rows * table->columns + column] = visible(cells[column], table->arena);
    table->rows++;
}

void table_init(struct table *table, const struct text *headings, size_t columns,
                struct arena *arena)
{
    assert(columns <= TABLE_MOST_COLUMNS);
    *table = (struct table){.arena = arena, .columns = columns};
    table_add_row(table, headings);
}

static struct text cell_of(const struct table *table, size_t row, size_t column)
{
    return table->cells[row * table->columns + column];
}

static void measure(const struct table *table, size_t widths[TABLE_MOST_COLUMNS])
{
    size_t used = 0, cells = terminal_cells();
    for (size_t column = 0; column < table->columns; column++) {
        widths[column] = 0;
        for (size_t row = 0; row < table->rows; row++) {
            size_t width = unicode_width(cell_of(table, row, column));
            if (width > widths[column])
                widths[column] = width;
        }
        if (widths[column] > WIDEST)
            widths[column] = WIDEST;
        if (column + 1 < table->columns)
            used += widths[column] + GAP;
    }
    widths[table->columns - 1] = cells > used + NARROWEST ? cells - used : NARROWEST;
}

void table_print(const struct table *table, struct buf *out)
{
    size_t widths[TABLE_MOST_COLUMNS];
    measure(table, widths);
    for (size_t row = 0; row < table->rows; row++) {
        for (size_t column = 0; column < table->columns; column++) {
            struct text cell = fit(cell_of(table, row, column), widths[column], table->arena);
            buf_add(out, cell);
            if (column + 1 < table->columns)
                buf_add_repeated(out, ' ', widths[column] - unicode_width(cell) + GAP);
        }
        buf_add_byte(out, '\n');
    }
}
