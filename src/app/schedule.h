/*
 * The days on which the changes of a draft take effect.
 */
#ifndef APP_SCHEDULE_H
#define APP_SCHEDULE_H

#include "model/draft.h"

/* A day for each change; those of one day go into one notice. */
struct schedule {
    const struct draft *draft;
    struct date *days; /* in the order of draft->changes; none: its vendor is gone by then */
};

/* What the days depend on besides the draft. */
struct schedule_terms {
    struct date published;
    struct date wanted;          /* the day for all of them; none: the first that will do */
    const struct window *window; /* to be kept by what brings news; NULL: none */
    struct date promised;        /* no sooner day will do for that, but where one is wanted */
};

/*
 * Finds a day for each change: when the window is over, the file asks for it,
 * and the vendor that it is about, or that replaces it, has come; what takes
 * something back has the day of that.  False, and said why, where the day wanted
 * for all is too soon for one.
 */
bool schedule_init(struct schedule *schedule, const struct draft *draft,
                   const struct schedule_terms *terms, struct arena *arena);

/* The changes that have a day. */
size_t schedule_count(const struct schedule *schedule);

/* The first of the days after `day`, or of all where none is given; none where there is none. */
struct date schedule_next(const struct schedule *schedule, struct date day);

/* The changes of that day; gives how many.  There is room for all in `*changes`. */
size_t schedule_pick(const struct schedule *schedule, struct date day,
                     const struct draft_change **changes);

/*
 * Puts in front of `changes` the first of each vendor, as a notice names a vendor
 * once; gives how many they are.
 */
size_t schedule_split(const struct draft_change **changes, size_t count, struct arena *arena);

#endif
