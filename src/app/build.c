#include <stdio.h>
#include <unistd.h>

#include "app/output.h"
#include "app/progress.h"
#include "app/publish.h"
#include "app/session.h"

enum { PAGES_A_WORKER = 500, MOST_WORKERS = 16 };

/* As many processes as were asked for, or as the site is worth and the machine has. */
static unsigned count_workers(const struct session *session, const struct site *site)
{
    if (session->options->jobs > 0)
        return (unsigned)session->options->jobs;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t pages = (site->vendors.count + site->notices.count) * site->settings.languages.count;
    size_t worth = 1 + pages / PAGES_A_WORKER;
    size_t most = cores < 1 ? 1 : (size_t)cores;
    if (most > MOST_WORKERS)
        most = MOST_WORKERS;
    return (unsigned)(worth < most ? worth : most);
}

static void say_counts(const struct session *session, const struct publish_counts *counts)
{
    if (session->options->is_quiet || session->format == FORMAT_JSON)
        return;
    printf("%s: %zu files, %zu written, %zu removed\n", session->options->output, counts->files,
           counts->written, counts->removed);
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

/*
 * Renders everything and, when no error is left, moves it into place.
 * render_site() (render/render.c) makes the files, in this process or in
 * several (workers.c), and hands each to put() in stage.c.
 */
static bool render_into(struct session *session, const struct site *site, const struct theme *theme,
                        struct publisher *publisher)
{
    struct publish_counts counts;
    const struct render_job job = {
        .site = site,
        .theme = theme,
        .share = {0, 1},
        .arena = &session->arena,
        .diags = &session->diags,
        .sink = publish_sink(publisher),
    };
    unsigned workers = count_workers(session, site);
    say_step(session, "read", session->sources.count, "files");
    bool ok = publish_render(publisher, &job, workers) && session->diags.errors == 0;
    say_step(session, "rendered with", workers, workers == 1 ? "process" : "processes");
    ok = ok && publish_commit(publisher, &counts);
    if (ok)
        say_counts(session, &counts);
    return ok;
}

static enum exit_status render_and_publish(struct session *session, const struct site *site,
                                           const struct theme *theme)
{
    const struct options *options = session->options;
    struct progress *progress = options->is_quiet ? NULL : progress_open();
    struct publisher *publisher =
        publish_open(options->output, progress, &session->arena, &session->diags);
    bool ok = publisher != NULL && render_into(session, site, theme, publisher);
    bool has_failed = publisher == NULL ? session->diags.errors == 0 : publish_failed(publisher);
    if (publisher != NULL)
        publish_close(publisher);
    progress_close(progress);
    if (has_failed)
        return EXIT_MACHINE;
    return ok ? EXIT_DONE : EXIT_CONTENT;
}

/* load -> check -> render -> publish */
enum exit_status command_build(const struct options *options)
{
    static const char *const FORMATS[] = {"text", "json", NULL};
    struct session session;
    struct site site;
    struct theme theme;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, FORMATS) &&
        output_check(options->output, &session.arena)) {
        bool ok = session_load_site(&session, &site);
        ok = session_load_theme(&session, &site, &theme) && ok;
        status = ok ? render_and_publish(&session, &site, &theme) : EXIT_CONTENT;
        session_report(&session, status == EXIT_CONTENT ? "nothing was published" : NULL);
    }
    session_end(&session);
    return status;
}
