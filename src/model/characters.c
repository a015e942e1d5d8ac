#include "model/characters.h"

#include <string.h>

#include "base/utf8.h"

enum {
    MOST_REPORTED = 10, /* of one text: a file that is no text at all is full of them */
    BLOCK_BYTES = 8,
};

/* The noncharacters of Unicode (23.7): U+FDD0 to U+FDEF, and the last two of each plane. */
static bool is_no_character(uint32_t c)
{
    return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

bool character_is_refused(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || is_no_character(c);
}

/* The same byte eight times. */
static uint64_t eight_of(unsigned char byte)
{
    return 0x0101010101010101u * byte;
}

/* Eight bytes of ASCII without its control characters. */
static inline bool is_visible(uint64_t eight)
{
    return ((eight | (eight - eight_of(' ')) | (eight + eight_of(1))) & eight_of(0x80)) == 0;
}

/* As is_visible(), but for line ends: of the bytes that it refuses they are the commonest. */
static inline bool is_plain_block(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    if (is_visible(eight))
        return true;
    uint64_t other = eight ^ eight_of('\n');
    uint64_t ends = ~(((other & eight_of(0x7f)) + eight_of(0x7f)) | other | eight_of(0x7f));
    return ends != 0 && is_visible(eight + (ends >> 7) * (' ' - '\n'));
}

/* The first bytes of all refused characters, and of few others. */
static bool may_start_refused(unsigned char byte)
{
    if (byte < ' ')
        return byte != '\t' && byte != '\n' && byte != '\r';
    return byte == 0x7f || byte == 0xc2 || byte == 0xe2 || byte >= 0xef;
}

/* How many bytes from `at` on are plain, eight at a time; the last with some from before `at`. */
static size_t count_plain(struct text text, size_t at)
{
    size_t start = at;
    while (text.len - at >= BLOCK_BYTES && is_plain_block(text.ptr + at))
        at += BLOCK_BYTES;
    bool is_tail = text.len >= BLOCK_BYTES && text.len - at < BLOCK_BYTES;
    if (is_tail && is_plain_block(text.ptr + text.len - BLOCK_BYTES))
        at = text.len;
    return at - start;
}

size_t characters_find_refused(struct text text, size_t from, uint32_t *c)
{
    for (size_t at = from; at < text.len;) {
        at += count_plain(text, at);
        for (size_t end = at + BLOCK_BYTES; at < end && at < text.len; at++) {
            if (may_start_refused((unsigned char)text.ptr[at]) &&
                utf8_decode(text_skip(text, at), c) > 0 && character_is_refused(*c))
                return at;
        }
    }
    return SIZE_MAX;
}

void characters_report(uint32_t c, struct span at, struct diags *diags)
{
    const char *what = is_no_character(c) ? "is no character"
                       : c < 0x2000       ? "is a control character"
                                          : "turns the text behind it round";
    struct diag *diag = diag_error(diags, at, "control-character", "U+%04X %s", (unsigned)c, what);
    diag_hint(diags, diag, "delete it");
}

bool characters_check(struct text text, struct span at, bool verbatim, struct diags *diags)
{
    uint32_t c;
    size_t most = verbatim ? MOST_REPORTED : 1;
    size_t reported = 0, found = 0;
    while (reported < most && (found = characters_find_refused(text, found, &c)) != SIZE_MAX) {
        char bytes[4];
        size_t len = utf8_encode(c, bytes);
        characters_report(c, verbatim ? span_inside(at, found, len) : at, diags);
        reported++;
        found += len;
    }
    return reported == 0;
}

/* White_Space and Default_Ignorable_Code_Point of Unicode, and the empty cell of Braille. */
static bool is_blank(uint32_t c)
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

bool characters_are_blank(struct text text)
{
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(text, &c);
        if (len == 0 || !is_blank(c) || character_is_refused(c))
            return false;
        text = text_skip(text, len);
    }
    return true;
}
