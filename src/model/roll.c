#include "model/roll.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "model/document.h"
#include "model/folder.h"
#include "model/roll_read.h"

bool roll_read_to_report(const struct roll *roll, size_t number, struct arena *arena,
                         struct sources *sources, struct diags *diags, struct customer *customer)
{
    const struct roll_reading reading = {roll, arena, sources, diags};
    return roll_read_entry(&reading, &roll->entries[number], customer);
}

bool roll_read(const struct roll *roll, size_t number, struct arena *arena,
               struct customer *customer)
{
    struct sources sources;
    struct diags diags;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    return roll_read_to_report(roll, number, arena, &sources, &diags, customer);
}

/* --- All of them. --- */

/* What is found out of each: by these, twice the same is found without keeping the words. */
struct mark {
    uint64_t hash;
    uint32_t number; /* of the entry, as they are read */
};

/* In a buf, which grows in place: in an arena its earlier sizes would stay. */
struct marks {
    struct buf bytes;
};

static size_t mark_count(const struct marks *marks)
{
    return marks->bytes.len / sizeof(struct mark);
}

static struct mark *mark_items(const struct marks *marks)
{
    return (struct mark *)(void *)marks->bytes.ptr;
}

/* A roll being opened; `passing` holds one customer at a time, `marks` live until the end. */
struct opening {
    struct roll *roll;
    struct roll_reading reading;
    struct arena passing, marking;
    struct marks ids, tokens;
    size_t kind_capacity;
    uint32_t *table; /* of kinds by their hash: number + 1; 0: free */
    size_t table_size;
};

static uint64_t short_hash(struct text text)
{
    struct hash hash = hash_of(text);
    uint64_t number;
    memcpy(&number, hash.bytes, sizeof number);
    return number;
}

static void add_mark(const struct opening *opening, struct marks *marks, struct text text)
{
    if (text.len == 0)
        return;
    const struct mark mark = {short_hash(text), (uint32_t)opening->roll->count - 1};
    buf_add(&marks->bytes, (struct text){(const char *)&mark, sizeof mark});
}

static size_t slot_of(const struct opening *opening, const struct hash *hash)
{
    size_t start;
    memcpy(&start, hash->bytes, sizeof start);
    for (size_t slot = start & (opening->table_size - 1);;
         slot = (slot + 1) & (opening->table_size - 1)) {
        uint32_t number = opening->table[slot];
        if (number == 0 || memcmp(&opening->roll->kinds[number - 1].hash, hash, sizeof *hash) == 0)
            return slot;
    }
}

static void grow_table(struct opening *opening)
{
    const struct roll *roll = opening->roll;
    opening->table_size = opening->table_size == 0 ? 64 : opening->table_size * 2;
    opening->table = arena_array(&opening->marking, opening->table_size, uint32_t);
    for (size_t i = 0; i < roll->kind_count; i++)
        opening->table[slot_of(opening, &roll->kinds[i].hash)] = (uint32_t)i + 1;
}

static uint32_t kind_number(struct opening *opening, struct hash hash)
{
    struct roll *roll = opening->roll;
    if ((roll->kind_count + 1) * 2 > opening->table_size)
        grow_table(opening);
    uint32_t *slot = &opening->table[slot_of(opening, &hash)];
    if (*slot == 0) {
        if (roll->kind_count == opening->kind_capacity)
            roll->kinds = arena_grow(roll->arena, roll->kinds, roll->kind_count,
                                     sizeof *roll->kinds, &opening->kind_capacity);
        roll->kinds[roll->kind_count++] = (struct roll_kind){.hash = hash};
        *slot = (uint32_t)roll->kind_count;
    }
    roll->kinds[*slot - 1].count++;
    return *slot - 1;
}

/* Forgets what was read of the last customer, but for what complaints point to. */
static void forget(struct opening *opening, size_t sources, size_t complaints)
{
    struct roll_reading *reading = &opening->reading;
    struct arena *arena = opening->roll->arena;
    if (reading->diags->errors + reading->diags->warnings == complaints) {
        sources_forget(reading->sources, sources);
    } else {
        for (size_t i = sources; i < reading->sources->count; i++) {
            struct source *source = &reading->sources->items[i];
            source->path = arena_copy(arena, source->path);
            source->bytes = arena_copy(arena, source->bytes);
        }
    }
    arena_reset(&opening->passing);
}

static void add_customer(struct opening *opening, struct roll_entry entry)
{
    struct roll *roll = opening->roll;
    const struct diags *diags = opening->reading.diags;
    size_t sources = opening->reading.sources->count, complaints = diags->errors + diags->warnings;
    struct customer customer;
    roll_read_entry(&opening->reading, &entry, &customer);
    roll->has_passphrases = roll->has_passphrases || customer.passphrase_env.len > 0;
    entry.kind = kind_number(opening, customer_kind(&customer, &opening->passing));
    buf_add(&roll->entry_bytes, (struct text){(const char *)&entry, sizeof entry});
    roll->entries = (struct roll_entry *)(void *)roll->entry_bytes.ptr;
    roll->count++;
    add_mark(opening, &opening->ids, customer.id);
    add_mark(opening, &opening->tokens, customer.token);
    forget(opening, sources, complaints);
}

