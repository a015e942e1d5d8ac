/*
 * Gives each file named on the command line to a fuzz target, for compilers
 * that have no fuzzer: what was found once stays mended.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/fs.h"

enum { LIMIT_BYTES = 1 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena);
    for (int i = 1; i < argc; i++) {
        struct text bytes;
        if (fs_read(argv[i], LIMIT_BYTES, &arena, &bytes) != FS_OK)
            continue;
        fprintf(stderr, "%s\n", argv[i]);
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
        arena_reset(&arena);
    }
    arena_release(&arena);
    return EXIT_SUCCESS;
}
