#include "model/material.h"

#include <string.h>

#include "model/equal.h"
#include "model/written.h"

const char *const CLASS_WORDS[CLASS_COUNT] = {"name",     "role",       "entity",    "replacement",
                                              "service",  "purpose",    "data",      "access",
                                              "subjects", "operations", "retention", "location",
                                              "transfer", "products",   "feature"};

static const struct {
    const char *key;
    enum change_class class;
} CLASSES[] = {
    {"name", CLASS_NAME},           {"role", CLASS_ROLE},
    {"entity", CLASS_ENTITY},       {"replaces", CLASS_REPLACEMENT},
    {"purpose", CLASS_PURPOSE},     {"data", CLASS_DATA},
    {"not_data", CLASS_DATA},       {"access", CLASS_ACCESS},
    {"subjects", CLASS_SUBJECTS},   {"operations", CLASS_OPERATIONS},
    {"retention", CLASS_RETENTION}, {"locations", CLASS_LOCATION},
    {"transfer", CLASS_TRANSFER},   {"products", CLASS_PRODUCTS},
    {"feature", CLASS_FEATURE},
};

static unsigned class_bit(struct text key)
{
    for (size_t i = 0; i < sizeof CLASSES / sizeof CLASSES[0]; i++) {
        if (text_is(key, CLASSES[i].key))
            return 1u << CLASSES[i].class;
    }
    return 0;
}

static unsigned service_classes(const struct value *list, const struct value *other)
{
    unsigned classes = 0;
    for (size_t i = 0; list->kind == VALUE_LIST && i < list->list.count; i++) {
        const struct value *service = &list->list.items[i];
        bool has_like = written_service(other, written_id(service)) != NULL;
        if (!has_like)
            classes |= 1u << CLASS_SERVICE;
        for (size_t j = 0; service->kind == VALUE_MAP && j < service->map.count; j++) {
            struct text key = service->map.members[j].key;
            classes |= text_is(key, "name") ? 1u << CLASS_SERVICE : class_bit(key);
        }
    }
    return classes;
}

/* The classes of one side; `other` is the one it is held against. */
static unsigned side_classes(const struct value *map, const struct value *other)
{
    unsigned classes = 0;
    for (size_t i = 0; map != NULL && i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        classes |= text_is(member->key, "services") ? service_classes(&member->value, other)
                                                    : class_bit(member->key);
    }
    return classes;
}

unsigned change_classes(const struct change *change)
{
    return side_classes(change->was_map, change->now_map) |
           side_classes(change->now_map, change->was_map);
}

/* --- Comparing. --- */

/* Room for every field of a vendor with so many services. */
static struct differences make_room(size_t services, struct arena *arena)
{
    enum { MOST_FIELDS = 32 };
    return (struct differences){arena_array(arena, (services + 1) * MOST_FIELDS, struct difference),
                                0};
}

static void compare_fields(const struct schema *schema, const void *was, const void *now,
                           const struct difference *of, struct differences *out)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        const char *a = (const char *)was + field->offset, *b = (const char *)now + field->offset;
        if (field->type == FIELD_INLINE)
            compare_fields(field->of, a, b, of, out);
        else if (field->type != FIELD_RECORDS && !field_is_equal(field, a, b))
            out->items[out->count++] = (struct difference){field, of->was, of->now};
    }
}

static const struct service *find_service(const struct vendor *vendor, struct text id)
{
    for (size_t i = 0; i < vendor->own_services.count; i++) {
        if (text_equal(vendor->services[i].id.id, id))
            return &vendor->services[i];
    }
    return NULL;
}

static const struct schema *service_schema(void)
{
    return schema_find(&MATERIAL_SCHEMA, text_of("services"))->of;
}

static void compare_services(const struct vendor *was, const struct vendor *now,
                             struct differences *out)
{
    for (size_t i = 0; i < now->own_services.count; i++) {
        const struct service *service = &now->services[i];
        const struct difference pair = {NULL, find_service(was, service->id.id), service};
        if (pair.was == NULL)
            out->items[out->count++] = pair;
        else
            compare_fields(service_schema(), pair.was, pair.now, &pair, out);
    }
    for (size_t i = 0; i < was->own_services.count; i++) {
        const struct service *service = &was->services[i];
        if (find_service(now, service->id.id) == NULL)
            out->items[out->count++] = (struct difference){NULL, service, NULL};
    }
}

/* What goes without saying, said. */
static void spell_out(struct vendor *vendor)
{
    enum { BY_DEFAULT_OFF = 2 };
    if (vendor->role == ROLE_UNSTATED)
        vendor->role = ROLE_SUBPROCESSOR;
    if (vendor->own.feature.id.id.len > 0 && vendor->own.feature.by_default == 0)
        vendor->own.feature.by_default = BY_DEFAULT_OFF;
    for (size_t i = 0; i < vendor->own_services.count; i++) {
        struct feature *feature = &vendor->services[i].feature;
        if (feature->id.id.len > 0 && feature->by_default == 0)
            feature->by_default = BY_DEFAULT_OFF;
    }
}

