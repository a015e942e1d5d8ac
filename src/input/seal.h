/*
 * Files that only a passphrase opens: a bundle of them, encrypted, as text that
 * stands inside a page.  candor-sealed(7) has the format byte by byte.
 */
#ifndef INPUT_SEAL_H
#define INPUT_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

enum {
    SEAL_ROUNDS = 600000,        /* of PBKDF2, in all that is written */
    SEAL_MOST_ROUNDS = 10000000, /* in what is opened: seconds, and not hours */
    SEAL_MOST_PARTS = 64,        /* in one bundle */
    SEAL_MOST_BYTES = 64 << 20,  /* of one bundle before it is made text */
    SEAL_LEAST_CHARACTERS = 12,  /* of a passphrase */
};

/* A file of a bundle: a name without a folder, such as "feed.atom", and what is in it. */
struct sealed_part {
    struct text name, bytes;
};

struct sealed_parts {
    struct sealed_part *items;
    size_t count;
};

/* What to seal.  The parts keep their order, which counts as part of them. */
struct seal_job {
    struct text passphrase; /* UTF-8 in any form; NFC is what counts */
    const struct sealed_part *parts;
    size_t count;
    struct text old; /* the bundle as it was last published; empty for none */
};

/*
 * Why a passphrase must not be used, to follow "the passphrase": "is shorter
 * than 12 characters"; NULL where there is no reason.
 */
const char *seal_find_weakness(struct text passphrase);

/*
 * The bundle, base64 in lines.  Where job->old holds just these parts under
 * this passphrase it is `old` itself, borrowed, and `*is_same` true.  Otherwise
 * all is encrypted anew under a new salt, and with it a new key, so that no
 * nonce ever meets a key twice.  False, nothing written, for a passphrase with
 * a weakness, parts that are too many, too large or of one name or of one that
 * is no file's, and where the system gives no random bytes or libcrypto fails.
 */
bool seal_bundle(const struct seal_job *job, struct arena *arena, struct text *bundle,
                 bool *is_same);

/*
 * The parts of a bundle, from `arena`.  `bundle` may be any bytes.  False,
 * `*parts` empty, where it is no bundle, asks for more than `most_rounds`, was
 * sealed under another passphrase, or differs in any bit from what was sealed.
 */
bool seal_open(struct text passphrase, struct text bundle, uint32_t most_rounds,
               struct arena *arena, struct sealed_parts *parts);

#endif
