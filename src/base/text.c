#include "base/text.h"

#include <string.h>

enum { DISTANCE_MAX_BYTES = 64 };

struct text text_of(const char *string)
{
    if (string == NULL)
        return (struct text){NULL, 0};
    return (struct text){string, strlen(string)};
}

bool text_equal(struct text a, struct text b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte by byte: of the many words that are looked up in tables, most differ in the first. */
bool text_is(struct text a, const char *string)
{
    for (size_t i = 0; i < a.len; i++) {
        if (a.ptr[i] != string[i] || string[i] == '\0')
            return false;
    }
    return string[a.len] == '\0';
}

int text_compare(struct text a, struct text b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared == 0 ? 0 : memcmp(a.ptr, b.ptr, shared);
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool text_has_prefix(struct text text, const char *prefix)
{
    size_t len = strlen(prefix);
    return text.len >= len && memcmp(text.ptr, prefix, len) == 0;
}

bool text_has_suffix(struct text text, const char *suffix)
{
    size_t len = strlen(suffix);
    return text.len >= len && memcmp(text.ptr + text.len - len, suffix, len) == 0;
}

struct text text_skip(struct text text, size_t count)
{
    if (count >= text.len)
        return (struct text){NULL, 0};
    return (struct text){text.ptr + count, text.len - count};
}

struct text text_slice(struct text text, size_t start, size_t len)
{
    struct text rest = text_skip(text, start);
    if (rest.len > len)
        rest.len = len;
    return rest;
}

struct text text_trim(struct text text)
{
    while (text.len > 0 && byte_is_space(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && byte_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

struct text text_cut(struct text line, char sep, struct text *rest)
{
    size_t at = text_find_byte(line, sep);
    if (at == SIZE_MAX) {
        *rest = (struct text){NULL, 0};
        return line;
    }
    *rest = text_skip(line, at + 1);
    return text_slice(line, 0, at);
}

size_t text_find(struct text text, const char *needle)
{
    size_t len = strlen(needle);
    const char *hit = text.len == 0 ? NULL : memmem(text.ptr, text.len, needle, len);
    return hit == NULL ? SIZE_MAX : (size_t)(hit - text.ptr);
}

size_t text_find_byte(struct text text, char byte)
{
    const char *hit = text.len == 0 ? NULL : memchr(text.ptr, byte, text.len);
    return hit == NULL ? SIZE_MAX : (size_t)(hit - text.ptr);
}

size_t text_count_byte(struct text text, char byte)
{
    size_t count = 0;
    for (size_t at; (at = text_find_byte(text, byte)) != SIZE_MAX; count++)
        text = text_skip(text, at + 1);
    return count;
}

bool byte_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool byte_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool byte_is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

char byte_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool text_equal_fold(struct text a, struct text b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (byte_lower(a.ptr[i]) != byte_lower(b.ptr[i]))
            return false;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: three rows of the table are all that is looked back at. */
size_t text_distance(struct text a, struct text b)
{
    size_t row[3][DISTANCE_MAX_BYTES + 1];
    if (a.len > DISTANCE_MAX_BYTES || b.len > DISTANCE_MAX_BYTES)
        return SIZE_MAX;
    for (size_t j = 0; j <= b.len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = row[i % 3], *above = row[(i - 1) % 3], *two_above = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = byte_lower(a.ptr[i - 1]) == byte_lower(b.ptr[j - 1]);
            now[j] = least(above[j - 1] + !same, least(above[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && byte_lower(a.ptr[i - 1]) == byte_lower(b.ptr[j - 2]) &&
                byte_lower(a.ptr[i - 2]) == byte_lower(b.ptr[j - 1]))
                now[j] = least(now[j], two_above[j - 2] + 1);
        }
    }
    return row[a.len % 3][b.len];
}

struct nearest nearest_init(struct text word)
{
    return (struct nearest){.word = word, .distance = SIZE_MAX};
}

void nearest_offer(struct nearest *nearest, struct text candidate)
{
    size_t distance = text_distance(nearest->word, candidate);
    size_t worth = nearest->word.len / 3;
    if (distance <= worth && distance < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}
