#include "app/notice_file.h"

#include "base/buf.h"
#include "base/limits.h"
#include "input/data.h"

static void put(struct value *map, const char *key, struct value value)
{
    struct member *members = (struct member *)map->map.members;
    members[map->map.count++] = (struct member){.key = text_of(key), .value = value};
}

/* Days and hashes are no text that would need quotes. */
static void put_plain(struct value *map, const char *key, struct text text)
{
    put(map, key, (struct value){.kind = VALUE_NUMBER, .text = text});
}

static struct value make_head(const struct notice_file *file, struct arena *arena)
{
    enum { MOST_KEYS = 8 };
    struct value *changes = arena_array(arena, file->count, struct value);
    struct value head = {.kind = VALUE_MAP,
                         .map = {arena_array(arena, MOST_KEYS, struct member), 0}};
    for (size_t i = 0; i < file->count; i++)
        changes[i] = draft_map(file->changes[i], arena);
    put_plain(&head, "published", moment_format(arena, file->published));
    put_plain(&head, "effective", date_format(arena, file->effective));
    if (date_is_given(file->objections_until))
        put_plain(&head, "objections_until", date_format(arena, file->objections_until));
    if (file->emergency != NULL)
        put(&head, "emergency", value_text(text_of(file->emergency)));
    if (file->is_correction)
        put(&head, "correction", value_flag(true));
    if (file->is_reconstructed)
        put(&head, "reconstructed", value_flag(true));
    if (file->previous.len > 0)
        put_plain(&head, "previous", file->previous);
    put(&head, "changes", value_list(changes, file->count));
    return head;
}

struct text notice_file_render(const struct notice_file *file, struct arena *arena)
{
    struct value head = make_head(file, arena);
    struct buf out = {0};
    buf_add_string(&out, "---\n");
    data_write_yaml(&head, &out);
    buf_printf(&out, "---\n%s%.*s%s", file->body.len > 0 ? "\n" : "", TEXT_ARG(file->body),
               file->body.len > 0 ? "\n" : "");
    struct text bytes = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return bytes;
}

/* As much of a vendor's id as leaves room for what stands around it. */
static struct text cut_id(struct text id)
{
    enum { ROOM = sizeof "2026-05-16-" + sizeof "-and-1000-more" + sizeof "-10000" };
    struct text cut = text_slice(id, 0, LIMIT_NAME_CHARS - ROOM);
    while (text_has_suffix(cut, "-"))
        cut.len--;
    return cut;
}

static struct text make_name(const struct notice_file *file, struct arena *arena)
{
    struct text day = date_format(arena, moment_date(file->published));
    struct text id = cut_id(file->changes[0]->vendor);
    if (file->changes[0]->kind == CHANGE_LISTED)
        return arena_printf(arena, "%.*s-first-list", TEXT_ARG(day));
    if (file->count == 1)
        return arena_printf(arena, "%.*s-%.*s", TEXT_ARG(day), TEXT_ARG(id));
    return arena_printf(arena, "%.*s-%.*s-and-%zu-more", TEXT_ARG(day), TEXT_ARG(id),
                        file->count - 1);
}

struct text notice_file_path(const struct notice_file *file, size_t number, struct arena *arena)
{
    struct text name = make_name(file, arena);
    if (number < 2)
        return arena_printf(arena, "content/changes/%.*s.md", TEXT_ARG(name));
    return arena_printf(arena, "content/changes/%.*s-%zu.md", TEXT_ARG(name), number);
}
