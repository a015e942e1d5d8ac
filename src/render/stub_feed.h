/*
 * A feed that tells no news: where the real one is sealed, its address still
 * answers a feed reader, with the one entry that says so.
 */
#ifndef RENDER_STUB_FEED_H
#define RENDER_STUB_FEED_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

/*
 * Plain text all of it, and all must be there.  Nothing in it may depend on what
 * is sealed, `updated` least of all: a day that moves tells when something changed.
 */
struct stub_feed {
    struct text language; /* BCP 47 */
    struct text title;
    struct text author;   /* the company */
    struct text page;     /* whole address of the page that opens the bundle */
    struct text atom_url; /* whole addresses of the feed itself */
    struct text json_url;
    struct text id;      /* a tag: URI (RFC 4151); the entry's is this and "/sealed" */
    struct text updated; /* by RFC 3339 */
    struct text entry_title;
    struct text entry_text; /* that a feed reader can not open it, and what to do instead */
};

/* Appends it as Atom (RFC 4287); false when memory ran out on the way. */
bool stub_feed_add_atom(const struct stub_feed *feed, struct arena *arena, struct buf *out);

/* Appends it as JSON Feed 1.1. */
void stub_feed_add_json(const struct stub_feed *feed, struct arena *arena, struct buf *out);

#endif
