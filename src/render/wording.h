/*
 * The interface's own words in each language: templates/strings/<language>.yml.
 */
#ifndef RENDER_WORDING_H
#define RENDER_WORDING_H

#include "base/date.h"
#include "base/diag.h"
#include "base/value.h"
#include "render/wording_customer.h"

/*
 * Every key of a strings file.  The words of the first group stand on pages as
 * they are; in those of the second the program fills {name} in.
 */
#define STRINGS_SLOTS(X)                                                                           \
    X(STRING_MENU, "menu", SHAPE_TEXT, NULL, "name of the menu, for screen readers")               \
    X(STRING_HOME, "home", SHAPE_TEXT, NULL, "the home page in the menu")                          \
    X(STRING_SUBPROCESSORS, "subprocessors", SHAPE_TEXT, NULL, "title of the list")                \
    X(STRING_CHANGES, "changes", SHAPE_TEXT, NULL, "title of the page of notices")                 \
    X(STRING_CERTIFICATIONS, "certifications", SHAPE_TEXT, NULL, "title of the certificates")      \
    X(STRING_DOCUMENTS, "documents", SHAPE_TEXT, NULL, "title of the documents")                   \
    X(STRING_FAQ, "faq", SHAPE_TEXT, NULL, "title of the questions")                               \
    X(STRING_UPDATES, "updates", SHAPE_TEXT, NULL, "title of the updates")                         \
    X(STRING_SKIP, "skip", SHAPE_TEXT, NULL, "link past the menu, for keyboards")                  \
    X(STRING_LANGUAGES, "languages", SHAPE_TEXT, NULL,                                             \
      "name of the choice of languages, for screen readers")                                       \
    X(STRING_BREADCRUMB, "breadcrumb", SHAPE_TEXT, NULL,                                           \
      "name of the way back, for screen readers")                                                  \
    X(STRING_CONTENTS, "contents", SHAPE_TEXT, NULL,                                               \
      "name of the table of contents, for screen readers")                                         \
    X(STRING_IN_USE, "in_use", SHAPE_TEXT, NULL, "how many subprocessors")                         \
    X(STRING_NEXT_CHANGE, "next_change", SHAPE_TEXT, NULL, "announced and not yet in effect")      \
    X(STRING_LAST_CHANGE, "last_change", SHAPE_TEXT, NULL, "day of the newest notice")             \
    X(STRING_NOTICE_WINDOW, "notice_window", SHAPE_TEXT, NULL,                                     \
      "how long before a change it is announced")                                                  \
    X(STRING_OBJECTIONS, "objections", SHAPE_TEXT, NULL, "where to send an objection")             \
    X(STRING_FOLLOW, "follow", SHAPE_TEXT, NULL, "heads the feed and the files")                   \
    X(STRING_FEED, "feed", SHAPE_TEXT, NULL, "link to the Atom feed")                              \
    X(STRING_VENDOR_FEED, "vendor_feed", SHAPE_TEXT, NULL, "link to the Atom feed of one vendor")  \
    X(STRING_READ_LIST, "read_list", SHAPE_TEXT, NULL, "link from the home page to the list")      \
    X(STRING_PRODUCTS, "products", SHAPE_TEXT, NULL, "label")                                      \
    X(STRING_ALL_PRODUCTS, "all_products", SHAPE_TEXT, NULL, "link to the list of every product")  \
    X(STRING_EVERY_PRODUCT, "every_product", SHAPE_TEXT, NULL,                                     \
      "in place of products where none is named")                                                  \
    X(STRING_BY_PRODUCT, "by_product", SHAPE_TEXT, NULL, "heads the lists of the products")        \
    X(STRING_NAME, "name", SHAPE_TEXT, NULL, "column of the list")                                 \
    X(STRING_ENTITY, "entity", SHAPE_TEXT, NULL, "column and label")                               \
    X(STRING_PURPOSE, "purpose", SHAPE_TEXT, NULL, "column and label")                             \
    X(STRING_DATA, "data", SHAPE_TEXT, NULL, "column and label")                                   \
    X(STRING_LOCATION, "location", SHAPE_TEXT, NULL, "column: places and basis of the transfer")   \
    X(STRING_PLACE, "place", SHAPE_TEXT, NULL, "label")                                            \
    X(STRING_TRANSFER, "transfer", SHAPE_TEXT, NULL, "label")                                      \
    X(STRING_MODULE, "module", SHAPE_TEXT, NULL, "stands before the module of the clauses")        \
    X(STRING_SUPPLEMENTARY, "supplementary", SHAPE_TEXT, NULL, "label")                            \
    X(STRING_NOT_DATA, "not_data", SHAPE_TEXT, NULL, "label: data out of the vendor's reach")      \
    X(STRING_ACCESS, "access", SHAPE_TEXT, NULL, "label")                                          \
    X(STRING_SUBJECTS, "subjects", SHAPE_TEXT, NULL, "label")                                      \
    X(STRING_OPERATIONS, "operations", SHAPE_TEXT, NULL, "label")                                  \
    X(STRING_RETENTION, "retention", SHAPE_TEXT, NULL, "label")                                    \
    X(STRING_FEATURE, "feature", SHAPE_TEXT, NULL, "label: the option that the service hangs on")  \
    X(STRING_ONLY_IF_ON, "only_if_on", SHAPE_TEXT, NULL,                                           \
      "stands before the name of a feature that is off at first")                                  \
    X(STRING_UNLESS_OFF, "unless_off", SHAPE_TEXT, NULL,                                           \
      "stands before the name of a feature that is on at first")                                   \
    X(STRING_ONLY_IN, "only_in", SHAPE_TEXT, NULL, "stands before the names of products")          \
    X(STRING_NOT_STATED, "not_stated", SHAPE_TEXT, NULL, "in place of a value that is missing")    \
    X(STRING_USED_FROM, "used_from", SHAPE_TEXT, NULL, "label, stands before a day to come")       \
    X(STRING_USED_SINCE, "used_since", SHAPE_TEXT, NULL, "label, stands before a day gone by")     \
    X(STRING_USED_UNTIL, "used_until", SHAPE_TEXT, NULL, "label, stands before a day to come")     \
    X(STRING_WAS_USED_UNTIL, "was_used_until", SHAPE_TEXT, NULL,                                   \
      "label, stands before a day gone by")                                                        \
    X(STRING_ANNOUNCED_FOR, "announced_for", SHAPE_TEXT, NULL,                                     \
      "label: the day that an addition was announced for before it was withdrawn")                 \
    X(STRING_WITHDRAWN, "withdrawn", SHAPE_TEXT, NULL, "label: an addition was taken back")        \
    X(STRING_NEVER_USED, "never_used", SHAPE_TEXT, NULL, "sentence below that label")              \
    X(STRING_REASON, "reason", SHAPE_TEXT, NULL, "label: why a vendor left")                       \
    X(STRING_REPLACES, "replaces", SHAPE_TEXT, NULL, "label, stands before a vendor")              \
    X(STRING_REPLACED_BY, "replaced_by", SHAPE_TEXT, NULL, "label, stands before a vendor")        \
    X(STRING_VERIFIED, "verified", SHAPE_TEXT, NULL,                                               \
      "label: day when somebody last checked the entry")                                           \
    X(STRING_ROLE, "role", SHAPE_TEXT, NULL, "label")                                              \
    X(STRING_CATEGORY, "category", SHAPE_TEXT, NULL, "label")                                      \
    X(STRING_PROCESSING, "processing", SHAPE_TEXT, NULL, "heads what a vendor does")               \
    X(STRING_FURTHER, "further", SHAPE_TEXT, NULL, "heads further facts")                          \
    X(STRING_COMPANY, "company", SHAPE_TEXT, NULL, "heads what is known of the company")           \
    X(STRING_ADDRESS, "address", SHAPE_TEXT, NULL, "label")                                        \
    X(STRING_COUNTRY, "country", SHAPE_TEXT, NULL, "label")                                        \
    X(STRING_REGISTRATION, "registration", SHAPE_TEXT, NULL,                                       \
      "label: number in the commercial register")                                                  \
    X(STRING_VENDOR_CONTACT, "vendor_contact", SHAPE_TEXT, NULL, "label")                          \
    X(STRING_WEBSITE, "website", SHAPE_TEXT, NULL, "label")                                        \
    X(STRING_RELIES_ON, "relies_on", SHAPE_TEXT, NULL, "label: the vendor's own subprocessors")    \
    X(STRING_PAPERS, "papers", SHAPE_TEXT, NULL, "label: contract, notices and other papers")      \
    X(STRING_HISTORY, "history", SHAPE_TEXT, NULL, "heads the notices that name a vendor")         \
    X(STRING_AS_OF_DAYS, "as_of_days", SHAPE_TEXT, NULL, "title of the page of earlier states")    \
    X(STRING_AS_OF_DAYS_NOTE, "as_of_days_note", SHAPE_TEXT, NULL, "sentence below that title")    \
    X(STRING_AS_OF_NOTE, "as_of_note", SHAPE_TEXT, NULL, "sentence on the list of a day gone by")  \
    X(STRING_AS_OF_CHANGED, "as_of_changed", SHAPE_TEXT, NULL, "heads what changed on the day")    \
    X(STRING_AS_OF_PREVIOUS, "as_of_previous", SHAPE_TEXT, NULL, "label of the day before")        \
    X(STRING_AS_OF_NEXT, "as_of_next", SHAPE_TEXT, NULL, "label of the next day")                  \
    X(STRING_AS_OF_CURRENT, "as_of_current", SHAPE_TEXT, NULL, "link to the list of today")        \
    X(STRING_AS_OF_DAY, "as_of_day", SHAPE_TEXT, NULL,                                             \
      "link from a notice to the list of its day")                                                 \
    X(STRING_REDLINE, "redline", SHAPE_TEXT, NULL,                                                 \
      "link to what changed from one day to the next")                                             \
    X(STRING_REDLINE_NOTE, "redline_note", SHAPE_TEXT, NULL,                                       \
      "how to read the page of what changed between two days")                                     \
    X(STRING_REDLINE_BEFORE, "redline_before", SHAPE_TEXT, NULL,                                   \
      "label of the list before those changes")                                                    \
    X(STRING_REDLINE_AFTER, "redline_after", SHAPE_TEXT, NULL, "label of the list after them")     \
    X(STRING_REDLINE_PREVIOUS, "redline_previous", SHAPE_TEXT, NULL,                               \
      "label of the changes before them")                                                          \
    X(STRING_REDLINE_NEXT, "redline_next", SHAPE_TEXT, NULL, "label of the changes after them")    \
    X(STRING_REDLINE_ADDED, "redline_added", SHAPE_TEXT, NULL, "a vendor or service that came")    \
    X(STRING_REDLINE_REMOVED, "redline_removed", SHAPE_TEXT, NULL, "one that went")                \
    X(STRING_REDLINE_CHANGED, "redline_changed", SHAPE_TEXT, NULL,                                 \
      "a vendor that is no longer as it was")                                                      \
    X(STRING_REDLINE_KEPT, "redline_kept", SHAPE_TEXT, NULL,                                       \
      "opens what did not change of a vendor")                                                     \
    X(STRING_REDLINE_CAUSE, "redline_cause", SHAPE_TEXT, NULL,                                     \
      "stands before the notice behind a change")                                                  \
    X(STRING_REDLINE_NOTICES, "redline_notices", SHAPE_TEXT, NULL, "heads all of these notices")   \
    X(STRING_REDLINE_SAME, "redline_same", SHAPE_TEXT, NULL,                                       \
      "in place of changes that cancel each other out")                                            \
    X(STRING_TIMELINE, "timeline", SHAPE_TEXT, NULL, "heads the timeline")                         \
    X(STRING_TIMELINE_NOTE, "timeline_note", SHAPE_TEXT, NULL, "what the timeline shows")          \
    X(STRING_TIMELINE_TEXT, "timeline_text", SHAPE_TEXT, NULL, "opens the timeline in words")      \
    X(STRING_TIMELINE_CHANGED, "timeline_changed", SHAPE_TEXT, NULL,                               \
      "stands before the days of changes")                                                         \
    X(STRING_PENDING, "pending", SHAPE_TEXT, NULL, "heads the notices to come")                    \
    X(STRING_EFFECTIVE, "effective", SHAPE_TEXT, NULL, "heads the notices gone by")                \
    X(STRING_TAKES_EFFECT, "takes_effect", SHAPE_TEXT, NULL, "label of a day to come")             \
    X(STRING_TOOK_EFFECT, "took_effect", SHAPE_TEXT, NULL, "label of a day gone by")               \
    X(STRING_ANNOUNCED, "announced", SHAPE_TEXT, NULL, "label, stands before a day")               \
    X(STRING_OBJECTION_UNTIL, "objection_until", SHAPE_TEXT, NULL,                                 \
      "label of the last day to object")                                                           \
    X(STRING_OTHERS, "others", SHAPE_TEXT, NULL,                                                   \
      "stands before how many vendors a feed leaves out of a notice")                              \
    X(STRING_RECONSTRUCTED, "reconstructed", SHAPE_TEXT, NULL,                                     \
      "sentence on a notice that was written after the fact")                                      \
    X(STRING_CORRECTION, "correction", SHAPE_TEXT, NULL, "sentence on a correction")               \
    X(STRING_KEPT, "kept", SHAPE_TEXT, NULL, "heads what else is known of a vendor")               \
    X(STRING_QUESTIONS, "questions", SHAPE_TEXT, NULL,                                             \
      "where to write about what nobody objects to")                                               \
    X(STRING_BEFORE, "before", SHAPE_TEXT, NULL,                                                   \
      "stands before the old value, for screen readers")                                           \
    X(STRING_AFTER, "after", SHAPE_TEXT, NULL, "stands before the new value, for screen readers")  \
    X(STRING_EMERGENCY, "emergency", SHAPE_TEXT, NULL,                                             \
      "stands before the reason of a notice at short notice")                                      \
    X(STRING_VALID_FROM, "valid_from", SHAPE_TEXT, NULL, "stands before a day")                    \
    X(STRING_VALID_UNTIL, "valid_until", SHAPE_TEXT, NULL, "stands before a day")                  \
    X(STRING_EXPIRED, "expired", SHAPE_TEXT, NULL, "stands before a day")                          \
    X(STRING_CERTIFICATE, "certificate", SHAPE_TEXT, NULL,                                         \
      "link to a certificate's page elsewhere")                                                    \
    X(STRING_VERSION, "version", SHAPE_TEXT, NULL, "stands before a version")                      \
    X(STRING_ON_REQUEST, "on_request", SHAPE_TEXT, NULL, "link to ask for a document")             \
    X(STRING_REVIEWED, "reviewed", SHAPE_TEXT, NULL, "stands before the day of a page")            \
    X(STRING_CONTACT, "contact", SHAPE_TEXT, NULL, "label in the footer")                          \
    X(STRING_SECURITY, "security", SHAPE_TEXT, NULL, "label in the footer")                        \
    X(STRING_REPORT, "report", SHAPE_TEXT, NULL, "link in the footer")                             \
    X(STRING_LEDGER_HEAD, "ledger_head", SHAPE_TEXT, NULL, "label in the footer")                  \
    X(STRING_MADE_WITH, "made_with", SHAPE_TEXT, NULL, "stands before the generator's name")       \
    X(STRING_NONE_PENDING, "none_pending", SHAPE_TEXT, NULL, "in place of notices to come")        \
    X(STRING_NONE_EFFECTIVE, "none_effective", SHAPE_TEXT, NULL, "in place of notices gone by")    \
    X(STRING_NONE_LISTED, "none_listed", SHAPE_TEXT, NULL, "in place of an empty list")            \
    X(STRING_NONE_CERTIFICATIONS, "none_certifications", SHAPE_TEXT, NULL,                         \
      "in place of certificates")                                                                  \
    X(STRING_NONE_DOCUMENTS, "none_documents", SHAPE_TEXT, NULL, "in place of documents")          \
    X(STRING_NONE_FAQ, "none_faq", SHAPE_TEXT, NULL, "in place of questions")                      \
    X(STRING_NONE_UPDATES, "none_updates", SHAPE_TEXT, NULL, "in place of updates")                \
    X(STRING_SUBSCRIBE, "subscribe", SHAPE_TEXT, NULL,                                             \
      "title of the page on how to follow, and the link to it")                                    \
    X(STRING_SUBSCRIBE_TEXT, "subscribe_text", SHAPE_TEXT, NULL,                                   \
      "its first words, where the company has none")                                               \
    X(STRING_FEED_ADDRESS, "feed_address", SHAPE_TEXT, NULL, "label")                              \
    X(STRING_CALENDAR_ADDRESS, "calendar_address", SHAPE_TEXT, NULL, "label")                      \
    X(STRING_JSON_FEED, "json_feed", SHAPE_TEXT, NULL, "link to the JSON Feed")                    \
    X(STRING_CALENDAR, "calendar", SHAPE_TEXT, NULL, "link to the calendar")                       \
    X(STRING_FOLLOW_WHAT, "follow_what", SHAPE_TEXT, NULL,                                         \
      "heads the feeds of products and vendors")                                                   \
    X(STRING_FOLLOW_VENDORS, "follow_vendors", SHAPE_TEXT, NULL,                                   \
      "where the feeds of vendors are, when they are too many for the page")                       \
    X(STRING_SUBSCRIBE_READER, "subscribe_reader", SHAPE_TEXT, NULL,                               \
      "heads the steps of a program")                                                              \
    X(STRING_READER_1, "reader_1", SHAPE_TEXT, NULL, "a step of it")                               \
    X(STRING_READER_2, "reader_2", SHAPE_TEXT, NULL, "a step of it")                               \
    X(STRING_READER_3, "reader_3", SHAPE_TEXT, NULL, "a step of it")                               \
    X(STRING_SUBSCRIBE_THUNDERBIRD, "subscribe_thunderbird", SHAPE_TEXT, NULL,                     \
      "heads the steps of a program")                                                              \
    X(STRING_THUNDERBIRD_1, "thunderbird_1", SHAPE_TEXT, NULL, "a step of it")                     \
    X(STRING_THUNDERBIRD_2, "thunderbird_2", SHAPE_TEXT, NULL, "a step of it")                     \
    X(STRING_THUNDERBIRD_3, "thunderbird_3", SHAPE_TEXT, NULL, "a step of it")                     \
    X(STRING_SUBSCRIBE_SLACK, "subscribe_slack", SHAPE_TEXT, NULL, "heads the steps of a program") \
    X(STRING_SLACK_1, "slack_1", SHAPE_TEXT, NULL, "a step of it")                                 \
    X(STRING_SLACK_2, "slack_2", SHAPE_TEXT, NULL, "a step of it")                                 \
    X(STRING_SLACK_3, "slack_3", SHAPE_TEXT, NULL, "a step of it")                                 \
    X(STRING_SUBSCRIBE_OUTLOOK, "subscribe_outlook", SHAPE_TEXT, NULL,                             \
      "heads the steps of a program")                                                              \
    X(STRING_OUTLOOK_1, "outlook_1", SHAPE_TEXT, NULL, "a step of it")                             \
    X(STRING_OUTLOOK_2, "outlook_2", SHAPE_TEXT, NULL, "a step of it")                             \
    X(STRING_OUTLOOK_3, "outlook_3", SHAPE_TEXT, NULL, "a step of it")                             \
    X(STRING_SUBSCRIBE_MAIL, "subscribe_mail", SHAPE_TEXT, NULL, "heads the steps of a program")   \
    X(STRING_MAIL_1, "mail_1", SHAPE_TEXT, NULL, "a step of it")                                   \
    X(STRING_MAIL_2, "mail_2", SHAPE_TEXT, NULL, "a step of it")                                   \
    X(STRING_MAIL_3, "mail_3", SHAPE_TEXT, NULL, "a step of it")                                   \
    X(STRING_NOT_FOUND, "not_found", SHAPE_TEXT, NULL, "title of the page for a wrong address")    \
    X(STRING_NOT_FOUND_TEXT, "not_found_text", SHAPE_TEXT, NULL, "what to do then")

