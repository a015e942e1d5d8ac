#include "app/options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { EVERY = 0, COLUMN = 24 };

/* Options without a letter are numbered from here. */
enum { LONG_AS_OF = 256, LONG_STRICT, LONG_FORMAT, LONG_PRODUCT, LONG_DATA, LONG_PARTIALS,
       LONG_LENIENT, LONG_HELP, LONG_VERSION };

/* An option: which commands have it (EVERY: all of them), and its line in the help. */
struct option_row {
    unsigned    group;
    int         key; /* its letter, or LONG_... */
    const char *name;
    const char *takes; /* NULL: nothing */
    const char *help;
};

static const struct option_row ROWS[] = {
    {HAS_SITE | HAS_FOLDER, 'C', "directory", "DIR", "the site's folder (default: this one)"},
    {HAS_OUTPUT, 'o', "output", "DIR", "where to publish (default: public)"},
    {HAS_OUTPUT, 'j', "jobs", "N", "render with N processes (default: by the size of the site)"},
    {HAS_SITE, LONG_AS_OF, "as-of", "DATE",
     "the day that counts as today (default: SOURCE_DATE_EPOCH, else today)"},
    {HAS_SITE, LONG_STRICT, "strict", NULL, "treat warnings as errors"},
    {HAS_FORMAT, LONG_FORMAT, "format", "FORMAT",
     "list: table, csv or json; build and check: text or json"},
    {HAS_PRODUCT, LONG_PRODUCT, "product", "ID", "the vendors of one product only"},
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

static void print_row(const struct option_row *row)
{
    char letter[] = "    ", left[COLUMN * 2];
    if (row->key < LONG_AS_OF)
        snprintf(letter, sizeof letter, "-%c, ", row->key);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, row->name, row->takes == NULL ? "" : " ",
             row->takes == NULL ? "" : row->takes);
    printf("  %-*s %s\n", COLUMN, left, row->help);
}

static void print_options(const struct command *command)
{
    fputs("\nOptions:\n", stdout);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (has_row(command, &ROWS[i]))
            print_row(&ROWS[i]);
    }
}

static void print_help(void)
{
    fputs("candor builds a company's trust page from one Markdown file a vendor.\n"
          "\nUsage: candor COMMAND [OPTION...]\n\nCommands:\n",
          stdout);
    for (size_t i = 0; COMMANDS[i].name != NULL; i++) {
        char left[COLUMN * 2];
        snprintf(left, sizeof left, "%s%s%s", COMMANDS[i].name, COMMANDS[i].takes[0] ? " " : "",
                 COMMANDS[i].takes);
        printf("  %-*s %s\n", COLUMN, left, COMMANDS[i].summary);
    }
    print_options(NULL);
    fputs("\n`candor COMMAND --help` shows a command's options; candor(1) is the manual.\n"
          "Exit status: 0 done, 1 the content is wrong, 2 the command line is wrong,\n"
          "3 the machine failed.\n",
          stdout);
}

static void print_command_help(const struct command *command)
{
    printf("candor %s: %s\n\nUsage: candor %s [OPTION...]%s%s\n", command->name, command->summary,
           command->name, command->takes[0] ? " " : "", command->takes);
    print_options(command);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; COMMANDS[i].name != NULL; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    }
    return NULL;
}

static enum options_result refuse(const char *what, const char *word, struct text suggestion)
{
    fprintf(stderr, "candor: error: %s \"%s\"", what, word);
    if (suggestion.len > 0)
        fprintf(stderr, ": did you mean %.*s?", TEXT_ARG(suggestion));
    fputs("\nTry `candor --help`.\n", stderr);
    return OPTIONS_WRONG;
}

static enum options_result refuse_command(const char *word)
{
    struct nearest nearest = nearest_init(text_of(word));
    for (size_t i = 0; COMMANDS[i].name != NULL; i++)
        nearest_offer(&nearest, text_of(COMMANDS[i].name));
    return refuse("unknown command", word, nearest.best);
}

static enum options_result refuse_option(const struct command *command, const char *word)
{
    struct text name = text_of(word), rest;
    name = text_cut(name, '=', &rest);
    struct nearest nearest = nearest_init(text_skip(name, text_has_prefix(name, "--") ? 2 : 0));
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (has_row(command, &ROWS[i]) && text_has_prefix(name, "--"))
            nearest_offer(&nearest, text_of(ROWS[i].name));
    }
    fprintf(stderr, "candor: error: unknown option \"%.*s\"", TEXT_ARG(name));
    if (nearest.best.len > 0)
        fprintf(stderr, ": did you mean --%.*s?", TEXT_ARG(nearest.best));
    fprintf(stderr, "\nTry `candor %s --help`.\n", command->name);
    return OPTIONS_WRONG;
}

static bool parse_jobs(const char *word, int *jobs)
{
    char *end;
    long number = strtol(word, &end, 10);
    if (*word == '\0' || *end != '\0' || number < 1 || number > 64) {
        fprintf(stderr, "candor: error: --jobs takes a number from 1 to 64, not \"%s\"\n", word);
        return false;
    }
    *jobs = (int)number;
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
    case LONG_DATA: options->data = value; return true;
    case LONG_PARTIALS: options->partials = value; return true;
    case LONG_LENIENT: options->is_lenient = true; return true;
    }
    return false;
}

/* The command's options in the form that getopt_long() wants. */
struct getopt_table {
    struct option longs[ROW_COUNT + 1];
    char          shorts[ROW_COUNT * 2 + 2];
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
        table->longs[longs++] = (struct option){
            row->name, takes ? required_argument : no_argument, NULL, row->key};
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
    fprintf(stderr, "candor: error: %s takes %s\nTry `candor %s --help`.\n", command->name,
            command->takes[0] ? command->takes : "no arguments", command->name);
    return OPTIONS_WRONG;
}

static enum options_result parse_command(struct options *options, int argc, char **argv)
{
    struct getopt_table table;
    fill_table(&table, options->command);
    opterr = 0;
    optind = 1;
    for (;;) {
        int at = optind;
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
        if (key == ':')
            return refuse("a value is missing behind", argv[optind - 1], (struct text){NULL, 0});
        if (key == '?')
            return refuse_option(options->command, argv[at < argc ? at : argc - 1]);
        if (!take(options, key, optarg))
            return OPTIONS_WRONG;
    }
    options->arguments = argv + optind;
    options->argument_count = (size_t)(argc - optind);
    return check_arguments(options);
}

enum options_result options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){.directory = ".", .output = "public"};
    const char *word = argc > 1 ? argv[1] : "--help";
    if (strcmp(word, "--version") == 0) {
        puts("candor " CANDOR_VERSION);
        return OPTIONS_SHOWN;
    }
    bool is_help = strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
    if (is_help || strcmp(word, "help") == 0) {
        const struct command *command = argc > 2 ? find_command(argv[2]) : NULL;
        if (command == NULL)
            print_help();
        else
            print_command_help(command);
        return argc > 1 ? OPTIONS_SHOWN : OPTIONS_WRONG;
    }
    options->command = find_command(word);
    if (options->command == NULL)
        return refuse_command(word);
    return parse_command(options, argc - 1, argv + 1);
}
