#include "render/context_customer.h"

_Static_assert(STRING_ANNEX_SHORT_SCHEDULE - STRING_ANNEX_SHORT_2021_914 == ANNEX_SCHEDULE &&
                   STRING_ANNEX_TITLE_SCHEDULE - STRING_ANNEX_TITLE_2021_914 == ANNEX_SCHEDULE &&
                   STRING_ANNEX_SCOPE_SCHEDULE - STRING_ANNEX_SCOPE_2021_914 == ANNEX_SCHEDULE &&
                   STRING_ANNEX_NOTE_SCHEDULE - STRING_ANNEX_NOTE_2021_914 == ANNEX_SCHEDULE,
               "each annex has its words, in the order of enum annex");

static struct text words_of(const struct context *context, enum wording_slot first,
                            enum annex annex)
{
    return wording_get(context->wording, (enum wording_slot)((int)first + (int)annex));
}

struct text context_annex_title(const struct context *context, enum annex annex)
{
    return words_of(context, STRING_ANNEX_TITLE_2021_914, annex);
}

struct value context_annex_links(const struct context *context)
{
    const struct settings *settings = &context->site->settings;
    struct value *items = arena_array(context->arena, ANNEX_COUNT, struct value);
    size_t count = 0;
    for (int i = 0; i < ANNEX_COUNT; i++) {
        if (settings_has_annex(settings, (enum annex)i))
            items[count++] =
                context_link(context, words_of(context, STRING_ANNEX_SHORT_2021_914, (enum annex)i),
                             arena_printf(context->arena, "annex-%s.html", ANNEX_WORDS[i]),
                             text_of(ANNEX_WORDS[i]));
    }
    return value_list(items, count);
}

/* --- Who is on it. --- */

/* As the list has them: first who is in use, by role, and then who is to come. */
enum part { PART_SUBPROCESSORS, PART_AFFILIATES, PART_UPCOMING, PART_COUNT, PART_NONE };

static enum part part_of(const struct indexed_vendor *indexed)
{
    if (!vendor_is_processor(indexed->vendor))
        return PART_NONE;
    if (indexed->status == STATUS_UPCOMING)
        return PART_UPCOMING;
    if (indexed->status != STATUS_CURRENT)
        return PART_NONE;
    return vendor_is_subprocessor(indexed->vendor) ? PART_SUBPROCESSORS : PART_AFFILIATES;
}

/*
 * What a column of the built-in theme has no room for on a sheet of A4.  A
 * browser keeps a row whole that could not be, and leaves the sheet before it empty.
 */
enum { LONG_DESCRIPTION = 2600, LONG_MEASURES = 1800 };

static bool is_long(const struct context *context, const struct service *service)
{
    size_t purpose = prose_in(&service->purpose, context->language)->plain.len;
    size_t retention = prose_in(&service->retention, context->language)->plain.len;
    size_t measures = prose_in(&service->transfer.supplementary, context->language)->plain.len;
    return purpose + retention > LONG_DESCRIPTION || measures > LONG_MEASURES;
}

/* A row for each service; `services` are those of the vendor's record. */
static struct value make_parts(const struct context *context, const struct vendor *vendor,
                               size_t number, const struct value *services)
{
    size_t count = services->list.count;
    struct value *items = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        struct value *slots = context_slots(context, &SHAPE_OF_ANNEX_PART);
        slots[ANNEX_PART_NUMBER] =
            value_text(count == 1 ? arena_printf(context->arena, "%zu", number)
                                  : arena_printf(context->arena, "%zu.%zu", number, i + 1));
        if (i > 0)
            slots[ANNEX_PART_FIRST] = value_text(arena_printf(context->arena, "%zu.1", number));
        slots[ANNEX_PART_IS_LONG] = value_flag(is_long(context, &vendor->services[i]));
        slots[ANNEX_PART_SERVICE] = services->list.items[i];
        items[i] = value_record(&SHAPE_OF_ANNEX_PART, slots);
    }
    return value_list(items, count);
}

