#include "model/check.h"

static void check_name(const struct checker *checker, const struct notice *notice)
{
    struct text day = date_format(checker->arena, moment_date(notice->published));
    if (text_equal(text_slice(notice->id, 0, day.len), day))
        return;
    struct diag *diag = diag_error(checker->diags, notice->at, "bad-id",
                                   "a notice's file name starts with the day it was published");
    diag_hint(checker->diags, diag, "rename it to %.*s-<word>.md", TEXT_ARG(day));
}

static void check_announced(const struct checker *checker, const struct notice *notice)
{
    struct text day = date_format(checker->arena, checker->site->today);
    if (!notice_is_announced(notice, checker->site->today))
        diag_warning(checker->diags, notice->published_at, "not-yet-announced",
                     "left out of the site as of %.*s: it is published only after that day",
                     TEXT_ARG(day));
}

static bool only_removes(const struct notice *notice)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        if (notice->changes[i].kind != CHANGE_REMOVED)
            return false;
    }
    return true;
}

/* Art. 28(2) GDPR: the customer is to be told in time to object; to a removal nobody does. */
static void check_window(const struct checker *checker, const struct notice *notice)
{
    const struct window *window = &checker->site->settings.notice;
    struct date published = moment_date(notice->published), effective = notice->effective.date;
    bool is_fair = window->days == 0 || notice->emergency.len > 0 || only_removes(notice);
    if (is_fair || !date_is_given(effective) || date_compare(effective, published) < 0)
        return;
    struct date earliest = window->is_business ? date_add_business_days(published, window->days)
                                               : date_add_days(published, window->days);
    if (date_compare(effective, earliest) >= 0)
        return;
    struct text day = date_format(checker->arena, earliest);
    struct diag *diag =
        diag_warning(checker->diags, notice->effective.at, "short-notice",
                     "sooner than the %d %s of notice that site.yml promises (GDPR Art. 28(2))",
                     window->days, window->is_business ? "business days" : "days");
    diag_hint(checker->diags, diag, "%.*s or later, or say why under `emergency`", TEXT_ARG(day));
}

void check_notice(const struct checker *checker, const struct notice *notice)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        const struct change *change = &notice->changes[i];
        check_vendor_ref(checker, &change->vendor);
        if (change->was_map != NULL)
            check_vendor_refs(checker, &change->was);
        if (change->now_map != NULL)
            check_vendor_refs(checker, &change->now);
    }
    if (notice->published_at.source == 0)
        return;
    check_name(checker, notice);
    check_announced(checker, notice);
    check_window(checker, notice);
}
