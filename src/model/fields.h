/*
 * The types that fields of a content file have once they are read.
 */
#ifndef MODEL_FIELDS_H
#define MODEL_FIELDS_H

#include "base/date.h"
#include "base/source.h"
#include "base/text.h"
#include "input/markdown.h"

/*
 * Plain words, in one language or in each.  `others` is NULL where they were
 * said once for all; else it has a text for each language after the first,
 * empty where there is none.
 */
struct words {
    struct text first;
    const struct text *others;
    struct span at;
};

/* Markdown, rendered; `others` as for words. */
struct prose {
    struct markdown first;
    const struct markdown *others;
};

/* A day and where it was written. */
struct day {
    struct date date;
    struct span at;
};

/* The id of something that is defined elsewhere, and where it was written. */
struct ref {
    struct text id;
    struct span at;
};

/* A place by its number (country.h), and where it was written. */
struct place {
    int number;
    struct span at;
};

struct texts {
    const struct text *items;
    size_t count;
};

struct words_list {
    const struct words *items;
    size_t count;
};

struct refs {
    const struct ref *items;
    size_t count;
};

/* Places for customers of one region; `region.id` is empty where they hold for all. */
struct location {
    struct ref region;
    const struct place *places;
    size_t count;
};

struct locations {
    const struct location *items;
    size_t count;
};

/* A name that site.yml gives to an id: a product, region, feature or category. */
struct name {
    struct text id;
    struct words words;
};

struct names {
    const struct name *items;
    size_t count;
};

/* A link by its title, or by a known key ("dpa") whose title the interface gives. */
struct link {
    struct text key;
    struct text url;
    struct span at; /* of its key */
};

struct links {
    const struct link *items;
    size_t count;
};

/* Something published under a label of the company's own. */
struct fact {
    struct text label;
    struct prose value;
};

struct facts {
    const struct fact *items;
    size_t count;
};

/* Whom a vendor relies on: one of ours by id, or anybody by name. */
struct reliance {
    struct ref vendor;
    struct text name;
    struct text url;
};

struct reliances {
    const struct reliance *items;
    size_t count;
};

/* An option of site.yml, switched by a customer. */
struct toggle {
    struct ref feature;
    bool is_on;
};

struct toggles {
    const struct toggle *items;
    size_t count;
};

/* The words in the language of that number, else in the first. */
struct text words_in(const struct words *words, size_t language);
const struct markdown *prose_in(const struct prose *prose, size_t language);

/* NULL where there is no such id. */
const struct name *names_find(const struct names *names, struct text id);

/* Reports unknown-<what> at `ref`, with the nearest name there is. */
struct diags;
void names_report_unknown(const struct names *names, const struct ref *ref, const char *code,
                          const char *what, struct diags *diags);

#endif
