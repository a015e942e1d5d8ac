#include "render/context.h"

/* Whose feeds: where their files stand below the language's home, and the page that they follow. */
struct scope {
    struct text title, folder, page;
    bool has_notices;
};

/* The address from outside; the context's own starts at the root of the host. */
static struct text whole_address(const struct context *context, struct text folder,
                                 const char *file)
{
    struct context outside = *context;
    struct text path = text_skip(context->home, context->base.len);
    outside.home = arena_printf(context->arena, "%.*s%.*s",
                                TEXT_ARG(context->site->settings.base_url), TEXT_ARG(path));
    return context_url(&outside, "%.*s%s", TEXT_ARG(folder), file);
}

static struct value make_subscription(const struct context *context, const struct scope *scope)
{
    static const char CALENDAR[] = "changes.ics";
    struct text folder = scope->folder;
    struct value *slots = context_slots(context, &SHAPE_OF_SUBSCRIPTION);
    slots[SUBSCRIPTION_TITLE] = value_text(scope->title);
    slots[SUBSCRIPTION_URL] = value_text(context_url(context, "%.*s", TEXT_ARG(scope->page)));
    slots[SUBSCRIPTION_ATOM] = value_text(context_url(context, "%.*sfeed.atom", TEXT_ARG(folder)));
    slots[SUBSCRIPTION_JSON] = value_text(context_url(context, "%.*sfeed.json", TEXT_ARG(folder)));
    slots[SUBSCRIPTION_FEED_ADDRESS] = value_text(whole_address(context, folder, "feed.atom"));
    if (scope->has_notices) {
        slots[SUBSCRIPTION_CALENDAR] =
            value_text(context_url(context, "%.*s%s", TEXT_ARG(folder), CALENDAR));
        slots[SUBSCRIPTION_CALENDAR_ADDRESS] = value_text(whole_address(context, folder, CALENDAR));
    }
    return value_record(&SHAPE_OF_SUBSCRIPTION, slots);
}

struct value context_subscription(const struct context *context)
{
    const struct scope scope = {
        .title = words_in(&context->site->settings.title, context->language),
        .page = text_of("changes/"),
        .has_notices = context->site->notices.count > 0,
    };
    return make_subscription(context, &scope);
}

/* Whether any notice was ever about the product, as its feed has it. */
static bool has_notices(const struct context *context, const struct name *product)
{
    const struct site_index *index = context->index;
    for (size_t i = 0; i < index->count; i++) {
        const struct vendor_history *changes = &context->history->vendors[i];
        for (size_t j = 0; j < changes->count; j++) {
            if (history_concerns(&changes->items[j], product->id))
                return true;
        }
    }
    return false;
}

struct value context_product_subscriptions(const struct context *context)
{
    const struct names *products = &context->site->settings.products;
    struct value *items = arena_array(context->arena, products->count, struct value);
    for (size_t i = 0; i < products->count; i++) {
        const struct name *product = &products->items[i];
        struct text folder = arena_printf(context->arena, "products/%.*s/", TEXT_ARG(product->id));
        const struct scope scope = {
            .title = words_in(&product->words, context->language),
            .folder = folder,
            .page = folder,
            .has_notices = has_notices(context, product),
        };
        items[i] = make_subscription(context, &scope);
    }
    return value_list(items, products->count);
}

struct value context_vendor_subscriptions(const struct context *context)
{
    enum { MOST_ON_A_PAGE = 100 };
    const struct site_index *index = context->index;
    struct value *items = arena_array(context->arena, MOST_ON_A_PAGE, struct value);
    size_t count = 0;
    for (size_t i = 0; i < index->count; i++) {
        const struct vendor *vendor = index->ordered[i].vendor;
        struct text folder =
            arena_printf(context->arena, "subprocessors/%.*s/", TEXT_ARG(vendor->id));
        const struct scope scope = {vendor->name, folder, folder, true};
        if (!index->ordered[i].has_feed)
            continue;
        if (count == MOST_ON_A_PAGE)
            return value_none();
        items[count++] = make_subscription(context, &scope);
    }
    return value_list(items, count);
}
