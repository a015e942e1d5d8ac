#include "model/schema.h"

#include <stdint.h>

#include "base/limits.h"
#include "input/bullet.h"
#include "input/unicode.h"
#include "model/read.h"
#include "model/slip.h"

const struct field *schema_find(const struct schema *schema, struct text key)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type != FIELD_INLINE) {
            if (text_is(key, field->key))
                return field;
            continue;
        }
        const struct field *inner = schema_find(field->of, key);
        if (inner != NULL)
            return inner;
    }
    return NULL;
}

static void offer_keys(const struct schema *schema, struct nearest *nearest)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        if (schema->fields[i].type == FIELD_INLINE)
            offer_keys(schema->fields[i].of, nearest);
        else
            nearest_offer(nearest, text_of(schema->fields[i].key));
    }
}

/* The key that a misspelt one was most likely meant for; empty where none is near. */
static struct nearest find_nearest(const struct schema *schema, struct text key)
{
    struct nearest nearest = nearest_init(key);
    offer_keys(schema, &nearest);
    return nearest;
}

/* "vendor" or "update" with its article in front. */
static struct text with_article(const struct reader *reader, const char *name)
{
    bool is_vowel = text_find_byte(text_of("aeiou"), name[0]) != SIZE_MAX;
    return arena_printf(reader->arena, "%s %s", is_vowel ? "an" : "a", name);
}

static void report_unknown_key(const struct reader *reader, const struct schema *schema,
                               const struct member *member)
{
    if (slip_report(reader, member->key, member->key_at))
        return;
    struct nearest nearest = find_nearest(schema, member->key);
    struct text name = with_article(reader, schema->name);
    struct diag *diag = diag_error(reader->diags, member->key_at, "unknown-key",
                                   "unknown key \"%.*s\"", TEXT_ARG(member->key));
    size_t bullet = bullet_length(member->key);
    struct text item = text_skip(member->key, bullet);
    if (bullet > 0)
        diag_hint(reader->diags, diag, "a list item is a dash and a space: `- %.*s: ...`",
                  TEXT_ARG(item));
    else if (nearest.best.len > 0)
        diag_hint_nearest(reader->diags, diag, &nearest);
    else
        diag_hint(reader->diags, diag, "%.*s has no such key", TEXT_ARG(name));
}

void *schema_home(const struct schema *schema, const struct field *wanted, void *out)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        char *there = (char *)out + field->offset;
        if (field == wanted)
            return there;
        void *home = field->type == FIELD_INLINE ? schema_home(field->of, wanted, there) : NULL;
        if (home != NULL)
            return home;
    }
    return NULL;
}

static bool read_member(const struct reader *reader, const struct schema *schema,
                        const struct member *member, void *out)
{
    const struct field *field = schema_find(schema, member->key);
    if (field == NULL) {
        report_unknown_key(reader, schema, member);
        return false;
    }
    if (member->value.kind == VALUE_NONE)
        return true;
    return field_read(reader, field, &member->value, schema_home(schema, field, out));
}

static bool has_value(const struct value *map, const char *key)
{
    const struct value *value = value_find(map, key);
    return value != NULL && value->kind != VALUE_NONE;
}

/* True where an unknown key was said to be nearest to this one, which is the one mistake. */
static bool is_misspelt(const struct reader *reader, const struct schema *schema,
                        const struct value *map, const char *key)
{
    for (size_t i = 0; i < map->map.count; i++) {
        struct text there = map->map.members[i].key;
        if (schema_find(schema, there) != NULL)
            continue;
        if (text_is(find_nearest(schema, slip_without(there, reader->arena)).best, key))
            return true;
    }
    return false;
}

/* Whether what is missing is no news: it was said of a misspelt key, or of an alias. */
static bool was_explained(const struct reader *reader, const struct schema *schema,
                          const struct value *map, const char *key)
{
    const struct value *value = value_find(map, key);
    return value != NULL ? read_was_reported(reader, value) : is_misspelt(reader, schema, map, key);
}

