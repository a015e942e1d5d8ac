/*
 * Which words are likely to be the name of a vendor.
 */
#ifndef IMPORT_NAMES_H
#define IMPORT_NAMES_H

#include "import/lexicon.h"

/* How much speaks for it. */
enum likeness {
    NAME_NOT,    /* a sentence, a date, a host, a placeholder, a label */
    NAME_MAYBE,  /* it could be */
    NAME_LIKELY, /* a legal form stands in it, or it is known */
};

enum likeness name_judge(const struct lexicon *lexicon, struct text name);

/* "None at present", "TBD", "[Vendor name]", "-": what stands where a name would. */
bool name_is_placeholder(const struct lexicon *lexicon, struct text name);

/* A name without a number in front ("1. ", "(2)"), a colon or full stop behind, and quotes around.
 */
struct text name_clean(struct text name);

/*
 * The length of a name with its legal form, where the rest is a postal address: "Tern GmbH" of
 * "Tern GmbH, Hafenstr. 1, 20457 Hamburg"; 0 where it is none.
 */
size_t name_before_address(const struct lexicon *lexicon, struct text name);

/* True for a name that ends in a legal form: "DeepL SE". */
bool name_has_form(const struct lexicon *lexicon, struct text name);

/* True for "*.example.com", "cdn.example.com" and such. */
bool name_is_host(struct text name);

/* "2026-04-25", "May 31, 2026", "v1.2": what starts the lines of a list of changes. */
bool name_is_date(struct text name);

/* A name in the forms that others are held against, simplified. */
struct name_forms {
    struct text all;
    struct text core;  /* without its legal form */
    struct text brief; /* what stands in its parentheses */
};

struct name_forms name_forms_of(const struct lexicon *lexicon, struct text name);

/*
 * Two names of one vendor: the same but for case and accents, one the short form of the other
 * in its parentheses, or one the start of the other.
 */
bool name_is_alias(const struct name_forms *one, const struct name_forms *other);

/* True where the host of `url` has the name's first word, or its initials, in it. */
bool name_fits_url(struct text name, struct text url, struct arena *arena);

#endif
