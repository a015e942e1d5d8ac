#include "import/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "import/days.h"
#include "import/prose.h"
#include "input/data.h"
#include "model/schema.h"
#include "model/slip.h"

void fold_note_label(struct folding *folding, struct folded *out, const struct labelled *labelled,
                     enum topic became)
{
    for (size_t i = 0; i < out->use_count; i++) {
        struct label_use *use = &out->uses[i];
        if (use->topic == became && text_equal(use->label, labelled->label)) {
            use->count++;
            return;
        }
    }
    if (out->use_count == out->use_capacity)
        out->uses = arena_grow(folding->arena, out->uses, out->use_count, sizeof *out->uses,
                               &out->use_capacity);
    out->uses[out->use_count++] = (struct label_use){labelled->label, became, 1, labelled->line};
}

/* --- Names. --- */

/* The name as a file holds it: without what nobody sees. */
static struct text clean_name(struct rich name, struct arena *arena)
{
    return slip_without(fold_plain(name, arena), arena);
}

static bool has_id(const struct folded *out, struct text id)
{
    for (size_t i = 0; i < out->count; i++) {
        if (text_equal(out->entries[i].id, id))
            return true;
    }
    return false;
}

/*
 * An id of its own: that of the page, or made of the name, with a number where it is
 * taken.  After some tries the number is that of the vendor, which nobody else has.
 */
static struct text make_id(struct vendor_folding *vendor, struct text name)
{
    enum { TRIES = 20, NUMBER_CHARS = 7 };
    struct arena *arena = vendor->folding->arena;
    struct text id = vendor->id.len > 0 ? vendor->id : id_make(name, arena);
    if (id.len == 0)
        id = text_of("vendor");
    struct text stem = text_slice(id, 0, LIMIT_NAME_CHARS - NUMBER_CHARS);
    while (text_has_suffix(stem, "-"))
        stem.len--;
    for (size_t n = 2; has_id(vendor->out, id); n++) {
        size_t number = n < TRIES ? n : TRIES + vendor->out->count + n;
        id = arena_printf(arena, "%.*s-%zu", TEXT_ARG(stem), number);
    }
    return id;
}

/* --- One vendor. --- */

/* The rows that are about one vendor, in order. */
struct rows {
    struct sighting **items;
    size_t count;
};

/* What a service says, to be held against the others. */
static struct text spell_map(const struct composing *map, struct arena *arena)
{
    struct buf out = {0};
    struct value value = compose_map(map);
    data_write_json(&value, DATA_ONE_LINE, &out);
    struct text copy = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return copy;
}

/* What the rows of a vendor say of one service. */
struct service {
    struct composing map;
    struct text name, id;
    struct text spelled; /* the map, to be held against others */
    const struct sighting *row;
};

struct services {
    struct service *items;
    size_t count;
};

static struct text service_id(struct vendor_folding *vendor, const struct services *services,
                              size_t at)
{
    struct arena *arena = vendor->folding->arena;
    struct text id = id_make(services->items[at].name, arena);
    if (id.len == 0)
        id = arena_printf(arena, "service-%zu", at + 1);
    for (size_t i = 0; i < at; i++) {
        if (text_equal(services->items[i].id, id))
            id = arena_printf(arena, "%.*s-%zu", TEXT_ARG(text_slice(id, 0, 56)), at + 1);
    }
    return id;
}

static void add_all(struct composing *to, const struct composing *from, struct arena *arena)
{
    for (size_t i = 0; i < from->count; i++)
        compose_put_under(to, from->members[i].key, from->members[i].value, arena);
}

/* Whether nothing that one says is said otherwise by the other. */
static bool goes_together(const struct composing *one, const struct composing *other)
{
    for (size_t i = 0; i < one->count; i++) {
        if (compose_find(other, one->members[i].key) != NULL)
            return false;
    }
    return true;
}

