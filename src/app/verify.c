#include <stdio.h>

#include "app/report.h"
#include "app/session.h"
#include "input/hash.h"

/* The number of the notice with that hash, or SIZE_MAX. */
static size_t find_hash(const struct site *site, struct text hash, struct arena *arena)
{
    for (size_t i = 0; i < site->notices.count; i++) {
        if (text_equal_fold(hash_hex(arena, site->notices.items[i].hash), hash))
            return i;
    }
    return SIZE_MAX;
}

static void say_head(struct session *session, const struct site *site)
{
    const struct notices *notices = &site->notices;
    if (notices->count == 0) {
        puts("There is no ledger yet: `candor record` writes the first list.");
        return;
    }
    const struct notice *last = &notices->items[notices->count - 1];
    struct text head = hash_hex(&session->arena, last->hash);
    printf("%.*s  %.*s\n", TEXT_ARG(head), TEXT_ARG(last->id));
    if (!session->options->is_quiet)
        printf("%zu notice%s, each with the hash of the one before it\n", notices->count,
               notices->count == 1 ? "" : "s");
}

/* An old head is one of the chain's; what came after it is told. */
static enum exit_status compare_head(struct session *session, const struct site *site,
                                     struct text hash)
{
    size_t number = find_hash(site, hash, &session->arena);
    if (number == SIZE_MAX) {
        report_error("no notice of this ledger has the hash %.*s", TEXT_ARG(hash));
        return EXIT_CONTENT;
    }
    printf("That was the head at %.*s; ", TEXT_ARG(site->notices.items[number].id));
    printf("%zu notice%s since\n", site->notices.count - number - 1,
           site->notices.count - number == 2 ? "" : "s");
    for (size_t i = number + 1; i < site->notices.count; i++)
        printf("  %.*s\n", TEXT_ARG(site->notices.items[i].id));
    return EXIT_DONE;
}

/* load -> recompute the chain -> print its head */
enum exit_status command_verify(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct site site;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS)) {
        bool ok = session_load_chain(&session, &site);
        status = ok ? EXIT_DONE : EXIT_CONTENT;
        if (!ok)
            session_report(&session, NULL);
        else if (options->argument_count > 0)
            status = compare_head(&session, &site, text_of(options->arguments[0]));
        else
            say_head(&session, &site);
    }
    session_end(&session);
    return status;
}
