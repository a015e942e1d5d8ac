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

static void print_hash(struct session *session, const struct notice *notice)
{
    struct text hash = hash_hex(&session->arena, notice->hash);
    printf("%.*s  %.*s\n", TEXT_ARG(hash), TEXT_ARG(notice->id));
}

/* Notices dated ahead: the site does not publish their head yet. */
static void say_coming(struct session *session, const struct notices *notices, size_t count)
{
    printf("%zu notice%s not announced yet; the head will be\n", count, count == 1 ? "" : "s");
    print_hash(session, &notices->items[notices->count - 1]);
}

/* The head that the site publishes as of its day. */
static void say_head(struct session *session, const struct site *site)
{
    const struct notices *notices = &site->notices;
    size_t announced = site_count_announced(site);
    if (notices->count == 0)
        puts("There is no ledger yet: `candor record` writes the first list.");
    else if (announced == 0)
        puts("No notice is announced yet.");
    else
        print_hash(session, &notices->items[announced - 1]);
    if (session->options->is_quiet)
        return;
    if (announced > 0)
        printf("%zu notice%s, each with the hash of the one before it\n", announced,
               announced == 1 ? "" : "s");
    if (announced < notices->count)
        say_coming(session, notices, notices->count - announced);
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
