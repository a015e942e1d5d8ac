#include "model/refs.h"
#include "render/context_customer.h"

/* The interface's title for a link's known key, or the key itself, which is a title then. */
static struct text link_title(const struct context *context, struct text key)
{
    static const struct {
        const char *key;
        enum wording_slot title;
    } KNOWN[] = {
        {"dpa", STRING_LINK_DPA},
        {"privacy", STRING_LINK_PRIVACY},
        {"subprocessors", STRING_LINK_SUBPROCESSORS},
        {"security", STRING_LINK_SECURITY},
        {"status", STRING_LINK_STATUS},
        {"terms", STRING_LINK_TERMS},
        {"sla", STRING_LINK_SLA},
        {"baa", STRING_LINK_BAA},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        if (text_is(key, KNOWN[i].key))
            return wording_get(context->wording, KNOWN[i].title);
    }
    return key;
}

static struct value make_links(const struct context *context, const struct links *links)
{
    struct value *items = arena_array(context->arena, links->count, struct value);
    for (size_t i = 0; i < links->count; i++)
        items[i] =
            context_link(context, link_title(context, links->items[i].key),
                         context_target(context, links->items[i].url), (struct text){NULL, 0});
    return value_list(items, links->count);
}

static struct value make_words_list(const struct context *context, const struct words_list *list)
{
    struct value *items = arena_array(context->arena, list->count, struct value);
    for (size_t i = 0; i < list->count; i++)
        items[i] = context_words(context, &list->items[i]);
    return value_list(items, list->count);
}

static struct value make_operations(const struct context *context, unsigned operations)
{
    size_t most = 0, count = 0;
    while (OPERATION_WORDS[most] != NULL)
        most++;
    struct value *items = arena_array(context->arena, most, struct value);
    for (unsigned i = 0; i < most; i++) {
        if ((operations >> i & 1) != 0)
            items[count++] = value_text(
                wording_get(context->wording, (enum wording_slot)(STRING_OPERATION_STORE + i)));
    }
    return value_list(items, count);
}

static struct value make_location(const struct context *context, const struct location *location)
{
    struct value *slots = context_slots(context, &SHAPE_OF_LOCATION);
    struct value *places = arena_array(context->arena, location->count, struct value);
    for (size_t i = 0; i < location->count; i++)
        places[i] = context_place(context, location->places[i].number);
    const struct locations one = {
        &(struct location){.places = location->places, .count = location->count}, 1};
    slots[LOCATION_REGION] =
        value_text(context_name(context, &context->site->settings.regions, location->region.id));
    slots[LOCATION_PLACES] = value_list(places, location->count);
    slots[LOCATION_TEXT] = value_text(context_locations_text(context, &one));
    return value_record(&SHAPE_OF_LOCATION, slots);
}

static struct value make_locations(const struct context *context, const struct locations *locations)
{
    struct value *items = arena_array(context->arena, locations->count, struct value);
    for (size_t i = 0; i < locations->count; i++)
        items[i] = make_location(context, &locations->items[i]);
    return value_list(items, locations->count);
}

static struct value make_transfer(const struct context *context, const struct transfer *transfer)
{
    if (transfer->mechanism == TRANSFER_UNSTATED)
        return value_none();
    struct value *slots = context_slots(context, &SHAPE_OF_TRANSFER);
    slots[TRANSFER_SLOT_MECHANISM] = value_text(text_of(TRANSFER_WORDS[transfer->mechanism - 1]));
    slots[TRANSFER_SLOT_NAME] = value_text(context_mechanism(context, transfer->mechanism));
    slots[TRANSFER_SLOT_MODULE] = value_text(transfer->module);
    slots[TRANSFER_SLOT_SUPPLEMENTARY] = context_prose(context, &transfer->supplementary);
    return value_record(&SHAPE_OF_TRANSFER, slots);
}

static struct value make_feature(const struct context *context, const struct feature *feature)
{
    if (feature->id.id.len == 0)
        return value_none();
    struct value *slots = context_slots(context, &SHAPE_OF_FEATURE);
    slots[FEATURE_ID] = value_text(feature->id.id);
    slots[FEATURE_NAME] =
        value_text(context_name(context, &context->site->settings.features, feature->id.id));
    slots[FEATURE_IS_OPT_IN] = value_flag(feature->by_default != 1);
    return value_record(&SHAPE_OF_FEATURE, slots);
}

