/*
 * input/markdown.c: what is refused, and where it is reported.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "input/markdown.h"
#include "input/placeholder.h"

static struct markdown render(struct trial *trial, struct text text, struct span at, bool verbatim)
{
    struct markdown_input input = {
        .sources = &trial->sources, .text = text, .at = at, .verbatim = verbatim};
    return markdown_render(&input, &trial->arena, &trial->diags);
}

static const struct {
    const char *markdown, *complaints;
} REFUSED[] = {
    /* Raw HTML wherever it can stand. */
    {"a <b>c</b>", "1:3 '<b>' raw-html"},
    {"\xc3\xa9 <b>c</b>\nd <i>e</i>\n  f <u>g</u>",
     "1:3 '<b>' raw-html\n2:3 '<i>' raw-html\n3:5 '<u>' raw-html"},
    {"- a <b>\n  c <i>\n- d\n  - e\n    f <u>",
     "1:5 '<b>' raw-html\n2:5 '<i>' raw-html\n5:7 '<u>' raw-html"},
    {"> a <b>\n> c <i>\nlazy <u>", "1:5 '<b>' raw-html\n2:5 '<i>' raw-html\n3:6 '<u>' raw-html"},
    {"- > a\n  > b <i>\n", "2:7 '<i>' raw-html"},
    {"| a <b> | b |\n|---|---|\n| c | `<i>` <i> |\n| <u> | \\| <s> |",
     "1:5 '<b>' raw-html\n3:13 '<i>' raw-html\n4:3 '<u>' raw-html\n4:12 '<s>' raw-html"},
    {"> | a |\n> |---|\n> | <b> |", "3:5 '<b>' raw-html"},
    {"## a `<b>` <b>", "1:12 '<b>' raw-html"},
    /* Headings that skip a level, or repeat the page's own. */
    {"# a\n## b", "1:1 '' title-heading"},
    {"a\n===", "1:1 '' title-heading"},
    {"## a\n#### b\n##### c\n## d", "2:1 '' skipped-heading"},
    {"### a", "1:1 '' skipped-heading"},
    {"a `code\nmore` &amp; \\<b> <b>", "2:18 '<b>' raw-html"},
    {"a\r\nb <b>\rc <i>", "2:3 '<b>' raw-html\n2:9 '<i>' raw-html"},
    {"a <b\nc> <i>", "1:3 '<b' raw-html\n2:4 '<i>' raw-html"},
    {"<div>\n <p class=\"x\">a</p>\n</div>",
     "1:1 '<div>' raw-html\n2:2 '<p class=\"x\">' raw-html"},
    {"- > <div>\n  > x <b>\n  > </div>", "1:5 '<div>' raw-html\n2:7 '<b>' raw-html"},
    {"</div>", "1:1 '</div>' raw-html"},
    {"<script>alert(1)</script>", "1:1 '<script>' raw-html"},
    {"<?php x ?>\n<!DOCTYPE x>", "1:1 '<?php x ?>' raw-html\n2:1 '<!DOCTYPE x>' raw-html"},
    {"a <abbr title=\"x\">b</abbr> <br class=y>",
     "1:3 '<abbr title=\"x\">' raw-html\n1:28 '<br class=y>' raw-html"},
    {"a <details>b</details>", "1:3 '<details>' raw-html"},
    {"<!-- TBD\n<b> --> x <b>", "2:11 '<b>' raw-html"},
    /* Tags that do not close in order. */
    {"a <sub>b", "1:3 '<sub>' unbalanced-html"},
    {"a </sub>b", "1:3 '</sub>' unbalanced-html"},
    {"a <sub>b<sup>c</sub>d</sup>", "1:3 '<sub>' unbalanced-html\n1:15 '</sub>' unbalanced-html"},
    {"*a <sub>b*</sub>", "1:4 '<sub>' unbalanced-html\n1:11 '</sub>' unbalanced-html"},
    {"a <kbd>b\n\nc</kbd>", "1:3 '<kbd>' unbalanced-html\n3:2 '</kbd>' unbalanced-html"},
    {"<kbd>\n\na\n\n</kbd>", "1:1 '<kbd>' unbalanced-html\n5:1 '</kbd>' unbalanced-html"},
    {"a</br>", "1:2 '</br>' unbalanced-html"},
    {"> <details>\n> <summary>a</summary>\n\n</details>",
     "1:3 '<details>' unbalanced-html\n4:1 '</details>' unbalanced-html"},
    {"<details>\na\n</details>", "3:1 '</details>' unbalanced-html"},
    {"<details>\na\n<summary>b</summary>\n</details>",
     "3:1 '<summary>' unbalanced-html\n4:1 '</details>' unbalanced-html"},
    {"<summary>a</summary>", "1:1 '<summary>' unbalanced-html"},
    {"a\n\n<!-- b\n\nc", "3:1 '<!-- b' unbalanced-html"},
    /* Links and images. */
    {"[a](http://b.c) `http://d`", "1:5 'http://b.c' bad-link"},
    {"a\n[b](javascript:x) [c](data:,) [d](//e) [f](https:///g)",
     "2:5 'javascript:x' bad-link\n2:23 'data:,' bad-link\n2:35 '//e' bad-link\n"
     "2:44 'https:///g' bad-link"},
    {"[a](JaVaScRiPt:x) [b](vbscript:x) [c](ftp://x)",
     "1:5 'JaVaScRiPt:x' bad-link\n1:23 'vbscript:x' bad-link\n1:39 'ftp://x' bad-link"},
    {"[a](<java&#10;script:x>) [b](\\\\\\\\c.d)", "1:1 '' bad-link\n1:6 'java' bad-link"},
    {"[a]() [b](mailto:)", "1:4 '()' bad-link\n1:11 'mailto:' bad-link"},
    {"[a](www.b.cd) [e](f.gh:80/i)", "1:5 'www.b.cd' bad-link\n1:19 'f.gh:80/i' bad-link"},
    {"[a](mailto:b@c.de?subject=%0aBcc:f)", "1:5 'mailto:b@c.de?subject=%0aBcc:f' bad-link"},
    {"[](https://a.b)", "1:4 'https://a.b' bad-link"},
    {"http://a.bc www.a.bc\n<ftp://d.e>", "1:1 'http://a.bc' bad-link\n2:2 'ftp://d.e' bad-link"},
    {"[www.a.bc](http://www.a.bc) www.d.ef", "1:12 'http://www.a.bc' bad-link"},
    {"[a][b] c\n\n[b]: http://d.e", "3:6 'http://d.e' bad-link"},
    {"> | a | b |\n> |-|-|\n> | c | [d](http://e) |", "3:13 'http://e' bad-link"},
    {"![a](https://b/c.png) ![d](data:,) ![e](//f)",
     "1:6 'https://b/c.png' foreign-image\n1:28 'data:,' foreign-image\n1:41 '//f' foreign-image"},
    {"![](a.png) ![ ](b.png)", "1:5 'a.png' image-without-alt\n1:17 'b.png' image-without-alt"},
    {"![a]()", "1:5 '()' bad-link"},
    /* Leftovers. */
    {"TBD", "1:1 'TBD' placeholder"},
    {"- TODO: a\n  FIXME b TBC",
     "1:3 'TODO' placeholder\n2:3 'FIXME' placeholder\n2:11 'TBC' placeholder"},
    {"`TBD` TBD, TBDs tbd xTBD TBD_1 TBD.", "1:7 'TBD' placeholder\n1:32 'TBD' placeholder"},
    {"```\nTODO {{x}}\n```\n\n    TODO\n", ""},
    {"{{ name }} a {{b}} { {c} }", "1:1 '{{ name }}' placeholder\n1:14 '{{b}}' placeholder"},
    {"{{ *name* }}", "1:1 '{{ *name* }}' placeholder"},
    {"[a]({{b}})", "1:5 '{{b}}' placeholder"},
    {"![TODO](a.png)", "1:3 'TODO' placeholder"},
    {"<details>\n<summary>TBD</summary>\nTODO\n</details>",
     "2:10 'TBD' placeholder\n3:1 'TODO' placeholder"},
    {"| a |\n|---|\n| TBD |", "3:3 'TBD' placeholder"},
};

