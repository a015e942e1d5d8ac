#include "app/journal_record.h"

#include "base/utf8.h"
#include "input/data.h"

enum { FIELD_COUNT = 8 };

const char *const JOURNAL_WORDS[JOURNAL_STATES] = {
    [JOURNAL_NONE] = "",         [JOURNAL_SENDING] = "sending",
    [JOURNAL_SENT] = "sent",     [JOURNAL_DEFERRED] = "deferred",
    [JOURNAL_FAILED] = "failed", [JOURNAL_UNCERTAIN] = "uncertain",
};

static struct member member_of(const char *key, struct text text)
{
    return (struct member){.key = text_of(key), .value = {.kind = VALUE_TEXT, .text = text}};
}

void journal_record_print(const struct journal_record *record, struct buf *out)
{
    struct arena arena;
    arena_init(&arena);
    const struct member members[FIELD_COUNT] = {
        member_of("time", moment_format(&arena, record->time)),
        member_of("state", text_of(JOURNAL_WORDS[record->state])),
        member_of("notice", record->key.notice),
        member_of("notice_sha256", record->key.notice_sha256),
        member_of("customer", record->key.customer),
        member_of("to", record->key.address),
        member_of("message_id", record->message_id),
        member_of("reply", record->reply),
    };
    const struct value map = {
        .kind = VALUE_MAP, .map = {members, record->reply.len > 0 ? FIELD_COUNT : FIELD_COUNT - 1}};
    data_write_json(&map, DATA_ONE_LINE, out);
    buf_add_byte(out, '\n');
    arena_release(&arena);
}

static bool say(struct arena *arena, struct text *why, const char *what, const char *key)
{
    *why = arena_printf(arena, "%s \"%s\"", what, key);
    return false;
}

/* Required, but for the reply. */
static bool read_texts(struct journal_record *record, const struct value *map, struct arena *arena,
                       struct text *why)
{
    const struct {
        const char *key;
        struct text *text;
    } fields[] = {
        {"notice", &record->key.notice},     {"notice_sha256", &record->key.notice_sha256},
        {"customer", &record->key.customer}, {"to", &record->key.address},
        {"message_id", &record->message_id}, {"reply", &record->reply},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const struct value *value = value_find(map, fields[i].key);
        if (value == NULL && fields[i].text == &record->reply)
            continue;
        if (value == NULL || value->kind != VALUE_TEXT)
            return say(arena, why, "there is no text under", fields[i].key);
        *fields[i].text = value->text;
    }
    return true;
}

static bool read_time(struct journal_record *record, const struct value *map, struct arena *arena,
                      struct text *why)
{
    const struct value *value = value_find(map, "time");
    if (value != NULL && value->kind == VALUE_TEXT && moment_parse(value->text, &record->time))
        return true;
    return say(arena, why, "there is no moment under", "time");
}

static bool read_state(struct journal_record *record, const struct value *map, struct arena *arena,
                       struct text *why)
{
    const struct value *value = value_find(map, "state");
    for (int i = JOURNAL_SENDING; i < JOURNAL_STATES; i++) {
        if (value != NULL && value->kind == VALUE_TEXT && text_is(value->text, JOURNAL_WORDS[i])) {
            record->state = (enum journal_state)i;
            return true;
        }
    }
    return say(arena, why, "there is no known state under", "state");
}

/* The line as a file of its own, whose mistakes are told in words alone. */
bool journal_record_parse(struct journal_record *record, struct text line, struct arena *arena,
                          struct text *why)
{
    struct sources sources;
    struct diags diags;
    struct value map;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    const struct data_input input = {
        .sources = &sources,
        .span = {.source = sources_add(&sources, text_of("line"), line), .len = (uint32_t)line.len},
    };
    *record = (struct journal_record){.state = JOURNAL_NONE};
    *why = text_of("it is not UTF-8 text");
    if (utf8_find_invalid(line) != SIZE_MAX || text_find_byte(line, '\0') != SIZE_MAX)
        return false;
    if (!data_parse_json(&input, arena, &diags, &map) || diags.first != NULL) {
        *why = diags.first->message;
        return false;
    }
    if (map.kind != VALUE_MAP) {
        *why = text_of("it is no JSON object");
        return false;
    }
    return read_time(record, &map, arena, why) && read_state(record, &map, arena, why) &&
           read_texts(record, &map, arena, why);
}
