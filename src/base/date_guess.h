/*
 * Days as people write them elsewhere: good for a hint, never for a value.
 */
#ifndef BASE_DATE_GUESS_H
#define BASE_DATE_GUESS_H

#include "base/date.h"

enum { DATE_GUESSES = 2 };

/*
 * The days that `text` may mean, as parts that need not exist: 2026/6/15,
 * 15.06.2026, 15/06/2026, "June 15, 2026", "15. Juni 2026".  Gives how many:
 * two where day and month may be either way round (05/06/2026; the day first),
 * none where it is no day of any kind.
 */
size_t date_guess(struct text text, struct date_parts guesses[DATE_GUESSES]);

/* How many days a month has; 0 where there is no such month. */
int date_days_in_month(int year, int month);

/* The English name of a month from 1 to 12. */
const char *date_month_name(int month);

#endif
