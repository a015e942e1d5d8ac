/*
 * What the tests of model/ share: a content file that exists only in memory,
 * on its way into a struct of the model.
 */
#ifndef UNIT_TEST_MODEL_H
#define UNIT_TEST_MODEL_H

#include "test_input.h"

#include "model/schema.h"

/* A reader of one file for a site in English and German.  Owns nothing but the trial's memory. */
struct reading {
    struct trial trial;
    struct reader reader;
    struct value map;
};

/* Reads the YAML; what is wrong with it as YAML fails the test. */
void reading_init(struct reading *reading, const char *yaml);
void reading_release(struct reading *reading);

/* The value of that key, which must be there. */
const struct value *reading_find(const struct reading *reading, const char *key);

/* The cases of the other files. */
TCase *test_model_values(void);
TCase *test_model_records(void);
TCase *test_model_describe(void);
TCase *test_model_ledger(void);
TCase *test_model_turns(void);

#endif
