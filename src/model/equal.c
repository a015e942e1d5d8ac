#include "model/equal.h"

#include <string.h>

static struct text skip_blanks(struct text text)
{
    while (text.len > 0 && byte_is_space(text.ptr[0]))
        text = text_skip(text, 1);
    return text;
}

/* Two texts whose blanks, however many, stand in the same places. */
static bool is_same_text(struct text a, struct text b)
{
    a = text_trim(a);
    b = text_trim(b);
    while (a.len > 0 && b.len > 0) {
        bool is_blank = byte_is_space(a.ptr[0]);
        if (is_blank != byte_is_space(b.ptr[0]) || (!is_blank && a.ptr[0] != b.ptr[0]))
            return false;
        a = is_blank ? skip_blanks(a) : text_skip(a, 1);
        b = is_blank ? skip_blanks(b) : text_skip(b, 1);
    }
    return a.len == b.len;
}

/* A list as a set: an array, what each item is, and when two of them are the same. */
struct set {
    const char *items;
    size_t count, size;
    bool (*is_same)(const void *a, const void *b);
};

static bool contains(const struct set *set, const void *item)
{
    for (size_t i = 0; i < set->count; i++) {
        if (set->is_same(set->items + i * set->size, item))
            return true;
    }
    return false;
}

static bool is_subset(const struct set *a, const struct set *b)
{
    for (size_t i = 0; i < a->count; i++) {
        if (!contains(b, a->items + i * a->size))
            return false;
    }
    return true;
}

static bool is_same_set(const struct set *a, const struct set *b)
{
    return is_subset(a, b) && is_subset(b, a);
}

static bool is_same_item(const void *a, const void *b)
{
    return is_same_text(*(const struct text *)a, *(const struct text *)b);
}

static bool is_same_words(const void *a, const void *b)
{
    return is_same_text(((const struct words *)a)->first, ((const struct words *)b)->first);
}

static bool is_same_prose(const void *a, const void *b)
{
    const struct prose *left = a, *right = b;
    return is_same_text(left->first.plain, right->first.plain);
}

static bool is_same_ref(const void *a, const void *b)
{
    return text_equal(((const struct ref *)a)->id, ((const struct ref *)b)->id);
}

static bool is_same_place(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    bool is_given = left->at.source != 0;
    return is_given == (right->at.source != 0) && (!is_given || left->number == right->number);
}

static bool is_same_location(const void *a, const void *b)
{
    const struct location *left = a, *right = b;
    const struct set some = {(const char *)left->places, left->count, sizeof(struct place),
                             is_same_place};
    const struct set others = {(const char *)right->places, right->count, sizeof(struct place),
                               is_same_place};
    return is_same_ref(&left->region, &right->region) && is_same_set(&some, &others);
}

static bool is_same_link(const void *a, const void *b)
{
    const struct link *left = a, *right = b;
    return text_equal(left->key, right->key) && text_equal(left->url, right->url);
}

static bool is_same_toggle(const void *a, const void *b)
{
    const struct toggle *left = a, *right = b;
    return is_same_ref(&left->feature, &right->feature) && left->is_on == right->is_on;
}

static bool is_same_name(const void *a, const void *b)
{
    const struct name *left = a, *right = b;
    return text_equal(left->id, right->id) && is_same_words(&left->words, &right->words);
}

static bool is_same_fact(const void *a, const void *b)
{
    const struct fact *left = a, *right = b;
    return is_same_text(left->label, right->label) && is_same_prose(&left->value, &right->value);
}

static bool is_same_reliance(const void *a, const void *b)
{
    const struct reliance *left = a, *right = b;
    return is_same_ref(&left->vendor, &right->vendor) && is_same_text(left->name, right->name) &&
           text_equal(left->url, right->url);
}

/* Every list type is laid out as its items and how many there are. */
static bool is_same_list(const void *a, const void *b, size_t size,
                         bool (*is_same)(const void *a, const void *b))
{
    struct records left, right;
    memcpy(&left, a, sizeof left);
    memcpy(&right, b, sizeof right);
    const struct set some = {left.items, left.count, size, is_same};
    const struct set others = {right.items, right.count, size, is_same};
    return is_same_set(&some, &others);
}

/* Records have an order: the first ones, the second ones... */
static bool are_same_records(const struct schema *schema, const struct records *a,
                             const struct records *b)
{
    const char *left = a->items, *right = b->items;
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (!schema_is_equal(schema, left + i * schema->size, right + i * schema->size))
            return false;
    }
    return a->count == b->count;
}

