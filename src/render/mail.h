/*
 * A message as it goes out by e-mail (RFC 5322, MIME).
 */
#ifndef RENDER_MAIL_H
#define RENDER_MAIL_H

#include "base/buf.h"
#include "base/date.h"

/*
 * On whose behalf messages go out.  `address` is the author's and takes what
 * bounces; `contact` takes objections and the wish to be told no more; `host`
 * names the messages and the list (RFC 5322, 3.6.4; RFC 2919).
 */
struct mail_sender {
    struct text name, address;
    struct text contact;
    struct text host;
};

/*
 * One message to one address, in plain text and in HTML (empty: in text
 * alone).  Borrows all that it points to.
 */
struct mail {
    const struct mail_sender *sender;
    struct text id;                  /* letters and digits; with the host it makes the Message-ID */
    struct text to_name, to_address; /* `to_name` may be empty */
    struct text leave_subject;       /* of the message that List-Unsubscribe offers to write */
    struct text language;            /* "en", "pt-BR" */
    struct text subject, text, html;
    struct moment date;
};

/* The host of a site's address, and of the sender's where the site has none. */
struct text mail_host(struct text base_url, struct text address);

/* What keeps a message from going out: "the subject", "has a control character". */
struct mail_fault {
    const char *field;
    const char *problem;
};

/*
 * Appends the message, in lines that end in CRLF.  The same mail always gives
 * the same bytes.  False, nothing appended, where `*fault` says what
 * is wrong with it: an address that is none or not ASCII, a line end or another
 * control character in a name or the subject, text that is not UTF-8.  Nothing
 * is ever left out to make it right.
 *
 * List-Unsubscribe is a mailto: URL (RFC 2369), which the person at `contact`
 * answers.  There is no List-Unsubscribe-Post (RFC 8058): a page of static
 * files has nothing to take that request with, and a contract that asks for
 * notices is not ended by a program that follows links.
 */
bool mail_render(const struct mail *mail, struct buf *out, struct mail_fault *fault);

#endif
