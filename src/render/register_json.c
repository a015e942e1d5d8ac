#include "render/register.h"

#include "input/data.h"

enum { MOST_MEMBERS = 24 };

/* An object being put together; members that hold nothing are left out. */
struct object {
    struct member *members;
    size_t count;
};

static struct object new_object(const struct context *context)
{
    return (struct object){arena_array(context->arena, MOST_MEMBERS, struct member), 0};
}

static void put(struct object *object, const char *key, struct value value)
{
    bool is_empty = value.kind == VALUE_NONE ||
                    (value.kind == VALUE_LIST && value.list.count == 0) ||
                    (value.kind == VALUE_MAP && value.map.count == 0);
    if (!is_empty)
        object->members[object->count++] = (struct member){.key = text_of(key), .value = value};
}

static struct value finish(const struct object *object)
{
    return (struct value){.kind = VALUE_MAP, .map = {object->members, object->count}};
}

static void put_date(const struct context *context, struct object *object, const char *key,
                     struct date date)
{
    put(object, key, value_text(date_format(context->arena, date)));
}

static struct value words_value(const struct context *context, const struct words_list *list)
{
    struct value *items = arena_array(context->arena, list->count, struct value);
    for (size_t i = 0; i < list->count; i++)
        items[i] = value_text(words_in(&list->items[i], context->language));
    return value_list(items, list->count);
}

static struct value prose_value(const struct context *context, const struct prose *prose)
{
    return value_text(prose_in(prose, context->language)->plain);
}

static struct value url_value(const struct context *context, struct text url)
{
    return value_text(context_target(context, url));
}

static struct value links_value(const struct context *context, const struct links *links)
{
    struct member *members = arena_array(context->arena, links->count, struct member);
    for (size_t i = 0; i < links->count; i++)
        members[i] = (struct member){.key = links->items[i].key,
                                     .value = url_value(context, links->items[i].url)};
    return (struct value){.kind = VALUE_MAP, .map = {members, links->count}};
}

static struct value facts_value(const struct context *context, const struct facts *facts)
{
    struct member *members = arena_array(context->arena, facts->count, struct member);
    for (size_t i = 0; i < facts->count; i++)
        members[i] = (struct member){.key = facts->items[i].label,
                                     .value = prose_value(context, &facts->items[i].value)};
    return (struct value){.kind = VALUE_MAP, .map = {members, facts->count}};
}

static struct value entity_value(const struct context *context, const struct entity *entity)
{
    struct object object = new_object(context), contact = new_object(context);
    put(&contact, "name", value_text(entity->contact.name));
    put(&contact, "position", value_text(entity->contact.position));
    put(&contact, "email", value_text(entity->contact.email));
    put(&object, "legal_name", value_text(entity->legal_name));
    put(&object, "address", value_text(entity->address));
    if (entity->country.at.source != 0)
        put(&object, "country", value_text(place_code(entity->country.number)));
    put(&object, "contact", finish(&contact));
    put(&object, "registration", value_text(entity->registration));
    put(&object, "lei", value_text(entity->lei));
    return finish(&object);
}

static struct value locations_value(const struct context *context,
                                    const struct locations *locations)
{
    struct value *items = arena_array(context->arena, locations->count, struct value);
    for (size_t i = 0; i < locations->count; i++) {
        const struct location *location = &locations->items[i];
        struct value *places = arena_array(context->arena, location->count, struct value);
        struct object object = new_object(context);
        for (size_t j = 0; j < location->count; j++)
            places[j] = value_text(place_code(location->places[j].number));
        put(&object, "region", value_text(location->region.id));
        put(&object, "places", value_list(places, location->count));
        items[i] = finish(&object);
    }
    return value_list(items, locations->count);
}

static struct value refs_value(const struct context *context, const struct refs *refs)
{
    struct value *items = arena_array(context->arena, refs->count, struct value);
    for (size_t i = 0; i < refs->count; i++)
        items[i] = value_text(refs->items[i].id);
    return value_list(items, refs->count);
}

/* The words of a set of choices, a bit each. */
static struct value choices_value(const struct context *context, unsigned set,
                                  const char *const *words)
{
    enum { MOST_CHOICES = 8 };
    struct value *items = arena_array(context->arena, MOST_CHOICES, struct value);
    size_t count = 0;
    for (unsigned i = 0; words[i] != NULL; i++) {
        if ((set >> i & 1) != 0)
            items[count++] = value_text(text_of(words[i]));
    }
    return value_list(items, count);
}

static struct value choice_value(int choice, const char *const *words)
{
    return choice == 0 ? value_none() : value_text(text_of(words[choice - 1]));
}

static struct value transfer_value(const struct context *context, const struct transfer *transfer)
{
    struct object object = new_object(context);
    put(&object, "mechanism", choice_value(transfer->mechanism, TRANSFER_WORDS));
    put(&object, "module", value_text(transfer->module));
    put(&object, "supplementary", prose_value(context, &transfer->supplementary));
    return finish(&object);
}

static struct value feature_value(const struct context *context, const struct feature *feature)
{
    struct object object = new_object(context);
    put(&object, "id", value_text(feature->id.id));
    if (feature->id.id.len > 0)
        put(&object, "default", value_text(text_of(feature->by_default == 1 ? "on" : "off")));
    return finish(&object);
}

static struct value service_value(const struct context *context, const struct service *service)
{
    struct object object = new_object(context);
    put(&object, "id", value_text(service->id.id));
    put(&object, "name", value_text(service->name));
    put(&object, "purpose", prose_value(context, &service->purpose));
    put(&object, "data", words_value(context, &service->data));
    put(&object, "not_data", words_value(context, &service->not_data));
    put(&object, "access", choice_value(service->access, ACCESS_WORDS));
    put(&object, "subjects", words_value(context, &service->subjects));
    put(&object, "operations", choices_value(context, service->operations, OPERATION_WORDS));
    put(&object, "retention", prose_value(context, &service->retention));
    put(&object, "locations", locations_value(context, &service->locations));
    put(&object, "transfer", transfer_value(context, &service->transfer));
    put(&object, "products", refs_value(context, &service->products));
    put(&object, "feature", feature_value(context, &service->feature));
    return finish(&object);
}

