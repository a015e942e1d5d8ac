/*
 * The page that opens a sealed bundle in the browser, and asks for the passphrase first.
 */
#ifndef RENDER_OPENER_H
#define RENDER_OPENER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text.h"

/* The script that the page asks for, which stands in its folder; theme->opener has its bytes. */
#define OPENER_SCRIPT "open.js"

/*
 * The page's words, in one language, plain text.  All must be there; each says
 * what the reader can do.
 */
struct opener_words {
    struct text title;      /* of the page, and its heading; no name that is a secret */
    struct text lead;       /* what this is, and whom to ask for the passphrase */
    struct text label;      /* of the field: "Passphrase" */
    struct text submit;     /* on the button: "Open" */
    struct text working;    /* "Opening…" */
    struct text wrong;      /* the passphrase does not open it */
    struct text damaged;    /* the file is not as it was published: load it again */
    struct text insecure;   /* the browser decrypts on https and in a saved file alone */
    struct text no_script;  /* without JavaScript nothing can be decrypted */
    struct text feed_title; /* "This feed is encrypted" */
    struct text feed_lead;  /* a feed reader can not open it: what to do instead */
    struct text download;   /* ahead of a file's name: "Download" */
    struct text back;       /* "Back to the list" */
};

struct opener {
    struct text language; /* BCP 47 */
    struct text style;    /* address of the style sheet; one beside the page is there offline */
    struct text icon;     /* likewise, empty for none */
    const struct opener_words *words;
    struct text bundle; /* of seal_bundle() */
};

/* Appends the page; the same words and bundle give the same bytes. */
void opener_add_page(const struct opener *opener, struct buf *out);

/*
 * The bundle of such a page, borrowed, just as it was given; empty where there is
 * none.  `page` may be any bytes: what is found may be no bundle at all.
 */
struct text opener_find_bundle(struct text page);

#endif
