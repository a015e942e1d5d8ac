#include <stdio.h>

#include "app/session.h"

static void say_number(size_t number, const char *what, const char *behind)
{
    printf("%zu %s%s%s", number, what, number == 1 ? "" : "s", behind);
}

static void say_fine(const struct session *session, const struct site *site,
                     const struct roll *roll)
{
    if (session->options->is_quiet || session->format == FORMAT_JSON || session->diags.count > 0)
        return;
    say_number(site->vendors.count, "vendor", ", ");
    say_number(site->notices.count, "notice", ", ");
    if (roll->count > 0)
        say_number(roll->count, "customer", ", ");
    say_number(site->pages.count, "page", ": nothing is wrong\n");
    if (site->notices.count == 0 && site->vendors.count > 0)
        puts("There is no ledger yet: `candor record` begins it with the first list.");
}

enum exit_status command_check(const struct options *options)
{
    static const char *const FORMATS[] = {"text", "json", NULL};
    struct session session;
    struct site site;
    struct theme theme;
    struct roll roll;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, FORMATS)) {
        session_load_site(&session, &site);
        session_open_roll(&session, &site, &roll);
        session_load_theme(&session, &site, &theme);
        session_report(&session, NULL);
        say_fine(&session, &site, &roll);
        roll_close(&roll);
        status = session_status(&session);
    }
    session_end(&session);
    return status;
}
