/*
 * The unit tests' suites, one a folder of src/.  tests/unit/main.c runs them all.
 */
#ifndef UNIT_SUITES_H
#define UNIT_SUITES_H

#include <check.h>

/* How many rows a table has: loop tests count them as int. */
#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *test_base_suite(void);
Suite *test_input_suite(void);
Suite *test_template_suite(void);
Suite *test_model_suite(void);
Suite *test_render_suite(void);
Suite *test_import_suite(void);

/* One of input/ with a suite of its own. */
Suite *test_decode_suite(void);

/* The other files of render/. */
TCase *test_render_mail(void);
TCase *test_render_customer(void);

#endif
