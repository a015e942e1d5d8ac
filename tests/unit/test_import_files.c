/*
 * import/: the files of new vendors, pages and site.yml.
 */
#include "test_import.h"

#include "base/buf.h"
#include "import/entry_write.h"
#include "import/match.h"
#include "import/same.h"
#include "input/frontmatter.h"

/* The entry's file, which says what the entry does. */
static struct text write_entry(struct meeting *meeting)
{
    struct buf out = {0};
    struct frontmatter parts;
    ck_assert(entry_write(&meeting->entry, &meeting->arena, &out));
    struct text bytes = arena_copy(&meeting->arena, buf_text(&out));
    buf_release(&out);
    uint32_t source = sources_add(&meeting->sources, text_of("acme.md"), bytes);
    ck_assert(frontmatter_split(&meeting->sources, source, &meeting->diags, &parts));
    struct value map = meeting_parse(meeting, text_slice(bytes, parts.head.at, parts.head.len));
    ck_assert_msg(same_exactly(&map, &meeting->entry.map), "%.*s", TEXT_ARG(bytes));
    return bytes;
}

static const struct {
    const char *page, *said, *body, *file;
} FILES[] = {
    {"name: Acme", "", "", "---\nname: Acme\n---\n"},
    {"name: Acme\nrole: internal", "Location: USA\n\n  x\n", "One\n\ntwo",
     "---\nname: Acme\nrole: internal\n# In the words of the page:\n# Location: USA\n# x\n---\n"
     "\nOne\n\ntwo\n"},
    {"name: 'A: b'\nfacts: {T: \"a\\n\\n- b\"}", "", "",
     "---\nname: 'A: b'\nfacts:\n  T: |-\n    a\n\n    - b\n---\n"},
    {"name: '2'", "", "", "---\nname: \"2\"\n---\n"},
    {"name: One name that goes on and on and on and on and on and on and on and on and on and on "
     "and on and on and on and on",
     "", "",
     "---\nname: \"One name that goes on and on and on and on and on and on and on and on and on "
     "and on and on and on and on and on\"\n---\n"},
    {"name: \"A\\nB\"\ndata: [\"---\", \"# x\", \"y\\u2028z\", \"\\x01\"]", "", "",
     "---\nname: \"A\\u000AB\"\ndata: ['---', '# x', \"y\\Lz\", \"\\x01\"]\n---\n"},
    {"name: A\npurpose: \"---\\n---\\n# x\"", "# y", "---",
     "---\nname: A\npurpose: |-\n  ---\n  ---\n  # x\n# In the words of the page:\n# # y\n---\n"
     "\n---\n"},
};

START_TEST(new_files_say_what_the_entry_does)
{
    struct meeting meeting;
    meeting_init(&meeting, FILES[_i].page);
    meeting.entry.said = text_of(FILES[_i].said);
    meeting.entry.body = text_of(FILES[_i].body);
    struct text bytes = write_entry(&meeting);
    ASSERT_TEXT(bytes, FILES[_i].file);
    meeting_merge(&meeting, (struct text){NULL, 0}, TAKE_NONE);
    ck_assert_int_eq(meeting.result.status, MERGE_NEW);
    ck_assert(text_equal(meeting.result.bytes, bytes));
    meeting_merge(&meeting, bytes, TAKE_NONE);
    ck_assert_int_eq(meeting.result.status, MERGE_SAME);
    meeting_release(&meeting);
}
END_TEST

static const struct vendor_file HAVE[] = {
    {TEXT("acme"), TEXT("Acme"), TEXT("acme.md"), TEXT("acme")},
    {TEXT("soehne"), TEXT("S\u00f6hne  Cloud"), TEXT("soehne.md"), TEXT("s\u00f6hne cloud")},
    {TEXT("acme-2"), TEXT("Acme"), TEXT("acme-2.md"), TEXT("acme")},
    {TEXT("broken"), TEXT(""), TEXT("broken.md"), TEXT("")},
    {TEXT("other"), TEXT("Other"), TEXT("other.md"), TEXT("other")},
    {TEXT("tern"), TEXT("Tern, Inc."), TEXT("tern.md"), TEXT("tern inc")},
};

static const struct {
    const char *id, *name, *path, *found_id;
} MATCHES[] = {
    {"acme", "ACME", "acme.md", "acme"},         {"acme-2", "acme", "acme-2.md", "acme-2"},
    {"acme-inc", "Acme", "acme.md", "acme"},     {"x", "s\u00d6hne cloud ", "soehne.md", "soehne"},
    {"broken", "Broken", "broken.md", "broken"}, {"new", "New", NULL, "new"},
    {"acme", "Acme Inc.", NULL, "acme-3"},       {"other", "Others", NULL, "other-2"},
    {"tern-inc", "Tern Inc", "tern.md", "tern"}, {"y", "TERN, INC.", "tern.md", "tern"},
};

START_TEST(files_are_found_by_name)
{
    struct meeting meeting;
    meeting_init(&meeting, "{}");
    const struct vendor_files files = {HAVE, sizeof HAVE / sizeof HAVE[0]};
    struct member name = {.key = text_of("name"), .value = value_text(text_of(MATCHES[_i].name))};
    meeting.entry.id = text_of(MATCHES[_i].id);
    meeting.entry.map = (struct value){.kind = VALUE_MAP, .map = {&name, 1}};
    for (size_t i = 0; i < files.count; i++)
        ck_assert(text_equal(match_fold(HAVE[i].name, &meeting.arena), HAVE[i].folded));
    struct match match = match_find(&meeting.entry, &files, &meeting.arena);
    ASSERT_TEXT(match.id, MATCHES[_i].found_id);
    ck_assert_int_eq(match.file == NULL, MATCHES[_i].path == NULL);
    if (match.file != NULL)
        ASSERT_TEXT(match.file->path, MATCHES[_i].path);
    ck_assert_int_eq(match.held != NULL, !text_is(match.id, MATCHES[_i].id) && match.file == NULL);
    meeting_release(&meeting);
}
END_TEST

