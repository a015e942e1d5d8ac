/*
 * candor: command line -> command -> exit status.
 *
 * To follow a field from its file to the page, read on in app/build.c.
 */
#include <stdio.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/options.h"

const struct command COMMANDS[] = {
    {"init", "[DIR]", "make a new site, with a worked example", 0, 0, 1, command_init},
    {"new", "vendor|customer|page NAME", "add one to the site", HAS_FOLDER, 2, 2, command_new},
    {"import", "FILE...", "turn the list that you have into a site",
     HAS_FOLDER | HAS_DAY | HAS_IMPORT, 1, 100, command_import},
    {"check", "", "say everything that is wrong or missing; write nothing", HAS_SITE | HAS_FORMAT,
     0, 0, command_check},
    {"record", "", "draft the notice of what changed", HAS_SITE | HAS_NOTICE, 0, 0, command_record},
    {"verify", "[HASH]", "recompute the chain of notices and show its head", HAS_FOLDER | HAS_DAY,
     0, 1, command_verify},
    {"build", "", "check, render and publish into public/", HAS_SITE | HAS_OUTPUT | HAS_FORMAT, 0,
     0, command_build},
    {"notify", "", "write the notices as mail, or send them, each once",
     HAS_SITE | HAS_MAIL | HAS_FORMAT, 0, 0, command_notify},
    {"list", "", "show the register in the terminal", HAS_SITE | HAS_FORMAT | HAS_PRODUCT, 0, 0,
     command_list},
    {"why", "CUSTOMER VENDOR", "say why a vendor is on a customer's list, or is not", HAS_SITE, 2,
     2, command_why},
    {"diff", "DAY DAY", "show what changed between two days", HAS_SITE, 2, 2, command_diff},
    {"render", "TEMPLATE", "render one mustache template to standard output", HAS_TEMPLATE, 1, 1,
     command_render},
    {"schema", "[KIND]", "print the JSON Schema of the content files", 0, 0, 1, command_schema},
    {NULL, NULL, NULL, 0, 0, 0, NULL},
};

/* What a command printed has to arrive: a full disk or a closed pipe is a failure. */
static enum exit_status flush(enum exit_status status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    perror("candor: error: can not write to standard output");
    return EXIT_MACHINE;
}

int main(int argc, char **argv)
{
    struct options options;
    umask(022);
    switch (options_parse(&options, argc, argv)) {
    case OPTIONS_RUN: return flush(options.command->run(&options));
    case OPTIONS_SHOWN: return flush(EXIT_DONE);
    case OPTIONS_WRONG: return flush(EXIT_USAGE);
    }
    return EXIT_USAGE;
}
