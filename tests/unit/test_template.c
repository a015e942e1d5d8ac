/*
 * template/: what is reported, where, and with which help.  What templates
 * render to is tests/spec.
 */
#include "test_template_fixture.h"

#include "template/compiled.h"

/* Syntax, one template each, in both modes. */

static const struct {
    const char *bytes;
    const char *report;
} SYNTAX[] = {
    {"{{a}} {{#b}}{{/b}}", ""},
    {"one\ntwo {{name", "unclosed-tag t:2:5+6 this tag is never closed (end it with }})\n"},
    {"{{name \nrest", "unclosed-tag t:1:1+6 this tag is never closed (end it with }})\n"},
    {"{{", "unclosed-tag t:1:1+2 this tag is never closed (end it with }})\n"},
    {"{{! never ending", "unclosed-tag t:1:1+16 this tag is never closed (end it with }})\n"},
    {"{{=<% %>=}}<%a", "unclosed-tag t:1:12+3 this tag is never closed (end it with %>)\n"},
    {"{{a {{b}} {{c\n{{d}}", "unclosed-tag t:1:1+3 this tag is never closed (end it with }})\n"
                             "unclosed-tag t:1:11+3 this tag is never closed (end it with }})\n"},
    {"{{}}", "empty-tag t:1:1+4 a tag must name something\n"},
    {"x{{# }}", "empty-tag t:1:2+6 a tag must name something\n"},
    {"{{{ }}}", "empty-tag t:1:1+7 a tag must name something\n"},
    {"{{>*}}", "empty-tag t:1:1+6 a tag must name something\n"},
    {"{{a b}}",
     "bad-tag t:1:3+3 a name must not contain spaces or line ends (is }} missing after a?)\n"},
    {"{{a.}}", "bad-tag t:1:3+2 `a.` has an empty part beside a dot\n"},
    {"{{.a}}", "bad-tag t:1:3+2 `.a` has an empty part beside a dot\n"},
    {"{{#a..b}}", "bad-tag t:1:4+4 `a..b` has an empty part beside a dot\n"},
    {"{{{a}}", "bad-tag t:1:1+6 three braces must end with three (end it with }}})\n"},
    {"{{=<% %>=}}<%{a%>", "bad-tag t:1:12+6 three braces must end with three (end it with }%>)\n"},
    {"{{=a=}}", "bad-delimiters t:1:1+7 new delimiters are two words between two equals signs "
                "(such as {{=<% %>=}})\n"},
    {"{{=a b c=}}", "bad-delimiters t:1:1+11 new delimiters are two words between two equals "
                    "signs (such as {{=<% %>=}})\n"},
    {"{{=a b}}", "bad-delimiters t:1:1+8 new delimiters are two words between two equals signs "
                 "(such as {{=<% %>=}})\n"},
    {"{{=a b", "unclosed-tag t:1:1+6 this tag is never closed (end it with }})\n"},
    {"{{#a}}\n", "unclosed-section t:1:1+6 `a` is opened here and never closed (close it with "
                 "{{/a}})\n"},
    {"{{^a}}{{<b}}{{$c}}",
     "unclosed-section t:1:1+6 `a` is opened here and never closed (close it with {{/a}})\n"
     "unclosed-section t:1:7+6 `b` is opened here and never closed (close it with {{/b}})\n"
     "unclosed-section t:1:13+6 `c` is opened here and never closed (close it with {{/c}})\n"},
    {"{{<*a}}", "unclosed-section t:1:1+7 `a` is opened here and never closed (close it with "
                "{{/*a}})\n"},
    {"a {{/b}}", "stray-closing-tag t:1:3+6 `b` is closed here, but nothing is open (open it with "
                 "{{#b}}, or remove this)\n"},
    {"{{#items}}\n{{/itmes}}",
     "mismatched-section t:2:4+5 `itmes` is closed here, but `items` is open (did you mean "
     "items?) <- t:1:1+10 `items` opened here\n"},
    {"{{#items}}\n{{/vendors}}",
     "mismatched-section t:2:4+7 `vendors` is closed here, but `items` is open (close it with "
     "{{/items}}) <- t:1:1+10 `items` opened here\n"},
    {"{{#a}}{{/zzz}}{{/a}}",
     "mismatched-section t:1:10+3 `zzz` is closed here, but `a` is open (close it with {{/a}}) <- "
     "t:1:1+6 `a` opened here\n"},
    {"{{#outer}}{{^inner}}{{/outer}}",
     "mismatched-section t:1:24+5 `outer` is closed here, but `inner` is open (close it with "
     "{{/inner}}) <- t:1:11+10 `inner` opened here\n"},
    {"{{#outer}}{{^inner}}{{/outre}}",
     "mismatched-section t:1:24+5 `outre` is closed here, but `inner` is open (did you mean "
     "outer?) <- t:1:11+10 `inner` opened here <- t:1:1+10 `outer` opened here\n"},
    {"{{<*a}}{{/a}}",
     "mismatched-section t:1:11+1 `a` is closed here, but `a` is open (close it with {{/*a}}) <- "
     "t:1:1+7 `a` opened here\n"},
    /* A tag that can not be read leaves the pairs unknown, and nothing is said about them. */
    {"{{#a}}{{/a b}}",
     "bad-tag t:1:10+3 a name must not contain spaces or line ends (is }} missing after a?)\n"},
    {"{{#a}}{{/a", "unclosed-tag t:1:7+4 this tag is never closed (end it with }})\n"},
    /* Each mistake of a template, in the order of their places. */
    {"{{}}\n{{#a}}\n{{b c}}\n{{x",
     "empty-tag t:1:1+4 a tag must name something\n"
     "unclosed-section t:2:1+6 `a` is opened here and never closed (close it with {{/a}})\n"
     "bad-tag t:3:3+3 a name must not contain spaces or line ends (is }} missing after b?)\n"
     "unclosed-tag t:4:1+3 this tag is never closed (end it with }})\n"},
};

