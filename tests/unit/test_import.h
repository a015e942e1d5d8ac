/*
 * What the tests of import/ share.
 */
#ifndef UNIT_TEST_IMPORT_H
#define UNIT_TEST_IMPORT_H

#include "test_input.h"

/* The cases of the other files. */
TCase *test_import_diff(void);

#endif
