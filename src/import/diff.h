/*
 * What two texts do not have in common, line by line, for a terminal.
 */
#ifndef IMPORT_DIFF_H
#define IMPORT_DIFF_H

#include "base/buf.h"
#include "base/text.h"

enum {
    DIFF_CONTEXT = 2,  /* lines around a change that are the same */
    DIFF_LINES = 4000, /* texts with more of them that differ are shown one behind the other */
};

/*
 * Appends the lines that only `before` has, with "- " in front, those that only
 * `after` has, with "+ ", and with two blanks some around them that both have;
 * "..." stands for others of those.  As few lines as can be are shown to differ,
 * up to DIFF_LINES.  Nothing where the lines are the same, however they end.
 * Control characters are made visible.  Memory grows with the lines, not with
 * their product.
 */
void diff_write(struct text before, struct text after, struct buf *out);

#endif
