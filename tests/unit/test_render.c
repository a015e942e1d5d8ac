/*
 * render/: XML, the interface's words, and what the built-in theme must hold.
 * Whole pages are tested by tests/golden and tests/feed.
 */
#include "suites.h"

#include <string.h>

#include "model/country_data.h"
#include "render/context.h"
#include "render/opener.h"
#include "render/wording.h"
#include "render/theme_files.h"
#include "render/xml.h"

/* What the tests of words need. */
struct words_trial {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct wording wording;
};

static void trial_init(struct words_trial *trial)
{
    memset(trial, 0, sizeof *trial);
    arena_init(&trial->arena);
    sources_init(&trial->sources, &trial->arena);
    diags_init(&trial->diags, &trial->arena);
}

static bool trial_read(struct words_trial *trial, const char *path, struct text yaml)
{
    uint32_t source = sources_add(&trial->sources, text_of(path), yaml);
    return wording_read(&trial->wording, &trial->sources, source, &trial->arena, &trial->diags);
}

static struct text theme_find(const char *path)
{
    for (const struct theme_file *file = THEME_FILES; file->path != NULL; file++) {
        if (strcmp(file->path, path) == 0)
            return file->bytes;
    }
    return text_of(NULL);
}

START_TEST(xml_is_escaped)
{
    struct buf out = {0};
    struct xml *xml = xml_new();
    ck_assert_ptr_nonnull(xml);
    xml_open(xml, "a");
    xml_attribute(xml, "href", text_of("/?a=1&b=\"<2>\""));
    xml_text(xml, text_of("<b> & ]]> \xc3\xa4"));
    xml_element(xml, "empty", text_of(""));
    xml_close(xml);
    ck_assert(xml_finish(xml, &out));
    struct text text = buf_text(&out);
    ck_assert(text_find(text, "href=\"/?a=1&amp;b=&quot;&lt;2&gt;&quot;\"") != SIZE_MAX);
    ck_assert(text_find(text, "&lt;b&gt; &amp; ]]&gt; \xc3\xa4</a>") != SIZE_MAX);
    ck_assert(text_find(text, "empty") == SIZE_MAX);
    buf_release(&out);
}
END_TEST

/* XML 1.0 has no way to write them, not even as references. */
START_TEST(xml_leaves_out_what_it_can_not_hold)
{
    struct buf out = {0};
    struct xml *xml = xml_new();
    xml_element(xml, "a", text_of("1\x01\x1b\x7f\xef\xbf\xbe\xff\t2"));
    ck_assert(xml_finish(xml, &out));
    struct text text = buf_text(&out);
    ck_assert(text_find(text, "<a>1\x7f\t2</a>") != SIZE_MAX);
    buf_release(&out);
}
END_TEST

/* A reader would make one space of each in an attribute, and a line feed of a CR. */
START_TEST(xml_keeps_line_ends)
{
    struct buf out = {0};
    struct xml *xml = xml_new();
    xml_open(xml, "a");
    xml_attribute(xml, "b", text_of("12345678\t\r\n"));
    xml_attribute(xml, "c", text_of(""));
    xml_text(xml, text_of("12345678\t\r\n"));
    ck_assert(xml_finish(xml, &out));
    struct text text = buf_text(&out);
    ck_assert(text_find(text, "<a b=\"12345678&#9;&#13;&#10;\" c=\"\">12345678\t&#13;\n</a>") !=
              SIZE_MAX);
    buf_release(&out);
}
END_TEST

START_TEST(strings_are_filled)
{
    struct words_trial trial;
    trial_init(&trial);
    ck_assert(trial_read(&trial, "en.yml", text_of("was_added: '{vendor} on {date}{unknown}!'")));
    const struct filling fillings[] = {
        {"vendor", TEXT("{date}")}, {"date", TEXT("Monday")}, {NULL, {NULL, 0}}};
    struct text filled = wording_fill(&trial.wording, STRING_WAS_ADDED, fillings, &trial.arena);
    ck_assert_msg(text_is(filled, "{date} on Monday!"), "%.*s", TEXT_ARG(filled));
    arena_release(&trial.arena);
}
END_TEST

