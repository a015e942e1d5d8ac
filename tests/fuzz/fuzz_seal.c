/*
 * Any bytes as a sealed bundle: no crash, and what opens has names that are
 * fit for files.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "input/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Those of the corpus have three rounds at most; what asks for more is refused, and costs no time.
 */
enum { MOST_ROUNDS = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct sealed_parts parts;
    arena_init(&arena);
    if (seal_open(text_of("correct horse battery"), (struct text){(const char *)data, size},
                  MOST_ROUNDS, &arena, &parts)) {
        assert(parts.count > 0 && parts.count <= SEAL_MOST_PARTS);
        for (size_t i = 0; i < parts.count; i++) {
            assert(parts.items[i].name.len > 0);
            assert(text_find_byte(parts.items[i].name, '/') == SIZE_MAX);
        }
    } else {
        assert(parts.count == 0);
    }
    arena_release(&arena);
    return 0;
}
