/*
 * The part of the template contract that tells of the ledger: notices and their
 * changes, days gone by and what they differ in, the timeline.  Lists as those
 * of contract.h, which alone includes them.
 */
#ifndef RENDER_CONTRACT_LEDGER_H
#define RENDER_CONTRACT_LEDGER_H

#define DELTA_SLOTS(X)                                                                             \
    X(DELTA_LABEL, "label", SHAPE_TEXT, NULL, "the field in words")                                \
    X(DELTA_WAS, "was", SHAPE_TEXT, NULL, "what it said before")                                   \
    X(DELTA_NOW, "now", SHAPE_TEXT, NULL, "what it says then")

#define CHANGE_SLOTS(X)                                                                            \
    X(CHANGE_SLOT_KIND, "kind", SHAPE_TEXT, NULL,                                                  \
      "listed, added, changed, replaced, removed; or withdrawn: it takes one back")                \
    X(CHANGE_SLOT_IS_LISTED, "is_listed", SHAPE_FLAG, NULL, "was in use before the ledger began")  \
    X(CHANGE_SLOT_CLASSES, "classes", SHAPE_TEXTS, NULL,                                           \
      "what a change is about: name, location, transfer, ...; empty for other kinds")              \
    X(CHANGE_SLOT_SENTENCE, "sentence", SHAPE_TEXT, NULL, "what happens, with its day")            \
    X(CHANGE_SLOT_VENDOR, "vendor", SHAPE_RECORD, &SHAPE_OF_LINK, "whom it is about")              \
    X(CHANGE_SLOT_WHY, "why", SHAPE_TEXT, NULL, "why a customer is told of it; empty elsewhere")   \
    X(CHANGE_SLOT_REASON, "reason", SHAPE_HTML, NULL,                                              \
      "why, where the notice says it for this vendor")                                             \
    X(CHANGE_SLOT_REASON_LANG, "reason_lang", SHAPE_TEXT, NULL,                                    \
      "language of `reason` where it is not the page's (BCP 47)")                                  \
    X(CHANGE_SLOT_DELTAS, "deltas", SHAPE_LIST, &SHAPE_OF_DELTA, "the fields that it sets")        \
    X(CHANGE_SLOT_HAS_DELTAS, "has_deltas", SHAPE_FLAG, NULL, "`deltas` holds any")                \
    X(CHANGE_SLOT_KEPT, "kept", SHAPE_LIST, &SHAPE_OF_DELTA,                                       \
      "purpose, data, places, transfer and products, where `deltas` does not have them")           \
    X(CHANGE_SLOT_HAS_KEPT, "has_kept", SHAPE_FLAG, NULL, "`kept` holds any")

#define NOTICE_SLOTS(X)                                                                            \
    X(NOTICE_ID, "id", SHAPE_TEXT, NULL, "id: the name of its file")                               \
    X(NOTICE_TITLE, "title", SHAPE_TEXT, NULL, "what happens, in one line")                        \
    X(NOTICE_URL, "url", SHAPE_TEXT, NULL, "its page on this site")                                \
    X(NOTICE_PUBLISHED, "published", SHAPE_RECORD, &SHAPE_OF_DATE, "announced on")                 \
    X(NOTICE_EFFECTIVE, "effective", SHAPE_RECORD, &SHAPE_OF_DATE, "takes effect on")              \
    X(NOTICE_AS_OF, "as_of", SHAPE_TEXT, NULL, "the list on that day, once it has come")           \
    X(NOTICE_REDLINE, "redline", SHAPE_TEXT, NULL,                                                 \
      "what changed on that day, once it has come; empty on the first one")                        \
    X(NOTICE_IS_PENDING, "is_pending", SHAPE_FLAG, NULL, "announced, not yet in effect")           \
    X(NOTICE_WITHDRAWN_BY, "withdrawn_by", SHAPE_RECORD, &SHAPE_OF_LINK, "what took it back")      \
    X(NOTICE_LAST_OBJECTION, "last_objection", SHAPE_RECORD, &SHAPE_OF_DATE,                       \
      "last day to object; empty where there is nothing to object to, or no window")               \
    X(NOTICE_OBJECTION_URL, "objection_url", SHAPE_TEXT, NULL,                                     \
      "mailto: with its subject and first lines; empty where there is nothing to object to")       \
    X(NOTICE_IS_CORRECTION, "is_correction", SHAPE_FLAG, NULL, "sets an earlier notice right")     \
    X(NOTICE_IS_RECONSTRUCTED, "is_reconstructed", SHAPE_FLAG, NULL, "written after the fact")     \
    X(NOTICE_EMERGENCY, "emergency", SHAPE_TEXT, NULL, "why the notice window was not kept")       \
    X(NOTICE_CHANGES, "changes", SHAPE_LIST, &SHAPE_OF_CHANGE, "one entry a vendor")               \
    X(NOTICE_FIRST, "first", SHAPE_LIST, &SHAPE_OF_CHANGE,                                         \
      "the first of `changes`, as many as one reads at a glance")                                  \
    X(NOTICE_MORE, "more", SHAPE_TEXT, NULL, "how many `first` leaves out, in words; else empty")  \
    X(NOTICE_OTHERS, "others", SHAPE_TEXT, NULL,                                                   \
      "how many more it has, in a feed that leaves them out; else empty")                          \
    X(NOTICE_BODY, "body", SHAPE_HTML, NULL, "why, in the company's words")                        \
    X(NOTICE_BODY_LANG, "body_lang", SHAPE_TEXT, NULL,                                             \
      "language of `body` where it is not the page's (BCP 47)")

