/*
 * import/: lines that differ.
 */
#include "test_import.h"

#include "base/buf.h"
#include "import/diff.h"

static const struct {
    const char *before, *after, *shown;
} DIFFS[] = {
    {"", "", ""},
    {"a\nb\n", "a\r\nb", ""},
    {"a\n", "b\n", "- a\n+ b\n"},
    {"", "a\nb", "+ a\n+ b\n"},
    {"a\nb\n", "", "- a\n- b\n"},
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
     "  3\n  4\n- 5\n+ x\n  6\n  7\n"},
    {"a\n1\n2\n3\n4\n5\nb\n", "A\n1\n2\n3\n4\n5\nB\n",
     "- a\n+ A\n  1\n  2\n...\n  4\n  5\n- b\n+ B\n"},
    {"a\n1\n2\n3\n4\nb\n", "A\n1\n2\n3\n4\nB\n", "- a\n+ A\n  1\n  2\n  3\n  4\n- b\n+ B\n"},
    {"a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n",
     "- a\n- b\n  c\n- a\n  b\n+ a\n  b\n  a\n+ c\n"},
    {"a\x1b[2J\n", "b\t\n", "- a<U+001B>[2J\n+ b<U+0009>\n"},
};

START_TEST(lines_that_differ_are_shown)
{
    struct buf out = {0};
    diff_write(text_of(DIFFS[_i].before), text_of(DIFFS[_i].after), &out);
    ASSERT_TEXT(buf_text(&out), DIFFS[_i].shown);
    buf_release(&out);
}
END_TEST

/* What is shown of both texts together is never less than what differs, and in bounds. */
START_TEST(long_texts_are_shown_in_bounds)
{
    struct buf before = {0}, after = {0}, out = {0};
    size_t count = _i == 0 ? DIFF_LINES : DIFF_LINES + 2;
    for (size_t i = 0; i < count; i++) {
        buf_printf(&before, "%zu\n", i * 2);
        buf_printf(&after, "%zu\n", i * 2 + i % 2);
    }
    diff_write(buf_text(&before), buf_text(&after), &out);
    size_t removed = 0;
    for (struct text rest = buf_text(&out); rest.len > 0;)
        removed += text_has_prefix(text_cut(rest, '\n', &rest), "- ");
    ck_assert_uint_eq(removed, _i == 0 ? count / 2 : count - 1);
    buf_release(&before);
    buf_release(&after);
    buf_release(&out);
}
END_TEST

TCase *test_import_diff(void)
{
    TCase *tcase = tcase_create("diff");
    tcase_add_loop_test(tcase, lines_that_differ_are_shown, 0, ROWS(DIFFS));
    tcase_add_loop_test(tcase, long_texts_are_shown_in_bounds, 0, 2);
    return tcase;
}
