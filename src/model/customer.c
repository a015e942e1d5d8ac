#include "model/customer.h"

#include <stdlib.h>

#include "base/buf.h"
#include "model/refs.h"

#define AT(member) offsetof(struct customer, member)

static const struct field FIELDS[] = {
    {"name", FIELD_TEXT, FIELD_REQUIRED, AT(name), NULL, NULL, "what the customer is called"},
    {"token", FIELD_TOKEN, FIELD_REQUIRED, AT(token), NULL, NULL,
     "the name of the folder that nobody can guess; `candor new customer` makes it"},
    {"products", FIELD_IDS, 0, AT(products), NULL, NULL, "ids of products; every one where absent"},
    {"regions", FIELD_IDS, 0, AT(regions), NULL, NULL,
     "ids of the regions that the data is kept in; every one where absent"},
    {"features", FIELD_TOGGLES, 0, AT(features), NULL, NULL,
     "options that are switched otherwise than by default: {translations: on}"},
    {"notice", FIELD_RECORD, 0, AT(stated_notice), &WINDOW_SCHEMA, NULL,
     "the notice window of the contract, where it is not that of site.yml"},
    {"language", FIELD_LANGUAGE, 0, AT(language), NULL, NULL,
     "one of the site's languages; the first where absent"},
    {"contacts", FIELD_EMAILS, 0, AT(contacts), NULL, NULL, "e-mail addresses that notices go to"},
    {"passphrase_env", FIELD_VARIABLE, 0, AT(passphrase_env), NULL, NULL,
     "the variable of the environment that holds the passphrase; where set, all is encrypted"},
};

const struct schema CUSTOMER_SCHEMA = {"customer", FIELDS, sizeof FIELDS / sizeof FIELDS[0],
                                       sizeof(struct customer)};

static void check_known(const struct refs *refs, const struct names *names, const char *code,
                        const char *what, struct diags *diags)
{
    for (size_t i = 0; i < refs->count; i++) {
        const struct ref *ref = &refs->items[i];
        if (ref->id.len > 0 && names_find(names, ref->id) == NULL)
            names_report_unknown(names, ref, code, what, diags);
    }
}

static void check_features(const struct customer *customer, const struct names *names,
                           struct diags *diags)
{
    for (size_t i = 0; i < customer->features.count; i++) {
        const struct ref *ref = &customer->features.items[i].feature;
        if (names_find(names, ref->id) == NULL)
            names_report_unknown(names, ref, "unknown-feature", "feature", diags);
    }
}

static void find_language(struct customer *customer, const struct texts *languages,
                          struct diags *diags)
{
    for (size_t i = 0; i < languages->count; i++) {
        if (customer->language.len == 0 || text_equal(languages->items[i], customer->language)) {
            customer->language_number = i;
            return;
        }
    }
    struct diag *diag =
        diag_error(diags, customer->language_at, "unknown-language",
                   "\"%.*s\" is not a language of this site", TEXT_ARG(customer->language));
    diag_hint(diags, diag, "leave it out, and the list is in \"%.*s\"",
              TEXT_ARG(languages->items[0]));
}

static struct span place_of(const struct customer *customer, const struct value *map,
                            const char *key)
{
    const struct value *value = value_find(map, key);
    return value != NULL ? value->at : customer->at;
}

bool customer_read(struct customer *customer, const struct value *map, const struct reader *reader,
                   const struct settings *settings)
{
    struct diags *diags = reader->diags;
    size_t errors = diags->errors;
    schema_read(reader, &CUSTOMER_SCHEMA, map, customer);
    customer->notice_at = place_of(customer, map, "notice");
    customer->language_at = place_of(customer, map, "language");
    customer->passphrase_at = place_of(customer, map, "passphrase_env");
    check_known(&customer->products, &settings->products, "unknown-product", "product", diags);
    check_known(&customer->regions, &settings->regions, "unknown-region", "region", diags);
    check_features(customer, &settings->features, diags);
    find_language(customer, &settings->languages, diags);
    customer->has_own_window =
        customer->stated_notice.days > 0 || customer->stated_notice.business_days > 0;
    customer->notice = settings->notice;
    if (customer->has_own_window)
        window_finish(&customer->notice, &customer->stated_notice, customer->notice_at, diags);
    return diags->errors == errors;
}

