/*
 * model/: what counts as a change, and what a change does to a vendor.
 */
#include "test_model.h"

#include <stdio.h>

#include "base/buf.h"
#include "model/material.h"

/* The material fields that the YAML says; the reading owns them. */
static struct vendor read_fields(struct reading *reading, const char *yaml)
{
    struct vendor vendor = {.services = &vendor.own, .service_count = 1};
    reading_init(reading, yaml);
    ck_assert(schema_read(&reading->reader, &MATERIAL_SCHEMA, &reading->map, &vendor));
    ck_assert(vendor_finish(&vendor, &reading->map, reading->reader.diags));
    return vendor;
}

/* Two ways to say something, and the keys in which they differ: "locations data". */
static const struct {
    const char *was, *now, *keys;
} PAIRS[] = {
    {"name: A", "name: A", ""},
    {"name: A", "name: B", "name "},
    {"name: A", "name: A\nrole: subprocessor", ""},
    {"name: A", "name: A\nrole: affiliate", "role "},
    {"purpose: Sends *it*", "purpose: Sends __it__", ""},
    {"purpose: Sends it", "purpose: >-\n  Sends\n   it", ""},
    {"purpose: Sends it", "purpose: {en: Sends it, de: Sendet es}", ""},
    {"purpose: Sends it", "purpose: Sendsit", "purpose "},
    {"data: [A, B]", "data: [B, A]", ""},
    {"data: [A, B]", "data: [A, B, C]", "data "},
    {"data: [A, B, C]", "data: [A, B]", "data "},
    {"data: A", "data: [A]", ""},
    {"not_data: [A]", "not_data: [B]", "not_data "},
    {"locations: [DE, FR]", "locations: [FR, DE]", ""},
    {"locations: [DE]", "locations: [DE, FR]", "locations "},
    {"locations: {eu: [DE], us: [US]}", "locations: {us: [US], eu: [DE]}", ""},
    {"locations: {eu: [DE]}", "locations: [DE]", "locations "},
    {"operations: [view, store]", "operations: [store, view]", ""},
    {"operations: [view]", "operations: [store]", "operations "},
    {"products: [a, b]", "products: [b, a]", ""},
    {"products: [a]", "name: A", "name products "},
    {"feature: {id: x}", "feature: {id: x, default: off}", ""},
    {"feature: {id: x}", "feature: {id: x, default: on}", "feature "},
    {"entity: {legal_name: A, country: DE}", "entity: {country: DE, legal_name: A}", ""},
    {"entity: {legal_name: A}", "entity: {legal_name: A, country: DE}", "entity "},
    {"transfer: {mechanism: scc}", "transfer: {mechanism: scc, module: 3}", "transfer "},
    {"services: [{id: a}, {id: b}]", "services: [{id: b}, {id: a}]", ""},
    {"services: [{id: a}, {id: b}]", "services: [{id: a, retention: x}, {id: b}]", "a/retention "},
    {"services: [{id: a}, {id: b}]", "services: [{id: a}, {id: c}]", "+c -b "},
    {"purpose: A", "services: [{id: a, purpose: A}, {id: b}]", "purpose +a +b "},
};

static void add_difference(struct buf *out, const struct difference *difference)
{
    const struct service *service = difference->now != NULL ? difference->now : difference->was;
    if (difference->field == NULL)
        buf_printf(out, "%c%.*s ", difference->now != NULL ? '+' : '-', TEXT_ARG(service->id.id));
    else if (service != NULL)
        buf_printf(out, "%.*s/%s ", TEXT_ARG(service->id.id), difference->field->key);
    else
        buf_printf(out, "%s ", difference->field->key);
}

START_TEST(material_tells_a_change_from_other_words)
{
    struct reading one, other;
    struct buf keys = {0};
    struct vendor was = read_fields(&one, PAIRS[_i].was);
    struct vendor now = read_fields(&other, PAIRS[_i].now);
    vendor_settle(&was);
    vendor_settle(&now);
    const struct differences found = material_compare(&was, &now, one.reader.arena);
    for (size_t i = 0; i < found.count; i++)
        add_difference(&keys, &found.items[i]);
    ASSERT_TEXT(buf_text(&keys), PAIRS[_i].keys);
    buf_release(&keys);
    reading_release(&other);
    reading_release(&one);
}
END_TEST

/* A state, a change of it, what comes of it, and the classes of the change. */
static const struct {
    const char *state, *was, *now, *result;
    unsigned classes;
} CHANGES[] = {
    {"name: A\ndata: [X]", "data: [X]", "data: [Y]", "name: A\ndata: [Y]", 1u << CLASS_DATA},
    {"name: A\ndata: [X]", "data: [X]", NULL, "name: A", 1u << CLASS_DATA},
    {"name: A", NULL, "retention: x", "name: A\nretention: x", 1u << CLASS_RETENTION},
    {"locations: [US]\ntransfer: {mechanism: scc}", "locations: [US]\ntransfer: {mechanism: scc}",
     "locations: [DE]", "locations: [DE]", 1u << CLASS_LOCATION | 1u << CLASS_TRANSFER},
    {"services: [{id: a, data: [X]}, {id: b}]", "services: [{id: a, data: [X]}]",
     "services: [{id: a, data: [Y]}]", "services: [{id: a, data: [Y]}, {id: b}]", 1u << CLASS_DATA},
    {"services: [{id: a}, {id: b}]", "services: [{id: b}]", NULL, "services: [{id: a}]",
     1u << CLASS_SERVICE},
    {"services: [{id: a}]", NULL, "services: [{id: b, name: B}]",
     "services: [{id: a}, {id: b, name: B}]", 1u << CLASS_SERVICE},
    {"purpose: A", "purpose: A", "services: [{id: a, purpose: A}, {id: b}]",
     "services: [{id: a, purpose: A}, {id: b}]", 1u << CLASS_PURPOSE | 1u << CLASS_SERVICE},
};

