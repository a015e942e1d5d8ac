/*
 * What a notice would have to say so that the ledger says what the files do.
 */
#ifndef MODEL_DRAFT_H
#define MODEL_DRAFT_H

#include "model/ledger.h"
#include "model/material.h"

/* A change to be announced, as a notice's file would have it. */
struct draft_change {
    struct text vendor, name;
    struct span at;        /* in its file; a `source` of 0 where that is gone */
    int kind;              /* enum change_kind */
    struct date wanted;    /* the day that its file asks for; none where any will do */
    struct date after;     /* no day before this one will do: its last event; none: any */
    unsigned classes;      /* bits of enum change_class, for a kind that changes */
    struct text by;        /* replaced: the vendor that comes for it */
    struct value was, now; /* maps as files write them; VALUE_NONE where the kind has none */
};

struct draft {
    struct draft_change *changes; /* by vendor's id */
    size_t count;
};

/*
 * All changes between the ledger after its last event and the vendors' files.
 * On an empty ledger every vendor in use on the site's day is `listed`, and
 * those to come are `added`.
 */
struct draft draft_changes(const struct site *site, const struct sources *sources,
                           struct arena *arena);

/*
 * Fills in `was` and `now` of a change of facts: the keys that differ, with the
 * values that the two maps of material keys have for them.
 */
void draft_fill_sides(struct draft_change *change, const struct differences *found,
                      const struct value *was, const struct value *now, struct arena *arena);

/* The change as the map that NOTICE_SCHEMA reads. */
struct value draft_map(const struct draft_change *change, struct arena *arena);

#endif
