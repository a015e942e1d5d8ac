/*
 * import/: maps that nobody would write meet themselves and their like.
 */
#include "test_import.h"

#include "base/buf.h"
#include "import/entry_write.h"

/* Numbers without an end, the same ones each time (Marsaglia's xorshift). */
struct dice {
    uint32_t state;
    struct arena *arena;
};

static size_t roll(struct dice *dice, size_t sides)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 17;
    dice->state ^= dice->state << 5;
    return dice->state % sides;
}

/* Pieces that mean something to YAML, to Markdown, or to nobody. */
static struct text make_words(struct dice *dice)
{
    static const char *const PIECES[] = {
        "a",  "B",      " ",      "  ",       "\n",      "\n\n",       ": ",    "# ",
        "- ", "'",      "\"",     "\u00e4",   "\\",      "{",          "}",     "[",
        "]",  ", ",     "|",      ">",        "---",     "\n---",      "true",  "12",
        "~",  "null",   "\t",     "&x",       "*x",      "!t",         "%",     "@",
        "`",  "\u2028", "\u00a0", "\xc2\x85", "e\u0301", "\U0001f600", "words", "https://a.example",
    };
    struct text words = text_of("w");
    for (size_t i = roll(dice, 12); i > 0; i--)
        words = arena_join(dice->arena, words,
                           text_of(PIECES[roll(dice, sizeof PIECES / sizeof PIECES[0])]));
    return roll(dice, 3) == 0 ? words : text_skip(words, words.len > 1);
}

static struct value make_text(struct dice *dice)
{
    return (struct value){.kind = VALUE_TEXT, .text = make_words(dice)};
}

static struct value make_texts(struct dice *dice)
{
    size_t count = roll(dice, 5);
    struct value *items = arena_array(dice->arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = make_text(dice);
    return value_list(items, count);
}

static bool has_key(const struct value *map, struct text key)
{
    for (size_t i = 0; i < map->map.count; i++) {
        if (text_equal(map->map.members[i].key, key))
            return true;
    }
    return false;
}

static void put(struct value *map, struct text key, struct value value)
{
    struct member *members = (struct member *)map->map.members;
    if (!has_key(map, key))
        members[map->map.count++] = (struct member){.key = key, .value = value};
}

static struct value make_map(struct dice *dice)
{
    struct value map = {.kind = VALUE_MAP, .map = {arena_array(dice->arena, 9, struct member), 0}};
    for (size_t i = roll(dice, 7) + 1; i > 0; i--) {
        struct text key = make_words(dice);
        put(&map, key.len > 0 ? key : text_of("x"), make_text(dice));
    }
    return map;
}

/* Keys of a record, some of them. */
static struct value make_record(struct dice *dice, const char *const keys[])
{
    struct value map = {.kind = VALUE_MAP, .map = {arena_array(dice->arena, 12, struct member), 0}};
    for (size_t i = 0; keys[i] != NULL; i++) {
        if (roll(dice, 2) == 0)
            put(&map, text_of(keys[i]), make_text(dice));
    }
    if (map.map.count == 0)
        put(&map, text_of(keys[0]), make_text(dice));
    return map;
}

static void put_service(struct dice *dice, struct value *map)
{
    static const char *const TEXTS[] = {"purpose", "retention", "access"};
    static const char *const LISTS[] = {"data", "not_data", "subjects", "locations"};
    static const char *const TRANSFER[] = {"mechanism", "module", "supplementary", NULL};
    for (size_t i = 0; i < 3; i++) {
        if (roll(dice, 2) == 0)
            put(map, text_of(TEXTS[i]), make_text(dice));
    }
    for (size_t i = 0; i < 4; i++) {
        if (roll(dice, 3) == 0)
            put(map, text_of(LISTS[i]), make_texts(dice));
    }
    if (roll(dice, 3) == 0)
        put(map, text_of("transfer"), make_record(dice, TRANSFER));
}

static struct value make_services(struct dice *dice)
{
    size_t count = roll(dice, 3) + 1;
    struct value *items = arena_array(dice->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        items[i] = (struct value){.kind = VALUE_MAP,
                                  .map = {arena_array(dice->arena, 12, struct member), 0}};
        put(&items[i], text_of("id"), value_text(arena_printf(dice->arena, "s-%zu", i)));
        put_service(dice, &items[i]);
    }
    return value_list(items, count);
}

static struct value make_vendor(struct dice *dice)
{
    static const char *const ENTITY[] = {"legal_name", "address", "country", "lei", NULL};
    struct value map = {.kind = VALUE_MAP, .map = {arena_array(dice->arena, 24, struct member), 0}};
    put(&map, text_of("name"), value_text(arena_join(dice->arena, text_of("N"), make_words(dice))));
    if (roll(dice, 3) == 0)
        put(&map, text_of("category"), make_text(dice));
    if (roll(dice, 2) == 0)
        put(&map, text_of("entity"), make_record(dice, ENTITY));
    if (roll(dice, 2) == 0)
        put(&map, text_of("links"), make_map(dice));
    if (roll(dice, 2) == 0)
        put(&map, text_of("certifications"), make_texts(dice));
    if (roll(dice, 3) == 0)
        put(&map, text_of("services"), make_services(dice));
    else
        put_service(dice, &map);
    if (roll(dice, 2) == 0)
        put(&map, text_of("facts"), make_map(dice));
    return map;
}

static struct text write_entry(struct meeting *meeting)
{
    struct buf out = {0};
    ck_assert(entry_write(&meeting->entry, &meeting->arena, &out));
    struct text bytes = arena_copy(&meeting->arena, buf_text(&out));
    buf_release(&out);
    return bytes;
}

static void start(struct meeting *meeting, struct dice *dice, int seed)
{
    meeting_init(meeting, "{}");
    *dice = (struct dice){.state = (uint32_t)seed * 2654435761u + 1, .arena = &meeting->arena};
    meeting->entry.map = make_vendor(dice);
    meeting->entry.body = text_trim(make_words(dice));
    meeting->entry.said = make_words(dice);
}

static void assert_status(const struct meeting *meeting, enum merge_status status,
                          struct text bytes)
{
    ck_assert_msg(meeting->result.status == status, "status %d, not %d, of\n%.*s\n%.*s",
                  (int)meeting->result.status, (int)status, TEXT_ARG(bytes),
                  TEXT_ARG(meeting->result.conflict_count > 0 ? meeting->result.conflicts[0].path
                                                              : meeting->result.bytes));
}

enum { SEEDS = 8, ROUNDS = 25 };

START_TEST(what_was_written_is_the_same)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct meeting meeting;
        struct dice dice;
        start(&meeting, &dice, _i * ROUNDS + i);
        struct text bytes = write_entry(&meeting);
        meeting_merge(&meeting, bytes, (enum merge_take)(i % 3));
        assert_status(&meeting, MERGE_SAME, bytes);
        ck_assert_uint_eq(meeting.result.bytes.len, 0);
        meeting_release(&meeting);
    }
}
END_TEST

