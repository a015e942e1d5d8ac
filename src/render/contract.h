/*
 * The template contract: every name that a page's template may use.
 *
 * Each shape is one list of X(SLOT, name, kind, of, meaning).  A macro, because
 * the one list gives the slot's number, its name and type for the template
 * checker, and its line in candor-templates(7).
 */
#ifndef RENDER_CONTRACT_H
#define RENDER_CONTRACT_H

#include "base/value.h"
#include "render/contract_customer.h"
#include "render/contract_ledger.h"

/* A day, twice: for machines and for people. */
#define DATE_SLOTS(X)                                                                              \
    X(DATE_ISO, "iso", SHAPE_TEXT, NULL, "2026-06-15, for <time datetime>")                        \
    X(DATE_TEXT, "text", SHAPE_TEXT, NULL, "the day in words of the page's language")

#define LINK_SLOTS(X)                                                                              \
    X(LINK_TITLE, "title", SHAPE_TEXT, NULL, "what the reader sees")                               \
    X(LINK_URL, "url", SHAPE_TEXT, NULL, "where it leads")                                         \
    X(LINK_ID, "id", SHAPE_TEXT, NULL, "id of the vendor, product or document it names")           \
    X(LINK_LANG, "lang", SHAPE_TEXT, NULL, "language of the target, where it differs (BCP 47)")    \
    X(LINK_TYPE, "type", SHAPE_TEXT, NULL, "media type of a feed")                                 \
    X(LINK_IS_CURRENT, "is_current", SHAPE_FLAG, NULL, "leads to the page it stands on")

#define PLACE_SLOTS(X)                                                                             \
    X(PLACE_CODE, "code", SHAPE_TEXT, NULL, "ISO 3166-1 alpha-2, EU, EEA or GLOBAL")               \
    X(PLACE_NAME, "name", SHAPE_TEXT, NULL, "the place in the page's language")

#define LOCATION_SLOTS(X)                                                                          \
    X(LOCATION_REGION, "region", SHAPE_TEXT, NULL,                                                 \
      "customer region that it holds for; empty: all")                                             \
    X(LOCATION_PLACES, "places", SHAPE_LIST, &SHAPE_OF_PLACE, "where the data is processed")       \
    X(LOCATION_TEXT, "text", SHAPE_TEXT, NULL, "the places, divided by commas")

#define TRANSFER_SLOTS(X)                                                                          \
    X(TRANSFER_SLOT_MECHANISM, "mechanism", SHAPE_TEXT, NULL,                                      \
      "adequacy, dpf, scc, bcr, derogation or none-needed")                                        \
    X(TRANSFER_SLOT_NAME, "name", SHAPE_TEXT, NULL, "the mechanism in words")                      \
    X(TRANSFER_SLOT_MODULE, "module", SHAPE_TEXT, NULL,                                            \
      "module of the standard contractual clauses")                                                \
    X(TRANSFER_SLOT_SUPPLEMENTARY, "supplementary", SHAPE_HTML, NULL, "supplementary measures")

#define FEATURE_SLOTS(X)                                                                           \
    X(FEATURE_ID, "id", SHAPE_TEXT, NULL, "id of the feature")                                     \
    X(FEATURE_NAME, "name", SHAPE_TEXT, NULL, "name of the feature")                               \
    X(FEATURE_IS_OPT_IN, "is_opt_in", SHAPE_FLAG, NULL, "off until the customer turns it on")

