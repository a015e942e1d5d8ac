#include "model/draft.h"

#include "model/turn.h"
#include "model/written.h"

/* What drafting needs: the site, its ledger after the last event, and where things go. */
struct drafter {
    const struct site *site;
    const struct sources *sources;
    struct arena *arena;
    struct ledger ledger;
    struct draft draft;
};

/* Members being put together as a map. */
struct members {
    struct member *items;
    size_t count;
};

static struct members make_members(size_t most, struct arena *arena)
{
    return (struct members){arena_array(arena, most, struct member), 0};
}

static void put(struct members *members, const char *key, struct value value)
{
    members->items[members->count++] = (struct member){.key = text_of(key), .value = value};
}

static struct value map_of(const struct members *members)
{
    return (struct value){.kind = VALUE_MAP, .map = {members->items, members->count}};
}

static void put_like(struct members *members, const struct value *map, const char *key)
{
    const struct member *member = map == NULL ? NULL : written_find(map, key);
    if (member != NULL && member->value.kind != VALUE_NONE)
        put(members, key, member->value);
}

static bool is_material(struct text key)
{
    return schema_find(&MATERIAL_SCHEMA, key) != NULL;
}

/* All material keys of a file. */
static struct value material_map(const struct value *head, struct arena *arena)
{
    struct members members = make_members(head->map.count, arena);
    for (size_t i = 0; i < head->map.count; i++) {
        const struct member *member = &head->map.members[i];
        if (is_material(member->key) && member->value.kind != VALUE_NONE)
            members.items[members.count++] = *member;
    }
    return map_of(&members);
}

/* One side of a change being gathered: the vendor's own keys, and its services. */
struct side {
    const struct value *from; /* where the values stand */
    struct members own;
    struct value *services;
    size_t service_count;
};

static struct side make_side(const struct value *from, size_t most, struct arena *arena)
{
    return (struct side){
        .from = from,
        .own = make_members(most + 1, arena),
        .services = arena_array(arena, most, struct value),
    };
}

/* The keys in which one service differs, with its id; all of them where it comes or goes. */
static void add_service(struct side *side, const struct service *service,
                        const struct differences *found, size_t first, struct arena *arena)
{
    const struct difference *pair = &found->items[first];
    const struct value *map = service == NULL ? NULL : written_service(side->from, service->id.id);
    struct members members = make_members(found->count + 1, arena);
    if (map == NULL)
        return;
    if (pair->field == NULL) {
        side->services[side->service_count++] = *map;
        return;
    }
    put_like(&members, map, "id");
    for (size_t i = first; i < found->count; i++) {
        if (found->items[i].was == pair->was && found->items[i].now == pair->now)
            put_like(&members, map, found->items[i].field->key);
    }
    side->services[side->service_count++] = map_of(&members);
}

static struct value finish_side(struct side *side)
{
    if (side->service_count > 0)
        put(&side->own, "services", value_list(side->services, side->service_count));
    return side->own.count == 0 ? value_none() : map_of(&side->own);
}

void draft_fill_sides(struct draft_change *change, const struct differences *found,
                      const struct value *was, const struct value *now, struct arena *arena)
{
    struct side old = make_side(was, found->count, arena);
    struct side new = make_side(now, found->count, arena);
    for (size_t i = 0; i < found->count; i++) {
        const struct difference *difference = &found->items[i];
        if (difference_opens_service(found, i)) {
            add_service(&old, difference->was, found, i, arena);
            add_service(&new, difference->now, found, i, arena);
        } else if (difference->was == NULL && difference->now == NULL) {
            put_like(&old.own, was, difference->field->key);
            put_like(&new.own, now, difference->field->key);
        }
    }
    change->was = finish_side(&old);
    change->now = finish_side(&new);
}

/*
 * The day before which a change of that kind will not do: that of the vendor's
 * last event, since what was so before is what the ledger says after it.  One
 * that leaves makes void what was to change later; it only has to have come.
 */
static struct date last_turn(const struct ledger *ledger, struct text vendor, enum change_kind kind)
{
    const struct listing *listing = ledger_find(ledger, vendor);
    for (size_t i = listing == NULL ? 0 : ledger->event_count; i > 0; i--) {
        const struct event *event = &ledger->events[i - 1];
        bool counts = kind != CHANGE_REMOVED || event->change->kind != CHANGE_CHANGED;
        if (&ledger->listings[event->listing] == listing && counts)
            return event->notice->effective.date;
    }
    return date_none();
}