static bool check_required(const struct reader *reader, const struct schema *schema,
                           const struct value *map)
{
    bool ok = true;
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if ((field->flags & FIELD_REQUIRED) == 0 || has_value(map, field->key))
            continue;
        ok = false;
        if (was_explained(reader, schema, map, field->key))
            continue;
        struct diag *diag = diag_error(reader->diags, map->at, "missing-key", "the %s has no `%s`",
                                       schema->name, field->key);
        if (field->type == FIELD_TOKEN)
            diag_hint(reader->diags, diag, "%s", TOKEN_HINT);
    }
    return ok;
}

/* The key of a small map that its value is written without: `transfer: scc`; or NULL. */
static const char *find_bare_key(const struct schema *schema)
{
    static const char *const KEYS[][2] = {
        {"transfer", "mechanism"}, {"legal entity", "legal_name"}, {"contact", "email"},
        {"feature", "id"},         {"notice window", "days"},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        if (text_is(text_of(schema->name), KEYS[i][0]))
            return KEYS[i][1];
    }
    return NULL;
}

static void report_no_map(const struct reader *reader, const struct schema *schema,
                          const struct value *value)
{
    struct text rest, name = with_article(reader, schema->name);
    struct diag *diag =
        diag_error(reader->diags, value->at, "wrong-type", "%.*s is a map of keys, not %s",
                   TEXT_ARG(name), value_kind_name(value->kind));
    if (!value_is_scalar(value) || value->kind == VALUE_NONE)
        return;
    struct text word = text_cut(value->text, ':', &rest);
    const char *key = find_bare_key(schema);
    if (key != NULL) {
        struct text bare = value->text, unit = {NULL, 0};
        /* "30 days": the key is the unit.  Of another unit nothing is said. */
        if (schema_find(schema, text_of(key))->type == FIELD_NUMBER)
            bare = text_cut(value->text, ' ', &unit);
        if (unit.len == 0 || text_is(unit, key))
            diag_hint(reader->diags, diag, "write {%s: %.*s}", key, TEXT_ARG(bare));
    }
    if (key == NULL && schema_find(schema, word) != NULL && rest.len > 0)
        diag_hint(reader->diags, diag, "write a space behind the colon: `%.*s: ...`",
                  TEXT_ARG(word));
}

bool schema_read(const struct reader *reader, const struct schema *schema,
                 const struct value *value, void *out)
{
    if (read_was_reported(reader, value))
        return false;
    if (value->kind != VALUE_MAP) {
        report_no_map(reader, schema, value);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < value->map.count; i++)
        ok = read_member(reader, schema, &value->map.members[i], out) && ok;
    return check_required(reader, schema, value) && ok;
}

bool token_is_valid(struct text token)
{
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if ((c < 'a' || c > 'z') && (c < '2' || c > '7'))
            return false;
    }
    return token.len == TOKEN_CHARS;
}

bool id_is_valid(struct text id)
{
    if (id.len == 0 || id.len > LIMIT_NAME_CHARS || id.ptr[0] == '-' || id.ptr[id.len - 1] == '-')
        return false;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if (!(c >= 'a' && c <= 'z') && !byte_is_digit(c) && c != '-')
            return false;
        if (c == '-' && id.ptr[i - 1] == '-')
            return false;
    }
    return true;
}

struct text id_make(struct text name, struct arena *arena)
{
    name = unicode_spell_ascii(arena, name);
    char *id = arena_alloc(arena, name.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < LIMIT_NAME_CHARS; i++) {
        char c = byte_lower(name.ptr[i]);
        if (byte_is_alpha(c) || byte_is_digit(c))
            id[len++] = c;
        else if (len > 0 && id[len - 1] != '-')
            id[len++] = '-';
    }
    while (len > 0 && id[len - 1] == '-')
        len--;
    return (struct text){id, len};
}
