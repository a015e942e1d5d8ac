#include "app/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/clash.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/report.h"
#include "app/stage.h"
#include "app/swap.h"
#include "app/sweep.h"
#include "app/workers.h"
#include "base/fs.h"

#define STAGE_FOLDER ".candor-stage"
#define MANIFEST     OUTPUT_RECORD

struct publisher {
    struct stage stage;
    struct customer_stage customers;
    int customer_root, customer_staging; /* of another folder than the site's; else -1 */
    struct manifest known;               /* made by earlier runs */
    bool has_manifest, is_manifest_whole;
};

static bool fail_root(struct publisher *publisher, const char *reason)
{
    report_error("can not publish into %s: %s", publisher->stage.output, reason);
    publisher->stage.has_failed = true;
    return false;
}

/* Why the folder can not be made: better than errno where something else stands there. */
static const char *reason_of_root(const char *output)
{
    const char *reason = strerror(errno);
    struct stat st;
    if (stat(output, &st) == 0)
        return S_ISDIR(st.st_mode) ? reason : "it is not a folder";
    return lstat(output, &st) == 0 ? "it is a link that leads nowhere" : reason;
}

/* Makes, opens and locks an output folder; NULL, or why it can not. */
static const char *open_locked(const char *output, int *root)
{
    if (!fs_make_dirs(output))
        return reason_of_root(output);
    *root = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*root >= 0 && flock(*root, LOCK_EX | LOCK_NB) == 0)
        return NULL;
    bool is_locked = *root >= 0 && errno == EWOULDBLOCK;
    return is_locked ? "another candor is publishing there" : strerror(errno);
}

static bool open_root(struct publisher *publisher)
{
    const char *fault = open_locked(publisher->stage.output, &publisher->stage.root);
    return fault == NULL || fail_root(publisher, fault);
}

