#include "import/sighting.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/days.h"
#include "input/unicode.h"

struct sighting *sightings_add(struct sightings *sightings, struct arena *arena)
{
    if (sightings->count == SIGHTINGS_MOST) {
        sightings->is_full = true;
        sightings->count--;
    }
    if (sightings->count == sightings->capacity)
        sightings->items = arena_grow(arena, sightings->items, sightings->count,
                                      sizeof *sightings->items, &sightings->capacity);
    struct sighting *sighting = &sightings->items[sightings->count++];
    *sighting = (struct sighting){0};
    return sighting;
}

void labels_add(struct labels *labels, struct labelled labelled, struct arena *arena)
{
    if (labels->count == labels->capacity)
        labels->items = arena_grow(arena, labels->items, labels->count, sizeof *labels->items,
                                   &labels->capacity);
    labels->items[labels->count++] = labelled;
}

void sighting_add_body(struct sighting *sighting, struct block *block, struct arena *arena)
{
    if (sighting->body_count == sighting->body_capacity)
        sighting->body = arena_grow(arena, sighting->body, sighting->body_count,
                                    sizeof *sighting->body, &sighting->body_capacity);
    sighting->body[sighting->body_count++] = block;
}

struct sighting *sightings_find(struct sightings *sightings, const struct lexicon *lexicon,
                                struct text name, bool loose)
{
    struct name_forms forms = name_forms_of(lexicon, name);
    for (size_t i = 0; i < sightings->count; i++) {
        if (text_equal(forms.all, sightings->items[i].forms.all) && forms.all.len > 0)
            return &sightings->items[i];
    }
    for (size_t i = 0; loose && i < sightings->count; i++) {
        if (name_is_alias(&forms, &sightings->items[i].forms))
            return &sightings->items[i];
    }
    return NULL;
}

/* Where a dash with blanks around it, or an opening parenthesis, stands last in `plain`. */
static size_t find_state(struct text plain, size_t *skip)
{
    static const char *const MARKS[] = {" — ", " – ", " - ", " ("};
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        size_t at = text_find(plain, MARKS[i]);
        if (at != SIZE_MAX && at < best) {
            best = at;
            *skip = strlen(MARKS[i]);
        }
    }
    return best;
}

/* True where what follows a name is about its state and nothing else. */
static unsigned state_settings(const struct lexicon *lexicon, struct text state)
{
    enum {
        STATES = 1u << SETTING_OPTIONAL | 1u << SETTING_OPTOUT | 1u << SETTING_PLANNED |
                 1u << SETTING_FORMER | 1u << SETTING_AFFILIATE | 1u << SETTING_EXCLUDED |
                 1u << SETTING_INDEPENDENT
    };
    enum { MOST_BYTES = 80 };
    return state.len > MOST_BYTES ? 0 : lexicon_settings(lexicon, state) & STATES;
}

/* "Name<sup>1</sup>": the number is no part of it. */
static struct rich without_footnotes(struct rich name, struct arena *arena)
{
    enum { MOST_BYTES = 3 };
    struct run *runs = arena_array(arena, name.count, struct run);
    size_t count = 0;
    for (size_t i = 0; i < name.count; i++) {
        bool is_footnote = (name.runs[i].style & RUN_RAISED) != 0 && i > 0 &&
                           text_trim(name.runs[i].text).len <= MOST_BYTES;
        if (!is_footnote)
            runs[count++] = name.runs[i];
    }
    return (struct rich){runs, count};
}

/* "formerly Facebook", "previously known as Hooli": another name of the vendor. */
static bool is_old_name(const struct lexicon *lexicon, struct text state)
{
    struct text rest, first = text_cut(state, ' ', &rest);
    if ((lexicon_whole(lexicon, first) & 1u << SETTING_FORMER) == 0 || rest.len == 0)
        return false;
    bool is_called = text_has_prefix(rest, "known as ") || text_has_prefix(rest, "called ");
    uint32_t c;
    utf8_decode(rest, &c);
    return is_called || unicode_lower(c) != c;
}

/* "optional, off by default": the words up to the first comma are a state and nothing else. */
static bool starts_with_state(const struct lexicon *lexicon, struct text state)
{
    struct text rest, first = text_cut(state, ',', &rest);
    return lexicon_whole(lexicon, first) != 0;
}

void sighting_set_name(struct sighting *sighting, const struct lexicon *lexicon, struct rich name)
{
    enum { EMPHASES = RUN_STRONG | RUN_EMPHASIS };
    struct arena *arena = lexicon->arena;
    name = rich_unstyled(without_footnotes(name, arena), EMPHASES, arena);
    struct text all = rich_text(name, arena), clean = name_clean(all);
    if (clean.len > 0 && clean.len < all.len)
        name = rich_slice(name, (size_t)(clean.ptr - all.ptr), clean.len, arena);
    struct text plain = rich_plain(name, arena);
    size_t skip = 0, at = find_state(plain, &skip);
    if (at != SIZE_MAX) {
        struct text state = text_trim(text_skip(plain, at + skip));
        bool is_closed = text_has_suffix(state, ")") && plain.ptr[at + 1] == '(';
        state = is_closed ? text_slice(state, 0, state.len - 1) : state;
        unsigned settings = is_old_name(lexicon, state) ? 0 : state_settings(lexicon, state);
        sighting->settings |= settings;
        struct period period = {date_none(), date_none()};
        bool is_dated = days_read_line(state, lexicon, &period); /* "until 31 December 2026" */
        if (is_dated || (settings != 0 && (!is_closed || starts_with_state(lexicon, state)))) {
            sighting->state = state;
            plain = text_trim(text_slice(plain, 0, at));
            name = rich_of(plain, arena);
        }
    }
    sighting->name = name;
    sighting->plain = plain;
    sighting->forms = name_forms_of(lexicon, plain);
}
