#include <fcntl.h>
#include <stdio.h>

#include "app/notice_file.h"
#include "app/promise.h"
#include "app/replay.h"
#include "app/report.h"
#include "app/schedule.h"
#include "app/session.h"
#include "base/fs.h"

/* What recording needs: the site, what differs, and the notice that the next one follows. */
struct recording {
    struct session *session;
    const struct site *site;
    struct draft draft;
    struct schedule schedule;
    struct promise promise; /* to a customer whose window is longer than that of site.yml */
    struct text previous;   /* hash of the last notice; empty where there is none */
    struct moment published;
    size_t written;   /* changes that stand in a notice now */
    bool has_to_wait; /* the last notice wants words before another can follow it */
};

static struct text message_of(const struct recording *recording)
{
    return text_trim(text_of(recording->session->options->message));
}

/* The first list speaks for itself; all else wants a reason that nobody but the author knows. */
static struct text body_of(const struct recording *recording, const struct draft_change *first)
{
    struct text message = message_of(recording);
    if (message.len > 0)
        return message;
    return first->kind == CHANGE_LISTED
               ? (struct text){NULL, 0}
               : text_of("TODO: say why, in words that a customer understands.");
}

static struct text free_path(const struct recording *recording, const struct notice_file *file)
{
    struct arena *arena = &recording->session->arena;
    struct text path = notice_file_path(file, 1, arena);
    for (size_t i = 2; fs_is_file(path.ptr); i++)
        path = notice_file_path(file, i, arena);
    return path;
}

static void say_change(const struct draft_change *change)
{
    const char *between = ": ";
    printf("  %.*s %s", TEXT_ARG(change->name), CHANGE_WORDS[change->kind - 1]);
    for (int class = 0; class < CLASS_COUNT; class ++) {
        if ((change->classes >> class & 1) == 0)
            continue;
        printf("%s%s", between, CLASS_WORDS[class]);
        between = ", ";
    }
    if (change->by.len > 0)
        printf(" by %.*s", TEXT_ARG(change->by));
    if (change->turn == TURN_STAYS)
        printf(": its removal is called off");
    if (change->turn == TURN_GOES_BACK)
        printf(", which is taken back");
    putchar('\n');
}

static void say_changes(const struct recording *recording, const struct notice_file *file,
                        struct text path)
{
    struct text day = date_format(&recording->session->arena, file->effective);
    if (recording->session->options->is_quiet)
        return;
    printf("%.*s: takes effect on %.*s\n", TEXT_ARG(path), TEXT_ARG(day));
    for (size_t i = 0; i < file->count; i++)
        say_change(file->changes[i]);
}

/*
 * Writes one notice, or shows it.  The next one holds its hash, and so has to
 * wait for a notice that is not final: that has words left for the author.
 */
static enum exit_status write_notice(struct recording *recording, const struct notice_file *file)
{
    struct session *session = recording->session;
    const struct options *options = session->options;
    struct text path = free_path(recording, file);
    struct text bytes = notice_file_render(file, &session->arena);
    enum exit_status status = EXIT_DONE;
    if (options->is_dry_run)
        printf("# %.*s\n%.*s\n", TEXT_ARG(path), TEXT_ARG(bytes));
    else if (!fs_make_dirs("content/changes") || !fs_write_new(AT_FDCWD, path.ptr, bytes))
        status = session_fail("can not write", path.ptr);
    else
        say_changes(recording, file, path);
    struct source written = {.path = path, .bytes = bytes};
    recording->previous = hash_hex(&session->arena, notice_hash(&written, 1));
    recording->published.seconds++;
    recording->written += file->count;
    recording->has_to_wait =
        message_of(recording).len == 0 && file->body.len > 0 && !options->is_dry_run;
    return status;
}

/* The last day to object to those changes, fixed when they are announced. */
static struct date objections_until(const struct recording *recording,
                                    const struct draft_change *const *changes, size_t count,
                                    struct date effective)
{
    const struct options *options = recording->session->options;
    bool brings_news = false;
    for (size_t i = 0; i < count; i++)
        brings_news = brings_news || changes[i]->brings_news;
    if (!brings_news || options->is_correction)
        return date_none();
    return objection_day(&recording->site->settings.notice, moment_date(recording->published),
                         effective, options->emergency == NULL);
}

