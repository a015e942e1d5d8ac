#include "model/schema.h"

#include <string.h>

#include "base/limits.h"
#include "input/hash.h"
#include "model/country.h"
#include "model/read.h"
#include "model/slip.h"
#include "model/url.h"

static bool read_number(const struct reader *reader, const struct field *field,
                        const struct value *value, int *out)
{
    enum { MOST_DIGITS = 6 };
    int number = 0;
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a whole number from 0 to 999999");
    bool ok = value->text.len > 0 && value->text.len <= MOST_DIGITS;
    for (size_t i = 0; ok && i < value->text.len; i++) {
        ok = byte_is_digit(value->text.ptr[i]);
        number = number * 10 + (value->text.ptr[i] - '0');
    }
    if (ok)
        *out = number;
    else if (!slip_report(reader, value->text, value->at))
        diag_error(reader->diags, value->at, "wrong-type",
                   "`%s` must be a whole number from 0 to 999999, not \"%.*s\"", field->key,
                   TEXT_ARG(value->text));
    return ok;
}

static bool read_flag(const struct reader *reader, const struct field *field,
                      const struct value *value, enum flag *out)
{
    if (value->kind == VALUE_TEXT && slip_report(reader, value->text, value->at))
        return false;
    if (value->kind != VALUE_TRUE && value->kind != VALUE_FALSE)
        return read_refuse(reader, field, value, "true or false");
    *out = value->kind == VALUE_TRUE ? FLAG_TRUE : FLAG_FALSE;
    return true;
}

static bool read_base_url(const struct reader *reader, const struct field *field,
                          const struct value *value, struct text *out)
{
    struct text url;
    if (!read_url(reader, field, value, &url))
        return false;
    const char *fault = url_find_base_fault(url);
    if (fault != NULL) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-url",
                                       "`%s` is where the site will stand", field->key);
        diag_hint(reader->diags, diag, "%s", fault);
        return false;
    }
    *out = url_lower_host(url, reader->arena);
    return true;
}

bool read_email(const struct reader *reader, const struct field *field, const struct value *value,
                struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "an e-mail address");
    if (!read_checks_characters(reader, value))
        return false;
    bool is_valid = email_is_valid(value->text);
    if ((!is_valid || slip_may_surround(value->text)) &&
        slip_report(reader, value->text, value->at))
        return false;
    if (!is_valid) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-email",
                                       "\"%.*s\" is not an e-mail address", TEXT_ARG(value->text));
        diag_hint(reader->diags, diag,
                  "name@example.com, in plain letters, digits, \"-\" and \".\"");
        return false;
    }
    *out = value->text;
    return true;
}

/* Never quoted: who reads it can read the list. */
static bool read_token(const struct reader *reader, const struct field *field,
                       const struct value *value, struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a token");
    if (token_is_valid(value->text)) {
        *out = value->text;
        return true;
    }
    struct diag *diag = diag_error(reader->diags, span_inside(value->at, 0, 0), "bad-token",
                                   "`%s` is not one that nobody can guess", field->key);
    diag_hint(reader->diags, diag, "%s", TOKEN_HINT);
    return false;
}

static bool is_variable(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!byte_is_alpha(c) && c != '_' && (i == 0 || !byte_is_digit(c)))
            return false;
    }
    return name.len > 0 && name.len <= LIMIT_NAME_CHARS;
}

static bool read_variable(const struct reader *reader, const struct field *field,
                          const struct value *value, struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "the name of a variable");
    if (is_variable(value->text)) {
        *out = value->text;
        return true;
    }
    struct diag *diag =
        diag_error(reader->diags, span_inside(value->at, 0, 0), "bad-variable",
                   "`%s` is not the name of a variable of the environment", field->key);
    diag_hint(reader->diags, diag,
              "letters, digits and \"_\": the passphrase itself stands in no file");
    return false;
}

static bool is_hash(struct text word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (text_find_byte(text_of("0123456789abcdef"), byte_lower(word.ptr[i])) == SIZE_MAX)
            return false;
    }
    return word.len == HASH_HEX_LEN;
}

