#include "model/extract_notice.h"

#include "model/equal.h"
#include "model/material.h"

static bool applies_then(const struct keeping *keeping, const struct vendor *state, struct text id)
{
    for (size_t i = 0; state != NULL && i < state->service_count; i++) {
        if (text_equal(state->services[i].id.id, id))
            return customer_exclusion(keeping->customer, &state->services[i]) ==
                   EXCLUDED_BY_NOTHING;
    }
    return false;
}

static bool is_kept(const struct keeping *keeping, struct text id)
{
    bool is_kept = keeping->is_whole;
    for (size_t i = 0; i < KEEPING_STATES && !is_kept; i++)
        is_kept = applies_then(keeping, keeping->states[i], id);
    return is_kept;
}

static void cut_places(struct service *service, const struct keeping *keeping, struct arena *arena)
{
    service->locations = customer_locations(keeping->customer, &service->locations, arena);
}

bool extract_cut_services(struct vendor *vendor, const struct keeping *keeping, struct arena *arena)
{
    const struct service *services = vendor->own_services.items;
    size_t all = vendor->own_services.count, count = 0;
    if (all == 0) {
        cut_places(&vendor->own, keeping, arena);
        vendor_settle(vendor);
        return is_kept(keeping, vendor->own.id.id);
    }
    struct service *kept = arena_array(arena, all, struct service);
    for (size_t i = 0; i < all; i++) {
        if (!is_kept(keeping, services[i].id.id))
            continue;
        kept[count] = services[i];
        cut_places(&kept[count++], keeping, arena);
    }
    vendor->own_services = (struct records){kept, count};
    vendor->services = kept;
    vendor->service_count = count;
    return count > 0;
}

/* --- The maps of a change: what it says, as it was written. --- */

static bool says(const struct value *map, const char *key)
{
    return map != NULL && value_find(map, key) != NULL;
}

static const struct value *without_key(const struct value *map, const char *key,
                                       struct arena *arena)
{
    struct member *members = arena_array(arena, map->map.count, struct member);
    struct value *copy = arena_new(arena, struct value);
    size_t count = 0;
    for (size_t i = 0; i < map->map.count; i++) {
        if (!text_is(map->map.members[i].key, key))
            members[count++] = map->map.members[i];
    }
    *copy = *map;
    copy->map.members = members;
    copy->map.count = count;
    return copy;
}

/* The items of "services" that are kept: as extract_cut_services() keeps them. */
static const struct value *cut_map(const struct value *map, const struct vendor *side,
                                   const struct keeping *keeping, struct arena *arena)
{
    const struct value *services = map == NULL ? NULL : value_find(map, "services");
    const struct service *all = side->own_services.items;
    if (services == NULL || services->kind != VALUE_LIST)
        return map;
    struct value *copy = arena_new(arena, struct value);
    struct value *items = arena_array(arena, services->list.count, struct value);
    struct member *members = arena_array(arena, map->map.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < services->list.count && i < side->own_services.count; i++) {
        if (is_kept(keeping, all[i].id.id))
            items[count++] = services->list.items[i];
    }
    *copy = *map;
    for (size_t i = 0; i < map->map.count; i++) {
        members[i] = map->map.members[i];
        if (!text_is(members[i].key, "services"))
            continue;
        members[i].value.list.items = items;
        members[i].value.list.count = count;
    }
    copy->map.members = members;
    return copy;
}

static bool are_same_places(const struct service *a, const struct service *b)
{
    static const struct field PLACES = {
        "locations", FIELD_LOCATIONS, 0, 0, NULL, NULL, "where a service processes",
    };
    return field_is_equal(&PLACES, &a->locations, &b->locations);
}

/* Places of other regions may be all that a change says of places: then it says nothing here. */
static void drop_same_places(struct change *change, struct arena *arena)
{
    if (!says(change->was_map, "locations") || !says(change->now_map, "locations") ||
        !are_same_places(&change->was.own, &change->now.own))
        return;
    change->was_map = without_key(change->was_map, "locations", arena);
    change->now_map = without_key(change->now_map, "locations", arena);
}

/* The item of "services" of that number, to be changed: cut_map() has made it. */
static struct value *service_map(const struct value *map, size_t number)
{
    const struct value *services = map == NULL ? NULL : value_find(map, "services");
    if (services == NULL || services->kind != VALUE_LIST || number >= services->list.count)
        return NULL;
    return (struct value *)(uintptr_t)&services->list.items[number];
}

static void drop_same_places_of_services(struct change *change, struct arena *arena)
{
    for (size_t i = 0; i < change->was.own_services.count; i++) {
        for (size_t j = 0; j < change->now.own_services.count; j++) {
            struct value *was = service_map(change->was_map, i);
            struct value *now = service_map(change->now_map, j);
            if (!text_equal(change->was.services[i].id.id, change->now.services[j].id.id) ||
                !says(was, "locations") || !says(now, "locations") ||
                !are_same_places(&change->was.services[i], &change->now.services[j]))
                continue;
            *was = *without_key(was, "locations", arena);
            *now = *without_key(now, "locations", arena);
        }
    }
}

/* --- Changes. --- */

/* What is put together of one notice after the other. */
struct cutting {
    struct extract *extract;
    const struct whole *whole;
    struct arena *arena;
    struct moment_of_change *moments;
    size_t moment_count;
};

