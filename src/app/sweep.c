#include "app/sweep.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static DIR *open_folder(int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL && fd >= 0)
        close(fd);
    return dir;
}

/* The next entry but "." and ".."; NULL at the end, and with errno set on failure. */
static const struct dirent *next_entry(DIR *dir)
{
    const struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(dir);
    } while (entry != NULL &&
             (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry;
}

static bool remove_entry(int folder, const char *name, size_t *removed)
{
    if (unlinkat(folder, name, 0) == 0) {
        ++*removed;
        return true;
    }
    if (errno != EISDIR && errno != EPERM)
        return false;
    int below = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (below < 0)
        return false;
    bool ok = sweep_empty(below, removed);
    close(below);
    return ok && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool sweep_empty(int folder, size_t *removed)
{
    DIR *dir = open_folder(folder, ".");
    if (dir == NULL)
        return false;
    bool ok = true;
    for (const struct dirent *entry; (entry = next_entry(dir)) != NULL;)
        ok = remove_entry(folder, entry->d_name, removed) && ok;
    ok = errno == 0 && ok;
    closedir(dir);
    return ok;
}

static void add_file(struct sweep *sweep, struct text path)
{
    if (sweep->file_count == sweep->file_capacity)
        sweep->files = arena_grow(sweep->stage->arena, sweep->files, sweep->file_count,
                                  sizeof *sweep->files, &sweep->file_capacity);
    sweep->files[sweep->file_count++] = path;
}

static void add_folder(struct sweep *sweep, struct text path)
{
    if (sweep->folder_count == sweep->folder_capacity)
        sweep->folders = arena_grow(sweep->stage->arena, sweep->folders, sweep->folder_count,
                                    sizeof *sweep->folders, &sweep->folder_capacity);
    sweep->folders[sweep->folder_count++] = path;
}

static bool find_in(struct sweep *sweep, struct text folder);

static bool find_entry(struct sweep *sweep, struct text path)
{
    struct stage *stage = sweep->stage;
    struct stat st;
    if (fstatat(stage->root, path.ptr, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || stage_fail(stage, "read", path.ptr);
    if (!S_ISDIR(st.st_mode)) {
        if (manifest_has_file(sweep->known, path) && !manifest_has_file(sweep->made, path))
            add_file(sweep, path);
        return true;
    }
    if (!manifest_has_folder(sweep->known, path) || st.st_dev != stage->ground.device)
        return true;
    if (!find_in(sweep, path))
        return false;
    if (!manifest_has_folder(sweep->made, path))
        add_folder(sweep, path);
    return true;
}

/* Customers' folders are many, and swept by customer_stage_sweep(). */
static bool is_customers(struct text folder, const char *name)
{
    return text_is(folder, "c") && token_is_valid(text_of(name));
}

static bool find_in(struct sweep *sweep, struct text folder)
{
    struct stage *stage = sweep->stage;
    const char *name = folder.len == 0 ? "." : folder.ptr;
    size_t before = sweep->file_count + sweep->folder_count;
    DIR *dir = open_folder(stage->root, name);
    if (dir == NULL)
        return stage_fail(stage, "read", name);
    bool ok = true;
    const struct dirent *entry;
    while (ok && (entry = next_entry(dir)) != NULL)
        ok = is_customers(folder, entry->d_name) ||
             find_entry(sweep, arena_printf(stage->arena, "%.*s%s%s", TEXT_ARG(folder),
                                            folder.len == 0 ? "" : "/", entry->d_name));
    if (ok && errno != 0)
        ok = stage_fail(stage, "read", name);
    closedir(dir);
    bool has_stale = sweep->file_count + sweep->folder_count > before;
    if (ok && has_stale && faccessat(stage->root, name, W_OK | X_OK, 0) != 0)
        return stage_fail(stage, "remove files from", name);
    return ok;
}

bool sweep_find(struct sweep *sweep)
{
    return find_in(sweep, (struct text){NULL, 0});
}

bool sweep_remove(struct sweep *sweep, size_t *removed)
{
    struct stage *stage = sweep->stage;
    for (size_t i = 0; i < sweep->file_count; i++) {
        if (unlinkat(stage->root, sweep->files[i].ptr, 0) == 0)
            ++*removed;
        else if (errno != ENOENT)
            return stage_fail(stage, "remove", sweep->files[i].ptr);
    }
    for (size_t i = 0; i < sweep->folder_count; i++) {
        if (unlinkat(stage->root, sweep->folders[i].ptr, AT_REMOVEDIR) != 0 && errno != ENOENT &&
            errno != ENOTEMPTY && errno != EEXIST)
            return stage_fail(stage, "remove", sweep->folders[i].ptr);
    }
    return true;
}
