/*
 * Libraries that are loaded when they are needed, and are no part of
 * anybody's start-up.
 */
#ifndef APP_LATE_H
#define APP_LATE_H

#include <stdbool.h>
#include <stddef.h>

/* A function of a library, and where in a struct its pointer goes. */
struct late_function {
    const char *name;
    size_t offset;
};

/*
 * Loads a library and sets the pointers of the struct at `into`.  It stays
 * loaded until the program ends: what it brought along may have handlers at
 * exit.  False, having said what `purpose` it is missing for, where that fails.
 */
bool late_load(const char *library, const char *purpose, const struct late_function *functions,
               size_t count, void *into);

#endif
