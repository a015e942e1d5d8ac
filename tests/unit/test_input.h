/*
 * What the tests of input/ share: a file that exists only in memory, and what
 * was said about it.
 */
#ifndef UNIT_TEST_INPUT_H
#define UNIT_TEST_INPUT_H

#include <check.h>

#include "suites.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

/* A macro, so that the failure names the line of the case. */
#define ASSERT_TEXT(found, string)                                                                 \
    do {                                                                                           \
        struct text seen = (found);                                                                \
        ck_assert_msg(text_is(seen, string), "found    %.*s\nexpected %s", TEXT_ARG(seen),         \
                      string);                                                                     \
    } while (0)

/* One file to read.  Starts with trial_init(), ends with trial_release(). */
struct trial {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    uint32_t source;
    struct text bytes;
};

void trial_init(struct trial *trial, const char *bytes);
void trial_release(struct trial *trial);

/* All of the file. */
struct span trial_span(const struct trial *trial);

/* What the file says at a span. */
struct text trial_at(const struct trial *trial, struct span at);

/*
 * All complaints, sorted: "2:1 'name' duplicate-key (1:1)", the places as a
 * person counts, what stands there, and the places of the notes; one a line.
 */
struct text trial_complaints(struct trial *trial);

/* The cases of the other files. */
TCase *test_input_yaml(void);
TCase *test_input_csv(void);
TCase *test_input_json(void);
TCase *test_input_markdown(void);
TCase *test_input_markdown_places(void);
TCase *test_input_cipher(void);
TCase *test_input_seal(void);

#endif
