#include "import/same.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "input/unicode.h"

/* The bytes of the blank that `text` starts with: an ASCII one, or U+00A0, which pages are full of.
 */
static size_t blank_len(struct text text)
{
    if (text.len > 0 && byte_is_space(text.ptr[0]))
        return 1;
    return text_has_prefix(text, "\xc2\xa0") ? 2 : 0;
}

struct text same_words(struct text text, struct arena *arena)
{
    struct text from = unicode_compose(arena, text);
    char *out = arena_alloc(arena, from.len, 1);
    size_t len = 0;
    bool is_apart = false;
    while (from.len > 0) {
        size_t blank = blank_len(from);
        if (blank == 0) {
            if (is_apart && len > 0)
                out[len++] = ' ';
            out[len++] = from.ptr[0];
        }
        is_apart = blank > 0;
        from = text_skip(from, blank > 0 ? blank : 1);
    }
    return (struct text){out, len};
}

struct text same_name(struct text name, struct arena *arena)
{
    return unicode_fold(arena, same_words(name, arena));
}

/* "https://Example.com" and "https://example.com/" are one address (RFC 3986, 6.2). */
static struct text same_address(struct text words, struct arena *arena)
{
    size_t scheme = text_find(words, "://");
    if (scheme == SIZE_MAX || !text_has_prefix(words, "http"))
        return words;
    size_t host = scheme + strlen("://");
    size_t len = text_find_byte(text_skip(words, host), '/');
    bool has_path = len != SIZE_MAX && host + len + 1 < words.len;
    size_t end = len == SIZE_MAX ? words.len : host + len;
    char *lower = arena_string(arena, words);
    for (size_t i = 0; i < end; i++)
        lower[i] = byte_lower(lower[i]);
    return (struct text){lower, has_path ? words.len : end};
}

static int compare_texts(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    return text_compare(*a, *b);
}

/* Each once, sorted; gives how many are left. */
static size_t sort_once(struct text *items, size_t count)
{
    size_t kept = 0;
    if (count > 0)
        qsort(items, count, sizeof *items, compare_texts);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !text_equal(items[i], items[kept - 1]))
            items[kept++] = items[i];
    }
    return kept;
}

/* Their lengths keep apart what could be read as one item or as two. */
static struct text join(const char *kind, const struct text *items, size_t count,
                        struct arena *arena)
{
    struct buf out = {0};
    buf_add_string(&out, kind);
    for (size_t i = 0; i < count; i++)
        buf_printf(&out, "%zu:%.*s", items[i].len, TEXT_ARG(items[i]));
    struct text joined = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return joined;
}

static struct text normal_form(const struct value *value, struct arena *arena);

static struct text normal_list(const struct value *list, struct arena *arena)
{
    struct text *items = arena_array(arena, list->list.count, struct text);
    for (size_t i = 0; i < list->list.count; i++)
        items[i] = normal_form(&list->list.items[i], arena);
    size_t count = sort_once(items, list->list.count);
    return count == 1 ? items[0] : join("l", items, count, arena);
}

static struct text normal_map(const struct value *map, struct arena *arena)
{
    struct text *items = arena_array(arena, map->map.count, struct text);
    size_t count = 0;
    for (size_t i = 0; i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        const struct text pair[] = {member->key, normal_form(&member->value, arena)};
        if (member->value.kind != VALUE_NONE)
            items[count++] = join("p", pair, 2, arena);
    }
    return join("m", items, sort_once(items, count), arena);
}

/* Text that two values have in common exactly where they say the same. */
static struct text normal_form(const struct value *value, struct arena *arena)
{
    switch (value->kind) {
    case VALUE_NONE: return text_of("n");
    case VALUE_FALSE:
    case VALUE_TRUE:
    case VALUE_NUMBER:
    case VALUE_TEXT:
    case VALUE_HTML: {
        struct text words = same_address(same_words(value->text, arena), arena);
        return join("t", &words, 1, arena);
    }
    case VALUE_LIST: return normal_list(value, arena);
    case VALUE_MAP: return normal_map(value, arena);
    case VALUE_RECORD: break;
    }
    return text_of("");
}

