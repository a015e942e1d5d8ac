#include "app/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/output.h"
#include "app/report.h"
#include "base/text.h"

enum { EVERY = 0, COLUMN = 24, MOST_SHARDS = 10000 };

/* Options without a letter are numbered from here. */
enum {
    LONG_AS_OF = 256,
    LONG_STRICT,
    LONG_FORMAT,
    LONG_PRODUCT,
    LONG_DATA,
    LONG_PARTIALS,
    LONG_LENIENT,
    LONG_EFFECTIVE,
    LONG_CORRECTION,
    LONG_EMERGENCY,
    LONG_SPLIT,
    LONG_SINCE,
    LONG_DRY_RUN,
    LONG_REGION,
    LONG_STATUS,
    LONG_CUSTOMER,
    LONG_ONLY,
    LONG_SHARD,
    LONG_SEND,
    LONG_REPORT,
    LONG_JOURNAL,
    LONG_AGAIN,
    LONG_TAKE,
    LONG_JSON,
    LONG_HELP,
    LONG_VERSION
};

/* An option: which commands have it (EVERY: all of them), and its line in the help. */
struct option_row {
    unsigned group;
    int key; /* its letter, or LONG_... */
    const char *name;
    const char *takes; /* NULL: nothing */
    const char *help;
};

static const struct option_row ROWS[] = {
    {HAS_SITE | HAS_FOLDER, 'C', "directory", "DIR", "the site's folder (default: this one)"},
    {HAS_OUTPUT, 'o', "output", "DIR", "where to publish (default: public)"},
    {HAS_OUTPUT, 'j', "jobs", "N", "render with N processes (default: by the size of the site)"},
    {HAS_SITE | HAS_DAY, LONG_AS_OF, "as-of", "DATE",
     "the day that counts as today (default: SOURCE_DATE_EPOCH, else today)"},
    {HAS_SITE, LONG_STRICT, "strict", NULL, "treat warnings as errors"},
    {HAS_FORMAT, LONG_FORMAT, "format", "FORMAT",
     "list and notify --report: table, csv or json; build and check: text or json"},
    {HAS_OUTPUT, LONG_ONLY, "only", "ID", "the folder of one customer, and nothing else"},
    {HAS_OUTPUT, LONG_SHARD, "shard", "K/N",
     "part K of N of the customers; the first part has the site as well"},
    {HAS_PRODUCT, LONG_CUSTOMER, "customer", "ID", "the list as it is for one customer"},
    {HAS_PRODUCT, LONG_PRODUCT, "product", "ID", "the vendors of one product only"},
    {HAS_PRODUCT, LONG_REGION, "region", "ID",
     "the vendors that serve customers of one region only"},
    {HAS_PRODUCT, LONG_STATUS, "status", "STATUS", "only those: current, upcoming or former"},
    {HAS_NOTICE, LONG_EFFECTIVE, "effective", "DATE",
     "the day on which it takes effect (default: the first that the notice window allows)"},
    {HAS_NOTICE, 'm', "message", "TEXT", "why, in words that a customer understands"},
    {HAS_NOTICE, LONG_CORRECTION, "correction", NULL,
     "no fact changes: an earlier notice is set right"},
    {HAS_NOTICE, LONG_EMERGENCY, "emergency", "REASON", "why the notice window is not kept"},
    {HAS_NOTICE, LONG_SPLIT, "split", NULL, "a notice for each vendor"},
    {HAS_NOTICE, LONG_SINCE, "since", "REVISION",
     "the first notices, from git's history of the vendors since then"},
    {HAS_NOTICE, LONG_DRY_RUN, "dry-run", NULL, "show the notices, and write nothing"},
    {HAS_IMPORT, LONG_FORMAT, "format", "FORMAT",
     "what FILE is: markdown, html, csv, yaml or json (default: by its name and its text)"},
    {HAS_IMPORT, LONG_TAKE, "take", "SIDE",
     "where the site says otherwise: theirs, the page's word, or ours, the site's"},
    {HAS_IMPORT, LONG_JSON, "json", NULL, "the report as JSON, on standard output"},
    {HAS_IMPORT, LONG_DRY_RUN, "dry-run", NULL, "show what would be written, and write nothing"},
    {HAS_MAIL, 'o', "output", "DIR", "where to write the messages (default: mail)"},
    {HAS_MAIL, LONG_SEND, "send", NULL, "send them by the server of CANDOR_SMTP_URL"},
    {HAS_MAIL, LONG_REPORT, "report", NULL, "show who was told what and when, and write nothing"},
    {HAS_MAIL, LONG_JOURNAL, "journal", "FILE",
     "where it is written down (default: notified.jsonl)"},
    {HAS_MAIL, LONG_AGAIN, "again", "LIST",
     "CUSTOMER:NOTICE,...: send these once more, which are uncertain or failed"},
    {HAS_TEMPLATE, LONG_DATA, "data", "FILE", "data to render with: .yml, .yaml or .json"},
    {HAS_TEMPLATE, LONG_PARTIALS, "partials", "DIR", "folder of partials and parents"},
    {HAS_TEMPLATE, LONG_LENIENT, "lenient", NULL,
     "as the mustache specification: unknown names are empty, any text may go out raw"},
    {EVERY, 'q', "quiet", NULL, "say nothing but errors"},
    {EVERY, 'v', "verbose", NULL, "say what is done"},
    {EVERY, LONG_HELP, "help", NULL, "show this help"},
    {EVERY, LONG_VERSION, "version", NULL, "show the version"},
};

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

