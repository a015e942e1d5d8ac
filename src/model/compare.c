#include "model/compare.h"

#include <stdlib.h>

static int compare_events(const void *left, const void *right)
{
    const struct event *a = *(const struct event *const *)left;
    const struct event *b = *(const struct event *const *)right;
    if (a->listing != b->listing)
        return a->listing < b->listing ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* A copy that stays as it is while the ledger goes on. */
static const struct listing *keep(const struct listing *listing, struct arena *arena)
{
    static const struct listing NOBODY = {.is_known = false};
    if (!listing->is_known)
        return &NOBODY;
    struct listing *kept = arena_new(arena, struct listing);
    *kept = *listing;
    vendor_settle(&kept->facts);
    return kept;
}

static size_t count_until(const struct ledger *ledger, struct date day)
{
    size_t end = ledger->next;
    while (end < ledger->event_count &&
           date_compare(ledger->events[end].notice->effective.date, day) <= 0)
        end++;
    return end - ledger->next;
}

struct contrasts ledger_cross(struct ledger *ledger, struct date day, struct arena *arena)
{
    size_t count = count_until(ledger, day);
    const struct event **events = arena_array(arena, count, const struct event *);
    struct contrasts out = {arena_array(arena, count, struct contrast), 0};
    for (size_t i = 0; i < count; i++)
        events[i] = &ledger->events[ledger->next + i];
    if (count > 0)
        qsort(events, count, sizeof *events, compare_events);
    for (size_t i = 0; i < count; i++) {
        const struct listing *listing = &ledger->listings[events[i]->listing];
        if (i == 0 || events[i]->listing != events[i - 1]->listing)
            out.items[out.count++] = (struct contrast){
                .was = keep(listing, arena), .now = listing, .events = &events[i]};
        out.items[out.count - 1].event_count++;
    }
    ledger_advance(ledger, day);
    return out;
}

static void compare(struct contrast *contrast, struct arena *arena)
{
    const struct listing *was = contrast->was, *now = contrast->now;
    contrast->kind = CHANGE_UNSTATED;
    if (was->is_listed != now->is_listed)
        contrast->kind = now->is_listed ? CHANGE_ADDED : CHANGE_REMOVED;
    if (!was->is_listed || !now->is_listed)
        return;
    contrast->found = material_compare(&was->facts, &now->facts, arena);
    if (contrast->found.count > 0)
        contrast->kind = CHANGE_CHANGED;
}

void contrasts_compare(const struct contrasts *contrasts, struct arena *arena)
{
    for (size_t i = 0; i < contrasts->count; i++)
        compare(&contrasts->items[i], arena);
}

size_t contrasts_count(const struct contrasts *contrasts, enum change_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < contrasts->count; i++)
        count += contrasts->items[i].kind == kind;
    return count;
}

/* Two notices of one day are about one vendor, as in a ledger they seldom are. */
static bool names_twice(const struct ledger *ledger, struct arena *arena)
{
    struct date *last = arena_array(arena, ledger->listing_count, struct date);
    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        struct date day = event->notice->effective.date, *before = &last[event->listing];
        if (date_is_given(*before) && date_compare(*before, day) == 0)
            return true;
        *before = day;
    }
    return false;
}

/* Where some vendor is named once, something happens. */
static bool may_cancel_out(const struct contrasts *contrasts)
{
    for (size_t i = 0; i < contrasts->count; i++) {
        if (contrasts->items[i].event_count == 1)
            return false;
    }
    return true;
}

static bool cancels_out(const struct contrasts *contrasts, struct arena *arena)
{
    if (!may_cancel_out(contrasts))
        return false;
    contrasts_compare(contrasts, arena);
    return contrasts_count(contrasts, CHANGE_UNSTATED) == contrasts->count;
}

struct days ledger_changed_days(const struct ledger *ledger, struct date last, struct arena *arena)
{
    struct days all = ledger_days(ledger, last, arena);
    struct date *items = arena_array(arena, all.count, struct date);
    size_t count = 0;
    struct arena passing, own;
    arena_init(&passing);
    arena_init(&own);
    if (names_twice(ledger, &passing)) {
        struct ledger again = *ledger;
        again.arena = &own;
        again = ledger_again(&again);
        for (size_t i = 0; i < all.count; i++) {
            const struct contrasts found = ledger_cross(&again, all.items[i], &passing);
            if (!cancels_out(&found, &passing))
                items[count++] = all.items[i];
            arena_reset(&passing);
        }
        all = (struct days){items, count};
    }
    arena_release(&passing);
    arena_release(&own);
    return all;
}