static void report_file(const struct opening *opening, struct text name)
{
    const struct roll_reading *reading = &opening->reading;
    struct text path = arena_printf(opening->roll->arena, ROLL_FOLDER "/%.*s", TEXT_ARG(name));
    struct span at = span_of_source(sources_add(reading->sources, path, (struct text){NULL, 0}));
    struct text rest, id = text_cut(name, '.', &rest);
    if (text_is(rest, "yml") && !id_is_valid(id)) {
        struct diag *diag =
            diag_error(reading->diags, at, "bad-id", "\"%.*s\" is not an id", TEXT_ARG(id));
        diag_hint(reading->diags, diag,
                  "file names are lower-case letters, digits and single hyphens");
        return;
    }
    struct diag *diag = diag_error(reading->diags, at, "unexpected-file",
                                   "only files of customers (<id>.yml) belong here");
    diag_hint(reading->diags, diag, "%s",
              text_is(rest, "yaml") ? "rename it to .yml" : "move it out of " ROLL_FOLDER);
}

static bool is_customer_file(struct text name)
{
    return text_has_suffix(name, ".yml") &&
           id_is_valid(text_slice(name, 0, name.len - strlen(".yml")));
}

static void add_files(struct opening *opening)
{
    struct roll *roll = opening->roll;
    struct folder folder = {.path = TEXT(ROLL_FOLDER)};
    struct loader loader = roll_loader(&opening->reading);
    loader.reader.arena = roll->arena;
    folder_open(&loader, &folder);
    roll->files = folder.names;
    roll->file_count = folder.count;
    for (size_t i = 0; i < folder.count; i++) {
        if (is_customer_file(folder.names[i]))
            add_customer(opening, (struct roll_entry){.place = i});
        else
            report_file(opening, folder.names[i]);
    }
}

/* The headings, once the first row is there. */
static bool read_headings(struct opening *opening, const struct csv_row *first)
{
    struct roll *roll = opening->roll;
    struct roll_reading reading = opening->reading;
    reading.arena = roll->arena;
    struct text bytes = arena_copy(roll->arena, first->bytes);
    struct loader loader = roll_loader(&reading);
    struct customer_row row = {.source = roll_add_row(&reading, bytes, first->line)};
    return roll_cut_row(&reading, bytes, &row) &&
           customer_table_read(&roll->columns, &roll->site->settings, &row, &loader.reader);
}

static void report_table(const struct opening *opening, const struct csv_row *row,
                         const char *message)
{
    struct text bytes = arena_copy(opening->roll->arena, row->bytes);
    uint32_t source = roll_add_row(&opening->reading, bytes, row->line);
    roll_report_row(&opening->reading, source, row->fault, message);
}

static void report_unreadable(const struct opening *opening)
{
    const char *reason = strerror(errno);
    uint32_t source =
        sources_add(opening->reading.sources, text_of(ROLL_TABLE), (struct text){NULL, 0});
    diag_error(opening->reading.diags, span_of_source(source), "unreadable",
               "can not read this file: %s", reason);
}

static void report_too_many(const struct opening *opening, uint32_t source)
{
    struct diag *diag = diag_error(opening->reading.diags, span_of_source(source), "too-large",
                                   "more than %d customers", LIMIT_CUSTOMERS);
    diag_hint(opening->reading.diags, diag, "make their lists from several sites");
}

/* False where it is one too many. */
static bool add_row_of(struct opening *opening, const struct csv_row *row)
{
    if (opening->roll->count == LIMIT_CUSTOMERS) {
        report_too_many(opening,
                        roll_add_row(&opening->reading, (struct text){NULL, 0}, row->line));
        return false;
    }
    add_customer(opening, (struct roll_entry){.place = row->offset,
                                              .len = (uint32_t)row->bytes.len,
                                              .line = (uint32_t)row->line});
    return true;
}

/* An export that went wrong would take every customer's folder away. */
static void report_no_rows(const struct opening *opening)
{
    const struct roll_reading *reading = &opening->reading;
    uint32_t source = sources_add(reading->sources, text_of(ROLL_TABLE), (struct text){NULL, 0});
    struct diag *diag =
        diag_error(reading->diags, span_of_source(source), "bad-csv", "no customer stands in it");
    diag_hint(reading->diags, diag, "where there are none, remove the file");
}

/* The first row that there is has the headings; without them no other can be read. */
static void add_rows(struct opening *opening)
{
    struct roll *roll = opening->roll;
    struct csv_row row;
    bool goes_on = true, has_headings = false, has_rows = false;
    while (goes_on) {
        switch (csv_next(&roll->table, &row)) {
        case CSV_END:
            if (!has_rows)
                report_no_rows(opening);
            return;
        case CSV_FAILED: report_unreadable(opening); return;
        case CSV_UNCLOSED:
            report_table(opening, &row, "this quote is not closed, or not within 64 KiB");
            goes_on = has_headings;
            break;
        case CSV_TOO_LONG:
            report_table(opening, &row, "this row is longer than 64 KiB");
            goes_on = has_headings;
            break;
        case CSV_ROW:
            has_rows = has_headings;
            goes_on = has_headings ? add_row_of(opening, &row) : read_headings(opening, &row);
            has_headings = true;
            break;
        }
    }
}

