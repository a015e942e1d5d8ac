/*
 * input/markdown.c: what Markdown becomes.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>

#include "input/markdown.h"

static struct markdown render(struct trial *trial, bool is_inline, unsigned shift)
{
    struct markdown_input input = {
        .sources = &trial->sources,
        .text = trial->bytes,
        .at = trial_span(trial),
        .verbatim = true,
        .is_inline = is_inline,
        .shift = shift,
    };
    return markdown_render(&input, &trial->arena, &trial->diags);
}

static const struct {
    const char *markdown, *html, *plain;
} BLOCKS[] = {
    {"", "", ""},
    {"words", "<p>words</p>\n", "words"},
    {"a *b* **c** ~~d~~ `e<f`",
     "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>\n", "a b c d e<f"},
    {"a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>\n", "a b\nc\nd"},
    {"a & b < c > \"d\" 'e' &copy; \\*f\\*",
     "<p>a &amp; b &lt; c &gt; &quot;d&quot; 'e' \xc2\xa9 *f*</p>\n",
     "a & b < c > \"d\" 'e' \xc2\xa9 *f*"},
    {"- a\n- b\n  - c\n", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n",
     "a\nb\nc"},
    {"1. a\n\n2. b\n", "<ol>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n", "a\nb"},
    {"7) a", "<ol start=\"7\">\n<li>a</li>\n</ol>\n", "a"},
    {"> a\n\n***\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n", "a"},
    {"```c x\nint a<b;\n```\n\n    code\n",
     "<pre tabindex=\"0\"><code class=\"language-c\">int a&lt;b;\n</code></pre>\n"
     "<pre tabindex=\"0\"><code>code\n</code></pre>\n",
     "int a<b;\ncode"},
    {"|a|*b*|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|\n|x|",
     "<section class=\"table\" tabindex=\"0\" aria-label=\"a, b, c, "
     "d\">\n<table>\n<thead>\n"
     "<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"left\"><em>b</em></th>"
     "<th scope=\"col\" class=\"center\">c</th><th scope=\"col\" class=\"right\">d</th></tr>\n"
     "</thead>\n<tbody>\n"
     "<tr><td>1</td><td class=\"left\">2</td><td class=\"center\">3</td><td "
     "class=\"right\">4</td></tr>\n"
     "<tr><td>x</td><td class=\"left\"></td><td class=\"center\"></td><td "
     "class=\"right\"></td></tr>\n"
     "</tbody>\n</table>\n</section>\n",
     "a, b, c, d\n1, 2, 3, 4\nx, , ,"},
    {"| |\n|-|\n",
     "<section class=\"table\" tabindex=\"0\">\n<table>\n<thead>\n<tr><th "
     "scope=\"col\"></th></tr>\n"
     "</thead>\n</table>\n</section>\n",
     ""},
    {"[a](https://b.c/d?e=f&g#h \"i\\\"j\")",
     "<p><a href=\"https://b.c/d?e=f&amp;g#h\" title=\"i&quot;j\">a</a></p>\n", "a"},
    {"[a](/b) [c](#d) [e](?f) [g](HTTPS://h) [i](mailto:j@k) [l](tel:+1)",
     "<p><a href=\"/b\">a</a> <a href=\"#d\">c</a> <a href=\"?f\">e</a> <a "
     "href=\"HTTPS://h\">g</a> "
     "<a href=\"mailto:j@k\">i</a> <a href=\"tel:+1\">l</a></p>\n",
     "a c e g i l"},
    {"[a](b) [c](../d/e.html#f) [g](h.pdf) [i](j.1/k)",
     "<p><a href=\"b\">a</a> <a href=\"../d/e.html#f\">c</a> <a href=\"h.pdf\">g</a> <a "
     "href=\"j.1/k\">i</a></p>\n",
     "a c g i"},
    {"[a](<b c\xc3\xa9[d]%zz%20#e#f>)",
     "<p><a href=\"b%20c%C3%A9%5Bd%5D%25zz%20#e%23f\">a</a></p>\n", "a"},
    {"www.a.com, https://b.c and d@e.fg <https://h.i> <j@k.l>",
     "<p><a href=\"https://www.a.com\">www.a.com</a>, <a href=\"https://b.c\">https://b.c</a> and "
     "<a href=\"mailto:d@e.fg\">d@e.fg</a> <a href=\"https://h.i\">https://h.i</a> "
     "<a href=\"mailto:j@k.l\">j@k.l</a></p>\n",
     "www.a.com, https://b.c and d@e.fg https://h.i j@k.l"},
    {"![a *b*](c.png \"d\")", "<p><img src=\"c.png\" alt=\"a b\" title=\"d\"></p>\n", "a b"},
    {"a <!-- TBD <b> --> b", "<p>a  b</p>\n", "a  b"},
    {"a\n\n<!-- x\n\ny -->\n\nb", "<p>a</p>\n<p>b</p>\n", "a\nb"},
    {"H<sub>2</sub>O <SUP >a</sup> <br/> <kbd>b</kbd> <abbr>c</abbr>",
     "<p>H<sub>2</sub>O <sup>a</sup> <br> <kbd>b</kbd> <abbr>c</abbr></p>\n", "H2O a \n b c"},
    {"<details>\n<summary>A &amp; B & <kbd>c</kbd></summary>\n\n*d*\n\n</details>",
     "<details>\n<summary>A &amp; B &amp; <kbd>c</kbd></summary>\n<p><em>d</em></p>\n</details>\n",
     "A & B & c\nd"},
    {"> - <details><summary>a</summary>\n>   b\n>   </details>",
     "<blockquote>\n<ul>\n<li>\n<details><summary>a</summary>\nb\n</details>\n</li>\n</ul>\n</"
     "blockquote>\n",
     "a\nb"},
};

START_TEST(markdown_becomes_html_and_words)
{
    struct trial trial;
    trial_init(&trial, BLOCKS[_i].markdown);
    struct markdown markdown = render(&trial, false, 0);
    ASSERT_TEXT(trial_complaints(&trial), "");
    ASSERT_TEXT(markdown.html, BLOCKS[_i].html);
    ASSERT_TEXT(markdown.plain, BLOCKS[_i].plain);
    trial_release(&trial);
}
END_TEST

START_TEST(markdown_within_a_sentence_has_no_paragraph)
{
    static const struct {
        const char *markdown, *html;
    } values[] = {
        {"words", "words"},
        {"two *words*\n", "two <em>words</em>"},
        {"one\n\ntwo", "<p>one</p>\n<p>two</p>\n"},
        {"- one", "<ul>\n<li>one</li>\n</ul>\n"},
        {"> one", "<blockquote>\n<p>one</p>\n</blockquote>\n"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct trial trial;
        trial_init(&trial, values[i].markdown);
        ASSERT_TEXT(render(&trial, true, 0).html, values[i].html);
        trial_release(&trial);
    }
}
END_TEST

static const struct {
    const char *markdown;
    unsigned shift;
    const char *html;
} HEADINGS[] = {
    {"## What's new?\n### What's new\n#### what s-new", 1,
     "<h3 id=\"whats-new\">What's new?</h3>\n<h4 id=\"whats-new-2\">What's new</h4>\n"
     "<h5 id=\"what-s-new\">what s-new</h5>\n"},
    {"## a\n## a 2\n## a\n## a", 0,
     "<h2 id=\"a\">a</h2>\n<h2 id=\"a-2\">a 2</h2>\n<h2 id=\"a-3\">a</h2>\n<h2 "
     "id=\"a-4\">a</h2>\n"},
    {"## a\n### b\n#### c\n##### d", 2,
     "<h4 id=\"a\">a</h4>\n<h5 id=\"b\">b</h5>\n<h6 id=\"c\">c</h6>\n<h6 id=\"d\">d</h6>\n"},
    {"## \u00e9\u65e5", 0, "<h2 id=\"\u00e9\u65e5\">\u00e9\u65e5</h2>\n"},
    {"## Caf\u00e9 & -- *bar*_2 `x`", 0,
     "<h2 id=\"caf\u00e9-bar2-x\">Caf\u00e9 &amp; -- <em>bar</em>_2 <code>x</code></h2>\n"},
    {"## \u00dcber \u0141\u00f3d\u017a \u2013 \u0663", 0,
     "<h2 id=\"\u00fcber-\u0142\u00f3d\u017a-\u0663\">\u00dcber \u0141\u00f3d\u017a \u2013 \u0663"
     "</h2>\n"},
    {"## \u20ac!", 0, "<h2>\u20ac!</h2>\n"},
    {"##\n\n## <br>\n", 0, "<h2><br></h2>\n"},
    {"b\n---", 0, "<h2 id=\"b\">b</h2>\n"},
};

START_TEST(markdown_headings_have_ids)
{
    struct trial trial;
    trial_init(&trial, HEADINGS[_i].markdown);
    ASSERT_TEXT(render(&trial, false, HEADINGS[_i].shift).html, HEADINGS[_i].html);
    ck_assert_uint_eq(trial.diags.count, 0);
    trial_release(&trial);
}
END_TEST

/* What one would write after "a" and "a-2" were taken. */
START_TEST(markdown_ids_stay_unique_among_many)
{
    struct trial trial;
    char *markdown = calloc(5000 + 1, 1);
    for (size_t i = 0; i < 5000; i += 5)
        memcpy(markdown + i, "## a\n", 5);
    trial_init(&trial, markdown);
    struct text html = render(&trial, false, 0).html;
    ck_assert_uint_ne(text_find(html, "<h2 id=\"a-999\">"), SIZE_MAX);
    ck_assert_uint_ne(text_find(html, "<h2 id=\"a-1000\">"), SIZE_MAX);
    trial_release(&trial);
    free(markdown);
}
END_TEST

