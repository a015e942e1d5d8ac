/*
 * input/csv.c: what programs export, cut into rows and cells.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "input/csv.h"

/* A file that is nowhere on the disk. */
static int open_bytes(struct text bytes)
{
    int fd = memfd_create("csv", 0);
    ck_assert_int_ge(fd, 0);
    for (size_t done = 0; done < bytes.len;) {
        ssize_t put = write(fd, bytes.ptr + done, bytes.len - done);
        ck_assert_int_gt(put, 0);
        done += (size_t)put;
    }
    return fd;
}

/* "[cell][cell]" of a row, or "!" and where it is none. */
static void add_cells(const struct csv *csv, const struct csv_row *row, struct buf *out)
{
    struct arena arena;
    struct csv_cell *cells;
    size_t fault = 0;
    arena_init(&arena);
    size_t count = csv_split(csv, row->bytes, &arena, &cells, &fault);
    if (count == SIZE_MAX)
        buf_printf(out, "!%zu", fault);
    for (size_t i = 0; count != SIZE_MAX && i < count; i++)
        buf_printf(out, "[%.*s]", TEXT_ARG(cells[i].text));
    arena_release(&arena);
}

/* A row with its number of lines before it, its offset in the file, and its cells. */
static void add_row(const struct csv *csv, enum csv_status status, const struct csv_row *row,
                    struct buf *out)
{
    static const char *const MARKS[] = {
        [CSV_ROW] = "", [CSV_UNCLOSED] = "unclosed", [CSV_TOO_LONG] = "long"};
    buf_printf(out, "%zu@%zu%s", row->line, (size_t)row->offset, MARKS[status]);
    if (status == CSV_ROW)
        add_cells(csv, row, out);
    else if (status == CSV_UNCLOSED)
        buf_printf(out, "'%.*s'%zu", TEXT_ARG(row->bytes), row->fault);
    buf_add_byte(out, '\n');
}

/* All rows of these bytes; what it gives is to be freed by its owner. */
static struct buf read_all(struct text bytes)
{
    struct csv csv;
    struct csv_row row;
    struct buf out = {0};
    int fd = open_bytes(bytes);
    csv_init(&csv, fd);
    for (enum csv_status status; (status = csv_next(&csv, &row)) != CSV_END;) {
        ck_assert_int_ne(status, CSV_FAILED);
        struct arena arena;
        struct text again;
        arena_init(&arena);
        ck_assert(csv_read_at(&csv, row.offset, row.bytes.len, &arena, &again));
        ck_assert(text_equal(again, row.bytes));
        arena_release(&arena);
        add_row(&csv, status, &row, &out);
    }
    csv_release(&csv);
    close(fd);
    return out;
}

