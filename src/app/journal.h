/*
 * The journal: what became of each message, on disk before and after it goes out.
 *
 * A file of JSON Lines that only ever grows.  What it says of a message last
 * is true.  A line that was cut off by the end of the machine, or of its disk, is
 * kept for whoever audits the file, and ended with JOURNAL_TORN.
 */
#ifndef APP_JOURNAL_H
#define APP_JOURNAL_H

#include "app/command.h"
#include "app/journal_record.h"

#define JOURNAL_TORN " # torn"

/* What is kept of a message: no text of it. */
struct journal_entry {
    unsigned char fingerprint[16];  /* of delivery_identity() */
    unsigned char notice_sha256[4]; /* the start of the hash that its last line has */
    uint32_t number;                /* from 0, in the order of the first line */
    uint8_t state;                  /* enum journal_state: as the last line has it */
    bool is_new;                    /* a line of it was added by this run */
};

/* A reader of all lines, in their order; `entry` has the state of that line. */
struct journal_visitor {
    void (*take)(struct journal_visitor *visitor, const struct journal_entry *entry,
                 const struct journal_record *record);
};

/*
 * A journal that was read.  The arena owns the table of its entries; `fd` is -1
 * where it is not open for writing.
 */
struct journal {
    struct arena *arena;
    const char *path;
    int fd;
    struct journal_entry *table; /* by fingerprint, with gaps; `capacity` is a power of two */
    size_t count, capacity;
    bool is_in_use; /* another candor is sending by it at this moment */
    bool is_torn;   /* it ends with a line that was cut off */
};

/*
 * Reads the journal; where there is none it is empty.  `visitor` may be NULL.  Else
 * says why not: EXIT_CONTENT with file and line where a line within it is no
 * record, EXIT_MACHINE where it can not be read.
 */
enum exit_status journal_read(struct journal *journal, const char *path,
                              struct journal_visitor *visitor, struct arena *arena);

/*
 * The same, made where it is missing, and locked (flock) for adding to it:
 * EXIT_MACHINE as well where another candor has it, or it can not be written.
 * End it with journal_close() in any case.
 */
enum exit_status journal_open(struct journal *journal, const char *path, struct arena *arena);
void journal_close(struct journal *journal);

/*
 * Adds a line, which is on disk when this returns.  False, having said why, when
 * that fails: nothing may be sent any more.
 */
bool journal_add(struct journal *journal, const struct journal_record *record);

/* The same in memory alone: for a run that sends nothing. */
void journal_remember(struct journal *journal, const struct journal_record *record);

/* NULL where it says nothing of that message. */
const struct journal_entry *journal_find(const struct journal *journal,
                                         const struct delivery_key *key);

/* How many messages are in that state, all of them or those of this run. */
size_t journal_count(const struct journal *journal, enum journal_state state, bool is_new);

/* Whether the notice was still the same when the journal last spoke of the message. */
bool journal_entry_has_notice(const struct journal_entry *entry, const struct delivery_key *key);

#endif
