#include "import/days.h"

#include <stdint.h>

#include "base/date_guess.h"

struct date day_of(struct text text)
{
    struct date date = date_none();
    struct date_parts guesses[DATE_GUESSES];
    text = text_trim(text);
    if (date_parse(text, &date))
        return date;
    if (date_guess(text, guesses) != 1)
        return date_none();
    int days = date_days_in_month(guesses[0].year, guesses[0].month);
    bool is_real = guesses[0].year >= 1900 && guesses[0].year <= 9999 && guesses[0].day >= 1 &&
                   guesses[0].day <= days;
    return is_real ? date_from_parts(guesses[0]) : date_none();
}

/* Runs of up to five words are tried, the longest first. */
struct date day_in(struct text text)
{
    enum { MOST_WORDS = 5, MOST_BYTES = 400 };
    text = text_slice(text, 0, MOST_BYTES);
    for (size_t i = 0; i < text.len; i++) {
        if (i > 0 && !byte_is_space(text.ptr[i - 1]) && text.ptr[i - 1] != '(')
            continue;
        size_t ends[MOST_WORDS], count = 0;
        for (size_t j = i; j <= text.len && count < MOST_WORDS; j++) {
            if (j == text.len || byte_is_space(text.ptr[j]))
                ends[count++] = j;
        }
        while (count > 0) {
            struct text part = text_slice(text, i, ends[--count] - i);
            while (part.len > 0 &&
                   text_find_byte(text_of(".,;:)"), part.ptr[part.len - 1]) != SIZE_MAX)
                part.len--;
            struct date date = day_of(part);
            if (date_is_given(date))
                return date;
        }
    }
    return date_none();
}

/* "2026-04-01 to 2026-05-18", "01.04.2026 – 18.05.2026": the two sides. */
static void read_period(struct text text, struct period *period)
{
    static const char *const MARKS[] = {" to ",    " until ", " till ",   " bis ", " – ",
                                        " — ",     " - ",     "–",        " au ",  " a ",
                                        " hasta ", " tot ",   " fino a ", " do "};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        size_t at = text_find(text, MARKS[i]);
        if (at == SIZE_MAX)
            continue;
        struct date from = day_of(text_slice(text, 0, at));
        struct date until = day_in(text_skip(text, at + text_of(MARKS[i]).len));
        if (date_is_given(from))
            period->from = from;
        if (date_is_given(until))
            period->until = until;
        return;
    }
}

bool days_read_line(struct text line, const struct lexicon *lexicon, struct period *period)
{
    bool is_exact = false;
    for (size_t i = 1; i < line.len; i++) {
        if (!byte_is_space(line.ptr[i]) || i + 1 == line.len)
            continue;
        struct text label = text_slice(line, 0, i);
        enum topic topic = lexicon_find(lexicon, label, &is_exact);
        bool is_day = is_exact && (topic == TOPIC_FROM || topic == TOPIC_UNTIL);
        struct date day = is_day ? day_in(text_skip(line, i + 1)) : date_none();
        if (!date_is_given(day))
            continue;
        if (topic == TOPIC_FROM)
            period->from = day;
        else
            period->until = day;
        return true;
    }
    return false;
}

/* Days that stand in lines of a value, below other words. */
static void read_lines(const struct labelled *labelled, const struct lexicon *lexicon,
                       struct period *period)
{
    enum { MOST_LINES = 8, MOST_BYTES = 80 };
    struct rich *lines;
    size_t count = rich_split(labelled->value, true, lexicon->arena, &lines);
    for (size_t i = 1; i < count && count <= MOST_LINES; i++) {
        struct text line = rich_plain(lines[i], lexicon->arena);
        if (line.len <= MOST_BYTES)
            days_read_line(line, lexicon, period);
    }
}

struct period days_of(const struct labels *labels, struct text state, const struct lexicon *lexicon)
{
    struct period period = {date_none(), date_none()};
    for (size_t i = 0; i < labels->count; i++) {
        const struct labelled *one = &labels->items[i];
        struct text value = rich_plain(one->value, lexicon->arena);
        if (one->topic == TOPIC_FROM && !date_is_given(period.from))
            period.from = day_of(value);
        else if (one->topic == TOPIC_UNTIL && !date_is_given(period.until))
            period.until = day_of(value);
        else if (one->topic == TOPIC_PERIOD)
            read_period(value, &period);
        else if (one->topic == TOPIC_STATUS && state.len == 0)
            state = value;
        else if (one->topic == TOPIC_LEGAL_NAME)
            read_lines(one, lexicon, &period);
    }
    days_read_line(state, lexicon, &period);
    unsigned settings = lexicon_settings(lexicon, state);
    struct date day = state.len > 0 ? day_in(state) : date_none();
    if ((settings & 1u << SETTING_PLANNED) != 0 && !date_is_given(period.from))
        period.from = day;
    if ((settings & 1u << SETTING_FORMER) != 0 && !date_is_given(period.until))
        period.until = day;
    return period;
}
