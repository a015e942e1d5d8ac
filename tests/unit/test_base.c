/*
 * base/: text, utf8, date, buf, arena, and the order of diagnostics.
 */
#include "suites.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/source.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/value.h"
#include "test_base.h"

START_TEST(text_compares)
{
    ck_assert(text_equal(text_of(NULL), text_of("")));
    ck_assert(!text_equal(text_of("a"), text_of("ab")));
    ck_assert_int_lt(text_compare(text_of("a"), text_of("ab")), 0);
    ck_assert_int_gt(text_compare(text_of("\xc3\xa4"), text_of("z")), 0);
    ck_assert_int_eq(text_compare(text_of(""), text_of(NULL)), 0);
    ck_assert(text_equal_fold(text_of("DeepL"), text_of("dEEPl")));
    ck_assert(!text_equal_fold(text_of("\xc3\x84"), text_of("\xc3\xa4")));
}
END_TEST

START_TEST(text_takes_apart)
{
    struct text rest;
    ASSERT_TEXT(text_cut(text_of("a,b,c"), ',', &rest), "a");
    ASSERT_TEXT(rest, "b,c");
    ASSERT_TEXT(text_cut(text_of("whole"), ',', &rest), "whole");
    ck_assert_uint_eq(rest.len, 0);
    ASSERT_TEXT(text_cut(text_of("last,"), ',', &rest), "last");
    ck_assert_uint_eq(rest.len, 0);
    ASSERT_TEXT(text_trim(text_of(" \t a b\r\n")), "a b");
    ASSERT_TEXT(text_trim(text_of(" \n ")), "");
    ASSERT_TEXT(text_skip(text_of("abc"), 9), "");
    ASSERT_TEXT(text_slice(text_of("abc"), 1, 9), "bc");
    ASSERT_TEXT(text_slice(text_of("abc"), SIZE_MAX, SIZE_MAX), "");
}
END_TEST

START_TEST(text_finds)
{
    ck_assert_uint_eq(text_find(text_of("a---b"), "---"), 1);
    ck_assert_uint_eq(text_find(text_of("a--b"), "---"), SIZE_MAX);
    ck_assert_uint_eq(text_find(text_of(NULL), "x"), SIZE_MAX);
    ck_assert_uint_eq(text_find_byte(text_of("abc"), 'c'), 2);
    ck_assert_uint_eq(text_find_byte(text_of(NULL), 'c'), SIZE_MAX);
    ck_assert_uint_eq(text_count_byte(text_of("a, b, c,"), ','), 3);
    ck_assert_uint_eq(text_count_byte(text_of("abc"), ','), 0);
    ck_assert_uint_eq(text_count_byte(text_of(NULL), ','), 0);
    ck_assert(text_has_prefix(text_of("https:x"), "https:"));
    ck_assert(!text_has_prefix(text_of("http"), "https:"));
    ck_assert(text_has_suffix(text_of("a.md"), ".md"));
    ck_assert(!text_has_suffix(text_of("d"), ".md"));
}
END_TEST

/* Every byte above 127 belongs to no class, whatever the locale. */
START_TEST(text_classifies_bytes)
{
    for (int c = 128; c < 256; c++) {
        ck_assert(!byte_is_alpha((char)c) && !byte_is_digit((char)c));
        ck_assert(!byte_is_space((char)c) && !byte_is_control((char)c));
        ck_assert(byte_lower((char)c) == (char)c);
    }
    ck_assert(byte_is_control('\x7f') && byte_is_control('\0') && !byte_is_control(' '));
}
END_TEST

static const struct {
    const char *a, *b;
    size_t distance;
} DISTANCES[] = {
    {"", "", 0},        {"", "abc", 3},      {"purpose", "purpose", 0}, {"purpose", "purpoes", 1},
    {"name", "nam", 1}, {"name", "Name", 0}, {"kitten", "sitting", 3},  {"ca", "abc", 3},
};

