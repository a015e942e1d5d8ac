/*
 * What a page says, brought into the files of a site that is there.
 *
 * What a file says stays.  What it does not say is added to it, and where the two
 * disagree both sides are given and nothing is written, unless `take` decides.
 * Nothing here reads or writes a disk.
 */
#ifndef IMPORT_MERGE_H
#define IMPORT_MERGE_H

#include "base/diag.h"
#include "import/found.h"
#include "model/fields.h"

/* Whose word counts where the two disagree. */
enum merge_take {
    TAKE_NONE,   /* nobody's: the file stays, and it is reported */
    TAKE_THEIRS, /* the page's */
    TAKE_OURS,   /* the site's */
};

enum merge_status {
    MERGE_NEW,        /* there is no such file yet */
    MERGE_SAME,       /* nothing to write */
    MERGE_ADDED,      /* the page says more, and disagrees in nothing that is left open */
    MERGE_TAKEN,      /* the page's word replaces some of the site's; more may be added */
    MERGE_DIFFERS,    /* some disagreements are left to the user; more may be added */
    MERGE_UNREADABLE, /* the file has errors, which were reported: it stays as it is */
};

/* A file that an import wants to write, with what is there already. */
struct merge_input {
    struct text path;  /* as the user knows it */
    struct text bytes; /* at most LIMIT_FILE_BYTES */
    bool is_there;     /* else `bytes` is nothing */
    enum merge_take take;
    struct sources *sources; /* gets the file, so that complaints can show it */
    struct diags *diags;
};

enum conflict_state {
    CONFLICT_LEFT,  /* the site's word stays */
    CONFLICT_TAKEN, /* the page's word is written */
    CONFLICT_STUCK, /* the site's word stays whatever `take` says: an edit would say something else
                     */
};

/* Something that page and file disagree in. */
struct conflict {
    struct text path;         /* "locations", "entity.country", "services.api.data", "body" */
    struct text ours, theirs; /* lines of YAML; Markdown of the body; empty where one is silent */
    size_t line;              /* of the file, from 1 */
    enum conflict_state state;
};

/* What came of it; all of it belongs to the arena, or is borrowed from the input. */
struct merge_result {
    enum merge_status status;
    struct text bytes;  /* the whole file to be written; nothing where none is */
    struct texts added; /* paths, such as "links.dpa" */
    const struct conflict *conflicts;
    size_t conflict_count;
};

/*
 * A vendor's file.  Same words, sets and links count as the same however they are
 * laid out; see import/same.h.  A list of the page's that is not the same set is a
 * disagreement even where it only has more: the site may have left that out on
 * purpose.  Formatting and comments of the file stay.
 */
void merge_vendor(const struct merge_input *input, const struct found *entry, struct arena *arena,
                  struct merge_result *result);

/*
 * A page of the site: its body alone is held against that of `page`, a whole file.
 * The frontmatter of a page that is there stays.
 */
void merge_page(const struct merge_input *input, struct text page, struct arena *arena,
                struct merge_result *result);

/*
 * site.yml.  `names` is a map of maps, {products: {id: title}}: ids that the file
 * does not have are added, and all it says stays.  A file that is not there is none
 * that this can make: MERGE_NEW without bytes.
 */
void merge_site(const struct merge_input *input, const struct value *names, struct arena *arena,
                struct merge_result *result);

#endif
