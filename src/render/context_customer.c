#include "render/context_customer.h"

#include "model/refs.h"

/* --- Reasons. --- */

static struct text fill_one(const struct context *context, enum wording_slot slot, const char *name,
                            struct text text)
{
    const struct filling fillings[] = {{name, text}, {NULL, {NULL, 0}}};
    return wording_fill(context->wording, slot, fillings, context->arena);
}

/* The names of those products of a service that `wanted` has; of none that it names, all. */
static struct text product_names(const struct context *context, const struct refs *products,
                                 const struct refs *wanted)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < products->count; i++) {
        struct text id = products->items[i].id;
        if (refs_include(wanted, id))
            all = arena_append(context->arena, all, ", ",
                               context_name(context, &context->site->settings.products, id));
    }
    return all;
}

static struct text region_names(const struct context *context, const struct locations *locations)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < locations->count; i++) {
        struct text id = locations->items[i].region.id;
        all = arena_append(context->arena, all, ", ",
                           context_name(context, &context->site->settings.regions, id));
    }
    return all;
}

static struct text feature_name(const struct context *context, const struct feature *feature)
{
    return context_name(context, &context->site->settings.features, feature->id.id);
}

/* "you use Voice; Translation is on" */
static struct text reason_for(const struct context *context, const struct service *service)
{
    const struct customer *customer = context->extract->customer;
    struct text reason;
    if (service->products.count == 0)
        reason = wording_get(context->wording, STRING_WHY_EVERY);
    else
        reason = fill_one(context, STRING_WHY_PRODUCTS, "products",
                          product_names(context, &service->products, &customer->products));
    if (service->feature.id.id.len == 0)
        return reason;
    return arena_append(
        context->arena, reason, "; ",
        fill_one(context, STRING_WHY_FEATURE, "feature", feature_name(context, &service->feature)));
}

static struct text reason_against(const struct context *context, const struct service *service)
{
    static const struct refs EVERY = {NULL, 0};
    switch (customer_exclusion(context->extract->customer, service)) {
    case EXCLUDED_BY_NOTHING: break;
    case EXCLUDED_BY_PRODUCT:
        return fill_one(context, STRING_NOT_PRODUCTS, "products",
                        product_names(context, &service->products, &EVERY));
    case EXCLUDED_BY_REGION:
        return fill_one(context, STRING_NOT_REGIONS, "regions",
                        region_names(context, &service->locations));
    case EXCLUDED_BY_FEATURE:
        return fill_one(context, STRING_NOT_FEATURE, "feature",
                        feature_name(context, &service->feature));
    }
    return (struct text){NULL, 0};
}

/* The reason of each service once, behind its name where they differ. */
static struct text join_reasons(const struct context *context, const struct vendor *facts,
                                struct text (*reason_of)(const struct context *context,
                                                         const struct service *service))
{
    struct text all = {NULL, 0}, first = {NULL, 0};
    bool is_one = true;
    for (size_t i = 0; i < facts->service_count; i++) {
        struct text reason = reason_of(context, &facts->services[i]);
        if (i == 0)
            first = reason;
        is_one = is_one && text_equal(reason, first);
        all = arena_append(context->arena, all, "; ",
                           arena_printf(context->arena, "%.*s: %.*s",
                                        TEXT_ARG(facts->services[i].name), TEXT_ARG(reason)));
    }
    return is_one ? first : all;
}

struct text context_why(const struct context *context, const struct vendor *vendor)
{
    const struct vendors *vendors = &context->extract->site.vendors;
    const struct relevance *relevance = &context->extract->relevances[vendor - vendors->items];
    if (!relevance->is_listed)
        return join_reasons(context, relevance->facts, reason_against);
    if (!relevance->has_own_reason)
        return fill_one(context, STRING_WHY_RELIED, "vendor",
                        context_vendor_name(context, vendors->items[relevance->relier].id));
    return join_reasons(context, vendor, reason_for);
}

