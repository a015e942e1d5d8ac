#include "app/output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/report.h"
#include "base/fs.h"

static struct text without_slashes(struct text path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

/* The path without its last name, and that name; without a slash, all of it is the name. */
static struct text cut_last(struct text path, struct text *name)
{
    path = without_slashes(path);
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    *name = text_skip(path, start);
    if (start == 0)
        return (struct text){".", 1};
    return text_slice(path, 0, start);
}

/* What realpath() gives, also for a path whose end is still to be made; empty where that fails. */
static struct text resolve(struct text path, struct arena *arena)
{
    char *real = realpath(arena_string(arena, path), NULL);
    if (real != NULL) {
        struct text found = arena_copy(arena, text_of(real));
        free(real);
        return found;
    }
    if (errno != ENOENT || path.len == 0)
        return (struct text){NULL, 0};
    struct text name, above = resolve(cut_last(path, &name), arena);
    if (above.len == 0 || text_is(name, "."))
        return above;
    if (text_is(name, "..")) {
        struct text parent = cut_last(above, &name);
        return text_slice(parent, 0, parent.len > 1 ? parent.len - 1 : 1);
    }
    return arena_printf(arena, "%.*s%s%.*s", TEXT_ARG(above), text_is(above, "/") ? "" : "/",
                        TEXT_ARG(name));
}

static bool holds(struct text folder, struct text path)
{
    if (text_is(folder, "/"))
        return true;
    return text_equal(folder, text_slice(path, 0, folder.len)) &&
           (folder.len == path.len || path.ptr[folder.len] == '/');
}

static bool refuse(const char *output, const char *what, const char *folder)
{
    report_error("can not publish into \"%s\": it %s %s/, which candor reads", output, what,
                 folder);
    fputs("Publish into a folder of its own, such as `-o public`.\n", stderr);
    return false;
}

bool output_check(const char *output, struct arena *arena)
{
    static const char *const SOURCES[] = {"content", "templates"};
    if (output[0] == '\0') {
        report_error("--output takes a folder, not \"\"");
        return false;
    }
    struct text target = resolve(text_of(output), arena);
    for (size_t i = 0; i < sizeof SOURCES / sizeof SOURCES[0] && target.len > 0; i++) {
        struct text source = resolve(text_of(SOURCES[i]), arena);
        if (source.len == 0)
            continue;
        if (text_equal(source, target))
            return refuse(output, "is", SOURCES[i]);
        if (holds(source, target))
            return refuse(output, "lies in", SOURCES[i]);
        if (holds(target, source))
            return refuse(output, "holds", SOURCES[i]);
    }
    return true;
}

struct text output_of_customers(const char *output, struct text named, struct arena *arena)
{
    struct text path = without_slashes(text_of(output)), name;
    if (named.len == 0 || text_equal(resolve(path, arena), resolve(text_of(OUTPUT_DEFAULT), arena)))
        return named;
    cut_last(path, &name);
    if (text_is(name, ".") || text_is(name, ".."))
        path = resolve(path, arena);
    return arena_printf(arena, "%.*s-customers", TEXT_ARG(path));
}

bool output_check_apart(const char *output, struct text customers, struct arena *arena)
{
    const char *name = arena_string(arena, customers);
    if (customers.len == 0)
        return true;
    struct text site = resolve(text_of(output), arena), other = resolve(customers, arena);
    if (!holds(site, other) && !holds(other, site))
        return output_check(name, arena);
    report_error("customers can not be published into \"%s\": it and \"%s\" are not apart", name,
                 output);
    fputs("`customers.output` of site.yml is a folder of its own, beside that of the site.\n",
          stderr);
    return false;
}

static bool refuse_private(const char *path, const char *option, struct text folder)
{
    report_error("%s can not be \"%s\": addresses would lie in %.*s, which is for others to see",
                 option, path, TEXT_ARG(folder));
    return false;
}

bool output_check_private(const char *path, const char *option, struct arena *arena)
{
    static const char *const FOLDERS[] = {OUTPUT_DEFAULT, "content", "templates"};
    struct text target = resolve(text_of(path), arena), name;
    if (path[0] == '\0') {
        report_error("%s takes a path, not \"\"", option);
        return false;
    }
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0] && target.len > 0; i++) {
        struct text folder = resolve(text_of(FOLDERS[i]), arena);
        if (folder.len > 0 && holds(folder, target))
            return refuse_private(path, option, text_of(FOLDERS[i]));
    }
    for (struct text at = target; at.len > 1; at = cut_last(at, &name)) {
        struct text record = arena_printf(arena, "%.*s/" OUTPUT_RECORD, TEXT_ARG(at));
        if (fs_is_file(arena_string(arena, record)))
            return refuse_private(path, option, at);
    }
    return true;
}
