#include "app/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "input/hash.h"

enum { HEX_DIGITS = 32 };

struct fingerprint fingerprint_of(struct text path)
{
    struct hash hash = hash_of(path);
    struct fingerprint fingerprint;
    memcpy(fingerprint.bytes, hash.bytes, sizeof fingerprint.bytes);
    return fingerprint;
}

static int compare(const void *left, const void *right)
{
    return memcmp(left, right, sizeof(struct fingerprint));
}

bool manifest_has(const struct manifest *manifest, struct fingerprint fingerprint)
{
    return manifest->count > 0 && bsearch(&fingerprint, manifest->items, manifest->count,
                                          sizeof fingerprint, compare) != NULL;
}

void manifest_sort(struct manifest *manifest)
{
    size_t kept = 0;
    if (manifest->count == 0)
        return;
    qsort(manifest->items, manifest->count, sizeof *manifest->items, compare);
    for (size_t i = 1; i < manifest->count; i++) {
        if (compare(&manifest->items[i], &manifest->items[kept]) != 0)
            manifest->items[++kept] = manifest->items[i];
    }
    manifest->count = kept + 1;
}

struct manifest manifest_join(const struct manifest *a, const struct manifest *b,
                              struct arena *arena)
{
    struct manifest all = {arena_array(arena, a->count + b->count, struct fingerprint),
                           a->count + b->count};
    if (a->count > 0)
        memcpy(all.items, a->items, a->count * sizeof *a->items);
    if (b->count > 0)
        memcpy(all.items + a->count, b->items, b->count * sizeof *b->items);
    manifest_sort(&all);
    return all;
}

bool manifest_has_more(const struct manifest *a, const struct manifest *b)
{
    for (size_t i = 0; i < a->count; i++) {
        if (!manifest_has(b, a->items[i]))
            return true;
    }
    return false;
}

static int digit_value(char c)
{
    if (byte_is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_line(struct text line, struct fingerprint *out)
{
    if (line.len != HEX_DIGITS)
        return false;
    for (size_t i = 0; i < sizeof out->bytes; i++) {
        int high = digit_value(line.ptr[2 * i]), low = digit_value(line.ptr[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

void manifest_parse(struct manifest *manifest, struct text bytes, struct arena *arena)
{
    size_t most = bytes.len / HEX_DIGITS + 1;
    *manifest = (struct manifest){arena_array(arena, most, struct fingerprint), 0};
    while (bytes.len > 0) {
        struct text line = text_cut(bytes, '\n', &bytes);
        if (parse_line(line, &manifest->items[manifest->count]))
            manifest->count++;
    }
    manifest_sort(manifest);
}

struct text manifest_format(const struct manifest *manifest, struct arena *arena)
{
    static const char HEAD[] = "candor: fingerprints of the paths of the files it wrote\n";
    static const char DIGITS[] = "0123456789abcdef";
    size_t len = sizeof HEAD - 1 + manifest->count * (HEX_DIGITS + 1);
    char *bytes = arena_alloc(arena, len, 1), *next = bytes + sizeof HEAD - 1;
    memcpy(bytes, HEAD, sizeof HEAD - 1);
    for (size_t i = 0; i < manifest->count; i++) {
        for (size_t j = 0; j < sizeof manifest->items[i].bytes; j++) {
            *next++ = DIGITS[manifest->items[i].bytes[j] >> 4];
            *next++ = DIGITS[manifest->items[i].bytes[j] & 15];
        }
        *next++ = '\n';
    }
    return (struct text){bytes, len};
}
