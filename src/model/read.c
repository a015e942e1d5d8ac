#include "model/read.h"

#include <string.h>

#include "base/limits.h"
#include "input/placeholder.h"
#include "model/characters.h"
#include "model/country.h"
#include "model/prose.h"
#include "model/slip.h"
#include "model/url.h"

bool read_refuse(const struct reader *reader, const struct field *field, const struct value *value,
                 const char *wanted)
{
    diag_error(reader->diags, value->at, "wrong-type", "`%s` must be %s, not %s", field->key,
               wanted, value_kind_name(value->kind));
    return false;
}

bool read_was_reported(const struct reader *reader, const struct value *value)
{
    return reader->has_bad_yaml && value->kind == VALUE_NONE && value->text.len == 0;
}

bool read_is_empty(const struct reader *reader, struct text name, const struct value *value)
{
    if (value->kind != VALUE_NONE && !characters_are_blank(value->text))
        return false;
    if (read_was_reported(reader, value))
        return true;
    struct diag *diag =
        diag_error(reader->diags, value->at, "empty-text", "`%.*s` is empty", TEXT_ARG(name));
    diag_hint(reader->diags, diag, "leave the key out, or say it in words");
    return true;
}

struct span read_find_words(const struct reader *reader, struct text words, struct span at,
                            bool *verbatim)
{
    *verbatim = false;
    if (at.source == 0)
        return at;
    struct text bytes = sources_get(reader->sources, at.source)->bytes;
    uintptr_t start = (uintptr_t)bytes.ptr, offset = (uintptr_t)words.ptr - start;
    if ((uintptr_t)words.ptr < start || offset > bytes.len || words.len > bytes.len - offset)
        return at;
    *verbatim = true;
    return (struct span){at.source, (uint32_t)offset, (uint32_t)words.len};
}

bool read_checks_characters(const struct reader *reader, const struct value *value)
{
    bool verbatim;
    struct span at = read_find_words(reader, value->text, value->at, &verbatim);
    return characters_check(value->text, at, verbatim, reader->diags);
}

/* Published as it is, but for what must not be: characters that nobody sees, and placeholders. */
static bool check_words(const struct reader *reader, struct text words, struct span at)
{
    bool verbatim;
    size_t errors = reader->diags->errors;
    struct span place = read_find_words(reader, words, at, &verbatim);
    characters_check(words, place, verbatim, reader->diags);
    placeholder_check(words, place, verbatim, reader->diags);
    return reader->diags->errors == errors;
}

/* What is one line by its nature, with one blank for all white space between words. */
static struct text fold_blanks(struct arena *arena, struct text text)
{
    text = text_trim(text);
    bool is_folded = true;
    for (size_t i = 0; is_folded && i < text.len; i++)
        is_folded = !byte_is_space(text.ptr[i]) || (text.ptr[i] == ' ' && text.ptr[i + 1] != ' ');
    if (is_folded)
        return text;
    char *folded = arena_alloc(arena, text.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!byte_is_space(text.ptr[i]))
            folded[len++] = text.ptr[i];
        else if (!byte_is_space(text.ptr[i - 1]))
            folded[len++] = ' ';
    }
    return (struct text){folded, len};
}

bool read_text(const struct reader *reader, const struct field *field, const struct value *value,
               struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "text");
    if (read_is_empty(reader, text_of(field->key), value) ||
        !check_words(reader, value->text, value->at))
        return false;
    slip_check_text(reader, value->at);
    *out = fold_blanks(reader->arena, value->text);
    return true;
}

bool read_label(const struct reader *reader, const struct member *member, struct text *out)
{
    *out = fold_blanks(reader->arena, member->key);
    slip_check_text(reader, member->key_at);
    if (!characters_are_blank(member->key))
        return check_words(reader, member->key, member->key_at);
    diag_error(reader->diags, member->key_at, "empty-text", "this key shows no letter");
    return false;
}

static size_t find_language(const struct reader *reader, struct text id)
{
    for (size_t i = 0; i < reader->languages.count; i++) {
        if (text_equal(reader->languages.items[i], id))
            return i;
    }
    return SIZE_MAX;
}