static const struct vendor *cut_state(const struct cutting *cutting, const struct vendor *state,
                                      const struct keeping *keeping)
{
    if (state == NULL)
        return NULL;
    struct vendor *cut = arena_new(cutting->arena, struct vendor);
    *cut = *state;
    extract_cut_services(cut, keeping, cutting->arena);
    return cut;
}

static bool keeps_any(const struct keeping *keeping)
{
    for (size_t i = 0; i < KEEPING_STATES; i++) {
        const struct vendor *state = keeping->states[i];
        for (size_t j = 0; state != NULL && j < state->service_count; j++) {
            if (is_kept(keeping, state->services[j].id.id))
                return true;
        }
    }
    return false;
}

static bool differs(const struct cutting *cutting, const struct vendor *was,
                    const struct vendor *now)
{
    return was == NULL || now == NULL || material_compare(was, now, cutting->arena).count > 0;
}

/* To the customer: on its day, or with what was told before it and takes effect later. */
static bool changes_anything(const struct cutting *cutting, const struct change *change,
                             const struct moment_of_change *cut)
{
    bool is_same_then = cut->was_then == cut->was && cut->now_then == cut->now;
    return change->kind != CHANGE_CHANGED || differs(cutting, cut->was, cut->now) ||
           (!is_same_then && differs(cutting, cut->was_then, cut->now_then));
}

/* Around the day of the notice it applies for another's sake: then all of it is told. */
static bool is_brought(const struct cutting *cutting, size_t vendor, int day)
{
    const struct spells *spells = &cutting->extract->spells[vendor];
    for (size_t i = 0; i < spells->count; i++) {
        const struct spell *spell = &spells->items[i];
        if (spell->relier != SIZE_MAX && spell->first <= day && spell->last >= day - 1)
            return true;
    }
    return false;
}

static void cut_change(const struct cutting *cutting, const struct keeping *keeping,
                       struct change *change)
{
    change->was_map = cut_map(change->was_map, &change->was, keeping, cutting->arena);
    change->now_map = cut_map(change->now_map, &change->now, keeping, cutting->arena);
    extract_cut_services(&change->was, keeping, cutting->arena);
    extract_cut_services(&change->now, keeping, cutting->arena);
    drop_same_places(change, cutting->arena);
    drop_same_places_of_services(change, cutting->arena);
}

/* The vendor as it turns out to be, on the day before the notice takes effect or on its day. */
static const struct vendor *facts_on(const struct cutting *cutting, size_t vendor, int day)
{
    const struct stretch *stretch = course_find(&cutting->whole->courses[vendor], day);
    return stretch == NULL ? NULL : stretch->facts;
}

/* Adds what is left of a change; `number` is that of its notice among the whole's. */
static void add_change(struct cutting *cutting, size_t number, size_t old, struct notice *notice)
{
    const struct whole *whole = cutting->whole;
    const struct moment_of_change *moment = history_find(whole->history, number, old);
    const struct change *change = &whole->site->notices.items[number].changes[old];
    const struct vendor *vendor = site_find_vendor(&cutting->extract->site, change->vendor.id);
    if (moment == NULL || vendor == NULL)
        return;
    size_t place = (size_t)(vendor - cutting->extract->site.vendors.items);
    int day = notice->effective.date.days;
    const struct keeping keeping = {
        cutting->extract->customer,
        is_brought(cutting, place, day),
        {moment->was, moment->now, moment->was_then, moment->now_then,
         facts_on(cutting, place, day - 1), facts_on(cutting, place, day)},
    };
    if (!keeps_any(&keeping))
        return;
    struct moment_of_change cut = {
        .notice = cutting->extract->site.notices.count,
        .change = notice->change_count,
        .was = cut_state(cutting, moment->was, &keeping),
        .now = cut_state(cutting, moment->now, &keeping),
    };
    cut.was_then =
        moment->was_then == moment->was ? cut.was : cut_state(cutting, moment->was_then, &keeping);
    cut.now_then =
        moment->now_then == moment->now ? cut.now : cut_state(cutting, moment->now_then, &keeping);
    if (!changes_anything(cutting, change, &cut))
        return;
    struct change *out = &notice->changes[notice->change_count++];
    *out = *change;
    cut_change(cutting, &keeping, out);
    cutting->moments[cutting->moment_count++] = cut;
    notice->brings_news = notice->brings_news || out->brings_news;
}

static void add_notice(struct cutting *cutting, size_t number, struct notice *out)
{
    const struct notice *notice = &cutting->whole->site->notices.items[number];
    *out = *notice;
    out->changes = arena_array(cutting->arena, notice->change_count, struct change);
    out->change_count = 0;
    out->brings_news = false;
    if (cutting->extract->customer->has_own_window)
        out->objections_until = (struct day){date_none(), {0}};
    for (size_t i = 0; i < notice->change_count; i++)
        add_change(cutting, number, i, out);
}

void extract_cut_notices(struct extract *extract, const struct whole *whole,
                         struct cut_moments *moments, struct arena *arena)
{
    const struct notices *all = &whole->site->notices;
    size_t changes = site_index_change(whole->index, all->count, 0);
    struct cutting cutting = {
        .extract = extract,
        .whole = whole,
        .arena = arena,
        .moments = arena_array(arena, changes, struct moment_of_change),
    };
    extract->site.notices.items = arena_array(arena, all->count, struct notice);
    extract->site.notices.count = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct notice *out = &extract->site.notices.items[extract->site.notices.count];
        add_notice(&cutting, i, out);
        extract->site.notices.count += out->change_count > 0;
    }
    *moments = (struct cut_moments){cutting.moments, cutting.moment_count};
}
