#include "import/sheet.h"

#include "base/buf.h"
#include "import/edit.h"
#include "import/same.h"
#include "input/data.h"
#include "input/encoding.h"
#include "input/frontmatter.h"

struct text sheet_at(const struct sheet *sheet, struct span at)
{
    return text_slice(sheet->bytes, at.at, at.len);
}

/* As its first line ends. */
static const char *find_line_end(struct text bytes)
{
    size_t end = text_find_byte(bytes, '\n');
    return end != SIZE_MAX && end > 0 && bytes.ptr[end - 1] == '\r' ? "\r\n" : "\n";
}

bool sheet_parse(struct sheet *sheet, struct sources *sources, struct arena *arena,
                 struct diags *diags)
{
    size_t errors = diags->errors;
    uint32_t source = sources_add(sources, sheet->path, sheet->bytes);
    struct span all = {source, 0, (uint32_t)sheet->bytes.len};
    struct frontmatter parts = {all, span_inside(all, all.len, 0)};
    sheet->line_end = find_line_end(sheet->bytes);
    if (!encoding_check(sources, source, diags) ||
        (sheet->kind == SHEET_MARKDOWN && !frontmatter_split(sources, source, diags, &parts)))
        return false;
    sheet->head = parts.head;
    sheet->body = parts.body;
    const struct data_input input = {.sources = sources, .span = parts.head};
    if (!data_parse_yaml(&input, arena, diags, &sheet->map))
        return false;
    if (sheet->map.kind != VALUE_MAP)
        diag_error(diags, sheet->map.at, "wrong-type", "this is %s, not keys with values",
                   value_kind_name(sheet->map.kind));
    return diags->errors == errors;
}

/* Whether the sheet with other bytes says `now` and has the body that it had. */
static bool holds(const struct sheet *sheet, struct text bytes, const struct value *now,
                  struct arena *arena)
{
    struct sheet changed = {.kind = sheet->kind, .path = sheet->path, .bytes = bytes};
    struct sources sources;
    struct diags diags;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    return sheet_parse(&changed, &sources, arena, &diags) && same_exactly(&changed.map, now) &&
           text_equal(sheet_at(&changed, changed.body), sheet_at(sheet, sheet->body));
}

/* Keys need fences to stand between. */
static bool has_head(const struct sheet *sheet)
{
    return sheet->kind == SHEET_YAML || sheet->head.at != sheet->body.at;
}

bool sheet_change(const struct sheet *sheet, const struct value *now, struct arena *arena,
                  struct text *bytes)
{
    if (!has_head(sheet))
        return false;
    struct edits edits = {.bytes = sheet->bytes, .line_end = sheet->line_end, .arena = arena};
    edit_map(&edits, sheet->head, &sheet->map, now);
    struct text changed = edits_apply(&edits);
    if (!holds(sheet, changed, now, arena))
        return false;
    *bytes = changed;
    return true;
}

/* Whether a line of the head is that comment. */
static bool has_comment(const struct sheet *sheet, struct text comment, struct arena *arena)
{
    struct text rest = sheet_at(sheet, sheet->head), words = same_words(comment, arena);
    while (rest.len > 0) {
        struct text line = text_trim(text_cut(rest, '\n', &rest));
        if (text_has_prefix(line, "#") && text_equal(same_words(text_skip(line, 1), arena), words))
            return true;
    }
    return false;
}

/* Where further comments go: behind those below the title, or the head's end. */
static size_t find_comments_end(const struct sheet *sheet, struct text title)
{
    struct text head = sheet_at(sheet, sheet->head), rest = head;
    bool is_below = false;
    while (rest.len > 0) {
        struct text after, line = text_cut(rest, '\n', &after);
        bool is_title =
            text_has_prefix(line, "# ") && text_equal(text_trim(text_skip(line, 2)), title);
        if (is_below && !text_has_prefix(line, "#"))
            return sheet->head.at + head.len - rest.len;
        is_below = is_below || is_title;
        rest = after;
    }
    return sheet->head.at + head.len;
}

struct text sheet_comment(const struct sheet *sheet, struct text title, struct texts lines,
                          struct arena *arena)
{
    struct buf added = {0};
    for (size_t i = 0; i < lines.count; i++) {
        if (!has_comment(sheet, lines.items[i], arena))
            buf_printf(&added, "# %.*s%s", TEXT_ARG(lines.items[i]), sheet->line_end);
    }
    struct text bytes = sheet->bytes;
    if (added.len > 0 && has_head(sheet)) {
        struct edits edits = {.bytes = bytes, .line_end = sheet->line_end, .arena = arena};
        const char *below = has_comment(sheet, title, arena) ? "" : sheet->line_end;
        struct text heading = below[0] == '\0'
                                  ? (struct text){NULL, 0}
                                  : arena_printf(arena, "# %.*s%s", TEXT_ARG(title), below);
        size_t at = find_comments_end(sheet, title);
        edits_add(&edits, at, at, arena_join(arena, heading, arena_copy(arena, buf_text(&added))));
        struct text commented = edits_apply(&edits);
        if (holds(sheet, commented, &sheet->map, arena))
            bytes = commented;
    }
    buf_release(&added);
    return bytes;
}

struct text sheet_set_body(const struct sheet *sheet, struct text body, struct arena *arena)
{
    struct text head = text_slice(sheet->bytes, 0, sheet->body.at), rest = body;
    struct buf out = {0};
    buf_add(&out, head);
    if (head.len > 0 && !text_has_suffix(head, "\n"))
        buf_add_string(&out, sheet->line_end);
    if (head.len > 0)
        buf_add_string(&out, sheet->line_end);
    while (rest.len > 0) {
        struct text line = text_cut(rest, '\n', &rest);
        if (text_has_suffix(line, "\r"))
            line.len--;
        buf_add(&out, line);
        buf_add_string(&out, sheet->line_end);
    }
    struct text bytes = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return bytes;
}