static bool has_row(const struct command *command, const struct option_row *row)
{
    return row->group == EVERY || (command != NULL && (command->options & row->group) != 0);
}

static void print_row(const struct option_row *row, FILE *stream)
{
    char letter[] = "    ", left[COLUMN * 2];
    if (row->key < LONG_AS_OF)
        snprintf(letter, sizeof letter, "-%c, ", row->key);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, row->name, row->takes == NULL ? "" : " ",
             row->takes == NULL ? "" : row->takes);
    fprintf(stream, "  %-*s %s\n", COLUMN, left, row->help);
}

static void print_options(const struct command *command, FILE *stream)
{
    fputs("\nOptions:\n", stream);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (has_row(command, &ROWS[i]))
            print_row(&ROWS[i], stream);
    }
}

static void print_help(FILE *stream)
{
    fputs("candor builds a company's trust page from one Markdown file a vendor.\n"
          "\nUsage: candor COMMAND [OPTION...]\n\nCommands:\n",
          stream);
    for (size_t i = 0; COMMANDS[i].name != NULL; i++) {
        char left[COLUMN * 2];
        snprintf(left, sizeof left, "%s%s%s", COMMANDS[i].name, COMMANDS[i].takes[0] ? " " : "",
                 COMMANDS[i].takes);
        fprintf(stream, "  %-*s %s\n", COLUMN, left, COMMANDS[i].summary);
    }
    print_options(NULL, stream);
    fputs("\n`candor COMMAND --help` shows a command's options; candor(1) is the manual.\n"
          "Exit status: 0 done, 1 the content is wrong, 2 the command line is wrong,\n"
          "3 the machine failed.\n",
          stream);
}

static void print_command_help(const struct command *command)
{
    printf("candor %s: %s\n\nUsage: candor %s [OPTION...]%s%s\n", command->name, command->summary,
           command->name, command->takes[0] ? " " : "", command->takes);
    print_options(command, stdout);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; COMMANDS[i].name != NULL; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    }
    return NULL;
}

static enum options_result point_to_help(const struct command *command)
{
    fprintf(stderr, "Try `candor %s%s--help`.\n", command == NULL ? "" : command->name,
            command == NULL ? "" : " ");
    return OPTIONS_WRONG;
}

