#include "render/field_text.h"

/* One side of a change: the map as written and what it means. */
struct side {
    const struct value *map;
    const struct vendor *vendor;
    const struct service *service;
};

static bool says(const struct side *side, const char *key)
{
    return side->map != NULL && value_find(side->map, key) != NULL;
}

static struct text side_text(const struct context *context, const struct side *side,
                             enum shown field)
{
    if (!says(side, SHOWN_FIELDS[field].key))
        return (struct text){NULL, 0};
    return field_text(context, side->vendor, side->service, field);
}

/*
 * Appends the fields that either side names, in the order of SHOWN_FIELDS;
 * `prefix` is the service's name, or empty.
 */
static size_t add_deltas(const struct context *context, const struct side *was,
                         const struct side *now, struct text prefix, struct value *out)
{
    size_t count = 0;
    for (enum shown i = 0; i < SHOWN_COUNT; i++) {
        const char *key = SHOWN_FIELDS[i].key;
        if (shown_is_part(i) || (!says(was, key) && !says(now, key)))
            continue;
        if (prefix.len > 0 && i == SHOWN_NAME)
            continue;
        out[count++] = field_delta(context, field_label(context, prefix, i),
                                   side_text(context, was, i), side_text(context, now, i));
    }
    return count;
}

/* The service of that number on one side, with its map. */
static struct side service_side(const struct value *map, const struct vendor *vendor, size_t number)
{
    const struct value *list = map == NULL ? NULL : value_find(map, "services");
    if (list == NULL || list->kind != VALUE_LIST || number >= list->list.count)
        return (struct side){NULL, NULL, NULL};
    return (struct side){&list->list.items[number], vendor, &vendor->services[number]};
}

/* The number of the service with that id on one side; SIZE_MAX where it has none. */
static size_t find_service(const struct value *map, const struct vendor *vendor, struct text id)
{
    size_t count = service_side(map, vendor, 0).map == NULL ? 0 : vendor->service_count;
    for (size_t i = 0; i < count; i++) {
        if (text_equal(vendor->services[i].id.id, id))
            return i;
    }
    return SIZE_MAX;
}

static const struct moment_of_change *find_moment(const struct context *context,
                                                  const struct change *change)
{
    if (context->history == NULL)
        return NULL;
    const struct notice *notice = &context->site->notices.items[context->notice];
    return history_find(context->history, context->notice, (size_t)(change - notice->changes));
}

/* What a service is called, by the notice or, where that gives its id alone, by those before it. */
static struct text service_name(const struct side *was, const struct side *now,
                                const struct moment_of_change *moment)
{
    const struct service *service = now->service != NULL ? now->service : was->service;
    const struct vendor *state = moment == NULL ? NULL : moment->now;
    for (size_t i = 0; service->name.len == 0 && state != NULL && i < state->service_count; i++) {
        if (text_equal(state->services[i].id.id, service->id.id))
            return field_service_title(&state->services[i]);
    }
    return field_service_title(service);
}

/* The services of `now`, each beside its like in `was`, then those that only `was` has. */
static size_t add_service_deltas(const struct context *context, const struct change *change,
                                 struct value *out)
{
    const struct moment_of_change *moment = find_moment(context, change);
    size_t count = 0;
    for (size_t i = 0;; i++) {
        struct side now = service_side(change->now_map, &change->now, i);
        if (now.map == NULL)
            break;
        size_t old = find_service(change->was_map, &change->was, now.service->id.id);
        struct side was = service_side(change->was_map, &change->was, old);
        count += add_deltas(context, &was, &now, service_name(&was, &now, moment), out + count);
    }
    for (size_t i = 0;; i++) {
        struct side was = service_side(change->was_map, &change->was, i);
        struct side now = {NULL, NULL, NULL};
        if (was.map == NULL)
            break;
        if (find_service(change->now_map, &change->now, was.service->id.id) == SIZE_MAX)
            count += add_deltas(context, &was, &now, service_name(&was, &now, moment), out + count);
    }
    return count;
}

/* How many fields a map names, those of its services among them. */
static size_t count_fields(const struct value *map)
{
    if (map == NULL || map->kind != VALUE_MAP)
        return 0;
    const struct value *services = value_find(map, "services");
    size_t count = map->map.count;
    if (services == NULL || services->kind != VALUE_LIST)
        return count;
    for (size_t i = 0; i < services->list.count; i++)
        count += count_fields(&services->list.items[i]);
    return count;
}

struct value context_deltas(const struct context *context, const struct change *change)
{
    size_t most = count_fields(change->was_map) + count_fields(change->now_map);
    struct value *deltas = arena_array(context->arena, most, struct value);
    const struct side was = {change->was_map, &change->was, &change->was.own};
    const struct side now = {change->now_map, &change->now, &change->now.own};
    size_t count = add_deltas(context, &was, &now, (struct text){NULL, 0}, deltas);
    count += add_service_deltas(context, change, deltas + count);
    return value_list(deltas, count);
}

/* Appends what stands in `now`, a service as it is after the change, and on neither side of it. */
static size_t add_kept(const struct context *context, const struct side *was,
                       const struct side *now, const struct vendor *state,
                       const struct service *service, struct value *out)
{
    size_t count = 0;
    struct text prefix = {NULL, 0};
    if (state->own_services.count > 0)
        prefix = field_service_title(service);
    for (enum shown i = 0; i < SHOWN_COUNT; i++) {
        const char *key = SHOWN_FIELDS[i].key;
        if (!field_is_kept(i) || says(was, key) || says(now, key))
            continue;
        struct text words = field_kept_text(context, state, service, i);
        if (words.len > 0)
            out[count++] = field_delta(context, field_label(context, prefix, i),
                                       (struct text){NULL, 0}, words);
    }
    return count;
}

struct value context_kept(const struct context *context, const struct change *change)
{
    const struct moment_of_change *moment = find_moment(context, change);
    size_t count = 0;
    if (moment == NULL)
        return value_list(NULL, 0);
    const struct vendor *state = moment->now;
    bool has_services = change->was.own_services.count + change->now.own_services.count > 0;
    struct value *kept =
        arena_array(context->arena, state->service_count * KEPT_COUNT, struct value);
    for (size_t i = 0; i < state->service_count; i++) {
        const struct service *service = &state->services[i];
        struct side was = {change->was_map, &change->was, &change->was.own};
        struct side now = {change->now_map, &change->now, &change->now.own};
        if (state->own_services.count > 0) {
            size_t old = find_service(change->was_map, &change->was, service->id.id);
            size_t new = find_service(change->now_map, &change->now, service->id.id);
            if (has_services && old == SIZE_MAX && new == SIZE_MAX)
                continue;
            was = service_side(change->was_map, &change->was, old);
            now = service_side(change->now_map, &change->now, new);
        }
        count += add_kept(context, &was, &now, state, service, kept + count);
    }
    return value_list(kept, count);
}
