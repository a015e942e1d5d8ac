#include "model/check.h"

#include <stdlib.h>

#include "input/unicode.h"

static void offer_vendors(const struct site *site, struct nearest *nearest)
{
    for (size_t i = 0; i < site->vendors.count; i++)
        nearest_offer(nearest, site->vendors.items[i].id);
}

void check_vendor_ref(const struct checker *checker, const struct ref *ref)
{
    if (ref->id.len == 0 || site_find_vendor(checker->site, ref->id) != NULL ||
        ledger_find(checker->ledger, ref->id) != NULL)
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

void check_vendor_refs(const struct checker *checker, const struct vendor *vendor)
{
    check_vendor_ref(checker, &vendor->replaces);
    for (size_t i = 0; i < vendor->relies_on.count; i++)
        check_vendor_ref(checker, &vendor->relies_on.items[i].vendor);
    for (size_t i = 0; i < vendor->service_count; i++)
        check_service_refs(checker, &vendor->services[i]);
}

/* One letter off, or in other capitals; of very short words only the latter. */
static bool is_slip_of(struct text word, struct text name)
{
    enum { SHORTEST = 4 };
    if (word.len > name.len + 1 || name.len > word.len + 1)
        return false;
    return text_distance(word, name) <= (word.len >= SHORTEST);
}

/* A heading of a vendor's own is right; one that differs from an id by a hair was hardly meant. */
static void check_category(const struct checker *checker, const struct vendor *vendor)
{
    const struct names *names = &checker->site->settings.categories;
    const struct words *category = &vendor->category;
    if (category->first.len == 0 || category->others != NULL ||
        names_find(names, category->first) != NULL)
        return;
    for (size_t i = 0; i < names->count; i++) {
        const struct name *name = &names->items[i];
        if (!is_slip_of(category->first, name->id) &&
            !is_slip_of(category->first, name->words.first))
            continue;
        struct diag *diag = diag_warning(checker->diags, category->at, "unknown-category",
                                         "\"%.*s\" is a heading of its own, and no category of "
                                         "content/site.yml",
                                         TEXT_ARG(category->first));
        diag_hint(checker->diags, diag, "did you mean %.*s?", TEXT_ARG(name->id));
        return;
    }
}

static void check_self(const struct checker *checker, const struct vendor *vendor)
{
    if (text_is(vendor->id, "as-of"))
        diag_error(checker->diags, vendor->at, "duplicate-output",
                   "/subprocessors/as-of/ is the page of earlier states of the list");
    if (text_equal(vendor->replaces.id, vendor->id))
        diag_error(checker->diags, vendor->replaces.at, "refers-to-itself",
                   "a vendor can not replace itself");
    for (size_t i = 0; i < vendor->relies_on.count; i++) {
        const struct ref *other = &vendor->relies_on.items[i].vendor;
        if (text_equal(other->id, vendor->id))
            diag_error(checker->diags, other->at, "refers-to-itself",
                       "a vendor can not be a subprocessor of its own");
    }
}

/*
 * Reports, once for each, the circles that vendors replace each other in: at
 * the first vendor of it.  A vendor replaces one other at most, so that every
 * way from `vendor` on either ends or comes round to it, or to a circle that
 * it is not part of.
 */
static void check_circle(const struct checker *checker, const struct vendor *vendor)
{
    const struct vendors *vendors = &checker->site->vendors;
    const struct vendor *next = vendor;
    for (size_t steps = 0; steps < vendors->count; steps++) {
        next =
            next->replaces.id.len == 0 ? NULL : site_find_vendor(checker->site, next->replaces.id);
        if (next == NULL || next < vendor || (next == vendor && steps == 0))
            return;
        if (next != vendor)
            continue;
        struct diag *diag = diag_warning(checker->diags, vendor->replaces.at, "refers-to-itself",
                                         "vendors replace each other in a circle");
        diag_hint(checker->diags, diag, "one of them was there first");
        return;
    }
}

static void check_period(const struct checker *checker, const struct day *from,
                         const struct day *until)
{
    if (!date_is_given(from->date) || !date_is_given(until->date) ||
        date_compare(from->date, until->date) <= 0)
        return;
    struct diag *diag =
        diag_error(checker->diags, until->at, "bad-period", "`until` is a day before `from`");
    diag_note(checker->diags, diag, from->at, "from here on");
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
    bool has_file = entry->file.at.source != 0;
    if (!entry->is_read)
        return;
    if (entry->access == DOCUMENT_ON_REQUEST && has_file) {
        diag_error(checker->diags, entry->file.at, "published-on-request",
                   "a document on request has no file: it would be published");
    } else if (entry->access != DOCUMENT_ON_REQUEST && !has_file) {
        struct diag *diag =
            diag_error(checker->diags, entry->at, "missing-key", "the document has no `file`");
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
    struct text name;
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

static void check_all(const struct checker *checker)
{
    const struct site *site = checker->site;
    for (size_t i = 0; i < site->vendors.count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        check_vendor_refs(checker, vendor);
        check_category(checker, vendor);
        check_self(checker, vendor);
        check_circle(checker, vendor);
        check_period(checker, &vendor->from, &vendor->until);
        if (vendor->is_whole)
            check_completeness(checker, vendor);
    }
    bool is_readable = true;
    for (size_t i = 0; i < site->notices.count; i++)
        is_readable = check_notice(checker, &site->notices.items[i]) && is_readable;
    check_ledger(checker, is_readable);
    for (size_t i = 0; i < site->collections[CERTIFICATIONS].count; i++)
        check_certification(checker, &site->collections[CERTIFICATIONS].items[i]);
    for (size_t i = 0; i < site->collections[DOCUMENTS].count; i++)
        check_document(checker, &site->collections[DOCUMENTS].items[i]);
    check_names(checker);
    check_pages(checker);
    check_downloads(checker);
    check_security(checker);
}

bool site_check(const struct site *site, const struct sources *sources, struct diags *diags)
{
    struct arena kept, passing;
    struct ledger ledger;
    const struct checker checker = {site, sources, &ledger, &passing, diags};
    size_t errors = diags->errors;
    arena_init(&kept);
    arena_init(&passing);
    ledger_init(&ledger, site, &kept);
    check_all(&checker);
    arena_release(&passing);
    arena_release(&kept);
    return diags->errors == errors;
}