static enum options_result refuse_command(const char *word)
{
    struct nearest nearest = nearest_init(text_of(word));
    for (size_t i = 0; COMMANDS[i].name != NULL; i++)
        nearest_offer(&nearest, text_of(COMMANDS[i].name));
    if (nearest.best.len > 0)
        report_error("unknown command \"%s\": did you mean %.*s?", word, TEXT_ARG(nearest.best));
    else
        report_error("unknown command \"%s\"", word);
    return point_to_help(NULL);
}

static void report_unknown(const struct command *command, const char *word)
{
    struct text rest, name = text_cut(text_of(word), '=', &rest);
    struct nearest nearest = nearest_init(text_skip(name, 2));
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (has_row(command, &ROWS[i]))
            nearest_offer(&nearest, text_of(ROWS[i].name));
    }
    if (nearest.best.len > 0)
        report_error("unknown option \"%.*s\": did you mean --%.*s?", TEXT_ARG(name),
                     TEXT_ARG(nearest.best));
    else
        report_error("unknown option \"%.*s\"", TEXT_ARG(name));
}

/*
 * Says what getopt_long() found wrong.  It leaves the letter, or the number of
 * a long option that takes no value, in `optopt`, and 0 for an unknown long
 * one; `word` is the last argument that it read to its end.
 */
static enum options_result refuse_option(const struct command *command, const char *word)
{
    const struct option_row *known = NULL;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (has_row(command, &ROWS[i]) && ROWS[i].key == optopt)
            known = &ROWS[i];
    }
    if (known != NULL)
        report_error("--%s takes no value", known->name);
    else if (optopt != 0)
        report_error("unknown option \"-%c\"", optopt);
    else
        report_unknown(command, word);
    return point_to_help(command);
}

static bool parse_jobs(const char *word, int *jobs)
{
    char *end;
    long number = strtol(word, &end, 10);
    if (*word == '\0' || *end != '\0' || number < 1 || number > 64) {
        report_error("--jobs takes a number from 1 to 64, not \"%s\"", word);
        return false;
    }
    *jobs = (int)number;
    return true;
}

/* "3/8" */
static bool parse_shard(const char *word, struct options *options)
{
    char *end;
    long shard = strtol(word, &end, 10), count = 0;
    bool ok = *word != '\0' && *end == '/' && end[1] != '\0';
    if (ok)
        count = strtol(end + 1, &end, 10);
    if (!ok || *end != '\0' || shard < 1 || shard > count || count > MOST_SHARDS) {
        report_error("--shard takes a part of so many, from 1/1 to %d/%d, not \"%s\"", MOST_SHARDS,
                     MOST_SHARDS, word);
        return false;
    }
    options->shard = (int)shard;
    options->shard_count = (int)count;
    return true;
}

/* Takes one option; false when its value is wrong. */
static bool take(struct options *options, int key, const char *value)
{
    switch (key) {
    case 'C': options->directory = value; return true;
    case 'o': options->output = value; return true;
    case 'j': return parse_jobs(value, &options->jobs);
    case 'q': options->is_quiet = true; return true;
    case 'v': options->is_verbose = true; return true;
    case LONG_AS_OF: options->as_of = value; return true;
    case LONG_STRICT: options->is_strict = true; return true;
    case LONG_FORMAT: options->format = value; return true;
    case LONG_PRODUCT: options->product = value; return true;
    case LONG_REGION: options->region = value; return true;
    case LONG_CUSTOMER: options->customer = value; return true;
    case LONG_ONLY: options->only = value; return true;
    case LONG_SHARD: return parse_shard(value, options);
    case LONG_STATUS: options->status = value; return true;
    case LONG_EFFECTIVE: options->effective = value; return true;
    case 'm': options->message = value; return true;
    case LONG_CORRECTION: options->is_correction = true; return true;
    case LONG_EMERGENCY: options->emergency = value; return true;
    case LONG_SPLIT: options->is_split = true; return true;
    case LONG_SINCE: options->since = value; return true;
    case LONG_DRY_RUN: options->is_dry_run = true; return true;
    case LONG_SEND: options->is_sending = true; return true;
    case LONG_REPORT: options->is_reporting = true; return true;
    case LONG_JOURNAL: options->journal = value; return true;
    case LONG_AGAIN: options->again = value; return true;
    case LONG_TAKE: options->take = value; return true;
    case LONG_JSON: options->is_json = true; return true;
    case LONG_DATA: options->data = value; return true;
    case LONG_PARTIALS: options->partials = value; return true;
    case LONG_LENIENT: options->is_lenient = true; return true;
    }
    return false;
}

