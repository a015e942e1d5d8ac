/*
 * The words of other people's lists: which label is which field, and what a
 * heading says of the entries below it.  All of it stands in src/import/vocabulary.
 */
#ifndef IMPORT_LEXICON_H
#define IMPORT_LEXICON_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* What a label is about; the names in vocabulary/labels.txt, in small letters. */
enum topic {
    TOPIC_NONE, /* no label that is known */
    TOPIC_NAME,
    TOPIC_NUMBER, /* of a row */
    TOPIC_ID,
    TOPIC_PURPOSE,
    TOPIC_SERVICE,
    TOPIC_DATA,
    TOPIC_NOT_DATA,
    TOPIC_SUBJECTS,
    TOPIC_RETENTION,
    TOPIC_LOCATION,
    TOPIC_COUNTRY, /* of the company */
    TOPIC_ADDRESS,
    TOPIC_LEGAL_NAME,
    TOPIC_CONTACT,
    TOPIC_REGISTRATION,
    TOPIC_WEBSITE,
    TOPIC_DPA,
    TOPIC_PRIVACY,
    TOPIC_SECURITY,
    TOPIC_SUBPROCESSORS,
    TOPIC_TERMS,
    TOPIC_LINKS,
    TOPIC_TRANSFER,
    TOPIC_CERTIFICATIONS,
    TOPIC_CATEGORY,
    TOPIC_PRODUCTS,
    TOPIC_FROM,
    TOPIC_UNTIL,
    TOPIC_PERIOD, /* from and until in one */
    TOPIC_VERIFIED,
    TOPIC_STATUS,
    TOPIC_DEFAULT,
    TOPIC_FEATURE,
    TOPIC_CHANGE, /* of a list of changes */
    TOPIC_DATE,   /* of one as well */
    TOPIC_COUNT
};

/* What vocabulary/contexts.txt knows of. */
enum setting {
    SETTING_LIST,
    SETTING_AFFILIATE,
    SETTING_INDEPENDENT,
    SETTING_PLANNED,
    SETTING_FORMER,
    SETTING_EXCLUDED,
    SETTING_OPTIONAL,
    SETTING_OPTOUT,
    SETTING_HISTORY,
    SETTING_LEGEND,
    SETTING_CONTENTS,
    SETTING_TODO,
    SETTING_HOSTS,
    SETTING_GENERAL,
    SETTING_LOCATED,
    SETTING_NONE,
    SETTING_ACTIVE,
    SETTING_INTERNAL, /* a tool of the company's own */
    SETTING_MATTER,   /* what is no company: data, rights, security */
    SETTING_TRADE,    /* what companies are for, as the heading of a group: hosting, support */
    SETTING_COUNT
};

/* One line of these files, taken apart. */
struct lexeme {
    struct text words; /* simplified */
    bool is_part;      /* "~": looked for within a label */
    int means;         /* enum topic or enum setting */
};

/* Both files, sorted by their words; an arena owns them. */
struct lexicon {
    struct arena *arena;
    struct arena *scratch; /* reset whenever something is looked up */
    struct lexeme *labels, *phrases;
    size_t label_count, phrase_count;
};

/* Reads the files that the program carries; end it with lexicon_release(). */
void lexicon_init(struct lexicon *lexicon, struct arena *arena);
void lexicon_release(struct lexicon *lexicon);

/*
 * Words to be compared: small letters without accents, what is no letter or
 * digit a single blank.  From `arena`.
 */
struct text lexicon_simplify(struct text words, struct arena *arena);

/*
 * What a label is about; "dataProcessed" counts as two words.  `*is_exact`, unless NULL, says that
 * all of it is known and not only a part.
 */
enum topic lexicon_find(const struct lexicon *lexicon, struct text label, bool *is_exact);

/* What the label's words are about that are known in part: "purpose" of "Purpose/Services". */
enum topic lexicon_part(const struct lexicon *lexicon, struct text label);

/* Which settings the words speak of, as bits 1 << SETTING_...; 0: none. */
unsigned lexicon_settings(const struct lexicon *lexicon, struct text words);

/* As above, but only what all of the words are: "Contact us", and no sentence with "contact" in it.
 */
unsigned lexicon_whole(const struct lexicon *lexicon, struct text words);

/* "purpose" for TOPIC_PURPOSE. */
const char *topic_name(enum topic topic);

#endif