/* A notice for all that takes effect on one day, or with --split for each of them. */
static enum exit_status write_day(struct recording *recording, struct date day)
{
    struct arena *arena = &recording->session->arena;
    const struct options *options = recording->session->options;
    const struct draft_change **changes =
        arena_array(arena, recording->draft.count, const struct draft_change *);
    size_t count = schedule_pick(&recording->schedule, day, changes);
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0, step; i < count && status == EXIT_DONE && !recording->has_to_wait;
         i += step) {
        step = options->is_split ? 1 : schedule_split(changes + i, count - i, arena);
        const struct notice_file file = {
            .changes = changes + i,
            .count = step,
            .published = recording->published,
            .effective = day,
            .objections_until = objections_until(recording, changes + i, step, day),
            .previous = recording->previous,
            .emergency = options->emergency,
            .is_correction = options->is_correction,
            .body = body_of(recording, changes[i]),
        };
        status = write_notice(recording, &file);
    }
    return status;
}

static enum exit_status write_all(struct recording *recording)
{
    enum exit_status status = EXIT_DONE;
    for (struct date day = schedule_next(&recording->schedule, date_none());
         date_is_given(day) && status == EXIT_DONE && !recording->has_to_wait;
         day = schedule_next(&recording->schedule, day))
        status = write_day(recording, day);
    return status;
}

/* Follows the last notice: what was published is never put in order before it. */
static void start_after(struct recording *recording)
{
    const struct notices *notices = &recording->site->notices;
    recording->published = recording->session->now;
    if (notices->count == 0)
        return;
    const struct notice *last = &notices->items[notices->count - 1];
    recording->previous = hash_hex(&recording->session->arena, last->hash);
    if (recording->published.seconds <= last->published.seconds)
        recording->published.seconds = last->published.seconds + 1;
}

/* Whose window has decided the day of a notice. */
static void say_promise(const struct recording *recording)
{
    const struct promise *promise = &recording->promise;
    if (!date_is_given(promise->day))
        return;
    struct date first = schedule_next(&recording->schedule, date_add_days(promise->day, -1));
    if (!date_is_given(first) || date_compare(first, promise->day) != 0)
        return;
    struct text day = date_format(&recording->session->arena, promise->day);
    printf("%.*s is the first day that the window of customer %.*s allows: %d %s.\n", TEXT_ARG(day),
           TEXT_ARG(promise->customer), promise->window.days,
           promise->window.is_business ? "business days" : "days");
}

/* What the author does now. */
static void say_next(const struct recording *recording)
{
    size_t left = schedule_count(&recording->schedule) - recording->written;
    say_promise(recording);
    if (recording->has_to_wait)
        puts("Say why in it, in words that a customer understands, in place of TODO.");
    if (left > 0)
        printf("Then `candor record` again: %zu more change%s on another day, or in another "
               "notice.\n",
               left, left == 1 ? "" : "s");
    else
        puts("`candor build` publishes it.");
}

/* The window that what is recorded has to keep; NULL: none. */
static const struct window *window_of(const struct recording *recording)
{
    const struct options *options = recording->session->options;
    const struct window *window = &recording->site->settings.notice;
    bool has_window = !options->is_correction && options->emergency == NULL && window->days > 0;
    return has_window ? window : NULL;
}

/* The windows of customers count where no day was asked for. */
static bool find_promise(struct recording *recording, struct date wanted)
{
    struct session *session = recording->session;
    const struct options *options = session->options;
    if (options->is_correction || options->emergency != NULL || date_is_given(wanted) ||
        promise_find(&recording->promise, session, recording->site, &recording->draft,
                     moment_date(recording->published)))
        return true;
    session_report(session, "nothing was recorded");
    return false;
}

static bool find_days(struct recording *recording, struct date wanted)
{
    const struct schedule_terms terms = {
        .published = moment_date(recording->published),
        .wanted = wanted,
        .window = window_of(recording),
        .promised = recording->promise.day,
    };
    return schedule_init(&recording->schedule, &recording->draft, &terms,
                         &recording->session->arena);
}

/* Nobody was told of what is added: that is news, and no earlier notice set right. */
static void check_correction(struct recording *recording, const struct draft_change *change)
{
    struct diags *diags = &recording->session->diags;
    if (!recording->session->options->is_correction || change->kind != CHANGE_ADDED ||
        !change->brings_news)
        return;
    struct diag *diag = diag_error(diags, change->at, "added-by-correction",
                                   "a correction can not add \"%.*s\": nobody was told of it",
                                   TEXT_ARG(change->vendor));
    diag_hint(diags, diag, "record it without --correction");
}

