#include "render/mould.h"

#include <string.h>

#include "base/escape.h"

/* U+FDD0, and eight times U+FDD1 with two digits that no token has. */
#define NAME  "\xef\xb7\x90"
#define TOKEN "\xef\xb7\x91"

const struct text MOULD_NAME = TEXT(NAME);
const struct text MOULD_TOKEN = TEXT(TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN "00");

_Static_assert(sizeof TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN "00" - 1 == TOKEN_CHARS,
               "a token's place is as long as a token");

static const struct text MARKS[HOLE_KIND_COUNT] = {
    [HOLE_NAME] = TEXT(NAME),
    [HOLE_NAME_IN_URL] = TEXT("%EF%B7%90"),
    [HOLE_TOKEN] = TEXT(TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN TOKEN "00"),
};

static bool stands_at(struct text bytes, size_t at, struct text mark)
{
    return bytes.len - at >= mark.len && memcmp(bytes.ptr + at, mark.ptr, mark.len) == 0;
}

/* The next hole from `at` on; HOLE_KIND_COUNT where there is none. */
static enum hole_kind find_hole(struct text bytes, size_t *at)
{
    for (; *at < bytes.len; ++*at) {
        char c = bytes.ptr[*at];
        if (c != '%' && c != NAME[0])
            continue;
        for (int kind = 0; kind < HOLE_KIND_COUNT; kind++) {
            if (stands_at(bytes, *at, MARKS[kind]))
                return (enum hole_kind)kind;
        }
    }
    return HOLE_KIND_COUNT;
}

struct mould mould_make(struct text name, struct text bytes, struct arena *arena)
{
    struct mould mould = {.name = arena_copy(arena, name)};
    struct hole *holes = NULL;
    size_t capacity = 0, from = 0, at = 0, len = 0;
    char *kept = arena_alloc(arena, bytes.len, 1);
    for (;;) {
        enum hole_kind kind = find_hole(bytes, &at);
        if (at > from)
            memcpy(kept + len, bytes.ptr + from, at - from);
        len += at - from;
        if (kind == HOLE_KIND_COUNT)
            break;
        if (mould.count == capacity)
            holes = arena_grow(arena, holes, mould.count, sizeof *holes, &capacity);
        holes[mould.count++] = (struct hole){kind, len};
        from = at += MARKS[kind].len;
    }
    mould.bytes = (struct text){kept, len};
    mould.holes = holes;
    return mould;
}

struct fillings_of_mould mould_fillings(const struct customer *customer, struct arena *arena)
{
    struct fillings_of_mould fillings;
    struct buf escaped = {0};
    escape_html(&escaped, customer->name);
    fillings.texts[HOLE_NAME] = arena_copy(arena, buf_text(&escaped));
    buf_clear(&escaped);
    escape_url(&escaped, customer->name);
    fillings.texts[HOLE_NAME_IN_URL] = arena_copy(arena, buf_text(&escaped));
    fillings.texts[HOLE_TOKEN] = customer->token;
    buf_release(&escaped);
    return fillings;
}

void mould_fill(const struct mould *mould, const struct fillings_of_mould *fillings,
                struct buf *out)
{
    size_t from = 0;
    buf_reserve(out, mould->bytes.len);
    for (size_t i = 0; i < mould->count; i++) {
        const struct hole *hole = &mould->holes[i];
        buf_add(out, text_slice(mould->bytes, from, hole->at - from));
        buf_add(out, fillings->texts[hole->kind]);
        from = hole->at;
    }
    buf_add(out, text_skip(mould->bytes, from));
}
