/*
 * Sealed bundles: there and back, when they stay as they were, and what does
 * not open.
 */
#include "test_input.h"

#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "input/seal.h"

enum { HEAD_BYTES = 32, NONCE_BYTES = 12, RECORD_BYTES = NONCE_BYTES + 4 };

static const struct text PASSPHRASE = TEXT("correct horse battery");

static const struct sealed_part PARTS[] = {
    {TEXT("index.html"), TEXT("<p>one</p>")},
    {TEXT("feed.atom"), TEXT("")},
    {TEXT("notes.txt"), TEXT("<p>two</p>")},
};

static struct seal_job job_of(struct text old)
{
    return (struct seal_job){PASSPHRASE, PARTS, ROWS(PARTS), old};
}

/* PARTS in a bundle of two rounds, made by another program from what candor-sealed(7) says. */
static const char QUICK[] =
    "Y2FuZG9yAAEAAAACAAECAwQFBgcICQoLDA0ODwAAAANAQEBAQEBAQEBAQEAAAAAmf0l6nAxw43di\n"
    "rw/uUS5zjjQpnrx9J1GUZgoEsGljaCs7OMrWxexBQUFBQUFBQUFBQUEAAAAbWKm61JMKjA84PjUs\n"
    "Jh2zxUtXGocyWiX7eHx1QkJCQkJCQkJCQkJCAAAAJb/OwcDl/Dr9zplZsgaNbcMkX1B2rxLG1NGg\n"
    "t3/YtEca1CKMZ54=\n";

/* PARTS in a bundle of ours; sealed once, because the sanitizers make it take seconds. */
static struct arena sealed_arena;
static struct text sealed;

static void seal_parts(void)
{
    bool is_same;
    struct seal_job job = job_of((struct text){NULL, 0});
    arena_init(&sealed_arena);
    ck_assert(seal_bundle(&job, &sealed_arena, &sealed, &is_same) && !is_same);
}

static void release_parts(void)
{
    arena_release(&sealed_arena);
}

static bool opens(struct text passphrase, struct text bundle, struct arena *arena)
{
    struct sealed_parts parts;
    bool ok = seal_open(passphrase, bundle, SEAL_ROUNDS, arena, &parts);
    ck_assert(ok || (parts.items == NULL && parts.count == 0));
    return ok;
}

START_TEST(seal_opens_what_it_sealed)
{
    struct arena arena;
    struct sealed_parts parts;
    arena_init(&arena);
    ck_assert(seal_open(PASSPHRASE, sealed, SEAL_ROUNDS, &arena, &parts));
    ck_assert_uint_eq(parts.count, ROWS(PARTS));
    for (size_t i = 0; i < parts.count; i++) {
        ck_assert(text_equal(parts.items[i].name, PARTS[i].name));
        ck_assert(text_equal(parts.items[i].bytes, PARTS[i].bytes));
    }
    arena_release(&arena);
}
END_TEST

/* Made by another program from what candor-sealed(7) says, and with an e and an accent apart. */
START_TEST(seal_opens_what_others_seal)
{
    static const char BUNDLE[] =
        "Y2FuZG9yAAEAAAPoAAECAwQFBgcICQoLDA0ODwAAAAJAQEBAQEBAQEBAQEAAAAAm5/5qMLJ3zH3O\n"
        "phMtGS9VxGyGRefB/iwJZYbXcNYRV57td6D9eAtBQUFBQUFBQUFBQUEAAAAbnvOInLg1r8zUGEmZ\n"
        "bER0S39rinytLLawkgyT\n";
    static const char *const SPELLINGS[] = {
        "caf\xc3\xa9 au lait, s\xe2\x80\x99il vous pla\xc3\xaet",
        "cafe\xcc\x81 au lait, s\xe2\x80\x99il vous plai\xcc\x82t",
    };
    struct arena arena;
    struct sealed_parts parts;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof SPELLINGS[0]; i++) {
        ck_assert(seal_open(text_of(SPELLINGS[i]), text_of(BUNDLE), 1000, &arena, &parts));
        ck_assert_uint_eq(parts.count, 2);
        ASSERT_TEXT(parts.items[0].name, "index.html");
        ASSERT_TEXT(parts.items[0].bytes, "<p>one</p>");
        ASSERT_TEXT(parts.items[1].name, "feed.atom");
        ASSERT_TEXT(parts.items[1].bytes, "");
    }
    ck_assert(!seal_open(text_of(SPELLINGS[0]), text_of(BUNDLE), 999, &arena, &parts));
    arena_release(&arena);
}
END_TEST

