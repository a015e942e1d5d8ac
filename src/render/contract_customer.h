/*
 * The part of the template contract that customers' lists are made of.  Lists
 * as those of contract.h, which alone includes them.
 */
#ifndef RENDER_CONTRACT_CUSTOMER_H
#define RENDER_CONTRACT_CUSTOMER_H

#define CUSTOMER_SLOTS(X)                                                                          \
    X(CUSTOMER_NAME, "name", SHAPE_TEXT, NULL, "what the customer is called")                      \
    X(CUSTOMER_URL, "url", SHAPE_TEXT, NULL, "whole address of the folder, which is a secret")     \
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

#endif
