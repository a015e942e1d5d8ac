#include "model/schema.h"

#include <string.h>

#include "base/limits.h"
#include "model/country.h"
#include "model/read.h"

static bool read_texts(const struct reader *reader, const struct field *field,
                       const struct value *value, struct texts *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct text *texts = arena_array(reader->arena, count, struct text);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_text(reader, field, &items[i], &texts[i]) && ok;
    *out = (struct texts){texts, count};
    return ok;
}

static bool read_words_list(const struct reader *reader, const struct field *field,
                            const struct value *value, struct words_list *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct words *words = arena_array(reader->arena, count, struct words);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_words(reader, field, &items[i], &words[i]) && ok;
    *out = (struct words_list){words, count};
    return ok;
}

static bool read_refs(const struct reader *reader, const struct field *field,
                      const struct value *value, struct refs *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct ref *refs = arena_array(reader->arena, count, struct ref);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_ref(reader, field, &items[i], &refs[i]) && ok;
    *out = (struct refs){refs, count};
    return ok;
}

static bool read_day(const struct reader *reader, const struct field *field,
                     const struct value *value, struct day *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a date");
    out->at = value->at;
    if (date_parse(value->text, &out->date))
        return true;
    out->date = date_none();
    diag_error(reader->diags, value->at, "bad-date", "\"%.*s\" is not a YYYY-MM-DD date",
               TEXT_ARG(value->text));
    return false;
}

static bool read_moment(const struct reader *reader, const struct field *field,
                        const struct value *value, struct moment *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "a moment");
    if (moment_parse(value->text, out))
        return true;
    struct diag *diag = diag_error(reader->diags, value->at, "bad-date",
                                   "\"%.*s\" is not a moment", TEXT_ARG(value->text));
    diag_hint(reader->diags, diag, "write 2026-05-16T09:00:00Z");
    return false;
}

static bool read_number(const struct reader *reader, const struct field *field,
                        const struct value *value, int *out)
{
    int number = 0;
    bool ok = value_is_scalar(value) && value->text.len > 0 && value->text.len <= 6;
    for (size_t i = 0; ok && i < value->text.len; i++) {
        ok = byte_is_digit(value->text.ptr[i]);
        number = number * 10 + (value->text.ptr[i] - '0');
    }
    if (!ok)
        return read_refuse(reader, field, value, "a whole number from 0 to 999999");
    *out = number;
    return true;
}

static bool read_flag(const struct reader *reader, const struct field *field,
                      const struct value *value, enum flag *out)
{
    if (value->kind != VALUE_TRUE && value->kind != VALUE_FALSE)
        return read_refuse(reader, field, value, "true or false");
    *out = value->kind == VALUE_TRUE ? FLAG_TRUE : FLAG_FALSE;
    return true;
}

static bool read_base_url(const struct reader *reader, const struct field *field,
                          const struct value *value, struct text *out)
{
    if (!read_url(reader, field, value, out))
        return false;
    if (text_has_prefix(*out, "https://") && text_has_suffix(*out, "/") &&
        text_find_byte(*out, '?') == SIZE_MAX && text_find_byte(*out, '#') == SIZE_MAX)
        return true;
    struct diag *diag = diag_error(reader->diags, value->at, "bad-url",
                                   "`%s` is where the site will stand", field->key);
    diag_hint(reader->diags, diag, "it starts with https:// and ends with /");
    *out = (struct text){NULL, 0};
    return false;
}

static bool read_email(const struct reader *reader, const struct field *field,
                       const struct value *value, struct text *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "an e-mail address");
    if (!email_is_valid(value->text)) {
        diag_error(reader->diags, value->at, "bad-email", "\"%.*s\" is not an e-mail address",
                   TEXT_ARG(value->text));
        return false;
    }
    *out = value->text;
    return true;
}

static bool read_contact(const struct reader *reader, const struct field *field,
                         const struct value *value, struct text *out)
{
    if (value_is_scalar(value) && email_is_valid(value->text)) {
        *out = arena_printf(reader->arena, "mailto:%.*s", TEXT_ARG(value->text));
        return true;
    }
    return read_url(reader, field, value, out);
}

