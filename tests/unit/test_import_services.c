/*
 * import/: services of a page and services of a file, listed or not.
 */
#include "test_import.h"

/* What a merge finds, and the file afterwards; and the same where the page's word counts. */
static const struct {
    const char *file, *page;
    const char *remarks, *after;
    const char *taken, *taken_after; /* NULL: as above */
} CASES[] = {
    /* One service alone is the same in a list. */
    {"---\nname: A\npurpose: Mail\ndata: [B]\n---\n",
     "name: A\nservices: [{id: a, name: A, purpose: Mail, data: [B]}]", "", "", NULL, NULL},
    {"---\nname: A\nservices:\n- id: a\n  purpose: Mail\n  data: [B]\n---\n",
     "name: A\npurpose: Mail\ndata: B", "", "", NULL, NULL},
    {"---\nname: A\nservices: {id: a, purpose: Mail}\n---\n", "name: A\npurpose: Mail", "", "",
     NULL, NULL},
    {"---\nname: A\nservices: {id: a, purpose: Mail}\n---\n", "name: A\ndata: [B]",
     "added services.a.data\n", "---\nname: A\nservices: {id: a, purpose: Mail, data: [B]}\n---\n",
     NULL, NULL},
    {"---\nname: A\nservices:\n- purpose: Mail # p\n\n# End\n---\n", "name: A\ndata: [B]",
     "added services.1.data\n",
     "---\nname: A\nservices:\n- purpose: Mail # p\n  data: [B]\n\n# End\n---\n", NULL, NULL},
    {"---\nname: A\npurpose: Mail\n---\n", "name: A\nservices: [{id: x, purpose: Post, data: [B]}]",
     "added data\nleft purpose (3)\n", "---\nname: A\npurpose: Mail\ndata: [B]\n---\n",
     "added data\ntaken purpose (3)\n", "---\nname: A\npurpose: Post\ndata: [B]\n---\n"},
    /* Nothing of a service is there. */
    {"---\nname: A\n---\n", "name: A\nservices: [{id: a, purpose: Mail}, {id: b, purpose: Post}]",
     "added services\n",
     "---\nname: A\nservices:\n- {id: a, purpose: Mail}\n- {id: b, purpose: Post}\n---\n", NULL,
     NULL},
    /* Services are known by id, by name, by purpose. */
    {"---\nname: A\nservices:\n  - id: a\n    data: [X]\n  - id: b\n    name: Bee\n"
     "  - {id: c, purpose: Mail} # sea\n---\n",
     "name: A\nservices: [{id: x, purpose: Mail, data: [Z]}, {id: y, name: bee, data: [Y]}, "
     "{id: a, purpose: One}]",
     "added services.c.data\nadded services.b.data\nadded services.a.purpose\n",
     "---\nname: A\nservices:\n  - id: a\n    data: [X]\n    purpose: One\n  - id: b\n"
     "    name: Bee\n    data: [Y]\n  - # sea\n    id: c\n    purpose: Mail\n    data: [Z]\n---\n",
     NULL, NULL},
    /* One more than the site has. */
    {"---\nname: A\nservices:\n  - id: a\n    purpose: Mail\n# End\n---\n",
     "name: A\nservices: [{id: a, purpose: Mail}, {id: b, purpose: Post}]", "left services (3)\n",
     "", "taken services (3)\n",
     "---\nname: A\nservices:\n  - id: a\n    purpose: Mail\n  - id: b\n    purpose: Post\n# End\n"
     "---\n"},
    {"---\nname: A\nservices: [{id: a, purpose: Mail}]\n---\n",
     "name: A\nservices: [{id: a, purpose: Mail}, {purpose: Post}]", "left services (3)\n", "",
     "stuck services (3)\n", ""},
    /* One whose keys stand in the page's file itself, and several of the site's. */
    {"---\nname: A\nservices: [{id: a, purpose: Mail}, {id: b, purpose: Post}]\n---\n",
     "name: A\npurpose: Post\naccess: none", "added services.b.access\n",
     "---\nname: A\nservices:\n- {id: a, purpose: Mail}\n- {id: b, purpose: Post, access: none}\n"
     "---\n",
     NULL, NULL},
    {"---\nname: A\nservices: [{id: a, purpose: Mail}, {id: b, purpose: Post}]\n---\n",
     "name: A\npurpose: Telex", "left services (3)\n", "", "stuck services (3)\n", ""},
    /* Several of the page's, and one whose keys stand in the site's file itself. */
    {"---\nname: A\npurpose: Mail # m\nretention: A day\n\n# End\nrole: internal\n---\n",
     "name: A\nservices: [{id: b, purpose: Post}, {id: a, name: M, purpose: Mail, data: [X]}]",
     "left services (3)\n", "", "taken services (3)\n",
     "---\nname: A\n# m\n\n# End\nrole: internal\nservices:\n- {id: b, purpose: Post}\n- id: a\n"
     "  name: M\n  purpose: Mail\n  retention: A day\n  data: [X]\n---\n"},
    {"---\nname: A\npurpose: Telex\n---\n",
     "name: A\nservices: [{id: b, purpose: Post}, {id: a, purpose: Mail}]", "left services (3)\n",
     "", "stuck services (3)\n", ""},
    /* A name that the file has no place for. */
    {"---\nname: A\npurpose: Mail\n---\n",
     "name: A\nservices: [{id: m, name: A Mail, purpose: Mail, data: [X]}]",
     "added data\nleft services.name (3)\n", "---\nname: A\npurpose: Mail\ndata: [X]\n---\n",
     "taken services (3)\n",
     "---\nname: A\nservices:\n- {id: m, name: A Mail, purpose: Mail, data: [X]}\n---\n"},
    /* Keys beside a list. */
    {"---\nname: A\nservices: [{id: a, purpose: Mail}]\n---\n",
     "name: A\ndata: [X]\nservices: [{id: a, purpose: Mail}]", "left data (2)\n", "",
     "stuck data (2)\n", ""},
    /* What is no service at all. */
    {"---\nname: A\nservices: [x]\n---\n", "name: A\npurpose: Mail\nfrom: 2026-01-01",
     "added from\nleft services (3)\n", "---\nname: A\nservices: [x]\nfrom: 2026-01-01\n---\n",
     "added from\nstuck services (3)\n", NULL},
};

