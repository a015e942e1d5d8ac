/*
 * What pages ask of the model again and again, worked out once.
 */
#ifndef MODEL_INDEX_H
#define MODEL_INDEX_H

#include "model/ledger.h"

/* The numbers, in site->notices, of the notices that name a vendor; newest first. */
struct notice_numbers {
    const size_t *items;
    size_t count;
};

struct indexed_vendor {
    const struct vendor *vendor;
    size_t number; /* its own, in ordered */
    enum vendor_status status;
    const struct vendor *replaced_by; /* NULL where none replaces it */
    struct notice_numbers notices;
    bool has_feed;              /* a notice says more of it than that it is on the first list */
    struct date last_objection; /* to its addition, while there is time left; else none */
    const struct prose *reason; /* why it left; NULL where the ledger does not say */
    struct text group_key;      /* category, as groups are ordered */
    struct text name_key;
};

struct site_index {
    struct indexed_vendor *ordered; /* by category, then by name: the order of the list */
    size_t count;
    size_t *by_id;         /* vendor's number in site->vendors -> number in ordered */
    size_t *first_changes; /* by notice: the number of its first change among those of all */
    size_t *of_changes;    /* by that number: whom the change is about, as site_index_of() */
    struct days days;      /* on which the register changed, up to today */
};

void site_index_init(struct site_index *index, const struct site *site, struct arena *arena);

/* The vendor's number in ordered, or SIZE_MAX where there is none of that id. */
size_t site_index_find(const struct site_index *index, const struct site *site, struct text id);

/* A change's number among those of all notices; of the first of them it is 0. */
size_t site_index_change(const struct site_index *index, size_t notice, size_t change);

/* The vendor that a change is about: its number in ordered, or SIZE_MAX where there is none. */
size_t site_index_of(const struct site_index *index, size_t notice, size_t change);

/* The number of that day in `days`, or SIZE_MAX where it is none of them. */
size_t site_index_day(const struct site_index *index, struct date day);

/* Part of that product: one of its services is. */
bool vendor_is_in_product(const struct vendor *vendor, struct text product);

#endif
