#include "input/decode_table.h"

#include "base/text.h"
#include "base/utf8.h"
#include "input/unicode.h"

enum { ASCII_END = 0x80, C1_END = 0xa0, BYTES = 0x100, HIGH_BYTES = 0x80 };

/* unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT, 80 to 9F; the rest is ISO-8859-1.
 */
static const uint16_t WINDOWS[C1_END - ASCII_END] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, /* 80 */
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f, /* 88 */
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, /* 90 */
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178, /* 98 */
};

/* unicode.org/Public/MAPPINGS/VENDORS/APPLE/ROMAN.TXT, 80 to FF. */
static const uint16_t MAC[HIGH_BYTES] = {
    0x00c4, 0x00c5, 0x00c7, 0x00c9, 0x00d1, 0x00d6, 0x00dc, 0x00e1, /* 80 */
    0x00e0, 0x00e2, 0x00e4, 0x00e3, 0x00e5, 0x00e7, 0x00e9, 0x00e8, /* 88 */
    0x00ea, 0x00eb, 0x00ed, 0x00ec, 0x00ee, 0x00ef, 0x00f1, 0x00f3, /* 90 */
    0x00f2, 0x00f4, 0x00f6, 0x00f5, 0x00fa, 0x00f9, 0x00fb, 0x00fc, /* 98 */
    0x2020, 0x00b0, 0x00a2, 0x00a3, 0x00a7, 0x2022, 0x00b6, 0x00df, /* A0 */
    0x00ae, 0x00a9, 0x2122, 0x00b4, 0x00a8, 0x2260, 0x00c6, 0x00d8, /* A8 */
    0x221e, 0x00b1, 0x2264, 0x2265, 0x00a5, 0x00b5, 0x2202, 0x2211, /* B0 */
    0x220f, 0x03c0, 0x222b, 0x00aa, 0x00ba, 0x03a9, 0x00e6, 0x00f8, /* B8 */
    0x00bf, 0x00a1, 0x00ac, 0x221a, 0x0192, 0x2248, 0x2206, 0x00ab, /* C0 */
    0x00bb, 0x2026, 0x00a0, 0x00c0, 0x00c3, 0x00d5, 0x0152, 0x0153, /* C8 */
    0x2013, 0x2014, 0x201c, 0x201d, 0x2018, 0x2019, 0x00f7, 0x25ca, /* D0 */
    0x00ff, 0x0178, 0x2044, 0x20ac, 0x2039, 0x203a, 0xfb01, 0xfb02, /* D8 */
    0x2021, 0x00b7, 0x201a, 0x201e, 0x2030, 0x00c2, 0x00ca, 0x00c1, /* E0 */
    0x00cb, 0x00c8, 0x00cd, 0x00ce, 0x00cf, 0x00cc, 0x00d3, 0x00d4, /* E8 */
    0xf8ff, 0x00d2, 0x00da, 0x00db, 0x00d9, 0x0131, 0x02c6, 0x02dc, /* F0 */
    0x00af, 0x02d8, 0x02d9, 0x02da, 0x00b8, 0x02dd, 0x02db, 0x02c7, /* F8 */
};

/* All of both sets that are no letters in real text; some that Unicode calls letters among them. */
static const struct {
    const char *chars;
    enum look look;
} LOOKS[] = {
    {"\u00a0\u00ad–—’…·´", LOOK_JOINER},
    {"‘“”«»‹›", LOOK_QUOTE},
    {"™®©°†‡•¹²³‰", LOOK_CLOSER},
    {"„‚¿¡", LOOK_OPENER},
    {"€£¥¢¤¬±µ¼½¾×÷ƒ√≈∆∂∑∏π∫Ω∞≤≥≠◊⁄", LOOK_SYMBOL},
    {"¦§¨ª¯¶¸ºˆ˜˘˙˚˝˛ˇ", LOOK_SIGN},
    {"\uf8ff", LOOK_ODD},
};

uint32_t charset_char(enum charset charset, unsigned char byte)
{
    if (byte < ASCII_END)
        return byte;
    if (charset == CHARSET_MAC)
        return MAC[byte - ASCII_END];
    return byte < C1_END ? WINDOWS[byte - ASCII_END] : byte;
}

static enum look look_of_letter(uint32_t c)
{
    if (c >= ASCII_END && c < C1_END)
        return LOOK_ODD;
    if (!unicode_is_word(c) || (c >= '0' && c <= '9'))
        return LOOK_NONE;
    return unicode_lower(c) == c ? LOOK_LOWER : LOOK_UPPER;
}

const struct decode_table *decode_table_new(struct arena *arena)
{
    struct decode_table *table = arena_new(arena, struct decode_table);
    for (unsigned byte = ASCII_END; byte < BYTES; byte++) {
        for (enum charset set = 0; set < CHARSETS; set++) {
            uint32_t c = charset_char(set, (unsigned char)byte);
            table->byte[set][c] = (uint8_t)byte;
            table->look[c] = (uint8_t)look_of_letter(c);
        }
        /* The controls in whose place Windows-1252 has others: ISO-8859-1. */
        if (byte < C1_END) {
            table->byte[CHARSET_WINDOWS][byte] = (uint8_t)byte;
            table->look[byte] = LOOK_ODD;
        }
    }
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        struct text rest = text_of(LOOKS[i].chars);
        uint32_t c;
        for (size_t len; (len = utf8_decode(rest, &c)) > 0; rest = text_skip(rest, len))
            table->look[c] = (uint8_t)LOOKS[i].look;
    }
    return table;
}

unsigned char charset_byte(const struct decode_table *table, enum charset charset, uint32_t c)
{
    return c <= 0xffff ? table->byte[charset][c] : 0;
}

enum look decode_look(const struct decode_table *table, uint32_t c)
{
    if (c <= 0xffff && table->look[c] != LOOK_NONE)
        return (enum look)table->look[c];
    return look_of_letter(c);
}