static struct value make_product_links(const struct context *context, const struct refs *products)
{
    const struct names *names = &context->site->settings.products;
    struct value *items = arena_array(context->arena, products->count, struct value);
    size_t count = 0;
    for (size_t i = 0; i < products->count; i++) {
        const struct name *name = names_find(names, products->items[i].id);
        if (name != NULL)
            items[count++] = context->products.list.items[name - names->items];
    }
    return value_list(items, count);
}

static struct text access_text(const struct context *context, int access)
{
    if (access == ACCESS_UNSTATED)
        return (struct text){NULL, 0};
    return wording_get(context->wording, (enum wording_slot)(STRING_ACCESS_CONTENT + access - 1));
}

static struct value make_service(const struct context *context, const struct service *service)
{
    struct value *slots = context_slots(context, &SHAPE_OF_SERVICE);
    slots[SERVICE_ID] = value_text(service->id.id);
    slots[SERVICE_NAME] = value_text(service->name);
    slots[SERVICE_PURPOSE] = context_prose(context, &service->purpose);
    slots[SERVICE_DATA] = make_words_list(context, &service->data);
    slots[SERVICE_HAS_DATA] = value_flag(service->data.count > 0);
    slots[SERVICE_NOT_DATA] = make_words_list(context, &service->not_data);
    slots[SERVICE_HAS_NOT_DATA] = value_flag(service->not_data.count > 0);
    if (service->access != ACCESS_UNSTATED)
        slots[SERVICE_ACCESS] = value_text(text_of(ACCESS_WORDS[service->access - 1]));
    slots[SERVICE_ACCESS_TEXT] = value_text(access_text(context, service->access));
    slots[SERVICE_SUBJECTS] = make_words_list(context, &service->subjects);
    slots[SERVICE_HAS_SUBJECTS] = value_flag(service->subjects.count > 0);
    slots[SERVICE_OPERATIONS] = make_operations(context, service->operations);
    slots[SERVICE_HAS_OPERATIONS] = value_flag(service->operations != 0);
    slots[SERVICE_RETENTION] = context_prose(context, &service->retention);
    slots[SERVICE_LOCATIONS] = make_locations(context, &service->locations);
    slots[SERVICE_TRANSFER] = make_transfer(context, &service->transfer);
    if (service->products.count < context->site->settings.products.count) {
        slots[SERVICE_PRODUCTS] = make_product_links(context, &service->products);
        slots[SERVICE_HAS_PRODUCTS] = value_flag(service->products.count > 0);
    }
    slots[SERVICE_FEATURE] = make_feature(context, &service->feature);
    return value_record(&SHAPE_OF_SERVICE, slots);
}

static struct value make_entity(const struct context *context, const struct entity *entity)
{
    struct value *slots = context_slots(context, &SHAPE_OF_ENTITY);
    slots[ENTITY_LEGAL_NAME] = value_text(entity->legal_name);
    slots[ENTITY_ADDRESS] = value_text(entity->address);
    if (entity->country.at.source != 0)
        slots[ENTITY_COUNTRY] = context_place(context, entity->country.number);
    slots[ENTITY_CONTACT_NAME] = value_text(entity->contact.name);
    slots[ENTITY_CONTACT_POSITION] = value_text(entity->contact.position);
    slots[ENTITY_CONTACT_EMAIL] = value_text(entity->contact.email);
    slots[ENTITY_REGISTRATION] = value_text(entity->registration);
    slots[ENTITY_LEI] = value_text(entity->lei);
    return value_record(&SHAPE_OF_ENTITY, slots);
}

static struct value make_facts(const struct context *context, const struct facts *facts)
{
    struct value *items = arena_array(context->arena, facts->count, struct value);
    for (size_t i = 0; i < facts->count; i++) {
        struct value *slots = context_slots(context, &SHAPE_OF_FACT);
        slots[FACT_LABEL] = value_text(facts->items[i].label);
        slots[FACT_VALUE] = context_prose(context, &facts->items[i].value);
        items[i] = value_record(&SHAPE_OF_FACT, slots);
    }
    return value_list(items, facts->count);
}

static struct text name_of(const struct context *context, size_t number)
{
    struct text then = {NULL, 0};
    if (context->is_feed || context->is_notice)
        then = history_name(context->history, number, context->notice);
    return then.len > 0 ? then : context->index->ordered[number].vendor->name;
}

