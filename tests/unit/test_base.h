/*
 * What the files of the base suite share.
 */
#ifndef UNIT_TEST_BASE_H
#define UNIT_TEST_BASE_H

#include <check.h>

#include "base/text.h"

/* A macro, so that the failure names the line of the case. */
#define ASSERT_TEXT(found, string)                                                                 \
    do {                                                                                           \
        struct text seen = (found);                                                                \
        ck_assert_msg(text_is(seen, string), "%.*s", TEXT_ARG(seen));                              \
    } while (0)

/* A macro, because the number of rows is known only where the table is. */
#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

TCase *test_base_escape_cases(void);

#endif
