/*
 * A whole trust site: everything under content/, read and typed.
 */
#ifndef MODEL_SITE_H
#define MODEL_SITE_H

#include "model/notice.h"
#include "model/page.h"
#include "model/settings.h"
#include "model/vendor.h"

struct vendors {
    struct vendor *items; /* by id */
    size_t count;
};

struct pages {
    struct page *items; /* by path */
    size_t count;
};

struct entries {
    struct entry *items; /* by id */
    size_t count;
};

struct notices {
    struct notice *items; /* oldest first */
    size_t count;
    bool has_gaps; /* a file could not be read as far as to tell its place among them */
};

struct ledger;

/* Owned by the arena that it was loaded into; read-only once checked. */
struct site {
    struct settings settings;
    struct vendors vendors;
    struct pages pages;
    struct entries collections[COLLECTION_COUNT];
    struct notices notices;
    struct text head;            /* hash of the newest notice that is announced, in hexadecimal */
    const struct ledger *ledger; /* made by ledger_settle(); NULL where there is none */
    bool is_being_recorded; /* the ledger is about to follow the files, which may be ahead of it */
    struct date today;      /* decides what is upcoming, current and former */
};

/* load.c */

/*
 * Reads content/ below the working directory.  Reports every mistake of every
 * file at its place; what could be read is there all the same, so that the
 * files can be held against each other.  False only where there is no site to
 * speak of: content/site.yml is missing or can not be read.
 */
bool site_load(struct site *site, struct arena *arena, struct sources *sources,
               struct diags *diags);

/* check.c */

/*
 * Holds the files against each other: references, dates, names used twice; and
 * against what the law asks for, as warnings that cite it.  False when an
 * error was reported.
 */
bool site_check(const struct site *site, const struct sources *sources, struct diags *diags);

/* site.c */

/*
 * Whether each notice holds the hash of the one before it; else
 * missing-previous, broken-chain.  False without a word where a notice could
 * not be read whole, which was reported then: nothing is said of its neighbours,
 * nor, where its place is not known, of any.
 */
bool site_check_chain(const struct site *site, struct arena *arena, struct diags *diags);

/* How many of its notices are announced as of its day: the first ones. */
size_t site_count_announced(const struct site *site);

/* NULL where there is none of that id or path. */
const struct vendor *site_find_vendor(const struct site *site, struct text id);
const struct page *site_find_page(const struct site *site, struct text path);
const struct entry *site_find_entry(const struct site *site, enum collection collection,
                                    struct text id);

#endif
