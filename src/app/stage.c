#include "app/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

/* What stands where a file is to go. */
enum standing { PLACE_FREE, PLACE_SAME, PLACE_OTHER, PLACE_UNREADABLE };

void stage_add(struct stage *stage, struct staged file)
{
    if (stage->count == stage->capacity)
        stage->files = arena_grow(stage->arena, stage->files, stage->count, sizeof *stage->files,
                                  &stage->capacity);
    stage->files[stage->count++] = file;
}

static enum standing compare_open(struct stage *stage, int fd, struct text bytes)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return PLACE_UNREADABLE;
    if (!S_ISREG(st.st_mode) || (size_t)st.st_size != bytes.len)
        return PLACE_OTHER;
    buf_clear(&stage->old);
    buf_reserve(&stage->old, bytes.len + 1);
    while (stage->old.len < bytes.len) {
        ssize_t got = read(fd, stage->old.ptr + stage->old.len, bytes.len - stage->old.len);
        if (got < 0 && errno != EINTR)
            return PLACE_UNREADABLE;
        if (got == 0)
            break;
        if (got > 0)
            stage->old.len += (size_t)got;
    }
    return text_equal(buf_text(&stage->old), bytes) ? PLACE_SAME : PLACE_OTHER;
}

static enum standing compare(struct stage *stage, const char *path, struct text bytes)
{
    int fd = openat(stage->root, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? PLACE_FREE : PLACE_OTHER;
    enum standing standing = compare_open(stage, fd, bytes);
    close(fd);
    return standing;
}

static bool fail(struct stage *stage, const char *what, const char *path)
{
    fprintf(stderr, "candor: error: can not %s %s/%s: %s\n", what, stage->output, path,
            strerror(errno));
    stage->has_failed = true;
    return false;
}

static bool write_staged(struct stage *stage, struct staged file, struct text bytes)
{
    file.name = arena_printf(stage->arena, "%u-%zu", stage->prefix, stage->count);
    if (!fs_write_new(stage->folder, file.name.ptr, bytes))
        return fail(stage, "write", file.path.ptr);
    stage_add(stage, file);
    return true;
}

static void report_foreign(struct stage *stage, struct text path)
{
    struct diag *diag = diag_error(stage->diags, (struct span){0}, "foreign-file",
                                   "%s/%.*s is in the way: candor did not write it",
                                   stage->output, TEXT_ARG(path));
    diag_hint(stage->diags, diag, "move it away, or publish into another folder");
}

static bool put(struct sink *sink, enum phase phase, struct text path, struct text bytes)
{
    struct stage *stage = (struct stage *)sink;
    struct staged file = {.phase = phase, .path = arena_copy(stage->arena, path)};
    switch (compare(stage, file.path.ptr, bytes)) {
    case PLACE_UNREADABLE: return fail(stage, "read", file.path.ptr);
    case PLACE_SAME: stage_add(stage, file); return true;
    case PLACE_OTHER:
        if (!manifest_has(stage->known, fingerprint_of(path)))
            report_foreign(stage, path);
        break;
    case PLACE_FREE: file.is_new = true; break;
    }
    return write_staged(stage, file, bytes);
}

void stage_init(struct stage *stage)
{
    stage->sink.put = put;
}

void stage_release(struct stage *stage)
{
    buf_release(&stage->old);
}
