#include "app/progress.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 1000, EVERY_MS = 100, LINE_CHARS = 60 };

struct progress {
    atomic_size_t count;
    atomic_int shown; /* characters of the line that stands there */
    int64_t due_ms;
    const char *doing, *thing;
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct progress *progress_open(void)
{
    if (!isatty(STDERR_FILENO))
        return NULL;
    struct progress *progress =
        mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (progress == MAP_FAILED)
        return NULL;
    progress->due_ms = now_ms() + FIRST_MS;
    progress->doing = progress->thing = "";
    return progress;
}

void progress_close(struct progress *progress)
{
    if (progress == NULL)
        return;
    progress_clear(progress);
    munmap(progress, sizeof *progress);
}

int progress_wait_ms(const struct progress *progress)
{
    return progress == NULL ? -1 : EVERY_MS;
}

void progress_start(struct progress *progress, const char *doing, const char *thing)
{
    if (progress == NULL)
        return;
    progress_clear(progress);
    progress->doing = doing;
    progress->thing = thing;
    atomic_store(&progress->count, 0);
}

void progress_count(struct progress *progress)
{
    if (progress != NULL)
        atomic_fetch_add(&progress->count, 1);
}

/* "4,200": long numbers are read in groups of three. */
static void print_number(char *out, size_t capacity, size_t number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%zu", number);
    size_t made = 0;
    for (int i = 0; i < len && made + 2 < capacity; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out[made++] = ',';
        out[made++] = digits[i];
    }
    out[made] = '\0';
}

void progress_show(struct progress *progress)
{
    char number[32], line[LINE_CHARS + 1];
    if (progress == NULL)
        return;
    int64_t now = now_ms();
    size_t count = atomic_load(&progress->count);
    if (now < progress->due_ms || count == 0)
        return;
    progress->due_ms = now + EVERY_MS;
    print_number(number, sizeof number, count);
    int len = snprintf(line, sizeof line, "%s %s %s%s", progress->doing, number, progress->thing,
                       count == 1 ? "" : "s");
    fprintf(stderr, "\r%s", line);
    atomic_store(&progress->shown, len);
}

void progress_clear(struct progress *progress)
{
    int shown = progress == NULL ? 0 : atomic_exchange(&progress->shown, 0);
    if (shown > 0)
        fprintf(stderr, "\r%*s\r", shown, "");
}