static bool read_hash(const struct reader *reader, const struct field *field,
                      const struct value *value, struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a hash");
    if (is_hash(value->text)) {
        *out = value->text;
        return true;
    }
    struct diag *diag = diag_error(reader->diags, value->at, "bad-hash",
                                   "\"%.*s\" is not a SHA-256", TEXT_ARG(value->text));
    diag_hint(reader->diags, diag, "%d hexadecimal digits; `candor record` writes them",
              HASH_HEX_LEN);
    return false;
}

/* What has an @ and neither scheme nor folder is no URL that anybody means. */
static bool read_contact(const struct reader *reader, const struct field *field,
                         const struct value *value, struct text *out)
{
    bool is_address = value_is_scalar(value) && text_find_byte(value->text, '@') != SIZE_MAX &&
                      text_find_byte(value->text, ':') == SIZE_MAX &&
                      text_find_byte(value->text, '/') == SIZE_MAX;
    struct text address = {NULL, 0};
    if (!is_address)
        return read_url(reader, field, value, out);
    if (!read_email(reader, field, value, &address))
        return false;
    *out = arena_printf(reader->arena, "mailto:%.*s", TEXT_ARG(address));
    return true;
}

/* What can stand in every file system and every URL. */
static bool is_file_name(struct text name)
{
    if (name.len == 0 || name.len > LIMIT_NAME_CHARS * 2 || name.ptr[0] == '.')
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!byte_is_alpha(c) && !byte_is_digit(c) && memchr("-._", c, 3) == NULL)
            return false;
    }
    return true;
}

/* Markdown files of the folder are entries, and their frontmatter is not for everybody. */
static bool is_entry_name(struct text name)
{
    static const struct text ending = TEXT(".md");
    return name.len >= ending.len &&
           text_equal_fold(text_skip(name, name.len - ending.len), ending);
}

/* Keeps the place of a name that is no good, so that nobody takes it for left out. */
static bool read_file_name(const struct reader *reader, const struct field *field,
                           const struct value *value, struct ref *out)
{
    *out = (struct ref){.at = value->at};
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "the name of a file");
    bool is_entry = is_entry_name(value->text);
    if (is_file_name(value->text) && !is_entry) {
        out->id = value->text;
        return true;
    }
    if (slip_report(reader, value->text, value->at))
        return false;
    struct diag *diag =
        diag_error(reader->diags, value->at, "bad-file-name",
                   "\"%.*s\" can not be published under that name", TEXT_ARG(value->text));
    diag_hint(reader->diags, diag, "%s",
              is_entry ? "Markdown files are entries themselves; name the file that this one offers"
                       : "a file beside this one; letters, digits, \"-\", \"_\", \".\"");
    return false;
}

/* The number of the choice from 1; 0 after a report. */
static int find_choice(const struct reader *reader, const struct field *field,
                       const struct value *value)
{
    struct nearest nearest = nearest_init(value->text);
    for (int i = 0; field->choices[i] != NULL; i++) {
        if (text_is(value->text, field->choices[i]))
            return i + 1;
        nearest_offer(&nearest, text_of(field->choices[i]));
    }
    if (slip_report(reader, value->text, value->at))
        return 0;
    struct diag *diag =
        diag_error(reader->diags, value->at, "bad-choice", "\"%.*s\" is not a choice for `%s`",
                   TEXT_ARG(value->text), field->key);
    if (nearest.best.len > 0) {
        diag_hint_nearest(reader->diags, diag, &nearest);
        return 0;
    }
    struct text all = text_of(field->choices[0]);
    for (int i = 1; field->choices[i] != NULL; i++)
        all = arena_printf(reader->arena, "%.*s%s%s", TEXT_ARG(all),
                           field->choices[i + 1] == NULL ? " or " : ", ", field->choices[i]);
    diag_hint(reader->diags, diag, "%.*s", TEXT_ARG(all));
    return 0;
}

