#include "model/check.h"
#include "model/equal.h"
#include "model/ledger.h"
#include "model/material.h"
#include "model/written.h"

/* --- The chain: each notice holds the hash of the one before it. --- */

static struct text hash_text(const struct checker *checker, const struct notice *notice)
{
    return hash_hex(checker->arena, notice->hash);
}

static void report_no_link(const struct checker *checker, const struct notice *notice,
                           const struct notice *before)
{
    struct text hash = hash_text(checker, before);
    struct diag *diag = diag_error(checker->diags, notice->at, "missing-previous",
                                   "the notice does not hold the hash of the one before it, %.*s",
                                   TEXT_ARG(before->id));
    diag_hint(checker->diags, diag, "previous: %.*s", TEXT_ARG(hash));
}

/* The notice whose hash that is, or NULL. */
static const struct notice *find_by_hash(const struct checker *checker, struct text hash)
{
    const struct notices *notices = &checker->site->notices;
    for (size_t i = 0; i < notices->count; i++) {
        const struct notice *notice = &notices->items[i];
        if (notice->is_whole && text_equal_fold(hash_text(checker, notice), hash))
            return notice;
    }
    return NULL;
}

static void report_broken_link(const struct checker *checker, const struct notice *notice,
                               const struct notice *before)
{
    const struct notice *named = find_by_hash(checker, notice->previous);
    struct diag *diag;
    if (before == NULL) {
        diag = diag_error(checker->diags, notice->previous_at, "broken-chain",
                          "the notice before this one is gone");
        diag_hint(checker->diags, diag, "put it back: what was announced stays in the ledger");
    } else if (named != NULL) {
        diag = diag_error(checker->diags, notice->previous_at, "broken-chain",
                          "this is the hash of %.*s, but the notice before this one is %.*s",
                          TEXT_ARG(named->id), TEXT_ARG(before->id));
        diag_hint(checker->diags, diag, "a notice was put in, or given another day");
        diag_note(checker->diags, diag, before->at, "this one stands in between");
    } else {
        diag = diag_error(checker->diags, before->at, "broken-chain",
                          "the notice %.*s was edited after it was announced, or one behind it "
                          "was removed",
                          TEXT_ARG(before->id));
        diag_hint(checker->diags, diag, "put it back as it was, and correct it by a new notice");
        diag_note(checker->diags, diag, notice->previous_at,
                  "%.*s holds another hash of the notice before it", TEXT_ARG(notice->id));
    }
}

/* False where the notice is not linked to the one before it; a first one has none. */
static bool check_link(const struct checker *checker, const struct notice *notice,
                       const struct notice *before)
{
    bool is_linked = notice->previous.len > 0;
    if (before == NULL && !is_linked)
        return true;
    if (!is_linked) {
        report_no_link(checker, notice, before);
        return true;
    }
    if (before != NULL && text_equal_fold(notice->previous, hash_text(checker, before)))
        return true;
    report_broken_link(checker, notice, before);
    return false;
}

/*
 * False where it is broken: what the ledger says is in doubt then.  A file that
 * could not be read whole may be the one that its neighbours know, or none of
 * the chain at all: to accuse them would have the author break it.
 */
static bool check_chain(const struct checker *checker)
{
    const struct notices *notices = &checker->site->notices;
    bool is_whole = !notices->has_gaps;
    for (size_t i = 0; i < notices->count && !notices->has_gaps; i++) {
        const struct notice *notice = &notices->items[i];
        const struct notice *before = i == 0 ? NULL : &notices->items[i - 1];
        bool is_known = notice->is_whole && (before == NULL || before->is_whole);
        is_whole = is_known && check_link(checker, notice, before) && is_whole;
    }
    return is_whole;
}

/* --- The replay: each change fits what the ledger says until then. --- */

static bool is_other_entity(const struct vendor *before, const struct vendor *now)
{
    struct text old = before->entity.legal_name, new = now->entity.legal_name;
    if (old.len == 0 || new.len == 0) {
        old = before->name;
        new = now->name;
    }
    return old.len > 0 && new.len > 0 && !text_equal(old, new);
}

