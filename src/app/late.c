#include "app/late.h"

#include <dlfcn.h>
#include <string.h>

#include "app/report.h"

bool late_load(const char *library, const char *purpose, const struct late_function *functions,
               size_t count, void *into)
{
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        report_error("%s by %s, which can not be loaded: %s", purpose, library, dlerror());
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        void *symbol = dlsym(handle, functions[i].name);
        if (symbol == NULL) {
            report_error("%s has no %s: it is of another version", library, functions[i].name);
            return false;
        }
        memcpy((char *)into + functions[i].offset, &symbol, sizeof symbol);
    }
    return true;
}
