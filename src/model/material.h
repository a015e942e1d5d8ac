/*
 * The material fields of a vendor: those that a customer could object to.
 *
 * They are what the ledger records (Art. 28(2) GDPR): the fields of
 * MATERIAL_SCHEMA, and those of its services.
 */
#ifndef MODEL_MATERIAL_H
#define MODEL_MATERIAL_H

#include "model/notice.h"

/* What a change is about, by the field that changes. */
enum change_class {
    CLASS_NAME,
    CLASS_ROLE,
    CLASS_ENTITY,
    CLASS_REPLACEMENT,
    CLASS_SERVICE, /* one comes, goes, or is called otherwise */
    CLASS_PURPOSE,
    CLASS_DATA,
    CLASS_ACCESS,
    CLASS_SUBJECTS,
    CLASS_OPERATIONS,
    CLASS_RETENTION,
    CLASS_LOCATION,
    CLASS_TRANSFER,
    CLASS_PRODUCTS,
    CLASS_FEATURE,
    CLASS_COUNT
};

/* "name", "location": by class. */
extern const char *const CLASS_WORDS[CLASS_COUNT];

/* The classes of the fields that a change names on either side, as bits. */
unsigned change_classes(const struct change *change);

/*
 * One field that two states of a vendor differ in.  `was` and `now` are the
 * services that it belongs to: both NULL for a field of the vendor itself, one
 * of them for a service that goes or comes, whose `field` is NULL then.
 */
struct difference {
    const struct field *field;
    const struct service *was, *now;
};

struct differences {
    struct difference *items;
    size_t count;
};

/* The difference of that number is the first one about its service. */
bool difference_opens_service(const struct differences *differences, size_t number);

/*
 * The material fields in which `now` differs from `was` for a reader
 * (field_is_equal()); a role or a default that goes without saying counts as
 * said.  Services are matched by their ids.
 */
struct differences material_compare(const struct vendor *was, const struct vendor *now,
                                    struct arena *arena);

/*
 * Does to `state` what the change says: each field of `now` is set, each that
 * only `was` names is emptied; services likewise, by their ids.  What `state`
 * points to is the arena's or the change's.
 */
void material_apply(struct vendor *state, const struct change *change, struct arena *arena);

/* Copies the material fields; `to` keeps all others. */
void material_copy(struct vendor *to, const struct vendor *from);

#endif
