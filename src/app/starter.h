/*
 * The small site that `candor init` writes: src/app/starter/ as it was when
 * the program was built.
 */
#ifndef APP_STARTER_H
#define APP_STARTER_H

#include "base/text.h"

/* A file of the starter site, by its path below the new site's folder. */
struct starter_file {
    const char *path;
    struct text bytes;
};

/* All of them, sorted by path, ended by a NULL path.  Generated when building. */
extern const struct starter_file STARTER_FILES[];

#endif
