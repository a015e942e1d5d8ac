#include "app/report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/escape.h"
#include "base/limits.h"
#include "input/data.h"
#include "input/unicode.h"

/* Lines wider than this are cut around the place that matters. */
enum { LINE_CELLS = 100, BEFORE_CELLS = 60, GUTTER = 5 };

/* Of a longer message, which quotes somebody's novel, the start and the end are shown. */
enum { MESSAGE_BYTES = 600, MESSAGE_START = 400, MESSAGE_END = 150 };

/* The escape sequences of one look; all empty without colour. */
struct look {
    const char *bold, *error, *warning, *place, *off;
};

static const struct look PLAIN = {"", "", "", "", ""};
static const struct look COLOUR = {"\033[1m", "\033[1;31m", "\033[1;35m", "\033[1;36m", "\033[0m"};

static const struct look *look_for(FILE *stream)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool is_dumb = term != NULL && text_is(text_of(term), "dumb");
    if (!isatty(fileno(stream)) || is_dumb || (no_color != NULL && no_color[0] != '\0'))
        return &PLAIN;
    return &COLOUR;
}

static const char *severity_word(enum severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}

static bool is_boundary(struct text text, size_t at)
{
    return at >= text.len || ((unsigned char)text.ptr[at] & 0xc0) != 0x80;
}

static void add_message(struct buf *out, struct text message)
{
    if (message.len <= MESSAGE_BYTES) {
        escape_terminal(out, message);
        return;
    }
    size_t start = MESSAGE_START, end = message.len - MESSAGE_END;
    while (!is_boundary(message, start))
        start++;
    while (!is_boundary(message, end))
        end++;
    escape_terminal(out, text_slice(message, 0, start));
    buf_add_string(out, "...");
    escape_terminal(out, text_skip(message, end));
}

static void report_words(const char *what, const char *format, va_list args)
{
    struct buf out = {0};
    struct arena arena;
    int saved = errno;
    arena_init(&arena);
    struct text message = arena_vprintf(&arena, format, args);
    buf_printf(&out, "candor: %s: ", what);
    add_message(&out, message);
    buf_add_byte(&out, '\n');
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
    arena_release(&arena);
    errno = saved;
}

void report_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report_words("error", format, args);
    va_end(args);
}

void report_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report_words("warning", format, args);
    va_end(args);
}

/* "content/vendors/deepl.md:12:17: " */
static void add_place(struct buf *out, const struct report *report, struct span at,
                      const struct look *look)
{
    if (at.source == 0)
        return;
    const struct source *source = sources_get(report->sources, at.source);
    struct position position = source_position(source, at.at);
    buf_add_string(out, look->bold);
    escape_terminal(out, source->path);
    buf_printf(out, ":%zu:%zu:%s ", position.line, position.column, look->off);
}

/* The part of a line that is shown, and where the caret goes under it. */
struct excerpt {
    struct text shown;
    size_t indent; /* cells before the caret */
    size_t width;  /* cells of the caret and its tail; at least 1 */
    bool is_cut_before, is_cut_after;
};

/* Tabs as one space, so that the caret stands where it should on every terminal. */
static void add_line(struct buf *out, struct text line)
{
    while (line.len > 0) {
        struct text rest, piece = text_cut(line, '\t', &rest);
        escape_terminal(out, piece);
        if (piece.len < line.len)
            buf_add_byte(out, ' ');
        line = rest;
    }
}

/* What add_line() makes of a text, in cells. */
static size_t shown_width(struct text text)
{
    struct buf shown = {0};
    add_line(&shown, text);
    size_t width = unicode_width(buf_text(&shown));
    buf_release(&shown);
    return width;
}

