/*
 * The files of src/import/vocabulary, which the program carries.
 */
#ifndef IMPORT_WORD_FILES_H
#define IMPORT_WORD_FILES_H

#include "base/text.h"

struct word_file {
    const char *path; /* below src/import/vocabulary */
    struct text bytes;
};

/* Ended by a NULL path. */
extern const struct word_file WORD_FILES[];

#endif