static const struct {
    const char *bytes, *rows;
} TABLES[] = {
    {"", ""},
    {"\n\r\n\r\r", ""},
    {"a", "0@0[a]\n"},
    {"a,b\n", "0@0[a][b]\n"},
    {"a,b\n1,2", "0@0[a][b]\n1@4[1][2]\n"},
    {"a,b\r\n1,2\r\n", "0@0[a][b]\n1@5[1][2]\n"},
    {"a,b\r1,2\r", "0@0[a][b]\n1@4[1][2]\n"},
    {"a,b\r\r\n1,2", "0@0[a][b]\n2@6[1][2]\n"},
    {"a,b\n\n1,2\n \n,\n", "0@0[a][b]\n2@5[1][2]\n"},
    {"a,,\n,b,\n", "0@0[a][][]\n1@4[][b][]\n"},
    {" a , b ", "0@0[ a ][ b ]\n"},
    /* Quotes. */
    {"\"a\",\"b\"\n", "0@0[a][b]\n"},
    {"\"a,b\",c", "0@0[a,b][c]\n"},
    {"\"a\"\"b\",\"\"\"\"", "0@0[a\"b][\"]\n"},
    {"\"\",a", "0@0[][a]\n"},
    {"\"a\nb\",c\nd,e", "0@0[a\nb][c]\n2@8[d][e]\n"},
    {"\"a\r\nb\"\r\nc", "0@0[a\r\nb]\n2@8[c]\n"},
    {"\"a\rb\"\rc", "0@0[a\rb]\n1@6[c]\n"},
    {"a\"b,c\"\"d,\n", "0@0[a\"b][c\"\"d][]\n"},
    {"5\" pipe,6\"\nx,y", "0@0[5\" pipe][6\"]\n1@11[x][y]\n"},
    {"a, \"b,c\"", "0@0[a][ \"b][c\"]\n"},
    {"\"a\"b,c\nd", "0@0!3\n1@7[d]\n"},
    {"\"a\" ,c", "0@0!3\n"},
    /* A quote that is not closed. */
    {"a,\"b\n1,2\n3,4", "0@0unclosed'a,\"b'2\n1@5[1][2]\n2@9[3][4]\n"},
    {"a,b\n1,\"2\n3,4\n", "0@0[a][b]\n1@4unclosed'1,\"2'2\n2@9[3][4]\n"},
    {"\"a\",\"b\r1,2", "0@0unclosed'\"a\",\"b'4\n1@7[1][2]\n"},
    {"\"", "0@0unclosed'\"'0\n"},
    {"\"a\"\"", "0@0unclosed'\"a\"\"'0\n"},
    /* What the first line tells. */
    {"\xef\xbb\xbf"
     "a,b\n",
     "0@3[a][b]\n"},
    {"\xef\xbb\xbf\"a\",b\n", "0@3[a][b]\n"},
    {"\xef\xbb\xbf", ""},
    {"a;b\n1,5;2", "0@0[a][b]\n1@4[1,5][2]\n"},
    {"a\tb,c\td\n1\t2\t3", "0@0[a][b,c][d]\n1@8[1][2][3]\n"},
    {"\"a,b,c\";d\n1;2", "0@0[a,b,c][d]\n1@10[1][2]\n"},
    {"a\n1,2\n", "0@0[a]\n1@2[1][2]\n"},
    {"sep=;\na;b\n", "1@6[a][b]\n"},
    {"sep=;\r\na;b,c\r\n", "1@7[a][b,c]\n"},
    {"sep=;\ra;b", "1@6[a][b]\n"},
    {"\xef\xbb\xbfsep=|\na|b", "1@9[a][b]\n"},
    {"sep=\t\na\tb,c", "1@6[a][b,c]\n"},
    {"sep=;", ""},
    {"sep=\n", "0@0[sep=]\n"},
    {"sep=\"\na,b", "0@0[sep=\"]\n1@6[a][b]\n"},
    {"sep=ab\n", "0@0[sep=ab]\n"},
};

START_TEST(tables_are_cut_into_cells)
{
    struct buf rows = read_all(text_of(TABLES[_i].bytes));
    ASSERT_TEXT(buf_text(&rows), TABLES[_i].rows);
    buf_release(&rows);
}
END_TEST

/* `count` bytes that are one cell. */
static void add_filler(struct buf *out, size_t count)
{
    buf_add_repeated(out, 'x', count);
}

/* Whatever stands where one read ends and the next begins is read as one. */
START_TEST(rows_go_over_the_edge_of_what_is_read)
{
    enum { PIECE = 64 << 10, FIRST = 1000 };
    static const char ROW[] = "\"a\"\"b\",\"c\r\nd\",e\"f\r\n1,2,3\r\n";
    for (size_t before = PIECE - sizeof ROW - 2; before < PIECE + 4; before++) {
        struct buf bytes = {0};
        buf_add_string(&bytes, "h,i,j\n");
        while (bytes.len + FIRST < before) {
            add_filler(&bytes, FIRST - 3);
            buf_add_string(&bytes, ",y\n");
        }
        add_filler(&bytes, before - bytes.len - 1);
        buf_add_byte(&bytes, '\n');
        size_t lines = 0;
        for (size_t i = 0; i < bytes.len; i++)
            lines += bytes.ptr[i] == '\n';
        buf_add_string(&bytes, ROW);
        struct buf rows = read_all(buf_text(&bytes)), wanted = {0};
        buf_printf(&wanted, "%zu@%zu[a\"b][c\r\nd][e\"f]\n%zu@%zu[1][2][3]\n", lines, before,
                   lines + 2, before + 19);
        ck_assert(text_has_suffix(buf_text(&rows), "]\n"));
        struct text end = text_skip(buf_text(&rows), rows.len - wanted.len);
        ck_assert_msg(text_equal(end, buf_text(&wanted)), "found    %.*s\nexpected %.*s",
                      TEXT_ARG(end), TEXT_ARG(buf_text(&wanted)));
        buf_release(&wanted);
        buf_release(&rows);
        buf_release(&bytes);
    }
}
END_TEST

