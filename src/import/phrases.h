/*
 * "Label: value", in every way that people write it.
 */
#ifndef IMPORT_PHRASES_H
#define IMPORT_PHRASES_H

#include "import/sighting.h"

/* How often the words before a colon start a line of the page: what stands often is a label. */
struct habits {
    struct text *labels; /* simplified, each as often as it stood */
    size_t count, capacity;
};

/* Counts the lines of all paragraphs and items. */
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
