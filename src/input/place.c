#include "input/place.h"

#include <string.h>

void places_release(struct places *places)
{
    buf_release(&places->passed);
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Where the line behind the one that holds `at` starts. */
static size_t next_line(struct text text, size_t at)
{
    while (at < text.len && !is_line_end(text.ptr[at]))
        at++;
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : text.len;
}

static void find_lines(struct places *places)
{
    struct text text = places->input->text;
    size_t at = 0;
    do {
        if (places->line_count == places->line_capacity)
            places->lines = arena_grow(places->arena, places->lines, places->line_count,
                                       sizeof *places->lines, &places->line_capacity);
        places->lines[places->line_count++] = at;
        at = next_line(text, at);
    } while (at < text.len);
}

static size_t line_start(struct places *places, size_t line)
{
    if (places->line_count == 0)
        find_lines(places);
    return line < places->line_count ? places->lines[line] : places->input->text.len;
}

void places_enter(struct places *places, int first_line, int column, int last_line)
{
    places->first_line = first_line > 0 ? (size_t)first_line - 1 : 0;
    places->last_line = last_line > first_line ? (size_t)last_line - 1 : places->first_line;
    places->column = column > 0 ? (size_t)column - 1 : 0;
    buf_clear(&places->passed);
    places->has_rest = false;
}

static void note(struct places *places, struct text line)
{
    buf_add(&places->passed, (struct text){(const char *)&line, sizeof line});
}

/* The end of a line is noted as an empty run. */
void places_pass(struct places *places, struct text written)
{
    for (size_t end; (end = text_find_byte(written, '\n')) != SIZE_MAX;) {
        if (end > 0)
            note(places, text_slice(written, 0, end));
        note(places, (struct text){NULL, 0});
        written = text_skip(written, end + 1);
    }
    if (written.len > 0)
        note(places, written);
}

/* Passes over what cannot be found, as text with escapes; then the rest starts a bit too early. */
struct place_window places_rest(struct places *places)
{
    struct place_window *rest = &places->rest;
    if (!places->has_rest)
        *rest = (struct place_window){line_start(places, places->first_line),
                                      line_start(places, places->last_line + 1)};
    places->has_rest = true;
    for (size_t at = 0; at < places->passed.len; at += sizeof(struct text)) {
        struct place_window found = *rest;
        struct text passed;
        memcpy(&passed, places->passed.ptr + at, sizeof passed);
        if (passed.len == 0)
            rest->start = next_line(places->input->text, rest->start);
        else if (places_find(places, &found, passed))
            rest->start = found.end;
    }
    buf_clear(&places->passed);
    return *rest;
}

/* Markup behind a backslash is words and no markup. */
static bool is_escaped(struct text text, size_t at)
{
    char c = text.ptr[at];
    return at > 0 && text.ptr[at - 1] == '\\' && !byte_is_alpha(c) && !byte_is_digit(c);
}

bool places_find(const struct places *places, struct place_window *window, struct text wanted)
{
    struct text rest, line = text_cut(wanted, '\n', &rest), text = places->input->text;
    for (size_t at = window->start; line.len > 0 && at < window->end; at++) {
        const char *found = memmem(text.ptr + at, window->end - at, line.ptr, line.len);
        if (found == NULL)
            return false;
        at = (size_t)(found - text.ptr);
        if (is_escaped(text, at))
            continue;
        *window = (struct place_window){at, at + line.len};
        return true;
    }
    return false;
}

struct span places_span(const struct places *places, struct place_window window)
{
    if (!places->input->verbatim)
        return places->input->at;
    return span_inside(places->input->at, window.start, window.end - window.start);
}

struct span places_of(struct places *places, struct text wanted)
{
    struct place_window window = places_rest(places);
    return places_find(places, &window, wanted) ? places_span(places, window)
                                                : places_start(places);
}

struct span places_of_target(struct places *places, struct text url)
{
    struct place_window block = places_rest(places), piece = {0, places->input->text.len};
    if (places_find(places, &block, url))
        return places_span(places, block);
    return places_find(places, &piece, url) ? places_span(places, piece) : places_start(places);
}

struct span places_start(struct places *places)
{
    size_t line = line_start(places, places->first_line);
    size_t next = line_start(places, places->first_line + 1);
    size_t start = line + (places->column < next - line ? places->column : 0);
    return places_span(places, (struct place_window){start, start});
}