START_TEST(syntax_errors)
{
    for (int mode = TEMPLATE_STRICT; mode <= TEMPLATE_LENIENT; mode++) {
        struct fixture fixture;
        fixture_init(&fixture, (enum template_mode)mode);
        bool is_right = fixture_add(&fixture, "t", text_of(SYNTAX[_i].bytes));
        ASSERT_REPORT(&fixture, SYNTAX[_i].report);
        ck_assert(is_right == (SYNTAX[_i].report[0] == '\0'));
        ck_assert_ptr_nonnull(library_find(fixture.library, text_of("t")));
        ck_assert_ptr_null(library_find(fixture.library, text_of("u")));
        fixture_release(&fixture);
    }
}
END_TEST

/* Templates that name each other, in STRICT. */

static const struct {
    const char *templates[5];
    const char *report;
} LINKS[] = {
    {{"page={{>row}}", "row=x"}, ""},
    {{"page=a\n{{> rwo }}", "row=x"},
     "missing-partial page:2:5+3 there is no template `rwo` (did you mean row?)\n"},
    {{"page={{<layuot}}{{/layuot}}{{>zzz}}", "layout=x"},
     "missing-partial page:1:4+6 there is no template `layuot` (did you mean layout?)\n"
     "missing-partial page:1:26+3 there is no template `zzz`\n"},
    {{"page={{>row}}", "row={{"},
     "unclosed-tag row:1:1+2 this tag is never closed (end it with }})\n"},
    {{"page={{#a}}{{>page}}{{/a}}"}, "partial-cycle page:1:7+9 `page` includes itself\n"},
    {{"page={{>a}}", "a={{#x}}{{>b}}{{/x}}", "b={{<c}}{{$d}}{{>a}}{{/d}}{{/c}}", "c={{$d}}{{/d}}"},
     "partial-cycle b:1:13+6 `a` includes itself by way of `b` <- a:1:7+6 included from here\n"},
    {{"page={{<base}}{{$titel}}x{{/titel}}{{/base}}", "base={{>head}}",
      "head={{$title}}{{/title}}"},
     "unknown-block page:1:13+5 `base` has no block `titel` (did you mean title?) <- page:1:1+9 "
     "given to `base` here\n"},
    {{"page={{<base}}{{$title}}x{{/title}}{{/base}}", "base={{>head}}",
      "head={{$title}}{{/title}}"},
     ""},
    {{"page={{<base}}{{$title}}x{{/title}}{{/base}}", "base={{>*head}}"}, ""},
    {{"page={{<base}}\n {{! ok }}\n oops\n{{$b}}{{/b}}\n{{/base}}", "base={{$b}}{{/b}}"},
     "outside-block page:3:2+4 this is in no block of `base` and would be lost (put it into one, "
     "as {{$name}}...{{/name}}) <- page:1:1+9 `base` opened here\n"},
    {{"page={{<base}}{{$b}}{{/b}} {{name}}{{/base}}", "base={{$b}}{{/b}}"},
     "outside-block page:1:23+8 this is in no block of `base` and would be lost (put it into one, "
     "as {{$name}}...{{/name}}) <- page:1:1+9 `base` opened here\n"},
};

