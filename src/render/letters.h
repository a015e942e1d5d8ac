/*
 * What customers are told of notices: a letter to each of those whom a pending
 * notice concerns.
 */
#ifndef RENDER_LETTERS_H
#define RENDER_LETTERS_H

#include "model/roll.h"
#include "render/theme.h"

/* Valid during one call. */
struct letter {
    const struct customer *customer;
    const struct notice *notice; /* with the changes that concern the customer */
    struct date last_objection;  /* by the customer's window; none where nobody can object */
    struct text language;
    struct text subject, text, html;
};

/* Who takes letters; implementations put this first in a struct of their own. */
struct letter_sink {
    /* Whether it is wanted: asked before it is put into words, which are empty then. */
    bool (*wants)(struct letter_sink *sink, const struct letter *letter);
    bool (*take)(struct letter_sink *sink, const struct letter *letter);
};

struct letter_job {
    const struct site *site; /* settled */
    const struct theme *theme;
    const struct roll *roll;
    struct diags *diags;
    struct letter_sink *sink;
};

/*
 * Offers every letter that is due on the site's day, always in the same order,
 * those of one customer one after the other.  A notice is due while it is announced,
 * not yet in effect, and not taken back.  False when the sink refused one, or
 * a template failed, which was reported.
 */
bool letters_each(const struct letter_job *job);

#endif
