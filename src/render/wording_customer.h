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
    X(STRING_CUSTOMER_SEALED, "customer_sealed", SHAPE_TEXT, NULL,                                 \
      "likewise, of one that is encrypted: whoever has the passphrase")                            \
    X(STRING_CUSTOMER_PUBLIC_LIST, "customer_public_list", SHAPE_TEXT, NULL,                       \
      "link to the list of all vendors")                                                           \
    X(STRING_LETTER_GREETING, "letter_greeting", SHAPE_TEXT, NULL, "before the customer's name")   \
    X(STRING_LETTER_LEAD, "letter_lead", SHAPE_TEXT, NULL, "why they are written to")              \
    X(STRING_LETTER_OBJECT, "letter_object", SHAPE_TEXT, NULL, "link that writes an objection")    \
    X(STRING_LETTER_WHY, "letter_why", SHAPE_TEXT, NULL, "before the reason why it concerns them") \
    X(STRING_LETTER_NOTICE, "letter_notice", SHAPE_TEXT, NULL, "link to the notice")               \
    X(STRING_LETTER_LIST, "letter_list", SHAPE_TEXT, NULL, "link to their list")                   \
    X(STRING_ANNEX_ISSUED_BY, "annex_issued_by", SHAPE_TEXT, NULL, "label: the company")           \
    X(STRING_ANNEX_FOR, "annex_for", SHAPE_TEXT, NULL, "label: the customer")                      \
    X(STRING_ANNEX_AS_OF, "annex_as_of", SHAPE_TEXT, NULL,                                         \
      "label, and stands before the day as of which it holds")                                     \
    X(STRING_ANNEX_COUNT, "annex_count", SHAPE_TEXT, NULL, "label: how many vendors")              \
    X(STRING_ANNEX_DELIMITATION, "annex_delimitation", SHAPE_TEXT, NULL,                           \
      "sentence: how responsibilities are delimited")                                              \
    X(STRING_ANNEX_LATER, "annex_later", SHAPE_TEXT, NULL,                                         \
      "stands before the address where later changes are announced")                               \
    X(STRING_ANNEX_PRINT, "annex_print", SHAPE_TEXT, NULL,                                         \
      "sentence on the screen: how to print it")                                                   \
    X(STRING_ANNEX_NAME, "annex_name", SHAPE_TEXT, NULL, "column: name")                           \
    X(STRING_ANNEX_CONTACT, "annex_contact", SHAPE_TEXT, NULL,                                     \
      "column: address and contact person")                                                        \
    X(STRING_ANNEX_DESCRIPTION, "annex_description", SHAPE_TEXT, NULL,                             \
      "column: description of the processing")                                                     \
    X(STRING_ANNEX_KNOWN_AS, "annex_known_as", SHAPE_TEXT, NULL,                                   \
      "stands before a name on the list")                                                          \
    X(STRING_ANNEX_HOLDS_FROM, "annex_holds_from", SHAPE_TEXT, NULL,                               \
      "stands before the day from which an entry holds")                                           \
    X(STRING_ANNEX_HOLDS_UNTIL, "annex_holds_until", SHAPE_TEXT, NULL,                             \
      "stands before the last day of an entry")                                                    \
    X(STRING_ANNEX_SEE, "annex_see", SHAPE_TEXT, NULL,                                             \
      "in place of address and contact: stands before the number of the row that has them")        \
    X(STRING_ANNEX_SUBJECT, "annex_subject", SHAPE_TEXT, NULL,                                     \
      "label: subject matter and purpose")                                                         \
    X(STRING_ANNEX_DATA, "annex_data", SHAPE_TEXT, NULL, "label: personal data, in short")         \
    X(STRING_ANNEX_NATURE, "annex_nature", SHAPE_TEXT, NULL, "label: nature of the processing")    \
    X(STRING_ANNEX_DURATION, "annex_duration", SHAPE_TEXT, NULL,                                   \
      "label: duration of the processing")                                                         \
    X(STRING_ANNEX_OWN, "annex_own", SHAPE_TEXT, NULL,                                             \
      "in place of what the parties state themselves")                                             \
    X(STRING_ANNEX_BELOW, "annex_below", SHAPE_TEXT, NULL, "in place of the list that follows")    \
    X(STRING_ANNEX_NONE, "annex_none", SHAPE_TEXT, NULL, "in place of an empty list")

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
    X(STRING_SEALED_BACK, "sealed_back", SHAPE_TEXT, NULL, "link back to the list")                \
    X(STRING_ANNEX_SHORT_2021_914, "annex_short_2021_914", SHAPE_TEXT, NULL,                       \
      "what an annex is called in a link and above each sheet")                                    \
    X(STRING_ANNEX_SHORT_2021_915, "annex_short_2021_915", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_SHORT_UK_ADDENDUM, "annex_short_uk_addendum", SHAPE_TEXT, NULL, "likewise")     \
    X(STRING_ANNEX_SHORT_SCHEDULE, "annex_short_schedule", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_TITLE_2021_914, "annex_title_2021_914", SHAPE_TEXT, NULL, "title of its page")  \
    X(STRING_ANNEX_TITLE_2021_915, "annex_title_2021_915", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_TITLE_UK_ADDENDUM, "annex_title_uk_addendum", SHAPE_TEXT, NULL, "likewise")     \
    X(STRING_ANNEX_TITLE_SCHEDULE, "annex_title_schedule", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_INSTRUMENT_2021_914, "annex_instrument_2021_914", SHAPE_TEXT, NULL,             \
      "title of its legal instrument")                                                             \
    X(STRING_ANNEX_INSTRUMENT_2021_915, "annex_instrument_2021_915", SHAPE_TEXT, NULL, "likewise") \
    X(STRING_ANNEX_INSTRUMENT_UK_ADDENDUM, "annex_instrument_uk_addendum", SHAPE_TEXT, NULL,       \
      "likewise")                                                                                  \
    X(STRING_ANNEX_SCOPE_2021_914, "annex_scope_2021_914", SHAPE_TEXT, NULL,                       \
      "what in the instrument asks for it")                                                        \
    X(STRING_ANNEX_SCOPE_2021_915, "annex_scope_2021_915", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_SCOPE_UK_ADDENDUM, "annex_scope_uk_addendum", SHAPE_TEXT, NULL, "likewise")     \
    X(STRING_ANNEX_SCOPE_SCHEDULE, "annex_scope_schedule", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_ANNEX_NOTE_2021_914, "annex_note_2021_914", SHAPE_TEXT, NULL,                         \
      "what the list is in the contract")                                                          \
    X(STRING_ANNEX_NOTE_2021_915, "annex_note_2021_915", SHAPE_TEXT, NULL, "likewise")             \
    X(STRING_ANNEX_NOTE_UK_ADDENDUM, "annex_note_uk_addendum", SHAPE_TEXT, NULL, "likewise")       \
    X(STRING_ANNEX_NOTE_SCHEDULE, "annex_note_schedule", SHAPE_TEXT, NULL, "likewise")

#endif
