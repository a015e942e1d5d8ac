#include "app/ground.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool ground_init(struct ground *ground, int root, const struct manifest *known)
{
    struct stat st;
    *ground = (struct ground){.root = root, .known = known, .writable = SIZE_MAX};
    if (fstat(root, &st) != 0)
        return false;
    ground->device = st.st_dev;
    return true;
}

void ground_release(struct ground *ground)
{
    buf_release(&ground->old);
}

/* The part before the last slash; empty where there is none. */
static struct text folder_of(struct text path)
{
    while (path.len > 0 && path.ptr[path.len - 1] != '/')
        path.len--;
    return text_slice(path, 0, path.len > 0 ? path.len - 1 : 0);
}

/* The length of the names that both begin with, without the slash behind them. */
static size_t shared_names(struct text a, struct text b)
{
    size_t shared = 0, i = 0;
    for (; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++) {
        if (a.ptr[i] == '/')
            shared = i;
    }
    bool ends_in_both = (i == a.len || a.ptr[i] == '/') && (i == b.len || b.ptr[i] == '/');
    return ends_in_both ? i : shared;
}

/* Where the name behind the first `start` bytes of a path ends. */
static size_t end_of_next(struct text path, size_t start)
{
    size_t end = start == 0 ? 0 : start + 1;
    while (end < path.len && path.ptr[end] != '/')
        end++;
    return end;
}

static enum standing standing_of_seen(const struct ground *ground, bool *is_folder)
{
    struct stat st;
    *is_folder = false;
    if (fstatat(ground->root, ground->seen, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? STANDING_NOTHING : STANDING_FAILED;
    *is_folder = S_ISDIR(st.st_mode);
    if (*is_folder && st.st_dev == ground->device)
        return STANDING_OLD;
    errno = EXDEV;
    if (*is_folder)
        return STANDING_FAILED;
    struct text path = {ground->seen, ground->seen_len};
    return manifest_has_file(ground->known, path) ? STANDING_STALE : STANDING_FOREIGN;
}

/* Goes down to `folder` as far as there are folders; false with errno set when that fails. */
static bool walk(struct ground *ground, struct text folder)
{
    size_t shared = shared_names((struct text){ground->seen, ground->seen_len}, folder);
    if (shared > ground->there)
        return true;
    if (ground->writable > shared)
        ground->writable = SIZE_MAX;
    ground->there = ground->seen_len = shared;
    ground->seen[shared] = '\0';
    ground->beyond = STANDING_NOTHING;
    while (ground->there < folder.len) {
        bool is_folder;
        ground->seen_len = end_of_next(folder, ground->there);
        memcpy(ground->seen, folder.ptr, ground->seen_len);
        ground->seen[ground->seen_len] = '\0';
        ground->beyond = standing_of_seen(ground, &is_folder);
        if (ground->beyond != STANDING_OLD)
            break;
        ground->there = ground->seen_len;
    }
    return ground->beyond != STANDING_FAILED;
}

/* Files come and go by the rights on their folder. */
static bool can_write(struct ground *ground)
{
    if (ground->writable == ground->there)
        return true;
    char behind = ground->seen[ground->there];
    ground->seen[ground->there] = '\0';
    const char *folder = ground->there == 0 ? "." : ground->seen;
    bool ok = faccessat(ground->root, folder, W_OK | X_OK, 0) == 0;
    ground->seen[ground->there] = behind;
    ground->writable = ok ? ground->there : SIZE_MAX;
    return ok;
}

static bool folder_is_ours(const struct ground *ground, const char *path);

static bool entry_is_ours(const struct ground *ground, const char *folder, const char *name)
{
    char path[LIMIT_PATH_BYTES + 1];
    struct stat st;
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path ||
        fstatat(ground->root, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    if (S_ISDIR(st.st_mode))
        return st.st_dev == ground->device && folder_is_ours(ground, path);
    return manifest_has_file(ground->known, text_of(path));
}

/* True when candor made the folder and everything in it. */
static bool folder_is_ours(const struct ground *ground, const char *path)
{
    if (!manifest_has_folder(ground->known, text_of(path)))
        return false;
    int fd = openat(ground->root, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL)
        return false;
    bool ok = true;
    for (const struct dirent *entry; ok && (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            ok = entry_is_ours(ground, path, entry->d_name);
    }
    closedir(dir);
    return ok;
}

static enum standing compare_bytes(struct ground *ground, int fd, struct text bytes)
{
    buf_clear(&ground->old);
    buf_reserve(&ground->old, bytes.len + 1);
    while (ground->old.len < bytes.len) {
        ssize_t got = read(fd, ground->old.ptr + ground->old.len, bytes.len - ground->old.len);
        if (got < 0 && errno != EINTR)
            return STANDING_FAILED;
        if (got == 0)
            break;
        if (got > 0)
            ground->old.len += (size_t)got;
    }
    return text_equal(buf_text(&ground->old), bytes) ? STANDING_SAME : STANDING_OLD;
}

/* OLD for all that is not the same: whose it is, is for the caller to find out. */
static enum standing compare_open(struct ground *ground, int fd, struct text path,
                                  struct text bytes)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return STANDING_FAILED;
    if (S_ISDIR(st.st_mode))
        return st.st_dev == ground->device && folder_is_ours(ground, path.ptr) ? STANDING_STALE
                                                                               : STANDING_FOREIGN;
    if (!S_ISREG(st.st_mode) || (size_t)st.st_size != bytes.len)
        return STANDING_OLD;
    return compare_bytes(ground, fd, bytes);
}

static enum standing compare(struct ground *ground, struct text path, struct text bytes)
{
    enum standing standing = STANDING_OLD;
    int fd = openat(ground->root, path.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd >= 0) {
        standing = compare_open(ground, fd, path, bytes);
        int saved = errno;
        close(fd);
        errno = saved;
    } else if (errno == ENOENT) {
        return STANDING_NOTHING;
    } else if (errno != ELOOP && errno != EACCES && errno != ENXIO) {
        return STANDING_FAILED; /* not for a link, for what may not be read, for a socket */
    }
    if (standing == STANDING_OLD && !manifest_has_file(ground->known, path))
        return STANDING_FOREIGN;
    return standing;
}

struct finding ground_look(struct ground *ground, struct text path, struct text bytes)
{
    struct text folder = folder_of(path);
    struct finding finding = {.standing = STANDING_FAILED};
    if (path.len > LIMIT_PATH_BYTES) {
        errno = ENAMETOOLONG;
        return finding;
    }
    if (!walk(ground, folder))
        return finding;
    finding.has_folder = ground->there == folder.len;
    finding.obstacle = finding.has_folder ? path.len : ground->seen_len;
    finding.standing = finding.has_folder ? compare(ground, path, bytes) : ground->beyond;
    bool is_written = finding.standing == STANDING_NOTHING || finding.standing == STANDING_OLD ||
                      finding.standing == STANDING_STALE;
    if (is_written && !can_write(ground))
        finding.standing = STANDING_CLOSED;
    return finding;
}
