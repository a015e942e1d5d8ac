/*
 * The least that it can cost to write what customers get: a folder each, and in
 * it files of the same names and bytes, by mkdir, open, write and close.
 *
 *   write FOLDER COUNT OUT
 *
 * FOLDER has folders of customers, of which some are read first and written
 * again and again.  A baseline: no checks but that every call works.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODELS = 100, FILES = 32, PATH = 4096 };

static struct file {
    char name[256];
    char *bytes;
    size_t len;
} models[MODELS][FILES];
static size_t counts[MODELS];

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void load_file(const char *path, struct file *file)
{
    struct stat st;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        fail(path);
    file->len = (size_t)st.st_size;
    file->bytes = malloc(file->len + 1);
    if (file->bytes == NULL || read(fd, file->bytes, file->len) != (ssize_t)file->len)
        fail(path);
    close(fd);
}

static void load_model(const char *folder, size_t number)
{
    DIR *dir = opendir(folder);
    char path[PATH];
    if (dir == NULL)
        fail(folder);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (entry->d_name[0] == '.' || counts[number] == FILES)
            continue;
        struct file *file = &models[number][counts[number]++];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        snprintf(file->name, sizeof file->name, "%s", entry->d_name);
        load_file(path, file);
    }
    closedir(dir);
}

static size_t load_models(const char *folder)
{
    DIR *dir = opendir(folder);
    char path[PATH];
    struct stat st;
    size_t count = 0;
    if (dir == NULL)
        fail(folder);
    for (struct dirent *entry; count < MODELS && (entry = readdir(dir)) != NULL;) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.' && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
            load_model(path, count++);
    }
    closedir(dir);
    return count;
}

static void write_customer(const char *out, size_t number, size_t model)
{
    char path[PATH];
    snprintf(path, sizeof path, "%s/%026zu", out, number);
    if (mkdir(path, 0755) != 0)
        fail(path);
    for (size_t i = 0; i < counts[model]; i++) {
        const struct file *file = &models[model][i];
        snprintf(path, sizeof path, "%s/%026zu/%s", out, number, file->name);
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0644);
        if (fd < 0 || write(fd, file->bytes, file->len) != (ssize_t)file->len || close(fd) != 0)
            fail(path);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    size_t count = load_models(argv[1]), wanted = strtoul(argv[2], NULL, 10);
    if (count == 0 || mkdir(argv[3], 0755) != 0)
        fail(argv[3]);
    for (size_t i = 0; i < wanted; i++)
        write_customer(argv[3], i, i % count);
    return 0;
}
