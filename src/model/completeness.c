#include "model/check.h"
#include "model/country.h"

enum { STALE_DAYS = 366 };

/* EDPB Opinion 22/2024, executive summary: name, address and contact of every one in the chain. */
static void check_identity(const struct checker *checker, const struct vendor *vendor)
{
    const struct entity *entity = &vendor->entity;
    struct text missing = {NULL, 0};
    const struct {
        bool is_given;
        const char *what;
    } parts[] = {
        {entity->legal_name.len > 0, "legal_name"},
        {entity->address.len > 0, "address"},
        {entity->country.at.source != 0, "country"},
        {entity->contact.email.len > 0 || entity->contact.name.len > 0, "contact"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!parts[i].is_given)
            missing = arena_printf(checker->arena, "%.*s%s%s", TEXT_ARG(missing),
                                   missing.len > 0 ? ", " : "", parts[i].what);
    }
    if (missing.len == 0)
        return;
    diag_warning(checker->diags, entity->at, "missing-identity",
                 "`entity` lacks %.*s (EDPB Opinion 22/2024; SCC 2021/914 Annex III)",
                 TEXT_ARG(missing));
}

/* The place of a service for complaints: its id, or the file where it has none. */
static struct span place_of(const struct vendor *vendor, const struct service *service)
{
    return service->id.at.source != 0 ? service->id.at : vendor->at;
}

/* What a basis does not cover, at its place; GDPR chapter V. */
static void check_mechanism(const struct checker *checker, const struct service *service,
                            const struct place *outside)
{
    enum home_region home = settings_home(&checker->site->settings);
    const struct adequacy *adequacy = place_adequacy(outside->number, home);
    struct text code = place_code(outside->number);
    int mechanism = service->transfer.mechanism;
    bool is_adequate = adequacy != NULL || home == HOME_OTHER;
    if (mechanism == TRANSFER_NONE_NEEDED)
        diag_warning(checker->diags, outside->at, "wrong-transfer",
                     "`transfer` says none-needed, but %.*s is outside (GDPR Art. 44)",
                     TEXT_ARG(code));
    else if (mechanism == TRANSFER_ADEQUACY && !is_adequate)
        diag_warning(checker->diags, outside->at, "no-adequacy",
                     "no adequacy decision about %.*s is known (GDPR Art. 45)", TEXT_ARG(code));
    else if (mechanism == TRANSFER_DPF && !is_adequate)
        diag_warning(checker->diags, outside->at, "wrong-transfer",
                     "the Data Privacy Framework is about the US, not %.*s (GDPR Art. 45)",
                     TEXT_ARG(code));
}

static bool is_outside(const struct checker *checker, const struct place *place)
{
    const struct settings *settings = &checker->site->settings;
    return !place_is_inside(place->number, settings_home(settings), settings->home.number);
}

/* True when there is a basis to hold against further places. */
static bool check_place(const struct checker *checker, const struct service *service,
                        const struct place *place)
{
    if (!is_outside(checker, place))
        return true;
    if (service->transfer.mechanism != TRANSFER_UNSTATED) {
        check_mechanism(checker, service, place);
        return true;
    }
    struct text code = place_code(place->number);
    diag_warning(checker->diags, place->at, "missing-transfer",
                 "%.*s is outside and no `transfer` is given (GDPR Art. 44 to 49)", TEXT_ARG(code));
    return false;
}

static void check_locations(const struct checker *checker, const struct service *service)
{
    for (size_t i = 0; i < service->locations.count; i++) {
        const struct location *location = &service->locations.items[i];
        for (size_t j = 0; j < location->count; j++) {
            if (!check_place(checker, service, &location->places[j]))
                return;
        }
    }
}

/* Outside, and not covered by a decision for everybody in the country. */
static bool is_third_country(const struct checker *checker, const struct place *country)
{
    enum home_region home = settings_home(&checker->site->settings);
    if (country->at.source == 0 || home == HOME_OTHER || !is_outside(checker, country))
        return false;
    const struct adequacy *adequacy = place_adequacy(country->number, home);
    return adequacy == NULL || adequacy->partial;
}

