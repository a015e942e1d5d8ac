/*
 * Targets of links and images.
 */
#ifndef INPUT_LINK_H
#define INPUT_LINK_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/text.h"

/* What is to be said of a target. */
enum link_verdict {
    LINK_FINE,
    LINK_EMPTY,
    LINK_HTTP,       /* plain http: */
    LINK_SCHEME,     /* a scheme other than https, mailto and tel */
    LINK_NO_HOST,    /* https: without "//" and a host name behind it */
    LINK_NO_SCHEME,  /* "//host": the scheme of whatever page it stands on */
    LINK_BARE_HOST,  /* "www.example.com": browsers look for a page of that name */
    LINK_MAIL_BREAK, /* mailto: with a line break in it, behind which further headers stand */
    LINK_UNREADABLE, /* control characters, or a backslash: browsers drop or turn them */
};

enum link_verdict link_judge(struct text url);

/* Reports what is wrong with the target of a link as bad-link; nothing for LINK_FINE. */
void link_report(struct text url, enum link_verdict verdict, struct span at, struct diags *diags);

/*
 * "www.example.com/a", "example.com:8443": what stands before the path is a
 * host, and no file such as "guide.pdf".
 */
bool link_looks_like_host(struct text url);

/* True for the line breaks of a mailto: URL, %0d and %0a, which are none of an address or subject.
 */
bool link_has_escaped_break(struct text url);

/* A place on the same site: neither a scheme nor a host. */
bool link_is_relative(struct text url);

/*
 * Appends the target for a double-quoted HTML attribute: what RFC 3986 does
 * not allow in a URL as %XX, then & and " as entities.
 */
void link_render(struct text url, struct buf *out);

#endif
