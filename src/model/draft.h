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
    struct span at;        /* of the day that its file asks for, or its top; `source` 0: no file */
    int kind;              /* enum change_kind */
    int turn;              /* enum change_turn */
    bool brings_news;      /* as a change of a notice does */
    bool is_late;          /* an addition of what its file has in use already */
    bool is_sooner;        /* an addition that its file moves to a sooner day */
    struct date wanted;    /* the day that its file asks for; none where any will do */
    struct date after;     /* no day before this one will do: its last event; none: any */
    struct date back;      /* the day of what it takes back, which is its own; none: nothing */
    unsigned classes;      /* bits of enum change_class, for a kind that changes */
    struct text by;        /* replaced: the vendor that comes for it */
    struct value was, now; /* maps as files write them; VALUE_NONE where the kind has none */
};

struct draft {
    struct draft_change *changes; /* by vendor's id; those of one in the order they belong in */
    size_t count;
};

/*
 * All changes between the ledger after its last event and the vendors' files.
 * On an empty ledger every vendor in use on the site's day is `listed`, and
 * those to come are `added`.
 *
 * Where a file moves a day that is announced and still to come, or lets it be,
 * that is what a chain of notices can say of it: what leaves later, or stays, is
 * added on the day on which it was to leave, and then removed again; what comes
 * later is removed on the day on which it was to come, and then added.  What
 * leaves or comes sooner needs one notice, which makes the old one void.
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
