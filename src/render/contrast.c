#include "render/contrast.h"

#include <string.h>

#include "render/field_text.h"

/* One side of a part: NULL where that day has no such vendor, or service. */
struct side {
    const struct vendor *vendor;
    const struct service *service;
};

/*
 * The vendor itself with the facts of its only service, or one of its
 * services.  `found` is what the sides differ in; NULL: in everything.
 */
struct part {
    struct side was, now;
    const struct differences *found;
    const struct service *old, *new; /* a service of a vendor that stays, as `found` names it */
    bool is_service;
    struct text title;
};

static const struct text NOTHING = {NULL, 0};

/* --- Facts. --- */

/* Names stand in headings, but for one that changes. */
static struct text name_text(const struct part *part, const struct side *side)
{
    if (part->found == NULL)
        return NOTHING;
    return part->is_service ? side->service->name : side->vendor->name;
}

static struct text side_text(const struct context *context, const struct part *part,
                             const struct side *side, enum shown field)
{
    bool is_of_service = field >= SHOWN_PURPOSE;
    if (side->vendor == NULL || (is_of_service && side->service == NULL))
        return NOTHING;
    if (field == SHOWN_NAME)
        return name_text(part, side);
    if (part->is_service && !is_of_service)
        return NOTHING;
    if (field == SHOWN_ROLE && side->vendor->role == ROLE_UNSTATED)
        return wording_get(context->wording, STRING_ROLE_SUBPROCESSOR);
    return field_kept_text(context, side->vendor, side->service, field);
}

static bool differs(const struct part *part, const char *key)
{
    if (part->found == NULL)
        return true;
    for (size_t i = 0; i < part->found->count; i++) {
        const struct difference *difference = &part->found->items[i];
        if (difference->field != NULL && difference->was == part->old &&
            difference->now == part->new &&strcmp(difference->field->key, key) == 0)
            return true;
    }
    return false;
}

/* Of an entity that differs, only the parts that do. */
static struct value make_fields(const struct context *context, const struct part *part)
{
    struct value *fields = arena_array(context->arena, SHOWN_COUNT, struct value);
    size_t count = 0;
    for (enum shown i = 0; i < SHOWN_COUNT; i++) {
        if (i == SHOWN_ENTITY || !differs(part, SHOWN_FIELDS[i].key))
            continue;
        struct text was = side_text(context, part, &part->was, i);
        struct text now = side_text(context, part, &part->now, i);
        bool is_same = shown_is_part(i) && text_equal(was, now);
        if (!is_same && was.len + now.len > 0)
            fields[count++] = field_delta(context, field_label(context, NOTHING, i), was, now);
    }
    return value_list(fields, count);
}

static struct value make_kept(const struct context *context, const struct part *part)
{
    struct value *fields = arena_array(context->arena, KEPT_COUNT, struct value);
    size_t count = 0;
    if (part->found == NULL || part->was.service == NULL || part->now.service == NULL)
        return value_list(NULL, 0);
    for (enum shown i = 0; i < SHOWN_COUNT; i++) {
        if (!field_is_kept(i) || differs(part, SHOWN_FIELDS[i].key))
            continue;
        struct text now = side_text(context, part, &part->now, i);
        if (now.len > 0)
            fields[count++] = field_delta(context, field_label(context, NOTHING, i), NOTHING, now);
    }
    return value_list(fields, count);
}

/* --- Parts. --- */

static struct value make_part(const struct context *context, const struct part *part)
{
    struct value *slots = context_slots(context, &SHAPE_OF_REDLINE_PART);
    slots[REDLINE_PART_TITLE] = value_text(part->title);
    slots[REDLINE_PART_IS_ADDED] = value_flag(part->old == NULL && part->new != NULL);
    slots[REDLINE_PART_IS_REMOVED] = value_flag(part->old != NULL && part->new == NULL);
    slots[REDLINE_PART_IS_WHOLE] = value_flag(part->found == NULL);
    slots[REDLINE_PART_FIELDS] = make_fields(context, part);
    slots[REDLINE_PART_KEPT] = make_kept(context, part);
    slots[REDLINE_PART_HAS_KEPT] = value_flag(slots[REDLINE_PART_KEPT].list.count > 0);
    return value_record(&SHAPE_OF_REDLINE_PART, slots);
}

