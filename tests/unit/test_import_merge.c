/*
 * import/: a vendor of a page meets the file that a site has of it.
 */
#include "test_import.h"

#include "base/buf.h"
#include "import/entry_write.h"

/* Nothing to write: the file has it all. */
static const struct {
    const char *file, *page;
} SAME[] = {
    {"---\nname: Acme\n---\n", "name: Acme"},
    {"---\nname:  'ACME '\n---\n", "name: Acme"},
    {"---\nname: Cafe\u0301\n---\n", "name: Caf\u00e9"},
    {"---\nname: A\nrole: subprocessor\n---\n", "name: A"},
    {"---\nname: A\n---\n", "name: A\nrole: subprocessor"},
    {"---\nname: A\nrole: affiliate\n---\n", "name: A"},
    {"---\nname: A\nlocations: DE\n---\n", "name: A\nlocations: [DE]"},
    {"---\nname: A\nlocations: [DE, IE]\n---\n", "name: A\nlocations: [IE, DE, IE]"},
    {"---\nname: A\nlocations: {eu: [DE, IE], us: US}\n---\n", "name: A\nlocations: [US, DE, IE]"},
    {"---\nname: A\nlocations: {eu: [DE], us: [US]}\n---\n",
     "name: A\nlocations: {us: US, eu: DE}"},
    {"---\nname: A\ncertifications:\n  - SOC 2\n  - ISO 27001\n---\n",
     "name: A\ncertifications: [ISO 27001, SOC 2]"},
    {"---\nname: A\npurpose: |\n  One\n\n  two.\n---\n", "name: A\npurpose: One two."},
    {"---\nname: A\npurpose: {en: Mail, de: Post}\n---\n", "name: A\npurpose: Post"},
    {"---\nname: A\npurpose: {en: Mail, de: Post}\n---\n", "name: A\npurpose: {en: Mail}"},
    {"---\nname: A\ndata: [{en: Names, de: Namen}, IP]\n---\n", "name: A\ndata: [IP, Namen]"},
    {"---\nname: A\nwebsite: https://A.example\n---\n", "name: A\nwebsite: https://a.example/"},
    {"---\nname: A\nlinks: {DPA: https://a.example/dpa}\n---\n",
     "name: A\nlinks: {dpa: https://a.example/dpa}"},
    {"---\nname: A\nfacts: {Use for training: No.}\n---\n",
     "name: A\nfacts: {use  for Training: No.}"},
    {"---\nname: A\nfacts: {T: {en: No., de: Nein.}}\n---\n", "name: A\nfacts: {T: Nein.}"},
    {"---\nname: A\ntransfer: {mechanism: scc, module: 3}\n---\n",
     "name: A\ntransfer: {module: '3', mechanism: scc}"},
    {"---\nname: A\nfeature: {id: x}\n---\n", "name: A\nfeature: {id: x, default: off}"},
    {"---\nname: A\nuntil: 2020-01-01\n---\n", "name: A\nfrom: null\nlinks: {dpa: null}"},
    {"---\nname: A\nrelies_on: [b, {name: C, url: https://c.example/}]\n---\n",
     "name: A\nrelies_on: [{url: https://c.example, name: C}, b]"},
};

START_TEST(same_words_change_nothing)
{
    struct meeting meeting;
    meeting_init(&meeting, SAME[_i].page);
    meeting_merge(&meeting, text_of(SAME[_i].file), TAKE_NONE);
    ASSERT_TEXT(meeting_remarks(&meeting), "");
    ck_assert_int_eq(meeting.result.status, MERGE_SAME);
    ck_assert_uint_eq(meeting.result.bytes.len, 0);
    meeting_merge(&meeting, text_of(SAME[_i].file), TAKE_THEIRS);
    ck_assert_int_eq(meeting.result.status, MERGE_SAME);
    meeting_release(&meeting);
}
END_TEST

