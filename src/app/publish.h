/*
 * Putting a site in place: staged, then swapped in, then swept.
 */
#ifndef APP_PUBLISH_H
#define APP_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "app/customer_stage.h"

/*
 * An output folder being published into.  Files are rendered into
 * .candor-stage/ inside it, on the same file system; nothing else changes
 * until publish_commit().  Killed at any instant, every file in the folder is
 * whole, old or new, and the next run heals the rest.
 *
 * .candor, in the same folder, holds a fingerprint of the path of every file
 * and folder that candor made: so that it can remove what it no longer makes,
 * never touches what others put there, and tells nobody who reads it a path.
 */
struct publisher;

struct progress;

/* What became of the files. */
struct publish_counts {
    size_t files;   /* in the site */
    size_t written; /* new or changed */
    size_t removed; /* no longer made */
};

/*
 * Opens the folder, makes it where it is missing, and locks it against other
 * publishers.  NULL when that fails: then `diags` has an error, or it was said
 * on standard error that the machine failed.  The publisher lives in the
 * arena; end it with publish_close().
 */
struct publisher *publish_open(const char *output, struct progress *progress, struct arena *arena,
                               struct diags *diags);

/*
 * The sink to render into.  A file that is there with the same bytes is left
 * alone; anything else in the way of a file or its folder that candor never
 * made is reported as foreign-file.
 */
struct sink *publish_sink(struct publisher *publisher);

/*
 * Where customers' folders go: below "c/" of the same folder, or of `output`
 * where it is not empty, which is opened and locked likewise.  NULL when that fails.
 */
struct customer_stage *publish_customers(struct publisher *publisher, struct text output);

/*
 * Renders the job with `workers` processes, each its share, and collects what
 * they staged.  With one worker no process is made.  False when one of them
 * failed: see publish_failed().
 */
bool publish_render(struct publisher *publisher, const struct render_job *job, unsigned workers);

/* What became of the customers' files. */
struct customer_counts publish_count_customers(const struct publisher *publisher);

/* True when the machine failed (it was said why), not the content. */
bool publish_failed(const struct publisher *publisher);

/*
 * Moves the staged files into place, those of customers as well, and removes
 * stale ones of the site.  False when the
 * machine failed, or two files want one place, which is reported.
 */
bool publish_commit(struct publisher *publisher, struct publish_counts *counts);

/* The same for the customers' folders alone. */
bool publish_commit_customers(struct publisher *publisher);

/* Removes the folders of those who are not on the roll. */
bool publish_sweep_customers(struct publisher *publisher, const struct roll *roll);

/* Removes what is left of the staging folder and unlocks. */
void publish_close(struct publisher *publisher);

#endif
