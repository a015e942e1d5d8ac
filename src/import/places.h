/*
 * Where data is, as people write it, and as ISO codes.
 */
#ifndef IMPORT_PLACES_H
#define IMPORT_PLACES_H

#include "base/arena.h"
#include "base/text.h"

enum { PLACES_MOST = 64 };

/* What became of words about places. */
enum places_verdict {
    PLACES_NONE,    /* they are no places, or say more than codes do: they stay as they are */
    PLACES_PARTLY,  /* all countries in them are known, and a town or the like stands beside them */
    PLACES_SAME,    /* they name places in other words than the site will: "USA" */
    PLACES_EXACTLY, /* to the letter what the site shows for the codes */
};

/*
 * Reads "United States, Germany", "EU", "Frankfurt, Germany", "Deutschland (EU)".
 * `places` get their numbers as in model/country.h, each once.  `language` is
 * that of the site, BCP 47.
 */
enum places_verdict places_read(struct text words, struct text language, struct arena *arena,
                                int places[PLACES_MOST], size_t *count);

/* The one country that all of `words` is, else PLACE_NONE. */
int places_country(struct text words);

/* The country at the end of a postal address, behind its last comma, else PLACE_NONE. */
int places_of_address(struct text address);

#endif
