#include "model/prose.h"

#include <string.h>

#include "base/utf8.h"
#include "model/characters.h"

/* The value of a digit in base 16, or 16 where it is none. */
static uint32_t digit_value(char c)
{
    size_t value = text_find_byte(text_of("0123456789abcdef"), byte_lower(c));
    return value == SIZE_MAX ? 16 : (uint32_t)value;
}

/* The number of "&#27;" or "&#x1b;" at the start of `text`; `*len` bytes are the entity. */
static uint32_t entity_number(struct text text, size_t *len)
{
    enum { MOST_BYTES = 12 };
    uint32_t number = 0;
    size_t at = strlen("&#");
    bool is_hex = at < text.len && byte_lower(text.ptr[at]) == 'x';
    uint32_t base = is_hex ? 16 : 10;
    for (at += is_hex; at < text.len && at < MOST_BYTES; at++) {
        uint32_t digit = digit_value(text.ptr[at]);
        if (digit >= base)
            break;
        number = number * base + digit;
    }
    *len = at;
    return number;
}

static bool has_entity(struct text text)
{
    for (size_t at; (at = text_find_byte(text, '&')) != SIZE_MAX;) {
        text = text_skip(text, at + 1);
        if (text.len > 0 && text.ptr[0] == '#')
            return true;
    }
    return false;
}

static bool has_character(struct text html, uint32_t c)
{
    char bytes[4];
    size_t len = utf8_encode(c, bytes);
    return html.len > 0 && memmem(html.ptr, html.len, bytes, len) != NULL;
}

/* In code an entity stands for itself, so what came out of it decides whether there is one. */
static void check_entities(const struct markdown_input *input, struct text html,
                           struct diags *diags)
{
    struct text text = input->text;
    for (size_t at = 0, next; (next = text_find(text_skip(text, at), "&#")) != SIZE_MAX;) {
        size_t len;
        at += next;
        uint32_t c = entity_number(text_skip(text, at), &len);
        if (character_is_refused(c) && has_character(html, c))
            characters_report(c, input->verbatim ? span_inside(input->at, at, len) : input->at,
                              diags);
        at += len;
    }
}

bool prose_render(const struct reader *reader, const struct markdown_input *input,
                  struct markdown *out)
{
    size_t errors = reader->diags->errors;
    bool is_clean = characters_check(input->text, input->at, input->verbatim, reader->diags);
    *out = markdown_render(input, reader->arena, reader->diags);
    if (is_clean && has_entity(input->text))
        check_entities(input, out->html, reader->diags);
    return reader->diags->errors == errors;
}