static void report_language(const struct reader *reader, struct diags *diags,
                            const struct member *member)
{
    if (diags == reader->diags && slip_report(reader, member->key, member->key_at))
        return;
    struct diag *diag =
        diag_error(diags, member->key_at, "unknown-language",
                   "\"%.*s\" is not a language of this site", TEXT_ARG(member->key));
    struct nearest nearest = nearest_init(member->key);
    for (size_t i = 0; i < reader->languages.count; i++)
        nearest_offer(&nearest, reader->languages.items[i]);
    if (nearest.best.len > 0)
        diag_hint_nearest(diags, diag, &nearest);
    else
        diag_hint(diags, diag, "`languages` in content/site.yml lists them");
}

/*
 * Finds the languages of {en: ..., de: ...}; false when one is not the site's.
 * `*first` is the member that speaks for the first one: where other languages
 * are left aside, and it is not there, the one that is written first.
 */
static bool check_languages(const struct reader *reader, const struct field *field,
                            const struct value *map, size_t *first)
{
    bool is_strict = reader->left_aside == NULL || map->map.count == 0;
    struct diags *diags = is_strict ? reader->diags : reader->left_aside;
    bool ok = true, has_first = false;
    *first = 0;
    for (size_t i = 0; i < map->map.count; i++) {
        size_t language = find_language(reader, map->map.members[i].key);
        if (language == SIZE_MAX) {
            report_language(reader, diags, &map->map.members[i]);
            ok = false;
        }
        if (language == 0) {
            has_first = true;
            *first = i;
        }
    }
    if (ok && !has_first) {
        diag_error(diags, map->at, "missing-language",
                   "`%s` is not said in \"%.*s\", the site's first language", field->key,
                   TEXT_ARG(reader->languages.items[0]));
        ok = false;
    }
    return ok || !is_strict;
}

/* The words of one language: it is what is empty, and not the field. */
static bool read_translation(const struct reader *reader, const struct field *field,
                             const struct member *member, struct text *out)
{
    if (value_is_scalar(&member->value) && read_is_empty(reader, member->key, &member->value))
        return false;
    return read_text(reader, field, &member->value, out);
}

static bool read_words_map(const struct reader *reader, const struct field *field,
                           const struct value *map, struct words *out)
{
    size_t first;
    if (!check_languages(reader, field, map, &first))
        return false;
    struct text *others = arena_array(reader->arena, reader->languages.count, struct text);
    bool ok = true;
    for (size_t i = 0; i < map->map.count; i++) {
        size_t language = i == first ? 0 : find_language(reader, map->map.members[i].key);
        if (language == SIZE_MAX)
            continue;
        struct text *text = language == 0 ? &out->first : &others[language - 1];
        ok = read_translation(reader, field, &map->map.members[i], text) && ok;
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
    if (read_is_empty(reader, text_of(field->key), value))
        return false;
    slip_check_text(reader, value->at);
    struct markdown_input input = {
        .sources = reader->sources,
        .text = value->text,
        .is_inline = true,
        .shift = 2,
    };
    input.at = read_find_words(reader, value->text, value->at, &input.verbatim);
    return prose_render(reader, &input, out);
}

bool read_prose(const struct reader *reader, const struct field *field, const struct value *value,
                struct prose *out)
{
    if (value->kind != VALUE_MAP)
        return read_markdown(reader, field, value, &out->first);
    size_t first;
    if (!check_languages(reader, field, value, &first))
        return false;
    struct markdown *others = arena_array(reader->arena, reader->languages.count, struct markdown);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        size_t language = i == first ? 0 : find_language(reader, value->map.members[i].key);
        if (language == SIZE_MAX)
            continue;
        struct markdown *markdown = language == 0 ? &out->first : &others[language - 1];
        ok = read_markdown(reader, field, &value->map.members[i].value, markdown) && ok;
    }
    out->others = others;
    return ok;
}

static void report_id(const struct reader *reader, const struct value *value)
{
    struct diag *diag = diag_error(reader->diags, value->at, "bad-id", "\"%.*s\" is not an id",
                                   TEXT_ARG(value->text));
    struct text id = id_make(value->text, reader->arena);
    if (id_is_valid(text_slice(value->text, 0, LIMIT_NAME_CHARS)))
        diag_hint(reader->diags, diag, "it is too long: %d characters at most", LIMIT_NAME_CHARS);
    else if (id_is_valid(id))
        diag_hint(reader->diags, diag, "did you mean %.*s?", TEXT_ARG(id));
    else
        diag_hint(reader->diags, diag, "lower-case letters, digits and single hyphens");
}

