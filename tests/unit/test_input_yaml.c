/*
 * input/yaml.c: what YAML means, where it was written, and what is wrong with it.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "input/data.h"

static bool parse(struct trial *trial, enum data_numbers numbers, struct value *value)
{
    struct data_input input = {
        .sources = &trial->sources, .span = trial_span(trial), .numbers = numbers};
    return data_parse_yaml(&input, &trial->arena, &trial->diags, value);
}

static struct text as_json(struct trial *trial, const struct value *value)
{
    struct buf out = {0};
    data_write_json(value, 0, &out);
    struct text copy = arena_copy(&trial->arena, buf_text(&out));
    buf_release(&out);
    return copy;
}

static const struct {
    const char *yaml, *json;
} MEANINGS[] = {
    {"a: b", "{\n  \"a\": \"b\"\n}"},
    {"", "{}"},
    {"# nothing\n", "{}"},
    {"---\n", "{}"},
    {"\xef\xbb\xbf"
     "a: b",
     "{\n  \"a\": \"b\"\n}"},
    {"[null, ~, Null, NULL]", "[null, null, null, null]"},
    {"[true, True, TRUE, false]", "[true, true, true, false]"},
    {"[on, off, yes, No, y, tRUE]", "[\"on\", \"off\", \"yes\", \"No\", \"y\", \"tRUE\"]"},
    {"[1.210, -3, 1e3, 0]", "[1.210, -3, 1e3, 0]"},
    {"[+1, .5, 007, 0x1F, .inf, 5.]", "[\"+1\", \".5\", \"007\", \"0x1F\", \".inf\", \"5.\"]"},
    {"[2024-17, 1.2.3, 1e, '1', \"true\", -, ., +]",
     "[\"2024-17\", \"1.2.3\", \"1e\", \"1\", \"true\", \"-\", \".\", \"+\"]"},
    {"[[a], {b: c}]", "[\n  [\"a\"],\n  {\n    \"b\": \"c\"\n  }\n]"},
    {"a: |\n  x\n   y\n\nb: >-\n  x\n  y\n", "{\n  \"a\": \"x\\n y\\n\",\n  \"b\": \"x y\"\n}"},
    {"a: \"\\u00e9\\t\\\"\"", "{\n  \"a\": \"\xc3\xa9\\t\\\"\"\n}"},
    {"z: 1\na: 2\nm: {}\nl: []", "{\n  \"z\": 1,\n  \"a\": 2,\n  \"m\": {},\n  \"l\": []\n}"},
};

START_TEST(yaml_has_the_core_schemas_meaning)
{
    struct trial trial;
    struct value value;
    trial_init(&trial, MEANINGS[_i].yaml);
    ck_assert(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value));
    ASSERT_TEXT(as_json(&trial, &value), MEANINGS[_i].json);
    ck_assert_uint_eq(trial.diags.count, 0);
    trial_release(&trial);
}
END_TEST

START_TEST(yaml_numbers_can_be_normal)
{
    static const struct {
        const char *yaml, *number;
    } numbers[] = {
        {"1.210", "1.21"},  {"85", "85"},
        {"-0.50", "-0.5"},  {"+7", "7"},
        {"007", "7"},       {"0x1F", "31"},
        {"0o17", "15"},     {"1e3", "1000"},
        {"1.0", "1"},       {".inf", ".inf"},
        {"1e999", "1e999"}, {"0.1", "0.1"},
        {"1e-7", "1e-07"},  {".5", "0.5"},
        {"3.", "3"},        {"123456789012345678901234567890", "123456789012345678901234567890"},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct trial trial;
        struct value value;
        trial_init(&trial, numbers[i].yaml);
        ck_assert(parse(&trial, DATA_NUMBERS_NORMAL, &value));
        ck_assert_int_eq(value.kind, VALUE_NUMBER);
        ASSERT_TEXT(value.text, numbers[i].number);
        trial_release(&trial);
    }
}
END_TEST

/* Every character before the places takes more than one byte, and libyaml counts characters. */
START_TEST(yaml_knows_where_things_stand)
{
    struct trial trial;
    struct value root;
    trial_init(&trial, "\xc3\xa9\xe6\x97\xa5: \"D\xc3\xa9j\xc3\xa0\" # \xc3\xbc\n"
                       "list: [ \xc3\xbc, {a: b}, 'it''s' ]\r\n"
                       "block: |\n  x\n  y\n\n"
                       "map:\n  - one: two  \n"
                       "empty:\n"
                       "plain: two\n  lines\n");
    ck_assert(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &root));
    const struct member *members = root.map.members;
    ASSERT_TEXT(trial_at(&trial, members[0].key_at), "\xc3\xa9\xe6\x97\xa5");
    ASSERT_TEXT(trial_at(&trial, members[0].value.at), "\"D\xc3\xa9j\xc3\xa0\"");
    const struct value *list = &members[1].value;
    ASSERT_TEXT(trial_at(&trial, list->at), "[ \xc3\xbc, {a: b}, 'it''s' ]");
    ASSERT_TEXT(trial_at(&trial, list->list.items[0].at), "\xc3\xbc");
    ASSERT_TEXT(trial_at(&trial, list->list.items[1].at), "{a: b}");
    ASSERT_TEXT(trial_at(&trial, list->list.items[2].at), "'it''s'");
    ASSERT_TEXT(trial_at(&trial, members[2].value.at), "|\n  x\n  y");
    ck_assert_uint_eq(members[3].value.at.len, 0);
    ck_assert_uint_eq(members[3].value.at.at, text_find(trial.bytes, "- one"));
    const struct value *inner = &members[3].value.list.items[0];
    ck_assert_uint_eq(inner->at.at, text_find(trial.bytes, "one: two"));
    ASSERT_TEXT(trial_at(&trial, inner->map.members[0].value.at), "two");
    ck_assert_uint_eq(members[4].value.at.at, text_find(trial.bytes, "empty:") + strlen("empty:"));
    ck_assert_int_eq(members[4].value.kind, VALUE_NONE);
    ASSERT_TEXT(trial_at(&trial, members[5].value.at), "two\n  lines");
    trial_release(&trial);
}
END_TEST

