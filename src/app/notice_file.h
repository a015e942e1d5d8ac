/*
 * The file of a notice that is being drafted.
 */
#ifndef APP_NOTICE_FILE_H
#define APP_NOTICE_FILE_H

#include "model/draft.h"

struct notice_file {
    const struct draft_change *const *changes; /* one or more */
    size_t count;
    struct moment published;
    struct date effective;
    struct date objections_until; /* none where there is nothing to object to, or no window */
    struct text previous;         /* hash of the notice before it; empty where there is none */
    const char *emergency;        /* NULL where it is none */
    bool is_correction, is_reconstructed;
    struct text body; /* Markdown; may be empty */
};

/* All its bytes. */
struct text notice_file_render(const struct notice_file *file, struct arena *arena);

/*
 * Its path, such as "content/changes/2026-05-16-deepl.md"; from 2 on, the
 * number stands behind the name, for a day that has one of that name already.
 */
struct text notice_file_path(const struct notice_file *file, size_t number, struct arena *arena);

#endif