START_TEST(text_measures_distance)
{
    struct text a = text_of(DISTANCES[_i].a), b = text_of(DISTANCES[_i].b);
    ck_assert_uint_eq(text_distance(a, b), DISTANCES[_i].distance);
    ck_assert_uint_eq(text_distance(b, a), DISTANCES[_i].distance);
}
END_TEST

START_TEST(text_suggests_the_nearest)
{
    struct nearest nearest = nearest_init(text_of("locaton"));
    nearest_offer(&nearest, text_of("links"));
    ASSERT_TEXT(nearest.best, "");
    nearest_offer(&nearest, text_of("locations"));
    nearest_offer(&nearest, text_of("location"));
    ASSERT_TEXT(nearest.best, "location");
    char longer[66];
    memset(longer, 'a', sizeof longer);
    ck_assert_uint_eq(text_distance((struct text){longer, 65}, text_of("a")), SIZE_MAX);
}
END_TEST

static const struct {
    const char *bytes;
    uint32_t c; /* 0: not UTF-8 */
} SEQUENCES[] = {
    {"A", 'A'},
    {"\xc2\x80", 0x80},
    {"\xe2\x82\xac", 0x20ac},
    {"\xf0\x9f\x87\xaa", 0x1f1ea},
    {"\xf4\x8f\xbf\xbf", 0x10ffff},
    {"\x80", 0},             /* a tail alone */
    {"\xc0\x80", 0},         /* overlong */
    {"\xe0\x80\x80", 0},     /* overlong */
    {"\xf0\x80\x80\x80", 0}, /* overlong */
    {"\xed\xa0\x80", 0},     /* a surrogate */
    {"\xf4\x90\x80\x80", 0}, /* above U+10FFFF */
    {"\xe2\x82", 0},         /* cut short */
    {"\xff", 0},
};

START_TEST(utf8_decodes)
{
    uint32_t c = 0;
    size_t len = utf8_decode(text_of(SEQUENCES[_i].bytes), &c);
    if (SEQUENCES[_i].c == 0) {
        ck_assert_uint_eq(len, 0);
        ck_assert_uint_eq(utf8_find_invalid(text_of(SEQUENCES[_i].bytes)), 0);
        return;
    }
    char back[4];
    ck_assert_uint_eq(len, strlen(SEQUENCES[_i].bytes));
    ck_assert_uint_eq(c, SEQUENCES[_i].c);
    ck_assert_uint_eq(utf8_encode(c, back), len);
    ck_assert_mem_eq(back, SEQUENCES[_i].bytes, len);
}
END_TEST

/* The quick way over eight plain bytes at a time must not pass over a bad one. */
START_TEST(utf8_finds_what_is_not)
{
    char bytes[32];
    for (size_t at = 0; at < sizeof bytes; at++) {
        memset(bytes, 'a', sizeof bytes);
        bytes[at] = '\xff';
        ck_assert_uint_eq(utf8_find_invalid((struct text){bytes, sizeof bytes}), at);
    }
    ck_assert_uint_eq(utf8_find_invalid(text_of("12345678\xe2\x82\xac")), SIZE_MAX);
    ck_assert_uint_eq(utf8_count(text_of("a\xe2\x82\xac\xc3\xa4")), 3);
}
END_TEST

static const struct {
    const char *text;
    bool is_date;
} DATES[] = {
    {"1970-01-01", true},  {"1969-12-31", true},
    {"2000-02-29", true},  {"2026-11-22", true},
    {"1900-01-01", true},  {"9999-12-31", true},
    {"2024-02-29", true},  {"2026-02-29", false},
    {"1900-02-29", false}, {"2026-13-01", false},
    {"2026-00-10", false}, {"2026-06-31", false},
    {"2026-6-15", false},  {"26-06-15", false},
    {"2026/06/15", false}, {"2026-06-15 ", false},
    {"1899-12-31", false}, {"", false},
    {"2026-06", false},    {"+026-06-15", false},
    {"2026-06-00", false}, {"2026-06-15T00:00:00Z", false},
};

