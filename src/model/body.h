/*
 * The line of a body that means something to the program itself.
 */
#ifndef MODEL_BODY_H
#define MODEL_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* A line of a body: it starts at `start`, and the one behind it at `end`. */
struct body_line {
    size_t start;
    size_t end;
};

/*
 * The first line "<!-- list -->" from the line at `from` on, which must not lie
 * in a block of code.  Lines of code blocks are passed over.  False without one.
 */
bool body_find_list(struct text body, size_t from, struct body_line *line);

#endif
