/*
 * A file that is made once for customers of one kind: what differs between them
 * are holes, to be filled in for each.
 *
 * While the file is made, MOULD_NAME and MOULD_TOKEN stand for the customer's
 * name and token.  They hold noncharacters of Unicode, which no content file may
 * hold, and so come out of every escape as they went in; of a URL's they come
 * out as one that is known.
 */
#ifndef RENDER_MOULD_H
#define RENDER_MOULD_H

#include "base/buf.h"
#include "model/customer.h"

/* As long as a token, so that lines are folded where they will be. */
extern const struct text MOULD_NAME, MOULD_TOKEN;

enum hole_kind { HOLE_NAME, HOLE_NAME_IN_URL, HOLE_TOKEN, HOLE_KIND_COUNT };

struct hole {
    enum hole_kind kind;
    size_t at; /* the offset that what fills it is put at, once the holes are cut out */
};

struct mould {
    struct text name;  /* of the file */
    struct text bytes; /* without the holes */
    const struct hole *holes;
    size_t count;
};

/* Cuts the holes out; all of it is copied into the arena. */
struct mould mould_make(struct text name, struct text bytes, struct arena *arena);

/* What one customer's holes are filled with: escaped for HTML, and for URLs. */
struct fillings_of_mould {
    struct text texts[HOLE_KIND_COUNT];
};
struct fillings_of_mould mould_fillings(const struct customer *customer, struct arena *arena);

/* Appends the file as it is for one customer. */
void mould_fill(const struct mould *mould, const struct fillings_of_mould *fillings,
                struct buf *out);

#endif