/* One service without a name is the vendor's own; others have an id and a name in front. */
static void put_services(struct vendor_folding *vendor, struct services *services)
{
    struct arena *arena = vendor->folding->arena;
    if (services->count == 0)
        return;
    if (services->count == 1 && services->items[0].name.len == 0) {
        add_all(vendor->top, &services->items[0].map, arena);
        return;
    }
    struct value *items = arena_array(arena, services->count, struct value);
    for (size_t i = 0; i < services->count; i++) {
        struct service *service = &services->items[i];
        struct composing map = {0};
        service->id = service_id(vendor, services, i);
        compose_put_text(&map, "id", service->id, arena);
        compose_put_text(&map, "name", service->name, arena);
        add_all(&map, &service->map, arena);
        items[i] = compose_map(&map);
    }
    compose_put(vendor->top, "services", value_list(items, services->count), arena);
}

struct vendor_parts {
    struct composing top, entity, links, facts;
    struct buf said;
    struct text body;
};

/* The maps in the order that people write them. */
static struct value assemble(struct vendor_folding *vendor, struct text name,
                             const struct vendor_parts *parts)
{
    static const char *const FIRST[] = {"role", "category"};
    static const char *const AFTER[] = {"certifications", "from", "until", "verified"};
    struct arena *arena = vendor->folding->arena;
    struct composing map = {0};
    compose_put_text(&map, "name", name, arena);
    for (size_t i = 0; i < sizeof FIRST / sizeof FIRST[0]; i++) {
        struct value *value = compose_find(&parts->top, text_of(FIRST[i]));
        if (value != NULL)
            compose_put(&map, FIRST[i], *value, arena);
    }
    compose_put_map(&map, "entity", &parts->entity, arena);
    struct value *website = compose_find(&parts->top, text_of("website"));
    if (website != NULL)
        compose_put(&map, "website", *website, arena);
    compose_put_map(&map, "links", &parts->links, arena);
    for (size_t i = 0; i < sizeof AFTER / sizeof AFTER[0]; i++) {
        struct value *value = compose_find(&parts->top, text_of(AFTER[i]));
        if (value != NULL)
            compose_put(&map, AFTER[i], *value, arena);
    }
    for (size_t i = 0; i < parts->top.count; i++)
        compose_put_under(&map, parts->top.members[i].key, parts->top.members[i].value, arena);
    compose_put_map(&map, "facts", &parts->facts, arena);
    return compose_map(&map);
}

struct found *fold_add(struct folding *folding, struct folded *out)
{
    if (out->count == out->capacity)
        out->entries = arena_grow(folding->arena, out->entries, out->count, sizeof *out->entries,
                                  &out->capacity);
    out->entries[out->count] = (struct found){0};
    return &out->entries[out->count++];
}

/* Whether the rows of a vendor stand below headings of several groups. */
static bool is_divided(const struct rows *rows)
{
    struct text group = {NULL, 0};
    for (size_t i = 0; i < rows->count; i++) {
        struct text other = rows->items[i]->group;
        if (other.len == 0 || rows->items[i]->adds)
            continue;
        if (group.len > 0 && !text_equal(group, other))
            return true;
        group = other;
    }
    return false;
}

static bool is_there(const struct services *services, const struct service *service)
{
    for (size_t i = 0; i < services->count; i++) {
        if (text_equal(services->items[i].spelled, service->spelled) &&
            text_equal(services->items[i].name, service->name))
            return true;
    }
    return false;
}

/* A row becomes a service, unless there is one that says the same. */
static void add_service(struct vendor_folding *vendor, const struct sighting *first,
                        struct services *services, struct service *service)
{
    struct arena *arena = vendor->folding->arena;
    bool is_named = service->name.len > 0;
    if (!is_named && vendor->is_divided)
        service->name = fold_plain(rich_of(service->row->group, arena), arena);
    service->spelled = spell_map(&service->map, arena);
    if ((service->map.count == 0 && service->name.len == 0) || is_there(services, service))
        return;
    /* Two pages may each say a part of one service. */
    bool is_part = services->count == 1 && service->row->file != first->file && !is_named &&
                   goes_together(&services->items[0].map, &service->map);
    if (is_part)
        add_all(&services->items[0].map, &service->map, arena);
    else
        services->items[services->count++] = *service;
}

/* Rows that add go into the first service; they are never one of their own. */
static void fold_rows(struct vendor_folding *vendor, const struct rows *rows, struct text name,
                      struct services *services, struct text *body)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct sighting *row = rows->items[i];
        bool goes_first = row->adds && services->count > 0;
        struct service fresh = {.row = row};
        vendor->service = goes_first ? &services->items[0].map : &fresh.map;
        vendor->service_name = (struct text){NULL, 0};
        fold_row(vendor, row, name, body);
        fresh.name = vendor->service_name;
        if (!goes_first)
            add_service(vendor, rows->items[0], services, &fresh);
    }
}

