#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fs.h"
#include "import/page.h"
#include "input/csv.h"

enum { MOST_CELLS = OUTLINE_NODES };

/* A table being read. */
struct reading_csv {
    const struct page_input *input;
    struct arena *arena;
    struct diags *diags;
    struct block *table;
    struct csv csv;
    size_t cells;
};

static struct span span_of_row(const struct reading_csv *reading, const struct csv_row *row)
{
    return (struct span){reading->input->source, (uint32_t)row->offset, (uint32_t)row->bytes.len};
}

static bool add_row(struct reading_csv *reading, const struct csv_row *row)
{
    struct csv_cell *cells;
    size_t fault;
    struct text bytes = arena_copy(reading->arena, row->bytes);
    size_t count = csv_split(&reading->csv, bytes, reading->arena, &cells, &fault);
    if (count == SIZE_MAX) {
        diag_error(reading->diags, span_inside(span_of_row(reading, row), fault, 1), "bad-csv",
                   "this is no cell of a row");
        return false;
    }
    for (size_t i = 0; i < count; i++) /* each line of a cell is one */
        reading->cells += 1 + text_count_byte(cells[i].text, '\n');
    if (reading->cells > MOST_CELLS) {
        diag_error(reading->diags, span_of_row(reading, row), "too-large",
                   "the table has more than %d cells", MOST_CELLS);
        return false;
    }
    bool is_first = reading->table->first == NULL;
    struct block *block = outline_add(reading->table, BLOCK_ROW, reading->arena);
    block->line = block->last_line = row->line + 1;
    block->is_header = is_first;
    for (size_t i = 0; i < count; i++) {
        struct block *cell = outline_add(block, BLOCK_CELL, reading->arena);
        cell->words = page_words(cells[i].text, reading->arena);
        cell->line = cell->last_line = block->line;
        cell->is_header = is_first;
    }
    return true;
}

static bool report_row(struct reading_csv *reading, enum csv_status status,
                       const struct csv_row *row)
{
    struct span at = span_of_row(reading, row);
    if (status == CSV_UNCLOSED)
        diag_error(reading->diags, span_inside(at, row->fault, 1), "bad-csv",
                   "this quote is not closed");
    else if (status == CSV_TOO_LONG)
        diag_error(reading->diags, at, "too-large", "the row is longer than a row may be");
    else
        diag_error(reading->diags, span_of_source(reading->input->source), "unreadable",
                   "the table can not be read");
    return false;
}

static bool read_rows(struct reading_csv *reading)
{
    struct csv_row row;
    for (;;) {
        enum csv_status status = csv_next(&reading->csv, &row);
        if (status == CSV_END)
            return true;
        if (status != CSV_ROW)
            return report_row(reading, status, &row);
        if (!add_row(reading, &row))
            return false;
    }
}

/* The reader of CSV takes a file: the text may have come from a pipe, or in another encoding. */
static int open_text(struct text text)
{
    int fd = memfd_create("page", MFD_CLOEXEC);
    if (fd >= 0 && fs_write_all(fd, text) && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

bool page_read_csv(const struct page_input *input, struct arena *arena, struct diags *diags,
                   struct outline *outline)
{
    int fd = open_text(sources_get(input->sources, input->source)->bytes);
    if (fd < 0) {
        diag_error(diags, span_of_source(input->source), "unreadable", "the table can not be read");
        return false;
    }
    struct reading_csv reading = {.input = input, .arena = arena, .diags = diags};
    reading.table = outline_add(outline->page, BLOCK_TABLE, arena);
    reading.table->line = 1;
    csv_init(&reading.csv, fd);
    bool ok = read_rows(&reading);
    csv_release(&reading.csv);
    close(fd);
    return ok;
}
