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

void hash_print(struct hash hash, char *hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof hash.bytes; i++) {
        hex[2 * i] = digits[hash.bytes[i] >> 4];
        hex[2 * i + 1] = digits[hash.bytes[i] & 15];
    }
}

struct text hash_hex(struct arena *arena, struct hash hash)
{
    char *hex = arena_alloc(arena, HASH_HEX_LEN + 1, 1);
    hash_print(hash, hex);
    return (struct text){hex, HASH_HEX_LEN};
}
