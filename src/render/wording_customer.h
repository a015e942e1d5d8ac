/*
 * The part of the interface's words that stands on customers' lists.  Lists as
 * those of wording.h, which alone includes them.
 */
#ifndef RENDER_WORDING_CUSTOMER_H
#define RENDER_WORDING_CUSTOMER_H

#define CUSTOMER_STRINGS(X)                                                                        \
    X(STRING_CUSTOMER_SCOPE, "customer_scope", SHAPE_TEXT, NULL,                                   \
      "heads what a customer's list was made for")                                                 \
    X(STRING_CUSTOMER_REGIONS, "customer_regions", SHAPE_TEXT, NULL, "label: regions")             \
    X(STRING_CUSTOMER_EVERY_REGION, "customer_every_region", SHAPE_TEXT, NULL,                     \
      "in place of regions where none is named")                                                   \
    X(STRING_CUSTOMER_FEATURES_ON, "customer_features_on", SHAPE_TEXT, NULL,                       \
      "label: options that are on")                                                                \
    X(STRING_CUSTOMER_FEATURES_OFF, "customer_features_off", SHAPE_TEXT, NULL,                     \
      "label: options that are off")                                                               \
    X(STRING_CUSTOMER_WHY, "customer_why", SHAPE_TEXT, NULL,                                       \
      "stands before the reason why a vendor is on the list")                                      \
    X(STRING_CUSTOMER_LEFT_OUT, "customer_left_out", SHAPE_TEXT, NULL,                             \
      "heading: vendors that are not on the list")                                                 \
    X(STRING_CUSTOMER_LEFT_OUT_NOTE, "customer_left_out_note", SHAPE_TEXT, NULL,                   \
      "sentence below that heading")                                                               \
    X(STRING_CUSTOMER_ANNEXES, "customer_annexes", SHAPE_TEXT, NULL,                               \
      "heads the annexes for a contract")                                                          \
    X(STRING_CUSTOMER_FILES, "customer_files", SHAPE_TEXT, NULL, "heads the list as files")        \
    X(STRING_CUSTOMER_PRIVATE, "customer_private", SHAPE_TEXT, NULL,                               \
      "tells who may read the page: whoever knows its address")                                    \
    X(STRING_CUSTOMER_PUBLIC_LIST, "customer_public_list", SHAPE_TEXT, NULL,                       \
      "link to the list of all vendors")                                                           \
    X(STRING_LETTER_GREETING, "letter_greeting", SHAPE_TEXT, NULL, "before the customer's name")   \
    X(STRING_LETTER_LEAD, "letter_lead", SHAPE_TEXT, NULL, "why they are written to")              \
    X(STRING_LETTER_OBJECT, "letter_object", SHAPE_TEXT, NULL, "link that writes an objection")    \
    X(STRING_LETTER_WHY, "letter_why", SHAPE_TEXT, NULL, "before the reason why it concerns them") \
    X(STRING_LETTER_NOTICE, "letter_notice", SHAPE_TEXT, NULL, "link to the notice")               \
    X(STRING_LETTER_LIST, "letter_list", SHAPE_TEXT, NULL, "link to their list")

#define CUSTOMER_PROGRAM_STRINGS(X)                                                                \
    X(STRING_CUSTOMER_TITLE, "customer_title", SHAPE_TEXT, NULL,                                   \
      "title of a customer's list: {customer}")                                                    \
    X(STRING_CUSTOMER_FEED, "customer_feed", SHAPE_TEXT, NULL,                                     \
      "title of a customer's feed: {company}")                                                     \
    X(STRING_LETTER_SUBJECT, "letter_subject", SHAPE_TEXT, NULL,                                   \
      "of the e-mail: {company}, {title}")                                                         \
    X(STRING_CUSTOMER_OBJECTION, "customer_objection", SHAPE_TEXT, NULL,                           \
      "subject of a customer's objection: {id}, {customer}")                                       \
    X(STRING_WHY_EVERY, "why_every", SHAPE_TEXT, NULL,                                             \
      "why a vendor is on the list: it serves every product")                                      \
    X(STRING_WHY_PRODUCTS, "why_products", SHAPE_TEXT, NULL, "likewise: {products}")               \
    X(STRING_WHY_FEATURE, "why_feature", SHAPE_TEXT, NULL, "likewise: {feature}")                  \
    X(STRING_WHY_RELIED, "why_relied", SHAPE_TEXT, NULL, "likewise: {vendor} relies on it")        \
    X(STRING_NOT_PRODUCTS, "not_products", SHAPE_TEXT, NULL,                                       \
      "why a vendor is not on the list: {products}")                                               \
    X(STRING_NOT_REGIONS, "not_regions", SHAPE_TEXT, NULL, "likewise: {regions}")                  \
    X(STRING_NOT_FEATURE, "not_feature", SHAPE_TEXT, NULL, "likewise: {feature}")                  \
    X(STRING_SEALED_TITLE, "sealed_title", SHAPE_TEXT, NULL,                                       \
      "title of an encrypted list, and its heading")                                               \
    X(STRING_SEALED_LEAD, "sealed_lead", SHAPE_TEXT, NULL,                                         \
      "what it is, and whom to ask for the passphrase")                                            \
    X(STRING_SEALED_LABEL, "sealed_label", SHAPE_TEXT, NULL, "label of the field")                 \
    X(STRING_SEALED_SUBMIT, "sealed_submit", SHAPE_TEXT, NULL, "on the button")                    \
    X(STRING_SEALED_WORKING, "sealed_working", SHAPE_TEXT, NULL, "while it is opened")             \
    X(STRING_SEALED_WRONG, "sealed_wrong", SHAPE_TEXT, NULL, "the passphrase does not open it")    \
    X(STRING_SEALED_DAMAGED, "sealed_damaged", SHAPE_TEXT, NULL,                                   \
      "the file is not as it was published")                                                       \
    X(STRING_SEALED_INSECURE, "sealed_insecure", SHAPE_TEXT, NULL,                                 \
      "the browser does not decrypt where the page stands")                                        \
    X(STRING_SEALED_NO_SCRIPT, "sealed_no_script", SHAPE_TEXT, NULL,                               \
      "for a browser without JavaScript")                                                          \
    X(STRING_SEALED_FEED_TITLE, "sealed_feed_title", SHAPE_TEXT, NULL,                             \
      "title of the one entry of an encrypted feed")                                               \
    X(STRING_SEALED_FEED_LEAD, "sealed_feed_lead", SHAPE_TEXT, NULL,                               \
      "why the feed tells nothing, and what to do")                                                \
    X(STRING_SEALED_DOWNLOAD, "sealed_download", SHAPE_TEXT, NULL, "stands before a file's name")  \
    X(STRING_SEALED_BACK, "sealed_back", SHAPE_TEXT, NULL, "link back to the list")

#endif