/* The timeline: units of a drawing that is 750 wide. */
#define MARK_SLOTS(X)                                                                              \
    X(MARK_X, "x", SHAPE_TEXT, NULL, "its place from the left")                                    \
    X(MARK_DATE, "date", SHAPE_RECORD, &SHAPE_OF_DATE, "the day of the change")                    \
    X(MARK_IS_FIRST, "is_first", SHAPE_FLAG, NULL, "none stands before it")                        \
    X(MARK_REDLINE, "redline", SHAPE_TEXT, NULL, "what changed on it, once it has come")

#define BAR_SLOTS(X)                                                                               \
    X(BAR_VENDOR, "vendor", SHAPE_RECORD, &SHAPE_OF_LINK, "whose bar it is")                       \
    X(BAR_X, "x", SHAPE_TEXT, NULL, "where it starts, from the left")                              \
    X(BAR_WIDTH, "width", SHAPE_TEXT, NULL, "how long it is")                                      \
    X(BAR_Y, "y", SHAPE_TEXT, NULL, "its upper edge")                                              \
    X(BAR_MIDDLE, "middle", SHAPE_TEXT, NULL, "the middle of its row")                             \
    X(BAR_IS_TO_COME, "is_to_come", SHAPE_FLAG, NULL, "announced, not yet in use")                 \
    X(BAR_FROM, "from", SHAPE_RECORD, &SHAPE_OF_DATE,                                              \
      "in use from; empty where that was before the ledger began")                                 \
    X(BAR_UNTIL, "until", SHAPE_RECORD, &SHAPE_OF_DATE, "in use until; empty where it is")         \
    X(BAR_MARKS, "marks", SHAPE_LIST, &SHAPE_OF_MARK, "the days on which it changed")              \
    X(BAR_HAS_MARKS, "has_marks", SHAPE_FLAG, NULL, "`marks` holds any")

#define TICK_SLOTS(X)                                                                              \
    X(TICK_X, "x", SHAPE_TEXT, NULL, "its place from the left")                                    \
    X(TICK_LABEL, "label", SHAPE_TEXT, NULL, "the year that begins there")

#define TIMELINE_SLOTS(X)                                                                          \
    X(TIMELINE_BARS, "bars", SHAPE_LIST, &SHAPE_OF_BAR,                                            \
      "a row for each time in use, oldest first")                                                  \
    X(TIMELINE_TICKS, "ticks", SHAPE_LIST, &SHAPE_OF_TICK, "the years")                            \
    X(TIMELINE_TODAY, "today", SHAPE_TEXT, NULL, "where the site's day is, from the left")         \
    X(TIMELINE_BOTTOM, "bottom", SHAPE_TEXT, NULL, "the lower edge of the last row")               \
    X(TIMELINE_HEIGHT, "height", SHAPE_TEXT, NULL, "of the drawing")

