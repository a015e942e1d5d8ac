#include "render/field_text.h"

const struct shown_field SHOWN_FIELDS[SHOWN_COUNT] = {
    [SHOWN_NAME] = {"name", STRING_FIELD_NAME},
    [SHOWN_ROLE] = {"role", STRING_FIELD_ROLE},
    [SHOWN_ENTITY] = {"entity", STRING_FIELD_ENTITY},
    [SHOWN_LEGAL_NAME] = {"entity", STRING_FIELD_ENTITY},
    [SHOWN_ADDRESS] = {"entity", STRING_ADDRESS},
    [SHOWN_COUNTRY] = {"entity", STRING_COUNTRY},
    [SHOWN_REGISTRATION] = {"entity", STRING_REGISTRATION},
    [SHOWN_LEI] = {"entity", STRING_FIELD_LEI},
    [SHOWN_CONTACT] = {"entity", STRING_VENDOR_CONTACT},
    [SHOWN_REPLACES] = {"replaces", STRING_FIELD_REPLACES},
    [SHOWN_PURPOSE] = {"purpose", STRING_FIELD_PURPOSE},
    [SHOWN_DATA] = {"data", STRING_FIELD_DATA},
    [SHOWN_NOT_DATA] = {"not_data", STRING_FIELD_NOT_DATA},
    [SHOWN_ACCESS] = {"access", STRING_FIELD_ACCESS},
    [SHOWN_SUBJECTS] = {"subjects", STRING_FIELD_SUBJECTS},
    [SHOWN_OPERATIONS] = {"operations", STRING_FIELD_OPERATIONS},
    [SHOWN_RETENTION] = {"retention", STRING_FIELD_RETENTION},
    [SHOWN_LOCATIONS] = {"locations", STRING_FIELD_LOCATIONS},
    [SHOWN_TRANSFER] = {"transfer", STRING_FIELD_TRANSFER},
    [SHOWN_PRODUCTS] = {"products", STRING_FIELD_PRODUCTS},
    [SHOWN_FEATURE] = {"feature", STRING_FIELD_FEATURE},
};

bool shown_is_part(enum shown field)
{
    return field >= SHOWN_LEGAL_NAME && field <= SHOWN_CONTACT;
}

static struct text append(const struct context *context, struct text all, struct text one)
{
    return arena_append(context->arena, all, ", ", one);
}

static struct text words_text(const struct context *context, const struct words_list *list)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < list->count; i++)
        all = append(context, all, words_in(&list->items[i], context->language));
    return all;
}

static struct text country_text(const struct context *context, const struct place *country)
{
    if (country->at.source == 0)
        return (struct text){NULL, 0};
    return wording_place(context->wording, country->number);
}

static struct text entity_text(const struct context *context, const struct entity *entity)
{
    struct text all = append(context, entity->legal_name, entity->address);
    struct text country = country_text(context, &entity->country);
    bool is_said =
        all.len >= country.len && text_equal(text_skip(all, all.len - country.len), country);
    return is_said ? all : append(context, all, country);
}

static struct text operations_text(const struct context *context, unsigned operations)
{
    struct text all = {NULL, 0};
    for (unsigned i = 0; OPERATION_WORDS[i] != NULL; i++) {
        if ((operations >> i & 1) != 0)
            all = append(
                context, all,
                wording_get(context->wording, (enum wording_slot)(STRING_OPERATION_STORE + i)));
    }
    return all;
}

static struct text products_text(const struct context *context, const struct refs *products)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < products->count; i++)
        all =
            append(context, all,
                   context_name(context, &context->site->settings.products, products->items[i].id));
    return all;
}

static struct text transfer_text(const struct context *context, const struct transfer *transfer)
{
    struct text all = context_mechanism(context, transfer->mechanism);
    if (transfer->module.len > 0) {
        struct text word = wording_get(context->wording, STRING_MODULE);
        struct text module =
            arena_printf(context->arena, "%.*s %.*s", TEXT_ARG(word), TEXT_ARG(transfer->module));
        all = append(context, all, module);
    }
    return append(context, all, prose_in(&transfer->supplementary, context->language)->plain);
}

