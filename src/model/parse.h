/*
 * Files of a site whose bytes are at hand: an earlier version of one, or one not yet written.
 */
#ifndef MODEL_PARSE_H
#define MODEL_PARSE_H

#include "model/document.h"
#include "model/notice.h"

/*
 * Reads the frontmatter of a vendor's file into `*vendor`, whose `id` the
 * caller has set; its body is left aside.  Reports as site_load() does; false
 * where an error was among it.  Keeps the file's path and bytes.
 */
bool vendor_parse(struct loader *loader, const struct source *file, struct vendor *vendor);

/* The same for a notice with its body, but without translations. */
bool notice_parse(struct loader *loader, const struct source *file, struct notice *notice);

#endif
