#include "input/decode.h"

#include "base/utf8.h"
#include "input/decode_kind.h"
#include "input/decode_mend.h"
#include "input/decode_table.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

enum {
    REPLACEMENT = 0xfffd,
    HIGH_SURROGATE = 0xd800,
    LOW_SURROGATE = 0xdc00,
    SURROGATES_END = 0xe000,
    UNITS_A_NUL = 16, /* of UTF-16, in any language: spaces and line ends are ASCII */
    GROWTH = 3,       /* the most that one byte becomes: the euro of Windows-1252 */
};

enum form { FORM_UTF8, FORM_WINDOWS, FORM_UTF16LE, FORM_UTF16BE };

/* Text being made.  Its room is enough for all that the page can become. */
struct sink {
    char *ptr;
    size_t len;
    size_t line;
    bool is_after_cr;
};

static void put(struct sink *sink, uint32_t c)
{
    bool is_second_half = c == '\n' && sink->is_after_cr;
    sink->is_after_cr = c == '\r';
    if (is_second_half)
        return;
    if (c == '\r')
        c = '\n';
    sink->line += c == '\n';
    sink->len += utf8_encode(c, sink->ptr + sink->len);
}

/* --- Which one it is. --- */

/* ASCII in UTF-16 has a NUL in each unit; all are at even places, or all at odd ones. */
static bool find_nuls(struct text bytes, enum form *form)
{
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < bytes.len; i++)
        nuls[i % 2] += bytes.ptr[i] == '\0';
    size_t count = nuls[0] + nuls[1];
    *form = nuls[0] > 0 ? FORM_UTF16BE : FORM_UTF16LE;
    return bytes.len % 2 == 0 && count > 0 && (nuls[0] == 0 || nuls[1] == 0) &&
           count >= bytes.len / 2 / UNITS_A_NUL;
}

/* A page with more bytes that are no UTF-8 than characters that are is in something else. */
static bool is_mostly_utf8(struct text bytes)
{
    size_t valid = 0, invalid = 0;
    while (bytes.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(bytes, &c);
        valid += len > 1;
        invalid += len == 0;
        bytes = text_skip(bytes, len == 0 ? 1 : len);
    }
    return invalid <= valid;
}

static enum form form_of(struct text bytes)
{
    enum form form;
    if (text_has_prefix(bytes, "\xff\xfe"))
        return FORM_UTF16LE;
    if (text_has_prefix(bytes, "\xfe\xff"))
        return FORM_UTF16BE;
    if (find_nuls(bytes, &form))
        return form;
    return text_has_prefix(bytes, BYTE_ORDER_MARK) || is_mostly_utf8(bytes) ? FORM_UTF8
                                                                            : FORM_WINDOWS;
}

static const char *name_of(enum form form, struct text bytes)
{
    static const char *const NAMES[] = {
        [FORM_UTF8] = "UTF-8",
        [FORM_WINDOWS] = "Windows-1252",
        [FORM_UTF16LE] = "UTF-16LE",
        [FORM_UTF16BE] = "UTF-16BE",
    };
    return text_has_prefix(bytes, BYTE_ORDER_MARK) ? "UTF-8 with a byte order mark" : NAMES[form];
}

/* --- Reading it. --- */

static void note_stray(unsigned char byte, struct sink *sink, struct decoded *out,
                       struct arena *arena)
{
    struct repair repair = {.line = sink->line};
    size_t start = sink->len;
    put(sink, charset_char(CHARSET_WINDOWS, byte));
    if (out->repairs.kept < DECODE_KEPT) {
        repair.was = arena_printf(arena, "0x%02X", (unsigned)byte);
        repair.now = (struct text){sink->ptr + start, sink->len - start};
    }
    repairs_add(&out->repairs, arena, repair);
}

/* Bytes that are no UTF-8 in a page that is: somebody pasted them from elsewhere. */
static void read_utf8(struct text bytes, struct sink *sink, struct decoded *out,
                      struct arena *arena)
{
    while (bytes.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(bytes, &c);
        if (len == 0)
            note_stray((unsigned char)bytes.ptr[0], sink, out, arena);
        else
            put(sink, c);
        bytes = text_skip(bytes, len == 0 ? 1 : len);
    }
}

