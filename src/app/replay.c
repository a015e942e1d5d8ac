#include "app/replay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/notice_file.h"
#include "app/quote.h"
#include "app/report.h"
#include "app/schedule.h"
#include "app/versions.h"
#include "base/fs.h"
#include "model/check.h"
#include "model/folder.h"
#include "model/parse.h"
#include "model/turn.h"

struct replay {
    struct session *session;
    struct revisions revisions;
    struct states states;
    struct state *state;  /* the commit at hand: how its files count is found on the way */
    struct site site;     /* the vendors as of that commit, and the notices so far */
    size_t capacity;      /* of the notices */
    struct loader loader; /* for notices */
    struct diags found;   /* in notices */
    struct arena passing; /* for one commit */
};

/* --- The vendors as of a commit. --- */

/* How it counted before the commit at hand. */
static const struct vendor *vendor_before(const struct replay *replay, struct text name)
{
    const struct version *version =
        replay->state == replay->states.items ? NULL : state_find(replay->state - 1, name);
    return version == NULL ? NULL : version->vendor;
}

static void take_versions(const struct replay *replay)
{
    for (size_t i = 0; i < replay->state->count; i++) {
        struct version *version = &replay->state->items[i];
        version->vendor =
            version->fresh != NULL ? version->fresh : vendor_before(replay, version->name);
    }
}

static bool is_to_come(struct date date, struct date today)
{
    return date_is_given(date) && date_compare(date, today) > 0;
}

/*
 * Days that later commits moved before they came: nobody went by the first
 * ones, and no notice could take them back.
 */
static void look_ahead(const struct replay *replay, const struct version *version,
                       struct vendor *vendor)
{
    const struct state *end = replay->states.items + replay->states.count;
    for (const struct state *state = replay->state + 1; state < end; state++) {
        const struct version *later = state_find(state, version->name);
        struct date today = moment_date(state->revision->time);
        bool is_coming = is_to_come(vendor->from.date, today);
        bool is_leaving = is_to_come(date_add_days(vendor->until.date, 1), today);
        if (later == NULL || (!is_coming && !is_leaving))
            return;
        if (later->fresh == NULL)
            continue;
        if (is_coming && date_is_given(later->fresh->from.date))
            vendor->from.date = later->fresh->from.date;
        if (is_leaving)
            vendor->until.date = later->fresh->until.date;
    }
}

static int compare_vendors(const void *left, const void *right)
{
    return text_compare(((const struct vendor *)left)->id, ((const struct vendor *)right)->id);
}

static void gather_vendors(struct replay *replay)
{
    const struct state *state = replay->state;
    struct vendors *vendors = &replay->site.vendors;
    *vendors = (struct vendors){arena_array(&replay->passing, state->count, struct vendor), 0};
    for (size_t i = 0; i < state->count; i++) {
        if (state->items[i].vendor == NULL)
            continue;
        struct vendor *vendor = &vendors->items[vendors->count++];
        *vendor = *state->items[i].vendor;
        look_ahead(replay, &state->items[i], vendor);
    }
    if (vendors->count > 0)
        qsort(vendors->items, vendors->count, sizeof *vendors->items, compare_vendors);
}

/* What a notice would say of it has to be known to the site that the notice is to stand in. */
static void check_references(struct replay *replay)
{
    struct ledger ledger;
    struct diags diags;
    const struct checker checker = {&replay->site, &replay->session->sources, &ledger,
                                    &replay->passing, &diags};
    ledger_init(&ledger, &replay->site, &replay->passing);
    for (size_t i = 0; i < replay->state->count; i++) {
        struct version *version = &replay->state->items[i];
        struct vendor facts = {0};
        if (version->fresh == NULL)
            continue;
        diags_init(&diags, &replay->passing);
        material_copy(&facts, version->fresh);
        check_vendor_refs(&checker, &facts);
        if (diags.errors == 0)
            continue;
        version_pass_over(replay->session, replay->state->revision, version->name,
                          version_fault(replay->session, &diags));
        version->vendor = vendor_before(replay, version->name);
        version->fresh = NULL;
    }
}

/* --- The notices of a commit. --- */

