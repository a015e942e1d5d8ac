#include "app/outbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/journal.h"
#include "app/output.h"
#include "app/report.h"
#include "base/escape.h"
#include "base/fs.h"

enum { NAME_BYTES = 255 };

struct outbox {
    struct delivery_sink sink;
    const struct outbox_order *order;
    struct journal journal; /* as read; what is written here is added to its table alone */
    struct arena scratch;   /* of one message */
    struct buf bytes, list;
    struct buf last;      /* notice and customer of the last message */
    const char *new_name; /* the folder that is being filled */
    int dir;
    size_t count, number, faults;
    enum exit_status status;
};

/* --- One message. --- */

static bool wants(struct delivery_sink *sink, const struct delivery_key *key)
{
    const struct outbox *outbox = (const struct outbox *)sink;
    const struct journal_entry *entry = journal_find(&outbox->journal, key);
    return entry == NULL || (entry->state == JOURNAL_DEFERRED && !entry->is_new);
}

static bool fail(struct outbox *outbox, const char *what, const char *path)
{
    report_error("can not %s %s: %s", what, path, strerror(errno));
    outbox->status = EXIT_MACHINE;
    return false;
}

/* Names of files are made of ids, which have no slash and no dot. */
static bool is_id(struct text id)
{
    for (size_t i = 0; i < id.len; i++) {
        if (!byte_is_alpha(id.ptr[i]) && !byte_is_digit(id.ptr[i]) && id.ptr[i] != '-')
            return false;
    }
    return id.len > 0;
}

/* "2026-07-01-redis.acme-bank.2.eml": the second address of that customer. */
static struct text make_name(struct outbox *outbox, const struct delivery_key *key)
{
    struct arena *arena = &outbox->scratch;
    struct text both =
        arena_printf(arena, "%.*s.%.*s", TEXT_ARG(key->notice), TEXT_ARG(key->customer));
    outbox->number = text_equal(buf_text(&outbox->last), both) ? outbox->number + 1 : 1;
    buf_clear(&outbox->last);
    buf_add(&outbox->last, both);
    return arena_printf(arena, "%.*s.%zu.eml", TEXT_ARG(both), outbox->number);
}

/* RFC 4180: the cells of one line. */
static void add_cells(struct buf *list, const struct text *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add_byte(list, ',');
        escape_csv(list, cells[i]);
    }
    buf_add_string(list, "\r\n");
}

static void add_headings(struct buf *list)
{
    static const struct text HEADINGS[] = {
        TEXT("address"),  TEXT("customer"),  TEXT("customer_name"),
        TEXT("notice"),   TEXT("effective"), TEXT("objections_until"),
        TEXT("language"), TEXT("subject"),   TEXT("file")};
    add_cells(list, HEADINGS, sizeof HEADINGS / sizeof HEADINGS[0]);
}

static void add_to_list(struct outbox *outbox, const struct delivery *delivery, struct text name)
{
    const struct text cells[] = {
        delivery->key.address,
        delivery->key.customer,
        delivery->customer_name,
        delivery->key.notice,
        date_format(&outbox->scratch, delivery->effective),
        date_format(&outbox->scratch, delivery->objections_until),
        delivery->language,
        delivery->subject,
        name,
    };
    add_cells(&outbox->list, cells, sizeof cells / sizeof cells[0]);
}

static bool write_message(struct outbox *outbox, const struct delivery *delivery)
{
    struct text name = make_name(outbox, &delivery->key);
    const char *path = arena_string(&outbox->scratch, name);
    if (name.len > NAME_BYTES || !fs_write_new(outbox->dir, path, buf_text(&outbox->bytes)))
        return fail(outbox, "write", path);
    add_to_list(outbox, delivery, name);
    const struct journal_record record = {.state = JOURNAL_DEFERRED, .key = delivery->key};
    journal_remember(&outbox->journal, &record);
    outbox->count++;
    return true;
}

static bool take(struct delivery_sink *sink, const struct delivery *delivery)
{
    struct outbox *outbox = (struct outbox *)sink;
    struct mail_fault fault = {"the id of the notice or the customer", "is none"};
    arena_reset(&outbox->scratch);
    buf_clear(&outbox->bytes);
    struct mail mail = delivery_mail(delivery, outbox->order->now, &outbox->scratch);
    if (is_id(delivery->key.notice) && is_id(delivery->key.customer) &&
        mail_render(&mail, &outbox->bytes, &fault))
        return write_message(outbox, delivery);
    outbox->faults++;
    delivery_report_fault(&delivery->key, &fault);
    return true;
}

/* --- The folder. --- */

static bool is_ours(struct text name)
{
    return text_has_suffix(name, ".eml") || text_is(name, OUTBOX_LIST);
}