bool field_is_equal(const struct field *field, const void *a, const void *b)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_URL:
    case FIELD_BASE_URL:
    case FIELD_EMAIL:
    case FIELD_TOKEN:
    case FIELD_VARIABLE:
    case FIELD_HASH:
    case FIELD_CONTACT:
    case FIELD_LANGUAGE: return is_same_item(a, b);
    case FIELD_TEXTS:
    case FIELD_EMAILS:
    case FIELD_LANGUAGES: return is_same_list(a, b, sizeof(struct text), is_same_item);
    case FIELD_WORDS: return is_same_words(a, b);
    case FIELD_WORDS_LIST: return is_same_list(a, b, sizeof(struct words), is_same_words);
    case FIELD_PROSE: return is_same_prose(a, b);
    case FIELD_DATE:
        return ((const struct day *)a)->date.days == ((const struct day *)b)->date.days;
    case FIELD_MOMENT:
        return ((const struct moment *)a)->seconds == ((const struct moment *)b)->seconds;
    case FIELD_NUMBER:
    case FIELD_CHOICE: return *(const int *)a == *(const int *)b;
    case FIELD_FLAG: return *(const enum flag *)a == *(const enum flag *)b;
    case FIELD_FILE:
    case FIELD_ID: return is_same_ref(a, b);
    case FIELD_IDS: return is_same_list(a, b, sizeof(struct ref), is_same_ref);
    case FIELD_CHOICES: return *(const unsigned *)a == *(const unsigned *)b;
    case FIELD_COUNTRY:
    case FIELD_HOME: return is_same_place(a, b);
    case FIELD_LOCATIONS: return is_same_list(a, b, sizeof(struct location), is_same_location);
    case FIELD_TOGGLES: return is_same_list(a, b, sizeof(struct toggle), is_same_toggle);
    case FIELD_NAMES: return is_same_list(a, b, sizeof(struct name), is_same_name);
    case FIELD_LINKS: return is_same_list(a, b, sizeof(struct link), is_same_link);
    case FIELD_FACTS: return is_same_list(a, b, sizeof(struct fact), is_same_fact);
    case FIELD_RELIANCES: return is_same_list(a, b, sizeof(struct reliance), is_same_reliance);
    case FIELD_RECORDS: return are_same_records(field->of, a, b);
    case FIELD_RECORD:
    case FIELD_INLINE: return schema_is_equal(field->of, a, b);
    case FIELD_PRIVATE: return true;
    }
    return true;
}

bool schema_is_equal(const struct schema *schema, const void *a, const void *b)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (!field_is_equal(field, (const char *)a + field->offset,
                            (const char *)b + field->offset))
            return false;
    }
    return true;
}

size_t field_size(const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_URL:
    case FIELD_BASE_URL:
    case FIELD_EMAIL:
    case FIELD_TOKEN:
    case FIELD_VARIABLE:
    case FIELD_HASH:
    case FIELD_CONTACT:
    case FIELD_LANGUAGE: return sizeof(struct text);
    case FIELD_WORDS: return sizeof(struct words);
    case FIELD_PROSE: return sizeof(struct prose);
    case FIELD_DATE: return sizeof(struct day);
    case FIELD_MOMENT: return sizeof(struct moment);
    case FIELD_NUMBER:
    case FIELD_CHOICE: return sizeof(int);
    case FIELD_FLAG: return sizeof(enum flag);
    case FIELD_FILE:
    case FIELD_ID: return sizeof(struct ref);
    case FIELD_CHOICES: return sizeof(unsigned);
    case FIELD_COUNTRY:
    case FIELD_HOME: return sizeof(struct place);
    case FIELD_TEXTS:
    case FIELD_EMAILS:
    case FIELD_TOGGLES:
    case FIELD_WORDS_LIST:
    case FIELD_IDS:
    case FIELD_LANGUAGES:
    case FIELD_LOCATIONS:
    case FIELD_NAMES:
    case FIELD_LINKS:
    case FIELD_FACTS:
    case FIELD_RELIANCES:
    case FIELD_RECORDS: return sizeof(struct records);
    case FIELD_RECORD:
    case FIELD_INLINE: return field->of->size;
    case FIELD_PRIVATE: return 0;
    }
    return 0;
}
