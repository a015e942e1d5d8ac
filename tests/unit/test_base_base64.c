/*
 * base64: the examples of RFC 4648, lines, and what is refused.
 */
#include "test_base.h"

#include "base/base64.h"

/* RFC 4648, section 10. */
static const struct {
    const char *bytes, *text;
} EXAMPLES[] = {
    {"", ""},
    {"f", "Zg==\n"},
    {"fo", "Zm8=\n"},
    {"foo", "Zm9v\n"},
    {"foob", "Zm9vYg==\n"},
    {"fooba", "Zm9vYmE=\n"},
    {"foobar", "Zm9vYmFy\n"},
    {"\xfb\xff\xfe", "+//+\n"},
};

START_TEST(base64_is_written_and_read)
{
    struct buf out = {0};
    struct arena arena;
    struct text bytes;
    arena_init(&arena);
    base64_add(&out, text_of(EXAMPLES[_i].bytes));
    ASSERT_TEXT(buf_text(&out), EXAMPLES[_i].text);
    ck_assert(base64_parse(buf_text(&out), &arena, &bytes));
    ASSERT_TEXT(bytes, EXAMPLES[_i].bytes);
    arena_release(&arena);
    buf_release(&out);
}
END_TEST

START_TEST(base64_has_short_lines)
{
    char raw[256];
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = (char)i;
    for (size_t len = 0; len <= sizeof raw; len++) {
        struct buf out = {0};
        struct text bytes, line, rest, all = {raw, len};
        base64_add(&out, all);
        for (rest = buf_text(&out); rest.len > 0;) {
            line = text_cut(rest, '\n', &rest);
            ck_assert(line.len == 76 || (line.len > 0 && line.len < 76 && rest.len == 0));
        }
        ck_assert(base64_parse(buf_text(&out), &arena, &bytes) && text_equal(bytes, all));
        buf_release(&out);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(base64_passes_over_space)
{
    struct arena arena;
    struct text bytes;
    arena_init(&arena);
    ck_assert(base64_parse(text_of("\r\n Z m9\tv\nYg=\n= "), &arena, &bytes));
    ASSERT_TEXT(bytes, "foob");
    arena_release(&arena);
}
END_TEST

static const char *const REFUSED[] = {
    "Z", "Zg", "Zg=", "Zg===", "Zm9v=", "=", "Zg==Zg==", "Zh==", "Zm9=", "Zm9-", "Zm9v!", "\xff",
};

START_TEST(base64_refuses_the_rest)
{
    struct arena arena;
    struct text bytes;
    arena_init(&arena);
    ck_assert_msg(!base64_parse(text_of(REFUSED[_i]), &arena, &bytes), "%s", REFUSED[_i]);
    arena_release(&arena);
}
END_TEST

TCase *test_base_base64_cases(void)
{
    TCase *cases = tcase_create("base64");
    tcase_add_loop_test(cases, base64_is_written_and_read, 0, ROWS(EXAMPLES));
    tcase_add_test(cases, base64_has_short_lines);
    tcase_add_test(cases, base64_passes_over_space);
    tcase_add_loop_test(cases, base64_refuses_the_rest, 0, ROWS(REFUSED));
    return cases;
}