static void check_coming(const struct checker *checker, const struct event *event,
                         const struct listing *listing)
{
    const struct change *change = event->change;
    if (listing->is_listed) {
        struct diag *diag =
            diag_error(checker->diags, change->vendor.at, "already-listed",
                       "\"%.*s\" is on the list already on that day", TEXT_ARG(change->vendor.id));
        diag_hint(checker->diags, diag, "say `kind: changed`");
    } else if (listing->is_known && is_other_entity(&listing->facts, &change->now)) {
        struct diag *diag =
            diag_error(checker->diags, change->vendor.at, "reused-id",
                       "the id \"%.*s\" was another vendor's before", TEXT_ARG(change->vendor.id));
        diag_hint(checker->diags, diag, "an id is never used again: give this one its own");
        diag_note(checker->diags, diag, listing->removal->change->vendor.at, "that one left here");
    }
}

static void report_not_listed(const struct checker *checker, const struct ledger *ledger,
                              const struct change *change)
{
    struct nearest nearest = nearest_init(change->vendor.id);
    struct diag *diag =
        diag_error(checker->diags, change->vendor.at, "not-listed",
                   "\"%.*s\" is not on the list on that day", TEXT_ARG(change->vendor.id));
    for (size_t i = 0; i < ledger->listing_count; i++) {
        if (ledger->listings[i].is_listed)
            nearest_offer(&nearest, ledger->listings[i].facts.id);
    }
    if (nearest.best.len > 0)
        diag_hint_nearest(checker->diags, diag, &nearest);
    else
        diag_hint(checker->diags, diag, "no notice before this one has listed or added it");
}

/* Whether the ledger says of these fields what `was` does; services are told by their ids. */
static void check_was(const struct checker *checker, const struct event *event,
                      const struct listing *listing)
{
    const struct change *change = event->change;
    struct vendor state = listing->facts, said = listing->facts;
    const struct change undone = {.now_map = change->was_map, .now = change->was};
    if (change->was_map == NULL)
        return;
    material_apply(&said, &undone, checker->arena);
    const struct differences found = material_compare(&state, &said, checker->arena);
    for (size_t i = 0; i < found.count; i++) {
        const char *key = found.items[i].field == NULL ? "services" : found.items[i].field->key;
        const struct value *map = found.items[i].now == NULL
                                      ? change->was_map
                                      : written_service(change->was_map, found.items[i].now->id.id);
        const struct member *member = map == NULL ? NULL : written_find(map, key);
        diag_error(checker->diags, member == NULL ? change->was_map->at : member->key_at,
                   "wrong-was", "`%s` was something else until then: the ledger says so", key);
    }
}

static void check_event(const struct checker *checker, const struct ledger *ledger)
{
    const struct event *event = &ledger->events[ledger->next];
    const struct listing *listing = &ledger->listings[event->listing];
    if (ledger_is_void(listing, event))
        return;
    switch ((enum change_kind)event->change->kind) {
    case CHANGE_UNSTATED: return;
    case CHANGE_LISTED:
    case CHANGE_ADDED: check_coming(checker, event, listing); return;
    case CHANGE_CHANGED:
    case CHANGE_REPLACED:
    case CHANGE_REMOVED: break;
    }
    if (listing->is_listed)
        check_was(checker, event, listing);
    else
        report_not_listed(checker, ledger, event->change);
}

static void replay(const struct checker *checker)
{
    struct ledger *ledger = checker->ledger;
    while (ledger->next < ledger->event_count) {
        check_event(checker, ledger);
        ledger_step(ledger);
        arena_reset(checker->arena);
    }
}

/* --- The files: the list never says what was not announced. --- */

static void hint_record(const struct checker *checker, struct diag *diag)
{
    diag_hint(checker->diags, diag, "`candor record` drafts the notice that announces it");
}

