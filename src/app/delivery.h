/*
 * What is to be told to whom: one message to one address of a customer about
 * one notice.
 */
#ifndef APP_DELIVERY_H
#define APP_DELIVERY_H

#include "base/date.h"
#include "input/hash.h"
#include "render/mail.h"

/*
 * Which message it is.  A customer's address is told of a notice once, whatever
 * becomes of the notice's files later, so that `notice_sha256` does not tell
 * two messages apart; nor does the case of the letters in `address`.
 */
struct delivery_key {
    struct text notice;        /* its id: 2026-07-01-redis */
    struct text notice_sha256; /* of its files, HASH_HEX_LEN digits */
    struct text customer;      /* its id */
    struct text address;
};

/* A message, ready but for its form.  Borrows all that it points to. */
struct delivery {
    struct delivery_key key;
    const struct mail_sender *sender;
    struct text customer_name;
    struct text language;
    struct text subject, text, html;
    struct date effective;
    struct date objections_until; /* none, where nobody can object */
};

/* Who takes the deliveries, one at a time. */
struct delivery_sink {
    /* Whether this one is wanted; asked before it is put into words, and maybe more than once. */
    bool (*wants)(struct delivery_sink *sink, const struct delivery_key *key);

    /*
     * Takes one that is wanted, which is valid until this returns.  False
     * ends it all, the reason said.
     */
    bool (*take)(struct delivery_sink *sink, const struct delivery *delivery);
};

/*
 * Where deliveries come from.  `each` offers all of them, those of one notice
 * and one customer side by side, each time in the same order.  It is called
 * several times: to check them, to send them, and to try some once more.  False
 * where the sink ended it, or it failed and said why.
 */
struct delivery_source {
    bool (*each)(struct delivery_source *source, struct delivery_sink *sink);
};

/* The hash of what tells a message from all others. */
struct hash delivery_identity(const struct delivery_key *key);

/*
 * The message, as of a moment.  A message that is made again has the same
 * Message-ID, as long as the notice is the same to the letter.
 */
struct mail delivery_mail(const struct delivery *delivery, struct moment date, struct arena *arena);

/* The Message-ID with its angle brackets. */
struct text delivery_message_id(const struct mail *mail, struct arena *arena);

/* Says on standard error which message can not go out, and why. */
void delivery_report_fault(const struct delivery_key *key, const struct mail_fault *fault);

#endif
