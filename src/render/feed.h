/*
 * The feeds of the ledger: what a subscriber gets of the notices, in forms
 * that Atom, JSON Feed and iCalendar write each in its own way.
 */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H

#include "render/renderer.h"

struct terms {
    struct term *items;
    size_t count;
};

/*
 * A notice as one feed tells it.  In the feed of a vendor or product, a notice
 * of many changes has those alone that concern it; of a long first list no feed
 * has more than its start.  `changes` numbers them in the notice; the record
 * holds as many of them as one reads in a feed.
 */
struct feed_entry {
    size_t number; /* in site->notices */
    const struct notice *notice;
    const size_t *changes;
    size_t change_count;
    struct value record;   /* a NOTICE */
    struct terms terms;    /* what it is filed under, each once */
    struct text published; /* by RFC 3339 */
    struct text id;        /* a tag: URI (RFC 4151) */
    struct text content;   /* HTML */
};

/*
 * Whose changes are told: everybody's, or those of one product or one vendor.
 * All lies in the renderer's `scratch` but what the feeds of one language
 * share; the context gives whole addresses and the words of each notice's day.
 */
struct feed {
    struct renderer *renderer;
    struct context context;
    struct terms *change_terms; /* of all notices' changes, by site_index_change(); shared */
    struct text folder; /* where its files stand below the language's home: "", "products/voice/" */
    struct text page;   /* the page that it follows */
    struct text home;   /* what `folder` is below: the language's home, or where customers' are */
    const struct name *product;          /* NULL but for a product's */
    const struct indexed_vendor *vendor; /* NULL but for a vendor's */
    struct feed_entry *entries;          /* as published, oldest first */
    size_t count;
};

/*
 * A document of a feed, and its run of the entries (RFC 5005, section 4).  A
 * full archive holds FEED_ARCHIVE_ENTRIES and never changes; what no archive
 * holds stands in the document to subscribe to, whose `archive` is 0.
 */
struct feed_part {
    size_t archive;
    size_t first, count;
};

enum { FEED_ARCHIVE_ENTRIES = 50 };

/* feed.c */

/* "feed.atom", or "feed-2.atom" for the second archive. */
struct text feed_file(const struct feed *feed, size_t archive, const char *ending);

/* The address of a file of the feed's, or of the page that it follows. */
struct text feed_url(const struct feed *feed, struct text folder, struct text file);

/* A tag: URI that no edit, rename or move changes; `path` is below the language's home. */
struct text feed_tag(const struct feed *feed, struct text path);

/* "Example: changes to the subprocessors", in the words of the part's newest entry. */
struct text feed_title(const struct feed *feed, const struct feed_part *part);

/*
 * The newest moment that the ledger or the register speaks of, never the
 * clock's.  A feed without notices is as old as the register's newest day.
 */
struct moment feed_updated(const struct feed *feed, const struct feed_part *part);

/* The archive before that part: 0 where there is none. */
size_t feed_previous(const struct feed_part *part);

/* What happens in plain words, a line a change, as many as one reads at a glance. */
struct text feed_summary(const struct feed *feed, const struct feed_entry *entry);

/* feed_terms.c */

enum term_scheme { TERM_KIND, TERM_CLASS, TERM_VENDOR, TERM_PRODUCT, TERM_REGION, TERM_COUNT };

/* "kind", "class", ...: by scheme. */
extern const char *const TERM_SCHEMES[TERM_COUNT];

/* What an entry is filed under: "location" of CLASS, "deepl" of VENDOR. */
struct term {
    enum term_scheme scheme;
    struct text word;
    struct text label; /* in the feed's language; may be empty */
};

/* What a change is filed under; made on first use. */
const struct terms *feed_change_terms(const struct feed *feed, size_t notice, size_t change);

/* Fills the terms of the entry, whose other members are there. */
void feed_add_terms(const struct feed *feed, struct feed_entry *entry);

/* "class:location": for forms that know no schemes. */
struct text feed_term_text(const struct feed *feed, const struct term *term);

/* atom.c, feed_json.c, ics.c */

/* Append one document; false when memory ran out on the way. */
bool feed_add_atom(const struct feed *feed, const struct feed_part *part, struct buf *out);
bool feed_add_json(const struct feed *feed, const struct feed_part *part, struct buf *out);

/*
 * Appends the days of all entries; of a customer's feed in lines as long as
 * they are, which feed_fold_calendar() folds.
 */
bool feed_add_calendar(const struct feed *feed, const struct feed_part *part, struct buf *out);

/* Appends a calendar with its lines folded: at most 75 octets, between characters (RFC 5545, 3.1).
 */
void feed_fold_calendar(struct text calendar, struct buf *out);

#endif