static void report_day(const struct checker *checker, const struct day *day, const char *key,
                       struct date announced)
{
    struct text said = date_format(checker->arena, announced);
    if (!date_is_given(announced)) {
        hint_record(checker, diag_error(checker->diags, day->at, "unannounced",
                                        "`%s` is a day that no notice announces", key));
        return;
    }
    struct diag *diag = diag_error(checker->diags, day->at, "unannounced",
                                   "`%s` is %.*s by the ledger", key, TEXT_ARG(said));
    if (date_compare(announced, checker->site->today) > 0)
        diag_hint(checker->diags, diag,
                  "say so here, or let `candor record` draft the notices of another day");
    else
        diag_hint(checker->diags, diag, "say so here: that day is past");
}

/* A vendor of the first list was in use on its day, whatever a file says later. */
static void check_listed(const struct checker *checker, const struct vendor *vendor,
                         const struct listing *listing)
{
    if (!date_is_given(vendor->from.date) || date_is_given(listing->since) ||
        date_compare(vendor->from.date, listing->listed) <= 0)
        return;
    struct text day = date_format(checker->arena, listing->listed);
    struct diag *diag =
        diag_error(checker->diags, vendor->from.at, "unannounced",
                   "the list has this vendor in use since %.*s or before", TEXT_ARG(day));
    diag_hint(checker->diags, diag, "leave `from` out, or say the day on which it came");
}

/* `from` and `until` of a file, where it gives them, are those of the ledger. */
static void check_days(const struct checker *checker, const struct vendor *vendor,
                       const struct listing *listing)
{
    bool was_added = date_is_given(listing->since);
    struct date from = ledger_from(listing, vendor), last = ledger_until(listing, vendor);
    check_listed(checker, vendor, listing);
    if (was_added && date_is_given(vendor->from.date) && date_compare(vendor->from.date, from) != 0)
        report_day(checker, &vendor->from, "from", listing->since);
    if (date_is_given(vendor->until.date) &&
        (listing->is_listed || date_compare(vendor->until.date, last) != 0))
        report_day(checker, &vendor->until, "until", listing->until);
    if (listing->is_listed || date_is_given(vendor->until.date))
        return;
    struct text until = date_format(checker->arena, listing->until);
    struct diag *diag = diag_error(checker->diags, vendor->at, "unannounced",
                                   "the ledger has removed this vendor, and the file still has it");
    diag_hint(checker->diags, diag, "say `until: %.*s`, or announce that it comes back",
              TEXT_ARG(until));
    diag_note(checker->diags, diag, listing->removal->change->vendor.at, "removed here");
}

/* Where the vendor's file says what differs, or the top of it. */
static struct span place_of(const struct vendor *vendor, const struct value *head,
                            const struct difference *difference)
{
    const struct value *map =
        difference->now == NULL ? head : written_service(head, difference->now->id.id);
    const char *key = difference->field == NULL ? "id" : difference->field->key;
    const struct member *member = map == NULL ? NULL : written_find(map, key);
    return member == NULL ? vendor->at : member->key_at;
}

static void report_service(const struct checker *checker, struct span at,
                           const struct difference *difference)
{
    const struct service *service = difference->now != NULL ? difference->now : difference->was;
    hint_record(checker, diag_error(checker->diags, at, "unannounced",
                                    difference->now != NULL
                                        ? "no notice announces the service \"%.*s\""
                                        : "no notice announces that the service \"%.*s\" goes",
                                    TEXT_ARG(service->id.id)));
}

static void report_field(const struct checker *checker, struct span at,
                         const struct difference *difference, const struct value *state)
{
    const char *key = difference->field->key;
    const struct value *map =
        difference->was == NULL ? state : written_service(state, difference->was->id.id);
    const struct member *announced = map == NULL ? NULL : written_find(map, key);
    struct diag *diag =
        diag_error(checker->diags, at, "unannounced", "`%s` is not as it was announced", key);
    hint_record(checker, diag);
    if (announced != NULL && announced->key_at.source != 0)
        diag_note(checker->diags, diag, announced->key_at, "announced here");
}

