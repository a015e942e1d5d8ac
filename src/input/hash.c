#include "input/hash.h"

#include <openssl/sha.h>
#include <stdlib.h>

/* It fails only where libcrypto cannot load its own code; a wrong digest must never be published.
 */
struct hash hash_of(struct text bytes)
{
    struct hash hash;
    if (SHA256((const unsigned char *)bytes.ptr, bytes.len, hash.bytes) == NULL)
        abort();
    return hash;
}

struct text hash_hex(struct arena *arena, struct hash hash)
{
    static const char digits[] = "0123456789abcdef";
    enum { HEX_LEN = 2 * sizeof hash.bytes };
    char *hex = arena_alloc(arena, HEX_LEN + 1, 1);
    for (size_t i = 0; i < sizeof hash.bytes; i++) {
        hex[2 * i] = digits[hash.bytes[i] >> 4];
        hex[2 * i + 1] = digits[hash.bytes[i] & 15];
    }
    return (struct text){hex, HEX_LEN};
}
