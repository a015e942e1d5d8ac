/*
 * template/: as much of everything as nobody writes.
 */
#include "test_template_fixture.h"

#include "base/limits.h"

/* The only complaint so far, which must be of this code. */
static const struct diag *only_diag(const struct fixture *fixture, const char *code)
{
    ck_assert_uint_eq(fixture->diags.count, 1);
    ck_assert_str_eq(fixture->diags.first->code, code);
    return fixture->diags.first;
}

START_TEST(limit_nesting)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_LENIENT);
    ck_assert(!fixture_add(&fixture, "t", fixture_repeat(&fixture, "{{#a}}", 100000)));
    ck_assert_uint_eq(only_diag(&fixture, "too-deep")->at.at, 6 * LIMIT_TEMPLATE_DEPTH);
    fixture_release(&fixture);
}
END_TEST

START_TEST(limit_nesting_reached)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_LENIENT);
    struct text opened = fixture_repeat(&fixture, "{{^a}}", LIMIT_TEMPLATE_DEPTH);
    struct text closed = fixture_repeat(&fixture, "{{/a}}", LIMIT_TEMPLATE_DEPTH);
    struct text bytes =
        arena_printf(&fixture.arena, "%.*sx%.*s", TEXT_ARG(opened), TEXT_ARG(closed));
    const struct value nothing = value_none();
    ck_assert(fixture_add(&fixture, "t", bytes));
    ck_assert(library_link(fixture.library, &fixture.diags));
    ck_assert(
        library_render(fixture.library, text_of("t"), &nothing, &fixture.out, &fixture.diags));
    ck_assert(text_is(buf_text(&fixture.out), "x"));
    fixture_release(&fixture);
}
END_TEST

START_TEST(limit_tag)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_LENIENT);
    struct text name = fixture_repeat(&fixture, "x", 100 << 10);
    struct text bytes = arena_printf(&fixture.arena, "a {{%.*s}} b", TEXT_ARG(name));
    ck_assert(!fixture_add(&fixture, "t", bytes));
    const struct diag *diag = only_diag(&fixture, "too-large");
    ck_assert_uint_eq(diag->at.at, 4);
    ck_assert_uint_eq(diag->at.len, LIMIT_TAG_BYTES);
    fixture_release(&fixture);
}
END_TEST

START_TEST(limit_tag_reached)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_LENIENT);
    struct text name = fixture_repeat(&fixture, "x", LIMIT_TAG_BYTES);
    ck_assert(fixture_add(&fixture, "t", arena_printf(&fixture.arena, "{{%.*s}}", TEXT_ARG(name))));
    fixture_release(&fixture);
}
END_TEST

START_TEST(limit_unclosed_tags)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_LENIENT);
    ck_assert(!fixture_add(&fixture, "t", fixture_repeat(&fixture, "{{a", 1 << 20)));
    ck_assert_uint_eq(fixture.diags.count, LIMIT_DIAGS_KEPT);
    fixture_release(&fixture);
}
END_TEST

/* A partial that includes itself, as often as the limit allows and then not. */
START_TEST(limit_recursion)
{
    struct fixture fixture;
    static const char *const templates[] = {"page=a\n{{>page}}{{>page}}", NULL};
    const struct value nothing = value_none();
    fixture_init(&fixture, TEMPLATE_LENIENT);
    fixture_add_all(&fixture, templates);
    ck_assert(library_link(fixture.library, &fixture.diags));
    ck_assert(
        !library_render(fixture.library, text_of("page"), &nothing, &fixture.out, &fixture.diags));
    const struct diag *diag = only_diag(&fixture, "too-deep");
    ck_assert_uint_eq(diag->at.at, 2);
    size_t notes = 0;
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next)
        notes++;
    ck_assert_uint_eq(notes, 8);
    fixture_release(&fixture);
}
END_TEST

static const struct shape EMPTY = {0, "nothing", NULL, 0};

/* A ring of templates longer than the depth that is followed. */
START_TEST(limit_inclusion)
{
    struct fixture fixture;
    fixture_init(&fixture, TEMPLATE_STRICT);
    for (int i = 0; i < 100; i++) {
        struct text name = arena_printf(&fixture.arena, "t%d", i);
        struct text bytes = arena_printf(&fixture.arena, "{{>t%d}}", (i + 1) % 100);
        fixture_add(&fixture, arena_string(&fixture.arena, name), bytes);
    }
    ck_assert(!library_link(fixture.library, &fixture.diags));
    only_diag(&fixture, "too-deep");
    ck_assert(!library_check(fixture.library, text_of("t0"), &EMPTY, &fixture.diags));
    fixture_release(&fixture);
}
END_TEST

/* Ten templates that each include the next ten times are 10^10 of the last. */
START_TEST(limit_steps)
{
    struct fixture fixture;
    const struct value nothing = value_none();
    fixture_init(&fixture, TEMPLATE_LENIENT);
    for (int i = 0; i < 10; i++) {
        struct text name = arena_printf(&fixture.arena, "t%d", i);
        struct text tag = arena_printf(&fixture.arena, "{{>t%d}}", i + 1);
        fixture_add(&fixture, arena_string(&fixture.arena, name),
                    fixture_repeat(&fixture, arena_string(&fixture.arena, tag), 10));
    }
    fixture_add(&fixture, "t10", text_of("{{! nothing }}"));
    ck_assert(library_link(fixture.library, &fixture.diags));
    ck_assert(
        !library_render(fixture.library, text_of("t0"), &nothing, &fixture.out, &fixture.diags));
    only_diag(&fixture, "too-large");
    fixture_release(&fixture);
}
END_TEST

TCase *test_template_limits(void)
{
    TCase *limits = tcase_create("limits");
    tcase_add_test(limits, limit_nesting);
    tcase_add_test(limits, limit_nesting_reached);
    tcase_add_test(limits, limit_tag);
    tcase_add_test(limits, limit_tag_reached);
    tcase_add_test(limits, limit_unclosed_tags);
    tcase_add_test(limits, limit_recursion);
    tcase_add_test(limits, limit_inclusion);
    tcase_add_test(limits, limit_steps);
    return limits;
}
