#include "model/schema.h"

/* An object of a JSON Schema being put together. */
struct object {
    struct arena *arena;
    struct member *members;
    size_t count, capacity;
};

static void put(struct object *object, const char *key, struct value value)
{
    if (object->count == object->capacity)
        object->members = arena_grow(object->arena, object->members, object->count,
                                     sizeof *object->members, &object->capacity);
    object->members[object->count++] = (struct member){.key = text_of(key), .value = value};
}

static void put_text(struct object *object, const char *key, const char *text)
{
    put(object, key, value_text(text_of(text)));
}

static struct value finish(const struct object *object)
{
    return (struct value){.kind = VALUE_MAP, .map = {object->members, object->count}};
}

static struct value list_of(struct arena *arena, struct value a, struct value b)
{
    struct value *items = arena_array(arena, 2, struct value);
    items[0] = a;
    items[1] = b;
    return value_list(items, 2);
}

/* {"type": type, key: text}; `key` may be NULL. */
static struct value typed(struct arena *arena, const char *type, const char *key, const char *text)
{
    struct object object = {.arena = arena};
    put_text(&object, "type", type);
    if (key != NULL)
        put_text(&object, key, text);
    return finish(&object);
}

static struct value any_of(struct arena *arena, struct value a, struct value b)
{
    struct object object = {.arena = arena};
    put(&object, "anyOf", list_of(arena, a, b));
    return finish(&object);
}

/* One value, or a list of such values. */
static struct value one_or_more(struct arena *arena, struct value item)
{
    struct object list = {.arena = arena};
    put_text(&list, "type", "array");
    put(&list, "items", item);
    return any_of(arena, item, finish(&list));
}

static struct value map_of(struct arena *arena, struct value item)
{
    struct object map = {.arena = arena};
    put_text(&map, "type", "object");
    put(&map, "additionalProperties", item);
    return finish(&map);
}

/* Text, as YAML's readers may give it: 2024 and true are written without quotes as well. */
static struct value scalar(struct arena *arena)
{
    struct object object = {.arena = arena};
    struct value *types = arena_array(arena, 3, struct value);
    types[0] = value_text(text_of("string"));
    types[1] = value_text(text_of("number"));
    types[2] = value_text(text_of("boolean"));
    put(&object, "type", value_list(types, 3));
    return finish(&object);
}

static struct value words(struct arena *arena)
{
    return any_of(arena, scalar(arena), map_of(arena, scalar(arena)));
}

