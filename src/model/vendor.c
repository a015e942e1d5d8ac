#include "model/vendor.h"

#include "model/refs.h"

const char *const ROLE_WORDS[] = {"subprocessor", "affiliate", "independent-controller", "internal",
                                  NULL};
const char *const ACCESS_WORDS[] = {"content", "account", "usage", "none", NULL};
const char *const TRANSFER_WORDS[] = {"adequacy",   "dpf",         "scc", "bcr",
                                      "derogation", "none-needed", NULL};
const char *const OPERATION_WORDS[] = {"store", "process", "transit", "view", NULL};
const char *const STATUS_WORDS[] = {"current", "upcoming", "former", "withdrawn", "left-out"};
const char *const DEFAULT_WORDS[] = {"on", "off", NULL};

/* Macros, because offsetof() of a nested member makes the tables unreadable. */
#define IN_CONTACT(member)  offsetof(struct contact, member)
#define IN_ENTITY(member)   offsetof(struct entity, member)
#define IN_TRANSFER(member) offsetof(struct transfer, member)
#define IN_FEATURE(member)  offsetof(struct feature, member)
#define IN_SERVICE(member)  offsetof(struct service, member)
#define AT(member)          offsetof(struct vendor, member)
#define COUNT(table)        (sizeof(table) / sizeof(table)[0])

enum { MATERIAL = FIELD_MATERIAL };

static const struct field CONTACT_FIELDS[] = {
    {"name", FIELD_TEXT, 0, IN_CONTACT(name), NULL, NULL, "a person or a desk"},
    {"position", FIELD_TEXT, 0, IN_CONTACT(position), NULL, NULL,
     "the person's position, as annexes to contracts ask for it"},
    {"email", FIELD_EMAIL, 0, IN_CONTACT(email), NULL, NULL, "its e-mail address"},
};
static const struct schema CONTACT_SCHEMA = {"contact", CONTACT_FIELDS, COUNT(CONTACT_FIELDS),
                                             sizeof(struct contact)};

static const struct field ENTITY_FIELDS[] = {
    {"legal_name", FIELD_TEXT, 0, IN_ENTITY(legal_name), NULL, NULL, "the contracting company"},
    {"address", FIELD_TEXT, 0, IN_ENTITY(address), NULL, NULL, "its registered address"},
    {"country", FIELD_COUNTRY, 0, IN_ENTITY(country), NULL, NULL,
     "whose law it is under (ISO 3166-1 alpha-2)"},
    {"contact", FIELD_RECORD, 0, IN_ENTITY(contact), &CONTACT_SCHEMA, NULL,
     "whom to ask about data protection"},
    {"registration", FIELD_TEXT, 0, IN_ENTITY(registration), NULL, NULL,
     "number in the commercial register"},
    {"lei", FIELD_TEXT, 0, IN_ENTITY(lei), NULL, NULL, "legal entity identifier (ISO 17442)"},
};
static const struct schema ENTITY_SCHEMA = {"legal entity", ENTITY_FIELDS, COUNT(ENTITY_FIELDS),
                                            sizeof(struct entity)};

static const struct field TRANSFER_FIELDS[] = {
    {"mechanism", FIELD_CHOICE, FIELD_REQUIRED, IN_TRANSFER(mechanism), NULL, TRANSFER_WORDS,
     "the basis in chapter V GDPR"},
    {"module", FIELD_TEXT, 0, IN_TRANSFER(module), NULL, NULL,
     "module of the standard contractual clauses: 2 or 3"},
    {"supplementary", FIELD_PROSE, 0, IN_TRANSFER(supplementary), NULL, NULL,
     "supplementary measures"},
};
static const struct schema TRANSFER_SCHEMA = {"transfer", TRANSFER_FIELDS, COUNT(TRANSFER_FIELDS),
                                              sizeof(struct transfer)};

static const struct field FEATURE_FIELDS[] = {
    {"id", FIELD_ID, FIELD_REQUIRED, IN_FEATURE(id), NULL, NULL, "an id of site.yml's features"},
    {"default", FIELD_CHOICE, 0, IN_FEATURE(by_default), NULL, DEFAULT_WORDS,
     "off: the customer must switch it on; on: may switch it off"},
};
static const struct schema FEATURE_SCHEMA = {"feature", FEATURE_FIELDS, COUNT(FEATURE_FIELDS),
                                             sizeof(struct feature)};