struct text context_vendor_name(const struct context *context, struct text id)
{
    size_t number = site_index_find(context->index, context->site, id);
    return number == SIZE_MAX ? id : name_of(context, number);
}

struct text context_vendor_url(const struct context *context, size_t number)
{
    struct text *url = &context->urls[number];
    const struct context shared = context_shared(context);
    if (url->len == 0)
        *url = context_url(&shared, "subprocessors/%.*s/",
                           TEXT_ARG(context->index->ordered[number].vendor->id));
    return *url;
}

struct value context_vendor_link(const struct context *context, struct text id)
{
    size_t number = site_index_find(context->index, context->site, id);
    if (number == SIZE_MAX)
        return context_link(context, id, (struct text){NULL, 0}, id);
    return context_link(context, name_of(context, number), context_vendor_url(context, number), id);
}

static struct value make_reliances(const struct context *context, const struct reliances *reliances)
{
    struct value *items = arena_array(context->arena, reliances->count, struct value);
    for (size_t i = 0; i < reliances->count; i++) {
        const struct reliance *reliance = &reliances->items[i];
        items[i] =
            reliance->vendor.id.len > 0
                ? context_vendor_link(context, reliance->vendor.id)
                : context_link(context, reliance->name, context_target(context, reliance->url),
                               (struct text){NULL, 0});
    }
    return value_list(items, reliances->count);
}

static struct value make_notices(struct context *context, const struct notice_numbers *numbers)
{
    struct value *items = arena_array(context->arena, numbers->count, struct value);
    for (size_t i = 0; i < numbers->count; i++)
        items[i] = *context_notice(context, numbers->items[i]);
    return value_list(items, numbers->count);
}

static struct value make_services(const struct context *context, const struct vendor *vendor)
{
    struct value *items = arena_array(context->arena, vendor->service_count, struct value);
    for (size_t i = 0; i < vendor->service_count; i++)
        items[i] = make_service(context, &vendor->services[i]);
    return value_list(items, vendor->service_count);
}

/* "12 days left", on the last day "the last day". */
static struct text days_left(const struct context *context, struct date last)
{
    int days = date_is_given(last) ? last.days - context->site->today.days : -1;
    const struct filling fillings[] = {
        {"count", arena_printf(context->arena, "%d", days)},
        {NULL, {NULL, 0}},
    };
    if (days < 0)
        return (struct text){NULL, 0};
    return wording_fill(context->wording,
                        days == 0   ? STRING_LAST_DAY
                        : days == 1 ? STRING_ONE_DAY_LEFT
                                    : STRING_DAYS_LEFT,
                        fillings, context->arena);
}

/* What it is, who it is and where it stands in time. */
static void fill_identity(const struct context *context, const struct indexed_vendor *indexed,
                          struct value *slots)
{
    const struct vendor *vendor = indexed->vendor;
    int role = vendor->role == ROLE_UNSTATED ? ROLE_SUBPROCESSOR : vendor->role;
    slots[VENDOR_ID] = value_text(vendor->id);
    slots[VENDOR_NAME] = value_text(vendor->name);
    struct text url = context_vendor_url(context, indexed->number);
    slots[VENDOR_URL] = value_text(url);
    if (context->extract != NULL)
        slots[VENDOR_WHY] = value_text(context_why(context, vendor));
    if (indexed->has_feed)
        slots[VENDOR_FEED] = value_text(arena_join(context->arena, url, text_of("feed.atom")));
    slots[VENDOR_ROLE] = value_text(text_of(ROLE_WORDS[role - 1]));
    slots[VENDOR_ROLE_TEXT] = value_text(
        wording_get(context->wording, (enum wording_slot)(STRING_ROLE_SUBPROCESSOR + role - 1)));
    slots[VENDOR_STATUS] = value_text(text_of(STATUS_WORDS[indexed->status]));
    slots[VENDOR_IS_UPCOMING] = value_flag(indexed->status == STATUS_UPCOMING);
    slots[VENDOR_IS_FORMER] = value_flag(indexed->status == STATUS_FORMER);
    slots[VENDOR_IS_WITHDRAWN] = value_flag(indexed->status == STATUS_WITHDRAWN);
    slots[VENDOR_FROM] = context_date(context, vendor->from.date);
    slots[VENDOR_UNTIL] = context_date(context, vendor->until.date);
    slots[VENDOR_LAST_OBJECTION] = context_date(context, indexed->last_objection);
    slots[VENDOR_DAYS_LEFT] = value_text(days_left(context, indexed->last_objection));
    if (indexed->reason != NULL)
        slots[VENDOR_REASON] = value_text(prose_in(indexed->reason, context->language)->plain);
    slots[VENDOR_VERIFIED] = context_date(context, vendor->verified.date);
    if (vendor->replaces.id.len > 0)
        slots[VENDOR_REPLACES] = context_vendor_link(context, vendor->replaces.id);
    if (indexed->replaced_by != NULL)
        slots[VENDOR_REPLACED_BY] = context_vendor_link(context, indexed->replaced_by->id);
}

