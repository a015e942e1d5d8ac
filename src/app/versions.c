#include "app/versions.h"

#include <stdlib.h>

#include "app/report.h"
#include "base/limits.h"
#include "model/folder.h"
#include "model/parse.h"

/* What reading needs. */
struct versions {
    struct session *session;
    struct revisions *revisions;
    struct loader loader; /* by the settings of today: today the notices are read */
    struct arena passing; /* for one file */
};

void version_pass_over(const struct session *session, const struct revision *revision,
                       struct text name, struct text reason)
{
    if (!session->options->is_quiet)
        report_warning("content/vendors/%.*s counts as unchanged in commit %.*s: %.*s",
                       TEXT_ARG(name), TEXT_ARG(revision->id), TEXT_ARG(reason));
}

struct text version_fault(const struct session *session, const struct diags *diags)
{
    const struct diag *diag = diags->first;
    while (diag != NULL && diag->severity != SEVERITY_ERROR)
        diag = diag->next;
    if (diag == NULL)
        return text_of("it has too many errors");
    const struct source *source = sources_get(&session->sources, diag->at.source);
    return arena_printf(diags->arena, "line %zu: %.*s", source_position(source, diag->at.at).line,
                        TEXT_ARG(diag->message));
}

/* --- One version of one file. --- */

/* Neither hidden nor a translation, which says nothing that is recorded. */
static bool is_wanted(struct text name)
{
    struct text language, id = text_cut(name, '.', &language);
    bool is_translation = text_has_suffix(name, ".md") && !text_is(language, "md");
    return id.len > 0 && !text_has_suffix(name, "~") && !is_translation;
}

/* The bytes of a vendor's file; else what is wrong with it. */
static const char *read_bytes(struct versions *versions, const struct revision_file *file,
                              struct text *bytes)
{
    if (!text_has_suffix(file->name, ".md") || !id_is_valid(folder_id_of(file->name)))
        return "this is no vendor's file by its name";
    if (!file->is_regular)
        return "it is a folder, a link or a submodule";
    enum fs_status status = revisions_read(versions->revisions, file, bytes);
    if (status == FS_TOO_LARGE)
        return fs_file_reason(status);
    return status == FS_OK ? NULL : "git can not read it";
}

static const struct vendor *read_version(struct versions *versions, const struct revision *revision,
                                         const struct revision_file *file)
{
    struct session *session = versions->session;
    struct diags diags;
    struct source source = {.path = arena_printf(&session->arena, "%.*s:content/vendors/%.*s",
                                                 TEXT_ARG(revision->id), TEXT_ARG(file->name))};
    const char *fault = read_bytes(versions, file, &source.bytes);
    if (fault != NULL) {
        version_pass_over(session, revision, file->name, text_of(fault));
        return NULL;
    }
    struct vendor *vendor = arena_new(&session->arena, struct vendor);
    vendor->id = folder_id_of(file->name);
    arena_reset(&versions->passing);
    diags_init(&diags, &versions->passing);
    versions->loader.reader.diags = &diags;
    if (vendor_parse(&versions->loader, &source, vendor))
        return vendor;
    version_pass_over(session, revision, file->name, version_fault(session, &diags));
    return NULL;
}

/* --- All files after a commit. --- */

static int compare_name(const void *name, const void *version)
{
    return text_compare(*(const struct text *)name, ((const struct version *)version)->name);
}

static int compare_versions(const void *left, const void *right)
{
    return compare_name(&((const struct version *)left)->name, right);
}

struct version *state_find(const struct state *state, struct text name)
{
    if (state->count == 0)
        return NULL;
    return bsearch(&name, state->items, state->count, sizeof *state->items, compare_name);
}

/* `before` is NULL for the first commit. */
static bool read_state(struct versions *versions, const struct state *before, struct state *state)
{
    struct revision_files files;
    if (!revisions_list(versions->revisions, state->revision, &files))
        return false;
    state->items = arena_array(&versions->session->arena, files.count, struct version);
    for (size_t i = 0; i < files.count; i++) {
        const struct revision_file *file = &files.items[i];
        if (!is_wanted(file->name))
            continue;
        const struct version *old = before == NULL ? NULL : state_find(before, file->name);
        struct version *version = &state->items[state->count++];
        *version = (struct version){.name = file->name, .blob = file->blob};
        if (old == NULL || !text_equal(old->blob, file->blob))
            version->fresh = read_version(versions, state->revision, file);
    }
    if (state->count > 0)
        qsort(state->items, state->count, sizeof *state->items, compare_versions);
    if (versions->revisions->bytes < LIMIT_HISTORY_BYTES)
        return true;
    report_error("the files of content/vendors were more than %d MiB by commit %.*s: take a later "
                 "one to start from",
                 LIMIT_HISTORY_BYTES >> 20, TEXT_ARG(state->revision->id));
    return false;
}

static bool read_all(struct versions *versions, struct states *states)
{
    const struct revisions *revisions = versions->revisions;
    bool ok = true;
    for (size_t i = 0; i < revisions->count && ok; i++) {
        const struct revision *revision = &revisions->items[i];
        struct state *state = &states->items[states->count];
        if (i > 0 && text_equal(revision->tree, revisions->items[i - 1].tree))
            continue;
        *state = (struct state){.revision = revision};
        ok = read_state(versions, i == 0 ? NULL : state - 1, state);
        states->count++;
    }
    return ok;
}

bool states_read(struct states *states, struct revisions *revisions, struct session *session,
                 const struct settings *settings)
{
    struct versions versions = {
        .session = session,
        .revisions = revisions,
        .loader = {.reader = {.arena = &session->arena,
                              .sources = &session->sources,
                              .languages = settings->languages},
                   .sources = &session->sources,
                   .values = &versions.passing},
    };
    *states = (struct states){arena_array(&session->arena, revisions->count, struct state), 0};
    if (revisions->items[0].tree.len == 0) {
        report_error("there is no content/vendors in commit %.*s",
                     TEXT_ARG(revisions->items[0].id));
        return false;
    }
    arena_init(&versions.passing);
    bool ok = read_all(&versions, states);
    arena_release(&versions.passing);
    return ok;
}
