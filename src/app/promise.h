/*
 * The longest notice window that some customer was promised for what is drafted.
 */
#ifndef APP_PROMISE_H
#define APP_PROMISE_H

#include "app/session.h"
#include "model/draft.h"

/* `day` is none where the window of site.yml is enough for everybody. */
struct promise {
    struct date day;      /* the first that their window allows */
    struct window window; /* as their contract has it */
    struct text customer; /* the id of one of those who have it */
};

/*
 * Finds the window that ends last, of the customers whose services a change of
 * the draft may touch: rather one too many than one too few.  False where
 * a customer could not be read, which is reported.
 */
bool promise_find(struct promise *promise, struct session *session, const struct site *site,
                  const struct draft *draft, struct date published);

#endif
