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
    struct ref          vendor;
    int                 kind; /* enum change_kind */
    const struct value *was_map, *now_map; /* as written; NULL where absent */
    struct vendor       was, now;          /* the fields of those maps */
    struct prose        reason;
};

struct notice {
    struct text    id;
    struct span    at;
    struct words   title;
    struct moment  published;
    struct day     effective;
    struct records own_changes; /* as read */
    struct change *changes;
    size_t         change_count;
    struct text    emergency;
    struct prose   body;
};

/* `changes` is read by notice_finish(), since each holds parts of a vendor. */
extern const struct schema NOTICE_SCHEMA, CHANGE_SCHEMA;

/*
 * Reads the parts of vendors in `was` and `now`, and reports what does not fit
 * together: added without `now`, an effective day before the publication.
 */
bool notice_finish(const struct reader *reader, struct notice *notice, const struct value *map);

/* Announced by `day`, and in effect only after it. */
bool notice_is_pending(const struct notice *notice, struct date day);

#endif
