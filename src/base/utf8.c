#include "base/utf8.h"

#include "base/eight.h"

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* The length that a first byte announces; 0 for one that cannot be first. */
static size_t announced(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first < 0xe0)
        return 2;
    if (first >= 0xe0 && first < 0xf0)
        return 3;
    if (first >= 0xf0 && first < 0xf5)
        return 4;
    return 0;
}

size_t utf8_decode(struct text text, uint32_t *c)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (text.len == 0)
        return 0;
    unsigned char first = (unsigned char)text.ptr[0];
    size_t len = announced(first);
    if (len == 0 || len > text.len)
        return 0;
    uint32_t value = len == 1 ? first : first & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (!is_tail(text.ptr[i]))
            return 0;
        value = value << 6 | ((unsigned char)text.ptr[i] & 0x3fu);
    }
    if (value < smallest[len] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return 0;
    *c = value;
    return len;
}

size_t utf8_find_invalid(struct text text)
{
    size_t at = 0;
    while (at < text.len) {
        uint32_t c;
        if (text.len - at >= EIGHT_BYTES && !eight_has_high(eight_load(text.ptr + at))) {
            at += EIGHT_BYTES;
            continue;
        }
        size_t len = utf8_decode(text_skip(text, at), &c);
        if (len == 0)
            return at;
        at += len;
    }
    return SIZE_MAX;
}

bool utf8_is_ascii(struct text text)
{
    unsigned char bits = 0;
    for (size_t i = 0; i < text.len; i++)
        bits |= (unsigned char)text.ptr[i];
    return bits < 0x80;
}

size_t utf8_count(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += !is_tail(text.ptr[i]);
    return count;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}