#define SERVICE_SLOTS(X)                                                                           \
    X(SERVICE_ID, "id", SHAPE_TEXT, NULL, "id of the service; empty where there is only one")      \
    X(SERVICE_NAME, "name", SHAPE_TEXT, NULL, "name of the service")                               \
    X(SERVICE_PURPOSE, "purpose", SHAPE_HTML, NULL, "what it is used for")                         \
    X(SERVICE_DATA, "data", SHAPE_TEXTS, NULL, "personal data that it processes")                  \
    X(SERVICE_HAS_DATA, "has_data", SHAPE_FLAG, NULL, "`data` holds any")                          \
    X(SERVICE_NOT_DATA, "not_data", SHAPE_TEXTS, NULL, "personal data that it has no access to")   \
    X(SERVICE_HAS_NOT_DATA, "has_not_data", SHAPE_FLAG, NULL, "`not_data` holds any")              \
    X(SERVICE_ACCESS, "access", SHAPE_TEXT, NULL, "content, account, usage or none")               \
    X(SERVICE_ACCESS_TEXT, "access_text", SHAPE_TEXT, NULL, "the deepest access in words")         \
    X(SERVICE_SUBJECTS, "subjects", SHAPE_TEXTS, NULL, "categories of data subjects")              \
    X(SERVICE_HAS_SUBJECTS, "has_subjects", SHAPE_FLAG, NULL, "`subjects` holds any")              \
    X(SERVICE_OPERATIONS, "operations", SHAPE_TEXTS, NULL, "operations in words")                  \
    X(SERVICE_HAS_OPERATIONS, "has_operations", SHAPE_FLAG, NULL, "`operations` holds any")        \
    X(SERVICE_RETENTION, "retention", SHAPE_HTML, NULL, "how long it keeps the data")              \
    X(SERVICE_LOCATIONS, "locations", SHAPE_LIST, &SHAPE_OF_LOCATION,                              \
      "where it processes, one entry for each customer region that differs")                       \
    X(SERVICE_TRANSFER, "transfer", SHAPE_RECORD, &SHAPE_OF_TRANSFER, "basis of the transfer")     \
    X(SERVICE_PRODUCTS, "products", SHAPE_LIST, &SHAPE_OF_LINK, "products; empty: every product")  \
    X(SERVICE_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "`products` holds any")              \
    X(SERVICE_FEATURE, "feature", SHAPE_RECORD, &SHAPE_OF_FEATURE, "the option that it hangs on")

#define ENTITY_SLOTS(X)                                                                            \
    X(ENTITY_LEGAL_NAME, "legal_name", SHAPE_TEXT, NULL, "the legal entity")                       \
    X(ENTITY_ADDRESS, "address", SHAPE_TEXT, NULL, "its address")                                  \
    X(ENTITY_COUNTRY, "country", SHAPE_RECORD, &SHAPE_OF_PLACE, "whose law it is under")           \
    X(ENTITY_CONTACT_NAME, "contact_name", SHAPE_TEXT, NULL, "contact for data protection")        \
    X(ENTITY_CONTACT_POSITION, "contact_position", SHAPE_TEXT, NULL, "the person's position")      \
    X(ENTITY_CONTACT_EMAIL, "contact_email", SHAPE_TEXT, NULL, "its e-mail address")               \
    X(ENTITY_REGISTRATION, "registration", SHAPE_TEXT, NULL, "number in the commercial register")  \
    X(ENTITY_LEI, "lei", SHAPE_TEXT, NULL, "legal entity identifier (ISO 17442)")

#define FACT_SLOTS(X)                                                                              \
    X(FACT_LABEL, "label", SHAPE_TEXT, NULL, "the label as written")                               \
    X(FACT_VALUE, "value", SHAPE_HTML, NULL, "what it says")

