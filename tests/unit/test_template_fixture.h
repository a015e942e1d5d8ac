/*
 * What the tests of template/ share: a library of templates given as strings,
 * and its complaints as text.
 */
#ifndef UNIT_TEMPLATE_FIXTURE_H
#define UNIT_TEMPLATE_FIXTURE_H

#include "suites.h"

#include "base/buf.h"
#include "template/library.h"

/* A library in the making, with a page's output and complaints. */
struct fixture {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct library *library;
    struct buf out;
    struct buf report;
};

void fixture_init(struct fixture *fixture, enum template_mode mode);
void fixture_release(struct fixture *fixture);

/* Adds a template; what library_add() gives. */
bool fixture_add(struct fixture *fixture, const char *name, struct text bytes);

/* Adds the templates of "name=text", each in a string of its own, up to NULL. */
void fixture_add_all(struct fixture *fixture, const char *const *templates);

/* `string` as often as `count`. */
struct text fixture_repeat(struct fixture *fixture, const char *string, size_t count);

/*
 * All complaints, one a line, places as line:column+bytes:
 *
 *     code page:1:3+5 the message (the hint) <- page:2:1+7 a note
 */
struct text fixture_report(struct fixture *fixture);

/* A macro, so that a failure names the line of the case. */
#define ASSERT_REPORT(fixture, string)                                                             \
    do {                                                                                           \
        struct text seen = fixture_report(fixture);                                                \
        ck_assert_msg(text_is(seen, string), "got:\n%.*sinstead of:\n%s", TEXT_ARG(seen), string); \
    } while (0)

/* The cases of test_template_limits.c. */
TCase *test_template_limits(void);

#endif
