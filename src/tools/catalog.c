#include "tools/catalog.h"

#include <byteswap.h>
#include <stdint.h>
#include <string.h>

/* Offsets into the header and sizes by "The Format of GNU MO Files" in gettext's manual. */
enum { AT_MAGIC = 0, AT_COUNT = 8, AT_ORIGINALS = 12, AT_TRANSLATIONS = 16, ROW_BYTES = 8 };

static const uint32_t MAGIC = 0x950412de;

static bool read_number(const struct catalog *catalog, size_t at, size_t *number)
{
    uint32_t word;
    struct text bytes = text_slice(catalog->bytes, at, sizeof word);
    if (bytes.len < sizeof word)
        return false;
    memcpy(&word, bytes.ptr, sizeof word);
    *number = catalog->is_swapped ? bswap_32(word) : word;
    return true;
}

/* The string that row `index` of `table` points to; false where it lies outside the file. */
static bool read_string(const struct catalog *catalog, size_t table, size_t index,
                        struct text *string)
{
    size_t len, at;
    size_t row = table + index * ROW_BYTES;
    if (!read_number(catalog, row, &len) || !read_number(catalog, row + 4, &at))
        return false;
    *string = text_slice(catalog->bytes, at, len);
    return string->len == len;
}

bool catalog_parse(struct text bytes, struct catalog *catalog)
{
    struct catalog found = {.bytes = bytes};
    size_t magic;
    *catalog = (struct catalog){0};
    if (!read_number(&found, AT_MAGIC, &magic))
        return false;
    found.is_swapped = magic == bswap_32(MAGIC);
    if (magic != MAGIC && !found.is_swapped)
        return false;
    if (!read_number(&found, AT_COUNT, &found.count) ||
        !read_number(&found, AT_ORIGINALS, &found.originals) ||
        !read_number(&found, AT_TRANSLATIONS, &found.translations))
        return false;
    *catalog = found;
    return true;
}

struct text catalog_find(const struct catalog *catalog, struct text original)
{
    struct text candidate, translation;
    for (size_t i = 0; i < catalog->count; i++) {
        if (!read_string(catalog, catalog->originals, i, &candidate))
            break;
        if (!text_equal(candidate, original))
            continue;
        if (read_string(catalog, catalog->translations, i, &translation))
            return translation;
        break;
    }
    return text_of(NULL);
}