#define VENDOR_SLOTS(X)                                                                            \
    X(VENDOR_ID, "id", SHAPE_TEXT, NULL, "id: the name of its file")                               \
    X(VENDOR_NAME, "name", SHAPE_TEXT, NULL, "as customers know it")                               \
    X(VENDOR_URL, "url", SHAPE_TEXT, NULL, "its page on this site")                                \
    X(VENDOR_WHY, "why", SHAPE_TEXT, NULL, "why it is on a customer's list; empty elsewhere")      \
    X(VENDOR_ROLE, "role", SHAPE_TEXT, NULL,                                                       \
      "subprocessor, affiliate, independent-controller or internal")                               \
    X(VENDOR_ROLE_TEXT, "role_text", SHAPE_TEXT, NULL, "the role in words")                        \
    X(VENDOR_STATUS, "status", SHAPE_TEXT, NULL, "current, upcoming or former")                    \
    X(VENDOR_IS_UPCOMING, "is_upcoming", SHAPE_FLAG, NULL, "not yet in use")                       \
    X(VENDOR_IS_FORMER, "is_former", SHAPE_FLAG, NULL, "no longer in use")                         \
    X(VENDOR_IS_WITHDRAWN, "is_withdrawn", SHAPE_FLAG, NULL,                                       \
      "announced, and taken back before it was in use: on no list")                                \
    X(VENDOR_CATEGORY, "category", SHAPE_TEXT, NULL, "name of its category")                       \
    X(VENDOR_ENTITY, "entity", SHAPE_RECORD, &SHAPE_OF_ENTITY, "the company behind it")            \
    X(VENDOR_WEBSITE, "website", SHAPE_TEXT, NULL, "its own site")                                 \
    X(VENDOR_LINKS, "links", SHAPE_LIST, &SHAPE_OF_LINK, "its contract, notices and other papers") \
    X(VENDOR_HAS_LINKS, "has_links", SHAPE_FLAG, NULL, "`links` holds any")                        \
    X(VENDOR_CERTIFICATIONS, "certifications", SHAPE_TEXTS, NULL, "certificates that it holds")    \
    X(VENDOR_HAS_CERTIFICATIONS, "has_certifications", SHAPE_FLAG, NULL,                           \
      "`certifications` holds any")                                                                \
    X(VENDOR_RELIES_ON, "relies_on", SHAPE_LIST, &SHAPE_OF_LINK, "its own subprocessors")          \
    X(VENDOR_HAS_RELIES_ON, "has_relies_on", SHAPE_FLAG, NULL, "`relies_on` holds any")            \
    X(VENDOR_FROM, "from", SHAPE_RECORD, &SHAPE_OF_DATE, "in use from")                            \
    X(VENDOR_UNTIL, "until", SHAPE_RECORD, &SHAPE_OF_DATE, "in use until")                         \
    X(VENDOR_LAST_OBJECTION, "last_objection", SHAPE_RECORD, &SHAPE_OF_DATE,                       \
      "last day to object to its coming, while that is not past")                                  \
    X(VENDOR_DAYS_LEFT, "days_left", SHAPE_TEXT, NULL, "how long that is still, in words")         \
    X(VENDOR_REASON, "reason", SHAPE_TEXT, NULL, "why it left, where its notice says so")          \
    X(VENDOR_REPLACES, "replaces", SHAPE_RECORD, &SHAPE_OF_LINK, "the vendor it came for")         \
    X(VENDOR_REPLACED_BY, "replaced_by", SHAPE_RECORD, &SHAPE_OF_LINK, "the one that came for it") \
    X(VENDOR_VERIFIED, "verified", SHAPE_RECORD, &SHAPE_OF_DATE,                                   \
      "when somebody last held this against the vendor's own word")                                \
    X(VENDOR_SERVICES, "services", SHAPE_LIST, &SHAPE_OF_SERVICE, "its services, one or more")     \
    X(VENDOR_HAS_SEVERAL, "has_several", SHAPE_FLAG, NULL, "more than one service")                \
    X(VENDOR_FACTS, "facts", SHAPE_LIST, &SHAPE_OF_FACT, "further labels, in order")               \
    X(VENDOR_HAS_FACTS, "has_facts", SHAPE_FLAG, NULL, "`facts` holds any")                        \
    X(VENDOR_HAS_COMPANY, "has_company", SHAPE_FLAG, NULL,                                         \
      "anything is said of the company, its site, papers or vendors")                              \
    X(VENDOR_BODY, "body", SHAPE_HTML, NULL, "the words below the frontmatter")                    \
    X(VENDOR_BODY_LANG, "body_lang", SHAPE_TEXT, NULL,                                             \
      "language of `body` where it is not the page's (BCP 47)")                                    \
    X(VENDOR_NOTICES, "notices", SHAPE_LIST, &SHAPE_OF_NOTICE, "those that name it, newest first") \
    X(VENDOR_HAS_NOTICES, "has_notices", SHAPE_FLAG, NULL, "`notices` holds any")                  \
    X(VENDOR_FEED, "feed", SHAPE_TEXT, NULL,                                                       \
      "its own Atom feed, where a notice says more of it than the first list")

#define GROUP_SLOTS(X)                                                                             \
    X(GROUP_TITLE, "title", SHAPE_TEXT, NULL, "category; empty where there is none")               \
    X(GROUP_VENDORS, "vendors", SHAPE_LIST, &SHAPE_OF_VENDOR, "its vendors, by name")

#define SECTION_SLOTS(X)                                                                           \
    X(SECTION_ID, "id", SHAPE_TEXT, NULL,                                                          \
      "subprocessors, upcoming, affiliates, independent-controllers, internal or former")          \
    X(SECTION_TITLE, "title", SHAPE_TEXT, NULL, "its heading")                                     \
    X(SECTION_NOTE, "note", SHAPE_TEXT, NULL, "one sentence on what stands here")                  \
    X(SECTION_COUNT, "count", SHAPE_TEXT, NULL, "how many vendors")                                \
    X(SECTION_GROUPS, "groups", SHAPE_LIST, &SHAPE_OF_GROUP, "its vendors by category")

