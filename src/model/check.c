#include <stdlib.h>

#include "input/unicode.h"
#include "model/check.h"
#include "model/site.h"

static void offer_vendors(const struct site *site, struct nearest *nearest)
{
    for (size_t i = 0; i < site->vendors.count; i++)
        nearest_offer(nearest, site->vendors.items[i].id);
}

static void check_vendor_ref(const struct checker *checker, const struct ref *ref)
{
    if (ref->id.len == 0 || site_find_vendor(checker->site, ref->id) != NULL)
        return;
    struct nearest nearest = nearest_init(ref->id);
    struct diag *diag = diag_error(checker->diags, ref->at, "unknown-vendor",
                                   "unknown vendor \"%.*s\"", TEXT_ARG(ref->id));
    offer_vendors(checker->site, &nearest);
    if (nearest.best.len > 0)
        diag_hint_nearest(checker->diags, diag, &nearest);
    else
        diag_hint(checker->diags, diag, "there is no content/vendors/%.*s.md", TEXT_ARG(ref->id));
}

static void check_ref(const struct checker *checker, const struct names *names,
                      const struct ref *ref, const char *code, const char *what)
{
    if (ref->id.len > 0 && names_find(names, ref->id) == NULL)
        names_report_unknown(names, ref, code, what, checker->diags);
}

static void check_service_refs(const struct checker *checker, const struct service *service)
{
    const struct settings *settings = &checker->site->settings;
    for (size_t i = 0; i < service->products.count; i++)
        check_ref(checker, &settings->products, &service->products.items[i], "unknown-product",
                  "product");
    for (size_t i = 0; i < service->locations.count; i++)
        check_ref(checker, &settings->regions, &service->locations.items[i].region,
                  "unknown-region", "region");
    check_ref(checker, &settings->features, &service->feature.id, "unknown-feature", "feature");
}

static void check_vendor_refs(const struct checker *checker, const struct vendor *vendor)
{
    check_vendor_ref(checker, &vendor->replaces);
    for (size_t i = 0; i < vendor->relies_on.count; i++)
        check_vendor_ref(checker, &vendor->relies_on.items[i].vendor);
    for (size_t i = 0; i < vendor->service_count; i++)
        check_service_refs(checker, &vendor->services[i]);
    if (text_equal(vendor->replaces.id, vendor->id) && vendor->id.len > 0)
        diag_error(checker->diags, vendor->replaces.at, "refers-to-itself",
                   "a vendor can not replace itself");
}

static void check_period(const struct checker *checker, const struct day *from,
                         const struct day *until)
{
    if (!date_is_given(from->date) || !date_is_given(until->date) ||
        date_compare(from->date, until->date) <= 0)
        return;
    struct diag *diag = diag_error(checker->diags, until->at, "bad-period",
                                   "`until` is a day before `from`");
    diag_note(checker->diags, diag, from->at, "from here on");
}

static void check_notice(const struct checker *checker, const struct notice *notice)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        const struct change *change = &notice->changes[i];
        check_vendor_ref(checker, &change->vendor);
        if (change->was_map != NULL)
            check_vendor_refs(checker, &change->was);
        if (change->now_map != NULL)
            check_vendor_refs(checker, &change->now);
    }
    struct text day = date_format(checker->arena, moment_date(notice->published));
    if (notice->published.seconds != 0 && !text_equal(text_slice(notice->id, 0, day.len), day)) {
        struct diag *diag = diag_error(checker->diags, notice->at, "bad-id",
                                       "a notice's file name starts with the day it was published");
        diag_hint(checker->diags, diag, "rename it to %.*s-<word>.md", TEXT_ARG(day));
    }
}

static void check_certification(const struct checker *checker, const struct entry *entry)
{
    check_period(checker, &entry->from, &entry->until);
    if (entry->document.id.len > 0 &&
        site_find_entry(checker->site, DOCUMENTS, entry->document.id) == NULL)
        diag_error(checker->diags, entry->document.at, "unknown-document",
                   "there is no content/documents/%.*s.md", TEXT_ARG(entry->document.id));
    if (date_is_given(entry->until.date) &&
        date_compare(entry->until.date, checker->site->today) < 0)
        diag_warning(checker->diags, entry->until.at, "expired",
                     "this certificate has expired: the page says so");
}

static void check_document(const struct checker *checker, const struct entry *entry)
{
    bool has_file = entry->file.id.len > 0;
    if (entry->access == DOCUMENT_ON_REQUEST && has_file) {
        diag_error(checker->diags, entry->file.at, "published-on-request",
                   "a document on request has no file: it would be published");
    } else if (entry->access != DOCUMENT_ON_REQUEST && !has_file) {
        struct diag *diag = diag_error(checker->diags, entry->at, "missing-key",
                                       "the document has no `file`");
        diag_hint(checker->diags, diag, "or say `access: on-request`");
    }
}

