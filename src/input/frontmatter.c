#include "input/frontmatter.h"

#include <string.h>

/* The offset of the line after the one at `at`. */
static size_t next_line(struct text text, size_t at)
{
    size_t end = text_find_byte(text_skip(text, at), '\n');
    return end == SIZE_MAX ? text.len : at + end + 1;
}

/* Whether the line from `at` up to `next` is "---"; white space behind it does not show and not
 * count. */
static bool has_fence(struct text text, size_t at, size_t next)
{
    struct text line = text_slice(text, at, next - at);
    return text_has_prefix(line, "---") && text_trim(line).len == strlen("---");
}

bool frontmatter_split(const struct sources *sources, uint32_t source, struct diags *diags,
                       struct frontmatter *out)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    struct text text = sources_get(sources, source)->bytes;
    struct span all = {source, 0, (uint32_t)text.len};
    size_t start = text_has_prefix(text, byte_order_mark) ? strlen(byte_order_mark) : 0;
    size_t head = next_line(text, start);
    if (!has_fence(text, start, head)) {
        *out = (struct frontmatter){.head = span_inside(all, start, 0),
                                    .body = span_inside(all, start, text.len - start)};
        return true;
    }
    for (size_t at = head, next; at < text.len; at = next) {
        next = next_line(text, at);
        if (!has_fence(text, at, next))
            continue;
        *out = (struct frontmatter){.head = span_inside(all, head, at - head),
                                    .body = span_inside(all, next, text.len - next)};
        return true;
    }
    struct diag *diag = diag_error(diags, span_inside(all, start, strlen("---")),
                                   "unclosed-frontmatter", "the head opened here is never closed");
    diag_hint(diags, diag, "end it with a line of `---`");
    return false;
}
