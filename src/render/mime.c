#include "render/mime.h"

#include <string.h>

#include "base/utf8.h"

/* RFC 2045, 6.7 (5) and RFC 2047, 2: lines of 76, encoded words of 75. */
enum { LINE_BYTES = 76, WORD_BYTES = 75, LONGEST_PLAIN = 56 };

static const char LINE_END[] = "\r\n";

/* --- Bodies. --- */

static bool is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* Takes one line off `*text`; true where it had an end. */
static bool cut_line(struct text *text, struct text *line)
{
    size_t len = 0;
    while (len < text->len && !is_line_end(text->ptr[len]))
        len++;
    *line = text_slice(*text, 0, len);
    *text = text_skip(*text, len);
    if (text->len == 0)
        return false;
    *text = text_skip(*text, text_has_prefix(*text, LINE_END) ? 2 : 1);
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Blanks at the end of a line are lost on the way; a dot ends a message, and a mailbox has From. */
static bool needs_code(struct text line, size_t at, bool starts_line)
{
    char c = line.ptr[at];
    if (is_blank(c))
        return at + 1 == line.len;
    if (starts_line && (c == '.' || text_has_prefix(text_skip(line, at), "From ")))
        return true;
    return c == '=' || (unsigned char)c <= ' ' || (unsigned char)c > '~';
}

static void add_code(struct buf *out, char c)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    buf_add_byte(out, '=');
    buf_add_byte(out, DIGITS[(unsigned char)c >> 4]);
    buf_add_byte(out, DIGITS[(unsigned char)c & 15]);
}

static void add_line(struct buf *out, struct text line)
{
    size_t used = 0;
    for (size_t at = 0; at < line.len; at++) {
        bool is_coded = needs_code(line, at, used == 0);
        size_t width = is_coded ? 3 : 1;
        if (used + width > LINE_BYTES - 1) {
            buf_add_string(out, "=\r\n");
            used = 0;
            is_coded = needs_code(line, at, true);
            width = is_coded ? 3 : 1;
        }
        if (is_coded)
            add_code(out, line.ptr[at]);
        else
            buf_add_byte(out, line.ptr[at]);
        used += width;
    }
}

void mime_add_body(struct buf *out, struct text text)
{
    struct text line;
    while (cut_line(&text, &line)) {
        add_line(out, line);
        buf_add_string(out, LINE_END);
    }
    add_line(out, line);
}

/* --- Fields. --- */

/* Words of a length that fits a line, with one space between them, none of which looks encoded. */
static bool is_plain(struct text text)
{
    if (text.len == 0 || !utf8_is_ascii(text) || text_find(text, "=?") != SIZE_MAX)
        return false;
    while (text.len > 0) {
        bool has_more = text_find_byte(text, ' ') != SIZE_MAX;
        struct text word = text_cut(text, ' ', &text);
        if (word.len == 0 || word.len > LONGEST_PLAIN || (has_more && text.len == 0))
            return false;
    }
    return true;
}

/* RFC 2047, 5 (3): what may stand as it is in an encoded word anywhere. */
static bool stands_in_word(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (c != '\0' && memchr("!*+-/", c, 5) != NULL);
}

static void add_in_word(struct buf *out, struct text character)
{
    for (size_t i = 0; i < character.len; i++) {
        char c = character.ptr[i];
        if (c == ' ')
            buf_add_byte(out, '_');
        else if (stands_in_word(c))
            buf_add_byte(out, c);
        else
            add_code(out, c);
    }
}

/* Encoded words behind `column` characters of the line, each of whole characters; gives the column.
 */
static size_t add_words(struct buf *out, struct text text, size_t column)
{
    static const char OPEN[] = "=?utf-8?Q?", CLOSE[] = "?=";
    size_t start = out->len - column;
    buf_add_string(out, OPEN);
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(text, &c);
        struct text character = text_slice(text, 0, len == 0 ? 1 : len);
        size_t width = len == 1 && (c == ' ' || stands_in_word((char)c)) ? 1 : character.len * 3;
        if (out->len - start + width + sizeof CLOSE - 1 > WORD_BYTES) {
            buf_add_string(out, CLOSE);
            buf_add_string(out, LINE_END);
            start = out->len;
            buf_add_byte(out, ' ');
            buf_add_string(out, OPEN);
        }
        add_in_word(out, character);
        text = text_skip(text, character.len);
    }
    buf_add_string(out, CLOSE);
    return out->len - start;
}

static void add_plain(struct buf *out, struct text text, size_t column)
{
    for (bool is_first = true; text.len > 0; is_first = false) {
        struct text word = text_cut(text, ' ', &text);
        if (!is_first && column + 1 + word.len > LINE_BYTES) {
            buf_add_string(out, LINE_END);
            column = 0;
        }
        if (!is_first)
            buf_add_byte(out, ' ');
        buf_add(out, word);
        column += word.len + (is_first ? 0 : 1);
    }
}

void mime_add_field(struct buf *out, const char *name, struct text text)
{
    size_t column = strlen(name) + 2;
    buf_printf(out, "%s: ", name);
    if (is_plain(text))
        add_plain(out, text, column);
    else
        add_words(out, text, column);
    buf_add_string(out, LINE_END);
}

static bool needs_backslash(char c)
{
    return c == '"' || c == '\\';
}

/* As a quoted string it fits the line of its field. */
static bool is_short(struct text person)
{
    size_t width = person.len;
    for (size_t i = 0; i < person.len; i++)
        width += needs_backslash(person.ptr[i]) ? 1 : 0;
    return width <= LONGEST_PLAIN;
}

static size_t add_quoted(struct buf *out, struct text text)
{
    size_t start = out->len;
    buf_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (needs_backslash(text.ptr[i]))
            buf_add_byte(out, '\\');
        buf_add_byte(out, text.ptr[i]);
    }
    buf_add_byte(out, '"');
    return out->len - start;
}

void mime_add_mailbox(struct buf *out, const char *name, struct text person, struct text address)
{
    size_t column = strlen(name) + 2;
    buf_printf(out, "%s: ", name);
    if (person.len > 0) {
        if (is_short(person) && is_plain(person))
            column += add_quoted(out, person);
        else
            column = add_words(out, person, column);
        buf_add_string(out, column + address.len + 3 > LINE_BYTES ? "\r\n <" : " <");
        buf_add(out, address);
        buf_add_byte(out, '>');
    } else {
        buf_add(out, address);
    }
    buf_add_string(out, LINE_END);
}
