#include "import/match.h"

#include "base/limits.h"
#include "import/same.h"

/* "Tern, Inc." and "Tern Inc" are one company: people write its form either way. */
struct text match_fold(struct text name, struct arena *arena)
{
    struct text folded = same_name(name, arena);
    char *out = arena_string(arena, folded);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.ptr[i] != ',' && folded.ptr[i] != '.')
            out[len++] = folded.ptr[i];
    }
    return (struct text){out, len};
}

static const struct vendor_file *find_id(const struct vendor_files *files, struct text id)
{
    for (size_t i = 0; i < files->count; i++) {
        if (text_equal(files->items[i].id, id))
            return &files->items[i];
    }
    return NULL;
}

static const struct vendor_file *find_name(const struct vendor_files *files, struct text folded)
{
    for (size_t i = 0; folded.len > 0 && i < files->count; i++) {
        if (text_equal(files->items[i].folded, folded))
            return &files->items[i];
    }
    return NULL;
}

/* "acme-2": cut where it would get too long for an id. */
static struct text make_free_id(struct text id, const struct vendor_files *files,
                                struct arena *arena)
{
    for (size_t number = 2;; number++) {
        struct text ending = arena_printf(arena, "-%zu", number);
        struct text stem = text_slice(id, 0, LIMIT_NAME_CHARS - ending.len);
        while (text_has_suffix(stem, "-"))
            stem.len--;
        struct text other = arena_join(arena, stem, ending);
        if (find_id(files, other) == NULL)
            return other;
    }
}

struct match match_find(const struct found *entry, const struct vendor_files *files,
                        struct arena *arena)
{
    const struct value *name = value_find(&entry->map, "name");
    struct text folded = {NULL, 0};
    if (name != NULL && name->kind != VALUE_NONE && value_is_scalar(name))
        folded = match_fold(name->text, arena);
    const struct vendor_file *held = find_id(files, entry->id);
    /* A file that can not be read is no reason to make a second one for the same vendor. */
    if (held != NULL && (held->name.len == 0 || text_equal(held->folded, folded)))
        return (struct match){.file = held, .id = held->id};
    const struct vendor_file *named = find_name(files, folded);
    if (named != NULL)
        return (struct match){.file = named, .id = named->id};
    if (held == NULL)
        return (struct match){.id = entry->id};
    return (struct match){.id = make_free_id(entry->id, files, arena), .held = held};
}
