#include "input/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"
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
static struct text map_text(struct arena *arena, struct text text, int options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &mapped,
                     (utf8proc_option_t)(UTF8PROC_STABLE | options));
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
    return utf8_is_ascii(text) ? fold_ascii(arena, text)
                               : map_text(arena, text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

struct text unicode_compose(struct arena *arena, struct text text)
{
    return utf8_is_ascii(text) ? text : map_text(arena, text, UTF8PROC_COMPOSE);
}

/* Letters that are spelled with others, and not by leaving off a mark. */
static const char *find_spelling(uint32_t c)
{
    static const struct {
        uint32_t c;
        const char *spelling;
    } SPELLINGS[] = {
        {0xc4, "Ae"}, {0xd6, "Oe"}, {0xdc, "Ue"},  {0xe4, "ae"},  {0xf6, "oe"},   {0xfc, "ue"},
        {0xdf, "ss"}, {0xc6, "Ae"}, {0xe6, "ae"},  {0xd8, "O"},   {0xf8, "o"},    {0xd0, "D"},
        {0xf0, "d"},  {0xde, "Th"}, {0xfe, "th"},  {0x110, "D"},  {0x111, "d"},   {0x131, "i"},
        {0x141, "L"}, {0x142, "l"}, {0x152, "Oe"}, {0x153, "oe"}, {0x1e9e, "Ss"},
    };
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++) {
        if (SPELLINGS[i].c == c)
            return SPELLINGS[i].spelling;
    }
    return NULL;
}

struct text unicode_spell_ascii(struct arena *arena, struct text text)
{
    struct buf spelled = {0};
    struct text rest = map_text(arena, text, UTF8PROC_COMPOSE);
    uint32_t c;
    for (size_t len; (len = utf8_decode(rest, &c)) > 0; rest = text_skip(rest, len)) {
        const char *spelling = find_spelling(c);
        if (spelling != NULL)
            buf_add_string(&spelled, spelling);
        else
            buf_add(&spelled, text_slice(rest, 0, len));
    }
    struct text copy = arena_copy(arena, buf_text(&spelled));
    buf_release(&spelled);
    return map_text(arena, copy, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
}

struct text unicode_strip(struct arena *arena, struct text text)
{
    return utf8_is_ascii(text) ? fold_ascii(arena, text)
                               : map_text(arena, text,
                                          UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
                                              UTF8PROC_CASEFOLD);
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
