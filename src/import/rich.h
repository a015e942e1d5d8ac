/*
 * Words with their markup: what stands in a paragraph, a heading or a cell.
 */
#ifndef IMPORT_RICH_H
#define IMPORT_RICH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

enum run_style {
    RUN_STRONG = 1,
    RUN_EMPHASIS = 2,
    RUN_CODE = 4,
    RUN_STRUCK = 8,
    RUN_IMAGE = 16,  /* what stands for a picture */
    RUN_RAISED = 64, /* the mark of a footnote, as a rule */
    RUN_BREAK = 32,  /* the end of a line that a reader sees */
};

/*
 * Words of one style.  A "\n" in them is the end of a line in the source, which
 * a reader sees as a blank; of a RUN_BREAK the text is "\n" as well.
 */
struct run {
    struct text text;
    unsigned style;
    struct text url; /* of the link that they are in; empty: of none */
};

/* Runs one behind the other, of an arena. */
struct rich {
    const struct run *runs;
    size_t count;
};

/* Words of one plain run. */
struct rich rich_of(struct text text, struct arena *arena);

/* The letters alone on one line: blanks folded, line ends a blank.  From `arena`. */
struct text rich_plain(struct rich words, struct arena *arena);

/* As above, but a line that a reader sees stays one. */
struct text rich_lines_plain(struct rich words, struct arena *arena);

bool rich_is_empty(struct rich words);

/* `len` bytes from `start`, counted over the texts of all runs. */
struct rich rich_slice(struct rich words, size_t start, size_t len, struct arena *arena);

/* Bytes of all runs together. */
size_t rich_length(struct rich words);

/* The bytes that rich_slice() counts. */
struct text rich_text(struct rich words, struct arena *arena);

/* Without the blanks and line ends around them. */
struct rich rich_trim(struct rich words, struct arena *arena);

/*
 * Cuts words at the ends of lines, those of the source as well where `soft`
 * says so; gives how many lines are in `*lines`, from `arena`, all trimmed and
 * none empty.
 */
size_t rich_split(struct rich words, bool soft, struct arena *arena, struct rich **lines);

/* How many bytes the run of styled words at the start takes; 0 where they start otherwise. */
size_t rich_lead(struct rich words, unsigned style);

/* The same for a link at the start, whose target is `*url`. */
size_t rich_lead_link(struct rich words, struct text *url);

/* One behind the other. */
struct rich rich_join(struct rich first, struct rich second, struct arena *arena);

/* Many behind each other, each on a line that a reader sees, or on one of the source. */
struct rich rich_join_lines(const struct rich *lines, size_t count, bool soft, struct arena *arena);

/* Those of `styles` taken off all runs, as the emphasis of a name is. */
struct rich rich_unstyled(struct rich words, unsigned styles, struct arena *arena);

/* With a blank for each end of a line in the source. */
struct rich rich_unwrap(struct rich words, struct arena *arena);

/* The only link that they hold, when there is exactly one: its target; else empty. */
struct text rich_only_link(struct rich words);

#endif
