/*
 * Changes that turn back what was announced before them, and is still to come.
 */
#ifndef MODEL_TURN_H
#define MODEL_TURN_H

#include "model/ledger.h"
#include "model/material.h"

/*
 * Sets `turn` and `brings_news` of the changes of all notices, and `brings_news`
 * of the notices.  What a notice is depends on those before it alone, so that it
 * never becomes another when one is added.
 */
void turn_note_all(struct site *site);

/* Those of `all` that are about another field, or another service, than each of `others`. */
struct differences differences_without(const struct differences *all,
                                       const struct differences *others, struct arena *arena);

#endif
