/*
 * The deliveries of a site: each pending notice, for each address of each
 * customer that it concerns.
 */
#ifndef APP_DELIVERIES_H
#define APP_DELIVERIES_H

#include "app/delivery.h"
#include "app/session.h"

/* The site as a source of deliveries.  All that it points to is borrowed. */
struct site_deliveries {
    struct delivery_source source;
    struct session *session;
    const struct site *site; /* settled */
    const struct theme *theme;
    const struct roll *roll;
    struct mail_sender sender;
};

/* Makes a source of a site that was loaded; `each` of it reports what letters_each() does. */
struct site_deliveries deliveries_of(struct session *session, const struct site *site,
                                     const struct theme *theme, const struct roll *roll);

#endif
