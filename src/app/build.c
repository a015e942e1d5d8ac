#include <stdio.h>
#include <unistd.h>

#include "app/output.h"
#include "app/passphrase.h"
#include "app/progress.h"
#include "app/publish.h"
#include "app/report.h"
#include "app/session.h"

enum { PAGES_A_WORKER = 500, MOST_WORKERS = 16 };

/* As many processes as were asked for, or as the site is worth and the machine has. */
static unsigned count_workers(const struct session *session, const struct site *site,
                              const struct customer_job *customers)
{
    if (session->options->jobs > 0)
        return (unsigned)session->options->jobs;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t pages = (site->vendors.count + site->notices.count) * site->settings.languages.count;
    size_t worth = 1 + (pages + customers->end - customers->first) / PAGES_A_WORKER;
    size_t most = cores < 1 ? 1 : (size_t)cores;
    if (most > MOST_WORKERS)
        most = MOST_WORKERS;
    return (unsigned)(worth < most ? worth : most);
}

/* What -v tells, on standard error: each step as it is done, and the memory that it left in use. */
static void say_step(const struct session *session, const char *step, size_t count,
                     const char *what)
{
    enum { MEBIBYTE = 1 << 20 };
    if (session->options->is_verbose)
        fprintf(stderr, "candor: %s %zu %s; %zu MiB in use\n", step, count, what,
                arena_footprint(&session->arena) / MEBIBYTE);
}

/* What a build is made of. */
struct building {
    struct session *session;
    const struct site *site;
    const struct theme *theme;
    struct text customer_output; /* empty: that of the site */
    struct customer_job customers;
    struct publisher *publisher;
};

static void say_counts(const struct building *building, const struct publish_counts *counts)
{
    const struct session *session = building->session;
    const struct customer_job *job = &building->customers;
    if (session->options->is_quiet || session->format == FORMAT_JSON)
        return;
    if (!job->is_alone)
        printf("%s: %zu files, %zu written, %zu removed\n", session->options->output, counts->files,
               counts->written, counts->removed);
    const struct customer_counts customers = publish_count_customers(building->publisher);
    if (customers.customers == 0 && customers.removed == 0)
        return;
    if (building->customer_output.len > 0)
        printf("%.*s: ", TEXT_ARG(building->customer_output));
    printf("%zu customer%s: %zu files, %zu written, %zu removed\n", customers.customers,
           customers.customers == 1 ? "" : "s", customers.files, customers.written,
           customers.removed);
}

static bool commit(const struct building *building)
{
    const struct customer_job *customers = &building->customers;
    struct publish_counts counts = {0};
    struct publisher *publisher = building->publisher;
    if (customers->is_alone ? !publish_commit_customers(publisher)
                            : !publish_commit(publisher, &counts))
        return false;
    bool knows_all = building->session->options->only == NULL;
    if (knows_all && !publish_sweep_customers(publisher, customers->roll))
        return false;
    say_counts(building, &counts);
    return true;
}

/*
 * Renders everything and, when no error is left, moves it into place.
 * render_site() (render/render.c) makes the files, in this process or in
 * several (workers.c), and hands each to put() in stage.c; customers' folders
 * go to that in customer_stage.c.
 */
static bool render_into(const struct building *building)
{
    struct session *session = building->session;
    const struct render_job job = {
        .site = building->site,
        .theme = building->theme,
        .customers = building->customers,
        .share = {0, 1},
        .arena = &session->arena,
        .diags = &session->diags,
        .sink = publish_sink(building->publisher),
    };
    unsigned workers = count_workers(session, building->site, &building->customers);
    say_step(session, "read", session->sources.count, "files");
    bool ok = publish_render(building->publisher, &job, workers) && session->diags.errors == 0;
    say_step(session, "rendered with", workers, workers == 1 ? "process" : "processes");
    return ok && commit(building);
}

static enum exit_status render_and_publish(struct building *building)
{
    struct session *session = building->session;
    const struct options *options = session->options;
    struct progress *progress = options->is_quiet ? NULL : progress_open();
    struct publisher *publisher = building->publisher =
        publish_open(options->output, progress, &session->arena, &session->diags);
    struct customer_stage *customers =
        publisher == NULL ? NULL : publish_customers(publisher, building->customer_output);
    bool ok = customers != NULL;
    if (ok) {
        building->customers.sink = &customers->sink;
        ok = render_into(building);
    }
    bool has_failed = publisher == NULL ? session->diags.errors == 0 : publish_failed(publisher);
    if (publisher != NULL)
        publish_close(publisher);
    progress_close(progress);
    if (has_failed)
        return EXIT_MACHINE;
    return ok ? EXIT_DONE : EXIT_CONTENT;
}

/* Which customers: all, one, or one of several equal parts of the roll; the site is in the first.
 */
static bool find_customers(struct session *session, const struct roll *roll,
                           struct customer_job *job)
{
    const struct options *options = session->options;
    *job = (struct customer_job){.roll = roll, .end = roll->count, .passphrase_of = passphrase_of};
    if (options->only != NULL) {
        job->is_alone = true;
        job->first = roll_find(roll, text_of(options->only));
        job->end = job->first + 1;
        if (job->first != SIZE_MAX)
            return true;
        diag_error(&session->diags, (struct span){0}, "unknown-customer",
                   "there is no customer \"%s\"", options->only);
        return false;
    }
    if (options->shard_count > 0) {
        size_t number = (size_t)options->shard - 1, count = (size_t)options->shard_count;
        job->is_alone = number > 0;
        job->first = roll->count * number / count;
        job->end = roll->count * (number + 1) / count;
    }
    return true;
}

static bool check_parts(const struct options *options)
{
    if (options->only == NULL || options->shard_count == 0)
        return true;
    report_error("--only is one customer and --shard a part of all: they do not go together");
    return false;
}

/* load -> check -> render -> publish */
enum exit_status command_build(const struct options *options)
{
    static const char *const FORMATS[] = {"text", "json", NULL};
    struct session session;
    struct site site;
    struct theme theme;
    struct roll roll;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, FORMATS) && check_parts(options) &&
        output_check(options->output, &session.arena)) {
        struct building building = {.session = &session, .site = &site, .theme = &theme};
        bool ok = session_load_site(&session, &site);
        ok = session_open_roll(&session, &site, &roll) && ok;
        ok = session_load_theme(&session, &site, &theme) && ok;
        building.customer_output =
            output_of_customers(options->output, site.settings.customers.output, &session.arena);
        ok = ok && output_check_apart(options->output, building.customer_output, &session.arena);
        ok = ok && find_customers(&session, &roll, &building.customers) &&
             passphrases_check(&session, &roll, building.customers.first, building.customers.end);
        status = ok ? render_and_publish(&building) : EXIT_CONTENT;
        roll_close(&roll);
        session_report(&session, status == EXIT_CONTENT ? "nothing was published" : NULL);
    }
    session_end(&session);
    return status;
}
