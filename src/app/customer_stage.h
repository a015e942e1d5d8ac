/*
 * Customers' folders on their way into the output: staged one by one, and then
 * moved into place.  No list of them is kept in memory: the staging folder is
 * the list.
 *
 * Below "c/" of the output a folder that is named like a token is candor's, and
 * in it the files that are named like those that candor makes.
 */
#ifndef APP_CUSTOMER_STAGE_H
#define APP_CUSTOMER_STAGE_H

#include "base/buf.h"
#include "render/render.h"

struct progress;

struct customer_counts {
    size_t customers;
    size_t files;   /* of all of them */
    size_t written; /* of these: not those that stood there with the same bytes */
    size_t removed;
};

/* `root` is an open folder that it borrows: the output's. */
struct customer_stage {
    struct customer_sink sink;
    struct progress *progress;
    const char *output; /* for messages */
    int root;
    int folder; /* where they are staged; its name in `staging` below a folder of the caller's */
    int old;    /* "c" in the output; -1 where there is none */
    struct buf bytes;
    struct customer_counts counts;
    bool has_failed; /* the machine; said on standard error */
};

/* Makes a folder "customers" in `staging`, an open folder.  False and said why when it can not. */
bool customer_stage_open(struct customer_stage *stage, int root, int staging, const char *output);

/* Forgets what was staged. */
bool customer_stage_empty(struct customer_stage *stage);

/* Moves all that is staged into place. */
bool customer_stage_commit(struct customer_stage *stage);

/* Removes the folders of those who are on the roll no more. */
bool customer_stage_sweep(struct customer_stage *stage, const struct roll *roll);

/* Removes all of them from another output, where they once stood. */
bool customer_stage_sweep_all(struct customer_stage *stage, int root);

void customer_stage_close(struct customer_stage *stage);

#endif
