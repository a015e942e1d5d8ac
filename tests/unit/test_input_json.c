/*
 * input/json.c and input/json_write.c: read, written, and read again.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "input/data.h"

static bool parse(struct trial *trial, struct value *value)
{
    struct data_input input = {.sources = &trial->sources, .span = trial_span(trial)};
    return data_parse_json(&input, &trial->arena, &trial->diags, value);
}

START_TEST(json_is_read_with_its_places)
{
    struct trial trial;
    struct value root;
    trial_init(&trial,
               "\xef\xbb\xbf{ \"\xc3\xa9\" : [1.210, true,null , \"x\\u00e9\\n\\ud83d\\ude00\"],"
               "\n \"b\": {\"c\": \"\"}, \"d\":[ ], \"e\":{} }\n");
    ck_assert(parse(&trial, &root));
    ck_assert_uint_eq(root.map.count, 4);
    const struct member *members = root.map.members;
    ASSERT_TEXT(members[0].key, "\xc3\xa9");
    ASSERT_TEXT(trial_at(&trial, members[0].key_at), "\"\xc3\xa9\"");
    const struct value *items = members[0].value.list.items;
    ck_assert_int_eq(items[0].kind, VALUE_NUMBER);
    ASSERT_TEXT(items[0].text, "1.210");
    ck_assert_int_eq(items[1].kind, VALUE_TRUE);
    ck_assert_int_eq(items[2].kind, VALUE_NONE);
    ASSERT_TEXT(trial_at(&trial, items[2].at), "null");
    ASSERT_TEXT(items[3].text, "x\xc3\xa9\n\xf0\x9f\x98\x80");
    ASSERT_TEXT(trial_at(&trial, members[1].value.at), "{\"c\": \"\"}");
    ASSERT_TEXT(trial_at(&trial, members[2].value.at), "[ ]");
    trial_release(&trial);
}
END_TEST

static const struct {
    const char *json;
    bool is_readable;
    const char *complaints;
} MISTAKES[] = {
    {"{\"a\": 1, \"\\u0061\": 2}", true, "1:10 '\"\\u0061\"' duplicate-key (1:2)"},
    {"", false, "1:1 '' bad-json"},
    {"{\"a\": 1,}", false, "1:9 '}' bad-json"},
    {"{\n\"a\" 1}", false, "2:5 '1' bad-json"},
    {"{'a': 1}", false, "1:2 ''' bad-json"},
    {"{\"a\": [1, 2}", false, "1:12 '}' bad-json"},
    {"{\"a\": 1", false, "1:8 '' bad-json"},
    {"{\"a\": 1} x", false, "1:10 'x' bad-json"},
    {"[NaN]", false, "1:2 'NaN' bad-json"},
    {"[\"\xc3\xa9\", 1e999]", false, "1:7 '1e999' bad-json"},
    {"[\"\\u0000\"]", false, "1:2 '\"\\u0000\"' bad-json"},
};

START_TEST(json_mistakes_are_reported_at_their_place)
{
    struct trial trial;
    struct value value;
    trial_init(&trial, MISTAKES[_i].json);
    ck_assert_int_eq(parse(&trial, &value), MISTAKES[_i].is_readable);
    ASSERT_TEXT(trial_complaints(&trial), MISTAKES[_i].complaints);
    trial_release(&trial);
}
END_TEST

/* jansson itself gives up at a depth of 2048. */
START_TEST(json_stops_when_too_deep)
{
    static const size_t depths[] = {LIMIT_JSON_DEPTH, LIMIT_JSON_DEPTH + 1, 200 << 10};
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        struct trial trial;
        struct value value;
        char *json = calloc(depths[i] * 2 + 1, 1);
        memset(json, '[', depths[i]);
        memset(json + depths[i], ']', depths[i]);
        trial_init(&trial, json);
        ck_assert_int_eq(parse(&trial, &value), i == 0);
        ck_assert_uint_eq(trial.diags.count, i != 0);
        if (i != 0)
            ck_assert_str_eq(trial.diags.first->code, "too-deep");
        free(json);
        trial_release(&trial);
    }
}
END_TEST

static const struct shape_field FIELDS[] = {
    {.name = "name", .kind = SHAPE_TEXT},
    {.name = "note", .kind = SHAPE_HTML},
    {.name = "is_new", .kind = SHAPE_FLAG},
    {.name = "tags", .kind = SHAPE_TEXTS},
};
static const struct shape SHAPE = {.name = "vendor", .fields = FIELDS, .field_count = 4};

