/*
 * Where in its source a part of a piece of Markdown stands.
 *
 * The Markdown library knows the lines of each block, but its columns are not
 * to be trusted behind the first line of a paragraph.  So the reader tells
 * what it passes, and only when there is something to complain about is that
 * looked up in the source.
 */
#ifndef INPUT_PLACE_H
#define INPUT_PLACE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
#include "input/markdown.h"

/* A run of the piece, from `start` up to `end`, in bytes. */
struct place_window {
    size_t start;
    size_t end;
};

/*
 * Where the reader is: in which block, behind which of its words.  It owns
 * `passed` until places_release(); the lines are the arena's.
 */
struct places {
    const struct markdown_input *input;
    struct arena *arena;
    size_t *lines; /* where each line starts; found when first asked for */
    size_t line_count;
    size_t line_capacity;
    size_t first_line; /* of the block, from 0 */
    size_t last_line;
    size_t column;            /* where the block starts in its first line, from 0 */
    struct buf passed;        /* texts: what was passed in the block and not looked up yet */
    struct place_window rest; /* of the block, behind what was looked up */
    bool has_rest;
};

void places_release(struct places *places);

/* A block starts; lines and column count from 1, and a line ends at LF, CR or CR LF. */
void places_enter(struct places *places, int first_line, int column, int last_line);

/* Words, code or a tag of the block were passed; an LF is the end of any line. */
void places_pass(struct places *places, struct text written);

/*
 * What is left of the block: all that comes next stands in it, and hardly
 * anything before.
 */
struct place_window places_rest(struct places *places);

/*
 * Narrows `window` to the first `wanted` in it, or to its first line where it
 * has several: what follows may be indented otherwise.  False, and the window
 * as it was, when it is not there.
 */
bool places_find(const struct places *places, struct place_window *window, struct text wanted);

/* The window in its source; all of the piece where it does not stand there to the letter. */
struct span places_span(const struct places *places, struct place_window window);

/* The first `wanted` in the rest of the block, or the block's start without one. */
struct span places_of(struct places *places, struct text wanted);

/* As above for the target of a link, which may also stand elsewhere: "[words]: target". */
struct span places_of_target(struct places *places, struct text url);

/* Where the block starts. */
struct span places_start(struct places *places);

#endif
