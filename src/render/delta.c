#include "render/context.h"

#include <string.h>

/*
 * The fields that a notice sets, in words.  A field is shown when the notice's
 * map names it, in the order of this table.
 */
enum delta_field {
    DELTA_OF_NAME,
    DELTA_OF_ROLE,
    DELTA_OF_ENTITY,
    DELTA_OF_REPLACES,
    DELTA_OF_PURPOSE,
    DELTA_OF_DATA,
    DELTA_OF_NOT_DATA,
    DELTA_OF_ACCESS,
    DELTA_OF_SUBJECTS,
    DELTA_OF_OPERATIONS,
    DELTA_OF_RETENTION,
    DELTA_OF_LOCATIONS,
    DELTA_OF_TRANSFER,
    DELTA_OF_PRODUCTS,
    DELTA_OF_FEATURE,
};

static const struct {
    const char *key;
    enum delta_field field;
    enum wording_slot label;
} FIELDS[] = {
    {"name", DELTA_OF_NAME, STRING_FIELD_NAME},
    {"role", DELTA_OF_ROLE, STRING_FIELD_ROLE},
    {"entity", DELTA_OF_ENTITY, STRING_FIELD_ENTITY},
    {"replaces", DELTA_OF_REPLACES, STRING_FIELD_REPLACES},
    {"purpose", DELTA_OF_PURPOSE, STRING_FIELD_PURPOSE},
    {"data", DELTA_OF_DATA, STRING_FIELD_DATA},
    {"not_data", DELTA_OF_NOT_DATA, STRING_FIELD_NOT_DATA},
    {"access", DELTA_OF_ACCESS, STRING_FIELD_ACCESS},
    {"subjects", DELTA_OF_SUBJECTS, STRING_FIELD_SUBJECTS},
    {"operations", DELTA_OF_OPERATIONS, STRING_FIELD_OPERATIONS},
    {"retention", DELTA_OF_RETENTION, STRING_FIELD_RETENTION},
    {"locations", DELTA_OF_LOCATIONS, STRING_FIELD_LOCATIONS},
    {"transfer", DELTA_OF_TRANSFER, STRING_FIELD_TRANSFER},
    {"products", DELTA_OF_PRODUCTS, STRING_FIELD_PRODUCTS},
    {"feature", DELTA_OF_FEATURE, STRING_FIELD_FEATURE},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0] };

static struct text append(const struct context *context, struct text all, struct text one)
{
    if (all.len == 0 || one.len == 0)
        return all.len == 0 ? one : all;
    return arena_printf(context->arena, "%.*s, %.*s", TEXT_ARG(all), TEXT_ARG(one));
}

static struct text words_text(const struct context *context, const struct words_list *list)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < list->count; i++)
        all = append(context, all, words_in(&list->items[i], context->language));
    return all;
}

static struct text entity_text(const struct context *context, const struct entity *entity)
{
    struct text all = append(context, entity->legal_name, entity->address);
    if (entity->country.at.source == 0)
        return all;
    struct text country = wording_place(context->wording, entity->country.number);
    bool is_said =
        all.len >= country.len && text_equal(text_skip(all, all.len - country.len), country);
    return is_said ? all : append(context, all, country);
}

static struct text operations_text(const struct context *context, unsigned operations)
{
    struct text all = {NULL, 0};
    for (unsigned i = 0; OPERATION_WORDS[i] != NULL; i++) {
        if ((operations >> i & 1) != 0)
            all = append(
                context, all,
                wording_get(context->wording, (enum wording_slot)(STRING_OPERATION_STORE + i)));
    }
    return all;
}

static struct text products_text(const struct context *context, const struct refs *products)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < products->count; i++)
        all =
            append(context, all,
                   context_name(context, &context->site->settings.products, products->items[i].id));
    return all;
}

static struct text transfer_text(const struct context *context, const struct transfer *transfer)
{
    struct text all = context_mechanism(context, transfer->mechanism);
    if (transfer->module.len > 0) {
        struct text word = wording_get(context->wording, STRING_MODULE);
        struct text module =
            arena_printf(context->arena, "%.*s %.*s", TEXT_ARG(word), TEXT_ARG(transfer->module));
        all = append(context, all, module);
    }
    return append(context, all, prose_in(&transfer->supplementary, context->language)->plain);
}

static struct text choice_text(const struct context *context, enum wording_slot first, int choice)
{
    if (choice == 0)
        return (struct text){NULL, 0};
    return wording_get(context->wording, (enum wording_slot)((int)first + choice - 1));
}

