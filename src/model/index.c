#include "model/index.h"

#include <stdlib.h>

#include "input/unicode.h"
#include "model/compare.h"
#include "model/refs.h"

/*
 * Categories of site.yml come in its order, then all others by their words,
 * then vendors without one.
 */
static struct text group_key(const struct site *site, const struct vendor *vendor,
                             struct arena *arena)
{
    const struct names *categories = &site->settings.categories;
    struct text words = vendor->category.first;
    for (size_t i = 0; i < categories->count; i++) {
        if (text_equal(categories->items[i].id, words))
            return arena_printf(arena, "1%08zu", i);
    }
    if (words.len == 0)
        return text_of("3");
    struct text folded = unicode_fold(arena, words);
    return arena_printf(arena, "2%.*s", TEXT_ARG(folded));
}

static int compare_vendors(const void *left, const void *right)
{
    const struct indexed_vendor *a = left, *b = right;
    int order = text_compare(a->group_key, b->group_key);
    if (order == 0)
        order = text_compare(a->name_key, b->name_key);
    return order != 0 ? order : text_compare(a->vendor->id, b->vendor->id);
}

size_t site_index_find(const struct site_index *index, const struct site *site, struct text id)
{
    const struct vendor *vendor = site_find_vendor(site, id);
    return vendor == NULL ? SIZE_MAX : index->by_id[vendor - site->vendors.items];
}

static void index_replacements(struct site_index *index, const struct site *site)
{
    for (size_t i = 0; i < site->vendors.count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        size_t old = site_index_find(index, site, vendor->replaces.id);
        if (old != SIZE_MAX)
            index->ordered[old].replaced_by = vendor;
    }
}

size_t site_index_change(const struct site_index *index, size_t notice, size_t change)
{
    return index->first_changes[notice] + change;
}

size_t site_index_of(const struct site_index *index, size_t notice, size_t change)
{
    return index->of_changes[site_index_change(index, notice, change)];
}

static void index_changes(struct site_index *index, const struct site *site, struct arena *arena)
{
    size_t count = 0;
    index->first_changes = arena_array(arena, site->notices.count + 1, size_t);
    for (size_t i = 0; i < site->notices.count; i++) {
        index->first_changes[i] = count;
        count += site->notices.items[i].change_count;
    }
    index->first_changes[site->notices.count] = count;
    index->of_changes = arena_array(arena, count, size_t);
    for (size_t i = 0; i < site->notices.count; i++) {
        const struct notice *notice = &site->notices.items[i];
        for (size_t j = 0; j < notice->change_count; j++)
            index->of_changes[site_index_change(index, i, j)] =
                site_index_find(index, site, notice->changes[j].vendor.id);
    }
}

/* Counts first, so that each vendor's numbers lie in one piece. */
static void index_notices(struct site_index *index, const struct site *site, struct arena *arena)
{
    size_t *counts = arena_array(arena, index->count, size_t);
    for (size_t i = 0; i < index->first_changes[site->notices.count]; i++) {
        if (index->of_changes[i] != SIZE_MAX)
            counts[index->of_changes[i]]++;
    }
    size_t **numbers = arena_array(arena, index->count, size_t *);
    for (size_t i = site->notices.count; i-- > 0;) {
        const struct notice *notice = &site->notices.items[i];
        for (size_t j = 0; j < notice->change_count; j++) {
            size_t number = site_index_of(index, i, j);
            if (number == SIZE_MAX)
                continue;
            struct indexed_vendor *indexed = &index->ordered[number];
            struct notice_numbers *list = &indexed->notices;
            indexed->has_feed = indexed->has_feed || notice->changes[j].kind != CHANGE_LISTED;
            if (numbers[number] == NULL)
                numbers[number] = arena_array(arena, counts[number], size_t);
            list->items = numbers[number];
            if (list->count == 0 || numbers[number][list->count - 1] != i)
                numbers[number][list->count++] = i;
        }
    }
}

/* The last day to object to what is to come, while it is not past. */
static struct date open_day(const struct site *site, const struct notice *notice)
{
    struct date day = notice_last_objection(notice, &site->settings.notice);
    return date_is_given(day) && date_compare(day, site->today) >= 0 ? day : date_none();
}

/* What the ledger says beyond the vendors' own fields: time left to object, why one left. */
static void index_ledger(struct site_index *index, const struct site *site)
{
    const struct ledger *ledger = site->ledger;
    for (size_t i = 0; ledger != NULL && i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        size_t notice = (size_t)(event->notice - site->notices.items);
        size_t number =
            site_index_of(index, notice, (size_t)(event->change - event->notice->changes));
        bool is_pending = notice_is_pending(event->notice, site->today);
        int kind = event->change->kind;
        if (number == SIZE_MAX)
            continue;
        struct indexed_vendor *indexed = &index->ordered[number];
        bool is_withdrawn = indexed->status == STATUS_WITHDRAWN;
        if (kind == CHANGE_ADDED && is_pending && !is_withdrawn)
            indexed->last_objection = open_day(site, event->notice);
        if ((!is_pending || is_withdrawn) && kind != CHANGE_CHANGED)
            indexed->reason =
                kind == CHANGE_REMOVED || kind == CHANGE_REPLACED ? &event->change->reason : NULL;
    }
}

void site_index_init(struct site_index *index, const struct site *site, struct arena *arena)
{
    size_t count = site->vendors.count;
    index->ordered = arena_array(arena, count, struct indexed_vendor);
    index->by_id = arena_array(arena, count, size_t);
    index->count = count;
    for (size_t i = 0; i < count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        index->ordered[i] = (struct indexed_vendor){
            .vendor = vendor,
            .status = vendor_status(vendor, site->today),
            .group_key = group_key(site, vendor, arena),
            .name_key = unicode_fold(arena, vendor->name),
        };
    }
    if (count > 0)
        qsort(index->ordered, count, sizeof *index->ordered, compare_vendors);
    for (size_t i = 0; i < count; i++) {
        index->ordered[i].number = i;
        index->by_id[index->ordered[i].vendor - site->vendors.items] = i;
    }
    index_replacements(index, site);
    index_changes(index, site, arena);
    index_notices(index, site, arena);
    index_ledger(index, site);
    if (site->ledger != NULL)
        index->days = ledger_changed_days(site->ledger, site->today, arena);
}

static int compare_days(const void *left, const void *right)
{
    return date_compare(*(const struct date *)left, *(const struct date *)right);
}

size_t site_index_day(const struct site_index *index, struct date day)
{
    if (index->days.count == 0 || !date_is_given(day))
        return SIZE_MAX;
    const struct date *found = bsearch(&day, index->days.items, index->days.count,
                                       sizeof *index->days.items, compare_days);
    return found == NULL ? SIZE_MAX : (size_t)(found - index->days.items);
}

bool vendor_is_in_product(const struct vendor *vendor, struct text product)
{
    for (size_t i = 0; i < vendor->service_count; i++) {
        if (refs_include(&vendor->services[i].products, product))
            return true;
    }
    return false;
}
