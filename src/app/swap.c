#include "app/swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/progress.h"

static void add_step(struct swap *swap, struct text path, struct text name)
{
    if (swap->count == swap->capacity)
        swap->steps = arena_grow(swap->stage->arena, swap->steps, swap->count, sizeof *swap->steps,
                                 &swap->capacity);
    swap->steps[swap->count++] = (struct swap_step){path, name};
}

/* Several files may have the same thing in their way: then it is gone already. */
static bool take_away(struct swap *swap, const struct staged *file)
{
    struct stage *stage = swap->stage;
    char *path = arena_string(stage->arena, text_slice(file->path, 0, file->obstacle));
    struct text name = arena_printf(stage->arena, "away-%zu", swap->count);
    if (renameat(stage->root, path, stage->folder, name.ptr) == 0)
        add_step(swap, text_of(path), name);
    else if (errno != ENOENT)
        return stage_fail(stage, "take away", path);
    return true;
}

/* Makes a folder, and those above it where they are missing. */
static bool make_folder(struct swap *swap, struct text folder)
{
    int root = swap->stage->root;
    char *path = arena_string(swap->stage->arena, folder);
    bool ok = mkdirat(root, path, 0755) == 0;
    if (!ok && errno == EEXIST)
        return true;
    const char *slash = strrchr(path, '/');
    if (!ok && errno == ENOENT && slash != NULL)
        ok = make_folder(swap, text_slice(folder, 0, (size_t)(slash - path))) &&
             mkdirat(root, path, 0755) == 0;
    if (ok)
        add_step(swap, text_of(path), (struct text){NULL, 0});
    return ok;
}

static bool make_folders(struct swap *swap)
{
    struct stage *stage = swap->stage;
    struct text last = {NULL, 0};
    for (size_t i = 0; i < stage->count; i++) {
        const struct staged *file = &stage->files[i];
        const char *slash = strrchr(file->path.ptr, '/');
        if (file->has_folder || slash == NULL)
            continue;
        struct text folder = text_slice(file->path, 0, (size_t)(slash - file->path.ptr));
        if (!text_equal(folder, last) && !make_folder(swap, folder))
            return stage_fail(stage, "make the folder of", file->path.ptr);
        last = folder;
    }
    return true;
}

bool swap_prepare(struct swap *swap)
{
    const struct stage *stage = swap->stage;
    for (size_t i = 0; i < stage->count; i++) {
        if (stage->files[i].obstacle > 0 && !take_away(swap, &stage->files[i]))
            return false;
    }
    return make_folders(swap);
}

void swap_undo(struct swap *swap)
{
    const struct stage *stage = swap->stage;
    while (swap->count > 0) {
        const struct swap_step *step = &swap->steps[--swap->count];
        if (step->name.len == 0)
            unlinkat(stage->root, step->path.ptr, AT_REMOVEDIR);
        else
            renameat(stage->folder, step->name.ptr, stage->root, step->path.ptr);
    }
}

bool swap_move(struct swap *swap, size_t *written)
{
    struct stage *stage = swap->stage;
    progress_start(stage->progress, "publishing", "file");
    for (int phase = 0; phase < PHASE_COUNT; phase++) {
        for (size_t i = 0; i < stage->count; i++) {
            const struct staged *file = &stage->files[i];
            if (file->phase != (enum phase)phase || file->name.len == 0)
                continue;
            if (renameat(stage->folder, file->name.ptr, stage->root, file->path.ptr) != 0)
                return stage_fail(stage, "write", file->path.ptr);
            ++*written;
            progress_count(stage->progress);
            progress_show(stage->progress);
        }
    }
    return true;
}
