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
    struct text all = unread(csv), rest;
    skip(csv, all.len - encoding_skip_mark(all).len);
    struct text line = text_cut(unread(csv), '\n', &rest);
    bool is_said = text_has_prefix(line, "sep=") && without_return(line).len == sizeof "sep=;" - 1;
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

/* Where the row that starts here ends; SIZE_MAX where that is not among the bytes. */
static size_t find_end(struct text bytes, char separator, bool *is_quoted)
{
    bool is_at_start = true, is_quoted_cell = false;
    *is_quoted = false;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '"' && (is_at_start || is_quoted_cell)) {
            /* Two quotes in a row close and open again. */
            is_quoted_cell = true;
            *is_quoted = !*is_quoted;
        } else if (!*is_quoted && c == '\n') {
            return i;
        }
        is_at_start = !*is_quoted && c == separator;
        is_quoted_cell = is_quoted_cell && !is_at_start;
    }
    return SIZE_MAX;
}

static void give(struct csv *csv, size_t len, struct csv_row *row)
{
    struct text bytes = text_slice(unread(csv), 0, len);
    *row = (struct csv_row){without_return(bytes), csv->offset, csv->line};
    for (size_t i = 0; i < len; i++)
        csv->line += bytes.ptr[i] == '\n';
    bool has_end = unread(csv).len > len;
    csv->line += has_end;
    skip(csv, len + has_end);
}

static enum csv_status find_row(struct csv *csv, struct csv_row *row)
{
    for (;;) {
        struct text bytes = unread(csv), rest;
        bool is_quoted;
        size_t end = find_end(bytes, csv->separator, &is_quoted);
        if (end == SIZE_MAX && csv->is_at_end && !is_quoted)
            end = bytes.len;
        if (end != SIZE_MAX && end <= LIMIT_ROW_BYTES) {
            give(csv, end, row);
            return CSV_ROW;
        }
        if (csv->is_at_end || bytes.len > LIMIT_ROW_BYTES) {
            give(csv, text_cut(bytes, '\n', &rest).len, row);
            return is_quoted || end != SIZE_MAX ? CSV_UNCLOSED : CSV_TOO_LONG;
        }
        if (!read_more(csv))
            return CSV_FAILED;
    }
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
