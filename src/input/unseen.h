/*
 * Characters without a shape: blanks of every width, and marks that take no room.
 */
#ifndef INPUT_UNSEEN_H
#define INPUT_UNSEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* White_Space and Default_Ignorable_Code_Point of Unicode, controls, and the empty cell of Braille.
 */
bool unseen_is(uint32_t c);

/* The offset of the first such character that is not ASCII, or SIZE_MAX; and which it is. */
size_t unseen_find(struct text text, uint32_t *c);

/* "a no-break space": for messages, behind its number. */
const char *unseen_name(uint32_t c);

#endif
