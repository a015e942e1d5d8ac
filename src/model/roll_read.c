#include "model/roll_read.h"

#include <string.h>

#include "base/buf.h"
#include "input/encoding.h"

struct loader roll_loader(const struct roll_reading *reading)
{
    return (struct loader){
        .reader = {.arena = reading->arena,
                   .sources = reading->sources,
                   .diags = reading->diags,
                   .languages = reading->roll->site->settings.languages},
        .sources = reading->sources,
        .values = reading->arena,
        .root = reading->roll->root,
    };
}

static bool read_file(const struct roll_reading *reading, struct text name,
                      struct customer *customer)
{
    struct loader loader = roll_loader(reading);
    struct document document;
    struct text path = arena_printf(reading->arena, ROLL_FOLDER "/%.*s", TEXT_ARG(name));
    bool ok = document_load_yaml(&loader, path, &document);
    customer->id = arena_copy(reading->arena, text_slice(name, 0, name.len - strlen(".yml")));
    customer->at = span_of_source(document.source);
    reading->sources->items[document.source - 1].is_secret = true; /* of its token */
    return ok &&
           customer_read(customer, &document.head, &loader.reader, &reading->roll->site->settings);
}

uint32_t roll_add_row(const struct roll_reading *reading, struct text bytes, size_t line)
{
    return sources_add_whole(reading->sources, (struct source){.path = TEXT(ROLL_TABLE),
                                                               .bytes = bytes,
                                                               .lines_before = line,
                                                               .is_secret = true});
}

bool roll_report_row(const struct roll_reading *reading, uint32_t source, size_t at,
                     const char *message)
{
    diag_error(reading->diags, (struct span){source, (uint32_t)at, 0}, "bad-csv", "%s", message);
    return false;
}

bool roll_cut_row(const struct roll_reading *reading, struct text bytes, struct customer_row *row)
{
    struct csv_cell *cells;
    size_t fault, most = reading->roll->columns.count;
    if (!encoding_check(reading->sources, row->source, reading->diags))
        return false;
    row->count = csv_split(&reading->roll->table, bytes, reading->arena, &cells, &fault);
    row->cells = cells;
    if (row->count == SIZE_MAX)
        return roll_report_row(reading, row->source, fault,
                               bytes.ptr[fault - 1] == '"'
                                   ? "something stands behind the closing quote"
                                   : "too many cells");
    if (row->count > most && most > 0)
        return roll_report_row(reading, row->source, cells[most].at,
                               "the row has more cells than the heading");
    return true;
}

static bool check_id(const struct roll_reading *reading, const struct customer_row *row)
{
    if (id_is_valid(row->id.id))
        return true;
    if (row->id.id.len == 0) {
        struct diag *diag =
            diag_error(reading->diags, row->id.at, "bad-id", "no id can be made of the name");
        diag_hint(reading->diags, diag, "give one in a column \"id\"");
        return false;
    }
    struct diag *diag = diag_error(reading->diags, row->id.at, "bad-id", "\"%.*s\" is not an id",
                                   TEXT_ARG(row->id.id));
    diag_hint(reading->diags, diag, "ids are lower-case letters, digits and single hyphens");
    return false;
}

static bool read_row(const struct roll_reading *reading, struct text bytes, size_t line,
                     struct customer *customer)
{
    const struct roll *roll = reading->roll;
    struct customer_row row = {.source = roll_add_row(reading, bytes, line)};
    struct loader loader = roll_loader(reading);
    customer->at = span_of_source(row.source);
    if (!roll_cut_row(reading, bytes, &row))
        return false;
    struct value map =
        customer_table_row(&roll->columns, &roll->site->settings, &row, reading->arena);
    customer->id = row.id.id;
    /* Without a name, which is reported, there is no id either. */
    bool has_id = row.id.at.source == 0 || check_id(reading, &row);
    return customer_read(customer, &map, &loader.reader, &roll->site->settings) && has_id;
}

static bool read_entry(const struct roll_reading *reading, const struct roll_entry *entry,
                       struct customer *customer)
{
    const struct roll *roll = reading->roll;
    struct text bytes = {NULL, 0};
    *customer = (struct customer){.id = {NULL, 0}};
    if (entry->len == 0)
        return read_file(reading, roll->files[entry->place], customer);
    if (csv_read_at(&roll->table, entry->place, entry->len, reading->arena, &bytes))
        return read_row(reading, bytes, entry->line, customer);
    uint32_t source = roll_add_row(reading, bytes, entry->line);
    diag_error(reading->diags, span_of_source(source), "unreadable", "can not read this file: %s",
               "it has changed");
    return false;
}

/* --- What is said of it. --- */

static size_t count_letters(struct text text)
{
    size_t count = 0;
    while (count < text.len && (byte_is_alpha(text.ptr[count]) || byte_is_digit(text.ptr[count])))
        count++;
    return count;
}

/* A column off by one makes a token of the row's the id of a product. */
static struct text without_tokens(struct text words, struct arena *arena)
{
    struct buf safe = {0};
    while (words.len > 0) {
        size_t count = count_letters(words);
        bool is_token = count >= TOKEN_CHARS;
        buf_add(&safe, is_token ? text_of("...") : text_slice(words, 0, count + 1));
        words = text_skip(words, is_token ? count : count + 1);
    }
    struct text copy = arena_copy(arena, buf_text(&safe));
    buf_release(&safe);
    return copy;
}

bool roll_read_entry(const struct roll_reading *reading, const struct roll_entry *entry,
                     struct customer *customer)
{
    const struct diag *last = reading->diags->last;
    bool ok = read_entry(reading, entry, customer);
    struct diag *diag = last == NULL ? reading->diags->first : last->next;
    for (; diag != NULL; diag = diag->next) {
        diag->message = without_tokens(diag->message, reading->diags->arena);
        diag->hint = without_tokens(diag->hint, reading->diags->arena);
    }
    return ok;
}
