/*
 * model/: places and what the law says of them, ids, and the suite.
 */
#include "test_model.h"

#include <string.h>

#include "base/limits.h"
#include "input/data.h"
#include "model/country.h"
#include "model/country_data.h"
#include "suites.h"

void reading_init(struct reading *reading, const char *yaml)
{
    static const struct text LANGUAGES[] = {TEXT("en"), TEXT("de")};
    struct trial *trial = &reading->trial;
    trial_init(trial, yaml);
    const struct data_input input = {.sources = &trial->sources, .span = trial_span(trial)};
    reading->reader = (struct reader){
        .arena = &trial->arena,
        .sources = &trial->sources,
        .diags = &trial->diags,
        .languages = {LANGUAGES, 2},
    };
    ck_assert(data_parse_yaml(&input, &trial->arena, &trial->diags, &reading->map));
    ck_assert_uint_eq(trial->diags.count, 0);
}

void reading_release(struct reading *reading)
{
    trial_release(&reading->trial);
}

const struct value *reading_find(const struct reading *reading, const char *key)
{
    const struct value *value = value_find(&reading->map, key);
    ck_assert_ptr_nonnull(value);
    return value;
}

/* --- Places. --- */

static int place(const char *code)
{
    int number = place_find_code(text_of(code));
    ck_assert_msg(number != PLACE_NONE, "no place %s", code);
    return number;
}

START_TEST(place_codes_are_iso_in_capitals)
{
    static const char *const NONE[] = {"",   "f",  "fi",  "Fi",  "FIN", "UK",    "EL",
                                       "XX", "eu", " FI", "FI ", "F",   "Global"};
    for (int i = 0; i < ROWS(NONE); i++)
        ck_assert_msg(place_find_code(text_of(NONE[i])) == PLACE_NONE, "\"%s\"", NONE[i]);
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
        ASSERT_TEXT(place_code(place(COUNTRY_ENTRIES[i].alpha2)), COUNTRY_ENTRIES[i].alpha2);
        ck_assert(!place_is_area(place(COUNTRY_ENTRIES[i].alpha2)));
    }
    ck_assert_uint_ge(COUNTRY_ENTRY_COUNT, 249);
    ASSERT_TEXT(place_code(place("EEA")), "EEA");
    ck_assert(place_is_area(place("EU")) && place_is_area(place("EEA")));
    ck_assert(place_is_area(place("GLOBAL")));
    ck_assert_uint_eq(place_code(PLACE_NONE).len, 0);
}
END_TEST

START_TEST(place_names_come_in_the_language)
{
    ASSERT_TEXT(place_name(place("FI"), text_of("en")), "Finland");
    ASSERT_TEXT(place_name(place("DE"), text_of("de")), "Deutschland");
    ASSERT_TEXT(place_name(place("DE"), text_of("de-at")), "Deutschland");
    ASSERT_TEXT(place_name(place("DE"), text_of("fr")), "Allemagne");
    ASSERT_TEXT(place_name(place("DE"), text_of("xx")), "Germany");
    ASSERT_TEXT(place_name(place("US"), text_of("en")), "United States");
    ck_assert_uint_eq(place_name(place("EU"), text_of("en")).len, 0);
    ck_assert_uint_eq(place_name(PLACE_NONE, text_of("en")).len, 0);
}
END_TEST

static const struct {
    const char *word;
    const char *code; /* NULL: nothing is near */
} GUESSES[] = {
    {"FIN", "FI"},
    {"fi", "FI"},
    {"Finland", "FI"},
    {"finland", "FI"},
    {"Finnland", "FI"},
    {"UK", "GB"},
    {"uk", "GB"},
    {"England", "GB"},
    {"USA", "US"},
    {"usa", "US"},
    {"U.S.", "US"},
    {"Unted States", "US"},
    {"United States", "US"},
    {"Untied States", "US"},
    {"Germny", "DE"},
    {"DEU", "DE"},
    {"EL", "GR"},
    {"Holland", "NL"},
    {"eu", "EU"},
    {"Europe", "EU"},
    {"eea", "EEA"},
    {"Worldwide", "GLOBAL"},
    {"South Korea", "KR"},
    {"Deutschland", "DE"},
    {"ALLEMAGNE", "DE"},
    {"Österreich", "AT"},
    {"ÖSTERREICH", "AT"},
    {"Island", "IS"},
    {"日本", "JP"},
    {"EWR", "EEA"},
    {"XX", NULL},
    {"GER", NULL},
    {"", NULL},
    {"nowhere at all", NULL},
    {"Atlantis", NULL},
};

START_TEST(place_guesses)
{
    struct text code = place_code(place_guess(text_of(GUESSES[_i].word)));
    const char *wanted = GUESSES[_i].code == NULL ? "" : GUESSES[_i].code;
    ck_assert_msg(text_is(code, wanted), "%s: %.*s, not %s", GUESSES[_i].word, TEXT_ARG(code),
                  wanted);
}
END_TEST

static const char *const EEA[] = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
};

START_TEST(place_eea_is_thirty_states)
{
    size_t members = 0;
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++)
        members += place_is_eea((int)i);
    ck_assert_uint_eq(members, ROWS(EEA));
    for (int i = 0; i < ROWS(EEA); i++)
        ck_assert_msg(place_is_eea(place(EEA[i])), "%s", EEA[i]);
    ck_assert(place_is_eea(place("EU")) && place_is_eea(place("EEA")));
    ck_assert(!place_is_eea(place("GLOBAL")) && !place_is_eea(PLACE_NONE));
}
END_TEST

