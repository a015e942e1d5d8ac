/*
 * Any bytes as a page in YAML that somebody had before candor: no crash, and what is
 * made of it reads back as it was meant.
 */
#include "import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return import_fuzz(PAGE_YAML, data, size);
}
