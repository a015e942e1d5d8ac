/*
 * Pages and the entries of collections: what a site says in its own words.
 */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include "model/schema.h"

/* A file of content/pages. */
struct page {
    struct text path; /* below content/pages, without ".md" and "/index": "", "security", "a/b" */
    struct span at;
    struct words title;
    struct words description;
    int order; /* place in the menu; those without one come last */
    enum flag menu;
    struct day updated;
    struct prose body;
    struct prose after; /* what follows a line "<!-- list -->" */
};

/* The folders of entries that make one page each. */
enum collection { CERTIFICATIONS, DOCUMENTS, FAQ, UPDATES, COLLECTION_COUNT };

/* "certifications": the folder's name, which is also its page's path. */
extern const char *const COLLECTION_NAMES[COLLECTION_COUNT];

enum { DOCUMENT_PUBLIC = 1, DOCUMENT_ON_REQUEST = 2 };

/* An entry of any collection; each uses the fields that its schema names. */
struct entry {
    struct text id;
    struct span at;
    struct words title;
    struct prose body;
    struct text issuer;
    struct prose scope;
    struct day from, until, date;
    struct text url;
    struct ref document; /* a certificate's: id of the document that shows it */
    struct ref file;     /* a document's: beside it in its folder */
    struct text version;
    struct text language;
    int access; /* DOCUMENT_PUBLIC where 0 */
    struct words category;
    int order;
    struct text file_bytes; /* what `file` holds */
    bool is_read;           /* false where the file could not be: nothing more is said of it */
};

/*
 * True for a page whose path the program has a page of its own for (the home
 * page, the list, the changes, how to follow them, a collection, the 404 page): it gives that one
 * its title and words.
 */
bool page_lends_its_words(const struct page *page);

extern const struct schema PAGE_SCHEMA, COLLECTION_SCHEMAS[COLLECTION_COUNT];

#endif
