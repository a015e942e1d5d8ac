/*
 * The command line.
 */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "app/command.h"

enum options_result {
    OPTIONS_RUN,   /* `options` says what to do */
    OPTIONS_SHOWN, /* --help or --version: it was printed */
    OPTIONS_WRONG, /* said why on standard error */
};

/* Reads the command line.  Prints help, the version, or what is wrong. */
enum options_result options_parse(struct options *options, int argc, char **argv);

/* Bits for struct command's `options`. */
enum {
    HAS_SITE = 1 << 0,     /* -C, --as-of, --strict */
    HAS_OUTPUT = 1 << 1,   /* -o, -j, --only, --shard */
    HAS_FORMAT = 1 << 2,   /* --format */
    HAS_PRODUCT = 1 << 3,  /* --customer, --product, --region, --status */
    HAS_TEMPLATE = 1 << 4, /* --data, --partials, --lenient */
    HAS_FOLDER = 1 << 5,   /* -C alone */
    HAS_NOTICE = 1 << 6,   /* --effective, --message, --correction, --emergency, ... */
    HAS_DAY = 1 << 7,      /* --as-of alone */
    HAS_MAIL = 1 << 8,     /* -o, --send, --report, --journal, --again */
    HAS_IMPORT = 1 << 9,   /* --format, --take, --json, --dry-run */
};

#endif
