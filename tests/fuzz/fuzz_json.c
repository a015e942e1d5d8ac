/*
 * Any bytes as a JSON file: no crash, every place lies within the file, and what
 * was read is the same after it was written and read again.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct span at, size_t size)
{
    assert(at.source == 1 && at.at <= size && at.len <= size - at.at);
}

static void check_value(const struct value *value, size_t size)
{
    check_span(value->at, size);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->list.count; i++)
            check_value(&value->list.items[i], size);
    } else if (value->kind == VALUE_MAP) {
        for (size_t i = 0; i < value->map.count; i++) {
            const struct member *member = &value->map.members[i];
            check_span(member->key_at, size);
            check_value(&member->value, size);
        }
    }
}

/* Reads `bytes` and gives what candor writes for it; the empty run where it is no JSON. */
static struct text read_and_write(struct text bytes, struct arena *arena)
{
    struct sources sources;
    struct diags diags;
    struct value value;
    sources_init(&sources, arena);
    diags_init(&diags, arena);
    uint32_t source = sources_add(&sources, text_of("fuzz.json"), bytes);
    struct data_input input = {
        .sources = &sources,
        .span = {source, 0, (uint32_t)bytes.len},
    };
    bool ok = data_parse_json(&input, arena, &diags, &value);
    for (const struct diag *diag = diags.first; diag != NULL; diag = diag->next)
        check_span(diag->at, bytes.len);
    assert(ok || diags.errors > 0);
    if (!ok)
        return (struct text){NULL, 0};
    check_value(&value, bytes.len);
    struct buf out = {0};
    data_write_json(&value, 0, &out);
    struct text copy = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    if (utf8_find_invalid(bytes) != SIZE_MAX || text_find_byte(bytes, '\0') != SIZE_MAX)
        return 0;
    struct arena arena;
    arena_init(&arena);
    struct text written = read_and_write(bytes, &arena);
    assert(written.len == 0 || text_equal(read_and_write(written, &arena), written));
    arena_release(&arena);
    return 0;
}
