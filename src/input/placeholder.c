#include "input/placeholder.h"

#include <string.h>

#include "base/limits.h"

static const bool CAN_START[256] = {['T'] = true, ['F'] = true, ['{'] = true};

static bool is_word_byte(struct text text, size_t at)
{
    if (at >= text.len)
        return false;
    char c = text.ptr[at];
    return byte_is_alpha(c) || byte_is_digit(c) || c == '_';
}

static size_t word_length(struct text rest)
{
    static const char *const words[] = {"TBC", "TBD", "TODO", "FIXME"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_has_prefix(rest, words[i]) && !is_word_byte(rest, strlen(words[i])))
            return strlen(words[i]);
    }
    return 0;
}

/* A tag without an end is as suspicious as one with it. */
static size_t tag_length(struct text rest)
{
    if (!text_has_prefix(rest, "{{"))
        return 0;
    size_t end = text_find(text_slice(rest, 0, LIMIT_TAG_BYTES), "}}");
    return end == SIZE_MAX ? strlen("{{") : end + strlen("}}");
}

bool placeholder_find(struct text text, size_t from, struct text *found)
{
    for (size_t i = from; i < text.len; i++) {
        if (!CAN_START[(unsigned char)text.ptr[i]])
            continue;
        struct text rest = text_skip(text, i);
        bool is_in_word = i > 0 && is_word_byte(text, i - 1);
        size_t len = text.ptr[i] == '{' ? tag_length(rest) : is_in_word ? 0 : word_length(rest);
        if (len == 0)
            continue;
        *found = text_slice(rest, 0, len);
        return true;
    }
    return false;
}

void placeholder_report(struct text found, struct span at, struct diags *diags)
{
    struct diag *diag;
    if (text_has_prefix(found, "{{"))
        diag = diag_error(diags, at, "placeholder", "a `{{...}}` was left to be filled in");
    else
        diag = diag_error(diags, at, "placeholder", "`%.*s` was left to be filled in",
                          TEXT_ARG(found));
    diag_hint(diags, diag, "say it, or leave it out");
}

void placeholder_check(struct text text, struct span at, bool verbatim, struct diags *diags)
{
    struct text found;
    for (size_t from = 0; placeholder_find(text, from, &found);) {
        size_t start = (size_t)(found.ptr - text.ptr);
        placeholder_report(found, verbatim ? span_inside(at, start, found.len) : at, diags);
        from = start + found.len;
    }
}
