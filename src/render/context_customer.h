/*
 * What templates see of a customer: records made in a context whose `extract` is set.
 */
#ifndef RENDER_CONTEXT_CUSTOMER_H
#define RENDER_CONTEXT_CUSTOMER_H

#include "render/context.h"

/*
 * Why a vendor of the extract's site is on the list, or is not, in words:
 * "you use Voice; Translation is on".
 */
struct text context_why(const struct context *context, const struct vendor *vendor);

/* The same of the vendor of that id; empty where it is not on the list. */
struct text context_why_of(const struct context *context, struct text id);

/* Where customers' folders stand: the site's base_url, or one of their own. */
struct text context_customers_url(const struct context *context);

/* The CUSTOMER record. */
struct value context_customer(const struct context *context);

/* LEFT_OUT records of vendors that are on the public list and not on this one, as it has them. */
struct value context_left_out(const struct context *context);

/* context_annex.c */

/* What a page of an annex is called. */
struct text context_annex_title(const struct context *context, enum annex annex);

/* Links to the annexes that the site makes. */
struct value context_annex_links(const struct context *context);

/*
 * The ANNEX record.  On it are the subprocessors and affiliates that process on
 * the customer's behalf: those in use, and those to come, with the day.
 */
struct value context_annex(struct context *context, enum annex annex);

#endif
