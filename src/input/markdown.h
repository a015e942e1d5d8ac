/*
 * Markdown (GitHub's dialect) to HTML that is safe to publish.
 */
#ifndef INPUT_MARKDOWN_H
#define INPUT_MARKDOWN_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/source.h"

/* A piece of Markdown and where it stands, so that complaints find their place. */
struct markdown_input {
    const struct sources *sources;
    struct text text;
    struct span at; /* the piece in its source */
    bool verbatim;  /* `text` is the very bytes at `at`, so that offsets carry over */
    bool is_inline; /* a value within a sentence: a lone paragraph loses its <p> */
    unsigned shift; /* levels to push headings down: 1 makes "##" an <h3> */
};

/* What comes of it; both in the arena. */
struct markdown {
    struct text html;
    struct text plain; /* the words alone: for CSV, JSON and summaries */
};

/*
 * Renders with tables, strikethrough and autolinks; headings get an id made
 * of their words.  Reports, each at its place, and goes on without it:
 *   raw-html          any but comments (dropped) and <br> <sub> <sup> <kbd>
 *                     <abbr> <details> <summary> without attributes
 *   unbalanced-html   one of these, or a comment, that is not closed where and
 *                     in the order it was opened; <details> without <summary>
 *   bad-link          a target that is not https:, mailto:, tel: or relative,
 *                     or a link without words
 *   foreign-image     an image that is not relative: pages make no foreign request
 *   image-without-alt a warning
 *   placeholder       TBC, TBD, TODO, FIXME or {{...}} in anything but code
 *   title-heading     a warning: a body's "#", which becomes "##": the page has its title
 *   skipped-heading   a warning: "####" behind "##"
 *   too-deep          nesting beyond LIMIT_MARKDOWN_DEPTH
 * Plain words without any markup take a short way that gives the same result.
 *
 * Tables stand in <section class="table">, their cells have the class left, center
 * or right where the author aligned them, and code blocks and tables can be
 * scrolled by keyboard.
 */
struct markdown markdown_render(const struct markdown_input *input, struct arena *arena,
                                struct diags *diags);

/*
 * The whole HTML of Markdown that somebody else wrote, raw HTML and unsafe
 * links included, for readers that take only what they know: it is not to be
 * published.  Blocks carry the attribute `data-sourcepos`, and in front of each
 * block of raw HTML stands the comment "candor-line:N" with the line it starts
 * on.  Reports too-large as above; false then.
 */
bool markdown_write_html(const struct markdown_input *input, struct arena *arena,
                         struct diags *diags, struct text *html);

#endif