static bool read_file_name(const struct reader *reader, const struct field *field,
                           const struct value *value, struct ref *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "the name of a file");
    bool ok = value->text.len > 0 && value->text.len <= LIMIT_NAME_CHARS * 2 &&
              value->text.ptr[0] != '.';
    for (size_t i = 0; ok && i < value->text.len; i++) {
        char c = value->text.ptr[i];
        ok = byte_is_alpha(c) || byte_is_digit(c) || memchr("-._", c, 3) != NULL;
    }
    if (!ok) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-file-name",
                                       "\"%.*s\" can not be published under that name",
                                       TEXT_ARG(value->text));
        diag_hint(reader->diags, diag, "a file beside this one; letters, digits, \"-\", \"_\", \".\"");
        return false;
    }
    *out = (struct ref){value->text, value->at};
    return true;
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
    struct diag *diag = diag_error(reader->diags, value->at, "bad-choice",
                                   "\"%.*s\" is not a choice for `%s`", TEXT_ARG(value->text),
                                   field->key);
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

static bool read_choice(const struct reader *reader, const struct field *field,
                        const struct value *value, int *out)
{
    if (!value_is_scalar(value))
        return read_refuse(reader, field, value, "one word");
    *out = find_choice(reader, field, value);
    return *out != 0;
}

static bool read_choices(const struct reader *reader, const struct field *field,
                         const struct value *value, unsigned *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        int choice = 0;
        ok = read_choice(reader, field, &items[i], &choice) && ok;
        if (choice != 0)
            *out |= 1u << (choice - 1);
    }
    return ok;
}

static bool read_country(const struct reader *reader, const struct field *field,
                         const struct value *value, struct place *out)
{
    struct place place;
    if (!read_place(reader, field, value, &place))
        return false;
    if (place_is_area(place.number)) {
        struct diag *diag = diag_error(reader->diags, value->at, "bad-country",
                                       "\"%.*s\" is not a country", TEXT_ARG(value->text));
        diag_hint(reader->diags, diag, "two capitals of ISO 3166-1");
        return false;
    }
    *out = place;
    return true;
}

static bool read_home(const struct reader *reader, const struct field *field,
                      const struct value *value, struct place *out)
{
    if (value_is_scalar(value) && text_is(value->text, "UK")) {
        *out = (struct place){place_find_code(text_of("GB")), value->at};
        return true;
    }
    if (value_is_scalar(value) && text_is(value->text, "EEA")) {
        *out = (struct place){place_find_code(value->text), value->at};
        return true;
    }
    return read_country(reader, field, value, out);
}

static bool read_location(const struct reader *reader, const struct field *field,
                          const struct value *value, struct location *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct place *places = arena_array(reader->arena, count, struct place);
    bool ok = true;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (read_place(reader, field, &items[i], &places[kept]))
            kept++;
        else
            ok = false;
    }
    out->places = places;
    out->count = kept;
    return ok;
}

static bool read_locations(const struct reader *reader, const struct field *field,
                           const struct value *value, struct locations *out)
{
    bool by_region = value->kind == VALUE_MAP;
    size_t count = by_region ? value->map.count : 1;
    struct location *locations = arena_array(reader->arena, count, struct location);
    *out = (struct locations){locations, count};
    if (!by_region)
        return read_location(reader, field, value, locations);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        const struct member *member = &value->map.members[i];
        locations[i].region = (struct ref){member->key, member->key_at};
        ok = read_location(reader, field, &member->value, &locations[i]) && ok;
    }
    return ok;
}

/* The language tags that a URL and an HTML lang attribute can both hold: de, pt-br. */
static bool is_language(struct text id)
{
    return id.len >= 2 && id_is_valid(id) && byte_is_alpha(id.ptr[0]) && byte_is_alpha(id.ptr[1]) &&
           (id.len == 2 || id.len == 3 || id.ptr[2] == '-' || (id.len > 3 && id.ptr[3] == '-'));
}

