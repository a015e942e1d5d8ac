#include "input/bullet.h"

#include "base/utf8.h"
#include "input/unseen.h"

/* Dashes, dots and squares. */
static bool is_mark(uint32_t c)
{
    static const uint32_t MARKS[] = {
        '*',    '+',    0x00b7, 0x2010, 0x2011, 0x2013, 0x2014, 0x2022, 0x2023,
        0x2043, 0x2212, 0x2219, 0x25a0, 0x25aa, 0x25cb, 0x25cf, 0x25e6,
    };
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (c == MARKS[i])
            return true;
    }
    return false;
}

/* The blanks at the start of `text`, of every kind. */
static size_t blank_length(struct text text)
{
    size_t len = 0;
    uint32_t c;
    for (size_t step; (step = utf8_decode(text_skip(text, len), &c)) > 0 && unseen_is(c);)
        len += step;
    return len;
}

size_t bullet_length(struct text line)
{
    uint32_t c;
    size_t len = utf8_decode(line, &c);
    if (len == 0 || (c != '-' && !is_mark(c)))
        return 0;
    struct text rest = text_skip(line, len);
    size_t blanks = blank_length(rest);
    bool has_words = blanks < rest.len;
    char next = has_words ? rest.ptr[blanks] : '\0';
    if (c == '-' &&
        (!has_words || next == '-' || byte_is_digit(next) || byte_is_space(rest.ptr[0])))
        return 0;
    if (c < 0x80 && c != '-' && blanks == 0)
        return 0;
    return has_words ? len + blanks : 0;
}
