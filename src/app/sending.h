/*
 * Sending: each message handed to the mail server once, with the journal kept.
 */
#ifndef APP_SENDING_H
#define APP_SENDING_H

#include "app/command.h"
#include "app/delivery.h"

/*
 * Sends what the journal does not have as sent.  All of it is checked first,
 * and nothing is sent where one message has a fault.  What was `deferred`, now
 * or earlier, is tried again, in this run at most three times more with growing
 * pauses.  What is `failed` or `uncertain` is left alone unless `again` names
 * it: CUSTOMER:NOTICE, several with commas between them.
 *
 * EXIT_DONE when all that was to be sent is; EXIT_CONTENT where a message or the
 * journal has a fault; EXIT_USAGE where the environment is wrong; EXIT_MACHINE
 * where a message was not sent, the server stopped it all, or the journal can
 * not be written.
 */
struct sending_order {
    const char *journal;
    const char *again; /* or NULL */
    bool is_quiet;
    struct arena *arena;
};

enum exit_status sending_run(const struct sending_order *order, struct delivery_source *source);

#endif
