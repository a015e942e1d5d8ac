/*
 * Everything that a site publishes, made from the model.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "render/context.h"
#include "render/theme.h"

/*
 * When a file takes its place: what others refer to comes first, what tells
 * subscribers comes last.
 */
enum phase { PHASE_ASSET, PHASE_PAGE, PHASE_LIST, PHASE_FEED, PHASE_COUNT };

/*
 * Where finished files go.  `put` takes a path below the output folder and the
 * file's bytes, which are valid during the call only; false stops the
 * rendering.  Implementations put this first in a struct of their own.
 */
struct sink {
    bool (*put)(struct sink *sink, enum phase phase, struct text path, struct text bytes);
};

/* One worker's share: of all files in order, those whose number is `index` modulo `count`. */
struct share {
    size_t index;
    size_t count;
};

struct render_job {
    const struct site *site;
    const struct theme *theme;
    struct share share;
    struct arena *arena;
    struct diags *diags;
    struct sink *sink;
};

/*
 * Makes every file of the share and hands it to the sink.  False when the sink
 * refused one or a template failed, which was reported.
 */
bool render_site(const struct render_job *job);

#endif
