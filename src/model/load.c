#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/limits.h"
#include "model/folder.h"
#include "model/site.h"
#include "model/turn.h"

/* Where the bodies of a file and of its translations go. */
struct bodies {
    struct prose *body;
    struct prose *after; /* what follows the list, on its page; else NULL */
    bool is_page;        /* a page is cut at the list, or should not say where it goes */
    unsigned shift;      /* an entry's headings stand below its own title */
};

/* The body in the language of that number. */
static void load_body(struct loader *loader, struct span body, size_t language,
                      const struct bodies *out)
{
    struct passage before = {body, language, out->shift}, after = before;
    if (out->after != NULL) {
        document_split_at_list(loader, body, &before.span, &after.span);
        document_refuse_list(loader, after.span, "the list stands further up already");
        document_render(loader, &after, out->after);
    } else if (out->is_page) {
        document_refuse_list(loader, body, "the list stands in pages/subprocessors.md alone");
    }
    document_render(loader, &before, out->body);
}

static void check_translation_head(const struct loader *loader, const struct document *document,
                                   struct text id)
{
    if (document->head.map.count > 0)
        diag_error(loader->reader.diags, document->head.at, "stray-frontmatter",
                   "a translation is a body only: its frontmatter stands in %.*s.md", TEXT_ARG(id));
}

/* The bodies of "deepl.de.md" and its like, beside the first language's. */
static void load_translations(struct loader *loader, const struct folder *folder, struct text id,
                              const struct bodies *out)
{
    struct arena *arena = loader->reader.arena;
    for (size_t i = 1; i < loader->reader.languages.count; i++) {
        struct text name = arena_printf(arena, "%.*s.%.*s.md", TEXT_ARG(id),
                                        TEXT_ARG(loader->reader.languages.items[i]));
        struct document document;
        if (!folder_has(folder, name) ||
            !document_load(loader, folder_join(folder, name, arena), &document))
            continue;
        check_translation_head(loader, &document, id);
        load_body(loader, document.parts.body, i, out);
    }
}

/* Reads a file of the folder; `*at` is its top, whether it can be read or not. */
static bool load_document(struct loader *loader, const struct folder *folder, struct text name,
                          struct document *document, struct span *at)
{
    struct text path = folder_join(folder, name, loader->reader.arena);
    bool ok = document_load(loader, path, document);
    *at = span_of_source(document->source);
    return ok && document_check_head(loader, document);
}

static void load_vendor(struct loader *loader, const struct folder *folder, struct text name,
                        struct vendor *vendor)
{
    struct document document;
    const struct bodies bodies = {.body = &vendor->body};
    size_t errors = loader->reader.diags->errors;
    vendor->id = folder_id_of(name);
    /* A vendor whose file can not be read is checked and named all the same. */
    vendor->services = &vendor->own;
    vendor->service_count = 1;
    if (!load_document(loader, folder, name, &document, &vendor->at))
        return;
    schema_read(&loader->reader, &VENDOR_SCHEMA, &document.head, vendor);
    vendor_finish(vendor, &document.head, loader->reader.diags);
    load_body(loader, document.parts.body, 0, &bodies);
    load_translations(loader, folder, vendor->id, &bodies);
    vendor->is_whole = loader->reader.diags->errors == errors;
    arena_reset(loader->values);
}

static void load_vendors(struct site *site, struct loader *loader)
{
    struct folder folder = {.path = TEXT("content/vendors")};
    folder_open(loader, &folder);
    site->vendors.items = arena_array(loader->reader.arena, folder.count, struct vendor);
    for (size_t i = 0; i < folder.count; i++) {
        if (folder_is_entry(loader, &folder, folder.names[i]))
            load_vendor(loader, &folder, folder.names[i],
                        &site->vendors.items[site->vendors.count++]);
    }
}

/* Of the files read since `first`. */
static struct hash hash_of_sources(const struct loader *loader, size_t first)
{
    size_t count = loader->sources->count - first;
    struct source *files = arena_array(loader->reader.arena, count, struct source);
    for (size_t i = 0; i < count; i++)
        files[i] = loader->sources->items[first + i];
    return notice_hash(files, count);
}

/* A translation into any language: the site may have given it up, and made another its first. */
static void load_notice_translation(struct loader *loader, const struct folder *folder,
                                    struct text name, struct notice *notice)
{
    const struct bodies bodies = {.body = &notice->body};
    struct document document;
    size_t language;
    if (!folder_is_translation(loader, name, notice->id, &language) ||
        !document_load(loader, folder_join(folder, name, loader->reader.arena), &document))
        return;
    folder_check_language(loader, name, span_of_source(document.source), &notice->left_aside);
    check_translation_head(loader, &document, notice->id);
    if (language != SIZE_MAX)
        load_body(loader, document.parts.body, language, &bodies);
}

