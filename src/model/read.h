/*
 * Values as content files write them: what field_read() is made of.
 */
#ifndef MODEL_READ_H
#define MODEL_READ_H

#include "model/schema.h"

/* read.c */

/* Reports wrong-type at `value`, as "`from` must be a date, not a list"; gives false. */
bool read_refuse(const struct reader *reader, const struct field *field, const struct value *value,
                 const char *wanted);

/* Nothing at all, in a file whose YAML has mistakes: an alias, or a key that is `a:b` in braces. */
bool read_was_reported(const struct reader *reader, const struct value *value);

/*
 * True for a scalar of nothing but blanks, which is reported as empty-text
 * under its `name` where it was not as bad YAML.
 */
bool read_is_empty(const struct reader *reader, struct text name, const struct value *value);

/*
 * Where the words of a value or key at `at` stand.  They are `*verbatim` when
 * they were borrowed from there, behind a quote or not, so that offsets carry over.
 */
struct span read_find_words(const struct reader *reader, struct text words, struct span at,
                            bool *verbatim);

/* Reports control-character for each that a scalar holds; true when there is none. */
bool read_checks_characters(const struct reader *reader, const struct value *value);

/*
 * Text that is not empty, as it was written (2024 and true are text as well),
 * but on one line: one blank stands for all white space between words.
 */
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

/* A place that the field's type takes: a country, and for some types EEA or any area. */
bool read_place(const struct reader *reader, const struct field *field, const struct value *value,
                struct place *out);

/* The key of a map that is published as it is: a title or a label. */
bool read_label(const struct reader *reader, const struct member *member, struct text *out);

/*
 * Reports wrong-type for lines that were meant for a list and are text to YAML,
 * such as "-Name", below the key of a field that takes one.
 */
bool read_finds_bullets(const struct reader *reader, const struct field *field,
                        const struct value *value);

/* read_field.c */

bool read_choice(const struct reader *reader, const struct field *field, const struct value *value,
                 int *out);

bool read_email(const struct reader *reader, const struct field *field, const struct value *value,
                struct text *out);

/* read_date.c */

bool read_day(const struct reader *reader, const struct field *field, const struct value *value,
              struct day *out);
bool read_moment(const struct reader *reader, const struct field *field, const struct value *value,
                 struct moment *out);

/* read_list.c */

/* A language; one that is wrong in its letters alone is reported and kept as it should be. */
bool read_language(const struct reader *reader, const struct field *field,
                   const struct value *value, struct text *out);

/* Lists and maps of them; one value that is no list counts as a list of one. */
bool read_texts(const struct reader *reader, const struct field *field, const struct value *value,
                struct texts *out);
bool read_words_list(const struct reader *reader, const struct field *field,
                     const struct value *value, struct words_list *out);
bool read_refs(const struct reader *reader, const struct field *field, const struct value *value,
               struct refs *out);
bool read_choices(const struct reader *reader, const struct field *field, const struct value *value,
                  unsigned *out);
bool read_locations(const struct reader *reader, const struct field *field,
                    const struct value *value, struct locations *out);
bool read_languages(const struct reader *reader, const struct field *field,
                    const struct value *value, struct texts *out);
bool read_emails(const struct reader *reader, const struct field *field, const struct value *value,
                 struct texts *out);
bool read_toggles(const struct reader *reader, const struct field *field, const struct value *value,
                  struct toggles *out);
bool read_names(const struct reader *reader, const struct field *field, const struct value *value,
                struct names *out);
bool read_links(const struct reader *reader, const struct field *field, const struct value *value,
                struct links *out);
bool read_facts(const struct reader *reader, const struct field *field, const struct value *value,
                struct facts *out);
bool read_reliances(const struct reader *reader, const struct field *field,
                    const struct value *value, struct reliances *out);
bool read_records(const struct reader *reader, const struct field *field, const struct value *value,
                  struct records *out);

#endif