/* Its path, with a number behind it where a notice so far has the name already. */
static struct text free_path(const struct replay *replay, const struct notice_file *file)
{
    struct arena *arena = &replay->session->arena;
    const struct notices *notices = &replay->site.notices;
    struct text path = notice_file_path(file, 1, arena);
    for (size_t i = notices->count, number = 2; i > 0; i--) {
        const struct notice *notice = &notices->items[i - 1];
        if (!text_equal(sources_get(&replay->session->sources, notice->at.source)->path, path))
            continue;
        path = notice_file_path(file, number++, arena);
        i = notices->count + 1;
    }
    return path;
}

static struct text id_of(struct text path)
{
    for (size_t slash; (slash = text_find_byte(path, '/')) != SIZE_MAX;)
        path = text_skip(path, slash + 1);
    return folder_id_of(path);
}

/* The notice as it is read back, which is how the ledger goes on. */
static void add_notice(struct replay *replay, struct notice_file *file)
{
    struct arena *arena = &replay->session->arena;
    struct notices *notices = &replay->site.notices;
    if (notices->count > 0)
        file->previous = hash_hex(&replay->passing, notices->items[notices->count - 1].hash);
    const struct source source = {
        .path = free_path(replay, file),
        .bytes = arena_copy(arena, notice_file_render(file, &replay->passing)),
    };
    if (notices->count == replay->capacity)
        notices->items = arena_grow(arena, notices->items, notices->count, sizeof *notices->items,
                                    &replay->capacity);
    struct notice *notice = &notices->items[notices->count++];
    notice->id = id_of(source.path);
    replay->loader.values = arena;
    replay->loader.reader.diags = &replay->found;
    notice_parse(&replay->loader, &source, notice);
}

/* Never before the last notice, whatever the clock of the commit said, and never to come. */
static struct moment find_moment(const struct replay *replay, struct moment wanted)
{
    const struct notices *notices = &replay->site.notices;
    struct moment moment = wanted;
    if (moment.seconds > replay->session->now.seconds)
        moment = replay->session->now;
    if (moment.seconds < 0)
        moment.seconds = 0;
    if (notices->count > 0 &&
        moment.seconds <= notices->items[notices->count - 1].published.seconds)
        moment.seconds = notices->items[notices->count - 1].published.seconds + 1;
    return moment;
}

/* The changes of one day: a notice for all of them, or with --split for each. */
static void add_day(struct replay *replay, const struct schedule *schedule, struct date day)
{
    const struct revision *revision = replay->state->revision;
    struct arena *arena = &replay->passing;
    const struct draft_change **changes =
        arena_array(arena, schedule->draft->count, const struct draft_change *);
    size_t count = schedule_pick(schedule, day, changes);
    for (size_t i = 0, step; i < count; i += step) {
        step =
            replay->session->options->is_split ? 1 : schedule_split(changes + i, count - i, arena);
        struct notice_file file = {
            .changes = changes + i,
            .count = step,
            .published = find_moment(replay, revision->time),
            .effective = day,
            .is_reconstructed = true,
            .body = quote_commit(revision->subject, revision->id, arena),
        };
        /* A second later can be the next day. */
        if (date_compare(file.effective, moment_date(file.published)) < 0)
            file.effective = moment_date(file.published);
        add_notice(replay, &file);
    }
}

static void add_notices(struct replay *replay)
{
    const struct schedule_terms terms = {
        .published = moment_date(find_moment(replay, replay->state->revision->time))};
    struct schedule schedule;
    replay->site.today = terms.published;
    struct draft draft = draft_changes(&replay->site, &replay->session->sources, &replay->passing);
    schedule_init(&schedule, &draft, &terms, &replay->passing);
    for (struct date day = schedule_next(&schedule, date_none()); date_is_given(day);
         day = schedule_next(&schedule, day))
        add_day(replay, &schedule, day);
}

static void replay_states(struct replay *replay)
{
    for (size_t i = 0; i < replay->states.count; i++) {
        arena_reset(&replay->passing);
        replay->state = &replay->states.items[i];
        take_versions(replay);
        gather_vendors(replay);
        check_references(replay);
        gather_vendors(replay);
        add_notices(replay);
    }
}

/* --- What comes of it. --- */

/* The site as it will be with these notices. */
static struct site whole_site(const struct replay *replay, const struct site *site)
{
    struct site whole = *site;
    whole.notices = replay->site.notices;
    return whole;
}

