/*
 * A notice: one file of content/changes, one announcement of the ledger.
 */
#ifndef MODEL_NOTICE_H
#define MODEL_NOTICE_H

#include "model/vendor.h"

enum change_kind { CHANGE_UNSTATED, CHANGE_ADDED, CHANGE_CHANGED, CHANGE_REMOVED };

extern const char *const CHANGE_WORDS[];

/* What a notice says of one vendor. */
struct change {
    struct ref vendor;
    int kind;                              /* enum change_kind */
    const struct value *was_map, *now_map; /* as written; NULL where absent */
    struct vendor was, now;                /* the fields of those maps */
    struct prose reason;
};

struct notice {
    struct text id;
    struct span at;
    struct words title;
    struct moment published;
    struct span published_at; /* a `source` of 0 where no moment is given */
    struct day effective;
    struct records own_changes; /* as read */
    struct change *changes;
    size_t change_count;
    struct text emergency;
    struct prose body;
};

/* Fills `own_changes`, of which notice_finish() makes `changes`. */
extern const struct schema NOTICE_SCHEMA;

/*
 * Makes `changes` of `own_changes`, notes the maps of `was` and `now` as they
 * are written in `map`, which the notice then borrows, and reports what does
 * not fit together: added without `now` or with `was`, removed with `now`
 * (missing-key, stray-key), a vendor twice (duplicate-id), no change at all
 * (missing-key), an effective day before the publication (effective-too-early).
 */
bool notice_finish(const struct reader *reader, struct notice *notice, const struct value *map);

/* Published on `day` or before it: else nobody has been told, and no page may tell. */
bool notice_is_announced(const struct notice *notice, struct date day);

/* In effect only after `day`. */
bool notice_is_pending(const struct notice *notice, struct date day);

#endif
