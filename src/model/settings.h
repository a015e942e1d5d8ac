/*
 * content/site.yml: who publishes, and what the other files may refer to.
 */
#ifndef MODEL_SETTINGS_H
#define MODEL_SETTINGS_H

#include "model/country.h"
#include "model/window.h"

/* How to report a weakness, by RFC 9116.  `contact` is empty where nothing is said. */
struct security {
    struct text contact;
    struct day expires;
    struct text policy;
    struct text encryption;
    struct text acknowledgments;
};

/* Which headings of customers.csv stand for which field; empty where they are called alike. */
struct customer_columns {
    struct text id, name, token, products, regions, features, notice_days, notice_business_days,
        language, contacts, passphrase_env;
};

/* How customers' lists are made.  `output` and `base_url` go together, or are both empty. */
struct customer_settings {
    struct text output;   /* another folder than the site's, with an address of its own */
    struct text base_url; /* of that folder: https://..., ends in "/" */
    unsigned annexes;     /* bits in the order of ANNEX_WORDS; 0: all of them */
    struct customer_columns columns;
    struct span at; /* of its key */
};

/* What a customer attaches to a contract; the numbers of bits in `annexes`. */
enum annex {
    ANNEX_2021_914,    /* Annex III of the standard contractual clauses, modules two and three */
    ANNEX_2021_915,    /* Annex IV of the clauses between controllers and processors */
    ANNEX_UK_ADDENDUM, /* Table 3 of the International Data Transfer Addendum */
    ANNEX_SCHEDULE,    /* to an agreement of the parties' own */
    ANNEX_COUNT
};

/* "2021-914", "2021-915", "uk-addendum", "schedule", ended by NULL. */
extern const char *const ANNEX_WORDS[];

struct settings {
    struct words title;
    struct text company;
    struct text base_url; /* https://..., ends in "/" */
    struct text contact;
    struct text feed_id; /* as read; settings_finish() makes one where there is none */
    struct span feed_id_at;
    struct words description;
    struct window notice;               /* made by settings_finish() */
    struct stated_window stated_notice; /* as read */
    struct span notice_at;
    struct place home; /* EEA, or one country */
    struct names products, regions, features, categories;
    struct texts languages; /* at least one once loaded; the first has no path prefix */
    struct security security;
    struct links links;
    struct customer_settings customers;
    struct span at;
};

extern const struct schema SETTINGS_SCHEMA;

/*
 * Works out what follows from the fields: the notice window, the home region
 * and, in `arena`, the authority of ids in feeds.  Reports two-windows at
 * `notice_at` and bad-feed-id at `feed_id_at`; false then.
 */
bool settings_finish(struct settings *settings, struct arena *arena, struct diags *diags);

/*
 * Warns, once the site has an address of its own, of what `candor init` wrote
 * and nobody made their own in `map`, the keys of site.yml: starter-left-over.
 */
void settings_check_starter(const struct settings *settings, const struct value *map,
                            struct diags *diags);

/* Customers get that annex. */
bool settings_has_annex(const struct settings *settings, enum annex annex);

/* The legal area of `home`, for place_is_inside() and place_adequacy(). */
enum home_region settings_home(const struct settings *settings);

#endif
