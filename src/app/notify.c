#include "app/notify.h"

#include "app/deliveries.h"
#include "app/outbox.h"
#include "app/output.h"
#include "app/report.h"
#include "app/sending.h"
#include "app/told.h"

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

static void warn_of_deaf(struct session *session, const struct roll *roll, size_t number)
{
    struct customer customer;
    struct arena passing;
    arena_init(&passing);
    bool is_deaf = roll_read(roll, number, &passing, &customer) && customer.contacts.count == 0;
    arena_release(&passing);
    if (!is_deaf)
        return;
    roll_read_to_report(roll, number, &session->arena, &session->sources, &session->diags,
                        &customer);
    struct diag *diag = diag_warning(&session->diags, customer.at, "no-contact",
                                     "nobody of \"%.*s\" can be told: `contacts` has no address",
                                     TEXT_ARG(customer.id));
    diag_hint(&session->diags, diag, "name who is to be told (GDPR Art. 28(2))");
}

static bool load(struct session *session, struct site *site, struct theme *theme, struct roll *roll)
{
    bool ok = session_load_site(session, site);
    ok = session_open_roll(session, site, roll) && ok;
    ok = session_load_theme(session, site, theme) && ok;
    for (size_t i = 0; ok && i < roll->count; i++)
        warn_of_deaf(session, roll, i);
    return ok && session->diags.errors == 0;
}

static enum exit_status run_site(struct session *session)
{
    struct site site;
    struct theme theme;
    struct roll roll;
    enum exit_status status = EXIT_CONTENT;
    bool is_loaded = load(session, &site, &theme, &roll);
    session_report(session, is_loaded ? NULL : "nobody was told");
    if (is_loaded) {
        struct site_deliveries deliveries = deliveries_of(session, &site, &theme, &roll);
        size_t errors = session->diags.errors;
        status = notify_run(session, &deliveries.source);
        if (session->diags.errors > errors) {
            session_report(session, NULL);
            status = EXIT_CONTENT;
        }
    }
    roll_close(&roll);
    return status;
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
