#include "model/folder.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/limits.h"
#include "base/utf8.h"

/* The parts of "deepl.de.md". */
struct file_name {
    struct text id;       /* "deepl" */
    struct text language; /* "de", or empty */
    bool has_language;
};

struct text folder_join(const struct folder *folder, struct text name, struct arena *arena)
{
    return arena_printf(arena, "%.*s/%.*s", TEXT_ARG(folder->path), TEXT_ARG(name));
}

/* By id first, since ids are what is looked for: "a.md" stands before "a-b.md". */
static int compare_names(const void *left, const void *right)
{
    const struct text *a = left, *b = right;
    struct text rest;
    int order = text_compare(text_cut(*a, '.', &rest), text_cut(*b, '.', &rest));
    return order != 0 ? order : text_compare(*a, *b);
}

bool folder_open(struct loader *loader, struct folder *folder)
{
    struct arena *arena = loader->reader.arena;
    const char *path = arena_string(arena, folder->path);
    folder->count = 0;
    if (document_is_outside(loader, path)) {
        document_report_outside(loader, span_of_source(document_name_only(loader, folder->path)));
        return false;
    }
    enum fs_status status = fs_list(path, arena, &folder->names, &folder->count);
    const char *reason = fs_folder_reason(status);
    if (status == FS_OK) {
        if (folder->count > 0)
            qsort(folder->names, folder->count, sizeof *folder->names, compare_names);
        return true;
    }
    folder->count = 0;
    if (status == FS_MISSING)
        return true;
    diag_error(loader->reader.diags, span_of_source(document_name_only(loader, folder->path)),
               "unreadable", "can not read this folder: %s", reason);
    return false;
}

static struct file_name split_name(struct text name)
{
    struct text stem = text_slice(name, 0, name.len - strlen(".md"));
    struct file_name parts;
    parts.id = text_cut(stem, '.', &parts.language);
    parts.has_language = parts.id.len < stem.len;
    return parts;
}

struct text folder_id_of(struct text name)
{
    return split_name(name).id;
}

bool folder_has(const struct folder *folder, struct text name)
{
    return folder->count > 0 && bsearch(&name, folder->names, folder->count, sizeof *folder->names,
                                        compare_names) != NULL;
}

/* The top of a file whose name alone is looked at. */
static struct span place_of(struct loader *loader, const struct folder *folder, struct text name)
{
    struct text path = folder_join(folder, name, loader->reader.arena);
    return span_of_source(document_name_only(loader, path));
}

static size_t language_number(const struct loader *loader, struct text language)
{
    for (size_t i = 0; i < loader->reader.languages.count; i++) {
        if (text_equal(loader->reader.languages.items[i], language))
            return i;
    }
    return SIZE_MAX;
}

bool folder_is_translation(const struct loader *loader, struct text name, struct text id,
                           size_t *language)
{
    if (!text_has_suffix(name, ".md"))
        return false;
    struct file_name parts = split_name(name);
    *language = language_number(loader, parts.language);
    return text_equal(parts.id, id) && language_is_valid(parts.language);
}

void folder_check_language(struct loader *loader, struct text name, struct span at,
                           struct diags *diags)
{
    struct file_name parts = split_name(name);
    size_t number = language_number(loader, parts.language);
    if (number == SIZE_MAX) {
        diag_error(diags, at, "unknown-language", "\"%.*s\" is not a language of this site",
                   TEXT_ARG(parts.language));
    } else if (number == 0) {
        struct diag *diag =
            diag_error(diags, at, "unexpected-file",
                       "\"%.*s\" is the site's first language: it is not a translation",
                       TEXT_ARG(parts.language));
        diag_hint(diags, diag, "its words stand in %.*s.md", TEXT_ARG(parts.id));
    }
}

