/*
 * Runs every suite and prints its cases in the Test Anything Protocol.
 */
#include "suites.h"

#include <stdlib.h>

int main(void)
{
    SRunner *runner = srunner_create(test_base_suite());
    srunner_add_suite(runner, test_input_suite());
    srunner_add_suite(runner, test_decode_suite());
    srunner_add_suite(runner, test_template_suite());
    srunner_add_suite(runner, test_model_suite());
    srunner_add_suite(runner, test_render_suite());
    srunner_add_suite(runner, test_import_suite());
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