START_TEST(yaml_can_be_a_part_of_a_file)
{
    struct trial trial;
    struct value root;
    trial_init(&trial, "\xc3\xa9\n---\n\xc3\xa9: [x\n");
    struct span part = {trial.source, 7, 6};
    struct data_input input = {.sources = &trial.sources, .span = part};
    ck_assert(!data_parse_yaml(&input, &trial.arena, &trial.diags, &root));
    ASSERT_TEXT(trial_complaints(&trial), "3:4 '[' bad-yaml");
    trial_release(&trial);
}
END_TEST

/* What is wrong, and whether the rest can be read. */
static const struct {
    const char *yaml;
    bool is_readable;
    const char *complaints;
} MISTAKES[] = {
    {"a: 1\n\"a\": 2\na: 3", true, "2:1 '\"a\"' duplicate-key (1:1)\n3:1 'a' duplicate-key (1:1)"},
    {"a: {b: 1, c: 2, b: 3}", true, "1:17 'b' duplicate-key (1:5)"},
    {"a: &x b\nc: *x\nd: !t e", true, "1:4 '' bad-yaml\n2:4 '*x' bad-yaml\n3:4 '' bad-yaml"},
    {"*x: b\nc: {*y : d}", true, "1:1 '*x' bad-yaml\n2:5 '*y' bad-yaml"},
    {"a: *x: b", false, "1:4 '*x' bad-yaml"},
    {"a: *x b", false, "1:4 '*x' bad-yaml\n1:7 'b' bad-yaml"},
    {"a: [*x}", false, "1:5 '*x' bad-yaml\n1:7 '}' bad-yaml (1:4)"},
    {"a: b\n---\nc: d", true, "2:1 '' bad-yaml"},
    {"a: {{ name }}", true, "1:5 '' bad-yaml"},
    {"? [a]\n: b\nc: d", true, "1:3 '' bad-yaml"},
    {"a: {b:c}", true, "1:6 ':' bad-yaml"},
    {"a: b\nname:DeepL\nc: d", false, "2:5 ':' bad-yaml"},
    {"name:DeepL\nc: d", false, "1:5 ':' bad-yaml"},
    {"a: b\njust words\nc: d", false, "2:1 'just words' bad-yaml"},
    {"a: b\n\tc: d", false, "2:1 '\t' bad-yaml"},
    {"a:\n\tc: d", false, "2:1 '\t' bad-yaml"},
    {"a: \"b\nc: d\n", false, "1:4 '\"' bad-yaml (3:1)"},
    {"a: \"b\nc: \"d\"\n", false, "2:5 'd\"' bad-yaml (1:4)"},
    {"a: 'it's'", false, "1:8 's'' bad-yaml"},
    {"a: \"b\" c", false, "1:8 'c' bad-yaml"},
    {"a: [b] c", false, "1:8 'c' bad-yaml"},
    {"title: Foo: bar", false, "1:11 ':' bad-yaml"},
    {"name: x\n  role: y", false, "2:3 'role' bad-yaml"},
    {"a:\n   b: c\n  d: e", false, "3:3 'd: e' bad-yaml"},
    {"  a: b\nc: d", false, "2:1 'c: d' bad-yaml"},
    {"a: b\n- c", false, "2:1 '- c' bad-yaml"},
    {"- a\nb: c", false, "2:1 'b: c' bad-yaml"},
    {"a: [b, c\nd: e", false, "1:4 '[' bad-yaml"},
    {"a: [b, c", false, "1:4 '[' bad-yaml"},
    {"a: {b: c]", false, "1:9 ']' bad-yaml (1:4)"},
    {"a: [\"b\" \"c\"]", false, "1:9 '\"' bad-yaml (1:4)"},
    {"a: @b", false, "1:4 '@' bad-yaml"},
    {"a: **b** c", false, "1:4 '*' bad-yaml"},
    {"a: & b", false, "1:4 '&' bad-yaml"},
    {"a: - b", false, "1:4 '-' bad-yaml"},
    {"a: ]", false, "1:4 ']' bad-yaml"},
    {": a", false, "1:1 ':' bad-yaml"},
    {"a: \"\\p\"", false, "1:5 '\\p' bad-yaml"},
    {"a: \"\\", false, "1:5 '\\' bad-yaml"},
    {"a: >b", false, "1:5 'b' bad-yaml"},
    {"a: \xc3\xa9\x01", false, "1:5 '\x01' bad-yaml"},
    {"%FOO\n---\na: b", false, "1:1 '%FOO' bad-yaml"},
};

