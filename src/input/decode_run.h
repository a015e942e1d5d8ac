/*
 * A run of characters beyond ASCII, and the sequences in it that were UTF-8 once.
 */
#ifndef INPUT_DECODE_RUN_H
#define INPUT_DECODE_RUN_H

#include <stdbool.h>

#include "input/decode_table.h"

/*
 * `count` characters, with the one before them at chars[-1] and the one behind them
 * at chars[count]: ASCII, or 0 at the ends of the text.
 */
struct run {
    uint32_t *chars;
    size_t count;
};

/* Times that a page may have been mangled. */
enum { MANGLED_MOST = 3 };

/* What a page as a whole says of each charset. */
struct evidence {
    const struct decode_table *table;
    /* Before it was set right for the first time, for the second... */
    struct {
        size_t mangled[CHARSETS]; /* sequences that are UTF-8 beyond doubt */
        size_t wide[CHARSETS];    /* those of them that are Chinese, Japanese or Korean */
        size_t plain[CHARSETS];   /* letters that are not */
    } round[MANGLED_MOST];
};

/*
 * Counts what a run has for the round, from 0 on, and leaves it as it is then.  All
 * runs of a page are to be counted for one round before the next.
 */
void run_survey(struct run *run, struct evidence *evidence, size_t round);

/* Sets the run right, in place, as far as it can be; true where that changed it. */
bool run_mend(struct run *run, const struct evidence *evidence);

/* The run has something that can not be set right. */
bool run_is_doubtful(const struct run *run, const struct evidence *evidence);

#endif
