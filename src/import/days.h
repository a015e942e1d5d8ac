/*
 * From when and until when a page says that a vendor is used.
 */
#ifndef IMPORT_DAYS_H
#define IMPORT_DAYS_H

#include "base/date.h"
#include "import/sighting.h"

struct period {
    struct date from, until; /* none: the page does not say, or not to the day */
};

/*
 * What the labels say, and the words behind the name ("from 2027-01-01").  A
 * day that could be two, such as 05/06/2026, is none.
 */
struct period days_of(const struct labels *labels, struct text state,
                      const struct lexicon *lexicon);

/*
 * A line such as "In use since 1 March 2021": a label of a first or a last day and the
 * day, without a colon.  False for any other.
 */
bool days_read_line(struct text line, const struct lexicon *lexicon, struct period *period);

/* The one day that all of `text` is, or none. */
struct date day_of(struct text text);

/* The first day that stands in `text`, or none. */
struct date day_in(struct text text);

#endif
