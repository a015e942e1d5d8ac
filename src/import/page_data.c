#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "import/page.h"
#include "input/data.h"

/* A data file on its way into an outline. */
struct laying {
    const struct page_input *input;
    struct arena *arena;
    struct outline *outline;
    size_t at, line; /* a place that was looked up, and the lines in front of it */
};

/* Values come nearly in the order of the file. */
static size_t line_of(struct laying *laying, struct span span)
{
    struct text bytes = sources_get(laying->input->sources, laying->input->source)->bytes;
    if (span.at < laying->at)
        laying->at = laying->line = 0;
    for (; laying->at < span.at; laying->at++)
        laying->line += bytes.ptr[laying->at] == '\n';
    return laying->line + 1;
}

static struct block *add(struct laying *laying, struct block *parent, enum block_kind kind,
                         struct span at)
{
    struct block *block = outline_add(parent, kind, laying->arena);
    block->line = block->last_line = line_of(laying, at);
    return block;
}

/* --- What a value says, in lines. --- */

static void say(const struct value *value, struct buf *out);

static void say_pairs(const struct value *map, const char *between, struct buf *out)
{
    for (size_t i = 0; i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        buf_add_string(out, i > 0 ? between : "");
        buf_add(out, member->key);
        buf_add_string(out, ": ");
        say(&member->value, out);
    }
}

static void say(const struct value *value, struct buf *out)
{
    if (value_is_scalar(value)) {
        if (value->kind != VALUE_NONE)
            buf_add(out, value->text);
    } else if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->list.count; i++) {
            const struct value *item = &value->list.items[i];
            buf_add_string(out, i > 0 ? "\n" : "");
            if (item->kind == VALUE_MAP)
                say_pairs(item, "; ", out);
            else
                say(item, out);
        }
    } else if (value->kind == VALUE_MAP) {
        say_pairs(value, "\n", out);
    }
}

static struct rich words_of_value(struct laying *laying, const struct value *value)
{
    struct buf out = {0};
    say(value, &out);
    struct rich words = page_words(arena_copy(laying->arena, buf_text(&out)), laying->arena);
    buf_release(&out);
    return words;
}

/* --- Lists of maps are tables. --- */

/* A list of maps, or a map of maps, of which each is an entry. */
static bool is_table(const struct value *value)
{
    size_t maps = 0, count = value->kind == VALUE_LIST  ? value->list.count
                             : value->kind == VALUE_MAP ? value->map.count
                                                        : 0;
    for (size_t i = 0; i < count; i++) {
        const struct value *item =
            value->kind == VALUE_LIST ? &value->list.items[i] : &value->map.members[i].value;
        maps += item->kind == VALUE_MAP && item->map.count > 0;
    }
    return count > 0 && maps == count && (value->kind == VALUE_LIST || count > 1);
}

/* The keys of all entries, each once, in the order they come. */
struct keys {
    struct text *items;
    size_t count, capacity;
};

enum { MOST_KEYS = 64 };

static void add_key(struct laying *laying, struct keys *keys, struct text key)
{
    size_t at = 0;
    while (at < keys->count && !text_equal(keys->items[at], key))
        at++;
    if (at < keys->count || keys->count == MOST_KEYS)
        return;
    if (keys->count == keys->capacity)
        keys->items = arena_grow(laying->arena, keys->items, keys->count, sizeof *keys->items,
                                 &keys->capacity);
    keys->items[keys->count++] = key;
}

/* {en: ..., de: ...}: one text in several languages, whose keys are two small letters each. */
static bool is_in_languages(const struct value *value)
{
    bool is_all = value->kind == VALUE_MAP && value->map.count > 0;
    for (size_t i = 0; is_all && i < value->map.count; i++) {
        struct text key = value->map.members[i].key;
        is_all = key.len == 2 && byte_is_alpha(key.ptr[0]) && byte_is_alpha(key.ptr[1]) &&
                 byte_lower(key.ptr[0]) == key.ptr[0] && byte_lower(key.ptr[1]) == key.ptr[1] &&
                 value_is_scalar(&value->map.members[i].value);
    }
    return is_all;
}

/* "purpose (de)" */
static struct text language_key(struct laying *laying, struct text key, struct text language)
{
    return arena_printf(laying->arena, "%.*s (%.*s)", TEXT_ARG(key), TEXT_ARG(language));
}

static void add_keys(struct laying *laying, struct keys *keys, const struct value *map)
{
    for (size_t i = 0; i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        if (!is_in_languages(&member->value))
            add_key(laying, keys, member->key);
        for (size_t j = 0; is_in_languages(&member->value) && j < member->value.map.count; j++)
            add_key(laying, keys,
                    language_key(laying, member->key, member->value.map.members[j].key));
    }
}

