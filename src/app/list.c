#include <stdio.h>

#include "app/customer_view.h"
#include "app/report.h"
#include "app/table.h"
#include "render/context_customer.h"
#include "render/register.h"

enum { COLUMN_COUNT = 5 };

static void add_row(const struct context *context, const struct indexed_vendor *indexed,
                    struct table *table)
{
    struct text cells[COLUMN_COUNT];
    const struct vendor *vendor = indexed->vendor;
    struct text places = {NULL, 0};
    for (size_t i = 0; i < vendor->service_count; i++) {
        struct text more = context_locations_text(context, &vendor->services[i].locations);
        places = arena_append(context->arena, places, "; ", more);
    }
    cells[0] = vendor->id;
    cells[1] = vendor->name;
    cells[2] = text_of(STATUS_WORDS[indexed->status]);
    cells[3] = places;
    cells[4] = context->extract != NULL
                   ? context_why(context, vendor)
                   : prose_in(&vendor->services[0].purpose, context->language)->plain;
    table_add_row(table, cells);
}

static void add_table(const struct context *context, const struct selection *selection,
                      struct buf *out)
{
    static const struct text HEADINGS[COLUMN_COUNT] = {TEXT("ID"), TEXT("NAME"), TEXT("STATUS"),
                                                       TEXT("LOCATION"), TEXT("PURPOSE")};
    static const struct text WHY[COLUMN_COUNT] = {TEXT("ID"), TEXT("NAME"), TEXT("STATUS"),
                                                  TEXT("LOCATION"), TEXT("WHY")};
    struct table table;
    table_init(&table, context->extract != NULL ? WHY : HEADINGS, COLUMN_COUNT, context->arena);
    for (size_t i = 0; i < selection->count; i++)
        add_row(context, &context->index->ordered[selection->numbers[i]], &table);
    table_print(&table, out);
}

/* Which vendors are asked for; empty where all are. */
struct filter {
    struct text product, region, status;
};

static bool serves_region(const struct vendor *vendor, struct text region)
{
    for (size_t i = 0; i < vendor->service_count; i++) {
        const struct locations *locations = &vendor->services[i].locations;
        for (size_t j = 0; j < locations->count; j++) {
            struct text id = locations->items[j].region.id;
            if (id.len == 0 || text_equal(id, region))
                return true;
        }
        if (locations->count == 0)
            return true;
    }
    return false;
}

static bool passes(const struct filter *filter, const struct indexed_vendor *indexed)
{
    return (filter->product.len == 0 || vendor_is_in_product(indexed->vendor, filter->product)) &&
           (filter->region.len == 0 || serves_region(indexed->vendor, filter->region)) &&
           (filter->status.len == 0 || text_is(filter->status, STATUS_WORDS[indexed->status]));
}

static bool is_known(struct session *session, const struct names *names, struct text id,
                     const char *code, const char *what)
{
    const struct ref ref = {.id = id};
    if (id.len == 0 || names_find(names, id) != NULL)
        return true;
    names_report_unknown(names, &ref, code, what, &session->diags);
    return false;
}

/* The vendors that were asked for; false when there is no such product or region. */
static bool select_vendors(struct session *session, const struct site_index *index,
                           const struct site *site, struct selection *selection)
{
    const struct filter filter = {
        text_of(session->options->product),
        text_of(session->options->region),
        text_of(session->options->status),
    };
    struct selection all = selection_of_all(index, &session->arena);
    size_t *numbers = arena_array(&session->arena, all.count, size_t), count = 0;
    if (!is_known(session, &site->settings.products, filter.product, "unknown-product",
                  "product") ||
        !is_known(session, &site->settings.regions, filter.region, "unknown-region", "region"))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        if (passes(&filter, &index->ordered[all.numbers[i]]))
            numbers[count++] = all.numbers[i];
    }
    *selection = (struct selection){numbers, count};
    return true;
}

static bool check_status(const char *status)
{
    for (int i = STATUS_CURRENT; i <= STATUS_FORMER; i++) {
        if (status == NULL || text_is(text_of(status), STATUS_WORDS[i]))
            return true;
    }
    report_error("--status takes current, upcoming or former, not \"%s\"", status);
    return false;
}

static void print_list(struct session *session, const struct context *context)
{
    struct selection selection;
    struct buf out = {0};
    if (!select_vendors(session, context->index, context->site, &selection))
        return;
    if (session->format == FORMAT_CSV)
        register_add_csv(context, &selection, &out);
    else if (session->format == FORMAT_JSON)
        register_add_json(context, &selection, &out);
    else
        add_table(context, &selection, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}

static void list_all(struct session *session)
{
    struct site site;
    struct theme theme;
    struct site_index index;
    if (!session_load_site(session, &site) || !session_load_theme(session, &site, &theme))
        return;
    site_index_init(&index, &site, &session->arena);
    struct context context = {
        .site = &site,
        .index = &index,
        .wording = &theme.wordings[0],
        .arena = &session->arena,
        .base = site.settings.base_url,
    };
    context_init(&context);
    print_list(session, &context);
}

static void list_for_customer(struct session *session, const char *id)
{
    struct customer_view *view = arena_new(&session->arena, struct customer_view);
    if (customer_view_load(view, session, id))
        print_list(session, &view->context);
}

enum exit_status command_list(const struct options *options)
{
    static const char *const FORMATS[] = {"table", "csv", "json", NULL};
    struct session session;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, FORMATS) && check_status(options->status)) {
        if (options->customer != NULL)
            list_for_customer(&session, options->customer);
        else
            list_all(&session);
        status = session_status(&session);
        session.format = FORMAT_TEXT;
        if (status != EXIT_DONE)
            session_report(&session, NULL);
    }
    session_end(&session);
    return status;
}