/* A list of vendors: all of them, or those of one product. */
#define LIST_SLOTS(X)                                                                              \
    X(LIST_UPDATED, "updated", SHAPE_RECORD, &SHAPE_OF_DATE, "day of the newest change to it")     \
    X(LIST_COUNT, "count", SHAPE_TEXT, NULL, "subprocessors in use")                               \
    X(LIST_SECTIONS, "sections", SHAPE_LIST, &SHAPE_OF_SECTION, "those that are not empty")        \
    X(LIST_PRODUCTS, "products", SHAPE_LIST, &SHAPE_OF_LINK, "the list of each product")           \
    X(LIST_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "`products` holds any")                 \
    X(LIST_PENDING, "pending", SHAPE_LIST, &SHAPE_OF_NOTICE,                                       \
      "notices about it that are not yet in effect, next first")                                   \
    X(LIST_BEFORE, "before", SHAPE_HTML, NULL, "words above the list")                             \
    X(LIST_AFTER, "after", SHAPE_HTML, NULL, "words below the list")                               \
    X(LIST_WORDS_LANG, "words_lang", SHAPE_TEXT, NULL,                                             \
      "language of `before` and `after` where it is not the page's")                               \
    X(LIST_AS_OF, "as_of", SHAPE_TEXT, NULL, "the page of earlier states; empty without a ledger") \
    X(LIST_CSV, "csv", SHAPE_TEXT, NULL, "the same as CSV")                                        \
    X(LIST_JSON, "json", SHAPE_TEXT, NULL, "the same as JSON")                                     \
    X(LIST_FEED, "feed", SHAPE_TEXT, NULL, "Atom feed of its changes")

#define PRODUCT_SLOTS(X)                                                                           \
    X(PRODUCT_ID, "id", SHAPE_TEXT, NULL, "id of the product")                                     \
    X(PRODUCT_NAME, "name", SHAPE_TEXT, NULL, "name of the product")

#define ENTRY_SLOTS(X)                                                                             \
    X(ENTRY_ID, "id", SHAPE_TEXT, NULL, "id: the name of its file")                                \
    X(ENTRY_TITLE, "title", SHAPE_TEXT, NULL, "its title, or the question")                        \
    X(ENTRY_BODY, "body", SHAPE_HTML, NULL, "its words, or the answer")                            \
    X(ENTRY_BODY_LANG, "body_lang", SHAPE_TEXT, NULL,                                              \
      "language of `body` where it is not the page's (BCP 47)")                                    \
    X(ENTRY_DATE, "date", SHAPE_RECORD, &SHAPE_OF_DATE, "day of a document or an update")          \
    X(ENTRY_ISSUER, "issuer", SHAPE_TEXT, NULL, "who issued a certificate")                        \
    X(ENTRY_SCOPE, "scope", SHAPE_HTML, NULL, "what a certificate covers")                         \
    X(ENTRY_FROM, "from", SHAPE_RECORD, &SHAPE_OF_DATE, "valid from")                              \
    X(ENTRY_UNTIL, "until", SHAPE_RECORD, &SHAPE_OF_DATE, "valid until")                           \
    X(ENTRY_IS_EXPIRED, "is_expired", SHAPE_FLAG, NULL, "`until` has passed")                      \
    X(ENTRY_URL, "url", SHAPE_TEXT, NULL, "a certificate's page elsewhere")                        \
    X(ENTRY_DOCUMENT, "document", SHAPE_RECORD, &SHAPE_OF_LINK, "the document that shows it")      \
    X(ENTRY_FILE, "file", SHAPE_RECORD, &SHAPE_OF_LINK, "the file to download")                    \
    X(ENTRY_FORMAT, "format", SHAPE_TEXT, NULL, "its format: PDF, CSV, ...")                       \
    X(ENTRY_SIZE, "size", SHAPE_TEXT, NULL, "its size in words: 48 kB")                            \
    X(ENTRY_SHA256, "sha256", SHAPE_TEXT, NULL, "SHA-256 of its bytes, 64 hexadecimal digits")     \
    X(ENTRY_VERSION, "version", SHAPE_TEXT, NULL, "version of a document")                         \
    X(ENTRY_IS_ON_REQUEST, "is_on_request", SHAPE_FLAG, NULL, "given out on request only")

#define ENTRY_GROUP_SLOTS(X)                                                                       \
    X(ENTRY_GROUP_TITLE, "title", SHAPE_TEXT, NULL, "category of questions; may be empty")         \
    X(ENTRY_GROUP_ENTRIES, "entries", SHAPE_LIST, &SHAPE_OF_ENTRY, "its entries")

