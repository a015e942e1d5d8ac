#include "base/date.h"

enum {
    SECONDS_A_DAY = 86400,
    FIRST_YEAR = 1900,
    LAST_YEAR = 9999,
    ERA_DAYS = 146097,   /* 400 years */
    EPOCH_1900 = 693900, /* days from 0000-03-01 to 1899-12-31 */
    EPOCH_1970 = 25568,  /* days from 1899-12-31 to 1970-01-01 */
};

struct date date_none(void)
{
    return (struct date){0};
}

bool date_is_given(struct date date)
{
    return date.days != 0;
}

int date_compare(struct date a, struct date b)
{
    return (a.days > b.days) - (a.days < b.days);
}

/* Days from a year that starts in March, so that the leap day comes last. */
struct date date_from_parts(struct date_parts parts)
{
    int year = parts.month <= 2 ? parts.year - 1 : parts.year;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (parts.month + (parts.month > 2 ? -3 : 9)) + 2) / 5 + parts.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct date){era * ERA_DAYS + day_of_era - EPOCH_1900};
}

struct date_parts date_parts(struct date date)
{
    int days = date.days + EPOCH_1900;
    int era = days / ERA_DAYS;
    int day_of_era = days - era * ERA_DAYS;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    int month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (struct date_parts){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * march_month + 2) / 5 + 1,
    };
}

/* `count` digits from the front of `*text` as a number; -1 where they are not all digits. */
static int take_digits(struct text *text, size_t count)
{
    int number = 0;
    if (text->len < count)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (!byte_is_digit(text->ptr[i]))
            return -1;
        number = number * 10 + (text->ptr[i] - '0');
    }
    *text = text_skip(*text, count);
    return number;
}

static bool take_byte(struct text *text, char byte)
{
    if (text->len == 0 || text->ptr[0] != byte)
        return false;
    *text = text_skip(*text, 1);
    return true;
}

static bool take_date(struct text *text, struct date *date)
{
    int year = take_digits(text, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR || !take_byte(text, '-'))
        return false;
    int month = take_digits(text, 2);
    if (month < 1 || month > 12 || !take_byte(text, '-'))
        return false;
    int day = take_digits(text, 2);
    if (day < 1 || day > 31)
        return false;
    struct date found = date_from_parts((struct date_parts){year, month, day});
    struct date_parts back = date_parts(found);
    if (back.month != month)
        return false;
    *date = found;
    return true;
}

bool date_parse(struct text text, struct date *date)
{
    struct date found;
    if (!take_date(&text, &found) || text.len > 0)
        return false;
    *date = found;
    return true;
}

/* Z or +hh:mm or -hh:mm, as seconds east of UTC. */
static bool take_offset(struct text *text, int *offset)
{
    if (take_byte(text, 'Z')) {
        *offset = 0;
        return true;
    }
    int sign = take_byte(text, '+') ? 1 : take_byte(text, '-') ? -1 : 0;
    int hours = take_digits(text, 2);
    if (sign == 0 || hours < 0 || hours > 23 || !take_byte(text, ':'))
        return false;
    int minutes = take_digits(text, 2);
    if (minutes < 0 || minutes > 59)
        return false;
    *offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

/* Drops a fraction of a second; false where a point has no digit behind it. */
static bool skip_fraction(struct text *text)
{
    if (!take_byte(text, '.'))
        return true;
    if (take_digits(text, 1) < 0)
        return false;
    while (take_digits(text, 1) >= 0)
        continue;
    return true;
}

/* hh:mm:ss, maybe with a fraction, as seconds since midnight; -1 where it is none. */
static int take_clock(struct text *text)
{
    int hours = take_digits(text, 2);
    if (hours < 0 || hours > 23 || !take_byte(text, ':'))
        return -1;
    int minutes = take_digits(text, 2);
    if (minutes < 0 || minutes > 59 || !take_byte(text, ':'))
        return -1;
    int seconds = take_digits(text, 2);
    if (seconds < 0 || seconds > 59 || !skip_fraction(text))
        return -1;
    return hours * 3600 + minutes * 60 + seconds;
}

struct moment moment_of_date(struct date date)
{
    return (struct moment){(int64_t)(date.days - EPOCH_1970) * SECONDS_A_DAY};
}

bool moment_parse(struct text text, struct moment *moment)
{
    struct date date;
    if (!take_date(&text, &date))
        return false;
    struct moment midnight = moment_of_date(date);
    if (text.len == 0) {
        *moment = midnight;
        return true;
    }
    int offset;
    if (!take_byte(&text, 'T'))
        return false;
    int clock = take_clock(&text);
    if (clock < 0 || !take_offset(&text, &offset) || text.len > 0)
        return false;
    *moment = (struct moment){midnight.seconds + clock - offset};
    return true;
}

static int64_t floor_divide(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

struct date moment_date(struct moment moment)
{
    return (struct date){(int32_t)floor_divide(moment.seconds, SECONDS_A_DAY) + EPOCH_1970};
}

/* The last `count` digits of `number`, with zeros in front. */
static void put_digits(char *out, int number, size_t count)
{
    while (count-- > 0) {
        out[count] = (char)('0' + number % 10);
        number /= 10;
    }
}

struct text date_format(struct arena *arena, struct date date)
{
    enum { ISO_BYTES = sizeof "2026-06-15" - 1 };
    if (!date_is_given(date))
        return (struct text){NULL, 0};
    struct date_parts parts = date_parts(date);
    char *iso = arena_alloc(arena, ISO_BYTES, 1);
    put_digits(iso, parts.year, 4);
    iso[4] = iso[7] = '-';
    put_digits(iso + 5, parts.month, 2);
    put_digits(iso + 8, parts.day, 2);
    return (struct text){iso, ISO_BYTES};
}

struct text moment_format(struct arena *arena, struct moment moment)
{
    struct date date = moment_date(moment);
    struct date_parts parts = date_parts(date);
    int clock = (int)(moment.seconds - moment_of_date(date).seconds);
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.year, parts.month, parts.day,
                        clock / 3600, clock / 60 % 60, clock % 60);
}

struct date date_add_days(struct date date, int count)
{
    return (struct date){date.days + count};
}

/* 1900-01-01 was a Monday. */
static bool is_weekend(struct date date)
{
    return (date.days - 1) % 7 >= 5;
}

struct date date_add_business_days(struct date date, int count)
{
    while (count > 0) {
        date.days++;
        if (!is_weekend(date))
            count--;
    }
    return date;
}
