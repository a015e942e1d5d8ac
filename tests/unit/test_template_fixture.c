#include "test_template_fixture.h"

void fixture_init(struct fixture *fixture, enum template_mode mode)
{
    *fixture = (struct fixture){.out = {0}};
    arena_init(&fixture->arena);
    sources_init(&fixture->sources, &fixture->arena);
    diags_init(&fixture->diags, &fixture->arena);
    fixture->library = library_new(&fixture->arena, &fixture->sources, mode);
}

void fixture_release(struct fixture *fixture)
{
    buf_release(&fixture->out);
    buf_release(&fixture->report);
    arena_release(&fixture->arena);
}

bool fixture_add(struct fixture *fixture, const char *name, struct text bytes)
{
    uint32_t source = sources_add(&fixture->sources, text_of(name), bytes);
    return library_add(fixture->library, text_of(name), source, &fixture->diags);
}

void fixture_add_all(struct fixture *fixture, const char *const *templates)
{
    for (; *templates != NULL; templates++) {
        struct text bytes, name = text_cut(text_of(*templates), '=', &bytes);
        fixture_add(fixture, arena_string(&fixture->arena, name), bytes);
    }
}

/* "page:1:3+5": a place, and how many bytes of it are meant. */
static void report_place(struct fixture *fixture, struct span at)
{
    if (at.source == 0) {
        buf_add_string(&fixture->report, "nowhere");
        return;
    }
    const struct source *source = sources_get(&fixture->sources, at.source);
    struct position position = source_position(source, at.at);
    buf_printf(&fixture->report, "%.*s:%zu:%zu+%u", TEXT_ARG(source->path), position.line,
               position.column, (unsigned)at.len);
}

struct text fixture_report(struct fixture *fixture)
{
    struct diag **diags = diags_sorted(&fixture->diags, &fixture->sources, &fixture->arena);
    buf_clear(&fixture->report);
    for (size_t i = 0; i < fixture->diags.count; i++) {
        buf_printf(&fixture->report, "%s ", diags[i]->code);
        report_place(fixture, diags[i]->at);
        buf_printf(&fixture->report, " %.*s", TEXT_ARG(diags[i]->message));
        if (diags[i]->hint.len > 0)
            buf_printf(&fixture->report, " (%.*s)", TEXT_ARG(diags[i]->hint));
        for (const struct diag_note *note = diags[i]->notes; note != NULL; note = note->next) {
            buf_add_string(&fixture->report, " <- ");
            report_place(fixture, note->at);
            buf_printf(&fixture->report, " %.*s", TEXT_ARG(note->message));
        }
        buf_add_byte(&fixture->report, '\n');
    }
    return buf_text(&fixture->report);
}

struct text fixture_repeat(struct fixture *fixture, const char *string, size_t count)
{
    struct buf buf = {0};
    for (size_t i = 0; i < count; i++)
        buf_add_string(&buf, string);
    struct text text = arena_copy(&fixture->arena, buf_text(&buf));
    buf_release(&buf);
    return text;
}
