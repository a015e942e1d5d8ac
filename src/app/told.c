#include "app/told.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/journal.h"
#include "app/report.h"
#include "app/table.h"
#include "base/escape.h"
#include "input/data.h"

/* A message as its last line has it. */
struct row {
    struct journal_record record;
    uint32_t number;
};

/* All messages, by the numbers of their entries. */
struct rows {
    struct journal_visitor visitor;
    struct arena *arena;
    struct row *items;
    size_t count, capacity;
    struct text notice, notice_sha256; /* of the last line: the next one mostly has the same */
};

/* The same text as before is not copied again: most messages have two lines or more. */
static struct text keep(struct arena *arena, struct text old, struct text text)
{
    return text_equal(old, text) ? old : arena_copy(arena, text);
}

static void take(struct journal_visitor *visitor, const struct journal_entry *entry,
                 const struct journal_record *record)
{
    struct rows *rows = (struct rows *)visitor;
    if (entry->number == rows->count) {
        if (rows->count == rows->capacity)
            rows->items = arena_grow(rows->arena, rows->items, rows->count, sizeof *rows->items,
                                     &rows->capacity);
        rows->items[rows->count++] = (struct row){
            .number = entry->number,
            .record = {.key = {.notice = rows->notice, .notice_sha256 = rows->notice_sha256}},
        };
    }
    struct journal_record *kept = &rows->items[entry->number].record;
    const struct delivery_key *key = &record->key;
    kept->time = record->time;
    kept->state = record->state;
    kept->key.notice = keep(rows->arena, kept->key.notice, key->notice);
    kept->key.notice_sha256 = keep(rows->arena, kept->key.notice_sha256, key->notice_sha256);
    kept->key.customer = keep(rows->arena, kept->key.customer, key->customer);
    kept->key.address = keep(rows->arena, kept->key.address, key->address);
    kept->message_id = keep(rows->arena, kept->message_id, record->message_id);
    kept->reply = keep(rows->arena, kept->reply, record->reply);
    rows->notice = kept->key.notice;
    rows->notice_sha256 = kept->key.notice_sha256;
}

