#include "model/check_customers.h"

#include "model/check.h"

/* What a check of one kind of customer after the other needs. */
struct inspection {
    const struct roll *roll;
    const struct whole *whole;
    struct sources *sources;
    struct diags *diags;
    struct arena *passing;
};

static void report(const struct inspection *inspection, size_t number, const struct notice *notice)
{
    const struct site *site = inspection->whole->site;
    struct diags *diags = inspection->diags;
    struct customer customer;
    roll_read_to_report(inspection->roll, number, inspection->roll->arena, inspection->sources,
                        diags, &customer);
    struct date earliest = notice_earliest(notice, &customer.notice);
    struct text day = date_format(diags->arena, earliest);
    bool can_mend = notice_can_be_mended(site, notice->id);
    struct diag *diag = diag_report(
        diags, can_mend ? SEVERITY_ERROR : SEVERITY_WARNING, customer.notice_at,
        "short-customer-notice",
        "\"%.*s\" is to be told %d %s before a change takes effect (GDPR Art. 28(2)), and notice "
        "%.*s is sooner",
        TEXT_ARG(customer.id), customer.notice.days,
        customer.notice.is_business ? "business days" : "days", TEXT_ARG(notice->id));
    if (can_mend)
        diag_hint(diags, diag, "let it take effect on %.*s or later, or say why under `emergency`",
                  TEXT_ARG(day));
    else
        diag_hint(diags, diag, "%.*s was the earliest day", TEXT_ARG(day));
}

/* Customers of one kind have one window, and are concerned by the same notices. */
static void check_kind(const struct inspection *inspection, const struct roll_kind *kind)
{
    struct customer customer;
    struct extract extract;
    if (!roll_read(inspection->roll, kind->first, inspection->passing, &customer) ||
        !customer.has_own_window)
        return;
    extract_init(&extract, inspection->whole, &customer, inspection->passing);
    const struct notices *notices = &extract.site.notices;
    for (size_t i = 0; i < notices->count; i++) {
        if (!extract_is_too_short(&extract, &notices->items[i]))
            continue;
        for (size_t j = 0; j < kind->count; j++)
            report(inspection, kind->first + j, &notices->items[i]);
    }
}

static bool has_pending(const struct site *site)
{
    for (size_t i = 0; i < site->notices.count; i++) {
        if (notice_is_pending(&site->notices.items[i], site->today))
            return true;
    }
    return false;
}

bool roll_check_windows(const struct roll *roll, const struct whole *whole, struct sources *sources,
                        struct diags *diags)
{
    struct arena passing;
    size_t errors = diags->errors;
    const struct inspection inspection = {roll, whole, sources, diags, &passing};
    if (!has_pending(whole->site))
        return true;
    arena_init(&passing);
    for (size_t i = 0; i < roll->kind_count; i++) {
        check_kind(&inspection, &roll->kinds[i]);
        arena_reset(&passing);
    }
    arena_release(&passing);
    return diags->errors == errors;
}
