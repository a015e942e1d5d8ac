#include "app/promise.h"

static bool is_relied_on(const struct site *site, struct text id)
{
    for (size_t i = 0; i < site->vendors.count; i++) {
        const struct reliances *reliances = &site->vendors.items[i].relies_on;
        for (size_t j = 0; j < reliances->count; j++) {
            if (text_equal(reliances->items[j].vendor.id, id))
                return true;
        }
    }
    return false;
}

/*
 * A change of what decides to whom a service applies may concern those to whom
 * it does no longer, and whoever is relied on may be on anybody's list.
 */
static bool may_concern(const struct site *site, const struct draft_change *change,
                        const struct customer *customer)
{
    static const unsigned SCOPE =
        1u << CLASS_SERVICE | 1u << CLASS_PRODUCTS | 1u << CLASS_FEATURE | 1u << CLASS_LOCATION;
    const struct vendor *vendor = site_find_vendor(site, change->vendor);
    if (vendor == NULL || (change->classes & SCOPE) != 0 || is_relied_on(site, change->vendor))
        return true;
    for (size_t i = 0; i < vendor->service_count; i++) {
        if (customer_exclusion(customer, &vendor->services[i]) == EXCLUDED_BY_NOTHING)
            return true;
    }
    return false;
}

static bool is_concerned(const struct site *site, const struct draft *draft,
                         const struct customer *customer)
{
    for (size_t i = 0; i < draft->count; i++) {
        const struct draft_change *change = &draft->changes[i];
        bool is_news = change->brings_news || change->turn == TURN_GOES_BACK;
        if (is_news && may_concern(site, change, customer))
            return true;
    }
    return false;
}

static void offer(struct promise *promise, const struct customer *customer, struct date day,
                  struct arena *arena)
{
    if (date_is_given(promise->day) && date_compare(day, promise->day) <= 0)
        return;
    *promise = (struct promise){day, customer->notice, arena_copy(arena, customer->id)};
}

bool promise_find(struct promise *promise, struct session *session, const struct site *site,
                  const struct draft *draft, struct date published)
{
    const struct date usual = window_end(&site->settings.notice, published);
    struct arena passing;
    struct roll roll;
    *promise = (struct promise){.day = date_none()};
    bool ok = roll_open(&roll, site, &session->arena, &session->sources, &session->diags);
    arena_init(&passing);
    for (size_t i = 0; i < roll.kind_count && ok; i++) {
        struct customer customer;
        ok = roll_read(&roll, roll.kinds[i].first, &passing, &customer);
        struct date day = ok ? window_end(&customer.notice, published) : usual;
        if (ok && date_compare(day, usual) > 0 && is_concerned(site, draft, &customer))
            offer(promise, &customer, day, &session->arena);
        arena_reset(&passing);
    }
    arena_release(&passing);
    roll_close(&roll);
    return ok;
}
