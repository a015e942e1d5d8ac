#include <fcntl.h>
#include <stdio.h>

#include "app/report.h"
#include "app/session.h"
#include "base/buf.h"
#include "base/fs.h"
#include "input/data.h"
#include "model/draft.h"
#include "model/ledger.h"
#include "model/material.h"

/* What recording needs: the site, what differs, and the notice that the next one follows. */
struct recording {
    struct session *session;
    const struct site *site;
    struct draft draft;
    struct date *effective; /* by change */
    struct text previous;   /* hash of the last notice; empty where there is none */
    struct moment published;
    size_t written;   /* changes that stand in a notice now */
    bool has_to_wait; /* the last notice wants words before another can follow it */
};

/* --- The day on which a change takes effect. --- */

static struct date later(struct date a, struct date b)
{
    return !date_is_given(a) || (date_is_given(b) && date_compare(b, a) > 0) ? b : a;
}

static bool needs_window(const struct options *options, const struct draft_change *change)
{
    return !options->is_correction && options->emergency == NULL &&
           (change->kind == CHANGE_ADDED || change->kind == CHANGE_CHANGED);
}

static struct date earliest_day(const struct recording *recording,
                                const struct draft_change *change)
{
    const struct window *window = &recording->site->settings.notice;
    struct date today = moment_date(recording->published);
    if (window->days == 0 || !needs_window(recording->session->options, change))
        return today;
    return window_end(window, today);
}

/* A vendor that is replaced leaves on the day on which the other comes. */
static struct date day_of_replacement(const struct recording *recording, struct text by)
{
    for (size_t i = 0; i < recording->draft.count; i++) {
        if (text_equal(recording->draft.changes[i].vendor, by))
            return recording->effective[i];
    }
    return date_none();
}

static bool refuse_day(const struct recording *recording, const struct draft_change *change,
                       struct date earliest)
{
    struct text day = date_format(&recording->session->arena, earliest);
    report_error("%.*s: the notice that site.yml promises lasts until %.*s; take that day or a "
                 "later one, or say why not by --emergency",
                 TEXT_ARG(change->name), TEXT_ARG(day));
    return false;
}

/* Fills in the day of each change; false where --effective is too soon for one of them. */
static bool find_days(struct recording *recording, struct date wanted)
{
    const struct draft *draft = &recording->draft;
    bool ok = true;
    recording->effective = arena_array(&recording->session->arena, draft->count, struct date);
    for (size_t i = 0; i < draft->count; i++) {
        const struct draft_change *change = &draft->changes[i];
        struct date earliest = earliest_day(recording, change);
        if (date_is_given(wanted) && date_compare(wanted, earliest) < 0)
            ok = refuse_day(recording, change, earliest);
        recording->effective[i] = date_is_given(wanted) ? wanted : later(earliest, change->wanted);
    }
    for (size_t i = 0; i < draft->count; i++) {
        if (draft->changes[i].kind == CHANGE_REPLACED)
            recording->effective[i] =
                later(recording->effective[i], day_of_replacement(recording, draft->changes[i].by));
    }
    return ok;
}

/* --- The file. --- */

static void put(struct value *map, const char *key, struct value value)
{
    struct member *members = (struct member *)map->map.members;
    members[map->map.count++] = (struct member){.key = text_of(key), .value = value};
}

/* The changes that go into one notice, by their numbers. */
struct notice_plan {
    const size_t *numbers;
    size_t count;
    struct date effective;
};

