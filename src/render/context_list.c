#include "render/context.h"

/* The parts of the list, in the order of the page. */
enum part {
    PART_SUBPROCESSORS,
    PART_UPCOMING,
    PART_AFFILIATES,
    PART_CONTROLLERS,
    PART_INTERNAL,
    PART_FORMER,
    PART_COUNT
};

static const char *const PART_IDS[PART_COUNT] = {
    "subprocessors", "upcoming", "affiliates", "independent-controllers", "internal", "former"};

_Static_assert(STRING_SECTION_FORMER - STRING_SECTION_SUBPROCESSORS == PART_FORMER &&
                   STRING_NOTE_FORMER - STRING_NOTE_SUBPROCESSORS == PART_FORMER,
               "each part has a heading and a sentence");

static enum part part_of(const struct indexed_vendor *indexed)
{
    if (indexed->status == STATUS_UPCOMING)
        return PART_UPCOMING;
    if (indexed->status == STATUS_FORMER)
        return PART_FORMER;
    switch ((enum vendor_role)indexed->vendor->role) {
    case ROLE_AFFILIATE: return PART_AFFILIATES;
    case ROLE_INDEPENDENT_CONTROLLER: return PART_CONTROLLERS;
    case ROLE_INTERNAL: return PART_INTERNAL;
    case ROLE_UNSTATED:
    case ROLE_SUBPROCESSOR: break;
    }
    return PART_SUBPROCESSORS;
}

/* A list being put together: whose it is, and the numbers in index->ordered of who is on it. */
struct scope {
    struct context *context;
    const struct name *product; /* NULL: every product */
    size_t *numbers;
    size_t count;
};

static struct scope make_scope(struct context *context, const struct name *product)
{
    const struct site_index *index = context->index;
    struct scope scope = {.context = context, .product = product};
    scope.numbers = arena_array(context->arena, index->count, size_t);
    for (size_t i = 0; i < index->count; i++) {
        const struct indexed_vendor *indexed = &index->ordered[i];
        bool is_in_scope = product == NULL || vendor_is_in_product(indexed->vendor, product->id);
        if (is_in_scope && status_is_listed(indexed->status))
            scope.numbers[scope.count++] = i;
    }
    return scope;
}

static const struct indexed_vendor *scope_vendor(const struct scope *scope, size_t i)
{
    return &scope->context->index->ordered[scope->numbers[i]];
}

static struct value vendor_record(const struct scope *scope, size_t number)
{
    if (scope->product == NULL)
        return *context_vendor(scope->context, number);
    return context_vendor_for(scope->context, number, scope->product->id);
}

static struct value make_group(const struct scope *scope, struct value *vendors, size_t count)
{
    struct value *slots = context_slots(scope->context, &SHAPE_OF_GROUP);
    slots[GROUP_TITLE] = value_text(context_text_of(&vendors[0], VENDOR_CATEGORY));
    slots[GROUP_VENDORS] = value_list(vendors, count);
    return value_record(&SHAPE_OF_GROUP, slots);
}

/* Cuts a run of vendors, sorted by category, into groups. */
static struct value make_groups(const struct scope *scope, struct value *vendors, size_t count)
{
    struct value *groups = arena_array(scope->context->arena, count, struct value);
    size_t group_count = 0, first = 0;
    for (size_t i = 1; i <= count; i++) {
        if (i < count && text_equal(context_text_of(&vendors[i], VENDOR_CATEGORY),
                                    context_text_of(&vendors[first], VENDOR_CATEGORY)))
            continue;
        groups[group_count++] = make_group(scope, &vendors[first], i - first);
        first = i;
    }
    return value_list(groups, group_count);
}

static struct value count_text(const struct context *context, size_t count)
{
    return value_text(arena_printf(context->arena, "%zu", count));
}

struct text context_section_title(const struct context *context, enum vendor_role role)
{
    const struct vendor vendor = {.role = (int)role};
    const struct indexed_vendor indexed = {.vendor = &vendor, .status = STATUS_CURRENT};
    return wording_get(context->wording,
                       (enum wording_slot)(STRING_SECTION_SUBPROCESSORS + (int)part_of(&indexed)));
}

static struct value make_section(const struct scope *scope, enum part part, struct value *vendors,
                                 size_t count)
{
    const struct wording *wording = scope->context->wording;
    struct value *slots = context_slots(scope->context, &SHAPE_OF_SECTION);
    slots[SECTION_ID] = value_text(text_of(PART_IDS[part]));
    slots[SECTION_TITLE] =
        value_text(wording_get(wording, (enum wording_slot)(STRING_SECTION_SUBPROCESSORS + part)));
    slots[SECTION_NOTE] =
        value_text(wording_get(wording, (enum wording_slot)(STRING_NOTE_SUBPROCESSORS + part)));
    slots[SECTION_COUNT] = count_text(scope->context, count);
    slots[SECTION_GROUPS] = make_groups(scope, vendors, count);
    return value_record(&SHAPE_OF_SECTION, slots);
}

static void count_parts(const struct scope *scope, size_t counts[PART_COUNT])
{
    for (int part = 0; part < PART_COUNT; part++)
        counts[part] = 0;
    for (size_t i = 0; i < scope->count; i++)
        counts[part_of(scope_vendor(scope, i))]++;
}

