#include "model/written.h"

#include "input/data.h"
#include "input/frontmatter.h"
#include "model/material.h"

/* What is wrong with the file was said when it was loaded. */
struct value written_head(const struct sources *sources, uint32_t source, struct arena *arena)
{
    struct diags ignored;
    struct frontmatter parts;
    struct value head = {.kind = VALUE_MAP};
    diags_init(&ignored, arena);
    if (!frontmatter_split(sources, source, &ignored, &parts))
        return head;
    const struct data_input input = {.sources = sources, .span = parts.head};
    struct value parsed;
    if (data_parse_yaml(&input, arena, &ignored, &parsed) && parsed.kind == VALUE_MAP)
        head = parsed;
    return head;
}

const struct member *written_find(const struct value *map, const char *key)
{
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->map.count; i++) {
        if (text_is(map->map.members[i].key, key))
            return &map->map.members[i];
    }
    return NULL;
}

struct text written_id(const struct value *service)
{
    const struct value *id = value_find(service, "id");
    return id != NULL && value_is_scalar(id) ? id->text : (struct text){NULL, 0};
}

static size_t service_count(const struct value *map)
{
    const struct value *list = map == NULL ? NULL : value_find(map, "services");
    return list != NULL && list->kind == VALUE_LIST ? list->list.count : 0;
}

static const struct value *service_at(const struct value *map, size_t number)
{
    return &value_find(map, "services")->list.items[number];
}

const struct value *written_service(const struct value *map, struct text id)
{
    for (size_t i = 0; i < service_count(map); i++) {
        if (text_equal(written_id(service_at(map, i)), id))
            return service_at(map, i);
    }
    return NULL;
}

/* Members being gathered, each key once. */
struct gathering {
    struct member *members;
    size_t count;
};

static size_t find_key(const struct gathering *gathering, struct text key)
{
    size_t at = 0;
    while (at < gathering->count && !text_equal(gathering->members[at].key, key))
        at++;
    return at;
}

static void drop(struct gathering *gathering, struct text key)
{
    size_t at = find_key(gathering, key);
    if (at == gathering->count)
        return;
    for (gathering->count--; at < gathering->count; at++)
        gathering->members[at] = gathering->members[at + 1];
}

static void put(struct gathering *gathering, const struct member *member)
{
    size_t at = find_key(gathering, member->key);
    gathering->members[at] = *member;
    gathering->count += at == gathering->count;
}

static size_t member_count(const struct value *map)
{
    return map == NULL || map->kind != VALUE_MAP ? 0 : map->map.count;
}

/* `base` without the keys of `was` and with those of `now`; services are left to the caller. */
static struct value merge(const struct value *base, const struct value *was,
                          const struct value *now, struct arena *arena)
{
    struct gathering all = {
        arena_array(arena, member_count(base) + member_count(now) + 1, struct member), 0};
    for (size_t i = 0; i < member_count(base); i++)
        put(&all, &base->map.members[i]);
    for (size_t i = 0; i < member_count(was); i++) {
        if (!text_is(was->map.members[i].key, "id"))
            drop(&all, was->map.members[i].key);
    }
    for (size_t i = 0; i < member_count(now); i++)
        put(&all, &now->map.members[i]);
    return (struct value){.kind = VALUE_MAP, .map = {all.members, all.count}};
}

/* The services after a change: those that stay, as they are now, and those that come. */
static struct value merge_services(const struct value *base, const struct change *change,
                                   struct arena *arena)
{
    size_t most = service_count(base) + service_count(change->now_map), count = 0;
    struct value *services = arena_array(arena, most, struct value);
    for (size_t i = 0; i < service_count(base); i++) {
        const struct value *service = service_at(base, i);
        const struct value *was = written_service(change->was_map, written_id(service));
        const struct value *now = written_service(change->now_map, written_id(service));
        if (was == NULL || now != NULL)
            services[count++] = merge(service, was, now, arena);
    }
    for (size_t i = 0; i < service_count(change->now_map); i++) {
        const struct value *service = service_at(change->now_map, i);
        if (written_service(base, written_id(service)) == NULL)
            services[count++] = *service;
    }
    return value_list(services, count);
}

static struct value apply(const struct value *base, const struct change *change,
                          struct arena *arena)
{
    struct value state = merge(base, change->was_map, change->now_map, arena);
    struct value services = merge_services(base, change, arena);
    struct gathering all = {(struct member *)state.map.members, state.map.count};
    drop(&all, text_of("services"));
    if (services.list.count > 0)
        put(&all, &(struct member){.key = text_of("services"), .value = services});
    state.map.count = all.count;
    return state;
}

struct value written_state(const struct ledger *ledger, struct text vendor, struct arena *arena)
{
    struct value state = {.kind = VALUE_MAP};
    for (size_t i = 0; i < ledger->next; i++) {
        const struct change *change = ledger->events[i].change;
        if (!text_equal(change->vendor.id, vendor) ||
            (ledger->events[i].is_void && change->kind != CHANGE_CHANGED))
            continue;
        if (change->kind == CHANGE_ADDED || change->kind == CHANGE_LISTED)
            state = (struct value){.kind = VALUE_MAP};
        if (change->kind != CHANGE_REMOVED && change->kind != CHANGE_REPLACED)
            state = apply(&state, change, arena);
    }
    return state;
}
