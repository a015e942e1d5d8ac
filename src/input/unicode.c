#include "input/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"

static size_t width_of(uint32_t c)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return c == '\t' ? 1 : (size_t)(width > 0 ? width : 0);
}

size_t unicode_width(struct text text)
{
    size_t width = 0;
    while (text.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(text, &c);
        width += len == 0 ? 1 : width_of(c);
        text = text_skip(text, len == 0 ? 1 : len);
    }
    return width;
}

/* What utf8proc cannot map, because it is not UTF-8, stays as it is. */
static struct text fold_all(struct arena *arena, struct text text)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
                                        (utf8proc_ssize_t)text.len, &mapped, options);
    struct text result = text;
    if (len >= 0)
        result = arena_copy(arena, (struct text){(const char *)mapped, (size_t)len});
    free(mapped);
    return result;
}

static struct text fold_ascii(struct arena *arena, struct text text)
{
    char *folded = arena_alloc(arena, text.len, 1);
    for (size_t i = 0; i < text.len; i++)
        folded[i] = byte_lower(text.ptr[i]);
    return (struct text){folded, text.len};
}

struct text unicode_fold(struct arena *arena, struct text text)
{
    return utf8_is_ascii(text) ? fold_ascii(arena, text) : fold_all(arena, text);
}

bool unicode_is_word(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

uint32_t unicode_lower(uint32_t c)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}
