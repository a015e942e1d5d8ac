/*
 * Messages as files: for a mail program, or for a mail merge.
 */
#ifndef APP_OUTBOX_H
#define APP_OUTBOX_H

#include "app/command.h"
#include "app/delivery.h"

/* The list of all messages of an outbox, for a mail merge. */
#define OUTBOX_LIST "recipients.csv"

struct outbox_order {
    const char *folder;
    const char *journal; /* what it has as sent, failed or uncertain is left out */
    struct moment now;   /* the date of the messages */
    bool is_quiet;
    struct arena *arena;
};

/*
 * Writes each message that is still to be sent as <notice>.<customer>.<n>.eml,
 * and OUTBOX_LIST, into the folder; all of them or none.  A folder of an earlier
 * run is replaced as a whole, and one that holds anything else is refused, as is
 * one that would be published.  Sends nothing, and tells the journal nothing.
 *
 * EXIT_CONTENT where a message or the journal has a fault, EXIT_USAGE for a
 * folder that is refused, EXIT_MACHINE where the disk fails.
 */
enum exit_status outbox_write(const struct outbox_order *order, struct delivery_source *source);

#endif