START_TEST(seal_keeps_what_did_not_change)
{
    struct arena arena;
    struct text bundle;
    bool is_same = false;
    arena_init(&arena);
    struct seal_job job = job_of(sealed);
    ck_assert(seal_bundle(&job, &arena, &bundle, &is_same));
    ck_assert(is_same && bundle.ptr == job.old.ptr && bundle.len == job.old.len);
    arena_release(&arena);
}
END_TEST

/* Whether a new bundle has another salt and other nonces than `old`, which both have three parts.
 */
static bool is_all_new(struct text old, struct text new, struct arena *arena)
{
    struct text a, b;
    ck_assert(base64_parse(old, arena, &a) && base64_parse(new, arena, &b));
    return memcmp(a.ptr + 12, b.ptr + 12, 16) != 0 &&
           memcmp(a.ptr + HEAD_BYTES, b.ptr + HEAD_BYTES, NONCE_BYTES) != 0;
}

static const struct {
    const char *what, *passphrase, *name, *bytes;
    size_t count;
} CHANGES[] = {
    {"a byte", "correct horse battery", "notes.txt", "<p>twO</p>", 3},
    {"a name", "correct horse battery", "notes.tx", "<p>two</p>", 3},
    {"a part less", "correct horse battery", "notes.txt", "<p>two</p>", 2},
    {"the passphrase", "correct horse batterY", "notes.txt", "<p>two</p>", 3},
};

START_TEST(seal_seals_a_change_anew)
{
    struct arena arena;
    struct text bundle;
    bool is_same = true;
    arena_init(&arena);
    struct sealed_part parts[ROWS(PARTS)];
    memcpy(parts, PARTS, sizeof parts);
    parts[2] = (struct sealed_part){text_of(CHANGES[_i].name), text_of(CHANGES[_i].bytes)};
    struct seal_job job = {text_of(CHANGES[_i].passphrase), parts, CHANGES[_i].count, sealed};
    ck_assert(seal_bundle(&job, &arena, &bundle, &is_same));
    ck_assert_msg(!is_same && is_all_new(job.old, bundle, &arena), "%s", CHANGES[_i].what);
    arena_release(&arena);
}
END_TEST

/* An old page may be anybody's bytes; one of fewer rounds holds the same and is sealed anew. */
START_TEST(seal_takes_no_old_bundle_for_granted)
{
    static const char WEAK[] = /* of one round */
        "Y2FuZG9yAAEAAAABAAECAwQFBgcICQoLDA0ODwAAAAFAQEBAQEBAQEBAQEAAAAAf4KwRHoul/VF0\n"
        "6GMLEnkbhj0sDSwWbiDclUrJGoCLyQ==\n";
    static const char *const OLD[] = {WEAK, "no bundle"};
    static const struct sealed_part part = {TEXT("a"), TEXT("one fine day")};
    struct arena arena;
    struct sealed_parts parts;
    struct text bundle;
    arena_init(&arena);
    ck_assert(seal_open(PASSPHRASE, text_of(WEAK), SEAL_ROUNDS, &arena, &parts));
    ck_assert(text_equal(parts.items[0].name, part.name));
    ck_assert(text_equal(parts.items[0].bytes, part.bytes));
    for (size_t i = 0; i < sizeof OLD / sizeof OLD[0]; i++) {
        bool is_same = true;
        struct seal_job job = {PASSPHRASE, &part, 1, text_of(OLD[i])};
        ck_assert(seal_bundle(&job, &arena, &bundle, &is_same) && !is_same);
    }
    arena_release(&arena);
}
END_TEST

