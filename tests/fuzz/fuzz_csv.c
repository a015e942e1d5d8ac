/*
 * Any bytes as a CSV file: no crash, rows follow each other in the file, cells lie
 * within their rows, and a row that is read again is the same.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "input/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(const struct csv *csv, struct text row, struct arena *arena)
{
    struct csv_cell *cells;
    size_t fault = 0, count = csv_split(csv, row, arena, &cells, &fault);
    if (count == SIZE_MAX) {
        assert(fault > 0 && fault < row.len);
        return;
    }
    assert(count >= 1 && count <= LIMIT_ROW_CELLS);
    for (size_t i = 0, end = 0; i < count; i++) {
        assert(cells[i].at == end && cells[i].len <= row.len - end);
        assert(cells[i].text.len <= cells[i].len);
        end += cells[i].len + 1;
        assert(i + 1 < count ? row.ptr[end - 1] == csv->separator : end == row.len + 1);
    }
}

static void check_row(const struct csv *csv, const struct csv_row *row, const uint8_t *data,
                      size_t size)
{
    struct arena arena;
    struct text again;
    arena_init(&arena);
    assert(row->offset <= size && row->bytes.len <= size - row->offset);
    assert(row->bytes.len == 0 || memcmp(row->bytes.ptr, data + row->offset, row->bytes.len) == 0);
    assert(csv_read_at(csv, row->offset, row->bytes.len, &arena, &again));
    assert(text_equal(again, row->bytes));
    check_cells(csv, again, &arena);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("csv", 0);
    struct csv csv;
    struct csv_row row;
    uint64_t end = 0;
    size_t line = 0;
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    csv_init(&csv, fd);
    for (enum csv_status status; (status = csv_next(&csv, &row)) != CSV_END;) {
        assert(status != CSV_FAILED && row.offset >= end && row.line >= line);
        end = row.offset + row.bytes.len;
        line = row.line;
        if (status == CSV_ROW)
            check_row(&csv, &row, data, size);
        else
            assert(row.fault == 0 || row.fault < row.bytes.len);
    }
    csv_release(&csv);
    close(fd);
    return 0;
}