START_TEST(markdown_refuses_at_the_right_place)
{
    struct trial trial;
    trial_init(&trial, REFUSED[_i].markdown);
    render(&trial, trial.bytes, trial_span(&trial), true);
    ASSERT_TEXT(trial_complaints(&trial), REFUSED[_i].complaints);
    trial_release(&trial);
}
END_TEST

START_TEST(markdown_places_are_those_of_the_file)
{
    struct trial trial;
    trial_init(&trial, "---\nname: \xc3\xa9\n---\n- a\n  <b>TBD\n");
    struct span at = span_inside(trial_span(&trial), 15, trial.bytes.len - 15);
    render(&trial, trial_at(&trial, at), at, true);
    ASSERT_TEXT(trial_complaints(&trial), "5:3 '<b>' raw-html\n5:6 'TBD' placeholder");
    trial_release(&trial);
}
END_TEST

START_TEST(markdown_that_was_folded_is_reported_as_a_whole)
{
    struct trial trial;
    trial_init(&trial, "a: >\n  b <i>\n  TBD [c](d:e)");
    struct span at = span_inside(trial_span(&trial), 3, 1);
    render(&trial, text_of("b <i> TBD [c](d:e)"), at, false);
    render(&trial, text_of("TODO"), at, false);
    ASSERT_TEXT(trial_complaints(&trial), "1:4 '>' raw-html\n1:4 '>' placeholder\n"
                                          "1:4 '>' bad-link\n1:4 '>' placeholder");
    trial_release(&trial);
}
END_TEST

