#include "import/rich.h"

#include <stdint.h>
#include <string.h>

struct rich rich_of(struct text text, struct arena *arena)
{
    struct run *run = arena_new(arena, struct run);
    run->text = text;
    return (struct rich){run, text.len > 0};
}

size_t rich_length(struct rich words)
{
    size_t len = 0;
    for (size_t i = 0; i < words.count; i++)
        len += words.runs[i].text.len;
    return len;
}

struct text rich_text(struct rich words, struct arena *arena)
{
    if (words.count == 1)
        return words.runs[0].text;
    char *bytes = arena_alloc(arena, rich_length(words) + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < words.count; i++) {
        struct text text = words.runs[i].text;
        if (text.len > 0)
            memcpy(bytes + len, text.ptr, text.len);
        len += text.len;
    }
    return (struct text){bytes, len};
}

/* Pictures speak only where nothing else does. */
static bool has_letters(struct rich words)
{
    for (size_t i = 0; i < words.count; i++) {
        if ((words.runs[i].style & RUN_IMAGE) == 0 && text_trim(words.runs[i].text).len > 0)
            return true;
    }
    return false;
}

static struct text fold(struct rich words, bool keeps_lines, struct arena *arena)
{
    char *bytes = arena_alloc(arena, rich_length(words) + 1, 1);
    size_t len = 0;
    bool skips_images = has_letters(words);
    for (size_t i = 0; i < words.count; i++) {
        const struct run *run = &words.runs[i];
        if (skips_images && (run->style & RUN_IMAGE) != 0)
            continue;
        for (size_t at = 0; at < run->text.len; at++) {
            char c = run->text.ptr[at];
            bool is_end = keeps_lines && (run->style & RUN_BREAK) != 0;
            if (!byte_is_space(c)) {
                bytes[len++] = c;
                continue;
            }
            while (is_end && len > 0 && bytes[len - 1] == ' ')
                len--;
            if (len > 0 && bytes[len - 1] != ' ' && bytes[len - 1] != '\n')
                bytes[len++] = is_end ? '\n' : ' ';
        }
    }
    return text_trim((struct text){bytes, len});
}

struct text rich_plain(struct rich words, struct arena *arena)
{
    return fold(words, false, arena);
}

struct text rich_lines_plain(struct rich words, struct arena *arena)
{
    return fold(words, true, arena);
}

bool rich_is_empty(struct rich words)
{
    for (size_t i = 0; i < words.count; i++) {
        if (text_trim(words.runs[i].text).len > 0)
            return false;
    }
    return true;
}

struct rich rich_slice(struct rich words, size_t start, size_t len, struct arena *arena)
{
    size_t first = 0, at = 0, count = 0;
    while (first < words.count && at + words.runs[first].text.len <= start)
        at += words.runs[first++].text.len;
    size_t end = first;
    for (size_t covered = at; end < words.count && covered < start + len; end++)
        covered += words.runs[end].text.len;
    struct run *runs = arena_array(arena, end - first, struct run);
    for (size_t i = first; i < end; i++) {
        struct run run = words.runs[i];
        size_t skip = start > at ? start - at : 0;
        at += run.text.len;
        run.text = text_slice(run.text, skip, len);
        len -= run.text.len;
        if (run.text.len > 0)
            runs[count++] = run;
    }
    return (struct rich){runs, count};
}

struct rich rich_trim(struct rich words, struct arena *arena)
{
    struct text all = rich_text(words, arena);
    size_t start = 0, end = all.len;
    while (start < end && byte_is_space(all.ptr[start]))
        start++;
    while (end > start && byte_is_space(all.ptr[end - 1]))
        end--;
    if (start == 0 && end == all.len)
        return words;
    return rich_slice(words, start, end - start, arena);
}

/* Lines being cut: the runs of the one at hand are the last of `runs`. */
struct cutting {
    struct arena *arena;
    struct run *runs;
    size_t count, start; /* `start`: the first run of the line at hand */
    struct rich *lines;
    size_t line_count, capacity;
};

static void end_line(struct cutting *cutting)
{
    struct rich line = {cutting->runs + cutting->start, cutting->count - cutting->start};
    cutting->start = cutting->count;
    if (rich_is_empty(line))
        return;
    if (cutting->line_count == cutting->capacity)
        cutting->lines = arena_grow(cutting->arena, cutting->lines, cutting->line_count,
                                    sizeof *cutting->lines, &cutting->capacity);
    cutting->lines[cutting->line_count++] = rich_trim(line, cutting->arena);
}

