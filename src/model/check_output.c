#include <stdlib.h>

#include "input/unicode.h"
#include "model/check.h"

/*
 * The first part of a page's path that the site keeps for something else, such
 * as the folder of a language; what is below it is not looked at.
 */
static bool is_reserved(const struct site *site, struct text path)
{
    static const char *const FOLDERS[] = {"assets", "c"};
    struct text below, first = text_cut(path, '/', &below);
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++) {
        if (text_is(first, FOLDERS[i]))
            return true;
    }
    for (size_t i = 1; i < site->settings.languages.count; i++) {
        if (text_equal(first, site->settings.languages.items[i]))
            return true;
    }
    return false;
}

/* What else makes a page of that path: a vendor, a product, a notice, a download. */
static bool find_other_maker(const struct site *site, struct text path, struct span *at)
{
    struct text below, folder = text_cut(path, '/', &below);
    const struct vendor *vendor = site_find_vendor(site, below);
    if (text_is(folder, "subprocessors") && vendor != NULL) {
        *at = vendor->at;
        return true;
    }
    const struct name *product = names_find(&site->settings.products, below);
    if (text_is(folder, "products") && product != NULL) {
        *at = product->words.at;
        return true;
    }
    for (size_t i = 0; i < site->notices.count && text_is(folder, "changes"); i++) {
        if (text_equal(site->notices.items[i].id, below)) {
            *at = site->notices.items[i].at;
            return true;
        }
    }
    const struct entries *documents = &site->collections[DOCUMENTS];
    for (size_t i = 0; i < documents->count && text_is(folder, "documents"); i++) {
        if (text_equal(documents->items[i].file.id, below)) {
            *at = documents->items[i].file.at;
            return true;
        }
    }
    return false;
}

static void check_page_path(const struct checker *checker, const struct page *page)
{
    struct span other;
    if (is_reserved(checker->site, page->path)) {
        struct diag *diag =
            diag_error(checker->diags, page->at, "duplicate-output",
                       "\"%.*s\" is kept for other files of the site", TEXT_ARG(page->path));
        diag_hint(checker->diags, diag, "rename the page");
    } else if (find_other_maker(checker->site, page->path, &other)) {
        struct diag *diag = diag_error(checker->diags, page->at, "duplicate-output",
                                       "two files make the page /%.*s/", TEXT_ARG(page->path));
        diag_note(checker->diags, diag, other, "the other one");
    }
}

void check_pages(const struct checker *checker)
{
    const struct pages *pages = &checker->site->pages;
    for (size_t i = 0; i < pages->count; i++) {
        check_page_path(checker, &pages->items[i]);
        if (i == 0 || !text_equal(pages->items[i].path, pages->items[i - 1].path))
            continue;
        struct diag *diag =
            diag_error(checker->diags, pages->items[i].at, "duplicate-id",
                       "two files for the page \"%.*s\"", TEXT_ARG(pages->items[i].path));
        diag_note(checker->diags, diag, pages->items[i - 1].at, "the other one");
    }
}

/* A download with its name as hosts compare it. */
struct folded_file {
    struct text name;
    const struct ref *file;
};

/* The names of pages that a folder of downloads holds already. */
static bool is_page_name(struct text name)
{
    return text_equal_fold(name, text_of("index.html")) ||
           text_equal_fold(name, text_of("feed.atom"));
}

static int compare_files(const void *left, const void *right)
{
    const struct folded_file *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : (a->file > b->file) - (a->file < b->file);
}

/* Every file that is published stands under one entry; some hosts do not tell a from A. */
void check_downloads(const struct checker *checker)
{
    const struct entries *documents = &checker->site->collections[DOCUMENTS];
    struct folded_file *files = arena_array(checker->arena, documents->count, struct folded_file);
    size_t count = 0;
    for (size_t i = 0; i < documents->count; i++) {
        const struct ref *file = &documents->items[i].file;
        if (is_page_name(file->id))
            diag_error(checker->diags, file->at, "duplicate-output",
                       "\"%.*s\" is the name of a page of the site", TEXT_ARG(file->id));
        if (file->id.len > 0)
            files[count++] = (struct folded_file){unicode_fold(checker->arena, file->id), file};
    }
    if (count > 0)
        qsort(files, count, sizeof *files, compare_files);
    for (size_t i = 1; i < count; i++) {
        if (!text_equal(files[i].name, files[i - 1].name))
            continue;
        struct diag *diag =
            diag_error(checker->diags, files[i].file->at, "duplicate-output",
                       "two documents publish \"%.*s\"", TEXT_ARG(files[i].file->id));
        diag_note(checker->diags, diag, files[i - 1].file->at, "the other one");
    }
}