#define SITE_SLOTS(X)                                                                              \
    X(SITE_TITLE, "title", SHAPE_TEXT, NULL, "title of the site")                                  \
    X(SITE_COMPANY, "company", SHAPE_TEXT, NULL, "who publishes it")                               \
    X(SITE_DESCRIPTION, "description", SHAPE_TEXT, NULL, "one sentence about it")                  \
    X(SITE_URL, "url", SHAPE_TEXT, NULL, "the home page in the page's language")                   \
    X(SITE_ORIGIN, "origin", SHAPE_TEXT, NULL,                                                     \
      "https://trust.example.com, without a slash behind")                                         \
    X(SITE_CONTACT, "contact", SHAPE_TEXT, NULL, "e-mail address for privacy")                     \
    X(SITE_SECURITY, "security", SHAPE_TEXT, NULL, "where to report a weakness: a URL or mailto:") \
    X(SITE_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "the site names products")              \
    X(SITE_NOTICE, "notice", SHAPE_TEXT, NULL, "the notice window in words: 30 days")              \
    X(SITE_MENU, "menu", SHAPE_LIST, &SHAPE_OF_LINK, "pages of the menu, in order")                \
    X(SITE_LINKS, "links", SHAPE_LIST, &SHAPE_OF_LINK, "links of the footer")                      \
    X(SITE_FEED, "feed", SHAPE_TEXT, NULL, "Atom feed of every change")                            \
    X(SITE_LIST, "list", SHAPE_TEXT, NULL, "the page of the list")                                 \
    X(SITE_CSV, "csv", SHAPE_TEXT, NULL, "the whole list as CSV")                                  \
    X(SITE_JSON, "json", SHAPE_TEXT, NULL, "the whole list as JSON")                               \
    X(SITE_CHANGES, "changes", SHAPE_TEXT, NULL, "the page of all notices; empty without any")     \
    X(SITE_HEAD, "head", SHAPE_TEXT, NULL,                                                         \
      "head of the ledger: SHA-256 of the newest notice, in hexadecimal")                          \
    X(SITE_SUBSCRIBE, "subscribe", SHAPE_TEXT, NULL,                                               \
      "the page on how to follow the changes; empty without notices")                              \
    X(SITE_GENERATOR, "generator", SHAPE_TEXT, NULL, "candor and its version")

#define PAGE_SLOTS(X)                                                                              \
    X(PAGE_TITLE, "title", SHAPE_TEXT, NULL, "title of the page")                                  \
    X(PAGE_DESCRIPTION, "description", SHAPE_TEXT, NULL, "one sentence for search engines")        \
    X(PAGE_URL, "url", SHAPE_TEXT, NULL, "its path on the site")                                   \
    X(PAGE_CANONICAL, "canonical", SHAPE_TEXT, NULL, "its full address")                           \
    X(PAGE_LANG, "lang", SHAPE_TEXT, NULL, "its language (BCP 47)")                                \
    X(PAGE_BODY, "body", SHAPE_HTML, NULL, "its words")                                            \
    X(PAGE_BODY_LANG, "body_lang", SHAPE_TEXT, NULL,                                               \
      "language of `body` where it is not the page's (BCP 47)")                                    \
    X(PAGE_UPDATED, "updated", SHAPE_RECORD, &SHAPE_OF_DATE, "day of its last review")             \
    X(PAGE_LANGUAGES, "languages", SHAPE_LIST, &SHAPE_OF_LINK,                                     \
      "the same page in every language of the site; empty where there is one only")                \
    X(PAGE_HAS_LANGUAGES, "has_languages", SHAPE_FLAG, NULL, "`languages` holds any")              \
    X(PAGE_FEEDS, "feeds", SHAPE_LIST, &SHAPE_OF_LINK, "feeds to announce in <head>")              \
    X(PAGE_STYLE, "style", SHAPE_TEXT, NULL, "the stylesheet, its name made of its content")       \
    X(PAGE_ICON, "icon", SHAPE_TEXT, NULL, "the icon, likewise")                                   \
    X(PAGE_IS_PRIVATE, "is_private", SHAPE_FLAG, NULL, "for one reader: not to be found")          \
    X(PAGE_IS_HOME, "is_home", SHAPE_FLAG, NULL, "the home page")

/* The feeds of the site, of a product or of a vendor, for the page on how to follow them. */
#define SUBSCRIPTION_SLOTS(X)                                                                      \
    X(SUBSCRIPTION_TITLE, "title", SHAPE_TEXT, NULL, "whose changes they tell")                    \
    X(SUBSCRIPTION_URL, "url", SHAPE_TEXT, NULL, "its page on this site")                          \
    X(SUBSCRIPTION_ATOM, "atom", SHAPE_TEXT, NULL, "the Atom feed")                                \
    X(SUBSCRIPTION_JSON, "json", SHAPE_TEXT, NULL, "the JSON Feed")                                \
    X(SUBSCRIPTION_CALENDAR, "calendar", SHAPE_TEXT, NULL,                                         \
      "the calendar (iCalendar); empty without a notice")                                          \
    X(SUBSCRIPTION_FEED_ADDRESS, "feed_address", SHAPE_TEXT, NULL,                                 \
      "whole address of the Atom feed, to be copied")                                              \
    X(SUBSCRIPTION_CALENDAR_ADDRESS, "calendar_address", SHAPE_TEXT, NULL,                         \
      "whole address of the calendar, to be copied")

