#include "render/context.h"

#include <stdarg.h>

#include "base/buf.h"

/* Days repeat: a table of those lately put in words, found by the day's number. */
struct date_record {
    struct date date;
    struct value record;
};

enum { DATE_TABLE_SIZE = 1024 };

static struct value make_products(const struct context *context)
{
    const struct names *products = &context->site->settings.products;
    struct value *items = arena_array(context->arena, products->count, struct value);
    for (size_t i = 0; i < products->count; i++) {
        const struct name *product = &products->items[i];
        items[i] = context_link(context, words_in(&product->words, context->language),
                                context_url(context, "products/%.*s/", TEXT_ARG(product->id)),
                                product->id);
    }
    return value_list(items, products->count);
}

/* "https://example.com/trust/" and "de" give "https://example.com/trust/de/". */
static struct text home_below(const struct context *context)
{
    struct text id = context->site->settings.languages.items[context->language];
    if (context->language == 0)
        return context->base;
    return arena_printf(context->arena, "%.*s%.*s/", TEXT_ARG(context->base), TEXT_ARG(id));
}

void context_init(struct context *context)
{
    struct arena *arena = context->shared = context->arena;
    context->home = home_below(context);
    context->vendors = arena_array(arena, context->index->count, struct value);
    context->urls = arena_array(arena, context->index->count, struct text);
    context->notices = arena_array(arena, context->site->notices.count, struct value);
    context->changes = arena_array(
        arena, site_index_change(context->index, context->site->notices.count, 0), struct value);
    for (int i = 0; i < COLLECTION_COUNT; i++)
        context->entries[i] = arena_array(arena, context->site->collections[i].count, struct value);
    context->dates = arena_array(arena, DATE_TABLE_SIZE, struct date_record);
    context->places = arena_array(arena, place_count(), struct value);
    context->products = make_products(context);
}

struct context context_shared(const struct context *context)
{
    struct context shared = *context;
    shared.arena = context->shared;
    return shared;
}

struct value *context_slots(const struct context *context, const struct shape *shape)
{
    return arena_array(context->arena, shape->field_count, struct value);
}

static struct text url_below(const struct context *context, struct text start, const char *format,
                             va_list args)
{
    struct text path = arena_vprintf(context->arena, format, args);
    return arena_join(context->arena, start, path);
}

struct text context_url(const struct context *context, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct text url = url_below(context, context->home, format, args);
    va_end(args);
    return url;
}

struct text context_file_url(const struct context *context, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct text url = url_below(context, context->base, format, args);
    va_end(args);
    return url;
}

struct value context_words(const struct context *context, const struct words *words)
{
    return value_text(words_in(words, context->language));
}

static bool is_rooted(struct text url)
{
    return text_has_prefix(url, "/") && !text_has_prefix(url, "//");
}

struct text context_target(const struct context *context, struct text url)
{
    if (!is_rooted(url) || context->base.len == 1)
        return url;
    struct text path = text_skip(url, 1);
    return arena_join(context->arena, context->base, path);
}

/* The start of the next attribute that holds a rooted path, or the end of the text. */
static size_t find_rooted(struct text html)
{
    size_t href = text_find(html, " href=\"/"), src = text_find(html, " src=\"/");
    size_t first = href < src ? href + sizeof " href=\"" - 1 : src;
    if (src < href)
        first = src + sizeof " src=\"" - 1;
    return first < html.len ? first : html.len;
}

/*
 * The same HTML with its rooted links below `base`.  The Markdown reader makes
 * every quote in text an entity, so that what looks like an attribute is one.
 */
static struct text rebase(const struct context *context, struct text html)
{
    struct buf out = {0};
    while (html.len > 0) {
        size_t at = find_rooted(html);
        buf_add(&out, text_slice(html, 0, at));
        html = text_skip(html, at);
        if (html.len > 0) {
            buf_add(&out, context->base);
            html = text_skip(html, 1);
        }
    }
    struct text moved = arena_copy(context->arena, buf_text(&out));
    buf_release(&out);
    return moved;
}

struct value context_prose(const struct context *context, const struct prose *prose)
{
    struct text html = prose_in(prose, context->language)->html;
    return value_html(context->base.len == 1 ? html : rebase(context, html));
}

struct value context_prose_lang(const struct context *context, const struct prose *prose)
{
    bool is_first = prose_in(prose, context->language) == &prose->first;
    if (context->language == 0 || !is_first || prose->first.html.len == 0)
        return value_none();
    return value_text(context->site->settings.languages.items[0]);
}

