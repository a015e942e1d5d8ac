/*
 * Whether two values of a schema's types say the same.
 */
#ifndef MODEL_EQUAL_H
#define MODEL_EQUAL_H

#include "model/schema.h"

/*
 * The same to a reader in the site's first language: blanks count as one, a
 * list's order and a text's markup for nothing, and translations are left
 * aside.  `a` and `b` are what field_read() fills for the field.
 */
bool field_is_equal(const struct field *field, const void *a, const void *b);

/* All fields of the schema are. */
bool schema_is_equal(const struct schema *schema, const void *a, const void *b);

/* Bytes that field_read() fills for the field. */
size_t field_size(const struct field *field);

#endif
