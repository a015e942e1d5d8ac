/*
 * Data of any shape: what a YAML or JSON file says, and what a template sees.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/source.h"
#include "base/text.h"

struct shape;

enum value_kind {
    VALUE_NONE,   /* null, or no value at all; .text as written */
    VALUE_FALSE,  /* .text as written */
    VALUE_TRUE,   /* .text as written */
    VALUE_NUMBER, /* .text as written */
    VALUE_TEXT,   /* .text: plain text, escaped wherever it goes out */
    VALUE_HTML,   /* .text: HTML that the Markdown reader made; goes out as it is */
    VALUE_LIST,   /* .list */
    VALUE_MAP,    /* .map: keys in the order of the file, each once */
    VALUE_RECORD, /* .record: fixed names, for template contexts */
};

/*
 * A value and where it was written (`at.source` 0: nowhere, it was made).
 * Immutable once read; everything it points to belongs to one arena.
 */
struct value {
    enum value_kind kind;
    struct span at;
    union {
        struct text text;
        struct {
            const struct value *items;
            size_t count;
        } list;
        struct {
            const struct member *members;
            size_t count;
        } map;
        struct {
            const struct shape *shape; /* names the slots */
            const struct value *slots; /* shape->field_count of them */
        } record;
    };
};

/* A key of a map with its value. */
struct member {
    struct text key;
    struct span key_at;
    struct value value;
};

/* What a template may find under a name. */
enum shape_kind {
    SHAPE_TEXT,   /* VALUE_TEXT */
    SHAPE_HTML,   /* VALUE_HTML */
    SHAPE_FLAG,   /* VALUE_TRUE or VALUE_FALSE */
    SHAPE_RECORD, /* VALUE_RECORD of `of` */
    SHAPE_TEXTS,  /* VALUE_LIST of VALUE_TEXT */
    SHAPE_LIST,   /* VALUE_LIST of VALUE_RECORD of `of` */
};

/*
 * One name of a record.  Any of them may be VALUE_NONE where there is nothing
 * to say.
 */
struct shape_field {
    const char *name;
    enum shape_kind kind;
    const struct shape *of;
    const char *doc;
};

/*
 * The names that a kind of record offers, each at its slot.  Shapes of one
 * contract have ids from 0 upwards without a gap.
 */
struct shape {
    unsigned id;
    const char *name;
    const struct shape_field *fields;
    size_t field_count;
};

/* Values that are made, not read; of empty text value_text() and value_html() make VALUE_NONE. */
struct value value_none(void);
struct value value_text(struct text text);
struct value value_html(struct text html);
struct value value_flag(bool flag);
struct value value_list(const struct value *items, size_t count);
struct value value_record(const struct shape *shape, const struct value *slots);

/* The member's value, or NULL where `map` has no such key or is no map. */
const struct value *value_find(const struct value *map, const char *key);

/* "a list", "a map", "text": for messages about a wrong type. */
const char *value_kind_name(enum value_kind kind);

/* True for the six kinds that hold `.text`. */
bool value_is_scalar(const struct value *value);

#endif
