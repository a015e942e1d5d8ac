/*
 * Places that data can be in, and what data protection law says of them.
 */
#ifndef MODEL_COUNTRY_H
#define MODEL_COUNTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * A place: a country of ISO 3166-1, or EU, EEA or GLOBAL.  Handed round by
 * number; PLACE_NONE where none is given.
 */
enum { PLACE_NONE = -1 };

/* The place with this code, in capitals as ISO writes it; PLACE_NONE where there is none. */
int place_find_code(struct text code);

/* "FI", "EU", "GLOBAL". */
struct text place_code(int place);

/* How many places there are: their numbers are 0 and up. */
size_t place_count(void);

/* EU, EEA and GLOBAL, which are no countries. */
bool place_is_area(int place);

/*
 * The name in a language (BCP 47), English where there is none.  Empty for
 * EU, EEA and GLOBAL, whose names are words of the interface.
 */
struct text place_name(int place, struct text language);

/*
 * The place that a wrong code most likely means: by alpha-3 code (FIN), by its
 * name in any language that names are kept in (Finland, Finnland, Finlande), by
 * one near the English name, by common habit (UK); else PLACE_NONE.
 */
int place_guess(struct text word);

/* As above, but nothing near: a code, a name in any language, or what is commonly written for it.
 */
int place_named(struct text word);

/* The legal area that data leaves when it is transferred: `home_region` of site.yml. */
enum home_region { HOME_EEA, HOME_UK, HOME_CH, HOME_OTHER };

/* The 27 members of the EU with Iceland, Liechtenstein and Norway; EU and EEA themselves. */
bool place_is_eea(int place);

/*
 * Inside `home`, so that no transfer takes place.  For HOME_OTHER `country` is
 * the one place inside.
 */
bool place_is_inside(int place, enum home_region home, int country);

/*
 * A decision that a country protects data well enough.  Its day is that of the
 * decision where the EU made it, and that of its entry into force where the UK
 * or Switzerland did.
 */
struct adequacy {
    const char *code;   /* the country it is about */
    const char *date;   /* its day, YYYY-MM-DD */
    const char *source; /* its number */
    bool partial;       /* holds for some recipients only, such as those certified */
};

/*
 * The decision of the EU (Art. 45 GDPR), of the UK (regulations under Art. 45A
 * UK GDPR, formerly s. 17A DPA 2018, and Schedule 21 of that act) or of
 * Switzerland (Annex 1 DPO) about a place, or NULL.
 */
const struct adequacy *place_adequacy(int place, enum home_region home);

#endif
