/*
 * CSV as programs export it, one row at a time: RFC 4180, and what Excel and
 * CRMs make of it: a byte order mark, semicolons or tabs for commas, any ending
 * of lines, a first line "sep=;", a quote inside a cell that does not start with one.
 *
 * No library: those that there are do not say where in the file a cell stands.
 */
#ifndef INPUT_CSV_H
#define INPUT_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

/* An open file and how far it was read.  Memory does not grow with the file. */
struct csv {
    int fd;         /* borrowed */
    char separator; /* found in the first line; 0 before that */
    struct buf in;  /* what was read and not yet given out starts at `start` */
    size_t start;
    uint64_t offset; /* of in.ptr[start] in the file */
    size_t line;     /* how many lines come before it */
    bool is_at_end;
    bool is_inside_long_line; /* the rest of a row that was CSV_TOO_LONG comes next */
};

/* A row without its end.  Its bytes are valid until the next one is asked for. */
struct csv_row {
    struct text bytes;
    uint64_t offset; /* of its first byte in the file */
    size_t line;     /* how many lines of the file come before it */
    size_t fault;    /* CSV_UNCLOSED: where in it the quote stands */
};

struct csv_cell {
    struct text text;
    size_t at, len; /* where it stands in the row, with its quotes */
};

enum csv_status {
    CSV_ROW,
    CSV_END,
    /* A quote is not closed, or not within LIMIT_ROW_BYTES: the row is its first line,
       and reading goes on behind that. */
    CSV_UNCLOSED,
    CSV_TOO_LONG, /* a line of more than LIMIT_ROW_BYTES; the row is its start */
    CSV_FAILED,   /* errno says why */
};

/* Starts at the top of the file; end it with csv_release(), which leaves the file open. */
void csv_init(struct csv *csv, int fd);
void csv_release(struct csv *csv);

/* The next row that is not blank. */
enum csv_status csv_next(struct csv *csv, struct csv_row *row);

/*
 * The row of these bytes at `offset` again; false where the file can not be read any more or holds
 * something else there.  `bytes` come from `arena`.
 */
bool csv_read_at(const struct csv *csv, uint64_t offset, size_t len, struct arena *arena,
                 struct text *bytes);

/*
 * Cuts a row into its cells, from `arena`; SIZE_MAX where it is no row: `*fault`
 * is then the offset of what stands behind a closing quote, or of the cell
 * beyond LIMIT_ROW_CELLS.
 */
size_t csv_split(const struct csv *csv, struct text row, struct arena *arena,
                 struct csv_cell **cells, size_t *fault);

#endif
