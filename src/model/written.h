/*
 * The values behind typed fields, as files write them, each with its place.
 */
#ifndef MODEL_WRITTEN_H
#define MODEL_WRITTEN_H

#include "model/ledger.h"

/* The frontmatter of a file that was read; an empty map where it has none. */
struct value written_head(const struct sources *sources, uint32_t source, struct arena *arena);

/*
 * The material keys of a vendor after the events that the ledger has applied, each
 * as the notice that set it wrote it; its services as a list under `services`.
 */
struct value written_state(const struct ledger *ledger, struct text vendor, struct arena *arena);

/* The `id` of a service; empty where it has none. */
struct text written_id(const struct value *service);

/* The member of that key, or NULL; the service of that id in `services`, or NULL. */
const struct member *written_find(const struct value *map, const char *key);
const struct value *written_service(const struct value *map, struct text id);

#endif
