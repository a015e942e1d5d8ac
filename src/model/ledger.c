#include "model/ledger.h"

#include <stdlib.h>

#include "model/material.h"

static struct date day_of(const struct event *event)
{
    return event->notice->effective.date;
}

static int compare_ids(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static int compare_listing(const void *id, const void *listing)
{
    return text_compare(*(const struct text *)id, ((const struct listing *)listing)->facts.id);
}

/* As a stable order: what takes effect on one day does so as it was published. */
static int compare_events(const void *left, const void *right)
{
    const struct event *a = left, *b = right;
    int order = date_compare(day_of(a), day_of(b));
    if (order != 0)
        return order;
    if (a->notice != b->notice)
        return a->notice < b->notice ? -1 : 1;
    return a->change < b->change ? -1 : a->change > b->change;
}

static size_t count_changes(const struct site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < site->notices.count; i++)
        count += site->notices.items[i].change_count;
    return count;
}

/* A notice whose day or vendor could not be read takes part in nothing. */
static bool is_usable(const struct notice *notice, const struct change *change)
{
    return date_is_given(notice->effective.date) && change->vendor.id.len > 0 &&
           change->kind != CHANGE_UNSTATED;
}

static void list_events(struct ledger *ledger, const struct site *site)
{
    ledger->events = arena_array(ledger->arena, count_changes(site), struct event);
    for (size_t i = 0; i < site->notices.count; i++) {
        const struct notice *notice = &site->notices.items[i];
        for (size_t j = 0; j < notice->change_count; j++) {
            if (is_usable(notice, &notice->changes[j]))
                ledger->events[ledger->event_count++] =
                    (struct event){notice, &notice->changes[j], 0, false};
        }
    }
    if (ledger->event_count > 0)
        qsort(ledger->events, ledger->event_count, sizeof *ledger->events, compare_events);
}

/* Sorts them, and keeps each once; gives how many are left. */
static size_t sort_ids(struct text *ids, size_t count)
{
    size_t kept = 0;
    if (count > 0)
        qsort(ids, count, sizeof *ids, compare_ids);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !text_equal(ids[i], ids[kept - 1]))
            ids[kept++] = ids[i];
    }
    return kept;
}

static void list_vendors(struct ledger *ledger)
{
    struct text *ids = arena_array(ledger->arena, ledger->event_count, struct text);
    for (size_t i = 0; i < ledger->event_count; i++)
        ids[i] = ledger->events[i].change->vendor.id;
    ledger->listing_count = sort_ids(ids, ledger->event_count);
    ledger->listings = arena_array(ledger->arena, ledger->listing_count, struct listing);
    for (size_t i = 0; i < ledger->listing_count; i++)
        ledger->listings[i].facts.id = ids[i];
}

void ledger_init(struct ledger *ledger, const struct site *site, struct arena *arena)
{
    *ledger = (struct ledger){.arena = arena};
    list_events(ledger, site);
    list_vendors(ledger);
    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct listing *listing = ledger_find(ledger, ledger->events[i].change->vendor.id);
        ledger->events[i].listing = (size_t)(listing - ledger->listings);
    }
}

struct ledger ledger_again(const struct ledger *ledger)
{
    struct ledger again = *ledger;
    again.next = 0;
    again.listings = arena_array(ledger->arena, ledger->listing_count, struct listing);
    for (size_t i = 0; i < ledger->listing_count; i++)
        again.listings[i].facts.id = ledger->listings[i].facts.id;
    return again;
}

struct ledger ledger_alone(const struct ledger *ledger, struct text id)
{
    const struct listing *listing = ledger_find(ledger, id);
    struct ledger alone = {.arena = ledger->arena};
    size_t capacity = 0;
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct event event = ledger->events[i];
        if (&ledger->listings[event.listing] != listing)
            continue;
        event.listing = 0;
        if (alone.event_count == capacity)
            alone.events = arena_grow(alone.arena, alone.events, alone.event_count,
                                      sizeof *alone.events, &capacity);
        alone.events[alone.event_count++] = event;
    }
    alone.listing_count = listing != NULL;
    alone.listings = arena_new(alone.arena, struct listing);
    alone.listings[0].facts.id = id;
    return alone;
}