static bool is_equal(const struct value *a, const struct value *b, struct arena *arena)
{
    return text_equal(normal_form(a, arena), normal_form(b, arena));
}

/* The places of `value` as one list, whatever their regions. */
static struct value all_places(const struct value *value, struct arena *arena)
{
    size_t count = 0, capacity = 0;
    struct value *places = NULL;
    if (value->kind != VALUE_MAP)
        return *value;
    for (size_t i = 0; i < value->map.count; i++) {
        const struct value *one = &value->map.members[i].value;
        size_t more = one->kind == VALUE_LIST ? one->list.count : 1;
        for (size_t j = 0; j < more; j++) {
            if (count == capacity)
                places = arena_grow(arena, places, count, sizeof *places, &capacity);
            places[count++] = one->kind == VALUE_LIST ? one->list.items[j] : *one;
        }
    }
    return value_list(places, count);
}

/* What `value` says in that language: of maps the member, or the first one; all else as it is. */
static struct value in_language(const struct value *value, struct text language,
                                struct arena *arena)
{
    if (value->kind == VALUE_LIST) {
        struct value *items = arena_array(arena, value->list.count, struct value);
        for (size_t i = 0; i < value->list.count; i++)
            items[i] = in_language(&value->list.items[i], language, arena);
        return value_list(items, value->list.count);
    }
    const struct value *said =
        value->kind == VALUE_MAP ? value_find(value, arena_string(arena, language)) : NULL;
    if (said != NULL)
        return *said;
    return value->kind == VALUE_MAP && value->map.count > 0 ? value->map.members[0].value : *value;
}

/* The first map of languages in a value of words, or NULL. */
static const struct value *find_languages(const struct value *value)
{
    if (value->kind == VALUE_MAP)
        return value;
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
        if (value->list.items[i].kind == VALUE_MAP)
            return &value->list.items[i];
    }
    return NULL;
}

/* Words in several languages say what `plain` says in one of them. */
static bool says(const struct value *words, const struct value *plain, struct arena *arena)
{
    const struct value *languages = find_languages(words);
    if (languages == NULL || find_languages(plain) != NULL)
        return false;
    for (size_t i = 0; i < languages->map.count; i++) {
        struct value one = in_language(words, languages->map.members[i].key, arena);
        if (is_equal(&one, plain, arena))
            return true;
    }
    return false;
}

bool same_value(const struct field *field, const struct value *a, const struct value *b,
                struct arena *arena)
{
    if (is_equal(a, b, arena))
        return true;
    if (field == NULL)
        return false;
    if (strcmp(field->key, "name") == 0 && value_is_scalar(a) && value_is_scalar(b))
        return text_equal(same_name(a->text, arena), same_name(b->text, arena));
    if (field->type == FIELD_LOCATIONS && (a->kind == VALUE_MAP) != (b->kind == VALUE_MAP)) {
        struct value all_a = all_places(a, arena), all_b = all_places(b, arena);
        return is_equal(&all_a, &all_b, arena);
    }
    if (field->type == FIELD_WORDS || field->type == FIELD_WORDS_LIST || field->type == FIELD_PROSE)
        return says(a, b, arena) || says(b, a, arena);
    return false;
}

static bool same_scalar(const struct value *a, const struct value *b)
{
    return a->kind == VALUE_NONE || text_equal(a->text, b->text);
}

bool same_exactly(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    if (value_is_scalar(a))
        return same_scalar(a, b);
    if (a->kind == VALUE_LIST) {
        for (size_t i = 0; a->list.count == b->list.count && i < a->list.count; i++) {
            if (!same_exactly(&a->list.items[i], &b->list.items[i]))
                return false;
        }
        return a->list.count == b->list.count;
    }
    for (size_t i = 0; a->map.count == b->map.count && i < a->map.count; i++) {
        if (!text_equal(a->map.members[i].key, b->map.members[i].key) ||
            !same_exactly(&a->map.members[i].value, &b->map.members[i].value))
            return false;
    }
    return a->map.count == b->map.count;
}