START_TEST(links)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    fixture_add_all(&fixture, LINKS[_i].templates);
    library_link(fixture.library, &fixture.diags);
    ASSERT_REPORT(&fixture, LINKS[_i].report);
    fixture_release(&fixture);
}
END_TEST

/* LENIENT says nothing about any of these. */
START_TEST(links_lenient)
{
    struct fixture fixture;
    static const char *const templates[] = {
        "page={{>gone}}{{<base}}lost{{$no}}{{/no}}{{/base}}{{#x}}{{>page}}{{/x}}", "base=b", NULL};
    const struct value nothing = value_none();
    fixture_init(&fixture, TEMPLATE_LENIENT);
    fixture_add_all(&fixture, templates);
    ck_assert(library_link(fixture.library, &fixture.diags));
    ck_assert(
        library_render(fixture.library, text_of("page"), &nothing, &fixture.out, &fixture.diags));
    ASSERT_REPORT(&fixture, "");
    ck_assert(text_is(buf_text(&fixture.out), "b"));
    fixture_release(&fixture);
}
END_TEST

START_TEST(later_template_wins)
{
    struct fixture fixture;
    static const char *const templates[] = {"page={{>row}}", "row=theme", "row=own", NULL};
    const struct value nothing = value_none();
    fixture_init(&fixture, TEMPLATE_LENIENT);
    fixture_add_all(&fixture, templates);
    library_link(fixture.library, &fixture.diags);
    library_render(fixture.library, text_of("page"), &nothing, &fixture.out, &fixture.diags);
    ck_assert(text_is(buf_text(&fixture.out), "own"));
    fixture_release(&fixture);
}
END_TEST

/* Templates against shapes, in STRICT. */

static const struct shape VENDOR;
static const struct shape_field VENDOR_FIELDS[] = {
    {"name", SHAPE_TEXT, NULL, "as customers know it"},
    {"note", SHAPE_HTML, NULL, "why"},
    {"is_new", SHAPE_FLAG, NULL, "announced lately"},
    {"data", SHAPE_TEXTS, NULL, "what it sees"},
    {"relies_on", SHAPE_LIST, &VENDOR, "its own subprocessors"},
};
static const struct shape VENDOR = {1, "vendor", VENDOR_FIELDS, 5};
static const struct shape_field PAGE_FIELDS[] = {
    {"title", SHAPE_TEXT, NULL, "of the page"},
    {"vendor", SHAPE_RECORD, &VENDOR, "the one it is about"},
    {"vendors", SHAPE_LIST, &VENDOR, "all of them"},
    {"layout", SHAPE_TEXT, NULL, "the name of a template"},
};
static const struct shape PAGE = {0, "page", PAGE_FIELDS, 4};