/* --- What was tampered with */

struct tampering {
    const char *what;
    void (*tamper)(struct buf *bytes);
};

static size_t length_at(const struct buf *bytes, size_t record)
{
    return (unsigned char)bytes->ptr[record + RECORD_BYTES - 1];
}

/* The first and the third part are as long as each other but for a letter of the name: see PARTS.
 */
static void swap_records(struct buf *bytes)
{
    size_t first = RECORD_BYTES + length_at(bytes, HEAD_BYTES);
    size_t second = RECORD_BYTES + length_at(bytes, HEAD_BYTES + first);
    struct buf swapped = {0};
    struct text all = buf_text(bytes);
    buf_add(&swapped, text_slice(all, 0, HEAD_BYTES));
    buf_add(&swapped, text_slice(all, HEAD_BYTES + first, second));
    buf_add(&swapped, text_slice(all, HEAD_BYTES, first));
    buf_add(&swapped, text_skip(all, HEAD_BYTES + first + second));
    buf_release(bytes);
    *bytes = swapped;
}

static void leave_last_record_out(struct buf *bytes)
{
    size_t at = HEAD_BYTES;
    for (int i = 0; i < 2; i++)
        at += RECORD_BYTES + length_at(bytes, at);
    bytes->len = at;
    bytes->ptr[HEAD_BYTES - 1] = 2;
}

static void repeat_first_record(struct buf *bytes)
{
    struct text all = buf_text(bytes);
    size_t first = RECORD_BYTES + length_at(bytes, HEAD_BYTES);
    struct buf longer = {0};
    buf_add(&longer, text_slice(all, 0, HEAD_BYTES + first));
    buf_add(&longer, text_skip(all, HEAD_BYTES));
    longer.ptr[HEAD_BYTES - 1] = 4;
    buf_release(bytes);
    *bytes = longer;
}

/* The name stands encrypted behind its length: a stream cipher lets one flip its bits. */
static void rename_first_part(struct buf *bytes)
{
    bytes->ptr[HEAD_BYTES + RECORD_BYTES + 2] ^= 'i' ^ 'I';
}

static void shorten_name(struct buf *bytes)
{
    bytes->ptr[HEAD_BYTES + RECORD_BYTES + 1] ^= 1;
}

static void change_magic(struct buf *bytes)
{
    bytes->ptr[0] = 'C';
}

static void change_version(struct buf *bytes)
{
    bytes->ptr[7] = 2;
}

static void take_a_round(struct buf *bytes)
{
    bytes->ptr[11]--;
}

static void ask_for_many_rounds(struct buf *bytes)
{
    bytes->ptr[8] = (char)0xff;
}

static void ask_for_no_round(struct buf *bytes)
{
    memset(bytes->ptr + 8, 0, 4);
}

static void change_salt(struct buf *bytes)
{
    bytes->ptr[12] ^= 1;
}

static void change_nonce(struct buf *bytes)
{
    bytes->ptr[HEAD_BYTES] ^= 1;
}

static void flip_last_bit(struct buf *bytes)
{
    bytes->ptr[bytes->len - 1] ^= 1;
}

static void count_more(struct buf *bytes)
{
    bytes->ptr[HEAD_BYTES - 1] = 4;
}

static void count_none(struct buf *bytes)
{
    bytes->ptr[HEAD_BYTES - 1] = 0;
}

static void count_millions(struct buf *bytes)
{
    memset(bytes->ptr + HEAD_BYTES - 4, 0xff, 4);
}

