#include "input/csv.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "input/encoding.h"

enum { PIECE = 64 << 10 };

void csv_init(struct csv *csv, int fd)
{
    *csv = (struct csv){.fd = fd};
}

void csv_release(struct csv *csv)
{
    buf_release(&csv->in);
}

static struct text unread(const struct csv *csv)
{
    return text_skip(buf_text(&csv->in), csv->start);
}

static void skip(struct csv *csv, size_t count)
{
    csv->start += count;
    csv->offset += count;
}

/* Reads on; what was given out makes room. */
static bool read_more(struct csv *csv)
{
    if (csv->start > 0) {
        memmove(csv->in.ptr, csv->in.ptr + csv->start, csv->in.len - csv->start);
        csv->in.len -= csv->start;
        csv->start = 0;
    }
    buf_reserve(&csv->in, PIECE);
    ssize_t got;
    do
        got = pread(csv->fd, csv->in.ptr + csv->in.len, PIECE, (off_t)(csv->offset + csv->in.len));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return false;
    csv->is_at_end = got == 0;
    csv->in.len += (size_t)got;
    return true;
}

/* --- Lines. --- */

/* A line ends with LF, CR LF or CR; in front of the LF a CR is not the end yet. */
static bool ends_line(struct text bytes, size_t at)
{
    char c = bytes.ptr[at];
    return c == '\n' || (c == '\r' && at + 1 < bytes.len && bytes.ptr[at + 1] != '\n');
}

/* Where the first line ends, or the bytes do. */
static size_t find_line_end(struct text bytes)
{
    size_t at = 0;
    while (at < bytes.len && !ends_line(bytes, at))
        at++;
    return at;
}

/* --- What the first line tells. --- */

static size_t count_outside_quotes(struct text line, char separator)
{
    size_t count = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < line.len; i++) {
        is_quoted = is_quoted != (line.ptr[i] == '"');
        count += !is_quoted && line.ptr[i] == separator;
    }
    return count;
}

/* What the heading has most of; a comma where it has none of them. */
static char guess_separator(struct text line)
{
    static const char SEPARATORS[] = ",;\t";
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof SEPARATORS - 1; i++) {
        size_t count = count_outside_quotes(line, SEPARATORS[i]);
        if (count > most) {
            most = count;
            best = SEPARATORS[i];
        }
    }
    return best;
}

static struct text without_return(struct text line)
{
    return line.len > 0 && line.ptr[line.len - 1] == '\r' ? text_slice(line, 0, line.len - 1)
                                                          : line;
}

static bool start(struct csv *csv)
{
    while (!csv->is_at_end && csv->in.len < LIMIT_ROW_BYTES) {
        if (!read_more(csv))
            return false;
    }
    struct text all = unread(csv);
    skip(csv, all.len - encoding_skip_mark(all).len);
    struct text line = text_slice(unread(csv), 0, find_line_end(unread(csv)));
    bool is_said = text_has_prefix(line, "sep=") &&
                   without_return(line).len == sizeof "sep=;" - 1 &&
                   line.ptr[sizeof "sep=" - 1] != '"';
    if (is_said) {
        csv->separator = line.ptr[sizeof "sep=" - 1];
        skip(csv, line.len < unread(csv).len ? line.len + 1 : line.len);
        csv->line++;
    } else {
        csv->separator = guess_separator(line);
    }
    return true;
}

/* --- Rows. --- */

/* How the row that starts here ends. */
struct ending {
    size_t at;      /* SIZE_MAX: not among the bytes */
    bool is_quoted; /* a quote is open there */
    size_t quote;   /* where the last cell with quotes starts */
};

static struct ending find_end(struct text bytes, char separator)
{
    struct ending ending = {.at = SIZE_MAX};
    bool is_at_start = true, is_quoted_cell = false;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '"' && (is_at_start || is_quoted_cell)) {
            /* Two quotes in a row close and open again. */
            if (is_at_start)
                ending.quote = i;
            is_quoted_cell = true;
            ending.is_quoted = !ending.is_quoted;
        } else if (!ending.is_quoted && ends_line(bytes, i)) {
            ending.at = i;
            return ending;
        }
        is_at_start = !ending.is_quoted && c == separator;
        is_quoted_cell = is_quoted_cell && !is_at_start;
    }
    return ending;
}

static void give(struct csv *csv, size_t len, struct csv_row *row)
{
    struct text bytes = text_slice(unread(csv), 0, len);
    *row =
        (struct csv_row){.bytes = without_return(bytes), .offset = csv->offset, .line = csv->line};
    csv->line += text_count_byte(bytes, '\n');
    bool has_end = unread(csv).len > len;
    csv->line += has_end;
    skip(csv, len + has_end);
}

/* The first line of what can not be given out as a row. */
static enum csv_status give_line(struct csv *csv, const struct ending *ending, struct csv_row *row)
{
    size_t len = find_line_end(unread(csv));
    bool is_whole = len < unread(csv).len;
    give(csv, len, row);
    row->fault = ending->quote < row->bytes.len ? ending->quote : 0;
    if (len <= LIMIT_ROW_BYTES)
        return CSV_UNCLOSED;
    csv->is_inside_long_line = !is_whole;
    return CSV_TOO_LONG;
}