static const struct {
    const char *templates[5];
    const char *report;
} CHECKS[] = {
    {{"page={{title}}{{#vendors}}{{name}}{{{note}}}{{note}}{{title}}{{is_new}}{{#data}}{{.}}"
      "{{/data}}{{/vendors}}{{vendor.name}}{{^vendors}}{{vendor.is_new}}{{/vendors}}"},
     ""},
    {{"page=<b>{{titel}}</b>"},
     "unknown-name page:1:6+5 unknown name `titel` (did you mean title?)\n"},
    {{"page={{zzz}}"}, "unknown-name page:1:3+3 unknown name `zzz`\n"},
    {{"page={{name}}"}, "unknown-name page:1:3+4 unknown name `name`\n"},
    {{"page={{#vendors}}{{nam}}{{titl}}{{/vendors}}"},
     "unknown-name page:1:15+3 unknown name `nam` (did you mean name?)\n"
     "unknown-name page:1:22+4 unknown name `titl` (did you mean title?)\n"},
    {{"page={{ vendor.nmae }}"},
     "unknown-name page:1:11+4 `vendor` has no `nmae` (did you mean name?)\n"},
    {{"page={{vendor.name.first}}"}, "unknown-name page:1:15+5 `vendor.name` has no `first`\n"},
    {{"page={{vendors.name}}"}, "unknown-name page:1:11+4 `vendors` has no `name`\n"},
    {{"page={{#vendros}}{{x}}{{/vendros}}{{^vendros}}{{y}}{{/vendros}}"},
     "unknown-name page:1:4+7 unknown name `vendros` (did you mean vendors?)\n"
     "unknown-name page:1:33+7 unknown name `vendros` (did you mean vendors?)\n"
     "unknown-name page:1:44+1 unknown name `y`\n"},
    {{"page={{{title}}}{{&vendor.is_new}}"},
     "unescaped-text page:1:1+11 `title` is text, not HTML, and must be escaped (write "
     "{{title}})\n"
     "unescaped-text page:1:12+18 `vendor.is_new` is true or false, not HTML, and must be escaped "
     "(write {{vendor.is_new}})\n"},
    {{"page={{#vendor}}{{#data}}{{{.}}}{{/data}}{{/vendor}}"},
     "unescaped-text page:1:21+7 `.` is text, not HTML, and must be escaped (write {{.}})\n"},
    {{"page={{vendors}}{{{vendor}}}{{.}}"},
     "not-text page:1:3+7 `vendors` is a list, not text (open it with {{#vendors}} and name what "
     "is in it)\n"
     "not-text page:1:15+6 `vendor` is a record, not text (open it with {{#vendor}} and name what "
     "is in it)\n"
     "not-text page:1:26+1 `.` is a record, not text (name what is in it)\n"},
    {{"page={{>*layout}}{{>*vendors}}{{>*lyout}}"},
     "not-text page:1:17+7 `vendors` is a list, not text (open it with {{#vendors}} and name what "
     "is in it)\n"
     "unknown-name page:1:30+5 unknown name `lyout` (did you mean layout?)\n"},
    {{"page={{#vendors}}\n{{>row}}{{/vendors}}", "row=a {{>cell}}", "cell={{nme}}"},
     "unknown-name cell:1:3+3 unknown name `nme` (did you mean name?) <- row:1:3+9 included from "
     "here <- page:2:1+8 included from here\n"},
    /* What is given to a block sees the context of the block. */
    {{"page={{<base}}{{$row}}{{name}}{{nmae}}{{/row}}{{/base}}",
      "base={{#vendors}}{{$row}}{{gone}}{{/row}}{{/vendors}}"},
     "unknown-name page:1:28+4 unknown name `nmae` (did you mean name?) <- base:1:13+8 put into "
     "this block <- page:1:1+9 included from here\n"},
    {{"page={{>base}}", "base={{$row}}{{gone}}{{/row}}"},
     "unknown-name base:1:11+4 unknown name `gone` <- page:1:1+9 included from here\n"},
    /* The same place is reported once. */
    {{"page={{>a}}{{>a}}", "a={{x}}"},
     "unknown-name a:1:3+1 unknown name `x` <- page:1:1+6 included from here\n"},
    /* Shapes may lead back to themselves; templates follow them as far as they go. */
    {{"page={{#vendor}}{{#relies_on}}{{#relies_on}}{{name}}{{/relies_on}}{{/relies_on}}"
      "{{/vendor}}"},
     ""},
};

START_TEST(checks)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    fixture_add_all(&fixture, CHECKS[_i].templates);
    ck_assert(library_link(fixture.library, &fixture.diags));
    bool is_right = library_check(fixture.library, text_of("page"), &PAGE, &fixture.diags);
    ASSERT_REPORT(&fixture, CHECKS[_i].report);
    ck_assert(is_right == (CHECKS[_i].report[0] == '\0'));
    fixture_release(&fixture);
}
END_TEST

