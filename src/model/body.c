#include "model/body.h"

#include <stdint.h>

enum { FENCE_BYTES = 3, MOST_INDENT = 3 };

/* A block of code that is open: its fence; {0} outside. */
struct fence {
    char byte;
    size_t len;
};

/* A walk over the lines that are no code. */
struct walk {
    struct text body;
    struct body_line line;
    struct text words; /* of the line, without its end and the indent */
    struct fence fence;
};

/* Without the indent that a block may have; with more it would be code (CommonMark 4.4). */
static struct text skip_indent(struct text line)
{
    size_t indent = 0;
    while (indent < MOST_INDENT && indent < line.len && line.ptr[indent] == ' ')
        indent++;
    return text_skip(line, indent);
}

static size_t count_leading(struct text line, char byte)
{
    size_t count = 0;
    while (count < line.len && line.ptr[count] == byte)
        count++;
    return count;
}

/* CommonMark 4.5: what stands behind an opening fence of backticks has none itself. */
static struct fence open_fence(struct text words)
{
    char byte = words.len > 0 ? words.ptr[0] : '\0';
    size_t len = count_leading(words, byte);
    bool is_fence = (byte == '~' && len >= FENCE_BYTES) ||
                    (byte == '`' && len >= FENCE_BYTES &&
                     text_find_byte(text_skip(words, len), '`') == SIZE_MAX);
    return is_fence ? (struct fence){byte, len} : (struct fence){0};
}

static bool closes_fence(const struct fence *fence, struct text words)
{
    size_t len = count_leading(words, fence->byte);
    return len >= fence->len && text_trim(text_skip(words, len)).len == 0;
}

/* Goes to the next line, whatever it is. */
static bool step(struct walk *walk)
{
    struct text rest = text_skip(walk->body, walk->line.end);
    if (rest.len == 0)
        return false;
    size_t end = text_find_byte(rest, '\n');
    walk->line.start = walk->line.end;
    walk->line.end += end == SIZE_MAX ? rest.len : end + 1;
    walk->words = skip_indent(text_slice(rest, 0, end));
    return true;
}

/* Goes to the next line that neither is code nor a fence around it. */
static bool next_line(struct walk *walk)
{
    while (step(walk)) {
        if (walk->fence.len == 0)
            walk->fence = open_fence(walk->words);
        else if (closes_fence(&walk->fence, walk->words)) {
            walk->fence = (struct fence){0};
            continue;
        }
        if (walk->fence.len == 0)
            return true;
    }
    return false;
}

bool body_find_list(struct text body, size_t from, struct body_line *line)
{
    struct walk walk = {.body = body, .line = {from, from}};
    while (next_line(&walk)) {
        bool is_list = walk.words.len > 0 && walk.words.ptr[0] == '<' &&
                       text_is(text_trim(walk.words), "<!-- list -->");
        if (!is_list)
            continue;
        *line = walk.line;
        return true;
    }
    return false;
}
