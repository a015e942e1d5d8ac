/*
 * Removing from the output folder what candor made before and makes no longer.
 */
#ifndef APP_SWEEP_H
#define APP_SWEEP_H

#include "app/stage.h"

/* What is to be removed: first the files, then the folders, the innermost first. */
struct sweep {
    struct stage *stage;
    const struct manifest *known; /* all that candor made */
    const struct manifest *made;  /* all that is to stay */
    struct text *files, *folders;
    size_t file_count, file_capacity, folder_count, folder_capacity;
};

/*
 * Finds it; looks only into folders that candor made.  False, having said why,
 * when a folder can not be read or nothing can be removed from it.
 */
bool sweep_find(struct sweep *sweep);

/*
 * Removes it and adds the files to `*removed`; a folder that holds somebody
 * else's files stays.  False when the machine failed.
 */
bool sweep_remove(struct sweep *sweep, size_t *removed);

/* Removes all that is in an open folder, and adds the files to `*removed`.  False when some stays.
 */
bool sweep_empty(int folder, size_t *removed);

#endif
