/*
 * What the register of two days differs in.
 */
#ifndef MODEL_COMPARE_H
#define MODEL_COMPARE_H

#include "model/ledger.h"
#include "model/material.h"

/*
 * A vendor that notices between two days name.  What came of it in the end is
 * told by `kind`: CHANGE_ADDED, CHANGE_REMOVED, CHANGE_CHANGED with the fields
 * that `found` has, or CHANGE_UNSTATED where it is on both days the same.
 */
struct contrast {
    const struct listing *was, *now;   /* `now` is the ledger's own, until that goes on */
    const struct event *const *events; /* what happened to it, in order */
    size_t event_count;
    enum change_kind kind;
    struct differences found;
};

struct contrasts {
    struct contrast *items; /* by the vendor's id */
    size_t count;
};

/*
 * Applies all that takes effect on `day` or before it, and gives the vendors
 * that it is about, as they were before and are now; not yet compared.  The
 * cost goes with the number of those changes, not with that of vendors.
 */
struct contrasts ledger_cross(struct ledger *ledger, struct date day, struct arena *arena);

/*
 * The days up to `last` on which the register is not as it was on the day
 * before: those of ledger_days() but for what cancels out, as an addition does
 * that is withdrawn.
 */
struct days ledger_changed_days(const struct ledger *ledger, struct date last, struct arena *arena);

/* Fills in `kind` and `found` of each. */
void contrasts_compare(const struct contrasts *contrasts, struct arena *arena);

/* How many are of that kind. */
size_t contrasts_count(const struct contrasts *contrasts, enum change_kind kind);

#endif
