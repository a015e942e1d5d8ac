/*
 * What the parts of render_site() share: render.c, pages.c, page_record.c,
 * as_of.c, redline.c, feed.c, files.c and sitemap.c.
 */
#ifndef RENDER_RENDERER_H
#define RENDER_RENDERER_H

#include "model/compare.h"
#include "model/extract.h"
#include "render/render.h"

/*
 * `contexts` has one for each language.  `scratch` holds what one page needs
 * and is reset after it; `out` is where files are put together; `sites` keeps
 * the SITE record of each language for the next page of the same menu entry.
 */
struct renderer {
    const struct render_job *job;
    struct site_index index;
    struct history history;
    struct context *contexts;
    struct arena scratch;
    struct buf out;
    size_t next; /* number of the next file */
    struct site_cache *sites;
};

/* A page about to be made. */
struct page_plan {
    const char *template_name;
    const struct shape *root;
    struct text path; /* below the language's home: "", "subprocessors/deepl/" */
    struct text file; /* its name there; empty: index.html */
    bool is_alone;    /* in the first language only */
    struct text menu; /* path of the menu's entry that it belongs to */
    struct text title;
    struct text description;
    struct value body, body_lang;
    struct date updated;
    struct text feed_title, feed_folder; /* whose feed to announce beside the site's, if any */
    bool is_private;                     /* a customer's: nothing but its own files is announced */
    enum phase phase;
};

/* render.c */

/* True when the next file is of this worker's share.  Ask once a file, in a fixed order. */
bool renderer_takes_next(struct renderer *renderer);

/* Hands the bytes of `out` to the sink. */
bool renderer_put(struct renderer *renderer, enum phase phase, struct text path);

/* The path that a page of a language has below the output folder's root: "de/faq/". */
struct text renderer_path(const struct renderer *renderer, size_t language, struct text path,
                          struct arena *arena);

/*
 * Sets the renderer up for the extract, of whose site its job must be: of the
 * contexts, that of the customer's language, which it gives.  Addresses of the
 * site's own pages begin with `base`.
 */
const struct context *renderer_take_extract(struct renderer *renderer,
                                            const struct extract *extract, struct text base);

enum customers_place { CUSTOMERS_HERE, CUSTOMERS_ELSEWHERE };

/* Whether the site has customers whose folders stand there: in its own folder, or in another. */
bool renderer_has_customers(const struct renderer *renderer, enum customers_place place);

/* page_record.c */

/* The slots of the plan's root, in `scratch`: the common ones filled in, the others empty. */
struct value *renderer_root_slots(struct renderer *renderer, size_t language,
                                  const struct page_plan *plan);

/*
 * Renders the plan's template with those slots and puts the page.  Resets
 * `scratch`: the plan's texts and the slots that lie in it are gone then.
 */
bool renderer_put_page(struct renderer *renderer, size_t language, const struct page_plan *plan,
                       const struct value *slots);

/* redline.c */

/*
 * From one day on which the list changed to the next: `number` is that of the
 * second among `days`, and the events from `first` on, as far as the ledger has
 * come, are those of it.
 */
struct crossing {
    struct days days;
    size_t number;
    const struct ledger *ledger;
    size_t first;
    struct contrasts contrasts;
};

/* Puts the page; `contrasts` are compared, as for the link to it. */
bool render_redline(struct renderer *renderer, size_t language, const struct crossing *crossing);

/* "What changed since 9 March 2026: 1 added, 2 changed". */
struct value redline_link(const struct context *context, const struct crossing *crossing);

/* The notices that took effect on its second day. */
struct value redline_notices(const struct context *context, const struct crossing *crossing);

/* pages.c, feed.c, files.c, sitemap.c */

/* What a part of the site publishes; each gives false as render_site() does. */
bool render_pages(struct renderer *renderer, size_t language);
bool render_as_of(struct renderer *renderer, size_t language); /* as_of.c */
bool render_feeds(struct renderer *renderer, size_t language);
bool render_files(struct renderer *renderer);
bool render_sitemap(struct renderer *renderer);

/* feed.c: the feeds of a customer, whose extract the renderer's site is of. */
bool render_customer_feeds(struct renderer *renderer, const struct extract *extract);

/* customers.c: the folders of the customers of this worker's share. */
bool render_customers(struct renderer *renderer);

#endif
