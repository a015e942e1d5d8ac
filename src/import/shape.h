/*
 * The shapes that lists of vendors have on a page: tables, sections, items.
 *
 * shape_read() goes over a page once for each: tables first, whose rows are
 * certain; then sections that a heading names, which may be about the same
 * vendors; then lists.  What a shape takes is marked as taken, and the rest is
 * the words around the list.
 */
#ifndef IMPORT_SHAPE_H
#define IMPORT_SHAPE_H

#include "import/phrases.h"

/* A heading and what it says of all that stands below it. */
struct section {
    struct block *heading; /* NULL: of the page itself */
    const struct section *parent;
    unsigned own, all; /* settings: of its heading, and of those above as well */
    bool is_title;     /* the page's own name */
    size_t number;     /* in the order of the page, from 0 */
    size_t vendors;    /* found in it, not counting the sections below */
};

/* A block of the page with the section that it is in. */
struct page_block {
    struct block *block;
    struct section *section;
};

/* A label of the page, for the report. */
struct label_use {
    struct text label;
    enum topic topic;
    size_t count;
    size_t line; /* where it stood first */
};

/* A list, or a part of one, that is on the page and not among the vendors. */
struct refusal {
    size_t line, last_line;
    struct text what; /* "Historical", "3 rows" */
    const char *why;
};

/* A page being read. */
struct reading {
    const struct lexicon *lexicon;
    struct arena *arena;
    struct outline *outline;
    struct habits habits;
    struct page_block *spots;
    size_t spot_count;
    struct sightings sightings;
    struct refusal *refusals;
    size_t refusal_count, refusal_capacity;
};

/* Finds the vendors of an outline. */
void shape_read(struct reading *reading, struct outline *outline, const struct lexicon *lexicon,
                struct arena *arena);

/* Cuts the page into sections. */
void shape_cut_sections(struct reading *reading);

void shape_read_tables(struct reading *reading);
void shape_read_sections(struct reading *reading);

/* The words of an item in one: its paragraphs and what is nested in it, a line each. */
struct rich shape_flatten_item(const struct reading *reading, const struct block *item);

/*
 * Reads one block below a vendor's name; what has no label goes into its body.  `*open` is a
 * label without a value, to which this block may belong; NULL at first.
 */
void shape_read_block(struct reading *reading, struct block *block, struct sighting *sighting,
                      struct labelled **open);

/* True for a list whose items are vendors, on its own and with nothing around it. */
bool shape_lists_vendors(struct reading *reading, struct block *list);
void shape_read_lists(struct reading *reading);

/*
 * Reads a table of two columns, label and value, into `labels`; false for
 * any other table.
 */
bool shape_read_fields(struct reading *reading, struct block *table, struct labels *labels);

/* How many known labels such a table has; 0 for any other table. */
size_t shape_count_fields(const struct reading *reading, const struct block *table);

/* Notes why a list is none, or is left out of it. */
void shape_refuse(struct reading *reading, const struct block *block, const struct section *section,
                  const char *why);

/* The same of one vendor that is left out of the list, by its name. */
void shape_refuse_vendor(struct reading *reading, const struct block *block,
                         const struct sighting *sighting, const char *why);

/* Why nothing below these settings is a vendor: a list of changes, a legend; NULL where it may be.
 */
const char *shape_refusal(const struct section *section);

/*
 * Whether a vendor may go on the list: one that is planned, or was used
 * formerly, may when the page names the day.
 */
bool shape_is_dated(const struct sighting *sighting, const struct lexicon *lexicon);

/* Why a sighting of these settings is not on the list; NULL where it is. */
const char *shape_state_refusal(const struct sighting *sighting, const struct lexicon *lexicon);

/* The sentence or bold line right in front of a list, which speaks of it; empty where there is
 * none.
 */
struct text shape_lead_in(const struct reading *reading, size_t spot);

/* The place in "located in the United States:", as written; empty where there is none. */
struct text shape_located(const struct reading *reading, struct text words);

/* Whether the page's title, or a heading above, says that vendors are listed. */
bool shape_is_titled(const struct reading *reading, const struct section *section);

/* What the heading of a section calls its vendors, unless it is the page's title. */
struct text shape_group(const struct reading *reading, const struct section *section);

#endif
