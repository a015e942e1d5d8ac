#include "app/workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/progress.h"
#include "app/report.h"
#include "base/fs.h"

/* How a worker ends. */
enum { WORKER_DONE = 0, WORKER_CONTENT = 1, WORKER_MACHINE = 3 };

struct worker {
    pid_t pid;
    int pipe; /* what it staged comes out here */
};

/* The head of a record in the pipe; the path and then the name follow. */
struct record {
    uint32_t phase;
    uint32_t has_folder;
    uint32_t obstacle;
    uint32_t path_len;
    uint32_t name_len;
};

static bool send_files(const struct stage *stage, int pipe)
{
    struct buf out = {0};
    if (stage->customers != NULL)
        buf_add(&out, (struct text){(const char *)&stage->customers->counts,
                                    sizeof stage->customers->counts});
    for (size_t i = 0; i < stage->count; i++) {
        const struct staged *file = &stage->files[i];
        const struct record record = {(uint32_t)file->phase, file->has_folder,
                                      (uint32_t)file->obstacle, (uint32_t)file->path.len,
                                      (uint32_t)file->name.len};
        buf_add(&out, (struct text){(const char *)&record, sizeof record});
        buf_add(&out, file->path);
        buf_add(&out, file->name);
    }
    bool ok = fs_write_all(pipe, buf_text(&out));
    buf_release(&out);
    return ok;
}

/* The body of a worker.  It leaves by _exit(), so that nothing is flushed twice. */
static _Noreturn void work(const struct stage *parent, const struct render_job *job,
                           struct share share, int pipe)
{
    struct stage stage = *parent;
    struct render_job part = *job;
    size_t errors = job->diags->errors;
    stage.prefix = (unsigned)share.index + 1;
    stage.ground.old = (struct buf){0};
    part.share = share;
    part.sink = &stage.sink;
    bool ok = render_site(&part);
    if (stage.has_failed || (stage.customers != NULL && stage.customers->has_failed))
        _exit(WORKER_MACHINE);
    if (!ok || job->diags->errors > errors)
        _exit(WORKER_CONTENT);
    if (send_files(&stage, pipe) && close(pipe) == 0)
        _exit(WORKER_DONE);
    report_error("a worker can not hand over its files: %s", strerror(errno));
    _exit(WORKER_MACHINE);
}

/* A worker without its parent would only keep the output folder locked. */
static void end_with(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(WORKER_MACHINE);
}

static bool start(struct worker *worker, const struct stage *stage, const struct render_job *job,
                  struct share share)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe(ends) != 0)
        return false;
    worker->pid = fork();
    if (worker->pid == 0) {
        close(ends[0]);
        end_with(parent);
        work(stage, job, share, ends[1]);
    }
    close(ends[1]);
    worker->pipe = ends[0];
    return worker->pid > 0;
}

/* Waits until a pipe has something, and shows meanwhile how far all workers are. */
static void wait_for(int pipe, struct progress *progress)
{
    struct pollfd waiting = {.fd = pipe, .events = POLLIN};
    while (poll(&waiting, 1, progress_wait_ms(progress)) == 0)
        progress_show(progress);
}

static bool read_pipe(int pipe, struct progress *progress, struct buf *in)
{
    enum { PIECE = 65536 };
    for (;;) {
        buf_reserve(in, PIECE);
        wait_for(pipe, progress);
        ssize_t got = read(pipe, in->ptr + in->len, PIECE);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
        if (got > 0)
            in->len += (size_t)got;
    }
}

/* Takes the counts of the customers that a worker staged off the front. */
static struct text add_customers(struct customer_stage *customers, struct text bytes)
{
    struct customer_counts counts;
    if (customers == NULL || bytes.len < sizeof counts)
        return bytes;
    memcpy(&counts, bytes.ptr, sizeof counts);
    customers->counts.customers += counts.customers;
    customers->counts.files += counts.files;
    customers->counts.written += counts.written;
    return text_skip(bytes, sizeof counts);
}

static void add_files(struct stage *stage, struct text bytes)
{
    struct record record;
    bytes = add_customers(stage->customers, bytes);
    while (bytes.len >= sizeof record) {
        memcpy(&record, bytes.ptr, sizeof record);
        bytes = text_skip(bytes, sizeof record);
        struct text path = text_slice(bytes, 0, record.path_len);
        bytes = text_skip(bytes, record.path_len);
        struct text name = text_slice(bytes, 0, record.name_len);
        bytes = text_skip(bytes, record.name_len);
        stage_add(stage, (struct staged){
                             .phase = (enum phase)record.phase,
                             .path = arena_copy(stage->arena, path),
                             .name = arena_copy(stage->arena, name),
                             .obstacle = record.obstacle,
                             .has_folder = record.has_folder != 0,
                         });
    }
}

/* Waits for one worker and takes what it sends; how it ended. */
static int finish(const struct worker *worker, struct stage *stage)
{
    struct buf in = {0};
    int status = 0;
    bool ok = read_pipe(worker->pipe, stage->progress, &in);
    close(worker->pipe);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    int ended = WIFEXITED(status) ? WEXITSTATUS(status) : WORKER_MACHINE;
    if (!ok)
        ended = WORKER_MACHINE;
    if (ended == WORKER_DONE)
        add_files(stage, buf_text(&in));
    progress_clear(stage->progress);
    if (WIFSIGNALED(status))
        report_error("a worker was ended by signal %d", WTERMSIG(status));
    buf_release(&in);
    return ended;
}

bool workers_render(struct stage *stage, const struct render_job *job, unsigned count)
{
    struct worker *workers = arena_array(stage->arena, count, struct worker);
    unsigned started = 0;
    int worst = WORKER_DONE;
    fflush(NULL);
    while (started < count && start(&workers[started], stage, job, (struct share){started, count}))
        started++;
    if (started < count) {
        report_error("can not start a worker: %s", strerror(errno));
        worst = WORKER_MACHINE;
    }
    for (unsigned i = 0; i < started; i++) {
        int ended = finish(&workers[i], stage);
        worst = ended > worst ? ended : worst;
    }
    if (worst == WORKER_MACHINE)
        stage->has_failed = true;
    if (worst != WORKER_CONTENT)
        return worst == WORKER_DONE;
    /* A worker's complaints die with it: they are made again here, where they are collected. */
    stage->count = 0;
    if (stage->customers != NULL && !customer_stage_empty(stage->customers))
        return false;
    progress_start(stage->progress, "rendering", "file");
    return render_site(job);
}
