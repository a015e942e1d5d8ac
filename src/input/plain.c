#include "input/plain.h"

/* Bytes that mean something to Markdown or HTML, or to the search for placeholders. */
static const bool HAS_MEANING[256] = {
    ['"'] = true, ['#'] = true, ['&'] = true, ['*'] = true, ['<'] = true,  ['>'] = true,
    ['@'] = true, ['['] = true, [']'] = true, ['_'] = true, ['`'] = true,  ['\\'] = true,
    ['{'] = true, ['|'] = true, ['}'] = true, ['~'] = true, [0x7f] = true,
};

/* "- ", "+ ", "1. " and "1) " start a list, "---" is a rule, and space is dropped or makes code. */
static bool starts_block(struct text text)
{
    size_t digits = 0;
    if (text.ptr[0] == ' ' || text.ptr[0] == '-' || text.ptr[0] == '+')
        return true;
    while (digits < text.len && byte_is_digit(text.ptr[digits]))
        digits++;
    return digits > 0 && digits < text.len && (text.ptr[digits] == '.' || text.ptr[digits] == ')');
}

bool plain_has_no_markup(struct text text)
{
    if (text.len == 0 || starts_block(text) || text.ptr[text.len - 1] == ' ')
        return false;
    char last = ' ';
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if ((unsigned char)c < ' ' || HAS_MEANING[(unsigned char)c])
            return false;
        /* "://" and "www." make links; so does "@", which has a meaning above. */
        if ((c == '/' && last == ':') || (c == 'w' && last == 'w'))
            return false;
        last = c;
    }
    return true;
}
