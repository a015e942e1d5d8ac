/*
 * What two days differ in, as templates see it.
 */
#ifndef RENDER_CONTRAST_H
#define RENDER_CONTRAST_H

#include "model/compare.h"
#include "render/context.h"

/*
 * A REDLINE_CHANGE record of each vendor that is not the same on both days, from
 * its two states, whatever the notices in between had to say of it: all that
 * were added, then those that were removed, then those that changed.
 */
struct value contrast_records(const struct context *context, const struct contrasts *contrasts);

/* "1 added, 2 changed". */
struct text contrast_summary(const struct context *context, const struct contrasts *contrasts);

#endif
