/*
 * What the fuzz targets of `candor import` share: any bytes as a page of one format.
 */
#ifndef FUZZ_IMPORT_H
#define FUZZ_IMPORT_H

#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"
#include "import/around.h"
#include "import/entry_write.h"
#include "import/fold.h"
#include "import/own.h"
#include "import/own_table.h"
#include "import/page.h"
#include "import/same.h"
#include "input/data.h"
#include "input/decode.h"
#include "input/frontmatter.h"
#include "input/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Says what is wrong with what was written. */
static void show(const struct diags *diags, struct text written)
{
    if (diags->errors > 0)
        fprintf(stderr, "%.*s\n", TEXT_ARG(written));
    for (const struct diag *diag = diags->first; diag != NULL; diag = diag->next)
        if (diag->severity == SEVERITY_ERROR)
            fprintf(stderr, "%u: %s: %.*s\n", (unsigned)diag->at.at, diag->code,
                    TEXT_ARG(diag->message));
}

/* What is written is text, and Markdown that a page may hold. */
static void check_markdown(struct text text, bool is_inline, struct arena *arena)
{
    struct sources sources;
    struct diags diags;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    assert(utf8_find_invalid(text) == SIZE_MAX && text_find_byte(text, '\0') == SIZE_MAX);
    struct markdown_input input = {
        .sources = &sources,
        .text = text,
        .at = {sources_add(&sources, text_of("written.md"), text), 0, (uint32_t)text.len},
        .verbatim = true,
        .is_inline = is_inline,
        .shift = 1,
    };
    markdown_render(&input, arena, &diags);
    show(&diags, text);
    assert(diags.errors == 0);
}

/* A vendor's file says what was found. */
static void check_file(const struct found *found, struct text bytes, struct arena *arena)
{
    struct sources sources;
    struct diags diags;
    struct frontmatter parts;
    struct value map;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    uint32_t source = sources_add(&sources, text_of("vendor.md"), bytes);
    assert(frontmatter_split(&sources, source, &diags, &parts));
    struct data_input input = {.sources = &sources, .span = parts.head};
    bool is_read = data_parse_yaml(&input, arena, &diags, &map);
    show(&diags, bytes);
    assert(is_read);
    assert(diags.errors == 0 && same_exactly(&map, &found->map));
    check_markdown(text_skip(bytes, parts.body.at), false, arena);
}

/* Fields whose words are Markdown. */
static void check_fields(const struct value *map, struct arena *arena)
{
    const struct value *purpose = value_find(map, "purpose"), *facts = value_find(map, "facts");
    if (purpose != NULL && purpose->kind == VALUE_TEXT)
        check_markdown(purpose->text, true, arena);
    for (size_t i = 0; facts != NULL && facts->kind == VALUE_MAP && i < facts->map.count; i++) {
        const struct value *fact = &facts->map.members[i].value;
        if (fact->kind == VALUE_TEXT)
            check_markdown(fact->text, true, arena);
    }
}

static void check_found(const struct found *found, struct arena *arena)
{
    struct buf out = {0};
    assert(found->map.map.count > 0 && text_is(found->map.map.members[0].key, "name"));
    assert(found->id.len > 0);
    assert(entry_write(found, arena, &out));
    check_file(found, arena_copy(arena, buf_text(&out)), arena);
    buf_release(&out);
    check_fields(&found->map, arena);
}

/* A register of candor's own is read from its values alone. */
static void read_own_register(const struct page_input *input, struct folding *folding,
                              struct outline *outline, struct folded *folded)
{
    struct value value;
    struct diags quiet;
    struct own_site site = {0};
    size_t len = sources_get(input->sources, input->source)->bytes.len;
    struct data_input data = {
        .sources = input->sources,
        .span = {input->source, 0, (uint32_t)len},
    };
    diags_init(&quiet, folding->arena);
    if (input->format == PAGE_CSV && own_table_is_register(outline, folding->arena))
        value = own_table_read(outline, folding->arena);
    else if (input->format != PAGE_JSON ||
             !data_parse_json(&data, folding->arena, &quiet, &value) || !own_is_register(&value))
        return;
    own_read(folding, &value, folded, &site);
    outline_init(outline, folding->arena);
}

static void check_outline(const struct page_input *input, struct outline *outline,
                          const struct lexicon *lexicon, struct arena *arena)
{
    struct reading reading;
    struct folded folded = {0};
    struct around around;
    struct folding folding = {
        .lexicon = lexicon,
        .arena = arena,
        .language = text_of(around_language(outline, arena)),
    };
    date_parse(text_of("2026-11-22"), &folding.today);
    read_own_register(input, &folding, outline, &folded);
    shape_read(&reading, outline, lexicon, arena);
    if (reading.sightings.is_full)
        return;
    fold_page(&folding, &reading.sightings, &folded);
    for (size_t i = 0; i < folded.count; i++)
        check_found(&folded.entries[i], arena);
    around_write(&reading, arena, &around);
    check_markdown(around.above, false, arena);
    check_markdown(around.below, false, arena);
}

static int import_fuzz(enum page_format format, const uint8_t *data, size_t size)
{
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct decoded decoded;
    struct outline outline;
    struct lexicon lexicon;
    arena_init(&arena);
    if (!decode_page((struct text){(const char *)data, size}, &arena, &decoded)) {
        arena_release(&arena);
        return 0;
    }
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    outline_init(&outline, &arena);
    lexicon_init(&lexicon, &arena);
    uint32_t source = sources_add(&sources, text_of("page"), decoded.text);
    struct page_input input = {&sources, source, format};
    bool is_read = page_read(&input, &arena, &diags, &outline);
    assert(is_read ? diags.errors == 0 : diags.errors > 0);
    if (is_read)
        check_outline(&input, &outline, &lexicon, &arena);
    lexicon_release(&lexicon);
    arena_release(&arena);
    return 0;
}

#endif