struct value context_prose_below(const struct context *context, const struct prose *prose,
                                 struct text prefix)
{
    static const char ANCHOR[] = " id=\"";
    struct value value = context_prose(context, prose);
    struct buf out = {0};
    if (value.kind == VALUE_NONE || text_find(value.text, ANCHOR) == SIZE_MAX)
        return value;
    for (struct text rest = value.text; rest.len > 0;) {
        size_t at = text_find(rest, ANCHOR);
        size_t end = at == SIZE_MAX ? rest.len : at + sizeof ANCHOR - 1;
        buf_add(&out, text_slice(rest, 0, end));
        if (at != SIZE_MAX)
            buf_printf(&out, "%.*s--", TEXT_ARG(prefix));
        rest = text_skip(rest, end);
    }
    value.text = arena_copy(context->arena, buf_text(&out));
    buf_release(&out);
    return value;
}

struct value context_date(const struct context *context, struct date date)
{
    if (!date_is_given(date))
        return value_none();
    struct date_record *known = &context->dates[(size_t)date.days % DATE_TABLE_SIZE];
    if (date_is_given(known->date) && date_compare(known->date, date) == 0)
        return known->record;
    struct value *slots = arena_array(context->shared, DATE_SLOT_COUNT, struct value);
    slots[DATE_ISO] = value_text(date_format(context->shared, date));
    slots[DATE_TEXT] = value_text(wording_date(context->wording, date, context->shared));
    *known = (struct date_record){date, value_record(&SHAPE_OF_DATE, slots)};
    return known->record;
}

struct value context_link(const struct context *context, struct text title, struct text url,
                          struct text id)
{
    struct value *slots = context_slots(context, &SHAPE_OF_LINK);
    slots[LINK_TITLE] = value_text(title);
    slots[LINK_URL] = value_text(url);
    slots[LINK_ID] = value_text(id);
    return value_record(&SHAPE_OF_LINK, slots);
}

struct value context_place(const struct context *context, int place)
{
    struct value *known = &context->places[place];
    if (known->kind == VALUE_NONE) {
        struct value *slots = arena_array(context->shared, PLACE_SLOT_COUNT, struct value);
        slots[PLACE_CODE] = value_text(place_code(place));
        slots[PLACE_NAME] = value_text(wording_place(context->wording, place));
        *known = value_record(&SHAPE_OF_PLACE, slots);
    }
    return *known;
}

struct value context_texts(const struct context *context, const struct texts *texts)
{
    struct value *items = arena_array(context->arena, texts->count, struct value);
    for (size_t i = 0; i < texts->count; i++)
        items[i] = value_text(texts->items[i]);
    return value_list(items, texts->count);
}

struct text context_text_of(const struct value *record, size_t slot)
{
    const struct value *value = &record->record.slots[slot];
    return value_is_scalar(value) ? value->text : (struct text){NULL, 0};
}

struct text context_name(const struct context *context, const struct names *names, struct text id)
{
    const struct name *name = names_find(names, id);
    return name == NULL ? id : words_in(&name->words, context->language);
}

struct text context_category(const struct context *context, const struct words *category)
{
    const struct name *name = names_find(&context->site->settings.categories, category->first);
    return words_in(name == NULL ? category : &name->words, context->language);
}

struct text context_mechanism(const struct context *context, int mechanism)
{
    if (mechanism == 0)
        return (struct text){NULL, 0};
    return wording_get(context->wording,
                       (enum wording_slot)(STRING_TRANSFER_ADEQUACY + mechanism - 1));
}

struct text context_condition(const struct context *context, const struct feature *feature)
{
    if (feature->id.id.len == 0)
        return (struct text){NULL, 0};
    const struct names *features = &context->site->settings.features;
    const struct filling fillings[] = {
        {"feature", context_name(context, features, feature->id.id)},
        {NULL, {NULL, 0}},
    };
    bool is_opt_out = feature->by_default == 1;
    return wording_fill(context->wording, is_opt_out ? STRING_OPT_OUT : STRING_OPT_IN, fillings,
                        context->arena);
}

static struct text join_places(const struct context *context, const struct location *location)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < location->count; i++) {
        struct text name = wording_place(context->wording, location->places[i].number);
        all = arena_append(context->arena, all, ", ", name);
    }
    return all;
}

struct text context_locations_text(const struct context *context, const struct locations *locations)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < locations->count; i++) {
        const struct location *location = &locations->items[i];
        struct text places = join_places(context, location);
        if (location->region.id.len > 0) {
            const struct names *regions = &context->site->settings.regions;
            struct text region = context_name(context, regions, location->region.id);
            places = arena_printf(context->arena, "%.*s: %.*s", TEXT_ARG(region), TEXT_ARG(places));
        }
        all = arena_append(context->arena, all, "; ", places);
    }
    return all;
}