/* The facts of the only service stand in the vendor itself. */
static struct side own_side(const struct listing *listing)
{
    if (!listing->is_listed)
        return (struct side){NULL, NULL};
    const struct vendor *vendor = &listing->facts;
    return (struct side){vendor, vendor->own_services.count > 0 ? NULL : &vendor->own};
}

static struct side service_side(const struct vendor *vendor, const struct service *service)
{
    return (struct side){service == NULL ? NULL : vendor, service};
}

/* All of a vendor that came or went. */
static struct value whole_parts(const struct context *context, const struct contrast *contrast)
{
    const struct listing *listing = contrast->kind == CHANGE_ADDED ? contrast->now : contrast->was;
    const struct vendor *vendor = &listing->facts;
    size_t services = vendor->own_services.count, count = 0;
    struct value *parts = arena_array(context->arena, services + 1, struct value);
    for (size_t i = 0; i <= services; i++) {
        struct part part = {.is_service = i > 0};
        struct side side = own_side(listing);
        if (i > 0) {
            side = service_side(vendor, &vendor->services[i - 1]);
            part.title = field_service_title(side.service);
        }
        *(contrast->kind == CHANGE_ADDED ? &part.now : &part.was) = side;
        parts[count++] = make_part(context, &part);
    }
    return value_list(parts, count);
}

/* One service of a vendor that stays: it differs, or comes or goes as a whole. */
static struct value service_part(const struct context *context, const struct contrast *contrast,
                                 const struct difference *difference)
{
    const struct part part = {
        .was = service_side(&contrast->was->facts, difference->was),
        .now = service_side(&contrast->now->facts, difference->now),
        .found = difference->field == NULL ? NULL : &contrast->found,
        .old = difference->was,
        .new = difference->now,
        .is_service = true,
        .title = field_service_title(difference->now != NULL ? difference->now : difference->was),
    };
    return make_part(context, &part);
}

/* Where the only service goes for several that have names, or comes for them. */
static struct value only_part(const struct context *context, const struct part *own)
{
    const struct part part = {
        .was = service_side(own->was.vendor, own->was.service),
        .now = service_side(own->now.vendor, own->now.service),
        .old = own->was.service,
        .new = own->now.service,
        .is_service = true,
        .title = wording_get(context->wording, STRING_PROCESSING),
    };
    return make_part(context, &part);
}

static struct value changed_parts(const struct context *context, const struct contrast *contrast)
{
    const struct differences *found = &contrast->found;
    struct value *parts = arena_array(context->arena, found->count + 2, struct value);
    struct part own = {
        .was = own_side(contrast->was), .now = own_side(contrast->now), .found = found};
    bool has_turned = (own.was.service == NULL) != (own.now.service == NULL);
    struct value turned = has_turned ? only_part(context, &own) : value_none();
    size_t count = 0;
    if (has_turned)
        own.was.service = own.now.service = NULL;
    parts[0] = make_part(context, &own);
    if (parts[0].record.slots[REDLINE_PART_FIELDS].list.count > 0)
        count++;
    if (has_turned)
        parts[count++] = turned;
    for (size_t i = 0; i < found->count; i++) {
        if (difference_opens_service(found, i))
            parts[count++] = service_part(context, contrast, &found->items[i]);
    }
    return value_list(parts, count);
}

/* --- Vendors. --- */

static struct value make_cause(const struct context *context, const struct event *event)
{
    struct value *slots = context_slots(context, &SHAPE_OF_REDLINE_CAUSE);
    size_t number = (size_t)(event->notice - context->site->notices.items);
    const struct value *notice = context_notice(context, number);
    slots[REDLINE_CAUSE_TITLE] = value_text(context_text_of(notice, NOTICE_TITLE));
    slots[REDLINE_CAUSE_URL] = value_text(context_text_of(notice, NOTICE_URL));
    slots[REDLINE_CAUSE_REASON] = context_prose(context, &event->change->reason);
    slots[REDLINE_CAUSE_REASON_LANG] = context_prose_lang(context, &event->change->reason);
    return value_record(&SHAPE_OF_REDLINE_CAUSE, slots);
}

