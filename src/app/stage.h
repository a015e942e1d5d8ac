/*
 * What one process renders: files compared with those in place, and staged.
 */
#ifndef APP_STAGE_H
#define APP_STAGE_H

#include "app/manifest.h"
#include "base/diag.h"
#include "render/render.h"

/* A file of the site: its path, and the staged file that is to take its place, if any. */
struct staged {
    enum phase  phase;
    struct text path;
    struct text name; /* in the staging folder; empty: what is in place is right */
    bool        is_new; /* nothing is in its place yet, perhaps not even the folder */
};

/*
 * A sink that stages.  `root` and `folder` are open folders that it borrows;
 * `prefix` keeps the names of several workers apart.
 */
struct stage {
    struct sink            sink;
    struct arena          *arena;
    struct diags          *diags;
    const struct manifest *known; /* what candor wrote before */
    const char            *output;
    int                    root, folder;
    unsigned               prefix;
    struct staged         *files;
    size_t                 count, capacity;
    struct buf             old; /* the file in place, while it is compared */
    bool                   has_failed; /* the machine, not the content */
};

void stage_init(struct stage *stage);

/* Adds a file that another process staged. */
void stage_add(struct stage *stage, struct staged file);

void stage_release(struct stage *stage);

#endif
