/*
 * What the register of two days differs in, as a notice between them would say it.
 */
#ifndef MODEL_COMPARE_H
#define MODEL_COMPARE_H

#include "model/ledger.h"

struct comparison {
    struct change *changes; /* added, changed and removed vendors, by id */
    size_t count;
};

/*
 * `before` and `after` are the same ledger, advanced to two days.  The changes
 * are the reader's arena's; what the reader has to complain of was said when
 * the notices were loaded.
 */
struct comparison ledger_compare(const struct reader *reader, const struct ledger *before,
                                 const struct ledger *after);

#endif