static struct text choice_text(const struct context *context, enum wording_slot first, int choice)
{
    if (choice == 0)
        return (struct text){NULL, 0};
    return wording_get(context->wording, (enum wording_slot)((int)first + choice - 1));
}

struct text field_text(const struct context *context, const struct vendor *vendor,
                       const struct service *service, enum shown field)
{
    switch (field) {
    case SHOWN_NAME: return vendor->name;
    case SHOWN_ROLE: return choice_text(context, STRING_ROLE_SUBPROCESSOR, vendor->role);
    case SHOWN_ENTITY: return entity_text(context, &vendor->entity);
    case SHOWN_LEGAL_NAME: return vendor->entity.legal_name;
    case SHOWN_ADDRESS: return vendor->entity.address;
    case SHOWN_COUNTRY: return country_text(context, &vendor->entity.country);
    case SHOWN_REGISTRATION: return vendor->entity.registration;
    case SHOWN_LEI: return vendor->entity.lei;
    case SHOWN_CONTACT:
        return append(context,
                      append(context, vendor->entity.contact.name, vendor->entity.contact.position),
                      vendor->entity.contact.email);
    case SHOWN_REPLACES: return context_vendor_name(context, vendor->replaces.id);
    case SHOWN_PURPOSE: return prose_in(&service->purpose, context->language)->plain;
    case SHOWN_DATA: return words_text(context, &service->data);
    case SHOWN_NOT_DATA: return words_text(context, &service->not_data);
    case SHOWN_ACCESS: return choice_text(context, STRING_ACCESS_CONTENT, service->access);
    case SHOWN_SUBJECTS: return words_text(context, &service->subjects);
    case SHOWN_OPERATIONS: return operations_text(context, service->operations);
    case SHOWN_RETENTION: return prose_in(&service->retention, context->language)->plain;
    case SHOWN_LOCATIONS: return context_locations_text(context, &service->locations);
    case SHOWN_TRANSFER: return transfer_text(context, &service->transfer);
    case SHOWN_PRODUCTS: return products_text(context, &service->products);
    case SHOWN_FEATURE: return context_condition(context, &service->feature);
    case SHOWN_COUNT: break;
    }
    return (struct text){NULL, 0};
}

struct text field_label(const struct context *context, struct text prefix, enum shown field)
{
    struct text label = wording_get(context->wording, SHOWN_FIELDS[field].label);
    return prefix.len == 0
               ? label
               : arena_printf(context->arena, "%.*s: %.*s", TEXT_ARG(prefix), TEXT_ARG(label));
}

struct text field_service_title(const struct service *service)
{
    return service->name.len > 0 ? service->name : service->id.id;
}

bool field_is_kept(enum shown field)
{
    return field == SHOWN_PURPOSE || field == SHOWN_DATA || field == SHOWN_LOCATIONS ||
           field == SHOWN_TRANSFER || field == SHOWN_PRODUCTS;
}

struct text field_kept_text(const struct context *context, const struct vendor *vendor,
                            const struct service *service, enum shown field)
{
    bool is_every_product = field == SHOWN_PRODUCTS && service->products.count == 0 &&
                            context->site->settings.products.count > 0;
    if (is_every_product)
        return wording_get(context->wording, STRING_EVERY_PRODUCT);
    return field_text(context, vendor, service, field);
}

struct value field_delta(const struct context *context, struct text label, struct text was,
                         struct text now)
{
    struct value *slots = context_slots(context, &SHAPE_OF_DELTA);
    slots[DELTA_LABEL] = value_text(label);
    slots[DELTA_WAS] = value_text(was);
    slots[DELTA_NOW] = value_text(now);
    return value_record(&SHAPE_OF_DELTA, slots);
}
