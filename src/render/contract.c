#include "render/contract.h"

#include "render/wording.h"

/* A macro, because a table's row is made from each line of a list of slots. */
#define ROW(slot, name, kind, of, doc) [slot] = {name, kind, of, doc},

/* A macro, because a shape's table and the shape itself always come as a pair. */
#define SHAPE(object, number, word, LIST)                                                          \
    static const struct shape_field object##_FIELDS[] = {LIST(ROW)};                               \
    const struct shape object = {number, word, object##_FIELDS,                                    \
                                 sizeof object##_FIELDS / sizeof object##_FIELDS[0]}

SHAPE(SHAPE_OF_DATE, 0, "date", DATE_SLOTS);
SHAPE(SHAPE_OF_LINK, 1, "link", LINK_SLOTS);
SHAPE(SHAPE_OF_PLACE, 2, "place", PLACE_SLOTS);
SHAPE(SHAPE_OF_LOCATION, 3, "location", LOCATION_SLOTS);
SHAPE(SHAPE_OF_TRANSFER, 4, "transfer", TRANSFER_SLOTS);
SHAPE(SHAPE_OF_FEATURE, 5, "feature", FEATURE_SLOTS);
SHAPE(SHAPE_OF_SERVICE, 6, "service", SERVICE_SLOTS);
SHAPE(SHAPE_OF_ENTITY, 7, "entity", ENTITY_SLOTS);
SHAPE(SHAPE_OF_FACT, 8, "fact", FACT_SLOTS);
SHAPE(SHAPE_OF_VENDOR, 9, "vendor", VENDOR_SLOTS);
SHAPE(SHAPE_OF_GROUP, 10, "group", GROUP_SLOTS);
SHAPE(SHAPE_OF_SECTION, 11, "section", SECTION_SLOTS);
SHAPE(SHAPE_OF_LIST, 12, "list", LIST_SLOTS);
SHAPE(SHAPE_OF_PRODUCT, 13, "product", PRODUCT_SLOTS);
SHAPE(SHAPE_OF_DELTA, 14, "delta", DELTA_SLOTS);
SHAPE(SHAPE_OF_CHANGE, 15, "change", CHANGE_SLOTS);
SHAPE(SHAPE_OF_NOTICE, 16, "notice", NOTICE_SLOTS);
SHAPE(SHAPE_OF_ENTRY, 17, "entry", ENTRY_SLOTS);
SHAPE(SHAPE_OF_ENTRY_GROUP, 18, "entry group", ENTRY_GROUP_SLOTS);
SHAPE(SHAPE_OF_SITE, 19, "site", SITE_SLOTS);
SHAPE(SHAPE_OF_PAGE, 20, "page", PAGE_SLOTS);
SHAPE(SHAPE_OF_STRINGS, 21, "t", ALL_STRINGS);

/* A macro, because every root starts with the same names. */
#define ROOT(object, number, word, ...)                                                            \
    static const struct shape_field object##_FIELDS[] = {COMMON_SLOTS(ROW) __VA_ARGS__};           \
    const struct shape object = {number, word, object##_FIELDS,                                    \
                                 sizeof object##_FIELDS / sizeof object##_FIELDS[0]}

ROOT(ROOT_OF_HOME, 22, "home page", HOME_SLOTS(ROW));
ROOT(ROOT_OF_LIST, 23,
     "list page", [LIST_ROOT_LIST] = {"list", SHAPE_RECORD, &SHAPE_OF_LIST, "the list of vendors"},
     [LIST_ROOT_PRODUCT] = {"product", SHAPE_RECORD, &SHAPE_OF_PRODUCT,
                            "the product it is for; empty on the list of all"});
ROOT(
    ROOT_OF_VENDOR, 24,
    "vendor page", [VENDOR_ROOT_VENDOR] = {"vendor", SHAPE_RECORD, &SHAPE_OF_VENDOR, "the vendor"});
SHAPE(ROOT_OF_PAGE, 25, "page", COMMON_SLOTS);
ROOT(ROOT_OF_ENTRIES, 26, "collection page",
     [ENTRIES_ROOT_GROUPS] = {"groups", SHAPE_LIST, &SHAPE_OF_ENTRY_GROUP,
                              "its entries; only questions come in more than one group"});
ROOT(ROOT_OF_CHANGES, 27, "changes page",
     [CHANGES_ROOT_PENDING] = {"pending", SHAPE_LIST, &SHAPE_OF_NOTICE,
                               "notices not yet in effect"},
     [CHANGES_ROOT_EFFECTIVE] = {"effective", SHAPE_LIST, &SHAPE_OF_NOTICE,
                                 "notices in effect, newest first"},
     [CHANGES_ROOT_TIMELINE] = {"timeline", SHAPE_RECORD, &SHAPE_OF_TIMELINE,
                                "who came and went when; empty where nobody did"});
ROOT(
    ROOT_OF_NOTICE, 28,
    "notice page", [NOTICE_ROOT_NOTICE] = {"notice", SHAPE_RECORD, &SHAPE_OF_NOTICE, "the notice"});

SHAPE(SHAPE_OF_SUBSCRIPTION, 29, "subscription", SUBSCRIPTION_SLOTS);
ROOT(ROOT_OF_SUBSCRIBE, 30, "page on how to follow", SUBSCRIBE_SLOTS(ROW));
SHAPE(SHAPE_OF_MARK, 34, "mark", MARK_SLOTS);
SHAPE(SHAPE_OF_BAR, 35, "bar", BAR_SLOTS);
SHAPE(SHAPE_OF_TICK, 36, "tick", TICK_SLOTS);
SHAPE(SHAPE_OF_TIMELINE, 37, "timeline", TIMELINE_SLOTS);
SHAPE(SHAPE_OF_AS_OF_DAY, 38, "as of day", AS_OF_DAY_SLOTS);
SHAPE(SHAPE_OF_REDLINE_CHANGE, 39, "redline change", REDLINE_CHANGE_SLOTS);
SHAPE(SHAPE_OF_REDLINE_PART, 40, "redline part", REDLINE_PART_SLOTS);
SHAPE(SHAPE_OF_REDLINE_CAUSE, 41, "redline cause", REDLINE_CAUSE_SLOTS);
SHAPE(SHAPE_OF_AS_OF_SECTION, 31, "as of section", AS_OF_SECTION_SLOTS);
ROOT(ROOT_OF_AS_OF, 32,
     "page of a day", [AS_OF_DATE] = {"date", SHAPE_RECORD, &SHAPE_OF_DATE, "the day"},
     [AS_OF_PREVIOUS] = {"previous", SHAPE_RECORD, &SHAPE_OF_LINK,
                         "the day before on which the list changed"},
     [AS_OF_NEXT] = {"next", SHAPE_RECORD, &SHAPE_OF_LINK, "the next such day"},
     [AS_OF_REDLINE] = {"redline", SHAPE_RECORD, &SHAPE_OF_LINK,
                        "what changed since the day before, and how many; empty on the first one"},
     [AS_OF_NOTICES] = {"notices", SHAPE_LIST, &SHAPE_OF_NOTICE,
                        "those that took effect on the day"},
     [AS_OF_SECTIONS] = {"sections", SHAPE_LIST, &SHAPE_OF_AS_OF_SECTION,
                         "the vendors in use on the day, by role"});
ROOT(ROOT_OF_AS_OF_DAYS, 33, "page of days",
     [AS_OF_DAYS] = {"days", SHAPE_LIST, &SHAPE_OF_AS_OF_DAY,
                     "each day on which the list changed, newest first"});
ROOT(ROOT_OF_REDLINE, 42, "page of changes between two days",
     [REDLINE_BEFORE] = {"before", SHAPE_RECORD, &SHAPE_OF_LINK, "the list on the first day"},
     [REDLINE_AFTER] = {"after", SHAPE_RECORD, &SHAPE_OF_LINK, "the list on the second day"},
     [REDLINE_PREVIOUS] = {"previous", SHAPE_RECORD, &SHAPE_OF_LINK,
                           "the page of the changes before them"},
     [REDLINE_NEXT] = {"next", SHAPE_RECORD, &SHAPE_OF_LINK, "the page of the changes after them"},
     [REDLINE_CHANGES] = {"changes", SHAPE_LIST, &SHAPE_OF_REDLINE_CHANGE,
                          "what was added, then what was removed, then what was changed"},
     [REDLINE_NOTICES] = {"notices", SHAPE_LIST, &SHAPE_OF_NOTICE,
                          "those that took effect on the second day"});

SHAPE(SHAPE_OF_CUSTOMER, 43, "customer", CUSTOMER_SLOTS);
SHAPE(SHAPE_OF_LEFT_OUT, 44, "vendor left out", LEFT_OUT_SLOTS);
ROOT(ROOT_OF_CUSTOMER, 45, "customer page", CUSTOMER_ROOT_SLOTS(ROW));
SHAPE(SHAPE_OF_ANNEX_PART, 46, "annex part", ANNEX_PART_SLOTS);
SHAPE(SHAPE_OF_ANNEX_ITEM, 47, "annex item", ANNEX_ITEM_SLOTS);
SHAPE(SHAPE_OF_ANNEX, 48, "annex", ANNEX_SLOTS);
ROOT(ROOT_OF_ANNEX, 49, "annex page", ANNEX_ROOT_SLOTS(ROW));

ROOT(ROOT_OF_LETTER, 50, "letter", LETTER_ROOT_SLOTS(ROW));

const struct contract_template CONTRACT_TEMPLATES[] = {
    {"home", &ROOT_OF_HOME, "the home page"},
    {"subprocessors", &ROOT_OF_LIST, "the list, of all vendors or of one product"},
    {"vendor", &ROOT_OF_VENDOR, "one vendor"},
    {"page", &ROOT_OF_PAGE, "a page of pages/"},
    {"certifications", &ROOT_OF_ENTRIES, "the certificates"},
    {"documents", &ROOT_OF_ENTRIES, "the documents"},
    {"faq", &ROOT_OF_ENTRIES, "the questions"},
    {"updates", &ROOT_OF_ENTRIES, "the updates"},
    {"changes", &ROOT_OF_CHANGES, "all notices"},
    {"notice", &ROOT_OF_NOTICE, "one notice"},
    {"subscribe", &ROOT_OF_SUBSCRIBE, "how to follow the changes"},
    {"feed_entry", &ROOT_OF_NOTICE, "one notice as the content of an entry in a feed"},
    {"as_of", &ROOT_OF_AS_OF, "the list on a day on which it changed"},
    {"as_of_row", &ROOT_OF_VENDOR, "one vendor's row on such a page, without the page"},
    {"as_of_days", &ROOT_OF_AS_OF_DAYS, "all of those days"},
    {"redline", &ROOT_OF_REDLINE, "what changed between two of those days that follow each other"},
    {"customer", &ROOT_OF_CUSTOMER, "the list of one customer"},
    {"letter", &ROOT_OF_LETTER, "the e-mail that tells a customer of a notice"},
    {"annex", &ROOT_OF_ANNEX, "an annex to a customer's contract"},
    {"404", &ROOT_OF_PAGE, "the page for an address that is not there"},
    {NULL, NULL, NULL},
};
