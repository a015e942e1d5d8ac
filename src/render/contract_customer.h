/*
 * The part of the template contract that customers' lists are made of.  Lists
 * as those of contract.h, which alone includes them.
 */
#ifndef RENDER_CONTRACT_CUSTOMER_H
#define RENDER_CONTRACT_CUSTOMER_H

#define CUSTOMER_SLOTS(X)                                                                          \
    X(CUSTOMER_NAME, "name", SHAPE_TEXT, NULL, "what the customer is called")                      \
    X(CUSTOMER_URL, "url", SHAPE_TEXT, NULL, "whole address of the folder, which is a secret")     \
    X(CUSTOMER_IS_SEALED, "is_sealed", SHAPE_FLAG, NULL, "a passphrase opens their folder")        \
    X(CUSTOMER_PRODUCTS, "products", SHAPE_TEXTS, NULL, "names of products; empty: every one")     \
    X(CUSTOMER_HAS_PRODUCTS, "has_products", SHAPE_FLAG, NULL, "`products` holds any")             \
    X(CUSTOMER_REGIONS, "regions", SHAPE_TEXTS, NULL, "names of regions; empty: every one")        \
    X(CUSTOMER_HAS_REGIONS, "has_regions", SHAPE_FLAG, NULL, "`regions` holds any")                \
    X(CUSTOMER_ON, "on", SHAPE_TEXTS, NULL, "options that the customer has switched on")           \
    X(CUSTOMER_HAS_ON, "has_on", SHAPE_FLAG, NULL, "`on` holds any")                               \
    X(CUSTOMER_OFF, "off", SHAPE_TEXTS, NULL, "options that the customer has switched off")        \
    X(CUSTOMER_HAS_OFF, "has_off", SHAPE_FLAG, NULL, "`off` holds any")                            \
    X(CUSTOMER_CALENDAR, "calendar", SHAPE_TEXT, NULL,                                             \
      "file of the calendar; empty without a notice")

/* A vendor that is not on the list. */
#define LEFT_OUT_SLOTS(X)                                                                          \
    X(LEFT_OUT_VENDOR, "vendor", SHAPE_RECORD, &SHAPE_OF_LINK, "whom it is about")                 \
    X(LEFT_OUT_REASON, "reason", SHAPE_TEXT, NULL, "why it is not")

/* customer.mustache */
#define CUSTOMER_ROOT_SLOTS(X)                                                                     \
    X(CUSTOMER_ROOT_CUSTOMER, "customer", SHAPE_RECORD, &SHAPE_OF_CUSTOMER, "whose list it is")    \
    X(CUSTOMER_ROOT_LIST, "list", SHAPE_RECORD, &SHAPE_OF_LIST, "the vendors that apply")          \
    X(CUSTOMER_ROOT_LEFT_OUT, "left_out", SHAPE_LIST, &SHAPE_OF_LEFT_OUT,                          \
      "the vendors that do not, each with its reason")                                             \
    X(CUSTOMER_ROOT_HAS_LEFT_OUT, "has_left_out", SHAPE_FLAG, NULL, "`left_out` holds any")        \
    X(CUSTOMER_ROOT_ANNEXES, "annexes", SHAPE_LIST, &SHAPE_OF_LINK, "annexes for a contract")      \
    X(CUSTOMER_ROOT_HAS_ANNEXES, "has_annexes", SHAPE_FLAG, NULL, "`annexes` holds any")

/* letter.mustache */
#define LETTER_ROOT_SLOTS(X)                                                                       \
    X(LETTER_ROOT_CUSTOMER, "customer", SHAPE_RECORD, &SHAPE_OF_CUSTOMER, "who is told")           \
    X(LETTER_ROOT_NOTICE, "notice", SHAPE_RECORD, &SHAPE_OF_NOTICE,                                \
      "the notice, with the changes that concern the customer")

/* A service in an annex, which is a row of its own. */
#define ANNEX_PART_SLOTS(X)                                                                        \
    X(ANNEX_PART_NUMBER, "number", SHAPE_TEXT, NULL,                                               \
      "3, or 3.2 where the vendor has several services")                                           \
    X(ANNEX_PART_FIRST, "first", SHAPE_TEXT, NULL,                                                 \
      "number of the vendor's first row; empty on that row")                                       \
    X(ANNEX_PART_IS_LONG, "is_long", SHAPE_FLAG, NULL, "longer than a sheet of paper")             \
    X(ANNEX_PART_SERVICE, "service", SHAPE_RECORD, &SHAPE_OF_SERVICE, "the service")

/* A vendor in an annex. */
#define ANNEX_ITEM_SLOTS(X)                                                                        \
    X(ANNEX_ITEM_LEGAL_NAME, "legal_name", SHAPE_TEXT, NULL,                                       \
      "the legal entity; its name on the list where none is stated")                               \
    X(ANNEX_ITEM_KNOWN_AS, "known_as", SHAPE_TEXT, NULL,                                           \
      "its name on the list, where that is another")                                               \
    X(ANNEX_ITEM_VENDOR, "vendor", SHAPE_RECORD, &SHAPE_OF_VENDOR, "all that is known of it")      \
    X(ANNEX_ITEM_IS_AFFILIATE, "is_affiliate", SHAPE_FLAG, NULL, "of the company's own group")     \
    X(ANNEX_ITEM_PARTS, "parts", SHAPE_LIST, &SHAPE_OF_ANNEX_PART, "its services, one or more")

#define ANNEX_SLOTS(X)                                                                             \
    X(ANNEX_ID, "id", SHAPE_TEXT, NULL, "2021-914, 2021-915, uk-addendum or schedule")             \
    X(ANNEX_SHORT, "short", SHAPE_TEXT, NULL, "what it is called in a link and above each sheet")  \
    X(ANNEX_INSTRUMENT, "instrument", SHAPE_TEXT, NULL,                                            \
      "title of the legal instrument; empty: of none")                                             \
    X(ANNEX_INSTRUMENT_LANG, "instrument_lang", SHAPE_TEXT, NULL,                                  \
      "language of that title where it is not the page's (BCP 47)")                                \
    X(ANNEX_SCOPE, "scope", SHAPE_TEXT, NULL, "what in the instrument asks for it")                \
    X(ANNEX_NOTE, "note", SHAPE_TEXT, NULL, "what the list is in the contract")                    \
    X(ANNEX_LIST, "list", SHAPE_TEXT, NULL, "whole address of the public list")                    \
    X(ANNEX_HAS_APPENDIX, "has_appendix", SHAPE_FLAG, NULL, "is table 3 of the addendum")          \
    X(ANNEX_DATE, "date", SHAPE_RECORD, &SHAPE_OF_DATE, "day as of which it holds")                \
    X(ANNEX_VENDOR_COUNT, "count", SHAPE_TEXT, NULL, "how many vendors")                           \
    X(ANNEX_ITEMS, "items", SHAPE_LIST, &SHAPE_OF_ANNEX_ITEM,                                      \
      "the vendors in use, then those to come")                                                    \
    X(ANNEX_HAS_ITEMS, "has_items", SHAPE_FLAG, NULL, "`items` holds any")

/* annex.mustache */
#define ANNEX_ROOT_SLOTS(X)                                                                        \
    X(ANNEX_ROOT_CUSTOMER, "customer", SHAPE_RECORD, &SHAPE_OF_CUSTOMER, "whose annex it is")      \
    X(ANNEX_ROOT_ANNEX, "annex", SHAPE_RECORD, &SHAPE_OF_ANNEX, "the annex")

#endif
