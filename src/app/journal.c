#include "app/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/report.h"
#include "base/fs.h"
#include "base/limits.h"

enum { CHUNK_BYTES = 1 << 16, FIRST_CAPACITY = 256 };

/* --- The table. --- */

/* The first bytes of a hash are as good a place as any. */
static size_t place_of(const struct journal *journal, const unsigned char *fingerprint)
{
    uint64_t start;
    memcpy(&start, fingerprint, sizeof start);
    return (size_t)start & (journal->capacity - 1);
}

/* The entry of a fingerprint, or the free one where it would stand. */
static struct journal_entry *look_up(const struct journal *journal,
                                     const unsigned char *fingerprint)
{
    size_t at = place_of(journal, fingerprint);
    for (;;) {
        struct journal_entry *entry = &journal->table[at];
        if (entry->state == JOURNAL_NONE ||
            memcmp(entry->fingerprint, fingerprint, sizeof entry->fingerprint) == 0)
            return entry;
        at = (at + 1) & (journal->capacity - 1);
    }
}

/* At most half full, so that a search is short. */
static void make_room(struct journal *journal)
{
    if (journal->count * 2 < journal->capacity)
        return;
    const struct journal_entry *old = journal->table;
    size_t old_capacity = journal->capacity;
    journal->capacity = old_capacity == 0 ? FIRST_CAPACITY : old_capacity * 2;
    journal->table = arena_array(journal->arena, journal->capacity, struct journal_entry);
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i].state != JOURNAL_NONE)
            *look_up(journal, old[i].fingerprint) = old[i];
    }
}

/* The first bytes of a hash in hexadecimal; what is no digit counts as 0. */
static void read_start(struct text hex, unsigned char start[4])
{
    static const char DIGITS[] = "0123456789abcdef";
    memset(start, 0, 4);
    for (size_t i = 0; i < 8 && i < hex.len; i++) {
        const char *digit = memchr(DIGITS, byte_lower(hex.ptr[i]), 16);
        unsigned value = digit == NULL ? 0 : (unsigned)(digit - DIGITS);
        start[i / 2] = (unsigned char)((unsigned)start[i / 2] << 4 | value);
    }
}

static struct journal_entry *put(struct journal *journal, const struct journal_record *record)
{
    struct hash identity = delivery_identity(&record->key);
    make_room(journal);
    struct journal_entry *entry = look_up(journal, identity.bytes);
    if (entry->state == JOURNAL_NONE) {
        memcpy(entry->fingerprint, identity.bytes, sizeof entry->fingerprint);
        entry->number = (uint32_t)journal->count++;
    }
    entry->state = (uint8_t)record->state;
    read_start(record->key.notice_sha256, entry->notice_sha256);
    return entry;
}

void journal_remember(struct journal *journal, const struct journal_record *record)
{
    put(journal, record)->is_new = true;
}

const struct journal_entry *journal_find(const struct journal *journal,
                                         const struct delivery_key *key)
{
    if (journal->count == 0)
        return NULL;
    const struct journal_entry *entry = look_up(journal, delivery_identity(key).bytes);
    return entry->state == JOURNAL_NONE ? NULL : entry;
}

size_t journal_count(const struct journal *journal, enum journal_state state, bool is_new)
{
    size_t count = 0;
    for (size_t i = 0; i < journal->capacity; i++) {
        const struct journal_entry *entry = &journal->table[i];
        count += entry->state == state && (entry->is_new || !is_new) ? 1 : 0;
    }
    return count;
}

bool journal_entry_has_notice(const struct journal_entry *entry, const struct delivery_key *key)
{
    unsigned char start[4];
    read_start(key->notice_sha256, start);
    return memcmp(entry->notice_sha256, start, sizeof start) == 0;
}

/* --- Reading. --- */

/* The file as it is read: what of it is at hand, and where that stands. */
struct scan {
    struct journal *journal;
    struct journal_visitor *visitor;
    int fd;
    struct arena line_arena;
    struct buf bytes;
    size_t line_number;
    bool is_at_end;
    bool has_end; /* the last line ends as a line does */
};

static enum exit_status fail(const struct journal *journal, const char *what)
{
    report_error("can not %s %s: %s", what, journal->path, strerror(errno));
    return EXIT_MACHINE;
}

static bool take_line(struct scan *scan, struct text line, struct text *why)
{
    struct journal_record record;
    arena_reset(&scan->line_arena);
    if (!journal_record_parse(&record, line, &scan->line_arena, why))
        return false;
    const struct journal_entry *entry = put(scan->journal, &record);
    if (scan->visitor != NULL)
        scan->visitor->take(scan->visitor, entry, &record);
    return true;
}

static enum exit_status refuse_line(const struct scan *scan, struct text why)
{
    report_error("%s:%zu: this line is no record of a message: %.*s", scan->journal->path,
                 scan->line_number, TEXT_ARG(why));
    return EXIT_CONTENT;
}