/* subscribe.mustache */
#define SUBSCRIBE_SLOTS(X)                                                                         \
    X(SUBSCRIBE_ALL, "all", SHAPE_RECORD, &SHAPE_OF_SUBSCRIPTION, "the feeds of every change")     \
    X(SUBSCRIBE_PRODUCTS, "products", SHAPE_LIST, &SHAPE_OF_SUBSCRIPTION, "those of each product") \
    X(SUBSCRIBE_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "`products` holds any")            \
    X(SUBSCRIBE_VENDORS, "vendors", SHAPE_LIST, &SHAPE_OF_SUBSCRIPTION,                            \
      "those of each vendor that has any, as on the list; empty where they are too many")          \
    X(SUBSCRIBE_HAS_VENDORS, "has_vendors", SHAPE_FLAG, NULL, "`vendors` holds any")               \
    X(SUBSCRIBE_HAS_MANY, "has_many", SHAPE_FLAG, NULL,                                            \
      "vendors with feeds are more than a page has room for")

/* What every template sees; its own names follow. */
#define COMMON_SLOTS(X)                                                                            \
    X(ROOT_SITE, "site", SHAPE_RECORD, &SHAPE_OF_SITE, "the site")                                 \
    X(ROOT_PAGE, "page", SHAPE_RECORD, &SHAPE_OF_PAGE, "the page")                                 \
    X(ROOT_T, "t", SHAPE_RECORD, &SHAPE_OF_STRINGS,                                                \
      "the interface's own words, from strings/<language>.yml")

/* home.mustache */
#define HOME_SLOTS(X)                                                                              \
    X(HOME_COUNT, "count", SHAPE_TEXT, NULL, "subprocessors in use")                               \
    X(HOME_UPDATED, "updated", SHAPE_RECORD, &SHAPE_OF_DATE, "day of the list's newest change")    \
    X(HOME_PENDING, "pending", SHAPE_LIST, &SHAPE_OF_NOTICE, "notices not yet in effect")          \
    X(HOME_RECENT, "recent", SHAPE_LIST, &SHAPE_OF_NOTICE, "the newest notices in effect")         \
    X(HOME_CERTIFICATIONS, "certifications", SHAPE_LIST, &SHAPE_OF_ENTRY, "certificates")          \
    X(HOME_HAS_CERTIFICATIONS, "has_certifications", SHAPE_FLAG, NULL,                             \
      "`certifications` holds any")                                                                \
    X(HOME_DOCUMENTS, "documents", SHAPE_LIST, &SHAPE_OF_ENTRY, "documents")                       \
    X(HOME_HAS_DOCUMENTS, "has_documents", SHAPE_FLAG, NULL, "`documents` holds any")              \
    X(HOME_UPDATES, "updates", SHAPE_LIST, &SHAPE_OF_ENTRY, "the newest updates")                  \
    X(HOME_HAS_UPDATES, "has_updates", SHAPE_FLAG, NULL, "`updates` holds any")                    \
    X(HOME_PRODUCTS, "products", SHAPE_LIST, &SHAPE_OF_LINK, "the list of each product")           \
    X(HOME_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "`products` holds any")

/* A macro, because an enumerator is made from each line of the lists above. */
#define CONTRACT_SLOT(slot, name, kind, of, doc) slot,

