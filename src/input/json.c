#include "input/data.h"

#include <jansson.h>
#include <string.h>

#include "base/limits.h"
#include "input/collect.h"
#include "input/scalar.h"

static const char TOO_DEEP[] = "arrays and objects nest more than %d deep";

/*
 * jansson says whether a text is JSON and decodes its strings, but not where
 * in the file a value stands, nor how a number was written.  So once it has
 * approved the text, this reader walks over it again, free of checks.
 */
struct reader {
    const struct data_input *input;
    struct text text;
    size_t at;
    struct arena *arena;
    struct diags *diags;
    struct collect collect;
};

static char peek(const struct reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static void skip_space(struct reader *r)
{
    while (byte_is_space(peek(r)))
        r->at++;
}

/* From `start` to where the reader is now. */
static struct span span_since(const struct reader *r, size_t start)
{
    return span_inside(r->input->span, start, r->at - start);
}

static struct text decode_string(struct reader *r, struct text quoted)
{
    struct text inner = text_slice(quoted, 1, quoted.len - 2);
    if (text_find_byte(inner, '\\') == SIZE_MAX)
        return arena_copy(r->arena, inner);
    json_t *string = json_loadb(quoted.ptr, quoted.len, JSON_DECODE_ANY, NULL);
    struct text decoded = {json_string_value(string), json_string_length(string)};
    struct text copy = arena_copy(r->arena, decoded);
    json_decref(string);
    return copy;
}

static struct text read_string(struct reader *r)
{
    size_t start = r->at++;
    while (r->at < r->text.len && peek(r) != '"')
        r->at += peek(r) == '\\' ? 2 : 1;
    r->at++;
    return decode_string(r, text_slice(r->text, start, r->at - start));
}

static bool read_value(struct reader *r, unsigned depth, struct value *out);

static bool read_array(struct reader *r, unsigned depth, struct value *out)
{
    size_t opened = collect_open(&r->collect);
    do {
        struct member item = {0};
        r->at++;
        skip_space(r);
        if (peek(r) == ']')
            break;
        if (!read_value(r, depth, &item.value))
            return false;
        collect_add(&r->collect, &item);
        skip_space(r);
    } while (peek(r) == ',');
    r->at++;
    *out = collect_close_list(&r->collect, opened, r->arena);
    return true;
}

static bool read_object(struct reader *r, unsigned depth, struct value *out)
{
    size_t opened = collect_open(&r->collect);
    do {
        struct member member = {0};
        r->at++;
        skip_space(r);
        if (peek(r) == '}')
            break;
        size_t start = r->at;
        member.key = read_string(r);
        member.key_at = span_since(r, start);
        skip_space(r);
        r->at++;
        skip_space(r);
        if (!read_value(r, depth, &member.value))
            return false;
        collect_add(&r->collect, &member);
        skip_space(r);
    } while (peek(r) == ',');
    r->at++;
    *out = collect_close_map(&r->collect, opened, r->arena, r->diags);
    return true;
}

static struct value read_word(struct reader *r)
{
    size_t start = r->at;
    while (r->at < r->text.len && !byte_is_space(peek(r)) &&
           text_find_byte(text_of(",]}"), peek(r)) == SIZE_MAX)
        r->at++;
    struct text word = arena_copy(r->arena, text_slice(r->text, start, r->at - start));
    enum value_kind kind = scalar_kind(word);
    if (kind == VALUE_NUMBER && r->input->numbers == DATA_NUMBERS_NORMAL)
        word = scalar_normal_number(word, r->arena);
    return (struct value){.kind = kind, .text = word};
}

/* `depth` counts the arrays and objects around the value. */
static bool read_value(struct reader *r, unsigned depth, struct value *out)
{
    bool ok = true;
    size_t start = r->at;
    char first = peek(r);
    if ((first == '[' || first == '{') && depth == LIMIT_JSON_DEPTH) {
        diag_error(r->diags, span_since(r, start), "too-deep", TOO_DEEP, LIMIT_JSON_DEPTH);
        return false;
    }
    if (first == '[')
        ok = read_array(r, depth + 1, out);
    else if (first == '{')
        ok = read_object(r, depth + 1, out);
    else if (first == '"')
        *out = (struct value){.kind = VALUE_TEXT, .text = read_string(r)};
    else
        *out = read_word(r);
    out->at = span_since(r, start);
    return ok;
}

/*
 * jansson's message ends in "near 'token'" for a token of up to 20 bytes, and
 * its position is behind that token.  Gives the token's length, or 0, and cuts
 * it off the message.
 */
static size_t cut_token(struct text *message)
{
    size_t near = text_find(*message, " near ");
    if (near == SIZE_MAX)
        return 0;
    struct text token = text_skip(*message, near + strlen(" near "));
    *message = text_slice(*message, 0, near);
    return text_has_prefix(token, "'") ? token.len - strlen("''") : 0;
}

static void report_problem(const struct reader *r, const json_error_t *error)
{
    struct text message = text_of(error->text);
    size_t at = (size_t)error->position < r->text.len ? (size_t)error->position : r->text.len;
    size_t token_len = cut_token(&message);
    struct span token = span_inside(r->input->span, at, 0);
    if (token_len <= at)
        token = span_inside(r->input->span, at - token_len, token_len);
    enum json_error_code code = json_error_code(error);
    if (code == json_error_stack_overflow)
        diag_error(r->diags, token, "too-deep", TOO_DEEP, LIMIT_JSON_DEPTH);
    else if (code == json_error_premature_end_of_input)
        diag_error(r->diags, token, "bad-json", "bad JSON: it ends too early");
    else if (code == json_error_null_character)
        diag_error(r->diags, token, "bad-json", "bad JSON: \\u0000 is not allowed in text");
    else
        diag_error(r->diags, token, "bad-json", "bad JSON: %.*s", TEXT_ARG(message));
}

/* Whole numbers are read as real ones, because those of 20 digits are no error. */
static bool is_json(const struct reader *r)
{
    json_error_t error;
    const char *start = r->text.len == 0 ? "" : r->text.ptr + r->at;
    json_t *json =
        json_loadb(start, r->text.len - r->at, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    error.position += (int)r->at;
    if (json == NULL)
        report_problem(r, &error);
    json_decref(json);
    return json != NULL;
}

bool data_parse_json(const struct data_input *input, struct arena *arena, struct diags *diags,
                     struct value *out)
{
    struct text bytes = sources_get(input->sources, input->span.source)->bytes;
    struct reader r = {
        .input = input,
        .text = text_slice(bytes, input->span.at, input->span.len),
        .arena = arena,
        .diags = diags,
    };
    struct value value;
    if (text_has_prefix(r.text, "\xef\xbb\xbf"))
        r.at = strlen("\xef\xbb\xbf");
    if (!is_json(&r))
        return false;
    skip_space(&r);
    bool ok = read_value(&r, 0, &value);
    collect_release(&r.collect);
    if (ok)
        *out = value;
    return ok;
}