static bool read_languages(const struct reader *reader, const struct field *field,
                           const struct value *value, struct texts *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct text *ids = arena_array(reader->arena, count, struct text);
    bool ok = count <= LIMIT_LANGUAGES;
    if (!ok)
        diag_error(reader->diags, value->at, "too-large", "a site has at most %d languages",
                   LIMIT_LANGUAGES);
    for (size_t i = 0; i < count && ok; i++) {
        ok = value_is_scalar(&items[i]) && is_language(items[i].text);
        if (!ok)
            diag_error(reader->diags, items[i].at, "bad-language",
                       "`%s` lists tags such as en, de or pt-br", field->key);
        ids[i] = ok ? items[i].text : (struct text){NULL, 0};
    }
    *out = (struct texts){ids, ok ? count : 0};
    return ok;
}

static bool read_names(const struct reader *reader, const struct field *field,
                       const struct value *value, struct names *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of ids to names");
    struct name *names = arena_array(reader->arena, value->map.count, struct name);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        const struct value key = {.kind = VALUE_TEXT, .at = member->key_at, .text = member->key};
        struct ref id;
        ok = read_ref(reader, field, &key, &id) && ok;
        names[i].id = member->key;
        ok = read_words(reader, field, &member->value, &names[i].words) && ok;
    }
    *out = (struct names){names, value->map.count};
    return ok;
}

static bool read_links(const struct reader *reader, const struct field *field,
                       const struct value *value, struct links *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of titles to URLs");
    struct link *links = arena_array(reader->arena, value->map.count, struct link);
    bool ok = true;
    size_t kept = 0;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        links[kept].key = member->key;
        if (member->value.kind == VALUE_NONE)
            continue;
        if (read_url(reader, field, &member->value, &links[kept].url))
            kept++;
        else
            ok = false;
    }
    *out = (struct links){links, kept};
    return ok;
}

static bool read_facts(const struct reader *reader, const struct field *field,
                       const struct value *value, struct facts *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of labels to text");
    struct fact *facts = arena_array(reader->arena, value->map.count, struct fact);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        facts[i].label = value->map.members[i].key;
        ok = read_prose(reader, field, &value->map.members[i].value, &facts[i].value) && ok;
    }
    *out = (struct facts){facts, value->map.count};
    return ok;
}

static bool read_reliance(const struct reader *reader, const struct field *field,
                          const struct value *value, struct reliance *out)
{
    static const struct field fields[] = {
        {.key = "name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED,
         .offset = offsetof(struct reliance, name)},
        {.key = "url", .type = FIELD_URL, .offset = offsetof(struct reliance, url)},
    };
    static const struct schema schema = {"vendor's own subprocessor", fields, 2,
                                         sizeof(struct reliance)};
    if (value->kind == VALUE_MAP)
        return schema_read(reader, &schema, value, out);
    return read_ref(reader, field, value, &out->vendor);
}

static bool read_reliances(const struct reader *reader, const struct field *field,
                           const struct value *value, struct reliances *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    struct reliance *reliances = arena_array(reader->arena, count, struct reliance);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_reliance(reader, field, &items[i], &reliances[i]) && ok;
    *out = (struct reliances){reliances, count};
    return ok;
}

static bool read_records(const struct reader *reader, const struct field *field,
                         const struct value *value, struct records *out)
{
    size_t count;
    const struct value *items = read_items(value, &count);
    char *structs = arena_alloc(reader->arena, count, field->of->size);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = schema_read(reader, field->of, &items[i], structs + i * field->of->size) && ok;
    *out = (struct records){structs, count};
    return ok;
}

bool field_read(const struct reader *reader, const struct field *field, const struct value *value,
                void *out)
{
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
    case FIELD_CONTACT: return read_contact(reader, field, value, out);
    case FIELD_FILE: return read_file_name(reader, field, value, out);
    case FIELD_ID: return read_ref(reader, field, value, out);
    case FIELD_IDS: return read_refs(reader, field, value, out);
    case FIELD_CHOICE: return read_choice(reader, field, value, out);
    case FIELD_CHOICES: return read_choices(reader, field, value, out);
    case FIELD_COUNTRY: return read_country(reader, field, value, out);
    case FIELD_LOCATIONS: return read_locations(reader, field, value, out);
    case FIELD_HOME: return read_home(reader, field, value, out);
    case FIELD_LANGUAGES: return read_languages(reader, field, value, out);
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
