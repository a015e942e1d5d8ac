/*
 * Days and moments of the Gregorian calendar, without a clock or a time zone.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * A day, counted from 1 for 1900-01-01.  0: no day is given, so that a zeroed
 * struct holds none.
 */
struct date {
    int32_t days;
};

/* A moment, as seconds since 1970-01-01T00:00:00Z, leap seconds left out. */
struct moment {
    int64_t seconds;
};

/* The parts of a day: 2026, 6, 15. */
struct date_parts {
    int year, month, day;
};

struct date date_none(void);
bool date_is_given(struct date date);

/* Negative, zero or positive, as memcmp; both days must be given. */
int date_compare(struct date a, struct date b);

/* Exactly YYYY-MM-DD, a day that exists, 1900 to 9999.  Else false, `*date` untouched. */
bool date_parse(struct text text, struct date *date);

/*
 * A moment by RFC 3339 (2026-05-16T09:00:00Z, or with an offset such as
 * +02:00); a day alone is its midnight in UTC.  A fraction of a second is
 * dropped.  Else false, `*moment` untouched.
 */
bool moment_parse(struct text text, struct moment *moment);

/* The day in UTC, and a day's midnight in UTC. */
struct date moment_date(struct moment moment);
struct moment moment_of_date(struct date date);

struct date_parts date_parts(struct date date);
struct date date_from_parts(struct date_parts parts);

/* 2026-06-15; the empty run where no day is given. */
struct text date_format(struct arena *arena, struct date date);

/* 2026-05-16T09:00:00Z (RFC 3339, UTC). */
struct text moment_format(struct arena *arena, struct moment moment);

struct date date_add_days(struct date date, int count);

/* `count` business days (Monday to Friday, no holidays) after `date`. */
struct date date_add_business_days(struct date date, int count);

#endif
