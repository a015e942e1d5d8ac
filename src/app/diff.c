#include <stdio.h>

#include "app/report.h"
#include "app/session.h"
#include "base/buf.h"
#include "base/escape.h"
#include "render/contrast.h"

/* Two days, and what the register says on them. */
struct span_of_days {
    struct date first, last;
};

static bool read_day(const char *word, struct date *day)
{
    if (date_parse(text_of(word), day))
        return true;
    report_error("a day is written as YYYY-MM-DD, not \"%s\"", word);
    return false;
}

static bool read_days(const struct options *options, struct span_of_days *days)
{
    if (!read_day(options->arguments[0], &days->first) ||
        !read_day(options->arguments[1], &days->last))
        return false;
    if (date_compare(days->first, days->last) <= 0)
        return true;
    report_error("the earlier day comes first");
    return false;
}

static void add_text(struct buf *out, const char *before, struct text text)
{
    buf_add_string(out, before);
    escape_terminal(out, text);
}

static void add_line(struct buf *out, const char *mark, struct text text)
{
    if (text.len == 0)
        return;
    add_text(out, mark, text);
    buf_add_byte(out, '\n');
}

/* "    Processed in", and below it what it was and what it is. */
static void add_part(const struct value *part, struct buf *out)
{
    const struct value *fields = &part->record.slots[REDLINE_PART_FIELDS];
    struct text title = context_text_of(part, REDLINE_PART_TITLE);
    for (size_t i = 0; i < fields->list.count; i++) {
        const struct value *field = &fields->list.items[i];
        buf_add_string(out, "    ");
        if (title.len > 0)
            add_text(out, "", title);
        add_line(out, title.len > 0 ? ": " : "", context_text_of(field, DELTA_LABEL));
        add_line(out, "      - ", context_text_of(field, DELTA_WAS));
        add_line(out, "      + ", context_text_of(field, DELTA_NOW));
    }
}

static bool is_set(const struct value *record, size_t slot)
{
    return record->record.slots[slot].kind == VALUE_TRUE;
}

static void add_change(const struct value *change, struct buf *out)
{
    const struct value *vendor = &change->record.slots[REDLINE_CHANGE_VENDOR];
    const struct value *parts = &change->record.slots[REDLINE_CHANGE_PARTS];
    bool is_added = is_set(change, REDLINE_CHANGE_IS_ADDED);
    bool is_removed = is_set(change, REDLINE_CHANGE_IS_REMOVED);
    add_text(out, is_added ? "+ " : is_removed ? "- " : "~ ", context_text_of(vendor, LINK_TITLE));
    buf_printf(out, " (%.*s)\n", TEXT_ARG(context_text_of(vendor, LINK_ID)));
    if (is_added || is_removed)
        return;
    for (size_t i = 0; i < parts->list.count; i++)
        add_part(&parts->list.items[i], out);
}

static void print(const struct context *context, const struct contrasts *contrasts)
{
    struct value changes = contrast_records(context, contrasts);
    struct buf out = {0};
    for (size_t i = 0; i < changes.list.count; i++)
        add_change(&changes.list.items[i], &out);
    if (changes.list.count == 0)
        buf_add_string(&out, "The register is the same on both days.\n");
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}

static void diff(struct session *session, const struct site *site, const struct theme *theme,
                 const struct span_of_days *days)
{
    struct site_index index;
    struct history history;
    if (site->ledger == NULL) {
        puts("There is no ledger yet: `candor record` writes the first list.");
        return;
    }
    struct ledger ledger = ledger_again(site->ledger);
    ledger_advance(&ledger, days->first);
    const struct contrasts contrasts = ledger_cross(&ledger, days->last, &session->arena);
    contrasts_compare(&contrasts, &session->arena);
    site_index_init(&index, site, &session->arena);
    history_init(&history, site, &index, &session->arena);
    struct context context = {
        .site = site,
        .index = &index,
        .history = &history,
        .wording = &theme->wordings[0],
        .arena = &session->arena,
        .base = site->settings.base_url,
    };
    context_init(&context);
    print(&context, &contrasts);
}

/* load -> check -> replay to both days -> compare */
enum exit_status command_diff(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct site site;
    struct theme theme;
    struct span_of_days days;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS) && read_days(options, &days)) {
        if (session_load_site(&session, &site) && session_load_theme(&session, &site, &theme))
            diff(&session, &site, &theme, &days);
        status = session_status(&session);
        if (status != EXIT_DONE)
            session_report(&session, NULL);
    }
    session_end(&session);
    return status;
}
