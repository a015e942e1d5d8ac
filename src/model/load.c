#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/limits.h"
#include "model/document.h"
#include "model/site.h"

/* A folder's files on their way in: sorted, each to be taken as it comes. */
struct folder {
    struct text  path; /* "content/vendors" */
    struct text *names;
    size_t       count;
    bool         has_other_files; /* files without ".md" belong here */
};

/* The parts of "deepl.de.md". */
struct file_name {
    struct text id;       /* "deepl" */
    struct text language; /* "de", or empty */
};

static struct text join(struct arena *arena, struct text folder, struct text name)
{
    return arena_printf(arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(name));
}

/* Fills in the folder's names.  A folder that is not there is empty. */
static bool open_folder(struct loader *loader, struct folder *folder)
{
    struct arena *arena = loader->reader.arena;
    enum fs_status status =
        fs_list(arena_string(arena, folder->path), arena, &folder->names, &folder->count);
    if (status == FS_OK)
        return true;
    folder->count = 0;
    if (status == FS_MISSING)
        return true;
    struct span at = span_of_source(document_name_only(loader, folder->path));
    diag_error(loader->reader.diags, at, "unreadable", "can not read this folder: %s",
               status == FS_FAILED ? strerror(errno) : "it is a file, or has too many entries");
    return false;
}

static struct file_name split_name(struct text name)
{
    struct text stem = text_slice(name, 0, name.len - strlen(".md"));
    struct file_name parts;
    parts.id = text_cut(stem, '.', &parts.language);
    return parts;
}

static size_t language_number(const struct loader *loader, struct text language)
{
    for (size_t i = 0; i < loader->reader.languages.count; i++) {
        if (text_equal(loader->reader.languages.items[i], language))
            return i;
    }
    return SIZE_MAX;
}

