/*
 * The HTML of a piece of Markdown, checked as it is made.
 */
#ifndef INPUT_MARKUP_H
#define INPUT_MARKUP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "input/place.h"
#include "input/slug.h"
#include "input/tag.h"

/*
 * HTML being put together, and the words alone beside it.  It owns its buffers
 * until markup_release(); the rest is the arena's.  What is wrong is reported
 * where `places` says that it stands, and left out.
 */
struct markup {
    struct arena *arena;
    struct diags *diags;
    struct places places;
    struct buf html;
    struct buf plain;
    struct slugs slugs;
    struct open_tags open_tags;
    struct text link_url; /* of the link at hand; links never nest */
    size_t link_words;    /* where its words start in `plain` */
};

void markup_release(struct markup *markup);

/* HTML of ours; a block starts on a line of its own. */
void markup_add(struct markup *markup, const char *html);
void markup_start_block(struct markup *markup, const char *html);

/* Words of the reader's. */
void markup_add_text(struct markup *markup, struct text text);
void markup_add_code(struct markup *markup, struct text code);
void markup_add_line_end(struct markup *markup, bool is_break);

/* `language` may be empty. */
void markup_add_code_block(struct markup *markup, struct text code, struct text language);

/* A heading of that level, 1 to 6; its id comes from `words`. */
void markup_open_heading(struct markup *markup, unsigned level, struct text words);
void markup_close_heading(struct markup *markup, unsigned level);

void markup_open_list(struct markup *markup, bool is_ordered, int start);

/* `label` names the table for those who hear it. */
void markup_open_table(struct markup *markup, struct text label);

/* `align` is 'l', 'c', 'r' or anything else for none. */
void markup_open_cell(struct markup *markup, bool is_header, bool is_first, char align);

/* What is no fit target is reported and the words alone are kept. */
void markup_open_link(struct markup *markup, struct text url, struct text title);
void markup_close_link(struct markup *markup);

void markup_add_image(struct markup *markup, struct text url, struct text title, struct text alt);

/* One tag or comment of the author's; `words` is the paragraph, link or the like that holds it. */
void markup_add_tag(struct markup *markup, struct text html, const void *words);

/* A block of the author's HTML, and what holds it. */
void markup_add_html(struct markup *markup, struct text html, const void *block,
                     const void *holder);

/* Reports the tags that should have been closed in `scope`, which ends here. */
void markup_end_scope(struct markup *markup, const void *scope);

#endif
