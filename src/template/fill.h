/*
 * What goes into the blocks of a template: its own content, or a parent tag's.
 */
#ifndef TEMPLATE_FILL_H
#define TEMPLATE_FILL_H

#include "template/parse.h"

/* The blocks that a parent tag gives to its template.  NULL is no such tag. */
struct fill {
    const struct fill *outer;  /* of the template that holds the parent tag */
    const struct node *blocks; /* the parent tag's children */
};

/*
 * The block that takes the place of `block`: of several, the one that was given
 * first on the way here, since a template may be overruled by those that
 * extend it.  Gives `block` itself where there is none.
 *
 * `*fills` becomes what the blocks inside that content are filled from: the
 * template that wrote it knows nothing of the parents that it went through.
 */
const struct node *fill_find(const struct fill **fills, const struct node *block);

#endif
