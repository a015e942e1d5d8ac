/*
 * Bytes made safe for the place they go to.  One function a context.
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"
#include "base/text.h"

/* HTML text and double-quoted attribute values: & < > and " become entities. */
void escape_html(struct buf *out, struct text text);

/*
 * One CSV field by RFC 4180, quoted where it must be.  A field that a
 * spreadsheet would run as a formula (it starts with = + - @, with one of these
 * in another of its forms in Unicode, a tab, CR or LF) gets an apostrophe in
 * front, as OWASP advises.
 */
void escape_csv(struct buf *out, struct text text);

/*
 * A value in the query of a URL: every byte but letters, digits and - . _ ~
 * becomes %XX (RFC 3986, 2.1).
 */
void escape_url(struct buf *out, struct text text);

/*
 * For a terminal: control characters, and the Unicode ones that turn or hide
 * text, are shown as <U+001B>, so that no file can forge a message.
 */
void escape_terminal(struct buf *out, struct text text);

#endif
