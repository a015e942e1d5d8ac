/*
 * Reads one customer of the roll: a file, or a row of the table.
 *
 * Of neither a line is shown where something is wrong with it, nor a word that may
 * be a token: who knows it can read the list.
 */
#ifndef MODEL_ROLL_READ_H
#define MODEL_ROLL_READ_H

#include "model/document.h"
#include "model/roll.h"

#define ROLL_FOLDER "content/customers"
#define ROLL_TABLE  "content/customers.csv"

/* What reading one customer needs; `arena` is for that one. */
struct roll_reading {
    const struct roll *roll;
    struct arena *arena;
    struct sources *sources;
    struct diags *diags;
};

struct loader roll_loader(const struct roll_reading *reading);

/* A row as a source of its own; `line` are the lines before it. */
uint32_t roll_add_row(const struct roll_reading *reading, struct text bytes, size_t line);

/* Reports bad-csv at an offset of that row, and gives false. */
bool roll_report_row(const struct roll_reading *reading, uint32_t source, size_t at,
                     const char *message);

/* Cuts a row, whose `source` is set, into cells; those that are missing at its end are empty. */
bool roll_cut_row(const struct roll_reading *reading, struct text bytes, struct customer_row *row);

/* Reads what stands there; false where it is wrong, which was reported. */
bool roll_read_entry(const struct roll_reading *reading, const struct roll_entry *entry,
                     struct customer *customer);

#endif