/* Nothing is written that `check` would find wrong. */
static bool check_result(struct replay *replay, const struct site *site)
{
    struct session *session = replay->session;
    struct site whole = whole_site(replay, site);
    turn_note_all(&whole);
    if (site_check(&whole, &session->sources, &replay->found) && replay->found.errors == 0)
        return true;
    const struct report report = {
        .sources = &session->sources,
        .diags = &replay->found,
        .arena = &session->arena,
        .is_quiet = true,
        .outcome = "nothing was recorded",
    };
    report_text(&report, stderr);
    return false;
}

static const struct source *file_of(const struct replay *replay, size_t number)
{
    const struct notice *notice = &replay->site.notices.items[number];
    return sources_get(&replay->session->sources, notice->at.source);
}

/* Half a ledger would be in the way of the next try. */
static void remove_first(const struct replay *replay, size_t count)
{
    int saved = errno;
    for (size_t i = 0; i < count; i++)
        unlink(arena_string(&replay->session->arena, file_of(replay, i)->path));
    errno = saved;
}

static enum exit_status write_notices(const struct replay *replay)
{
    struct arena *arena = &replay->session->arena;
    if (!fs_make_dirs("content/changes"))
        return session_fail("can not write", "content/changes");
    for (size_t i = 0; i < replay->site.notices.count; i++) {
        const char *path = arena_string(arena, file_of(replay, i)->path);
        if (fs_write_new(AT_FDCWD, path, file_of(replay, i)->bytes))
            continue;
        remove_first(replay, i);
        return session_fail("can not write", path);
    }
    return EXIT_DONE;
}

static void show_notices(const struct replay *replay)
{
    for (size_t i = 0; i < replay->site.notices.count; i++) {
        const struct source *file = file_of(replay, i);
        printf("# %.*s\n%.*s\n", TEXT_ARG(file->path), TEXT_ARG(file->bytes));
    }
}

static void say_notices(const struct replay *replay, const struct site *site)
{
    struct session *session = replay->session;
    const struct notices *notices = &replay->site.notices;
    struct site whole = whole_site(replay, site);
    for (size_t i = 0; i < notices->count; i++) {
        struct text day = date_format(&session->arena, notices->items[i].effective.date);
        printf("%.*s: takes effect on %.*s\n", TEXT_ARG(file_of(replay, i)->path), TEXT_ARG(day));
    }
    size_t left = draft_changes(&whole, &session->sources, &session->arena).count;
    printf("%zu notice%s from %zu commit%s.\n", notices->count, notices->count == 1 ? "" : "s",
           replay->revisions.count, replay->revisions.count == 1 ? "" : "s");
    if (left > 0)
        printf("Then `candor record`: %zu change%s in the files that HEAD does not have.\n", left,
               left == 1 ? "" : "s");
    else
        puts("`candor check` holds the files against them.");
}

static enum exit_status finish(struct replay *replay, const struct site *site)
{
    const struct options *options = replay->session->options;
    if (!check_result(replay, site))
        return EXIT_CONTENT;
    if (options->is_dry_run) {
        show_notices(replay);
        return EXIT_DONE;
    }
    enum exit_status status = write_notices(replay);
    if (status == EXIT_DONE && !options->is_quiet)
        say_notices(replay, site);
    return status;
}

enum exit_status replay_history(struct session *session, const struct site *site)
{
    struct replay replay = {
        .session = session,
        .site = {.settings = site->settings, .is_being_recorded = true},
        .loader = {.reader = {.arena = &session->arena,
                              .sources = &session->sources,
                              .languages = site->settings.languages},
                   .sources = &session->sources},
    };
    if (site->notices.count > 0) {
        report_error("--since writes the first notices of a ledger, and this one has some: record "
                     "what differs without it");
        return EXIT_CONTENT;
    }
    arena_init(&replay.passing);
    diags_init(&replay.found, &session->arena);
    enum exit_status status = revisions_open(&replay.revisions, session->options->since,
                                             "content/vendors", &session->arena);
    if (status == EXIT_DONE) {
        status = EXIT_CONTENT;
        if (states_read(&replay.states, &replay.revisions, session, &site->settings)) {
            replay_states(&replay);
            status = finish(&replay, site);
        }
    }
    revisions_close(&replay.revisions);
    arena_release(&replay.passing);
    return status;
}