static struct value make_causes(const struct context *context, const struct contrast *contrast)
{
    struct value *causes = arena_array(context->arena, contrast->event_count, struct value);
    for (size_t i = 0; i < contrast->event_count; i++)
        causes[i] = make_cause(context, contrast->events[i]);
    return value_list(causes, contrast->event_count);
}

/* By the name that it had on the last of the days that know it. */
static struct value make_vendor(const struct context *context, const struct vendor *vendor)
{
    struct value today = context_vendor_link(context, vendor->id);
    struct text url = context_text_of(&today, LINK_URL);
    struct text name = vendor->name.len > 0 ? vendor->name : context_text_of(&today, LINK_TITLE);
    return context_link(context, name, url, vendor->id);
}

static struct value make_record(const struct context *context, const struct contrast *contrast)
{
    bool is_changed = contrast->kind == CHANGE_CHANGED;
    enum wording_slot kind = is_changed                         ? STRING_REDLINE_CHANGED
                             : contrast->kind == CHANGE_REMOVED ? STRING_REDLINE_REMOVED
                                                                : STRING_REDLINE_ADDED;
    struct value *slots = context_slots(context, &SHAPE_OF_REDLINE_CHANGE);
    slots[REDLINE_CHANGE_KIND] = value_text(text_of(CHANGE_WORDS[contrast->kind - 1]));
    slots[REDLINE_CHANGE_KIND_TEXT] = value_text(wording_get(context->wording, kind));
    slots[REDLINE_CHANGE_IS_ADDED] = value_flag(contrast->kind == CHANGE_ADDED);
    slots[REDLINE_CHANGE_IS_REMOVED] = value_flag(contrast->kind == CHANGE_REMOVED);
    slots[REDLINE_CHANGE_VENDOR] = make_vendor(context, &contrast->now->facts);
    slots[REDLINE_CHANGE_PARTS] =
        is_changed ? changed_parts(context, contrast) : whole_parts(context, contrast);
    slots[REDLINE_CHANGE_CAUSES] = make_causes(context, contrast);
    return value_record(&SHAPE_OF_REDLINE_CHANGE, slots);
}

/* --- All of them. --- */

static const struct {
    enum change_kind kind;
    enum wording_slot count;
} ORDER[] = {
    {CHANGE_ADDED, STRING_REDLINE_COUNT_ADDED},
    {CHANGE_REMOVED, STRING_REDLINE_COUNT_REMOVED},
    {CHANGE_CHANGED, STRING_REDLINE_COUNT_CHANGED},
};

enum { KIND_COUNT = sizeof ORDER / sizeof ORDER[0] };

struct value contrast_records(const struct context *context, const struct contrasts *contrasts)
{
    struct value *records = arena_array(context->arena, contrasts->count, struct value);
    size_t count = 0;
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        for (size_t i = 0; i < contrasts->count; i++) {
            if (contrasts->items[i].kind == ORDER[kind].kind)
                records[count++] = make_record(context, &contrasts->items[i]);
        }
    }
    return value_list(records, count);
}

struct text contrast_summary(const struct context *context, const struct contrasts *contrasts)
{
    struct text all = NOTHING;
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        size_t count = contrasts_count(contrasts, ORDER[kind].kind);
        const struct filling fillings[] = {
            {"count", arena_printf(context->arena, "%zu", count)},
            {NULL, NOTHING},
        };
        if (count == 0)
            continue;
        struct text one =
            wording_fill(context->wording, ORDER[kind].count, fillings, context->arena);
        all = arena_append(context->arena, all, ", ", one);
    }
    return all.len == 0 ? wording_get(context->wording, STRING_REDLINE_COUNT_NONE) : all;
}
