/*
 * model/: whole records: vendors, services, notices, the site's settings.
 */
#include "test_model.h"

#include "model/country.h"
#include "model/notice.h"
#include "model/settings.h"
#include "model/vendor.h"

static struct date day(const char *text)
{
    struct date date = date_none();
    ck_assert(date_parse(text_of(text), &date));
    return date;
}

/* Reads and finishes a vendor; false where anything was wrong. */
static bool read_vendor(struct reading *reading, const char *yaml, struct vendor *vendor)
{
    reading_init(reading, yaml);
    *vendor = (struct vendor){.services = &vendor->own, .service_count = 1};
    bool ok = schema_read(&reading->reader, &VENDOR_SCHEMA, &reading->map, vendor);
    return vendor_finish(vendor, &reading->map, reading->reader.diags) && ok;
}

START_TEST(words_stand_on_one_line)
{
    struct reading reading;
    struct vendor vendor;
    ck_assert(read_vendor(&reading,
                          "name: \"  A\\tB\\n C \"\n"
                          "category: |\n  D\n  E\n"
                          "entity:\n  address: |\n    Marktplatz 1\n    10115  Berlin\n"
                          "certifications: [\"F\\nG\"]\n"
                          "facts: {\"H\\nI\": \"J\\nK\"}\n",
                          &vendor));
    ASSERT_TEXT(vendor.name, "A B C");
    ASSERT_TEXT(vendor.category.first, "D E");
    ASSERT_TEXT(vendor.entity.address, "Marktplatz 1 10115 Berlin");
    ASSERT_TEXT(vendor.certifications.items[0], "F G");
    ASSERT_TEXT(vendor.facts.items[0].label, "H I");
    ASSERT_TEXT(vendor.facts.items[0].value.first.plain, "J K");
    reading_release(&reading);
}
END_TEST

START_TEST(vendor_reads_every_field)
{
    struct reading reading;
    struct vendor vendor;
    ck_assert(read_vendor(&reading,
                          "name: DeepL\n"
                          "role: affiliate\n"
                          "category: Translation\n"
                          "entity: {legal_name: DeepL SE, country: DE, contact: {name: Desk}}\n"
                          "links: {dpa: /dpa, Paper: https://deepl.example/p, privacy: null}\n"
                          "certifications: [ISO 27001, SOC 2]\n"
                          "relies_on: [hetzner, {name: Other, url: https://other.example/}]\n"
                          "from: 2026-06-15\n"
                          "purpose: Translates\n"
                          "operations: [view, store]\n"
                          "access: none\n"
                          "locations: [FI]\n"
                          "transfer: {mechanism: none-needed, module: 2}\n"
                          "feature: {id: translation, default: off}\n"
                          "facts: {Nature: Machine}\n"
                          "internal: {contract: [1, {a: b}]}\n",
                          &vendor));
    ASSERT_TEXT(vendor.name, "DeepL");
    ck_assert_int_eq(vendor.role, ROLE_AFFILIATE);
    ASSERT_TEXT(vendor.entity.contact.name, "Desk");
    ck_assert_uint_eq(vendor.links.count, 2);
    ASSERT_TEXT(vendor_link(&vendor, "dpa"), "/dpa");
    ck_assert_uint_eq(vendor_link(&vendor, "privacy").len, 0);
    ck_assert_uint_eq(vendor.certifications.count, 2);
    ASSERT_TEXT(vendor.relies_on.items[0].vendor.id, "hetzner");
    ASSERT_TEXT(vendor.relies_on.items[1].name, "Other");
    ck_assert_uint_eq(vendor.service_count, 1);
    ck_assert_int_eq(vendor.services[0].access, ACCESS_NONE);
    ck_assert_uint_eq(vendor.services[0].operations, 1u << 0 | 1u << 3);
    ck_assert_int_eq(vendor.services[0].transfer.mechanism, TRANSFER_NONE_NEEDED);
    ASSERT_TEXT(vendor.services[0].transfer.module, "2");
    ck_assert_int_eq(vendor.services[0].feature.by_default, 2);
    ck_assert_uint_eq(vendor.facts.count, 1);
    reading_release(&reading);
}
END_TEST

