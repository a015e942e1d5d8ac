#include "import/entry_write.h"

#include "base/utf8.h"
#include "input/data.h"

/* Line ends in YAML, all of which would end a comment, and what no YAML file may hold. */
static bool ends_comment(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
           c == 0xfffe || c == 0xffff;
}

static struct text clean(struct text line, struct arena *arena)
{
    char *out = arena_alloc(arena, line.len, 1);
    size_t len = 0;
    while (line.len > 0) {
        uint32_t c;
        size_t size = utf8_decode(line, &c);
        bool is_bad = size == 0 || ends_comment(c);
        size = size == 0 ? 1 : size;
        for (size_t i = 0; i < (is_bad ? 1 : size); i++)
            out[len++] = is_bad ? ' ' : line.ptr[i];
        line = text_skip(line, size);
    }
    return text_trim((struct text){out, len});
}

struct texts entry_said(const struct found *entry, struct arena *arena)
{
    struct text *lines = NULL, rest = entry->said;
    size_t count = 0, capacity = 0;
    while (rest.len > 0) {
        struct text line = clean(text_cut(rest, '\n', &rest), arena);
        if (line.len == 0)
            continue;
        if (count == capacity)
            lines = arena_grow(arena, lines, count, sizeof *lines, &capacity);
        lines[count++] = line;
    }
    return (struct texts){lines, count};
}

/* In double quotes (YAML 1.2, 5.7), on one line whatever it holds. */
static void write_quoted(struct text text, struct buf *out)
{
    buf_add_byte(out, '"');
    while (text.len > 0) {
        uint32_t c;
        size_t size = utf8_decode(text, &c);
        if (size > 0 && ends_comment(c)) {
            buf_printf(out, "\\u%04X", (unsigned)c);
        } else {
            if (text.ptr[0] == '"' || text.ptr[0] == '\\')
                buf_add_byte(out, '\\');
            buf_add(out, text_slice(text, 0, size > 0 ? size : 1));
        }
        text = text_skip(text, size > 0 ? size : 1);
    }
    buf_add_byte(out, '"');
}

/* A long name would go on in the next line, were it not in quotes. */
static bool write_name(const struct member *name, struct buf *out)
{
    const struct value map = {.kind = VALUE_MAP, .map = {name, 1}};
    size_t start = out->len;
    if (!data_write_yaml(&map, out))
        return false;
    struct text line = text_skip(buf_text(out), start);
    if (text_find_byte(line, '\n') == line.len - 1 || name->value.kind != VALUE_TEXT)
        return true;
    out->len = start;
    buf_printf(out, "%.*s: ", TEXT_ARG(name->key));
    write_quoted(name->value.text, out);
    buf_add_byte(out, '\n');
    return true;
}

static bool write_map(const struct value *map, struct buf *out)
{
    const struct value rest = {
        .kind = VALUE_MAP,
        .map = {map->map.members + 1, map->map.count > 0 ? map->map.count - 1 : 0},
    };
    return (map->map.count == 0 || write_name(&map->map.members[0], out)) &&
           (rest.map.count == 0 || data_write_yaml(&rest, out));
}

bool entry_write(const struct found *entry, struct arena *arena, struct buf *out)
{
    struct texts said = entry_said(entry, arena);
    buf_add_string(out, "---\n");
    if (!write_map(&entry->map, out))
        return false;
    if (said.count > 0)
        buf_add_string(out, "# " ENTRY_SAID "\n");
    for (size_t i = 0; i < said.count; i++)
        buf_printf(out, "# %.*s\n", TEXT_ARG(said.items[i]));
    buf_add_string(out, "---\n");
    if (entry->body.len > 0)
        buf_printf(out, "\n%.*s\n", TEXT_ARG(entry->body));
    return true;
}
