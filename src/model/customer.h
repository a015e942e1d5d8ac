/*
 * A customer: whom a list of their own is made for.  One file of
 * content/customers, or one row of content/customers.csv.
 */
#ifndef MODEL_CUSTOMER_H
#define MODEL_CUSTOMER_H

#include "input/hash.h"
#include "model/site.h"

struct customer {
    struct text id;
    struct span at; /* the top of its file, or its row */
    struct text name;
    struct text token;       /* the folder's name below /c/: who knows it reads the list */
    struct refs products;    /* none: every product */
    struct refs regions;     /* none: every region */
    struct toggles features; /* those that are switched otherwise than by default */
    struct window notice;    /* made by customer_finish(): the site's where none is stated */
    bool has_own_window;     /* the contract states one */
    struct stated_window stated_notice; /* as read */
    struct span notice_at;
    struct text language; /* as read; empty: the site's first */
    size_t language_number;
    struct texts contacts;
    struct text
        passphrase_env; /* the variable that holds the passphrase; empty: nothing is encrypted */
    struct span language_at, passphrase_at;
};

extern const struct schema CUSTOMER_SCHEMA;

/*
 * Reads `map`, what a file says of the customer whose `id` and `at` are set.
 * Reports what schema_read() does, and unknown-product, unknown-region,
 * unknown-feature, unknown-language, two-windows; false then.
 */
bool customer_read(struct customer *customer, const struct value *map, const struct reader *reader,
                   const struct settings *settings);

/*
 * Customers of the same hash have the same products, regions, features, window
 * and language: their lists say the same.
 */
struct hash customer_kind(const struct customer *customer, struct arena *arena);

/* Why a service, a vendor or a change is, or is not, what a customer has to do with. */
enum exclusion {
    EXCLUDED_BY_NOTHING, /* it applies */
    EXCLUDED_BY_PRODUCT, /* it is for products that the customer does not have */
    EXCLUDED_BY_REGION,  /* it serves regions that the customer's data is not kept in */
    EXCLUDED_BY_FEATURE, /* it hangs on a feature that is off */
};

/* What keeps them apart first; a service that names nothing is for everybody. */
enum exclusion customer_exclusion(const struct customer *customer, const struct service *service);

/* The places of a service for the regions of that customer, from `arena`. */
struct locations customer_locations(const struct customer *customer,
                                    const struct locations *locations, struct arena *arena);

#endif
