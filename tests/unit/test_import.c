/*
 * import/: the suite, and what its tests share.
 */
#include "test_import.h"

Suite *test_import_suite(void)
{
    Suite *suite = suite_create("import");
    suite_add_tcase(suite, test_import_diff());
    return suite;
}
