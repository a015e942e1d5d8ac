/*
 * The parts of site_check().
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/site.h"

struct checker {
    const struct site *site;
    struct arena      *arena;
    struct diags      *diags;
};

/*
 * Reports what the law asks a list to say of a vendor and its file leaves out,
 * as warnings that cite the clause: missing-identity, missing-purpose,
 * missing-location, missing-transfer, missing-dpa; and what contradicts
 * itself: wrong-transfer, no-adequacy; and stale-verified.  Former vendors and
 * those that are no subprocessors are held to less.
 */
void check_completeness(const struct checker *checker, const struct vendor *vendor);

#endif
