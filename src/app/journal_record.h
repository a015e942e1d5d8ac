/*
 * One line of the journal of messages.
 */
#ifndef APP_JOURNAL_RECORD_H
#define APP_JOURNAL_RECORD_H

#include "app/delivery.h"

/* What has become of a message. */
enum journal_state {
    JOURNAL_NONE,      /* nothing is known of it: no line has this */
    JOURNAL_SENDING,   /* it is about to be handed over; nothing behind that: it may have been */
    JOURNAL_SENT,      /* the server has taken it */
    JOURNAL_DEFERRED,  /* it was not taken; to be tried again */
    JOURNAL_FAILED,    /* it was refused for good */
    JOURNAL_UNCERTAIN, /* it was handed over, and no answer came */
    JOURNAL_STATES,
};

/* The words of the states: "sending", "sent". */
extern const char *const JOURNAL_WORDS[JOURNAL_STATES];

/* A message and what became of it at a moment.  Borrows its texts. */
struct journal_record {
    struct moment time;
    enum journal_state state;
    struct delivery_key key;
    struct text message_id;
    struct text reply; /* the server's, or what happened instead */
};

/* Appends it as one line of JSON, with its end. */
void journal_record_print(const struct journal_record *record, struct buf *out);

/*
 * Reads a line without its end; texts come from `arena`.  False where `*why`
 * says what is wrong with it.
 */
bool journal_record_parse(struct journal_record *record, struct text line, struct arena *arena,
                          struct text *why);

#endif
