/*
 * Encryption under a passphrase: PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2) and
 * AES-256-GCM (NIST SP 800-38D).
 */
#ifndef INPUT_CIPHER_H
#define INPUT_CIPHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum { CIPHER_KEY_BYTES = 32, CIPHER_NONCE_BYTES = 12, CIPHER_TAG_BYTES = 16 };

/* Wipe it with cipher_wipe() when done. */
struct cipher_key {
    unsigned char bytes[CIPHER_KEY_BYTES];
};

/*
 * What a message is bound to: it opens only with the same nonce and with the
 * same `bound` bytes, which are not encrypted.  Under one key a nonce may be
 * used for one message, ever.
 */
struct cipher_frame {
    const unsigned char *nonce; /* CIPHER_NONCE_BYTES */
    struct text bound;
};

/* False, the key wiped, when the library fails or a length is above INT_MAX. */
bool cipher_derive(struct text passphrase, struct text salt, uint32_t rounds,
                   struct cipher_key *key);

/*
 * Writes plain.len bytes and the tag behind them to `out`.  False when the
 * library fails or a length is above INT_MAX; `out` is of no use then.
 */
bool cipher_seal(const struct cipher_key *key, const struct cipher_frame *frame, struct text plain,
                 unsigned char *out);

/*
 * Writes sealed.len - CIPHER_TAG_BYTES bytes to `out`.  False, all of them
 * zero, where the tag does not fit: another key, or a changed bit anywhere.
 */
bool cipher_open(const struct cipher_key *key, const struct cipher_frame *frame, struct text sealed,
                 unsigned char *out);

/* At most 256 bytes of the system's own generator; false when it has none to give. */
bool cipher_random(unsigned char *bytes, size_t count);

/* Zeroes that no compiler leaves out. */
void cipher_wipe(void *bytes, size_t count);

#endif