struct days ledger_days(const struct ledger *ledger, struct date last, struct arena *arena)
{
    struct date *days = arena_array(arena, ledger->event_count, struct date);
    size_t count = 0;
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct date day = day_of(&ledger->events[i]);
        if (date_compare(day, last) > 0)
            break;
        if (count == 0 || date_compare(days[count - 1], day) != 0)
            days[count++] = day;
    }
    return (struct days){days, count};
}

struct listing *ledger_find(const struct ledger *ledger, struct text id)
{
    if (ledger->listing_count == 0)
        return NULL;
    return bsearch(&id, ledger->listings, ledger->listing_count, sizeof *ledger->listings,
                   compare_listing);
}

static bool is_same_day(struct date a, struct date b)
{
    return date_is_given(a) && date_is_given(b) && date_compare(a, b) == 0;
}

bool ledger_is_void(const struct listing *listing, const struct event *event)
{
    if (listing->turn == NULL || event->notice >= listing->turn->notice)
        return false;
    switch ((enum change_kind)event->change->kind) {
    case CHANGE_UNSTATED:
    case CHANGE_LISTED: return false;
    case CHANGE_ADDED: return listing->is_listed;
    case CHANGE_CHANGED: return !listing->is_listed;
    case CHANGE_REPLACED:
    case CHANGE_REMOVED: return true;
    }
    return false;
}

/* The removal on its own day of what was to come. */
static bool is_taken_back(const struct listing *listing, const struct event *removal)
{
    return listing->coming != NULL && listing->coming->change->kind == CHANGE_ADDED &&
           is_same_day(listing->listed, day_of(removal));
}

bool ledger_is_withdrawn(const struct listing *listing)
{
    return listing->removal != NULL && is_taken_back(listing, listing->removal);
}

/* That day's removal is called off by an addition. */
static bool is_called_off(const struct listing *listing, const struct event *addition)
{
    return listing->removal != NULL && addition->change->kind == CHANGE_ADDED &&
           is_same_day(day_of(listing->removal), day_of(addition)) && !ledger_is_withdrawn(listing);
}

/* Its time in use as it ended, to which it goes back when the next one is withdrawn. */
static const struct listing *former_time(const struct ledger *ledger, const struct listing *listing)
{
    if (listing->removal == NULL)
        return NULL;
    if (ledger_is_withdrawn(listing))
        return listing->before;
    struct listing *before = arena_new(ledger->arena, struct listing);
    *before = *listing;
    return before;
}

/* A vendor comes into use: with the facts of the notice, and none from an earlier time. */
static void list(const struct ledger *ledger, struct listing *listing, const struct event *event)
{
    bool goes_on = is_called_off(listing, event);
    if (!goes_on) {
        listing->before = former_time(ledger, listing);
        listing->listed = day_of(event);
        listing->since = event->change->kind == CHANGE_ADDED ? day_of(event) : date_none();
        listing->coming = event;
    }
    listing->facts = (struct vendor){.id = listing->facts.id};
    listing->is_listed = true;
    listing->until = date_none();
    listing->removal = NULL;
    listing->turn = event;
    material_apply(&listing->facts, event->change, ledger->arena);
}

static void leave(struct listing *listing, const struct event *event)
{
    if (listing->before != NULL && is_taken_back(listing, event)) {
        *listing = *listing->before;
    } else {
        listing->is_listed = false;
        listing->until = date_add_days(day_of(event), -1);
        listing->removal = event;
    }
    listing->turn = event;
}

/*
 * A change that is void still counts where the vendor left: it says how the
 * vendor is when its removal is called off.  It has no say in an earlier time.
 */