static struct value id(struct arena *arena)
{
    return typed(arena, "string", "pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
}

static struct value place(struct arena *arena)
{
    return typed(arena, "string", "pattern", "^([A-Z]{2}|EEA|GLOBAL)$");
}

static struct value language(struct arena *arena)
{
    return typed(arena, "string", "pattern", "^[a-z]{2,3}(-[a-z0-9]+)*$");
}

static struct value url(struct arena *arena)
{
    return typed(arena, "string", "pattern", "^(https://|mailto:|/([^/]|$))");
}

static struct value contact(struct arena *arena)
{
    return typed(arena, "string", "pattern", "^(https://|mailto:|/([^/]|$)|[^@:/]+@[^@:/]+$)");
}

static struct value choices(struct arena *arena, const char *const *choices)
{
    struct object object = {.arena = arena};
    size_t count = 0;
    while (choices[count] != NULL)
        count++;
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(text_of(choices[i]));
    put(&object, "enum", value_list(items, count));
    return finish(&object);
}

/* YAML 1.1 takes on and off for truth values, YAML 1.2 for text. */
static struct value toggle(struct arena *arena)
{
    static const char *const WORDS[] = {"on", "off", NULL};
    return any_of(arena, typed(arena, "boolean", NULL, NULL), choices(arena, WORDS));
}

static struct value number(struct arena *arena)
{
    struct object object = {.arena = arena};
    put_text(&object, "type", "integer");
    put(&object, "minimum", (struct value){.kind = VALUE_NUMBER, .text = text_of("0")});
    put(&object, "maximum", (struct value){.kind = VALUE_NUMBER, .text = text_of("999999")});
    return finish(&object);
}

static struct value reliance(struct arena *arena)
{
    struct object object = {.arena = arena}, properties = {.arena = arena};
    struct value *required = arena_new(arena, struct value);
    *required = value_text(text_of("name"));
    put(&properties, "name", scalar(arena));
    put(&properties, "url", url(arena));
    put_text(&object, "type", "object");
    put(&object, "properties", finish(&properties));
    put(&object, "required", value_list(required, 1));
    put(&object, "additionalProperties", value_flag(false));
    return any_of(arena, id(arena), finish(&object));
}

static struct value records(const struct field *field, struct arena *arena)
{
    struct object object = {.arena = arena};
    put_text(&object, "type", "array");
    put(&object, "items", schema_describe(field->of, arena));
    return finish(&object);
}

static struct value describe_type(const struct field *field, struct arena *arena)
{
    switch (field->type) {
    case FIELD_TEXT: return scalar(arena);
    case FIELD_TEXTS: return one_or_more(arena, scalar(arena));
    case FIELD_WORDS:
    case FIELD_PROSE: return words(arena);
    case FIELD_WORDS_LIST: return one_or_more(arena, words(arena));
    case FIELD_DATE: return typed(arena, "string", "format", "date");
    case FIELD_MOMENT:
        return any_of(arena, typed(arena, "string", "format", "date-time"),
                      typed(arena, "string", "format", "date"));
    case FIELD_NUMBER: return number(arena);
    case FIELD_FLAG: return typed(arena, "boolean", NULL, NULL);
    case FIELD_URL: return url(arena);
    case FIELD_CONTACT: return contact(arena);
    case FIELD_BASE_URL: return typed(arena, "string", "pattern", "^https://[^?#]+/$");
    case FIELD_HASH: return typed(arena, "string", "pattern", "^[0-9A-Fa-f]{64}$");
    case FIELD_EMAIL: return typed(arena, "string", "format", "email");
    case FIELD_EMAILS: return one_or_more(arena, typed(arena, "string", "format", "email"));
    case FIELD_TOKEN: return typed(arena, "string", "pattern", "^[a-z2-7]{26}$");
    case FIELD_VARIABLE: return typed(arena, "string", "pattern", "^[A-Za-z_][A-Za-z0-9_]*$");
    case FIELD_FILE: return typed(arena, "string", "pattern", "^[A-Za-z0-9_-][A-Za-z0-9._-]*$");
    case FIELD_ID: return id(arena);
    case FIELD_IDS: return one_or_more(arena, id(arena));
    case FIELD_CHOICE: return choices(arena, field->choices);
    case FIELD_CHOICES: return one_or_more(arena, choices(arena, field->choices));
    case FIELD_COUNTRY: return typed(arena, "string", "pattern", "^[A-Z]{2}$");
    case FIELD_LOCATIONS:
        return any_of(arena, one_or_more(arena, place(arena)),
                      map_of(arena, one_or_more(arena, place(arena))));
    case FIELD_HOME: return typed(arena, "string", "pattern", "^([A-Z]{2}|EEA)$");
    case FIELD_LANGUAGE: return language(arena);
    case FIELD_LANGUAGES: return one_or_more(arena, language(arena));
    case FIELD_TOGGLES: return map_of(arena, toggle(arena));
    case FIELD_NAMES:
    case FIELD_FACTS: return map_of(arena, words(arena));
    case FIELD_LINKS: return map_of(arena, url(arena));
    case FIELD_RELIANCES: return one_or_more(arena, reliance(arena));
    case FIELD_RECORD: return schema_describe(field->of, arena);
    case FIELD_RECORDS: return records(field, arena);
    case FIELD_INLINE:
    case FIELD_PRIVATE: break;
    }
    return (struct value){.kind = VALUE_MAP};
}

/* The type with its "description" in front; null stands for "left out" wherever it is no must. */
static struct value describe_field(const struct field *field, struct arena *arena)
{
    struct object object = {.arena = arena};
    struct value type = describe_type(field, arena);
    put_text(&object, "description", field->doc);
    if ((field->flags & FIELD_REQUIRED) == 0 && field->type != FIELD_PRIVATE) {
        put(&object, "anyOf", list_of(arena, type, typed(arena, "null", NULL, NULL)));
        return finish(&object);
    }
    for (size_t i = 0; i < type.map.count; i++)
        put(&object, type.map.members[i].key.ptr, type.map.members[i].value);
    return finish(&object);
}

static void put_fields(const struct schema *schema, struct object *properties,
                       struct object *required)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_INLINE) {
            put_fields(field->of, properties, required);
            continue;
        }
        put(properties, field->key, describe_field(field, properties->arena));
        if ((field->flags & FIELD_REQUIRED) != 0)
            put(required, field->key, value_text(text_of(field->key)));
    }
}

struct value schema_describe(const struct schema *schema, struct arena *arena)
{
    struct object object = {.arena = arena}, properties = {.arena = arena};
    struct object required = {.arena = arena};
    put_fields(schema, &properties, &required);
    struct value *names = arena_array(arena, required.count, struct value);
    for (size_t i = 0; i < required.count; i++)
        names[i] = required.members[i].value;
    put_text(&object, "type", "object");
    put(&object, "properties", finish(&properties));
    if (required.count > 0)
        put(&object, "required", value_list(names, required.count));
    put(&object, "additionalProperties", value_flag(false));
    return finish(&object);
}
