#include "model/read.h"

#include <string.h>

#include "base/limits.h"
#include "input/bullet.h"
#include "model/characters.h"
#include "model/country.h"
#include "model/refs.h"
#include "model/slip.h"

/* The items of a list; one value that is no list counts as a list of one. */
static const struct value *items_of(const struct value *value, size_t *count)
{
    if (value->kind != VALUE_LIST) {
        *count = 1;
        return value;
    }
    *count = value->list.count;
    return value->list.items;
}

/* Whether nothing but blanks stands in front of it on its line. */
static bool starts_line(struct text bytes, size_t at)
{
    while (at > 0 && (bytes.ptr[at - 1] == ' ' || bytes.ptr[at - 1] == '\t'))
        at--;
    return at == 0 || bytes.ptr[at - 1] == '\n';
}

bool read_finds_bullets(const struct reader *reader, const struct field *field,
                        const struct value *value)
{
    struct text rest, bytes = sources_get(reader->sources, value->at.source)->bytes;
    struct text line = text_cut(text_slice(bytes, value->at.at, value->at.len), '\n', &rest);
    size_t len = bullet_length(line);
    if (len == 0 || !starts_line(bytes, value->at.at))
        return false;
    struct text item = text_trim(text_skip(line, len));
    struct diag *diag = diag_error(reader->diags, span_inside(value->at, 0, len), "wrong-type",
                                   "`%s` must be a list, and these lines are one text", field->key);
    diag_hint(reader->diags, diag, "a list item is a dash and a space: `- %.*s`", TEXT_ARG(item));
    return true;
}

/* Reports what a list of words that stand for something names twice. */
static bool check_repeated(const struct reader *reader, const struct field *field,
                           const struct value *items, size_t count)
{
    enum { FEW = 32 };
    struct ref few[FEW];
    if (count < 2)
        return true;
    struct ref *refs = count <= FEW ? few : arena_array(reader->arena, count, struct ref);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (value_is_scalar(&items[i]))
            refs[kept++] = (struct ref){items[i].text, items[i].at};
    }
    return refs_check_repeated(refs, kept, field->key, reader->diags);
}

bool read_texts(const struct reader *reader, const struct field *field, const struct value *value,
                struct texts *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    struct text *texts = arena_array(reader->arena, count, struct text);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_text(reader, field, &items[i], &texts[i]) && ok;
    *out = (struct texts){texts, count};
    return ok;
}

bool read_words_list(const struct reader *reader, const struct field *field,
                     const struct value *value, struct words_list *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    struct words *words = arena_array(reader->arena, count, struct words);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_words(reader, field, &items[i], &words[i]) && ok;
    *out = (struct words_list){words, count};
    return ok;
}

bool read_refs(const struct reader *reader, const struct field *field, const struct value *value,
               struct refs *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    struct ref *refs = arena_array(reader->arena, count, struct ref);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = read_ref(reader, field, &items[i], &refs[i]) && ok;
    *out = (struct refs){refs, count};
    return refs_check_repeated(refs, count, field->key, reader->diags) && ok;
}

bool read_choices(const struct reader *reader, const struct field *field, const struct value *value,
                  unsigned *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        int choice = 0;
        ok = read_choice(reader, field, &items[i], &choice) && ok;
        if (choice != 0)
            *out |= 1u << (choice - 1);
    }
    return check_repeated(reader, field, items, count) && ok;
}

static bool read_location(const struct reader *reader, const struct field *field,
                          const struct value *value, struct location *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
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
    return check_repeated(reader, field, items, count) && ok;
}

bool read_locations(const struct reader *reader, const struct field *field,
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

bool language_is_valid(struct text id)
{
    return id.len >= 2 && id_is_valid(id) && byte_is_alpha(id.ptr[0]) && byte_is_alpha(id.ptr[1]) &&
           (id.len == 2 || id.len == 3 || id.ptr[2] == '-' || (id.len > 3 && id.ptr[3] == '-'));
}

/* "DE" and "pt_BR" in the way that they are to be written. */
static struct text tidy_language(const struct reader *reader, struct text id)
{
    char *tidy = arena_string(reader->arena, id);
    for (size_t i = 0; i < id.len; i++)
        tidy[i] = tidy[i] == '_' ? '-' : byte_lower(tidy[i]);
    return (struct text){tidy, id.len};
}

/* A tag that is wrong in its letters alone is kept as it should be: all files go by it. */
bool read_language(const struct reader *reader, const struct field *field,
                   const struct value *value, struct text *out)
{
    *out = (struct text){NULL, 0};
    if (value_is_scalar(value) && language_is_valid(value->text)) {
        *out = value->text;
        return true;
    }
    if (value_is_scalar(value) && slip_report(reader, value->text, value->at))
        return false;
    struct diag *diag = diag_error(reader->diags, value->at, "bad-language",
                                   "`%s` takes tags such as en, de or pt-br", field->key);
    if (!value_is_scalar(value))
        return false;
    struct text tidy = tidy_language(reader, value->text);
    if (language_is_valid(tidy)) {
        diag_hint(reader->diags, diag, "did you mean %.*s?", TEXT_ARG(tidy));
        *out = tidy;
    }
    return false;
}

bool read_languages(const struct reader *reader, const struct field *field,
                    const struct value *value, struct texts *out)
{
    size_t count, kept = 0;
    const struct value *items = items_of(value, &count);
    bool ok = check_repeated(reader, field, items, count);
    if (count > LIMIT_LANGUAGES) {
        diag_error(reader->diags, value->at, "too-large", "a site has at most %d languages",
                   LIMIT_LANGUAGES);
        ok = false;
        count = LIMIT_LANGUAGES;
    }
    struct text *ids = arena_array(reader->arena, count, struct text);
    for (size_t i = 0; i < count; i++) {
        ok = read_language(reader, field, &items[i], &ids[kept]) && ok;
        kept += ids[kept].len > 0;
    }
    *out = (struct texts){ids, kept};
    return ok;
}

/* A member that says nothing is reported by its key: the field does say something. */
static bool is_member_empty(const struct reader *reader, const struct member *member)
{
    return value_is_scalar(&member->value) && read_is_empty(reader, member->key, &member->value);
}

bool read_emails(const struct reader *reader, const struct field *field, const struct value *value,
                 struct texts *out)
{
    size_t count, kept = 0;
    const struct value *items = items_of(value, &count);
    struct text *texts = arena_array(reader->arena, count, struct text);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        if (read_email(reader, field, &items[i], &texts[kept]))
            kept++;
        else
            ok = false;
    }
    *out = (struct texts){texts, kept};
    return check_repeated(reader, field, items, count) && ok;
}

