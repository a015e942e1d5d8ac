/*
 * The parts of `candor import`: what was read, what is to be written, and what is said of it.
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/command.h"
#include "base/diag.h"
#include "import/around.h"
#include "import/fold.h"
#include "import/match.h"
#include "import/merge.h"
#include "import/own.h"
#include "import/own_table.h"
#include "import/page.h"
#include "input/decode.h"

/* One FILE of the command line. */
struct import_page {
    struct text path; /* as given; "<stdin>" for "-" */
    uint32_t source;
    enum page_format format;
    struct decoded decoded;
    struct outline outline;
    struct reading reading;
    struct around around;
    bool is_read;
};

/* A file of the site, and what becomes of it. */
struct import_file {
    struct text path;          /* below the site's folder */
    const struct found *found; /* whose it is; NULL for a page or site.yml */
    struct merge_result result;
    struct text renamed; /* another vendor has the id: its name */
};

/* One run of the command; the arena owns all of it. */
struct import_run {
    const struct options *options;
    struct arena *arena;
    struct sources *sources;
    struct diags *diags;
    struct lexicon lexicon;
    struct import_page *pages;
    size_t page_count;
    struct folded folded;
    struct own_site own;
    struct text language;
    struct date today;
    enum merge_take take;
    bool has_no_folder; /* of a trial: nothing is there */
    bool is_new_site;
    struct import_file *files; /* vendors in the order of the pages, then pages/, then site.yml */
    size_t file_count;
};

/* Fills in `files`: what the site has is read, and nothing is written.  False where it can not be.
 */
bool import_plan(struct import_run *run);

/* Writes what the plan says; false, having said why, where the machine fails. */
bool import_write(struct import_run *run);

/* What was done, or would be, for people and for programs. */
void import_report_text(const struct import_run *run);
void import_report_json(const struct import_run *run);

/* What the law asks for and a vendor's map lacks, by number: see IMPORT_LACKS. */
enum import_lack {
    LACK_IDENTITY,
    LACK_CONTACT,
    LACK_PURPOSE,
    LACK_LOCATION,
    LACK_TRANSFER,
    LACK_DPA,
    LACK_COUNT
};

/* One thing that vendors should have, with the clause that asks for it. */
struct import_lack_words {
    const char *what, *clause;
};
extern const struct import_lack_words IMPORT_LACKS[LACK_COUNT];

/* True where that is missing. */
bool import_lacks(const struct found *found, enum import_lack lack);

#endif
