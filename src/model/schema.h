/*
 * What a content file may say: one table a kind of file.
 *
 * The table types the values, gives the errors, and prints as JSON Schema, so
 * that the three can not differ.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include <stddef.h>

#include "base/diag.h"
#include "base/value.h"
#include "model/fields.h"

enum field_type {
    FIELD_TEXT,       /* struct text */
    FIELD_TEXTS,      /* struct texts */
    FIELD_WORDS,      /* struct words: text, or {en: ..., de: ...} */
    FIELD_WORDS_LIST, /* struct words_list */
    FIELD_PROSE,      /* struct prose: Markdown, or {en: ..., de: ...} */
    FIELD_DATE,       /* struct day */
    FIELD_MOMENT,     /* struct moment */
    FIELD_NUMBER,     /* int, not negative; 0 where absent */
    FIELD_FLAG,       /* enum flag */
    FIELD_URL,        /* struct text: https, mailto or /path */
    FIELD_BASE_URL,   /* struct text: https, ending in "/", the host in small letters */
    FIELD_EMAIL,      /* struct text */
    FIELD_EMAILS,     /* struct texts */
    FIELD_TOKEN,      /* struct text: what `candor new customer` makes */
    FIELD_VARIABLE,   /* struct text: the name of a variable of the environment */
    FIELD_HASH,       /* struct text: a SHA-256, 64 hexadecimal digits */
    FIELD_CONTACT,    /* struct text: a URL, or an e-mail address made into one */
    FIELD_FILE,      /* struct ref: the name of a file beside this one; only `at` where it is bad */
    FIELD_ID,        /* struct ref */
    FIELD_IDS,       /* struct refs */
    FIELD_CHOICE,    /* int: 1 for the first of `choices`, 0 where absent */
    FIELD_CHOICES,   /* unsigned: bit 0 for the first of `choices` */
    FIELD_COUNTRY,   /* struct place */
    FIELD_LOCATIONS, /* struct locations: a list of places, or {region: [places]} */
    FIELD_HOME,      /* struct place: EEA, or a country */
    FIELD_LANGUAGE,  /* struct text: a tag such as pt-br */
    FIELD_LANGUAGES, /* struct texts */
    FIELD_TOGGLES,   /* struct toggles: {feature: on or off} */
    FIELD_NAMES,     /* struct names: {id: words} */
    FIELD_LINKS,     /* struct links: {title: URL} */
    FIELD_FACTS,     /* struct facts: {label: Markdown} */
    FIELD_RELIANCES, /* struct reliances: [id or {name, url}] */
    FIELD_RECORD,    /* a struct of the schema `of` */
    FIELD_RECORDS,   /* struct records of the schema `of` */
    FIELD_INLINE,    /* a struct of the schema `of`, its keys among ours */
    FIELD_PRIVATE,   /* nothing: anything may stand there, and is never published */
};

enum flag { FLAG_ABSENT, FLAG_FALSE, FLAG_TRUE };

/* A list of structs, `of->size` bytes each. */
struct records {
    void *items;
    size_t count;
};

enum {
    FIELD_REQUIRED = 1, /* its absence is missing-key */
    FIELD_MATERIAL = 2, /* a customer could object to its change: a notice may set it */
};

struct field {
    const char *key;
    enum field_type type;
    unsigned flags;
    size_t offset; /* of the struct that its schema fills */
    const struct schema *of;
    const char *const *choices; /* ended by NULL */
    const char *doc;            /* one line for the JSON Schema and the manual */
};

struct schema {
    const char *name; /* "vendor" */
    const struct field *fields;
    size_t field_count;
    size_t size; /* bytes of the struct that it fills */
};

/* What reading needs besides the value: where things go and which languages there are. */
struct reader {
    struct arena *arena;
    const struct sources *sources;
    struct diags *diags;
    struct texts languages;   /* of the site, the first one first; at least one */
    struct diags *left_aside; /* where not NULL: takes complaints about other languages */
    bool has_bad_yaml;        /* the file at hand: what it lacks may have been reported */
};

/* schema.c */

/*
 * Reads the map `value` into `out`, a zeroed struct of the schema's size.
 * Reports every field that is wrong, and keeps of it what is right: the items
 * of a list, the words in a language; and reports unknown and missing keys.
 * False when anything was reported.
 */
bool schema_read(const struct reader *reader, const struct schema *schema,
                 const struct value *value, void *out);

/* The field of that key, those of inlined schemas among them; NULL where there is none. */
const struct field *schema_find(const struct schema *schema, struct text key);

/* An id: lower-case letters, digits and single hyphens, at most LIMIT_NAME_CHARS. */
bool id_is_valid(struct text id);

enum { TOKEN_CHARS = 26 }; /* 128 bits in base32 (RFC 4648, section 6), in small letters */

/* What to do about a token that is wrong or missing. */
#define TOKEN_HINT "`candor new customer` makes it: 26 letters a to z and digits 2 to 7"

/* A customer's token, by its letters: whether it is random nobody can tell. */
bool token_is_valid(struct text token);

/* An id for a name in UTF-8: "Söhne Cloud" as "soehne-cloud"; empty where it has no letter or
 * digit. */
struct text id_make(struct text name, struct arena *arena);

/* A language tag that a URL and an HTML lang attribute can both hold: de, pt-br. */
bool language_is_valid(struct text tag);

/* describe.c */

/* Where `out`, a struct of the schema, keeps that field: in itself or in one inlined into it. */
void *schema_home(const struct schema *schema, const struct field *field, void *out);

/* The schema as JSON Schema (draft 2020-12): an object of properties, without "$schema". */
struct value schema_describe(const struct schema *schema, struct arena *arena);

/* read_field.c */

/*
 * Reads one value as the field's type asks, into `out`: what schema_read() does
 * for each key.  The types are read by read_field.c, read.c, read_date.c and read_list.c.
 */
bool field_read(const struct reader *reader, const struct field *field, const struct value *value,
                void *out);

#endif
