/*
 * The register as one customer has it, for commands that show it.
 */
#ifndef APP_CUSTOMER_VIEW_H
#define APP_CUSTOMER_VIEW_H

#include "app/session.h"
#include "render/context.h"

/* All lies in the session's arena. */
struct customer_view {
    struct site site;
    struct theme theme;
    struct site_index index;
    struct history history;
    struct customer customer;
    struct extract extract;
    struct context context; /* of the extract's site, in the site's first language */
};

/*
 * Loads the site and what it is for the customer of that id.  False where an
 * error was reported: unknown-customer, with the nearest id, is one.
 */
bool customer_view_load(struct customer_view *view, struct session *session, const char *id);

#endif
