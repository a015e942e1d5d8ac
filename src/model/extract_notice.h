/*
 * The parts of extract_init(): what is kept of vendors and of notices.
 */
#ifndef MODEL_EXTRACT_NOTICE_H
#define MODEL_EXTRACT_NOTICE_H

#include "model/extract.h"

enum { KEEPING_STATES = 6 };

/*
 * Which services are kept: those that apply in one of the states of their
 * vendor, each of which may be NULL; or all, where the vendor is there for
 * another's sake.
 */
struct keeping {
    const struct customer *customer;
    bool is_whole;
    const struct vendor *states[KEEPING_STATES];
};

/*
 * Leaves of the vendor's services those that are kept, with the places for the
 * customer's regions; false where none is.  The vendor stays where it is from now on.
 */
bool extract_cut_services(struct vendor *vendor, const struct keeping *keeping,
                          struct arena *arena);

/* What the changes that are kept meant, in the order of the notices that are. */
struct cut_moments {
    const struct moment_of_change *items;
    size_t count;
};

/* Fills the extract's notices: of each, the changes that concern the customer. */
void extract_cut_notices(struct extract *extract, const struct whole *whole,
                         struct cut_moments *moments, struct arena *arena);

#endif