bool read_choice(const struct reader *reader, const struct field *field, const struct value *value,
                 int *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "one word");
    if (read_was_reported(reader, value))
        return false;
    *out = find_choice(reader, field, value);
    return *out != 0;
}

static bool read_home(const struct reader *reader, const struct field *field,
                      const struct value *value, struct place *out)
{
    if (value_is_scalar(value) && text_is(value->text, "UK")) {
        *out = (struct place){place_find_code(text_of("GB")), value->at};
        return true;
    }
    return read_place(reader, field, value, out);
}

/* What a list item can be marked with that is none: one look at most values. */
static bool may_be_bullet(const struct value *value)
{
    if (value->kind != VALUE_TEXT || value->text.len == 0 || value->at.source == 0)
        return false;
    unsigned char first = (unsigned char)value->text.ptr[0];
    return first == '-' || first == '+' || first >= 0xc2;
}

static bool takes_list(const struct field *field)
{
    static const enum field_type TYPES[] = {
        FIELD_TEXTS,     FIELD_WORDS_LIST, FIELD_IDS,       FIELD_CHOICES, FIELD_EMAILS,
        FIELD_LOCATIONS, FIELD_LANGUAGES,  FIELD_RELIANCES, FIELD_RECORDS,
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (field->type == TYPES[i])
            return true;
    }
    return false;
}

bool field_read(const struct reader *reader, const struct field *field, const struct value *value,
                void *out)
{
    if (may_be_bullet(value) && takes_list(field) && read_finds_bullets(reader, field, value))
        return false;
    switch (field->type) {
    case FIELD_TEXT: return read_text(reader, field, value, out);
    case FIELD_TEXTS: return read_texts(reader, field, value, out);
    case FIELD_WORDS: return read_words(reader, field, value, out);
    case FIELD_WORDS_LIST: return read_words_list(reader, field, value, out);
    case FIELD_PROSE: return read_prose(reader, field, value, out);
    case FIELD_DATE: return read_day(reader, field, value, out);
    case FIELD_MOMENT: return read_moment(reader, field, value, out);
    case FIELD_NUMBER: return read_number(reader, field, value, out);
    case FIELD_FLAG: return read_flag(reader, field, value, out);
    case FIELD_URL: return read_url(reader, field, value, out);
    case FIELD_BASE_URL: return read_base_url(reader, field, value, out);
    case FIELD_EMAIL: return read_email(reader, field, value, out);
    case FIELD_EMAILS: return read_emails(reader, field, value, out);
    case FIELD_TOKEN: return read_token(reader, field, value, out);
    case FIELD_VARIABLE: return read_variable(reader, field, value, out);
    case FIELD_HASH: return read_hash(reader, field, value, out);
    case FIELD_CONTACT: return read_contact(reader, field, value, out);
    case FIELD_FILE: return read_file_name(reader, field, value, out);
    case FIELD_ID: return read_ref(reader, field, value, out);
    case FIELD_IDS: return read_refs(reader, field, value, out);
    case FIELD_CHOICE: return read_choice(reader, field, value, out);
    case FIELD_CHOICES: return read_choices(reader, field, value, out);
    case FIELD_COUNTRY: return read_place(reader, field, value, out);
    case FIELD_LOCATIONS: return read_locations(reader, field, value, out);
    case FIELD_HOME: return read_home(reader, field, value, out);
    case FIELD_LANGUAGE: return read_language(reader, field, value, out);
    case FIELD_LANGUAGES: return read_languages(reader, field, value, out);
    case FIELD_TOGGLES: return read_toggles(reader, field, value, out);
    case FIELD_NAMES: return read_names(reader, field, value, out);
    case FIELD_LINKS: return read_links(reader, field, value, out);
    case FIELD_FACTS: return read_facts(reader, field, value, out);
    case FIELD_RELIANCES: return read_reliances(reader, field, value, out);
    case FIELD_RECORD: return schema_read(reader, field->of, value, out);
    case FIELD_RECORDS: return read_records(reader, field, value, out);
    case FIELD_INLINE:
    case FIELD_PRIVATE: return true;
    }
    return true;
}
