#include "input/seal.h"

#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "input/cipher.h"
#include "input/unicode.h"

enum {
    MAGIC_BYTES = 8,
    SALT_BYTES = 16,
    HEAD_BYTES = MAGIC_BYTES + 4 + SALT_BYTES + 4,
    RECORD_BYTES = CIPHER_NONCE_BYTES + 4, /* ahead of what is encrypted */
    MOST_NAME_BYTES = 255,
};

/* The name of the format, and in two bytes its version. */
static const char MAGIC[] = "candor\0\1";

/* The start of a bundle, which each of its records is bound to. */
struct head {
    struct text bytes;
    uint32_t rounds;
    struct text salt;
    uint32_t count;
};

static void add_number(struct buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_byte(out, (char)(number >> shift & 0xff));
}

/* The number in the first four bytes, which must be there. */
static uint32_t number_at(struct text bytes)
{
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | (unsigned char)bytes.ptr[i];
    return number;
}

const char *seal_find_weakness(struct text passphrase)
{
    if (utf8_find_invalid(passphrase) != SIZE_MAX)
        return "is not UTF-8";
    uint32_t c;
    struct text rest = passphrase;
    for (size_t len; (len = utf8_decode(rest, &c)) > 0; rest = text_skip(rest, len)) {
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            return "holds a control character, such as the end of a line";
    }
    struct arena arena;
    arena_init(&arena);
    size_t count = utf8_count(unicode_compose(&arena, passphrase));
    arena_release(&arena);
    return count < SEAL_LEAST_CHARACTERS ? "is shorter than 12 characters" : NULL;
}

static bool is_file_name(struct text name)
{
    bool ok = name.len > 0 && name.len <= MOST_NAME_BYTES && name.ptr[0] != '.' &&
              utf8_find_invalid(name) == SIZE_MAX;
    for (size_t i = 0; ok && i < name.len; i++)
        ok = !byte_is_control(name.ptr[i]) && name.ptr[i] != '/' && name.ptr[i] != '\\';
    return ok;
}

static bool are_distinct(const struct sealed_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (text_equal(parts[i].name, parts[j].name))
                return false;
        }
    }
    return true;
}

static bool check_parts(const struct sealed_part *parts, size_t count)
{
    if (count == 0 || count > SEAL_MOST_PARTS || !are_distinct(parts, count))
        return false;
    size_t left = SEAL_MOST_BYTES - HEAD_BYTES;
    for (size_t i = 0; i < count; i++) {
        size_t extra = RECORD_BYTES + 2 + parts[i].name.len + CIPHER_TAG_BYTES;
        if (!is_file_name(parts[i].name) || extra > left || parts[i].bytes.len > left - extra)
            return false;
        left -= extra + parts[i].bytes.len;
    }
    return true;
}

/* What record `number` is bound to: the head and its place, so that none moves or is left out. */
static struct text bind_record(const struct head *head, uint32_t number, struct buf *out)
{
    buf_clear(out);
    buf_add(out, head->bytes);
    add_number(out, number);
    return buf_text(out);
}

static bool derive_key(struct text passphrase, const struct head *head, struct arena *arena,
                       struct cipher_key *key)
{
    struct text composed = unicode_compose(arena, passphrase);
    bool ok = cipher_derive(composed, head->salt, head->rounds, key);
    if (composed.ptr != passphrase.ptr)
        cipher_wipe((char *)composed.ptr, composed.len);
    return ok;
}

/* --- Opening */

static bool parse_head(struct text bytes, uint32_t most_rounds, struct head *head)
{
    if (bytes.len < HEAD_BYTES || memcmp(bytes.ptr, MAGIC, MAGIC_BYTES) != 0)
        return false;
    *head = (struct head){
        .bytes = text_slice(bytes, 0, HEAD_BYTES),
        .rounds = number_at(text_skip(bytes, MAGIC_BYTES)),
        .salt = text_slice(bytes, MAGIC_BYTES + 4, SALT_BYTES),
        .count = number_at(text_skip(bytes, HEAD_BYTES - 4)),
    };
    return head->rounds > 0 && head->rounds <= most_rounds && head->count > 0 &&
           head->count <= SEAL_MOST_PARTS;
}

/* Whether the records fill the bytes behind the head; looked at before a key is derived. */
static bool check_records(struct text records, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (records.len < RECORD_BYTES)
            return false;
        size_t len = number_at(text_skip(records, CIPHER_NONCE_BYTES));
        records = text_skip(records, RECORD_BYTES);
        if (len < CIPHER_TAG_BYTES || len > records.len)
            return false;
        records = text_skip(records, len);
    }
    return records.len == 0;
}

/* The name and the bytes of a record that is no longer encrypted. */
static bool parse_part(struct text plain, struct sealed_part *part)
{
    if (plain.len < 2)
        return false;
    size_t len = (size_t)(unsigned char)plain.ptr[0] << 8 | (unsigned char)plain.ptr[1];
    if (len > plain.len - 2)
        return false;
    *part = (struct sealed_part){text_slice(plain, 2, len), text_skip(plain, 2 + len)};
    return is_file_name(part->name);
}