static enum csv_status find_row(struct csv *csv, struct csv_row *row)
{
    for (;;) {
        struct text bytes = unread(csv);
        struct ending ending = find_end(bytes, csv->separator);
        if (ending.at == SIZE_MAX && csv->is_at_end && !ending.is_quoted)
            ending.at = bytes.len;
        if (ending.at != SIZE_MAX && ending.at <= LIMIT_ROW_BYTES) {
            give(csv, ending.at, row);
            return CSV_ROW;
        }
        if (csv->is_at_end || bytes.len > LIMIT_ROW_BYTES)
            return give_line(csv, &ending, row);
        if (!read_more(csv))
            return CSV_FAILED;
    }
}

/* False where it can not be read. */
static bool skip_long_line(struct csv *csv)
{
    while (csv->is_inside_long_line) {
        size_t len = find_line_end(unread(csv));
        bool has_end = len < unread(csv).len;
        skip(csv, len + has_end);
        csv->line += has_end;
        csv->is_inside_long_line = !has_end && !csv->is_at_end;
        if (csv->is_inside_long_line && !read_more(csv))
            return false;
    }
    return true;
}

static bool is_blank(struct text row, char separator)
{
    for (size_t i = 0; i < row.len; i++) {
        if (!byte_is_space(row.ptr[i]) && row.ptr[i] != separator)
            return false;
    }
    return true;
}

enum csv_status csv_next(struct csv *csv, struct csv_row *row)
{
    if (csv->separator == 0 && !start(csv))
        return CSV_FAILED;
    for (;;) {
        if (!skip_long_line(csv))
            return CSV_FAILED;
        if (csv->is_at_end && unread(csv).len == 0)
            return CSV_END;
        enum csv_status status = find_row(csv, row);
        if (status != CSV_ROW || !is_blank(row->bytes, csv->separator))
            return status;
    }
}

bool csv_read_at(const struct csv *csv, uint64_t offset, size_t len, struct arena *arena,
                 struct text *bytes)
{
    char *out = arena_alloc(arena, len, 1);
    size_t done = 0;
    while (done < len) {
        ssize_t got = pread(csv->fd, out + done, len - done, (off_t)(offset + done));
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        done += got > 0 ? (size_t)got : 0;
    }
    *bytes = (struct text){out, len};
    return true;
}

/* --- Cells. --- */

/* Where the quotes of a cell that starts with one are closed; SIZE_MAX: nowhere. */
static size_t find_closing(struct text row, size_t at)
{
    for (size_t i = at + 1; i < row.len; i++) {
        if (row.ptr[i] != '"')
            continue;
        if (i + 1 == row.len || row.ptr[i + 1] != '"')
            return i;
        i++;
    }
    return SIZE_MAX;
}

/* Each pair of quotes stands for one. */
static struct text unescape(struct text quoted, struct arena *arena)
{
    if (text_find_byte(quoted, '"') == SIZE_MAX)
        return quoted;
    char *out = arena_alloc(arena, quoted.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < quoted.len; i++) {
        out[len++] = quoted.ptr[i];
        i += quoted.ptr[i] == '"';
    }
    return (struct text){out, len};
}

/* False where something stands behind the closing quote. */
static bool cut_cell(struct text row, size_t at, char separator, struct arena *arena,
                     struct csv_cell *cell)
{
    struct text rest;
    cell->at = at;
    if (at == row.len || row.ptr[at] != '"') {
        cell->text = text_cut(text_skip(row, at), separator, &rest);
        cell->len = cell->text.len;
        return true;
    }
    size_t closing = find_closing(row, at);
    if (closing == SIZE_MAX)
        closing = row.len;
    cell->text = unescape(text_slice(row, at + 1, closing - at - 1), arena);
    cell->len = (closing < row.len ? closing + 1 : closing) - at;
    return cell->at + cell->len == row.len || row.ptr[cell->at + cell->len] == separator;
}

size_t csv_split(const struct csv *csv, struct text row, struct arena *arena,
                 struct csv_cell **cells, size_t *fault)
{
    size_t most = 1, count = 0;
    for (size_t i = 0; i < row.len; i++)
        most += row.ptr[i] == csv->separator;
    if (most > LIMIT_ROW_CELLS)
        most = LIMIT_ROW_CELLS;
    *cells = arena_array(arena, most, struct csv_cell);
    for (size_t at = 0; at <= row.len;) {
        struct csv_cell *cell = &(*cells)[count];
        *fault = at;
        if (count == most)
            return SIZE_MAX;
        if (!cut_cell(row, at, csv->separator, arena, cell)) {
            *fault = cell->at + cell->len;
            return SIZE_MAX;
        }
        count++;
        at = cell->at + cell->len + 1;
    }
    return count;
}
