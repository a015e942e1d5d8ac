#include "model/turn.h"

static struct text service_of(const struct difference *difference)
{
    const struct service *service = difference->now != NULL ? difference->now : difference->was;
    return service == NULL ? (struct text){NULL, 0} : service->id.id;
}

static bool is_among(const struct differences *differences, const struct difference *wanted)
{
    for (size_t i = 0; i < differences->count; i++) {
        const struct difference *difference = &differences->items[i];
        if (difference->field == wanted->field &&
            text_equal(service_of(difference), service_of(wanted)))
            return true;
    }
    return false;
}

struct differences differences_without(const struct differences *all,
                                       const struct differences *others, struct arena *arena)
{
    struct differences found = {arena_array(arena, all->count, struct difference), 0};
    for (size_t i = 0; i < all->count; i++) {
        if (!is_among(others, &all->items[i]))
            found.items[found.count++] = all->items[i];
    }
    return found;
}

/* --- What a change is in the light of the notices before it. --- */

/* A change with what was said of its vendor before, as of the day before it and of its own. */
struct judgement {
    const struct event *event;
    struct listing eve, day;
    struct arena *arena;
};

static struct vendor facts_after(const struct judgement *judgement)
{
    const struct change *change = judgement->event->change;
    struct vendor facts = {.id = change->vendor.id};
    if (change->kind == CHANGE_CHANGED)
        facts = judgement->day.facts;
    material_apply(&facts, change, judgement->arena);
    return facts;
}

static void judge_addition(const struct judgement *judgement, struct change *change)
{
    const struct vendor after = facts_after(judgement);
    if (!judgement->eve.is_listed || judgement->day.is_listed)
        return;
    change->turn = TURN_STAYS;
    change->brings_news =
        material_compare(&judgement->day.facts, &after, judgement->arena).count > 0;
}

/* Each field that it changes is as it was before the day, and was to be otherwise on it. */
static void judge_change(const struct judgement *judgement, struct change *change)
{
    struct arena *arena = judgement->arena;
    const struct vendor after = facts_after(judgement);
    if (!judgement->eve.is_listed || !judgement->day.is_listed)
        return;
    const struct differences found = material_compare(&judgement->day.facts, &after, arena);
    const struct differences new = material_compare(&judgement->eve.facts, &after, arena);
    if (found.count == 0 || differences_without(&found, &new, arena).count < found.count)
        return;
    change->turn = TURN_GOES_BACK;
    change->brings_news = false;
}

/* Some changes of one notice. */
struct suspects {
    const struct event **events;
    size_t count;
};

static struct change *change_of(struct site *site, const struct event *event)
{
    size_t notice = (size_t)(event->notice - site->notices.items);
    return &site->notices.items[notice].changes[event->change - event->notice->changes];
}

/* The listings of those vendors, as they are now. */
static struct listing *copy_listings(const struct suspects *suspects, const struct ledger *ledger,
                                     struct arena *arena)
{
    struct listing *copies = arena_array(arena, suspects->count, struct listing);
    for (size_t i = 0; i < suspects->count; i++) {
        copies[i] = *ledger_find(ledger, suspects->events[i]->change->vendor.id);
        vendor_settle(&copies[i].facts);
    }
    return copies;
}

/* With the notices before that one alone, and none of what came later; then there are none left. */
static void judge(struct site *site, struct suspects *suspects)
{
    struct arena arena;
    struct ledger ledger;
    struct site then = *site;
    if (suspects->count == 0)
        return;
    const struct notice *notice = suspects->events[0]->notice;
    struct date day = notice->effective.date;
    then.notices.count = (size_t)(notice - site->notices.items);
    arena_init(&arena);
    ledger_init(&ledger, &then, &arena);
    ledger_advance(&ledger, date_add_days(day, -1));
    const struct listing *eve = copy_listings(suspects, &ledger, &arena);
    ledger_advance(&ledger, day);
    const struct listing *that = copy_listings(suspects, &ledger, &arena);
    for (size_t i = 0; i < suspects->count; i++) {
        const struct judgement judgement = {suspects->events[i], eve[i], that[i], &arena};
        struct change *change = change_of(site, suspects->events[i]);
        if (change->kind == CHANGE_ADDED)
            judge_addition(&judgement, change);
        else
            judge_change(&judgement, change);
    }
    arena_release(&arena);
    suspects->count = 0;
}

/* Something is said of the same vendor and day before, and is still to come when this is said. */
static bool may_turn(const struct event *event, const struct event *before)
{
    bool brings_news = event->change->kind == CHANGE_ADDED || event->change->kind == CHANGE_CHANGED;
    struct date day = event->notice->effective.date;
    return brings_news && before != NULL && before->notice < event->notice &&
           date_compare(before->notice->effective.date, day) == 0 &&
           date_compare(moment_date(event->notice->published), day) < 0;
}

static void note_news(struct notice *notice)
{
    notice->brings_news = false;
    for (size_t i = 0; i < notice->change_count; i++)
        notice->brings_news = notice->brings_news || notice->changes[i].brings_news;
}

void turn_note_all(struct site *site)
{
    struct arena arena;
    struct ledger ledger;
    arena_init(&arena);
    ledger_init(&ledger, site, &arena);
    const struct event **last = arena_array(&arena, ledger.listing_count, const struct event *);
    struct suspects suspects = {arena_array(&arena, ledger.event_count, const struct event *), 0};
    for (size_t i = 0; i < ledger.event_count; i++) {
        const struct event *event = &ledger.events[i];
        if (suspects.count > 0 && event->notice != suspects.events[0]->notice)
            judge(site, &suspects);
        if (may_turn(event, last[event->listing]))
            suspects.events[suspects.count++] = event;
        last[event->listing] = event;
    }
    judge(site, &suspects);
    for (size_t i = 0; i < site->notices.count; i++)
        note_news(&site->notices.items[i]);
    arena_release(&arena);
}
