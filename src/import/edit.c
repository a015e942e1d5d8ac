#include "import/edit.h"

#include <string.h>

#include "base/buf.h"
#include "import/same.h"
#include "input/data.h"

struct edit {
    size_t start, end;
    struct text text;
};

void edits_add(struct edits *edits, size_t start, size_t end, struct text text)
{
    if (edits->count == edits->capacity)
        edits->items = arena_grow(edits->arena, edits->items, edits->count, sizeof *edits->items,
                                  &edits->capacity);
    edits->items[edits->count++] = (struct edit){start, end, text};
}

struct text edits_apply(const struct edits *edits)
{
    struct buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->items[i];
        if (edit->start < at)
            continue;
        buf_add(&out, text_slice(edits->bytes, at, edit->start - at));
        buf_add(&out, edit->text);
        at = edit->end;
    }
    buf_add(&out, text_skip(edits->bytes, at));
    struct text bytes = arena_copy(edits->arena, buf_text(&out));
    buf_release(&out);
    return bytes;
}

static size_t line_start(struct text bytes, size_t at)
{
    while (at > 0 && bytes.ptr[at - 1] != '\n')
        at--;
    return at;
}

/* Where the line's words end: before its line end, or with the file. */
static size_t line_stop(struct text bytes, size_t at)
{
    size_t len = text_find_byte(text_skip(bytes, at), '\n');
    size_t stop = len == SIZE_MAX ? bytes.len : at + len;
    return stop > at && bytes.ptr[stop - 1] == '\r' ? stop - 1 : stop;
}

static size_t next_line(struct text bytes, size_t at)
{
    size_t len = text_find_byte(text_skip(bytes, at), '\n');
    return len == SIZE_MAX ? bytes.len : at + len + 1;
}

static size_t span_stop(struct span at)
{
    return (size_t)at.at + at.len;
}

/* Lists and maps without brackets, whose items stand on lines of their own. */
static bool is_block(const struct value *value)
{
    return (value->kind == VALUE_LIST || value->kind == VALUE_MAP) && value->at.len == 0;
}

/* The key's own place, or that of a question mark in front of it (YAML 1.2, 8.2.2). */
static size_t key_start(struct text bytes, const struct member *member)
{
    size_t at = member->key_at.at;
    while (at > 0 && bytes.ptr[at - 1] == ' ')
        at--;
    return at > 0 && bytes.ptr[at - 1] == '?' ? at - 1 : member->key_at.at;
}

static size_t value_stop(struct text bytes, const struct value *value);

/* Behind its colon at least: a key without a value has no place for it. */
static size_t member_stop(struct text bytes, const struct member *member)
{
    size_t key = span_stop(member->key_at), value = value_stop(bytes, &member->value);
    size_t colon = text_find_byte(text_skip(bytes, key), ':');
    size_t stop = colon == SIZE_MAX ? key : key + colon + 1;
    return value > stop ? value : stop;
}

/* Blank lines below a block of text are its own where its sign has a plus (YAML 1.2, 8.1.1.2). */
static size_t block_stop(struct text bytes, struct span at)
{
    size_t stop = span_stop(at), header = line_stop(bytes, at.at);
    struct text sign = text_slice(bytes, at.at, header - at.at);
    if (text_find_byte(sign, '+') == SIZE_MAX)
        return stop;
    for (;;) {
        size_t next = next_line(bytes, stop), end = line_stop(bytes, next);
        if (next == bytes.len || text_trim(text_slice(bytes, next, end - next)).len > 0)
            return stop;
        stop = end;
    }
}

static size_t value_stop(struct text bytes, const struct value *value)
{
    bool is_scalar = value_is_scalar(value) && value->at.len > 0;
    if (is_scalar && (bytes.ptr[value->at.at] == '|' || bytes.ptr[value->at.at] == '>'))
        return block_stop(bytes, value->at);
    if (is_block(value) && value->kind == VALUE_LIST && value->list.count > 0)
        return value_stop(bytes, &value->list.items[value->list.count - 1]);
    if (is_block(value) && value->kind == VALUE_MAP && value->map.count > 0)
        return member_stop(bytes, &value->map.members[value->map.count - 1]);
    return span_stop(value->at);
}

/* The column that the keys of a block map stand in, or the hyphens of a list. */
static size_t column_of(const struct edits *edits, size_t at)
{
    return at - line_start(edits->bytes, at);
}

/* Lines of `yaml` with blanks in front of all that hold something; not of the first. */
static struct text indent(const struct edits *edits, struct text yaml, size_t column)
{
    struct buf out = {0};
    while (yaml.len > 0) {
        struct text line = text_cut(yaml, '\n', &yaml);
        if (line.len > 0 && out.len > 0)
            buf_add_repeated(&out, ' ', column);
        buf_add(&out, line);
        buf_add_string(&out, edits->line_end);
    }
    struct text lines = arena_copy(edits->arena, buf_text(&out));
    buf_release(&out);
    return lines;
}