static struct excerpt cut_line(struct text line, size_t from, size_t len)
{
    struct excerpt excerpt = {.shown = line};
    if (from > line.len)
        from = line.len;
    if (len > line.len - from)
        len = line.len - from;
    size_t start = 0, end = line.len;
    if (line.len > LINE_CELLS && from > BEFORE_CELLS) {
        start = from - BEFORE_CELLS;
        while (!is_boundary(line, start))
            start++;
    }
    if (end - start > LINE_CELLS) {
        end = start + LINE_CELLS;
        while (!is_boundary(line, end))
            end++;
    }
    if (from + len > end)
        len = end > from ? end - from : 0;
    excerpt.shown = text_slice(line, start, end - start);
    excerpt.is_cut_before = start > 0;
    excerpt.is_cut_after = end < line.len;
    excerpt.indent = shown_width(text_slice(line, start, from - start));
    excerpt.width = shown_width(text_slice(line, from, len));
    if (excerpt.width == 0)
        excerpt.width = 1;
    return excerpt;
}

/* What would be right, where there is no line to show it under. */
static void add_hint(struct buf *out, struct text hint)
{
    if (hint.len == 0)
        return;
    buf_printf(out, "%*s = ", GUTTER, "");
    add_message(out, hint);
    buf_add_byte(out, '\n');
}

static void add_excerpt(struct buf *out, const struct report *report, struct span at,
                        struct text hint, const struct look *look)
{
    const struct source *source = sources_get(report->sources, at.source);
    size_t start;
    struct text line = source_line(source, at.at, &start);
    if (source->bytes.len == 0 || source->is_secret) {
        add_hint(out, hint);
        return;
    }
    struct excerpt excerpt = cut_line(line, at.at - start, at.len);
    buf_printf(out, "%*zu | %s", GUTTER, source_position(source, at.at).line,
               excerpt.is_cut_before ? "..." : "");
    add_line(out, excerpt.shown);
    buf_printf(out, "%s\n%*s | ", excerpt.is_cut_after ? "..." : "", GUTTER, "");
    buf_add_repeated(out, ' ', excerpt.indent + (excerpt.is_cut_before ? 3 : 0));
    buf_add_string(out, look->place);
    buf_add_byte(out, '^');
    buf_add_repeated(out, '~', excerpt.width - 1);
    buf_add_string(out, look->off);
    if (hint.len > 0) {
        buf_add_byte(out, ' ');
        add_message(out, hint);
    }
    buf_add_byte(out, '\n');
}

static void add_diag(struct buf *out, const struct report *report, const struct diag *diag,
                     const struct look *look)
{
    add_place(out, report, diag->at, look);
    buf_printf(out, "%s%s:%s ", diag->severity == SEVERITY_ERROR ? look->error : look->warning,
               severity_word(diag->severity), look->off);
    add_message(out, diag->message);
    buf_printf(out, " [%s]\n", diag->code);
    if (diag->at.source != 0)
        add_excerpt(out, report, diag->at, diag->hint, look);
    else
        add_hint(out, diag->hint);
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next) {
        add_place(out, report, note->at, look);
        buf_add_string(out, "note: ");
        add_message(out, note->message);
        buf_add_byte(out, '\n');
        if (note->at.source != 0)
            add_excerpt(out, report, note->at, (struct text){NULL, 0}, look);
    }
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void add_count(struct buf *out, const struct report *report, size_t omitted)
{
    const struct diags *diags = report->diags;
    if (omitted > 0)
        buf_printf(out, "... and %zu more\n", omitted);
    buf_printf(out, "%zu error%s, %zu warning%s", diags->errors, plural(diags->errors),
               diags->warnings, plural(diags->warnings));
    if (report->outcome != NULL)
        buf_printf(out, "; %s", report->outcome);
    buf_add_byte(out, '\n');
}

static bool is_shown(const struct report *report, const struct diag *diag)
{
    return diag->severity == SEVERITY_ERROR || !report->is_quiet;
}