struct text context_why_of(const struct context *context, struct text id)
{
    const struct vendor *vendor = site_find_vendor(context->site, id);
    if (vendor == NULL || vendor->is_left_out)
        return (struct text){NULL, 0};
    return context_why(context, vendor);
}

/* --- Records. --- */

static struct value name_list(const struct context *context, const struct refs *refs,
                              const struct names *names)
{
    struct value *items = arena_array(context->arena, refs->count, struct value);
    for (size_t i = 0; i < refs->count; i++)
        items[i] = value_text(context_name(context, names, refs->items[i].id));
    return value_list(items, refs->count);
}

static struct value feature_list(const struct context *context, bool is_on)
{
    const struct toggles *toggles = &context->extract->customer->features;
    struct value *items = arena_array(context->arena, toggles->count, struct value);
    size_t count = 0;
    for (size_t i = 0; i < toggles->count; i++) {
        if (toggles->items[i].is_on == is_on)
            items[count++] = value_text(context_name(context, &context->site->settings.features,
                                                     toggles->items[i].feature.id));
    }
    return value_list(items, count);
}

struct text context_customers_url(const struct context *context)
{
    const struct settings *settings = &context->site->settings;
    return settings->customers.base_url.len > 0 ? settings->customers.base_url : settings->base_url;
}

struct value context_customer(const struct context *context)
{
    const struct customer *customer = context->extract->customer;
    const struct settings *settings = &context->site->settings;
    struct text url = context_customers_url(context);
    struct value *slots = context_slots(context, &SHAPE_OF_CUSTOMER);
    slots[CUSTOMER_NAME] = value_text(customer->name);
    slots[CUSTOMER_URL] = value_text(
        arena_printf(context->arena, "%.*sc/%.*s/", TEXT_ARG(url), TEXT_ARG(customer->token)));
    slots[CUSTOMER_IS_SEALED] = value_flag(customer->passphrase_env.len > 0);
    slots[CUSTOMER_PRODUCTS] = name_list(context, &customer->products, &settings->products);
    slots[CUSTOMER_HAS_PRODUCTS] = value_flag(customer->products.count > 0);
    slots[CUSTOMER_REGIONS] = name_list(context, &customer->regions, &settings->regions);
    slots[CUSTOMER_HAS_REGIONS] = value_flag(customer->regions.count > 0);
    slots[CUSTOMER_ON] = feature_list(context, true);
    slots[CUSTOMER_HAS_ON] = value_flag(slots[CUSTOMER_ON].list.count > 0);
    slots[CUSTOMER_OFF] = feature_list(context, false);
    slots[CUSTOMER_HAS_OFF] = value_flag(slots[CUSTOMER_OFF].list.count > 0);
    if (context->site->notices.count > 0)
        slots[CUSTOMER_CALENDAR] = value_text(text_of("changes.ics"));
    return value_record(&SHAPE_OF_CUSTOMER, slots);
}

/* Those that are on the public list, and not on this one. */
static bool is_left_out(const struct context *context, const struct indexed_vendor *indexed)
{
    struct vendor on_its_own = *indexed->vendor;
    on_its_own.is_left_out = false;
    enum vendor_status status = vendor_status(&on_its_own, context->site->today);
    return indexed->status == STATUS_LEFT_OUT && status != STATUS_FORMER &&
           status != STATUS_WITHDRAWN;
}

struct value context_left_out(const struct context *context)
{
    const struct site_index *index = context->index;
    struct value *items = arena_array(context->arena, index->count, struct value);
    size_t count = 0;
    for (size_t i = 0; i < index->count; i++) {
        const struct vendor *vendor = index->ordered[i].vendor;
        if (!is_left_out(context, &index->ordered[i]))
            continue;
        struct value *slots = context_slots(context, &SHAPE_OF_LEFT_OUT);
        slots[LEFT_OUT_VENDOR] = context_vendor_link(context, vendor->id);
        slots[LEFT_OUT_REASON] = value_text(context_why(context, vendor));
        items[count++] = value_record(&SHAPE_OF_LEFT_OUT, slots);
    }
    return value_list(items, count);
}