enum date_slot { DATE_SLOTS(CONTRACT_SLOT) DATE_SLOT_COUNT };
enum link_slot { LINK_SLOTS(CONTRACT_SLOT) LINK_SLOT_COUNT };
enum place_slot { PLACE_SLOTS(CONTRACT_SLOT) PLACE_SLOT_COUNT };
enum location_slot { LOCATION_SLOTS(CONTRACT_SLOT) LOCATION_SLOT_COUNT };
enum transfer_slot { TRANSFER_SLOTS(CONTRACT_SLOT) TRANSFER_SLOT_COUNT };
enum feature_slot { FEATURE_SLOTS(CONTRACT_SLOT) FEATURE_SLOT_COUNT };
enum service_slot { SERVICE_SLOTS(CONTRACT_SLOT) SERVICE_SLOT_COUNT };
enum entity_slot { ENTITY_SLOTS(CONTRACT_SLOT) ENTITY_SLOT_COUNT };
enum fact_slot { FACT_SLOTS(CONTRACT_SLOT) FACT_SLOT_COUNT };
enum vendor_slot { VENDOR_SLOTS(CONTRACT_SLOT) VENDOR_SLOT_COUNT };
enum group_slot { GROUP_SLOTS(CONTRACT_SLOT) GROUP_SLOT_COUNT };
enum section_slot { SECTION_SLOTS(CONTRACT_SLOT) SECTION_SLOT_COUNT };
enum list_slot { LIST_SLOTS(CONTRACT_SLOT) LIST_SLOT_COUNT };
enum product_slot { PRODUCT_SLOTS(CONTRACT_SLOT) PRODUCT_SLOT_COUNT };
enum delta_slot { DELTA_SLOTS(CONTRACT_SLOT) DELTA_SLOT_COUNT };
enum change_slot { CHANGE_SLOTS(CONTRACT_SLOT) CHANGE_SLOT_COUNT };
enum notice_slot { NOTICE_SLOTS(CONTRACT_SLOT) NOTICE_SLOT_COUNT };
enum mark_slot { MARK_SLOTS(CONTRACT_SLOT) MARK_SLOT_COUNT };
enum bar_slot { BAR_SLOTS(CONTRACT_SLOT) BAR_SLOT_COUNT };
enum tick_slot { TICK_SLOTS(CONTRACT_SLOT) TICK_SLOT_COUNT };
enum timeline_slot { TIMELINE_SLOTS(CONTRACT_SLOT) TIMELINE_SLOT_COUNT };
enum as_of_day_slot { AS_OF_DAY_SLOTS(CONTRACT_SLOT) AS_OF_DAY_SLOT_COUNT };
enum redline_change_slot { REDLINE_CHANGE_SLOTS(CONTRACT_SLOT) REDLINE_CHANGE_SLOT_COUNT };
enum redline_part_slot { REDLINE_PART_SLOTS(CONTRACT_SLOT) REDLINE_PART_SLOT_COUNT };
enum redline_cause_slot { REDLINE_CAUSE_SLOTS(CONTRACT_SLOT) REDLINE_CAUSE_SLOT_COUNT };
enum as_of_section_slot { AS_OF_SECTION_SLOTS(CONTRACT_SLOT) AS_OF_SECTION_SLOT_COUNT };
enum entry_slot { ENTRY_SLOTS(CONTRACT_SLOT) ENTRY_SLOT_COUNT };
enum entry_group_slot { ENTRY_GROUP_SLOTS(CONTRACT_SLOT) ENTRY_GROUP_SLOT_COUNT };
enum site_slot { SITE_SLOTS(CONTRACT_SLOT) SITE_SLOT_COUNT };
enum page_slot { PAGE_SLOTS(CONTRACT_SLOT) PAGE_SLOT_COUNT };
enum root_slot { COMMON_SLOTS(CONTRACT_SLOT) ROOT_SLOT_COUNT };
enum subscription_slot { SUBSCRIPTION_SLOTS(CONTRACT_SLOT) SUBSCRIPTION_SLOT_COUNT };
enum subscribe_slot {
    SUBSCRIBE_FIRST = ROOT_SLOT_COUNT - 1,
    SUBSCRIBE_SLOTS(CONTRACT_SLOT) SUBSCRIBE_SLOT_COUNT
};
enum customer_slot { CUSTOMER_SLOTS(CONTRACT_SLOT) CUSTOMER_SLOT_COUNT };
enum left_out_slot { LEFT_OUT_SLOTS(CONTRACT_SLOT) LEFT_OUT_SLOT_COUNT };
enum customer_root_slot {
    CUSTOMER_ROOT_FIRST = ROOT_SLOT_COUNT - 1,
    CUSTOMER_ROOT_SLOTS(CONTRACT_SLOT) CUSTOMER_ROOT_SLOT_COUNT
};
enum letter_root_slot {
    LETTER_ROOT_FIRST = ROOT_SLOT_COUNT - 1,
    LETTER_ROOT_SLOTS(CONTRACT_SLOT) LETTER_ROOT_SLOT_COUNT
};
enum annex_part_slot { ANNEX_PART_SLOTS(CONTRACT_SLOT) ANNEX_PART_SLOT_COUNT };
enum annex_item_slot { ANNEX_ITEM_SLOTS(CONTRACT_SLOT) ANNEX_ITEM_SLOT_COUNT };
enum annex_slot { ANNEX_SLOTS(CONTRACT_SLOT) ANNEX_SLOT_COUNT };
enum annex_root_slot {
    ANNEX_ROOT_FIRST = ROOT_SLOT_COUNT - 1,
    ANNEX_ROOT_SLOTS(CONTRACT_SLOT) ANNEX_ROOT_SLOT_COUNT
};
enum home_slot { HOME_FIRST = ROOT_SLOT_COUNT - 1, HOME_SLOTS(CONTRACT_SLOT) HOME_SLOT_COUNT };
enum list_root_slot { LIST_ROOT_LIST = ROOT_SLOT_COUNT, LIST_ROOT_PRODUCT, LIST_ROOT_SLOT_COUNT };
enum vendor_root_slot { VENDOR_ROOT_VENDOR = ROOT_SLOT_COUNT, VENDOR_ROOT_SLOT_COUNT };
enum entries_root_slot { ENTRIES_ROOT_GROUPS = ROOT_SLOT_COUNT, ENTRIES_ROOT_SLOT_COUNT };
enum changes_root_slot {
    CHANGES_ROOT_PENDING = ROOT_SLOT_COUNT,
    CHANGES_ROOT_EFFECTIVE,
    CHANGES_ROOT_TIMELINE,
    CHANGES_ROOT_SLOT_COUNT
};
enum notice_root_slot { NOTICE_ROOT_NOTICE = ROOT_SLOT_COUNT, NOTICE_ROOT_SLOT_COUNT };
enum as_of_slot {
    AS_OF_DATE = ROOT_SLOT_COUNT,
    AS_OF_PREVIOUS,
    AS_OF_NEXT,
    AS_OF_REDLINE,
    AS_OF_NOTICES,
    AS_OF_SECTIONS,
    AS_OF_SLOT_COUNT
};
enum redline_slot {
    REDLINE_BEFORE = ROOT_SLOT_COUNT,
    REDLINE_AFTER,
    REDLINE_PREVIOUS,
    REDLINE_NEXT,
    REDLINE_CHANGES,
    REDLINE_NOTICES,
    REDLINE_SLOT_COUNT
};
enum as_of_days_slot { AS_OF_DAYS = ROOT_SLOT_COUNT, AS_OF_DAYS_SLOT_COUNT };