void report_text(const struct report *report, FILE *stream)
{
    const struct look *look = look_for(stream);
    struct diag **sorted = diags_sorted(report->diags, report->sources, report->arena);
    struct buf out = {0};
    size_t shown = 0, wanted = report->diags->errors;
    if (!report->is_quiet)
        wanted += report->diags->warnings;
    for (size_t i = 0; i < report->diags->count && shown < LIMIT_DIAGS_SHOWN; i++) {
        if (!is_shown(report, sorted[i]))
            continue;
        add_diag(&out, report, sorted[i], look);
        shown++;
    }
    if (wanted > 0) {
        add_count(&out, report, wanted - shown);
        fwrite(out.ptr, 1, out.len, stream);
    }
    buf_release(&out);
}

static struct value number_value(struct arena *arena, size_t number)
{
    return (struct value){.kind = VALUE_NUMBER, .text = arena_printf(arena, "%zu", number)};
}

static void put(struct member *members, size_t *count, const char *key, struct value value)
{
    members[(*count)++] = (struct member){.key = text_of(key), .value = value};
}

static void put_place(const struct report *report, struct member *members, size_t *count,
                      struct span at)
{
    if (at.source == 0)
        return;
    const struct source *source = sources_get(report->sources, at.source);
    struct position position = source_position(source, at.at);
    struct position end = source_position(source, at.at + at.len);
    put(members, count, "file", value_text(source->path));
    put(members, count, "line", number_value(report->arena, position.line));
    put(members, count, "column", number_value(report->arena, position.column));
    put(members, count, "end_line", number_value(report->arena, end.line));
    put(members, count, "end_column", number_value(report->arena, end.column));
}

static struct value notes_value(const struct report *report, const struct diag *diag)
{
    size_t count = 0, made = 0;
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next)
        count++;
    struct value *items = arena_array(report->arena, count, struct value);
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next) {
        struct member *members = arena_array(report->arena, 6, struct member);
        size_t member_count = 0;
        put_place(report, members, &member_count, note->at);
        put(members, &member_count, "message", value_text(note->message));
        items[made++] = (struct value){.kind = VALUE_MAP, .map = {members, member_count}};
    }
    return value_list(items, count);
}

static struct value diag_value(const struct report *report, const struct diag *diag)
{
    enum { MOST_MEMBERS = 10 };
    struct member *members = arena_array(report->arena, MOST_MEMBERS, struct member);
    size_t count = 0;
    put_place(report, members, &count, diag->at);
    put(members, &count, "severity", value_text(text_of(severity_word(diag->severity))));
    put(members, &count, "code", value_text(text_of(diag->code)));
    put(members, &count, "message", value_text(diag->message));
    if (diag->hint.len > 0)
        put(members, &count, "hint", value_text(diag->hint));
    if (diag->notes != NULL)
        put(members, &count, "notes", notes_value(report, diag));
    return (struct value){.kind = VALUE_MAP, .map = {members, count}};
}

void report_json(const struct report *report, FILE *stream)
{
    const struct diags *diags = report->diags;
    struct diag **sorted = diags_sorted(diags, report->sources, report->arena);
    struct value *items = arena_array(report->arena, LIMIT_DIAGS_SHOWN, struct value);
    struct member members[4];
    size_t shown = 0, count = 0;
    for (size_t i = 0; i < diags->count && shown < LIMIT_DIAGS_SHOWN; i++)
        items[shown++] = diag_value(report, sorted[i]);
    put(members, &count, "diagnostics", value_list(items, shown));
    put(members, &count, "errors", number_value(report->arena, diags->errors));
    put(members, &count, "warnings", number_value(report->arena, diags->warnings));
    put(members, &count, "omitted",
        number_value(report->arena, diags->errors + diags->warnings - shown));
    struct value document = {.kind = VALUE_MAP, .map = {members, count}};
    struct buf out = {0};
    data_write_json(&document, 0, &out);
    buf_add_byte(&out, '\n');
    fwrite(out.ptr, 1, out.len, stream);
    buf_release(&out);
}
