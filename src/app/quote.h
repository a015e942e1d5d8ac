/*
 * Words of somebody's commit, as Markdown that can be published.
 */
#ifndef APP_QUOTE_H
#define APP_QUOTE_H

#include "base/arena.h"

/*
 * The subject of a commit, which may be any bytes, as code: nothing in it is
 * markup, a link or a placeholder then; and which commit that was.
 */
struct text quote_commit(struct text subject, struct text id, struct arena *arena);

#endif
