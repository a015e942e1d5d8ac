#include "model/history.h"

#include "model/material.h"

static struct vendor *copy_of(const struct vendor *vendor, struct arena *arena)
{
    struct vendor *copy = arena_new(arena, struct vendor);
    material_copy(copy, vendor);
    return copy;
}

/* Nothing told of it yet: its file, with the fields that the change says were otherwise. */
static const struct vendor *guess_before(const struct vendor *file, const struct change *change,
                                         struct arena *arena)
{
    const struct change backwards = {.now_map = change->was_map, .now = change->was};
    struct vendor *state = copy_of(file, arena);
    material_apply(state, &backwards, arena);
    return state;
}

static const struct vendor *state_after(const struct vendor *was, const struct change *change,
                                        struct arena *arena)
{
    struct vendor *state = copy_of(was, arena);
    material_apply(state, change, arena);
    return state;
}

static void fill(struct moment_of_change *moment, const struct vendor *before,
                 const struct vendor *file, const struct change *change, struct arena *arena)
{
    moment->was = before;
    switch ((enum change_kind)change->kind) {
    case CHANGE_LISTED:
    case CHANGE_ADDED: moment->now = &change->now; return;
    case CHANGE_UNSTATED:
    case CHANGE_CHANGED:
        if (before == NULL)
            moment->was = guess_before(file, change, arena);
        moment->now = state_after(moment->was, change, arena);
        return;
    case CHANGE_REPLACED:
    case CHANGE_REMOVED:
        if (before == NULL)
            moment->was = guess_before(file, change, arena);
        moment->now = moment->was;
        return;
    }
}

static struct date day_of(const struct moment_of_change *moment, const struct site *site)
{
    return site->notices.items[moment->notice].effective.date;
}

static const struct change *change_of(const struct moment_of_change *moment,
                                      const struct site *site)
{
    return &site->notices.items[moment->notice].changes[moment->change];
}

/* Of the older moments that are in effect on `day`, the next one after `last`; NULL: none. */
static const struct moment_of_change *next_in_effect(const struct vendor_history *history,
                                                     const struct site *site, struct date day,
                                                     const struct moment_of_change *last)
{
    const struct moment_of_change *next = NULL;
    for (size_t i = history->count; i-- > 1;) {
        const struct moment_of_change *moment = &history->items[i];
        struct date its = day_of(moment, site);
        int order = last == NULL ? 1 : date_compare(its, day_of(last, site));
        bool is_after = order > 0 || (order == 0 && last != NULL && moment < last);
        if (date_compare(its, day) <= 0 && is_after &&
            (next == NULL || date_compare(its, day_of(next, site)) < 0))
            next = moment;
    }
    return next;
}

/* Where all that was told before it takes effect before it, it is the same on its day. */
static void note_day(const struct vendor_history *history, const struct site *site,
                     struct arena *arena)
{
    struct moment_of_change *moment = &history->items[0];
    struct date day = day_of(moment, site), last = day;
    bool is_in_order = true;
    moment->was_then = moment->was;
    moment->now_then = moment->now;
    for (size_t i = 1; i < history->count; i++) {
        is_in_order = is_in_order && date_compare(day_of(&history->items[i], site), last) <= 0;
        last = day_of(&history->items[i], site);
    }
    if (is_in_order)
        return;
    const struct vendor *state = history->items[history->count - 1].was;
    const struct moment_of_change *older = NULL;
    while ((older = next_in_effect(history, site, day, older)) != NULL) {
        struct moment_of_change then = *older;
        fill(&then, state, older->now, change_of(older, site), arena);
        state = then.now;
    }
    struct moment_of_change then = *moment;
    fill(&then, state, moment->was, change_of(moment, site), arena);
    moment->was_then = then.was;
    moment->now_then = then.now;
}

/*
 * Room for one more change of the vendor.  The newest stand first, so that the
 * room for a vendor's changes is filled from its end.  NULL where there is none.
 */
static struct moment_of_change *add_moment(struct vendor_history *history, size_t most,
                                           struct arena *arena)
{
    if (history->count == most)
        return NULL;
    if (history->count == 0)
        history->items = arena_array(arena, most, struct moment_of_change) + most;
    history->count++;
    return --history->items;
}

/* A history being made, of a site. */
struct telling {
    struct history *history;
    const struct site *site;
    const struct moment_of_change *known; /* of each change in turn; NULL: to be worked out */
    struct arena *arena;
};

