/*
 * A content file whose words are changed and whose looks are kept.
 */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include "base/diag.h"
#include "base/value.h"
#include "model/fields.h"

enum sheet_kind {
    SHEET_MARKDOWN, /* frontmatter and a body */
    SHEET_YAML,     /* all of it is YAML */
};

/*
 * A file that was read.  The spans lie in `bytes`, whose owner must outlive it;
 * the values belong to the arena of sheet_parse().
 */
struct sheet {
    enum sheet_kind kind;
    struct text path, bytes;
    struct span head; /* its YAML */
    struct span body; /* empty where all of it is YAML */
    struct value map; /* what the head says */
    const char *line_end;
};

/*
 * Reads the file whose kind, path and bytes are set.  False, and reported, where
 * its YAML has any error or is no map.
 */
bool sheet_parse(struct sheet *sheet, struct sources *sources, struct arena *arena,
                 struct diags *diags);

/*
 * The file's bytes once its head says `now` instead.  Only lines of values that
 * change are written anew; all else stays as it is, comments among it.  New keys
 * come behind those that are there.  False, `*bytes` untouched, where no such
 * edit makes a file that says exactly that: YAML can be laid out in many ways.
 */
bool sheet_change(const struct sheet *sheet, const struct value *now, struct arena *arena,
                  struct text *bytes);

/*
 * The file's bytes with a comment for each line that is not in its head yet:
 * below the line `title`, which comes at the end of the head where it is not
 * there.  Without a new line, or a place for one, the bytes that it has.
 */
struct text sheet_comment(const struct sheet *sheet, struct text title, struct texts lines,
                          struct arena *arena);

/* The file's bytes with that body, behind an empty line. */
struct text sheet_set_body(const struct sheet *sheet, struct text body, struct arena *arena);

/* What stands in a span of the file. */
struct text sheet_at(const struct sheet *sheet, struct span at);

#endif
