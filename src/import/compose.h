/*
 * Maps and lists being put together for a file of frontmatter.
 */
#ifndef IMPORT_COMPOSE_H
#define IMPORT_COMPOSE_H

#include "base/value.h"
#include "base/arena.h"

/* A map that grows; keys stay in the order they came. */
struct composing {
    struct member *members;
    size_t count, capacity;
};

/* Adds a key; one that is there already stays, and false is given. */
bool compose_put(struct composing *map, const char *key, struct value value, struct arena *arena);
bool compose_put_text(struct composing *map, const char *key, struct text text,
                      struct arena *arena);

/* The same for a key that is words of the page. */
bool compose_put_under(struct composing *map, struct text key, struct value value,
                       struct arena *arena);

/* What stands under a key, or NULL. */
struct value *compose_find(const struct composing *map, struct text key);

struct value compose_map(const struct composing *map);

/* A list of texts. */
struct value compose_texts(const struct text *texts, size_t count, struct arena *arena);

/* A list of the codes of places, which are numbered as in model/country.h. */
struct value compose_places(const int *places, size_t count, struct arena *arena);

/* Adds a map under `key` unless it is empty. */
void compose_put_map(struct composing *map, const char *key, const struct composing *inner,
                     struct arena *arena);

#endif
