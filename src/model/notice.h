/*
 * A notice: one file of content/changes, one announcement of the ledger.
 */
#ifndef MODEL_NOTICE_H
#define MODEL_NOTICE_H

#include "input/hash.h"
#include "model/vendor.h"
#include "model/window.h"

enum change_kind {
    CHANGE_UNSTATED,
    CHANGE_LISTED, /* was in use before the ledger began */
    CHANGE_ADDED,
    CHANGE_CHANGED,
    CHANGE_REPLACED, /* removed: another vendor comes for it */
    CHANGE_REMOVED,
};

extern const char *const CHANGE_WORDS[];

/* What a change does to what was announced before it and was still to come. */
enum change_turn {
    TURN_NONE,
    TURN_STAYS,     /* an addition that calls off a removal on its day: in use after all */
    TURN_GOES_BACK, /* a change that takes back another on its day: as it was, after all */
};

/* What a notice says of one vendor. */
struct change {
    struct ref vendor;
    int kind;                              /* enum change_kind */
    const struct value *was_map, *now_map; /* as written; NULL where absent */
    struct vendor was, now;                /* the fields of those maps */
    struct ref by;                         /* replaced: the vendor that comes for it */
    struct prose reason;
    int turn;         /* enum change_turn; turn_note_all() sets it */
    bool brings_news; /* to a customer: an addition or a change of facts, unless it turns back */
};

struct notice {
    struct text id;
    struct span at;
    bool is_whole; /* read without an error */
    struct words title;
    struct moment published;
    struct span published_at; /* a `source` of 0 where no moment is given */
    struct day effective;
    struct day objections_until; /* the last day to object, as announced; none: by the window */
    struct records own_changes;  /* as read */
    struct change *changes;
    size_t change_count;
    bool brings_news; /* one of the changes does */
    struct text emergency;
    enum flag correction;    /* sets right what the ledger says: no fact changes */
    enum flag reconstructed; /* written after the fact */
    struct text previous;    /* the hash of the notice before it; empty where none is given */
    struct span previous_at;
    struct hash hash; /* made by notice_hash() of its file and all its translations */
    struct prose body;
    struct diags left_aside; /* what is said in languages that the site does not have */
};

/* Fills `own_changes`, of which notice_finish() makes `changes`. */
extern const struct schema NOTICE_SCHEMA;

/*
 * Makes `changes` of `own_changes`, notes the maps of `was` and `now` as they
 * are written in `map`, which the notice then borrows, and reports what does
 * not fit together: a kind without what it needs or with what it has no use
 * for (missing-key, stray-key), a vendor twice (duplicate-id), no change at all
 * (missing-key), an effective day before the publication (effective-too-early).
 */
bool notice_finish(const struct reader *reader, struct notice *notice, const struct value *map);

/*
 * The hash of a notice, which binds the names of its files, where each ends,
 * and all bytes: the SHA-256 of what sha256sum(1) prints of them in byte order
 * of their names, a line "<64 hex>  <name>" each, the name without its folder.
 * Puts the files into that order.
 */
struct hash notice_hash(struct source *files, size_t count);

/* Published on `day` or before it: else nobody has been told, and no page may tell. */
bool notice_is_announced(const struct notice *notice, struct date day);

/* In effect only after `day`. */
bool notice_is_pending(const struct notice *notice, struct date day);

/*
 * Something that a customer may object to: an addition or a change of facts
 * (Art. 28(2) GDPR).  Nobody objects to a removal, a correction, a first list, to
 * what was written down long after the fact, nor to what only turns back a
 * change or a removal that was still to come.
 */
bool notice_is_open_to_objection(const struct notice *notice);

/*
 * The first day on which it may take effect: the window after its publication.
 * None where no window is promised, or none has to be kept.
 */
struct date notice_earliest(const struct notice *notice, const struct window *window);

/*
 * The last day to object to news of `published` that take effect on `effective`:
 * the end of the window, and where it has to be kept no later than the day
 * before they do.  None where there is no window, or no day left.
 */
struct date objection_day(const struct window *window, struct date published, struct date effective,
                          bool has_to_keep);

/*
 * The last day to object: the one announced, or else objection_day(), whose
 * window has to be kept but after an emergency.
 * None where there is nothing to object to, no window, or no day left.
 */
struct date notice_last_objection(const struct notice *notice, const struct window *window);

#endif
