#include "model/extract.h"

#include <limits.h>

#include "model/extract_notice.h"
#include "model/material.h"

/* --- Where a vendor stands. --- */

enum { SINCE_EVER = INT_MIN, NEVER = INT_MAX };

static bool applies(const struct customer *customer, const struct vendor *facts)
{
    for (size_t i = 0; facts != NULL && i < facts->service_count; i++) {
        if (customer_exclusion(customer, &facts->services[i]) == EXCLUDED_BY_NOTHING)
            return true;
    }
    return false;
}

static const struct notice *notice_of(const struct whole *whole,
                                      const struct moment_of_change *moment)
{
    return &whole->site->notices.items[moment->notice];
}

static bool ends_it(const struct whole *whole, const struct moment_of_change *moment)
{
    int kind = notice_of(whole, moment)->changes[moment->change].kind;
    return kind == CHANGE_REMOVED || kind == CHANGE_REPLACED;
}

/* The last change in effect by which a vendor that was in use came to apply; NULL where none did.
 */
static const struct moment_of_change *find_coming(const struct whole *whole,
                                                  const struct vendor_history *history,
                                                  const struct customer *customer)
{
    for (size_t i = 0; i < history->count; i++) {
        const struct moment_of_change *moment = &history->items[i];
        if (!notice_is_pending(notice_of(whole, moment), whole->site->today) &&
            moment->was != NULL && !applies(customer, moment->was))
            return ends_it(whole, moment) ? NULL : moment;
    }
    return NULL;
}

/* The first pending change by which it will apply; NULL where none does. */
static const struct moment_of_change *find_future(const struct whole *whole,
                                                  const struct vendor_history *history,
                                                  const struct customer *customer)
{
    const struct moment_of_change *found = NULL;
    for (size_t i = history->count; i-- > 0;) {
        const struct moment_of_change *moment = &history->items[i];
        bool is_pending = notice_is_pending(notice_of(whole, moment), whole->site->today);
        if (is_pending && (ends_it(whole, moment) || !applies(customer, moment->now)))
            found = NULL;
        else if (is_pending && found == NULL)
            found = moment;
    }
    return found;
}

/* Days are those of struct date; where it begins for this customer, and for whose sake. */
struct reach {
    int start;
    size_t relier;
};

struct reaching {
    const struct whole *whole;
    struct extract *extract;
    struct relevance *relevances;
    struct reach *reaches; /* as whole->site->vendors */
    bool *is_over;         /* former and withdrawn vendors bring nobody, and nobody brings them */
};

static int own_start(const struct whole *whole, const struct vendor *vendor)
{
    return vendor_status(vendor, whole->site->today) == STATUS_UPCOMING ? vendor->from.date.days
                                                                        : SINCE_EVER;
}

/* What stands on its own: a service of it applies, now or by a notice that is pending. */
static void stand_alone(struct reaching *reaching, size_t number)
{
    const struct whole *whole = reaching->whole;
    const struct customer *customer = reaching->extract->customer;
    const struct vendor *vendor = &whole->site->vendors.items[number];
    struct relevance *relevance = &reaching->relevances[number];
    enum vendor_status status = vendor_status(vendor, whole->site->today);
    const struct vendor_history *history = &whole->history->vendors[whole->index->by_id[number]];
    *relevance = (struct relevance){.relier = SIZE_MAX, .facts = vendor};
    reaching->reaches[number] = (struct reach){NEVER, SIZE_MAX};
    reaching->is_over[number] = status == STATUS_FORMER || status == STATUS_WITHDRAWN;
    if (status == STATUS_WITHDRAWN)
        return;
    if (applies(customer, vendor)) {
        const struct moment_of_change *coming = find_coming(whole, history, customer);
        relevance->is_listed = relevance->has_own_reason = true;
        reaching->reaches[number].start = own_start(whole, vendor);
        if (coming != NULL && status != STATUS_FORMER)
            relevance->from = notice_of(whole, coming)->effective.date;
        return;
    }
    const struct moment_of_change *future =
        reaching->is_over[number] ? NULL : find_future(whole, history, customer);
    if (future == NULL)
        return;
    relevance->is_listed = relevance->has_own_reason = true;
    relevance->facts = future->now;
    relevance->from = notice_of(whole, future)->effective.date;
    reaching->reaches[number].start = relevance->from.days;
}

/* One that applies and relies on another brings it, from the day on which both are there. */
static bool bring(struct reaching *reaching, size_t relier, size_t number)
{
    const struct vendor *vendor = &reaching->whole->site->vendors.items[number];
    struct reach *reach = &reaching->reaches[number];
    int own = own_start(reaching->whole, vendor), start = reaching->reaches[relier].start;
    if (own > start)
        start = own;
    if (reaching->is_over[number] || start >= reach->start)
        return false;
    *reach = (struct reach){start, relier};
    return true;
}

static bool bring_all(struct reaching *reaching, size_t number)
{
    const struct site *site = reaching->whole->site;
    const struct reliances *reliances = &site->vendors.items[number].relies_on;
    bool is_new = false;
    if (reaching->is_over[number] || reaching->reaches[number].start == NEVER)
        return false;
    for (size_t i = 0; i < reliances->count; i++) {
        struct text id = reliances->items[i].vendor.id;
        const struct vendor *other = id.len == 0 ? NULL : site_find_vendor(site, id);
        if (other != NULL)
            is_new = bring(reaching, number, (size_t)(other - site->vendors.items)) || is_new;
    }
    return is_new;
}

