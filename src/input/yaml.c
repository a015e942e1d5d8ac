#include "input/data.h"

#include <yaml.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/collect.h"
#include "input/encoding.h"
#include "input/fault.h"
#include "input/scalar.h"

/* Which byte a character stands at; libyaml counts characters, candor bytes. */
struct cursor {
    bool is_ascii; /* then both are the same */
    size_t character;
    size_t byte;
};

/*
 * A document being read.  `event` is the one now looked at; reading a value
 * leaves it at that value's last event.
 */
struct reader {
    const struct data_input *input;
    struct text text;
    struct arena *arena;
    struct diags *diags;
    yaml_parser_t parser;
    yaml_event_t event;
    struct cursor cursor;
    struct collect collect;
    struct extent last_quoted;
    size_t alias_end; /* of the last alias, in characters; 0: there was none */
    size_t nodes;
    bool has_failed;
};

static bool is_inside_character(struct text text, size_t byte)
{
    return byte < text.len && ((unsigned char)text.ptr[byte] & 0xc0) == 0x80;
}

/* Marks come nearly in order, so that the cursor has a few steps to go, mostly forward. */
static size_t byte_offset(struct reader *r, size_t character)
{
    struct cursor *cursor = &r->cursor;
    if (cursor->is_ascii)
        return character < r->text.len ? character : r->text.len;
    for (; cursor->character < character && cursor->byte < r->text.len; cursor->character++) {
        do
            cursor->byte++;
        while (is_inside_character(r->text, cursor->byte));
    }
    for (; cursor->character > character; cursor->character--) {
        do
            cursor->byte--;
        while (is_inside_character(r->text, cursor->byte));
    }
    return cursor->byte;
}

static struct span span_between(struct reader *r, size_t start_character, size_t end_character)
{
    size_t start = byte_offset(r, start_character);
    return span_inside(r->input->span, start, byte_offset(r, end_character) - start);
}

static struct span event_span(struct reader *r)
{
    return span_between(r, r->event.start_mark.index, r->event.end_mark.index);
}

static struct span event_start(struct reader *r)
{
    return span_between(r, r->event.start_mark.index, r->event.start_mark.index);
}

static void report_problem(struct reader *r)
{
    const yaml_parser_t *parser = &r->parser;
    bool is_byte = parser->error == YAML_READER_ERROR;
    struct fault fault = {
        .text = r->text,
        .span = r->input->span,
        .problem = parser->problem != NULL ? parser->problem : "",
        .at = is_byte ? parser->problem_offset : byte_offset(r, parser->problem_mark.index),
        .context = byte_offset(r, parser->context_mark.index),
        .last_quoted = r->last_quoted,
    };
    /* `key: *name:` fails at the second colon, and is mended with the alias. */
    bool is_told = !is_byte && r->alias_end > 0 && parser->problem_mark.index == r->alias_end &&
                   text_has_prefix(text_skip(r->text, fault.at), ":");
    if (!is_told)
        fault_report(&fault, r->diags);
}

static bool fail(struct reader *r)
{
    r->has_failed = true;
    return false;
}

static bool advance(struct reader *r)
{
    yaml_event_delete(&r->event);
    if (yaml_parser_parse(&r->parser, &r->event))
        return true;
    report_problem(r);
    return fail(r);
}

/* Anchors and tags make two spellings of one fact, and let a file say what it does not show. */
static void refuse_properties(struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor != NULL) {
        struct diag *diag = diag_error(r->diags, event_start(r), "bad-yaml",
                                       "anchors (`&%s`) are not supported", (const char *)anchor);
        diag_hint(r->diags, diag, "put text that starts with & in quotes");
    }
    if (tag != NULL) {
        struct diag *diag = diag_error(r->diags, event_start(r), "bad-yaml",
                                       "tags (`%s`) are not supported", (const char *)tag);
        diag_hint(r->diags, diag, "put text that starts with ! in quotes");
    }
}

/* Text that stands in the source to the letter, quotes left aside, is borrowed from there. */
static struct text event_text(struct reader *r, struct span at)
{
    struct text text = {(const char *)r->event.data.scalar.value, r->event.data.scalar.length};
    struct text written = text_slice(r->text, at.at - r->input->span.at, at.len);
    if (written.len == text.len + 2)
        written = text_slice(written, 1, text.len);
    if (text_equal(written, text))
        return written;
    return arena_copy(r->input->texts != NULL ? r->input->texts : r->arena, text);
}