/* The sections that are not empty. */
static struct value make_sections(const struct scope *scope)
{
    size_t counts[PART_COUNT], filled[PART_COUNT] = {0}, count = 0;
    struct value *vendors[PART_COUNT];
    count_parts(scope, counts);
    for (int part = 0; part < PART_COUNT; part++)
        vendors[part] = arena_array(scope->context->arena, counts[part], struct value);
    for (size_t i = 0; i < scope->count; i++) {
        enum part part = part_of(scope_vendor(scope, i));
        vendors[part][filled[part]++] = vendor_record(scope, scope->numbers[i]);
    }
    struct value *sections = arena_array(scope->context->arena, PART_COUNT, struct value);
    for (int part = 0; part < PART_COUNT; part++) {
        if (counts[part] > 0)
            sections[count++] = make_section(scope, (enum part)part, vendors[part], counts[part]);
    }
    return value_list(sections, count);
}

static struct date later(struct date a, struct date b, struct date today)
{
    return date_is_given(b) && date_compare(b, today) <= 0 && date_compare(b, a) > 0 ? b : a;
}

/* For a product: whose vendor was part of it, or is to be. */
static bool notice_is_in_scope(const struct scope *scope, const struct notice *notice)
{
    if (scope->product == NULL)
        return true;
    size_t number = (size_t)(notice - scope->context->site->notices.items);
    for (size_t i = 0; i < notice->change_count; i++) {
        if (history_concerns(history_find(scope->context->history, number, i), scope->product->id))
            return true;
    }
    return false;
}

/* The newest day on which something was announced, came into use or left it. */
static struct date find_updated(const struct scope *scope)
{
    const struct site *site = scope->context->site;
    struct date newest = date_none();
    for (size_t i = 0; i < site->notices.count; i++) {
        const struct notice *notice = &site->notices.items[i];
        if (!notice_is_in_scope(scope, notice))
            continue;
        newest = later(newest, moment_date(notice->published), site->today);
        newest = later(newest, notice->effective.date, site->today);
    }
    for (size_t i = 0; i < scope->count; i++) {
        const struct vendor *vendor = scope_vendor(scope, i)->vendor;
        newest = later(newest, vendor->from.date, site->today);
        newest = later(newest, vendor->until.date, site->today);
    }
    return newest;
}

/* The next to take effect comes first; what is withdrawn only where it is `whole`. */
static struct value make_pending(const struct scope *scope, bool is_whole)
{
    struct context *context = scope->context;
    const struct notices *notices = &context->site->notices;
    struct value *pending = arena_array(context->arena, notices->count, struct value);
    const struct notice **order =
        arena_array(context->arena, notices->count, const struct notice *);
    size_t count = 0;
    for (size_t i = 0; i < notices->count; i++) {
        const struct notice *notice = &notices->items[i];
        if (!notice_is_pending(notice, context->site->today) ||
            !notice_is_in_scope(scope, notice) ||
            (!is_whole && context_withdrawn_by(context, i) != SIZE_MAX))
            continue;
        size_t at = count++;
        while (at > 0 && date_compare(order[at - 1]->effective.date, notice->effective.date) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = notice;
    }
    for (size_t i = 0; i < count; i++)
        pending[i] = *context_notice(context, (size_t)(order[i] - notices->items));
    return value_list(pending, count);
}

static struct list_summary summarise(const struct scope *scope)
{
    size_t counts[PART_COUNT];
    count_parts(scope, counts);
    return (struct list_summary){
        .count = count_text(scope->context, counts[PART_SUBPROCESSORS]),
        .updated = context_date(scope->context, find_updated(scope)),
        .pending = make_pending(scope, false),
    };
}

struct list_summary context_summary(struct context *context)
{
    const struct scope scope = make_scope(context, NULL);
    return summarise(&scope);
}

struct value context_pending(struct context *context)
{
    const struct scope scope = make_scope(context, NULL);
    return make_pending(&scope, true);
}

/* The files beside the list of all, and the words around it. */
static void fill_surroundings(const struct context *context, struct value *slots)
{
    const struct page *page = site_find_page(context->site, text_of("subprocessors"));
    if (context->site->ledger != NULL && context->site->notices.count > 0)
        slots[LIST_AS_OF] = value_text(context_url(context, "subprocessors/as-of/"));
    slots[LIST_CSV] = value_text(context_file_url(context, "subprocessors.csv"));
    slots[LIST_JSON] = value_text(context_file_url(context, "subprocessors.json"));
    slots[LIST_FEED] = value_text(context_url(context, "feed.atom"));
    if (page == NULL)
        return;
    slots[LIST_BEFORE] = context_prose_below(context, &page->body, text_of("before"));
    slots[LIST_AFTER] = context_prose_below(context, &page->after, text_of("after"));
    slots[LIST_WORDS_LANG] = context_prose_lang(context, &page->body);
}

struct value context_list(struct context *context, const struct name *product)
{
    const struct scope scope = make_scope(context, product);
    const struct list_summary summary = summarise(&scope);
    struct value *slots = context_slots(context, &SHAPE_OF_LIST);
    slots[LIST_SECTIONS] = make_sections(&scope);
    slots[LIST_COUNT] = summary.count;
    slots[LIST_UPDATED] = summary.updated;
    slots[LIST_PENDING] = summary.pending;
    slots[LIST_PRODUCTS] = context->products;
    slots[LIST_HAS_PRODUCTS] = value_flag(context->site->settings.products.count > 0);
    if (product == NULL)
        fill_surroundings(context, slots);
    else
        slots[LIST_FEED] =
            value_text(context_url(context, "products/%.*s/feed.atom", TEXT_ARG(product->id)));
    return value_record(&SHAPE_OF_LIST, slots);
}
