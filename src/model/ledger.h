/*
 * The ledger: what all notices say together, on any day.
 */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include "model/site.h"

/* One change of one notice, in the order in which changes take effect. */
struct event {
    const struct notice *notice;
    const struct change *change;
    size_t listing; /* number of the vendor's listing */
    bool is_void;   /* it was applied and came to nothing: ledger_is_void() */
};

/*
 * What the ledger says of one vendor after the events so far.  A vendor that
 * was removed and comes back keeps its listing.
 *
 * An addition on the very day of a removal calls the removal off: the vendor's
 * time goes on, with the days of its beginning.  A removal on the very day of
 * an addition takes that back: a vendor that was in use before stands again as
 * it left then.
 */
struct listing {
    struct vendor facts;          /* its id and material fields, and nothing else */
    bool is_known;                /* an event has named it */
    bool is_listed;               /* in use */
    struct date listed;           /* day of the event that began its time in use */
    struct date since;            /* first day in use; none: since before the ledger began */
    struct date until;            /* last day in use, once it is removed */
    const struct event *coming;   /* what began its time in use; NULL before that */
    const struct event *removal;  /* what ended it; NULL while it is in use */
    const struct event *turn;     /* what listed, added or removed it last; NULL before that */
    const struct listing *before; /* its time in use before this one, as it ended; NULL: none */
};

/*
 * The register as the ledger has it, replayed from the first event on.  Days
 * only go forward.  The arena owns all of it; the site must outlive it.
 */
struct ledger {
    struct arena *arena;
    struct event *events; /* by the day they take effect, then as they were published */
    size_t event_count;
    struct listing *listings; /* by id: every vendor that is ever named */
    size_t listing_count;
    size_t next; /* events[0] to events[next - 1] have been applied */
};

/*
 * Gives a vendor the material fields, `from` and `until` that its listing has;
 * until then it holds those of its file, or none.
 */
void ledger_fill(const struct listing *listing, struct vendor *vendor);

/* Starts before the first event of the site's notices. */
void ledger_init(struct ledger *ledger, const struct site *site, struct arena *arena);

/* The same ledger before its first event, with listings of its own. */
struct ledger ledger_again(const struct ledger *ledger);

/*
 * The same before its first event, of the vendor of that id alone, for a look at
 * one among many: it costs no replay of the others.
 */
struct ledger ledger_alone(const struct ledger *ledger, struct text id);

/* Applies all that takes effect on `day` or before it. */
void ledger_advance(struct ledger *ledger, struct date day);

/* Applies the next event, whenever it takes effect; NULL when there is none left. */
const struct event *ledger_step(struct ledger *ledger);

/* Days on which something takes effect, oldest first. */
struct days {
    const struct date *items;
    size_t count;
};

/* Those up to `last`. */
struct days ledger_days(const struct ledger *ledger, struct date last, struct arena *arena);

/* Applies all there is, whenever it takes effect. */
void ledger_finish(struct ledger *ledger);

/* The listing of that id, which may not be known yet; NULL where no notice ever names it. */
struct listing *ledger_find(const struct ledger *ledger, struct text id);

/*
 * An event that comes to nothing where it is the listing's next one, because a
 * notice that was published later has said otherwise of an earlier day: a change
 * of what is gone by then, an addition of what came sooner, a removal of what
 * was added or removed since.
 */
bool ledger_is_void(const struct listing *listing, const struct event *event);

/* Added and taken back before it came: never in use, and not in use before that either. */
bool ledger_is_withdrawn(const struct listing *listing);

/* A vendor that no notice names, and that was gone before the first of them took effect. */
bool ledger_is_before(const struct ledger *ledger, const struct vendor *vendor);

/*
 * The first and the last day in use of a listing whose vendor has that file, or
 * none (NULL): the ledger's days; none where it has none.  A notice can be later
 * than what it tells of, and then an earlier day of the file is believed: where
 * it was reconstructed it is as late as the commit that it comes from; a removal
 * is told late where the file has a last day before its publication, and an
 * emergency where the file has such a first day.
 */
struct date ledger_from(const struct listing *listing, const struct vendor *file);
struct date ledger_until(const struct listing *listing, const struct vendor *file);

/*
 * The vendors as a reader on `day` is to see them: material fields, `from` and
 * `until` as the ledger has them, all else as in `site`, whose notices are
 * those that are announced.  What is announced and not yet in use is among
 * them with its `from` and the facts with which it comes, also where it was in
 * use before; a vendor whose file is gone is there as far as the ledger knows
 * it.  Sorted by id.  `ledger` is advanced to `day`.
 */
struct vendors ledger_vendors(struct ledger *ledger, const struct site *site, struct date day);

/*
 * Makes of a site that was checked the site of its day: notices that are not
 * yet published are left out, and where there is a ledger the vendors are those
 * of ledger_vendors().  Before the first notice nothing is known of the list.
 */
void ledger_settle(struct site *site, struct arena *arena);

#endif
