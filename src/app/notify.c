#include "app/notify.h"

#include "app/deliveries.h"
#include "app/outbox.h"
#include "app/output.h"
#include "app/report.h"
#include "app/sending.h"
#include "app/told.h"

/* The site as a source of deliveries. */
struct site_source {
    struct delivery_source source;
    struct session *session;
    const struct site *site;
};

static bool each(struct delivery_source *source, struct delivery_sink *sink)
{
    const struct site_source *own = (const struct site_source *)source;
    return deliveries_each(own->session, own->site, sink);
}

/* Mail about another day is written and looked at, but never sent. */
static const char *find_contradiction(const struct options *options)
{
    if (options->is_sending && options->is_reporting)
        return "--send and --report do not go together";
    if (options->is_sending && options->as_of != NULL)
        return "--send tells people today: there is no --as-of with it";
    if (options->again != NULL && !options->is_sending)
        return "--again is for --send";
    if (options->format != NULL && !options->is_reporting)
        return "--format is for --report";
    return NULL;
}

bool notify_check(const struct options *options)
{
    const char *contradiction = find_contradiction(options);
    if (contradiction != NULL)
        report_error("%s", contradiction);
    return contradiction == NULL;
}

enum exit_status notify_report(struct session *session)
{
    return told_print(session->options->journal, session->format, &session->arena);
}

enum exit_status notify_run(struct session *session, struct delivery_source *source)
{
    const struct options *options = session->options;
    if (!output_check_private(options->journal, "--journal", &session->arena))
        return EXIT_USAGE;
    if (options->is_sending) {
        const struct sending_order order = {
            .journal = options->journal,
            .again = options->again,
            .is_quiet = options->is_quiet,
            .arena = &session->arena,
        };
        return sending_run(&order, source);
    }
    const struct outbox_order order = {
        .folder = options->output,
        .journal = options->journal,
        .now = session->now,
        .is_quiet = options->is_quiet,
        .arena = &session->arena,
    };
    return outbox_write(&order, source);
}

static enum exit_status run_site(struct session *session)
{
    struct site site;
    bool is_loaded = session_load_site(session, &site);
    session_report(session, is_loaded ? NULL : "nobody was told");
    if (!is_loaded || session->diags.errors > 0)
        return EXIT_CONTENT;
    struct site_source source = {{each}, session, &site};
    return notify_run(session, &source.source);
}

enum exit_status command_notify(const struct options *options)
{
    static const char *const FORMATS[] = {"table", "csv", "json", NULL};
    struct session session;
    enum exit_status status = EXIT_USAGE;
    if (notify_check(options) && session_start(&session, options, FORMATS)) {
        if (options->is_reporting)
            status = notify_report(&session);
        else
            status = run_site(&session);
    }
    session_end(&session);
    return status;
}