/* What stands where the outbox is to go has to be nothing, or an outbox. */
static bool check_folder(struct outbox *outbox)
{
    struct text *names;
    size_t count;
    enum fs_status status = fs_list(outbox->order->folder, outbox->order->arena, &names, &count);
    if (status == FS_MISSING)
        return true;
    if (status != FS_OK) {
        report_error("can not write into \"%s\": %s", outbox->order->folder,
                     fs_folder_reason(status));
        outbox->status = EXIT_MACHINE;
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (is_ours(names[i]))
            continue;
        report_error("\"%s\" holds \"%.*s\", which is no message: take another folder with -o",
                     outbox->order->folder, TEXT_ARG(names[i]));
        outbox->status = EXIT_USAGE;
        return false;
    }
    return true;
}

/* Takes a folder of messages away; what else came into it meanwhile stays. */
static void remove_messages(const char *folder, struct arena *arena)
{
    struct text *names;
    size_t count;
    if (fs_list(folder, arena, &names, &count) != FS_OK)
        return;
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (size_t i = 0; dir >= 0 && i < count; i++) {
        if (is_ours(names[i]))
            unlinkat(dir, arena_string(arena, names[i]), 0);
    }
    if (dir >= 0)
        close(dir);
    rmdir(folder);
}

/* Beside the folder, so that it takes its place by a rename; open to nobody else. */
static bool make_folder(struct outbox *outbox)
{
    struct arena *arena = outbox->order->arena;
    struct text path = text_of(outbox->order->folder);
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    size_t above = path.len;
    while (above > 0 && path.ptr[above - 1] != '/')
        above--;
    if (above > 1 && !fs_make_dirs(arena_string(arena, text_slice(path, 0, above - 1))))
        return fail(outbox, "make the folder of", outbox->order->folder);
    char *name = arena_string(arena, arena_printf(arena, "%.*s.new-XXXXXX", TEXT_ARG(path)));
    if (mkdtemp(name) == NULL)
        return fail(outbox, "make", name);
    outbox->new_name = name;
    outbox->dir = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return outbox->dir >= 0 || fail(outbox, "open", name);
}

/* The old folder goes out of the way first, and comes back where the new one can not take its
 * place. */
static bool swap_in(struct outbox *outbox)
{
    const char *folder = outbox->order->folder;
    if (rename(outbox->new_name, folder) == 0)
        return true;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return fail(outbox, "make", folder);
    struct text aside = arena_printf(outbox->order->arena, "%s.old", outbox->new_name);
    const char *old = arena_string(outbox->order->arena, aside);
    if (rename(folder, old) != 0)
        return fail(outbox, "move", folder);
    if (rename(outbox->new_name, folder) != 0) {
        fail(outbox, "make", folder);
        rename(old, folder);
        return false;
    }
    remove_messages(old, outbox->order->arena);
    return true;
}

static bool fill_folder(struct outbox *outbox, struct delivery_source *source)
{
    add_headings(&outbox->list);
    if (!source->each(source, &outbox->sink)) {
        if (outbox->status == EXIT_DONE)
            outbox->status = EXIT_CONTENT;
        return false;
    }
    if (outbox->faults > 0) {
        report_error("%zu message%s can not go out, and nothing was written", outbox->faults,
                     outbox->faults == 1 ? "" : "s");
        outbox->status = EXIT_CONTENT;
        return false;
    }
    return fs_write_new(outbox->dir, OUTBOX_LIST, buf_text(&outbox->list)) ||
           fail(outbox, "write", OUTBOX_LIST);
}

static void say_outcome(const struct outbox *outbox)
{
    if (outbox->order->is_quiet)
        return;
    printf("%zu message%s in %s; nothing was sent\n", outbox->count, outbox->count == 1 ? "" : "s",
           outbox->order->folder);
}

static void run(struct outbox *outbox, struct delivery_source *source)
{
    outbox->dir = -1;
    if (!check_folder(outbox))
        return;
    bool ok = make_folder(outbox) && fill_folder(outbox, source) && swap_in(outbox);
    if (outbox->dir >= 0)
        close(outbox->dir);
    if (ok)
        say_outcome(outbox);
    else if (outbox->new_name != NULL)
        remove_messages(outbox->new_name, outbox->order->arena);
}

enum exit_status outbox_write(const struct outbox_order *order, struct delivery_source *source)
{
    struct outbox outbox = {.sink = {.wants = wants, .take = take}, .order = order};
    if (!output_check_private(order->folder, "--output", order->arena))
        return EXIT_USAGE;
    arena_init(&outbox.scratch);
    outbox.status = journal_read(&outbox.journal, order->journal, NULL, order->arena);
    if (outbox.status == EXIT_DONE)
        run(&outbox, source);
    buf_release(&outbox.bytes);
    buf_release(&outbox.list);
    buf_release(&outbox.last);
    arena_release(&outbox.scratch);
    return outbox.status;
}
