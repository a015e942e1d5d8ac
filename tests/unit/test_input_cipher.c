/*
 * PBKDF2 and AES-256-GCM against the answers that their standards give.
 */
#include "test_input.h"

#include <string.h>

#include "input/cipher.h"

enum { MOST_BYTES = 64 };

static unsigned digit_of(char c)
{
    return (unsigned)(byte_is_digit(c) ? c - '0' : c - 'a' + 10);
}

/* The bytes of hexadecimal digits, at `out`. */
static struct text bytes_of(const char *hex, unsigned char out[MOST_BYTES])
{
    size_t len = strlen(hex) / 2;
    for (size_t i = 0; i < len; i++)
        out[i] = (unsigned char)(digit_of(hex[2 * i]) << 4 | digit_of(hex[2 * i + 1]));
    return (struct text){(const char *)out, len};
}

/* RFC 7914, section 11; the start of each, as long as our key. */
static const struct {
    const char *passphrase, *salt;
    uint32_t rounds;
    const char *key;
} KEYS[] = {
    {"passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"},
    {"Password", "NaCl", 80000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"},
};

START_TEST(cipher_derives_the_standard_keys)
{
    struct cipher_key key;
    unsigned char wanted[MOST_BYTES];
    bytes_of(KEYS[_i].key, wanted);
    ck_assert(
        cipher_derive(text_of(KEYS[_i].passphrase), text_of(KEYS[_i].salt), KEYS[_i].rounds, &key));
    ck_assert_mem_eq(key.bytes, wanted, sizeof key.bytes);
}
END_TEST

START_TEST(cipher_derives_in_one_round_or_more)
{
    static const struct cipher_key none;
    struct cipher_key key;
    memset(&key, 1, sizeof key);
    ck_assert(!cipher_derive(text_of("passwd"), text_of("salt"), 0, &key));
    ck_assert_mem_eq(key.bytes, none.bytes, sizeof key.bytes);
    ck_assert(!cipher_derive(text_of("passwd"), text_of("salt"), UINT32_MAX, &key));
    ck_assert(cipher_derive((struct text){NULL, 0}, text_of("salt"), 1, &key));
}
END_TEST

/* McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13, 14 and 16. */
static const struct {
    const char *key, *nonce, *bound, *plain, *sealed;
} MESSAGES[] = {
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
     "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
     "", "00000000000000000000000000000000",
     "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
     "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece"
     "0f4e1768cddf8853bb2d551b"},
};

/* A row of MESSAGES as bytes; `plain` and `sealed` lie in `store`. */
struct message {
    struct cipher_key key;
    unsigned char nonce[MOST_BYTES], bound[MOST_BYTES], store[2][2 * MOST_BYTES];
    struct cipher_frame frame;
    struct text plain, sealed;
};

static void message_init(struct message *message, int row)
{
    unsigned char key[MOST_BYTES];
    bytes_of(MESSAGES[row].key, key);
    memcpy(message->key.bytes, key, sizeof message->key.bytes);
    bytes_of(MESSAGES[row].nonce, message->nonce);
    message->frame = (struct cipher_frame){
        message->nonce,
        bytes_of(MESSAGES[row].bound, message->bound),
    };
    message->plain = bytes_of(MESSAGES[row].plain, message->store[0]);
    message->sealed = bytes_of(MESSAGES[row].sealed, message->store[1]);
}

START_TEST(cipher_seals_the_standard_messages)
{
    struct message message;
    unsigned char out[2 * MOST_BYTES];
    message_init(&message, _i);
    ck_assert(cipher_seal(&message.key, &message.frame, message.plain, out));
    ck_assert_mem_eq(out, message.sealed.ptr, message.sealed.len);
    ck_assert(cipher_open(&message.key, &message.frame, message.sealed, out));
    if (message.plain.len > 0)
        ck_assert_mem_eq(out, message.plain.ptr, message.plain.len);
}
END_TEST

/* Every bit of what is sealed and of what it is bound to. */
START_TEST(cipher_notices_each_bit)
{
    struct message message;
    unsigned char out[2 * MOST_BYTES];
    message_init(&message, 2);
    struct {
        unsigned char *bytes;
        size_t len;
    } fields[] = {
        {message.store[1], message.sealed.len},
        {message.bound, message.frame.bound.len},
        {message.nonce, CIPHER_NONCE_BYTES},
        {message.key.bytes, CIPHER_KEY_BYTES},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        for (size_t bit = 0; bit < fields[i].len * 8; bit++) {
            fields[i].bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
            memset(out, 1, sizeof out);
            ck_assert(!cipher_open(&message.key, &message.frame, message.sealed, out));
            ck_assert_uint_eq(out[0], 0);
            fields[i].bytes[bit / 8] ^= (unsigned char)(1U << bit % 8);
        }
    }
    ck_assert(cipher_open(&message.key, &message.frame, message.sealed, out));
    ck_assert(!cipher_open(&message.key, &message.frame, text_slice(message.sealed, 0, 15), out));
}
END_TEST

START_TEST(cipher_random_differs)
{
    unsigned char one[16], other[16], many[257];
    ck_assert(cipher_random(one, sizeof one) && cipher_random(other, sizeof other));
    ck_assert_mem_ne(one, other, sizeof one);
    ck_assert(!cipher_random(many, sizeof many));
}
END_TEST

TCase *test_input_cipher(void)
{
    TCase *cases = tcase_create("cipher");
    tcase_add_loop_test(cases, cipher_derives_the_standard_keys, 0, ROWS(KEYS));
    tcase_add_test(cases, cipher_derives_in_one_round_or_more);
    tcase_add_loop_test(cases, cipher_seals_the_standard_messages, 0, ROWS(MESSAGES));
    tcase_add_test(cases, cipher_notices_each_bit);
    tcase_add_test(cases, cipher_random_differs);
    return cases;
}
