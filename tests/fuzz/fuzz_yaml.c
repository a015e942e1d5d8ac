/*
 * Any bytes as a YAML file: no crash, and every place lies within the file.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {(const char *)data, size};
    if (utf8_find_invalid(bytes) != SIZE_MAX || text_find_byte(bytes, '\0') != SIZE_MAX)
        return 0;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    struct value value;
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    uint32_t source = sources_add(&sources, text_of("fuzz.yml"), bytes);
    struct data_input input = {
        .sources = &sources, .span = {source, 0, (uint32_t)size}, .numbers = DATA_NUMBERS_NORMAL};
    if (data_parse_yaml(&input, &arena, &diags, &value))
        check_value(&value, size);
    else
        assert(diags.errors > 0);
    for (const struct diag *diag = diags.first; diag != NULL; diag = diag->next)
        check_span(diag->at, size);
    arena_release(&arena);
    return 0;
}
