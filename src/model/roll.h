/*
 * The roll of all customers: read one at a time, so that memory does not grow
 * with what is said of them.
 */
#ifndef MODEL_ROLL_H
#define MODEL_ROLL_H

#include "model/customer_table.h"

/* Where a customer was read, to read them again. */
struct roll_entry {
    uint64_t place; /* the number of their file, or the offset of their row */
    uint32_t len;   /* of the row; 0: a file */
    uint32_t line;  /* lines before the row */
    uint32_t kind;  /* number in `kinds` */
};

/* Customers whose lists say the same: they stand in a row in `entries`. */
struct roll_kind {
    struct hash hash;
    size_t first, count;
};

/*
 * Ordered by kind, and in a kind as they were read; the same for the same
 * content, whoever reads it.  `arena` owns it; the site and its settings are
 * borrowed.  Every row that could be read is there, also one with mistakes.
 */
struct roll {
    const struct site *site;
    struct arena *arena;
    char *root; /* the site's folder without a link in its path; NULL: unknown */
    struct text *files;
    size_t file_count;
    struct csv table; /* content/customers.csv; its `fd` is -1 where there is none */
    struct customer_columns_found columns;
    struct buf entry_bytes;
    struct roll_entry *entries; /* in `entry_bytes` */
    size_t count;
    struct roll_kind *kinds;
    size_t kind_count;
    const uint64_t *tokens; /* hashes of all tokens, sorted */
    size_t token_count;
    bool has_passphrases; /* somebody's list is encrypted */
};

/*
 * Reads every customer once.  Reports what is wrong with each at its place:
 * what customer_read() does, bad-csv, unreadable, unexpected-file, duplicate-id,
 * duplicate-token.  The roll can be walked in any case; end it with roll_close().
 */
bool roll_open(struct roll *roll, const struct site *site, struct arena *arena,
               struct sources *sources, struct diags *diags);
void roll_close(struct roll *roll);

/*
 * Reads the customer of that number again, into `arena`; false where there is
 * a mistake, as there is where the file has changed meanwhile.
 */
bool roll_read(const struct roll *roll, size_t number, struct arena *arena,
               struct customer *customer);

/*
 * The same where something is to be said of them: `sources` gets the file, or
 * the row, and `diags` what is wrong with it.  `arena` has to outlive both.
 */
bool roll_read_to_report(const struct roll *roll, size_t number, struct arena *arena,
                         struct sources *sources, struct diags *diags, struct customer *customer);

/* The number of the customer of that id; SIZE_MAX where there is none.  Reads all of them. */
size_t roll_find(const struct roll *roll, struct text id);

/* Whether a customer has that token, for all that a hash of 64 bits can tell. */
bool roll_has_token(const struct roll *roll, struct text token);

#endif