/* What an entry says under a key of its own, or of one of its languages. */
static const struct value *find_said(struct laying *laying, const struct value *entry,
                                     struct text key)
{
    for (size_t i = 0; i < entry->map.count; i++) {
        const struct member *member = &entry->map.members[i];
        bool has_languages = is_in_languages(&member->value);
        if (text_equal(member->key, key) && !has_languages)
            return &member->value;
        for (size_t j = 0; has_languages && j < member->value.map.count; j++) {
            const struct member *said = &member->value.map.members[j];
            if (text_equal(language_key(laying, member->key, said->key), key))
                return &said->value;
        }
    }
    return NULL;
}

static const struct value *entry_of(const struct value *value, size_t i, struct text *name)
{
    *name = (struct text){NULL, 0};
    if (value->kind == VALUE_LIST)
        return &value->list.items[i];
    *name = value->map.members[i].key;
    return &value->map.members[i].value;
}

/* What one entry leaves out is one wide cell: else many keys of one entry each cost the square. */
static void add_cell(struct laying *laying, struct block *row, struct rich words)
{
    struct block *last = row->last;
    if (rich_is_empty(words) && last != NULL && rich_is_empty(last->words)) {
        last->columns++;
        return;
    }
    struct block *cell = outline_add(row, BLOCK_CELL, laying->arena);
    cell->words = words;
    cell->line = cell->last_line = row->line;
    cell->is_header = row->is_header;
}

static void add_entry(struct laying *laying, struct block *table, const struct value *entry,
                      const struct keys *keys, struct text name)
{
    struct block *row = add(laying, table, BLOCK_ROW, entry->at);
    if (name.len > 0)
        add_cell(laying, row, page_words(name, laying->arena));
    for (size_t i = 0; i < keys->count; i++) {
        const struct value *value = find_said(laying, entry, keys->items[i]);
        add_cell(laying, row,
                 value != NULL ? words_of_value(laying, value) : (struct rich){NULL, 0});
    }
}

/* A map of maps names its entries by its keys, unless they name themselves. */
static void lay_table(struct laying *laying, const struct value *value, struct block *parent)
{
    struct keys keys = {0};
    struct text name;
    size_t count = value->kind == VALUE_LIST ? value->list.count : value->map.count;
    for (size_t i = 0; i < count; i++)
        add_keys(laying, &keys, entry_of(value, i, &name));
    bool is_named = value->kind == VALUE_LIST;
    for (size_t i = 0; i < keys.count; i++)
        is_named = is_named || text_equal_fold(keys.items[i], text_of("name"));
    struct block *table = add(laying, parent, BLOCK_TABLE, value->at);
    struct block *header = add(laying, table, BLOCK_ROW, value->at);
    header->is_header = true;
    if (value->kind == VALUE_MAP)
        add_cell(laying, header, page_words(text_of(is_named ? "id" : "name"), laying->arena));
    for (size_t i = 0; i < keys.count; i++)
        add_cell(laying, header, page_words(keys.items[i], laying->arena));
    for (size_t i = 0; i < count; i++) {
        const struct value *entry = entry_of(value, i, &name);
        add_entry(laying, table, entry, &keys, name);
    }
}

/* --- All else is words. --- */

enum { DEEPEST = 6 };

static void lay(struct laying *laying, const struct value *value, unsigned level);

/* The entries of a group, when its map has some: {name: Core, vendors: [...]}. */
static const struct member *entries_of(const struct value *group)
{
    static const char *const NAMES[] = {
        "vendors",    "subprocessors", "sub-processors", "providers", "sub_processors",
        "processors", "suppliers",     "companies",      "entries",   "items",
        "list"};
    for (size_t i = 0; group->kind == VALUE_MAP && i < group->map.count; i++) {
        const struct member *member = &group->map.members[i];
        for (size_t j = 0; j < sizeof NAMES / sizeof NAMES[0]; j++) {
            if (text_equal_fold(member->key, text_of(NAMES[j])) && is_table(&member->value))
                return member;
        }
    }
    return NULL;
}

static bool is_grouped(const struct value *value)
{
    struct text name;
    size_t count = value->kind == VALUE_LIST ? value->list.count : value->map.count;
    for (size_t i = 0; i < count; i++) {
        if (entries_of(entry_of(value, i, &name)) == NULL)
            return false;
    }
    return count > 0;
}

static bool names_group(struct text key)
{
    static const char *const NAMES[] = {"name", "title", "label", "group", "category", "product"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (text_equal_fold(key, text_of(NAMES[i])))
            return true;
    }
    return false;
}

static void lay_pair(struct laying *laying, const struct member *member, unsigned level);