/* The command's options in the form that getopt_long() wants. */
struct getopt_table {
    struct option longs[ROW_COUNT + 1];
    char shorts[ROW_COUNT * 2 + 2];
};

static void fill_table(struct getopt_table *table, const struct command *command)
{
    size_t longs = 0, shorts = 0;
    memset(table, 0, sizeof *table);
    table->shorts[shorts++] = ':';
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const struct option_row *row = &ROWS[i];
        if (!has_row(command, row))
            continue;
        bool takes = row->takes != NULL;
        table->longs[longs++] =
            (struct option){row->name, takes ? required_argument : no_argument, NULL, row->key};
        if (row->key >= LONG_AS_OF)
            continue;
        table->shorts[shorts++] = (char)row->key;
        if (takes)
            table->shorts[shorts++] = ':';
    }
}

static enum options_result check_arguments(const struct options *options)
{
    const struct command *command = options->command;
    if (options->argument_count >= command->least_arguments &&
        options->argument_count <= command->most_arguments)
        return OPTIONS_RUN;
    report_error("%s takes %s", command->name, command->takes[0] ? command->takes : "no arguments");
    return point_to_help(command);
}

static enum options_result parse_command(struct options *options, int argc, char **argv)
{
    struct getopt_table table;
    fill_table(&table, options->command);
    opterr = 0;
    optind = 1;
    for (;;) {
        int key = getopt_long(argc, argv, table.shorts, table.longs, NULL);
        if (key == -1)
            break;
        if (key == LONG_HELP) {
            print_command_help(options->command);
            return OPTIONS_SHOWN;
        }
        if (key == LONG_VERSION) {
            puts("candor " CANDOR_VERSION);
            return OPTIONS_SHOWN;
        }
        if (key == '?')
            return refuse_option(options->command, argv[optind - 1]);
        if (key == ':') {
            report_error("a value is missing behind \"%s\"", argv[optind - 1]);
            return point_to_help(options->command);
        }
        if (!take(options, key, optarg))
            return OPTIONS_WRONG;
    }
    options->arguments = argv + optind;
    options->argument_count = (size_t)(argc - optind);
    return check_arguments(options);
}

static enum options_result show_help(const char *topic)
{
    const struct command *command = topic == NULL ? NULL : find_command(topic);
    if (topic != NULL && command == NULL)
        return refuse_command(topic);
    if (command == NULL)
        print_help(stdout);
    else
        print_command_help(command);
    return OPTIONS_SHOWN;
}

enum options_result options_parse(struct options *options, int argc, char **argv)
{
    *options =
        (struct options){.directory = ".", .output = OUTPUT_DEFAULT, .journal = "notified.jsonl"};
    if (argc < 2) {
        print_help(stderr);
        return OPTIONS_WRONG;
    }
    const char *word = argv[1];
    if (strcmp(word, "--version") == 0) {
        puts("candor " CANDOR_VERSION);
        return OPTIONS_SHOWN;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
        return show_help(argc > 2 ? argv[2] : NULL);
    options->command = find_command(word);
    if (options->command == NULL)
        return refuse_command(word);
    if ((options->command->options & HAS_MAIL) != 0)
        options->output = "mail";
    return parse_command(options, argc - 1, argv + 1);
}
