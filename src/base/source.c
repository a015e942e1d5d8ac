#include "base/source.h"

#include <assert.h>

#include "base/utf8.h"

void sources_init(struct sources *sources, struct arena *arena)
{
    *sources = (struct sources){.arena = arena};
}

uint32_t sources_add_whole(struct sources *sources, struct source source)
{
    if (sources->count == sources->capacity)
        sources->items = arena_grow(sources->arena, sources->items, sources->count,
                                    sizeof *sources->items, &sources->capacity);
    sources->items[sources->count++] = source;
    return (uint32_t)sources->count;
}

uint32_t sources_add(struct sources *sources, struct text path, struct text bytes)
{
    return sources_add_whole(sources, (struct source){.path = path, .bytes = bytes});
}

void sources_forget(struct sources *sources, size_t count)
{
    sources->count = count;
}

const struct source *sources_get(const struct sources *sources, uint32_t id)
{
    assert(id >= 1 && id <= sources->count);
    return &sources->items[id - 1];
}

struct position source_position(const struct source *source, uint32_t at)
{
    struct text before = text_slice(source->bytes, 0, at);
    size_t line = source->lines_before + 1, line_start = 0;
    for (size_t i = 0; i < before.len; i++) {
        if (before.ptr[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    return (struct position){line, utf8_count(text_skip(before, line_start)) + 1};
}

struct text source_line(const struct source *source, uint32_t at, size_t *start)
{
    struct text bytes = source->bytes;
    size_t first = at < bytes.len ? at : bytes.len;
    while (first > 0 && bytes.ptr[first - 1] != '\n')
        first--;
    *start = first;
    struct text rest, line = text_cut(text_skip(bytes, first), '\n', &rest);
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

struct span span_of_source(uint32_t source)
{
    return (struct span){source, 0, 0};
}

struct span span_inside(struct span span, size_t offset, size_t len)
{
    return (struct span){span.source, span.at + (uint32_t)offset, (uint32_t)len};
}
