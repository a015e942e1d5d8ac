/*
 * What was found while a page is held against a file: additions and disagreements.
 */
#ifndef IMPORT_REMARKS_H
#define IMPORT_REMARKS_H

#include "import/merge.h"
#include "model/schema.h"

enum remark_kind { REMARK_ADDED, REMARK_TAKEN, REMARK_LEFT, REMARK_STUCK };

/* One key.  `ours` and `theirs` are maps that show both sides, empty where one is silent. */
struct remark {
    enum remark_kind kind;
    struct text path;
    struct text top; /* the key of the file itself that it stands under */
    struct value ours, theirs;
    struct span at;
};

/* Grows while maps are merged.  Starts with the first two set and all else zero. */
struct remarks {
    struct arena *arena;
    enum merge_take take;
    struct remark *items;
    size_t count, capacity;
};

/* A map within a file, and what its keys mean. */
struct scope {
    struct text path;            /* empty for the file itself */
    struct text top;             /* of its keys; empty: each is its own */
    const struct schema *schema; /* NULL where authors choose the keys */
    const struct field *values;  /* of such keys, or NULL */
    struct span at;              /* of its key */
    bool is_doubtful;            /* it may be about something else: nothing is simply added */
};

/* A key of a map on both sides; `ours` or `theirs` is NULL where that one is silent. */
struct pair {
    struct text key;
    const struct value *ours, *theirs;
    struct span at;
};

/* Notes an addition. */
void remarks_add(struct remarks *remarks, const struct scope *scope, const struct pair *pair);

/* Notes a disagreement; true where the page's word is to be taken. */
bool remarks_disagree(struct remarks *remarks, const struct scope *scope, const struct pair *pair);

/* Notes one in which the page's word can not be taken, even where it should. */
void remarks_give_up(struct remarks *remarks, const struct scope *scope, const struct pair *pair);

/* "links.dpa": a key below a path. */
struct text remarks_path(const struct remarks *remarks, struct text path, struct text key);

/* merge_map.c */

/*
 * `site` with what `page` has more, and with what it says otherwise where that is
 * to be taken.  Keys that the page leaves out, or gives no value, stay.
 */
struct value merge_map(struct remarks *remarks, const struct scope *scope, const struct value *site,
                       const struct value *page);

/* merge_service.c */

/*
 * The same for a vendor's whole map: a service among its keys is the same as a
 * list of that service, and services are known by id, by name, or by purpose.
 */
struct value merge_vendor_map(struct remarks *remarks, const struct value *site,
                              const struct value *entry);

#endif
