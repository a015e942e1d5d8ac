/*
 * Holds the notices against the windows of customers.
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

#endif