/* A copy whose services are its own. */
static struct vendor copy_of(const struct vendor *vendor, struct arena *arena)
{
    struct vendor copy = *vendor;
    copy.own_services.items = arena_array(arena, copy.own_services.count, struct service);
    if (copy.own_services.count > 0)
        memcpy(copy.own_services.items, vendor->own_services.items,
               copy.own_services.count * sizeof(struct service));
    copy.services = copy.own_services.items;
    spell_out(&copy);
    return copy;
}

struct differences material_compare(const struct vendor *was, const struct vendor *now,
                                    struct arena *arena)
{
    const struct difference vendor = {NULL, NULL, NULL};
    struct vendor old = copy_of(was, arena), new = copy_of(now, arena);
    struct differences out = make_room(old.own_services.count + new.own_services.count, arena);
    compare_fields(&MATERIAL_SCHEMA, &old, &new, &vendor, &out);
    compare_services(&old, &new, &out);
    return out;
}

bool difference_opens_service(const struct differences *differences, size_t number)
{
    const struct difference *items = differences->items, *difference = &items[number];
    if (difference->was == NULL && difference->now == NULL)
        return false;
    return number == 0 || items[number - 1].was != difference->was ||
           items[number - 1].now != difference->now;
}

/* --- Applying. --- */

static void set_field(const struct schema *schema, const struct field *field, void *state,
                      const void *from)
{
    char *home = schema_home(schema, field, state);
    if (from == NULL)
        memset(home, 0, field_size(field));
    else
        memcpy(home, schema_home(schema, field, (void *)from), field_size(field));
}

/* The two sides of a change of one struct: the maps as written, and what `now` means. */
struct sides {
    const struct schema *schema;
    const struct value *was_map, *now_map;
    const void *now;
};

static void apply_fields(const struct sides *sides, void *state)
{
    for (size_t i = 0; sides->was_map != NULL && i < sides->was_map->map.count; i++) {
        const struct field *field = schema_find(sides->schema, sides->was_map->map.members[i].key);
        if (field != NULL && field->type != FIELD_RECORDS)
            set_field(sides->schema, field, state, NULL);
    }
    for (size_t i = 0; sides->now_map != NULL && i < sides->now_map->map.count; i++) {
        const struct field *field = schema_find(sides->schema, sides->now_map->map.members[i].key);
        if (field != NULL && field->type != FIELD_RECORDS)
            set_field(sides->schema, field, state, sides->now);
    }
}

/* The services of a state that is being changed: room for those that come. */
static struct service *own_services(struct vendor *state, size_t more, struct arena *arena)
{
    size_t count = state->own_services.count;
    struct service *services = arena_array(arena, count + more, struct service);
    if (count > 0)
        memcpy(services, state->own_services.items, count * sizeof *services);
    state->own_services.items = services;
    return services;
}

static size_t find_number(const struct vendor *state, struct text id)
{
    const struct service *services = state->own_services.items;
    for (size_t i = 0; i < state->own_services.count; i++) {
        if (text_equal(services[i].id.id, id))
            return i;
    }
    return SIZE_MAX;
}

static void apply_services(struct vendor *state, const struct change *change, struct arena *arena)
{
    const struct value *was =
        change->was_map == NULL ? NULL : value_find(change->was_map, "services");
    const struct value *now =
        change->now_map == NULL ? NULL : value_find(change->now_map, "services");
    size_t more = change->now.own_services.count;
    if (was == NULL && now == NULL)
        return;
    struct service *services = own_services(state, more, arena);
    for (size_t i = 0; was != NULL && was->kind == VALUE_LIST && i < was->list.count; i++) {
        struct text id = written_id(&was->list.items[i]);
        size_t at = find_number(state, id);
        if (at == SIZE_MAX || written_service(change->now_map, id) != NULL)
            continue;
        memmove(&services[at], &services[at + 1],
                (--state->own_services.count - at) * sizeof *services);
    }
    for (size_t i = 0; now != NULL && now->kind == VALUE_LIST && i < more; i++) {
        const struct service *service = &change->now.services[i];
        const struct sides sides = {service_schema(),
                                    written_service(change->was_map, service->id.id),
                                    &now->list.items[i], service};
        size_t at = find_number(state, service->id.id);
        if (at == SIZE_MAX) {
            at = state->own_services.count++;
            services[at] = (struct service){0};
        }
        apply_fields(&sides, &services[at]);
    }
}

void material_apply(struct vendor *state, const struct change *change, struct arena *arena)
{
    const struct sides sides = {&MATERIAL_SCHEMA, change->was_map, change->now_map, &change->now};
    apply_fields(&sides, state);
    apply_services(state, change, arena);
    vendor_settle(state);
}

void material_copy(struct vendor *to, const struct vendor *from)
{
    for (size_t i = 0; i < MATERIAL_SCHEMA.field_count; i++) {
        const struct field *field = &MATERIAL_SCHEMA.fields[i];
        memcpy((char *)to + field->offset, (const char *)from + field->offset, field_size(field));
    }
    vendor_settle(to);
}
