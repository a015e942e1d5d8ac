/*
 * Templates held against data that has no shapes.
 */
#ifndef TEMPLATE_KEYS_H
#define TEMPLATE_KEYS_H

#include "template/compiled.h"

/*
 * Reports each name in `template`, and in all that it includes, that is a key
 * nowhere in `data`, as unknown-name; false when there was any.
 */
bool library_check_keys(const struct library *library, const struct mustache *template,
                        const struct value *data, struct diags *diags);

#endif
