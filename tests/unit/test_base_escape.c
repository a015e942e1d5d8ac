/*
 * base/escape: bytes made safe for HTML, CSV and a terminal.
 */
#include "test_base.h"

#include <string.h>

#include "base/escape.h"

typedef void escape_function(struct buf *out, struct text text);

static const struct {
    escape_function *escape;
    const char *in, *out;
} ESCAPES[] = {
    {escape_html, "a<b>&\"'", "a&lt;b&gt;&amp;&quot;'"},
    {escape_html, "plain", "plain"},
    {escape_html, "", ""},
    {escape_html, "\xc3\xa4<", "\xc3\xa4&lt;"},
    {escape_csv, "plain", "plain"},
    {escape_csv, "a,b", "\"a,b\""},
    {escape_csv, "say \"hi\"", "\"say \"\"hi\"\"\""},
    {escape_csv, "two\r\nlines", "\"two\r\nlines\""},
    {escape_csv, "=1+1", "'=1+1"},
    {escape_csv, "-1,5", "\"'-1,5\""},
    {escape_csv, "@x", "'@x"},
    {escape_csv, "\xef\xbc\x9dx", "'\xef\xbc\x9dx"}, /* full width: = + - @ */
    {escape_csv, "\xef\xbc\x8bx", "'\xef\xbc\x8bx"},
    {escape_csv, "\xef\xbc\x8dx,y", "\"'\xef\xbc\x8dx,y\""},
    {escape_csv, "\xef\xbc\xa0x", "'\xef\xbc\xa0x"},
    {escape_csv, "\xef\xb9\xa6x", "'\xef\xb9\xa6x"}, /* small: = + - @ */
    {escape_csv, "\xef\xb9\xa2x", "'\xef\xb9\xa2x"},
    {escape_csv, "\xef\xb9\xa3x", "'\xef\xb9\xa3x"},
    {escape_csv, "\xef\xb9\xabx", "'\xef\xb9\xabx"},
    {escape_csv, "\xe2\x88\x92x", "'\xe2\x88\x92x"}, /* the minus sign */
    {escape_csv, "\nx", "\"'\nx\""},
    {escape_csv, "\xef\xb9\xa5x", "\xef\xb9\xa5x"}, /* a small > */
    {escape_csv, "\xef\xbc\xa1", "\xef\xbc\xa1"},   /* a letter in full width */
    {escape_csv, "\xef\xbc", "\xef\xbc"},
    {escape_csv, "a\xef\xbc\x9d", "a\xef\xbc\x9d"},
    {escape_csv, "", ""},
    {escape_url, "a-b_c.d~9", "a-b_c.d~9"},
    {escape_url, "a b&c=\xc3\xa4%\r\n", "a%20b%26c%3D%C3%A4%25%0D%0A"},
    {escape_terminal, "a\x1b[31m", "a<U+001B>[31m"},
    {escape_terminal, "a\xff", "a<FF>"},
    {escape_terminal, "\xe2\x80\xae", "<U+202E>"},
    {escape_terminal, "\xc2\x9b", "<U+009B>"},
    {escape_terminal, "\xc3\xa4", "\xc3\xa4"},
};

START_TEST(escape_makes_safe)
{
    struct buf out = {0};
    ESCAPES[_i].escape(&out, text_of(ESCAPES[_i].in));
    ASSERT_TEXT(buf_text(&out), ESCAPES[_i].out);
    buf_release(&out);
}
END_TEST

/* Text is looked at eight bytes at a time: where in them a byte stands makes no difference. */
START_TEST(escape_sees_each_byte_of_eight)
{
    enum { LENGTH = 19 };
    for (size_t at = 0; at < LENGTH; at++) {
        for (unsigned byte = 1; byte < 256; byte++) {
            char in[LENGTH + 1] = "xxxxxxxxxxxxxxxxxxx";
            char alone[] = {(char)byte, '\0'};
            struct buf out = {0}, expected = {0};
            in[at] = (char)byte;
            escape_html(&expected, text_slice(text_of(in), 0, at));
            escape_html(&expected, text_of(alone));
            escape_html(&expected, text_skip(text_of(in), at + 1));
            escape_html(&out, text_of(in));
            ck_assert(text_equal(buf_text(&out), buf_text(&expected)));
            ck_assert_uint_eq(out.len > LENGTH, strchr("<>&\"", (int)byte) != NULL);
            buf_release(&out);
            buf_release(&expected);
        }
    }
}
END_TEST

TCase *test_base_escape_cases(void)
{
    TCase *cases = tcase_create("escape");
    tcase_add_loop_test(cases, escape_makes_safe, 0, ROWS(ESCAPES));
    tcase_add_test(cases, escape_sees_each_byte_of_eight);
    return cases;
}