/* Takes the whole lines that are at hand, and leaves what follows. */
static enum exit_status take_lines(struct scan *scan)
{
    struct text left = buf_text(&scan->bytes), why;
    while (text_find_byte(left, '\n') != SIZE_MAX) {
        struct text line = text_cut(left, '\n', &left);
        scan->line_number++;
        if (!text_has_suffix(line, JOURNAL_TORN) && !take_line(scan, line, &why))
            return refuse_line(scan, why);
    }
    if (left.len > LIMIT_JOURNAL_LINE) {
        scan->line_number++;
        return refuse_line(scan, text_of("it is longer than any"));
    }
    if (left.len > 0)
        memmove(scan->bytes.ptr, left.ptr, left.len);
    scan->bytes.len = left.len;
    return EXIT_DONE;
}

static bool read_chunk(struct scan *scan)
{
    ssize_t got;
    buf_reserve(&scan->bytes, CHUNK_BYTES);
    do {
        got = read(scan->fd, scan->bytes.ptr + scan->bytes.len, CHUNK_BYTES);
    } while (got < 0 && errno == EINTR);
    if (got > 0)
        scan->bytes.len += (size_t)got;
    scan->is_at_end = got == 0;
    return got >= 0;
}

/* A last line without its end is a record if it is whole, and else one that was cut off. */
static void take_rest(struct scan *scan)
{
    struct text why;
    scan->has_end = scan->bytes.len == 0;
    if (!scan->has_end)
        scan->journal->is_torn = !take_line(scan, buf_text(&scan->bytes), &why);
}

static enum exit_status scan_file(struct scan *scan)
{
    enum exit_status status = EXIT_DONE;
    arena_init(&scan->line_arena);
    while (status == EXIT_DONE && !scan->is_at_end)
        status = read_chunk(scan) ? take_lines(scan) : fail(scan->journal, "read");
    if (status == EXIT_DONE)
        take_rest(scan);
    arena_release(&scan->line_arena);
    buf_release(&scan->bytes);
    return status;
}

static bool is_regular(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return false;
    errno = EINVAL;
    return S_ISREG(st.st_mode);
}

/* A lock that can not be had is one that a sender has. */
static bool is_locked(int fd)
{
    if (flock(fd, LOCK_SH | LOCK_NB) != 0)
        return errno == EWOULDBLOCK;
    flock(fd, LOCK_UN);
    return false;
}

enum exit_status journal_read(struct journal *journal, const char *path,
                              struct journal_visitor *visitor, struct arena *arena)
{
    *journal = (struct journal){.arena = arena, .path = path, .fd = -1};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno == ENOENT ? EXIT_DONE : fail(journal, "read");
    struct scan scan = {.journal = journal, .visitor = visitor, .fd = fd};
    journal->is_in_use = is_locked(fd);
    enum exit_status status = is_regular(fd) ? scan_file(&scan) : fail(journal, "read");
    close(fd);
    return status;
}

/* --- Writing. --- */

/* A file that was made has to be found after a power cut. */
static bool sync_folder(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *folder = ".";
    if (slash != NULL)
        folder =
            slash == path ? "/" : arena_string(arena, (struct text){path, (size_t)(slash - path)});
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    int saved = errno;
    if (fd >= 0)
        close(fd);
    errno = saved;
    return ok;
}

static bool lock(struct journal *journal)
{
    if (flock(journal->fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        report_error("another candor is sending by %s: wait for it to end", journal->path);
    else
        fail(journal, "lock");
    return false;
}

/* What was cut off stays, on a line of its own. */
static bool end_last_line(struct journal *journal, const struct scan *scan)
{
    if (scan->has_end)
        return true;
    struct text end = text_of(journal->is_torn ? JOURNAL_TORN "\n" : "\n");
    if (!fs_write_all(journal->fd, end) || fdatasync(journal->fd) != 0)
        return fail(journal, "write") == EXIT_DONE;
    if (journal->is_torn)
        report_warning("the last line of %s was cut off; it is kept, and ended with \"%s\"",
                       journal->path, JOURNAL_TORN);
    return true;
}

enum exit_status journal_open(struct journal *journal, const char *path, struct arena *arena)
{
    *journal = (struct journal){.arena = arena, .path = path};
    /* Addresses are nobody else's business. */
    journal->fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
    if (journal->fd < 0 || !is_regular(journal->fd))
        return fail(journal, "open");
    if (!lock(journal))
        return EXIT_MACHINE;
    if (!sync_folder(path, arena))
        return fail(journal, "keep");
    struct scan scan = {.journal = journal, .fd = journal->fd};
    enum exit_status status = scan_file(&scan);
    if (status != EXIT_DONE)
        return status;
    return end_last_line(journal, &scan) ? EXIT_DONE : EXIT_MACHINE;
}

void journal_close(struct journal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    journal->fd = -1;
}

bool journal_add(struct journal *journal, const struct journal_record *record)
{
    struct buf line = {0};
    journal_record_print(record, &line);
    bool ok = fs_write_all(journal->fd, buf_text(&line)) && fdatasync(journal->fd) == 0;
    int saved = errno;
    buf_release(&line);
    errno = saved;
    if (!ok)
        return fail(journal, "write") == EXIT_DONE;
    journal_remember(journal, record);
    return true;
}
