#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

static enum fs_status status_of_errno(void)
{
    return errno == ENOENT || errno == ENOTDIR ? FS_MISSING : FS_FAILED;
}

const char *fs_file_reason(enum fs_status status)
{
    switch (status) {
    case FS_OK: return "";
    case FS_MISSING: return "there is no such file";
    case FS_TOO_LARGE: return "it is larger than 16 MiB";
    case FS_NOT_FILE: return "it is not a regular file";
    case FS_FAILED: return strerror(errno);
    }
    return "";
}

const char *fs_folder_reason(enum fs_status status)
{
    switch (status) {
    case FS_OK: return "";
    case FS_MISSING: return "there is no such folder";
    case FS_TOO_LARGE: return "it has too many entries";
    case FS_NOT_FILE: return "it is a file";
    case FS_FAILED: return strerror(errno);
    }
    return "";
}

/* Reads up to `len` bytes, fewer only at the end of the file; -1 on failure. */
static ssize_t read_full(int fd, char *bytes, size_t len)
{
    size_t done = 0;
    while (done < len) {
        ssize_t got = read(fd, bytes + done, len - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

static enum fs_status read_open_file(int fd, size_t limit, struct arena *arena, struct text *bytes)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return FS_FAILED;
    if (!S_ISREG(st.st_mode))
        return FS_NOT_FILE;
    if ((size_t)st.st_size > limit)
        return FS_TOO_LARGE;
    char *copy = arena_alloc(arena, (size_t)st.st_size + 1, 1);
    ssize_t got = read_full(fd, copy, (size_t)st.st_size);
    if (got < 0)
        return FS_FAILED;
    *bytes = (struct text){copy, (size_t)got};
    return FS_OK;
}

enum fs_status fs_read(const char *path, size_t limit, struct arena *arena, struct text *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return status_of_errno();
    enum fs_status status = read_open_file(fd, limit, arena, bytes);
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

static bool is_listed(const char *name)
{
    size_t len = strlen(name);
    return name[0] != '.' && name[len - 1] != '~';
}

static int compare_names(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static enum fs_status list_open_dir(DIR *dir, struct arena *arena, struct text **names,
                                    size_t *count)
{
    size_t capacity = 0;
    *names = NULL;
    *count = 0;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (entry == NULL)
            break;
        if (!is_listed(entry->d_name))
            continue;
        if (*count == LIMIT_DIR_ENTRIES)
            return FS_TOO_LARGE;
        if (*count == capacity)
            *names = arena_grow(arena, *names, *count, sizeof **names, &capacity);
        (*names)[(*count)++] = arena_copy(arena, text_of(entry->d_name));
    }
    if (errno != 0)
        return FS_FAILED;
    if (*count > 0)
        qsort(*names, *count, sizeof **names, compare_names);
    return FS_OK;
}

enum fs_status fs_list(const char *path, struct arena *arena, struct text **names, size_t *count)
{
    DIR *dir = opendir(path);
    if (dir == NULL) {
        bool is_other = errno == ENOTDIR && fs_is_file(path);
        return is_other ? FS_NOT_FILE : status_of_errno();
    }
    enum fs_status status = list_open_dir(dir, arena, names, count);
    closedir(dir);
    return status;
}

bool fs_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_is_file(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool make_dir(const char *path)
{
    return mkdir(path, 0755) == 0 || (errno == EEXIST && fs_is_dir(path));
}

bool fs_make_dirs(const char *path)
{
    char part[LIMIT_PATH_BYTES + 1];
    size_t len = strlen(path);
    if (len == 0 || len > LIMIT_PATH_BYTES) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (fs_is_dir(path))
        return true;
    for (size_t i = 1; i < len; i++) {
        if (path[i] != '/')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (!fs_is_dir(part) && !make_dir(part))
            return false;
    }
    return make_dir(path);
}

bool fs_write_all(int fd, struct text bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = text_skip(bytes, (size_t)put);
    }
    return true;
}

bool fs_write_new(int dir, const char *name, struct text bytes)
{
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool ok = fs_write_all(fd, bytes);
    int saved = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        saved = errno;
    }
    if (!ok)
        unlinkat(dir, name, 0);
    errno = saved;
    return ok;
}
