#include "model/read.h"

#include <string.h>

#include "base/utf8.h"
#include "model/country.h"

bool read_refuse(const struct reader *reader, const struct field *field, const struct value *value,
                 const char *wanted)
{
    diag_error(reader->diags, value->at, "wrong-type", "`%s` must be %s, not %s", field->key,
               wanted, value_kind_name(value->kind));
    return false;
}

/* True where the value's text stands in its source to the letter, so that offsets carry over. */
static bool is_verbatim(const struct reader *reader, const struct value *value)
{
    if (value->at.source == 0 || value->at.len != value->text.len)
        return false;
    struct text bytes = sources_get(reader->sources, value->at.source)->bytes;
    return text_equal(text_slice(bytes, value->at.at, value->at.len), value->text);
}

bool read_text(const struct reader *reader, const struct field *field, const struct value *value,
               struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "text");
    if (text_trim(value->text).len == 0) {
        struct diag *diag =
            diag_error(reader->diags, value->at, "empty-text", "`%s` is empty", field->key);
        diag_hint(reader->diags, diag, "leave the key out, or say it in words");
        return false;
    }
    size_t errors = reader->diags->errors;
    markdown_check_placeholder(value->text, value->at, is_verbatim(reader, value), reader->diags);
    *out = value->text;
    return reader->diags->errors == errors;
}

static size_t find_language(const struct reader *reader, struct text id)
{
    for (size_t i = 0; i < reader->languages.count; i++) {
        if (text_equal(reader->languages.items[i], id))
            return i;
    }
    return SIZE_MAX;
}

static void report_language(const struct reader *reader, const struct member *member)
{
    struct diag *diag = diag_error(reader->diags, member->key_at, "unknown-language",
                                   "\"%.*s\" is not a language of this site", TEXT_ARG(member->key));
    diag_hint(reader->diags, diag, "`languages` in content/site.yml lists them");
}

/* Finds the language of each member of {en: ..., de: ...}; false when one is not the site's. */
static bool check_languages(const struct reader *reader, const struct field *field,
                            const struct value *map)
{
    bool ok = true, has_first = false;
    for (size_t i = 0; i < map->map.count; i++) {
        size_t language = find_language(reader, map->map.members[i].key);
        if (language == SIZE_MAX) {
            report_language(reader, &map->map.members[i]);
            ok = false;
        }
        has_first = has_first || language == 0;
    }
    if (ok && !has_first) {
        diag_error(reader->diags, map->at, "missing-language",
                   "`%s` is not said in \"%.*s\", the site's first language", field->key,
                   TEXT_ARG(reader->languages.items[0]));
        ok = false;
    }
    return ok;
}

static bool read_words_map(const struct reader *reader, const struct field *field,
                           const struct value *map, struct words *out)
{
    if (!check_languages(reader, field, map))
        return false;
    struct text *others = arena_array(reader->arena, reader->languages.count, struct text);
    bool ok = true;
    for (size_t i = 0; i < map->map.count; i++) {
        size_t language = find_language(reader, map->map.members[i].key);
        struct text *text = language == 0 ? &out->first : &others[language - 1];
        ok = read_text(reader, field, &map->map.members[i].value, text) && ok;
    }
    out->others = others;
    return ok;
}

bool read_words(const struct reader *reader, const struct field *field, const struct value *value,
                struct words *out)
{
    out->at = value->at;
    if (value->kind == VALUE_MAP)
        return read_words_map(reader, field, value, out);
    return read_text(reader, field, value, &out->first);
}

static bool read_markdown(const struct reader *reader, const struct field *field,
                          const struct value *value, struct markdown *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "text");
    if (text_trim(value->text).len == 0) {
        struct text nothing;
        return read_text(reader, field, value, &nothing);
    }
    size_t errors = reader->diags->errors;
    const struct markdown_input input = {
        .sources = reader->sources,
        .text = value->text,
        .at = value->at,
        .verbatim = is_verbatim(reader, value),
        .is_inline = true,
        .shift = 2,
    };
    *out = markdown_render(&input, reader->arena, reader->diags);
    return reader->diags->errors == errors;
}

bool read_prose(const struct reader *reader, const struct field *field, const struct value *value,
                struct prose *out)
{
    if (value->kind != VALUE_MAP)
        return read_markdown(reader, field, value, &out->first);
    if (!check_languages(reader, field, value))
        return false;
    struct markdown *others = arena_array(reader->arena, reader->languages.count, struct markdown);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        size_t language = find_language(reader, value->map.members[i].key);
        struct markdown *markdown = language == 0 ? &out->first : &others[language - 1];
        ok = read_markdown(reader, field, &value->map.members[i].value, markdown) && ok;
    }
    out->others = others;
    return ok;
}