static struct value services_value(const struct context *context, const struct vendor *vendor)
{
    struct value *items = arena_array(context->arena, vendor->service_count, struct value);
    for (size_t i = 0; i < vendor->service_count; i++)
        items[i] = service_value(context, &vendor->services[i]);
    return value_list(items, vendor->service_count);
}

static struct value reliances_value(const struct context *context,
                                    const struct reliances *reliances)
{
    struct value *items = arena_array(context->arena, reliances->count, struct value);
    for (size_t i = 0; i < reliances->count; i++) {
        const struct reliance *reliance = &reliances->items[i];
        struct object object = new_object(context);
        put(&object, "id", value_text(reliance->vendor.id));
        put(&object, "name", value_text(reliance->name));
        put(&object, "url", url_value(context, reliance->url));
        items[i] = finish(&object);
    }
    return value_list(items, reliances->count);
}

static struct text page_url(const struct context *context, struct text id)
{
    struct text base_url = context->site->settings.base_url;
    return arena_printf(context->arena, "%.*ssubprocessors/%.*s/", TEXT_ARG(base_url),
                        TEXT_ARG(id));
}

static struct value vendor_value(const struct context *context,
                                 const struct indexed_vendor *indexed)
{
    const struct vendor *vendor = indexed->vendor;
    int role = vendor->role == ROLE_UNSTATED ? ROLE_SUBPROCESSOR : vendor->role;
    struct object object = new_object(context);
    put(&object, "id", value_text(vendor->id));
    put(&object, "name", value_text(vendor->name));
    put(&object, "url", value_text(page_url(context, vendor->id)));
    put(&object, "role", choice_value(role, ROLE_WORDS));
    put(&object, "status", value_text(text_of(STATUS_WORDS[indexed->status])));
    put(&object, "category", value_text(context_category(context, &vendor->category)));
    put(&object, "entity", entity_value(context, &vendor->entity));
    put(&object, "website", url_value(context, vendor->website));
    put(&object, "links", links_value(context, &vendor->links));
    put(&object, "certifications", context_texts(context, &vendor->certifications));
    put(&object, "relies_on", reliances_value(context, &vendor->relies_on));
    put_date(context, &object, "from", vendor->from.date);
    put_date(context, &object, "until", vendor->until.date);
    put_date(context, &object, "last_objection", indexed->last_objection);
    if (indexed->status == STATUS_FORMER && indexed->reason != NULL)
        put(&object, "reason", prose_value(context, indexed->reason));
    put(&object, "replaces", value_text(vendor->replaces.id));
    put_date(context, &object, "verified", vendor->verified.date);
    put(&object, "services", services_value(context, vendor));
    put(&object, "facts", facts_value(context, &vendor->facts));
    put(&object, "description", prose_value(context, &vendor->body));
    return finish(&object);
}

static struct value names_value(const struct context *context, const struct names *names)
{
    struct member *members = arena_array(context->arena, names->count, struct member);
    for (size_t i = 0; i < names->count; i++)
        members[i] = (struct member){
            .key = names->items[i].id,
            .value = value_text(words_in(&names->items[i].words, context->language)),
        };
    return (struct value){.kind = VALUE_MAP, .map = {members, names->count}};
}

static struct value head_value(const struct context *context)
{
    const struct settings *settings = &context->site->settings;
    struct text base_url = settings->base_url;
    struct object object = new_object(context);
    put(&object, "$schema",
        value_text(
            arena_printf(context->arena, "%.*ssubprocessors.schema.json", TEXT_ARG(base_url))));
    put(&object, "company", value_text(settings->company));
    put(&object, "url",
        value_text(arena_printf(context->arena, "%.*ssubprocessors/", TEXT_ARG(base_url))));
    put(&object, "contact", value_text(settings->contact));
    put(&object, "language", value_text(context->wording->language));
    put(&object, "ledger_head", value_text(context->site->head));
    put(&object, "products", names_value(context, &settings->products));
    put(&object, "regions", names_value(context, &settings->regions));
    put(&object, "features", names_value(context, &settings->features));
    return finish(&object);
}

/* Takes back the end of a finished object, so that more members can follow. */
static void open_again(struct buf *out)
{
    while (out->ptr[--out->len] != '}')
        continue;
    while (byte_is_space(out->ptr[out->len - 1]))
        out->len--;
}

/*
 * The vendors are written one by one into the open head, so that memory is
 * needed for one at a time and not for all; each has a line, so that a
 * comparison of two versions shows who changed.
 */
void register_add_json(const struct context *context, const struct selection *selection,
                       struct buf *out)
{
    struct arena scratch;
    struct context one = *context;
    struct value head = head_value(context);
    arena_init(&scratch);
    one.arena = &scratch;
    data_write_json(&head, 0, out);
    open_again(out);
    buf_add_string(out, ",\n  \"vendors\": [");
    for (size_t i = 0; i < selection->count; i++) {
        struct value vendor = vendor_value(&one, &context->index->ordered[selection->numbers[i]]);
        buf_add_string(out, i == 0 ? "\n    " : ",\n    ");
        data_write_json(&vendor, DATA_ONE_LINE, out);
        arena_reset(&scratch);
    }
    buf_add_string(out, selection->count == 0 ? "]\n}\n" : "\n  ]\n}\n");
    arena_release(&scratch);
}
