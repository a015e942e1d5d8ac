#include "base/escape.h"

#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"

enum { LONGEST_ENTITY = 6, CHUNK_BYTES = 4096 };

/*
 * True where one of eight bytes has an entity.  '<' and '>' differ in one bit
 * alone, and so do '"' and '&': with that bit set, two comparisons do for four.
 */
static bool any_has_entity(uint64_t eight)
{
    return eight_has(eight | eight_of('<' ^ '>'), '<' | '>') ||
           eight_has(eight | eight_of('"' ^ '&'), '"' | '&');
}

static char *put(char *end, const void *bytes, size_t len)
{
    memcpy(end, bytes, len);
    return end + len;
}

/* Writes `c`, or its entity where HTML gives it a meaning, and gives the end of that. */
static char *put_html(char *end, char c)
{
    static const bool has_entity[] = {['"'] = true, ['&'] = true, ['<'] = true, ['>'] = true};
    if ((unsigned char)c > '>' || !has_entity[(unsigned char)c]) {
        *end = c;
        return end + 1;
    }
    switch (c) {
    case '"': return put(end, "&quot;", 6);
    case '&': return put(end, "&amp;", 5);
    case '<': return put(end, "&lt;", 4);
    default: return put(end, "&gt;", 4);
    }
}

/* Most text has no entity: it is looked at and copied eight bytes at a time. */
static char *put_html_text(char *end, struct text text)
{
    size_t i = 0;
    while (text.len - i >= EIGHT_BYTES) {
        uint64_t eight = eight_load(text.ptr + i);
        if (any_has_entity(eight)) {
            for (size_t j = 0; j < EIGHT_BYTES; j++)
                end = put_html(end, text.ptr[i + j]);
        } else {
            end = put(end, &eight, EIGHT_BYTES);
        }
        i += EIGHT_BYTES;
    }
    while (i < text.len)
        end = put_html(end, text.ptr[i++]);
    return end;
}

/* Chunk by chunk, so that the room for the worst case stays small. */
void escape_html(struct buf *out, struct text text)
{
    while (text.len > 0) {
        struct text chunk = text_slice(text, 0, CHUNK_BYTES);
        buf_reserve(out, chunk.len * LONGEST_ENTITY);
        out->len = (size_t)(put_html_text(out->ptr + out->len, chunk) - out->ptr);
        text = text_skip(text, chunk.len);
    }
}

/* Spreadsheets take = + - @ in full width, in small form and the minus sign for the plain ones. */
static bool runs_as_formula(struct text text)
{
    static const uint32_t SIGNS[] = {
        '=',    '+',    '-',    '@',    '\t',   '\r',   '\n',   0xff1d,
        0xff0b, 0xff0d, 0xff20, 0xfe66, 0xfe62, 0xfe63, 0xfe6b, 0x2212,
    };
    uint32_t first;
    if (utf8_decode(text, &first) == 0)
        return false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (first == SIGNS[i])
            return true;
    }
    return false;
}

static bool needs_csv_quotes(struct text text)
{
    static const char SIGNS[] = {',', '"', '\r', '\n'};
    for (size_t i = 0; i < sizeof SIGNS; i++) {
        if (text_find_byte(text, SIGNS[i]) != SIZE_MAX)
            return true;
    }
    return text.len > 0 && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

/* Each quote twice. */
static void add_quoted(struct buf *out, struct text text)
{
    size_t quote;
    while (quote = text_find_byte(text, '"'), quote != SIZE_MAX) {
        buf_add(out, text_slice(text, 0, quote + 1));
        buf_add_byte(out, '"');
        text = text_skip(text, quote + 1);
    }
    buf_add(out, text);
}

void escape_csv(struct buf *out, struct text text)
{
    bool quoted = needs_csv_quotes(text);
    if (quoted)
        buf_add_byte(out, '"');
    if (runs_as_formula(text))
        buf_add_byte(out, '\'');
    add_quoted(out, text);
    if (quoted)
        buf_add_byte(out, '"');
}

void escape_url(struct buf *out, struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~')
            buf_add_byte(out, c);
        else
            buf_printf(out, "%%%02X", (unsigned char)c);
    }
}

/* C0, DEL, C1, and the marks that reorder or hide what follows (Unicode TR 36). */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
           (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

void escape_terminal(struct buf *out, struct text text)
{
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(text, &c);
        if (len == 0) {
            buf_printf(out, "<%02X>", (unsigned)(unsigned char)text.ptr[0]);
            len = 1;
        } else if (is_hidden(c) && c != 0x200d) {
            buf_printf(out, "<U+%04X>", (unsigned)c);
        } else {
            buf_add(out, text_slice(text, 0, len));
        }
        text = text_skip(text, len);
    }
}