/* Into links or facts, which need not be there, or as a key of the file. */
static void add_key(struct dice *dice, struct value *map)
{
    static const char *const KEYS[] = {"links", "facts"};
    size_t which = roll(dice, 3);
    struct text key = arena_join(dice->arena, text_of("One more"), make_words(dice));
    struct member *members = (struct member *)map->map.members;
    if (which == 2) {
        put(map, text_of("website"), make_text(dice));
        return;
    }
    for (size_t i = 0; i < map->map.count; i++) {
        if (text_is(members[i].key, KEYS[which])) {
            put(&members[i].value, key, make_text(dice));
            return;
        }
    }
    put(map, text_of(KEYS[which]), make_map(dice));
}

START_TEST(one_key_more_is_added)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct meeting meeting;
        struct dice dice;
        start(&meeting, &dice, _i * ROUNDS + i);
        struct text bytes = write_entry(&meeting);
        add_key(&dice, &meeting.entry.map);
        meeting_merge(&meeting, bytes, (enum merge_take)(i % 3));
        assert_status(&meeting, MERGE_ADDED, bytes);
        ck_assert_uint_eq(meeting.result.added.count, 1);
        bytes = meeting.result.bytes;
        meeting_merge(&meeting, bytes, TAKE_NONE);
        assert_status(&meeting, MERGE_SAME, bytes);
        meeting_release(&meeting);
    }
}
END_TEST

/* Two vendors that have nothing to do with each other: whatever is taken, the second time is calm.
 */
START_TEST(strangers_come_to_rest)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct meeting meeting;
        struct dice dice;
        start(&meeting, &dice, _i * ROUNDS + i);
        struct text bytes = write_entry(&meeting);
        meeting.entry.map = make_vendor(&dice);
        meeting.entry.body = make_words(&dice);
        enum merge_take take = (enum merge_take)(i % 3);
        meeting_merge(&meeting, bytes, take);
        enum merge_status first = meeting.result.status;
        ck_assert_int_ne(first, MERGE_UNREADABLE);
        if (meeting.result.bytes.len > 0)
            bytes = meeting.result.bytes;
        meeting_merge(&meeting, bytes, take);
        assert_status(&meeting, first == MERGE_DIFFERS ? MERGE_DIFFERS : MERGE_SAME, bytes);
        ck_assert_msg(meeting.result.bytes.len == 0, "%.*s\nbecame\n%.*s", TEXT_ARG(bytes),
                      TEXT_ARG(meeting.result.bytes));
        meeting_release(&meeting);
    }
}
END_TEST

TCase *test_import_random(void)
{
    TCase *tcase = tcase_create("random");
    tcase_add_loop_test(tcase, what_was_written_is_the_same, 0, SEEDS);
    tcase_add_loop_test(tcase, one_key_more_is_added, 0, SEEDS);
    tcase_add_loop_test(tcase, strangers_come_to_rest, 0, SEEDS);
    return tcase;
}
