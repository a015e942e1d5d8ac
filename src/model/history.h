/*
 * What the notices had said of each vendor when another was published.
 *
 * Feeds speak of an old notice as it was meant on its day, whatever came
 * later: a reader who has its entry must never get it again.  So the notices
 * are replayed in the order of their publication, not of their effect.
 */
#ifndef MODEL_HISTORY_H
#define MODEL_HISTORY_H

#include "model/index.h"

/* One change of one notice: the material fields of its vendor before and after it. */
struct moment_of_change {
    size_t notice; /* its number in site->notices */
    size_t change; /* its number in the notice */
    const struct vendor *was, *now;
    const struct vendor *was_then, *now_then; /* on its day: without what takes effect later */
};

/*
 * The changes of one vendor, newest first, as its notices in the index.  `was`
 * is NULL before a vendor is first named as added or listed.  A vendor that is
 * named as changed without that is taken to have been what its file says now,
 * but for what the notice says.
 */
struct vendor_history {
    struct moment_of_change *items;
    size_t count;
};

struct history {
    const struct site_index *index;
    struct vendor_history *vendors;             /* as index->ordered */
    const struct moment_of_change **of_changes; /* by the change's number among all; may be NULL */
};

void history_init(struct history *history, const struct site *site, const struct site_index *index,
                  struct arena *arena);

/* The same of moments that are known, in the order of the site's changes. */
void history_init_from(struct history *history, const struct site *site,
                       const struct site_index *index, const struct moment_of_change *moments,
                       struct arena *arena);

/* What that change of that notice meant; NULL where its vendor is not there. */
const struct moment_of_change *history_find(const struct history *history, size_t notice,
                                            size_t change);

/* That change removes what an earlier notice adds on that day or later: it never comes into use. */
bool history_is_withdrawal(const struct history *history, const struct site *site, size_t notice,
                           size_t change);

/* The notice that takes back all of that change before its day; SIZE_MAX where none does. */
size_t history_withdrawn_by(const struct history *history, const struct site *site, size_t notice,
                            size_t change);

/* The vendor of that change was or will be part of the product. */
bool history_concerns(const struct moment_of_change *moment, struct text product);

/*
 * What the vendor was called when that notice was published, before it took
 * effect.  The empty run where no notice tells.
 */
struct text history_name(const struct history *history, size_t vendor, size_t notice);

#endif
