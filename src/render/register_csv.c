#include "render/register.h"

#include "base/escape.h"

/* One row is one service of one vendor: see COLUMNS for what each cell holds. */
struct row {
    const struct context *context;
    const struct indexed_vendor *indexed;
    const struct vendor *vendor;
    const struct service *service;
};

static struct text join_words(const struct row *row, const struct words_list *list)
{
    struct arena *arena = row->context->arena;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < list->count; i++) {
        struct text one = words_in(&list->items[i], row->context->language);
        all = arena_append(arena, all, "; ", one);
    }
    return all;
}

static struct text join_texts(const struct row *row, const struct texts *texts)
{
    struct text all = {NULL, 0};
    for (size_t i = 0; i < texts->count; i++)
        all = arena_append(row->context->arena, all, "; ", texts->items[i]);
    return all;
}

static struct text id_cell(const struct row *row)
{
    return row->vendor->id;
}

static struct text name_cell(const struct row *row)
{
    return row->vendor->name;
}

static struct text role_cell(const struct row *row)
{
    int role = row->vendor->role == ROLE_UNSTATED ? ROLE_SUBPROCESSOR : row->vendor->role;
    return text_of(ROLE_WORDS[role - 1]);
}

static struct text status_cell(const struct row *row)
{
    return text_of(STATUS_WORDS[row->indexed->status]);
}

static struct text category_cell(const struct row *row)
{
    return context_category(row->context, &row->vendor->category);
}

static struct text legal_name_cell(const struct row *row)
{
    return row->vendor->entity.legal_name;
}

static struct text address_cell(const struct row *row)
{
    return row->vendor->entity.address;
}

static struct text country_cell(const struct row *row)
{
    const struct place *country = &row->vendor->entity.country;
    return country->at.source == 0 ? (struct text){NULL, 0} : place_code(country->number);
}

static struct text contact_name_cell(const struct row *row)
{
    return row->vendor->entity.contact.name;
}

static struct text contact_position_cell(const struct row *row)
{
    return row->vendor->entity.contact.position;
}

static struct text contact_email_cell(const struct row *row)
{
    return row->vendor->entity.contact.email;
}

static struct text registration_cell(const struct row *row)
{
    return row->vendor->entity.registration;
}

static struct text lei_cell(const struct row *row)
{
    return row->vendor->entity.lei;
}

static struct text website_cell(const struct row *row)
{
    return context_target(row->context, row->vendor->website);
}

static struct text service_cell(const struct row *row)
{
    return row->service->name.len > 0 ? row->service->name : row->service->id.id;
}

static struct text purpose_cell(const struct row *row)
{
    return prose_in(&row->service->purpose, row->context->language)->plain;
}

static struct text data_cell(const struct row *row)
{
    return join_words(row, &row->service->data);
}

static struct text not_data_cell(const struct row *row)
{
    return join_words(row, &row->service->not_data);
}

static struct text access_cell(const struct row *row)
{
    int access = row->service->access;
    return access == ACCESS_UNSTATED ? (struct text){NULL, 0} : text_of(ACCESS_WORDS[access - 1]);
}

static struct text subjects_cell(const struct row *row)
{
    return join_words(row, &row->service->subjects);
}

static struct text operations_cell(const struct row *row)
{
    struct text all = {NULL, 0};
    for (unsigned i = 0; OPERATION_WORDS[i] != NULL; i++) {
        if ((row->service->operations >> i & 1) != 0)
            all = arena_printf(row->context->arena, "%.*s%s%s", TEXT_ARG(all),
                               all.len > 0 ? "; " : "", OPERATION_WORDS[i]);
    }
    return all;
}

static struct text retention_cell(const struct row *row)
{
    return prose_in(&row->service->retention, row->context->language)->plain;
}

static struct text locations_cell(const struct row *row)
{
    return context_locations_text(row->context, &row->service->locations);
}

static struct text transfer_cell(const struct row *row)
{
    return context_mechanism(row->context, row->service->transfer.mechanism);
}

static struct text module_cell(const struct row *row)
{
    return row->service->transfer.module;
}

static struct text supplementary_cell(const struct row *row)
{
    return prose_in(&row->service->transfer.supplementary, row->context->language)->plain;
}

static struct text products_cell(const struct row *row)
{
    const struct refs *products = &row->service->products;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < products->count; i++) {
        struct text name = context_name(row->context, &row->context->site->settings.products,
                                        products->items[i].id);
        all = arena_append(row->context->arena, all, "; ", name);
    }
    return all;
}

static struct text condition_cell(const struct row *row)
{
    return context_condition(row->context, &row->service->feature);
}

