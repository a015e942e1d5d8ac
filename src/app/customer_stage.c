#include "app/customer_stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/progress.h"
#include "app/report.h"
#include "app/sweep.h"
#include "base/fs.h"

#define STAGING "customers"
#define FOLDER  "c"

/* In a staged folder, what starts so is the name of a file to be removed. */
enum { REMOVAL = '-' };

/* The customer is not named: what is said here stands in logs that others read. */
static bool fail(struct customer_stage *stage, const char *what)
{
    const char *reason = strerror(errno);
    progress_clear(stage->progress);
    report_error("can not %s in %s/" FOLDER ": %s", what, stage->output, reason);
    stage->has_failed = true;
    return false;
}

static int open_folder(int parent, const char *name)
{
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/* --- Names. --- */

static bool is_numbered(struct text name, const char *prefix, const char *ending)
{
    if (!text_has_prefix(name, prefix) || !text_has_suffix(name, ending))
        return false;
    struct text digits = text_slice(name, strlen(prefix), name.len - strlen(ending));
    size_t len = name.len - strlen(prefix) - strlen(ending);
    for (size_t i = 0; i < len; i++) {
        if (!byte_is_digit(digits.ptr[i]))
            return false;
    }
    return len > 0;
}

static bool is_own_name(struct text name)
{
    static const char *const NAMES[] = {
        "index.html", "open.js",     "style.css",         "favicon.svg",        "feed.atom",
        "feed.json",  "changes.ics", "subprocessors.csv", "subprocessors.json",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (text_is(name, NAMES[i]))
            return true;
    }
    return is_numbered(name, "feed-", ".atom") || is_numbered(name, "feed-", ".json") ||
           (text_has_prefix(name, "annex-") && text_has_suffix(name, ".html"));
}

/* The next name in a folder that is not hidden; NULL at the end, and with errno set on failure. */
static const char *next_name(DIR *dir)
{
    const struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(dir);
    } while (entry != NULL && entry->d_name[0] == '.');
    return entry == NULL ? NULL : entry->d_name;
}

/* Takes the descriptor over. */
static DIR *list_folder(int fd)
{
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL && fd >= 0)
        close(fd);
    return dir;
}

/* --- One customer. --- */

/* A customer's folder: as it stands, and as it is staged; -1 where it is not. */
struct customer_folder {
    const char *token;
    int old, staged;
};

static bool make_staged(struct customer_stage *stage, struct customer_folder *folder)
{
    if (folder->staged >= 0)
        return true;
    if (mkdirat(stage->folder, folder->token, 0755) != 0)
        return fail(stage, "make a folder");
    folder->staged = open_folder(stage->folder, folder->token);
    return folder->staged >= 0 || fail(stage, "open a folder");
}

/* True where the file stands there with those very bytes. */
static bool is_same(struct customer_stage *stage, const struct customer_folder *folder,
                    const char *name, struct text bytes)
{
    struct stat st;
    int fd = folder->old < 0 ? -1 : openat(folder->old, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    bool ok = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == bytes.len;
    buf_clear(&stage->bytes);
    buf_reserve(&stage->bytes, bytes.len);
    for (size_t done = 0; ok && done < bytes.len;) {
        ssize_t got = read(fd, stage->bytes.ptr + done, bytes.len - done);
        ok = got > 0;
        done += got > 0 ? (size_t)got : 0;
    }
    close(fd);
    return ok && memcmp(stage->bytes.ptr, bytes.ptr, bytes.len) == 0;
}

static bool put_file(struct customer_stage *stage, struct customer_folder *folder,
                     const struct customer_file *file)
{
    char name[LIMIT_NAME_CHARS + 1];
    memcpy(name, file->name.ptr, file->name.len);
    name[file->name.len] = '\0';
    stage->counts.files++;
    if (is_same(stage, folder, name, file->bytes))
        return true;
    if (!make_staged(stage, folder))
        return false;
    stage->counts.written++;
    return fs_write_new(folder->staged, name, file->bytes) || fail(stage, "write a file");
}

static bool is_made(struct text name, const struct customer_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(files[i].name, name))
            return true;
    }
    return false;
}