static struct value notice_head(const struct recording *recording, const struct notice_plan *plan)
{
    enum { MOST_KEYS = 6 };
    const struct options *options = recording->session->options;
    struct arena *arena = &recording->session->arena;
    struct value *changes = arena_array(arena, plan->count, struct value);
    struct value head = {.kind = VALUE_MAP,
                         .map = {arena_array(arena, MOST_KEYS, struct member), 0}};
    for (size_t i = 0; i < plan->count; i++)
        changes[i] = draft_map(&recording->draft.changes[plan->numbers[i]], arena);
    /* Days are no text that would need quotes. */
    put(&head, "published",
        (struct value){.kind = VALUE_NUMBER, .text = moment_format(arena, recording->published)});
    put(&head, "effective",
        (struct value){.kind = VALUE_NUMBER, .text = date_format(arena, plan->effective)});
    if (options->emergency != NULL)
        put(&head, "emergency", value_text(text_of(options->emergency)));
    if (options->is_correction)
        put(&head, "correction", value_flag(true));
    if (recording->previous.len > 0)
        put(&head, "previous", (struct value){.kind = VALUE_NUMBER, .text = recording->previous});
    put(&head, "changes", value_list(changes, plan->count));
    return head;
}

/* The first list speaks for itself; all else wants a reason that nobody but the author knows. */
static struct text body_of(const struct recording *recording, const struct notice_plan *plan)
{
    const char *message = recording->session->options->message;
    bool is_first_list = recording->draft.changes[plan->numbers[0]].kind == CHANGE_LISTED;
    if (message != NULL)
        return text_trim(text_of(message));
    return is_first_list ? (struct text){NULL, 0}
                         : text_of("TODO: say why, in words that a customer understands.");
}

/* "2026-05-16-deepl", "2026-05-16-deepl-and-2-more", "2026-05-16-first-list". */
static struct text notice_name(const struct recording *recording, const struct notice_plan *plan)
{
    struct arena *arena = &recording->session->arena;
    const struct draft_change *first = &recording->draft.changes[plan->numbers[0]];
    struct text day = date_format(arena, moment_date(recording->published));
    if (first->kind == CHANGE_LISTED)
        return arena_printf(arena, "%.*s-first-list", TEXT_ARG(day));
    if (plan->count == 1)
        return arena_printf(arena, "%.*s-%.*s", TEXT_ARG(day), TEXT_ARG(first->vendor));
    return arena_printf(arena, "%.*s-%.*s-and-%zu-more", TEXT_ARG(day), TEXT_ARG(first->vendor),
                        plan->count - 1);
}

/* Its path, with a number behind the name where the day has one of that name already. */
static struct text free_path(const struct recording *recording, struct text name)
{
    struct arena *arena = &recording->session->arena;
    struct text path = arena_printf(arena, "content/changes/%.*s.md", TEXT_ARG(name));
    for (size_t i = 2; fs_is_file(path.ptr); i++)
        path = arena_printf(arena, "content/changes/%.*s-%zu.md", TEXT_ARG(name), i);
    return path;
}

static void say_changes(const struct recording *recording, const struct notice_plan *plan,
                        struct text path)
{
    struct text day = date_format(&recording->session->arena, plan->effective);
    if (recording->session->options->is_quiet)
        return;
    printf("%.*s: takes effect on %.*s\n", TEXT_ARG(path), TEXT_ARG(day));
    for (size_t i = 0; i < plan->count; i++) {
        const struct draft_change *change = &recording->draft.changes[plan->numbers[i]];
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
        putchar('\n');
    }
}

/* Something is left for the author to write, so that the notice is not final yet. */
static bool is_unfinished(const struct recording *recording, const struct notice_plan *plan)
{
    return recording->session->options->message == NULL && body_of(recording, plan).len > 0;
}

/*
 * Writes one notice, or shows it.  The next one holds its hash, and so has to
 * wait for a notice that is not final.
 */
static enum exit_status write_notice(struct recording *recording, const struct notice_plan *plan)
{
    struct session *session = recording->session;
    struct text path = free_path(recording, notice_name(recording, plan));
    struct value head = notice_head(recording, plan);
    struct text body = body_of(recording, plan);
    struct buf out = {0};
    enum exit_status status = EXIT_DONE;
    buf_add_string(&out, "---\n");
    data_write_yaml(&head, &out);
    buf_printf(&out, "---\n%s%.*s%s", body.len > 0 ? "\n" : "", TEXT_ARG(body),
               body.len > 0 ? "\n" : "");
    if (session->options->is_dry_run)
        printf("# %.*s\n%.*s\n", TEXT_ARG(path), TEXT_ARG(buf_text(&out)));
    else if (!fs_make_dirs("content/changes") || !fs_write_new(AT_FDCWD, path.ptr, buf_text(&out)))
        status = session_fail("can not write", path.ptr);
    else
        say_changes(recording, plan, path);
    recording->previous = hash_hex(&session->arena, hash_of(buf_text(&out)));
    recording->published.seconds++;
    recording->written += plan->count;
    recording->has_to_wait = is_unfinished(recording, plan) && !session->options->is_dry_run;
    buf_release(&out);
    return status;
}

