/*
 * input/: the parts of a file, digests, and what needs the Unicode tables.
 */
#include "test_input.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "input/frontmatter.h"
#include "input/hash.h"
#include "input/unicode.h"
#include "suites.h"

void trial_init(struct trial *trial, const char *bytes)
{
    *trial = (struct trial){.bytes = text_of(bytes)};
    arena_init(&trial->arena);
    sources_init(&trial->sources, &trial->arena);
    diags_init(&trial->diags, &trial->arena);
    trial->source = sources_add(&trial->sources, text_of("file"), trial->bytes);
}

void trial_release(struct trial *trial)
{
    arena_release(&trial->arena);
}

struct span trial_span(const struct trial *trial)
{
    return (struct span){trial->source, 0, (uint32_t)trial->bytes.len};
}

struct text trial_at(const struct trial *trial, struct span at)
{
    return text_slice(trial->bytes, at.at, at.len);
}

static struct position position_of(const struct trial *trial, struct span at)
{
    return source_position(sources_get(&trial->sources, at.source), at.at);
}

static void describe(const struct trial *trial, const struct diag *diag, struct buf *out)
{
    struct position position = position_of(trial, diag->at);
    buf_printf(out, "%zu:%zu '%.*s' %s", position.line, position.column,
               TEXT_ARG(trial_at(trial, diag->at)), diag->code);
    for (const struct diag_note *note = diag->notes; note != NULL; note = note->next) {
        position = position_of(trial, note->at);
        buf_printf(out, " (%zu:%zu)", position.line, position.column);
    }
}

struct text trial_complaints(struct trial *trial)
{
    struct buf all = {0};
    struct diag **sorted = diags_sorted(&trial->diags, &trial->sources, &trial->arena);
    for (size_t i = 0; i < trial->diags.count; i++) {
        if (i > 0)
            buf_add_byte(&all, '\n');
        describe(trial, sorted[i], &all);
    }
    struct text copy = arena_copy(&trial->arena, buf_text(&all));
    buf_release(&all);
    return copy;
}

static const struct {
    const char *file, *head, *body;
} PARTS[] = {
    {"---\na: 1\n---\nbody\n", "a: 1\n", "body\n"},
    {"---\r\na: 1\r\n---\r\nbody", "a: 1\r\n", "body"},
    {"\xef\xbb\xbf---\na: 1\n---\nbody", "a: 1\n", "body"},
    {"\xef\xbb\xbf"
     "body",
     "", "body"},
    {"---  \na: 1\n---\t\nbody", "a: 1\n", "body"},
    {"---\n---\n", "", ""},
    {"---\na: 1\n---", "a: 1\n", ""},
    {"body\n---\nmore\n---\n", "", "body\n---\nmore\n---\n"},
    {"----\na\n---\n", "", "----\na\n---\n"},
    {" ---\na\n---\n", "", " ---\na\n---\n"},
    {"---\na: |\n  ---\n---\nbody", "a: |\n  ---\n", "body"},
    {"", "", ""},
};

START_TEST(frontmatter_finds_its_parts)
{
    struct trial trial;
    struct frontmatter parts;
    trial_init(&trial, PARTS[_i].file);
    ck_assert(frontmatter_split(&trial.sources, trial.source, &trial.diags, &parts));
    ASSERT_TEXT(trial_at(&trial, parts.head), PARTS[_i].head);
    ASSERT_TEXT(trial_at(&trial, parts.body), PARTS[_i].body);
    ck_assert_uint_eq(trial.diags.count, 0);
    trial_release(&trial);
}
END_TEST

START_TEST(frontmatter_reports_an_open_fence)
{
    static const char *const files[] = {"---\na: 1\n", "---", "---\na: 1\n----\n"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct trial trial;
        struct frontmatter parts;
        trial_init(&trial, files[i]);
        ck_assert(!frontmatter_split(&trial.sources, trial.source, &trial.diags, &parts));
        ASSERT_TEXT(trial_complaints(&trial), "1:1 '---' unclosed-frontmatter");
        trial_release(&trial);
    }
}
END_TEST

/* The first three are FIPS 180-4's own examples. */
static const struct {
    const char *bytes, *digest;
} DIGESTS[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

START_TEST(hash_is_sha_256)
{
    struct arena arena;
    arena_init(&arena);
    ASSERT_TEXT(hash_hex(&arena, hash_of(text_of(DIGESTS[_i].bytes))), DIGESTS[_i].digest);
    arena_release(&arena);
}
END_TEST

START_TEST(unicode_counts_cells)
{
    ck_assert_uint_eq(unicode_width(text_of("")), 0);
    ck_assert_uint_eq(unicode_width(text_of("DeepL SE")), 8);
    ck_assert_uint_eq(unicode_width(text_of("Gr\xc3\xbc\xc3\x9f"
                                            "e")),
                      5);
    ck_assert_uint_eq(unicode_width(text_of("\xe6\x97\xa5\xe6\x9c\xac")), 4); /* two wide ones */
    ck_assert_uint_eq(unicode_width(text_of("e\xcc\x81")), 1);                /* combining acute */
    ck_assert_uint_eq(unicode_width(text_of("\t")), 1);
    ck_assert_uint_eq(unicode_width(text_of("\xff")), 1);
}
END_TEST

START_TEST(unicode_folds_to_nfc)
{
    struct arena arena;
    arena_init(&arena);
    ASSERT_TEXT(unicode_fold(&arena, text_of("DeepL")), "deepl");
    ASSERT_TEXT(unicode_fold(&arena, text_of("STRASSE")), "strasse");
    ASSERT_TEXT(unicode_fold(&arena, text_of("Stra\xc3\x9f"
                                             "e")),
                "strasse");
    ASSERT_TEXT(unicode_fold(&arena, text_of("E\xcc\x81")), "\xc3\xa9");
    ASSERT_TEXT(unicode_fold(&arena, text_of("\xff")), "\xff");
    ASSERT_TEXT(unicode_fold(&arena, text_of("")), "");
    arena_release(&arena);
}
END_TEST

Suite *test_input_suite(void)
{
    Suite *suite = suite_create("input");
    TCase *files = tcase_create("files");
    tcase_add_loop_test(files, frontmatter_finds_its_parts, 0, sizeof PARTS / sizeof *PARTS);
    tcase_add_test(files, frontmatter_reports_an_open_fence);
    tcase_add_loop_test(files, hash_is_sha_256, 0, sizeof DIGESTS / sizeof *DIGESTS);
    tcase_add_test(files, unicode_counts_cells);
    tcase_add_test(files, unicode_folds_to_nfc);
    suite_add_tcase(suite, files);
    suite_add_tcase(suite, test_input_yaml());
    suite_add_tcase(suite, test_input_csv());
    suite_add_tcase(suite, test_input_json());
    suite_add_tcase(suite, test_input_markdown());
    suite_add_tcase(suite, test_input_markdown_places());
    suite_add_tcase(suite, test_input_cipher());
    suite_add_tcase(suite, test_input_seal());
    return suite;
}
