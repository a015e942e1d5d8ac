#include <string.h>

#include "import/remarks.h"
#include "import/same.h"

/* What a key says that is not there (candor-content(5)). */
static const struct {
    const char *key, *word;
} DEFAULTS[] = {{"role", "subprocessor"}, {"default", "off"}};

/* Keys that tell which thing a record is about; of a contact every key does. */
static const struct {
    const char *record, *key;
} IDENTITIES[] = {
    {"entity", "legal_name"}, {"transfer", "mechanism"}, {"feature", "id"},
    {"contact", "name"},      {"contact", "position"},   {"contact", "email"},
};

/* Words in as many languages as a fact has. */
static const struct field FACT = {.key = "", .type = FIELD_PROSE};

enum { COUNT_DEFAULTS = sizeof DEFAULTS / sizeof DEFAULTS[0] };
enum { COUNT_IDENTITIES = sizeof IDENTITIES / sizeof IDENTITIES[0] };

static const char *find_default(const struct scope *scope, struct text key)
{
    for (size_t i = 0; scope->schema != NULL && i < COUNT_DEFAULTS; i++) {
        if (text_is(key, DEFAULTS[i].key))
            return DEFAULTS[i].word;
    }
    return NULL;
}

/* A last day before the first one would take the vendor off the list. */
static bool is_out_of_order(const struct value *site, const struct pair *pair)
{
    bool is_from = text_is(pair->key, "from"), is_until = text_is(pair->key, "until");
    const struct value *other = value_find(site, is_from ? "until" : "from");
    if (!(is_from || is_until) || other == NULL || other->kind == VALUE_NONE ||
        !value_is_scalar(other) || !value_is_scalar(pair->theirs))
        return false;
    int order = text_compare(pair->theirs->text, other->text);
    return is_from ? order > 0 : order < 0;
}

/* True where the page's value comes in. */
static bool merge_absent(struct remarks *remarks, const struct scope *scope,
                         const struct value *site, const struct pair *pair)
{
    const char *word = find_default(scope, pair->key);
    if (word != NULL && value_is_scalar(pair->theirs) && text_is(pair->theirs->text, word))
        return false;
    if (word != NULL || scope->is_doubtful ||
        (scope->schema != NULL && is_out_of_order(site, pair)))
        return remarks_disagree(remarks, scope, pair);
    remarks_add(remarks, scope, pair);
    return true;
}

/* One text replaces that of the first language; the others are the site's alone. */
static struct value set_first_language(const struct value *words, const struct value *text,
                                       struct arena *arena)
{
    struct member *members = arena_array(arena, words->map.count, struct member);
    memcpy(members, words->map.members, words->map.count * sizeof *members);
    members[0].value = *text;
    return (struct value){.kind = VALUE_MAP, .at = words->at, .map = {members, words->map.count}};
}

static bool holds_words(const struct field *field)
{
    return field != NULL && (field->type == FIELD_WORDS || field->type == FIELD_PROSE);
}

static struct value merge_leaf(struct remarks *remarks, const struct scope *scope,
                               const struct field *field, const struct pair *pair)
{
    if (same_value(field, pair->ours, pair->theirs, remarks->arena) ||
        !remarks_disagree(remarks, scope, pair))
        return *pair->ours;
    if (holds_words(field) && pair->ours->kind == VALUE_MAP && pair->ours->map.count > 0 &&
        value_is_scalar(pair->theirs))
        return set_first_language(pair->ours, pair->theirs, remarks->arena);
    return *pair->theirs;
}

/* Both are about a record of one kind, and not about the same. */
static bool is_about_another(const struct field *field, const struct pair *pair,
                             struct arena *arena)
{
    for (size_t i = 0; i < COUNT_IDENTITIES; i++) {
        const struct value *ours = value_find(pair->ours, IDENTITIES[i].key);
        const struct value *theirs = value_find(pair->theirs, IDENTITIES[i].key);
        if (strcmp(field->key, IDENTITIES[i].record) == 0 && ours != NULL && theirs != NULL &&
            ours->kind != VALUE_NONE && theirs->kind != VALUE_NONE &&
            !same_value(NULL, ours, theirs, arena))
            return true;
    }
    return false;
}