START_TEST(place_is_inside_its_home)
{
    ck_assert(place_is_inside(place("NO"), HOME_EEA, PLACE_NONE));
    ck_assert(!place_is_inside(place("GB"), HOME_EEA, PLACE_NONE));
    ck_assert(!place_is_inside(place("CH"), HOME_EEA, PLACE_NONE));
    ck_assert(!place_is_inside(place("GLOBAL"), HOME_EEA, PLACE_NONE));
    ck_assert(place_is_inside(place("GB"), HOME_UK, PLACE_NONE));
    ck_assert(!place_is_inside(place("IE"), HOME_UK, PLACE_NONE));
    ck_assert(!place_is_inside(place("EU"), HOME_UK, PLACE_NONE));
    ck_assert(place_is_inside(place("CH"), HOME_CH, PLACE_NONE));
    ck_assert(!place_is_inside(place("LI"), HOME_CH, PLACE_NONE));
    ck_assert(place_is_inside(place("US"), HOME_OTHER, place("US")));
    ck_assert(!place_is_inside(place("CA"), HOME_OTHER, place("US")));
}
END_TEST

/* Who has a decision: one word of codes for each home; those in lower case hold for some only. */
static const struct {
    enum home_region home;
    const char *codes;
} ADEQUATE[] = {
    {HOME_EEA, "AD AR BR ca CH FO GB GG IL IM JE jp KR NZ us UY"},
    {HOME_UK, "AD AR ca CH FO GG GI IL IM JE jp KR NZ us UY"},
    {HOME_CH, "AD AR ca FO GB GG GI IL IM JE MC NZ us UY"},
};

static bool is_listed(const char *codes, const char *alpha2, bool *partial)
{
    const char lower[] = {byte_lower(alpha2[0]), byte_lower(alpha2[1]), '\0'};
    *partial = strstr(codes, lower) != NULL;
    return *partial || strstr(codes, alpha2) != NULL;
}

START_TEST(place_adequacy_is_as_decided)
{
    enum home_region home = ADEQUATE[_i].home;
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
        const char *code = COUNTRY_ENTRIES[i].alpha2;
        const struct adequacy *found = place_adequacy((int)i, home);
        bool partial, wanted = is_listed(ADEQUATE[_i].codes, code, &partial);
        struct date date;
        if (home != HOME_EEA && place_is_eea((int)i))
            wanted = true;
        ck_assert_msg((found != NULL) == wanted, "%s", code);
        if (found == NULL)
            continue;
        ck_assert_msg(found->partial == partial, "%s", code);
        ck_assert(date_parse(text_of(found->date), &date));
        ck_assert_str_ne(found->source, "");
    }
    ck_assert_ptr_null(place_adequacy(place("GLOBAL"), home));
    ck_assert_ptr_null(place_adequacy(place("JP"), HOME_OTHER));
}
END_TEST

/* --- Ids. --- */

static const struct {
    const char *id;
    bool is_valid;
} IDS[] = {
    {"a", true},         {"deepl", true},        {"google-cloud", true},
    {"3", true},         {"2026-01-05-a", true}, {"a1-b2-c3", true},
    {"", false},         {"-", false},           {"-a", false},
    {"a-", false},       {"a--b", false},        {"A", false},
    {"deepL", false},    {"a_b", false},         {"a b", false},
    {"a.b", false},      {"a/b", false},         {"..", false},
    {"\xc3\xa4", false}, {"a\n", false},         {"a\"b", false},
    {"<a>", false},      {"a%20b", false},
};

START_TEST(id_is_checked)
{
    ck_assert_msg(id_is_valid(text_of(IDS[_i].id)) == IDS[_i].is_valid, "\"%s\"", IDS[_i].id);
}
END_TEST

START_TEST(id_has_a_length)
{
    char long_id[LIMIT_NAME_CHARS + 1];
    memset(long_id, 'a', sizeof long_id);
    ck_assert(id_is_valid((struct text){long_id, LIMIT_NAME_CHARS}));
    ck_assert(!id_is_valid((struct text){long_id, LIMIT_NAME_CHARS + 1}));
    ck_assert(!id_is_valid((struct text){"a\0b", 3}));
}
END_TEST

Suite *test_model_suite(void)
{
    Suite *suite = suite_create("model");
    TCase *places = tcase_create("places"), *ids = tcase_create("ids");
    tcase_add_test(places, place_codes_are_iso_in_capitals);
    tcase_add_test(places, place_names_come_in_the_language);
    tcase_add_loop_test(places, place_guesses, 0, ROWS(GUESSES));
    tcase_add_test(places, place_eea_is_thirty_states);
    tcase_add_test(places, place_is_inside_its_home);
    tcase_add_loop_test(places, place_adequacy_is_as_decided, 0, ROWS(ADEQUATE));
    tcase_add_loop_test(ids, id_is_checked, 0, ROWS(IDS));
    tcase_add_test(ids, id_has_a_length);
    suite_add_tcase(suite, places);
    suite_add_tcase(suite, ids);
    suite_add_tcase(suite, test_model_values());
    suite_add_tcase(suite, test_model_records());
    suite_add_tcase(suite, test_model_describe());
    suite_add_tcase(suite, test_model_ledger());
    suite_add_tcase(suite, test_model_turns());
    return suite;
}
