/*
 * One template as a tree.
 */
#ifndef TEMPLATE_PARSE_H
#define TEMPLATE_PARSE_H

#include "template/lex.h"
#include "template/lookup.h"

enum node_kind {
    NODE_TEXT,     /* bytes that go out as they are */
    NODE_ESCAPED,  /* {{path}} */
    NODE_RAW,      /* {{{path}}} or {{&path}} */
    NODE_SECTION,  /* {{#path}} children {{/path}} */
    NODE_INVERTED, /* {{^path}} children {{/path}} */
    NODE_PARTIAL,  /* {{>template}} or {{>*path}} */
    NODE_PARENT,   /* {{<template}} blocks {{/template}}, or {{<*path}} */
    NODE_BLOCK,    /* {{$name}} children {{/name}} */
};

/*
 * How a block stands on its lines, so that what fills it can take the place of
 * its own content:
 *
 *       {{$body}}             has_lines: its content starts on a line of its own
 *         Nothing yet         indent: what the lines in its place begin with
 *       {{/body}}             ends_line: it ends with a line of its own, or is empty
 */
struct block {
    uint32_t name;
    bool has_lines;
    bool ends_line;
    struct text indent;
    size_t dedent;        /* blanks to take off its lines when they go elsewhere */
    struct text line_end; /* after {{/body}}, where nothing else follows it on its line */
};

/*
 * A piece of a template.  Made by mustache_parse(), completed by
 * library_link(), never changed after; all text is borrowed from the source.
 */
struct node {
    enum node_kind kind;
    struct node *next;     /* its right-hand neighbour */
    struct node *children; /* of a pair: the first inside it */
    struct path path;      /* none for text, blocks and template names that are written out */
    struct text text;      /* NODE_TEXT: the bytes; else the name as written */
    struct span at;        /* the tag, or the opening one of a pair */
    struct span name_at;

    /* NODE_TEXT: it begins a line, so indentation goes in front of it. */
    bool starts_line;

    /* NODE_PARTIAL, NODE_PARENT, NODE_BLOCK: it has its lines to itself, behind `blanks`. */
    bool stands_alone;
    struct text blanks;

    /* NODE_PARTIAL, NODE_PARENT: what comes in, where that is known; NULL: nothing. */
    bool is_dynamic;
    const struct mustache *target;

    /* NODE_BLOCK */
    struct block block;
};

/* A template of a library.  `nodes` is NULL when it is empty or has errors. */
struct mustache {
    struct text name;
    uint32_t source;
    struct node *nodes;
    size_t index; /* its place in the library */
    bool is_broken;
};

/*
 * Makes `mustache->nodes` from the bytes of `input`, and adds the words of
 * paths and the names of blocks to `vocabulary`.  Reports every syntax error, and
 * in a strict library content between a parent's blocks, where it would be
 * lost.  False, with the template marked as broken, when there was any.
 */
bool mustache_parse(struct mustache *mustache, const struct template_input *input,
                    struct vocabulary *vocabulary);

#endif
