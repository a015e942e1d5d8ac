/*
 * The folder of a customer whose list is encrypted: a page that opens it, the
 * script and the style that it needs, and feeds that say why they tell nothing.
 */
#ifndef RENDER_SEALING_H
#define RENDER_SEALING_H

#include "render/renderer.h"

/* The files of one customer, as they are read once they are open. */
struct sealing {
    const struct renderer *renderer; /* of the whole site */
    const struct customer *customer;
    struct text passphrase;
    const struct customer_file *files;
    size_t count;
    struct arena *arena; /* owns what is made */
};

enum { SEALED_FILES = 6 };

/*
 * Makes the files to be published instead.  What is sealed already in the page
 * that stands there, with the same passphrase, stays as it is.  False when
 * libcrypto failed or memory ran out.
 */
bool seal_customer(const struct sealing *sealing, struct customer_file files[SEALED_FILES]);

#endif