/* Vendors of one role on a day gone by. */
#define AS_OF_SECTION_SLOTS(X)                                                                     \
    X(AS_OF_SECTION_TITLE, "title", SHAPE_TEXT, NULL, "its heading")                               \
    X(AS_OF_SECTION_COUNT, "count", SHAPE_TEXT, NULL, "how many vendors")                          \
    X(AS_OF_SECTION_ROWS, "rows", SHAPE_HTML, NULL, "their rows: as_of_row for each")

/* A day on which the list changed. */
#define AS_OF_DAY_SLOTS(X)                                                                         \
    X(AS_OF_DAY_TITLE, "title", SHAPE_TEXT, NULL, "the day in words")                              \
    X(AS_OF_DAY_URL, "url", SHAPE_TEXT, NULL, "the list on that day")                              \
    X(AS_OF_DAY_REDLINE, "redline", SHAPE_RECORD, &SHAPE_OF_LINK,                                  \
      "what changed on it, and how many; empty on the first one")

/* What two days differ in: one of the vendors. */
#define REDLINE_CHANGE_SLOTS(X)                                                                    \
    X(REDLINE_CHANGE_KIND, "kind", SHAPE_TEXT, NULL, "added, removed or changed")                  \
    X(REDLINE_CHANGE_KIND_TEXT, "kind_text", SHAPE_TEXT, NULL, "the kind in words")                \
    X(REDLINE_CHANGE_IS_ADDED, "is_added", SHAPE_FLAG, NULL, "in use on the second day only")      \
    X(REDLINE_CHANGE_IS_REMOVED, "is_removed", SHAPE_FLAG, NULL, "in use on the first day only")   \
    X(REDLINE_CHANGE_VENDOR, "vendor", SHAPE_RECORD, &SHAPE_OF_LINK,                               \
      "whom it is about, by its name of then")                                                     \
    X(REDLINE_CHANGE_PARTS, "parts", SHAPE_LIST, &SHAPE_OF_REDLINE_PART,                           \
      "the vendor itself, then its services, as far as they differ")                               \
    X(REDLINE_CHANGE_CAUSES, "causes", SHAPE_LIST, &SHAPE_OF_REDLINE_CAUSE,                        \
      "the notices that made it so")

#define REDLINE_PART_SLOTS(X)                                                                      \
    X(REDLINE_PART_TITLE, "title", SHAPE_TEXT, NULL,                                               \
      "name of the service; empty for the vendor itself")                                          \
    X(REDLINE_PART_IS_ADDED, "is_added", SHAPE_FLAG, NULL,                                         \
      "a service that comes to a vendor in use")                                                   \
    X(REDLINE_PART_IS_REMOVED, "is_removed", SHAPE_FLAG, NULL, "a service that goes from one")     \
    X(REDLINE_PART_IS_WHOLE, "is_whole", SHAPE_FLAG, NULL,                                         \
      "all of it comes or goes, with its vendor or alone")                                         \
    X(REDLINE_PART_FIELDS, "fields", SHAPE_LIST, &SHAPE_OF_DELTA, "the facts that differ")         \
    X(REDLINE_PART_KEPT, "kept", SHAPE_LIST, &SHAPE_OF_DELTA,                                      \
      "purpose, data, places, transfer and products, where they do not differ")                    \
    X(REDLINE_PART_HAS_KEPT, "has_kept", SHAPE_FLAG, NULL, "`kept` holds any")

#define REDLINE_CAUSE_SLOTS(X)                                                                     \
    X(REDLINE_CAUSE_TITLE, "title", SHAPE_TEXT, NULL, "title of the notice")                       \
    X(REDLINE_CAUSE_URL, "url", SHAPE_TEXT, NULL, "its page")                                      \
    X(REDLINE_CAUSE_REASON, "reason", SHAPE_HTML, NULL, "why, where it says so for this vendor")   \
    X(REDLINE_CAUSE_REASON_LANG, "reason_lang", SHAPE_TEXT, NULL,                                  \
      "language of `reason` where it is not the page's (BCP 47)")

#endif
