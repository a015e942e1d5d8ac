#include <stdio.h>

#include "app/customer_view.h"
#include "base/escape.h"
#include "render/context_customer.h"

static void say(const char *what, struct text words)
{
    struct buf out = {0};
    escape_terminal(&out, words);
    printf("%-10s %.*s\n", what, TEXT_ARG(buf_text(&out)));
    buf_release(&out);
}

static void say_day(const struct customer_view *view, const char *what, struct date day)
{
    if (date_is_given(day))
        say(what, wording_date(view->context.wording, day, view->context.arena));
}

static bool is_on_public_list(const struct customer_view *view, const struct vendor *vendor)
{
    size_t number = (size_t)(vendor - view->extract.site.vendors.items);
    return status_is_listed(vendor_status(&view->site.vendors.items[number], view->site.today));
}

/* The verdict first, then what it follows from. */
static void say_why(const struct customer_view *view, const struct indexed_vendor *indexed)
{
    const struct vendor *vendor = indexed->vendor;
    bool is_listed = status_is_listed(indexed->status);
    bool is_public = is_on_public_list(view, vendor);
    printf("%.*s is %s the list of %.*s", TEXT_ARG(vendor->id), is_listed ? "on" : "not on",
           TEXT_ARG(view->customer.id));
    if (is_listed)
        printf(", %s\n", STATUS_WORDS[indexed->status]);
    else
        puts(is_public ? "" : ": it was withdrawn, and is on no list");
    if (is_public)
        say("why", context_why(&view->context, vendor));
    for (size_t i = 0; i < vendor->service_count && is_listed; i++) {
        struct text places = context_locations_text(&view->context, &vendor->services[i].locations);
        struct text name = vendor->service_count > 1 ? vendor->services[i].name : vendor->name;
        say("service", arena_append(view->context.arena, name, ": ", places));
    }
    say_day(view, "from", vendor->from.date);
    say_day(view, "until", vendor->until.date);
    say_day(view, "object by", indexed->last_objection);
}

static void explain(struct session *session, struct customer_view *view, const char *id)
{
    const struct ref ref = {.id = text_of(id)};
    size_t number = site_index_find(&view->extract.index, &view->extract.site, ref.id);
    if (number != SIZE_MAX) {
        say_why(view, &view->extract.index.ordered[number]);
        return;
    }
    struct nearest nearest = nearest_init(ref.id);
    struct diag *diag = diag_error(&session->diags, (struct span){0}, "unknown-vendor",
                                   "unknown vendor \"%s\"", id);
    for (size_t i = 0; i < view->site.vendors.count; i++)
        nearest_offer(&nearest, view->site.vendors.items[i].id);
    if (nearest.best.len > 0)
        diag_hint_nearest(&session->diags, diag, &nearest);
}

enum exit_status command_why(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS)) {
        struct customer_view *view = arena_new(&session.arena, struct customer_view);
        if (customer_view_load(view, &session, options->arguments[0]))
            explain(&session, view, options->arguments[1]);
        status = session_status(&session);
        if (status != EXIT_DONE)
            session_report(&session, NULL);
    }
    session_end(&session);
    return status;
}
