#include "app/customer_view.h"

static void report_unknown(const struct roll *roll, struct session *session, const char *id)
{
    struct nearest nearest = nearest_init(text_of(id));
    struct diag *diag = diag_error(&session->diags, (struct span){0}, "unknown-customer",
                                   "there is no customer \"%s\"", id);
    struct arena passing;
    arena_init(&passing);
    for (size_t i = 0; i < roll->count; i++) {
        struct customer customer;
        roll_read(roll, i, &passing, &customer);
        nearest_offer(&nearest, customer.id);
    }
    if (nearest.best.len > 0)
        diag_hint_nearest(&session->diags, diag, &nearest);
    else
        diag_hint(&session->diags, diag, "they stand in content/customers and customers.csv");
    arena_release(&passing);
}

static bool find_customer(struct customer_view *view, struct session *session, const char *id)
{
    struct roll roll;
    bool ok = session_open_roll(session, &view->site, &roll);
    size_t number = ok ? roll_find(&roll, text_of(id)) : SIZE_MAX;
    if (ok && number == SIZE_MAX)
        report_unknown(&roll, session, id);
    ok = number != SIZE_MAX && roll_read(&roll, number, &session->arena, &view->customer);
    roll_close(&roll);
    return ok;
}

bool customer_view_load(struct customer_view *view, struct session *session, const char *id)
{
    if (!session_load_site(session, &view->site) ||
        !session_load_theme(session, &view->site, &view->theme) ||
        !find_customer(view, session, id))
        return false;
    struct whole whole;
    site_index_init(&view->index, &view->site, &session->arena);
    history_init(&view->history, &view->site, &view->index, &session->arena);
    whole_init(&whole, &view->site, &view->index, &view->history, &session->arena);
    extract_init(&view->extract, &whole, &view->customer, &session->arena);
    view->context = (struct context){
        .site = &view->extract.site,
        .index = &view->extract.index,
        .history = &view->extract.history,
        .extract = &view->extract,
        .wording = &view->theme.wordings[0],
        .arena = &session->arena,
        .base = view->site.settings.base_url,
    };
    context_init(&view->context);
    return true;
}