/* What comes in, without a question; all else keeps every byte. */
static const struct {
    const char *file, *page, *remarks, *after;
} ADDED[] = {
    {"---\nname: A   # as they say\n\n# Not yet: links\n---\n\nWords.\n",
     "name: A\nwebsite: https://a.example/\nlinks: {dpa: https://a.example/dpa}",
     "added website\nadded links\n",
     "---\nname: A   # as they say\n\n# Not yet: links\nwebsite: https://a.example/\n"
     "links: {dpa: 'https://a.example/dpa'}\n---\n\nWords.\n"},
    {"---\nlinks:\n    dpa:   https://a.example/dpa  # signed\n    # more to come\nname: A\n---\n",
     "name: A\nlinks: {privacy: https://a.example/p}", "added links.privacy\n",
     "---\nlinks:\n    dpa:   https://a.example/dpa  # signed\n"
     "    privacy: https://a.example/p\n    # more to come\nname: A\n---\n"},
    {"---\nname: A\nlinks: {dpa: /dpa} # one\nverified: 2026-01-01\n---\n",
     "name: A\nlinks: {sla: /s}", "added links.sla\n",
     "---\nname: A\nlinks: {dpa: /dpa, sla: /s} # one\nverified: 2026-01-01\n---\n"},
    {"---\nname: A\nlinks: {dpa: /dpa, # the one\n  sla: /s} # two\nfrom: 2026-01-01\n---\n",
     "name: A\nlinks:\n  Statement on the use of artificial intelligence: /a/b/c",
     "added links.Statement on the use of artificial intelligence\n",
     "---\nname: A\n# the one\n# two\nlinks:\n  dpa: /dpa\n  sla: /s\n"
     "  Statement on the use of artificial intelligence: /a/b/c\nfrom: 2026-01-01\n---\n"},
    {"---\nname: A\nfacts:\n  B: |\n    One\n\n    two # no comment\n\n# The rest\nrole: "
     "internal\n---\n",
     "name: A\nfacts:\n  C: |-\n    x\n    y", "added facts.C\n",
     "---\nname: A\nfacts:\n  B: |\n    One\n\n    two # no comment\n  C: |-\n    x\n    y\n\n"
     "# The rest\nrole: internal\n---\n"},
    {"---\nname: A\nlinks:\n  dpa:  # where?\n---\n", "name: A\nlinks: {dpa: /d}",
     "added links.dpa\n", "---\nname: A\nlinks:\n  dpa: /d  # where?\n---\n"},
    {"---\nname: A\nlinks: {}\n---\n", "name: A\nlinks: {dpa: /d}", "added links.dpa\n",
     "---\nname: A\nlinks: {dpa: /d}\n---\n"},
    {"---\nname: A\nretention:\ndata: ~\n---\n", "name: A\nretention: 30 days\ndata: [B]",
     "added retention\nadded data\n", "---\nname: A\nretention: 30 days\ndata: [B]\n---\n"},
    {"---\r\nname: \u00c4\r\n# \u00d6\r\n---\r\n\r\nW\u00f6rter\r\n",
     "name: \u00e4\ndata: [\u00dc]\npurpose: \"\u00c9\\n\u00c8\"", "added data\nadded purpose\n",
     "---\r\nname: \u00c4\r\n# \u00d6\r\ndata: [\u00dc]\r\npurpose: |-\r\n  \u00c9\r\n  \u00c8\r\n"
     "---\r\n\r\nW\u00f6rter\r\n"},
    {"\xef\xbb\xbf---\n{name: A, role: internal}\n---\n", "name: A\ndata: [B]", "added data\n",
     "\xef\xbb\xbf---\nname: A\nrole: internal\ndata: [B]\n---\n"},
    {"---\n  name: A\n  links:\n      dpa: /d\n---\n", "name: A\ndata: [B]\nlinks: {sla: /s}",
     "added data\nadded links.sla\n",
     "---\n  name: A\n  links:\n      dpa: /d\n      sla: /s\n  data: [B]\n---\n"},
    {"---\nname: A\nentity: {legal_name: A SE}\n---\n",
     "name: A\nentity: {legal_name: A  SE, country: DE, contact: {email: a@a.example}}",
     "added entity.country\nadded entity.contact\n",
     "---\nname: A\nentity:\n  legal_name: A SE\n  country: DE\n  contact: {email: a@a.example}\n"
     "---\n"},
    {"---\nname: A\n---", "name: A\nurl: x", "added url\n", "---\nname: A\nurl: x\n---"},
    {"---\nname: A\nfacts:\n  T: {en: No.}\n---\n", "name: A\nfacts: {T: {de: Nein.}, U: x}",
     "added facts.T.de\nadded facts.U\n",
     "---\nname: A\nfacts:\n  T: {en: No., de: Nein.}\n  U: x\n---\n"},
    {"---\nname: A\npurpose: {en: Mail}\n---\n", "name: A\npurpose: {de: Post}",
     "added purpose.de\n", "---\nname: A\npurpose: {en: Mail, de: Post}\n---\n"},
    {"---\nname: A\nlinks:\n  ? dpa\n  : /d\n---\n", "name: A\nlinks: {sla: /s}\ndata: [B]",
     "added links.sla\nadded data\n",
     "---\nname: A\nlinks:\n  ? dpa\n  : /d\n  sla: /s\ndata: [B]\n---\n"},
    /* Blank lines that a value keeps. */
    {"---\nname: A\nlinks:\n  dpa: |+\n    /d\n\n\n---\n", "name: A\nlinks: {sla: /s}",
     "added links.sla\n", "---\nname: A\nlinks:\n  dpa: |+\n    /d\n\n\n  sla: /s\n---\n"},
    /* Behind the end of a document there can be no key; all else comes in. */
    {"---\nname: A\nlinks:\n  dpa: /d\n...\n---\n", "name: A\nlinks: {sla: /s}\ndata: [B]",
     "added links.sla\nstuck data (1)\n", "---\nname: A\nlinks:\n  dpa: /d\n  sla: /s\n...\n---\n"},
};