START_TEST(vendor_role_is_subprocessor_unless_said)
{
    struct reading reading;
    struct vendor vendor;
    ck_assert(read_vendor(&reading, "name: A\n", &vendor));
    ck_assert(vendor_is_subprocessor(&vendor));
    ck_assert_uint_eq(vendor.service_count, 1);
    reading_release(&reading);
    ck_assert(read_vendor(&reading, "name: A\nrole: internal\n", &vendor));
    ck_assert(!vendor_is_subprocessor(&vendor));
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *yaml, *complaints;
} VENDOR_FAULTS[] = {
    {"role: affiliate\n", "1:1 '' missing-key"},
    {"name: null\n", "1:1 '' missing-key"},
    {"name: A\nnmae: B\nSecret: C\n", "2:1 'nmae' unknown-key\n3:1 'Secret' unknown-key"},
    {"name: A\nentity: {legal_nam: B, contact: {mail: c}}\n",
     "2:10 'legal_nam' unknown-key\n2:34 'mail' unknown-key"},
    {"name: A\ntransfer: {module: 2}\n", "2:11 '{module: 2}' missing-key"},
    {"name: A\nservices: [{id: a}, {name: b}]\n", "2:21 '{name: b}' missing-key"},
    {"name: A\nservices: [{id: a}, {id: a}]\n", "2:26 'a' duplicate-id (2:17)"},
    {"name: A\naccess: none\nservices: [{id: a}]\n", "2:1 'access' two-services (3:11)"},
    {"name: A\nservices: [a]\n", "2:12 'a' wrong-type"},
    {"name: A\nrelies_on: [{url: /a}, B]\n", "2:13 '{url: /a}' missing-key\n2:24 'B' bad-id"},
    {"name: A\nlinks: {dpa: 'x:y', Other: [a]}\n", "2:14 ''x:y'' bad-url\n2:28 '[a]' wrong-type"},
};

START_TEST(vendor_reports_what_is_wrong)
{
    struct reading reading;
    struct vendor vendor;
    ck_assert(!read_vendor(&reading, VENDOR_FAULTS[_i].yaml, &vendor));
    ASSERT_TEXT(trial_complaints(&reading.trial), VENDOR_FAULTS[_i].complaints);
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *from, *until;
    enum vendor_status status;
} STATUSES[] = {
    {NULL, NULL, STATUS_CURRENT},
    {"2026-11-22", NULL, STATUS_CURRENT},
    {"2026-11-23", NULL, STATUS_UPCOMING},
    {NULL, "2026-11-22", STATUS_CURRENT},
    {NULL, "2026-11-21", STATUS_FORMER},
    {"2026-11-23", "2026-12-01", STATUS_UPCOMING},
    {"1900-01-01", "9999-12-31", STATUS_CURRENT},
    {"2026-11-22", "2026-11-22", STATUS_CURRENT},
    {"2026-11-23", "2026-11-22", STATUS_WITHDRAWN},
    {"2026-01-11", "2026-01-10", STATUS_WITHDRAWN},
};

START_TEST(vendor_status_counts_both_days)
{
    struct vendor vendor = {0};
    if (STATUSES[_i].from != NULL)
        vendor.from.date = day(STATUSES[_i].from);
    if (STATUSES[_i].until != NULL)
        vendor.until.date = day(STATUSES[_i].until);
    ck_assert_int_eq(vendor_status(&vendor, day("2026-11-22")), STATUSES[_i].status);
}
END_TEST

/* --- Settings. --- */

#define REQUIRED "title: T\ncompany: C\nbase_url: https://t.example/\ncontact: a@t.example\n"

static bool read_settings(struct reading *reading, const char *yaml, struct settings *settings)
{
    reading_init(reading, yaml);
    *settings = (struct settings){0};
    bool ok = schema_read(&reading->reader, &SETTINGS_SCHEMA, &reading->map, settings);
    return settings_finish(settings, reading->reader.arena, reading->reader.diags) && ok;
}

