/*
 * Any bytes as two templates, the first half and a partial `p`: no crash, every
 * place lies within its file, and whatever failed was reported.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "template/library.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A page with one of each kind of value; its list holds one item, so that work stays linear. */
static const struct shape ROW;
static const struct shape_field FIELDS[] = {
    {"a", SHAPE_TEXT, NULL, "text"},   {"b", SHAPE_HTML, NULL, "HTML"},
    {"c", SHAPE_FLAG, NULL, "a flag"}, {"d", SHAPE_RECORD, &ROW, "a record"},
    {"e", SHAPE_LIST, &ROW, "a list"}, {"p", SHAPE_TEXT, NULL, "the partial's name"},
};
static const struct shape PAGE = {0, "page", FIELDS, 6};
static const struct shape ROW = {1, "row", FIELDS, 3};

static const struct value ROW_SLOTS[] = {
    {.kind = VALUE_TEXT, .text = TEXT("x\ny")}, {.kind = VALUE_NONE}, {.kind = VALUE_FALSE}};
static const struct value ROWS[] = {{.kind = VALUE_RECORD, .record = {&ROW, ROW_SLOTS}}};
static const struct value PAGE_SLOTS[] = {
    {.kind = VALUE_TEXT, .text = TEXT("<&>\"")},
    {.kind = VALUE_HTML, .text = TEXT("<b>")},
    {.kind = VALUE_TRUE, .text = TEXT("true")},
    {.kind = VALUE_RECORD, .record = {&ROW, ROW_SLOTS}},
    {.kind = VALUE_LIST, .list = {ROWS, 1}},
    {.kind = VALUE_TEXT, .text = TEXT("p")},
};
static const struct value PAGE_VALUE = {.kind = VALUE_RECORD, .record = {&PAGE, PAGE_SLOTS}};

/* The same without shapes. */
static const struct member ROW_MEMBERS[] = {
    {.key = TEXT("a"), .value = {.kind = VALUE_NUMBER, .text = TEXT("1")}}};
static const struct value MAPS[] = {{.kind = VALUE_MAP, .map = {ROW_MEMBERS, 1}}};
static const struct member MEMBERS[] = {
    {.key = TEXT("a"), .value = {.kind = VALUE_TEXT, .text = TEXT("<")}},
    {.key = TEXT("e"), .value = {.kind = VALUE_LIST, .list = {MAPS, 1}}},
    {.key = TEXT("p"), .value = {.kind = VALUE_TEXT, .text = TEXT("p")}},
};
static const struct value MAP_VALUE = {.kind = VALUE_MAP, .map = {MEMBERS, 3}};

static void check_span(const struct sources *sources, struct span at)
{
    if (at.source == 0)
        return;
    size_t size = sources_get(sources, at.source)->bytes.len;
    assert(at.at <= size && at.len <= size - at.at);
}

static void check_diags(const struct diags *diags, const struct sources *sources)
{
    for (const struct diag *diag = diags->first; diag != NULL; diag = diag->next) {
        check_span(sources, diag->at);
        for (const struct diag_note *note = diag->notes; note != NULL; note = note->next)
            check_span(sources, note->at);
    }
}

static bool build(struct library *library, struct sources *sources, struct text bytes,
                  struct diags *diags)
{
    size_t half = bytes.len / 2;
    uint32_t page = sources_add(sources, text_of("page"), text_slice(bytes, 0, half));
    uint32_t partial = sources_add(sources, text_of("p"), text_skip(bytes, half));
    bool is_right = library_add(library, text_of("page"), page, diags);
    is_right = library_add(library, text_of("p"), partial, diags) && is_right;
    return library_link(library, diags) && is_right;
}

static void run(enum template_mode mode, struct text bytes)
{
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct buf out = {0};
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    struct library *library = library_new(&arena, &sources, mode);
    bool is_right = build(library, &sources, bytes, &diags);
    assert(is_right == (diags.errors == 0));
    is_right = library_check(library, text_of("page"), &PAGE, &diags) && is_right;
    is_right = library_render(library, text_of("page"), &PAGE_VALUE, &out, &diags) && is_right;
    is_right = library_render(library, text_of("page"), &MAP_VALUE, &out, &diags) && is_right;
    assert(is_right == (diags.errors == 0));
    check_diags(&diags, &sources);
    buf_release(&out);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    run(TEMPLATE_STRICT, bytes);
    run(TEMPLATE_LENIENT, bytes);
    return 0;
}
