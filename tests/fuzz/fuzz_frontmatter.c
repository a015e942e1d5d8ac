/*
 * Any bytes as a Markdown file with a head: no crash, and both parts lie
 * within the file, the head before the body.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "input/frontmatter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct frontmatter parts;
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    uint32_t source =
        sources_add(&sources, text_of("fuzz.md"), (struct text){(const char *)data, size});
    if (frontmatter_split(&sources, source, &diags, &parts)) {
        assert(parts.head.at + parts.head.len <= parts.body.at);
        assert(parts.body.at + parts.body.len == size);
        assert(diags.count == 0);
    } else {
        assert(diags.errors == 1);
    }
    arena_release(&arena);
    return 0;
}
