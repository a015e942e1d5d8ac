/*
 * The register that candor itself publishes as CSV, in the form of its JSON.
 */
#ifndef IMPORT_OWN_TABLE_H
#define IMPORT_OWN_TABLE_H

#include "import/outline.h"
#include "base/value.h"

/* True for an outline that is one table with the columns of subprocessors.csv. */
bool own_table_is_register(const struct outline *outline, struct arena *arena);

/*
 * The map that own_read() takes.  Products, regions and options are called by their
 * titles there, so that their ids are made of these.
 */
struct value own_table_read(const struct outline *outline, struct arena *arena);

#endif
