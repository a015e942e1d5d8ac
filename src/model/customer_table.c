#include "model/customer_table.h"

#include <string.h>

#include "input/unicode.h"

/* A field: its key, and where site.yml may name its heading. */
static const struct column {
    const char *key;
    size_t heading; /* offset in struct customer_columns */
} COLUMNS[CUSTOMER_COLUMN_COUNT] = {
    [CUSTOMER_COLUMN_ID] = {"id", offsetof(struct customer_columns, id)},
    [CUSTOMER_COLUMN_NAME] = {"name", offsetof(struct customer_columns, name)},
    [CUSTOMER_COLUMN_TOKEN] = {"token", offsetof(struct customer_columns, token)},
    [CUSTOMER_COLUMN_PRODUCTS] = {"products", offsetof(struct customer_columns, products)},
    [CUSTOMER_COLUMN_REGIONS] = {"regions", offsetof(struct customer_columns, regions)},
    [CUSTOMER_COLUMN_FEATURES] = {"features", offsetof(struct customer_columns, features)},
    [CUSTOMER_COLUMN_NOTICE_DAYS] = {"notice_days", offsetof(struct customer_columns, notice_days)},
    [CUSTOMER_COLUMN_NOTICE_BUSINESS_DAYS] = {"notice_business_days",
                                              offsetof(struct customer_columns,
                                                       notice_business_days)},
    [CUSTOMER_COLUMN_LANGUAGE] = {"language", offsetof(struct customer_columns, language)},
    [CUSTOMER_COLUMN_CONTACTS] = {"contacts", offsetof(struct customer_columns, contacts)},
    [CUSTOMER_COLUMN_PASSPHRASE_ENV] = {"passphrase_env",
                                        offsetof(struct customer_columns, passphrase_env)},
};

/* --- Headings. --- */

/* "Notice days" as "notice_days". */
static struct text fold_heading(struct text heading, struct arena *arena)
{
    char *out = arena_alloc(arena, heading.len, 1);
    for (size_t i = 0; i < heading.len; i++) {
        char c = heading.ptr[i];
        out[i] = c == ' ' || c == '-' ? '_' : byte_lower(c);
    }
    return (struct text){out, heading.len};
}

static struct text named_heading(const struct settings *settings, enum customer_column column)
{
    const char *columns = (const char *)&settings->customers.columns;
    return *(const struct text *)(const void *)(columns + COLUMNS[column].heading);
}

static bool is_heading_of(const struct settings *settings, enum customer_column column,
                          struct text heading, struct arena *arena)
{
    struct text named = named_heading(settings, column);
    if (named.len > 0)
        return text_equal_fold(named, heading);
    return text_is(fold_heading(heading, arena), COLUMNS[column].key);
}

static enum customer_column find_column(const struct settings *settings, struct text heading,
                                        struct arena *arena)
{
    enum customer_column column = CUSTOMER_COLUMN_ID;
    while (column < CUSTOMER_COLUMN_COUNT && !is_heading_of(settings, column, heading, arena))
        column++;
    return column;
}

static struct span place_of(const struct customer_row *row, size_t number)
{
    return (struct span){row->source, (uint32_t)row->cells[number].at,
                         (uint32_t)row->cells[number].len};
}

/* A heading of the CRM's own is left alone; one that a letter turns into a field was meant for it.
 */
static void check_slip(const struct settings *settings, struct text heading, struct span at,
                       const struct reader *reader)
{
    struct nearest nearest = nearest_init(fold_heading(heading, reader->arena));
    for (int i = 0; i < CUSTOMER_COLUMN_COUNT; i++) {
        if (named_heading(settings, (enum customer_column)i).len == 0)
            nearest_offer(&nearest, text_of(COLUMNS[i].key));
    }
    if (nearest.best.len == 0 || nearest.distance > 1)
        return;
    struct diag *diag = diag_error(reader->diags, at, "unknown-column", "unknown column \"%.*s\"",
                                   TEXT_ARG(heading));
    diag_hint_nearest(reader->diags, diag, &nearest);
}

static void require(const struct settings *settings, enum customer_column column, bool is_there,
                    const struct customer_row *row, const struct reader *reader)
{
    const char *key = COLUMNS[column].key;
    struct text named = named_heading(settings, column);
    struct text heading = named.len > 0 ? named : text_of(key);
    if (is_there)
        return;
    struct diag *diag = diag_error(reader->diags, span_of_source(row->source), "missing-column",
                                   "there is no column \"%.*s\"", TEXT_ARG(heading));
    if (named.len > 0)
        diag_hint(reader->diags, diag, "`customers.columns.%s` of site.yml names it", key);
    else
        diag_hint(reader->diags, diag,
                  "where it is called otherwise, say so in site.yml: "
                  "`customers: {columns: {%s: <heading>}}`",
                  key);
}

bool customer_table_read(struct customer_columns_found *columns, const struct settings *settings,
                         const struct customer_row *headings, const struct reader *reader)
{
    size_t errors = reader->diags->errors;
    enum customer_column *items = arena_array(reader->arena, headings->count, enum customer_column);
    size_t first[CUSTOMER_COLUMN_COUNT];
    for (int i = 0; i < CUSTOMER_COLUMN_COUNT; i++)
        first[i] = SIZE_MAX;
    for (size_t i = 0; i < headings->count; i++) {
        struct text heading = text_trim(headings->cells[i].text);
        struct span at = place_of(headings, i);
        items[i] = find_column(settings, heading, reader->arena);
        if (items[i] == CUSTOMER_COLUMN_COUNT) {
            check_slip(settings, heading, at, reader);
        } else if (first[items[i]] != SIZE_MAX) {
            diag_error(reader->diags, at, "duplicate-column", "two columns are called \"%.*s\"",
                       TEXT_ARG(heading));
        } else {
            first[items[i]] = i;
        }
    }
    require(settings, CUSTOMER_COLUMN_NAME, first[CUSTOMER_COLUMN_NAME] != SIZE_MAX, headings,
            reader);
    require(settings, CUSTOMER_COLUMN_TOKEN, first[CUSTOMER_COLUMN_TOKEN] != SIZE_MAX, headings,
            reader);
    *columns = (struct customer_columns_found){items, headings->count};
    return reader->diags->errors == errors;
}