static void fold_vendor(struct folding *folding, const struct rows *rows, struct folded *out)
{
    struct arena *arena = folding->arena;
    struct vendor_parts parts = {0};
    struct services services = {.items = arena_array(arena, rows->count, struct service)};
    struct text name = clean_name(rows->items[0]->name, arena);
    struct vendor_folding vendor = {.folding = folding,
                                    .out = out,
                                    .top = &parts.top,
                                    .entity = &parts.entity,
                                    .links = &parts.links,
                                    .facts = &parts.facts,
                                    .said = &parts.said,
                                    .is_divided = folding->has_groups && is_divided(rows)};
    if (name.len == 0)
        name = rich_plain(rich_of(rows->items[0]->plain, arena), arena);
    fold_rows(&vendor, rows, name, &services, &parts.body);
    struct text id = make_id(&vendor, name);
    for (size_t i = 0; i < services.count; i++) {
        vendor.service = &services.items[i].map;
        fold_option(&vendor, services.items[i].row, id, name);
    }
    put_services(&vendor, &services);
    struct found *entry = fold_add(folding, out);
    entry->id = id;
    entry->map = assemble(&vendor, name, &parts);
    entry->body = parts.body;
    entry->said = arena_copy(arena, text_trim(buf_text(&parts.said)));
    entry->line = rows->items[0]->line;
    entry->last_line = rows->items[0]->last_line;
    entry->file = rows->items[0]->file;
    buf_release(&parts.said);
}

/* --- All of a page. --- */

static bool has_several_groups(const struct sightings *sightings)
{
    enum { STATES = 1u << SETTING_FORMER | 1u << SETTING_PLANNED | 1u << SETTING_AFFILIATE };
    const struct sighting *first = NULL;
    for (size_t i = 0; i < sightings->count; i++) {
        const struct sighting *one = &sightings->items[i];
        if (one->adds || (one->group.len == 0 && (one->settings & STATES) != 0))
            continue;
        if (first != NULL && !text_equal(one->group, first->group))
            return true;
        first = one;
    }
    return false;
}

/* A row with what it shares with others of its vendor. */
struct keyed {
    struct text key;
    size_t index; /* of its row */
    size_t start; /* where those of its key start, once sorted */
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : a->index < b->index ? -1 : a->index > b->index;
}

static int compare_index(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* The rows whose keys are that of the row at `start`. */
static struct rows rows_from(const struct sightings *sightings, const struct keyed *keys,
                             size_t start, struct arena *arena)
{
    size_t end = start;
    while (end < sightings->count && text_equal(keys[end].key, keys[start].key))
        end++;
    struct rows rows = {arena_alloc(arena, end - start, sizeof *rows.items), end - start};
    for (size_t i = start; i < end; i++)
        rows.items[i - start] = &sightings->items[keys[i].index];
    return rows;
}

void fold_page(struct folding *folding, const struct sightings *sightings, struct folded *out)
{
    struct arena *arena = folding->arena;
    size_t count = sightings->count, vendors = 0;
    struct keyed *keys = arena_array(arena, count, struct keyed);
    struct keyed *firsts = arena_array(arena, count, struct keyed);
    for (size_t i = 0; i < count; i++)
        keys[i] = (struct keyed){sightings->items[i].forms.all, i, 0};
    qsort(keys, count, sizeof *keys, compare_keyed);
    for (size_t i = 0; i < count; i++) {
        keys[i].start = i;
        if (i == 0 || !text_equal(keys[i].key, keys[i - 1].key))
            firsts[vendors++] = keys[i];
    }
    qsort(firsts, vendors, sizeof *firsts, compare_index);
    folding->has_groups = has_several_groups(sightings);
    for (size_t i = 0; i < vendors; i++) {
        struct rows rows = rows_from(sightings, keys, firsts[i].start, arena);
        out->is_full = out->is_full || rows.count > FOLD_ROWS_MOST;
        if (!out->is_full)
            fold_vendor(folding, &rows, out);
    }
}