/* Random words out of what is most likely to go wrong. */
static size_t random_words(char *out, size_t max, unsigned *random)
{
    static const char *const pieces[] = {
        "a",   "Words", " ",      "  ", ".",   ",",        ":",        "/",   "://",  "w",
        "ww",  "www.",  "1",      "12", "1.",  "1)",       "-",        "--",  "+",    "=",
        "===", "#",     "!",      "?",  "(",   ")",        "%",        "$",   "^",    ";",
        "'",   "http",  "mailto", "@",  "x.y", "\xc3\xa9", "\xc2\xa0", "TBD", "TODO", "T",
        "F",   "&",     "<",      "*",  "_",   "[",        "{",        "|",   "~",    "\"",
    };
    enum { ALL = sizeof pieces / sizeof *pieces, HARMLESS = 30 };
    size_t len = 0, count;
    *random = *random * 1103515245u + 12345u;
    for (count = (*random >> 16) % 8 + 1; count > 0; count--) {
        *random = *random * 1103515245u + 12345u;
        /* Mostly the harmless ones, so that the short way is taken most of the time. */
        size_t pick = (*random >> 16) % ((*random >> 8) % 8 == 0 ? ALL : HARMLESS);
        size_t piece_len = strlen(pieces[pick]);
        if (len + piece_len >= max)
            break;
        memcpy(out + len, pieces[pick], piece_len);
        len += piece_len;
    }
    out[len] = '\0';
    return len;
}