static bool has_id(struct text name, struct text id)
{
    struct text rest;
    return text_equal(text_cut(name, '.', &rest), id);
}

/* They stand around its own file, which is that of the number. */
static void load_notice_translations(struct loader *loader, const struct folder *folder,
                                     size_t number, struct notice *notice)
{
    while (number > 0 && has_id(folder->names[number - 1], notice->id))
        number--;
    for (; number < folder->count && has_id(folder->names[number], notice->id); number++)
        load_notice_translation(loader, folder, folder->names[number], notice);
}

static void load_notice(struct loader *loader, const struct folder *folder, size_t number,
                        struct notice *notice)
{
    struct text name = folder->names[number];
    struct document document;
    const struct bodies bodies = {.body = &notice->body};
    size_t first = loader->sources->count, errors = loader->reader.diags->errors;
    notice->id = folder_id_of(name);
    diags_init(&notice->left_aside, loader->reader.arena);
    if (!load_document(loader, folder, name, &document, &notice->at))
        return;
    loader->reader.left_aside = &notice->left_aside;
    schema_read(&loader->reader, &NOTICE_SCHEMA, &document.head, notice);
    loader->reader.left_aside = NULL;
    notice_finish(&loader->reader, notice, &document.head);
    load_body(loader, document.parts.body, 0, &bodies);
    load_notice_translations(loader, folder, number, notice);
    notice->hash = hash_of_sources(loader, first);
    notice->is_whole = loader->reader.diags->errors == errors;
}

static int compare_notices(const void *left, const void *right)
{
    const struct notice *a = left, *b = right;
    if (a->published.seconds != b->published.seconds)
        return a->published.seconds < b->published.seconds ? -1 : 1;
    return text_compare(a->id, b->id);
}

/* False where the name may be that of a notice, and nothing says when it was published. */
static bool load_ledger_file(struct notices *notices, struct loader *loader,
                             const struct folder *folder, size_t number)
{
    struct text name = folder->names[number];
    size_t errors = loader->reader.diags->errors;
    if (!folder_is_entry(loader, folder, name))
        return loader->reader.diags->errors == errors || !text_has_suffix(name, ".md");
    struct notice *notice = &notices->items[notices->count++];
    load_notice(loader, folder, number, notice);
    return notice->published_at.source != 0;
}

static void load_notices(struct site *site, struct loader *loader)
{
    struct folder folder = {.path = TEXT("content/changes"), .keeps_languages = true};
    struct notices *notices = &site->notices;
    notices->has_gaps = !folder_open(loader, &folder);
    notices->items = arena_array(loader->reader.arena, folder.count, struct notice);
    for (size_t i = 0; i < folder.count; i++) {
        if (!load_ledger_file(notices, loader, &folder, i))
            notices->has_gaps = true;
    }
    if (notices->count > 0)
        qsort(notices->items, notices->count, sizeof *notices->items, compare_notices);
}

static void report_missing_file(struct loader *loader, const struct folder *folder,
                                const struct ref *file)
{
    struct nearest nearest = nearest_init(file->id);
    struct diag *diag =
        diag_error(loader->reader.diags, file->at, "missing-file",
                   "there is no file \"%.*s\" in %.*s", TEXT_ARG(file->id), TEXT_ARG(folder->path));
    for (size_t i = 0; i < folder->count; i++) {
        if (!text_has_suffix(folder->names[i], ".md"))
            nearest_offer(&nearest, folder->names[i]);
    }
    if (nearest.best.len > 0)
        diag_hint_nearest(loader->reader.diags, diag, &nearest);
    else
        diag_hint(loader->reader.diags, diag, "put it there, beside this entry");
}

static void report_unread_file(struct loader *loader, const struct folder *folder,
                               const struct ref *file, enum fs_status status)
{
    const char *reason =
        status == FS_TOO_LARGE ? "it is larger than 64 MiB" : fs_file_reason(status);
    diag_error(loader->reader.diags, file->at, "missing-file",
               "can not read the file \"%.*s\" in %.*s: %s", TEXT_ARG(file->id),
               TEXT_ARG(folder->path), reason);
}

