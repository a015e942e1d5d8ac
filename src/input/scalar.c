#include "input/scalar.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_one_of(struct text word, const char *const spellings[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(word, spellings[i]))
            return true;
    }
    return false;
}

static struct text skip_digits(struct text text)
{
    while (text.len > 0 && byte_is_digit(text.ptr[0]))
        text = text_skip(text, 1);
    return text;
}

static bool is_in_base(struct text digits, const char *alphabet)
{
    for (size_t i = 0; i < digits.len; i++) {
        if (text_find_byte(text_of(alphabet), digits.ptr[i]) == SIZE_MAX)
            return false;
    }
    return digits.len > 0;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool is_decimal(struct text text)
{
    if (text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        text = text_skip(text, 1);
    struct text rest = skip_digits(text);
    size_t digits = text.len - rest.len;
    if (rest.len > 0 && rest.ptr[0] == '.') {
        struct text fraction = text_skip(rest, 1);
        rest = skip_digits(fraction);
        digits += fraction.len - rest.len;
    }
    if (digits == 0)
        return false;
    if (rest.len > 0 && byte_lower(rest.ptr[0]) == 'e') {
        rest = text_skip(rest, 1);
        if (rest.len > 0 && (rest.ptr[0] == '-' || rest.ptr[0] == '+'))
            rest = text_skip(rest, 1);
        struct text exponent = rest;
        rest = skip_digits(exponent);
        return rest.len == 0 && exponent.len > 0;
    }
    return rest.len == 0;
}

static bool is_number(struct text text)
{
    static const char *const endless[] = {".inf",  ".Inf",  ".INF",  "+.inf", "+.Inf", "+.INF",
                                          "-.inf", "-.Inf", "-.INF", ".nan",  ".NaN",  ".NAN"};
    if (text_has_prefix(text, "0x"))
        return is_in_base(text_skip(text, 2), "0123456789abcdefABCDEF");
    if (text_has_prefix(text, "0o"))
        return is_in_base(text_skip(text, 2), "01234567");
    return is_decimal(text) || is_one_of(text, endless, sizeof endless / sizeof *endless);
}

enum value_kind scalar_kind(struct text plain)
{
    static const char *const nothing[] = {"~", "null", "Null", "NULL"};
    static const char *const truths[] = {"true", "True", "TRUE"};
    static const char *const untruths[] = {"false", "False", "FALSE"};
    if (plain.len == 0)
        return VALUE_NONE;
    switch (plain.ptr[0]) {
    case '~':
    case 'n':
    case 'N': return is_one_of(plain, nothing, 4) ? VALUE_NONE : VALUE_TEXT;
    case 't':
    case 'T': return is_one_of(plain, truths, 3) ? VALUE_TRUE : VALUE_TEXT;
    case 'f':
    case 'F': return is_one_of(plain, untruths, 3) ? VALUE_FALSE : VALUE_TEXT;
    case '-':
    case '+':
    case '.': return is_number(plain) ? VALUE_NUMBER : VALUE_TEXT;
    default: return byte_is_digit(plain.ptr[0]) && is_number(plain) ? VALUE_NUMBER : VALUE_TEXT;
    }
}

/* The fewest digits that give the same double when read again. */
static struct text print_double(double number, struct arena *arena)
{
    enum { MAX_DIGITS = 17 };
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
        struct text text = arena_printf(arena, "%.*g", digits, number);
        if (strtod(text.ptr, NULL) == number)
            return text;
    }
    return arena_printf(arena, "%.*g", MAX_DIGITS, number);
}

struct text scalar_normal_number(struct text number, struct arena *arena)
{
    static const double exact_limit = 1e15; /* below it, each whole number is a double of its own */
    const char *digits = arena_string(arena, number);
    double value;
    if (text_has_prefix(number, "0x"))
        value = (double)strtoull(digits + 2, NULL, 16);
    else if (text_has_prefix(number, "0o"))
        value = (double)strtoull(digits + 2, NULL, 8);
    else if (is_decimal(number))
        value = strtod(digits, NULL);
    else
        return number;
    if (value > -exact_limit && value < exact_limit && (double)(long long)value == value)
        return arena_printf(arena, "%lld", (long long)value);
    if (!isfinite(value) || skip_digits(number).len == 0)
        return number;
    return print_double(value, arena);
}
