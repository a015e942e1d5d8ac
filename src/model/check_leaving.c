#include "model/check.h"

/* The removal of a listing that is still to come, of what is in use until then; or NULL. */
static const struct event *find_pending(const struct checker *checker,
                                        const struct listing *listing)
{
    const struct event *removal = listing->removal;
    bool is_pending = removal != NULL && notice_is_pending(removal->notice, checker->site->today);
    return is_pending && !ledger_is_withdrawn(listing) ? removal : NULL;
}

/* All that the ledger does not have, such as links and the body, goes with the file. */
static void check_file(const struct checker *checker, const struct listing *listing)
{
    const struct event *removal = find_pending(checker, listing);
    if (removal == NULL || site_find_vendor(checker->site, listing->facts.id) != NULL)
        return;
    struct text until = date_format(checker->arena, listing->until);
    struct diag *diag = diag_warning(checker->diags, removal->change->vendor.at, "gone-too-soon",
                                     "\"%.*s\" is in use until %.*s, and its file is gone already",
                                     TEXT_ARG(listing->facts.id), TEXT_ARG(until));
    diag_hint(checker->diags, diag, "put it back and say `until: %.*s`: it can go after that day",
              TEXT_ARG(until));
}

/* What another vendor goes for has to come. */
static void check_successor(const struct checker *checker, const struct listing *listing)
{
    const struct event *removal = find_pending(checker, listing);
    if (removal == NULL || removal->change->by.id.len == 0)
        return;
    const struct ref *by = &removal->change->by;
    const struct listing *other = ledger_find(checker->ledger, by->id);
    bool comes = other != NULL && other->coming != NULL && !ledger_is_withdrawn(other);
    if (comes)
        return;
    struct diag *diag = diag_warning(checker->diags, by->at, "no-replacement",
                                     other == NULL || other->coming == NULL
                                         ? "no notice adds \"%.*s\", which is to replace it"
                                         : "\"%.*s\", which is to replace it, was withdrawn",
                                     TEXT_ARG(by->id));
    diag_hint(checker->diags, diag, "call the removal off: delete `until` of \"%.*s\"",
              TEXT_ARG(listing->facts.id));
    if (other != NULL && other->removal != NULL)
        diag_note(checker->diags, diag, other->removal->change->vendor.at, "withdrawn here");
}

/* It was there when the other one came, and nothing says that it goes. */
static void check_replaced(const struct checker *checker, const struct vendor *vendor)
{
    const struct listing *own = ledger_find(checker->ledger, vendor->id);
    const struct listing *other = ledger_find(checker->ledger, vendor->replaces.id);
    bool are_in_use = own != NULL && other != NULL && own->is_listed && other->is_listed;
    if (vendor->replaces.id.len == 0 || !are_in_use || date_compare(other->listed, own->listed) > 0)
        return;
    struct diag *diag = diag_warning(checker->diags, vendor->replaces.at, "not-replaced",
                                     "\"%.*s\" stays in use as well: it has no `until`",
                                     TEXT_ARG(vendor->replaces.id));
    diag_hint(checker->diags, diag, "give it one, or leave `replaces` out");
}

void check_leaving(const struct checker *checker)
{
    const struct vendors *vendors = &checker->site->vendors;
    for (size_t i = 0; i < checker->ledger->listing_count; i++) {
        check_file(checker, &checker->ledger->listings[i]);
        check_successor(checker, &checker->ledger->listings[i]);
    }
    for (size_t i = 0; i < vendors->count; i++)
        check_replaced(checker, &vendors->items[i]);
}