/* What was refused is not in the HTML; the words around it are. */
START_TEST(markdown_leaves_out_what_it_refuses)
{
    static const struct {
        const char *markdown, *html;
    } cases[] = {
        {"a <b onclick=x>c</b> [d](javascript:e) ![f](http://g)", "<p>a c d </p>\n"},
        {"<script>\nalert(1 < 2 && \"x\")\n</script>",
         "alert(1 &lt; 2 &amp;&amp; &quot;x&quot;)\n"},
        {"<abbr title=x>a</abbr>", "<p>a</p>\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial trial;
        trial_init(&trial, cases[i].markdown);
        ASSERT_TEXT(render(&trial, trial.bytes, trial_span(&trial), true).html, cases[i].html);
        ck_assert_uint_gt(trial.diags.errors, 0);
        trial_release(&trial);
    }
}
END_TEST

START_TEST(markdown_stops_when_too_deep)
{
    static const struct {
        const char *open, *close;
    } nests[] = {{">", ""}, {"- ", ""}, {"*a ", " a*"}, {"1. > ", ""}};
    enum { DEPTH = 5000 };
    for (size_t i = 0; i < sizeof nests / sizeof *nests; i++) {
        struct trial trial;
        struct buf markdown = {0};
        for (size_t n = 0; n < DEPTH; n++)
            buf_add_string(&markdown, nests[i].open);
        buf_add_byte(&markdown, 'x');
        for (size_t n = 0; n < DEPTH; n++)
            buf_add_string(&markdown, nests[i].close);
        buf_add_byte(&markdown, '\0');
        trial_init(&trial, markdown.ptr);
        render(&trial, trial.bytes, trial_span(&trial), true);
        ck_assert_uint_eq(trial.diags.count, 1);
        ck_assert_str_eq(trial.diags.first->code, "too-deep");
        trial_release(&trial);
        buf_release(&markdown);
    }
}
END_TEST

START_TEST(placeholders_are_found_in_plain_text)
{
    struct trial trial;
    trial_init(&trial, "name: \"TBD and {{x}}\"");
    struct span at = span_inside(trial_span(&trial), 7, 13);
    placeholder_check(trial_at(&trial, at), at, true, &trial.diags);
    placeholder_check(text_of("no TBDs"), at, false, &trial.diags);
    ASSERT_TEXT(trial_complaints(&trial), "1:8 'TBD' placeholder\n1:16 '{{x}}' placeholder");
    trial_release(&trial);
}
END_TEST

TCase *test_input_markdown_places(void)
{
    TCase *cases = tcase_create("markdown places");
    tcase_add_loop_test(cases, markdown_refuses_at_the_right_place, 0,
                        sizeof REFUSED / sizeof *REFUSED);
    tcase_add_test(cases, markdown_places_are_those_of_the_file);
    tcase_add_test(cases, markdown_that_was_folded_is_reported_as_a_whole);
    tcase_add_test(cases, markdown_leaves_out_what_it_refuses);
    tcase_add_test(cases, markdown_stops_when_too_deep);
    tcase_add_test(cases, placeholders_are_found_in_plain_text);
    return cases;
}
