/*
 * Templates that name each other, tied together.
 */
#ifndef TEMPLATE_LINK_H
#define TEMPLATE_LINK_H

#include "template/compiled.h"

/* As library_link() in library.h says. */
bool library_link_all(struct library *library, struct diags *diags);

#endif