static struct text field_text(const struct context *context, const struct vendor *vendor,
                              const struct service *service, enum delta_field field)
{
    switch (field) {
    case DELTA_OF_NAME: return vendor->name;
    case DELTA_OF_ROLE: return choice_text(context, STRING_ROLE_SUBPROCESSOR, vendor->role);
    case DELTA_OF_ENTITY: return entity_text(context, &vendor->entity);
    case DELTA_OF_REPLACES: return context_vendor_name(context, vendor->replaces.id);
    case DELTA_OF_PURPOSE: return prose_in(&service->purpose, context->language)->plain;
    case DELTA_OF_DATA: return words_text(context, &service->data);
    case DELTA_OF_NOT_DATA: return words_text(context, &service->not_data);
    case DELTA_OF_ACCESS: return choice_text(context, STRING_ACCESS_CONTENT, service->access);
    case DELTA_OF_SUBJECTS: return words_text(context, &service->subjects);
    case DELTA_OF_OPERATIONS: return operations_text(context, service->operations);
    case DELTA_OF_RETENTION: return prose_in(&service->retention, context->language)->plain;
    case DELTA_OF_LOCATIONS: return context_locations_text(context, &service->locations);
    case DELTA_OF_TRANSFER: return transfer_text(context, &service->transfer);
    case DELTA_OF_PRODUCTS: return products_text(context, &service->products);
    case DELTA_OF_FEATURE: return context_condition(context, &service->feature);
    }
    return (struct text){NULL, 0};
}

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

static struct text side_text(const struct context *context, const struct side *side, size_t field)
{
    if (!says(side, FIELDS[field].key))
        return (struct text){NULL, 0};
    return field_text(context, side->vendor, side->service, FIELDS[field].field);
}

static struct text label_below(const struct context *context, struct text prefix, size_t field)
{
    struct text label = wording_get(context->wording, FIELDS[field].label);
    return prefix.len == 0
               ? label
               : arena_printf(context->arena, "%.*s: %.*s", TEXT_ARG(prefix), TEXT_ARG(label));
}

/* Appends the fields that either side names; `prefix` is the service's name, or empty. */
static size_t add_deltas(const struct context *context, const struct side *was,
                         const struct side *now, struct text prefix, struct value *out)
{
    size_t count = 0;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!says(was, FIELDS[i].key) && !says(now, FIELDS[i].key))
            continue;
        if (prefix.len > 0 && FIELDS[i].field == DELTA_OF_NAME)
            continue;
        struct value *slots = context_slots(context, &SHAPE_OF_DELTA);
        slots[DELTA_LABEL] = value_text(label_below(context, prefix, i));
        slots[DELTA_WAS] = value_text(side_text(context, was, i));
        slots[DELTA_NOW] = value_text(side_text(context, now, i));
        out[count++] = value_record(&SHAPE_OF_DELTA, slots);
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

static struct text title_of(const struct service *service)
{
    return service->name.len > 0 ? service->name : service->id.id;
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
            return title_of(&state->services[i]);
    }
    return title_of(service);
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

/* What an entry of a feed says of every vendor, changed or not. */
static const char *const KEPT[] = {"purpose", "data", "locations", "transfer", "products"};

static bool is_kept(const char *key)
{
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
        if (strcmp(KEPT[i], key) == 0)
            return true;
    }
    return false;
}

static struct text kept_text(const struct context *context, const struct vendor *state,
                             const struct service *service, enum delta_field field)
{
    bool is_every_product = field == DELTA_OF_PRODUCTS && service->products.count == 0 &&
                            context->site->settings.products.count > 0;
    if (is_every_product)
        return wording_get(context->wording, STRING_EVERY_PRODUCT);
    return field_text(context, state, service, field);
}

/* Appends what stands in `now`, a service as it is after the change, and on neither side of it. */
static size_t add_kept(const struct context *context, const struct side *was,
                       const struct side *now, const struct vendor *state,
                       const struct service *service, struct value *out)
{
    size_t count = 0;
    struct text prefix = {NULL, 0};
    if (state->own_services.count > 0)
        prefix = title_of(service);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (!is_kept(FIELDS[i].key) || says(was, FIELDS[i].key) || says(now, FIELDS[i].key))
            continue;
        struct text words = kept_text(context, state, service, FIELDS[i].field);
        struct value *slots = context_slots(context, &SHAPE_OF_DELTA);
        if (words.len == 0)
            continue;
        slots[DELTA_LABEL] = value_text(label_below(context, prefix, i));
        slots[DELTA_NOW] = value_text(words);
        out[count++] = value_record(&SHAPE_OF_DELTA, slots);
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
    struct value *kept = arena_array(
        context->arena, state->service_count * (sizeof KEPT / sizeof KEPT[0]), struct value);
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