/* A line of that many bytes between two others, and what comes of them. */
static void check_line(size_t len, const char *wanted)
{
    struct buf bytes = {0};
    buf_add_string(&bytes, "h\n");
    add_filler(&bytes, len);
    buf_add_string(&bytes, "\n1\n");
    struct buf rows = read_all(buf_text(&bytes));
    struct text rest, first = text_cut(buf_text(&rows), '\n', &rest);
    ASSERT_TEXT(first, "0@0[h]");
    if (wanted == NULL)
        ck_assert_uint_gt(rest.len, len);
    else
        ASSERT_TEXT(rest, wanted);
    buf_release(&rows);
    buf_release(&bytes);
}

START_TEST(rows_that_are_too_long_are_passed_over)
{
    char wanted[64];
    check_line(LIMIT_ROW_BYTES, NULL);
    for (size_t len = LIMIT_ROW_BYTES + 1; len < 3 * LIMIT_ROW_BYTES + 9; len += 16383) {
        snprintf(wanted, sizeof wanted, "1@2long\n2@%zu[1]\n", len + 3);
        check_line(len, wanted);
    }
}
END_TEST

START_TEST(a_quote_is_closed_within_a_row)
{
    struct buf bytes = {0};
    buf_add_string(&bytes, "h\na,\"b\n");
    for (int i = 0; i < 7000; i++)
        buf_add_string(&bytes, "1,2,3,4,5\n");
    buf_add_string(&bytes, "c\"\n");
    struct buf rows = read_all(buf_text(&bytes));
    ck_assert(text_has_prefix(buf_text(&rows), "0@0[h]\n1@2unclosed'a,\"b'2\n2@7[1][2]"));
    ck_assert(text_has_suffix(buf_text(&rows), "7002@70007[c\"]\n"));
    buf_release(&rows);
    buf_release(&bytes);
}
END_TEST

START_TEST(rows_have_only_so_many_cells)
{
    struct buf bytes = {0};
    buf_add_repeated(&bytes, ',', LIMIT_ROW_CELLS - 1);
    buf_add_string(&bytes, "z\n");
    buf_add_repeated(&bytes, ',', LIMIT_ROW_CELLS);
    buf_add_string(&bytes, "z\n");
    struct buf rows = read_all(buf_text(&bytes)), wanted = {0};
    buf_printf(&wanted, "[z]\n1@%d!%d\n", LIMIT_ROW_CELLS + 1, LIMIT_ROW_CELLS);
    ck_assert_msg(text_equal(text_skip(buf_text(&rows), rows.len - wanted.len), buf_text(&wanted)),
                  "found %.*s", TEXT_ARG(buf_text(&rows)));
    buf_release(&wanted);
    buf_release(&rows);
    buf_release(&bytes);
}
END_TEST

START_TEST(what_is_no_file_fails)
{
    struct csv csv;
    struct csv_row row;
    struct arena arena;
    struct text bytes;
    csv_init(&csv, -1);
    ck_assert_int_eq(csv_next(&csv, &row), CSV_FAILED);
    csv_release(&csv);
    int fd = open_bytes(text_of("a,b\n"));
    csv_init(&csv, fd);
    arena_init(&arena);
    ck_assert(!csv_read_at(&csv, 2, 3, &arena, &bytes));
    arena_release(&arena);
    csv_release(&csv);
    close(fd);
}
END_TEST

TCase *test_input_csv(void)
{
    TCase *tests = tcase_create("csv");
    tcase_add_loop_test(tests, tables_are_cut_into_cells, 0, ROWS(TABLES));
    tcase_add_test(tests, rows_go_over_the_edge_of_what_is_read);
    tcase_add_test(tests, rows_that_are_too_long_are_passed_over);
    tcase_add_test(tests, a_quote_is_closed_within_a_row);
    tcase_add_test(tests, rows_have_only_so_many_cells);
    tcase_add_test(tests, what_is_no_file_fails);
    return tests;
}
