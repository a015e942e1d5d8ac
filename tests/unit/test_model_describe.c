/*
 * model/: the schema as JSON Schema says what the reader does.
 */
#include "test_model.h"

#include <regex.h>

#include "model/notice.h"
#include "model/page.h"
#include "model/settings.h"
#include "model/vendor.h"

/* Every kind of file. */
static const struct schema *schema_number(int number)
{
    static const struct schema *const SCHEMAS[] = {&SETTINGS_SCHEMA, &VENDOR_SCHEMA, &NOTICE_SCHEMA,
                                                   &PAGE_SCHEMA, &MATERIAL_SCHEMA};
    return number < ROWS(SCHEMAS) ? SCHEMAS[number] : &COLLECTION_SCHEMAS[number - ROWS(SCHEMAS)];
}

enum { SCHEMA_COUNT = 5 + COLLECTION_COUNT };

static const struct value *get(const struct value *map, const char *key)
{
    const struct value *value = value_find(map, key);
    ck_assert_msg(value != NULL, "no %s", key);
    return value;
}

static bool is_required(const struct value *object, const char *key)
{
    const struct value *required = value_find(object, "required");
    for (size_t i = 0; required != NULL && i < required->list.count; i++) {
        if (text_is(required->list.items[i].text, key))
            return true;
    }
    return false;
}

static size_t check_fields(const struct schema *schema, const struct value *object)
{
    const struct value *properties = get(object, "properties");
    size_t count = 0;
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_INLINE) {
            count += check_fields(field->of, object);
            continue;
        }
        const struct value *property = get(properties, field->key);
        ASSERT_TEXT(get(property, "description")->text, field->doc);
        ck_assert_msg(field->doc[0] != '\0', "%s has no description", field->key);
        ck_assert_msg(is_required(object, field->key) == ((field->flags & FIELD_REQUIRED) != 0),
                      "%s", field->key);
        ck_assert_ptr_eq(schema_find(schema, text_of(field->key)), field);
        count++;
    }
    return count;
}

START_TEST(schema_describes_every_field)
{
    struct arena arena;
    const struct schema *schema = schema_number(_i);
    arena_init(&arena);
    struct value object = schema_describe(schema, &arena);
    ASSERT_TEXT(get(&object, "type")->text, "object");
    ck_assert_int_eq(get(&object, "additionalProperties")->kind, VALUE_FALSE);
    ck_assert_uint_eq(check_fields(schema, &object), get(&object, "properties")->map.count);
    arena_release(&arena);
}
END_TEST

START_TEST(schema_finds_inlined_fields)
{
    const struct field *field = schema_find(&VENDOR_SCHEMA, text_of("purpose"));
    ck_assert_ptr_nonnull(field);
    ck_assert_int_eq(field->type, FIELD_PROSE);
    ck_assert_ptr_null(schema_find(&VENDOR_SCHEMA, text_of("")));
    ck_assert_ptr_null(schema_find(&VENDOR_SCHEMA, text_of("nmae")));
    ck_assert_ptr_null(schema_find(&VENDOR_SCHEMA, text_of("id")));
}
END_TEST

/* Every field that is material, and every field of a service, can be set by a notice. */
static void check_material(const struct schema *schema, bool is_service)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_INLINE) {
            check_material(field->of, is_service);
            continue;
        }
        bool is_material = (field->flags & FIELD_MATERIAL) != 0;
        bool can_be_set = schema_find(&MATERIAL_SCHEMA, text_of(field->key)) != NULL;
        ck_assert_msg(is_material == (can_be_set || is_service), "%s", field->key);
        if (field->type == FIELD_RECORDS)
            check_material(field->of, true);
    }
}

/* Every field that a notice can set is one of a vendor, and material. */
static void check_settable(const struct schema *schema)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_INLINE) {
            check_settable(field->of);
            continue;
        }
        const struct field *own = schema_find(&VENDOR_SCHEMA, text_of(field->key));
        ck_assert_msg(own != NULL, "%s", field->key);
        ck_assert_msg((own->flags & field->flags & FIELD_MATERIAL) != 0, "%s", field->key);
        ck_assert_int_eq(own->type, field->type);
        ck_assert_uint_eq(own->offset, field->offset);
    }
}

