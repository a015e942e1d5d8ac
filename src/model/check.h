/*
 * The parts of site_check().
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/ledger.h"

struct checker {
    const struct site *site;
    const struct sources *sources;
    struct ledger *ledger; /* of all notices, announced or not; check_ledger() replays it */
    struct arena *arena;   /* for as long as one check takes */
    struct diags *diags;
};

/* check.c */

/* The file that something is about, by its id: unknown-vendor, with the nearest one. */
void check_vendor_ref(const struct checker *checker, const struct ref *ref);

/* All that a vendor, or a notice's part of one, refers to: unknown-product and its like. */
void check_vendor_refs(const struct checker *checker, const struct vendor *vendor);

/* check_notice.c */

/*
 * Reports what a notice refers to and is not there; bad-id, where its name is
 * not that of its day; added-by-correction; as a warning not-yet-announced; and
 * short-notice, as an error where it can still be mended.  False when it has an
 * error of any kind.
 */
bool check_notice(const struct checker *checker, const struct notice *notice);

/*
 * Announced and not yet past, and no other notice holds its hash yet: it can
 * still be mended.  False where there is no notice of that id.
 */
bool notice_can_be_mended(const struct site *site, struct text id);

/* check_output.c */

/*
 * Holds the ledger against itself and against the vendors' files, where there
 * is one: missing-previous, broken-chain (each notice holds the SHA-256 of the
 * one before it); already-listed, not-listed, wrong-was, reused-id (a change
 * that does not fit what the ledger says until then); unannounced (a file says
 * what no notice does); still-relied-on.  Where a notice has an error of its
 * own only the chain is checked: the rest would follow from it.
 */
void check_ledger(const struct checker *checker, bool is_readable);

/* check_leaving.c */

/*
 * Reports, as warnings, what leaves in a way that is not meant, once the ledger
 * was replayed: gone-too-soon (the file of a vendor that is in use until a day to
 * come); no-replacement (the one that it goes for does not come); not-replaced (a
 * vendor stays beside the one that replaces it).
 */
void check_leaving(const struct checker *checker);

/* Report what would be written to one place twice: duplicate-output, duplicate-id. */
void check_pages(const struct checker *checker);
void check_downloads(const struct checker *checker);

/* completeness.c */

/*
 * Reports what the law asks a list to say of a vendor and its file leaves out,
 * as warnings that cite the clause: missing-identity, missing-purpose,
 * missing-location, missing-transfer, third-country-law, missing-dpa; and what
 * contradicts itself: wrong-transfer, no-adequacy; and stale-verified,
 * future-verified.
 * Passes over former vendors and those that are no subprocessors.
 */
void check_completeness(const struct checker *checker, const struct vendor *vendor);

#endif
