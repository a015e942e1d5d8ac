/*
 * The register that candor itself publishes as JSON, back into vendors' files.
 */
#ifndef IMPORT_OWN_H
#define IMPORT_OWN_H

#include "import/fold.h"

/* What such a register says of the site. */
struct own_site {
    struct text company, contact, language;
    struct value names; /* a map of maps: products, regions, features, each {id: title} */
};

/* True for a map with the schema of subprocessors.json. */
bool own_is_register(const struct value *value);

/*
 * Appends its vendors, whose fields are those of their files but for prose,
 * which is plain there.  Customers' lists and those of a product hold only
 * what is in them.
 */
void own_read(struct folding *folding, const struct value *value, struct folded *out,
              struct own_site *site);

#endif
