/*
 * A first site.yml, for a list that came without one.
 */
#ifndef IMPORT_SITE_FILE_H
#define IMPORT_SITE_FILE_H

#include "base/buf.h"
#include "base/value.h"

/* What is known of the site; what is empty is left to be filled in. */
struct site_words {
    struct text company;
    struct text contact;  /* an e-mail address */
    struct text language; /* BCP 47 */
    struct value names;   /* a map of maps: products, regions, features; may have none */
};

/*
 * Appends the file.  Company, contact and address that nobody said are those of
 * the example that `candor init` makes, of which candor warns until they are set.
 */
void site_file_write(const struct site_words *words, struct arena *arena, struct buf *out);

#endif
