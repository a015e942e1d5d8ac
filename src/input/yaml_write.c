#include <string.h>
#include <yaml.h>

#include "base/utf8.h"
#include "input/curly.h"
#include "input/data.h"
#include "input/scalar.h"

/* How wide a line gets before a long sentence goes on in the next. */
enum { LINE_CHARS = 100, FLOW_CHARS = 60 };

struct writer {
    yaml_emitter_t emitter;
    struct buf *out;
    struct buf spelled; /* the scalar at hand, with stand-ins */
    bool has_stand_ins;
    bool has_failed;
};

static int take(void *data, unsigned char *bytes, size_t size)
{
    struct writer *writer = data;
    buf_add(writer->out, (struct text){(const char *)bytes, size});
    return 1;
}

static void emit(struct writer *writer, yaml_event_t *event, int is_made)
{
    if (!is_made || !yaml_emitter_emit(&writer->emitter, event))
        writer->has_failed = true;
}

/* Line ends of Unicode, which YAML 1.1 reads as such and people do not see: U+0085, U+2028, U+2029.
 */
static bool has_hidden_line_end(struct text text)
{
    return text_find(text, "\xc2\x85") != SIZE_MAX || text_find(text, "\xe2\x80\xa8") != SIZE_MAX ||
           text_find(text, "\xe2\x80\xa9") != SIZE_MAX;
}

/* What a reader would not take for text, or complain of, is quoted; the emitter sees to the rest.
 */
static yaml_scalar_style_t style_of(const struct value *value)
{
    if (value->kind != VALUE_TEXT && value->kind != VALUE_HTML)
        return YAML_PLAIN_SCALAR_STYLE;
    if (has_hidden_line_end(value->text))
        return YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (text_find_byte(value->text, '\n') != SIZE_MAX)
        return YAML_LITERAL_SCALAR_STYLE;
    return scalar_kind(value->text) == VALUE_TEXT && value->text.len > 0 &&
                   !curly_surrounds(value->text)
               ? YAML_PLAIN_SCALAR_STYLE
               : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

/*
 * libyaml takes no character beyond U+FFFF for one that can be shown, and would
 * write an emoji as "\U0001F512".  Three of Unicode's private characters stand in
 * for each until the document is written, unless it has such characters itself.
 */
enum { STAND_IN = 0xf500, STAND_IN_BITS = 7, STAND_IN_MASK = 0x7f, STAND_IN_BYTES = 3 };

static bool is_stand_in(uint32_t c)
{
    return c >= STAND_IN && c <= STAND_IN + STAND_IN_MASK;
}

static bool text_has_stand_in(struct text text)
{
    uint32_t c;
    for (size_t at; (at = text_find_byte(text, '\xef')) != SIZE_MAX;) {
        text = text_skip(text, at);
        if (utf8_decode(text, &c) > 0 && is_stand_in(c))
            return true;
        text = text_skip(text, 1);
    }
    return false;
}

static bool has_stand_in(const struct value *value)
{
    bool found = value_is_scalar(value) && text_has_stand_in(value->text);
    for (size_t i = 0; value->kind == VALUE_LIST && !found && i < value->list.count; i++)
        found = has_stand_in(&value->list.items[i]);
    for (size_t i = 0; value->kind == VALUE_MAP && !found && i < value->map.count; i++)
        found = text_has_stand_in(value->map.members[i].key) ||
                has_stand_in(&value->map.members[i].value);
    return found;
}

static void add_character(struct buf *out, uint32_t c)
{
    char bytes[4];
    buf_add(out, (struct text){bytes, utf8_encode(c, bytes)});
}

/* `text` with stand-ins; valid until the next call. */
static struct text stand_in(struct writer *writer, struct text text)
{
    uint32_t c;
    buf_clear(&writer->spelled);
    for (size_t step; (step = utf8_decode(text, &c)) > 0; text = text_skip(text, step)) {
        if (c <= 0xffff) {
            buf_add(&writer->spelled, text_slice(text, 0, step));
            continue;
        }
        for (int shift = 2 * STAND_IN_BITS; shift >= 0; shift -= STAND_IN_BITS)
            add_character(&writer->spelled, STAND_IN + (c >> shift & STAND_IN_MASK));
    }
    buf_add(&writer->spelled, text); /* what is no UTF-8 is libyaml's to refuse */
    return buf_text(&writer->spelled);
}

static bool has_astral(struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0xf0)
            return true;
    }
    return false;
}

/* Puts what was meant back in place of the stand-ins behind `start`. */
static void restore(struct buf *out, size_t start)
{
    struct buf restored = {0};
    struct text rest = text_skip(buf_text(out), start);
    while (rest.len > 0) {
        uint32_t c = 0, part = 0;
        size_t step = utf8_decode(rest, &part);
        if (!is_stand_in(part)) {
            buf_add(&restored, text_slice(rest, 0, step > 0 ? step : 1));
            rest = text_skip(rest, step > 0 ? step : 1);
            continue;
        }
        for (int i = 0; i < STAND_IN_BYTES; i++) {
            step = utf8_decode(rest, &part);
            c = c << STAND_IN_BITS | (part & STAND_IN_MASK);
            rest = text_skip(rest, step);
        }
        add_character(&restored, c);
    }
    out->len = start;
    buf_add(out, buf_text(&restored));
    buf_release(&restored);
}

