#include "render/context.h"

#include <string.h>

#include "model/ledger.h"

/*
 * Who came, changed and went, and when: a bar for each time that a vendor was in
 * use, from the first day of the ledger to the last that is announced.  Vendors
 * that only stand on the first list have nothing to tell.
 */

enum {
    GUTTER = 190, /* where names stand */
    RIGHT = 740,  /* where the last day is */
    TOP = 28,     /* below the years */
    ROW = 24,
    BAR = 12,
    MOST_ROWS = 60,
};

/* A time in use, of one listing. */
struct bar {
    size_t listing;
    struct date from, until; /* the day before the ledger, or after it, where there is no end */
};

struct timeline {
    const struct context *context;
    const struct ledger *ledger;
    struct date first, last;
    struct bar *bars;
    size_t bar_count;
    bool *is_told; /* by listing: something happened to it */
};

static struct date day_of(const struct event *event)
{
    return event->notice->effective.date;
}

static struct value number(const struct context *context, int units)
{
    return value_text(arena_printf(context->arena, "%d", units));
}

static int x_of(const struct timeline *timeline, struct date day)
{
    int all = timeline->last.days - timeline->first.days;
    int done = day.days - timeline->first.days;
    if (done < 0)
        done = 0;
    if (done > all)
        done = all;
    return GUTTER + (int)((long)done * (RIGHT - GUTTER) / (all == 0 ? 1 : all));
}

static void end_bar(struct timeline *timeline, size_t listing, struct date day)
{
    for (size_t i = timeline->bar_count; i-- > 0;) {
        struct bar *bar = &timeline->bars[i];
        if (bar->listing != listing)
            continue;
        bar->until = day;
        /* An addition that was withdrawn. */
        if (date_is_given(bar->from) && date_compare(day, bar->from) <= 0)
            memmove(bar, bar + 1, (--timeline->bar_count - i) * sizeof *bar);
        return;
    }
}

static void read_event(struct timeline *timeline, const struct event *event)
{
    switch ((enum change_kind)event->change->kind) {
    case CHANGE_UNSTATED: return;
    case CHANGE_LISTED:
        timeline->bars[timeline->bar_count++] =
            (struct bar){event->listing, date_none(), date_none()};
        return;
    case CHANGE_ADDED:
        timeline->bars[timeline->bar_count++] =
            (struct bar){event->listing, day_of(event), date_none()};
        break;
    case CHANGE_CHANGED: break;
    case CHANGE_REPLACED:
    case CHANGE_REMOVED: end_bar(timeline, event->listing, day_of(event)); break;
    }
    timeline->is_told[event->listing] = true;
}

static struct timeline make_timeline(const struct context *context)
{
    enum { DAYS_AROUND = 15 };
    const struct ledger *ledger = context->site->ledger;
    struct timeline timeline = {
        .context = context,
        .ledger = ledger,
        .bars = arena_array(context->arena, ledger->event_count, struct bar),
        .is_told = arena_array(context->arena, ledger->listing_count, bool),
    };
    timeline.first = date_add_days(day_of(&ledger->events[0]), -DAYS_AROUND);
    timeline.last = day_of(&ledger->events[ledger->event_count - 1]);
    if (date_compare(timeline.last, context->site->today) < 0)
        timeline.last = context->site->today;
    timeline.last = date_add_days(timeline.last, DAYS_AROUND);
    for (size_t i = 0; i < ledger->event_count; i++)
        read_event(&timeline, &ledger->events[i]);
    return timeline;
}

static bool is_mark(const struct event *event, size_t listing)
{
    return event->listing == listing && event->change->kind == CHANGE_CHANGED;
}

/* Each day on which the vendor changed while it was in use. */
static struct value make_marks(const struct timeline *timeline, size_t listing)
{
    const struct context *context = timeline->context;
    const struct ledger *ledger = timeline->ledger;
    size_t most = 0, count = 0;
    for (size_t i = 0; i < ledger->event_count; i++)
        most += is_mark(&ledger->events[i], listing);
    struct value *marks = arena_array(context->arena, most, struct value);
    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        if (!is_mark(event, listing))
            continue;
        struct value *slots = context_slots(context, &SHAPE_OF_MARK);
        slots[MARK_X] = number(context, x_of(timeline, day_of(event)));
        slots[MARK_DATE] = context_date(context, day_of(event));
        slots[MARK_IS_FIRST] = value_flag(count == 0);
        slots[MARK_REDLINE] = value_text(context_redline_url(context, day_of(event)));
        marks[count++] = value_record(&SHAPE_OF_MARK, slots);
    }
    return value_list(marks, count);
}

