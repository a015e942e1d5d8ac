/*
 * Everything that a site publishes, made from the model.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "model/roll.h"
#include "render/context.h"
#include "render/theme.h"

/*
 * When a file takes its place: what others refer to comes first, what tells
 * subscribers comes last.
 */
enum phase { PHASE_ASSET, PHASE_PAGE, PHASE_LIST, PHASE_FEED, PHASE_COUNT };

/*
 * Where finished files go.  `put` takes a path below the output folder and the
 * file's bytes, which are valid during the call only; false stops the
 * rendering.  Implementations put this first in a struct of their own.
 */
struct sink {
    bool (*put)(struct sink *sink, enum phase phase, struct text path, struct text bytes);
};

/* One worker's share: of all files in order, those whose number is `index` modulo `count`. */
struct share {
    size_t index;
    size_t count;
};

/* A file of a customer's folder. */
struct customer_file {
    struct text name, bytes;
};

/* Where the folders of customers go, one at a time; else as struct sink. */
struct customer_sink {
    bool (*put)(struct customer_sink *sink, const struct customer *customer,
                const struct customer_file *files, size_t count);
    /* What stands in a customer's folder under that name now; empty where nothing does. */
    struct text (*read)(struct customer_sink *sink, const struct customer *customer,
                        struct text name, struct arena *arena);
    /* A file beside the folders of customers, where these stand on a host of their own. */
    bool (*put_beside)(struct customer_sink *sink, struct text path, struct text bytes);
};

/* The customers whose folders are made: from the number `first` on the roll up to `end`. */
struct customer_job {
    const struct roll *roll; /* NULL: the site has no customers */
    size_t first, end;
    struct customer_sink *sink;
    struct text (*passphrase_of)(const struct customer *customer);
    bool is_alone; /* nothing else is made */
};

struct render_job {
    const struct site *site;
    const struct theme *theme;
    struct customer_job customers;
    struct share share;
    struct arena *arena;
    struct diags *diags;
    struct sink *sink;
};

/*
 * Makes every file of the share and hands it to the sink.  False when the sink
 * refused one or a template failed, which was reported.
 */
bool render_site(const struct render_job *job);

#endif