START_TEST(material_fields_are_those_of_notices)
{
    check_material(&VENDOR_SCHEMA, false);
    check_settable(&MATERIAL_SCHEMA);
}
END_TEST

/* The pattern of a property, below its anyOf with null and with a list where it has those. */
static struct text pattern_of(const struct value *schema)
{
    const struct value *pattern = value_find(schema, "pattern"), *any = value_find(schema, "anyOf");
    while (pattern == NULL && any != NULL) {
        const struct value *inner = &any->list.items[0];
        pattern = value_find(inner, "pattern");
        any = value_find(inner, "anyOf");
    }
    ck_assert_ptr_nonnull(pattern);
    return pattern->text;
}

/* What the reader takes, an editor that follows the schema must not underline. */
static const struct {
    const struct schema *schema;
    const char *key, *taken, *refused;
} PATTERNS[] = {
    {&VENDOR_SCHEMA, "replaces", "google-cloud", "Google Cloud"},
    {&VENDOR_SCHEMA, "replaces", "a", "a--b"},
    {&VENDOR_SCHEMA, "products", "a-1", "-a"},
    {&VENDOR_SCHEMA, "website", "https://example.com:8443/a", "http://example.com/"},
    {&VENDOR_SCHEMA, "website", "/documents/", "javascript:alert(1)"},
    {&VENDOR_SCHEMA, "website", "/documents/a.pdf", "documents/"},
    {&VENDOR_SCHEMA, "website", "/a:b", "./a:b"},
    {&VENDOR_SCHEMA, "website", "/", "//example.com"},
    {&VENDOR_SCHEMA, "website", "/documents/", "data:x"},
    {&VENDOR_SCHEMA, "website", "mailto:a@example.com", "tel:1"},
    {&SETTINGS_SCHEMA, "base_url", "https://example.com/trust/", "https://example.com"},
    {&SETTINGS_SCHEMA, "base_url", "https://example.com/", "https://example.com/?a/"},
    {&SETTINGS_SCHEMA, "home_region", "EEA", "Europe"},
    {&SETTINGS_SCHEMA, "home_region", "UK", "eea"},
    {&SETTINGS_SCHEMA, "languages", "pt-br", "DE"},
    {&SETTINGS_SCHEMA, "languages", "gsw", "german"},
    {&VENDOR_SCHEMA, "locations", "GLOBAL", "FIN"},
    {&VENDOR_SCHEMA, "locations", "EU", "Finland"},
    {&COLLECTION_SCHEMAS[DOCUMENTS], "file", "soc-2_Report.pdf", "../x.pdf"},
};

static bool matches(struct arena *arena, struct text pattern, const char *text)
{
    regex_t regex;
    ck_assert_int_eq(regcomp(&regex, arena_string(arena, pattern), REG_EXTENDED | REG_NOSUB), 0);
    bool found = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return found;
}

START_TEST(schema_patterns_agree_with_the_reader)
{
    struct arena arena;
    arena_init(&arena);
    struct value object = schema_describe(PATTERNS[_i].schema, &arena);
    struct text pattern = pattern_of(get(get(&object, "properties"), PATTERNS[_i].key));
    ck_assert_msg(matches(&arena, pattern, PATTERNS[_i].taken), "%s", PATTERNS[_i].taken);
    ck_assert_msg(!matches(&arena, pattern, PATTERNS[_i].refused), "%s", PATTERNS[_i].refused);
    arena_release(&arena);
}
END_TEST

TCase *test_model_describe(void)
{
    TCase *cases = tcase_create("describe");
    tcase_add_loop_test(cases, schema_describes_every_field, 0, SCHEMA_COUNT);
    tcase_add_test(cases, schema_finds_inlined_fields);
    tcase_add_test(cases, material_fields_are_those_of_notices);
    tcase_add_loop_test(cases, schema_patterns_agree_with_the_reader, 0, ROWS(PATTERNS));
    return cases;
}
