#include "model/material.h"
#include "render/feed.h"

const char *const TERM_SCHEMES[TERM_COUNT] = {"kind", "class", "vendor", "product", "region"};

/* Terms in the order of their schemes; those of vendors, of which each comes once, by the change.
 */
struct collector {
    const struct feed *feed;
    struct terms of[TERM_COUNT];
    size_t room[TERM_COUNT];
};

static bool has_term(const struct terms *terms, struct text word)
{
    for (size_t i = 0; i < terms->count; i++) {
        if (text_equal(terms->items[i].word, word))
            return true;
    }
    return false;
}

static void add_term(struct collector *collector, const struct term *term)
{
    struct terms *terms = &collector->of[term->scheme];
    size_t *room = &collector->room[term->scheme];
    if (term->word.len == 0 || (term->scheme != TERM_VENDOR && has_term(terms, term->word)))
        return;
    if (terms->items == NULL || terms->count == *room)
        terms->items = arena_grow(collector->feed->context.arena, terms->items, terms->count,
                                  sizeof *terms->items, room);
    terms->items[terms->count++] = *term;
}

static void add_classes(struct collector *collector, const struct change *change)
{
    unsigned classes = change->kind == CHANGE_CHANGED ? change_classes(change) : 0;
    for (unsigned i = 0; i < CLASS_COUNT; i++) {
        const struct term term = {
            TERM_CLASS, text_of(CLASS_WORDS[i]),
            context_class_label(&collector->feed->context, (enum change_class)i)};
        if ((classes >> i & 1) != 0)
            add_term(collector, &term);
    }
}

static void add_products(struct collector *collector, const struct vendor *state)
{
    const struct context *context = &collector->feed->context;
    const struct names *products = &context->site->settings.products;
    for (size_t i = 0; i < products->count; i++) {
        const struct name *product = &products->items[i];
        const struct term term = {TERM_PRODUCT, product->id,
                                  words_in(&product->words, context->language)};
        if (vendor_is_in_product(state, product->id))
            add_term(collector, &term);
    }
}

static void add_regions(struct collector *collector, const struct vendor *state)
{
    const struct context *context = &collector->feed->context;
    for (size_t i = 0; i < state->service_count; i++) {
        const struct locations *locations = &state->services[i].locations;
        for (size_t j = 0; j < locations->count; j++) {
            struct text id = locations->items[j].region.id;
            const struct term term = {TERM_REGION, id,
                                      context_name(context, &context->site->settings.regions, id)};
            add_term(collector, &term);
        }
    }
}

static void add_change(struct collector *collector, size_t notice, size_t number)
{
    const struct context *context = &collector->feed->context;
    const struct change *change = &context->site->notices.items[notice].changes[number];
    const struct value *record = context_change(context, notice, number);
    const struct value *vendor = &record->record.slots[CHANGE_SLOT_VENDOR];
    const struct moment_of_change *moment = history_find(context->history, notice, number);
    struct text kind = context_text_of(record, CHANGE_SLOT_KIND);
    add_term(collector, &(struct term){TERM_KIND, kind, {NULL, 0}});
    add_classes(collector, change);
    add_term(collector,
             &(struct term){TERM_VENDOR, change->vendor.id, context_text_of(vendor, LINK_TITLE)});
    if (moment != NULL && moment->was != NULL) {
        add_products(collector, moment->was);
        add_regions(collector, moment->was);
    }
    if (moment != NULL) {
        add_products(collector, moment->now);
        add_regions(collector, moment->now);
    }
}

/* All schemes in one list. */
static struct terms finish(const struct collector *collector, struct arena *arena)
{
    size_t count = 0;
    for (int i = 0; i < TERM_COUNT; i++)
        count += collector->of[i].count;
    struct terms all = {arena_array(arena, count, struct term), 0};
    for (int i = 0; i < TERM_COUNT; i++) {
        for (size_t j = 0; j < collector->of[i].count; j++)
            all.items[all.count++] = collector->of[i].items[j];
    }
    return all;
}

static void merge(struct collector *all, const struct terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        add_term(all, &terms->items[i]);
}

const struct terms *feed_change_terms(const struct feed *feed, size_t notice, size_t change)
{
    struct terms *terms =
        &feed->change_terms[site_index_change(feed->context.index, notice, change)];
    if (terms->items == NULL) {
        struct collector collector = {.feed = feed};
        add_change(&collector, notice, change);
        *terms = finish(&collector, feed->context.shared);
    }
    return terms;
}

void feed_add_terms(const struct feed *feed, struct feed_entry *entry)
{
    struct collector all = {.feed = feed};
    if (entry->change_count == 1) {
        entry->terms = *feed_change_terms(feed, entry->number, entry->changes[0]);
        return;
    }
    for (size_t i = 0; i < entry->change_count; i++)
        merge(&all, feed_change_terms(feed, entry->number, entry->changes[i]));
    entry->terms = finish(&all, feed->context.arena);
}

struct text feed_term_text(const struct feed *feed, const struct term *term)
{
    return arena_printf(feed->context.arena, "%s:%.*s", TERM_SCHEMES[term->scheme],
                        TEXT_ARG(term->word));
}