/* YAML's own words for a switch are text to some of its readers. */
static bool read_switch(const struct reader *reader, const struct field *field,
                        const struct value *value, bool *out)
{
    static const char *const ON[] = {"on", "true", "yes", NULL};
    static const char *const OFF[] = {"off", "false", "no", NULL};
    for (int i = 0; value_is_scalar(value) && ON[i] != NULL; i++) {
        *out = text_is(value->text, ON[i]);
        if (*out || text_is(value->text, OFF[i]))
            return true;
    }
    return read_refuse(reader, field, value, "on or off for each feature");
}

bool read_toggles(const struct reader *reader, const struct field *field, const struct value *value,
                  struct toggles *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of features to on or off");
    struct toggle *toggles = arena_array(reader->arena, value->map.count, struct toggle);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        toggles[i].feature = (struct ref){member->key, member->key_at};
        ok = read_switch(reader, field, &member->value, &toggles[i].is_on) && ok;
    }
    *out = (struct toggles){toggles, value->map.count};
    return ok;
}

bool read_names(const struct reader *reader, const struct field *field, const struct value *value,
                struct names *out)
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
        ok = !is_member_empty(reader, member) &&
             read_words(reader, field, &member->value, &names[i].words) && ok;
    }
    *out = (struct names){names, value->map.count};
    return ok;
}

bool read_links(const struct reader *reader, const struct field *field, const struct value *value,
                struct links *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of titles to URLs");
    struct link *links = arena_array(reader->arena, value->map.count, struct link);
    bool ok = true;
    size_t kept = 0;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        if (member->value.kind == VALUE_NONE)
            continue;
        links[kept].at = member->key_at;
        bool has_title = read_label(reader, member, &links[kept].key);
        bool has_url = read_url(reader, field, &member->value, &links[kept].url);
        ok = has_title && has_url && ok;
        kept += has_url;
    }
    *out = (struct links){links, kept};
    return ok;
}

bool read_facts(const struct reader *reader, const struct field *field, const struct value *value,
                struct facts *out)
{
    if (value->kind != VALUE_MAP)
        return read_refuse(reader, field, value, "a map of labels to text");
    struct fact *facts = arena_array(reader->arena, value->map.count, struct fact);
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct member *member = &value->map.members[i];
        ok = read_label(reader, member, &facts[i].label) && ok;
        ok = !is_member_empty(reader, member) &&
             read_prose(reader, field, &member->value, &facts[i].value) && ok;
    }
    *out = (struct facts){facts, value->map.count};
    return ok;
}

static bool read_reliance(const struct reader *reader, const struct field *field,
                          const struct value *value, struct reliance *out)
{
    static const struct field fields[] = {
        {.key = "name",
         .type = FIELD_TEXT,
         .flags = FIELD_REQUIRED,
         .offset = offsetof(struct reliance, name)},
        {.key = "url", .type = FIELD_URL, .offset = offsetof(struct reliance, url)},
    };
    static const struct schema schema = {"vendor's own subprocessor", fields, 2,
                                         sizeof(struct reliance)};
    if (value->kind == VALUE_MAP)
        return schema_read(reader, &schema, value, out);
    return read_ref(reader, field, value, &out->vendor);
}

bool read_reliances(const struct reader *reader, const struct field *field,
                    const struct value *value, struct reliances *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    struct reliance *reliances = arena_array(reader->arena, count, struct reliance);
    struct ref *vendors = arena_array(reader->arena, count, struct ref);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        ok = read_reliance(reader, field, &items[i], &reliances[i]) && ok;
        vendors[i] = reliances[i].vendor;
    }
    ok = refs_check_repeated(vendors, count, field->key, reader->diags) && ok;
    for (size_t i = 0; i < count; i++)
        reliances[i].vendor = vendors[i];
    *out = (struct reliances){reliances, count};
    return ok;
}

bool read_records(const struct reader *reader, const struct field *field, const struct value *value,
                  struct records *out)
{
    size_t count;
    const struct value *items = items_of(value, &count);
    char *structs = arena_alloc(reader->arena, count, field->of->size);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok = schema_read(reader, field->of, &items[i], structs + i * field->of->size) && ok;
    *out = (struct records){structs, count};
    return ok;
}
