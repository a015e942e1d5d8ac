/*
 * The theme of one site: the built-in one with the site's own templates/ laid over it.
 */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include "model/site.h"
#include "render/wording.h"
#include "template/library.h"

/* A file to publish as it is: its path below the output folder. */
struct asset {
    struct text path;
    struct text bytes;
};

/* Read-only once loaded; owned by the arena that it was loaded into. */
struct theme {
    struct library *library;
    struct wording *wordings; /* one for each language of the site, in its order */
    struct asset *assets;
    size_t asset_count;
    struct text style;  /* path of the stylesheet, with a hash of its content in the name */
    struct text icon;   /* likewise of favicon.svg */
    struct text opener; /* bytes of the script that opens a sealed bundle: see opener.h */
};

/*
 * Compiles the templates and holds each against the contract; reads the words
 * of each language, English ones for what a language lacks (missing-words, a
 * warning, when it has no file at all).  Reports every mistake at its place;
 * false when there was one.
 */
bool theme_load(struct theme *theme, const struct site *site, struct arena *arena,
                struct sources *sources, struct diags *diags);

#endif
