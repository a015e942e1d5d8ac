#include "model/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "model/material.h"

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
    int order = date_compare(a->notice->effective.date, b->notice->effective.date);
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
                    (struct event){notice, &notice->changes[j], 0};
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

struct days ledger_days(const struct ledger *ledger, struct date last, struct arena *arena)
{
    struct date *days = arena_array(arena, ledger->event_count, struct date);
    size_t count = 0;
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct date day = ledger->events[i].notice->effective.date;
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

/* A vendor comes into use: with the facts of the notice, and none from an earlier time. */
static void list(struct listing *listing, const struct event *event, struct date since)
{
    listing->facts = (struct vendor){.id = listing->facts.id};
    listing->is_listed = true;
    listing->listed = event->notice->effective.date;
    listing->since = since;
    listing->until = date_none();
    listing->coming = event;
    listing->removal = NULL;
}

static void apply(struct ledger *ledger, const struct event *event)
{
    struct listing *listing = &ledger->listings[event->listing];
    struct date effective = event->notice->effective.date;
    listing->is_known = true;
    switch ((enum change_kind)event->change->kind) {
    case CHANGE_UNSTATED: return;
    case CHANGE_LISTED: list(listing, event, date_none()); break;
    case CHANGE_ADDED: list(listing, event, effective); break;
    case CHANGE_CHANGED: break;
    case CHANGE_REMOVED:
    case CHANGE_REPLACED:
        listing->is_listed = false;
        listing->until = date_add_days(effective, -1);
        listing->removal = event;
        return;
    }
    material_apply(&listing->facts, event->change, ledger->arena);
}

const struct event *ledger_step(struct ledger *ledger)
{
    if (ledger->next == ledger->event_count)
        return NULL;
    const struct event *event = &ledger->events[ledger->next++];
    apply(ledger, event);
    return event;
}

void ledger_advance(struct ledger *ledger, struct date day)
{
    while (ledger->next < ledger->event_count &&
           date_compare(ledger->events[ledger->next].notice->effective.date, day) <= 0)
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
           date_compare(vendor->until.date, ledger->events[0].notice->effective.date) < 0 &&
           ledger_find(ledger, vendor->id) == NULL;
}

static bool is_reconstructed(const struct event *event)
{
    return event != NULL && event->notice->reconstructed == FLAG_TRUE;
}

/* A later day in the file would be that of its return. */
struct date ledger_from(const struct listing *listing, const struct vendor *file)
{
    struct date since = listing->since, in_file = file == NULL ? date_none() : file->from.date;
    bool is_believed =
        date_is_given(since) && date_is_given(in_file) && is_reconstructed(listing->coming);
    return is_believed && date_compare(in_file, since) < 0 ? in_file : since;
}

/* A later day in the file would keep on the list what was announced to leave it. */
static struct date last_day(const struct event *removal, const struct vendor *file)
{
    struct date until = date_add_days(removal->notice->effective.date, -1);
    struct date in_file = file == NULL ? date_none() : file->until.date;
    bool is_believed = is_reconstructed(removal) && date_is_given(in_file);
    return is_believed && date_compare(in_file, until) < 0 ? in_file : until;
}

struct date ledger_until(const struct listing *listing, const struct vendor *file)
{
    return listing->removal == NULL ? date_none() : last_day(listing->removal, file);
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

/* The last day of those that leave after the ledger's day: the first such day that is announced. */
static void add_ends(const struct ledger *ledger, const struct site *site, struct vendors *vendors)
{
    for (size_t i = ledger->next; i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        struct day *until = &vendors->items[event->listing].until;
        bool is_leaving =
            event->change->kind == CHANGE_REMOVED || event->change->kind == CHANGE_REPLACED;
        if (is_leaving && !date_is_given(until->date))
            until->date = last_day(event, site_find_vendor(site, event->change->vendor.id));
    }
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

/*
 * The ledger where nothing is to come; else a copy in which each vendor that is
 * not known yet is as on the day on which it comes: what is announced for later
 * is to come then as well.
 */
static struct ledger with_arrivals(const struct ledger *ledger)
{
    if (ledger->next == ledger->event_count)
        return *ledger;
    struct ledger coming = ledger_again(ledger);
    if (ledger->listing_count > 0)
        memcpy(coming.listings, ledger->listings, ledger->listing_count * sizeof *coming.listings);
    for (size_t i = ledger->next; i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        const struct listing *listing = &coming.listings[event->listing];
        bool is_later =
            listing->is_known && date_compare(event->notice->effective.date, listing->listed) > 0;
        if (!ledger->listings[event->listing].is_known && !is_later)
            apply(&coming, event);
    }
    return coming;
}

struct vendors ledger_vendors(struct ledger *ledger, const struct site *site, struct date day)
{
    size_t most = ledger->listing_count + count_forgotten(ledger, site);
    struct vendors vendors = {arena_array(ledger->arena, most, struct vendor), 0};
    ledger_advance(ledger, day);
    const struct ledger shown = with_arrivals(ledger);
    for (size_t i = 0; i < ledger->listing_count; i++) {
        const struct listing *listing = &shown.listings[i];
        const struct vendor *file = site_find_vendor(site, listing->facts.id);
        struct vendor *vendor = &vendors.items[vendors.count++];
        if (file != NULL)
            *vendor = *file;
        ledger_fill(listing, vendor);
    }
    add_ends(ledger, site, &vendors);
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
