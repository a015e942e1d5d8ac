#include "import/compose.h"

#include "model/country.h"

struct value *compose_find(const struct composing *map, struct text key)
{
    for (size_t i = 0; i < map->count; i++) {
        if (text_equal(map->members[i].key, key))
            return &map->members[i].value;
    }
    return NULL;
}

bool compose_put_under(struct composing *map, struct text key, struct value value,
                       struct arena *arena)
{
    if (key.len == 0 || compose_find(map, key) != NULL)
        return false;
    if (map->count == map->capacity)
        map->members =
            arena_grow(arena, map->members, map->count, sizeof *map->members, &map->capacity);
    map->members[map->count++] = (struct member){.key = key, .value = value};
    return true;
}

bool compose_put(struct composing *map, const char *key, struct value value, struct arena *arena)
{
    return compose_put_under(map, text_of(key), value, arena);
}

bool compose_put_text(struct composing *map, const char *key, struct text text, struct arena *arena)
{
    return text.len > 0 && compose_put(map, key, value_text(text), arena);
}

struct value compose_map(const struct composing *map)
{
    struct value value = {.kind = VALUE_MAP};
    value.map.members = map->members;
    value.map.count = map->count;
    return value;
}

struct value compose_texts(const struct text *texts, size_t count, struct arena *arena)
{
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(texts[i]);
    return value_list(items, count);
}

struct value compose_places(const int *places, size_t count, struct arena *arena)
{
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(place_code(places[i]));
    return value_list(items, count);
}

void compose_put_map(struct composing *map, const char *key, const struct composing *inner,
                     struct arena *arena)
{
    if (inner->count > 0)
        compose_put(map, key, compose_map(inner), arena);
}