START_TEST(additions_keep_the_rest)
{
    struct meeting meeting;
    meeting_init(&meeting, ADDED[_i].page);
    meeting_merge(&meeting, text_of(ADDED[_i].file), TAKE_NONE);
    ASSERT_TEXT(meeting_remarks(&meeting), ADDED[_i].remarks);
    ASSERT_TEXT(meeting.result.bytes, ADDED[_i].after);
    bool is_whole = meeting.result.conflict_count == 0;
    ck_assert_int_eq(meeting.result.status, is_whole ? MERGE_ADDED : MERGE_DIFFERS);
    if (meeting.result.bytes.len > 0) {
        meeting_merge(&meeting, meeting.result.bytes, TAKE_NONE);
        ck_assert_uint_eq(meeting.result.bytes.len, 0);
        ck_assert_int_eq(meeting.result.status, is_whole ? MERGE_SAME : MERGE_DIFFERS);
    }
    meeting_release(&meeting);
}
END_TEST

/* Where the two disagree: what is left, and what is written where the page's word counts. */
static const struct {
    const char *file, *page, *left, *after;
} DIFFERS[] = {
    {"---\nname: A\nrole: affiliate # since 2024\n---\n", "name: A\nrole: internal",
     "left role (3)\n", "---\nname: A\nrole: internal # since 2024\n---\n"},
    {"---\nname: A\n---\n", "name: A\nrole: affiliate", "left role (1)\n",
     "---\nname: A\nrole: affiliate\n---\n"},
    {"---\nname: A\nlocations: [DE]\n---\n", "name: A\nlocations: [DE, US]", "left locations (3)\n",
     "---\nname: A\nlocations: [DE, US]\n---\n"},
    {"---\nname: A\nlocations: {eu: [DE]}\n---\n", "name: A\nlocations: {eu: [DE], us: [US]}",
     "left locations (3)\n", "---\nname: A\nlocations: {eu: [DE], us: [US]}\n---\n"},
    {"---\nname: A\ndata:\n- B # first\n- C\n\n# Then\naccess: content\n---\n",
     "name: A\ndata: [B]\naccess: none", "left data (3)\nleft access (8)\n",
     "---\nname: A\n# first\ndata: [B]\n\n# Then\naccess: none\n---\n"},
    {"---\nname: A\ndata: [] # none\n---\n", "name: A\ndata: [B]", "left data (3)\n",
     "---\nname: A\ndata: [B] # none\n---\n"},
    {"---\nname: A\npurpose: {en: Mail, de: Post}\n---\n", "name: A\npurpose: Letters",
     "left purpose (3)\n", "---\nname: A\npurpose: {en: Letters, de: Post}\n---\n"},
    {"---\nname: A\npurpose: Mail # short\nfrom: 2026-01-01\n---\n",
     "name: A\npurpose: \"One\\n\\ntwo\"", "left purpose (3)\n",
     "---\nname: A\n# short\npurpose: |-\n  One\n\n  two\nfrom: 2026-01-01\n---\n"},
    {"---\nname: A\nretention: | # as in the contract\n  One\n  # two\nfrom: 2026-01-01\n---\n",
     "name: A\nretention: Three", "left retention (3)\n",
     "---\nname: A\n# as in the contract\nretention: Three\nfrom: 2026-01-01\n---\n"},
    {"---\nname: A\nentity:\n  legal_name: A SE\n---\n",
     "name: A\nentity: {legal_name: A Inc., country: US}",
     "left entity.legal_name (4)\nleft entity.country (3)\n",
     "---\nname: A\nentity:\n  legal_name: A Inc.\n  country: US\n---\n"},
    {"---\nname: A\nentity: {contact: {name: Ann}}\n---\n",
     "name: A\nentity: {contact: {name: Bob, email: bob@a.example}}",
     "left entity.contact.name (3)\nleft entity.contact.email (3)\n",
     "---\nname: A\nentity:\n  contact: {name: Bob, email: bob@a.example}\n---\n"},
    {"---\nname: A\ntransfer: {mechanism: dpf}\n---\n",
     "name: A\ntransfer: {mechanism: scc, module: 3}",
     "left transfer.mechanism (3)\nleft transfer.module (3)\n",
     "---\nname: A\ntransfer: {mechanism: scc, module: 3}\n---\n"},
    {"---\nname: A\nfeature: {id: x}\n---\n", "name: A\nfeature: {id: x, default: on}",
     "left feature.default (3)\n", "---\nname: A\nfeature: {id: x, default: on}\n---\n"},
    {"---\nname: A\nlinks:\n  dpa: /a\n  sla: /s\n---\n", "name: A\nlinks: {dpa: /b}",
     "left links.dpa (4)\n", "---\nname: A\nlinks:\n  dpa: /b\n  sla: /s\n---\n"},
    {"---\nname: A\nfacts: {T: No.}\n---\n", "name: A\nfacts: {T: Yes.}", "left facts.T (3)\n",
     "---\nname: A\nfacts: {T: Yes.}\n---\n"},
    {"---\nname: A\nuntil: 2025-01-01\n---\n", "name: A\nfrom: 2026-01-01", "left from (1)\n",
     "---\nname: A\nuntil: 2025-01-01\nfrom: 2026-01-01\n---\n"},
    {"---\r\nname: A\r\nrole: affiliate\r\n---\r\n", "name: A\nrole: internal", "left role (3)\n",
     "---\r\nname: A\r\nrole: internal\r\n---\r\n"},
    {"---\nname: A\n\u00e4\u00f6: {\u00fc: x}\nrole: affiliate # \u00df\n---\n",
     "name: A\nrole: internal", "left role (4)\n",
     "---\nname: A\n\u00e4\u00f6: {\u00fc: x}\nrole: internal # \u00df\n---\n"},
    {"---\nname: A\ncertifications: ISO 27001\n---\n", "name: A\ncertifications: {a: b}",
     "left certifications (3)\n", "---\nname: A\ncertifications: {a: b}\n---\n"},
};