/* The file that an entry offers, so that its size and hash can be told. */
static void load_file(struct loader *loader, const struct folder *folder, struct entry *entry)
{
    if (entry->file.id.len == 0)
        return;
    struct arena *arena = loader->reader.arena;
    const char *path = arena_string(arena, folder_join(folder, entry->file.id, arena));
    if (document_is_outside(loader, path)) {
        document_report_outside(loader, entry->file.at);
        return;
    }
    enum fs_status status = fs_read(path, LIMIT_DOWNLOAD_BYTES, arena, &entry->file_bytes);
    if (status == FS_MISSING)
        report_missing_file(loader, folder, &entry->file);
    else if (status != FS_OK)
        report_unread_file(loader, folder, &entry->file, status);
}

static void load_entry(struct loader *loader, const struct folder *folder, struct text name,
                       const struct schema *schema, struct entry *entry)
{
    struct document document;
    struct bodies bodies = {.body = &entry->body, .shift = 1};
    entry->id = folder_id_of(name);
    if (!load_document(loader, folder, name, &document, &entry->at))
        return;
    entry->is_read = true;
    schema_read(&loader->reader, schema, &document.head, entry);
    if (entry->category.first.len > 0)
        bodies.shift++;
    load_body(loader, document.parts.body, 0, &bodies);
    load_translations(loader, folder, entry->id, &bodies);
    load_file(loader, folder, entry);
}

static void load_collection(struct site *site, struct loader *loader, enum collection collection)
{
    struct entries *entries = &site->collections[collection];
    struct folder folder = {
        .path = arena_printf(loader->reader.arena, "content/%s", COLLECTION_NAMES[collection]),
        .has_other_files = collection == DOCUMENTS,
    };
    folder_open(loader, &folder);
    entries->items = arena_array(loader->reader.arena, folder.count, struct entry);
    for (size_t i = 0; i < folder.count; i++) {
        if (folder_is_entry(loader, &folder, folder.names[i]))
            load_entry(loader, &folder, folder.names[i], &COLLECTION_SCHEMAS[collection],
                       &entries->items[entries->count++]);
    }
}

static struct text join(struct arena *arena, struct text folder, struct text name)
{
    return folder.len == 0 ? name
                           : arena_printf(arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(name));
}

/* "a" and "index" below "" are "a" and ""; "a/index" is "a" as well. */
static struct text page_path(struct arena *arena, struct text prefix, struct text id)
{
    return text_is(id, "index") ? prefix : join(arena, prefix, id);
}

static void load_page(struct loader *loader, const struct folder *folder, struct text name,
                      struct page *page)
{
    struct document document;
    bool has_list = text_is(page->path, "subprocessors");
    const struct bodies bodies = {&page->body, has_list ? &page->after : NULL, true, 0};
    if (!load_document(loader, folder, name, &document, &page->at))
        return;
    schema_read(&loader->reader, &PAGE_SCHEMA, &document.head, page);
    load_body(loader, document.parts.body, 0, &bodies);
    load_translations(loader, folder, folder_id_of(name), &bodies);
}

/* Pages found so far, in an array that grows. */
struct page_list {
    struct pages *pages;
    size_t capacity;
};

static struct page *add_page(struct page_list *list, struct arena *arena)
{
    struct pages *pages = list->pages;
    if (pages->count == list->capacity)
        pages->items =
            arena_grow(arena, pages->items, pages->count, sizeof *pages->items, &list->capacity);
    return &pages->items[pages->count++];
}

/* A folder being read, and those that it is in: a link may lead back to one of them. */
struct nest {
    const struct nest *outer;
    unsigned depth;
    dev_t device;
    ino_t inode;
};

/* False, and reported, where pages would lie in each other without an end. */
static bool enter_nest(struct loader *loader, struct text path, struct nest *nest)
{
    struct stat st;
    bool is_back = false;
    if (stat(arena_string(loader->reader.arena, path), &st) != 0)
        return true;
    nest->device = st.st_dev;
    nest->inode = st.st_ino;
    for (const struct nest *outer = nest->outer; outer != NULL && !is_back; outer = outer->outer)
        is_back = outer->device == st.st_dev && outer->inode == st.st_ino;
    if (!is_back && nest->depth <= LIMIT_DIR_DEPTH)
        return true;
    struct span at = span_of_source(document_name_only(loader, path));
    if (is_back)
        diag_error(loader->reader.diags, at, "too-deep",
                   "this link leads back to a folder that it is in");
    else
        diag_error(loader->reader.diags, at, "too-deep", "folders are nested more than %d deep",
                   LIMIT_DIR_DEPTH);
    return false;
}