/* What has come already, or is to come sooner than it could be announced. */
static void check_arrival(struct recording *recording, const struct draft_change *change)
{
    struct session *session = recording->session;
    const struct window *window = window_of(recording);
    if (session->options->emergency != NULL || session->options->is_correction)
        return;
    if (change->is_late) {
        struct diag *diag = diag_error(&session->diags, change->at, "already-in-use",
                                       "\"%.*s\" is in use already, and no notice has announced it",
                                       TEXT_ARG(change->vendor));
        diag_hint(&session->diags, diag, "`--emergency REASON` says why, or take a day to come");
    } else if (change->is_sooner && window != NULL) {
        struct date end = window_end(window, moment_date(recording->published));
        struct text day = date_format(&session->arena, end);
        if (date_compare(change->wanted, end) >= 0)
            return;
        struct diag *diag =
            diag_error(&session->diags, change->at, "short-notice",
                       "the notice that site.yml promises lasts until %.*s", TEXT_ARG(day));
        diag_hint(&session->diags, diag,
                  "take that day, the one announced, or say why not by --emergency");
    }
}

/* False, and said why, where a change is not to be announced as it is asked for. */
static bool check_draft(struct recording *recording)
{
    struct session *session = recording->session;
    for (size_t i = 0; i < recording->draft.count; i++) {
        check_correction(recording, &recording->draft.changes[i]);
        check_arrival(recording, &recording->draft.changes[i]);
    }
    if (session->diags.errors > 0)
        session_report(session, "nothing was recorded");
    return session->diags.errors == 0;
}

/* Where there is nothing to draft, the files may still say what no notice can. */
static enum exit_status say_nothing(struct session *session, const struct site *site)
{
    struct site whole = *site;
    whole.is_being_recorded = false;
    diags_init(&session->diags, &session->arena);
    if (!site_check(&whole, &session->sources, &session->diags)) {
        session_report(session, "nothing was recorded");
        return EXIT_CONTENT;
    }
    if (!session->options->is_quiet)
        puts("Nothing to record: the ledger says what the files do.");
    return EXIT_DONE;
}

static enum exit_status record(struct session *session, const struct site *site, struct date wanted)
{
    const struct options *options = session->options;
    struct recording recording = {.session = session, .site = site};
    start_after(&recording);
    recording.draft = draft_changes(site, &session->sources, &session->arena);
    if (recording.draft.count == 0)
        return say_nothing(session, site);
    if (!check_draft(&recording) || !find_promise(&recording, wanted) ||
        !find_days(&recording, wanted))
        return EXIT_CONTENT;
    enum exit_status status = write_all(&recording);
    if (status == EXIT_DONE && !options->is_quiet && !options->is_dry_run)
        say_next(&recording);
    return status;
}

/* False, and said why, where options do not go together; else the day that is wanted for all. */
static bool check_options(const struct options *options, struct date *wanted)
{
    const struct {
        const char *name;
        bool is_given;
    } words[] = {{"effective", options->effective != NULL},
                 {"message", options->message != NULL},
                 {"correction", options->is_correction},
                 {"emergency", options->emergency != NULL}};
    for (size_t i = 0; options->since != NULL && i < sizeof words / sizeof words[0]; i++) {
        if (!words[i].is_given)
            continue;
        report_error("--since takes no --%s: what git recorded is written down as it was",
                     words[i].name);
        return false;
    }
    if (options->effective != NULL && !date_parse(text_of(options->effective), wanted)) {
        report_error("--effective takes a YYYY-MM-DD date, not \"%s\"", options->effective);
        return false;
    }
    if (options->emergency != NULL && text_trim(text_of(options->emergency)).len == 0) {
        report_error("--emergency takes the reason, which is published, and this one is empty");
        return false;
    }
    if (options->is_correction && options->emergency != NULL) {
        report_error("a correction changes no fact, so that there is no --emergency about it");
        return false;
    }
    return true;
}

/* load -> check but for what is to be recorded -> compare -> write */
enum exit_status command_record(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct site site;
    struct date wanted = date_none();
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS) && check_options(options, &wanted)) {
        bool ok = options->since != NULL ? session_load_files(&session, &site)
                                         : session_load_to_record(&session, &site);
        status = EXIT_CONTENT;
        if (!ok)
            session_report(&session, "nothing was recorded");
        else if (options->since != NULL)
            status = replay_history(&session, &site);
        else
            status = record(&session, &site, wanted);
    }
    session_end(&session);
    return status;
}
