/*
 * Putting staged files into place, or leaving everything as it was.
 */
#ifndef APP_SWAP_H
#define APP_SWAP_H

#include "app/stage.h"

/* A step that was made, for taking it back: a folder made, or what was in the way taken away. */
struct swap_step {
    struct text path;
    struct text name; /* where it lies in the staging folder; empty: a folder was made */
};

struct swap {
    struct stage *stage;
    struct swap_step *steps;
    size_t count, capacity;
};

/*
 * Takes away what is in the way of staged files, and makes their folders: all
 * that needs room on the disk.  False, having said why, when that fails.
 */
bool swap_prepare(struct swap *swap);

/* Takes back what swap_prepare() did, as far as the machine lets it. */
void swap_undo(struct swap *swap);

/*
 * Moves the staged files into place, phase by phase, and adds them to
 * `*written`.  False when the machine failed: from then on there is no way
 * back, and the next run goes on.
 */
bool swap_move(struct swap *swap, size_t *written);

#endif
