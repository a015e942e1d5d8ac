#include "base/base64.h"

enum { GROUPS_A_LINE = 19 };

static void add_group(struct buf *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned long bits = 0;
    for (size_t i = 0; i < 3; i++)
        bits = bits << 8 | (i < count ? bytes[i] : 0U);
    for (size_t i = 0; i < 4; i++)
        buf_add_byte(out, i > count ? '=' : digits[bits >> (18 - 6 * i) & 63]);
}

void base64_add(struct buf *out, struct text bytes)
{
    buf_reserve(out, bytes.len / 3 * 4 + bytes.len / 57 + 8);
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        add_group(out, (const unsigned char *)bytes.ptr + i, left < 3 ? left : 3);
        if (i / 3 % GROUPS_A_LINE == GROUPS_A_LINE - 1 || left <= 3)
            buf_add_byte(out, '\n');
    }
}

/* The six bits that a character stands for, or 64. */
static unsigned value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A');
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a') + 26;
    if (byte_is_digit(c))
        return (unsigned)(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

/* What was read of a text so far. */
struct decoder {
    char *bytes;
    size_t len;
    unsigned bits;
    size_t digits;
    size_t padding;
};

static bool take_digit(struct decoder *decoder, char c)
{
    unsigned value = value_of(c);
    if (value > 63 || decoder->padding > 0)
        return false;
    decoder->bits = (decoder->bits << 6 | value) & 0xfff;
    /* The first digit of four ends no byte; each of the others does. */
    size_t nth = decoder->digits++ % 4;
    if (nth > 0)
        decoder->bytes[decoder->len++] = (char)(decoder->bits >> (6 - 2 * nth) & 0xff);
    return true;
}

/* As many = as there are digits missing, and nothing in the bits that no byte took. */
static bool ends_well(const struct decoder *decoder)
{
    size_t last = decoder->digits % 4;
    unsigned rest = last == 2 ? 15 : last == 3 ? 3 : 0;
    return last != 1 && decoder->padding == (4 - last) % 4 && (decoder->bits & rest) == 0;
}

bool base64_parse(struct text text, struct arena *arena, struct text *bytes)
{
    struct decoder decoder = {.bytes = arena_alloc(arena, text.len / 4 * 3 + 3, 1)};
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '=')
            decoder.padding++;
        else if (!byte_is_space(c) && !take_digit(&decoder, c))
            return false;
    }
    if (!ends_well(&decoder))
        return false;
    *bytes = (struct text){decoder.bytes, decoder.len};
    return true;
}
