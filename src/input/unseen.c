#include "input/unseen.h"

#include "base/utf8.h"

bool unseen_is(uint32_t c)
{
    static const uint32_t RANGES[][2] = {
        {0x007f, 0x00a0},   {0x00ad, 0x00ad}, {0x034f, 0x034f},   {0x061c, 0x061c},
        {0x115f, 0x1160},   {0x1680, 0x1680}, {0x17b4, 0x17b5},   {0x180b, 0x180f},
        {0x2000, 0x200f},   {0x2028, 0x202f}, {0x205f, 0x206f},   {0x2800, 0x2800},
        {0x3000, 0x3000},   {0x3164, 0x3164}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
        {0xffa0, 0xffa0},   {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
        {0xe0000, 0xe0fff},
    };
    if (c < RANGES[0][0])
        return c <= ' ';
    for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++) {
        if (c >= RANGES[i][0] && c <= RANGES[i][1])
            return true;
    }
    return false;
}

size_t unseen_find(struct text text, uint32_t *c)
{
    for (size_t at = 0; at < text.len; at++) {
        bool is_ascii = (unsigned char)text.ptr[at] < 0x80;
        if (!is_ascii && utf8_decode(text_skip(text, at), c) > 0 && unseen_is(*c))
            return at;
    }
    return SIZE_MAX;
}

const char *unseen_name(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *name;
    } NAMES[] = {
        {0x00a0, "a no-break space"},     {0x00ad, "a soft hyphen"},
        {0x200b, "a zero-width space"},   {0x200c, "a zero-width non-joiner"},
        {0x200d, "a zero-width joiner"},  {0x200e, "a left-to-right mark"},
        {0x200f, "a right-to-left mark"}, {0x202f, "a narrow no-break space"},
        {0x2060, "a word joiner"},        {0x3000, "a wide space"},
        {0xfeff, "a byte order mark"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (c == NAMES[i].c)
            return NAMES[i].name;
    }
    return c >= 0x2000 && c <= 0x200a ? "a space of its own width" : "which nobody sees";
}
