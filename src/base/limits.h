/*
 * The most that candor takes of anything.  Each limit has a case in
 * tests/limit and, where a user can meet it, a diagnostic of its own.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_FILE_BYTES = 16 << 20,     /* one source file: Markdown, YAML, JSON, mustache */
    LIMIT_IMPORT_BYTES = 5 << 20,    /* a page to import */
    LIMIT_MARKDOWN_BYTES = 2 << 20,  /* the same, where it is Markdown */
    LIMIT_PAGE_MARKS = 100 * 1000,   /* lines and marks of one in Markdown, YAML or JSON */
    LIMIT_DOWNLOAD_BYTES = 64 << 20, /* one file offered for download */
    LIMIT_PATH_BYTES = 1024,         /* one path, relative to the site */
    LIMIT_DIR_ENTRIES = 1 << 20,     /* files in one folder */
    LIMIT_DIR_DEPTH = 16,            /* folders below content/pages or templates/partials */
    LIMIT_YAML_DEPTH = 64,           /* nested collections; libyaml itself has no limit */
    LIMIT_YAML_NODES = 1 << 20,      /* values in one document */
    LIMIT_JSON_DEPTH = 64,           /* nested arrays and objects */
    LIMIT_MARKDOWN_DEPTH = 64,       /* nested blocks and inlines */
    LIMIT_TABLE_COLUMNS = 64,        /* of a table in Markdown */
    LIMIT_TABLE_CELLS = 1 << 18,     /* of all tables of one text */
    LIMIT_LINE_BARS = 1024,          /* "|" in one line of Markdown */
    LIMIT_LINK_GROWTH = 64 << 20,    /* bytes that link definitions, or lines, may be copied to */
    LIMIT_TEMPLATE_DEPTH = 64,       /* sections, partials and parents open at once */
    LIMIT_TEMPLATE_OUTPUT = 1 << 30, /* bytes of one rendered page */
    LIMIT_TEMPLATE_STEPS = 1 << 24,  /* sections and partials rendered for one page, each time */
    LIMIT_TAG_BYTES = 255,           /* the words between {{ and }} */
    LIMIT_DIAGS_KEPT = 10000,        /* diagnostics remembered; further ones are only counted */
    LIMIT_DIAGS_SHOWN = 100,         /* diagnostics printed */
    LIMIT_REVISIONS = 10000,         /* commits that a ledger is reconstructed from */
    LIMIT_HISTORY_BYTES = 256 << 20, /* all versions of files read for that */
    LIMIT_ROW_BYTES = 64 << 10,      /* one row of a CSV file */
    LIMIT_ROW_CELLS = 1024,          /* cells of one row */
    LIMIT_CUSTOMERS = 1 << 20,       /* customers of one site */
    LIMIT_LANGUAGES = 32,            /* languages of one site */
    LIMIT_NAME_CHARS = 64,           /* an id: a file name without its ending */
    LIMIT_JOURNAL_LINE = 1 << 14,    /* bytes of one record of what was sent */
};

#endif