START_TEST(json_is_written_readably)
{
    struct value tags[] = {value_text(text_of("a\"b\\c\n\t\x01\x7f\xc3\xa9</script>"))};
    struct value slots[] = {value_text(text_of("X")), value_none(), value_flag(false),
                            value_list(tags, 1)};
    struct value record = value_record(&SHAPE, slots);
    struct buf out = {0};
    data_write_json(&record, 0, &out);
    ASSERT_TEXT(buf_text(&out),
                "{\n  \"name\": \"X\",\n  \"is_new\": false,\n"
                "  \"tags\": [\"a\\\"b\\\\c\\n\\t\\u0001\x7f\xc3\xa9</script>\"]\n}");
    buf_clear(&out);
    slots[0] = slots[2] = slots[3] = value_none();
    data_write_json(&record, 3, &out);
    ASSERT_TEXT(buf_text(&out), "{}");
    buf_clear(&out);
    slots[0] = value_text(text_of("a\xff\xc3(\xe2\x82"));
    data_write_json(&record, 3, &out);
    ASSERT_TEXT(buf_text(&out), "{\n        \"name\": \"a\\ufffd\\ufffd(\\ufffd\\ufffd\"\n      }");
    buf_clear(&out);
    slots[0] = value_none();
    slots[1] = value_html(text_of("<b>"));
    data_write_json(&record, 3, &out);
    ASSERT_TEXT(buf_text(&out), "{\n        \"note\": \"<b>\"\n      }");
    buf_release(&out);
}
END_TEST

/* Text is looked at eight bytes at a time: where in them a byte stands makes no difference. */
START_TEST(json_sees_each_byte_of_eight)
{
    enum { LENGTH = 19 };
    static const struct {
        const char *in, *out;
    } CASES[] = {{"\"", "\\\""},      {"\\", "\\\\"},      {"\n", "\\n"},
                 {"\x1f", "\\u001f"}, {" ", " "},          {"\x7f", "\x7f"},
                 {"\xff", "\\ufffd"}, {"\x80", "\\ufffd"}, {"\xc3\xa9", "\xc3\xa9"}};
    for (size_t at = 0; at < LENGTH; at++) {
        for (size_t i = 0; i < (size_t)ROWS(CASES); i++) {
            char in[64], expected[64];
            struct buf out = {0};
            int before = (int)at, after = LENGTH - (int)at;
            snprintf(in, sizeof in, "%.*s%s%.*s", before, "xxxxxxxxxxxxxxxxxxx", CASES[i].in, after,
                     "yyyyyyyyyyyyyyyyyyy");
            snprintf(expected, sizeof expected, "\"%.*s%s%.*s\"", before, "xxxxxxxxxxxxxxxxxxx",
                     CASES[i].out, after, "yyyyyyyyyyyyyyyyyyy");
            struct value value = value_text(text_of(in));
            data_write_json(&value, 0, &out);
            ASSERT_TEXT(buf_text(&out), expected);
            buf_release(&out);
        }
    }
}
END_TEST

/* A tree of values that depends on nothing but the state of `random`. */
static struct value random_value(struct arena *arena, unsigned *random, unsigned depth)
{
    static const char *const texts[] = {"",          "a",           "\"",       "\\",
                                        "\n\r\t",    "\x01",        "\xc3\xa9", "\xf0\x9f\x98\x80",
                                        "</script>", "\xe2\x80\xa8"};
    *random = *random * 1103515245u + 12345u;
    unsigned pick = *random >> 16;
    size_t count = pick / 16 % 4;
    if (depth == 0 || pick % 4 < 2)
        return (struct value){.kind = VALUE_TEXT, .text = text_of(texts[pick / 4 % 10])};
    struct member *members = arena_array(arena, count, struct member);
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        items[i] = random_value(arena, random, depth - 1);
        members[i] = (struct member){.key = arena_printf(arena, "%s%zu", texts[pick % 10], i),
                                     .value = items[i]};
    }
    if (pick % 4 == 2)
        return value_list(items, count);
    return (struct value){.kind = VALUE_MAP, .map = {members, count}};
}

static struct text written(struct arena *arena, const struct value *value)
{
    struct buf out = {0};
    data_write_json(value, 0, &out);
    struct text copy = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return copy;
}

/* jansson reads what candor writes. */
START_TEST(json_survives_a_round_trip)
{
    unsigned random = 1;
    for (int i = 0; i < 500; i++) {
        struct trial trial;
        struct arena arena;
        struct value again;
        arena_init(&arena);
        struct value value = random_value(&arena, &random, 5);
        trial_init(&trial, arena_string(&arena, written(&arena, &value)));
        ck_assert(parse(&trial, &again));
        ck_assert_uint_eq(trial.diags.count, 0);
        ck_assert(text_equal(written(&arena, &again), trial.bytes));
        trial_release(&trial);
        arena_release(&arena);
    }
}
END_TEST

TCase *test_input_json(void)
{
    TCase *cases = tcase_create("json");
    tcase_add_test(cases, json_is_read_with_its_places);
    tcase_add_loop_test(cases, json_mistakes_are_reported_at_their_place, 0,
                        sizeof MISTAKES / sizeof *MISTAKES);
    tcase_add_test(cases, json_stops_when_too_deep);
    tcase_add_test(cases, json_is_written_readably);
    tcase_add_test(cases, json_sees_each_byte_of_eight);
    tcase_add_test(cases, json_survives_a_round_trip);
    return cases;
}