START_TEST(disagreements_are_left_or_taken)
{
    struct meeting meeting;
    struct text file = text_of(DIFFERS[_i].file);
    meeting_init(&meeting, DIFFERS[_i].page);
    meeting_merge(&meeting, file, TAKE_NONE);
    ASSERT_TEXT(meeting_remarks(&meeting), DIFFERS[_i].left);
    ck_assert_int_eq(meeting.result.status, MERGE_DIFFERS);
    ck_assert_uint_eq(meeting.result.bytes.len, 0);
    ck_assert_uint_gt(meeting.result.conflicts[0].theirs.len, 0);

    meeting_merge(&meeting, file, TAKE_OURS);
    ASSERT_TEXT(meeting_remarks(&meeting), DIFFERS[_i].left);
    ck_assert_int_eq(meeting.result.status, MERGE_SAME);
    ck_assert_uint_eq(meeting.result.bytes.len, 0);

    meeting_merge(&meeting, file, TAKE_THEIRS);
    ASSERT_TEXT(meeting.result.bytes, DIFFERS[_i].after);
    ck_assert_int_eq(meeting.result.status, MERGE_TAKEN);
    meeting_merge(&meeting, meeting.result.bytes, TAKE_NONE);
    ck_assert_int_eq(meeting.result.status, MERGE_SAME);
    meeting_release(&meeting);
}
END_TEST

