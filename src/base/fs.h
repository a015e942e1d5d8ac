/*
 * The file system: every call checked, every list in the same order.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

enum fs_status {
    FS_OK,
    FS_MISSING,   /* nothing of that name */
    FS_TOO_LARGE, /* more bytes, or more entries, than the limit */
    FS_NOT_FILE,  /* a folder, a device or a pipe where a file was wanted, or the reverse */
    FS_FAILED,    /* anything else; errno says what */
};

/*
 * Why a file, or a folder, could not be read, in words for a message; call it
 * before anything else sets errno.
 */
const char *fs_file_reason(enum fs_status status);
const char *fs_folder_reason(enum fs_status status);

/* All bytes of a regular file of at most `limit` bytes, from `arena`. */
enum fs_status fs_read(const char *path, size_t limit, struct arena *arena, struct text *bytes);

/*
 * The names in a folder, sorted by byte, without "." and "..", from `arena`.
 * Names that start with a dot or end in "~" (an editor's leavings) are left out.
 */
enum fs_status fs_list(const char *path, struct arena *arena, struct text **names, size_t *count);

bool fs_is_dir(const char *path);
bool fs_is_file(const char *path);

/* Makes the folder and those above it, with mode 0755; true if it is there afterwards. */
bool fs_make_dirs(const char *path);

/*
 * Writes all of `bytes` to a new file with mode 0644 (main sets the umask);
 * false with errno set, and no file left behind, where any step fails.
 */
bool fs_write_new(int dir, const char *name, struct text bytes);

/* Writes all of `bytes` to an open file; false with errno set. */
bool fs_write_all(int fd, struct text bytes);

#endif
