/*
 * What the shapes of a page give: vendors, as the page words them.
 */
#ifndef IMPORT_SIGHTING_H
#define IMPORT_SIGHTING_H

#include "import/names.h"
#include "import/outline.h"

/* Something said under a label. */
struct labelled {
    struct text label; /* as written, without its colon */
    struct rich value;
    enum topic topic;
    size_t line;
};

/* Those of one vendor, in the page's order; grows in an arena. */
struct labels {
    struct labelled *items;
    size_t count, capacity;
};

/*
 * A row, a section or an item that is about one vendor.  Several may be about
 * the same one.
 */
struct sighting {
    struct rich name;        /* cleaned: without a running number and what is said of its state */
    struct text plain;       /* the same as plain text */
    struct name_forms forms; /* and as it is looked for */
    struct text label;       /* that the name stands under; may be empty */
    struct labels labels;
    struct block **body; /* what is said without a label, in order */
    size_t body_count, body_capacity;
    struct text group;  /* the heading that it stands under, where there are several */
    struct text places; /* of all that stand under a sentence such as "located in the EU:" */
    struct text state;  /* "optional, off by default", as it stood behind the name */
    unsigned settings;  /* what its heading and its state say: bits of enum setting */
    bool adds;          /* a second table or section about vendors that are on the list */
    size_t line, last_line;
    size_t file; /* which of the pages, from 0 */
};

/* The most of one import: beyond that it is no list for people. */
enum { SIGHTINGS_MOST = 5000 };

/* All of a page. */
struct sightings {
    struct sighting *items;
    size_t count, capacity;
    bool is_full; /* there were more */
};

/* A new one behind the last; of what is too many the last is given again, emptied. */
struct sighting *sightings_add(struct sightings *sightings, struct arena *arena);

void labels_add(struct labels *labels, struct labelled labelled, struct arena *arena);
void sighting_add_body(struct sighting *sighting, struct block *block, struct arena *arena);

/* One that is there already under that name, or an alias of it where `loose`; NULL: none. */
struct sighting *sightings_find(struct sightings *sightings, const struct lexicon *lexicon,
                                struct text name, bool loose);

/*
 * Fills in the name from a cell, a heading or the start of an item: its
 * running number is left out, and what stands behind a dash in it, such as
 * "optional", becomes its state.
 */
void sighting_set_name(struct sighting *sighting, const struct lexicon *lexicon, struct rich name);

#endif