/* What candor once made there and makes no more. */
static bool mark_stale(struct customer_stage *stage, struct customer_folder *folder,
                       const struct customer_file *files, size_t count)
{
    DIR *dir = list_folder(open_folder(folder->old, "."));
    bool ok = dir != NULL;
    for (const char *name; ok && (name = next_name(dir)) != NULL;) {
        char mark[NAME_MAX + 2] = {REMOVAL};
        if (!is_own_name(text_of(name)) || is_made(text_of(name), files, count))
            continue;
        memcpy(mark + 1, name, strlen(name) + 1);
        ok = make_staged(stage, folder) &&
             fs_write_new(folder->staged, mark, (struct text){NULL, 0});
    }
    if (dir != NULL)
        closedir(dir);
    return ok || stage->has_failed || fail(stage, "read a folder");
}

static bool put(struct customer_sink *sink, const struct customer *customer,
                const struct customer_file *files, size_t count)
{
    struct customer_stage *stage = (struct customer_stage *)sink;
    char token[TOKEN_CHARS + 1] = {0};
    memcpy(token, customer->token.ptr, TOKEN_CHARS);
    struct customer_folder folder = {token, -1, -1};
    if (stage->old >= 0)
        folder.old = open_folder(stage->old, token);
    bool ok = folder.old >= 0 || stage->old < 0 || errno == ENOENT || fail(stage, "open a folder");
    for (size_t i = 0; i < count && ok; i++)
        ok = put_file(stage, &folder, &files[i]);
    if (ok && folder.old >= 0)
        ok = mark_stale(stage, &folder, files, count) && !stage->has_failed;
    if (folder.old >= 0)
        close(folder.old);
    if (folder.staged >= 0)
        close(folder.staged);
    stage->counts.customers++;
    progress_count(stage->progress);
    return ok;
}

static struct text read_old(struct customer_sink *sink, const struct customer *customer,
                            struct text name, struct arena *arena)
{
    const struct customer_stage *stage = (struct customer_stage *)sink;
    struct text bytes = {NULL, 0};
    struct text path = arena_printf(arena, "%s/" FOLDER "/%.*s/%.*s", stage->output,
                                    TEXT_ARG(customer->token), TEXT_ARG(name));
    fs_read(path.ptr, LIMIT_FILE_BYTES, arena, &bytes);
    return bytes;
}

/* --- Beside them. --- */

/*
 * Nothing else refers to such a file by what it says, so that it goes straight
 * to its place: whole, by way of the staging folder.
 */
static bool put_beside(struct customer_sink *sink, struct text path, struct text bytes)
{
    static const char NAME[] = "beside";
    struct customer_stage *stage = (struct customer_stage *)sink;
    char full[LIMIT_PATH_BYTES + 1], folder[LIMIT_PATH_BYTES + 1];
    struct customer_folder root = {NULL, stage->root, -1};
    struct text rest, first = text_cut(path, '/', &rest);
    if (path.len > LIMIT_PATH_BYTES)
        return false;
    memcpy(full, path.ptr, path.len);
    full[path.len] = '\0';
    memcpy(folder, first.ptr, first.len);
    folder[first.len] = '\0';
    if (is_same(stage, &root, full, bytes))
        return true;
    if (first.len < path.len && mkdirat(stage->root, folder, 0755) != 0 && errno != EEXIST)
        return fail(stage, "make a folder");
    return (fs_write_new(stage->folder, NAME, bytes) &&
            renameat(stage->folder, NAME, stage->root, full) == 0) ||
           fail(stage, "write a file");
}

/* --- All of them. --- */

bool customer_stage_open(struct customer_stage *stage, int root, int staging, const char *output)
{
    *stage = (struct customer_stage){.sink = {put, read_old, put_beside},
                                     .output = output,
                                     .root = root,
                                     .folder = -1,
                                     .old = -1};
    if (mkdirat(staging, STAGING, 0700) != 0 && errno != EEXIST)
        return fail(stage, "make a folder");
    stage->folder = open_folder(staging, STAGING);
    if (stage->folder < 0)
        return fail(stage, "open a folder");
    stage->old = open_folder(root, FOLDER);
    return stage->old >= 0 || errno == ENOENT || fail(stage, "open the folder");
}

bool customer_stage_empty(struct customer_stage *stage)
{
    size_t removed = 0;
    stage->counts = (struct customer_counts){0};
    return sweep_empty(stage->folder, &removed) || fail(stage, "empty a folder");
}