static bool is_plain(const yaml_event_t *event)
{
    return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

/*
 * The span of the scalar at hand, without the line ends that close a block of
 * text.  Remembers one in quotes, for a fault that it causes later.
 */
static struct span scalar_span(struct reader *r)
{
    struct span at = event_span(r);
    size_t start = at.at - r->input->span.at;
    yaml_scalar_style_t style = r->event.data.scalar.style;
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        r->last_quoted = (struct extent){start, start + at.len};
    while (at.len > 0 && byte_is_space(r->text.ptr[start + at.len - 1]))
        at.len--;
    return at;
}

static void read_scalar(struct reader *r, struct value *out)
{
    refuse_properties(r, r->event.data.scalar.anchor, r->event.data.scalar.tag);
    struct value value = {.kind = VALUE_TEXT, .at = scalar_span(r)};
    value.text = event_text(r, value.at);
    if (is_plain(&r->event))
        value.kind = scalar_kind(value.text);
    if (value.kind == VALUE_NUMBER && r->input->numbers == DATA_NUMBERS_NORMAL)
        value.text = scalar_normal_number(value.text, r->arena);
    *out = value;
}

static bool read_value(struct reader *r, unsigned depth, struct value *out);

/* From `[` or `{` to its end; a collection without brackets is a point, where it starts. */
static struct span collection_span(struct reader *r, struct span start)
{
    if (r->event.end_mark.index > r->event.start_mark.index)
        start.len = event_span(r).at + event_span(r).len - start.at;
    return start;
}

static bool read_list(struct reader *r, unsigned depth, struct value *out)
{
    refuse_properties(r, r->event.data.sequence_start.anchor, r->event.data.sequence_start.tag);
    struct span start = event_start(r);
    size_t opened = collect_open(&r->collect);
    while (advance(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
        struct member item = {0};
        if (!read_value(r, depth + 1, &item.value))
            return false;
        collect_add(&r->collect, &item);
    }
    if (r->has_failed)
        return false;
    *out = collect_close_list(&r->collect, opened, r->arena);
    out->at = collection_span(r, start);
    return true;
}

/* False where the key is no key; that is reported, and its value is still read. */
static bool read_key(struct reader *r, unsigned depth, struct member *member)
{
    struct value ignored;
    if (r->event.type == YAML_ALIAS_EVENT) {
        read_value(r, depth + 1, &ignored);
        return false;
    }
    if (r->event.type != YAML_SCALAR_EVENT) {
        size_t start = event_start(r).at - r->input->span.at;
        struct diag *diag =
            diag_error(r->diags, event_start(r), "bad-yaml", "a key must be plain text");
        diag_hint(r->diags, diag, "put text that starts with %c in quotes", r->text.ptr[start]);
        read_value(r, depth + 1, &ignored);
        return false;
    }
    refuse_properties(r, r->event.data.scalar.anchor, r->event.data.scalar.tag);
    member->key_at = scalar_span(r);
    member->key = event_text(r, member->key_at);
    if (member->key.len == 0)
        diag_error(r->diags, member->key_at, "bad-yaml", "there is no key before the colon");
    return member->key.len > 0;
}

/* In braces, "key:value" without a space is one long key without a value: nobody means that. */
static void check_squeezed(struct reader *r, const struct member *member)
{
    if (member->value.kind != VALUE_NONE || member->value.text.len > 0)
        return;
    size_t start = member->key_at.at - r->input->span.at;
    struct text key = text_slice(r->text, start, member->key_at.len);
    size_t colon = text_find_byte(key, ':');
    struct text rest = text_trim(text_skip(r->text, start + key.len));
    if (colon == SIZE_MAX || text_find_byte(key, '"') == 0 || text_has_prefix(rest, ":"))
        return;
    struct diag *diag = diag_error(r->diags, span_inside(member->key_at, colon, 1), "bad-yaml",
                                   "there is no space after the colon");
    diag_hint(r->diags, diag, "write `%.*s: ...`", (int)colon, key.ptr);
}

static bool read_map(struct reader *r, unsigned depth, struct value *out)
{
    refuse_properties(r, r->event.data.mapping_start.anchor, r->event.data.mapping_start.tag);
    struct span start = event_start(r);
    size_t opened = collect_open(&r->collect);
    while (advance(r) && r->event.type != YAML_MAPPING_END_EVENT) {
        struct member member = {0};
        bool has_key = read_key(r, depth, &member);
        if (r->has_failed || !advance(r) || !read_value(r, depth + 1, &member.value))
            return false;
        if (!has_key)
            continue;
        check_squeezed(r, &member);
        collect_add(&r->collect, &member);
    }
    if (r->has_failed)
        return false;
    *out = collect_close_map(&r->collect, opened, r->arena, r->diags);
    out->at = collection_span(r, start);
    return true;
}

static bool is_within_limits(struct reader *r, unsigned depth)
{
    if (depth > LIMIT_YAML_DEPTH)
        diag_error(r->diags, event_start(r), "too-deep", "lists and maps nest more than %d deep",
                   LIMIT_YAML_DEPTH);
    else if (++r->nodes > LIMIT_YAML_NODES)
        diag_error(r->diags, event_start(r), "too-large", "more than %d values in one file",
                   LIMIT_YAML_NODES);
    else
        return true;
    return fail(r);
}

/* Reads the value that starts at the event at hand; `depth` counts the collections around it. */
static bool read_value(struct reader *r, unsigned depth, struct value *out)
{
    bool is_list = r->event.type == YAML_SEQUENCE_START_EVENT;
    bool is_map = r->event.type == YAML_MAPPING_START_EVENT;
    if (!is_within_limits(r, depth + (is_list || is_map)))
        return false;
    if (is_list)
        return read_list(r, depth, out);
    if (is_map)
        return read_map(r, depth, out);
    if (r->event.type == YAML_ALIAS_EVENT) {
        struct diag *diag =
            diag_error(r->diags, event_span(r), "bad-yaml", "aliases (`*%s`) are not supported",
                       (const char *)r->event.data.alias.anchor);
        diag_hint(r->diags, diag, "put text that starts with * in quotes");
        r->alias_end = r->event.end_mark.index;
        *out = (struct value){.kind = VALUE_NONE, .at = event_span(r)};
        return true;
    }
    read_scalar(r, out);
    return true;
}

/* What follows the first document; there should be nothing. */
static bool read_end(struct reader *r)
{
    while (advance(r) && r->event.type != YAML_STREAM_END_EVENT) {
        if (r->event.type != YAML_DOCUMENT_START_EVENT)
            continue;
        diag_error(r->diags, event_start(r), "bad-yaml", "a second document starts here");
        return true;
    }
    return !r->has_failed;
}

static bool read_document(struct reader *r, struct value *out)
{
    struct value root = {.kind = VALUE_MAP, .at = span_inside(r->input->span, 0, 0)};
    if (!advance(r) || !advance(r))
        return false;
    if (r->event.type == YAML_DOCUMENT_START_EVENT) {
        if (!advance(r) || !read_value(r, 0, &root) || !read_end(r))
            return false;
        if (root.kind == VALUE_NONE && root.text.len == 0)
            root = (struct value){.kind = VALUE_MAP, .at = root.at};
    }
    *out = root;
    return true;
}

static struct text data_text(const struct data_input *input)
{
    return text_slice(sources_get(input->sources, input->span.source)->bytes, input->span.at,
                      input->span.len);
}

bool data_parse_yaml(const struct data_input *input, struct arena *arena, struct diags *diags,
                     struct value *out)
{
    struct data_input marked = *input;
    struct text text = encoding_skip_mark(data_text(input));
    marked.span = span_inside(input->span, input->span.len - text.len, text.len);
    struct reader r = {
        .input = &marked,
        .text = text,
        .arena = arena,
        .diags = diags,
        .cursor = {.is_ascii = utf8_is_ascii(text)},
    };
    if (!yaml_parser_initialize(&r.parser)) {
        diag_error(diags, input->span, "bad-yaml", "out of memory");
        return false;
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    const char *start = text.len > 0 ? text.ptr : "";
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)start, text.len);
    bool ok = read_document(&r, out);
    yaml_event_delete(&r.event);
    yaml_parser_delete(&r.parser);
    collect_release(&r.collect);
    return ok;
}
