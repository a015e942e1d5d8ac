/*
 * Trees and values -> bytes.
 */
#ifndef TEMPLATE_RENDER_H
#define TEMPLATE_RENDER_H

#include "template/compiled.h"

struct render_output {
    struct buf *out;
    struct diags *diags;
};

/* As library_render() in library.h says. */
bool library_render_tree(const struct library *library, const struct mustache *template,
                         const struct value *root, const struct render_output *output);

#endif