static int compare(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    int order = text_compare(a->record.key.notice, b->record.key.notice);
    if (order == 0)
        order = text_compare(a->record.key.customer, b->record.key.customer);
    if (order == 0)
        order = text_compare(a->record.key.address, b->record.key.address);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

/* What was begun and has no end is under way, or was when the program was killed. */
static void settle(struct rows *rows, bool is_in_use)
{
    for (size_t i = 0; i < rows->count && !is_in_use; i++) {
        struct journal_record *record = &rows->items[i].record;
        if (record->state != JOURNAL_SENDING)
            continue;
        record->state = JOURNAL_UNCERTAIN;
        record->reply = text_of("candor was stopped while this was being handed over");
    }
}

static void add_table(const struct rows *rows, struct buf *out)
{
    static const struct text HEADINGS[] = {TEXT("NOTICE"), TEXT("CUSTOMER"), TEXT("ADDRESS"),
                                           TEXT("STATE"),  TEXT("TIME"),     TEXT("REPLY")};
    struct table table;
    table_init(&table, HEADINGS, sizeof HEADINGS / sizeof HEADINGS[0], rows->arena);
    for (size_t i = 0; i < rows->count; i++) {
        const struct journal_record *record = &rows->items[i].record;
        const struct text cells[] = {
            record->key.notice,
            record->key.customer,
            record->key.address,
            text_of(JOURNAL_WORDS[record->state]),
            moment_format(rows->arena, record->time),
            record->reply,
        };
        table_add_row(&table, cells);
    }
    table_print(&table, out);
}

/* The messages in that state with what is needed to look for them, under a heading of what to do.
 */
static void add_advice(const struct rows *rows, enum journal_state state, const char *advice,
                       struct buf *out)
{
    bool is_first = true;
    for (size_t i = 0; i < rows->count; i++) {
        const struct journal_record *record = &rows->items[i].record;
        if (record->state != state)
            continue;
        if (is_first)
            buf_printf(out, "\n%s\n", advice);
        is_first = false;
        buf_add_string(out, "  ");
        escape_terminal(out, record->key.customer);
        buf_add_byte(out, ':');
        escape_terminal(out, record->key.notice);
        buf_add_string(out, "  ");
        escape_terminal(out, record->key.address);
        buf_add_string(out, "  ");
        escape_terminal(out, record->message_id);
        buf_add_byte(out, '\n');
    }
}

static void add_text(const struct rows *rows, struct buf *out)
{
    if (rows->count == 0) {
        buf_add_string(out, "Nobody was sent a message so far.\n");
        return;
    }
    add_table(rows, out);
    add_advice(rows, JOURNAL_UNCERTAIN,
               "Uncertain: these may have arrived or not, and are not sent again by themselves. "
               "Look for the\nMessage-ID in the log of the mail server. Where it has none, "
               "`candor notify --send --again\nCUSTOMER:NOTICE` sends it once more:",
               out);
    add_advice(rows, JOURNAL_FAILED,
               "Failed: the mail server refused these for good. When the reason is gone, `candor "
               "notify --send\n--again CUSTOMER:NOTICE` sends them:",
               out);
    add_advice(rows, JOURNAL_DEFERRED,
               "Deferred: the next `candor notify --send` tries these again:", out);
}

static void print(struct buf *out)
{
    fwrite(out->ptr, 1, out->len, stdout);
    buf_clear(out);
}

/* --- For programs. --- */

enum { FIELD_COUNT = 8 };

static const char *const FIELDS[FIELD_COUNT] = {
    "notice", "customer", "to", "state", "time", "message_id", "notice_sha256", "reply"};

static void fill_fields(const struct rows *rows, const struct journal_record *record,
                        struct text fields[FIELD_COUNT])
{
    fields[0] = record->key.notice;
    fields[1] = record->key.customer;
    fields[2] = record->key.address;
    fields[3] = text_of(JOURNAL_WORDS[record->state]);
    fields[4] = moment_format(rows->arena, record->time);
    fields[5] = record->message_id;
    fields[6] = record->key.notice_sha256;
    fields[7] = record->reply;
}

static void add_csv(const struct rows *rows, struct buf *out)
{
    for (size_t field = 0; field < FIELD_COUNT; field++)
        buf_printf(out, "%s%s", field > 0 ? "," : "", FIELDS[field]);
    buf_add_string(out, "\r\n");
    for (size_t i = 0; i < rows->count; i++) {
        struct text fields[FIELD_COUNT];
        fill_fields(rows, &rows->items[i].record, fields);
        for (size_t field = 0; field < FIELD_COUNT; field++) {
            if (field > 0)
                buf_add_byte(out, ',');
            escape_csv(out, fields[field]);
        }
        buf_add_string(out, "\r\n");
        print(out);
    }
}

static void add_json(const struct rows *rows, struct buf *out)
{
    buf_add_byte(out, '[');
    for (size_t i = 0; i < rows->count; i++) {
        struct text fields[FIELD_COUNT];
        struct member members[FIELD_COUNT] = {0};
        fill_fields(rows, &rows->items[i].record, fields);
        for (size_t field = 0; field < FIELD_COUNT; field++)
            members[field] = (struct member){
                .key = text_of(FIELDS[field]),
                .value = {.kind = VALUE_TEXT, .text = fields[field]},
            };
        const struct value map = {.kind = VALUE_MAP, .map = {members, FIELD_COUNT}};
        buf_add_string(out, i > 0 ? ",\n  " : "\n  ");
        data_write_json(&map, 1, out);
        print(out);
    }
    buf_add_string(out, rows->count > 0 ? "\n]\n" : "]\n");
}

enum exit_status told_print(const char *path, enum output_format format, struct arena *arena)
{
    struct rows rows = {.visitor = {.take = take}, .arena = arena};
    struct journal journal;
    struct buf out = {0};
    enum exit_status status = journal_read(&journal, path, &rows.visitor, arena);
    if (status != EXIT_DONE)
        return status;
    if (journal.is_in_use)
        report_warning("another candor is sending at this moment: there will be more");
    else if (journal.is_torn)
        report_warning("the last line of %s was cut off and is left out", path);
    settle(&rows, journal.is_in_use);
    if (rows.count > 0)
        qsort(rows.items, rows.count, sizeof *rows.items, compare);
    if (format == FORMAT_CSV)
        add_csv(&rows, &out);
    else if (format == FORMAT_JSON)
        add_json(&rows, &out);
    else
        add_text(&rows, &out);
    print(&out);
    buf_release(&out);
    return EXIT_DONE;
}
