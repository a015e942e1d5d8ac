#include "app/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/stage.h"
#include "app/workers.h"
#include "base/fs.h"
#include "base/limits.h"

#define STAGE_FOLDER ".candor-stage"
#define MANIFEST ".candor"

struct publisher {
    struct stage    stage;
    struct manifest known; /* written by earlier runs */
    bool            has_failed;
};

static bool fail(struct publisher *publisher, const char *what, const char *path)
{
    fprintf(stderr, "candor: error: can not %s %s/%s: %s\n", what, publisher->stage.output, path,
            strerror(errno));
    publisher->has_failed = true;
    return false;
}

/* Removes the files of a staging folder that a killed run left behind. */
static bool empty_folder(int folder)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    if (dir == NULL)
        return false;
    bool ok = true;
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            ok = unlinkat(folder, entry->d_name, 0) == 0 && ok;
    }
    closedir(dir);
    return ok;
}

static bool open_root(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    if (!fs_make_dirs(stage->output))
        return fail(publisher, "make", "");
    stage->root = open(stage->output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (stage->root < 0)
        return fail(publisher, "open", "");
    if (flock(stage->root, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        return fail(publisher, "lock", "");
    fprintf(stderr, "candor: error: another candor is publishing into %s\n", stage->output);
    publisher->has_failed = true;
    return false;
}

static bool open_stage(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    if (mkdirat(stage->root, STAGE_FOLDER, 0700) != 0 && errno != EEXIST)
        return fail(publisher, "make", STAGE_FOLDER);
    stage->folder = openat(stage->root, STAGE_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (stage->folder < 0)
        return fail(publisher, "open", STAGE_FOLDER);
    return empty_folder(stage->folder) || fail(publisher, "empty", STAGE_FOLDER);
}

static bool read_manifest(struct publisher *publisher)
{
    struct arena *arena = publisher->stage.arena;
    struct text path = arena_printf(arena, "%s/" MANIFEST, publisher->stage.output), bytes = {0};
    enum fs_status status = fs_read(path.ptr, SIZE_MAX, arena, &bytes);
    if (status != FS_OK && status != FS_MISSING)
        return fail(publisher, "read", MANIFEST);
    manifest_parse(&publisher->known, bytes, arena);
    return true;
}

struct publisher *publish_open(const char *output, struct arena *arena, struct diags *diags)
{
    struct publisher *publisher = arena_new(arena, struct publisher);
    publisher->stage = (struct stage){
        .arena = arena,
        .diags = diags,
        .known = &publisher->known,
        .output = output,
        .root = -1,
        .folder = -1,
    };
    stage_init(&publisher->stage);
    if (open_root(publisher) && open_stage(publisher) && read_manifest(publisher))
        return publisher;
    publish_close(publisher);
    return NULL;
}

struct sink *publish_sink(struct publisher *publisher)
{
    return &publisher->stage.sink;
}

bool publish_render(struct publisher *publisher, const struct render_job *job, unsigned workers)
{
    if (workers > 1)
        return workers_render(&publisher->stage, job, workers);
    return render_site(job);
}

bool publish_failed(const struct publisher *publisher)
{
    return publisher->has_failed || publisher->stage.has_failed;
}

/* Makes the folder that `path` is to stand in, and those above it: the nearest first. */
static bool make_parents(int root, char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return true;
    *slash = '\0';
    bool ok = mkdirat(root, path, 0755) == 0 || errno == EEXIST;
    if (!ok && errno == ENOENT)
        ok = make_parents(root, path) && mkdirat(root, path, 0755) == 0;
    *slash = '/';
    return ok;
}

static bool move_into_place(struct publisher *publisher, const struct staged *file)
{
    const struct stage *stage = &publisher->stage;
    char *path = arena_string(stage->arena, file->path);
    if (file->is_new && !make_parents(stage->root, path))
        return fail(publisher, "make the folder of", path);
    return renameat(stage->folder, file->name.ptr, stage->root, path) == 0 ||
           fail(publisher, "write", path);
}

static bool move_all(struct publisher *publisher, struct publish_counts *counts)
{
    const struct stage *stage = &publisher->stage;
    for (int phase = 0; phase < PHASE_COUNT; phase++) {
        for (size_t i = 0; i < stage->count; i++) {
            const struct staged *file = &stage->files[i];
            if (file->phase != (enum phase)phase || file->name.len == 0)
                continue;
            if (!move_into_place(publisher, file))
                return false;
            counts->written++;
        }
    }
    return true;
}

/* Writes the manifest beside the staged files and moves it over the old one. */
static bool write_manifest(struct publisher *publisher, const struct manifest *manifest)
{
    const struct stage *stage = &publisher->stage;
    struct text bytes = manifest_format(manifest, stage->arena);
    unlinkat(stage->folder, "manifest", 0);
    if (!fs_write_new(stage->folder, "manifest", bytes) ||
        renameat(stage->folder, "manifest", stage->root, MANIFEST) != 0)
        return fail(publisher, "write", MANIFEST);
    return true;
}

/* What is being looked for in the output folder, and what was found. */
struct sweep {
    struct publisher      *publisher;
    const struct manifest *made; /* of this run */
    struct publish_counts *counts;
};

static bool is_stale(const struct sweep *sweep, struct text path)
{
    struct fingerprint fingerprint = fingerprint_of(path);
    return manifest_has(&sweep->publisher->known, fingerprint) &&
           !manifest_has(sweep->made, fingerprint);
}

static bool sweep_folder(const struct sweep *sweep, struct text prefix);

static bool sweep_entry(const struct sweep *sweep, struct text path)
{
    int root = sweep->publisher->stage.root;
    struct stat st;
    if (fstatat(root, path.ptr, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || fail(sweep->publisher, "read", path.ptr);
    if (S_ISDIR(st.st_mode)) {
        struct text below = arena_printf(sweep->publisher->stage.arena, "%.*s/", TEXT_ARG(path));
        size_t removed = sweep->counts->removed;
        if (!sweep_folder(sweep, below))
            return false;
        if (sweep->counts->removed > removed)
            unlinkat(root, path.ptr, AT_REMOVEDIR);
        return true;
    }
    if (!is_stale(sweep, path))
        return true;
    if (unlinkat(root, path.ptr, 0) != 0)
        return fail(sweep->publisher, "remove", path.ptr);
    sweep->counts->removed++;
    return true;
}

static bool sweep_folder(const struct sweep *sweep, struct text prefix)
{
    struct arena *arena = sweep->publisher->stage.arena;
    const char *name = prefix.len == 0 ? "." : prefix.ptr;
    int fd = openat(sweep->publisher->stage.root, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL)
        return fail(sweep->publisher, "read", name);
    bool ok = true;
    for (const struct dirent *entry; ok && (entry = readdir(dir)) != NULL;) {
        bool is_own = prefix.len == 0 && (strcmp(entry->d_name, MANIFEST) == 0 ||
                                          strcmp(entry->d_name, STAGE_FOLDER) == 0);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && !is_own)
            ok = sweep_entry(sweep,
                             arena_printf(arena, "%.*s%s", TEXT_ARG(prefix), entry->d_name));
    }
    closedir(dir);
    return ok;
}

static struct manifest manifest_of(const struct stage *stage)
{
    struct manifest made = {arena_array(stage->arena, stage->count, struct fingerprint), 0};
    for (size_t i = 0; i < stage->count; i++)
        made.items[made.count++] = fingerprint_of(stage->files[i].path);
    manifest_sort(&made);
    return made;
}

/*
 * The manifest names a file before the file is there and until after it is
 * gone: a run that is killed in between leaves nothing that the next one would
 * take for somebody else's.
 */
bool publish_commit(struct publisher *publisher, struct publish_counts *counts)
{
    const struct stage *stage = &publisher->stage;
    struct manifest made = manifest_of(stage);
    struct manifest both = manifest_join(&publisher->known, &made, stage->arena);
    const struct sweep sweep = {publisher, &made, counts};
    *counts = (struct publish_counts){.files = stage->count};
    bool has_new = manifest_has_more(&made, &publisher->known);
    bool has_stale = manifest_has_more(&publisher->known, &made);
    return (!has_new || write_manifest(publisher, &both))
        && move_all(publisher, counts)
        && (!has_stale || sweep_folder(&sweep, (struct text){NULL, 0}))
        && (!has_stale || write_manifest(publisher, &made));
}

void publish_close(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    stage_release(stage);
    if (stage->folder >= 0) {
        empty_folder(stage->folder);
        close(stage->folder);
        unlinkat(stage->root, STAGE_FOLDER, AT_REMOVEDIR);
    }
    if (stage->root >= 0)
        close(stage->root);
    stage->folder = stage->root = -1;
}
