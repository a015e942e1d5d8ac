/*
 * Text as e-mail carries it: ASCII, in lines that end in CRLF.
 */
#ifndef RENDER_MIME_H
#define RENDER_MIME_H

#include "base/buf.h"
#include "base/text.h"

/*
 * Appends text as quoted-printable (RFC 2045, 6.7), in lines of at most 76
 * characters.  Each line end of the text (LF, CRLF or CR) becomes CRLF, and
 * all else comes back as it was.  No line starts with a dot or with "From ",
 * so that no relay has a reason to change it, and none holds "=_", so that a
 * boundary which does is never met.
 */
void mime_add_body(struct buf *out, struct text text);

/*
 * Appends "Name: text", an unstructured field (RFC 5322, 2.2.1), folded into
 * lines of at most 76 characters.  What is not ASCII, or would not survive
 * folding, goes into encoded words (RFC 2047).  `text` is UTF-8 without
 * control characters.
 */
void mime_add_field(struct buf *out, const char *name, struct text text);

/*
 * Appends "Name: "Ada" <ada@example.com>", one mailbox (RFC 5322, 3.4); the
 * address alone where nobody's name is given.  `person` is UTF-8 without control
 * characters; `address` goes out as it is, on one line.
 */
void mime_add_mailbox(struct buf *out, const char *name, struct text person, struct text address);

#endif