static struct draft_change *add(struct drafter *drafter, struct text vendor, struct text name,
                                enum change_kind kind)
{
    struct draft_change *change = &drafter->draft.changes[drafter->draft.count++];
    *change = (struct draft_change){
        .vendor = vendor,
        .name = name,
        .kind = (int)kind,
        .brings_news = kind == CHANGE_ADDED || kind == CHANGE_CHANGED,
    };
    change->after = last_turn(&drafter->ledger, vendor, kind);
    return change;
}

static bool is_after(struct date a, struct date b)
{
    return date_is_given(a) && date_compare(a, b) > 0;
}

static struct date day_of(const struct event *event)
{
    return event->notice->effective.date;
}

/* Still to take effect. */
static bool is_pending(const struct drafter *drafter, const struct event *event)
{
    return event != NULL && is_after(day_of(event), drafter->site->today);
}

/* What the notices have said of it once that day is over, as they wrote it. */
static struct value state_on(const struct drafter *drafter, struct text vendor, struct date day)
{
    struct ledger then = ledger_alone(&drafter->ledger, vendor);
    ledger_advance(&then, day);
    return written_state(&then, vendor, drafter->arena);
}

static struct draft_change *draft_leaving(struct drafter *drafter, const struct vendor *vendor)
{
    struct draft_change *change = add(drafter, vendor->id, vendor->name, CHANGE_REMOVED);
    change->wanted = date_add_days(vendor->until.date, 1);
    change->at = vendor->until.at;
    return change;
}

/* In use by its file before anybody is told: for an addition, which the ledger does not know of. */
static bool is_late(const struct drafter *drafter, const struct vendor *vendor)
{
    bool has_window = drafter->site->settings.notice.days > 0;
    struct date from = vendor->from.date, today = drafter->site->today;
    return date_is_given(from) && date_compare(from, today) <= (has_window ? 0 : -1);
}

/* A file that the ledger does not have in use. */
static void draft_coming(struct drafter *drafter, const struct vendor *vendor)
{
    bool is_over = date_is_given(vendor->until.date) &&
                   date_compare(vendor->until.date, drafter->site->today) < 0;
    bool is_first = drafter->site->notices.count == 0;
    bool is_to_come = is_after(vendor->from.date, drafter->site->today);
    if (is_over)
        return;
    struct value head = written_head(drafter->sources, vendor->at.source, drafter->arena);
    struct draft_change *change = add(drafter, vendor->id, vendor->name,
                                      is_first && !is_to_come ? CHANGE_LISTED : CHANGE_ADDED);
    change->at = date_is_given(vendor->from.date) ? vendor->from.at : vendor->at;
    change->now = material_map(&head, drafter->arena);
    if (change->kind == CHANGE_ADDED) {
        change->wanted = vendor->from.date;
        change->is_late = is_late(drafter, vendor);
    }
    if (date_is_given(vendor->until.date))
        draft_leaving(drafter, vendor);
}

/* Its addition is announced and still to come, and the file has another day for it. */
static bool is_moved(const struct drafter *drafter, const struct vendor *vendor,
                     const struct listing *listing)
{
    return listing->coming != NULL && is_pending(drafter, listing->coming) &&
           date_is_given(listing->since) && date_is_given(vendor->from.date) &&
           date_compare(vendor->from.date, listing->since) != 0;
}

/* It comes as it was announced to, but for the day. */
static void draft_moved_coming(struct drafter *drafter, const struct vendor *vendor,
                               const struct listing *listing)
{
    bool is_later = is_after(vendor->from.date, listing->since);
    if (is_later) {
        struct draft_change *change = add(drafter, vendor->id, vendor->name, CHANGE_REMOVED);
        change->back = listing->since;
        change->at = vendor->from.at;
    }
    struct draft_change *change = add(drafter, vendor->id, vendor->name, CHANGE_ADDED);
    change->wanted = vendor->from.date;
    change->at = vendor->from.at;
    change->is_sooner = !is_later;
    change->is_late = is_late(drafter, vendor);
    change->after = is_later ? date_add_days(listing->since, 1) : date_none();
    change->now = state_on(drafter, vendor->id, is_later ? vendor->from.date : listing->since);
}

