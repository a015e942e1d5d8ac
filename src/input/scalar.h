/*
 * What an unquoted word in a data file stands for.
 */
#ifndef INPUT_SCALAR_H
#define INPUT_SCALAR_H

#include "base/arena.h"
#include "base/value.h"

/*
 * The kind of a plain scalar by the core schema of YAML 1.2 (10.3.2):
 * VALUE_NONE, VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER or VALUE_TEXT.
 */
enum value_kind scalar_kind(struct text plain);

/*
 * A number as a program prints it: 1.210 is "1.21", 0x1F is "31".  One too
 * large for that keeps its digits.
 */
struct text scalar_normal_number(struct text number, struct arena *arena);

#endif