/* A heading for each group, what it says of itself, and its entries as a table. */
static void lay_groups(struct laying *laying, const struct value *value, unsigned level)
{
    struct text name;
    size_t count = value->kind == VALUE_LIST ? value->list.count : value->map.count;
    for (size_t i = 0; i < count; i++) {
        const struct value *group = entry_of(value, i, &name);
        const struct member *entries = entries_of(group), *title = NULL;
        for (size_t j = 0; j < group->map.count && title == NULL; j++) {
            const struct member *member = &group->map.members[j];
            if (names_group(member->key) && value_is_scalar(&member->value))
                title = member;
        }
        struct text words = title != NULL ? title->value.text : name;
        if (words.len > 0) {
            struct block *heading = add(laying, laying->outline->page, BLOCK_HEADING, group->at);
            heading->level = level < DEEPEST ? level + 1 : DEEPEST;
            heading->words = rich_of(words, laying->arena);
        }
        for (size_t j = 0; j < group->map.count; j++) {
            const struct member *member = &group->map.members[j];
            if (member != entries && member != title)
                lay_pair(laying, member, level + 1);
        }
        lay_table(laying, &entries->value, laying->outline->page);
    }
}

static void lay_pair(struct laying *laying, const struct member *member, unsigned level)
{
    struct block *page = laying->outline->page;
    const struct value *value = &member->value;
    bool is_words = value_is_scalar(value) ||
                    (value->kind == VALUE_LIST && !is_table(value) && value->list.count > 0);
    if (value->kind == VALUE_NONE)
        return;
    if (text_is(member->key, "title") && level == 2 && value_is_scalar(value)) {
        laying->outline->title = value->text;
        return;
    }
    if (is_words) {
        struct block *block = add(laying, page, BLOCK_PARAGRAPH, member->key_at);
        struct rich label =
            rich_of(arena_printf(laying->arena, "%.*s: ", TEXT_ARG(member->key)), laying->arena);
        block->words = rich_join(label, words_of_value(laying, value), laying->arena);
        return;
    }
    struct block *heading = add(laying, page, BLOCK_HEADING, member->key_at);
    heading->level = level < DEEPEST ? level + 1 : DEEPEST;
    heading->words = rich_of(member->key, laying->arena);
    lay(laying, value, level + 1);
}

/*
 * Pairs of a map that are words come before those that are headings, so that
 * none of them falls below another's heading.
 */
static void lay(struct laying *laying, const struct value *value, unsigned level)
{
    if (is_table(value) && is_grouped(value)) {
        lay_groups(laying, value, level);
        return;
    }
    if (is_table(value)) {
        lay_table(laying, value, laying->outline->page);
        return;
    }
    if (value->kind == VALUE_MAP) {
        for (int pass = 0; pass < 2; pass++) {
            for (size_t i = 0; i < value->map.count; i++) {
                bool is_plain = value_is_scalar(&value->map.members[i].value);
                if (is_plain == (pass == 0))
                    lay_pair(laying, &value->map.members[i], level);
            }
        }
        return;
    }
    struct rich words = words_of_value(laying, value);
    if (!rich_is_empty(words))
        add(laying, laying->outline->page, BLOCK_PARAGRAPH, value->at)->words = words;
}

/* Lines that start with "#" are words to whoever edits the file, and stay such. */
static void keep_comments(struct laying *laying, struct text text)
{
    struct buf comment = {0};
    size_t number = 1, first = 0;
    while (text.len > 0 || comment.len > 0) {
        struct text line = text_trim(text_cut(text, '\n', &text));
        bool is_comment = text_has_prefix(line, "#");
        if (is_comment) {
            while (text_has_prefix(line, "#"))
                line = text_skip(line, 1);
            first = comment.len == 0 ? number : first;
            buf_add(&comment, text_trim(line));
            buf_add_byte(&comment, '\n');
        }
        number++;
        if ((is_comment && text.len > 0) || comment.len == 0)
            continue;
        struct text words = text_trim(arena_copy(laying->arena, buf_text(&comment)));
        if (words.len > 0) {
            struct block *block = outline_add(laying->outline->page, BLOCK_COMMENT, laying->arena);
            block->words = rich_of(words, laying->arena);
            block->line = block->last_line = first;
        }
        buf_clear(&comment);
    }
    buf_release(&comment);
}

bool page_read_data(const struct page_input *input, struct arena *arena, struct diags *diags,
                    struct outline *outline)
{
    struct value value;
    struct text text = sources_get(input->sources, input->source)->bytes;
    struct data_input data = {
        .sources = input->sources,
        .span = {input->source, 0, (uint32_t)text.len},
    };
    bool is_yaml = input->format == PAGE_YAML;
    size_t errors = diags->errors;
    bool ok = is_yaml ? data_parse_yaml(&data, arena, diags, &value)
                      : data_parse_json(&data, arena, diags, &value);
    if (!ok || diags->errors > errors)
        return false;
    struct laying laying = {.input = input, .arena = arena, .outline = outline};
    if (is_yaml)
        keep_comments(&laying, text);
    lay(&laying, &value, 2);
    return true;
}