/* It is in use after the day on which it was to leave: until another one, or without an end. */
static void draft_staying(struct drafter *drafter, const struct vendor *vendor,
                          const struct listing *listing)
{
    struct draft_change *change = add(drafter, vendor->id, vendor->name, CHANGE_ADDED);
    change->turn = TURN_STAYS;
    change->brings_news = false;
    change->back = day_of(listing->removal);
    change->at = date_is_given(vendor->until.date) ? vendor->until.at : vendor->at;
    change->now = state_on(drafter, vendor->id, change->back);
}

/* The values that the two sides of a change are taken from. */
struct maps {
    struct value state, head;
};

static struct draft_change *add_change(struct drafter *drafter, const struct vendor *vendor,
                                       const struct differences *found, const struct maps *maps)
{
    struct draft_change *change = add(drafter, vendor->id, vendor->name, CHANGE_CHANGED);
    draft_fill_sides(change, found, &maps->state, &maps->head, drafter->arena);
    struct change like = {
        .was_map = change->was.kind == VALUE_MAP ? &change->was : NULL,
        .now_map = change->now.kind == VALUE_MAP ? &change->now : NULL,
    };
    change->classes = change_classes(&like);
    change->at = vendor->at;
    return change;
}

/* The vendor's listing once that day is over. */
static struct listing *listing_on(const struct drafter *drafter, struct text vendor,
                                  struct date day)
{
    struct ledger then = ledger_alone(&drafter->ledger, vendor);
    ledger_advance(&then, day);
    return ledger_find(&then, vendor);
}

/*
 * What puts back, on its own day, a change that is still to come; `*found` keeps
 * the rest.  A field that changes again on a later day can not go back on this one.
 */
static void draft_back(struct drafter *drafter, const struct vendor *vendor, struct date day,
                       struct differences *found, const struct maps *maps)
{
    struct arena *arena = drafter->arena;
    const struct listing *eve = listing_on(drafter, vendor->id, date_add_days(day, -1));
    const struct listing *then = listing_on(drafter, vendor->id, day);
    const struct listing *last = ledger_find(&drafter->ledger, vendor->id);
    if (!eve->is_listed || !then->is_listed)
        return;
    const struct differences new = material_compare(&eve->facts, vendor, arena);
    const struct differences later = material_compare(&then->facts, &last->facts, arena);
    struct differences back = differences_without(found, &new, arena);
    back = differences_without(&back, &later, arena);
    if (back.count == 0)
        return;
    struct draft_change *change = add_change(drafter, vendor, &back, maps);
    change->turn = TURN_GOES_BACK;
    change->back = day;
    change->brings_news = false;
    *found = differences_without(found, &back, arena);
}

static void draft_changed(struct drafter *drafter, const struct vendor *vendor,
                          const struct listing *listing)
{
    struct differences found = material_compare(&listing->facts, vendor, drafter->arena);
    if (found.count == 0)
        return;
    const struct maps maps = {
        .state = written_state(&drafter->ledger, vendor->id, drafter->arena),
        .head = written_head(drafter->sources, vendor->at.source, drafter->arena),
    };
    for (size_t i = drafter->ledger.event_count; i > 0 && found.count > 0; i--) {
        const struct event *event = &drafter->ledger.events[i - 1];
        if (!is_pending(drafter, event))
            break;
        if (&drafter->ledger.listings[event->listing] == listing &&
            event->change->kind == CHANGE_CHANGED)
            draft_back(drafter, vendor, day_of(event), &found, &maps);
    }
    if (found.count > 0)
        add_change(drafter, vendor, &found, &maps);
}

/* Removed on a day to come, and by its file on another one, or not at all. */
static void draft_moved_leaving(struct drafter *drafter, const struct vendor *vendor,
                                const struct listing *listing)
{
    struct date until = ledger_until(listing, vendor), in_file = vendor->until.date;
    if (date_is_given(in_file) && date_compare(in_file, until) == 0)
        return;
    if (!date_is_given(in_file) || date_compare(in_file, until) > 0)
        draft_staying(drafter, vendor, listing);
    if (date_is_given(in_file))
        draft_leaving(drafter, vendor)->after = listing->listed;
    else
        draft_changed(drafter, vendor, listing);
}

