/*
 * What the files of the base suite share.
 */
#ifndef UNIT_TEST_BASE_H
#define UNIT_TEST_BASE_H

#include <check.h>

#include "suites.h"

#include "base/text.h"

/* A macro, so that the failure names the line of the case. */
#define ASSERT_TEXT(found, string)                                                                 \
    do {                                                                                           \
        struct text seen = (found);                                                                \
        ck_assert_msg(text_is(seen, string), "%.*s", TEXT_ARG(seen));                              \
    } while (0)

TCase *test_base_escape_cases(void);
TCase *test_base_base64_cases(void);

#endif
