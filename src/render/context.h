/*
 * The model as a template sees it: records of the contract, in one language.
 */
#ifndef RENDER_CONTEXT_H
#define RENDER_CONTEXT_H

#include "model/extract.h"
#include "model/material.h"
#include "render/contract.h"
#include "render/wording.h"

/*
 * Makes records, in `arena`.  Those that many pages share (each vendor, notice,
 * entry and day) are made once a context and kept in `shared`; a page works
 * with a copy of the context whose `arena` is its own.  Each language has one
 * context for its pages and one for its feeds, which give whole addresses.
 */
struct context {
    const struct site *site;
    const struct site_index *index;
    const struct wording *wording;
    struct arena *arena, *shared;
    size_t language;  /* its number among the site's */
    struct text base; /* what every path starts with: "/", or all of base_url */
    struct text home; /* `base` and the language's prefix: "/de/" */
    const struct history *history;
    const struct extract *extract; /* whose site it is; NULL where it is everybody's */
    size_t notice;                 /* number of the notice whose record is being made */
    bool is_notice;                /* one is: it calls vendors what they were called then */
    bool is_feed;                  /* for subscribers: in the words of the day it was announced */
    struct value *vendors;         /* as index->ordered */
    struct text *urls;             /* of the vendors' pages, likewise */
    struct value *notices;         /* as site->notices */
    struct value *changes;         /* of all notices, by site_index_change() */
    struct value *entries[COLLECTION_COUNT];
    struct date_record *dates; /* days already put in words */
    struct value *places;      /* records of places, by number; made when first asked for */
    struct value products;     /* a link to the list of each product, in the order of site.yml */
};

/*
 * Starts a context whose site, index, wording, arena, language and base are
 * set.  Records are made when they are asked for.
 */
void context_init(struct context *context);

/* The context for what is made once and shared. */
struct context context_shared(const struct context *context);

/* A record of `shape` with every slot empty, to be filled in. */
struct value *context_slots(const struct context *context, const struct shape *shape);

/* `home` and the path: "/de/subprocessors/".  `base` and the path, for what has no language. */
struct text context_url(const struct context *context, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct text context_file_url(const struct context *context, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Where a link of the company's own leads: a path from the root ("/documents/")
 * lies below `base`, whatever else stands on the host.
 */
struct text context_target(const struct context *context, struct text url);

struct value context_words(const struct context *context, const struct words *words);
struct value context_prose(const struct context *context, const struct prose *prose);

/* The language that `prose` is in, where there is no translation into the context's own. */
struct value context_prose_lang(const struct context *context, const struct prose *prose);

/*
 * The same prose with `prefix` and "--" in front of its anchors, for pages that
 * hold several: no id and no other anchor has two hyphens in a row.
 */
struct value context_prose_below(const struct context *context, const struct prose *prose,
                                 struct text prefix);

struct value context_date(const struct context *context, struct date date);
struct value context_link(const struct context *context, struct text title, struct text url,
                          struct text id);
struct value context_place(const struct context *context, int place);
struct value context_texts(const struct context *context, const struct texts *texts);

/* The text of a slot of a record; empty where it holds none. */
struct text context_text_of(const struct value *record, size_t slot);

/* The page of the list on that day; empty where the day is to come, or there is no ledger. */
struct text context_as_of_url(const struct context *context, struct date day);

/* A link to it that is titled with the day. */
struct value context_day_link(const struct context *context, struct date day);

/*
 * redline.c: the page of what changed on that day; empty where the list has
 * none, and on the first day of the ledger, before which nothing is known.
 */
struct text context_redline_url(const struct context *context, struct date day);

/* timeline.c: who came, changed and went when, as a drawing; nothing where nobody did. */
struct value context_timeline(const struct context *context);

/* The heading of the list's section for a role in use. */
struct text context_section_title(const struct context *context, enum vendor_role role);

/* The places of a service in words: "Finland, Germany"; by region: "EU: Finland; US: ...". */
struct text context_locations_text(const struct context *context,
                                   const struct locations *locations);

/* The mechanism of a transfer in words. */
struct text context_mechanism(const struct context *context, int mechanism);

/* The condition of a feature in words: "only if you switch on X". */
struct text context_condition(const struct context *context, const struct feature *feature);

/* The name of a product, feature, region or category; the id itself where it is unknown. */
struct text context_name(const struct context *context, const struct names *names, struct text id);

/* The words of a category: what site.yml calls that id, or the vendor's own. */
struct text context_category(const struct context *context, const struct words *category);

/* context_vendor.c */

/* A vendor's record, made on first use.  `number` counts in index->ordered. */
const struct value *context_vendor(struct context *context, size_t number);

/* The record of a vendor as `indexed` has it, made anew in the context's arena. */
struct value context_vendor_record(struct context *context, const struct indexed_vendor *indexed);

/* The same with the services of one product only. */
struct value context_vendor_for(struct context *context, size_t number, struct text product);

/*
 * A link to the vendor of that id, as it is called now, or in a notice and for
 * subscribers as it was on the day of the notice at hand; the id itself where there is none.
 */
struct value context_vendor_link(const struct context *context, struct text id);

/* Its title alone. */
struct text context_vendor_name(const struct context *context, struct text id);

/* The address of the page of the vendor of that number in index->ordered. */
struct text context_vendor_url(const struct context *context, size_t number);

/* context_notice.c and delta.c */

/*
 * A notice's record, made on first use; `number` counts in site->notices.  A
 * context for feeds leaves its changes out: few feeds tell all of them.
 */
const struct value *context_notice(const struct context *context, size_t number);

/* The notice that has taken back all that this one adds: the last of them; SIZE_MAX: none has. */
size_t context_withdrawn_by(const struct context *context, size_t number);

/* The record of one of its changes, made on first use. */
const struct value *context_change(const struct context *context, size_t notice, size_t change);

/* What a class of fields is called: "Location". */
struct text context_class_label(const struct context *context, enum change_class class);

/* The fields that a change sets, in words, as DELTA records. */
struct value context_deltas(const struct context *context, const struct change *change);

/*
 * What a customer asks of every change and this one, of the notice at hand,
 * does not set: purpose, data, places, transfer and products as they are then,
 * as DELTA records with `now` alone.
 */
struct value context_kept(const struct context *context, const struct change *change);

/* context_subscription.c */

/*
 * The feeds of every change, a SUBSCRIPTION; and lists of those of products and
 * of vendors.  Nothing at all where these are more than a page has room for.
 */
struct value context_subscription(const struct context *context);
struct value context_product_subscriptions(const struct context *context);
struct value context_vendor_subscriptions(const struct context *context);

/* context_entry.c */

/* An entry's record, made on first use; `number` counts in its collection. */
const struct value *context_entry(struct context *context, enum collection collection,
                                  size_t number);

/* context_list.c */

/* What is said of the list of all vendors before it is shown: as LIST's slots of that name. */
struct list_summary {
    struct value count, updated, pending;
};
struct list_summary context_summary(struct context *context);

/* All notices that are to take effect, the next one first: withdrawn ones as well. */
struct value context_pending(struct context *context);

/* The list of all vendors, or of one product; `product` is NULL for all. */
struct value context_list(struct context *context, const struct name *product);

#endif
