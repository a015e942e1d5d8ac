/*
 * Which files and folders of an output folder candor made: fingerprints of
 * their paths.
 */
#ifndef APP_MANIFEST_H
#define APP_MANIFEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/*
 * The start of the SHA-256 of a path.  The last bit is not of the hash: it is
 * set for a folder, and those of a file and a folder of one name sort side by side.
 */
struct fingerprint {
    unsigned char bytes[16];
};

/* A sorted set.  Its arena owns it. */
struct manifest {
    struct fingerprint *items;
    size_t count;
};

/* Of a path below the output folder, without a slash at its end. */
struct fingerprint fingerprint_of_file(struct text path);
struct fingerprint fingerprint_of_folder(struct text path);

bool manifest_has(const struct manifest *manifest, struct fingerprint fingerprint);
bool manifest_has_file(const struct manifest *manifest, struct text path);
bool manifest_has_folder(const struct manifest *manifest, struct text path);

/* Sorts the items and drops those that stand twice. */
void manifest_sort(struct manifest *manifest);

/* All that is in either. */
struct manifest manifest_join(const struct manifest *a, const struct manifest *b,
                              struct arena *arena);

/* True when `a` has something that `b` lacks. */
bool manifest_has_more(const struct manifest *a, const struct manifest *b);

size_t manifest_count_files(const struct manifest *manifest);

/* True when a file has the path of a folder: no disk can hold both. */
bool manifest_has_clash(const struct manifest *manifest);

/*
 * Reads what manifest_format() wrote.  False when it is not whole: `manifest`
 * has what could be read.
 */
bool manifest_parse(struct manifest *manifest, struct text bytes, struct arena *arena);

struct text manifest_format(const struct manifest *manifest, struct arena *arena);

#endif