START_TEST(both_sides_are_shown)
{
    struct meeting meeting;
    meeting_init(&meeting, "name: A\nentity: {legal_name: B, country: US}\nlocations: [DE, US]");
    meeting_merge(&meeting,
                  text_of("---\nname: A\nlocations:\n- DE\nentity: {legal_name: A}\n---\n"),
                  TAKE_NONE);
    const struct conflict *conflicts = meeting.result.conflicts;
    ck_assert_uint_eq(meeting.result.conflict_count, 3);
    ASSERT_TEXT(conflicts[0].ours, "legal_name: A\n");
    ASSERT_TEXT(conflicts[0].theirs, "legal_name: B\n");
    ck_assert_uint_eq(conflicts[0].line, 5);
    ASSERT_TEXT(conflicts[1].ours, "");
    ASSERT_TEXT(conflicts[1].theirs, "country: US\n");
    ASSERT_TEXT(conflicts[2].ours, "locations: [DE]\n");
    ASSERT_TEXT(conflicts[2].theirs, "locations: [DE, US]\n");
    meeting_release(&meeting);
}
END_TEST

static const struct {
    const char *file, *body, *remarks, *after, *taken;
} BODIES[] = {
    {"---\nname: A\n---\n", "One\n\ntwo", "added body\n", "---\nname: A\n---\n\nOne\n\ntwo\n",
     NULL},
    {"---\nname: A\n---", "One", "added body\n", "---\nname: A\n---\n\nOne\n", NULL},
    {"---\r\nname: A\r\n---\r\n \r\n", "One\ntwo", "added body\n",
     "---\r\nname: A\r\n---\r\n\r\nOne\r\ntwo\r\n", NULL},
    {"---\nname: A\n---\n\nOne\ntwo\n", "One two", "", "", NULL},
    {"---\nname: A\n---\n\nOne two, and three\n", "One two", "", "", NULL},
    {"---\nname: A\n---\n\nOne\n", "", "", "", NULL},
    {"---\nname: A\n---\n\nOne\n", "One two", "left body (5)\n", "",
     "---\nname: A\n---\n\nOne two\n"},
    {"---\nname: A\n---\n\n\nOne\n\n", "Two", "left body (6)\n", "", "---\nname: A\n---\n\nTwo\n"},
};

START_TEST(bodies_are_held_against_each_other)
{
    struct meeting meeting;
    meeting_init(&meeting, "name: A");
    meeting.entry.body = text_of(BODIES[_i].body);
    meeting_merge(&meeting, text_of(BODIES[_i].file), TAKE_NONE);
    ASSERT_TEXT(meeting_remarks(&meeting), BODIES[_i].remarks);
    ASSERT_TEXT(meeting.result.bytes, BODIES[_i].after);
    meeting_merge(&meeting, text_of(BODIES[_i].file), TAKE_THEIRS);
    ASSERT_TEXT(meeting.result.bytes,
                BODIES[_i].taken != NULL ? BODIES[_i].taken : BODIES[_i].after);
    meeting_release(&meeting);
}
END_TEST

