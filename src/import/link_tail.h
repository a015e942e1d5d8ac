/*
 * Links in a row whose words are labels: "Payments. [Privacy policy](...) | [DPA](...)".
 */
#ifndef IMPORT_LINK_TAIL_H
#define IMPORT_LINK_TAIL_H

#include "import/sighting.h"

/*
 * Cuts links off the end of the words where each of them is known as a label for one (the
 * vendor's privacy policy, its contract, its website), and marks divide them from each other
 * and from what stands in front.  Adds them to `labels`, each with the link as its value, and gives
 * what is left; all of the words, and nothing added, where they end otherwise.
 */
struct rich link_tail_cut(const struct lexicon *lexicon, struct rich words, size_t line,
                          struct labels *labels);

/* True where that would leave nothing. */
bool link_tail_is_all(const struct lexicon *lexicon, struct rich words);

#endif