static void check_security(const struct checker *checker)
{
    const struct security *security = &checker->site->settings.security;
    if (date_is_given(security->expires.date) &&
        date_compare(security->expires.date, checker->site->today) < 0)
        diag_warning(checker->diags, security->expires.at, "expired",
                     "security.txt has expired and must not be relied on (RFC 9116, 2.5.5)");
}

/* A vendor with its name as compared. */
struct folded {
    struct text          name;
    const struct vendor *vendor;
};

static int compare_folded(const void *left, const void *right)
{
    const struct folded *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : text_compare(a->vendor->id, b->vendor->id);
}

static void check_names(const struct checker *checker)
{
    const struct vendors *vendors = &checker->site->vendors;
    struct folded *folded = arena_array(checker->arena, vendors->count, struct folded);
    for (size_t i = 0; i < vendors->count; i++) {
        const struct vendor *vendor = &vendors->items[i];
        folded[i] = (struct folded){unicode_fold(checker->arena, vendor->name), vendor};
    }
    if (vendors->count > 0)
        qsort(folded, vendors->count, sizeof *folded, compare_folded);
    for (size_t i = 1; i < vendors->count; i++) {
        if (folded[i].name.len == 0 || !text_equal(folded[i].name, folded[i - 1].name))
            continue;
        struct diag *diag =
            diag_warning(checker->diags, folded[i].vendor->at, "duplicate-name",
                         "two vendors are called \"%.*s\"", TEXT_ARG(folded[i].vendor->name));
        diag_note(checker->diags, diag, folded[i - 1].vendor->at, "the other one");
    }
}

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
        struct diag *diag = diag_error(checker->diags, page->at, "duplicate-output",
                                       "\"%.*s\" is kept for other files of the site",
                                       TEXT_ARG(page->path));
        diag_hint(checker->diags, diag, "rename the page");
    } else if (find_other_maker(checker->site, page->path, &other)) {
        struct diag *diag = diag_error(checker->diags, page->at, "duplicate-output",
                                       "two files make the page /%.*s/", TEXT_ARG(page->path));
        diag_note(checker->diags, diag, other, "the other one");
    }
}

static void check_pages(const struct checker *checker)
{
    const struct pages *pages = &checker->site->pages;
    for (size_t i = 0; i < pages->count; i++) {
        check_page_path(checker, &pages->items[i]);
        if (i == 0 || !text_equal(pages->items[i].path, pages->items[i - 1].path))
            continue;
        struct diag *diag = diag_error(checker->diags, pages->items[i].at, "duplicate-id",
                                       "two files for the page \"%.*s\"",
                                       TEXT_ARG(pages->items[i].path));
        diag_note(checker->diags, diag, pages->items[i - 1].at, "the other one");
    }
}

/* Every file that is published stands under one entry. */
static void check_downloads(const struct checker *checker)
{
    const struct entries *documents = &checker->site->collections[DOCUMENTS];
    for (size_t i = 0; i < documents->count; i++) {
        const struct ref *file = &documents->items[i].file;
        if (text_equal_fold(file->id, text_of("index.html")) ||
            text_equal_fold(file->id, text_of("feed.atom")))
            diag_error(checker->diags, file->at, "duplicate-output",
                       "\"%.*s\" is the name of a page of the site", TEXT_ARG(file->id));
        for (size_t j = 0; j < i && file->id.len > 0; j++) {
            if (!text_equal(file->id, documents->items[j].file.id))
                continue;
            struct diag *diag = diag_error(checker->diags, file->at, "duplicate-output",
                                           "two documents publish \"%.*s\"", TEXT_ARG(file->id));
            diag_note(checker->diags, diag, documents->items[j].file.at, "the other one");
        }
    }
}

bool site_check(const struct site *site, struct arena *arena, struct diags *diags)
{
    const struct checker checker = {site, arena, diags};
    size_t errors = diags->errors;
    for (size_t i = 0; i < site->vendors.count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        check_vendor_refs(&checker, vendor);
        check_period(&checker, &vendor->from, &vendor->until);
        if (vendor->is_whole)
            check_completeness(&checker, vendor);
    }
    for (size_t i = 0; i < site->notices.count; i++)
        check_notice(&checker, &site->notices.items[i]);
    for (size_t i = 0; i < site->collections[CERTIFICATIONS].count; i++)
        check_certification(&checker, &site->collections[CERTIFICATIONS].items[i]);
    for (size_t i = 0; i < site->collections[DOCUMENTS].count; i++)
        check_document(&checker, &site->collections[DOCUMENTS].items[i]);
    check_names(&checker);
    check_pages(&checker);
    check_downloads(&checker);
    check_security(&checker);
    return diags->errors == errors;
}
