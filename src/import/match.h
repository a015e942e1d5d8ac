/*
 * Which file of a site a vendor found on a page belongs to.
 */
#ifndef IMPORT_MATCH_H
#define IMPORT_MATCH_H

#include "import/found.h"

/* A vendor's file.  `name` is empty where the file can not be read. */
struct vendor_file {
    struct text id, name, path;
    struct text folded; /* match_fold() of the name */
};

/* Files that are there, and those that the same import is about to make. */
struct vendor_files {
    const struct vendor_file *items;
    size_t count;
};

/* Where an entry goes. */
struct match {
    const struct vendor_file *file; /* NULL: a new one */
    struct text id;                 /* of the file */
    const struct vendor_file *held; /* the other vendor that has the entry's own id, or NULL */
};

/*
 * A name as it is looked for: blanks, capitals, commas and full stops count for nothing.  From
 * `arena`.
 */
struct text match_fold(struct text name, struct arena *arena);

/*
 * The file of the entry's name, that of its id first where several have it;
 * also of a vendor that is not in use any more.  Else a new one: under the
 * entry's id, or, where another vendor's file has that, under one that ends in
 * "-2" or so.
 */
struct match match_find(const struct found *entry, const struct vendor_files *files,
                        struct arena *arena);

#endif
