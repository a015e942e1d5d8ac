#include "model/extract.h"

#include "model/extract_notice.h"
#include "model/material.h"

void whole_init(struct whole *whole, const struct site *site, const struct site_index *index,
                const struct history *history, struct arena *arena)
{
    *whole = (struct whole){site, index, history, courses_make(site, arena)};
}

/* --- The days on which a vendor applies. --- */

static bool applies(const struct customer *customer, const struct vendor *facts)
{
    for (size_t i = 0; i < facts->service_count; i++) {
        if (customer_exclusion(customer, &facts->services[i]) == EXCLUDED_BY_NOTHING)
            return true;
    }
    return false;
}

/* The spell that has that day, or else the next one; NULL where there is none. */
static const struct spell *find_spell(const struct spells *spells, int day)
{
    const struct spell *found = NULL;
    for (size_t i = 0; i < spells->count; i++) {
        const struct spell *spell = &spells->items[i];
        if (spell->last >= day && (found == NULL || spell->first < found->first))
            found = spell;
    }
    return found;
}

static void add_spell(struct spells *spells, struct spell spell, struct arena *arena)
{
    if (spells->count == spells->capacity)
        spells->items = arena_grow(arena, spells->items, spells->count, sizeof *spells->items,
                                   &spells->capacity);
    spells->items[spells->count++] = spell;
}

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

/* Adds those days of the spell that the others do not have; false where they have all. */
static bool add_days(struct spells *spells, struct spell spell, struct arena *arena)
{
    bool is_new = false;
    while (spell.first <= spell.last) {
        const struct spell *next = find_spell(spells, spell.first);
        bool is_free = next == NULL || next->first > spell.first;
        int last = next == NULL ? spell.last
                   : is_free    ? earlier(spell.last, next->first - 1)
                                : next->last;
        if (is_free)
            add_spell(spells, (struct spell){spell.first, last, spell.relier}, arena);
        is_new = is_new || is_free;
        if (last >= spell.last)
            break;
        spell.first = last + 1;
    }
    return is_new;
}

/* What is put together for one customer. */
struct reaching {
    const struct whole *whole;
    const struct customer *customer;
    struct spells *spells; /* as whole->site->vendors */
    struct arena *arena;
};

static void add_own_days(const struct reaching *reaching, size_t number)
{
    const struct course *course = &reaching->whole->courses[number];
    for (size_t i = 0; i < course->count; i++) {
        const struct stretch *stretch = &course->items[i];
        if (applies(reaching->customer, stretch->facts))
            add_days(&reaching->spells[number],
                     (struct spell){stretch->first, stretch->last, SIZE_MAX}, reaching->arena);
    }
}

/* One that applies brings another on the days on which both are in use. */
static bool bring(const struct reaching *reaching, size_t relier, size_t number)
{
    const struct spells *spells = &reaching->spells[relier];
    const struct course *course = &reaching->whole->courses[number];
    bool is_new = false;
    for (size_t i = 0; relier != number && i < spells->count; i++) {
        for (size_t j = 0; j < course->count; j++) {
            struct spell both = {later(spells->items[i].first, course->items[j].first),
                                 earlier(spells->items[i].last, course->items[j].last), relier};
            is_new = add_days(&reaching->spells[number], both, reaching->arena) || is_new;
        }
    }
    return is_new;
}

static bool bring_all(const struct reaching *reaching, size_t number)
{
    const struct site *site = reaching->whole->site;
    const struct reliances *reliances = &site->vendors.items[number].relies_on;
    bool is_new = false;
    for (size_t i = 0; reaching->spells[number].count > 0 && i < reliances->count; i++) {
        struct text id = reliances->items[i].vendor.id;
        const struct vendor *other = id.len == 0 ? NULL : site_find_vendor(site, id);
        if (other != NULL)
            is_new = bring(reaching, number, (size_t)(other - site->vendors.items)) || is_new;
    }
    return is_new;
}

/* Each round adds days, of which there are so many, or is the last. */
static void find_days(const struct reaching *reaching)
{
    size_t count = reaching->whole->site->vendors.count;
    for (size_t i = 0; i < count; i++)
        add_own_days(reaching, i);
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (size_t i = 0; i < count; i++)
            is_new = bring_all(reaching, i) || is_new;
    }
}

/* --- What the customer is to see of a vendor. --- */

/* Since when it applies without a break, if it does on that day; none where that was ever so. */
static struct date find_start(const struct spells *spells, int day)
{
    for (;;) {
        const struct spell *spell = find_spell(spells, day);
        if (spell == NULL || spell->first > day)
            return (struct date){day + 1};
        if (spell->first == DAY_EVER)
            return date_none();
        day = spell->first - 1;
    }
}

/* As on the day that a row is about, on which the vendor applies. */
static struct relevance look(const struct reaching *reaching, size_t number, int day)
{
    const struct vendor *vendor = &reaching->whole->site->vendors.items[number];
    const struct course *course = &reaching->whole->courses[number];
    const struct spells *spells = &reaching->spells[number];
    size_t relier = find_spell(spells, day)->relier;
    int end = course_end(course, day);
    return (struct relevance){
        .is_listed = true,
        .has_own_reason = relier == SIZE_MAX,
        .relier = relier,
        .from = find_start(spells, day),
        .until = end == DAY_NEVER ? date_none() : (struct date){end},
        .facts = day > reaching->whole->site->today.days ? course_find(course, day)->facts : vendor,
    };
}

/* Today, or else on the first day on which it will apply; what is former, on its last. */
static struct relevance find_relevance(const struct reaching *reaching, size_t number)
{
    const struct site *site = reaching->whole->site;
    const struct vendor *vendor = &site->vendors.items[number];
    const struct spells *spells = &reaching->spells[number];
    const struct spell *spell = find_spell(spells, site->today.days);
    enum vendor_status status = vendor_status(vendor, site->today);
    if (spell != NULL && status != STATUS_WITHDRAWN)
        return look(reaching, number, later(spell->first, site->today.days));
    spell = status == STATUS_FORMER ? find_spell(spells, vendor->until.date.days) : NULL;
    if (spell != NULL && spell->relier == SIZE_MAX)
        return look(reaching, number, vendor->until.date.days);
    return (struct relevance){.relier = SIZE_MAX, .facts = vendor};
}

static void find_relevances(struct extract *extract, const struct whole *whole, struct arena *arena)
{
    size_t count = whole->site->vendors.count;
    struct relevance *relevances = arena_array(arena, count, struct relevance);
    const struct reaching reaching = {whole, extract->customer,
                                      arena_array(arena, count, struct spells), arena};
    find_days(&reaching);
    for (size_t i = 0; i < count; i++)
        relevances[i] = find_relevance(&reaching, i);
    extract->relevances = relevances;
    extract->spells = reaching.spells;
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
    const struct keeping keeping = {
        extract->customer, !relevance->has_own_reason, {relevance->facts}};
    extract_cut_services(cut, &keeping, arena);
    bool is_later =
        date_is_given(relevance->from) &&
        (!date_is_given(cut->from.date) || date_compare(relevance->from, cut->from.date) > 0);
    if (is_later)
        cut->from.date = relevance->from;
    if (relevance->facts != vendor)
        cut->until.date = relevance->until;
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

bool extract_is_too_short(const struct extract *extract, const struct notice *notice)
{
    struct date earliest = notice_earliest(notice, &extract->customer->notice);
    return notice_is_pending(notice, extract->site.today) && date_is_given(earliest) &&
           date_compare(notice->effective.date, earliest) < 0;
}