/*
 * The short way for plain words gives what cmark would.  A line end behind
 * them changes nothing, but is no plain word, so that it forces the long way.
 */
START_TEST(markdown_short_way_is_right)
{
    unsigned random = (unsigned)_i + 1;
    for (int i = 0; i < 2000; i++) {
        char words[64];
        struct trial brief, full;
        size_t len = random_words(words, sizeof words - 1, &random);
        trial_init(&brief, words);
        char with_end[sizeof words + 1];
        memcpy(with_end, words, len);
        memcpy(with_end + len, "\n", 2);
        trial_init(&full, with_end);
        struct markdown a = render(&brief, i % 2 == 0, 0), b = render(&full, i % 2 == 0, 0);
        ck_assert_msg(text_equal(a.html, b.html), "%s: %.*s not %.*s", words, TEXT_ARG(a.html),
                      TEXT_ARG(b.html));
        ck_assert_msg(text_equal(a.plain, b.plain), "%s", words);
        ck_assert(text_equal(trial_complaints(&brief), trial_complaints(&full)));
        trial_release(&brief);
        trial_release(&full);
    }
}
END_TEST

TCase *test_input_markdown(void)
{
    TCase *cases = tcase_create("markdown");
    tcase_add_loop_test(cases, markdown_becomes_html_and_words, 0, sizeof BLOCKS / sizeof *BLOCKS);
    tcase_add_test(cases, markdown_within_a_sentence_has_no_paragraph);
    tcase_add_loop_test(cases, markdown_headings_have_ids, 0, sizeof HEADINGS / sizeof *HEADINGS);
    tcase_add_test(cases, markdown_ids_stay_unique_among_many);
    tcase_add_loop_test(cases, markdown_short_way_is_right, 0, 4);
    return cases;
}
