#include "app/schedule.h"

#include "app/report.h"

static struct date later(struct date a, struct date b)
{
    return !date_is_given(a) || (date_is_given(b) && date_compare(b, a) > 0) ? b : a;
}

/*
 * What takes something back does so on the day of that: only a change of facts
 * can be told to wait, and is a change like any other then.
 */
static bool has_own_day(const struct schedule_terms *terms, const struct draft_change *change)
{
    return date_is_given(change->back) &&
           (change->kind != CHANGE_CHANGED || !date_is_given(terms->wanted) ||
            date_compare(terms->wanted, change->back) == 0);
}

static bool brings_news(const struct schedule_terms *terms, const struct draft_change *change)
{
    return change->brings_news || (change->turn == TURN_GOES_BACK && !has_own_day(terms, change));
}

static struct date end_of_window(const struct schedule_terms *terms,
                                 const struct draft_change *change)
{
    bool has_window =
        terms->window != NULL && terms->window->days > 0 && brings_news(terms, change);
    return has_window ? window_end(terms->window, terms->published) : terms->published;
}

static bool is_leaving(const struct draft_change *change)
{
    return change->kind == CHANGE_REMOVED || change->kind == CHANGE_REPLACED;
}

/* A vendor that is replaced leaves on the day on which the other comes. */
static struct date day_of_replacement(const struct schedule *schedule, struct text by)
{
    for (size_t i = 0; i < schedule->draft->count; i++) {
        const struct draft_change *change = &schedule->draft->changes[i];
        if (text_equal(change->vendor, by) && !is_leaving(change))
            return schedule->days[i];
    }
    return date_none();
}

/* False, and said why, where the day wanted for all is sooner than this change can be. */
static bool check_wanted(const struct schedule_terms *terms, const struct draft_change *change,
                         struct arena *arena)
{
    struct date end = end_of_window(terms, change), wanted = terms->wanted;
    if (!date_is_given(wanted) || has_own_day(terms, change) ||
        date_compare(wanted, later(end, change->after)) >= 0)
        return true;
    if (date_compare(wanted, end) < 0) {
        struct text day = date_format(arena, end);
        report_error("%.*s: the notice that site.yml promises lasts until %.*s; take that day or a "
                     "later one, or say why not by --emergency",
                     TEXT_ARG(change->name), TEXT_ARG(day));
    } else {
        struct text day = date_format(arena, change->after);
        report_error("%.*s: the notice before this one takes effect on %.*s; take that day or a "
                     "later one",
                     TEXT_ARG(change->name), TEXT_ARG(day));
    }
    return false;
}

static struct date find_day(const struct schedule_terms *terms, const struct draft_change *change)
{
    if (has_own_day(terms, change))
        return change->back;
    if (date_is_given(terms->wanted))
        return terms->wanted;
    /* A file that moves an addition forward has asked for that very day. */
    struct date end = end_of_window(terms, change);
    if (brings_news(terms, change) && !change->is_sooner)
        end = later(end, terms->promised);
    return later(later(end, change->wanted), change->after);
}

/*
 * A vendor that leaves can not change on that day or after it; and one that
 * comes in the same draft does not leave before.
 */
static void drop_changes_of_the_gone(struct schedule *schedule)
{
    const struct draft *draft = schedule->draft;
    for (size_t i = 0; i < draft->count; i++) {
        bool is_end = is_leaving(&draft->changes[i]) && !date_is_given(draft->changes[i].back);
        for (size_t j = 0; is_end && j < draft->count; j++) {
            const struct draft_change *other = &draft->changes[j];
            bool is_late = date_compare(schedule->days[j], schedule->days[i]) >= 0;
            if (i == j || !text_equal(other->vendor, draft->changes[i].vendor) || !is_late)
                continue;
            if (other->kind == CHANGE_CHANGED)
                schedule->days[j] = date_none();
            else
                schedule->days[i] = date_add_days(schedule->days[j], 1);
        }
    }
}

bool schedule_init(struct schedule *schedule, const struct draft *draft,
                   const struct schedule_terms *terms, struct arena *arena)
{
    bool ok = true;
    *schedule = (struct schedule){draft, arena_array(arena, draft->count, struct date)};
    for (size_t i = 0; i < draft->count; i++) {
        ok = check_wanted(terms, &draft->changes[i], arena) && ok;
        schedule->days[i] = find_day(terms, &draft->changes[i]);
    }
    for (size_t i = 0; i < draft->count; i++) {
        if (draft->changes[i].kind == CHANGE_REPLACED)
            schedule->days[i] =
                later(schedule->days[i], day_of_replacement(schedule, draft->changes[i].by));
    }
    drop_changes_of_the_gone(schedule);
    return ok;
}

size_t schedule_count(const struct schedule *schedule)
{
    size_t count = 0;
    for (size_t i = 0; i < schedule->draft->count; i++)
        count += date_is_given(schedule->days[i]);
    return count;
}

struct date schedule_next(const struct schedule *schedule, struct date day)
{
    struct date next = date_none();
    for (size_t i = 0; i < schedule->draft->count; i++) {
        struct date candidate = schedule->days[i];
        if (!date_is_given(candidate))
            continue;
        if (date_is_given(day) && date_compare(candidate, day) <= 0)
            continue;
        if (!date_is_given(next) || date_compare(candidate, next) < 0)
            next = candidate;
    }
    return next;
}

size_t schedule_pick(const struct schedule *schedule, struct date day,
                     const struct draft_change **changes)
{
    size_t count = 0;
    for (size_t i = 0; i < schedule->draft->count; i++) {
        if (date_is_given(schedule->days[i]) && date_compare(schedule->days[i], day) == 0)
            changes[count++] = &schedule->draft->changes[i];
    }
    return count;
}

/* Changes stand by vendor, so that a vendor's second one is next to its first. */
size_t schedule_split(const struct draft_change **changes, size_t count, struct arena *arena)
{
    const struct draft_change **later = arena_array(arena, count, const struct draft_change *);
    size_t kept = 0, left = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && text_equal(changes[kept - 1]->vendor, changes[i]->vendor))
            later[left++] = changes[i];
        else
            changes[kept++] = changes[i];
    }
    for (size_t i = 0; i < left; i++)
        changes[kept + i] = later[i];
    return kept;
}
