#include "app/revisions.h"

#include <git2/commit.h>
#include <git2/errors.h>
#include <git2/global.h>
#include <git2/object.h>
#include <git2/odb.h>
#include <git2/oid.h>
#include <git2/repository.h>
#include <git2/revparse.h>
#include <git2/tree.h>
#include <git2/version.h>
#include <stdlib.h>
#include <string.h>

#include "app/late.h"
#include "app/report.h"
#include "base/limits.h"

#ifdef __APPLE__
#define LIBRARY "libgit2." LIBGIT2_SOVERSION ".dylib"
#else
#define LIBRARY "libgit2.so." LIBGIT2_SOVERSION
#endif

/* A macro, because a function is needed by its type, its name and its place in the table. */
#define FUNCTIONS(X)                                                                               \
    X(git_libgit2_init)                                                                            \
    X(git_libgit2_shutdown)                                                                        \
    X(git_error_last)                                                                              \
    X(git_repository_open_ext)                                                                     \
    X(git_repository_free)                                                                         \
    X(git_repository_workdir)                                                                      \
    X(git_repository_is_shallow)                                                                   \
    X(git_repository_odb)                                                                          \
    X(git_odb_free)                                                                                \
    X(git_odb_read)                                                                                \
    X(git_odb_read_header)                                                                         \
    X(git_odb_object_data)                                                                         \
    X(git_odb_object_size)                                                                         \
    X(git_odb_object_free)                                                                         \
    X(git_revparse_single)                                                                         \
    X(git_object_peel)                                                                             \
    X(git_object_id)                                                                               \
    X(git_object_free)                                                                             \
    X(git_commit_lookup)                                                                           \
    X(git_commit_free)                                                                             \
    X(git_commit_time)                                                                             \
    X(git_commit_summary)                                                                          \
    X(git_commit_parentcount)                                                                      \
    X(git_commit_parent_id)                                                                        \
    X(git_commit_tree_id)                                                                          \
    X(git_tree_lookup)                                                                             \
    X(git_tree_free)                                                                               \
    X(git_tree_entrycount)                                                                         \
    X(git_tree_entry_byindex)                                                                      \
    X(git_tree_entry_byname)                                                                       \
    X(git_tree_entry_name)                                                                         \
    X(git_tree_entry_id)                                                                           \
    X(git_tree_entry_filemode)                                                                     \
    X(git_oid_tostr)                                                                               \
    X(git_oid_fromstr)                                                                             \
    X(git_oid_equal)

/* The library as it was loaded, and the repository in it. */
struct libgit2 {
#define AS_POINTER(name) __typeof__(name) *(name);
    FUNCTIONS(AS_POINTER)
#undef AS_POINTER
    bool is_started;
    git_repository *repository;
    git_odb *objects;
};

static const struct late_function TABLE[] = {
#define AS_ROW(name) {#name, offsetof(struct libgit2, name)},
    FUNCTIONS(AS_ROW)
#undef AS_ROW
};

enum { SHORT_ID = 12 };

/* --- The library. --- */

static bool load_library(struct libgit2 *git)
{
    return late_load(LIBRARY, "--since reads git's history", TABLE, sizeof TABLE / sizeof TABLE[0],
                     git);
}

static bool say_failed(const struct libgit2 *git, const char *what, struct text name)
{
    const git_error *error = git->git_error_last();
    report_error("can not read %s %.*s: %s%s", what, TEXT_ARG(name),
                 error == NULL || error->message[0] == '\0' ? "git does not say why"
                                                            : error->message,
                 git->repository != NULL && git->git_repository_is_shallow(git->repository) == 1
                     ? "; this is a shallow clone, which `git fetch --unshallow` makes whole"
                     : "");
    return false;
}

/* --- Objects. --- */

static struct text id_text(const struct revisions *revisions, const git_oid *id, size_t digits)
{
    char hex[GIT_OID_HEXSZ + 1];
    revisions->git->git_oid_tostr(hex, sizeof hex, id);
    return arena_copy(revisions->arena, text_slice(text_of(hex), 0, digits));
}

static bool find_id(const struct revisions *revisions, struct text hex, git_oid *id)
{
    return revisions->git->git_oid_fromstr(id, arena_string(revisions->arena, hex)) == 0;
}

/* Asked before an object is read: its size is known without unpacking it. */
static enum fs_status check_object(const struct libgit2 *git, const git_oid *id, git_object_t type)
{
    size_t size;
    git_object_t found;
    if (git->git_odb_read_header(&size, &found, git->objects, id) != 0 || found != type)
        return FS_FAILED;
    return size > LIMIT_FILE_BYTES ? FS_TOO_LARGE : FS_OK;
}

