/*
 * What stands in the output folder where a file is to go.
 */
#ifndef APP_GROUND_H
#define APP_GROUND_H

#include <sys/types.h>

#include "app/manifest.h"
#include "base/buf.h"
#include "base/limits.h"

enum standing {
    STANDING_NOTHING, /* nothing; the folder may be missing as well */
    STANDING_SAME,    /* a file of the very same bytes */
    STANDING_OLD,     /* ours, and a rename takes its place */
    STANDING_STALE,   /* ours, and in the way: a file for a folder, or a folder for a file */
    STANDING_FOREIGN, /* in the way, and not ours */
    STANDING_CLOSED,  /* nothing can be written there: errno says why */
    STANDING_FAILED,  /* it can not be found out: errno says why */
};

struct finding {
    enum standing standing;
    size_t obstacle; /* STALE and FOREIGN: what is in the way is this part of the path */
    bool has_folder; /* the folder that the file is to stand in is there */
};

/*
 * An output folder, looked at file by file.  Borrows `root`, which is open, and
 * `known`, what candor made in it.  Remembers where it looked last: files that
 * stand near each other come one after the other.
 */
struct ground {
    int root;
    dev_t device;
    const struct manifest *known;
    char seen[LIMIT_PATH_BYTES + 1]; /* ends with a NUL */
    size_t seen_len;
    size_t there;         /* this part of `seen` is folders; then one other name, or none */
    enum standing beyond; /* what that name is */
    size_t writable;      /* files can be made in this part of `seen`; SIZE_MAX: unknown */
    struct buf old;       /* the file in place, while it is compared */
};

/* False with errno set where `root` can not be looked at. */
bool ground_init(struct ground *ground, int root, const struct manifest *known);
void ground_release(struct ground *ground);

/*
 * Looks where a file of these bytes is to go; `path` ends with a NUL.  Follows
 * no link below the root.
 */
struct finding ground_look(struct ground *ground, struct text path, struct text bytes);

#endif
