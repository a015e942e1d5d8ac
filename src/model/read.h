/*
 * Single values as content files write them: shared by the readers of fields.
 */
#ifndef MODEL_READ_H
#define MODEL_READ_H

#include "model/schema.h"

/* Reports wrong-type at `value`, as "`from` must be a date, not a list"; gives false. */
bool read_refuse(const struct reader *reader, const struct field *field, const struct value *value,
                 const char *wanted);

/* Text that is not empty, as it was written (2024 and true are text as well). */
bool read_text(const struct reader *reader, const struct field *field, const struct value *value,
               struct text *out);

bool read_words(const struct reader *reader, const struct field *field, const struct value *value,
                struct words *out);
bool read_prose(const struct reader *reader, const struct field *field, const struct value *value,
                struct prose *out);
bool read_ref(const struct reader *reader, const struct field *field, const struct value *value,
              struct ref *out);
bool read_url(const struct reader *reader, const struct field *field, const struct value *value,
              struct text *out);
bool read_place(const struct reader *reader, const struct field *field, const struct value *value,
                struct place *out);

/* An e-mail address as RFC 5321 writes it, without quoted parts; false where it is none. */
bool email_is_valid(struct text text);

/* The items of a list; one value that is no list counts as a list of one. */
const struct value *read_items(const struct value *value, size_t *count);

#endif