/*
 * The program's own words; {vendor}, {date} and {count} in them are filled in.
 * The words of an enum stand in its order, so that the first of them and a
 * number find one: role_* that of vendor_role, access_* access_level,
 * operation_* OPERATION_WORDS, transfer_* transfer_mechanism, will_be_* and
 * was_* change_kind, section_* and note_* the parts of context_list.c; and from
 * certifications to updates above, collection.
 */
#define PROGRAM_STRINGS(X)                                                                         \
    X(STRING_LANGUAGE_NAME, "language_name", SHAPE_TEXT, NULL, "the language, in itself")          \
    X(STRING_DATE_FORMAT, "date_format", SHAPE_TEXT, NULL, "a day: {day}, {month}, {year}")        \
    X(STRING_FIRST_DAY, "first_day", SHAPE_TEXT, NULL, "the first of a month, for {day}: 1er")     \
    X(STRING_MONTHS, "months", SHAPE_TEXT, NULL, "the twelve months, divided by |")                \
    X(STRING_PLACE_EU, "place_eu", SHAPE_TEXT, NULL, "the European Union")                         \
    X(STRING_PLACE_EEA, "place_eea", SHAPE_TEXT, NULL, "the European Economic Area")               \
    X(STRING_PLACE_GLOBAL, "place_global", SHAPE_TEXT, NULL, "everywhere")                         \
    X(STRING_ROLE_SUBPROCESSOR, "role_subprocessor", SHAPE_TEXT, NULL, "a role")                   \
    X(STRING_ROLE_AFFILIATE, "role_affiliate", SHAPE_TEXT, NULL, "a role")                         \
    X(STRING_ROLE_CONTROLLER, "role_independent_controller", SHAPE_TEXT, NULL, "a role")           \
    X(STRING_ROLE_INTERNAL, "role_internal", SHAPE_TEXT, NULL, "a role")                           \
    X(STRING_ACCESS_CONTENT, "access_content", SHAPE_TEXT, NULL, "the deepest access")             \
    X(STRING_ACCESS_ACCOUNT, "access_account", SHAPE_TEXT, NULL, "the deepest access")             \
    X(STRING_ACCESS_USAGE, "access_usage", SHAPE_TEXT, NULL, "the deepest access")                 \
    X(STRING_ACCESS_NONE, "access_none", SHAPE_TEXT, NULL, "the deepest access")                   \
    X(STRING_OPERATION_STORE, "operation_store", SHAPE_TEXT, NULL, "an operation")                 \
    X(STRING_OPERATION_PROCESS, "operation_process", SHAPE_TEXT, NULL, "an operation")             \
    X(STRING_OPERATION_TRANSIT, "operation_transit", SHAPE_TEXT, NULL, "an operation")             \
    X(STRING_OPERATION_VIEW, "operation_view", SHAPE_TEXT, NULL, "an operation")                   \
    X(STRING_TRANSFER_ADEQUACY, "transfer_adequacy", SHAPE_TEXT, NULL, "basis of a transfer")      \
    X(STRING_TRANSFER_DPF, "transfer_dpf", SHAPE_TEXT, NULL, "basis of a transfer")                \
    X(STRING_TRANSFER_SCC, "transfer_scc", SHAPE_TEXT, NULL, "basis of a transfer")                \
    X(STRING_TRANSFER_BCR, "transfer_bcr", SHAPE_TEXT, NULL, "basis of a transfer")                \
    X(STRING_TRANSFER_DEROGATION, "transfer_derogation", SHAPE_TEXT, NULL, "basis of a transfer")  \
    X(STRING_TRANSFER_NONE, "transfer_none_needed", SHAPE_TEXT, NULL, "basis of a transfer")       \
    X(STRING_LINK_DPA, "link_dpa", SHAPE_TEXT, NULL, "title of a vendor's link")                   \
    X(STRING_LINK_PRIVACY, "link_privacy", SHAPE_TEXT, NULL, "title of a vendor's link")           \
    X(STRING_LINK_SUBPROCESSORS, "link_subprocessors", SHAPE_TEXT, NULL,                           \
      "title of a vendor's link")                                                                  \
    X(STRING_LINK_SECURITY, "link_security", SHAPE_TEXT, NULL, "title of a vendor's link")         \
    X(STRING_LINK_STATUS, "link_status", SHAPE_TEXT, NULL, "title of a vendor's link")             \
    X(STRING_LINK_TERMS, "link_terms", SHAPE_TEXT, NULL, "title of a vendor's link")               \
    X(STRING_LINK_SLA, "link_sla", SHAPE_TEXT, NULL, "title of a vendor's link")                   \
    X(STRING_LINK_BAA, "link_baa", SHAPE_TEXT, NULL, "title of a vendor's link")                   \
    X(STRING_SECTION_SUBPROCESSORS, "section_subprocessors", SHAPE_TEXT, NULL,                     \
      "heading on the list")                                                                       \
    X(STRING_SECTION_UPCOMING, "section_upcoming", SHAPE_TEXT, NULL, "heading on the list")        \
    X(STRING_SECTION_AFFILIATES, "section_affiliates", SHAPE_TEXT, NULL, "heading on the list")    \
    X(STRING_SECTION_CONTROLLERS, "section_independent_controllers", SHAPE_TEXT, NULL,             \
      "heading on the list")                                                                       \
    X(STRING_SECTION_INTERNAL, "section_internal", SHAPE_TEXT, NULL, "heading on the list")        \
    X(STRING_SECTION_FORMER, "section_former", SHAPE_TEXT, NULL, "heading on the list")            \
    X(STRING_NOTE_SUBPROCESSORS, "note_subprocessors", SHAPE_TEXT, NULL,                           \
      "sentence below that heading")                                                               \
    X(STRING_NOTE_UPCOMING, "note_upcoming", SHAPE_TEXT, NULL, "sentence below that heading")      \
    X(STRING_NOTE_AFFILIATES, "note_affiliates", SHAPE_TEXT, NULL, "sentence below that heading")  \
    X(STRING_NOTE_CONTROLLERS, "note_independent_controllers", SHAPE_TEXT, NULL,                   \
      "sentence below that heading")                                                               \
    X(STRING_NOTE_INTERNAL, "note_internal", SHAPE_TEXT, NULL, "sentence below that heading")      \
    X(STRING_NOTE_FORMER, "note_former", SHAPE_TEXT, NULL, "sentence below that heading")          \
    X(STRING_WILL_BE_LISTED, "will_be_listed", SHAPE_TEXT, NULL,                                   \
      "what a notice announces: {vendor}, {date}")                                                 \
    X(STRING_WILL_BE_ADDED, "will_be_added", SHAPE_TEXT, NULL, "likewise")                         \
    X(STRING_WILL_BE_CHANGED, "will_be_changed", SHAPE_TEXT, NULL, "likewise")                     \
    X(STRING_WILL_BE_REPLACED, "will_be_replaced", SHAPE_TEXT, NULL, "likewise, and {by}")         \
    X(STRING_WILL_BE_REMOVED, "will_be_removed", SHAPE_TEXT, NULL, "likewise")                     \
    X(STRING_WILL_BE_WITHDRAWN, "will_be_withdrawn", SHAPE_TEXT, NULL,                             \
      "likewise, of an addition that is taken back")                                               \
    X(STRING_WHAT_CHANGES, "what_changes", SHAPE_TEXT, NULL,                                       \
      "a change of facts with the fields that it is about: {sentence}, {what}")                    \
    X(STRING_WILL_STAY, "will_stay", SHAPE_TEXT, NULL,                                             \
      "likewise, of a removal that is taken back")                                                 \
    X(STRING_WILL_NOT_CHANGE, "will_not_change", SHAPE_TEXT, NULL,                                 \
      "likewise, of a change that is taken back")                                                  \
    X(STRING_HAS_STAYED, "has_stayed", SHAPE_TEXT, NULL,                                           \
      "what a notice took back: {vendor}, {date}")                                                 \
    X(STRING_DID_NOT_CHANGE, "did_not_change", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_WAS_TO_BE_ADDED, "was_to_be_added", SHAPE_TEXT, NULL,                                 \
      "what came of a notice that was taken back: {vendor}, {date}")                               \
    X(STRING_WAS_TO_CHANGE, "was_to_change", SHAPE_TEXT, NULL, "likewise")                         \
    X(STRING_WAS_TO_BE_REMOVED, "was_to_be_removed", SHAPE_TEXT, NULL, "likewise")                 \
    X(STRING_WAS_LISTED, "was_listed", SHAPE_TEXT, NULL,                                           \
      "what a notice announced: {vendor}, {date}")                                                 \
    X(STRING_WAS_ADDED, "was_added", SHAPE_TEXT, NULL, "likewise")                                 \
    X(STRING_WAS_CHANGED, "was_changed", SHAPE_TEXT, NULL, "likewise")                             \
    X(STRING_WAS_REPLACED, "was_replaced", SHAPE_TEXT, NULL, "likewise, and {by}")                 \
    X(STRING_WAS_REMOVED, "was_removed", SHAPE_TEXT, NULL, "likewise")                             \
    X(STRING_WAS_WITHDRAWN, "was_withdrawn", SHAPE_TEXT, NULL,                                     \
      "likewise, of an addition that was taken back")                                              \
    X(STRING_FIRST_LIST, "first_list", SHAPE_TEXT, NULL,                                           \
      "title of a notice that only lists vendors already in use: {count}")                         \
    X(STRING_CORRECTED, "corrected", SHAPE_TEXT, NULL, "title of a correction: {title}")           \
    X(STRING_AND_MORE, "and_more", SHAPE_TEXT, NULL,                                               \
      "the end of a title with too many changes: {count}")                                         \
    X(STRING_OBJECTION_SUBJECT, "objection_subject", SHAPE_TEXT, NULL,                             \
      "subject of an objection's e-mail: {id}")                                                    \
    X(STRING_OBJECTION_BODY, "objection_body", SHAPE_TEXT, NULL,                                   \
      "how that e-mail begins, on lines of its own: {title}")                                      \
    X(STRING_OBJECTION_DAY, "objection_day", SHAPE_TEXT, NULL,                                     \
      "title of the last day to object, in calendars: {title}")                                    \
    X(STRING_DAYS_LEFT, "days_left", SHAPE_TEXT, NULL, "time left to object: {count} days")        \
    X(STRING_ONE_DAY_LEFT, "one_day_left", SHAPE_TEXT, NULL, "one day of it")                      \
    X(STRING_LAST_DAY, "last_day", SHAPE_TEXT, NULL, "none of it but today")                       \
    X(STRING_WINDOW_DAYS, "window_days", SHAPE_TEXT, NULL, "a notice window: {count}")             \
    X(STRING_WINDOW_BUSINESS_DAYS, "window_business_days", SHAPE_TEXT, NULL, "likewise")           \
    X(STRING_AS_OF_TITLE, "as_of_title", SHAPE_TEXT, NULL,                                         \
      "title of the list on a day gone by: {date}")                                                \
    X(STRING_REDLINE_TITLE, "redline_title", SHAPE_TEXT, NULL,                                     \
      "title of what changed between two days: {from}, {to}")                                      \
    X(STRING_REDLINE_SINCE, "redline_since", SHAPE_TEXT, NULL,                                     \
      "link to that page: {date}, {summary}")                                                      \
    X(STRING_REDLINE_COUNT_ADDED, "redline_count_added", SHAPE_TEXT, NULL,                         \
      "part of the summary: {count}")                                                              \
    X(STRING_REDLINE_COUNT_REMOVED, "redline_count_removed", SHAPE_TEXT, NULL, "likewise")         \
    X(STRING_REDLINE_COUNT_CHANGED, "redline_count_changed", SHAPE_TEXT, NULL, "likewise")         \
    X(STRING_REDLINE_COUNT_NONE, "redline_count_none", SHAPE_TEXT, NULL,                           \
      "all of the summary where changes cancel each other out")                                    \
    X(STRING_PRODUCT_LIST, "product_list", SHAPE_TEXT, NULL,                                       \
      "title of one product's list: {product}")                                                    \
    X(STRING_FEED_OF_CHANGES, "feed_of_changes", SHAPE_TEXT, NULL, "title of a feed: {name}")      \
    X(STRING_FIELD_NAME, "field_name", SHAPE_TEXT, NULL, "a field that changes")                   \
    X(STRING_FIELD_ROLE, "field_role", SHAPE_TEXT, NULL, "likewise")                               \
    X(STRING_FIELD_ENTITY, "field_entity", SHAPE_TEXT, NULL, "likewise")                           \
    X(STRING_FIELD_LEI, "field_lei", SHAPE_TEXT, NULL, "likewise")                                 \
    X(STRING_FIELD_REPLACES, "field_replaces", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_FIELD_PURPOSE, "field_purpose", SHAPE_TEXT, NULL, "likewise")                         \
    X(STRING_FIELD_DATA, "field_data", SHAPE_TEXT, NULL, "likewise")                               \
    X(STRING_FIELD_NOT_DATA, "field_not_data", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_FIELD_ACCESS, "field_access", SHAPE_TEXT, NULL, "likewise")                           \
    X(STRING_FIELD_SUBJECTS, "field_subjects", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_FIELD_OPERATIONS, "field_operations", SHAPE_TEXT, NULL, "likewise")                   \
    X(STRING_FIELD_RETENTION, "field_retention", SHAPE_TEXT, NULL, "likewise")                     \
    X(STRING_FIELD_LOCATIONS, "field_locations", SHAPE_TEXT, NULL, "likewise")                     \
    X(STRING_FIELD_TRANSFER, "field_transfer", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_FIELD_PRODUCTS, "field_products", SHAPE_TEXT, NULL, "likewise")                       \
    X(STRING_FIELD_FEATURE, "field_feature", SHAPE_TEXT, NULL, "likewise")                         \
    X(STRING_OPT_IN, "opt_in", SHAPE_TEXT, NULL, "a feature's state, for files: {feature}")        \
    X(STRING_OPT_OUT, "opt_out", SHAPE_TEXT, NULL, "likewise")