START_TEST(free_ids_keep_their_length)
{
    static const char LONG[] = "a123456789-123456789-123456789-123456789-123456789-123456789-123";
    struct meeting meeting;
    meeting_init(&meeting, "name: B");
    const struct vendor_file file = {text_of(LONG), text_of("A"), text_of("a.md"), text_of("a")};
    const struct vendor_files files = {&file, 1};
    meeting.entry.id = text_of(LONG);
    struct match match = match_find(&meeting.entry, &files, &meeting.arena);
    ck_assert_uint_eq(sizeof LONG - 1, 64);
    ASSERT_TEXT(match.id, "a123456789-123456789-123456789-123456789-123456789-123456789-1-2");
    meeting_release(&meeting);
}
END_TEST

static const struct {
    const char *file, *page;
    enum merge_status status;
    const char *taken;
} PAGES[] = {
    {NULL, "---\ntitle: Subprocessors\n---\n\nOne\n", MERGE_NEW, NULL},
    {"---\ntitle: Ours\n---\nOne\n two\n", "---\ntitle: Theirs\n---\n\nOne two\n", MERGE_SAME,
     NULL},
    {"---\ntitle: Ours # t\n---\n", "---\ntitle: Theirs\n---\n\nOne\n", MERGE_ADDED,
     "---\ntitle: Ours # t\n---\n\nOne\n"},
    {"---\r\ntitle: Ours # t\r\n---\r\n\r\nOne two\r\n", "---\ntitle: Theirs\n---\n\nOne\n",
     MERGE_DIFFERS, "---\r\ntitle: Ours # t\r\n---\r\n\r\nOne\r\n"},
    {"---\ntitle: [\n---\n\nOne\n", "---\ntitle: Theirs\n---\n\nOne\n", MERGE_UNREADABLE, NULL},
};

START_TEST(pages_keep_their_head)
{
    struct meeting meeting;
    meeting_init(&meeting, "{}");
    struct merge_input input = {
        .path = text_of("content/pages/subprocessors.md"),
        .bytes = text_of(PAGES[_i].file),
        .is_there = PAGES[_i].file != NULL,
        .sources = &meeting.sources,
        .diags = &meeting.diags,
    };
    struct merge_result *result = &meeting.result;
    merge_page(&input, text_of(PAGES[_i].page), &meeting.arena, result);
    ck_assert_int_eq(result->status, PAGES[_i].status);
    bool is_written = result->status == MERGE_NEW || result->status == MERGE_ADDED;
    ck_assert_int_eq(result->bytes.len > 0, is_written);
    input.take = TAKE_THEIRS;
    merge_page(&input, text_of(PAGES[_i].page), &meeting.arena, result);
    if (PAGES[_i].taken != NULL)
        ASSERT_TEXT(result->bytes, PAGES[_i].taken);
    meeting_release(&meeting);
}
END_TEST

static const struct {
    const char *file, *names, *remarks, *after;
} SITES[] = {
    {"title: T\nproducts:\n  a: A # ours\n\n# Later\nhome_region: EEA\n",
     "products: {a: Other, b: B}\nfeatures: {f: F}", "added products.b\nadded features\n",
     "title: T\nproducts:\n  a: A # ours\n  b: B\n\n# Later\nhome_region: EEA\n"
     "features: {f: F}\n"},
    {"title: T", "categories: {c: C}", "added categories\n", "title: T\ncategories: {c: C}\n"},
    {"title: T\r\n", "categories: {c: C}", "added categories\n",
     "title: T\r\ncategories: {c: C}\r\n"},
    {"title: T\n...\n", "categories: {c: C}", "stuck categories (1)\n", ""},
    {"title: T\nproducts: {a: A}\n", "products: {a: B}", "", ""},
    {"", "products: {a: B}", "added products\n", "products: {a: B}\n"},
};

START_TEST(sites_get_the_ids_they_lack)
{
    struct meeting meeting;
    meeting_init(&meeting, SITES[_i].names);
    const struct merge_input input = {
        .path = text_of("content/site.yml"),
        .bytes = text_of(SITES[_i].file),
        .is_there = true,
        .take = TAKE_THEIRS,
        .sources = &meeting.sources,
        .diags = &meeting.diags,
    };
    merge_site(&input, &meeting.entry.map, &meeting.arena, &meeting.result);
    ASSERT_TEXT(meeting_remarks(&meeting), SITES[_i].remarks);
    ASSERT_TEXT(meeting.result.bytes, SITES[_i].after);
    meeting_release(&meeting);
}
END_TEST

TCase *test_import_files(void)
{
    TCase *tcase = tcase_create("files");
    tcase_add_loop_test(tcase, new_files_say_what_the_entry_does, 0, ROWS(FILES));
    tcase_add_loop_test(tcase, files_are_found_by_name, 0, ROWS(MATCHES));
    tcase_add_test(tcase, free_ids_keep_their_length);
    tcase_add_loop_test(tcase, pages_keep_their_head, 0, ROWS(PAGES));
    tcase_add_loop_test(tcase, sites_get_the_ids_they_lack, 0, ROWS(SITES));
    return tcase;
}
