/*
 * How far long work has come, on a terminal: one line that is written over in
 * place and removed at the end.
 */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * One line of standard error.  Nothing is shown before a second has gone by.
 * Its memory is shared with child processes, which may count but not show.
 * Where none is wanted it is NULL, which every function takes.
 */
struct progress;

/* How long to wait for something else before progress_show() is due again; -1: for ever. */
int progress_wait_ms(const struct progress *progress);

/* NULL where standard error is no terminal, or the machine refuses; end it with progress_close().
 */
struct progress *progress_open(void);
void progress_close(struct progress *progress);

/* Counts things from 0 again, and what is done to them: "rendering", "file"; literals. */
void progress_start(struct progress *progress, const char *doing, const char *thing);

/* Counts one of them. */
void progress_count(struct progress *progress);

/* Brings the line up to date, when it is time to. */
void progress_show(struct progress *progress);

/* Removes the line, for something else to be printed. */
void progress_clear(struct progress *progress);

#endif