bool read_ref(const struct reader *reader, const struct field *field, const struct value *value,
              struct ref *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "an id");
    if (!id_is_valid(value->text)) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-id", "\"%.*s\" is not an id",
                                       TEXT_ARG(value->text));
        diag_hint(reader->diags, diag, "lower-case letters, digits and single hyphens");
        return false;
    }
    *out = (struct ref){value->text, value->at};
    return true;
}

/* Printable ASCII but for those that RFC 3986 has no place for. */
static bool is_url_text(struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c == 0x7f || memchr("<>\"{}|\\^`", c, 9) != NULL)
            return false;
    }
    return url.len > 0;
}

static bool has_scheme(struct text url)
{
    size_t colon = text_find_byte(url, ':'), slash = text_find_byte(url, '/');
    return colon != SIZE_MAX && (slash == SIZE_MAX || colon < slash);
}

static bool has_host(struct text url)
{
    struct text rest, host = text_cut(text_skip(url, 8), '/', &rest);
    return text_has_prefix(url, "https://") && host.len > 0 && host.ptr[0] != '.';
}

static bool is_published_url(struct text url)
{
    if (!is_url_text(url))
        return false;
    if (text_has_prefix(url, "mailto:"))
        return email_is_valid(text_slice(text_skip(url, 7), 0, text_find_byte(text_skip(url, 7), '?')));
    return has_host(url) || (!has_scheme(url) && !text_has_prefix(url, "//"));
}

bool read_url(const struct reader *reader, const struct field *field, const struct value *value,
              struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a URL");
    if (!is_published_url(value->text)) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-url",
                                       "\"%.*s\" is not a URL to publish", TEXT_ARG(value->text));
        diag_hint(reader->diags, diag, "https://..., mailto:... or a path such as /documents/");
        return false;
    }
    *out = value->text;
    return true;
}

static bool is_atom_byte(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte_is_alpha(c) || byte_is_digit(c) || byte > 127 ||
           (c != '\0' && memchr("!#$%&'*+-/=?^_`{|}~.", c, 20) != NULL);
}

static bool is_domain(struct text domain)
{
    size_t dot = text_find_byte(domain, '.');
    if (domain.len == 0 || dot == 0 || dot == SIZE_MAX || domain.ptr[domain.len - 1] == '.')
        return false;
    for (size_t i = 0; i < domain.len; i++) {
        char c = domain.ptr[i];
        bool is_double_dot = c == '.' && domain.ptr[i - 1] == '.';
        bool is_word = byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c > 127;
        if (is_double_dot || (!is_word && c != '-' && c != '.'))
            return false;
    }
    return true;
}

bool email_is_valid(struct text text)
{
    struct text domain, local = text_cut(text, '@', &domain);
    if (local.len == 0 || local.len > 64 || !is_domain(domain))
        return false;
    for (size_t i = 0; i < local.len; i++) {
        if (!is_atom_byte(local.ptr[i]))
            return false;
    }
    return true;
}

bool read_place(const struct reader *reader, const struct field *field, const struct value *value,
                struct place *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a country code");
    int number = place_find_code(value->text);
    if (number != PLACE_NONE) {
        *out = (struct place){number, value->at};
        return true;
    }
    struct diag *diag = diag_error(reader->diags, value->at, "bad-country",
                                   "unknown country \"%.*s\"", TEXT_ARG(value->text));
    int guess = place_guess(value->text);
    struct text code = place_code(guess), english = place_name(guess, text_of("en"));
    if (guess == PLACE_NONE)
        diag_hint(reader->diags, diag, "two capitals of ISO 3166-1, or EU, EEA, GLOBAL");
    else if (english.len == 0)
        diag_hint(reader->diags, diag, "did you mean %.*s?", TEXT_ARG(code));
    else
        diag_hint(reader->diags, diag, "did you mean %.*s (%.*s)?", TEXT_ARG(code),
                  TEXT_ARG(english));
    return false;
}

const struct value *read_items(const struct value *value, size_t *count)
{
    if (value->kind != VALUE_LIST) {
        *count = 1;
        return value;
    }
    *count = value->list.count;
    return value->list.items;
}
