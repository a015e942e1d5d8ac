#include "app/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "input/hash.h"

enum { HEX_DIGITS = 32, LAST_BYTE = 15, FOLDER_BIT = 1 };

/* The last line tells a whole manifest from one that was cut. */
static const char HEAD[] = "candor: fingerprints of the paths of what it made";
static const char TAIL[] = "end";

static struct fingerprint fingerprint_of(struct text path, unsigned folder_bit)
{
    struct hash hash = hash_of(path);
    struct fingerprint fingerprint;
    memcpy(fingerprint.bytes, hash.bytes, sizeof fingerprint.bytes);
    unsigned last = fingerprint.bytes[LAST_BYTE] & ~(unsigned)FOLDER_BIT;
    fingerprint.bytes[LAST_BYTE] = (unsigned char)(last | folder_bit);
    return fingerprint;
}

struct fingerprint fingerprint_of_file(struct text path)
{
    return fingerprint_of(path, 0);
}

struct fingerprint fingerprint_of_folder(struct text path)
{
    return fingerprint_of(path, FOLDER_BIT);
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

bool manifest_has_file(const struct manifest *manifest, struct text path)
{
    return manifest->count > 0 && manifest_has(manifest, fingerprint_of_file(path));
}

bool manifest_has_folder(const struct manifest *manifest, struct text path)
{
    return manifest->count > 0 && manifest_has(manifest, fingerprint_of_folder(path));
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

static bool is_folder(struct fingerprint fingerprint)
{
    return (fingerprint.bytes[LAST_BYTE] & FOLDER_BIT) != 0;
}

size_t manifest_count_files(const struct manifest *manifest)
{
    size_t count = 0;
    for (size_t i = 0; i < manifest->count; i++)
        count += is_folder(manifest->items[i]) ? 0 : 1;
    return count;
}

bool manifest_has_clash(const struct manifest *manifest)
{
    for (size_t i = 1; i < manifest->count; i++) {
        struct fingerprint folder = manifest->items[i - 1];
        folder.bytes[LAST_BYTE] |= FOLDER_BIT;
        if (compare(&folder, &manifest->items[i]) == 0)
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

bool manifest_parse(struct manifest *manifest, struct text bytes, struct arena *arena)
{
    size_t most = bytes.len / HEX_DIGITS + 1;
    *manifest = (struct manifest){arena_array(arena, most, struct fingerprint), 0};
    struct text line = text_cut(bytes, '\n', &bytes);
    bool is_whole = text_is(line, HEAD);
    while (bytes.len > 0) {
        line = text_cut(bytes, '\n', &bytes);
        if (parse_line(line, &manifest->items[manifest->count]))
            manifest->count++;
        else if (bytes.len > 0)
            is_whole = false;
    }
    manifest_sort(manifest);
    return is_whole && text_is(line, TAIL);
}

static char *put_line(char *next, const char *line, size_t len)
{
    memcpy(next, line, len);
    next[len] = '\n';
    return next + len + 1;
}

struct text manifest_format(const struct manifest *manifest, struct arena *arena)
{
    static const char DIGITS[] = "0123456789abcdef";
    size_t len = sizeof HEAD + manifest->count * (HEX_DIGITS + 1) + sizeof TAIL;
    char *bytes = arena_alloc(arena, len, 1), *next = put_line(bytes, HEAD, sizeof HEAD - 1);
    for (size_t i = 0; i < manifest->count; i++) {
        for (size_t j = 0; j < sizeof manifest->items[i].bytes; j++) {
            *next++ = DIGITS[manifest->items[i].bytes[j] >> 4];
            *next++ = DIGITS[manifest->items[i].bytes[j] & 15];
        }
        *next++ = '\n';
    }
    put_line(next, TAIL, sizeof TAIL - 1);
    return (struct text){bytes, len};
}