/* Moves the files of a staged folder over those that stand there. */
static bool move_files(struct customer_stage *stage, const char *token)
{
    int staged = open_folder(stage->folder, token), old = open_folder(stage->old, token);
    DIR *dir = list_folder(staged);
    bool ok = dir != NULL && old >= 0;
    for (const char *name; ok && (name = next_name(dir)) != NULL;) {
        if (name[0] != REMOVAL)
            ok = renameat(staged, name, old, name) == 0;
        else if (unlinkat(old, name + 1, 0) == 0)
            stage->counts.removed++;
        else
            ok = errno == ENOENT;
    }
    ok = ok && errno == 0;
    if (!ok)
        fail(stage, "move files");
    if (dir != NULL)
        closedir(dir);
    if (old >= 0)
        close(old);
    return ok;
}

/* A folder that is new moves in one step. */
static bool move_folder(struct customer_stage *stage, const char *token)
{
    if (renameat(stage->folder, token, stage->old, token) == 0)
        return true;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return fail(stage, "move a folder");
    return move_files(stage, token);
}

static bool make_old(struct customer_stage *stage)
{
    if (stage->old >= 0)
        return true;
    if (mkdirat(stage->root, FOLDER, 0755) != 0 && errno != EEXIST)
        return fail(stage, "make a folder");
    stage->old = open_folder(stage->root, FOLDER);
    return stage->old >= 0 || fail(stage, "open the folder");
}

bool customer_stage_commit(struct customer_stage *stage)
{
    if (stage->counts.written == 0 && stage->counts.customers == 0)
        return true;
    DIR *dir = list_folder(open_folder(stage->folder, "."));
    bool ok = (dir != NULL || fail(stage, "read a folder")) && make_old(stage);
    for (const char *name; ok && (name = next_name(dir)) != NULL;)
        ok = move_folder(stage, name);
    if (dir != NULL)
        closedir(dir);
    return ok;
}

/* Only files of candor's own names; the folder stays where another is in it. */
static bool remove_folder(struct customer_stage *stage, int folder, const char *token)
{
    int fd = open_folder(folder, token);
    DIR *dir = list_folder(fd);
    bool ok = dir != NULL;
    for (const char *name; ok && (name = next_name(dir)) != NULL;) {
        if (!is_own_name(text_of(name)))
            continue;
        ok = unlinkat(fd, name, 0) == 0 || errno == ENOENT;
        stage->counts.removed++;
    }
    if (dir != NULL)
        closedir(dir);
    if (ok && unlinkat(folder, token, AT_REMOVEDIR) != 0)
        ok = errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT;
    return ok || fail(stage, "remove a folder");
}

/* `folder` is a "c"; without a roll nobody stays. */
static bool sweep(struct customer_stage *stage, int folder, const struct roll *roll)
{
    DIR *dir = list_folder(folder < 0 ? -1 : open_folder(folder, "."));
    bool ok = true;
    for (const char *name; dir != NULL && ok && (name = next_name(dir)) != NULL;) {
        if (token_is_valid(text_of(name)) && (roll == NULL || !roll_has_token(roll, text_of(name))))
            ok = remove_folder(stage, folder, name);
    }
    if (dir != NULL)
        closedir(dir);
    return ok;
}

/* Where the last of them left, the folder that held them goes too; it stays while anything is in
 * it. */
static bool sweep_and_leave(struct customer_stage *stage, int root, int folder,
                            const struct roll *roll)
{
    size_t before = stage->counts.removed;
    bool ok = sweep(stage, folder, roll);
    if (stage->counts.removed > before)
        unlinkat(root, FOLDER, AT_REMOVEDIR);
    return ok;
}

bool customer_stage_sweep(struct customer_stage *stage, const struct roll *roll)
{
    return sweep_and_leave(stage, stage->root, stage->old, roll);
}

bool customer_stage_sweep_all(struct customer_stage *stage, int root)
{
    int folder = open_folder(root, FOLDER);
    bool ok = sweep_and_leave(stage, root, folder, NULL);
    if (folder >= 0)
        close(folder);
    return ok;
}

void customer_stage_close(struct customer_stage *stage)
{
    buf_release(&stage->bytes);
    if (stage->folder >= 0)
        close(stage->folder);
    if (stage->old >= 0)
        close(stage->old);
    stage->folder = stage->old = -1;
}