static struct value make_row(const struct timeline *timeline, const struct bar *bar, int row)
{
    const struct context *context = timeline->context;
    struct text id = timeline->ledger->listings[bar->listing].facts.id;
    struct date end = date_is_given(bar->until) ? bar->until : timeline->last;
    int left = date_is_given(bar->from) ? x_of(timeline, bar->from) : GUTTER;
    int right = x_of(timeline, end), top = TOP + row * ROW;
    struct value *slots = context_slots(context, &SHAPE_OF_BAR);
    slots[BAR_VENDOR] = context_vendor_link(context, id);
    slots[BAR_X] = number(context, left);
    slots[BAR_WIDTH] = number(context, right - left < 2 ? 2 : right - left);
    slots[BAR_Y] = number(context, top + (ROW - BAR) / 2);
    slots[BAR_MIDDLE] = number(context, top + ROW / 2);
    slots[BAR_IS_TO_COME] =
        value_flag(date_is_given(bar->from) && date_compare(bar->from, context->site->today) > 0);
    slots[BAR_FROM] = context_date(context, bar->from);
    if (date_is_given(bar->until))
        slots[BAR_UNTIL] = context_date(context, date_add_days(bar->until, -1));
    slots[BAR_MARKS] = make_marks(timeline, bar->listing);
    slots[BAR_HAS_MARKS] = value_flag(slots[BAR_MARKS].list.count > 0);
    return value_record(&SHAPE_OF_BAR, slots);
}

/* The newest of those that have something to tell, the oldest of them first. */
static struct value make_rows(const struct timeline *timeline)
{
    struct value *rows = arena_array(timeline->context->arena, MOST_ROWS, struct value);
    size_t told = 0, count = 0;
    for (size_t i = 0; i < timeline->bar_count; i++)
        told += timeline->is_told[timeline->bars[i].listing];
    for (size_t i = 0, seen = 0; i < timeline->bar_count; i++) {
        const struct bar *bar = &timeline->bars[i];
        if (timeline->is_told[bar->listing] && seen++ + MOST_ROWS >= told) {
            rows[count] = make_row(timeline, bar, (int)count);
            count++;
        }
    }
    return value_list(rows, count);
}

/* The first days of the years within it. */
static struct value make_ticks(const struct timeline *timeline)
{
    enum { MOST_TICKS = 40 };
    const struct context *context = timeline->context;
    struct value *ticks = arena_array(context->arena, MOST_TICKS, struct value);
    size_t count = 0;
    for (int year = date_parts(timeline->first).year + 1; count < MOST_TICKS; year++) {
        struct date day = date_from_parts((struct date_parts){year, 1, 1});
        if (date_compare(day, timeline->last) > 0)
            break;
        struct value *slots = context_slots(context, &SHAPE_OF_TICK);
        slots[TICK_X] = number(context, x_of(timeline, day));
        slots[TICK_LABEL] = number(context, year);
        ticks[count++] = value_record(&SHAPE_OF_TICK, slots);
    }
    return value_list(ticks, count);
}

struct value context_timeline(const struct context *context)
{
    if (context->site->ledger == NULL || context->site->ledger->event_count == 0)
        return value_none();
    const struct timeline timeline = make_timeline(context);
    struct value rows = make_rows(&timeline);
    if (rows.list.count == 0)
        return value_none();
    int bottom = TOP + (int)rows.list.count * ROW;
    struct value *slots = context_slots(context, &SHAPE_OF_TIMELINE);
    slots[TIMELINE_BARS] = rows;
    slots[TIMELINE_TICKS] = make_ticks(&timeline);
    slots[TIMELINE_BOTTOM] = number(context, bottom);
    slots[TIMELINE_HEIGHT] = number(context, bottom + ROW / 2);
    slots[TIMELINE_TODAY] = number(context, x_of(&timeline, context->site->today));
    return value_record(&SHAPE_OF_TIMELINE, slots);
}