START_TEST(yaml_mistakes_are_reported_at_their_place)
{
    struct trial trial;
    struct value value = {.kind = VALUE_HTML};
    trial_init(&trial, MISTAKES[_i].yaml);
    ck_assert_int_eq(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value), MISTAKES[_i].is_readable);
    ASSERT_TEXT(trial_complaints(&trial), MISTAKES[_i].complaints);
    if (!MISTAKES[_i].is_readable)
        ck_assert_int_eq(value.kind, VALUE_HTML);
    trial_release(&trial);
}
END_TEST

/* Above a few dozen keys they are compared in another way. */
START_TEST(yaml_sees_duplicates_among_many_keys)
{
    struct trial trial;
    struct value value;
    struct buf yaml = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&yaml, "key%d: %d\n", i % 999, i);
    buf_add_byte(&yaml, '\0');
    trial_init(&trial, yaml.ptr);
    ck_assert(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value));
    ASSERT_TEXT(trial_complaints(&trial), "1000:1 'key0' duplicate-key (1:1)");
    ck_assert_uint_eq(value.map.count, 999);
    ASSERT_TEXT(value_find(&value, "key0")->text, "0");
    ASSERT_TEXT(value.map.members[998].key, "key998");
    trial_release(&trial);
    buf_release(&yaml);
}
END_TEST

static bool parse_nested(struct trial *trial, size_t depth)
{
    char *yaml = calloc(depth + 1, 1);
    memset(yaml, '[', depth);
    trial_init(trial, yaml);
    struct value value;
    bool ok = parse(trial, DATA_NUMBERS_AS_WRITTEN, &value);
    free(yaml);
    return ok;
}

