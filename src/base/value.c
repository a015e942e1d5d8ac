#include "base/value.h"

struct value value_none(void)
{
    return (struct value){.kind = VALUE_NONE};
}

struct value value_text(struct text text)
{
    if (text.len == 0)
        return value_none();
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_html(struct text html)
{
    if (html.len == 0)
        return value_none();
    return (struct value){.kind = VALUE_HTML, .text = html};
}

struct value value_flag(bool flag)
{
    static const struct text words[] = {TEXT("false"), TEXT("true")};
    return (struct value){.kind = flag ? VALUE_TRUE : VALUE_FALSE, .text = words[flag]};
}

struct value value_list(const struct value *items, size_t count)
{
    return (struct value){.kind = VALUE_LIST, .list = {items, count}};
}

struct value value_record(const struct shape *shape, const struct value *slots)
{
    return (struct value){.kind = VALUE_RECORD, .record = {shape, slots}};
}

const struct value *value_find(const struct value *map, const char *key)
{
    if (map->kind != VALUE_MAP)
        return NULL;
    for (size_t i = 0; i < map->map.count; i++) {
        if (text_is(map->map.members[i].key, key))
            return &map->map.members[i].value;
    }
    return NULL;
}

const char *value_kind_name(enum value_kind kind)
{
    switch (kind) {
    case VALUE_NONE: return "nothing";
    case VALUE_FALSE: return "false";
    case VALUE_TRUE: return "true";
    case VALUE_NUMBER: return "a number";
    case VALUE_TEXT: return "text";
    case VALUE_HTML: return "HTML";
    case VALUE_LIST: return "a list";
    case VALUE_MAP: return "a map";
    case VALUE_RECORD: return "a record";
    }
    return "";
}

bool value_is_scalar(const struct value *value)
{
    return value->kind <= VALUE_HTML;
}