START_TEST(services_meet)
{
    struct meeting meeting;
    struct text file = text_of(CASES[_i].file);
    meeting_init(&meeting, CASES[_i].page);
    meeting_merge(&meeting, file, TAKE_NONE);
    ASSERT_TEXT(meeting_remarks(&meeting), CASES[_i].remarks);
    ASSERT_TEXT(meeting.result.bytes, CASES[_i].after);
    meeting_merge(&meeting, file, TAKE_THEIRS);
    ASSERT_TEXT(meeting_remarks(&meeting),
                CASES[_i].taken != NULL ? CASES[_i].taken : CASES[_i].remarks);
    ASSERT_TEXT(meeting.result.bytes,
                CASES[_i].taken_after != NULL ? CASES[_i].taken_after : CASES[_i].after);
    bool is_whole = meeting.result.status != MERGE_DIFFERS;
    if (meeting.result.bytes.len > 0) {
        meeting_merge(&meeting, meeting.result.bytes, TAKE_NONE);
        ck_assert_int_eq(meeting.result.status, is_whole ? MERGE_SAME : MERGE_DIFFERS);
        ck_assert_uint_eq(meeting.result.bytes.len, 0);
    }
    meeting_release(&meeting);
}
END_TEST

TCase *test_import_services(void)
{
    TCase *tcase = tcase_create("services");
    tcase_add_loop_test(tcase, services_meet, 0, ROWS(CASES));
    return tcase;
}
