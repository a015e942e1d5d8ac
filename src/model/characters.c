#include "model/characters.h"

#include <string.h>

#include "base/utf8.h"
#include "input/unseen.h"

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

bool characters_are_blank(struct text text)
{
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(text, &c);
        if (len == 0 || !unseen_is(c) || character_is_refused(c))
            return false;
        text = text_skip(text, len);
    }
    return true;
}
