/*
 * Blocks and words as Markdown that candor publishes without a complaint.
 */
#ifndef IMPORT_PROSE_H
#define IMPORT_PROSE_H

#include "base/buf.h"
#include "import/outline.h"

/*
 * Appends words as the Markdown of a value or a paragraph; lines that a reader
 * sees become hard breaks.  What candor would take for a placeholder becomes code.
 * Of links that a trust page can not have, such as those to http: or to pages
 * beside the old one, the words stay, and `dropped` gets a line "words: address".
 */
void prose_add_words(struct rich words, struct buf *out, struct buf *dropped);

/* The same for one line: what would be a break is a blank. */
void prose_add_line(struct rich words, struct buf *out, struct buf *dropped);

/* The same for a cell of a table, whose lines are parted by <br>. */
void prose_add_cell(struct rich words, struct buf *out, struct buf *dropped);

/* What a heading's level is to become, so that none is skipped. */
struct prose_levels {
    unsigned last; /* of the heading before, as written out; 1 at the start */
    unsigned shallowest;
};

/*
 * Appends a block and all below it that is not taken, with a blank line behind;
 * addresses that were dropped stand in a comment below it.
 * Of a table with taken rows those that are left are written under its header.
 */
void prose_add_block(const struct block *block, struct prose_levels *levels, struct buf *out);

/* Whether anything of a block is left to be written. */
bool prose_is_left(const struct block *block);

#endif
