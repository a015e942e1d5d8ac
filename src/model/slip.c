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

void slip_check_text(const struct reader *reader, struct span at)
{
    if (at.source == 0)
        return;
    struct text bytes = sources_get(reader->sources, at.source)->bytes;
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
