/*
 * The vendors' files as each commit left them.
 */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H

#include "app/revisions.h"
#include "app/session.h"

/* A file of content/vendors after a commit. */
struct version {
    struct text name, blob;
    const struct vendor *fresh;  /* as read, where the commit changed it and made no mistake */
    const struct vendor *vendor; /* as it counts; for whoever goes through the commits */
};

/* All of them after a commit that changed one.  The session's arena owns what they hold. */
struct state {
    const struct revision *revision;
    struct version *items; /* by name */
    size_t count;
};

struct states {
    struct state *items; /* oldest first */
    size_t count;
};

/*
 * Reads every version of every file, as a site of these settings has to be
 * read.  One that is no vendor's file, or has a mistake in its frontmatter, is
 * named in a warning and has no `fresh`.  False, and said why, where git can not
 * tell what there was, or there was too much of it.
 */
bool states_read(struct states *states, struct revisions *revisions, struct session *session,
                 const struct settings *settings);

/* NULL where there was no such file. */
struct version *state_find(const struct state *state, struct text name);

/* Warns, unless --quiet, that a version counts as unchanged. */
void version_pass_over(const struct session *session, const struct revision *revision,
                       struct text name, struct text reason);

/* "line 3: unknown key": the first error that was found in a version. */
struct text version_fault(const struct session *session, const struct diags *diags);

#endif
