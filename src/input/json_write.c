#include "input/data.h"

#include "base/eight.h"
#include "base/utf8.h"

/*
 * Written here and not by jansson, which wants a tree of its own first: that
 * takes six times as long, and forgets how numbers were written.
 */

static void start_line(struct buf *out, unsigned depth)
{
    if (depth == DATA_ONE_LINE)
        return;
    buf_add_byte(out, '\n');
    buf_add_repeated(out, ' ', (size_t)depth * 2);
}

static unsigned deeper(unsigned depth)
{
    return depth == DATA_ONE_LINE ? depth : depth + 1;
}

static void add_comma(struct buf *out, unsigned depth)
{
    buf_add_string(out, depth == DATA_ONE_LINE ? ", " : ",");
}

static void write_escape(struct buf *out, char c)
{
    switch (c) {
    case '"': buf_add_string(out, "\\\""); break;
    case '\\': buf_add_string(out, "\\\\"); break;
    case '\n': buf_add_string(out, "\\n"); break;
    case '\r': buf_add_string(out, "\\r"); break;
    case '\t': buf_add_string(out, "\\t"); break;
    default: buf_printf(out, "\\u%04x", (unsigned char)c);
    }
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* The end of the run of plain characters from `at` on: nearly all there is. */
static size_t skip_plain(struct text text, size_t at)
{
    while (text.len - at >= EIGHT_BYTES) {
        uint64_t eight = eight_load(text.ptr + at);
        if (eight_has_high(eight) || eight_has_less(eight, 0x20) || eight_has(eight, '"') ||
            eight_has(eight, '\\'))
            break;
        at += EIGHT_BYTES;
    }
    while (at < text.len && is_plain((unsigned char)text.ptr[at]))
        at++;
    return at;
}

/*
 * RFC 8259, section 7: quotes, backslashes and control characters; UTF-8 goes
 * out as it is.  Names of files may be anything else: U+FFFD stands for that (section 8.1).
 */
static void write_string(struct buf *out, struct text text)
{
    size_t start = 0, at;
    buf_add_byte(out, '"');
    for (at = skip_plain(text, 0); at < text.len; at = skip_plain(text, at)) {
        uint32_t c;
        size_t len = utf8_decode(text_skip(text, at), &c);
        if (len > 1) {
            at += len;
            continue;
        }
        buf_add(out, text_slice(text, start, at - start));
        if (len > 0)
            write_escape(out, text.ptr[at]);
        else
            buf_add_string(out, "\\ufffd");
        start = ++at;
    }
    buf_add(out, text_skip(text, start));
    buf_add_byte(out, '"');
}

static size_t count_digits(struct text text)
{
    size_t count = 0;
    while (count < text.len && byte_is_digit(text.ptr[count]))
        count++;
    return count;
}

/* RFC 8259, section 6.  YAML knows more numbers: +1, .5, 007, 0x1F. */
static bool is_json_number(struct text text)
{
    if (text_has_prefix(text, "-"))
        text = text_skip(text, 1);
    size_t digits = count_digits(text);
    if (digits == 0 || (digits > 1 && text.ptr[0] == '0'))
        return false;
    text = text_skip(text, digits);
    if (text_has_prefix(text, ".")) {
        digits = count_digits(text_skip(text, 1));
        if (digits == 0)
            return false;
        text = text_skip(text, digits + 1);
    }
    if (text.len > 0 && byte_lower(text.ptr[0]) == 'e') {
        text = text_skip(text, 1);
        if (text_has_prefix(text, "-") || text_has_prefix(text, "+"))
            text = text_skip(text, 1);
        return text.len > 0 && count_digits(text) == text.len;
    }
    return text.len == 0;
}

static bool is_short(const struct value *list)
{
    for (size_t i = 0; i < list->list.count; i++) {
        if (!value_is_scalar(&list->list.items[i]))
            return false;
    }
    return true;
}

/* A list of words stands on one line, any other has a line for each item. */
static void write_list(const struct value *value, unsigned depth, struct buf *out)
{
    bool one_line = is_short(value);
    buf_add_byte(out, '[');
    for (size_t i = 0; i < value->list.count; i++) {
        if (i > 0)
            add_comma(out, one_line ? DATA_ONE_LINE : depth);
        if (!one_line)
            start_line(out, deeper(depth));
        data_write_json(&value->list.items[i], deeper(depth), out);
    }
    if (!one_line)
        start_line(out, depth);
    buf_add_byte(out, ']');
}

static void write_key(struct text key, bool is_first, unsigned depth, struct buf *out)
{
    if (!is_first)
        add_comma(out, depth);
    start_line(out, depth);
    write_string(out, key);
    buf_add_string(out, ": ");
}

static void write_map(const struct value *value, unsigned depth, struct buf *out)
{
    buf_add_byte(out, '{');
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        write_key(member->key, i == 0, deeper(depth), out);
        data_write_json(&member->value, deeper(depth), out);
    }
    if (value->map.count > 0)
        start_line(out, depth);
    buf_add_byte(out, '}');
}

static void write_record(const struct value *value, unsigned depth, struct buf *out)
{
    const struct shape *shape = value->record.shape;
    bool is_first = true;
    buf_add_byte(out, '{');
    for (size_t i = 0; i < shape->field_count; i++) {
        const struct value *slot = &value->record.slots[i];
        if (slot->kind == VALUE_NONE)
            continue;
        write_key(text_of(shape->fields[i].name), is_first, deeper(depth), out);
        data_write_json(slot, deeper(depth), out);
        is_first = false;
    }
    if (!is_first)
        start_line(out, depth);
    buf_add_byte(out, '}');
}

static void write_number(struct text number, struct buf *out)
{
    if (is_json_number(number))
        buf_add(out, number);
    else
        write_string(out, number);
}

void data_write_json(const struct value *value, unsigned depth, struct buf *out)
{
    switch (value->kind) {
    case VALUE_NONE: buf_add_string(out, "null"); break;
    case VALUE_FALSE: buf_add_string(out, "false"); break;
    case VALUE_TRUE: buf_add_string(out, "true"); break;
    case VALUE_NUMBER: write_number(value->text, out); break;
    case VALUE_TEXT:
    case VALUE_HTML: write_string(out, value->text); break;
    case VALUE_LIST: write_list(value, depth, out); break;
    case VALUE_MAP: write_map(value, depth, out); break;
    case VALUE_RECORD: write_record(value, depth, out); break;
    }
}
