/*
 * model/: single values of content files: what is taken, and what is refused.
 */
#include "test_model.h"

#include "model/country.h"
#include "model/read.h"

/* Room for what any of the fields below is read into. */
union target {
    struct text text;
    struct ref ref;
    struct day day;
    struct moment moment;
    struct place place;
    struct texts texts;
    struct refs refs;
    struct locations locations;
    struct links links;
    struct words words;
    struct prose prose;
    struct names names;
    struct facts facts;
    enum flag flag;
    int number;
    unsigned set;
};

static const char *const CHOICES[] = {"store", "process", "transit", NULL};

/* Reads the value of `k` as that type. */
static bool read_as(const struct reading *reading, enum field_type type, union target *target)
{
    const struct field field = {.key = "k", .type = type, .choices = CHOICES};
    *target = (union target){0};
    return field_read(&reading->reader, &field, reading_find(reading, "k"), target);
}

/* A text and the code that it is refused with; NULL where it is taken. */
struct verdict {
    enum field_type type;
    const char *text;
    const char *code;
};

static const struct verdict VERDICTS[] = {
    {FIELD_URL, "https://example.com", NULL},
    {FIELD_URL, "https://example.com/a?b=c&d='e'#f", NULL},
    {FIELD_URL, "https://example.com:8443/a;b,c/(d)", NULL},
    {FIELD_URL, "/documents/", NULL},
    {FIELD_URL, "/documents/report.pdf", NULL},
    {FIELD_URL, "/a:b", NULL},
    {FIELD_URL, "/#part", NULL},
    {FIELD_URL, "/", NULL},
    {FIELD_URL, "mailto:privacy@example.com", NULL},
    {FIELD_URL, "mailto:privacy@example.com?subject=Hello", NULL},
    {FIELD_URL, "http://example.com/", "bad-url"},
    {FIELD_URL, "ftp://example.com/", "bad-url"},
    {FIELD_URL, "javascript:alert(1)", "bad-url"},
    {FIELD_URL, "JavaScript:alert(1)", "bad-url"},
    {FIELD_URL, " javascript:alert(1)", "bad-url"},
    {FIELD_URL, "java\tscript:alert(1)", "bad-url"},
    {FIELD_URL, "data:text/html,x", "bad-url"},
    {FIELD_URL, "vbscript:x", "bad-url"},
    {FIELD_URL, "//example.com/", "bad-url"},
    {FIELD_URL, "///example.com/", "bad-url"},
    {FIELD_URL, "/\\example.com/", "bad-url"},
    {FIELD_URL, "https://", "bad-url"},
    {FIELD_URL, "https:///a", "bad-url"},
    {FIELD_URL, "https:example.com", "bad-url"},
    {FIELD_URL, "https:/example.com", "bad-url"},
    {FIELD_URL, "https://exa mple.com/", "bad-url"},
    {FIELD_URL, "https://example.com/\"x", "bad-url"},
    {FIELD_URL, "https://example.com/<x>", "bad-url"},
    {FIELD_URL, "https://example.com/\r\nX: y", "bad-url"},
    {FIELD_URL, "mailto:", "bad-url"},
    {FIELD_URL, "mailto:nobody", "bad-url"},
    {FIELD_URL, "", "bad-url"},
    {FIELD_URL, "?a:b", "bad-url"},
    {FIELD_URL, "#part", "bad-url"},
    {FIELD_URL, "documents/report.pdf", "bad-url"},
    {FIELD_URL, "../../p", "bad-url"},
    {FIELD_URL, ".//example.com", "bad-url"},
    {FIELD_URL, "./javascript:alert(1)", "bad-url"},
    {FIELD_URL, "www.example.com", "bad-url"},
    {FIELD_URL, "example.com:8443/p", "bad-url"},
    {FIELD_URL, "privacy@example.com", "bad-url"},
    {FIELD_URL, "mailto:a@example.com?subject=x%0D%0aBcc:c@example.com", "bad-url"},
    {FIELD_CONTACT, "privacy@example.com", NULL},
    {FIELD_CONTACT, "/security/", NULL},
    {FIELD_CONTACT, "security", "bad-url"},
    {FIELD_URL, "https://user:secret@example.com/", "bad-url"},
    {FIELD_URL, "https://example.com:99999/", "bad-url"},
    {FIELD_URL, "https://example.com/%zz", "bad-url"},
    {FIELD_BASE_URL, "https://trust.example.com/", NULL},
    {FIELD_BASE_URL, "https://example.com/trust/", NULL},
    {FIELD_BASE_URL, "https://trust.example.com:8443/", NULL},
    {FIELD_BASE_URL, "https://trust.example.com", "bad-url"},
    {FIELD_BASE_URL, "http://trust.example.com/", "bad-url"},
    {FIELD_BASE_URL, "https://trust.example.com/?a=/", "bad-url"},
    {FIELD_BASE_URL, "https://trust.example.com/#/", "bad-url"},
    {FIELD_BASE_URL, "/trust/", "bad-url"},
    {FIELD_BASE_URL, "https://user@example.com/", "bad-url"},
    {FIELD_BASE_URL, "https://:8443/", "bad-url"},
    {FIELD_BASE_URL, "https://example..com/", "bad-url"},
    {FIELD_BASE_URL, "https://-example.com/", "bad-url"},
    {FIELD_BASE_URL, "https://example.com/a/../b/", "bad-url"},
    {FIELD_BASE_URL, "https://example.com//", "bad-url"},
    {FIELD_BASE_URL, "https://ex\xc3\xa4mple.com/", "bad-url"},
    {FIELD_BASE_URL, "mailto:a@example.com/", "bad-url"},
    {FIELD_HASH, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", NULL},
    {FIELD_HASH, "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", NULL},
    {FIELD_HASH, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85", "bad-hash"},
    {FIELD_HASH, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555", "bad-hash"},
    {FIELD_HASH, "g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "bad-hash"},
    {FIELD_HASH, "", "bad-hash"},
    {FIELD_EMAIL, "privacy@example.com", NULL},
    {FIELD_EMAIL, "first.last+tag@mail.example.co.uk", NULL},
    {FIELD_EMAIL, "o'brien@example.com", NULL},
    {FIELD_EMAIL, "\xc3\xa4@\xc3\xb6.example", NULL},
    {FIELD_EMAIL, "", "bad-email"},
    {FIELD_EMAIL, "privacy", "bad-email"},
    {FIELD_EMAIL, "@example.com", "bad-email"},
    {FIELD_EMAIL, "privacy@", "bad-email"},
    {FIELD_EMAIL, "privacy@example", "bad-email"},
    {FIELD_EMAIL, "privacy@.example", "bad-email"},
    {FIELD_EMAIL, "privacy@example.", "bad-email"},
    {FIELD_EMAIL, "privacy@example..com", "bad-email"},
    {FIELD_EMAIL, "a b@example.com", "bad-email"},
    {FIELD_EMAIL, "a@b@example.com", "bad-email"},
    {FIELD_EMAIL, "a@exam ple.com", "bad-email"},
    {FIELD_EMAIL, "a@[192.0.2.1]", "bad-email"},
    {FIELD_EMAIL, "\"a b\"@example.com", "bad-email"},
    {FIELD_EMAIL, "Ann <a@example.com>", "bad-email"},
    {FIELD_EMAIL, "a@example.com, b@example.com", "bad-email"},
    {FIELD_EMAIL, "a@example.com\r\nBcc: b@example.com", "bad-email"},
    {FIELD_EMAIL, "a:b@example.com", "bad-email"},
    {FIELD_EMAIL, ".a@example.com", "bad-email"},
    {FIELD_EMAIL, "a.@example.com", "bad-email"},
    {FIELD_EMAIL, "a..b@example.com", "bad-email"},
    {FIELD_EMAIL, "a@-example.com", "bad-email"},
    {FIELD_EMAIL, "a@example-.com", "bad-email"},
    {FIELD_EMAIL, "a@example.1", "bad-email"},
    {FIELD_EMAIL, "a?subject=x@example.com", "bad-email"},
    {FIELD_EMAIL, "a%0d%0aBcc@example.com", "bad-email"},
    {FIELD_DATE, "2026-06-15", NULL},
    {FIELD_DATE, "2024-02-29", NULL},
    {FIELD_DATE, "1900-01-01", NULL},
    {FIELD_DATE, "9999-12-31", NULL},
    {FIELD_DATE, "2025-02-29", "bad-date"},
    {FIELD_DATE, "1899-12-31", "bad-date"},
    {FIELD_DATE, "2026-6-15", "bad-date"},
    {FIELD_DATE, "15.06.2026", "bad-date"},
    {FIELD_DATE, "2026-06-15T00:00:00Z", "bad-date"},
    {FIELD_DATE, "2026-06-15 ", "bad-date"},
    {FIELD_DATE, "tomorrow", "bad-date"},
    {FIELD_MOMENT, "2026-06-15", NULL},
    {FIELD_MOMENT, "2026-06-15T09:00:00+02:00", NULL},
    {FIELD_MOMENT, "2026-06-15 09:00", "bad-date"},
    {FIELD_COUNTRY, "FI", NULL},
    {FIELD_COUNTRY, "FIN", "bad-country"},
    {FIELD_COUNTRY, "EU", "bad-country"},
    {FIELD_COUNTRY, "EEA", "bad-country"},
    {FIELD_COUNTRY, "GLOBAL", "bad-country"},
    {FIELD_HOME, "EEA", NULL},
    {FIELD_HOME, "UK", NULL},
    {FIELD_HOME, "GB", NULL},
    {FIELD_HOME, "CH", NULL},
    {FIELD_HOME, "US", NULL},
    {FIELD_HOME, "EU", "bad-country"},
    {FIELD_HOME, "GLOBAL", "bad-country"},
    {FIELD_HOME, "Europe", "bad-country"},
    {FIELD_FILE, "soc-2_Report.2026.pdf", NULL},
    {FIELD_FILE, ".hidden", "bad-file-name"},
    {FIELD_FILE, "../secret.pdf", "bad-file-name"},
    {FIELD_FILE, "a/b.pdf", "bad-file-name"},
    {FIELD_FILE, "a b.pdf", "bad-file-name"},
    {FIELD_FILE, "a\"b.pdf", "bad-file-name"},
    {FIELD_FILE, "", "bad-file-name"},
    {FIELD_ID, "deepl", NULL},
    {FIELD_ID, "DeepL", "bad-id"},
    {FIELD_CHOICE, "process", NULL},
    {FIELD_CHOICE, "Process", "bad-choice"},
    {FIELD_CHOICE, "proces", "bad-choice"},
    {FIELD_CHOICE, "", "bad-choice"},
    {FIELD_NUMBER, "0", NULL},
    {FIELD_NUMBER, "999999", NULL},
    {FIELD_NUMBER, "1000000", "wrong-type"},
    {FIELD_NUMBER, "-1", "wrong-type"},
    {FIELD_NUMBER, "1.5", "wrong-type"},
    {FIELD_NUMBER, "1e3", "wrong-type"},
    {FIELD_NUMBER, "ten", "wrong-type"},
    {FIELD_TEXT, "HRB 1", NULL},
    {FIELD_TEXT, " ", "empty-text"},
    {FIELD_TEXT, "TBD", "placeholder"},
    {FIELD_TEXT, "the {{name}}", "placeholder"},
    {FIELD_TEXT, "red \x1b[31malert", "control-character"},
    {FIELD_TEXT, "\xc2\x9b", "control-character"},
    {FIELD_TEXT, "one \xe2\x80\xae two", "control-character"},
    {FIELD_TEXT, "one \xe2\x81\xa6 two", "control-character"},
    {FIELD_TEXT, "\xef\xbf\xbf", "control-character"},
    {FIELD_TEXT, "\xef\xb7\x90", "control-character"},
    {FIELD_TEXT, "\xef\xb7\xaf", "control-character"},
    {FIELD_TEXT, "\xf0\x9f\xbf\xbe", "control-character"},
    {FIELD_TEXT, "\xf4\x8f\xbf\xbf", "control-character"},
    {FIELD_TEXT, "\xef\xb7\xb0 \xf0\x9f\x98\x80", NULL},
    {FIELD_TEXT, "a\tb\nc", NULL},
    {FIELD_TEXT, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", NULL},
    {FIELD_TEXT, "\xe2\x80\x8b", "empty-text"},
    {FIELD_WORDS, "to do", NULL},
    {FIELD_WORDS, "TODO", "placeholder"},
    {FIELD_LANGUAGES, "de", NULL},
    {FIELD_LANGUAGES, "pt-br", NULL},
    {FIELD_LANGUAGES, "gsw", NULL},
    {FIELD_LANGUAGES, "zh-hant-tw", NULL},
    {FIELD_LANGUAGES, "DE", "bad-language"},
    {FIELD_LANGUAGES, "d", "bad-language"},
    {FIELD_LANGUAGES, "german", "bad-language"},
    {FIELD_LANGUAGES, "pt_BR", "bad-language"},
    {FIELD_LANGUAGES, "12", "bad-language"},
};

START_TEST(value_is_judged)
{
    const struct verdict *verdict = &VERDICTS[_i];
    struct trial trial;
    union target target = {0};
    trial_init(&trial, verdict->text);
    const struct reader reader = {
        .arena = &trial.arena, .sources = &trial.sources, .diags = &trial.diags};
    const struct field field = {.key = "k", .type = verdict->type, .choices = CHOICES};
    const struct value value = {.kind = VALUE_TEXT, .at = trial_span(&trial), .text = trial.bytes};
    ck_assert_msg(field_read(&reader, &field, &value, &target) == (verdict->code == NULL), "\"%s\"",
                  verdict->text);
    if (verdict->code == NULL) {
        ck_assert_uint_eq(trial.diags.count, 0);
    } else {
        ck_assert_uint_eq(trial.diags.errors, 1);
        ck_assert_str_eq(trial.diags.first->code, verdict->code);
    }
    trial_release(&trial);
}
END_TEST

/* Every kind of field refuses a map or a list that it can not be, by its place. */
START_TEST(value_of_another_shape_is_refused)
{
    static const enum field_type SCALARS[] = {
        FIELD_TEXT,  FIELD_DATE,     FIELD_MOMENT,  FIELD_NUMBER,  FIELD_FLAG,
        FIELD_URL,   FIELD_BASE_URL, FIELD_EMAIL,   FIELD_CONTACT, FIELD_FILE,
        FIELD_ID,    FIELD_CHOICE,   FIELD_COUNTRY, FIELD_HOME,    FIELD_WORDS,
        FIELD_PROSE, FIELD_NAMES,    FIELD_LINKS,   FIELD_FACTS,   FIELD_HASH,
    };
    for (int i = 0; i < ROWS(SCALARS); i++) {
        struct reading reading;
        union target target;
        reading_init(&reading, "k: [a, b]\n");
        ck_assert(!read_as(&reading, SCALARS[i], &target));
        ASSERT_TEXT(trial_complaints(&reading.trial), "1:4 '[a, b]' wrong-type");
        reading_release(&reading);
    }
}
END_TEST

START_TEST(list_may_be_one_value)
{
    struct reading reading;
    union target target;
    reading_init(&reading, "k: deepl\n");
    ck_assert(read_as(&reading, FIELD_IDS, &target));
    ck_assert_uint_eq(target.refs.count, 1);
    ASSERT_TEXT(target.refs.items[0].id, "deepl");
    reading_release(&reading);
}
END_TEST

START_TEST(list_reports_each_item)
{
    struct reading reading;
    union target target;
    reading_init(&reading, "k: [store, stor, transit, sell]\n");
    ck_assert(!read_as(&reading, FIELD_CHOICES, &target));
    ck_assert_uint_eq(target.set, 1u << 0 | 1u << 2);
    ASSERT_TEXT(trial_complaints(&reading.trial), "1:12 'stor' bad-choice\n1:27 'sell' bad-choice");
    reading_release(&reading);
}
END_TEST

START_TEST(locations_keep_what_is_right)
{
    struct reading reading;
    union target target;
    reading_init(&reading, "k:\n  eu: [DE, FIN, EU]\n  us: US\n");
    ck_assert(!read_as(&reading, FIELD_LOCATIONS, &target));
    ck_assert_uint_eq(target.locations.count, 2);
    ASSERT_TEXT(target.locations.items[0].region.id, "eu");
    ck_assert_uint_eq(target.locations.items[0].count, 2);
    ASSERT_TEXT(place_code(target.locations.items[0].places[1].number), "EU");
    ck_assert_uint_eq(target.locations.items[1].count, 1);
    ASSERT_TEXT(trial_complaints(&reading.trial), "2:12 'FIN' bad-country");
    reading_release(&reading);
}
END_TEST

START_TEST(contact_becomes_a_link)
{
    struct reading reading;
    union target target;
    reading_init(&reading, "k: security@example.com\n");
    ck_assert(read_as(&reading, FIELD_CONTACT, &target));
    ASSERT_TEXT(target.text, "mailto:security@example.com");
    reading_release(&reading);
    reading_init(&reading, "k: https://example.com/report\n");
    ck_assert(read_as(&reading, FIELD_CONTACT, &target));
    ASSERT_TEXT(target.text, "https://example.com/report");
    reading_release(&reading);
}
END_TEST

START_TEST(flag_is_true_or_false)
{
    struct reading reading;
    union target target;
    reading_init(&reading, "k: false\n");
    ck_assert(read_as(&reading, FIELD_FLAG, &target));
    ck_assert_int_eq(target.flag, FLAG_FALSE);
    reading_release(&reading);
    reading_init(&reading, "k: yes\n");
    ck_assert(!read_as(&reading, FIELD_FLAG, &target));
    ASSERT_TEXT(trial_complaints(&reading.trial), "1:4 'yes' wrong-type");
    reading_release(&reading);
}
END_TEST

START_TEST(words_come_in_the_language)
{
    struct reading reading;
    struct words words = {0};
    const struct field field = {.key = "k", .type = FIELD_WORDS};
    reading_init(&reading, "k: {de: Umfragen, en: Surveys}\nl: Both\n");
    ck_assert(read_words(&reading.reader, &field, reading_find(&reading, "k"), &words));
    ASSERT_TEXT(words_in(&words, 0), "Surveys");
    ASSERT_TEXT(words_in(&words, 1), "Umfragen");
    words = (struct words){0};
    ck_assert(read_words(&reading.reader, &field, reading_find(&reading, "l"), &words));
    ASSERT_TEXT(words_in(&words, 0), "Both");
    ASSERT_TEXT(words_in(&words, 1), "Both");
    reading_release(&reading);
}
END_TEST

START_TEST(words_need_the_first_language)
{
    static const struct {
        const char *yaml, *complaints;
    } CASES[] = {
        {"k: {de: Umfragen}\n", "1:4 '{de: Umfragen}' missing-language"},
        {"k: {}\n", "1:4 '{}' missing-language"},
        {"k: {en: Surveys, fr: Sondages}\n", "1:18 'fr' unknown-language"},
        {"k: {en: '', de: TBD}\n", "1:9 '''' empty-text\n1:17 'TBD' placeholder"},
        {"k: {en: [a]}\n", "1:9 '[a]' wrong-type"},
    };
    for (int i = 0; i < ROWS(CASES); i++) {
        struct reading reading;
        struct words words = {0};
        const struct field field = {.key = "k", .type = FIELD_WORDS};
        reading_init(&reading, CASES[i].yaml);
        ck_assert(!read_words(&reading.reader, &field, reading_find(&reading, "k"), &words));
        ASSERT_TEXT(trial_complaints(&reading.trial), CASES[i].complaints);
        reading_release(&reading);
    }
}
END_TEST

START_TEST(prose_is_markdown)
{
    struct reading reading;
    struct prose prose = {0};
    const struct field field = {.key = "k", .type = FIELD_PROSE};
    reading_init(&reading, "k: {en: 'a *b* <kbd>c</kbd> & d', de: e}\nl: see <b>x</b>\n");
    ck_assert(read_prose(&reading.reader, &field, reading_find(&reading, "k"), &prose));
    ASSERT_TEXT(prose_in(&prose, 0)->html, "a <em>b</em> <kbd>c</kbd> &amp; d");
    ASSERT_TEXT(prose_in(&prose, 0)->plain, "a b c & d");
    ASSERT_TEXT(prose_in(&prose, 1)->html, "e");
    ck_assert(!read_prose(&reading.reader, &field, reading_find(&reading, "l"), &prose));
    ASSERT_TEXT(trial_complaints(&reading.trial), "2:8 '<b>' raw-html");
    reading_release(&reading);
}
END_TEST

TCase *test_model_values(void)
{
    TCase *cases = tcase_create("values");
    tcase_add_loop_test(cases, value_is_judged, 0, ROWS(VERDICTS));
    tcase_add_test(cases, value_of_another_shape_is_refused);
    tcase_add_test(cases, list_may_be_one_value);
    tcase_add_test(cases, list_reports_each_item);
    tcase_add_test(cases, locations_keep_what_is_right);
    tcase_add_test(cases, contact_becomes_a_link);
    tcase_add_test(cases, flag_is_true_or_false);
    tcase_add_test(cases, words_come_in_the_language);
    tcase_add_test(cases, words_need_the_first_language);
    tcase_add_test(cases, prose_is_markdown);
    return cases;
}