START_TEST(date_parses)
{
    struct arena arena;
    struct date date = date_none();
    arena_init(&arena);
    ck_assert_int_eq(date_parse(text_of(DATES[_i].text), &date), DATES[_i].is_date);
    ck_assert_int_eq(date_is_given(date), DATES[_i].is_date);
    ASSERT_TEXT(date_format(&arena, date), DATES[_i].is_date ? DATES[_i].text : "");
    arena_release(&arena);
}
END_TEST

/* Every day from 1900 to 2100, one after the other, by a count of our own. */
START_TEST(date_follows_the_calendar)
{
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct date date;
    ck_assert(date_parse(text_of("1900-01-01"), &date));
    for (int year = 1900; year <= 2100; year++) {
        bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= LENGTHS[month - 1] + (is_leap && month == 2); day++) {
                struct date_parts parts = date_parts(date);
                ck_assert(parts.year == year && parts.month == month && parts.day == day);
                ck_assert_int_eq(date_compare(date_from_parts(parts), date), 0);
                date = date_add_days(date, 1);
            }
        }
    }
    ck_assert_int_lt(date_compare(date, date_add_days(date, 1)), 0);
    ck_assert(!date_is_given(date_none()));
}
END_TEST

static const struct {
    const char *text;
    const char *utc; /* NULL: no moment */
} MOMENTS[] = {
    {"2026-05-16T09:00:00Z", "2026-05-16T09:00:00Z"},
    {"2026-05-16T01:30:00+02:00", "2026-05-15T23:30:00Z"},
    {"2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z"},
    {"2026-05-16", "2026-05-16T00:00:00Z"},
    {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
    {"2026-05-16T09:00:00.5Z", "2026-05-16T09:00:00Z"},
    {"2026-05-16T01:30:59.999999999+02:00", "2026-05-15T23:30:59Z"},
    {"2026-05-16T09:00:00.Z", NULL},
    {"2026-05-16T09:00:00,5Z", NULL},
    {"2026-05-16T09:00:00.5", NULL},
    {"2026-05-16T09:00:00.5.5Z", NULL},
    {"2026-05-16T09:00.5Z", NULL},
    {"2026-05-16T24:00:00Z", NULL},
    {"2026-05-16T09:60:00Z", NULL},
    {"2026-05-16T09:00:60Z", NULL},
    {"2026-05-16T09:00Z", NULL},
    {"2026-05-16T09:00:00", NULL},
    {"2026-05-16 09:00:00Z", NULL},
    {"2026-05-16T09:00:00+2:00", NULL},
    {"2026-05-16T09:00:00Z ", NULL},
};

START_TEST(moment_parses)
{
    struct arena arena;
    struct moment moment;
    arena_init(&arena);
    bool ok = moment_parse(text_of(MOMENTS[_i].text), &moment);
    ck_assert_int_eq(ok, MOMENTS[_i].utc != NULL);
    if (ok)
        ASSERT_TEXT(moment_format(&arena, moment), MOMENTS[_i].utc);
    arena_release(&arena);
}
END_TEST

static const struct {
    const char *from;
    int count;
    const char *to;
} BUSINESS_DAYS[] = {
    {"2026-11-20", 1, "2026-11-23"},                                   /* Friday to Monday */
    {"2026-11-21", 1, "2026-11-23"},                                   /* Saturday */
    {"2026-11-23", 5, "2026-11-30"},                                   /* a whole week */
    {"2026-11-23", 0, "2026-11-23"}, {"1969-12-26", 10, "1970-01-09"}, /* across the epoch */
};

START_TEST(date_adds_business_days)
{
    struct date from, to;
    ck_assert(date_parse(text_of(BUSINESS_DAYS[_i].from), &from));
    ck_assert(date_parse(text_of(BUSINESS_DAYS[_i].to), &to));
    ck_assert_int_eq(date_add_business_days(from, BUSINESS_DAYS[_i].count).days, to.days);
}
END_TEST

START_TEST(buf_grows)
{
    struct buf buf = {0};
    for (int i = 0; i < 5000; i++)
        buf_printf(&buf, "%d,", i % 10);
    ck_assert_uint_eq(buf.len, 10000);
    buf_add(&buf, text_of(NULL));
    buf_add_repeated(&buf, '-', 3);
    buf_add_byte(&buf, '!');
    buf_add_string(&buf, "end");
    ASSERT_TEXT(text_skip(buf_text(&buf), 10000), "---!end");
    size_t capacity = buf.capacity;
    buf_clear(&buf);
    ck_assert_uint_eq(buf.len, 0);
    ck_assert_uint_eq(buf.capacity, capacity);
    buf_release(&buf);
    ck_assert_ptr_null(buf.ptr);
}
END_TEST

START_TEST(arena_gives_zeroed_pieces)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t size = 1; size < 3000000; size *= 3) {
        unsigned char *piece = arena_alloc(&arena, 1, size);
        ck_assert_uint_eq((uintptr_t)piece % _Alignof(max_align_t), 0);
        ck_assert(piece[0] == 0 && piece[size - 1] == 0);
        memset(piece, 0xaa, size);
    }
    ck_assert_ptr_nonnull(arena_alloc(&arena, 0, 8));
    arena_reset(&arena);
    size_t held = arena_footprint(&arena);
    unsigned char *again = arena_alloc(&arena, 1, 1000);
    for (size_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(again[i], 0);
    ck_assert_uint_eq(arena_footprint(&arena), held);
    arena_release(&arena);
    ck_assert_uint_eq(arena_footprint(&arena), 0);
}
END_TEST

