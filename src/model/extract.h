/*
 * The extract of the register for one customer: the site as it concerns them.
 *
 * It is a site of its own, so that whatever is made of a site can be made of it:
 * vendors have only the services that apply, with the places for the customer's
 * regions; notices have only the changes that concern them; the notice window is
 * that of their contract.
 */
#ifndef MODEL_EXTRACT_H
#define MODEL_EXTRACT_H

#include "model/course.h"
#include "model/customer.h"
#include "model/history.h"

/* What extracts are made of: a site that was settled, with its index and history. */
struct whole {
    const struct site *site;
    const struct site_index *index;
    const struct history *history;
    const struct course *courses; /* as site->vendors */
};

/* `arena` owns the courses; all else is borrowed. */
void whole_init(struct whole *whole, const struct site *site, const struct site_index *index,
                const struct history *history, struct arena *arena);

/* A run of days on which a vendor applies: for its own services, or for a vendor's sake. */
struct spell {
    int first, last; /* as of a stretch */
    size_t relier;   /* number in whole->site->vendors of who relies on it; SIZE_MAX: its own */
};

/* Of one vendor; no two have a day in common. */
struct spells {
    struct spell *items;
    size_t count, capacity;
};

/* Why a vendor is on the customer's list, or is not. */
struct relevance {
    bool is_listed;
    bool has_own_reason;        /* a service of its own applies; else it is there for `relier` */
    size_t relier;              /* number in whole->site->vendors of who relies on it; SIZE_MAX */
    struct date from;           /* since when it applies to them without a break; none: ever */
    struct date until;          /* the end of the time in use that this is about; none: open */
    const struct vendor *facts; /* what its services are, as they apply: of today, or of `from` */
};

/*
 * `site`, `index` and `history` have all vendors of the whole, in the same
 * order; those that are not on the list are left out of it by their status.
 * Notices that concern nobody of them are not there.  The arena owns all of it,
 * and it borrows from the whole and from the customer.
 */
struct extract {
    const struct customer *customer;
    struct site site;
    struct site_index index;
    struct history history;
    const struct relevance *relevances; /* as site.vendors */
    const struct spells *spells;        /* likewise */
};

/*
 * A service applies where its products, its regions (the keys of `locations`)
 * and its feature all do; a vendor applies where one of its services does, or
 * where a vendor in use that applies relies on it, for as long as that one does.
 * A vendor that comes to apply by a notice that is pending is upcoming.  A
 * change concerns the customer where it changes what is said of services that
 * apply before it or after it.
 */
void extract_init(struct extract *extract, const struct whole *whole,
                  const struct customer *customer, struct arena *arena);

/* Whether a notice of the extract's site is pending and sooner than the customer's window. */
bool extract_is_too_short(const struct extract *extract, const struct notice *notice);

#endif