/* A vendor that the ledger has removed, maybe on a day to come. */
static void draft_removed(struct drafter *drafter, const struct vendor *vendor,
                          const struct listing *listing)
{
    bool comes_back = is_after(vendor->from.date, listing->until) || ledger_is_withdrawn(listing);
    if (!comes_back && is_pending(drafter, listing->removal))
        draft_moved_leaving(drafter, vendor, listing);
    else if (comes_back || !date_is_given(vendor->until.date))
        draft_coming(drafter, vendor);
}

static void draft_vendor(struct drafter *drafter, const struct vendor *vendor)
{
    const struct listing *listing = ledger_find(&drafter->ledger, vendor->id);
    if (listing == NULL || listing->turn == NULL) {
        draft_coming(drafter, vendor);
    } else if (is_moved(drafter, vendor, listing) && !ledger_is_withdrawn(listing)) {
        draft_moved_coming(drafter, vendor, listing);
        if (date_is_given(vendor->until.date))
            draft_leaving(drafter, vendor);
    } else if (!listing->is_listed) {
        draft_removed(drafter, vendor, listing);
    } else {
        draft_changed(drafter, vendor, listing);
        if (date_is_given(vendor->until.date))
            draft_leaving(drafter, vendor);
    }
}

/* What is on the list and has no file any more. */
static void draft_gone(struct drafter *drafter)
{
    for (size_t i = 0; i < drafter->ledger.listing_count; i++) {
        const struct listing *listing = &drafter->ledger.listings[i];
        if (listing->is_listed && site_find_vendor(drafter->site, listing->facts.id) == NULL)
            add(drafter, listing->facts.id, listing->facts.name, CHANGE_REMOVED);
    }
}

/* A vendor that leaves as another comes for it is replaced, on the day on which that one comes. */
static void pair_replacements(struct drafter *drafter)
{
    struct draft *draft = &drafter->draft;
    for (size_t i = 0; i < draft->count; i++) {
        const struct value *replaces = value_find(&draft->changes[i].now, "replaces");
        for (size_t j = 0; replaces != NULL && value_is_scalar(replaces) && j < draft->count; j++) {
            struct draft_change *old = &draft->changes[j];
            bool is_end = old->kind == CHANGE_REMOVED && !date_is_given(old->back);
            if (!is_end || !text_equal(old->vendor, replaces->text))
                continue;
            old->kind = CHANGE_REPLACED;
            old->by = draft->changes[i].vendor;
            if (!date_is_given(old->wanted))
                old->wanted = draft->changes[i].wanted;
        }
    }
}

struct draft draft_changes(const struct site *site, const struct sources *sources,
                           struct arena *arena)
{
    enum { MOST_CHANGES = 3 }; /* of a vendor, besides one for each of its events */
    struct drafter drafter = {.site = site, .sources = sources, .arena = arena};
    ledger_init(&drafter.ledger, site, arena);
    ledger_finish(&drafter.ledger);
    drafter.draft.changes =
        arena_array(arena,
                    MOST_CHANGES * site->vendors.count + drafter.ledger.listing_count +
                        drafter.ledger.event_count,
                    struct draft_change);
    for (size_t i = 0; i < site->vendors.count; i++)
        draft_vendor(&drafter, &site->vendors.items[i]);
    draft_gone(&drafter);
    pair_replacements(&drafter);
    return drafter.draft;
}

struct value draft_map(const struct draft_change *change, struct arena *arena)
{
    enum { MOST_KEYS = 5 };
    struct members members = make_members(MOST_KEYS, arena);
    put(&members, "vendor", value_text(change->vendor));
    put(&members, "kind", value_text(text_of(CHANGE_WORDS[change->kind - 1])));
    if (change->by.len > 0)
        put(&members, "by", value_text(change->by));
    if (change->was.kind == VALUE_MAP)
        put(&members, "was", change->was);
    if (change->now.kind == VALUE_MAP)
        put(&members, "now", change->now);
    return map_of(&members);
}