START_TEST(arena_copies_and_prints)
{
    struct arena arena;
    arena_init(&arena);
    ASSERT_TEXT(arena_copy(&arena, text_of("abc")), "abc");
    ck_assert_ptr_null(arena_copy(&arena, text_of("")).ptr);
    ck_assert_str_eq(arena_string(&arena, text_slice(text_of("abcdef"), 1, 2)), "bc");
    ASSERT_TEXT(arena_printf(&arena, "%s-%03d", "x", 7), "x-007");
    ASSERT_TEXT(arena_printf(&arena, "%s", ""), "");
    size_t capacity = 0;
    int *numbers = NULL;
    for (size_t i = 0; i < 100; i++) {
        if (i == capacity)
            numbers = arena_grow(&arena, numbers, i, sizeof *numbers, &capacity);
        numbers[i] = (int)i;
    }
    ck_assert_int_eq(numbers[0], 0);
    ck_assert_int_eq(numbers[99], 99);
    arena_release(&arena);
}
END_TEST

START_TEST(source_counts_as_people_do)
{
    struct source source = {.path = TEXT("a.md"), .bytes = TEXT("one\ntw\xc3\xb6 x\r\n\nlast")};
    struct position at = source_position(&source, 8);
    ck_assert_uint_eq(at.line, 2);
    ck_assert_uint_eq(at.column, 4);
    size_t start;
    ASSERT_TEXT(source_line(&source, 8, &start), "tw\xc3\xb6 x");
    ck_assert_uint_eq(start, 4);
    ASSERT_TEXT(source_line(&source, 12, &start), "");
    ASSERT_TEXT(source_line(&source, 9999, &start), "last");
    ck_assert_uint_eq(source_position(&source, 9999).line, 4);
}
END_TEST

/* By path, not by the order in which files were read; then place; then as they were made. */
START_TEST(diags_are_sorted)
{
    struct arena arena;
    struct sources sources;
    struct diags diags;
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    struct text bytes = text_of("0123456789");
    uint32_t b = sources_add(&sources, text_of("b.md"), bytes);
    uint32_t a = sources_add(&sources, text_of("a.md"), bytes);
    diag_error(&diags, (struct span){b, 1, 1}, "test", "%d", 4);
    diag_error(&diags, (struct span){a, 7, 1}, "test", "%d", 3);
    diag_warning(&diags, (struct span){a, 2, 1}, "test", "%d", 1);
    diag_error(&diags, (struct span){a, 2, 1}, "test", "%d", 2);
    diag_error(&diags, (struct span){0, 0, 0}, "test", "%d", 0);
    struct diag **sorted = diags_sorted(&diags, &sources, &arena);
    ck_assert_uint_eq(diags.count, 5);
    ck_assert_uint_eq(diags.errors, 4);
    ck_assert_uint_eq(diags.warnings, 1);
    for (size_t i = 0; i < diags.count; i++)
        ck_assert_int_eq(sorted[i]->message.ptr[0], '0' + (int)i);
    arena_release(&arena);
}
END_TEST

