/*
 * The deliveries of a site: each announced notice, for each customer that it
 * concerns.
 */
#ifndef APP_DELIVERIES_H
#define APP_DELIVERIES_H

#include "app/delivery.h"
#include "app/session.h"

/*
 * Offers all of them to `sink`, as struct delivery_source says.  False where
 * the sink ended it, or it failed and said why.
 */
bool deliveries_each(struct session *session, const struct site *site, struct delivery_sink *sink);

#endif
