/*
 * The earlier states of a folder, as git keeps them.
 *
 * libgit2 brings some thirty shared objects with it, so that it is loaded here
 * when it is needed, and is no part of anybody's start-up.
 */
#ifndef APP_REVISIONS_H
#define APP_REVISIONS_H

#include "app/command.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/fs.h"

/* One commit, and the folder after it. */
struct revision {
    struct text id;      /* the first digits of the commit's id */
    struct text subject; /* the first line of its message: any bytes */
    struct moment time;  /* when it was committed, as its author's clock had it */
    struct text tree;    /* names the folder's state; empty where there was no such folder */
};

/* One entry of the folder. */
struct revision_file {
    struct text name;
    struct text blob; /* names its bytes */
    bool is_regular;  /* no folder, link or submodule */
};

struct revision_files {
    struct revision_file *items; /* as git sorts them */
    size_t count;
};

/* The commits that were asked for, oldest first.  The arena owns all but the library's own. */
struct revisions {
    struct arena *arena;
    struct libgit2 *git;
    struct revision *items;
    size_t count;
    size_t bytes; /* read so far, of LIMIT_HISTORY_BYTES; none are read beyond them */
};

/*
 * Finds the commits from `since` (anything that `git rev-parse` takes) to HEAD
 * that HEAD descends from by first parents, and what each made of `folder`, a
 * path below the working directory.  Else says why not: EXIT_CONTENT where git
 * has no such thing or too much of it, EXIT_MACHINE without libgit2.  End it
 * with revisions_close() in any case.
 */
enum exit_status revisions_open(struct revisions *revisions, const char *since, const char *folder,
                                struct arena *arena);
void revisions_close(struct revisions *revisions);

/* What the folder held then; false, and said why, where that can not be read. */
bool revisions_list(struct revisions *revisions, const struct revision *revision,
                    struct revision_files *files);

/* The bytes of a file of at most LIMIT_FILE_BYTES: FS_OK, FS_TOO_LARGE or FS_FAILED. */
enum fs_status revisions_read(struct revisions *revisions, const struct revision_file *file,
                              struct text *bytes);

#endif