START_TEST(strings_report_what_is_wrong)
{
    struct words_trial trial;
    trial_init(&trial);
    ck_assert(!trial_read(&trial, "en.yml", text_of("hom: x\nmenu: [y]\nfaq: Questions\n")));
    ck_assert_uint_eq(trial.diags.count, 2);
    ck_assert(text_is(wording_get(&trial.wording, STRING_FAQ), "Questions"));
    arena_release(&trial.arena);
}
END_TEST

/* A later file is laid over an earlier one, word by word. */
START_TEST(strings_are_laid_over)
{
    struct words_trial trial;
    trial_init(&trial);
    ck_assert(trial_read(&trial, "a.yml", text_of("faq: FAQ\nmenu: Menu\n")));
    ck_assert(trial_read(&trial, "b.yml", text_of("faq: Questions\n")));
    ck_assert(text_is(wording_get(&trial.wording, STRING_FAQ), "Questions"));
    ck_assert(text_is(wording_get(&trial.wording, STRING_MENU), "Menu"));
    arena_release(&trial.arena);
}
END_TEST

static const struct {
    const char *path, *language, *day, *place;
} LANGUAGES[] = {
    {"strings/en.yml", "en", "3 December 2026", "Germany"},
    {"strings/de.yml", "de", "3. Dezember 2026", "Deutschland"},
    {"strings/fr.yml", "fr",
     "3 d\xc3\xa9"
     "cembre 2026",
     "Allemagne"},
};

/* A built-in language has every word, and a day and a place read right in it. */
START_TEST(built_in_strings_are_whole)
{
    struct words_trial trial;
    trial_init(&trial);
    struct text yaml = theme_find(LANGUAGES[_i].path);
    ck_assert_uint_gt(yaml.len, 0);
    ck_assert(trial_read(&trial, LANGUAGES[_i].path, yaml));
    trial.wording.language = text_of(LANGUAGES[_i].language);
    for (size_t slot = 0; slot < STRING_SLOT_COUNT; slot++)
        ck_assert_msg(trial.wording.slots[slot].kind == VALUE_TEXT, "no %s",
                      SHAPE_OF_STRINGS.fields[slot].name);
    struct date date;
    ck_assert(date_parse(text_of("2026-12-03"), &date));
    struct text day = wording_date(&trial.wording, date, &trial.arena);
    ck_assert_msg(text_is(day, LANGUAGES[_i].day), "%.*s", TEXT_ARG(day));
    ck_assert_uint_eq(wording_date(&trial.wording, date_none(), &trial.arena).len, 0);
    arena_release(&trial.arena);
}
END_TEST

START_TEST(theme_is_sorted_and_whole)
{
    for (const struct theme_file *file = THEME_FILES; file[0].path != NULL; file++) {
        if (file[1].path != NULL)
            ck_assert_str_lt(file[0].path, file[1].path);
    }
    for (const struct contract_template *page = CONTRACT_TEMPLATES; page->name != NULL; page++) {
        char path[64];
        snprintf(path, sizeof path, "%s.mustache", page->name);
        ck_assert_msg(theme_find(path).len > 0, "no %s", path);
    }
}
END_TEST

/* Words of the model, and the first of the interface's that stand for them in the same order. */
static const struct {
    const char *const *words;
    size_t count; /* 0: ended by NULL */
    enum wording_slot first;
    const char *prefix;
} FOLLOWERS[] = {
    {ROLE_WORDS, 0, STRING_ROLE_SUBPROCESSOR, "role_"},
    {ACCESS_WORDS, 0, STRING_ACCESS_CONTENT, "access_"},
    {OPERATION_WORDS, 0, STRING_OPERATION_STORE, "operation_"},
    {TRANSFER_WORDS, 0, STRING_TRANSFER_ADEQUACY, "transfer_"},
    {CHANGE_WORDS, 0, STRING_WILL_BE_LISTED, "will_be_"},
    {CHANGE_WORDS, 0, STRING_WAS_LISTED, "was_"},
    {COLLECTION_NAMES, COLLECTION_COUNT, STRING_CERTIFICATIONS, ""},
};

START_TEST(wording_follows_the_model)
{
    const char *const *words = FOLLOWERS[_i].words;
    size_t count = FOLLOWERS[_i].count;
    for (size_t i = 0; count == 0 ? words[i] != NULL : i < count; i++) {
        char key[64];
        snprintf(key, sizeof key, "%s%s", FOLLOWERS[_i].prefix, words[i]);
        for (char *hyphen = key; (hyphen = strchr(hyphen, '-')) != NULL;)
            *hyphen = '_';
        ck_assert_str_eq(SHAPE_OF_STRINGS.fields[FOLLOWERS[_i].first + i].name, key);
    }
}
END_TEST

