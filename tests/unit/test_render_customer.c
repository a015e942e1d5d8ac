/*
 * What customers' files are made of: moulds, and letters as plain text.
 */
#include "suites.h"

#include <stdlib.h>

#include "base/escape.h"
#include "input/html_text.h"
#include "render/mould.h"

static struct customer customer_called(const char *name)
{
    return (struct customer){.name = text_of(name), .token = text_of("abcdefghijklmnopqrstuvwxyz")};
}

static struct text filled(struct arena *arena, struct text model, const char *name)
{
    const struct customer customer = customer_called(name);
    const struct mould mould = mould_make(text_of("index.html"), model, arena);
    const struct fillings_of_mould fillings = mould_fillings(&customer, arena);
    struct buf out = {0};
    mould_fill(&mould, &fillings, &out);
    struct text text = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return text;
}

/* Whatever stands before, between and behind holes, they are filled and nothing else changes. */
START_TEST(mould_is_filled)
{
    static const struct {
        const char *before, *after, *expected;
    } CASES[] = {
        {"", "", "&lt;A&amp;B&gt;"},
        {"<h1>", "</h1>", "<h1>&lt;A&amp;B&gt;</h1>"},
        {"\xef\xb7", "\xef", "\xef\xb7&lt;A&amp;B&gt;\xef"},
        {"100% ", " %EF%B7", "100% &lt;A&amp;B&gt; %EF%B7"},
    };
    struct arena arena;
    arena_init(&arena);
    struct text model =
        arena_printf(&arena, "%s%.*s%s", CASES[_i].before, TEXT_ARG(MOULD_NAME), CASES[_i].after);
    ck_assert(text_is(filled(&arena, model, "<A&B>"), CASES[_i].expected));
    arena_release(&arena);
}
END_TEST

START_TEST(mould_without_a_hole_is_its_text)
{
    struct arena arena;
    arena_init(&arena);
    ck_assert(text_is(filled(&arena, text_of("none"), "<A&B>"), "none"));
    arena_release(&arena);
}
END_TEST

START_TEST(mould_escapes_by_place)
{
    struct arena arena;
    struct buf url = {0};
    arena_init(&arena);
    buf_add_string(&url, "mailto:a@b.example?subject=");
    escape_url(&url, MOULD_NAME);
    struct text model =
        arena_printf(&arena, "%.*s %.*s%.*s %.*s", TEXT_ARG(buf_text(&url)), TEXT_ARG(MOULD_TOKEN),
                     TEXT_ARG(MOULD_TOKEN), TEXT_ARG(MOULD_NAME));
    ck_assert(text_is(filled(&arena, model, "A & B?"),
                      "mailto:a@b.example?subject=A%20%26%20B%3F "
                      "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz A &amp; B?"));
    buf_release(&url);
    arena_release(&arena);
}
END_TEST

START_TEST(mould_keeps_the_length_of_a_token)
{
    ck_assert_uint_eq(MOULD_TOKEN.len, TOKEN_CHARS);
    ck_assert(!token_is_valid(MOULD_TOKEN));
}
END_TEST

START_TEST(html_is_told_in_text)
{
    static const struct {
        const char *html, *text;
    } CASES[] = {
        {"<p>One\n  two</p><p>three</p>", "One two\n\nthree\n"},
        {"<head><title>no</title></head><body><h1>T</h1>x<br>y</body>", "T\n\nx\ny\n"},
        {"<ul><li>a</li><li>b <b>c</b></li></ul>z", "- a\n- b c\n\nz\n"},
        {"<dl><dt>k</dt><dd>v</dd><dd>w</dd></dl>", "k\n  v\n  w\n"},
        {"<a href=\"https://a.example/\">words</a>", "words <https://a.example/>\n"},
        {"<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example\n"},
        {"<p>&lt;b&gt; &amp; \xc3\xa4</p>", "<b> & \xc3\xa4\n"},
        {"<script>x</script><p>y</p>", "y\n"},
    };
    struct buf out = {0};
    ck_assert(html_text_add(text_of(CASES[_i].html), &out));
    ck_assert_msg(text_is(buf_text(&out), CASES[_i].text), "%.*s", TEXT_ARG(buf_text(&out)));
    buf_release(&out);
}
END_TEST

TCase *test_render_customer(void)
{
    TCase *tcase = tcase_create("customers");
    tcase_add_loop_test(tcase, mould_is_filled, 0, 4);
    tcase_add_test(tcase, mould_without_a_hole_is_its_text);
    tcase_add_test(tcase, mould_escapes_by_place);
    tcase_add_test(tcase, mould_keeps_the_length_of_a_token);
    tcase_add_loop_test(tcase, html_is_told_in_text, 0, 8);
    return tcase;
}
