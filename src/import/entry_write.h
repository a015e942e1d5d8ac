/*
 * The file of a vendor that was found on a page.
 */
#ifndef IMPORT_ENTRY_WRITE_H
#define IMPORT_ENTRY_WRITE_H

#include "base/buf.h"
#include "import/found.h"
#include "model/fields.h"

/* What stands above the page's own words, behind "# ". */
#define ENTRY_SAID "In the words of the page:"

/*
 * Appends the file: frontmatter with the page's own words as comments, and the
 * body.  What data_parse_yaml() reads back is the map.  False where the map holds
 * something that no file can.
 */
bool entry_write(const struct found *entry, struct arena *arena, struct buf *out);

/* The lines of `entry->said` as they stand behind "# ": nothing in them ends a comment. */
struct texts entry_said(const struct found *entry, struct arena *arena);

#endif
