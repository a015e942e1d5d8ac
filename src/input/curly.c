#include "input/curly.h"

#include "base/utf8.h"

/* Which quote closes what another one opened: English, German, Swedish, French, Danish. */
static const uint32_t PAIRS[][2] = {
    {0x201c, 0x201d}, {0x201e, 0x201c}, {0x201e, 0x201d}, {0x201d, 0x201d}, {0x2018, 0x2019},
    {0x201a, 0x2018}, {0x201a, 0x2019}, {0x2019, 0x2019}, {0x00ab, 0x00bb}, {0x00bb, 0x00ab},
    {0x00bb, 0x00bb}, {0x2039, 0x203a}, {0x203a, 0x2039},
};

enum { PAIR_COUNT = sizeof PAIRS / sizeof PAIRS[0], APOSTROPHE = 0x2019 };

static bool holds(struct text text, uint32_t c)
{
    char bytes[5] = {0};
    utf8_encode(c, bytes);
    return text_find(text, bytes) != SIZE_MAX;
}

/* Between the two there is neither, but for an apostrophe, which looks like a closing one. */
static bool is_in_pair(struct text text, const uint32_t pair[2], struct text *inner)
{
    char first[5] = {0}, last[5] = {0};
    size_t opening = utf8_encode(pair[0], first), closing = utf8_encode(pair[1], last);
    if (text.len < opening + closing || !text_has_prefix(text, first) ||
        !text_has_suffix(text, last))
        return false;
    *inner = text_slice(text, opening, text.len - opening - closing);
    return !(pair[0] != APOSTROPHE && holds(*inner, pair[0])) &&
           !(pair[1] != APOSTROPHE && holds(*inner, pair[1]));
}

/* The first bytes of all of them. */
static bool may_open(struct text text)
{
    return text.len > 0 &&
           ((unsigned char)text.ptr[0] == 0xc2 || (unsigned char)text.ptr[0] == 0xe2);
}

struct text curly_inner(struct text text)
{
    struct text inner;
    for (size_t i = 0; may_open(text) && i < PAIR_COUNT; i++) {
        if (is_in_pair(text, PAIRS[i], &inner))
            return inner;
    }
    return text;
}

bool curly_surrounds(struct text text)
{
    return curly_inner(text).len < text.len;
}

bool curly_opens(struct text text)
{
    uint32_t c;
    if (!may_open(text) || utf8_decode(text, &c) == 0)
        return false;
    for (size_t i = 0; i < PAIR_COUNT; i++) {
        if (c == PAIRS[i][0])
            return true;
    }
    return false;
}
