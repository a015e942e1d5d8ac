#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "app/import.h"
#include "app/session.h"
#include "base/fs.h"

/* A file that is there is replaced in one step: it is old or new, and never half of either. */
static bool replace(struct text path, struct text bytes, struct arena *arena)
{
    struct text fresh = arena_printf(arena, "%.*s.import~", TEXT_ARG(path));
    unlink(fresh.ptr); /* of a run that was killed */
    if (!fs_write_new(AT_FDCWD, fresh.ptr, bytes))
        return false;
    if (rename(fresh.ptr, path.ptr) == 0)
        return true;
    int error = errno;
    unlink(fresh.ptr);
    errno = error;
    return false;
}

/* The folder of a file; those that nothing goes into are not made. */
static bool make_folder(struct text path, struct arena *arena)
{
    while (path.len > 0 && path.ptr[path.len - 1] != '/')
        path.len--;
    return fs_make_dirs(arena_string(arena, text_slice(path, 0, path.len - 1)));
}

bool import_write(struct import_run *run)
{
    for (size_t i = 0; i < run->file_count; i++) {
        const struct import_file *file = &run->files[i];
        struct text bytes = file->result.bytes;
        if (bytes.len == 0)
            continue;
        bool ok = make_folder(file->path, run->arena);
        if (ok)
            ok = file->result.status == MERGE_NEW ? fs_write_new(AT_FDCWD, file->path.ptr, bytes)
                                                  : replace(file->path, bytes, run->arena);
        if (ok)
            continue;
        session_fail("can not write", file->path.ptr);
        return false;
    }
    return true;
}