static struct text blanks(const struct edits *edits, size_t count)
{
    char *text = arena_alloc(edits->arena, count, 1);
    memset(text, ' ', count);
    return (struct text){text, count};
}

/* As data_write_yaml() lays it out. */
static struct text write_map(const struct edits *edits, const struct value *map)
{
    struct buf out = {0};
    data_write_yaml(map, &out);
    struct text yaml = arena_copy(edits->arena, buf_text(&out));
    buf_release(&out);
    return yaml;
}

static struct text without_line_end(const struct edits *edits, struct text lines)
{
    if (text_has_suffix(lines, edits->line_end))
        lines.len -= text_of(edits->line_end).len;
    return lines;
}

static bool has_several_lines(struct text lines)
{
    return text_find_byte(lines, '\n') != SIZE_MAX;
}

/* A range of the file, and which of its bytes are words of a value: a `#` there is one too. */
struct range {
    size_t start, stop;
    bool *is_said;
};

static void mark(struct range *range, size_t at, size_t stop)
{
    for (; at < stop; at++) {
        if (at >= range->start && at < range->stop)
            range->is_said[at - range->start] = true;
    }
}

static void mark_value(struct range *range, struct text bytes, const struct value *value)
{
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
        mark_value(range, bytes, &value->list.items[i]);
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        mark(range, member->key_at.at, span_stop(member->key_at));
        mark_value(range, bytes, &member->value);
    }
    if (!value_is_scalar(value) || value->at.len == 0)
        return;
    /* What stands behind the sign of a block of text is none of its words. */
    char sign = bytes.ptr[value->at.at];
    bool is_block_text = sign == '|' || sign == '>';
    mark(range, is_block_text ? next_line(bytes, value->at.at) : value->at.at,
         span_stop(value->at));
}

/* The comments of a range that holds `value`, each on a line that ends in `below`. */
static struct text keep_comments(const struct edits *edits, struct range range,
                                 const struct value *value, struct text below)
{
    struct buf out = {0};
    range.is_said = arena_array(edits->arena, range.stop - range.start, bool);
    mark_value(&range, edits->bytes, value);
    for (size_t at = range.start; at < range.stop; at++) {
        char before = at > range.start ? edits->bytes.ptr[at - 1] : ' ';
        if (edits->bytes.ptr[at] != '#' || range.is_said[at - range.start] ||
            !byte_is_space(before))
            continue;
        size_t end = line_stop(edits->bytes, at);
        buf_add(&out, text_slice(edits->bytes, at, end - at));
        buf_add_string(&out, edits->line_end);
        buf_add(&out, below);
        at = end;
    }
    struct text comments = arena_copy(edits->arena, buf_text(&out));
    buf_release(&out);
    return comments;
}

/* What comes in place of a value and what stands around it. */
struct swap {
    size_t start, stop;        /* of the old value, its key among it */
    const struct value *was;   /* what stands there; a map of one for a key with its value */
    const struct value *lines; /* a map, whose lines come there */
};

/*
 * The rest of the last line stays behind the new value.  A comment there would be
 * read as a part of what has several lines, and goes above them.
 */
static void swap_value(struct edits *edits, const struct swap *swap)
{
    size_t column = column_of(edits, swap->start), stop = swap->stop;
    struct text lines =
        without_line_end(edits, indent(edits, write_map(edits, swap->lines), column));
    size_t end = line_stop(edits->bytes, stop);
    struct text rest = text_trim(text_slice(edits->bytes, stop, end - stop));
    if (has_several_lines(lines) && text_has_prefix(rest, "#"))
        stop = end;
    struct text comments = keep_comments(edits, (struct range){.start = swap->start, .stop = stop},
                                         swap->was, blanks(edits, column));
    edits_add(edits, swap->start, stop, arena_join(edits->arena, comments, lines));
}

static struct value map_of(const struct member *member)
{
    return (struct value){.kind = VALUE_MAP, .map = {member, 1}};
}

static void swap_member(struct edits *edits, const struct member *was, const struct value *now)
{
    const struct member member = {.key = was->key, .value = *now};
    const struct value old = map_of(was), lines = map_of(&member);
    const struct swap swap = {key_start(edits->bytes, was), member_stop(edits->bytes, was), &old,
                              &lines};
    swap_value(edits, &swap);
}

static void remove_member(struct edits *edits, const struct member *was)
{
    const struct value old = map_of(was);
    size_t key = key_start(edits->bytes, was), start = line_start(edits->bytes, key);
    size_t stop = next_line(edits->bytes, member_stop(edits->bytes, was));
    /* Of a line that something else begins only the key can go, which is no YAML then. */
    if (text_trim(text_slice(edits->bytes, start, key - start)).len > 0)
        start = key;
    edits_add(edits, start, stop,
              keep_comments(edits, (struct range){.start = key, .stop = stop}, &old,
                            (struct text){NULL, 0}));
}