static git_tree *find_tree(const struct libgit2 *git, const git_oid *id)
{
    git_tree *tree = NULL;
    if (check_object(git, id, GIT_OBJECT_TREE) != FS_OK ||
        git->git_tree_lookup(&tree, git->repository, id) != 0)
        return NULL;
    return tree;
}

/*
 * The tree at that path below another one, empty where there is none; false
 * where that can not be told: it would look as if all vendors had gone.
 */
static bool find_folder(const struct revisions *revisions, const git_oid *root, struct text path,
                        struct text *found)
{
    const struct libgit2 *git = revisions->git;
    git_oid id = *root;
    *found = (struct text){NULL, 0};
    while (path.len > 0) {
        struct text name = text_cut(path, '/', &path);
        git_tree *tree = find_tree(git, &id);
        if (tree == NULL)
            return false;
        const git_tree_entry *entry =
            git->git_tree_entry_byname(tree, arena_string(revisions->arena, name));
        bool is_folder = entry != NULL && git->git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE;
        if (is_folder)
            id = *git->git_tree_entry_id(entry);
        git->git_tree_free(tree);
        if (!is_folder)
            return true;
    }
    *found = id_text(revisions, &id, GIT_OID_HEXSZ);
    return true;
}

/* False where that would be more than is read of any revisions. */
static bool take(struct revisions *revisions, size_t bytes)
{
    bool ok = bytes <= LIMIT_HISTORY_BYTES - revisions->bytes;
    revisions->bytes = ok ? revisions->bytes + bytes : LIMIT_HISTORY_BYTES;
    return ok;
}

static void add_file(const struct revisions *revisions, const git_tree_entry *entry,
                     struct revision_files *files)
{
    const struct libgit2 *git = revisions->git;
    git_filemode_t mode = git->git_tree_entry_filemode(entry);
    files->items[files->count++] = (struct revision_file){
        .name = arena_copy(revisions->arena, text_of(git->git_tree_entry_name(entry))),
        .blob = id_text(revisions, git->git_tree_entry_id(entry), GIT_OID_HEXSZ),
        .is_regular = mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE,
    };
}

bool revisions_list(struct revisions *revisions, const struct revision *revision,
                    struct revision_files *files)
{
    const struct libgit2 *git = revisions->git;
    git_oid id;
    *files = (struct revision_files){NULL, 0};
    if (revision->tree.len == 0)
        return true;
    git_tree *tree = find_id(revisions, revision->tree, &id) ? find_tree(git, &id) : NULL;
    if (tree == NULL)
        return say_failed(git, "the folder of vendors in commit", revision->id);
    size_t count = git->git_tree_entrycount(tree);
    if (!take(revisions, count * (sizeof *files->items + GIT_OID_HEXSZ)))
        count = 0;
    files->items = arena_array(revisions->arena, count, struct revision_file);
    for (size_t i = 0; i < count; i++)
        add_file(revisions, git->git_tree_entry_byindex(tree, i), files);
    git->git_tree_free(tree);
    return true;
}

enum fs_status revisions_read(struct revisions *revisions, const struct revision_file *file,
                              struct text *bytes)
{
    const struct libgit2 *git = revisions->git;
    git_odb_object *object = NULL;
    git_oid id;
    if (!find_id(revisions, file->blob, &id))
        return FS_FAILED;
    enum fs_status status = check_object(git, &id, GIT_OBJECT_BLOB);
    if (status != FS_OK)
        return status;
    if (git->git_odb_read(&object, git->objects, &id) != 0)
        return FS_FAILED;
    const struct text data = {git->git_odb_object_data(object), git->git_odb_object_size(object)};
    bool ok = take(revisions, data.len);
    if (ok)
        *bytes = arena_copy(revisions->arena, data);
    git->git_odb_object_free(object);
    return ok ? FS_OK : FS_TOO_LARGE;
}

/* --- Commits. --- */

static bool find_commit(const struct libgit2 *git, const char *name, git_oid *id)
{
    git_object *object = NULL, *commit = NULL;
    int error = git->git_revparse_single(&object, git->repository, name);
    bool ok = error == 0 && git->git_object_peel(&commit, object, GIT_OBJECT_COMMIT) == 0;
    if (ok)
        *id = *git->git_object_id(commit);
    else if (error == GIT_ENOTFOUND && git->git_repository_is_shallow(git->repository) != 1)
        report_error("there is no commit, branch or tag \"%s\"", name);
    else
        say_failed(git, "the commit", text_of(name));
    git->git_object_free(commit);
    git->git_object_free(object);
    return ok;
}