bool read_ref(const struct reader *reader, const struct field *field, const struct value *value,
              struct ref *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "an id");
    if (read_was_reported(reader, value))
        return false;
    if (!id_is_valid(value->text)) {
        if (!slip_report(reader, value->text, value->at))
            report_id(reader, value);
        return false;
    }
    *out = (struct ref){value->text, value->at};
    return true;
}

bool read_url(const struct reader *reader, const struct field *field, const struct value *value,
              struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a URL");
    if (read_was_reported(reader, value) || !read_checks_characters(reader, value) ||
        (slip_may_surround(value->text) && slip_report(reader, value->text, value->at)) ||
        !url_check(reader, value->text, value->at))
        return false;
    *out = value->text;
    return true;
}

/* What the field takes besides the countries of ISO 3166-1. */
static bool takes_area(const struct field *field, int place)
{
    if (field->type == FIELD_HOME)
        return text_is(place_code(place), "EEA");
    return field->type == FIELD_LOCATIONS;
}

/* "DE, France" as "DE, FR": a list without its brackets; empty where one of them is no place. */
static struct text find_several(const struct reader *reader, struct text words)
{
    enum { MOST_BYTES = 200 };
    struct text all = {NULL, 0};
    if (words.len > MOST_BYTES || text_find_byte(words, ',') == SIZE_MAX)
        return all;
    while (words.len > 0) {
        struct text word = text_trim(text_cut(words, ',', &words));
        int code = place_find_code(word), place = code == PLACE_NONE ? place_guess(word) : code;
        if (place == PLACE_NONE)
            return (struct text){NULL, 0};
        struct text shown = place_code(place);
        all = arena_printf(reader->arena, "%.*s%s%.*s", TEXT_ARG(all), all.len > 0 ? ", " : "",
                           TEXT_ARG(shown));
    }
    return all;
}

/* Words for what the writer may have meant; without a guess, for what there is. */
static void hint_at_place(const struct reader *reader, const struct field *field, struct diag *diag,
                          struct text written)
{
    int number = place_find_code(written);
    int guess = number == PLACE_NONE ? place_guess(written) : number;
    struct text code = place_code(guess), english = place_name(guess, text_of("en"));
    bool is_area = guess != PLACE_NONE && place_is_area(guess);
    struct text several = {NULL, 0};
    if (number == PLACE_NONE && field->type == FIELD_LOCATIONS)
        several = find_several(reader, written);
    if (several.len > 0)
        diag_hint(reader->diags, diag, "put them in brackets: [%.*s]", TEXT_ARG(several));
    else if (field->type == FIELD_HOME && text_is(code, "EU"))
        diag_hint(reader->diags, diag, "did you mean EEA?");
    else if (guess != PLACE_NONE && !is_area)
        diag_hint(reader->diags, diag, "did you mean %.*s (%.*s)?", TEXT_ARG(code),
                  TEXT_ARG(english));
    else if (is_area && takes_area(field, guess))
        diag_hint(reader->diags, diag, "did you mean %.*s?", TEXT_ARG(code));
    else if (field->type == FIELD_HOME)
        diag_hint(reader->diags, diag, "EEA, UK, CH or another country of ISO 3166-1");
    else
        diag_hint(reader->diags, diag, "two capitals of ISO 3166-1%s",
                  field->type == FIELD_LOCATIONS ? ", or EU, EEA, GLOBAL" : "");
}

bool read_place(const struct reader *reader, const struct field *field, const struct value *value,
                struct place *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a country code");
    if (read_was_reported(reader, value))
        return false;
    int number = place_find_code(value->text);
    if (number != PLACE_NONE && (!place_is_area(number) || takes_area(field, number))) {
        *out = (struct place){number, value->at};
        return true;
    }
    struct diag *diag;
    if (slip_report(reader, value->text, value->at))
        return false;
    if (number == PLACE_NONE)
        diag = diag_error(reader->diags, value->at, "bad-country", "unknown country \"%.*s\"",
                          TEXT_ARG(value->text));
    else
        diag = diag_error(reader->diags, value->at, "bad-country", "\"%.*s\" is not a country",
                          TEXT_ARG(value->text));
    hint_at_place(reader, field, diag, value->text);
    return false;
}