#define ALL_STRINGS(X)                                                                             \
    STRINGS_SLOTS(X) CUSTOMER_STRINGS(X) PROGRAM_STRINGS(X) CUSTOMER_PROGRAM_STRINGS(X)

/* A macro, because an enumerator is made from each line of the list above. */
#define STRINGS_SLOT(slot, name, kind, of, doc) slot,
enum wording_slot { ALL_STRINGS(STRINGS_SLOT) STRING_SLOT_COUNT };

/* The words of one language: a VALUE_TEXT for every key. */
struct wording {
    struct text language;
    struct value slots[STRING_SLOT_COUNT];
};

/*
 * Reads the words of the file in `source`, laid over those that are already in
 * `wording`.  Reports unknown-key, wrong-type and what data_parse_yaml() does;
 * false then.
 */
bool wording_read(struct wording *wording, const struct sources *sources, uint32_t source,
                  struct arena *arena, struct diags *diags);

struct text wording_get(const struct wording *wording, enum wording_slot slot);

/* A name in braces and what to put there. */
struct filling {
    const char *name;
    struct text text;
};

/* The words with each {name} filled in; `fillings` ends with a NULL name. */
struct text wording_fill(const struct wording *wording, enum wording_slot slot,
                         const struct filling *fillings, struct arena *arena);

/* A day in words: 15 June 2026.  Empty where none is given. */
struct text wording_date(const struct wording *wording, struct date date, struct arena *arena);

/* A place in words. */
struct text wording_place(const struct wording *wording, int place);

#endif