static void make_record_huge(struct buf *bytes)
{
    memset(bytes->ptr + HEAD_BYTES + NONCE_BYTES, 0xff, 4);
}

static void cut_a_byte(struct buf *bytes)
{
    bytes->len--;
}

static void cut_in_head(struct buf *bytes)
{
    bytes->len = HEAD_BYTES - 1;
}

static void add_a_byte(struct buf *bytes)
{
    buf_add_byte(bytes, 0);
}

static const struct tampering TAMPERINGS[] = {
    {"records swapped", swap_records},
    {"a record left out", leave_last_record_out},
    {"a record twice", repeat_first_record},
    {"a part renamed", rename_first_part},
    {"a name cut", shorten_name},
    {"another magic", change_magic},
    {"another version", change_version},
    {"a round less", take_a_round},
    {"too many rounds", ask_for_many_rounds},
    {"no round", ask_for_no_round},
    {"another salt", change_salt},
    {"another nonce", change_nonce},
    {"a bit", flip_last_bit},
    {"a record more", count_more},
    {"no record", count_none},
    {"millions of records", count_millions},
    {"a record of 4 GB", make_record_huge},
    {"a byte less", cut_a_byte},
    {"no whole head", cut_in_head},
    {"a byte more", add_a_byte},
};

START_TEST(seal_refuses_what_was_tampered_with)
{
    struct arena arena;
    struct text raw;
    struct buf bytes = {0}, text = {0};
    arena_init(&arena);
    ck_assert(base64_parse(text_of(QUICK), &arena, &raw));
    buf_add(&bytes, raw);
    TAMPERINGS[_i].tamper(&bytes);
    base64_add(&text, buf_text(&bytes));
    ck_assert_msg(!opens(PASSPHRASE, buf_text(&text), &arena), "%s", TAMPERINGS[_i].what);
    buf_release(&bytes);
    buf_release(&text);
    arena_release(&arena);
}
END_TEST

START_TEST(seal_refuses_other_passphrases)
{
    struct arena arena;
    arena_init(&arena);
    struct text bundle = text_of(QUICK);
    ck_assert(opens(PASSPHRASE, bundle, &arena));
    ck_assert(!opens(text_of("correct horse batterY"), bundle, &arena));
    ck_assert(!opens(text_of("correct horse battery "), bundle, &arena));
    ck_assert(!opens((struct text){NULL, 0}, bundle, &arena));
    ck_assert(!opens(PASSPHRASE, (struct text){NULL, 0}, &arena));
    arena_release(&arena);
}
END_TEST

/* A nonce for each record, none of them twice. */
START_TEST(seal_takes_a_nonce_a_record)
{
    static struct sealed_part parts[SEAL_MOST_PARTS];
    static const char *nonces[SEAL_MOST_PARTS];
    struct arena arena;
    struct text bundle, bytes;
    bool is_same;
    arena_init(&arena);
    for (size_t i = 0; i < SEAL_MOST_PARTS; i++)
        parts[i].name = arena_printf(&arena, "part-%02zu", i);
    struct seal_job job = {PASSPHRASE, parts, SEAL_MOST_PARTS, {NULL, 0}};
    ck_assert(seal_bundle(&job, &arena, &bundle, &is_same));
    ck_assert(base64_parse(bundle, &arena, &bytes));
    for (size_t i = 0; i < SEAL_MOST_PARTS; i++) {
        nonces[i] = bytes.ptr + HEAD_BYTES + i * (RECORD_BYTES + 2 + 7 + 16);
        for (size_t j = 0; j < i; j++)
            ck_assert_mem_ne(nonces[i], nonces[j], NONCE_BYTES);
    }
    ck_assert_uint_eq(bytes.len, HEAD_BYTES + SEAL_MOST_PARTS * (RECORD_BYTES + 2 + 7 + 16));
    arena_release(&arena);
}
END_TEST

/* --- What is not sealed at all */