/* --- Rows. --- */

/* A map being put together, whose keys are few. */
struct map {
    struct member members[CUSTOMER_COLUMN_COUNT];
    size_t count;
};

static void put(struct map *map, const char *key, struct value value)
{
    map->members[map->count++] =
        (struct member){.key = text_of(key), .key_at = value.at, .value = value};
}

static struct value finish(const struct map *map, struct span at, struct arena *arena)
{
    struct member *members = arena_array(arena, map->count, struct member);
    memcpy(members, map->members, map->count * sizeof *members);
    return (struct value){.kind = VALUE_MAP, .at = at, .map = {members, map->count}};
}

static struct value text_at(struct text text, struct span at)
{
    return (struct value){.kind = VALUE_TEXT, .at = at, .text = text};
}

/* Cuts the next item off `*rest`: up to a comma, semicolon, bar or line end. */
static struct text next_item(struct text *rest)
{
    size_t end = 0;
    while (end < rest->len && memchr(",;|\n\r", rest->ptr[end], 5) == NULL)
        end++;
    struct text item = text_trim(text_slice(*rest, 0, end));
    *rest = text_skip(*rest, end + 1);
    return item;
}

static size_t count_items(struct text list)
{
    size_t count = 0;
    while (list.len > 0)
        count += next_item(&list).len > 0;
    return count;
}

/* The id of what the row calls by its name; `names` is NULL where there are none. */
static struct text find_id(const struct names *names, struct text word, struct arena *arena)
{
    if (names == NULL || names_find(names, word) != NULL)
        return word;
    struct text folded = unicode_fold(arena, word);
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(unicode_fold(arena, names->items[i].words.first), folded))
            return names->items[i].id;
    }
    return word;
}

static struct value make_list(const struct names *names, struct text list, struct span at,
                              struct arena *arena)
{
    struct value *items = arena_array(arena, count_items(list), struct value);
    size_t count = 0;
    while (list.len > 0) {
        struct text item = next_item(&list);
        if (item.len > 0)
            items[count++] = text_at(find_id(names, item, arena), at);
    }
    return (struct value){.kind = VALUE_LIST, .at = at, .list = {items, count}};
}

static struct value make_toggles(const struct names *names, struct text list, struct span at,
                                 struct arena *arena)
{
    struct member *members = arena_array(arena, count_items(list), struct member);
    size_t count = 0;
    while (list.len > 0) {
        struct text item = next_item(&list), word = {NULL, 0};
        if (item.len == 0)
            continue;
        struct text feature = text_trim(text_cut(item, '=', &word));
        bool is_said = feature.len < item.len;
        members[count++] = (struct member){
            .key = find_id(names, feature, arena),
            .key_at = at,
            .value = text_at(is_said ? text_trim(word) : text_of("on"), at),
        };
    }
    return (struct value){.kind = VALUE_MAP, .at = at, .map = {members, count}};
}

static void put_cell(struct map *map, struct map *window, enum customer_column column,
                     struct text text, struct span at)
{
    if (column == CUSTOMER_COLUMN_NOTICE_DAYS)
        put(window, "days", text_at(text, at));
    else if (column == CUSTOMER_COLUMN_NOTICE_BUSINESS_DAYS)
        put(window, "business_days", text_at(text, at));
    else
        put(map, COLUMNS[column].key, text_at(text, at));
}

static struct value make_value(const struct settings *settings, enum customer_column column,
                               const struct value *cell, struct arena *arena)
{
    const struct names *names = column == CUSTOMER_COLUMN_PRODUCTS  ? &settings->products
                                : column == CUSTOMER_COLUMN_REGIONS ? &settings->regions
                                                                    : NULL;
    if (column == CUSTOMER_COLUMN_FEATURES)
        return make_toggles(&settings->features, cell->text, cell->at, arena);
    if (names != NULL || column == CUSTOMER_COLUMN_CONTACTS)
        return make_list(names, cell->text, cell->at, arena);
    return *cell;
}

struct value customer_table_row(const struct customer_columns_found *columns,
                                const struct settings *settings, struct customer_row *row,
                                struct arena *arena)
{
    struct map map = {.count = 0}, window = {.count = 0};
    row->id = (struct ref){{NULL, 0}, {0}};
    struct span at = span_of_source(row->source);
    for (size_t i = 0; i < row->count && i < columns->count; i++) {
        struct text text = text_trim(row->cells[i].text);
        enum customer_column column = columns->items[i];
        if (text.len == 0 || column == CUSTOMER_COLUMN_COUNT)
            continue;
        if (column == CUSTOMER_COLUMN_ID)
            row->id = (struct ref){text, place_of(row, i)};
        if (column == CUSTOMER_COLUMN_NAME && row->id.id.len == 0)
            row->id = (struct ref){id_make(text, arena), place_of(row, i)};
        if (column == CUSTOMER_COLUMN_ID)
            continue;
        size_t before = map.count;
        put_cell(&map, &window, column, text, place_of(row, i));
        if (map.count > before)
            map.members[before].value =
                make_value(settings, column, &map.members[before].value, arena);
    }
    if (window.count > 0)
        put(&map, "notice", finish(&window, window.members[0].value.at, arena));
    return finish(&map, at, arena);
}
