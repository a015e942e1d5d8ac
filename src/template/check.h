/*
 * Templates held against the shapes of what they may find.
 */
#ifndef TEMPLATE_CHECK_H
#define TEMPLATE_CHECK_H

#include "template/compiled.h"

/* As library_check() in library.h says: `template` against records of `root`. */
bool library_check_shapes(const struct mustache *template, const struct shape *root,
                          struct diags *diags);

#endif
