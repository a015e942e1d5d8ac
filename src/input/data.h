/*
 * Data files, read into values with the place of every key and value.
 */
#ifndef INPUT_DATA_H
#define INPUT_DATA_H

#include <limits.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

/* How plain numbers are kept: as they were written, or as a program would print them. */
enum data_numbers { DATA_NUMBERS_AS_WRITTEN, DATA_NUMBERS_NORMAL };

/*
 * What to read: a run of a source file's bytes, which must be UTF-8 without a
 * NUL.  YAML text that stands there to the letter is borrowed and not copied,
 * so the file's bytes must stay as long as the values.
 */
struct data_input {
    const struct sources *sources;
    struct span span;
    enum data_numbers numbers; /* 1.210 stays "1.210", or becomes "1.21" */
    struct arena *texts;       /* where YAML text goes, unlike lists and maps; NULL: with them */
};

/*
 * One YAML 1.2 document (core schema: only true/false/null and their usual
 * spellings are not text; on, off, yes and no are).  Reports bad-yaml,
 * duplicate-key, too-deep, too-large, and constructs left out on purpose
 * (anchors, aliases, tags, several documents) as bad-yaml, each at its place.
 * An empty document is an empty map.  False, `*out` untouched, when it cannot
 * be read; a duplicate key is reported and the first one kept.
 */
bool data_parse_yaml(const struct data_input *input, struct arena *arena, struct diags *diags,
                     struct value *out);

/* One JSON text (RFC 8259); reports bad-json, duplicate-key, too-deep.  As above. */
bool data_parse_json(const struct data_input *input, struct arena *arena, struct diags *diags,
                     struct value *out);

/* The depth of a value that is written without any line end. */
#define DATA_ONE_LINE UINT_MAX

/*
 * Appends `value` as JSON: maps and records as objects (a record's slots that
 * hold nothing are left out), HTML as a string, two spaces a level, `depth`
 * levels deep already; a list of scalars stands on one line.  A number that
 * JSON cannot write (+1, .5, 0x1F) becomes a string.
 */
void data_write_json(const struct value *value, unsigned depth, struct buf *out);

/*
 * Appends a map as a YAML document of plain keys and values, laid out for people:
 * what data_parse_yaml() reads back is the same.  False where a value is a
 * record, or memory is short; what was appended until then stays.
 */
bool data_write_yaml(const struct value *map, struct buf *out);

#endif
