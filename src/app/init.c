#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/report.h"
#include "app/session.h"
#include "app/starter.h"
#include "base/fs.h"

/* Kept without its dot, so that it means nothing to the folder it is kept in. */
static bool is_ignore_file(size_t i)
{
    return strcmp(STARTER_FILES[i].path, "gitignore") == 0;
}

/* Where a file of the starter site goes. */
static struct text target_of(struct arena *arena, const char *folder, size_t i)
{
    return arena_printf(arena, "%s/%s%s", folder, is_ignore_file(i) ? "." : "",
                        STARTER_FILES[i].path);
}

static bool is_there(struct text path)
{
    return faccessat(AT_FDCWD, path.ptr, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool make_parent(struct arena *arena, struct text path)
{
    size_t slash = path.len;
    while (slash > 0 && path.ptr[slash - 1] != '/')
        slash--;
    return slash == 0 || fs_make_dirs(arena_string(arena, text_slice(path, 0, slash - 1)));
}

/*
 * Nothing is written over: a site that is there stays as it is.  Only a list of
 * what git ignores may be there before the site is.
 */
static bool find_in_the_way(struct arena *arena, const char *folder)
{
    for (size_t i = 0; STARTER_FILES[i].path != NULL; i++) {
        struct text path = target_of(arena, folder, i);
        if (is_ignore_file(i) || !is_there(path))
            continue;
        report_error("%s is there already; nothing was written", path.ptr);
        return true;
    }
    return false;
}

/* Half a site would be in the way of the next try. */
static void remove_first(struct arena *arena, const char *folder, size_t count)
{
    for (size_t i = 0; i < count; i++)
        unlink(target_of(arena, folder, i).ptr);
}

static enum exit_status write_starter(struct arena *arena, const char *folder)
{
    for (size_t i = 0; STARTER_FILES[i].path != NULL; i++) {
        struct text path = target_of(arena, folder, i);
        if (is_ignore_file(i) && is_there(path))
            continue;
        if (make_parent(arena, path) && fs_write_new(AT_FDCWD, path.ptr, STARTER_FILES[i].bytes))
            continue;
        enum exit_status status = session_fail("can not write", path.ptr);
        remove_first(arena, folder, i);
        return status;
    }
    return EXIT_DONE;
}

static void say_next(const char *folder)
{
    bool is_here = strcmp(folder, ".") == 0;
    printf("A new site is in %s.\n\n", is_here ? "this folder" : folder);
    printf("  Edit    content/site.yml: who you are and where the site will stand.\n"
           "  Add     candor new vendor \"Example Cloud\"%s%s\n"
           "  Build   candor build%s%s\n",
           is_here ? "" : " -C ", is_here ? "" : folder, is_here ? "" : " -C ",
           is_here ? "" : folder);
}

enum exit_status command_init(const struct options *options)
{
    const char *folder = options->argument_count > 0 ? options->arguments[0] : ".";
    struct arena arena;
    if (folder[0] == '\0') {
        report_error("init takes a folder, not \"\"");
        return EXIT_USAGE;
    }
    arena_init(&arena);
    enum exit_status status = EXIT_CONTENT;
    if (!find_in_the_way(&arena, folder))
        status = write_starter(&arena, folder);
    if (status == EXIT_DONE && !options->is_quiet)
        say_next(folder);
    arena_release(&arena);
    return status;
}
