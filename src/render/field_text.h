/*
 * What a vendor's material fields say, in words of a page.
 */
#ifndef RENDER_FIELD_TEXT_H
#define RENDER_FIELD_TEXT_H

#include "render/context.h"

enum shown {
    SHOWN_NAME,
    SHOWN_ROLE,
    SHOWN_ENTITY, /* all of it in a line, as notices have it */
    SHOWN_LEGAL_NAME,
    SHOWN_ADDRESS,
    SHOWN_COUNTRY,
    SHOWN_REGISTRATION,
    SHOWN_LEI,
    SHOWN_CONTACT,
    SHOWN_REPLACES,
    SHOWN_PURPOSE,
    SHOWN_DATA,
    SHOWN_NOT_DATA,
    SHOWN_ACCESS,
    SHOWN_SUBJECTS,
    SHOWN_OPERATIONS,
    SHOWN_RETENTION,
    SHOWN_LOCATIONS,
    SHOWN_TRANSFER,
    SHOWN_PRODUCTS,
    SHOWN_FEATURE,
    SHOWN_COUNT
};

/* What stands before it, and the key that it has, or is part of, in files and notices. */
struct shown_field {
    const char *key;
    enum wording_slot label;
};
extern const struct shown_field SHOWN_FIELDS[SHOWN_COUNT];

/* One of the parts that SHOWN_ENTITY sums up. */
bool shown_is_part(enum shown field);

/* Of the vendor itself, or of `service`; empty where it says nothing. */
struct text field_text(const struct context *context, const struct vendor *vendor,
                       const struct service *service, enum shown field);

/* The label; where there is a prefix, a service's name, behind it. */
struct text field_label(const struct context *context, struct text prefix, enum shown field);

/* What a service is called: its name, or else its id. */
struct text field_service_title(const struct service *service);

/*
 * What a customer asks of every change, whatever it is about: purpose, data,
 * places, transfer and products; and the words for them, in which an empty
 * list of products is every product.
 */
enum { KEPT_COUNT = 5 };
bool field_is_kept(enum shown field);
struct text field_kept_text(const struct context *context, const struct vendor *vendor,
                            const struct service *service, enum shown field);

/* A DELTA record; a side without a text has nothing to say. */
struct value field_delta(const struct context *context, struct text label, struct text was,
                         struct text now);

#endif