static size_t count_line_ends(struct rich words)
{
    size_t count = 0;
    for (size_t i = 0; i < words.count; i++) {
        for (size_t at = 0; at < words.runs[i].text.len; at++)
            count += words.runs[i].text.ptr[at] == '\n';
    }
    return count;
}

size_t rich_split(struct rich words, bool soft, struct arena *arena, struct rich **lines)
{
    struct cutting cutting = {.arena = arena};
    cutting.runs = arena_array(arena, words.count + count_line_ends(words) + 1, struct run);
    for (size_t i = 0; i < words.count; i++) {
        struct run run = words.runs[i];
        bool cuts = soft || (run.style & RUN_BREAK) != 0;
        struct text rest = run.text;
        for (size_t at; cuts && (at = text_find_byte(rest, '\n')) != SIZE_MAX;) {
            run.text = text_slice(rest, 0, at);
            cutting.runs[cutting.count++] = run;
            end_line(&cutting);
            rest = text_skip(rest, at + 1);
        }
        run.text = rest;
        if (rest.len > 0)
            cutting.runs[cutting.count++] = run;
    }
    end_line(&cutting);
    *lines = cutting.lines;
    return cutting.line_count;
}

size_t rich_lead(struct rich words, unsigned style)
{
    size_t len = 0;
    bool has_any = false;
    for (size_t i = 0; i < words.count; i++) {
        const struct run *run = &words.runs[i];
        bool is_blank = text_trim(run->text).len == 0;
        if ((run->style & style) == 0 && !(is_blank && !has_any))
            break;
        has_any = has_any || ((run->style & style) != 0 && !is_blank);
        len += run->text.len;
    }
    return has_any ? len : 0;
}

size_t rich_lead_link(struct rich words, struct text *url)
{
    size_t len = 0;
    *url = (struct text){NULL, 0};
    for (size_t i = 0; i < words.count; i++) {
        const struct run *run = &words.runs[i];
        bool is_blank = text_trim(run->text).len == 0;
        if (url->len == 0 && !is_blank)
            *url = run->url;
        if (url->len == 0 ? !is_blank : !text_equal(run->url, *url))
            break;
        len += run->text.len;
    }
    return url->len > 0 ? len : 0;
}

struct rich rich_join(struct rich first, struct rich second, struct arena *arena)
{
    struct run *runs = arena_array(arena, first.count + second.count, struct run);
    if (first.count > 0)
        memcpy(runs, first.runs, first.count * sizeof *runs);
    if (second.count > 0)
        memcpy(runs + first.count, second.runs, second.count * sizeof *runs);
    return (struct rich){runs, first.count + second.count};
}

struct rich rich_join_lines(const struct rich *lines, size_t count, bool soft, struct arena *arena)
{
    size_t most = count, at = 0;
    for (size_t i = 0; i < count; i++)
        most += lines[i].count;
    struct run *runs = arena_array(arena, most, struct run);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].count == 0)
            continue;
        if (at > 0)
            runs[at++] = (struct run){text_of("\n"), soft ? 0 : RUN_BREAK, {NULL, 0}};
        memcpy(runs + at, lines[i].runs, lines[i].count * sizeof *runs);
        at += lines[i].count;
    }
    return (struct rich){runs, at};
}

struct rich rich_unstyled(struct rich words, unsigned styles, struct arena *arena)
{
    struct run *runs = arena_array(arena, words.count, struct run);
    for (size_t i = 0; i < words.count; i++) {
        runs[i] = words.runs[i];
        runs[i].style &= ~styles;
    }
    return (struct rich){runs, words.count};
}

struct rich rich_unwrap(struct rich words, struct arena *arena)
{
    struct run *runs = arena_array(arena, words.count, struct run);
    for (size_t i = 0; i < words.count; i++) {
        runs[i] = words.runs[i];
        if ((runs[i].style & RUN_BREAK) != 0 || text_find_byte(runs[i].text, '\n') == SIZE_MAX)
            continue;
        char *line = arena_string(arena, runs[i].text);
        for (size_t at = 0; at < runs[i].text.len; at++)
            line[at] = line[at] == '\n' ? ' ' : line[at];
        runs[i].text.ptr = line;
    }
    return (struct rich){runs, words.count};
}

struct text rich_only_link(struct rich words)
{
    struct text url = {NULL, 0};
    for (size_t i = 0; i < words.count; i++) {
        struct text other = words.runs[i].url;
        if (other.len == 0)
            continue;
        if (url.len > 0 && !text_equal(url, other))
            return (struct text){NULL, 0};
        url = other;
    }
    return url;
}