/* Each round brings at least one vendor to an earlier day, or is the last. */
static void follow_reliances(struct reaching *reaching)
{
    size_t count = reaching->whole->site->vendors.count;
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (size_t i = 0; i < count; i++)
            is_new = bring_all(reaching, i) || is_new;
    }
}

static void settle_relevance(struct reaching *reaching, size_t number)
{
    const struct site *site = reaching->whole->site;
    const struct reach *reach = &reaching->reaches[number];
    struct relevance *relevance = &reaching->relevances[number];
    if (reach->start == NEVER || reach->relier == SIZE_MAX)
        return;
    /* It is there for another's sake, sooner than for its own. */
    relevance->is_listed = true;
    relevance->relier = reach->relier;
    relevance->from = reach->start > site->today.days ? (struct date){reach->start} : date_none();
    if (relevance->has_own_reason && relevance->facts != &site->vendors.items[number])
        relevance->has_own_reason = false;
    relevance->facts = &site->vendors.items[number];
}

static void find_relevances(struct extract *extract, const struct whole *whole, struct arena *arena)
{
    size_t count = whole->site->vendors.count;
    struct reaching reaching = {
        .whole = whole,
        .extract = extract,
        .relevances = arena_array(arena, count, struct relevance),
        .reaches = arena_array(arena, count, struct reach),
        .is_over = arena_array(arena, count, bool),
    };
    for (size_t i = 0; i < count; i++)
        stand_alone(&reaching, i);
    follow_reliances(&reaching);
    for (size_t i = 0; i < count; i++)
        settle_relevance(&reaching, i);
    extract->relevances = reaching.relevances;
}

/* --- Vendors. --- */

/* The vendor as the customer has to do with it. */
static void cut_vendor(const struct extract *extract, const struct vendor *vendor,
                       const struct relevance *relevance, struct vendor *cut, struct arena *arena)
{
    *cut = *vendor;
    cut->is_left_out = !relevance->is_listed;
    vendor_settle(cut);
    if (!relevance->is_listed)
        return;
    if (relevance->facts != vendor)
        material_copy(cut, relevance->facts);
    const struct keeping keeping = {extract->customer, relevance->facts, relevance->facts,
                                    !relevance->has_own_reason};
    extract_cut_services(cut, &keeping, arena);
    bool is_later =
        date_is_given(relevance->from) &&
        (!date_is_given(cut->from.date) || date_compare(relevance->from, cut->from.date) > 0);
    if (is_later)
        cut->from.date = relevance->from;
}

static void cut_vendors(struct extract *extract, const struct whole *whole, struct arena *arena)
{
    size_t count = whole->site->vendors.count;
    struct vendor *items = arena_array(arena, count, struct vendor);
    for (size_t i = 0; i < count; i++)
        cut_vendor(extract, &whole->site->vendors.items[i], &extract->relevances[i], &items[i],
                   arena);
    extract->site.vendors = (struct vendors){items, count};
}

/* --- What the index can not tell without the ledger. --- */

/* The last day to object to what is to come, by the customer's own window. */
static struct date open_day(const struct extract *extract, const struct vendor_history *history)
{
    const struct site *site = &extract->site;
    for (size_t i = 0; i < history->count; i++) {
        const struct notice *notice = &site->notices.items[history->items[i].notice];
        if (!notice_is_pending(notice, site->today) ||
            !notice->changes[history->items[i].change].brings_news)
            continue;
        struct date day = notice_last_objection(notice, &site->settings.notice);
        return date_is_given(day) && date_compare(day, site->today) >= 0 ? day : date_none();
    }
    return date_none();
}

static void complete_index(struct extract *extract, const struct whole *whole)
{
    struct site_index *index = &extract->index;
    for (size_t i = 0; i < index->count; i++) {
        struct indexed_vendor *indexed = &index->ordered[i];
        size_t number = (size_t)(indexed->vendor - extract->site.vendors.items);
        const struct indexed_vendor *same = &whole->index->ordered[whole->index->by_id[number]];
        indexed->reason = same->reason;
        indexed->has_feed = same->has_feed;
        if (indexed->status == STATUS_UPCOMING)
            indexed->last_objection = open_day(extract, &extract->history.vendors[i]);
    }
    index->days = whole->index->days;
}

void extract_init(struct extract *extract, const struct whole *whole,
                  const struct customer *customer, struct arena *arena)
{
    *extract = (struct extract){.customer = customer, .site = *whole->site};
    extract->site.ledger = NULL;
    extract->site.settings.notice = customer->notice;
    find_relevances(extract, whole, arena);
    cut_vendors(extract, whole, arena);
    struct cut_moments moments = {0};
    extract_cut_notices(extract, whole, &moments, arena);
    site_index_init(&extract->index, &extract->site, arena);
    history_init_from(&extract->history, &extract->site, &extract->index, moments.items, arena);
    complete_index(extract, whole);
}

const struct notice *extract_find_short_notice(const struct extract *extract)
{
    const struct notices *notices = &extract->site.notices;
    for (size_t i = 0; i < notices->count; i++) {
        const struct notice *notice = &notices->items[i];
        struct date earliest = notice_earliest(notice, &extract->customer->notice);
        if (notice_is_pending(notice, extract->site.today) && date_is_given(earliest) &&
            date_compare(notice->effective.date, earliest) < 0)
            return notice;
    }
    return NULL;
}