static bool read_commit(struct revisions *revisions, git_commit *commit, const git_oid *id,
                        struct text folder)
{
    enum { MOST_BYTES = 1024 };
    const struct libgit2 *git = revisions->git;
    struct revision *revision = &revisions->items[revisions->count++];
    struct text subject = text_slice(text_of(git->git_commit_summary(commit)), 0, MOST_BYTES);
    *revision = (struct revision){
        .id = id_text(revisions, id, SHORT_ID),
        .subject = arena_copy(revisions->arena, subject),
        .time = {git->git_commit_time(commit)},
    };
    return find_folder(revisions, git->git_commit_tree_id(commit), folder, &revision->tree) ||
           say_failed(git, "the files of commit", revision->id);
}

/* Its first parent into `*id`; false where it has none. */
static bool find_parent(const struct libgit2 *git, git_commit *commit, git_oid *id)
{
    bool has_parent = git->git_commit_parentcount(commit) > 0;
    if (has_parent)
        *id = *git->git_commit_parent_id(commit, 0);
    return has_parent;
}

/* From HEAD back to `last`. */
static bool walk(struct revisions *revisions, git_oid id, const git_oid *last, struct text folder)
{
    const struct libgit2 *git = revisions->git;
    size_t capacity = 0;
    bool ok = true;
    for (bool is_last = false, has_parent = true; ok && !is_last;) {
        git_commit *commit = NULL;
        if (!has_parent) {
            report_error("HEAD does not come from that commit by first parents: take one that "
                         "`git log --first-parent` shows");
            return false;
        }
        if (revisions->count == LIMIT_REVISIONS) {
            report_error("there are more than %d commits since then: take a later one",
                         LIMIT_REVISIONS);
            return false;
        }
        if (check_object(git, &id, GIT_OBJECT_COMMIT) != FS_OK ||
            git->git_commit_lookup(&commit, git->repository, &id) != 0)
            return say_failed(git, "the commit", id_text(revisions, &id, SHORT_ID));
        if (revisions->count == capacity)
            revisions->items = arena_grow(revisions->arena, revisions->items, revisions->count,
                                          sizeof *revisions->items, &capacity);
        is_last = git->git_oid_equal(&id, last) == 1;
        ok = read_commit(revisions, commit, &id, folder);
        has_parent = find_parent(git, commit, &id);
        git->git_commit_free(commit);
    }
    return ok;
}

static void turn_round(struct revisions *revisions)
{
    for (size_t i = 0; i < revisions->count / 2; i++) {
        struct revision *a = &revisions->items[i];
        struct revision *b = &revisions->items[revisions->count - 1 - i];
        struct revision kept = *a;
        *a = *b;
        *b = kept;
    }
}

/* The path of a folder of the site, as the repository has it: "trust/content/vendors". */
static bool find_path(const struct revisions *revisions, const char *folder, struct text *path)
{
    const char *top = revisions->git->git_repository_workdir(revisions->git->repository);
    char *here = realpath(".", NULL), *root = top == NULL ? NULL : realpath(top, NULL);
    size_t len = root == NULL ? 0 : strlen(root);
    bool is_inside = here != NULL && root != NULL && strncmp(here, root, len) == 0 &&
                     (here[len] == '/' || here[len] == '\0');
    if (is_inside && here[len] == '/')
        *path = arena_printf(revisions->arena, "%s/%s", here + len + 1, folder);
    else if (is_inside)
        *path = text_of(folder);
    else
        report_error("this folder is in no work tree of git");
    free(root);
    free(here);
    return is_inside;
}

static bool open_repository(struct revisions *revisions)
{
    struct libgit2 *git = revisions->git;
    if (git->git_repository_open_ext(&git->repository, ".", 0, NULL) == 0 &&
        git->git_repository_odb(&git->objects, git->repository) == 0)
        return true;
    return say_failed(git, "the history of", text_of("this folder"));
}

enum exit_status revisions_open(struct revisions *revisions, const char *since, const char *folder,
                                struct arena *arena)
{
    git_oid head, last;
    struct text path;
    *revisions = (struct revisions){.arena = arena, .git = arena_new(arena, struct libgit2)};
    if (!load_library(revisions->git))
        return EXIT_MACHINE;
    revisions->git->is_started = revisions->git->git_libgit2_init() > 0;
    bool ok = open_repository(revisions) && find_path(revisions, folder, &path) &&
              find_commit(revisions->git, "HEAD", &head) &&
              find_commit(revisions->git, since, &last) && walk(revisions, head, &last, path);
    turn_round(revisions);
    return ok ? EXIT_DONE : EXIT_CONTENT;
}

void revisions_close(struct revisions *revisions)
{
    struct libgit2 *git = revisions->git;
    if (!git->is_started)
        return;
    git->git_odb_free(git->objects);
    git->git_repository_free(git->repository);
    git->git_libgit2_shutdown();
    git->is_started = false;
}