static bool has_name(const struct folder *folder, struct text name)
{
    size_t low = 0, high = folder->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(name, folder->names[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* A translation is read with the file it belongs to: here only what is wrong with its name. */
static void check_translation(struct loader *loader, const struct folder *folder, struct text name)
{
    struct file_name parts = split_name(name);
    struct arena *arena = loader->reader.arena;
    struct text path = join(arena, folder->path, name);
    if (language_number(loader, parts.language) == SIZE_MAX) {
        diag_error(loader->reader.diags, span_of_source(document_name_only(loader, path)),
                   "unknown-language", "\"%.*s\" is not a language of this site",
                   TEXT_ARG(parts.language));
        return;
    }
    if (!has_name(folder, arena_printf(arena, "%.*s.md", TEXT_ARG(parts.id))))
        diag_error(loader->reader.diags, span_of_source(document_name_only(loader, path)),
                   "orphan-translation", "there is no %.*s.md that this translates",
                   TEXT_ARG(parts.id));
}

/* True for a file that is an entry of its own: "deepl.md", with an id for a name. */
static bool is_entry(struct loader *loader, const struct folder *folder, struct text name)
{
    struct arena *arena = loader->reader.arena;
    if (!text_has_suffix(name, ".md")) {
        if (folder->has_other_files)
            return false;
        struct text path = join(arena, folder->path, name);
        struct diag *diag =
            diag_error(loader->reader.diags, span_of_source(document_name_only(loader, path)),
                       "unexpected-file", "only Markdown files (*.md) belong here");
        diag_hint(loader->reader.diags, diag, "rename it, or move it out of %.*s",
                  TEXT_ARG(folder->path));
        return false;
    }
    struct file_name parts = split_name(name);
    if (parts.language.len > 0) {
        check_translation(loader, folder, name);
        return false;
    }
    if (id_is_valid(parts.id))
        return true;
    struct text path = join(arena, folder->path, name);
    struct diag *diag =
        diag_error(loader->reader.diags, span_of_source(document_name_only(loader, path)), "bad-id",
                   "\"%.*s\" is not an id", TEXT_ARG(parts.id));
    diag_hint(loader->reader.diags, diag,
              "file names are lower-case letters, digits and single hyphens");
    return false;
}

/* The bodies of "deepl.de.md" and its like, beside the first language's. */
static void load_translations(struct loader *loader, const struct folder *folder, struct text id,
                              struct prose *body, struct prose *after)
{
    struct arena *arena = loader->reader.arena;
    for (size_t i = 1; i < loader->reader.languages.count; i++) {
        struct text name = arena_printf(arena, "%.*s.%.*s.md", TEXT_ARG(id),
                                        TEXT_ARG(loader->reader.languages.items[i]));
        struct document document;
        if (!has_name(folder, name) ||
            !document_load(loader, join(arena, folder->path, name), &document))
            continue;
        struct span before = document.parts.body, rest = {0};
        if (document.head.map.count > 0)
            diag_error(loader->reader.diags, document.head.at, "stray-frontmatter",
                       "a translation is a body only: its frontmatter stands in %.*s.md",
                       TEXT_ARG(id));
        if (after != NULL)
            document_split_at_list(loader, document.parts.body, &before, &rest);
        document_render(loader, before, i, body);
        if (after != NULL)
            document_render(loader, rest, i, after);
    }
}

static void load_vendor(struct loader *loader, const struct folder *folder, struct text name,
                        struct vendor *vendor)
{
    struct document document;
    size_t errors = loader->reader.diags->errors;
    vendor->id = split_name(name).id;
    vendor->services = &vendor->own;
    vendor->service_count = 1;
    bool ok = document_load(loader, join(loader->reader.arena, folder->path, name), &document);
    vendor->at = span_of_source(document.source);
    if (!ok)
        return;
    schema_read(&loader->reader, &VENDOR_SCHEMA, &document.head, vendor);
    vendor_finish(vendor, &document.head, loader->reader.diags);
    document_render(loader, document.parts.body, 0, &vendor->body);
    load_translations(loader, folder, vendor->id, &vendor->body, NULL);
    vendor->is_whole = loader->reader.diags->errors == errors;
    arena_reset(loader->values);
}

static void load_vendors(struct site *site, struct loader *loader)
{
    struct folder folder = {.path = TEXT("content/vendors")};
    open_folder(loader, &folder);
    site->vendors.items = arena_array(loader->reader.arena, folder.count, struct vendor);
    for (size_t i = 0; i < folder.count; i++) {
        if (is_entry(loader, &folder, folder.names[i]))
            load_vendor(loader, &folder, folder.names[i],
                        &site->vendors.items[site->vendors.count++]);
    }
}

static void load_notice(struct loader *loader, const struct folder *folder, struct text name,
                        struct notice *notice)
{
    struct document document;
    notice->id = split_name(name).id;
    bool ok = document_load(loader, join(loader->reader.arena, folder->path, name), &document);
    notice->at = span_of_source(document.source);
    if (!ok)
        return;
    schema_read(&loader->reader, &NOTICE_SCHEMA, &document.head, notice);
    notice_finish(&loader->reader, notice, &document.head);
    document_render(loader, document.parts.body, 0, &notice->body);
    load_translations(loader, folder, notice->id, &notice->body, NULL);
}

static int compare_notices(const void *left, const void *right)
{
    const struct notice *a = left, *b = right;
    if (a->published.seconds != b->published.seconds)
        return a->published.seconds < b->published.seconds ? -1 : 1;
    return text_compare(a->id, b->id);
}

static void load_notices(struct site *site, struct loader *loader)
{
    struct folder folder = {.path = TEXT("content/changes")};
    open_folder(loader, &folder);
    site->notices.items = arena_array(loader->reader.arena, folder.count, struct notice);
    for (size_t i = 0; i < folder.count; i++) {
        if (is_entry(loader, &folder, folder.names[i]))
            load_notice(loader, &folder, folder.names[i],
                        &site->notices.items[site->notices.count++]);
    }
    if (site->notices.count > 0)
        qsort(site->notices.items, site->notices.count, sizeof *site->notices.items,
              compare_notices);
}

/* The file that an entry offers, so that its size and hash can be told. */
static void load_file(struct loader *loader, const struct folder *folder, struct entry *entry)
{
    if (entry->file.id.len == 0)
        return;
    struct arena *arena = loader->reader.arena;
    struct text path = join(arena, folder->path, entry->file.id);
    enum fs_status status =
        fs_read(arena_string(arena, path), LIMIT_DOWNLOAD_BYTES, arena, &entry->file_bytes);
    if (status == FS_OK)
        return;
    diag_error(loader->reader.diags, entry->file.at, "missing-file",
               "can not read the file \"%.*s\" in %.*s", TEXT_ARG(entry->file.id),
               TEXT_ARG(folder->path));
}

static void load_entry(struct loader *loader, const struct folder *folder, struct text name,
                       const struct schema *schema, struct entry *entry)
{
    struct document document;
    entry->id = split_name(name).id;
    bool ok = document_load(loader, join(loader->reader.arena, folder->path, name), &document);
    entry->at = span_of_source(document.source);
    if (!ok)
        return;
    schema_read(&loader->reader, schema, &document.head, entry);
    document_render(loader, document.parts.body, 0, &entry->body);
    load_translations(loader, folder, entry->id, &entry->body, NULL);
    load_file(loader, folder, entry);
}

static void load_collection(struct site *site, struct loader *loader, enum collection collection)
{
    struct entries *entries = &site->collections[collection];
    struct folder folder = {
        .path = arena_printf(loader->reader.arena, "content/%s", COLLECTION_NAMES[collection]),
        .has_other_files = collection == DOCUMENTS,
    };
    open_folder(loader, &folder);
    entries->items = arena_array(loader->reader.arena, folder.count, struct entry);
    for (size_t i = 0; i < folder.count; i++) {
        if (is_entry(loader, &folder, folder.names[i]))
            load_entry(loader, &folder, folder.names[i], &COLLECTION_SCHEMAS[collection],
                       &entries->items[entries->count++]);
    }
}

/* "a" and "index" below "" are "a" and ""; "a/index" is "a" as well. */
static struct text page_path(struct arena *arena, struct text prefix, struct text id)
{
    if (text_is(id, "index"))
        return prefix;
    return prefix.len == 0 ? id : join(arena, prefix, id);
}

static void load_page(struct loader *loader, const struct folder *folder, struct text name,
                      struct page *page)
{
    struct document document;
    struct text id = split_name(name).id;
    bool ok = document_load(loader, join(loader->reader.arena, folder->path, name), &document);
    page->at = span_of_source(document.source);
    if (!ok)
        return;
    schema_read(&loader->reader, &PAGE_SCHEMA, &document.head, page);
    struct span before, after;
    document_split_at_list(loader, document.parts.body, &before, &after);
    document_render(loader, before, 0, &page->body);
    document_render(loader, after, 0, &page->after);
    load_translations(loader, folder, id, &page->body, &page->after);
}

/* Pages found so far, in an array that grows. */
struct page_list {
    struct pages *pages;
    size_t        capacity;
};

static struct page *add_page(struct page_list *list, struct arena *arena)
{
    struct pages *pages = list->pages;
    if (pages->count == list->capacity)
        pages->items =
            arena_grow(arena, pages->items, pages->count, sizeof *pages->items, &list->capacity);
    return &pages->items[pages->count++];
}

static void load_page_folder(struct loader *loader, struct page_list *list, struct text prefix,
                             unsigned depth)
{
    struct arena *arena = loader->reader.arena;
    struct text root = text_of("content/pages");
    struct folder folder = {.path = prefix.len == 0 ? root : join(arena, root, prefix)};
    if (!open_folder(loader, &folder))
        return;
    if (depth > LIMIT_DIR_DEPTH) {
        diag_error(loader->reader.diags, span_of_source(document_name_only(loader, folder.path)),
                   "too-deep", "folders are nested more than %d deep", LIMIT_DIR_DEPTH);
        return;
    }
    for (size_t i = 0; i < folder.count; i++) {
        struct text name = folder.names[i];
        if (fs_is_dir(arena_string(arena, join(arena, folder.path, name)))) {
            load_page_folder(loader, list, page_path(arena, prefix, name), depth + 1);
        } else if (is_entry(loader, &folder, name)) {
            struct page *page = add_page(list, arena);
            page->path = page_path(arena, prefix, split_name(name).id);
            load_page(loader, &folder, name, page);
        }
    }
}

static int compare_pages(const void *left, const void *right)
{
    const struct page *a = left, *b = right;
    int order = text_compare(a->path, b->path);
    return order != 0 ? order : (int)a->at.source - (int)b->at.source;
}

static void load_pages(struct site *site, struct loader *loader)
{
    struct page_list list = {.pages = &site->pages};
    load_page_folder(loader, &list, (struct text){NULL, 0}, 0);
    if (site->pages.count > 0)
        qsort(site->pages.items, site->pages.count, sizeof *site->pages.items, compare_pages);
}

/*
 * The languages are needed to read the rest of site.yml, where they stand as
 * well: what is wrong with them is reported then.
 */
static void find_languages(struct loader *loader, const struct value *head)
{
    const struct value *languages = value_find(head, "languages");
    struct diags ignored;
    struct reader reader = loader->reader;
    diags_init(&ignored, reader.arena);
    reader.diags = &ignored;
    if (languages != NULL && languages->kind != VALUE_NONE)
        field_read(&reader, schema_find(&SETTINGS_SCHEMA, text_of("languages")), languages,
                   &loader->reader.languages);
}

static bool load_settings(struct site *site, struct loader *loader)
{
    struct document document;
    struct text path = text_of("content/site.yml");
    if (!fs_is_file("content/site.yml")) {
        struct span at = span_of_source(document_name_only(loader, path));
        struct diag *diag =
            diag_error(loader->reader.diags, at, "no-site", "there is no content/site.yml here");
        diag_hint(loader->reader.diags, diag, "`candor init` makes a new site");
        return false;
    }
    if (!document_load_yaml(loader, path, &document))
        return false;
    site->settings.at = span_of_source(document.source);
    find_languages(loader, &document.head);
    schema_read(&loader->reader, &SETTINGS_SCHEMA, &document.head, &site->settings);
    settings_finish(&site->settings, loader->reader.diags);
    loader->reader.languages = site->settings.languages;
    return true;
}

bool site_load(struct site *site, struct arena *arena, struct sources *sources,
               struct diags *diags)
{
    struct arena values;
    struct loader loader = {
        .reader = {.arena = arena, .sources = sources, .diags = diags},
        .sources = sources,
        .values = arena,
    };
    if (!load_settings(site, &loader))
        return false;
    load_notices(site, &loader);
    arena_init(&values);
    loader.values = &values;
    load_vendors(site, &loader);
    load_pages(site, &loader);
    for (int i = 0; i < COLLECTION_COUNT; i++)
        load_collection(site, &loader, (enum collection)i);
    arena_release(&values);
    return true;
}
