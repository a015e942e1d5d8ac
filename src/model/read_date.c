#include "model/read.h"

#include "base/date_guess.h"
#include "model/slip.h"

/* An offset can lead to a day before the first or after the last that can be written. */
static bool is_within_calendar(struct moment moment)
{
    struct date first, last, day = moment_date(moment);
    return date_parse(text_of("1900-01-01"), &first) && date_parse(text_of("9999-12-31"), &last) &&
           date_compare(day, first) >= 0 && date_compare(day, last) <= 0;
}

static struct text write_parts(const struct reader *reader, struct date_parts parts)
{
    return arena_printf(reader->arena, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
}

/* What keeps a day from being one, where the calendar does. */
static void hint_at_calendar(const struct reader *reader, struct diag *diag,
                             struct date_parts parts)
{
    int days = date_days_in_month(parts.year, parts.month);
    if (days == 0)
        diag_hint(reader->diags, diag, "there is no month %d", parts.month);
    else if (parts.day > days)
        diag_hint(reader->diags, diag, "%s %d has %d days", date_month_name(parts.month),
                  parts.year, days);
    else
        diag_hint(reader->diags, diag, "days go from 1900-01-01 to 9999-12-31");
}

/* The day that was most likely meant, in the way that it is to be written. */
static void hint_at_day(const struct reader *reader, struct diag *diag, struct text words)
{
    struct date_parts guesses[DATE_GUESSES];
    struct date date;
    size_t count = date_guess(words, guesses);
    if (count == 0)
        return;
    struct text first = write_parts(reader, guesses[0]);
    if (count > 1) {
        struct text second = write_parts(reader, guesses[1]);
        diag_hint(reader->diags, diag, "which is the month? write %.*s or %.*s", TEXT_ARG(first),
                  TEXT_ARG(second));
    } else if (date_parse(first, &date)) {
        diag_hint(reader->diags, diag, "write %.*s", TEXT_ARG(first));
    } else {
        hint_at_calendar(reader, diag, guesses[0]);
    }
}

/* Whether all is right with it but that the calendar has no such day. */
static bool is_no_day(const struct reader *reader, struct text words)
{
    struct date_parts guesses[DATE_GUESSES], *day = &guesses[0];
    return date_guess(words, guesses) == 1 && text_equal(words, write_parts(reader, *day)) &&
           day->day > date_days_in_month(day->year, day->month);
}

bool read_day(const struct reader *reader, const struct field *field, const struct value *value,
              struct day *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a date");
    out->at = value->at;
    if (date_parse(value->text, &out->date))
        return true;
    out->date = date_none();
    if (slip_report(reader, value->text, value->at))
        return false;
    const char *fault =
        is_no_day(reader, value->text) ? "is no day that exists" : "is not a YYYY-MM-DD date";
    struct diag *diag = diag_error(reader->diags, value->at, "bad-date", "\"%.*s\" %s",
                                   TEXT_ARG(value->text), fault);
    hint_at_day(reader, diag, value->text);
    return false;
}

bool read_moment(const struct reader *reader, const struct field *field, const struct value *value,
                 struct moment *out)
{
    struct moment moment;
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a moment");
    if (moment_parse(value->text, &moment) && is_within_calendar(moment)) {
        *out = moment;
        return true;
    }
    if (slip_report(reader, value->text, value->at))
        return false;
    struct diag *diag = diag_error(reader->diags, value->at, "bad-date", "\"%.*s\" is not a moment",
                                   TEXT_ARG(value->text));
    diag_hint(reader->diags, diag, "write 2026-05-16T09:00:00Z");
    hint_at_day(reader, diag, value->text);
    return false;
}
