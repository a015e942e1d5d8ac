/*
 * Translations from a compiled gettext catalogue (a .mo file).
 */
#ifndef TOOLS_CATALOG_H
#define TOOLS_CATALOG_H

#include <stdbool.h>

#include "base/text.h"

/* The bytes of a .mo file, borrowed; {0} is a catalogue without any message. */
struct catalog {
    struct text bytes;
    size_t count;
    size_t originals;    /* offset of the table of originals */
    size_t translations; /* offset of the table of translations */
    bool is_swapped;     /* written by a machine of the other byte order */
};

/* False, `*catalog` without a message, where `bytes` are no catalogue. */
bool catalog_parse(struct text bytes, struct catalog *catalog);

/* The translation of `original`; the empty run where there is none. */
struct text catalog_find(const struct catalog *catalog, struct text original);

#endif