/* libyaml alone needs the square of the depth: 46 s for these. */
START_TEST(yaml_stops_when_too_deep)
{
    struct trial trial;
    ck_assert(!parse_nested(&trial, 200 << 10));
    ck_assert_str_eq(trial.diags.first->code, "too-deep");
    ck_assert_uint_eq(trial.diags.first->at.at, LIMIT_YAML_DEPTH);
    ck_assert_uint_eq(trial.diags.count, 1);
    trial_release(&trial);
    ck_assert(!parse_nested(&trial, LIMIT_YAML_DEPTH));
    ck_assert_str_eq(trial.diags.first->code, "bad-yaml");
    trial_release(&trial);
}
END_TEST

START_TEST(yaml_stops_when_too_large)
{
    struct trial trial;
    struct value value;
    size_t len = (size_t)LIMIT_YAML_NODES * 2;
    char *yaml = malloc(len + 2);
    for (size_t i = 0; i < len; i += 2)
        memcpy(yaml + i, i % 1000 == 998 ? "\n," : "a,", 2);
    yaml[0] = '[';
    memcpy(yaml + len, "]", 2);
    trial_init(&trial, yaml);
    ck_assert(!parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value));
    free(yaml);
    trial_release(&trial);
}
END_TEST

/* What is written anew, and reads as the same again. */
static const struct {
    const char *yaml, *written;
} LAID_OUT[] = {
    {"{a: b, c: [d, e]}", "a: b\nc: [d, e]\n"},
    {"a: '1'\nb: 1", "a: \"1\"\nb: 1\n"},
    {"a: {b: \"c\\nd\"}", "a:\n  b: |-\n    c\n    d\n"},
    {"a: [\"c\\nd\", e]", "a:\n- |-\n  c\n  d\n- e\n"},
    /* Behind these libyaml marks the end of the document, where more is to come. */
    {"a: \"b\\n\\n\"", "a: |+\n  b\n\n"},
    {"a: [\"b\\n\\n\"]", "a:\n- |+\n  b\n\n"},
    /* Line ends that nobody sees. */
    {"a: \"b\\Lc\"\nd: \"e\\N\\nf\\P\"", "a: \"b\\Lc\"\nd: \"e\\N\\nf\\P\"\n"},
};

START_TEST(yaml_is_laid_out_for_people)
{
    struct trial trial;
    struct value value;
    struct buf out = {0};
    trial_init(&trial, LAID_OUT[_i].yaml);
    ck_assert(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value));
    ck_assert(data_write_yaml(&value, &out));
    ASSERT_TEXT(buf_text(&out), LAID_OUT[_i].written);
    trial_release(&trial);

    buf_add_byte(&out, '\0');
    trial_init(&trial, out.ptr);
    ck_assert(parse(&trial, DATA_NUMBERS_AS_WRITTEN, &value));
    struct buf again = {0};
    ck_assert(data_write_yaml(&value, &again));
    ASSERT_TEXT(buf_text(&again), LAID_OUT[_i].written);
    buf_release(&again);
    buf_release(&out);
    trial_release(&trial);
}
END_TEST

TCase *test_input_yaml(void)
{
    TCase *cases = tcase_create("yaml");
    tcase_add_loop_test(cases, yaml_has_the_core_schemas_meaning, 0,
                        sizeof MEANINGS / sizeof *MEANINGS);
    tcase_add_test(cases, yaml_numbers_can_be_normal);
    tcase_add_test(cases, yaml_knows_where_things_stand);
    tcase_add_test(cases, yaml_can_be_a_part_of_a_file);
    tcase_add_loop_test(cases, yaml_mistakes_are_reported_at_their_place, 0,
                        sizeof MISTAKES / sizeof *MISTAKES);
    tcase_add_test(cases, yaml_sees_duplicates_among_many_keys);
    tcase_add_test(cases, yaml_stops_when_too_deep);
    tcase_add_test(cases, yaml_stops_when_too_large);
    tcase_add_loop_test(cases, yaml_is_laid_out_for_people, 0, ROWS(LAID_OUT));
    return cases;
}
