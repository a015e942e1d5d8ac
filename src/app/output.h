/*
 * Where a site may be published.
 */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include "base/arena.h"

/*
 * False, having said why on standard error, for a folder that is, lies in or
 * holds one that candor reads: content/ or templates/ of the site in the
 * working directory.  What was published there would be read as content, or
 * the content be published.  Links are followed; the folder need not be there.
 */
bool output_check(const char *output, struct arena *arena);

/* The same for another folder for customers, which has to lie beside `output`; empty: there is
 * none. */
bool output_check_apart(const char *output, struct text customers, struct arena *arena);

#endif