static void change(const struct ledger *ledger, struct listing *listing, const struct event *event)
{
    if (listing->is_listed || listing->removal == listing->turn)
        material_apply(&listing->facts, event->change, ledger->arena);
}

static void apply(struct ledger *ledger, struct event *event)
{
    struct listing *listing = &ledger->listings[event->listing];
    event->is_void = ledger_is_void(listing, event);
    listing->is_known = true;
    switch ((enum change_kind)event->change->kind) {
    case CHANGE_UNSTATED: return;
    case CHANGE_LISTED:
    case CHANGE_ADDED:
        if (!event->is_void)
            list(ledger, listing, event);
        return;
    case CHANGE_CHANGED: change(ledger, listing, event); return;
    case CHANGE_REPLACED:
    case CHANGE_REMOVED:
        if (!event->is_void)
            leave(listing, event);
        return;
    }
}

const struct event *ledger_step(struct ledger *ledger)
{
    if (ledger->next == ledger->event_count)
        return NULL;
    struct event *event = &ledger->events[ledger->next++];
    apply(ledger, event);
    return event;
}

void ledger_advance(struct ledger *ledger, struct date day)
{
    while (ledger->next < ledger->event_count &&
           date_compare(day_of(&ledger->events[ledger->next]), day) <= 0)
        ledger_step(ledger);
}

void ledger_finish(struct ledger *ledger)
{
    while (ledger_step(ledger) != NULL)
        ;
}

bool ledger_is_before(const struct ledger *ledger, const struct vendor *vendor)
{
    return ledger->event_count > 0 && date_is_given(vendor->until.date) &&
           date_compare(vendor->until.date, day_of(&ledger->events[0])) < 0 &&
           ledger_find(ledger, vendor->id) == NULL;
}

static bool is_reconstructed(const struct event *event)
{
    return event != NULL && event->notice->reconstructed == FLAG_TRUE;
}

static struct date published_day(const struct event *event)
{
    return moment_date(event->notice->published);
}

static bool is_before(struct date a, struct date b)
{
    return date_is_given(a) && date_is_given(b) && date_compare(a, b) < 0;
}

/* In use in an emergency already when it was announced, and not for its time before this one. */
static bool is_told_late(const struct listing *listing, struct date in_file)
{
    return listing->coming->notice->emergency.len > 0 &&
           is_before(in_file, published_day(listing->coming)) &&
           (listing->before == NULL || is_before(listing->before->until, in_file));
}

/* A later day in the file would be that of its return. */
struct date ledger_from(const struct listing *listing, const struct vendor *file)
{
    struct date since = listing->since, in_file = file == NULL ? date_none() : file->from.date;
    bool is_believed = is_before(in_file, since) &&
                       (is_reconstructed(listing->coming) || is_told_late(listing, in_file));
    return is_believed ? in_file : since;
}

/*
 * The last day before that removal of the listing.  A later day in the file would
 * keep on the list what was announced to leave it.
 */
static struct date last_day(const struct listing *listing, const struct event *removal,
                            const struct vendor *file)
{
    struct date until = date_add_days(day_of(removal), -1);
    struct date in_file = file == NULL ? date_none() : file->until.date;
    bool is_told_late = is_before(in_file, published_day(removal)) &&
                        !is_before(in_file, ledger_from(listing, file));
    bool is_believed = is_before(in_file, until) && (is_reconstructed(removal) || is_told_late);
    return is_believed ? in_file : until;
}

struct date ledger_until(const struct listing *listing, const struct vendor *file)
{
    return listing->removal == NULL ? date_none() : last_day(listing, listing->removal, file);
}

/*
 * The day from which it is in use, as its file says where that was before any
 * notice.  A later day in the file is that of its return.
 */
static struct day find_from(const struct listing *listing, const struct vendor *file)
{
    struct day from = file->from;
    if (date_is_given(listing->since))
        from.date = ledger_from(listing, file);
    else if (date_is_given(from.date) && date_compare(from.date, listing->listed) > 0)
        from.date = date_none();
    return from;
}

