/*
 * import/: the suite, and what its tests share.
 */
#include "test_import.h"

#include "base/buf.h"
#include "input/data.h"

struct value meeting_parse(struct meeting *meeting, struct text yaml)
{
    uint32_t source = sources_add(&meeting->sources, text_of("page"), yaml);
    const struct data_input input = {.sources = &meeting->sources,
                                     .span = {source, 0, (uint32_t)yaml.len}};
    struct value map = value_none();
    ck_assert_msg(data_parse_yaml(&input, &meeting->arena, &meeting->diags, &map), "%.*s",
                  TEXT_ARG(yaml));
    ck_assert_uint_eq(meeting->diags.errors, 0);
    return map;
}

void meeting_init(struct meeting *meeting, const char *yaml)
{
    *meeting = (struct meeting){.entry = {.id = text_of("acme")}};
    arena_init(&meeting->arena);
    sources_init(&meeting->sources, &meeting->arena);
    diags_init(&meeting->diags, &meeting->arena);
    meeting->entry.map = meeting_parse(meeting, text_of(yaml));
}

void meeting_release(struct meeting *meeting)
{
    arena_release(&meeting->arena);
}

void meeting_merge(struct meeting *meeting, struct text bytes, enum merge_take take)
{
    const struct merge_input input = {
        .path = text_of("content/vendors/acme.md"),
        .bytes = bytes,
        .is_there = bytes.ptr != NULL,
        .take = take,
        .sources = &meeting->sources,
        .diags = &meeting->diags,
    };
    merge_vendor(&input, &meeting->entry, &meeting->arena, &meeting->result);
}

struct text meeting_remarks(struct meeting *meeting)
{
    static const char *const STATES[] = {"left", "taken", "stuck"};
    const struct merge_result *result = &meeting->result;
    struct buf out = {0};
    for (size_t i = 0; i < result->added.count; i++)
        buf_printf(&out, "added %.*s\n", TEXT_ARG(result->added.items[i]));
    for (size_t i = 0; i < result->conflict_count; i++) {
        const struct conflict *conflict = &result->conflicts[i];
        buf_printf(&out, "%s %.*s (%zu)\n", STATES[conflict->state], TEXT_ARG(conflict->path),
                   conflict->line);
    }
    struct text remarks = arena_copy(&meeting->arena, buf_text(&out));
    buf_release(&out);
    return remarks;
}

Suite *test_import_suite(void)
{
    Suite *suite = suite_create("import");
    suite_add_tcase(suite, test_import_diff());
    suite_add_tcase(suite, test_import_merge());
    suite_add_tcase(suite, test_import_services());
    suite_add_tcase(suite, test_import_files());
    suite_add_tcase(suite, test_import_random());
    return suite;
}
