/*
 * The ledger that a company would have, had it kept one: from git's history of the vendors.
 */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "app/session.h"

/*
 * Writes the notices of a site that has none: the first list as of the commit
 * that --since names, and what each later one changed, as `reconstructed`.
 * `site` was loaded and not yet checked, since what a file refers to may be
 * gone: with the ledger it is checked here, before anything is written.  A
 * version of a file that can not be read counts as unchanged, and is named in a
 * warning.  What the files say beyond HEAD is left out.
 */
enum exit_status replay_history(struct session *session, const struct site *site);

#endif