/* A translation is read with the file it belongs to: here only what is wrong with its name. */
static void check_translation(struct loader *loader, const struct folder *folder, struct text name)
{
    struct diags *diags = loader->reader.diags;
    struct file_name parts = split_name(name);
    size_t number = language_number(loader, parts.language);
    bool is_kept = folder->keeps_languages && language_is_valid(parts.language);
    struct text main_file = arena_printf(loader->reader.arena, "%.*s.md", TEXT_ARG(parts.id));
    if (!is_kept && (number == SIZE_MAX || number == 0)) {
        folder_check_language(loader, name, place_of(loader, folder, name), diags);
    } else if (!folder_has(folder, main_file)) {
        diag_error(diags, place_of(loader, folder, name), "orphan-translation",
                   "there is no %.*s that this translates", TEXT_ARG(main_file));
    }
}

static void report_id(struct loader *loader, struct span at, struct text id, const char *what)
{
    struct diag *diag =
        diag_error(loader->reader.diags, at, "bad-id", "\"%.*s\" is not an id", TEXT_ARG(id));
    struct text made = {NULL, 0};
    if (utf8_find_invalid(id) == SIZE_MAX)
        made = id_make(id, loader->reader.arena);
    if (id_is_valid(text_slice(id, 0, LIMIT_NAME_CHARS)))
        diag_hint(loader->reader.diags, diag, "it is too long: %d characters at most",
                  LIMIT_NAME_CHARS);
    else if (id_is_valid(made))
        diag_hint(loader->reader.diags, diag,
                  "%s are lower-case letters, digits and single hyphens: %.*s", what,
                  TEXT_ARG(made));
    else
        diag_hint(loader->reader.diags, diag,
                  "%s are lower-case letters, digits and single hyphens", what);
}

static void report_unexpected(struct loader *loader, const struct folder *folder, struct text name)
{
    struct diag *diag = diag_error(loader->reader.diags, place_of(loader, folder, name),
                                   "unexpected-file", "only Markdown files (*.md) belong here");
    diag_hint(loader->reader.diags, diag, "rename it, or move it out of %.*s",
              TEXT_ARG(folder->path));
}

bool folder_is_entry(struct loader *loader, const struct folder *folder, struct text name)
{
    if (!text_has_suffix(name, ".md")) {
        if (!folder->has_other_files)
            report_unexpected(loader, folder, name);
        return false;
    }
    struct file_name parts = split_name(name);
    bool is_translation = parts.has_language && parts.language.len > 0;
    if (is_translation)
        check_translation(loader, folder, name);
    else if (parts.has_language || !id_is_valid(parts.id))
        report_id(loader, place_of(loader, folder, name),
                  text_slice(name, 0, name.len - strlen(".md")), "file names");
    else
        return true;
    return false;
}

bool folder_is_part(struct loader *loader, const struct folder *folder, struct text name)
{
    if (text_is(name, "index")) {
        struct diag *diag = diag_error(loader->reader.diags, place_of(loader, folder, name),
                                       "bad-id", "no folder can be called \"index\"");
        diag_hint(loader->reader.diags, diag, "index.md is the page of the folder that it is in");
        return false;
    }
    if (id_is_valid(name))
        return true;
    report_id(loader, place_of(loader, folder, name), name, "folder names");
    return false;
}

/* What content/ holds; the last two are for a later release of the same format. */
static const char *const TOP_NAMES[] = {
    "site.yml",  "vendors", "changes", "pages",     "certifications",
    "documents", "faq",     "updates", "customers", "customers.csv",
};

static void check_top_name(struct loader *loader, const struct folder *content, struct text name)
{
    struct nearest nearest = nearest_init(name);
    for (size_t i = 0; i < sizeof TOP_NAMES / sizeof TOP_NAMES[0]; i++) {
        if (text_is(name, TOP_NAMES[i]))
            return;
        nearest_offer(&nearest, text_of(TOP_NAMES[i]));
    }
    struct diag *diag = diag_error(loader->reader.diags, place_of(loader, content, name),
                                   "unexpected-file", "nothing reads this");
    if (nearest.best.len > 0)
        diag_hint_nearest(loader->reader.diags, diag, &nearest);
    else
        diag_hint(loader->reader.diags, diag, "move it out of content");
}

void folder_check_top(struct loader *loader)
{
    struct folder content = {.path = TEXT("content")};
    if (!folder_open(loader, &content))
        return;
    for (size_t i = 0; i < content.count; i++)
        check_top_name(loader, &content, content.names[i]);
}