static const struct {
    const char *file, *page, *said, *after;
} SAID[] = {
    {"---\nname: A\n---\n", "name: A\nlocations: [US]", "Location: USA\nFounded: 1999\n",
     "---\nname: A\nlocations: [US]\n# In the words of the page:\n# Location: USA\n"
     "# Founded: 1999\n---\n"},
    /* Nothing comes in: what the page says of it neither. */
    {"---\nname: A\nlocations: [US]\n---\n", "name: A\nlocations: [US]", "Location: USA", ""},
    /* About a key that was there. */
    {"---\nname: A\nlocations: [DE]\n---\n", "name: A\nlocations: [US]\naccess: none",
     "Location: USA\nAccess: nothing",
     "---\nname: A\nlocations: [DE]\naccess: none\n# In the words of the page:\n"
     "# Access: nothing\n---\n"},
    /* Below those that are there. */
    {"---\nname: A\n# In the words of the page:\n# Founded:  1999\nfrom: 2026-01-01\n---\n",
     "name: A\naccess: none", "Founded: 1999\nAccess: nothing",
     "---\nname: A\n# In the words of the page:\n# Founded:  1999\n# Access: nothing\n"
     "from: 2026-01-01\naccess: none\n---\n"},
    /* Nothing in it ends a comment. */
    {"---\r\nname: A\r\n---\r\n", "name: A\naccess: none",
     "x\u2028role: internal\xc2\x85\ty\x01z\r\n---\n",
     "---\r\nname: A\r\naccess: none\r\n# In the words of the page:\r\n"
     "# x role: internal  y z\r\n# ---\r\n---\r\n"},
};

START_TEST(the_pages_words_come_as_comments)
{
    struct meeting meeting;
    meeting_init(&meeting, SAID[_i].page);
    meeting.entry.said = text_of(SAID[_i].said);
    meeting_merge(&meeting, text_of(SAID[_i].file), TAKE_NONE);
    ASSERT_TEXT(meeting.result.bytes, SAID[_i].after);
    if (meeting.result.bytes.len > 0) {
        meeting_merge(&meeting, meeting.result.bytes, TAKE_NONE);
        ck_assert_uint_eq(meeting.result.bytes.len, 0);
    }
    meeting_release(&meeting);
}
END_TEST

static const char *const UNREADABLE[] = {
    "---\nname: A\n",  "---\nname: [A\n---\n",   "---\nname: A\nname: B\n---\n",
    "---\n- A\n---\n", "---\nname: &x A\n---\n", "---\nname: \xff\n---\n",
};

START_TEST(files_with_errors_stay)
{
    struct meeting meeting;
    meeting_init(&meeting, "name: A\ndata: [B]");
    meeting_merge(&meeting, text_of(UNREADABLE[_i]), TAKE_THEIRS);
    ck_assert_int_eq(meeting.result.status, MERGE_UNREADABLE);
    ck_assert_uint_eq(meeting.result.bytes.len, 0);
    ck_assert_uint_gt(meeting.diags.errors, 0);
    meeting_release(&meeting);
}
END_TEST

/* A file without a head has no place for a key, and keeps its words. */
START_TEST(heads_are_not_invented)
{
    struct meeting meeting;
    meeting_init(&meeting, "name: A");
    meeting_merge(&meeting, text_of("Words.\n"), TAKE_THEIRS);
    ASSERT_TEXT(meeting_remarks(&meeting), "stuck name (1)\n");
    ck_assert_int_eq(meeting.result.status, MERGE_DIFFERS);
    ck_assert_uint_eq(meeting.result.bytes.len, 0);
    meeting_release(&meeting);
}
END_TEST

TCase *test_import_merge(void)
{
    TCase *tcase = tcase_create("merge");
    tcase_add_loop_test(tcase, same_words_change_nothing, 0, ROWS(SAME));
    tcase_add_loop_test(tcase, additions_keep_the_rest, 0, ROWS(ADDED));
    tcase_add_loop_test(tcase, disagreements_are_left_or_taken, 0, ROWS(DIFFERS));
    tcase_add_test(tcase, both_sides_are_shown);
    tcase_add_loop_test(tcase, bodies_are_held_against_each_other, 0, ROWS(BODIES));
    tcase_add_loop_test(tcase, the_pages_words_come_as_comments, 0, ROWS(SAID));
    tcase_add_loop_test(tcase, files_with_errors_stay, 0, ROWS(UNREADABLE));
    tcase_add_test(tcase, heads_are_not_invented);
    return tcase;
}
