#include "model/check_customers.h"

/* The clause of the first annex that asks for a contact person; NULL where none is made. */
static const char *find_clause(const struct settings *settings)
{
    static const char *const CLAUSES[] = {
        [ANNEX_2021_914] = "SCC 2021/914 Annex III",
        [ANNEX_2021_915] = "SCC 2021/915 Annex IV",
        [ANNEX_UK_ADDENDUM] = "UK Addendum, Table 3",
        [ANNEX_SCHEDULE] = NULL, /* Art. 28 GDPR names no form */
    };
    for (int i = 0; i < ANNEX_COUNT; i++) {
        if (settings_has_annex(settings, (enum annex)i) && CLAUSES[i] != NULL)
            return CLAUSES[i];
    }
    return NULL;
}

/* What the contact lacks, where nothing else has asked for it; else NULL. */
static const char *find_lack(const struct vendor *vendor)
{
    const struct contact *contact = &vendor->entity.contact;
    bool has_name = contact->name.len > 0, has_email = contact->email.len > 0;
    if (!has_name && !has_email) /* of a subprocessor missing-identity says so */
        return vendor_is_subprocessor(vendor) ? NULL : "name and no email";
    if (!has_name)
        return "name";
    return has_email ? NULL : "email";
}

static bool is_on_annexes(const struct vendor *vendor, struct date today)
{
    enum vendor_status status = vendor_status(vendor, today);
    return vendor_is_processor(vendor) && (status == STATUS_CURRENT || status == STATUS_UPCOMING);
}

void check_annexes(const struct site *site, struct diags *diags)
{
    const char *clause = find_clause(&site->settings);
    for (size_t i = 0; clause != NULL && i < site->vendors.count; i++) {
        const struct vendor *vendor = &site->vendors.items[i];
        const char *lack = find_lack(vendor);
        if (!vendor->is_whole || lack == NULL || !is_on_annexes(vendor, site->today))
            continue;
        /* What is said of it may be a notice's, which can not be mended. */
        struct span entity = vendor->entity.at;
        diag_warning(diags, entity.source == vendor->at.source ? entity : vendor->at,
                     "missing-contact", "`entity.contact` has no %s (%s)", lack, clause);
    }
}