/* --- What they have in common. --- */

static int compare_texts(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

/* A line of words in one order, whichever way they were written. */
static void add_sorted(struct buf *out, struct text *words, size_t count)
{
    if (count > 0)
        qsort(words, count, sizeof *words, compare_texts);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, " %.*s", TEXT_ARG(words[i]));
    buf_add_byte(out, '\n');
}

static void add_refs(struct buf *out, const struct refs *refs, struct arena *arena)
{
    struct text *words = arena_array(arena, refs->count, struct text);
    for (size_t i = 0; i < refs->count; i++)
        words[i] = refs->items[i].id;
    add_sorted(out, words, refs->count);
}

static void add_toggles(struct buf *out, const struct toggles *toggles, struct arena *arena)
{
    struct text *words = arena_array(arena, toggles->count, struct text);
    for (size_t i = 0; i < toggles->count; i++)
        words[i] = arena_printf(arena, "%.*s=%d", TEXT_ARG(toggles->items[i].feature.id),
                                toggles->items[i].is_on);
    add_sorted(out, words, toggles->count);
}

struct hash customer_kind(const struct customer *customer, struct arena *arena)
{
    struct buf words = {0};
    buf_printf(&words, "%zu %d %d %d %d\n", customer->language_number, customer->notice.days,
               customer->notice.is_business, customer->has_own_window,
               customer->passphrase_env.len > 0);
    add_refs(&words, &customer->products, arena);
    add_refs(&words, &customer->regions, arena);
    add_toggles(&words, &customer->features, arena);
    struct hash hash = hash_of(buf_text(&words));
    buf_release(&words);
    return hash;
}

/* --- What applies to them. --- */

static bool is_for_products(const struct customer *customer, const struct refs *products)
{
    for (size_t i = 0; i < products->count; i++) {
        if (refs_include(&customer->products, products->items[i].id))
            return true;
    }
    return products->count == 0;
}

static bool is_for_regions(const struct customer *customer, const struct location *location)
{
    return location->region.id.len == 0 || refs_include(&customer->regions, location->region.id);
}

static bool serves_regions(const struct customer *customer, const struct locations *locations)
{
    for (size_t i = 0; i < locations->count; i++) {
        if (is_for_regions(customer, &locations->items[i]))
            return true;
    }
    return locations->count == 0;
}

static bool is_switched_on(const struct customer *customer, const struct feature *feature)
{
    for (size_t i = 0; i < customer->features.count; i++) {
        if (text_equal(customer->features.items[i].feature.id, feature->id.id))
            return customer->features.items[i].is_on;
    }
    return feature->id.id.len == 0 || feature->by_default == 1;
}

enum exclusion customer_exclusion(const struct customer *customer, const struct service *service)
{
    if (!is_for_products(customer, &service->products))
        return EXCLUDED_BY_PRODUCT;
    if (!serves_regions(customer, &service->locations))
        return EXCLUDED_BY_REGION;
    return is_switched_on(customer, &service->feature) ? EXCLUDED_BY_NOTHING : EXCLUDED_BY_FEATURE;
}

struct locations customer_locations(const struct customer *customer,
                                    const struct locations *locations, struct arena *arena)
{
    struct location *items = arena_array(arena, locations->count, struct location);
    size_t count = 0;
    for (size_t i = 0; i < locations->count; i++) {
        if (is_for_regions(customer, &locations->items[i]))
            items[count++] = locations->items[i];
    }
    /* Of a vendor that is on the list for another's sake nothing may be for these regions. */
    return count == 0 ? *locations : (struct locations){items, count};
}
