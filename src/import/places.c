#include "import/places.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "input/unicode.h"
#include "model/country.h"

/* A part of the words, between separators. */
struct part {
    struct text words;
    int place;
};

/* The letters of a flag; each is four bytes of UTF-8. */
static bool is_flag_letter(struct text words)
{
    enum { FIRST = 0x1f1e6, LAST = 0x1f1ff };
    uint32_t c;
    return utf8_decode(words, &c) > 0 && c >= FIRST && c <= LAST;
}

/* A flag beside a country says what its name says. */
static struct text strip_flags(struct text words)
{
    enum { LETTER = 4 };
    while (is_flag_letter(words))
        words = text_trim(text_skip(words, LETTER));
    while (words.len > LETTER && is_flag_letter(text_skip(words, words.len - LETTER)))
        words = text_trim(text_slice(words, 0, words.len - LETTER));
    return words;
}

static struct text strip_marks(struct text words)
{
    static const char MARKS[] = " \t\n.*-;:,()[]";
    words = strip_flags(text_trim(words));
    while (words.len > 0 && text_find_byte(text_of(MARKS), words.ptr[0]) != SIZE_MAX)
        words = text_skip(words, 1);
    while (words.len > 0 && text_find_byte(text_of(MARKS), words.ptr[words.len - 1]) != SIZE_MAX)
        words.len--;
    return words;
}

/* "the United States" */
static struct text without_article(struct text words)
{
    static const char *const ARTICLES[] = {"the ", "The ", "die ", "les ", "la ", "los ", "i "};
    for (size_t i = 0; i < sizeof ARTICLES / sizeof ARTICLES[0]; i++) {
        if (text_has_prefix(words, ARTICLES[i]))
            return text_skip(words, strlen(ARTICLES[i]));
    }
    return words;
}

/* Of two letters only capitals are a code: "de" and "it" are words. */
static int place_of(struct text words)
{
    struct text dotted = words;
    words = without_article(words);
    if (words.len == 0 || words.len > 80)
        return PLACE_NONE;
    if (words.len == 2) {
        bool is_code = words.ptr[0] >= 'A' && words.ptr[0] <= 'Z' && words.ptr[1] >= 'A' &&
                       words.ptr[1] <= 'Z';
        return is_code ? place_named(words) : PLACE_NONE;
    }
    int place = place_named(words);
    return place != PLACE_NONE ? place : place_named(dotted);
}

int places_country(struct text words)
{
    int place = place_of(strip_marks(words));
    if (place == PLACE_NONE) /* "U.S.A." has its full stop */
        place = place_of(text_trim(words));
    return place != PLACE_NONE && !place_is_area(place) ? place : PLACE_NONE;
}

int places_of_address(struct text address)
{
    struct text last = address;
    for (size_t comma; (comma = text_find_byte(last, ',')) != SIZE_MAX;)
        last = text_skip(last, comma + 1);
    if (last.len == address.len)
        return PLACE_NONE;
    int place = places_country(last);
    if (place != PLACE_NONE)
        return place;
    /* "New York, NY 10018 USA." */
    struct text word = strip_marks(last);
    for (size_t i = word.len; i > 0; i--) {
        if (word.ptr[i - 1] == ' ')
            return places_country(text_skip(word, i));
    }
    return PLACE_NONE;
}

/* How many bytes at `at` part two places from each other; 0: none do. */
static size_t separator_at(struct text words, size_t at)
{
    static const char *const MARKS[] = {",",     ";",    "/",   "\n",    "|",      "(",    ")",
                                        " and ", " or ", " & ", " und ", " oder ", " et ", " ou ",
                                        " y ",   " en ", " e ", " och ", " a ",    " + ",  "•",
                                        "·",     " – ",  " — ", " - "};
    struct text rest = text_skip(words, at);
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (text_has_prefix(rest, MARKS[i]))
            return strlen(MARKS[i]);
    }
    return 0;
}

static size_t cut_parts(struct text words, struct part parts[PLACES_MOST])
{
    size_t count = 0, start = 0;
    for (size_t at = 0; at <= words.len;) {
        size_t len = at < words.len ? separator_at(words, at) : 1;
        if (len == 0) {
            at++;
            continue;
        }
        struct text part = text_trim(text_slice(words, start, at - start));
        if (strip_marks(part).len > 0) {
            if (count == PLACES_MOST)
                return SIZE_MAX;
            int place = place_of(part);
            if (place == PLACE_NONE)
                place = place_of(strip_marks(part));
            parts[count++] = (struct part){part, place};
        }
        at += len;
        start = at;
    }
    return count;
}

/* A town, a region or a data centre: a few words that start with capitals, or "us-east-1". */
static bool is_town(struct text words)
{
    enum { MOST_WORDS = 4 };
    size_t count = 0;
    words = strip_marks(words);
    for (struct text rest = words; rest.len > 0; count++) {
        struct text word = text_cut(rest, ' ', &rest);
        uint32_t first;
        bool is_small_word = text_is(word, "am") || text_is(word, "de") || text_is(word, "of");
        if (utf8_decode(word, &first) == 0)
            continue;
        bool has_digit = false;
        for (size_t i = 0; i < word.len; i++)
            has_digit = has_digit || byte_is_digit(word.ptr[i]);
        if (unicode_is_word(first) && unicode_lower(first) == first && first < 0x2e80 &&
            !is_small_word && !has_digit)
            return false;
    }
    return count > 0 && count <= MOST_WORDS;
}

static bool add_place(int place, int places[PLACES_MOST], size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        if (places[i] == place)
            return true;
    }
    places[(*count)++] = place;
    return true;
}

static bool is_shown_so(const struct part *part, struct text language)
{
    struct text name = place_name(part->place, language);
    return name.len > 0 && text_equal(part->words, name);
}

/* A list with nothing but commas between the names reads as the site writes it. */
static bool is_plain_list(struct text words)
{
    return text_find_byte(words, '/') == SIZE_MAX && text_find_byte(words, '(') == SIZE_MAX &&
           text_find_byte(words, ';') == SIZE_MAX;
}

enum places_verdict places_read(struct text words, struct text language, struct arena *arena,
                                int places[PLACES_MOST], size_t *count)
{
    enum { MOST_BYTES = 400 };
    struct part *parts = arena_array(arena, PLACES_MOST, struct part);
    size_t part_count = words.len > MOST_BYTES ? SIZE_MAX : cut_parts(words, parts);
    bool is_shown = is_plain_list(words), has_town = false;
    *count = 0;
    if (part_count == SIZE_MAX || part_count == 0)
        return PLACES_NONE;
    for (size_t i = 0; i < part_count; i++) {
        if (parts[i].place == PLACE_NONE) {
            has_town = true;
            if (!is_town(parts[i].words))
                return PLACES_NONE;
            continue;
        }
        add_place(parts[i].place, places, count);
        is_shown = is_shown && is_shown_so(&parts[i], language);
    }
    if (*count == 0)
        return PLACES_NONE;
    if (has_town)
        return PLACES_PARTLY;
    return is_shown ? PLACES_EXACTLY : PLACES_SAME;
}
