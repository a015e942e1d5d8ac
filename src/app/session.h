/*
 * What every command needs that reads files: memory, sources, diagnostics, the day.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/command.h"
#include "base/diag.h"
#include "model/roll.h"
#include "render/theme.h"

/* One run of a command.  The arena owns all that was read. */
struct session {
    const struct options *options;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct moment now; /* of that day, its midnight where only the day was given */
    struct date today;
    enum output_format format;
};

/*
 * Starts a run: goes to the site's folder, finds the day, reads --format among
 * `formats` (its first is the default; ended by NULL).  False, having said
 * why, when the command line is wrong; end it with session_end() all the same.
 */
bool session_start(struct session *session, const struct options *options,
                   const char *const *formats);
void session_end(struct session *session);

/*
 * Prints all diagnostics, and after them how many there were: as text on
 * standard error, or as one JSON document on standard output when `format`
 * is FORMAT_JSON and the command prints nothing else.
 */
void session_report(struct session *session, const char *outcome);

/* EXIT_CONTENT when an error was reported, else EXIT_DONE. */
enum exit_status session_status(const struct session *session);

/*
 * Loads and checks the site, all of it; false when there is none, or any error.
 * Leaves out the notices that are published after `today`, once they were
 * checked: nobody has been told, and no command may tell.
 */
bool session_load_site(struct session *session, struct site *site);

/*
 * The same for a command that is about to write down what the vendors' files
 * say: they may be ahead of the ledger, and all notices stay.
 */
bool session_load_to_record(struct session *session, struct site *site);

/* Loads the site to be recorded, and leaves it to the caller to hold its files against each other.
 */
bool session_load_files(struct session *session, struct site *site);

/* Loads the site and checks the chain of its notices alone. */
bool session_load_chain(struct session *session, struct site *site);

/*
 * Opens the roll of customers of a site that was loaded, and checks what their
 * annexes ask for, and that its notices keep their windows.  False where an error
 * was reported; end it with roll_close() in any case.
 */
bool session_open_roll(struct session *session, const struct site *site, struct roll *roll);

/*
 * Loads the theme for a site that was loaded; false when it has a mistake.
 * Does nothing where there is no site.
 */
bool session_load_theme(struct session *session, const struct site *site, struct theme *theme);

/* Says on standard error that the machine failed, with errno's reason; gives EXIT_MACHINE. */
enum exit_status session_fail(const char *what, const char *path);

#endif
