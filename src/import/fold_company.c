#include <stdint.h>

#include "import/days.h"
#include "import/fold.h"
#include "import/names.h"
#include "import/places.h"
#include "model/country.h"
#include "model/url.h"

bool fold_country(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = rich_plain(labelled->value, arena);
    int place = places_country(plain);
    if (place == PLACE_NONE) { /* "Dublin, Ireland": the words say more than the code */
        place = places_of_address(plain);
        if (place != PLACE_NONE && compose_find(vendor->entity, text_of("country")) == NULL)
            compose_put_text(vendor->entity, "country", place_code(place), arena);
        return false;
    }
    if (!compose_put_text(vendor->entity, "country", place_code(place), arena)) {
        struct value *there = compose_find(vendor->entity, text_of("country"));
        if (!text_equal(there->text, place_code(place)))
            return false;
    }
    if (!text_equal(plain, place_name(place, vendor->folding->language)))
        fold_say(vendor, labelled->label, plain);
    return true;
}

static bool put_entity(struct vendor_folding *vendor, const char *key, struct text text)
{
    struct arena *arena = vendor->folding->arena;
    struct value *there = compose_find(vendor->entity, text_of(key));
    if (there != NULL)
        return text_equal(there->text, text);
    return compose_put_text(vendor->entity, key, text, arena);
}

/* "DeepL SE, Maarweg 165, Cologne": the company's name in front of its address. */
static size_t legal_name_length(struct vendor_folding *vendor, struct text address)
{
    for (size_t commas = 0, at = 0; commas < 2; commas++, at++) {
        size_t comma = text_find_byte(text_skip(address, at), ',');
        if (comma == SIZE_MAX)
            return 0;
        at += comma;
        struct text name = text_slice(address, 0, at);
        if (name_has_form(vendor->folding->lexicon, name))
            return at;
    }
    return 0;
}

bool fold_address(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct rich *lines;
    struct text plain = {NULL, 0};
    size_t count = rich_split(labelled->value, false, arena, &lines);
    for (size_t i = 0; i < count; i++) {
        struct text line = fold_plain(lines[i], arena);
        plain = arena_append(arena, plain, text_has_suffix(plain, ",") ? " " : ", ", line);
    }
    if (plain.len == 0 || rich_only_link(labelled->value).len > 0 ||
        compose_find(vendor->entity, text_of("address")) != NULL)
        return false;
    int country = places_of_address(plain);
    size_t name = legal_name_length(vendor, plain);
    struct text address = name > 0 ? text_trim(text_skip(plain, name + 1)) : plain;
    if (name > 0 && put_entity(vendor, "legal_name", text_slice(plain, 0, name)))
        fold_say(vendor, labelled->label, plain);
    else
        address = plain;
    while (text_has_suffix(address, "."))
        address.len--;
    put_entity(vendor, "address", address);
    if (country != PLACE_NONE)
        put_entity(vendor, "country", place_code(country));
    return true;
}

/* The one address for mail among the words; empty where there is none, or several are. */
static struct text only_email(struct text words)
{
    static const char ENDS[] = " ,;()<>|\t";
    struct text found = {NULL, 0};
    for (size_t at = 0; at < words.len;) {
        size_t end = at;
        while (end < words.len && text_find_byte(text_of(ENDS), words.ptr[end]) == SIZE_MAX)
            end++;
        struct text word = text_slice(words, at, end - at);
        if (text_has_suffix(word, "."))
            word.len--;
        at = end + 1;
        if (!email_is_valid(word) || text_equal(word, found))
            continue;
        if (found.len > 0)
            return (struct text){NULL, 0};
        found = word;
    }
    return found;
}

bool fold_contact(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = rich_plain(labelled->value, arena), email = only_email(plain);
    if (email.len == 0 || compose_find(vendor->entity, text_of("contact")) != NULL)
        return false;
    struct composing contact = {0};
    compose_put_text(&contact, "email", email, arena);
    compose_put_map(vendor->entity, "contact", &contact, arena);
    return email.len == plain.len;
}

/* "Aiven Ltd, Finland": the country behind the name is the company's. */
static struct text cut_country(struct vendor_folding *vendor, struct text name)
{
    size_t comma = name.len;
    int country = places_of_address(name);
    while (comma > 0 && name.ptr[comma - 1] != ',')
        comma--;
    if (country == PLACE_NONE || comma == 0 || places_country(text_skip(name, comma)) == PLACE_NONE)
        return name;
    put_entity(vendor, "country", place_code(country));
    return text_trim(text_slice(name, 0, comma - 1));
}

/* Below the name of the company may stand since when it is in use. */
static bool fold_legal_lines(struct vendor_folding *vendor, const struct labelled *labelled,
                             const struct rich *lines, size_t count)
{
    struct arena *arena = vendor->folding->arena;
    struct period period = {date_none(), date_none()};
    struct text name = fold_plain(lines[0], arena);
    if (name.len == 0 || !put_entity(vendor, "legal_name", cut_country(vendor, name)))
        return false;
    for (size_t i = 1; i < count; i++) {
        if (!days_read_line(rich_plain(lines[i], arena), vendor->folding->lexicon, &period))
            fold_fact(vendor, labelled->label, lines[i]);
    }
    if (date_is_given(period.from))
        compose_put_text(vendor->top, "from", date_format(arena, period.from), arena);
    if (date_is_given(period.until))
        compose_put_text(vendor->top, "until", date_format(arena, period.until), arena);
    fold_say(vendor, labelled->label, rich_plain(labelled->value, arena));
    return true;
}

bool fold_legal_name(struct vendor_folding *vendor, const struct labelled *labelled)
{
    enum { MOST_LINES = 8 };
    struct rich *lines;
    size_t count = rich_split(labelled->value, true, vendor->folding->arena, &lines);
    if (count > 1 && count <= MOST_LINES)
        return fold_legal_lines(vendor, labelled, lines, count);
    struct text plain = fold_plain(labelled->value, vendor->folding->arena);
    size_t comma = legal_name_length(vendor, plain);
    struct text rest = text_trim(text_skip(plain, comma + 1));
    if (comma > 0 && rest.len > 0 && places_country(rest) != PLACE_NONE &&
        rich_only_link(labelled->value).len == 0)
        return fold_legal_lines(vendor, labelled, &labelled->value, 1);
    return fold_entity_text(vendor, "legal_name", labelled);
}

bool fold_entity_text(struct vendor_folding *vendor, const char *key,
                      const struct labelled *labelled)
{
    struct text plain = fold_plain(labelled->value, vendor->folding->arena);
    return plain.len > 0 && rich_only_link(labelled->value).len == 0 &&
           put_entity(vendor, key, plain);
}
