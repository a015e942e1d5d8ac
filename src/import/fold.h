/*
 * What a page says of a vendor, folded into the fields of a vendor's file.
 */
#ifndef IMPORT_FOLD_H
#define IMPORT_FOLD_H

#include "base/date.h"
#include "import/found.h"
#include "base/buf.h"
#include "import/compose.h"
#include "import/shape.h"

/* An option that a vendor hangs on, to be named in site.yml. */
struct option_named {
    struct text id, name;
};

/* The vendors of one import; all of it belongs to one arena. */
struct folded {
    struct found *entries;
    size_t count, capacity;
    struct label_use *uses; /* labels and the fields they became, each once */
    size_t use_count, use_capacity;
    struct option_named *options;
    size_t option_count, option_capacity;
    bool is_full; /* a vendor has more than FOLD_ROWS_MOST rows: it and all behind it are missing */
};

/* The most rows about one vendor. */
enum { FOLD_ROWS_MOST = 500 };

/* What the folding hangs on. */
struct folding {
    const struct lexicon *lexicon;
    struct arena *arena;
    struct text language; /* of the site */
    struct date today;    /* a day to come is no day on which something was verified */
    size_t file;          /* which of the pages, from 0 */
    bool has_groups;      /* several groups of vendors: a category each */
};

/* Appends the vendors of a page that was read; those of one name are one entry. */
void fold_page(struct folding *folding, const struct sightings *sightings, struct folded *out);

/* A new finding behind the last, empty. */
struct found *fold_add(struct folding *folding, struct folded *out);

/* Notes that a label became that. */
void fold_note_label(struct folding *folding, struct folded *out, const struct labelled *labelled,
                     enum topic became);

/* One vendor on its way: the maps of its file. */
struct vendor_folding {
    struct folding *folding;
    struct folded *out;
    struct composing *top, *entity, *links, *facts;
    struct composing *service; /* of the row at hand */
    struct text service_name;  /* of that row */
    bool is_divided;           /* its rows stand in several groups: none is the category of all */
    struct buf *said;
    struct text id; /* that the page gives */
};

/*
 * Folds a row into the maps; what it says without a label goes behind `*body`, or is
 * the purpose where it is one short sentence and there is none yet.
 */
void fold_row(struct vendor_folding *vendor, struct sighting *sighting, struct text name,
              struct text *body);

/* Names an option after the vendor, where a row says that it is optional. */
void fold_option(struct vendor_folding *vendor, const struct sighting *sighting, struct text id,
                 struct text name);

/* Folds one label into the maps; what fits no field becomes a fact. */
void fold_label(struct vendor_folding *vendor, const struct labelled *labelled);

/* Keeps words under a label of their own. */
void fold_fact(struct vendor_folding *vendor, struct text label, struct rich value);

/* Notes the page's own words where a field says the same in others. */
void fold_say(struct vendor_folding *vendor, struct text label, struct text words);

/* A URL that a file may hold in a field of its own. */
bool fold_is_url(struct text url);

/* The Markdown of a value; addresses that it can not hold are noted. */
struct text fold_markdown(struct vendor_folding *vendor, struct rich words);

/* Plain words for a field that is no Markdown; empty where they can not stand there. */
struct text fold_plain(struct rich words, struct arena *arena);

/* The most items of a list. */
enum { FOLD_ITEMS_MOST = 200 };

/*
 * A value as a list of plain words: its lines, or what semicolons or plain commas
 * part.  False where that would lose something, such as a link.
 */
bool fold_list_of(struct vendor_folding *vendor, struct rich words, struct value *list);

/* The parts of the company: false where the words are no such thing. */
bool fold_country(struct vendor_folding *vendor, const struct labelled *labelled);
bool fold_address(struct vendor_folding *vendor, const struct labelled *labelled);
bool fold_legal_name(struct vendor_folding *vendor, const struct labelled *labelled);
bool fold_contact(struct vendor_folding *vendor, const struct labelled *labelled);
bool fold_entity_text(struct vendor_folding *vendor, const char *key,
                      const struct labelled *labelled);

/* The word of `transfer` that stands for simplified words such as "sccs"; NULL: none does. */
const char *fold_find_mechanism(struct text simple);

/* Puts the places of `words` into the service; false where they are no places. */
bool fold_places(struct vendor_folding *vendor, struct text label, struct rich words);

#endif
