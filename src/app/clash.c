#include "app/clash.h"

#include <stdlib.h>

/* By name and not by byte: what is in a folder comes right behind its name. */
static int compare_paths(const void *left, const void *right)
{
    struct text a = *(const struct text *)left, b = *(const struct text *)right;
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    int next_a = i == a.len ? -1 : a.ptr[i] == '/' ? 0 : (unsigned char)a.ptr[i];
    int next_b = i == b.len ? -1 : b.ptr[i] == '/' ? 0 : (unsigned char)b.ptr[i];
    return (next_a > next_b) - (next_a < next_b);
}

/* True when both want one place: the same path, or `a` is a folder of `b`. */
static bool clashes(struct text a, struct text b)
{
    return text_equal(a, text_slice(b, 0, a.len)) && (a.len == b.len || b.ptr[a.len] == '/');
}

static void report_all(const struct stage *stage)
{
    struct text *paths = arena_array(stage->arena, stage->count, struct text);
    for (size_t i = 0; i < stage->count; i++)
        paths[i] = stage->files[i].path;
    qsort(paths, stage->count, sizeof *paths, compare_paths);
    for (size_t i = 1; i < stage->count; i++) {
        if (clashes(paths[i - 1], paths[i]))
            diag_error(stage->diags, (struct span){0}, "duplicate-output",
                       "two files of the site want one place: \"%.*s\" and \"%.*s\"",
                       TEXT_ARG(paths[i - 1]), TEXT_ARG(paths[i]));
    }
}

bool clash_check(const struct stage *stage, const struct manifest *made)
{
    if (manifest_count_files(made) == stage->count && !manifest_has_clash(made))
        return true;
    report_all(stage);
    return false;
}