/* Maps whose keys count one by one; of other maps the whole does. */
static bool goes_by_key(const struct field *field)
{
    static const enum field_type TYPES[] = {FIELD_RECORD,  FIELD_LINKS, FIELD_FACTS, FIELD_NAMES,
                                            FIELD_TOGGLES, FIELD_WORDS, FIELD_PROSE};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (field->type == TYPES[i])
            return true;
    }
    return false;
}

static struct value merge_value(struct remarks *remarks, const struct scope *scope,
                                const struct field *field, const struct pair *pair)
{
    if (field == NULL || !goes_by_key(field) || pair->ours->kind != VALUE_MAP ||
        pair->theirs->kind != VALUE_MAP)
        return merge_leaf(remarks, scope, field, pair);
    const struct scope inner = {
        .path = remarks_path(remarks, scope->path, pair->key),
        .top = scope->top.len > 0 ? scope->top : pair->key,
        .schema = field->type == FIELD_RECORD ? field->of : NULL,
        .values = field->type == FIELD_FACTS ? &FACT : NULL,
        .at = pair->at,
        .is_doubtful = scope->is_doubtful || is_about_another(field, pair, remarks->arena),
    };
    return merge_map(remarks, &inner, pair->ours, pair->theirs);
}

static size_t find_key(const struct value *map, struct text key)
{
    size_t i = 0;
    while (i < map->map.count && !text_equal(map->map.members[i].key, key))
        i++;
    return i;
}

/* Where the site has the page's key; the count of its keys where it has not. */
static size_t find_like(const struct scope *scope, const struct value *site,
                        const struct value *page, size_t number, struct arena *arena)
{
    struct text key = page->map.members[number].key;
    size_t count = site->map.count, found = find_key(site, key);
    if (found < count || scope->schema != NULL)
        return found;
    struct text name = same_name(key, arena);
    /* Authors' own words may differ in capitals; two of the page's are never one of the site's. */
    for (size_t i = 0; i < number; i++) {
        if (text_equal(same_name(page->map.members[i].key, arena), name))
            return count;
    }
    for (size_t i = 0; i < count; i++) {
        struct text ours = site->map.members[i].key;
        if (text_equal(same_name(ours, arena), name) && find_key(page, ours) == page->map.count)
            return i;
    }
    return count;
}

struct value merge_map(struct remarks *remarks, const struct scope *scope, const struct value *site,
                       const struct value *page)
{
    size_t count = site->map.count;
    struct member *members = arena_array(remarks->arena, count + page->map.count, struct member);
    for (size_t i = 0; i < count; i++)
        members[i] = site->map.members[i];
    for (size_t i = 0; i < page->map.count; i++) {
        const struct member *theirs = &page->map.members[i];
        if (theirs->value.kind == VALUE_NONE)
            continue;
        size_t found = find_like(scope, site, page, i, remarks->arena);
        bool is_there = found < site->map.count, is_said = false;
        struct pair pair = {.key = theirs->key, .theirs = &theirs->value, .at = scope->at};
        if (is_there) {
            pair.key = site->map.members[found].key;
            pair.at = site->map.members[found].key_at;
            pair.ours = &site->map.members[found].value;
            is_said = pair.ours->kind != VALUE_NONE;
        }
        const struct field *field =
            scope->schema != NULL ? schema_find(scope->schema, theirs->key) : scope->values;
        if (is_said)
            members[found].value = merge_value(remarks, scope, field, &pair);
        else if (merge_absent(remarks, scope, site, &pair))
            members[is_there ? found : count++] =
                (struct member){.key = pair.key, .key_at = pair.at, .value = theirs->value};
    }
    return (struct value){.kind = VALUE_MAP, .at = site->at, .map = {members, count}};
}
