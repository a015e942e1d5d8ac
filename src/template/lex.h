/*
 * Template bytes -> tags.
 */
#ifndef TEMPLATE_LEX_H
#define TEMPLATE_LEX_H

#include "base/diag.h"

/* A template on its way to become a tree, and who hears of its mistakes. */
struct template_input {
    struct text bytes;
    uint32_t source; /* the id behind `bytes`, for spans */
    bool strict;     /* also report what the specification passes over in silence */
    struct arena *arena;
    struct diags *diags;
};

enum tag_kind {
    TAG_ESCAPED,    /* {{name}} */
    TAG_RAW,        /* {{{name}}} or {{&name}} */
    TAG_SECTION,    /* {{#name}} */
    TAG_INVERTED,   /* {{^name}} */
    TAG_CLOSE,      /* {{/name}} */
    TAG_PARTIAL,    /* {{>name}} */
    TAG_PARENT,     /* {{<name}} */
    TAG_BLOCK,      /* {{$name}} */
    TAG_COMMENT,    /* {{! words }} */
    TAG_DELIMITERS, /* {{=<% %>=}} */
};

/*
 * A tag and how it stands on its line.  Offsets count bytes of the template.
 * The pairs are known after tags_pair(); NULL until then, and where there is
 * none.
 */
struct tag {
    enum tag_kind kind;
    bool is_dynamic; /* {{>*name}}, {{<*name}}: the name says where the name is */
    bool is_first;   /* only blanks stand before it on its line */
    bool is_last;    /* only blanks stand after it on its line */
    struct span at;  /* all of it, delimiters included */
    struct span name_at;
    struct text name;          /* borrowed; empty for comments and delimiters */
    uint32_t blanks_at;        /* where the blanks before it begin */
    uint32_t end;              /* the byte after it */
    uint32_t line_end;         /* the line end after it and its blanks, where it is last */
    uint32_t next_line;        /* the byte after that line end */
    const struct tag *closing; /* what ends the pair that it opens */
    const struct tag *outer;   /* the opening tag of the pair around it */
};

/* All tags of one template, in order. */
struct tags {
    struct tag *items;
    size_t count;
    size_t capacity;
    bool lack_pairs; /* a tag of a pair was wrong and left out: pairs can not be told */
};

/* Spaces and tabs: what may stand beside a tag that leaves no line behind. */
bool tag_blank(char c);

/* Sections, inverted sections, parents and blocks: what {{/name}} ends. */
bool tag_kind_opens_pair(enum tag_kind kind);

/*
 * Appends all tags of the template, delimiters set on the way obeyed.
 * Reports unclosed-tag, empty-tag, bad-tag, bad-delimiters and too-large, each
 * at its place, goes on after each, and gives false when there was any.
 */
bool tags_lex(struct tags *tags, const struct template_input *input);

#endif
