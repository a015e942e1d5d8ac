/*
 * Mangled characters of a whole page set right, and what is no good in it noted.
 */
#ifndef INPUT_DECODE_MEND_H
#define INPUT_DECODE_MEND_H

#include "input/decode.h"

/*
 * Sets `out->text`, which is UTF-8, right, and adds to its repairs and doubts; where
 * it was mangled, says so in `out->encoding`.  Text that is fine stays borrowed.
 */
void decode_mend(struct decoded *out, struct arena *arena);

/* Adds one, as long as there is room; counts it in any case. */
void repairs_add(struct repairs *repairs, struct arena *arena, struct repair repair);

#endif