START_TEST(check_of_missing_or_broken)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    fixture_add(&fixture, "page", text_of("{{"));
    library_link(fixture.library, &fixture.diags);
    ck_assert(!library_check(fixture.library, text_of("page"), &PAGE, &fixture.diags));
    ck_assert(!library_check(fixture.library, text_of("pag"), &PAGE, &fixture.diags));
    ASSERT_REPORT(&fixture,
                  "missing-partial nowhere there is no template `pag` (did you mean page?)\n"
                  "unclosed-tag page:1:1+2 this tag is never closed (end it with }})\n");
    fixture_release(&fixture);
}
END_TEST

/* Records, in STRICT. */

static const struct value DATA[] = {
    {.kind = VALUE_TEXT, .text = TEXT("names")},
    {.kind = VALUE_TEXT, .text = TEXT("addresses")},
};

/* A page about one vendor, which is in the list as well; `slots` is memory for it. */
static struct value make_page(struct value slots[12])
{
    struct value *vendor = slots, *page = slots + 6;
    vendor[0] = value_text(text_of("A & B"));
    vendor[1] = value_html(text_of("<p>why</p>"));
    vendor[2] = value_flag(true);
    vendor[3] = value_list(DATA, 2);
    vendor[4] = value_none();
    vendor[5] = value_record(&VENDOR, vendor);
    page[0] = value_text(text_of("<title>"));
    page[1] = vendor[5];
    page[2] = value_list(&vendor[5], 1);
    page[3] = value_text(text_of("row"));
    return value_record(&PAGE, page);
}

static const struct {
    const char *templates[5];
    const char *out;
    const char *report;
} RENDERS[] = {
    {{"page={{title}}: {{#vendors}}{{name}}{{{note}}}{{note}}{{is_new}}{{#data}} {{.}}{{/data}}"
      "{{/vendors}}"},
     "&lt;title&gt;: A &amp; B<p>why</p><p>why</p>true names addresses",
     ""},
    {{"page=[{{#vendor}}{{#relies_on}}x{{/relies_on}}{{^relies_on}}none{{/relies_on}}{{/vendor}}]"},
     "[none]",
     ""},
    {{"page={{>*layout}}", "row=<{{title}}>"}, "<&lt;title&gt;>", ""},
    {{"page=[{{>*layout}}]", "rows=x"},
     "[]",
     "missing-partial page:1:6+6 there is no template `row` (did you mean rows?)\n"},
    /* What a dynamic name includes is checked when it is rendered. */
    {{"page={{#vendors}}{{>*layout}}{{/vendors}}",
      "row={{nmae}}{{vendor.x}}{{vendor.relies_on.x}}{{{title}}}{{vendors}}"},
     "",
     "unknown-name row:1:3+4 unknown name `nmae` (did you mean name?) <- page:1:13+12 included "
     "from here\n"
     "unknown-name row:1:18+1 `vendor` has no `x` <- page:1:13+12 included from here\n"
     "unescaped-text row:1:43+11 `title` is text, not HTML, and must be escaped (write "
     "{{title}}) <- page:1:13+12 included from here\n"
     "not-text row:1:56+7 `vendors` is a list, not text (open it with {{#vendors}} and name what "
     "is in it) <- page:1:13+12 included from here\n"},
};

/* With the shapes known from library_check(), and without. */
START_TEST(renders)
{
    for (int is_checked = 0; is_checked <= 1; is_checked++) {
        struct fixture fixture;
        struct value slots[12], page = make_page(slots);
        fixture_init(&fixture, TEMPLATE_STRICT);
        fixture_add_all(&fixture, RENDERS[_i].templates);
        ck_assert(library_link(fixture.library, &fixture.diags));
        if (is_checked)
            ck_assert(library_check(fixture.library, text_of("page"), &PAGE, &fixture.diags));
        bool is_right =
            library_render(fixture.library, text_of("page"), &page, &fixture.out, &fixture.diags);
        ASSERT_REPORT(&fixture, RENDERS[_i].report);
        ck_assert(is_right == (RENDERS[_i].report[0] == '\0'));
        ck_assert_msg(text_is(buf_text(&fixture.out), RENDERS[_i].out), "got %.*s",
                      TEXT_ARG(buf_text(&fixture.out)));
        fixture_release(&fixture);
    }
}
END_TEST

/* Data without shapes, in STRICT. */