/* The parts of records that check_records() has looked at; `bound` is scratch. */
static bool open_records(const struct cipher_key *key, const struct head *head, struct text records,
                         struct arena *arena, struct sealed_parts *parts)
{
    struct sealed_parts found = {arena_array(arena, head->count, struct sealed_part), 0};
    struct buf bound = {0};
    bool ok = true;
    while (ok && found.count < head->count) {
        struct text sealed =
            text_slice(records, RECORD_BYTES, number_at(text_skip(records, CIPHER_NONCE_BYTES)));
        struct text plain = {arena_alloc(arena, sealed.len, 1), sealed.len - CIPHER_TAG_BYTES};
        struct cipher_frame frame = {(const unsigned char *)records.ptr,
                                     bind_record(head, (uint32_t)found.count, &bound)};
        ok = cipher_open(key, &frame, sealed, (unsigned char *)plain.ptr) &&
             parse_part(plain, &found.items[found.count++]);
        records = text_skip(records, RECORD_BYTES + sealed.len);
    }
    buf_release(&bound);
    ok = ok && are_distinct(found.items, found.count);
    if (ok)
        *parts = found;
    return ok;
}

bool seal_open(struct text passphrase, struct text bundle, uint32_t most_rounds,
               struct arena *arena, struct sealed_parts *parts)
{
    struct text bytes;
    struct head head;
    struct cipher_key key;
    *parts = (struct sealed_parts){NULL, 0};
    /* Four characters for three bytes, and a line end for each 57 of them. */
    if (bundle.len > (size_t)SEAL_MOST_BYTES / 2 * 3 || !base64_parse(bundle, arena, &bytes) ||
        !parse_head(bytes, most_rounds, &head))
        return false;
    struct text records = text_skip(bytes, HEAD_BYTES);
    if (!check_records(records, head.count) || !derive_key(passphrase, &head, arena, &key))
        return false;
    bool ok = open_records(&key, &head, records, arena, parts);
    cipher_wipe(&key, sizeof key);
    return ok;
}

/* --- Sealing */

static bool add_head(struct buf *out, size_t count)
{
    unsigned char salt[SALT_BYTES];
    if (!cipher_random(salt, sizeof salt))
        return false;
    buf_add(out, (struct text){MAGIC, MAGIC_BYTES});
    add_number(out, SEAL_ROUNDS);
    buf_add(out, (struct text){(const char *)salt, sizeof salt});
    add_number(out, (uint32_t)count);
    return true;
}

/* Appends the record of a part; `plain` and `bound` are scratch. */
static bool add_record(const struct cipher_key *key, const struct cipher_frame *frame,
                       struct text plain, struct buf *out)
{
    size_t len = plain.len + CIPHER_TAG_BYTES;
    buf_add(out, (struct text){(const char *)frame->nonce, CIPHER_NONCE_BYTES});
    add_number(out, (uint32_t)len);
    buf_reserve(out, len);
    if (!cipher_seal(key, frame, plain, (unsigned char *)out->ptr + out->len))
        return false;
    out->len += len;
    return true;
}

static bool add_records(const struct seal_job *job, const struct cipher_key *key,
                        const struct head *head, struct buf *out)
{
    struct buf plain = {0}, bound = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < job->count; i++) {
        const struct sealed_part *part = &job->parts[i];
        unsigned char nonce[CIPHER_NONCE_BYTES];
        struct cipher_frame frame = {nonce, bind_record(head, (uint32_t)i, &bound)};
        buf_clear(&plain);
        buf_add_byte(&plain, (char)(part->name.len >> 8));
        buf_add_byte(&plain, (char)(part->name.len & 0xff));
        buf_add(&plain, part->name);
        buf_add(&plain, part->bytes);
        ok = cipher_random(nonce, sizeof nonce) && add_record(key, &frame, buf_text(&plain), out);
    }
    buf_release(&plain);
    buf_release(&bound);
    return ok;
}

/* The head is read back from a copy, because what follows it moves the buffer. */
static bool add_bundle(const struct seal_job *job, struct arena *arena, struct buf *out)
{
    struct head head;
    struct cipher_key key;
    if (!add_head(out, job->count) ||
        !parse_head(arena_copy(arena, buf_text(out)), SEAL_ROUNDS, &head) ||
        !derive_key(job->passphrase, &head, arena, &key))
        return false;
    bool ok = add_records(job, &key, &head, out);
    cipher_wipe(&key, sizeof key);
    return ok;
}

/* A bundle of fewer rounds is another one: it is to be sealed anew with as many as there are now.
 */
static bool has_all_rounds(struct text bundle, struct arena *arena)
{
    struct text bytes;
    struct head head;
    return base64_parse(bundle, arena, &bytes) && parse_head(bytes, SEAL_ROUNDS, &head) &&
           head.rounds == SEAL_ROUNDS;
}

static bool holds_the_same(const struct seal_job *job)
{
    struct arena arena;
    struct sealed_parts old = {NULL, 0};
    arena_init(&arena);
    bool same = has_all_rounds(job->old, &arena) &&
                seal_open(job->passphrase, job->old, SEAL_ROUNDS, &arena, &old) &&
                old.count == job->count;
    for (size_t i = 0; same && i < job->count; i++)
        same = text_equal(old.items[i].name, job->parts[i].name) &&
               text_equal(old.items[i].bytes, job->parts[i].bytes);
    arena_release(&arena);
    return same;
}

bool seal_bundle(const struct seal_job *job, struct arena *arena, struct text *bundle,
                 bool *is_same)
{
    if (seal_find_weakness(job->passphrase) != NULL || !check_parts(job->parts, job->count))
        return false;
    *is_same = job->old.len > 0 && holds_the_same(job);
    if (*is_same) {
        *bundle = job->old;
        return true;
    }
    struct buf bytes = {0}, text = {0};
    bool ok = add_bundle(job, arena, &bytes);
    if (ok) {
        base64_add(&text, buf_text(&bytes));
        *bundle = arena_copy(arena, buf_text(&text));
    }
    buf_release(&bytes);
    buf_release(&text);
    return ok;
}