static void load_page_folder(struct loader *loader, struct page_list *list, struct text prefix,
                             const struct nest *outer)
{
    struct arena *arena = loader->reader.arena;
    struct text root = text_of("content/pages");
    struct folder folder = {.path = prefix.len == 0 ? root : join(arena, root, prefix)};
    struct nest nest = {.outer = outer, .depth = outer == NULL ? 0 : outer->depth + 1};
    if (!enter_nest(loader, folder.path, &nest) || !folder_open(loader, &folder))
        return;
    for (size_t i = 0; i < folder.count; i++) {
        struct text name = folder.names[i];
        if (fs_is_dir(arena_string(arena, folder_join(&folder, name, arena)))) {
            if (folder_is_part(loader, &folder, name))
                load_page_folder(loader, list, join(arena, prefix, name), &nest);
        } else if (folder_is_entry(loader, &folder, name)) {
            struct page *page = add_page(list, arena);
            page->path = page_path(arena, prefix, folder_id_of(name));
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
    load_page_folder(loader, &list, (struct text){NULL, 0}, NULL);
    if (site->pages.count > 0)
        qsort(site->pages.items, site->pages.count, sizeof *site->pages.items, compare_pages);
}

/*
 * The languages are needed to read the rest of site.yml, where they stand as
 * well: what is wrong with them is reported then.
 */
static void find_languages(struct loader *loader, const struct value *head)
{
    static const struct text ENGLISH[] = {TEXT("en")};
    const struct value *languages = value_find(head, "languages");
    struct texts found = {NULL, 0};
    struct diags ignored;
    struct reader reader = loader->reader;
    diags_init(&ignored, reader.arena);
    reader.diags = &ignored;
    if (languages != NULL && languages->kind != VALUE_NONE)
        field_read(&reader, schema_find(&SETTINGS_SCHEMA, text_of("languages")), languages, &found);
    loader->reader.languages = found.count > 0 ? found : (struct texts){ENGLISH, 1};
}

static bool is_missing(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static bool load_settings(struct site *site, struct loader *loader)
{
    struct document document;
    struct text path = text_of("content/site.yml");
    if (is_missing("content/site.yml")) {
        struct span at = span_of_source(document_name_only(loader, path));
        struct diag *diag =
            diag_error(loader->reader.diags, at, "no-site", "there is no content/site.yml here");
        if (is_missing("content/site.yaml"))
            diag_hint(loader->reader.diags, diag, "`candor init` makes a new site");
        else
            diag_hint(loader->reader.diags, diag, "rename content/site.yaml to site.yml");
        return false;
    }
    if (!document_load_yaml(loader, path, &document))
        return false;
    site->settings.at = span_of_source(document.source);
    find_languages(loader, &document.head);
    const struct value *notice = value_find(&document.head, "notice");
    site->settings.notice_at = notice != NULL ? notice->at : site->settings.at;
    const struct value *feed_id = value_find(&document.head, "feed_id");
    const struct value *customers = value_find(&document.head, "customers");
    site->settings.customers.at = customers != NULL ? customers->at : site->settings.at;
    site->settings.feed_id_at = feed_id != NULL ? feed_id->at : site->settings.at;
    schema_read(&loader->reader, &SETTINGS_SCHEMA, &document.head, &site->settings);
    settings_finish(&site->settings, loader->reader.arena, loader->reader.diags);
    settings_check_starter(&site->settings, &document.head, loader->reader.diags);
    site->settings.languages = loader->reader.languages;
    return true;
}

/* A whole folder from elsewhere is as little ours as a file is. */
static bool is_content_inside(struct loader *loader)
{
    if (!document_is_outside(loader, "content"))
        return true;
    struct text path = text_of("content");
    document_report_outside(loader, span_of_source(document_name_only(loader, path)));
    return false;
}

/* Notices keep the values that they were read from; those of other files are `passing`. */
static void load_all(struct site *site, struct loader *loader, struct arena *passing)
{
    folder_check_top(loader);
    load_notices(site, loader);
    turn_note_all(site);
    loader->values = passing;
    load_vendors(site, loader);
    load_pages(site, loader);
    for (int i = 0; i < COLLECTION_COUNT; i++)
        load_collection(site, loader, (enum collection)i);
}

bool site_load(struct site *site, struct arena *arena, struct sources *sources, struct diags *diags)
{
    char *root = realpath(".", NULL);
    struct arena passing;
    arena_init(&passing);
    struct loader loader = {
        .reader = {.arena = arena, .sources = sources, .diags = diags},
        .sources = sources,
        .values = arena,
        .root = root,
    };
    bool ok = is_content_inside(&loader) && load_settings(site, &loader);
    if (ok)
        load_all(site, &loader, &passing);
    arena_release(&passing);
    free(root);
    return ok;
}