/* The staging folder of an output folder, as it was left; -1 with errno set. */
static int open_staging(int root)
{
    if (mkdirat(root, STAGE_FOLDER, 0700) != 0 && errno != EEXIST)
        return -1;
    return openat(root, STAGE_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

/* A place that candor needs for itself. */
static bool report_own_place(struct publisher *publisher, const char *name)
{
    const struct stage *stage = &publisher->stage;
    struct diag *diag =
        diag_error(stage->diags, (struct span){0}, "foreign-file",
                   "%s/%s is in the way: candor did not make it", stage->output, name);
    diag_hint(stage->diags, diag, "move it away, or publish into another folder");
    return false;
}

static bool open_stage(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    size_t removed = 0;
    stage->folder = open_staging(stage->root);
    if (stage->folder < 0 && (errno == ELOOP || errno == ENOTDIR))
        return report_own_place(publisher, STAGE_FOLDER);
    if (stage->folder < 0)
        return stage_fail(stage, "open", STAGE_FOLDER);
    return sweep_empty(stage->folder, &removed) || stage_fail(stage, "empty", STAGE_FOLDER);
}

/* What is not whole any more is read as far as it goes: what it lacks counts as foreign. */
static bool read_manifest(struct publisher *publisher)
{
    const struct stage *stage = &publisher->stage;
    struct text path = arena_printf(stage->arena, "%s/" MANIFEST, stage->output), bytes = {0};
    struct stat st;
    publisher->is_manifest_whole = true;
    if (fstatat(stage->root, MANIFEST, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || stage_fail(&publisher->stage, "read", MANIFEST);
    if (!S_ISREG(st.st_mode))
        return report_own_place(publisher, MANIFEST);
    if (fs_read(path.ptr, SIZE_MAX, stage->arena, &bytes) != FS_OK)
        return stage_fail(&publisher->stage, "read", MANIFEST);
    publisher->has_manifest = true;
    publisher->is_manifest_whole = manifest_parse(&publisher->known, bytes, stage->arena);
    if (publisher->is_manifest_whole)
        return true;
    struct diag *diag = diag_warning(stage->diags, (struct span){0}, "damaged-record",
                                     "%s/" MANIFEST " is not as candor left it", stage->output);
    diag_hint(stage->diags, diag,
              "files of an earlier build may stay, or be taken for somebody else's");
    return true;
}

struct publisher *publish_open(const char *output, struct progress *progress, struct arena *arena,
                               struct diags *diags)
{
    struct publisher *publisher = arena_new(arena, struct publisher);
    publisher->customer_root = publisher->customer_staging = -1;
    publisher->stage = (struct stage){
        .arena = arena,
        .diags = diags,
        .progress = progress,
        .output = output,
        .root = -1,
        .folder = -1,
    };
    bool ok = open_root(publisher) && open_stage(publisher) && read_manifest(publisher);
    if (ok && !stage_init(&publisher->stage, &publisher->known))
        ok = fail_root(publisher, strerror(errno));
    if (ok)
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
    progress_start(publisher->stage.progress, "rendering", "file");
    bool ok = workers > 1 ? workers_render(&publisher->stage, job, workers) : render_site(job);
    progress_clear(publisher->stage.progress);
    return ok;
}

bool publish_failed(const struct publisher *publisher)
{
    return publisher->stage.has_failed || publisher->customers.has_failed;
}

/* --- Customers. --- */

/* Another folder of its own, with a staging folder on the same file system. */
static bool open_other_root(struct publisher *publisher, const char *output)
{
    size_t removed = 0;
    const char *fault = open_locked(output, &publisher->customer_root);
    if (fault == NULL) {
        publisher->customer_staging = open_staging(publisher->customer_root);
        if (publisher->customer_staging < 0 || !sweep_empty(publisher->customer_staging, &removed))
            fault = strerror(errno);
    }
    if (fault == NULL)
        return true;
    report_error("can not publish into %s: %s", output, fault);
    publisher->stage.has_failed = true;
    return false;
}

struct customer_stage *publish_customers(struct publisher *publisher, struct text output)
{
    struct stage *stage = &publisher->stage;
    bool is_other = output.len > 0;
    const char *name = is_other ? arena_string(stage->arena, output) : stage->output;
    if (is_other && !open_other_root(publisher, name))
        return NULL;
    bool ok = customer_stage_open(&publisher->customers,
                                  is_other ? publisher->customer_root : stage->root,
                                  is_other ? publisher->customer_staging : stage->folder, name);
    publisher->customers.progress = stage->progress;
    stage->customers = &publisher->customers;
    return ok ? &publisher->customers : NULL;
}

bool publish_commit_customers(struct publisher *publisher)
{
    struct customer_stage *customers = publisher->stage.customers;
    return customers == NULL || customer_stage_commit(customers);
}

bool publish_sweep_customers(struct publisher *publisher, const struct roll *roll)
{
    struct customer_stage *customers = publisher->stage.customers;
    bool is_elsewhere = publisher->customer_root >= 0;
    if (customers == NULL)
        return true;
    return customer_stage_sweep(customers, roll) &&
           (!is_elsewhere || customer_stage_sweep_all(customers, publisher->stage.root));
}

struct customer_counts publish_count_customers(const struct publisher *publisher)
{
    return publisher->customers.counts;
}

static void close_customers(struct publisher *publisher)
{
    size_t removed = 0;
    if (publisher->stage.customers != NULL)
        customer_stage_close(&publisher->customers);
    if (publisher->customer_staging >= 0) {
        sweep_empty(publisher->customer_staging, &removed);
        close(publisher->customer_staging);
        unlinkat(publisher->customer_root, STAGE_FOLDER, AT_REMOVEDIR);
    }
    if (publisher->customer_root >= 0)
        close(publisher->customer_root);
}

/* Writes the manifest beside the staged files and moves it over the old one. */
static bool write_manifest(struct publisher *publisher, const struct manifest *manifest)
{
    struct stage *stage = &publisher->stage;
    struct text bytes = manifest_format(manifest, stage->arena);
    if (!fs_write_new(stage->folder, "manifest", bytes) ||
        renameat(stage->folder, "manifest", stage->root, MANIFEST) != 0)
        return stage_fail(stage, "write", MANIFEST);
    return true;
}

/* The fingerprints of the file, and of those of its folders that `last` does not lie in. */
static void add_path(struct manifest *made, size_t *capacity, struct arena *arena, struct text path,
                     struct text last)
{
    size_t shared = 0;
    while (shared < path.len && shared < last.len && path.ptr[shared] == last.ptr[shared])
        shared++;
    for (size_t i = path.len; i > 0; i--) {
        bool is_file = i == path.len;
        if (!is_file && (path.ptr[i] != '/' || i < shared))
            continue;
        if (made->count == *capacity)
            made->items =
                arena_grow(arena, made->items, made->count, sizeof *made->items, capacity);
        struct text part = text_slice(path, 0, i);
        made->items[made->count++] =
            is_file ? fingerprint_of_file(part) : fingerprint_of_folder(part);
    }
}

static struct manifest manifest_of(const struct stage *stage)
{
    struct manifest made = {NULL, 0};
    struct text last = {NULL, 0};
    size_t capacity = 0;
    for (size_t i = 0; i < stage->count; i++) {
        add_path(&made, &capacity, stage->arena, stage->files[i].path, last);
        last = stage->files[i].path;
    }
    manifest_sort(&made);
    return made;
}

/* What the steps of a commit share. */
struct commit {
    struct publisher *publisher;
    struct manifest made; /* of this run */
    struct manifest both; /* and of earlier ones */
    bool has_stale, is_announced;
    struct swap swap;
    struct sweep sweep;
};

static struct commit commit_of(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    struct commit commit = {.publisher = publisher, .made = manifest_of(stage)};
    commit.both = manifest_join(&publisher->known, &commit.made, stage->arena);
    commit.has_stale = manifest_has_more(&publisher->known, &commit.made);
    commit.swap.stage = stage;
    return commit;
}

/*
 * The manifest names a file before the file is there and until after it is
 * gone: a run that is killed in between leaves nothing that the next one would
 * take for somebody else's.
 */
static bool announce(struct commit *commit)
{
    struct publisher *publisher = commit->publisher;
    if (publisher->is_manifest_whole && !manifest_has_more(&commit->made, &publisher->known))
        return true;
    commit->is_announced = write_manifest(publisher, &commit->both);
    return commit->is_announced;
}

/* All that could stop the files on their way comes before the first of them moves. */
static bool prepare(struct commit *commit)
{
    struct publisher *publisher = commit->publisher;
    commit->sweep = (struct sweep){
        .stage = &publisher->stage, .known = &publisher->known, .made = &commit->made};
    return swap_prepare(&commit->swap) && (!commit->has_stale || sweep_find(&commit->sweep));
}

/* As it was before: the staged files go first, because the disk may be full. */
static void take_back(struct commit *commit)
{
    const struct stage *stage = &commit->publisher->stage;
    size_t removed = 0;
    swap_undo(&commit->swap);
    sweep_empty(stage->folder, &removed);
    if (!commit->is_announced)
        return;
    if (!commit->publisher->has_manifest)
        unlinkat(stage->root, MANIFEST, 0);
    else
        write_manifest(commit->publisher, &commit->publisher->known);
}

/* Removes what is not made any more, and forgets it. */
static bool clean_up(struct commit *commit, struct publish_counts *counts)
{
    const struct stage *stage = &commit->publisher->stage;
    bool ok = sweep_remove(&commit->sweep, &counts->removed) &&
              (!commit->has_stale || write_manifest(commit->publisher, &commit->made));
    if (ok)
        sweep_empty(stage->folder, &counts->removed); /* what was taken out of the way */
    return ok;
}

bool publish_commit(struct publisher *publisher, struct publish_counts *counts)
{
    struct commit commit = commit_of(publisher);
    *counts = (struct publish_counts){.files = publisher->stage.count};
    if (!clash_check(&publisher->stage, &commit.made) || !announce(&commit))
        return false;
    if (prepare(&commit) && swap_move(&commit.swap, &counts->written))
        return publish_commit_customers(publisher) && clean_up(&commit, counts);
    if (counts->written == 0)
        take_back(&commit);
    return false;
}

void publish_close(struct publisher *publisher)
{
    struct stage *stage = &publisher->stage;
    size_t removed = 0;
    stage_release(stage);
    close_customers(publisher);
    if (stage->folder >= 0) {
        sweep_empty(stage->folder, &removed);
        close(stage->folder);
        unlinkat(stage->root, STAGE_FOLDER, AT_REMOVEDIR);
    }
    if (stage->root >= 0)
        close(stage->root);
    stage->folder = stage->root = -1;
}