static const char *const BAD_NAMES[] = {
    "", ".", "..", ".hidden", "a/b", "a\\b", "a\nb", "a\x7f", "\xff", "feed.atom",
};

START_TEST(seal_refuses_names)
{
    struct arena arena;
    struct text bundle;
    bool is_same;
    arena_init(&arena);
    struct sealed_part parts[ROWS(PARTS)];
    memcpy(parts, PARTS, sizeof parts);
    parts[2].name = text_of(BAD_NAMES[_i]);
    struct seal_job job = {PASSPHRASE, parts, ROWS(PARTS), {NULL, 0}};
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    arena_release(&arena);
}
END_TEST

START_TEST(seal_has_limits)
{
    static struct sealed_part parts[SEAL_MOST_PARTS + 1];
    struct arena arena;
    struct text bundle;
    bool is_same;
    arena_init(&arena);
    for (size_t i = 0; i <= SEAL_MOST_PARTS; i++)
        parts[i].name = arena_printf(&arena, "part-%zu", i);
    struct seal_job job = {PASSPHRASE, parts, SEAL_MOST_PARTS + 1, {NULL, 0}};
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    job.count = 0;
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    job.count = 2;
    parts[1].bytes = (struct text){"", SEAL_MOST_BYTES}; /* never looked at */
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    parts[1].bytes.len = SIZE_MAX;
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    arena_release(&arena);
}
END_TEST

static const struct {
    const char *passphrase, *weakness;
} WEAKNESSES[] = {
    {"", "is shorter than 12 characters"},
    {"elevenchars", "is shorter than 12 characters"},
    {"twelve chars", NULL},
    {"e\xcc\x81levenchars", "is shorter than 12 characters"}, /* an accent is no character more */
    {"\xc3\xa9lev\xc3\xa9nchars.", NULL},
    {"twelve chars\n", "holds a control character, such as the end of a line"},
    {"twelve\tchars", "holds a control character, such as the end of a line"},
    {"twelve chars\x7f", "holds a control character, such as the end of a line"},
    {"twelve chars\xc2\x85", "holds a control character, such as the end of a line"},
    {"twelve chars\xff", "is not UTF-8"},
};

START_TEST(seal_finds_weaknesses)
{
    ck_assert_pstr_eq(seal_find_weakness(text_of(WEAKNESSES[_i].passphrase)),
                      WEAKNESSES[_i].weakness);
}
END_TEST

START_TEST(seal_refuses_weaknesses)
{
    struct arena arena;
    struct text bundle;
    bool is_same;
    arena_init(&arena);
    struct seal_job job = {text_of("elevenchars"), PARTS, 1, {NULL, 0}};
    ck_assert(!seal_bundle(&job, &arena, &bundle, &is_same));
    arena_release(&arena);
}
END_TEST

TCase *test_input_seal(void)
{
    TCase *cases = tcase_create("seal");
    tcase_add_unchecked_fixture(cases, seal_parts, release_parts);
    tcase_add_test(cases, seal_opens_what_it_sealed);
    tcase_add_test(cases, seal_opens_what_others_seal);
    tcase_add_test(cases, seal_keeps_what_did_not_change);
    tcase_add_loop_test(cases, seal_seals_a_change_anew, 0, ROWS(CHANGES));
    tcase_add_test(cases, seal_takes_no_old_bundle_for_granted);
    tcase_add_loop_test(cases, seal_refuses_what_was_tampered_with, 0, ROWS(TAMPERINGS));
    tcase_add_test(cases, seal_refuses_other_passphrases);
    tcase_add_test(cases, seal_takes_a_nonce_a_record);
    tcase_add_loop_test(cases, seal_refuses_names, 0, ROWS(BAD_NAMES));
    tcase_add_test(cases, seal_has_limits);
    tcase_add_loop_test(cases, seal_finds_weaknesses, 0, ROWS(WEAKNESSES));
    tcase_add_test(cases, seal_refuses_weaknesses);
    return cases;
}