void ledger_fill(const struct listing *listing, struct vendor *vendor)
{
    vendor->id = listing->facts.id;
    vendor->from = find_from(listing, vendor);
    vendor->until.date = ledger_until(listing, vendor);
    material_copy(vendor, &listing->facts);
}

static int compare_vendors(const void *left, const void *right)
{
    return text_compare(((const struct vendor *)left)->id, ((const struct vendor *)right)->id);
}

static size_t count_forgotten(const struct ledger *ledger, const struct site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < site->vendors.count; i++)
        count += ledger_is_before(ledger, &site->vendors.items[i]);
    return count;
}

/* Vendors that had left before the ledger began. */
static void add_forgotten(const struct ledger *ledger, const struct site *site,
                          struct vendors *vendors)
{
    size_t count = vendors->count;
    for (size_t i = 0; i < site->vendors.count; i++) {
        if (ledger_is_before(ledger, &site->vendors.items[i]))
            vendors->items[vendors->count++] = site->vendors.items[i];
    }
    if (vendors->count == count)
        return;
    qsort(vendors->items, vendors->count, sizeof *vendors->items, compare_vendors);
    for (size_t i = 0; i < vendors->count; i++)
        vendor_settle(&vendors->items[i]);
}

/* A vendor as a reader is to see it: its listing, and what ends that time in use later. */
struct view {
    struct listing listing;
    const struct event *end; /* NULL: nothing that is announced */
};

/* The listing as it is when a day to come is over. */
static void look(struct view *view, const struct listing *listing)
{
    if (view->end != NULL)
        return;
    if (view->listing.is_listed)
        view->end = listing->removal;
    else if (listing->is_listed || !view->listing.is_known)
        view->listing = *listing;
}

/*
 * Each vendor as it is now; what is not in use, and is announced to come, as on
 * the day on which it comes: what is announced for later is to come then as well.
 */
static struct view *look_ahead(const struct ledger *ledger)
{
    struct view *views = arena_array(ledger->arena, ledger->listing_count, struct view);
    struct ledger coming = ledger_again(ledger);
    coming.next = ledger->next;
    for (size_t i = 0; i < ledger->listing_count; i++)
        views[i].listing = coming.listings[i] = ledger->listings[i];
    while (coming.next < coming.event_count) {
        size_t first = coming.next;
        ledger_advance(&coming, day_of(&coming.events[first]));
        for (size_t i = first; i < coming.next; i++)
            look(&views[coming.events[i].listing], &coming.listings[coming.events[i].listing]);
    }
    return views;
}

struct vendors ledger_vendors(struct ledger *ledger, const struct site *site, struct date day)
{
    size_t most = ledger->listing_count + count_forgotten(ledger, site);
    struct vendors vendors = {arena_array(ledger->arena, most, struct vendor), 0};
    ledger_advance(ledger, day);
    const struct view *views = look_ahead(ledger);
    for (size_t i = 0; i < ledger->listing_count; i++) {
        const struct listing *listing = &views[i].listing;
        const struct vendor *file = site_find_vendor(site, listing->facts.id);
        struct vendor *vendor = &vendors.items[vendors.count++];
        if (file != NULL)
            *vendor = *file;
        ledger_fill(listing, vendor);
        if (views[i].end != NULL)
            vendor->until.date = last_day(listing, views[i].end, file);
    }
    add_forgotten(ledger, site, &vendors);
    return vendors;
}

void ledger_settle(struct site *site, struct arena *arena)
{
    struct notices *notices = &site->notices;
    if (notices->count == 0)
        return;
    notices->count = site_count_announced(site);
    struct ledger *ledger = arena_new(arena, struct ledger);
    ledger_init(ledger, site, arena);
    site->vendors = ledger_vendors(ledger, site, site->today);
    site->ledger = ledger;
    if (notices->count > 0)
        site->head = hash_hex(arena, notices->items[notices->count - 1].hash);
}
