/*
 * A library to preload: makes one call that changes the file system fail, or
 * ends the program there and then.
 *
 *     FAULT_AT=N     the Nth such call, counted over a process and its children
 *     FAULT=kill     SIGKILL for the whole process group
 *     FAULT=ERRNO    the call fails with this number
 *     FAULT_TOTAL=F  at the end, the number of calls goes into the file F
 *
 * Calls on standard output and error are not counted.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Shared with the children, so that there is one count. */
static atomic_long *calls;
static long fault_at;
static pid_t first_process;

static long number_of(const char *name)
{
    const char *value = getenv(name);
    return value == NULL ? 0 : strtol(value, NULL, 10);
}

__attribute__((constructor)) static void start(void)
{
    calls = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (calls == MAP_FAILED)
        abort();
    fault_at = number_of("FAULT_AT");
    first_process = getpid();
}

__attribute__((destructor)) static void stop(void)
{
    const char *path = getenv("FAULT_TOTAL");
    if (path == NULL || getpid() != first_process)
        return;
    long total = atomic_load(calls);
    FILE *file = fopen(path, "w");
    if (file == NULL || fprintf(file, "%ld\n", total) < 0 || fclose(file) != 0)
        abort();
}

/* Counts a call; true when it is the one that is to fail, with errno set. */
static bool fails(void)
{
    if (calls == NULL || atomic_fetch_add(calls, 1) + 1 != fault_at)
        return false;
    const char *fault = getenv("FAULT");
    if (fault != NULL && strcmp(fault, "kill") == 0)
        kill(0, SIGKILL);
    errno = (int)number_of("FAULT");
    return true;
}

static bool writes(int flags)
{
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0;
}

static bool is_output(int fd)
{
    return fd > STDERR_FILENO && writes(fcntl(fd, F_GETFL));
}

int openat(int dir, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
    va_end(args);
    return writes(flags) && fails() ? -1 : (int)syscall(SYS_openat, dir, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
    va_end(args);
    return openat(AT_FDCWD, path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    return is_output(fd) && fails() ? -1 : syscall(SYS_write, fd, bytes, len);
}

int close(int fd)
{
    bool failed = is_output(fd) && fails();
    int saved = errno;
    int result = (int)syscall(SYS_close, fd);
    if (!failed)
        return result;
    errno = saved;
    return -1;
}

int fsync(int fd)
{
    return fails() ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fails() ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fchmod(int fd, mode_t mode)
{
    return fails() ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int chmod(const char *path, mode_t mode)
{
    return fails() ? -1 : (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int ftruncate(int fd, off_t len)
{
    return fails() ? -1 : (int)syscall(SYS_ftruncate, fd, len);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
    return fails() ? -1 : (int)syscall(SYS_mkdirat, dir, path, mode);
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    return fails() ? -1 : (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, flags);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
    return renameat2(from_dir, from, to_dir, to, 0);
}

int rename(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags)
{
    return fails() ? -1 : (int)syscall(SYS_linkat, from_dir, from, to_dir, to, flags);
}

int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlinkat(int dir, const char *path, int flags)
{
    return fails() ? -1 : (int)syscall(SYS_unlinkat, dir, path, flags);
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

pid_t fork(void)
{
    pid_t (*real)(void);
    *(void **)&real = dlsym(RTLD_NEXT, "fork");
    return fails() ? -1 : real();
}