static void write_scalar(struct writer *writer, struct text text, yaml_scalar_style_t style)
{
    yaml_event_t event;
    if (writer->has_stand_ins && has_astral(text))
        text = stand_in(writer, text);
    emit(writer, &event,
         yaml_scalar_event_initialize(&event, NULL, NULL, (yaml_char_t *)text.ptr, (int)text.len, 1,
                                      1, style));
}

/* Characters of a collection on one line; too many where a text in it has several of its own. */
static size_t flow_chars(const struct value *value)
{
    size_t chars = 0;
    if (value_is_scalar(value) && text_find_byte(value->text, '\n') != SIZE_MAX)
        return FLOW_CHARS + 1;
    if (value_is_scalar(value))
        return value->text.len + 2;
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
        chars += flow_chars(&value->list.items[i]);
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++)
        chars += value->map.members[i].key.len + 2 + flow_chars(&value->map.members[i].value);
    return chars + 2;
}

static bool has_scalars_only(const struct value *list)
{
    for (size_t i = 0; i < list->list.count; i++) {
        if (!value_is_scalar(&list->list.items[i]))
            return false;
    }
    return true;
}

/* A few words fit on one line; maps in lists and in each other get lines of their own. */
static bool is_short(const struct value *value)
{
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        const struct value *inner = &value->map.members[i].value;
        if (inner->kind == VALUE_MAP || (inner->kind == VALUE_LIST && !has_scalars_only(inner)))
            return false;
    }
    return flow_chars(value) <= FLOW_CHARS && (value->kind == VALUE_MAP || has_scalars_only(value));
}

static void write_value(struct writer *writer, const struct value *value);

static void write_list(struct writer *writer, const struct value *list)
{
    yaml_event_t event;
    emit(writer, &event,
         yaml_sequence_start_event_initialize(&event, NULL, NULL, 1,
                                              is_short(list) ? YAML_FLOW_SEQUENCE_STYLE
                                                             : YAML_BLOCK_SEQUENCE_STYLE));
    for (size_t i = 0; i < list->list.count; i++)
        write_value(writer, &list->list.items[i]);
    emit(writer, &event, yaml_sequence_end_event_initialize(&event));
}

/* Keys are words of a schema, or ids and titles of the author's. */
static void write_map(struct writer *writer, const struct value *map)
{
    yaml_event_t event;
    emit(writer, &event,
         yaml_mapping_start_event_initialize(&event, NULL, NULL, 1,
                                             is_short(map) ? YAML_FLOW_MAPPING_STYLE
                                                           : YAML_BLOCK_MAPPING_STYLE));
    for (size_t i = 0; i < map->map.count; i++) {
        struct value key = value_text(map->map.members[i].key);
        write_scalar(writer, key.text, style_of(&key));
        write_value(writer, &map->map.members[i].value);
    }
    emit(writer, &event, yaml_mapping_end_event_initialize(&event));
}

static void write_value(struct writer *writer, const struct value *value)
{
    if (value->kind == VALUE_LIST)
        write_list(writer, value);
    else if (value->kind == VALUE_MAP)
        write_map(writer, value);
    else if (value->kind == VALUE_NONE)
        write_scalar(writer, text_of("null"), YAML_PLAIN_SCALAR_STYLE);
    else if (value_is_scalar(value))
        write_scalar(writer, value->text, style_of(value));
    else
        writer->has_failed = true;
}

/* The outermost map is always a block. */
static void write_document(struct writer *writer, const struct value *map)
{
    yaml_event_t event;
    emit(writer, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(writer, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    emit(writer, &event,
         yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE));
    for (size_t i = 0; i < map->map.count; i++) {
        struct value key = value_text(map->map.members[i].key);
        write_scalar(writer, key.text, style_of(&key));
        write_value(writer, &map->map.members[i].value);
    }
    emit(writer, &event, yaml_mapping_end_event_initialize(&event));
    emit(writer, &event, yaml_document_end_event_initialize(&event, 1));
    emit(writer, &event, yaml_stream_end_event_initialize(&event));
}

/* The end of a document, which the emitter marks behind some texts: more may come behind this one.
 */
static void drop_end(size_t start, struct buf *out)
{
    static const char mark[] = "\n...\n";
    if (text_has_suffix(text_skip(buf_text(out), start), mark))
        out->len -= sizeof mark - 2;
}

bool data_write_yaml(const struct value *map, struct buf *out)
{
    size_t start = out->len;
    struct writer writer = {.out = out, .has_stand_ins = !has_stand_in(map)};
    if (!yaml_emitter_initialize(&writer.emitter))
        return false;
    yaml_emitter_set_output(&writer.emitter, take, &writer);
    yaml_emitter_set_unicode(&writer.emitter, 1);
    yaml_emitter_set_width(&writer.emitter, LINE_CHARS);
    write_document(&writer, map);
    yaml_emitter_delete(&writer.emitter);
    buf_release(&writer.spelled);
    if (writer.has_stand_ins)
        restore(out, start);
    drop_end(start, out);
    return !writer.has_failed;
}