/* --- Which changes go together. --- */

/* The next day after `day` on which a change takes effect; none where there is none. */
static struct date next_day(const struct recording *recording, struct date day)
{
    struct date next = date_none();
    for (size_t i = 0; i < recording->draft.count; i++) {
        struct date candidate = recording->effective[i];
        if (date_is_given(day) && date_compare(candidate, day) <= 0)
            continue;
        if (!date_is_given(next) || date_compare(candidate, next) < 0)
            next = candidate;
    }
    return next;
}

/* A notice for all that takes effect on one day, or with --split for each of them. */
static enum exit_status write_day(struct recording *recording, struct date day)
{
    struct arena *arena = &recording->session->arena;
    size_t *numbers = arena_array(arena, recording->draft.count, size_t), count = 0;
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < recording->draft.count; i++) {
        if (date_compare(recording->effective[i], day) == 0)
            numbers[count++] = i;
    }
    bool is_split = recording->session->options->is_split;
    size_t step = is_split ? 1 : count;
    for (size_t i = 0; i < count && status == EXIT_DONE && !recording->has_to_wait; i += step) {
        const struct notice_plan plan = {numbers + i, step, day};
        status = write_notice(recording, &plan);
    }
    return status;
}

static enum exit_status write_all(struct recording *recording)
{
    enum exit_status status = EXIT_DONE;
    for (struct date day = next_day(recording, date_none());
         date_is_given(day) && status == EXIT_DONE && !recording->has_to_wait;
         day = next_day(recording, day))
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

/* What the author does now. */
static void say_next(const struct recording *recording)
{
    size_t left = recording->draft.count - recording->written;
    if (recording->has_to_wait)
        puts("Say why in it, in words that a customer understands, in place of TODO.");
    if (left > 0)
        printf("Then `candor record` again: %zu more change%s on another day, or in another "
               "notice.\n",
               left, left == 1 ? "" : "s");
    else
        puts("`candor build` publishes it.");
}

static enum exit_status record(struct session *session, const struct site *site)
{
    const struct options *options = session->options;
    struct date wanted = date_none();
    struct recording recording = {.session = session, .site = site};
    if (options->effective != NULL && !date_parse(text_of(options->effective), &wanted)) {
        report_error("--effective takes a YYYY-MM-DD date, not \"%s\"", options->effective);
        return EXIT_USAGE;
    }
    if (options->is_correction && options->emergency != NULL) {
        report_error("a correction changes no fact, so that there is no --emergency about it");
        return EXIT_USAGE;
    }
    start_after(&recording);
    recording.draft = draft_changes(site, &session->sources, &session->arena);
    if (recording.draft.count == 0) {
        if (!options->is_quiet)
            puts("Nothing to record: the ledger says what the files do.");
        return EXIT_DONE;
    }
    if (!find_days(&recording, wanted))
        return EXIT_CONTENT;
    enum exit_status status = write_all(&recording);
    if (status == EXIT_DONE && !options->is_quiet && !options->is_dry_run)
        say_next(&recording);
    return status;
}

/* load -> check but for what is to be recorded -> compare -> write */
enum exit_status command_record(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct site site;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS)) {
        bool ok = session_load_to_record(&session, &site);
        if (!ok)
            session_report(&session, "nothing was recorded");
        status = ok ? record(&session, &site) : EXIT_CONTENT;
    }
    session_end(&session);
    return status;
}