/* How many rows a page has for a notice that names the field of that key alone. */
static size_t count_deltas(const char *key)
{
    struct arena arena;
    arena_init(&arena);
    const struct site site = {0};
    const struct wording wording = {0};
    const struct context context = {.site = &site, .wording = &wording, .arena = &arena};
    const struct member member = {.key = text_of(key)};
    const struct value map = {.kind = VALUE_MAP, .map = {&member, 1}};
    const struct change change = {.now_map = &map};
    size_t count = context_deltas(&context, &change).list.count;
    arena_release(&arena);
    return count;
}

/* Services are no field of their own there: each has the rows of what it names. */
static void check_deltas(const struct schema *schema)
{
    for (size_t i = 0; i < schema->field_count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type == FIELD_INLINE)
            check_deltas(field->of);
        else
            ck_assert_msg(count_deltas(field->key) == (field->type != FIELD_RECORDS), "%s",
                          field->key);
    }
}

START_TEST(what_a_notice_sets_is_shown)
{
    check_deltas(&MATERIAL_SCHEMA);
}
END_TEST

/* The generated table: sorted, whole, English first, names in daily use. */
START_TEST(countries_are_sorted_and_named)
{
    ck_assert_str_eq(COUNTRY_LANGUAGES[0], "en");
    ck_assert_uint_ge(COUNTRY_ENTRY_COUNT, 240);
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
        const struct country_entry *country = &COUNTRY_ENTRIES[i];
        if (i > 0)
            ck_assert_str_gt(country->alpha2, COUNTRY_ENTRIES[i - 1].alpha2);
        ck_assert_uint_eq(strlen(country->alpha2), 2);
        ck_assert_uint_eq(strlen(country->alpha3), 3);
        for (size_t j = 0; COUNTRY_LANGUAGES[j] != NULL; j++)
            ck_assert_str_ne(country->names[j], "");
        if (strcmp(country->alpha2, "TW") == 0)
            ck_assert_str_eq(country->names[0], "Taiwan");
    }
}
END_TEST

static struct text find_bundle(const char *page)
{
    return opener_find_bundle(text_of(page));
}

START_TEST(opener_finds_a_bundle)
{
    ck_assert(
        text_is(find_bundle("<p>\n<template id=\"sealed\">\nAA\n==\n</template>\n"), "AA\n==\n"));
    ck_assert(text_is(find_bundle("<template id=\"sealed\">\n</template>\n"), ""));
    ck_assert_uint_eq(find_bundle("<template id=\"sealed\">\nAA\n").len, 0);
    ck_assert_uint_eq(find_bundle("<template>\nAA\n</template>\n").len, 0);
    ck_assert_uint_eq(find_bundle("").len, 0);
}
END_TEST

Suite *test_render_suite(void)
{
    enum {
        LANGUAGE_COUNT = sizeof LANGUAGES / sizeof LANGUAGES[0],
        FOLLOWER_COUNT = sizeof FOLLOWERS / sizeof FOLLOWERS[0],
    };
    Suite *suite = suite_create("render");
    TCase *cases = tcase_create("render");
    tcase_add_test(cases, xml_is_escaped);
    tcase_add_test(cases, xml_leaves_out_what_it_can_not_hold);
    tcase_add_test(cases, xml_keeps_line_ends);
    tcase_add_test(cases, strings_are_filled);
    tcase_add_test(cases, strings_report_what_is_wrong);
    tcase_add_test(cases, strings_are_laid_over);
    tcase_add_loop_test(cases, built_in_strings_are_whole, 0, LANGUAGE_COUNT);
    tcase_add_test(cases, theme_is_sorted_and_whole);
    tcase_add_loop_test(cases, wording_follows_the_model, 0, FOLLOWER_COUNT);
    tcase_add_test(cases, what_a_notice_sets_is_shown);
    tcase_add_test(cases, countries_are_sorted_and_named);
    tcase_add_test(cases, opener_finds_a_bundle);
    suite_add_tcase(suite, cases);
    suite_add_tcase(suite, test_render_mail());
    suite_add_tcase(suite, test_render_customer());
    return suite;
}
