#include "app/stage.h"

#include <errno.h>
#include <string.h>

#include "app/progress.h"
#include "app/report.h"
#include "base/fs.h"

void stage_add(struct stage *stage, struct staged file)
{
    if (stage->count == stage->capacity)
        stage->files = arena_grow(stage->arena, stage->files, stage->count, sizeof *stage->files,
                                  &stage->capacity);
    stage->files[stage->count++] = file;
}

bool stage_fail(struct stage *stage, const char *what, const char *path)
{
    const char *reason = strerror(errno);
    progress_clear(stage->progress);
    report_error("can not %s %s/%s: %s", what, stage->output, path, reason);
    stage->has_failed = true;
    return false;
}

static bool write_staged(struct stage *stage, struct staged file, struct text bytes)
{
    file.name = arena_printf(stage->arena, "%u-%zu", stage->prefix, stage->count);
    if (!fs_write_new(stage->folder, file.name.ptr, bytes))
        return stage_fail(stage, "write", file.path.ptr);
    stage_add(stage, file);
    return true;
}

/* One folder is in the way of many files. */
static bool is_reported(const struct stage *stage, struct text path)
{
    for (size_t i = 0; i < stage->foreign_count; i++) {
        if (text_equal(stage->foreign[i], path))
            return true;
    }
    return false;
}

static void report_foreign(struct stage *stage, struct text path, bool is_folder_of_it)
{
    if (is_folder_of_it && is_reported(stage, path))
        return;
    struct diag *diag =
        diag_error(stage->diags, (struct span){0}, "foreign-file",
                   "%s/%.*s is in the way: candor did not write it", stage->output, TEXT_ARG(path));
    diag_hint(stage->diags, diag, "move it away, or publish into another folder");
    if (!is_folder_of_it)
        return;
    if (stage->foreign_count == stage->foreign_capacity)
        stage->foreign = arena_grow(stage->arena, stage->foreign, stage->foreign_count,
                                    sizeof *stage->foreign, &stage->foreign_capacity);
    stage->foreign[stage->foreign_count++] = path;
}

static bool put_found(struct stage *stage, struct staged file, struct finding finding,
                      struct text bytes)
{
    const char *path = file.path.ptr;
    switch (finding.standing) {
    case STANDING_SAME: stage_add(stage, file); return true;
    case STANDING_FOREIGN:
        report_foreign(stage, text_slice(file.path, 0, finding.obstacle),
                       finding.obstacle < file.path.len);
        return true; /* so that all of them are reported */
    case STANDING_CLOSED: return stage_fail(stage, "write", path);
    case STANDING_FAILED: return stage_fail(stage, "read", path);
    case STANDING_STALE: file.obstacle = finding.obstacle; break;
    case STANDING_OLD:
    case STANDING_NOTHING: break;
    }
    return write_staged(stage, file, bytes);
}

static bool put(struct sink *sink, enum phase phase, struct text path, struct text bytes)
{
    struct stage *stage = (struct stage *)sink;
    struct text kept = {arena_string(stage->arena, path), path.len};
    struct finding finding = ground_look(&stage->ground, kept, bytes);
    struct staged file = {.phase = phase, .path = kept, .has_folder = finding.has_folder};
    if (!put_found(stage, file, finding, bytes))
        return false;
    progress_count(stage->progress);
    if (stage->prefix == 0)
        progress_show(stage->progress);
    return true;
}

bool stage_init(struct stage *stage, const struct manifest *known)
{
    stage->sink.put = put;
    return ground_init(&stage->ground, stage->root, known);
}

void stage_release(struct stage *stage)
{
    ground_release(&stage->ground);
}
