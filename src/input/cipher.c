#include "input/cipher.h"

#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/random.h>

/* A NULL among the arguments of EVP_EncryptUpdate() means another thing than no bytes. */
static const unsigned char *bytes_of(struct text text)
{
    return (const unsigned char *)(text.ptr == NULL ? "" : text.ptr);
}

bool cipher_derive(struct text passphrase, struct text salt, uint32_t rounds,
                   struct cipher_key *key)
{
    bool ok = passphrase.len <= INT_MAX && salt.len <= INT_MAX && rounds > 0 && rounds <= INT_MAX &&
              PKCS5_PBKDF2_HMAC((const char *)bytes_of(passphrase), (int)passphrase.len,
                                bytes_of(salt), (int)salt.len, (int)rounds, EVP_sha256(),
                                sizeof key->bytes, key->bytes) == 1;
    if (!ok)
        cipher_wipe(key, sizeof *key);
    return ok;
}

bool cipher_seal(const struct cipher_key *key, const struct cipher_frame *frame, struct text plain,
                 unsigned char *out)
{
    if (plain.len > INT_MAX - CIPHER_TAG_BYTES || frame->bound.len > INT_MAX)
        return false;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int bound = 0, body = 0, rest = 0;
    bool ok =
        context != NULL &&
        EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, key->bytes, frame->nonce) == 1 &&
        EVP_EncryptUpdate(context, NULL, &bound, bytes_of(frame->bound), (int)frame->bound.len) ==
            1 &&
        EVP_EncryptUpdate(context, out, &body, bytes_of(plain), (int)plain.len) == 1 &&
        EVP_EncryptFinal_ex(context, out + body, &rest) == 1 && body + rest == (int)plain.len &&
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, CIPHER_TAG_BYTES, out + plain.len) == 1;
    EVP_CIPHER_CTX_free(context);
    return ok;
}

bool cipher_open(const struct cipher_key *key, const struct cipher_frame *frame, struct text sealed,
                 unsigned char *out)
{
    if (sealed.len < CIPHER_TAG_BYTES || sealed.len > INT_MAX || frame->bound.len > INT_MAX)
        return false;
    size_t len = sealed.len - CIPHER_TAG_BYTES;
    unsigned char tag[CIPHER_TAG_BYTES];
    memcpy(tag, sealed.ptr + len, sizeof tag);
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int bound = 0, body = 0, rest = 0;
    bool ok = context != NULL &&
              EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, key->bytes, frame->nonce) == 1 &&
              EVP_DecryptUpdate(context, NULL, &bound, bytes_of(frame->bound),
                                (int)frame->bound.len) == 1 &&
              EVP_DecryptUpdate(context, out, &body, bytes_of(sealed), (int)len) == 1 &&
              EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, sizeof tag, tag) == 1 &&
              EVP_DecryptFinal_ex(context, out + body, &rest) == 1 && body + rest == (int)len;
    EVP_CIPHER_CTX_free(context);
    /* What no tag vouches for must not be read by mistake. */
    if (!ok)
        cipher_wipe(out, len);
    return ok;
}

bool cipher_random(unsigned char *bytes, size_t count)
{
    return getentropy(bytes, count) == 0;
}

void cipher_wipe(void *bytes, size_t count)
{
    OPENSSL_cleanse(bytes, count);
}
