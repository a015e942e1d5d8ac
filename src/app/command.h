/*
 * The commands of candor and what they are told on the command line.
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* What the program says to whoever called it. */
enum exit_status {
    EXIT_DONE = 0,    /* done */
    EXIT_CONTENT = 1, /* the content is wrong: the diagnostics say where */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_MACHINE = 3, /* the machine failed: disk, memory */
};

enum output_format { FORMAT_TEXT, FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };

/* The command line, read.  All strings are argv's. */
struct options {
    const struct command *command;
    const char *directory;                       /* -C: the site; "." */
    const char *output;                          /* -o: "public"; notify: "mail" */
    const char *as_of;                           /* NULL: SOURCE_DATE_EPOCH, else today */
    const char *product, *region, *status;       /* list: only those */
    const char *effective, *message, *emergency; /* record; NULL where not given */
    const char *since;                           /* record: a revision of git's, or NULL */
    const char *data;                            /* render: the data file */
    const char *partials;                        /* render: the folder of partials */
    const char *journal, *again;                 /* notify */
    const char *format;                          /* --format as given; NULL where it was not */
    const char *only;                            /* build: a customer's id, or NULL */
    int shard, shard_count;                      /* build: part `shard` of so many; 0: all */
    const char *customer;                        /* list: a customer's id, or NULL */
    int jobs;                                    /* -j; 0: as many as the work is worth */
    bool is_quiet, is_verbose, is_strict, is_lenient;
    bool is_correction, is_split;  /* record */
    bool is_dry_run;               /* record, import */
    bool is_sending, is_reporting; /* notify */
    const char *take;              /* import: "theirs", "ours", or NULL */
    bool is_json;                  /* import: the report as JSON */
    char *const *arguments;        /* what is not an option */
    size_t argument_count;
};

/* A command: its name, what it takes, and the function that does it. */
struct command {
    const char *name;
    const char *takes;   /* its arguments: "[DIR]" */
    const char *summary; /* one line */
    unsigned options;    /* bits of the options that it has: see options.c */
    size_t least_arguments, most_arguments;
    enum exit_status (*run)(const struct options *options);
};

/* All commands, ended by a NULL name. */
extern const struct command COMMANDS[];

enum exit_status command_build(const struct options *options);
enum exit_status command_check(const struct options *options);
enum exit_status command_diff(const struct options *options);
enum exit_status command_import(const struct options *options);
enum exit_status command_init(const struct options *options);
enum exit_status command_list(const struct options *options);
enum exit_status command_new(const struct options *options);
enum exit_status command_notify(const struct options *options);
enum exit_status command_record(const struct options *options);
enum exit_status command_render(const struct options *options);
enum exit_status command_schema(const struct options *options);
enum exit_status command_why(const struct options *options);
enum exit_status command_verify(const struct options *options);

#endif