static void add_table(struct opening *opening)
{
    struct roll *roll = opening->roll;
    struct loader loader = roll_loader(&opening->reading);
    int fd = -1;
    if (document_is_outside(&loader, ROLL_TABLE))
        document_report_outside(
            &loader, span_of_source(sources_add(opening->reading.sources, text_of(ROLL_TABLE),
                                                (struct text){NULL, 0})));
    else if ((fd = open(ROLL_TABLE, O_RDONLY | O_CLOEXEC)) < 0 && errno != ENOENT)
        report_unreadable(opening);
    csv_init(&roll->table, fd);
    if (fd >= 0)
        add_rows(opening);
    csv_release(&roll->table);
    roll->table.in = (struct buf){0};
}

/* --- Twice the same. --- */

static int compare_marks(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

static struct span place_again(struct opening *opening, uint32_t number, struct customer *customer)
{
    const struct roll *roll = opening->roll;
    struct diags ignored;
    diags_init(&ignored, roll->arena);
    roll_read_to_report(roll, number, roll->arena, opening->reading.sources, &ignored, customer);
    return customer->at;
}

/* Both are read again: what they are called was not kept, nor where they stand. */
static void check_twice(struct opening *opening, struct marks *marks, const char *code,
                        const char *what)
{
    struct diags *diags = opening->reading.diags;
    struct mark *items = mark_items(marks);
    if (mark_count(marks) > 0)
        qsort(items, mark_count(marks), sizeof *items, compare_marks);
    for (size_t i = 1; i < mark_count(marks); i++) {
        struct customer one, other;
        if (items[i].hash != items[i - 1].hash)
            continue;
        struct span first = place_again(opening, items[i - 1].number, &one);
        struct span second = place_again(opening, items[i].number, &other);
        struct diag *diag =
            diag_error(diags, second, code, "two customers have %s, \"%.*s\" and \"%.*s\"", what,
                       TEXT_ARG(one.id), TEXT_ARG(other.id));
        diag_note(diags, diag, first, "the other one");
    }
}

/* By kind, and else as they were read: files before rows. */
static int compare_entries(const void *left, const void *right)
{
    const struct roll_entry *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if ((a->len == 0) != (b->len == 0))
        return a->len == 0 ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static void sort_entries(struct roll *roll)
{
    for (size_t i = 1; i < roll->kind_count; i++)
        roll->kinds[i].first = roll->kinds[i - 1].first + roll->kinds[i - 1].count;
    if (roll->count > 0)
        qsort(roll->entries, roll->count, sizeof *roll->entries, compare_entries);
}

static void keep_tokens(struct opening *opening)
{
    size_t count = mark_count(&opening->tokens);
    uint64_t *tokens = arena_array(opening->roll->arena, count, uint64_t);
    for (size_t i = 0; i < count; i++)
        tokens[i] = mark_items(&opening->tokens)[i].hash;
    opening->roll->tokens = tokens;
    opening->roll->token_count = count;
}

bool roll_open(struct roll *roll, const struct site *site, struct arena *arena,
               struct sources *sources, struct diags *diags)
{
    size_t errors = diags->errors;
    struct opening opening = {.roll = roll, .reading = {roll, &opening.passing, sources, diags}};
    *roll = (struct roll){.site = site, .arena = arena, .root = realpath(".", NULL)};
    arena_init(&opening.passing);
    arena_init(&opening.marking);
    add_files(&opening);
    add_table(&opening);
    check_twice(&opening, &opening.ids, "duplicate-id", "one id");
    check_twice(&opening, &opening.tokens, "duplicate-token", "one token");
    sort_entries(roll);
    keep_tokens(&opening);
    buf_release(&opening.ids.bytes);
    buf_release(&opening.tokens.bytes);
    arena_release(&opening.marking);
    arena_release(&opening.passing);
    return diags->errors == errors;
}

void roll_close(struct roll *roll)
{
    if (roll->table.fd >= 0)
        close(roll->table.fd);
    roll->table.fd = -1;
    buf_release(&roll->entry_bytes);
    free(roll->root);
    roll->root = NULL;
}

size_t roll_find(const struct roll *roll, struct text id)
{
    struct arena passing;
    size_t found = SIZE_MAX;
    arena_init(&passing);
    for (size_t i = 0; i < roll->count && found == SIZE_MAX; i++) {
        struct customer customer;
        roll_read(roll, i, &passing, &customer);
        if (text_equal(customer.id, id))
            found = i;
        arena_reset(&passing);
    }
    arena_release(&passing);
    return found;
}

static int compare_tokens(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a == b ? 0 : a < b ? -1 : 1;
}

bool roll_has_token(const struct roll *roll, struct text token)
{
    uint64_t hash = short_hash(token);
    return roll->token_count > 0 &&
           bsearch(&hash, roll->tokens, roll->token_count, sizeof hash, compare_tokens) != NULL;
}
