/*
 * What the tests of import/ share: an entry that a page might have given, and a
 * file that it meets.
 */
#ifndef UNIT_TEST_IMPORT_H
#define UNIT_TEST_IMPORT_H

#include "test_input.h"

#include "import/merge.h"

/* An entry, and what came of the last merge.  Starts with meeting_init(). */
struct meeting {
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct found entry;
    struct merge_result result;
};

/* The entry's frontmatter as YAML. */
void meeting_init(struct meeting *meeting, const char *yaml);
void meeting_release(struct meeting *meeting);

/* Merges the entry into those bytes. */
void meeting_merge(struct meeting *meeting, struct text bytes, enum merge_take take);

/* "added links.dpa" and "left role (3)", "taken ..." or "stuck ...", a line each. */
struct text meeting_remarks(struct meeting *meeting);

/* Values that are read from YAML. */
struct value meeting_parse(struct meeting *meeting, struct text yaml);

/* The cases of the other files. */
TCase *test_import_diff(void);
TCase *test_import_merge(void);
TCase *test_import_services(void);
TCase *test_import_files(void);
TCase *test_import_random(void);

#endif
