/*
 * Where a site may be published, and where what is private may lie.
 */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include "base/arena.h"

/* Where a site is published, below its own folder, unless -o says otherwise. */
#define OUTPUT_DEFAULT "public"

/* A published folder has this file: which of its files candor made. */
#define OUTPUT_RECORD ".candor"

/*
 * False, having said why on standard error, for a folder that is, lies in or
 * holds one that candor reads: content/ or templates/ of the site in the
 * working directory.  What was published there would be read as content, or
 * the content be published.  Links are followed; the folder need not be there.
 */
bool output_check(const char *output, struct arena *arena);

/*
 * Where the folders of customers go, relative to the working directory: into
 * `output` itself, which is empty, unless site.yml names a folder for them.
 * That one is what customers see: a build into another folder than the default
 * is a trial, and takes one beside its own, with "-customers" behind the name.
 */
struct text output_of_customers(const char *output, struct text named, struct arena *arena);

/* The same for another folder for customers, which has to lie beside `output`; empty: there is
 * none. */
bool output_check_apart(const char *output, struct text customers, struct arena *arena);

/*
 * The same for a path of what is nobody else's business: that may lie in no
 * folder that was published either, nor in public/.  `option` is the one that
 * named it.
 */
bool output_check_private(const char *path, const char *option, struct arena *arena);

#endif