static struct text from_cell(const struct row *row)
{
    return date_format(row->context->arena, row->vendor->from.date);
}

static struct text until_cell(const struct row *row)
{
    return date_format(row->context->arena, row->vendor->until.date);
}

static struct text last_objection_cell(const struct row *row)
{
    return date_format(row->context->arena, row->indexed->last_objection);
}

static struct text reason_cell(const struct row *row)
{
    if (row->indexed->status != STATUS_FORMER || row->indexed->reason == NULL)
        return (struct text){NULL, 0};
    return prose_in(row->indexed->reason, row->context->language)->plain;
}

static struct text replaces_cell(const struct row *row)
{
    return row->vendor->replaces.id;
}

static struct text certifications_cell(const struct row *row)
{
    return join_texts(row, &row->vendor->certifications);
}

/* Appends "label: words" to what a cell holds already. */
static struct text add_labelled(const struct row *row, struct text all, struct text label,
                                struct text words)
{
    return arena_printf(row->context->arena, "%.*s%s%.*s: %.*s", TEXT_ARG(all),
                        all.len > 0 ? "; " : "", TEXT_ARG(label), TEXT_ARG(words));
}

static struct text links_cell(const struct row *row)
{
    const struct links *links = &row->vendor->links;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < links->count; i++)
        all = add_labelled(row, all, links->items[i].key,
                           context_target(row->context, links->items[i].url));
    return all;
}

static struct text facts_cell(const struct row *row)
{
    const struct facts *facts = &row->vendor->facts;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < facts->count; i++)
        all = add_labelled(row, all, facts->items[i].label,
                           prose_in(&facts->items[i].value, row->context->language)->plain);
    return all;
}

static struct text relies_on_cell(const struct row *row)
{
    const struct reliances *reliances = &row->vendor->relies_on;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < reliances->count; i++) {
        const struct reliance *reliance = &reliances->items[i];
        struct value link = context_vendor_link(row->context, reliance->vendor.id);
        struct text name =
            reliance->vendor.id.len > 0 ? context_text_of(&link, LINK_TITLE) : reliance->name;
        all = arena_printf(row->context->arena, "%.*s%s%.*s", TEXT_ARG(all), i > 0 ? "; " : "",
                           TEXT_ARG(name));
    }
    return all;
}

static struct text description_cell(const struct row *row)
{
    return prose_in(&row->vendor->body, row->context->language)->plain;
}

static struct text verified_cell(const struct row *row)
{
    return date_format(row->context->arena, row->vendor->verified.date);
}

static const struct {
    const char *heading;
    struct text (*cell)(const struct row *row);
} COLUMNS[] = {
    {"id", id_cell},
    {"name", name_cell},
    {"role", role_cell},
    {"status", status_cell},
    {"category", category_cell},
    {"legal_name", legal_name_cell},
    {"address", address_cell},
    {"country", country_cell},
    {"contact_name", contact_name_cell},
    {"contact_position", contact_position_cell},
    {"contact_email", contact_email_cell},
    {"registration", registration_cell},
    {"lei", lei_cell},
    {"website", website_cell},
    {"service", service_cell},
    {"purpose", purpose_cell},
    {"data", data_cell},
    {"not_data", not_data_cell},
    {"access", access_cell},
    {"subjects", subjects_cell},
    {"operations", operations_cell},
    {"retention", retention_cell},
    {"locations", locations_cell},
    {"transfer", transfer_cell},
    {"module", module_cell},
    {"supplementary", supplementary_cell},
    {"products", products_cell},
    {"condition", condition_cell},
    {"from", from_cell},
    {"until", until_cell},
    {"last_objection", last_objection_cell},
    {"reason", reason_cell},
    {"replaces", replaces_cell},
    {"certifications", certifications_cell},
    {"relies_on", relies_on_cell},
    {"links", links_cell},
    {"facts", facts_cell},
    {"verified", verified_cell},
    {"description", description_cell},
};

enum { COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0] };

static void add_row(struct buf *out, const struct row *row)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (i > 0)
            buf_add_byte(out, ',');
        escape_csv(out, row == NULL ? text_of(COLUMNS[i].heading) : COLUMNS[i].cell(row));
    }
    buf_add_string(out, "\r\n");
}

void register_add_csv(const struct context *context, const struct selection *selection,
                      struct buf *out)
{
    add_row(out, NULL);
    for (size_t i = 0; i < selection->count; i++) {
        const struct indexed_vendor *indexed = &context->index->ordered[selection->numbers[i]];
        for (size_t j = 0; j < indexed->vendor->service_count; j++) {
            const struct row row = {context, indexed, indexed->vendor,
                                    &indexed->vendor->services[j]};
            add_row(out, &row);
        }
    }
}