static void check_facts(const struct checker *checker, const struct vendor *vendor,
                        const struct listing *listing)
{
    const struct differences found = material_compare(&listing->facts, vendor, checker->arena);
    if (found.count == 0)
        return;
    struct value head = written_head(checker->sources, vendor->at.source, checker->arena);
    struct value state = written_state(checker->ledger, vendor->id, checker->arena);
    for (size_t i = 0; i < found.count; i++) {
        struct span at = place_of(vendor, &head, &found.items[i]);
        if (found.items[i].field == NULL)
            report_service(checker, at, &found.items[i]);
        else
            report_field(checker, at, &found.items[i], &state);
    }
}

static void check_vendor(const struct checker *checker, const struct vendor *vendor)
{
    const struct listing *listing = ledger_find(checker->ledger, vendor->id);
    if (ledger_is_before(checker->ledger, vendor))
        return;
    if (listing == NULL) {
        hint_record(checker, diag_error(checker->diags, vendor->at, "unannounced",
                                        "no notice announces this vendor"));
        return;
    }
    check_days(checker, vendor, listing);
    if (listing->is_listed)
        check_facts(checker, vendor, listing);
}

/* The file is gone, or the id was never right. */
static void report_gone(const struct checker *checker, const struct ref *vendor)
{
    const struct vendors *vendors = &checker->site->vendors;
    struct nearest nearest = nearest_init(vendor->id);
    struct diag *diag = diag_error(checker->diags, vendor->at, "unannounced",
                                   "there is no content/vendors/%.*s.md, and no notice removes it",
                                   TEXT_ARG(vendor->id));
    for (size_t i = 0; i < vendors->count; i++) {
        if (ledger_find(checker->ledger, vendors->items[i].id) == NULL)
            nearest_offer(&nearest, vendors->items[i].id);
    }
    if (nearest.best.len > 0)
        diag_hint_nearest(checker->diags, diag, &nearest);
    else
        hint_record(checker, diag);
}

static void check_gone(const struct checker *checker)
{
    const struct ledger *ledger = checker->ledger;
    for (size_t i = 0; i < ledger->event_count; i++) {
        const struct event *event = &ledger->events[i];
        const struct listing *listing = &ledger->listings[event->listing];
        if (event == listing->coming && listing->is_listed &&
            site_find_vendor(checker->site, listing->facts.id) == NULL)
            report_gone(checker, &event->change->vendor);
    }
}

static void check_relied_on(const struct checker *checker, const struct vendor *vendor)
{
    const struct ledger *ledger = checker->ledger;
    const struct listing *own = ledger_find(ledger, vendor->id);
    for (size_t i = 0; own != NULL && own->is_listed && i < vendor->relies_on.count; i++) {
        const struct ref *ref = &vendor->relies_on.items[i].vendor;
        const struct listing *other = ref->id.len == 0 ? NULL : ledger_find(ledger, ref->id);
        if (other == NULL || !other->is_known || other->is_listed)
            continue;
        bool is_over = date_compare(other->until, checker->site->today) < 0;
        struct text until = date_format(checker->arena, other->until);
        struct diag *diag = diag_report(
            checker->diags, is_over ? SEVERITY_ERROR : SEVERITY_WARNING, ref->at, "still-relied-on",
            "\"%.*s\" is in use until %.*s only", TEXT_ARG(ref->id), TEXT_ARG(until));
        diag_note(checker->diags, diag, other->removal->change->vendor.at, "removed here");
    }
}

bool site_check_chain(const struct site *site, struct arena *arena, struct diags *diags)
{
    const struct checker checker = {.site = site, .arena = arena, .diags = diags};
    size_t errors = diags->errors;
    return check_chain(&checker) && diags->errors == errors;
}

void check_ledger(const struct checker *checker, bool is_readable)
{
    const struct vendors *vendors = &checker->site->vendors;
    if (checker->site->notices.count == 0)
        return;
    if (!check_chain(checker) || !is_readable)
        return;
    size_t errors = checker->diags->errors;
    replay(checker);
    if (checker->diags->errors > errors || checker->site->is_being_recorded)
        return;
    for (size_t i = 0; i < vendors->count; i++) {
        if (vendors->items[i].is_whole)
            check_vendor(checker, &vendors->items[i]);
        check_relied_on(checker, &vendors->items[i]);
        arena_reset(checker->arena);
    }
    check_gone(checker);
    check_leaving(checker);
}