START_TEST(settings_have_defaults)
{
    struct reading reading;
    struct settings settings;
    ck_assert(read_settings(&reading, REQUIRED, &settings));
    ck_assert_int_eq(settings_home(&settings), HOME_EEA);
    ck_assert_int_eq(settings.notice.days, 0);
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *yaml;
    int days;
    bool is_business;
} WINDOWS[] = {
    {REQUIRED "notice: {days: 30}\n", 30, false},
    {REQUIRED "notice: {business_days: 10}\n", 10, true},
    {REQUIRED "notice: {days: 0}\n", 0, false},
    {REQUIRED "notice: {days: 30, business_days: 0}\n", 30, false},
    {REQUIRED "notice: {}\n", 0, false},
};

START_TEST(settings_know_the_window)
{
    struct reading reading;
    struct settings settings;
    ck_assert(read_settings(&reading, WINDOWS[_i].yaml, &settings));
    ck_assert_int_eq(settings.notice.days, WINDOWS[_i].days);
    ck_assert_int_eq(settings.notice.is_business, WINDOWS[_i].is_business);
    reading_release(&reading);
}
END_TEST

START_TEST(settings_take_one_window)
{
    struct reading reading;
    struct settings settings;
    ck_assert(
        !read_settings(&reading, REQUIRED "notice: {days: 30, business_days: 10}\n", &settings));
    ck_assert_uint_eq(reading.trial.diags.errors, 1);
    ck_assert_str_eq(reading.trial.diags.first->code, "two-windows");
    reading_release(&reading);
}
END_TEST

static const struct {
    const char *yaml;
    enum home_region home;
} HOMES[] = {
    {REQUIRED "home_region: EEA\n", HOME_EEA},  {REQUIRED "home_region: UK\n", HOME_UK},
    {REQUIRED "home_region: GB\n", HOME_UK},    {REQUIRED "home_region: CH\n", HOME_CH},
    {REQUIRED "home_region: US\n", HOME_OTHER},
};

START_TEST(settings_know_their_home)
{
    struct reading reading;
    struct settings settings;
    ck_assert(read_settings(&reading, HOMES[_i].yaml, &settings));
    ck_assert_int_eq(settings_home(&settings), HOMES[_i].home);
    reading_release(&reading);
}
END_TEST

START_TEST(settings_report_all_that_is_missing)
{
    struct reading reading;
    struct settings settings;
    ck_assert(!read_settings(&reading, "title: T\nproducts: {My Product: x}\n", &settings));
    ASSERT_TEXT(trial_complaints(&reading.trial), "1:1 '' missing-key\n1:1 '' missing-key\n"
                                                  "1:1 '' missing-key\n2:12 'My Product' bad-id");
    reading_release(&reading);
}
END_TEST

/* --- Notices. --- */

static bool read_notice(struct reading *reading, const char *yaml, struct notice *notice)
{
    reading_init(reading, yaml);
    *notice = (struct notice){0};
    bool ok = schema_read(&reading->reader, &NOTICE_SCHEMA, &reading->map, notice);
    return notice_finish(&reading->reader, notice, &reading->map) && ok;
}

START_TEST(notice_reads_its_changes)
{
    struct reading reading;
    struct notice notice;
    ck_assert(read_notice(&reading,
                          "published: 2026-05-16T09:00:00+02:00\n"
                          "effective: 2026-06-15\n"
                          "changes:\n"
                          "  - {vendor: deepl, kind: added, now: {name: DeepL, locations: [FI]}}\n"
                          "  - {vendor: redis, kind: changed, was: {locations: [US]},"
                          " now: {locations: [DE]}, reason: 'It *moves*'}\n"
                          "  - {vendor: old, kind: removed}\n",
                          &notice));
    ck_assert_uint_eq(notice.change_count, 3);
    ck_assert_int_eq(notice.changes[0].kind, CHANGE_ADDED);
    ASSERT_TEXT(notice.changes[0].now.name, "DeepL");
    ck_assert_uint_eq(notice.changes[0].now.service_count, 1);
    ASSERT_TEXT(place_code(notice.changes[1].was.services[0].locations.items[0].places[0].number),
                "US");
    ASSERT_TEXT(notice.changes[1].reason.first.html, "It <em>moves</em>");
    ck_assert_ptr_null(notice.changes[2].now_map);
    ASSERT_TEXT(moment_format(&reading.trial.arena, notice.published), "2026-05-16T07:00:00Z");
    reading_release(&reading);
}
END_TEST

