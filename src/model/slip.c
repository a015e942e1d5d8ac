#include "model/slip.h"

#include <string.h>

#include "base/utf8.h"
#include "input/curly.h"
#include "input/unseen.h"
#include "model/characters.h"
#include "model/read.h"

/* At the place of the character, where the words stand in the file to the letter. */
static bool report_unseen(const struct reader *reader, struct text words, struct span at)
{
    uint32_t c;
    bool verbatim;
    size_t found = unseen_find(words, &c);
    if (found == SIZE_MAX)
        return false;
    char bytes[4];
    struct span place = read_find_words(reader, words, at, &verbatim);
    if (verbatim)
        place = span_inside(place, found, utf8_encode(c, bytes));
    if (character_is_refused(c)) {
        characters_report(c, place, reader->diags);
        return true;
    }
    struct diag *diag = diag_error(reader->diags, place, "invisible-character",
                                   "U+%04X, %s, stands here", (unsigned)c, unseen_name(c));
    diag_hint(reader->diags, diag, "delete it, or write a plain space");
    return true;
}

bool slip_report(const struct reader *reader, struct text words, struct span at)
{
    if (report_unseen(reader, words, at))
        return true;
    if (!curly_surrounds(words))
        return false;
    struct diag *diag = diag_error(reader->diags, at, "curly-quotes",
                                   "typographic quotes are part of what they surround");
    diag_hint(reader->diags, diag, "write \" or none");
    return true;
}

/*
 * The rest of the line behind text without quotes, from its `#` on.  Two spaces set a comment
 * off, and behind one word in small letters, such as a category's id, it can be nothing else.
 */
static struct text find_comment(struct text bytes, struct span at)
{
    size_t end = (size_t)at.at + at.len;
    struct text rest, none = {NULL, 0};
    if (bytes.len - end < sizeof " #" - 1 || bytes.ptr[end] != ' ' || bytes.ptr[end + 1] != '#' ||
        memchr("\"'|>", bytes.ptr[at.at], 4) != NULL)
        return none;
    struct text comment = text_trim(text_cut(text_skip(bytes, end + 1), '\n', &rest));
    return comment.len > 1 && !id_is_valid(text_slice(bytes, at.at, at.len)) ? comment : none;
}

static void check_comment(const struct reader *reader, struct text bytes, struct span at)
{
    struct text comment = find_comment(bytes, at);
    if (comment.len == 0)
        return;
    struct span place = span_inside(at, at.len + 1, comment.len);
    struct diag *diag = diag_warning(reader->diags, place, "cut-by-comment",
                                     "a comment starts here, and the text ends before it");
    diag_hint(reader->diags, diag, "quote the text to keep this; set a comment off by two spaces");
}

void slip_check_text(const struct reader *reader, struct span at)
{
    if (at.source == 0)
        return;
    struct text bytes = sources_get(reader->sources, at.source)->bytes;
    check_comment(reader, bytes, at);
    struct text written = text_slice(bytes, at.at, at.len);
    if (!curly_surrounds(written))
        return;
    struct diag *diag = diag_warning(reader->diags, at, "curly-quotes",
                                     "typographic quotes are part of the text, and are published");
    diag_hint(reader->diags, diag, "write \" or none; to publish them, put \" around them");
}

struct text slip_without(struct text words, struct arena *arena)
{
    uint32_t c;
    char bytes[4], *kept = arena_alloc(arena, words.len + 1, 1);
    size_t len = 0;
    while (words.len > 0) {
        size_t at = unseen_find(words, &c);
        struct text before = text_slice(words, 0, at);
        memcpy(kept + len, before.ptr, before.len);
        len += before.len;
        words =
            at == SIZE_MAX ? (struct text){NULL, 0} : text_skip(words, at + utf8_encode(c, bytes));
    }
    return curly_inner((struct text){kept, len});
}

bool slip_may_surround(struct text words)
{
    return words.len > 0 &&
           (((unsigned char)words.ptr[0] | (unsigned char)words.ptr[words.len - 1]) & 0x80) != 0;
}
