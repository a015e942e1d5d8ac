/*
 * What one process renders: files compared with those in place, and staged.
 */
#ifndef APP_STAGE_H
#define APP_STAGE_H

#include "app/customer_stage.h"
#include "app/ground.h"
#include "base/diag.h"
#include "render/render.h"

/* A file of the site: its path, and the staged file that is to take its place, if any. */
struct staged {
    enum phase phase;
    struct text path; /* ends with a NUL */
    struct text name; /* in the staging folder; empty: what is in place is right */
    size_t obstacle;  /* this part of the path is ours and has to go first; 0: nothing has */
    bool has_folder;  /* the folder that it is to stand in is there */
};

/*
 * A sink that stages.  `root` and `folder` are open folders that it borrows;
 * `prefix` keeps the names of several workers apart, and is 0 in the process
 * that publishes.
 */
struct stage {
    struct sink sink;
    struct arena *arena;
    struct diags *diags;
    struct progress *progress;
    const char *output;
    int root, folder;
    unsigned prefix;
    struct ground ground;
    struct staged *files;
    size_t count, capacity;
    struct text *foreign; /* folders that were found in the way, each reported once */
    size_t foreign_count, foreign_capacity;
    bool has_failed;                  /* the machine, not the content */
    struct customer_stage *customers; /* NULL: none are rendered */
};

/* False with errno set where `root` can not be looked at.  `known` is borrowed. */
bool stage_init(struct stage *stage, const struct manifest *known);

/* Adds a file that another process staged. */
void stage_add(struct stage *stage, struct staged file);

/* Says on standard error that the machine failed at a path of the output, with errno's reason. */
bool stage_fail(struct stage *stage, const char *what, const char *path);

void stage_release(struct stage *stage);

#endif