/* What stands in a service, and in the file itself where there is only one. */
static const struct field SERVICE_FACTS[] = {
    {"purpose", FIELD_PROSE, MATERIAL, IN_SERVICE(purpose), NULL, NULL,
     "what it is used for, as Markdown"},
    {"data", FIELD_WORDS_LIST, MATERIAL, IN_SERVICE(data), NULL, NULL,
     "personal data that it processes"},
    {"not_data", FIELD_WORDS_LIST, MATERIAL, IN_SERVICE(not_data), NULL, NULL,
     "personal data that it has no access to"},
    {"access", FIELD_CHOICE, MATERIAL, IN_SERVICE(access), NULL, ACCESS_WORDS,
     "the deepest that it can see"},
    {"subjects", FIELD_WORDS_LIST, MATERIAL, IN_SERVICE(subjects), NULL, NULL,
     "categories of data subjects"},
    {"operations", FIELD_CHOICES, MATERIAL, IN_SERVICE(operations), NULL, OPERATION_WORDS,
     "what it does with the data"},
    {"retention", FIELD_PROSE, MATERIAL, IN_SERVICE(retention), NULL, NULL,
     "how long it keeps the data"},
    {"locations", FIELD_LOCATIONS, MATERIAL, IN_SERVICE(locations), NULL, NULL,
     "where it processes: ISO 3166-1 alpha-2, EU, EEA or GLOBAL; or {region: [places]}"},
    {"transfer", FIELD_RECORD, MATERIAL, IN_SERVICE(transfer), &TRANSFER_SCHEMA, NULL,
     "on what basis data leaves the home region"},
    {"products", FIELD_IDS, MATERIAL, IN_SERVICE(products), NULL, NULL,
     "products that it is part of; absent: every product"},
    {"feature", FIELD_RECORD, MATERIAL, IN_SERVICE(feature), &FEATURE_SCHEMA, NULL,
     "the option that it hangs on; absent: always in use"},
};
static const struct schema SERVICE_FACTS_SCHEMA = {"service", SERVICE_FACTS, COUNT(SERVICE_FACTS),
                                                   sizeof(struct service)};

static const struct field SERVICE_FIELDS[] = {
    {"id", FIELD_ID, MATERIAL, IN_SERVICE(id), NULL, NULL,
     "id of the service, never used again for another one"},
    {"name", FIELD_TEXT, MATERIAL, IN_SERVICE(name), NULL, NULL, "name of the service"},
    {"", FIELD_INLINE, 0, 0, &SERVICE_FACTS_SCHEMA, NULL, ""},
};
static const struct schema SERVICE_SCHEMA = {"service", SERVICE_FIELDS, COUNT(SERVICE_FIELDS),
                                             sizeof(struct service)};

static const struct field VENDOR_FIELDS[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED | MATERIAL, AT(name), NULL, NULL, "as customers know it"},
    {"role", FIELD_CHOICE, MATERIAL, AT(role), NULL, ROLE_WORDS,
     "what it is to the customer; subprocessor where absent"},
    {"category", FIELD_WORDS, 0, AT(category), NULL, NULL,
     "an id of site.yml's categories, or words of its own"},
    {"entity", FIELD_RECORD, MATERIAL, AT(entity), &ENTITY_SCHEMA, NULL, "the company behind it"},
    {"website", FIELD_URL, 0, AT(website), NULL, NULL, "its own site"},
    {"links", FIELD_LINKS, 0, AT(links), NULL, NULL,
     "dpa, privacy, subprocessors, security, status, terms, sla, baa, or a title of your own"},
    {"certifications", FIELD_TEXTS, 0, AT(certifications), NULL, NULL,
     "certificates that it holds"},
    {"relies_on", FIELD_RELIANCES, 0, AT(relies_on), NULL, NULL,
     "its own subprocessors: ids, or {name, url}"},
    {"from", FIELD_DATE, 0, AT(from), NULL, NULL,
     "in use from this day; absent: since before the records begin"},
    {"until", FIELD_DATE, 0, AT(until), NULL, NULL, "in use until the end of this day"},
    {"replaces", FIELD_ID, MATERIAL, AT(replaces), NULL, NULL, "the vendor that it comes for"},
    {"verified", FIELD_DATE, 0, AT(verified), NULL, NULL,
     "when somebody last held this file against the vendor's own word"},
    {"services", FIELD_RECORDS, MATERIAL, AT(own_services), &SERVICE_SCHEMA, NULL,
     "its services; with one only, its keys may stand in the file itself"},
    {"", FIELD_INLINE, 0, AT(own), &SERVICE_FACTS_SCHEMA, NULL, ""},
    {"facts", FIELD_FACTS, 0, AT(facts), NULL, NULL, "further labels, published in this order"},
    {"internal", FIELD_PRIVATE, 0, 0, NULL, NULL, "anything; never published"},
};
const struct schema VENDOR_SCHEMA = {"vendor", VENDOR_FIELDS, COUNT(VENDOR_FIELDS),
                                     sizeof(struct vendor)};

/*
 * The material fields of a vendor, of which none is required: a notice says
 * only what changes.  The unit tests hold the two tables to the same keys, and
 * render/delta.c to a row for each.
 */
