#include "app/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/report.h"
#include "model/check_customers.h"
#include "model/ledger.h"

static bool say_wrong(const char *what, const char *word)
{
    report_error("%s, not \"%s\"", what, word);
    return false;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static bool read_epoch(const char *word, struct moment *now)
{
    char *end;
    errno = 0;
    long long seconds = strtoll(word, &end, 10);
    if (*word == '\0' || *end != '\0' || errno != 0 || seconds < 0 || seconds > 253402300799)
        return say_wrong("SOURCE_DATE_EPOCH is a number of seconds", word);
    *now = (struct moment){seconds};
    return true;
}

static bool find_now(struct session *session)
{
    const char *as_of = session->options->as_of, *epoch = getenv("SOURCE_DATE_EPOCH");
    struct date day;
    if (as_of == NULL && epoch != NULL)
        return read_epoch(epoch, &session->now);
    session->now = (struct moment){time(NULL)};
    if (as_of == NULL)
        return true;
    if (!date_parse(text_of(as_of), &day))
        return say_wrong("--as-of takes a YYYY-MM-DD date", as_of);
    session->now = moment_of_date(day);
    return true;
}

static bool find_day(struct session *session)
{
    bool ok = find_now(session);
    session->today = moment_date(session->now);
    return ok;
}

static bool find_format(struct session *session, const char *const *formats)
{
    static const struct {
        const char *name;
        enum output_format format;
    } KNOWN[] = {
        {"text", FORMAT_TEXT}, {"table", FORMAT_TABLE}, {"csv", FORMAT_CSV}, {"json", FORMAT_JSON}};
    const char *wanted = session->options->format;
    if (formats[0] == NULL)
        return true;
    for (size_t i = 0; formats[i] != NULL; i++) {
        if (strcmp(wanted == NULL ? formats[0] : wanted, formats[i]) != 0)
            continue;
        for (size_t j = 0; j < sizeof KNOWN / sizeof KNOWN[0]; j++) {
            if (strcmp(KNOWN[j].name, formats[i]) == 0)
                session->format = KNOWN[j].format;
        }
        return true;
    }
    return say_wrong("--format takes one of those that --help lists", wanted);
}

bool session_start(struct session *session, const struct options *options,
                   const char *const *formats)
{
    *session = (struct session){.options = options};
    arena_init(&session->arena);
    sources_init(&session->sources, &session->arena);
    diags_init(&session->diags, &session->arena);
    session->diags.warnings_are_errors = options->is_strict;
    if (chdir(options->directory) != 0) {
        report_error("can not go to \"%s\": %s", options->directory, strerror(errno));
        return false;
    }
    return find_day(session) && find_format(session, formats);
}

void session_end(struct session *session)
{
    arena_release(&session->arena);
}

void session_report(struct session *session, const char *outcome)
{
    const struct report report = {
        .sources = &session->sources,
        .diags = &session->diags,
        .arena = &session->arena,
        .is_quiet = session->options->is_quiet,
        .outcome = outcome,
    };
    if (session->format == FORMAT_JSON)
        report_json(&report, stdout);
    else
        report_text(&report, stderr);
}

enum exit_status session_status(const struct session *session)
{
    return session->diags.errors > 0 ? EXIT_CONTENT : EXIT_DONE;
}

static bool load(struct session *session, struct site *site)
{
    return site_load(site, &session->arena, &session->sources, &session->diags) &&
           site_check(site, &session->sources, &session->diags) && session->diags.errors == 0;
}

bool session_load_site(struct session *session, struct site *site)
{
    *site = (struct site){.today = session->today};
    bool ok = load(session, site);
    ledger_settle(site, &session->arena);
    return ok;
}

bool session_load_to_record(struct session *session, struct site *site)
{
    *site = (struct site){.today = session->today, .is_being_recorded = true};
    return load(session, site);
}

bool session_load_files(struct session *session, struct site *site)
{
    *site = (struct site){.today = session->today, .is_being_recorded = true};
    return site_load(site, &session->arena, &session->sources, &session->diags) &&
           session->diags.errors == 0;
}

bool session_load_chain(struct session *session, struct site *site)
{
    *site = (struct site){.today = session->today};
    return site_load(site, &session->arena, &session->sources, &session->diags) &&
           site_check_chain(site, &session->arena, &session->diags);
}

bool session_open_roll(struct session *session, const struct site *site, struct roll *roll)
{
    struct site_index index;
    struct history history;
    struct whole whole;
    *roll = (struct roll){.table = {.fd = -1}};
    if (site->settings.languages.count == 0)
        return false;
    bool ok = roll_open(roll, site, &session->arena, &session->sources, &session->diags);
    if (roll->count > 0)
        check_annexes(site, &session->diags);
    if (session->diags.errors > 0 || roll->count == 0)
        return ok;
    site_index_init(&index, site, &session->arena);
    history_init(&history, site, &index, &session->arena);
    whole_init(&whole, site, &index, &history, &session->arena);
    return roll_check_windows(roll, &whole, &session->sources, &session->diags);
}

bool session_load_theme(struct session *session, const struct site *site, struct theme *theme)
{
    if (site->settings.languages.count == 0)
        return false;
    return theme_load(theme, site, &session->arena, &session->sources, &session->diags);
}

enum exit_status session_fail(const char *what, const char *path)
{
    report_error("%s %s: %s", what, path, strerror(errno));
    return EXIT_MACHINE;
}
