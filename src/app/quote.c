#include "app/quote.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "model/characters.h"

enum { MOST_BYTES = 200 };

/* In UTF-8, in one line, without what steers or hides text, and cut where it is very long. */
static void add_clean(struct buf *out, struct text subject)
{
    while (subject.len > 0) {
        uint32_t c;
        size_t len = utf8_decode(subject, &c);
        if (out->len > MOST_BYTES) {
            buf_add_string(out, "…");
            return;
        }
        if (len == 0)
            buf_add_string(out, "\xef\xbf\xbd");
        else if (character_is_refused(c) || c == '\t' || c == '\n' || c == '\r')
            buf_add_byte(out, ' ');
        else
            buf_add(out, text_slice(subject, 0, len));
        subject = text_skip(subject, len == 0 ? 1 : len);
    }
}

static size_t longest_run(struct text text, char byte)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == byte ? run + 1 : 0;
        if (run > longest)
            longest = run;
    }
    return longest;
}

/* A code span (CommonMark 6.1): a space inside keeps a backtick at the end apart. */
static void add_code(struct buf *out, struct text text)
{
    size_t ticks = longest_run(text, '`') + 1;
    const char *space = ticks > 1 ? " " : "";
    buf_add_repeated(out, '`', ticks);
    buf_add_string(out, space);
    buf_add(out, text);
    buf_add_string(out, space);
    buf_add_repeated(out, '`', ticks);
}

struct text quote_commit(struct text subject, struct text id, struct arena *arena)
{
    struct buf clean = {0}, out = {0};
    add_clean(&clean, subject);
    struct text words = text_trim(buf_text(&clean));
    if (words.len > 0) {
        add_code(&out, words);
        buf_add_byte(&out, ' ');
    }
    buf_printf(&out, "(reconstructed from commit %.*s)", TEXT_ARG(id));
    struct text quote = arena_copy(arena, buf_text(&out));
    buf_release(&clean);
    buf_release(&out);
    return quote;
}