static const struct member ITEM_MEMBERS[] = {
    {.key = TEXT("name"), .value = {.kind = VALUE_TEXT, .text = TEXT("one")}},
    {.key = TEXT("note"), .value = {.kind = VALUE_TEXT, .text = TEXT("<b>")}},
};
static const struct value ITEMS[] = {
    {.kind = VALUE_MAP, .map = {ITEM_MEMBERS, 2}},
    {.kind = VALUE_MAP, .map = {ITEM_MEMBERS, 1}},
};
static const struct member ROOT_MEMBERS[] = {
    {.key = TEXT("items"), .value = {.kind = VALUE_LIST, .list = {ITEMS, 2}}},
    {.key = TEXT("count"), .value = {.kind = VALUE_NUMBER, .text = TEXT("2")}},
};
static const struct value ROOT = {.kind = VALUE_MAP, .map = {ROOT_MEMBERS, 2}};

static const struct {
    const char *templates[5];
    const char *out;
    const char *report;
} KEYS[] = {
    /* A key may be missing in one place when it is there in another. */
    {{"page={{count}}{{#items}} {{name}}{{note}}{{/items}}{{name}}{{items.name}}"},
     "2 one&lt;b&gt; one",
     ""},
    {{"page={{#items}}{{nmae}}{{/items}}{{>row}}{{cuont}}", "row={{items.nte}}"},
     "",
     "unknown-name page:1:13+4 unknown name `nmae` (did you mean name?)\n"
     "unknown-name page:1:39+5 unknown name `cuont` (did you mean count?)\n"
     "unknown-name row:1:9+3 `items` has no `nte` (did you mean note?) <- page:1:29+8 included "
     "from here\n"},
    {{"page={{#items}}{{{note}}}{{/items}}{{items}}."},
     ".",
     "unescaped-text page:1:11+10 `note` is text, not HTML, and must be escaped (write "
     "{{note}})\n"
     "not-text page:1:33+5 `items` is a list, not text (open it with {{#items}} and name what is "
     "in it)\n"},
};

START_TEST(keys)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    fixture_add_all(&fixture, KEYS[_i].templates);
    ck_assert(library_link(fixture.library, &fixture.diags));
    bool is_right =
        library_render(fixture.library, text_of("page"), &ROOT, &fixture.out, &fixture.diags);
    ASSERT_REPORT(&fixture, KEYS[_i].report);
    ck_assert(is_right == (KEYS[_i].report[0] == '\0'));
    ck_assert_msg(text_is(buf_text(&fixture.out), KEYS[_i].out), "got %.*s",
                  TEXT_ARG(buf_text(&fixture.out)));
    fixture_release(&fixture);
}
END_TEST

/* Text is escaped in chunks: more of it than one of them takes. */
START_TEST(long_text)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    struct value text = value_text(fixture_repeat(&fixture, "0123456789&\"", 1000));
    struct text expected = fixture_repeat(&fixture, "0123456789&amp;&quot;", 1000);
    fixture_add(&fixture, "page", text_of("{{.}}"));
    library_link(fixture.library, &fixture.diags);
    ck_assert(
        library_render(fixture.library, text_of("page"), &text, &fixture.out, &fixture.diags));
    ck_assert(text_equal(buf_text(&fixture.out), expected));
    fixture_release(&fixture);
}
END_TEST

Suite *test_template_suite(void)
{
    Suite *suite = suite_create("template");
    TCase *reports = tcase_create("reports");
    tcase_add_loop_test(reports, syntax_errors, 0, sizeof SYNTAX / sizeof *SYNTAX);
    tcase_add_loop_test(reports, links, 0, sizeof LINKS / sizeof *LINKS);
    tcase_add_test(reports, links_lenient);
    tcase_add_test(reports, later_template_wins);
    tcase_add_test(reports, long_text);
    tcase_add_loop_test(reports, checks, 0, sizeof CHECKS / sizeof *CHECKS);
    tcase_add_test(reports, check_of_missing_or_broken);
    tcase_add_loop_test(reports, renders, 0, sizeof RENDERS / sizeof *RENDERS);
    tcase_add_loop_test(reports, keys, 0, sizeof KEYS / sizeof *KEYS);
    suite_add_tcase(suite, reports);
    suite_add_tcase(suite, test_template_limits());
    return suite;
}
