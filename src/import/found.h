/*
 * A vendor that was found on a page somebody had before candor.
 */
#ifndef IMPORT_FOUND_H
#define IMPORT_FOUND_H

#include "base/value.h"

/*
 * One vendor's file to be.  `map` holds the frontmatter as candor-content(5)
 * describes it: a VALUE_MAP whose first key is `name`, of texts, lists and maps.
 * `body` is Markdown without a line end at its end, and may be empty.  `said`
 * are the page's own words where a field says the same in others ("Location:
 * USA" where `locations` holds US): a line each, written into the frontmatter as
 * comments; it may be empty.  All of it belongs to one arena.
 */
struct found {
    struct text id;
    struct value map;
    struct text body;
    struct text said;
    size_t line, last_line; /* where on the page, from 1; 0: nowhere */
    size_t file;            /* which of the pages, from 0 */
};

#endif
