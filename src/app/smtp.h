/*
 * Handing messages to a mail server (SMTP, RFC 5321).
 *
 * libcurl does the talking.  It brings some thirty shared objects with it, so
 * that it is loaded here when it is needed, and is no part of anybody's start-up.
 *
 * The environment says which server:
 *
 *   CANDOR_SMTP_URL       smtp://host:port or smtps://host:port; a path is the name for EHLO
 *   CANDOR_SMTP_USER, CANDOR_SMTP_PASSWORD
 *                         where they do not stand in the URL
 *   CANDOR_SMTP_TLS       of smtp://: required (default), opportunistic or none
 *   CANDOR_SMTP_CA        a file of the certificates to trust in place of the system's
 *   CANDOR_SMTP_TIMEOUT   seconds that one message may take (default 300)
 *
 * A password goes over TLS, or to this machine itself, and nowhere else: with
 * one, "opportunistic" and "none" are refused for any other host.  It is in
 * no message, and neither is what a server says while it is given one.
 */
#ifndef APP_SMTP_H
#define APP_SMTP_H

#include "app/command.h"
#include "base/arena.h"
#include "base/buf.h"

enum smtp_result {
    SMTP_SENT,      /* the server has taken it */
    SMTP_TEMPORARY, /* refused for now, and this message alone (4xx) */
    SMTP_PERMANENT, /* refused for good, and this message alone (5xx) */
    SMTP_AWAY,      /* not taken, for a reason that the next message may meet as well: no
                       connection, one that was lost before all was handed over, a server
                       that puts the sender off */
    SMTP_UNCERTAIN, /* all of it was handed over and no answer came: it may have been taken */
    SMTP_REFUSED,   /* not taken, and nor would any other be: the certificate, the password, the
                       sender, a server that closes */
};

/*
 * One message: the addresses of its envelope, which libcurl takes as they are
 * and mail_render() has checked, and its bytes, in lines that end in CRLF.
 */
struct smtp_letter {
    const char *from, *to;
    struct text bytes;
};

/*
 * A server and the connection to it, which is kept from message to message.
 * The arena owns what belongs to no library.
 */
struct smtp {
    struct arena *arena;
    struct libcurl *curl;
    struct buf reply; /* what the server said of the last message, or what happened instead */
};

/*
 * Loads libcurl and reads the environment; connects to nothing yet.  Else says
 * why not: EXIT_USAGE where the environment is wrong, EXIT_MACHINE without
 * libcurl.  End it with smtp_close() in any case.
 */
enum exit_status smtp_open(struct smtp *smtp, struct arena *arena);
void smtp_close(struct smtp *smtp);

/*
 * Hands one message over, at most once.  `smtp->reply` has the words, UTF-8 or not, until
 * the next one.  A signal that is blocked and pending ends it early, unless
 * all has been handed over.
 */
enum smtp_result smtp_send(struct smtp *smtp, const struct smtp_letter *letter);

#endif
