#include "base/date_guess.h"

#include <string.h>

enum { MONTHS = 12, MONTH_NAMES = 4, SHORTEST_NAME = 3, FIELDS = 3, YEAR_DIGITS = 4 };

/* In the languages of the interface, English first. */
static const char *const NAMES[MONTHS][MONTH_NAMES] = {
    {"January", "Januar", "janvier", "J\u00e4nner"},
    {"February", "Februar", "f\u00e9vrier", NULL},
    {"March", "M\u00e4rz", "mars", NULL},
    {"April", "avril", NULL, NULL},
    {"May", "Mai", NULL, NULL},
    {"June", "Juni", "juin", NULL},
    {"July", "Juli", "juillet", NULL},
    {"August", "ao\u00fbt", NULL, NULL},
    {"September", "septembre", NULL, NULL},
    {"October", "Oktober", "octobre", NULL},
    {"November", "novembre", NULL, NULL},
    {"December", "Dezember", "d\u00e9cembre", NULL},
};

/* A number, or a month by its name. */
struct date_field {
    int number;
    size_t digits; /* 0: it is a name */
};

const char *date_month_name(int month)
{
    return NAMES[month - 1][0];
}

int date_days_in_month(int year, int month)
{
    static const int DAYS[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > MONTHS)
        return 0;
    return DAYS[month - 1] + (month == 2 && is_leap);
}

/* Short forms as well: "Sept", "Dez". */
static int find_month(struct text word)
{
    for (int i = 0; word.len >= SHORTEST_NAME && i < MONTHS; i++) {
        for (size_t j = 0; j < MONTH_NAMES && NAMES[i][j] != NULL; j++) {
            if (text_equal_fold(word, text_slice(text_of(NAMES[i][j]), 0, word.len)))
                return i + 1;
        }
    }
    return 0;
}

static bool is_separator(char c)
{
    return strchr(" ,./-", c) != NULL && c != '\0';
}

/* "15th" and the like: the letters behind a number. */
static struct text skip_ordinal(struct text text)
{
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th", "er"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (text_has_prefix(text, ENDINGS[i]))
            return text_skip(text, strlen(ENDINGS[i]));
    }
    return text;
}

/* The field at the front of `*text`, with the separators behind it; false where there is none. */
static bool take_field(struct text *text, struct date_field *field)
{
    size_t len = 0;
    *field = (struct date_field){0};
    for (; len < text->len && len < YEAR_DIGITS && byte_is_digit(text->ptr[len]); len++)
        field->number = field->number * 10 + (text->ptr[len] - '0');
    field->digits = len;
    while (field->digits == 0 && len < text->len && !is_separator(text->ptr[len]))
        len++;
    if (field->digits == 0)
        field->number = find_month(text_slice(*text, 0, len));
    *text = text_skip(*text, len);
    if (field->digits > 0)
        *text = skip_ordinal(*text);
    bool is_whole = text->len == 0 || is_separator(text->ptr[0]);
    while (text->len > 0 && is_separator(text->ptr[0]))
        *text = text_skip(*text, 1);
    return is_whole && field->number > 0;
}

static size_t give(struct date_parts guesses[DATE_GUESSES], int year, int month, int day)
{
    guesses[0] = (struct date_parts){year, month, day};
    return 1;
}

/* Two numbers of which one is the day; with points between them the day always comes first. */
static size_t give_either(struct date_parts guesses[DATE_GUESSES], const struct date_field *fields,
                          bool is_dotted)
{
    int year = fields[2].number, first = fields[0].number, second = fields[1].number;
    if (is_dotted || first > MONTHS || first == second)
        return give(guesses, year, second, first);
    if (second > MONTHS)
        return give(guesses, year, first, second);
    guesses[1] = (struct date_parts){year, first, second};
    return 1 + give(guesses, year, second, first);
}

size_t date_guess(struct text text, struct date_parts guesses[DATE_GUESSES])
{
    struct date_field fields[FIELDS];
    bool is_dotted = text_find_byte(text, '.') != SIZE_MAX;
    for (size_t i = 0; i < FIELDS; i++) {
        if (!take_field(&text, &fields[i]))
            return 0;
    }
    const struct date_field *a = &fields[0], *b = &fields[1], *c = &fields[2];
    if (text.len > 0)
        return 0;
    if (a->digits == YEAR_DIGITS && b->digits <= 2 && c->digits <= 2 && c->digits > 0)
        return give(guesses, a->number, b->number, c->number);
    if (c->digits != YEAR_DIGITS || a->digits > 2 || b->digits > 2 || a->digits + b->digits == 0)
        return 0;
    if (a->digits == 0)
        return give(guesses, c->number, a->number, b->number);
    if (b->digits == 0)
        return give(guesses, c->number, b->number, a->number);
    return give_either(guesses, fields, is_dotted);
}