/* Beyond the limit they are counted, and still can be given hints. */
START_TEST(diags_are_limited)
{
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    diags.warnings_are_errors = true;
    for (int i = 0; i < LIMIT_DIAGS_KEPT + 5; i++) {
        struct diag *diag = diag_warning(&diags, (struct span){0}, "test", "%d", i);
        diag_hint(&diags, diag, "hint");
        diag_note(&diags, diag, (struct span){0}, "note");
    }
    ck_assert_uint_eq(diags.count, LIMIT_DIAGS_KEPT);
    ck_assert_uint_eq(diags.errors, LIMIT_DIAGS_KEPT + 5);
    ck_assert_uint_eq(diags.warnings, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(value_finds_members)
{
    struct member members[] = {{.key = TEXT("a"), .value = value_text(text_of("1"))}};
    struct value map = {.kind = VALUE_MAP, .map = {members, 1}};
    struct value text = value_text(text_of("x"));
    ASSERT_TEXT(value_find(&map, "a")->text, "1");
    ck_assert_ptr_null(value_find(&map, "b"));
    ck_assert_ptr_null(value_find(&text, "a"));
    ck_assert_int_eq(value_text(text_of("")).kind, VALUE_NONE);
    ck_assert_int_eq(value_html(text_of("")).kind, VALUE_NONE);
    ck_assert(value_is_scalar(&text) && !value_is_scalar(&map));
    for (enum value_kind kind = VALUE_NONE; kind <= VALUE_RECORD; kind++)
        ck_assert_str_ne(value_kind_name(kind), "");
}
END_TEST

static TCase *text_cases(void)
{
    TCase *cases = tcase_create("text");
    tcase_add_test(cases, text_compares);
    tcase_add_test(cases, text_takes_apart);
    tcase_add_test(cases, text_finds);
    tcase_add_test(cases, text_classifies_bytes);
    tcase_add_loop_test(cases, text_measures_distance, 0, ROWS(DISTANCES));
    tcase_add_test(cases, text_suggests_the_nearest);
    tcase_add_loop_test(cases, utf8_decodes, 0, ROWS(SEQUENCES));
    tcase_add_test(cases, utf8_finds_what_is_not);
    return cases;
}

static TCase *date_cases(void)
{
    TCase *cases = tcase_create("date");
    tcase_add_loop_test(cases, date_parses, 0, ROWS(DATES));
    tcase_add_test(cases, date_follows_the_calendar);
    tcase_add_loop_test(cases, moment_parses, 0, ROWS(MOMENTS));
    tcase_add_loop_test(cases, date_adds_business_days, 0, ROWS(BUSINESS_DAYS));
    return cases;
}

static TCase *memory_cases(void)
{
    TCase *cases = tcase_create("memory");
    tcase_add_test(cases, buf_grows);
    tcase_add_test(cases, arena_gives_zeroed_pieces);
    tcase_add_test(cases, arena_copies_and_prints);
    tcase_add_test(cases, value_finds_members);
    return cases;
}

static TCase *diag_cases(void)
{
    TCase *cases = tcase_create("diag");
    tcase_add_test(cases, source_counts_as_people_do);
    tcase_add_test(cases, diags_are_sorted);
    tcase_add_test(cases, diags_are_limited);
    return cases;
}

Suite *test_base_suite(void)
{
    Suite *suite = suite_create("base");
    suite_add_tcase(suite, text_cases());
    suite_add_tcase(suite, test_base_escape_cases());
    suite_add_tcase(suite, test_base_base64_cases());
    suite_add_tcase(suite, date_cases());
    suite_add_tcase(suite, memory_cases());
    suite_add_tcase(suite, diag_cases());
    return suite;
}
