/*
 * A library to preload: every folder ends with names of files that are not
 * there, two million of them, so that no test has to make so many.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>

enum { NAMES = 2000000 };

struct dirent *readdir(DIR *dir)
{
    static struct dirent made;
    static int next;
    struct dirent *(*real)(DIR *);
    *(void **)&real = dlsym(RTLD_NEXT, "readdir");
    struct dirent *entry = real(dir);
    if (entry != NULL || next == NAMES)
        return entry;
    snprintf(made.d_name, sizeof made.d_name, "made-%d.md", next++);
    made.d_type = DT_REG;
    return &made;
}
