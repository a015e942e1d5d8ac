/*
 * What a site has to keep for the sake of its customers.
 */
#ifndef MODEL_CHECK_CUSTOMERS_H
#define MODEL_CHECK_CUSTOMERS_H

#include "model/extract.h"
#include "model/roll.h"

/*
 * Reports short-customer-notice for every customer whose contract has a window
 * that a pending notice about them does not keep (Art. 28(2) GDPR): as an error
 * while that notice can still be mended.  False when there was an error.
 */
bool roll_check_windows(const struct roll *roll, const struct whole *whole, struct sources *sources,
                        struct diags *diags);

/* check_annex.c */

/*
 * Warns of what the annexes that customers get ask for, and a vendor's file
 * leaves out: missing-contact.  For a site that has customers.
 */
void check_annexes(const struct site *site, struct diags *diags);

#endif
