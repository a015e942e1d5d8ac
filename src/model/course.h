/*
 * What each vendor is on which day: in use or not, and with which facts.
 *
 * The ledger as it takes effect, where a history is the ledger as it was told.
 */
#ifndef MODEL_COURSE_H
#define MODEL_COURSE_H

#include <limits.h>

#include "model/ledger.h"

/* Days of struct date before all others and after all others. */
enum { DAY_EVER = INT_MIN, DAY_NEVER = INT_MAX };

/* A run of days on which a vendor is in use and stays as it is. */
struct stretch {
    int first, last;
    const struct vendor *facts; /* its material fields */
};

/* Of one vendor, oldest first; no two have a day in common. */
struct course {
    struct stretch *items;
    size_t count, capacity;
};

/*
 * The courses of the site's vendors, as site->vendors: of what is announced, past and
 * to come.  The site was settled; `arena` owns them, and they borrow from the site.
 */
struct course *courses_make(const struct site *site, struct arena *arena);

/* The stretch that has that day; NULL where it is not in use then. */
const struct stretch *course_find(const struct course *course, int day);

/* The last day of the time in use that has that day; DAY_NEVER where none is known. */
int course_end(const struct course *course, int day);

#endif