#define DAYS "published: 2026-05-16\neffective: 2026-06-15\n"

static const struct {
    const char *yaml, *complaints;
} NOTICE_FAULTS[] = {
    {"published: 2026-05-16\neffective: 2026-05-15\nchanges: {vendor: a, kind: removed}\n",
     "2:12 '2026-05-15' effective-too-early"},
    {DAYS "changes: [{vendor: a, kind: added}]\n", "3:11 '{vendor: a, kind: added}' missing-key"},
    {DAYS "changes: [{vendor: a, kind: change, now: {name: B}}]\n", "3:29 'change' bad-choice"},
    {DAYS "changes: [{vendor: A, kind: removed}]\n", "3:20 'A' bad-id"},
    {DAYS "changes: [{vendor: a, kind: removed, was: {website: /x}}]\n",
     "3:44 'website' unknown-key"},
    {DAYS "changes: []\n", "3:10 '[]' missing-key"},
    {DAYS "changes: [{vendor: a, kind: removed, now: {name: B}}]\n", "3:43 '{name: B}' stray-key"},
    {DAYS "changes: [{vendor: a, kind: removed}, {vendor: a, kind: removed}]\n",
     "3:48 'a' duplicate-id (3:20)"},
    {"title: T\n", "1:1 '' missing-key\n1:1 '' missing-key\n1:1 '' missing-key"},
};

START_TEST(notice_reports_what_is_wrong)
{
    struct reading reading;
    struct notice notice;
    ck_assert(!read_notice(&reading, NOTICE_FAULTS[_i].yaml, &notice));
    ASSERT_TEXT(trial_complaints(&reading.trial), NOTICE_FAULTS[_i].complaints);
    reading_release(&reading);
}
END_TEST

START_TEST(notice_may_be_late_in_an_emergency)
{
    struct reading reading;
    struct notice notice;
    ck_assert(read_notice(&reading,
                          "published: 2026-05-16\neffective: 2026-05-15\n"
                          "changes: [{vendor: a, kind: removed}]\nemergency: It was attacked\n",
                          &notice));
    reading_release(&reading);
}
END_TEST

START_TEST(notice_is_pending_until_its_day)
{
    struct notice notice = {.effective = {.date = day("2026-06-15")}};
    ck_assert(moment_parse(text_of("2026-05-16T09:00:00Z"), &notice.published));
    ck_assert(!notice_is_announced(&notice, day("2026-05-15")));
    ck_assert(notice_is_announced(&notice, day("2026-05-16")));
    ck_assert(notice_is_pending(&notice, day("2026-05-16")));
    ck_assert(notice_is_pending(&notice, day("2026-06-14")));
    ck_assert(!notice_is_pending(&notice, day("2026-06-15")));
    ck_assert(!notice_is_pending(&notice, day("2026-06-16")));
}
END_TEST

TCase *test_model_records(void)
{
    TCase *cases = tcase_create("records");
    tcase_add_test(cases, vendor_reads_every_field);
    tcase_add_test(cases, words_stand_on_one_line);
    tcase_add_test(cases, vendor_role_is_subprocessor_unless_said);
    tcase_add_loop_test(cases, vendor_reports_what_is_wrong, 0, ROWS(VENDOR_FAULTS));
    tcase_add_loop_test(cases, vendor_status_counts_both_days, 0, ROWS(STATUSES));
    tcase_add_test(cases, settings_have_defaults);
    tcase_add_loop_test(cases, settings_know_the_window, 0, ROWS(WINDOWS));
    tcase_add_test(cases, settings_take_one_window);
    tcase_add_loop_test(cases, settings_know_their_home, 0, ROWS(HOMES));
    tcase_add_test(cases, settings_report_all_that_is_missing);
    tcase_add_test(cases, notice_reads_its_changes);
    tcase_add_loop_test(cases, notice_reports_what_is_wrong, 0, ROWS(NOTICE_FAULTS));
    tcase_add_test(cases, notice_may_be_late_in_an_emergency);
    tcase_add_test(cases, notice_is_pending_until_its_day);
    return cases;
}