static struct value make_item(struct context *context, const struct indexed_vendor *indexed,
                              size_t number)
{
    const struct vendor *vendor = indexed->vendor;
    const struct value *record = context_vendor(context, indexed->number);
    struct text legal_name = vendor->entity.legal_name;
    struct value *slots = context_slots(context, &SHAPE_OF_ANNEX_ITEM);
    slots[ANNEX_ITEM_LEGAL_NAME] = value_text(legal_name.len > 0 ? legal_name : vendor->name);
    if (legal_name.len > 0 && !text_equal(legal_name, vendor->name))
        slots[ANNEX_ITEM_KNOWN_AS] = value_text(vendor->name);
    slots[ANNEX_ITEM_VENDOR] = *record;
    slots[ANNEX_ITEM_IS_AFFILIATE] = value_flag(vendor->role == ROLE_AFFILIATE);
    slots[ANNEX_ITEM_PARTS] =
        make_parts(context, vendor, number, &record->record.slots[VENDOR_SERVICES]);
    return value_record(&SHAPE_OF_ANNEX_ITEM, slots);
}

static struct value make_items(struct context *context)
{
    const struct site_index *index = context->index;
    struct value *items = arena_array(context->arena, index->count, struct value);
    size_t count = 0;
    for (int part = 0; part < PART_COUNT; part++) {
        for (size_t i = 0; i < index->count; i++) {
            if (part_of(&index->ordered[i]) == (enum part)part) {
                items[count] = make_item(context, &index->ordered[i], count + 1);
                count++;
            }
        }
    }
    return value_list(items, count);
}

/* --- What it is. --- */

static void fill_instrument(const struct context *context, enum annex annex, struct value *slots)
{
    if (annex == ANNEX_SCHEDULE)
        return;
    slots[ANNEX_INSTRUMENT] =
        value_text(words_of(context, STRING_ANNEX_INSTRUMENT_2021_914, annex));
    /* The Information Commissioner's Office issued it in English alone. */
    if (annex == ANNEX_UK_ADDENDUM && !text_has_prefix(context->wording->language, "en"))
        slots[ANNEX_INSTRUMENT_LANG] = value_text(text_of("en"));
}

/* On paper an address is whole. */
static struct text list_address(const struct context *context)
{
    return arena_printf(context->arena, "%.*s%.*ssubprocessors/",
                        TEXT_ARG(context->site->settings.base_url),
                        TEXT_ARG(text_skip(context->home, context->base.len)));
}

struct value context_annex(struct context *context, enum annex annex)
{
    struct value *slots = context_slots(context, &SHAPE_OF_ANNEX);
    fill_instrument(context, annex, slots);
    slots[ANNEX_ID] = value_text(text_of(ANNEX_WORDS[annex]));
    slots[ANNEX_SHORT] = value_text(words_of(context, STRING_ANNEX_SHORT_2021_914, annex));
    slots[ANNEX_SCOPE] = value_text(words_of(context, STRING_ANNEX_SCOPE_2021_914, annex));
    slots[ANNEX_NOTE] = value_text(words_of(context, STRING_ANNEX_NOTE_2021_914, annex));
    slots[ANNEX_LIST] = value_text(list_address(context));
    slots[ANNEX_HAS_APPENDIX] = value_flag(annex == ANNEX_UK_ADDENDUM);
    slots[ANNEX_DATE] = context_date(context, context->site->today);
    slots[ANNEX_ITEMS] = make_items(context);
    slots[ANNEX_VENDOR_COUNT] =
        value_text(arena_printf(context->arena, "%zu", slots[ANNEX_ITEMS].list.count));
    slots[ANNEX_HAS_ITEMS] = value_flag(slots[ANNEX_ITEMS].list.count > 0);
    return value_record(&SHAPE_OF_ANNEX, slots);
}
