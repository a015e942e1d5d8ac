/*
 * What a library is made of, for the files of this folder alone.
 */
#ifndef TEMPLATE_COMPILED_H
#define TEMPLATE_COMPILED_H

#include "template/complain.h"
#include "template/library.h"
#include "template/lookup.h"
#include "template/parse.h"

struct library {
    struct arena *arena;
    const struct sources *sources;
    enum template_mode mode;
    struct vocabulary vocabulary;
    struct slots slots;
    struct mustache **templates; /* in the order they were added */
    size_t count;
    size_t capacity;
};

/* The template of that name, broken or not; NULL where there is none. */
struct mustache *library_find(const struct library *library, struct text name);

/* missing-partial: the tag whose name stands at `at` names a template that is not there. */
void library_complain_missing(const struct library *library, struct complainer complainer,
                              struct span at, struct text name);

#endif