/* Whether the section about the company has anything to show. */
static bool has_company(const struct vendor *vendor)
{
    const struct entity *entity = &vendor->entity;
    return entity->legal_name.len > 0 || entity->address.len > 0 ||
           entity->country.at.source != 0 || entity->contact.name.len > 0 ||
           entity->contact.email.len > 0 || entity->registration.len > 0 || entity->lei.len > 0 ||
           vendor->website.len > 0 || vendor->links.count > 0 || vendor->certifications.count > 0 ||
           vendor->relies_on.count > 0;
}

struct value context_vendor_record(struct context *context, const struct indexed_vendor *indexed)
{
    const struct vendor *vendor = indexed->vendor;
    struct value *slots = context_slots(context, &SHAPE_OF_VENDOR);
    fill_identity(context, indexed, slots);
    slots[VENDOR_CATEGORY] = value_text(context_category(context, &vendor->category));
    slots[VENDOR_ENTITY] = make_entity(context, &vendor->entity);
    slots[VENDOR_WEBSITE] = value_text(context_target(context, vendor->website));
    slots[VENDOR_LINKS] = make_links(context, &vendor->links);
    slots[VENDOR_HAS_LINKS] = value_flag(vendor->links.count > 0);
    slots[VENDOR_CERTIFICATIONS] = context_texts(context, &vendor->certifications);
    slots[VENDOR_HAS_CERTIFICATIONS] = value_flag(vendor->certifications.count > 0);
    slots[VENDOR_RELIES_ON] = make_reliances(context, &vendor->relies_on);
    slots[VENDOR_HAS_RELIES_ON] = value_flag(vendor->relies_on.count > 0);
    slots[VENDOR_SERVICES] = make_services(context, vendor);
    slots[VENDOR_HAS_SEVERAL] = value_flag(vendor->service_count > 1);
    slots[VENDOR_FACTS] = make_facts(context, &vendor->facts);
    slots[VENDOR_HAS_FACTS] = value_flag(vendor->facts.count > 0);
    slots[VENDOR_HAS_COMPANY] = value_flag(has_company(vendor));
    slots[VENDOR_BODY] = context_prose(context, &vendor->body);
    slots[VENDOR_BODY_LANG] = context_prose_lang(context, &vendor->body);
    slots[VENDOR_NOTICES] = make_notices(context, &indexed->notices);
    slots[VENDOR_HAS_NOTICES] = value_flag(indexed->notices.count > 0);
    return value_record(&SHAPE_OF_VENDOR, slots);
}

const struct value *context_vendor(struct context *context, size_t number)
{
    struct value *vendor = &context->vendors[number];
    if (vendor->kind == VALUE_NONE) {
        struct context shared = context_shared(context);
        *vendor = context_vendor_record(&shared, &context->index->ordered[number]);
    }
    return vendor;
}

struct value context_vendor_for(struct context *context, size_t number, struct text product)
{
    const struct vendor *vendor = context->index->ordered[number].vendor;
    const struct value *whole = context_vendor(context, number);
    if (vendor->service_count == 1)
        return *whole;
    struct value *slots = context_slots(context, &SHAPE_OF_VENDOR);
    struct value *services = arena_array(context->arena, vendor->service_count, struct value);
    size_t count = 0;
    for (size_t i = 0; i < SHAPE_OF_VENDOR.field_count; i++)
        slots[i] = whole->record.slots[i];
    for (size_t i = 0; i < vendor->service_count; i++) {
        if (refs_include(&vendor->services[i].products, product))
            services[count++] = whole->record.slots[VENDOR_SERVICES].list.items[i];
    }
    slots[VENDOR_SERVICES] = value_list(services, count);
    return value_record(&SHAPE_OF_VENDOR, slots);
}
