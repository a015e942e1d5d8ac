/*
 * content/customers.csv: what its headings stand for, and its rows as values.
 */
#ifndef MODEL_CUSTOMER_TABLE_H
#define MODEL_CUSTOMER_TABLE_H

#include "input/csv.h"
#include "model/customer.h"

/* The fields that a column can stand for, and none. */
enum customer_column {
    CUSTOMER_COLUMN_ID,
    CUSTOMER_COLUMN_NAME,
    CUSTOMER_COLUMN_TOKEN,
    CUSTOMER_COLUMN_PRODUCTS,
    CUSTOMER_COLUMN_REGIONS,
    CUSTOMER_COLUMN_FEATURES,
    CUSTOMER_COLUMN_NOTICE_DAYS,
    CUSTOMER_COLUMN_NOTICE_BUSINESS_DAYS,
    CUSTOMER_COLUMN_LANGUAGE,
    CUSTOMER_COLUMN_CONTACTS,
    CUSTOMER_COLUMN_PASSPHRASE_ENV,
    CUSTOMER_COLUMN_COUNT,
};

/* By the number of a cell; the arena that it was read into owns it. */
struct customer_columns_found {
    const enum customer_column *items; /* CUSTOMER_COLUMN_COUNT: one that candor has no use for */
    size_t count;
};

/* A row that was cut into cells; `source` holds its bytes and nothing else. */
struct customer_row {
    const struct csv_cell *cells;
    size_t count;
    uint32_t source;
    struct ref id; /* set by customer_table_row(): as stated, or made of the name; may be none */
};

/*
 * Reads the headings: by
 * `customers.columns` of site.yml, or called like the fields, in any case, with
 * blanks or hyphens for "_".  Reports missing-column (name, token),
 * duplicate-column, and unknown-column for one that is a field's name but for a
 * slip; all others are a CRM's own.  False where an error was reported.
 */
bool customer_table_read(struct customer_columns_found *columns, const struct settings *settings,
                         const struct customer_row *headings, const struct reader *reader);

/*
 * A row as the map that a file of its own would hold.  Lists are divided by commas, semicolons,
 * bars or lines; features are "translations=on", and "translations" alone is on. Products, regions
 * and features may be called by their names in site.yml.
 */
struct value customer_table_row(const struct customer_columns_found *columns,
                                const struct settings *settings, struct customer_row *row,
                                struct arena *arena);

#endif