/*
 * The shapes that stand behind the contract, among them one for each kind of
 * page: its root.  The fields of SHAPE_OF_STRINGS are listed in wording.h.
 */
extern const struct shape SHAPE_OF_DATE, SHAPE_OF_LINK, SHAPE_OF_PLACE, SHAPE_OF_LOCATION,
    SHAPE_OF_TRANSFER, SHAPE_OF_FEATURE, SHAPE_OF_SERVICE, SHAPE_OF_ENTITY, SHAPE_OF_FACT,
    SHAPE_OF_VENDOR, SHAPE_OF_GROUP, SHAPE_OF_SECTION, SHAPE_OF_LIST, SHAPE_OF_PRODUCT,
    SHAPE_OF_DELTA, SHAPE_OF_CHANGE, SHAPE_OF_NOTICE, SHAPE_OF_ENTRY, SHAPE_OF_ENTRY_GROUP,
    SHAPE_OF_SITE, SHAPE_OF_PAGE, SHAPE_OF_STRINGS, SHAPE_OF_SUBSCRIPTION, SHAPE_OF_AS_OF_SECTION,
    SHAPE_OF_MARK, SHAPE_OF_BAR, SHAPE_OF_TICK, SHAPE_OF_TIMELINE, SHAPE_OF_AS_OF_DAY,
    SHAPE_OF_REDLINE_CHANGE, SHAPE_OF_REDLINE_PART, SHAPE_OF_REDLINE_CAUSE, SHAPE_OF_CUSTOMER,
    SHAPE_OF_LEFT_OUT, SHAPE_OF_ANNEX_PART, SHAPE_OF_ANNEX_ITEM, SHAPE_OF_ANNEX;
extern const struct shape ROOT_OF_HOME, ROOT_OF_LIST, ROOT_OF_VENDOR, ROOT_OF_PAGE, ROOT_OF_ENTRIES,
    ROOT_OF_CHANGES, ROOT_OF_NOTICE, ROOT_OF_SUBSCRIBE, ROOT_OF_AS_OF, ROOT_OF_AS_OF_DAYS,
    ROOT_OF_REDLINE, ROOT_OF_CUSTOMER, ROOT_OF_ANNEX, ROOT_OF_LETTER;

/* A page's template and what it sees. */
struct contract_template {
    const char *name;
    const struct shape *root;
    const char *doc;
};

/* Every template that makes a page, ended by a NULL name. */
extern const struct contract_template CONTRACT_TEMPLATES[];

#endif