static void read_windows(struct text bytes, struct sink *sink)
{
    for (size_t i = 0; i < bytes.len; i++)
        put(sink, charset_char(CHARSET_WINDOWS, (unsigned char)bytes.ptr[i]));
}

static uint32_t unit_at(struct text bytes, size_t at, enum form form)
{
    unsigned char first = (unsigned char)bytes.ptr[at], second = (unsigned char)bytes.ptr[at + 1];
    return form == FORM_UTF16LE ? (uint32_t)second << 8 | first : (uint32_t)first << 8 | second;
}

/* Half a pair of surrogates, and half a unit at the end, are U+FFFD (Unicode 3.9, D91). */
static void read_utf16(struct text bytes, enum form form, struct sink *sink)
{
    size_t at = 0;
    while (at + 1 < bytes.len) {
        uint32_t c = unit_at(bytes, at, form);
        at += 2;
        if (c < HIGH_SURROGATE || c >= SURROGATES_END) {
            put(sink, c);
            continue;
        }
        uint32_t low = at + 1 < bytes.len ? unit_at(bytes, at, form) : 0;
        bool is_pair = c < LOW_SURROGATE && low >= LOW_SURROGATE && low < SURROGATES_END;
        put(sink,
            is_pair ? 0x10000 + ((c - HIGH_SURROGATE) << 10) + (low - LOW_SURROGATE) : REPLACEMENT);
        at += is_pair ? 2 : 0;
    }
    if (at < bytes.len)
        put(sink, REPLACEMENT);
}

static struct text read_page(struct text bytes, enum form form, struct decoded *out,
                             struct arena *arena)
{
    bool is_plain = form == FORM_UTF8 && utf8_find_invalid(bytes) == SIZE_MAX;
    if (is_plain && text_find_byte(bytes, '\r') == SIZE_MAX)
        return bytes;
    size_t room = bytes.len * (is_plain ? 1 : GROWTH);
    struct sink sink = {.ptr = arena_alloc(arena, room, 1), .line = 1};
    switch (form) {
    case FORM_UTF8: read_utf8(bytes, &sink, out, arena); break;
    case FORM_WINDOWS: read_windows(bytes, &sink); break;
    case FORM_UTF16LE:
    case FORM_UTF16BE: read_utf16(bytes, form, &sink); break;
    }
    return (struct text){sink.ptr, sink.len};
}

static struct text without_marks(struct text text)
{
    while (text_has_prefix(text, BYTE_ORDER_MARK))
        text = text_skip(text, sizeof BYTE_ORDER_MARK - 1);
    return text;
}

/* --- The whole. --- */

/* Two lists that are in order as one that is. */
static struct repairs merge(const struct repairs *first, const struct repairs *second,
                            struct arena *arena)
{
    struct repairs all = {0};
    for (size_t i = 0, k = 0; i < first->kept || k < second->kept;) {
        bool takes_first =
            k == second->kept || (i < first->kept && first->items[i].line <= second->items[k].line);
        repairs_add(&all, arena, takes_first ? first->items[i++] : second->items[k++]);
    }
    all.count = first->count + second->count;
    return all;
}

bool decode_page(struct text bytes, struct arena *arena, struct decoded *out)
{
    *out = (struct decoded){.kind = decode_kind_of(bytes)};
    if (out->kind != DECODE_TEXT)
        return false;
    enum form form = form_of(bytes);
    struct decoded page = {.encoding = name_of(form, bytes)};
    page.text = without_marks(read_page(bytes, form, &page, arena));
    if (decode_is_binary(page.text)) {
        out->kind = DECODE_BINARY;
        return false;
    }
    struct repairs strays = page.repairs;
    page.repairs = (struct repairs){0};
    decode_mend(&page, arena);
    *out = page;
    out->text = without_marks(page.text);
    out->repairs = merge(&strays, &page.repairs, arena);
    if (form != FORM_UTF8)
        out->encoding = name_of(form, bytes);
    return true;
}
