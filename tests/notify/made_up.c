/*
 * candor notify with deliveries that are made up: those of a JSON file, which
 * MADE_UP names, in place of a site's.
 *
 * The file is a list of objects with the members of struct delivery; what one
 * leaves out is that of the list's first one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/notify.h"
#include "app/options.h"
#include "app/report.h"
#include "base/fs.h"
#include "base/limits.h"
#include "input/data.h"

static enum exit_status run(const struct options *options);

const struct command COMMANDS[] = {
    {"notify", "", "made up", HAS_SITE | HAS_MAIL | HAS_FORMAT, 0, 0, run},
    {NULL, NULL, NULL, 0, 0, 0, NULL},
};

struct made_up {
    struct delivery_source source;
    struct value list;
};

static struct text get(const struct value *list, size_t number, const char *key)
{
    const struct value *value = value_find(&list->list.items[number], key);
    if (value == NULL)
        value = value_find(&list->list.items[0], key);
    return value == NULL ? (struct text){NULL, 0} : value->text;
}

static struct date get_date(const struct value *list, size_t number, const char *key)
{
    struct date date = date_none();
    date_parse(get(list, number, key), &date);
    return date;
}

static bool each(struct delivery_source *source, struct delivery_sink *sink)
{
    const struct value *list = &((const struct made_up *)source)->list;
    for (size_t i = 0; i < list->list.count; i++) {
        const struct mail_sender sender = {
            .name = get(list, i, "from_name"),
            .address = get(list, i, "from"),
            .contact = get(list, i, "contact"),
            .host = mail_host(get(list, i, "base_url"), get(list, i, "from")),
        };
        const struct delivery delivery = {
            .key = {.notice = get(list, i, "notice"),
                    .notice_sha256 = get(list, i, "sha256"),
                    .customer = get(list, i, "customer"),
                    .address = get(list, i, "to")},
            .sender = &sender,
            .customer_name = get(list, i, "name"),
            .language = get(list, i, "language"),
            .subject = get(list, i, "subject"),
            .text = get(list, i, "text"),
            .html = get(list, i, "html"),
            .effective = get_date(list, i, "effective"),
            .objections_until = get_date(list, i, "objections_until"),
        };
        if (sink->wants(sink, &delivery.key) && !sink->take(sink, &delivery))
            return false;
    }
    return true;
}

static enum exit_status notify(struct session *session)
{
    struct made_up made_up = {.source = {each}};
    const char *path = getenv("MADE_UP");
    struct text bytes;
    if (path == NULL || fs_read(path, LIMIT_FILE_BYTES, &session->arena, &bytes) != FS_OK)
        return EXIT_USAGE;
    const struct data_input input = {
        .sources = &session->sources,
        .span = {.source = sources_add(&session->sources, text_of(path), bytes),
                 .len = (uint32_t)bytes.len},
    };
    if (!data_parse_json(&input, &session->arena, &session->diags, &made_up.list)) {
        session_report(session, NULL);
        return EXIT_USAGE;
    }
    return notify_run(session, &made_up.source);
}

static enum exit_status run(const struct options *options)
{
    static const char *const FORMATS[] = {"table", "csv", "json", NULL};
    struct session session;
    enum exit_status status = EXIT_USAGE;
    if (!notify_check(options))
        return EXIT_USAGE;
    if (session_start(&session, options, FORMATS))
        status = options->is_reporting ? notify_report(&session) : notify(&session);
    session_end(&session);
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    umask(022);
    if (options_parse(&options, argc, argv) != OPTIONS_RUN)
        return EXIT_USAGE;
    enum exit_status status = options.command->run(&options);
    return fflush(stdout) == 0 ? (int)status : EXIT_MACHINE;
}
