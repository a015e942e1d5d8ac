/*
 * A vendor: one file of content/vendors.
 */
#ifndef MODEL_VENDOR_H
#define MODEL_VENDOR_H

#include "model/schema.h"

enum vendor_role {
    ROLE_UNSTATED, /* counts as subprocessor */
    ROLE_SUBPROCESSOR,
    ROLE_AFFILIATE,
    ROLE_INDEPENDENT_CONTROLLER,
    ROLE_INTERNAL
};

enum vendor_status {
    STATUS_CURRENT,
    STATUS_UPCOMING,
    STATUS_FORMER,
    STATUS_WITHDRAWN, /* announced, and taken back before it was ever in use: on no list */
    STATUS_LEFT_OUT,  /* nothing that the customer of the list has to do with */
};

/* "current", "upcoming", "former", "withdrawn", "left-out": by status. */
extern const char *const STATUS_WORDS[];

enum access_level { ACCESS_UNSTATED, ACCESS_CONTENT, ACCESS_ACCOUNT, ACCESS_USAGE, ACCESS_NONE };

enum transfer_mechanism {
    TRANSFER_UNSTATED,
    TRANSFER_ADEQUACY,    /* Art. 45 GDPR */
    TRANSFER_DPF,         /* Art. 45 GDPR: certified under the Data Privacy Framework */
    TRANSFER_SCC,         /* Art. 46(2)(c) GDPR */
    TRANSFER_BCR,         /* Art. 46(2)(b) GDPR */
    TRANSFER_DEROGATION,  /* Art. 49 GDPR */
    TRANSFER_NONE_NEEDED, /* the data does not leave */
};

/* The words that files use, in the order of the enums, ended by NULL. */
extern const char *const ROLE_WORDS[];
extern const char *const ACCESS_WORDS[];
extern const char *const TRANSFER_WORDS[];
extern const char *const OPERATION_WORDS[];
extern const char *const DEFAULT_WORDS[];

/* The legal entity behind a vendor (SCC 2021/914 Annex III; EDPB Opinion 22/2024). */
struct entity {
    struct text legal_name;
    struct text address;
    struct place country;
    struct contact {
        struct text name;
        struct text position;
        struct text email;
    } contact;
    struct text registration;
    struct text lei;
    struct span at; /* of its key */
};

struct transfer {
    int mechanism; /* enum transfer_mechanism */
    struct text module;
    struct prose supplementary;
};

struct feature {
    struct ref id;
    int by_default; /* 1: on, 2: off */
};

/* One thing that a vendor does for us. */
struct service {
    struct ref id;
    struct text name;
    struct prose purpose;
    struct words_list data, not_data, subjects;
    int access;          /* enum access_level */
    unsigned operations; /* bits in the order of OPERATION_WORDS */
    struct prose retention;
    struct locations locations;
    struct transfer transfer;
    struct refs products;   /* none: every product */
    struct feature feature; /* without an id: always */
};

struct vendor {
    struct text id;
    struct span at;   /* the top of its file */
    bool is_left_out; /* of a customer's list */
    bool is_whole;    /* read without an error: what it lacks was left out on purpose */
    struct text name;
    int role; /* enum vendor_role */
    struct words category;
    struct entity entity;
    struct text website;
    struct links links;
    struct span links_at; /* of its key */
    struct texts certifications;
    struct reliances relies_on;
    struct day from, until;
    struct ref replaces;
    struct day verified;
    struct service own; /* as read, where the one service stands in the file itself */
    struct records own_services;
    struct service *services; /* at least one after vendor_finish() */
    size_t service_count;
    struct facts facts;
    struct prose body;
};

/* A whole file's frontmatter, and the part of it that the ledger records. */
extern const struct schema VENDOR_SCHEMA, MATERIAL_SCHEMA;

/*
 * Makes `services` out of what was read, and notes where some keys stand.
 * Reports two-services (fields both in `services` and beside it), missing-key
 * (a service without an id among several) and duplicate-id.
 */
bool vendor_finish(struct vendor *vendor, const struct value *map, struct diags *diags);

/*
 * Points `services` to those of the vendor itself, from `own` and `own_services`:
 * for a vendor that was copied or put together.
 */
void vendor_settle(struct vendor *vendor);

/*
 * On that day: `from` after it is upcoming, `until` before it is former, and
 * `until` before `from` withdrawn.
 */
enum vendor_status vendor_status(const struct vendor *vendor, struct date day);

/* Current, upcoming and former vendors are on the list. */
bool status_is_listed(enum vendor_status status);

/* A subprocessor, stated or by default. */
bool vendor_is_subprocessor(const struct vendor *vendor);

/* One that processes on customers' behalf: a subprocessor, or an affiliate, which is one in law. */
bool vendor_is_processor(const struct vendor *vendor);

/* The URL of the link with that key, such as "dpa"; empty where there is none. */
struct text vendor_link(const struct vendor *vendor, const char *key);

#endif