static const struct field MATERIAL_FIELDS[] = {
    {"name", FIELD_TEXT, MATERIAL, AT(name), NULL, NULL, "as customers know it"},
    {"role", FIELD_CHOICE, MATERIAL, AT(role), NULL, ROLE_WORDS, "what it is to the customer"},
    {"entity", FIELD_RECORD, MATERIAL, AT(entity), &ENTITY_SCHEMA, NULL, "the company behind it"},
    {"replaces", FIELD_ID, MATERIAL, AT(replaces), NULL, NULL, "the vendor that it comes for"},
    {"services", FIELD_RECORDS, MATERIAL, AT(own_services), &SERVICE_SCHEMA, NULL,
     "its services, or those that change"},
    {"", FIELD_INLINE, 0, AT(own), &SERVICE_FACTS_SCHEMA, NULL, ""},
};
const struct schema MATERIAL_SCHEMA = {"change's `was` or `now`", MATERIAL_FIELDS,
                                       COUNT(MATERIAL_FIELDS), sizeof(struct vendor)};

/* The first key of a service that stands in the vendor's own map, or NULL. */
static const struct member *find_service_key(const struct value *map)
{
    for (size_t i = 0; i < map->map.count; i++) {
        if (schema_find(&SERVICE_FACTS_SCHEMA, map->map.members[i].key) != NULL)
            return &map->map.members[i];
    }
    return NULL;
}

/* Where the key stands, or `otherwise` where it is absent, as from what is no map. */
static struct span find_key(const struct value *map, const char *key, struct span otherwise)
{
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->map.count; i++) {
        if (text_is(map->map.members[i].key, key))
            return map->map.members[i].key_at;
    }
    return otherwise;
}

static bool check_service_ids(const struct vendor *vendor, const struct value *list,
                              struct diags *diags)
{
    bool ok = true;
    struct ref *ids = arena_array(diags->arena, vendor->service_count, struct ref);
    for (size_t i = 0; i < vendor->service_count; i++) {
        ids[i] = vendor->services[i].id;
        if (ids[i].id.len > 0 || vendor->service_count == 1)
            continue;
        diag_error(diags, list->list.items[i].at, "missing-key",
                   "one of several services has no `id`");
        ok = false;
    }
    return refs_check_repeated(ids, vendor->service_count, "services", diags) && ok;
}

bool vendor_finish(struct vendor *vendor, const struct value *map, struct diags *diags)
{
    const struct value *list = value_find(map, "services");
    vendor->entity.at = find_key(map, "entity", vendor->at);
    vendor->links_at = find_key(map, "links", vendor->at);
    vendor->services = &vendor->own;
    vendor->service_count = 1;
    if (list == NULL || list->kind != VALUE_LIST || list->list.count == 0)
        return true;
    vendor->services = vendor->own_services.items;
    vendor->service_count = vendor->own_services.count;
    bool ok = check_service_ids(vendor, list, diags);
    const struct member *stray = find_service_key(map);
    if (stray == NULL)
        return ok;
    struct diag *diag = diag_error(diags, stray->key_at, "two-services",
                                   "`%.*s` belongs to one of the services", TEXT_ARG(stray->key));
    diag_note(diags, diag, list->at, "the services are listed here");
    return false;
}

void vendor_settle(struct vendor *vendor)
{
    bool has_one = vendor->own_services.count == 0;
    vendor->services = has_one ? &vendor->own : vendor->own_services.items;
    vendor->service_count = has_one ? 1 : vendor->own_services.count;
}

enum vendor_status vendor_status(const struct vendor *vendor, struct date day)
{
    struct date from = vendor->from.date, until = vendor->until.date;
    if (vendor->is_left_out)
        return STATUS_LEFT_OUT;
    if (date_is_given(from) && date_is_given(until) && date_compare(until, from) < 0)
        return STATUS_WITHDRAWN;
    if (date_is_given(until) && date_compare(until, day) < 0)
        return STATUS_FORMER;
    if (date_is_given(from) && date_compare(from, day) > 0)
        return STATUS_UPCOMING;
    return STATUS_CURRENT;
}

bool status_is_listed(enum vendor_status status)
{
    return status != STATUS_WITHDRAWN && status != STATUS_LEFT_OUT;
}

bool vendor_is_subprocessor(const struct vendor *vendor)
{
    return vendor->role == ROLE_UNSTATED || vendor->role == ROLE_SUBPROCESSOR;
}

bool vendor_is_processor(const struct vendor *vendor)
{
    return vendor_is_subprocessor(vendor) || vendor->role == ROLE_AFFILIATE;
}

struct text vendor_link(const struct vendor *vendor, const char *key)
{
    for (size_t i = 0; i < vendor->links.count; i++) {
        if (text_is(vendor->links.items[i].key, key))
            return vendor->links.items[i].url;
    }
    return (struct text){NULL, 0};
}
