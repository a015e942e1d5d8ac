/*
 * "Label: value", in every way that people write it.
 */
#ifndef IMPORT_PHRASES_H
#define IMPORT_PHRASES_H

#include "import/sighting.h"

/* The words before a colon that start several lines of the page: they are labels. */
struct habits {
    struct text *labels; /* simplified, each once, in order */
    size_t count, capacity;
};

/* Goes through the lines of all paragraphs and items; starts from a zeroed struct. */
void habits_learn(struct habits *habits, const struct outline *outline,
                  const struct lexicon *lexicon);

/* What labels are told by. */
struct phrasing {
    const struct lexicon *lexicon;
    const struct habits *habits;
};

/*
 * Cuts a line into its label and what it says: "Label: value", with the label
 * in bold or not and the colon inside or outside.  A label is one that is
 * known, or in bold or emphasised, or a habit of the page.  `labelled->value`
 * is empty where the line ends with the colon.  False for any other line.
 */
bool phrase_cut(const struct phrasing *phrasing, struct rich line, struct labelled *labelled);

/*
 * True for a line that phrase_cut() cuts, and for one of links that are labels themselves, as
 * link_tail.h has them.
 */
bool phrase_is_label(const struct phrasing *phrasing, struct rich line);

/* Adds what such a line says; of any other all words, under no label. */
void phrase_add(const struct phrasing *phrasing, struct rich line, size_t number,
                struct labels *labels);

/*
 * Takes a paragraph apart whose lines are labels with their values; a line
 * without one goes on with the value before.  False, and nothing added, where
 * the first line has no label.
 */
bool phrases_read(const struct phrasing *phrasing, struct rich words, size_t line,
                  struct labels *labels);

/*
 * Finds labels behind full stops: "Customer support. Location: France".  Gives
 * what stands before the first, and adds the rest to `labels`.
 */
struct rich phrases_read_inline(const struct phrasing *phrasing, struct rich words, size_t line,
                                struct labels *labels);

#endif
