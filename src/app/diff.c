#include <stdio.h>

#include "app/report.h"
#include "app/session.h"
#include "base/buf.h"
#include "base/escape.h"
#include "model/compare.h"
#include "model/ledger.h"
#include "render/context.h"

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

/* "    Processed in: United States -> Germany". */
static void add_deltas(const struct context *context, const struct change *change, struct buf *out)
{
    struct value deltas = context_deltas(context, change);
    for (size_t i = 0; i < deltas.list.count; i++) {
        const struct value *delta = &deltas.list.items[i];
        struct text was = context_text_of(delta, DELTA_WAS),
                    now = context_text_of(delta, DELTA_NOW);
        add_text(out, "    ", context_text_of(delta, DELTA_LABEL));
        buf_add_byte(out, '\n');
        if (was.len > 0) {
            add_text(out, "      - ", was);
            buf_add_byte(out, '\n');
        }
        if (now.len > 0) {
            add_text(out, "      + ", now);
            buf_add_byte(out, '\n');
        }
    }
}

static void add_changes(const struct context *context, const struct comparison *comparison,
                        enum change_kind kind, struct buf *out)
{
    const char *mark = kind == CHANGE_ADDED ? "+ " : kind == CHANGE_REMOVED ? "- " : "~ ";
    for (size_t i = 0; i < comparison->count; i++) {
        const struct change *change = &comparison->changes[i];
        if (change->kind != (int)kind)
            continue;
        add_text(out, mark, context_vendor_name(context, change->vendor.id));
        buf_printf(out, " (%.*s)\n", TEXT_ARG(change->vendor.id));
        if (kind == CHANGE_CHANGED)
            add_deltas(context, change, out);
    }
}

static void print_comparison(const struct context *context, const struct comparison *comparison)
{
    struct buf out = {0};
    add_changes(context, comparison, CHANGE_ADDED, &out);
    add_changes(context, comparison, CHANGE_REMOVED, &out);
    add_changes(context, comparison, CHANGE_CHANGED, &out);
    if (comparison->count == 0)
        buf_add_string(&out, "The register is the same on both days.\n");
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}

static void diff(struct session *session, const struct site *site, const struct theme *theme,
                 const struct span_of_days *days)
{
    struct site_index index;
    if (site->ledger == NULL) {
        puts("There is no ledger yet: `candor record` writes the first list.");
        return;
    }
    struct ledger before = ledger_again(site->ledger), after = ledger_again(site->ledger);
    const struct reader reader = {
        .arena = &session->arena,
        .sources = &session->sources,
        .languages = site->settings.languages,
    };
    ledger_advance(&before, days->first);
    ledger_advance(&after, days->last);
    const struct comparison comparison = ledger_compare(&reader, &before, &after);
    site_index_init(&index, site, &session->arena);
    struct context context = {
        .site = site,
        .index = &index,
        .wording = &theme->wordings[0],
        .arena = &session->arena,
        .base = site->settings.base_url,
    };
    context_init(&context);
    print_comparison(&context, &comparison);
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
