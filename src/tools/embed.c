/*
 * Turns a folder into a C array, so that the program carries its files along.
 *
 *     embed HEADER ELEMENT ARRAY FOLDER >FILE.c
 *
 * ELEMENT names the array's struct, whose members are the path below FOLDER
 * and the bytes; a NULL path ends the array.  Same files, same output.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/limits.h"
#include "tools/emit.h"

struct paths {
    struct arena *arena;
    struct text *items;
    size_t count;
    size_t capacity;
};

static void paths_add(struct paths *paths, struct text path)
{
    if (paths->count == paths->capacity)
        paths->items = arena_grow(paths->arena, paths->items, paths->count, sizeof *paths->items,
                                  &paths->capacity);
    paths->items[paths->count++] = path;
}

/* Adds each file below `folder`/`below`, by its path below `folder`. */
static void paths_collect(struct paths *paths, const char *folder, struct text below)
{
    struct text *names;
    size_t count;
    struct text path = arena_printf(paths->arena, "%s/%.*s", folder, TEXT_ARG(below));
    const char *dir = arena_string(paths->arena, path);
    if (fs_list(dir, paths->arena, &names, &count) != FS_OK)
        emit_fail(dir, strerror(errno));
    for (size_t i = 0; i < count; i++) {
        const char *slash = below.len > 0 ? "/" : "";
        struct text name =
            arena_printf(paths->arena, "%.*s%s%.*s", TEXT_ARG(below), slash, TEXT_ARG(names[i]));
        struct text full = arena_printf(paths->arena, "%s/%.*s", folder, TEXT_ARG(name));
        if (fs_is_dir(arena_string(paths->arena, full)))
            paths_collect(paths, folder, name);
        else
            paths_add(paths, name);
    }
}

static int compare_paths(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static void emit_file(struct buf *out, const char *folder, struct text path, struct arena *arena)
{
    struct text bytes;
    const char *full = arena_string(arena, arena_printf(arena, "%s/%.*s", folder, TEXT_ARG(path)));
    if (fs_read(full, LIMIT_FILE_BYTES, arena, &bytes) != FS_OK)
        emit_fail(full, "can not be read");
    buf_add_string(out, "    {");
    emit_literal(out, path, 0);
    buf_add_string(out, ",\n     {");
    emit_literal(out, bytes, 6);
    buf_printf(out, ",\n      %zu}},\n", bytes.len);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        emit_fail("usage", "embed HEADER ELEMENT ARRAY FOLDER");
    const char *header = argv[1], *element = argv[2], *array = argv[3], *folder = argv[4];
    struct arena arena;
    arena_init(&arena);
    struct paths paths = {.arena = &arena};
    paths_collect(&paths, folder, text_of(NULL));
    if (paths.count > 0)
        qsort(paths.items, paths.count, sizeof *paths.items, compare_paths);

    struct buf out = {0};
    buf_printf(&out, "/* Made from %s/ by src/tools/embed.c. */\n", folder);
    buf_printf(&out, "#include \"%s\"\n\n", header);
    buf_add_string(&out,
                   "/* A file is one literal, and may be longer than C promises to take. */\n");
    buf_add_string(&out, "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n");
    buf_printf(&out, "const struct %s %s[] = {\n", element, array);
    for (size_t i = 0; i < paths.count; i++)
        emit_file(&out, folder, paths.items[i], &arena);
    buf_add_string(&out, "    {NULL, {NULL, 0}},\n};\n");
    emit_finish(&out);
    buf_release(&out);
    arena_release(&arena);
    return EXIT_SUCCESS;
}
