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

bool notice_can_be_mended(const struct site *site, struct text id)
{
    const struct notice *last = &site->notices.items[site->notices.count - 1];
    return site->notices.count > 0 && text_equal(last->id, id) &&
           notice_is_announced(last, site->today) &&
           date_compare(last->effective.date, site->today) >= 0;
}

/* Art. 28(2) GDPR: the customer is to be told in time to object. */
static void check_window(const struct checker *checker, const struct notice *notice)
{
    const struct window *window = &checker->site->settings.notice;
    struct date earliest = notice_earliest(notice, window), effective = notice->effective.date;
    const struct notices *notices = &checker->site->notices;
    bool is_last = notice == &notices->items[notices->count - 1];
    /* An older notice kept the window of its day, whatever site.yml promises now. */
    if (!is_last && date_is_given(notice->objections_until.date))
        return;
    if (!date_is_given(earliest) || !date_is_given(effective) ||
        date_compare(effective, moment_date(notice->published)) < 0 ||
        date_compare(effective, earliest) >= 0)
        return;
    bool can_mend = notice_can_be_mended(checker->site, notice->id);
    struct text day = date_format(checker->arena, earliest);
    struct diag *diag = diag_report(
        checker->diags, can_mend ? SEVERITY_ERROR : SEVERITY_WARNING, notice->effective.at,
        "short-notice", "sooner than the %d %s of notice that site.yml promises (GDPR Art. 28(2))",
        window->days, window->is_business ? "business days" : "days");
    if (can_mend)
        diag_hint(checker->diags, diag, "%.*s or later, or say why under `emergency`",
                  TEXT_ARG(day));
    else
        diag_hint(checker->diags, diag, "%.*s was the earliest day", TEXT_ARG(day));
}

/* Nobody was told of what it adds: that is news, and no earlier notice set right. */
static void check_correction(const struct checker *checker, const struct notice *notice)
{
    for (size_t i = 0; notice->correction == FLAG_TRUE && i < notice->change_count; i++) {
        const struct change *change = &notice->changes[i];
        if (change->kind != CHANGE_ADDED || !change->brings_news)
            continue;
        struct diag *diag = diag_error(checker->diags, change->vendor.at, "added-by-correction",
                                       "a correction can not add \"%.*s\": nobody was told of it",
                                       TEXT_ARG(change->vendor.id));
        diag_hint(checker->diags, diag, "leave `correction` out, or say `kind: changed`");
    }
}

/*
 * What a notice refers to has to be there while it can be mended.  A product
 * that is given up later stays in the notices that named it.
 */
static void check_refs(const struct checker *checker, const struct notice *notice)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        if (notice->changes[i].now_map != NULL)
            check_vendor_refs(checker, &notice->changes[i].now);
    }
}

bool check_notice(const struct checker *checker, const struct notice *notice)
{
    size_t errors = checker->diags->errors;
    const struct notices *notices = &checker->site->notices;
    if (notice == &notices->items[notices->count - 1]) {
        check_refs(checker, notice);
        /* An older one can not be edited, whatever languages the site has now. */
        diags_repeat_as_warnings(checker->diags, &notice->left_aside);
    }
    check_correction(checker, notice);
    if (notice->published_at.source != 0) {
        check_name(checker, notice);
        check_announced(checker, notice);
        check_window(checker, notice);
    }
    return notice->is_whole && checker->diags->errors == errors;
}
