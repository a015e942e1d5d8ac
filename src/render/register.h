/*
 * The register for machines: the same facts as the page, as CSV and as JSON.
 */
#ifndef RENDER_REGISTER_H
#define RENDER_REGISTER_H

#include "base/buf.h"
#include "render/context.h"

/* Some vendors, by their numbers in index->ordered. */
struct selection {
    const size_t *numbers;
    size_t count;
};

/* register.c */

/* All vendors of the list, in the order of the page. */
struct selection selection_of_all(const struct site_index *index, struct arena *arena);

/* register_csv.c */

/*
 * Appends CSV by RFC 4180: a heading and a row for each service.  What it
 * needs on the way comes from context->arena.
 */
void register_add_csv(const struct context *context, const struct selection *selection,
                      struct buf *out);

/* register_json.c */

/* Appends the JSON document that subprocessors.schema.json describes. */
void register_add_json(const struct context *context, const struct selection *selection,
                       struct buf *out);

#endif
