#include "input/slug.h"

#include "base/utf8.h"
#include "input/unicode.h"

/* One id, and how many headings have asked for it.  `len` 0 marks a free place. */
struct slug {
    struct text id;
    size_t asked;
};

static size_t hash_id(struct text id)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < id.len; i++)
        hash = (hash ^ (unsigned char)id.ptr[i]) * 1099511628211u;
    return (size_t)hash;
}

/* The place of `id` in the hash table, or the free one where it belongs. */
static struct slug *find_place(const struct slugs *slugs, struct text id)
{
    size_t at = hash_id(id) & (slugs->capacity - 1);
    while (slugs->items[at].id.len > 0 && !text_equal(slugs->items[at].id, id))
        at = (at + 1) & (slugs->capacity - 1);
    return &slugs->items[at];
}

/* Keeps at least half of the places free; the number of places is a power of two. */
static void make_room(struct slugs *slugs, struct arena *arena)
{
    enum { FIRST_CAPACITY = 8 };
    if (slugs->count < slugs->capacity / 2)
        return;
    struct slugs larger = {
        .count = slugs->count,
        .capacity = slugs->capacity == 0 ? FIRST_CAPACITY : slugs->capacity * 2,
    };
    larger.items = arena_array(arena, larger.capacity, struct slug);
    for (size_t i = 0; i < slugs->capacity; i++) {
        if (slugs->items[i].id.len > 0)
            *find_place(&larger, slugs->items[i].id) = slugs->items[i];
    }
    *slugs = larger;
}

/* True when `id` was new; counts that it was asked for. */
static bool take(struct slugs *slugs, struct text id, size_t *asked, struct arena *arena)
{
    make_room(slugs, arena);
    struct slug *place = find_place(slugs, id);
    bool is_new = place->id.len == 0;
    place->id = id;
    *asked = ++place->asked;
    slugs->count += is_new;
    return is_new;
}

static struct text reduce(struct text words, struct arena *arena)
{
    enum { MOST_BYTES_A_CHARACTER = 4 }; /* a small letter can take more of them than its capital */
    char *id = arena_alloc(arena, words.len + 1, MOST_BYTES_A_CHARACTER);
    size_t len = 0;
    bool wants_hyphen = false;
    uint32_t c;
    for (size_t step; (step = utf8_decode(words, &c)) > 0; words = text_skip(words, step)) {
        if (unicode_is_word(c)) {
            if (wants_hyphen && len > 0)
                id[len++] = '-';
            len += utf8_encode(unicode_lower(c), id + len);
            wants_hyphen = false;
        } else if (c == '-' || (c < 0x80 && byte_is_space((char)c))) {
            wants_hyphen = true;
        }
    }
    return (struct text){id, len};
}

struct text slugs_add(struct slugs *slugs, struct text words, struct arena *arena)
{
    struct text id = reduce(words, arena);
    size_t asked, ignored;
    if (id.len == 0 || take(slugs, id, &asked, arena))
        return id;
    for (;; asked++) {
        struct text unique = arena_printf(arena, "%.*s-%zu", TEXT_ARG(id), asked);
        if (take(slugs, unique, &ignored, arena))
            return unique;
    }
}