/* The first place of a service that names inside ones alone and no basis; else NULL. */
static const struct place *find_baseless(const struct checker *checker,
                                         const struct service *service)
{
    const struct place *first = NULL;
    int mechanism = service->transfer.mechanism;
    if (mechanism != TRANSFER_UNSTATED && mechanism != TRANSFER_NONE_NEEDED)
        return NULL;
    for (size_t i = 0; i < service->locations.count; i++) {
        const struct location *location = &service->locations.items[i];
        for (size_t j = 0; j < location->count; j++) {
            if (is_outside(checker, &location->places[j]))
                return NULL;
            first = first == NULL ? &location->places[j] : first;
        }
    }
    return first;
}

/*
 * An importer in a third country is one wherever its servers stand (EDPB Guidelines 05/2021,
 * third criterion; Opinion 22/2024).  Places outside are check_place()'s.
 */
static void check_law(const struct checker *checker, const struct vendor *vendor)
{
    const struct place *country = &vendor->entity.country, *place = NULL;
    if (!is_third_country(checker, country))
        return;
    for (size_t i = 0; place == NULL && i < vendor->service_count; i++)
        place = find_baseless(checker, &vendor->services[i]);
    if (place == NULL)
        return;
    struct text code = place_code(country->number);
    struct diag *diag = diag_warning(
        checker->diags, country->at, "third-country-law",
        "the vendor is under the law of %.*s, and no basis is given for data that stays inside "
        "(GDPR Art. 44; EDPB Guidelines 05/2021)",
        TEXT_ARG(code));
    diag_hint(checker->diags, diag, "say under `transfer` what binds it");
    diag_note(checker->diags, diag, place->at, "this service has none");
}

/* SCC 2021/914 Annex I.B and III; Art. 30(2)(c). */
static void check_service(const struct checker *checker, const struct vendor *vendor,
                          const struct service *service)
{
    struct span at = place_of(vendor, service);
    if (service->purpose.first.html.len == 0)
        diag_warning(checker->diags, at, "missing-purpose",
                     "no `purpose` is given (GDPR Art. 28(3); SCC 2021/914 Annex III)");
    if (service->locations.count == 0)
        diag_warning(checker->diags, at, "missing-location",
                     "no `locations` are given (GDPR Art. 30(2)(c))");
    check_locations(checker, service);
}

static void check_verified(const struct checker *checker, const struct vendor *vendor)
{
    struct date verified = vendor->verified.date;
    if (!date_is_given(verified))
        return;
    if (date_compare(verified, checker->site->today) > 0)
        diag_warning(checker->diags, vendor->verified.at, "future-verified",
                     "nobody can have held it against the vendor's own word on a day to come");
    if (date_compare(date_add_days(verified, STALE_DAYS), checker->site->today) < 0)
        diag_warning(checker->diags, vendor->verified.at, "stale-verified",
                     "last held against the vendor's own word over a year ago");
}

/* Art. 28(4) GDPR.  "DPA" is a title of the vendor's own, and not the key that is known. */
static void check_contract(const struct checker *checker, const struct vendor *vendor)
{
    const struct link *capitals = NULL;
    if (vendor_link(vendor, "dpa").len > 0)
        return;
    for (size_t i = 0; i < vendor->links.count; i++) {
        if (text_equal_fold(vendor->links.items[i].key, text_of("dpa")))
            capitals = &vendor->links.items[i];
    }
    struct diag *diag = diag_warning(
        checker->diags, capitals != NULL ? capitals->at : vendor->links_at, "missing-dpa",
        "`links` has no dpa: the contract that binds it (GDPR Art. 28(4))");
    if (capitals != NULL)
        diag_hint(checker->diags, diag, "did you mean dpa?");
}

void check_completeness(const struct checker *checker, const struct vendor *vendor)
{
    enum vendor_status status = vendor_status(vendor, checker->site->today);
    bool is_over = status == STATUS_FORMER || status == STATUS_WITHDRAWN;
    if (!vendor_is_subprocessor(vendor) || is_over)
        return;
    check_identity(checker, vendor);
    for (size_t i = 0; i < vendor->service_count; i++)
        check_service(checker, vendor, &vendor->services[i]);
    check_law(checker, vendor);
    check_contract(checker, vendor);
    check_verified(checker, vendor);
}
