/*
 * Raw HTML in Markdown: which tags may stay, and whether they close in order.
 */
#ifndef INPUT_TAG_H
#define INPUT_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/text.h"

/* An element that authors may write. */
struct element {
    const char *name;
    bool is_void;      /* <br>: nothing closes it */
    bool holds_blocks; /* <details>, <summary>: not among the words of a paragraph */
};

enum html_tag_kind {
    HTML_TAG_OPEN,
    HTML_TAG_CLOSE,
    HTML_TAG_COMMENT,
    HTML_TAG_OTHER, /* <!DOCTYPE ...>, <?php ... ?>, <![CDATA[ ... ]]> */
};

/* A piece of markup as it was written. */
struct html_tag {
    enum html_tag_kind kind;
    size_t len;                    /* from "<" to ">", or to the end of the text without one */
    struct text name;              /* of HTML_TAG_OPEN and HTML_TAG_CLOSE */
    const struct element *element; /* NULL: not one that authors may write */
    bool is_bare;                  /* nothing stands in it but the name */
    bool is_whole;                 /* its end was found */
};

/* Reads the markup that `html` starts with; false where its "<" starts none. */
bool html_tag_read(struct text html, struct html_tag *tag);

/*
 * Where a tag stands.  The pointers are compared and handed back, never
 * followed.
 */
struct html_tag_place {
    const void *words;  /* the paragraph, link or the like, or the block of HTML, that it is in */
    const void *blocks; /* what holds that block of HTML; NULL among the words of a paragraph */
    struct span at;     /* in its source, for complaints */
    struct text output; /* all that was written out before it */
};

/* An allowed tag that was opened and not closed yet. */
struct open_tag {
    const struct element *element;
    const void *scope; /* what its closing tag must be in */
    struct span at;
    size_t start; /* how much was written out before it */
    bool has_summary;
    bool is_refused; /* that was reported, so its end needs no word */
};

/* Those now open, the innermost last.  {0} is none. */
struct open_tags {
    struct open_tag items[LIMIT_MARKDOWN_DEPTH];
    size_t count;
    size_t refused; /* opening tags not allowed, whose closing tags may follow */
};

/* What is to be said of a tag. */
enum html_tag_verdict {
    HTML_TAG_FINE,
    HTML_TAG_REFUSED,         /* not one that authors may write */
    HTML_TAG_REFUSED_WITH_IT, /* the end of one that was refused */
    HTML_TAG_HAS_ATTRIBUTES,  /* may be written, but only bare */
    HTML_TAG_AMONG_WORDS,     /* <details> or <summary> inside a paragraph */
    HTML_TAG_NOT_OPEN,        /* closes what is not the last one opened in the same place */
    HTML_TAG_STRAY_SUMMARY,   /* <summary> that does not come first in <details> */
    HTML_TAG_NO_SUMMARY,      /* the end of <details> without one */
    HTML_TAG_TOO_DEEP,
};

/* Says whether a tag may stand there, and notes that it was opened or closed. */
enum html_tag_verdict html_tag_judge(const struct html_tag *tag, struct open_tags *open,
                                     const struct html_tag_place *place);

/* Reports as raw-html, unbalanced-html or too-deep; nothing where there is nothing to say. */
void html_tag_report(const struct html_tag *tag, enum html_tag_verdict verdict, struct span at,
                     struct diags *diags);

/* Takes out the innermost tag if it had to be closed in `scope`, which has ended; else false. */
bool open_tags_take(struct open_tags *open, const void *scope, struct open_tag *unclosed);

#endif
