/*
 * The built-in theme: templates/ as it was when the program was built.
 */
#ifndef RENDER_THEME_FILES_H
#define RENDER_THEME_FILES_H

#include "base/text.h"

/* A file of templates/, by its path below it: "partials/header.mustache". */
struct theme_file {
    const char *path;
    struct text bytes;
};

/* All of them, sorted by path, ended by a NULL path.  Generated when building. */
extern const struct theme_file THEME_FILES[];

#endif