/* Whole lines, put in where a line starts: at `at`, or behind a last line without an end. */
static void insert(struct edits *edits, size_t at, struct text lines)
{
    bool is_open = at > 0 && edits->bytes.ptr[at - 1] != '\n';
    if (is_open)
        lines = arena_join(edits->arena, text_of(edits->line_end), lines);
    edits_add(edits, at, at, lines);
}

static const struct member *find_member(const struct value *map, struct text key)
{
    for (size_t i = 0; i < map->map.count; i++) {
        if (text_equal(map->map.members[i].key, key))
            return &map->map.members[i];
    }
    return NULL;
}

/* The keys of `now` that `was` does not have, as lines from that column on. */
static void insert_members(struct edits *edits, size_t at, size_t column,
                           const struct value *const sides[2])
{
    const struct value *was = sides[0], *now = sides[1];
    struct member *added = arena_array(edits->arena, now->map.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < now->map.count; i++) {
        if (find_member(was, now->map.members[i].key) == NULL)
            added[count++] = now->map.members[i];
    }
    if (count == 0)
        return;
    const struct value map = {.kind = VALUE_MAP, .map = {added, count}};
    struct text lines = indent(edits, write_map(edits, &map), column);
    insert(edits, at, arena_join(edits->arena, blanks(edits, column), lines));
}

static void edit_value(struct edits *edits, const struct member *was, const struct value *now);

/* `end` is where further keys go; SIZE_MAX: below the last one. */
static void edit_members(struct edits *edits, const struct value *was, const struct value *now,
                         size_t end)
{
    for (size_t i = 0; i < was->map.count; i++) {
        const struct member *old = &was->map.members[i];
        const struct member *new = find_member(now, old->key);
        if (new == NULL)
            remove_member(edits, old);
        else if (!same_exactly(&old->value, &new->value))
            edit_value(edits, old, &new->value);
    }
    size_t column = was->map.count == 0 ? 0 : column_of(edits, was->at.at);
    size_t at = end < SIZE_MAX ? end : next_line(edits->bytes, value_stop(edits->bytes, was));
    insert_members(edits, at, column, (const struct value *const[]){was, now});
}

/* Lists of maps with nothing taken out can be changed item by item. */
static bool goes_by_item(const struct value *was, const struct value *now)
{
    bool ok = is_block(was) && now->kind == VALUE_LIST && now->list.count >= was->list.count;
    for (size_t i = 0; ok && i < was->list.count; i++)
        ok = was->list.items[i].kind == VALUE_MAP && was->list.items[i].map.count > 0;
    for (size_t i = 0; ok && i < now->list.count; i++)
        ok = now->list.items[i].kind == VALUE_MAP && now->list.items[i].map.count > 0;
    return ok && was->list.count > 0;
}

static void append_item(struct edits *edits, const struct value *was, const struct value *item)
{
    size_t column = column_of(edits, was->at.at);
    struct text dash = arena_join(edits->arena, blanks(edits, column), text_of("- "));
    struct text lines = indent(edits, write_map(edits, item), column + 2);
    insert(edits, next_line(edits->bytes, value_stop(edits->bytes, was)),
           arena_join(edits->arena, dash, lines));
}

static void edit_items(struct edits *edits, const struct value *was, const struct value *now)
{
    for (size_t i = 0; i < now->list.count; i++) {
        const struct value *item = &now->list.items[i];
        const struct value *old = i < was->list.count ? &was->list.items[i] : NULL;
        if (old == NULL) {
            append_item(edits, was, item);
        } else if (is_block(old)) {
            edit_members(edits, old, item, SIZE_MAX);
        } else if (!same_exactly(old, item)) {
            const struct swap swap = {old->at.at, span_stop(old->at), old, item};
            swap_value(edits, &swap);
        }
    }
}

static void edit_value(struct edits *edits, const struct member *was, const struct value *now)
{
    if (is_block(&was->value) && was->value.kind == VALUE_MAP && now->kind == VALUE_MAP)
        edit_members(edits, &was->value, now, SIZE_MAX);
    else if (was->value.kind == VALUE_LIST && goes_by_item(&was->value, now))
        edit_items(edits, &was->value, now);
    else
        swap_member(edits, was, now);
}

void edit_map(struct edits *edits, struct span head, const struct value *was,
              const struct value *now)
{
    if (is_block(was)) {
        edit_members(edits, was, now, span_stop(head));
    } else {
        const struct swap swap = {was->at.at, span_stop(was->at), was, now};
        swap_value(edits, &swap);
    }
}
