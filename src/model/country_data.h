/*
 * Countries and their names, from Debian's iso-codes when the program was built.
 */
#ifndef MODEL_COUNTRY_DATA_H
#define MODEL_COUNTRY_DATA_H

#include <stddef.h>

/* Languages that names are kept in, English first (BCP 47), ended by NULL. */
extern const char *const COUNTRY_LANGUAGES[];

/*
 * A country of ISO 3166-1.  `names` has one name a language, in the order of
 * COUNTRY_LANGUAGES; the English one where a translation is missing.
 */
struct country_entry {
    const char *alpha2; /* "FI" */
    const char *alpha3; /* "FIN" */
    const char *const *names;
};

/* All countries, sorted by alpha-2 code. */
extern const struct country_entry COUNTRY_ENTRIES[];
extern const size_t COUNTRY_ENTRY_COUNT;

#endif
