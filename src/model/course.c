#include "model/course.h"

#include "model/material.h"

static void add(struct course *course, struct stretch stretch, struct arena *arena)
{
    if (stretch.last < stretch.first)
        return;
    if (course->count == course->capacity)
        course->items = arena_grow(arena, course->items, course->count, sizeof *course->items,
                                   &course->capacity);
    course->items[course->count++] = stretch;
}

static int first_day(struct date from)
{
    return date_is_given(from) ? from.days : DAY_EVER;
}

static int last_day(struct date until)
{
    return date_is_given(until) ? until.days : DAY_NEVER;
}

/* Ends what goes on until then; nothing is left of what begins on a later day. */
static void end(struct course *course, int last)
{
    if (course->count == 0 || course->items[course->count - 1].last <= last)
        return;
    struct stretch *open = &course->items[course->count - 1];
    open->last = last;
    course->count -= open->last < open->first;
}

static const struct vendor *facts_of(const struct listing *listing, const struct event *event,
                                     struct arena *arena)
{
    int kind = event->change->kind;
    if (listing->turn == event && (kind == CHANGE_LISTED || kind == CHANGE_ADDED))
        return &event->change->now;
    struct vendor *facts = arena_new(arena, struct vendor);
    material_copy(facts, &listing->facts);
    return facts;
}

/* What is on a first list may have a first day in its file. */
static int beginning(const struct listing *listing, const struct vendor *vendor)
{
    struct date from = vendor->from.date;
    if (date_is_given(listing->since))
        return ledger_from(listing, vendor).days;
    return date_is_given(from) && date_compare(from, listing->listed) <= 0 ? from.days : DAY_EVER;
}

/* The listing is as it is when the event's day is over. */
static void note(struct course *course, const struct listing *listing, const struct event *event,
                 const struct vendor *vendor, struct arena *arena)
{
    int day = event->notice->effective.date.days;
    if (!listing->is_listed) {
        end(course, listing->removal == NULL ? day - 1 : ledger_until(listing, vendor).days);
        return;
    }
    bool is_new = day == listing->listed.days;
    end(course, day - 1);
    add(course,
        (struct stretch){is_new ? beginning(listing, vendor) : day, DAY_NEVER,
                         facts_of(listing, event, arena)},
        arena);
}

static void follow_ledger(struct course *courses, const struct site *site, struct arena *arena)
{
    struct ledger ledger = ledger_again(site->ledger);
    ledger.arena = arena;
    while (ledger.next < ledger.event_count) {
        size_t first = ledger.next;
        ledger_advance(&ledger, ledger.events[first].notice->effective.date);
        for (size_t i = first; i < ledger.next; i++) {
            const struct listing *listing = &ledger.listings[ledger.events[i].listing];
            const struct vendor *vendor = site_find_vendor(site, listing->facts.id);
            if (vendor != NULL)
                note(&courses[vendor - site->vendors.items], listing, &ledger.events[i], vendor,
                     arena);
        }
    }
}

struct course *courses_make(const struct site *site, struct arena *arena)
{
    struct course *courses = arena_array(arena, site->vendors.count, struct course);
    if (site->ledger != NULL)
        follow_ledger(courses, site, arena);
    for (size_t i = 0; i < site->vendors.count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        bool is_told = site->ledger != NULL && ledger_find(site->ledger, vendor->id) != NULL;
        if (!is_told)
            add(&courses[i],
                (struct stretch){first_day(vendor->from.date), last_day(vendor->until.date),
                                 vendor},
                arena);
    }
    return courses;
}

const struct stretch *course_find(const struct course *course, int day)
{
    for (size_t i = 0; i < course->count; i++) {
        if (course->items[i].first <= day && day <= course->items[i].last)
            return &course->items[i];
    }
    return NULL;
}

int course_end(const struct course *course, int day)
{
    const struct stretch *stretch = course_find(course, day);
    while (stretch != NULL && stretch->last != DAY_NEVER) {
        day = stretch->last;
        stretch = course_find(course, day + 1);
    }
    return stretch != NULL ? DAY_NEVER : day;
}