static void tell(const struct telling *telling, size_t notice, size_t change)
{
    const struct site_index *index = telling->history->index;
    size_t vendor = site_index_of(index, notice, change);
    if (vendor == SIZE_MAX)
        return;
    struct vendor_history *history = &telling->history->vendors[vendor];
    const struct vendor *before = history->count > 0 ? history->items[0].now : NULL;
    size_t number = site_index_change(index, notice, change);
    struct moment_of_change *moment =
        add_moment(history, index->ordered[vendor].notices.count, telling->arena);
    if (moment == NULL)
        return;
    telling->history->of_changes[number] = moment;
    if (telling->known != NULL) {
        *moment = telling->known[number];
        return;
    }
    *moment = (struct moment_of_change){.notice = notice, .change = change};
    fill(moment, before, index->ordered[vendor].vendor,
         &telling->site->notices.items[notice].changes[change], telling->arena);
    note_day(history, telling->site, telling->arena);
}

void history_init_from(struct history *history, const struct site *site,
                       const struct site_index *index, const struct moment_of_change *moments,
                       struct arena *arena)
{
    size_t count = site_index_change(index, site->notices.count, 0);
    const struct telling telling = {history, site, moments, arena};
    *history = (struct history){
        .index = index,
        .vendors = arena_array(arena, index->count, struct vendor_history),
        .of_changes = arena_array(arena, count, const struct moment_of_change *),
    };
    for (size_t i = 0; i < site->notices.count; i++) {
        for (size_t j = 0; j < site->notices.items[i].change_count; j++)
            tell(&telling, i, j);
    }
}

void history_init(struct history *history, const struct site *site, const struct site_index *index,
                  struct arena *arena)
{
    history_init_from(history, site, index, NULL, arena);
}

const struct moment_of_change *history_find(const struct history *history, size_t notice,
                                            size_t change)
{
    return history->of_changes[site_index_change(history->index, notice, change)];
}

bool history_is_withdrawal(const struct history *history, const struct site *site, size_t notice,
                           size_t change)
{
    const struct moment_of_change *moment = history_find(history, notice, change);
    if (moment == NULL || change_of(moment, site)->kind != CHANGE_REMOVED)
        return false;
    const struct vendor_history *all =
        &history->vendors[site_index_of(history->index, notice, change)];
    const struct moment_of_change *end = all->items + all->count;
    for (const struct moment_of_change *older = moment + 1; older < end; older++) {
        int kind = change_of(older, site)->kind;
        if (kind != CHANGE_CHANGED)
            return kind == CHANGE_ADDED && change_of(older, site)->turn != TURN_STAYS &&
                   date_compare(day_of(older, site), day_of(moment, site)) >= 0;
    }
    return false;
}

/* Whether the newer of two changes of a vendor takes back the older one, and all of it. */
static bool takes_back(const struct history *history, const struct site *site,
                       const struct moment_of_change *newer, const struct moment_of_change *older)
{
    const struct change *now = change_of(newer, site), *was = change_of(older, site);
    bool is_same_day = date_compare(day_of(newer, site), day_of(older, site)) == 0;
    switch ((enum change_kind)was->kind) {
    case CHANGE_UNSTATED:
    case CHANGE_LISTED: return false;
    case CHANGE_ADDED: return history_is_withdrawal(history, site, newer->notice, newer->change);
    case CHANGE_CHANGED:
        return is_same_day && now->turn == TURN_GOES_BACK &&
               (change_classes(was) & ~change_classes(now)) == 0;
    case CHANGE_REPLACED:
    case CHANGE_REMOVED: return is_same_day && now->turn == TURN_STAYS;
    }
    return false;
}

size_t history_withdrawn_by(const struct history *history, const struct site *site, size_t notice,
                            size_t change)
{
    const struct moment_of_change *older = history_find(history, notice, change);
    if (older == NULL)
        return SIZE_MAX;
    const struct moment_of_change *first =
        history->vendors[site_index_of(history->index, notice, change)].items;
    for (const struct moment_of_change *newer = older; newer-- > first;) {
        if (takes_back(history, site, newer, older))
            return newer->notice;
        if (change_of(newer, site)->kind != CHANGE_CHANGED)
            break;
    }
    return SIZE_MAX;
}

static bool is_in_product(const struct vendor *state, struct text product)
{
    return state != NULL && vendor_is_in_product(state, product);
}

bool history_concerns(const struct moment_of_change *moment, struct text product)
{
    return moment != NULL &&
           (is_in_product(moment->was, product) || is_in_product(moment->now, product));
}

static struct text name_of(const struct vendor *vendor)
{
    return vendor == NULL ? (struct text){NULL, 0} : vendor->name;
}

struct text history_name(const struct history *history, size_t vendor, size_t notice)
{
    const struct vendor_history *all = &history->vendors[vendor];
    const struct moment_of_change *later = NULL;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].notice < notice)
            return name_of(all->items[i].now);
        later = &all->items[i];
    }
    if (later == NULL)
        return (struct text){NULL, 0};
    /* The first word on it: of that day, or of a day to come. */
    return name_of(later->was != NULL ? later->was : later->now);
}