START_TEST(material_applies_a_change)
{
    struct reading readings[4];
    const char *none = "{}";
    struct vendor state = read_fields(&readings[0], CHANGES[_i].state);
    struct vendor wanted = read_fields(&readings[1], CHANGES[_i].result);
    struct change change = {.was_map = NULL};
    const char *was = CHANGES[_i].was, *now = CHANGES[_i].now;
    change.was = read_fields(&readings[2], was == NULL ? none : was);
    change.now = read_fields(&readings[3], now == NULL ? none : now);
    vendor_settle(&change.now);
    change.was_map = was == NULL ? NULL : &readings[2].map;
    change.now_map = now == NULL ? NULL : &readings[3].map;
    vendor_settle(&wanted);
    material_apply(&state, &change, readings[0].reader.arena);
    ck_assert_uint_eq(material_compare(&wanted, &state, readings[0].reader.arena).count, 0);
    ck_assert_uint_eq(change_classes(&change), CHANGES[_i].classes);
    for (size_t i = 0; i < 4; i++)
        reading_release(&readings[i]);
}
END_TEST

/* What a notice of 2026-03-02, a Monday, says, and the end of ten days and of ten business days. */
static const struct {
    const char *says, *last, *last_business;
} OBJECTIONS[] = {
    {"effective: 2026-06-01\nchanges: [{vendor: a, kind: added, now: {name: A}}]", "2026-03-12",
     "2026-03-16"},
    {"effective: 2026-06-01\nchanges: [{vendor: a, kind: changed, now: {name: A}}]", "2026-03-12",
     "2026-03-16"},
    {"effective: 2026-03-12\nchanges: [{vendor: a, kind: added, now: {name: A}}]", "2026-03-11",
     "2026-03-11"},
    {"effective: 2026-03-02\nemergency: An attack\n"
     "changes: [{vendor: a, kind: added, now: {name: A}}]",
     "2026-03-12", "2026-03-16"},
    {"effective: 2026-06-01\nchanges: [{vendor: a, kind: removed}]", "", ""},
    {"effective: 2026-06-01\nchanges: [{vendor: a, kind: replaced, by: b}]", "", ""},
    {"effective: 2026-06-01\nchanges: [{vendor: a, kind: listed, now: {name: A}}]", "", ""},
    {"effective: 2026-06-01\ncorrection: true\n"
     "changes: [{vendor: a, kind: changed, now: {name: A}}]",
     "", ""},
};

START_TEST(notice_has_a_last_day_to_object)
{
    struct reading reading;
    const struct window days = {10, false}, business_days = {10, true}, none = {0, false};
    struct notice notice = {.changes = NULL};
    char yaml[256];
    snprintf(yaml, sizeof yaml, "published: 2026-03-02T23:00:00Z\n%s\n", OBJECTIONS[_i].says);
    reading_init(&reading, yaml);
    ck_assert(schema_read(&reading.reader, &NOTICE_SCHEMA, &reading.map, &notice));
    ck_assert(notice_finish(&reading.reader, &notice, &reading.map));
    struct arena *arena = reading.reader.arena;
    ASSERT_TEXT(date_format(arena, notice_last_objection(&notice, &days)), OBJECTIONS[_i].last);
    ASSERT_TEXT(date_format(arena, notice_last_objection(&notice, &business_days)),
                OBJECTIONS[_i].last_business);
    ck_assert(!date_is_given(notice_last_objection(&notice, &none)));
    reading_release(&reading);
}
END_TEST

/* What the shell says of such files: `sha256sum x.*md | LC_ALL=C sort -k 2 | sha256sum`. */
START_TEST(notice_hash_is_that_of_a_listing)
{
    struct arena arena;
    struct source alone[] = {
        {.path = TEXT("2026-01-05-x-2.md"), .bytes = TEXT("e")},
    };
    struct source files[] = {
        {.path = TEXT("content/changes/2026-01-05-x.md"), .bytes = TEXT("a\n")},
        {.path = TEXT("content/changes/2026-01-05-x.pt.md"), .bytes = TEXT("c\n")},
        {.path = TEXT("content/changes/2026-01-05-x.pt-br.md"), .bytes = TEXT("d\n")},
        {.path = TEXT("content/changes/2026-01-05-x.de.md"), .bytes = TEXT("b\n")},
    };
    arena_init(&arena);
    ASSERT_TEXT(hash_hex(&arena, notice_hash(alone, ROWS(alone))),
                "17af5c9a467340f413657133b97e3b8c24b32d4eff1e380db8277bb245ba89c6");
    ASSERT_TEXT(hash_hex(&arena, notice_hash(files, ROWS(files))),
                "8398c5fe7e3550e6896d928d97372ad43e4ba78216379c91a0ee4974750608aa");
    arena_release(&arena);
}
END_TEST

TCase *test_model_ledger(void)
{
    TCase *cases = tcase_create("ledger");
    tcase_add_loop_test(cases, material_tells_a_change_from_other_words, 0, ROWS(PAIRS));
    tcase_add_loop_test(cases, material_applies_a_change, 0, ROWS(CHANGES));
    tcase_add_loop_test(cases, notice_has_a_last_day_to_object, 0, ROWS(OBJECTIONS));
    tcase_add_test(cases, notice_hash_is_that_of_a_listing);
    return cases;
}
