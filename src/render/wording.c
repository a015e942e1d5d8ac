#include "render/wording.h"

#include "input/data.h"
#include "model/country.h"
#include "render/contract.h"

static const struct shape_field *find_key(struct text key, size_t *slot)
{
    for (size_t i = 0; i < SHAPE_OF_STRINGS.field_count; i++) {
        if (text_is(key, SHAPE_OF_STRINGS.fields[i].name)) {
            *slot = i;
            return &SHAPE_OF_STRINGS.fields[i];
        }
    }
    return NULL;
}

static void report_unknown(const struct member *member, struct diags *diags)
{
    struct nearest nearest = nearest_init(member->key);
    struct diag *diag = diag_error(diags, member->key_at, "unknown-key", "unknown key \"%.*s\"",
                                   TEXT_ARG(member->key));
    for (size_t i = 0; i < SHAPE_OF_STRINGS.field_count; i++)
        nearest_offer(&nearest, text_of(SHAPE_OF_STRINGS.fields[i].name));
    if (nearest.best.len > 0)
        diag_hint_nearest(diags, diag, &nearest);
    else
        diag_hint(diags, diag, "candor-templates(7) lists the words of the interface");
}

static bool take_member(struct wording *wording, const struct member *member, struct diags *diags)
{
    size_t slot;
    if (find_key(member->key, &slot) == NULL) {
        report_unknown(member, diags);
        return false;
    }
    if (!value_is_scalar(&member->value)) {
        diag_error(diags, member->value.at, "wrong-type", "`%.*s` must be text, not %s",
                   TEXT_ARG(member->key), value_kind_name(member->value.kind));
        return false;
    }
    wording->slots[slot] = value_text(member->value.text);
    return true;
}

bool wording_read(struct wording *wording, const struct sources *sources, uint32_t source,
                  struct arena *arena, struct diags *diags)
{
    struct value words;
    const struct data_input input = {
        .sources = sources,
        .span = {source, 0, (uint32_t)sources_get(sources, source)->bytes.len},
    };
    if (!data_parse_yaml(&input, arena, diags, &words))
        return false;
    if (words.kind != VALUE_MAP) {
        diag_error(diags, words.at, "wrong-type", "a strings file is a map of keys to words");
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < words.map.count; i++)
        ok = take_member(wording, &words.map.members[i], diags) && ok;
    return ok;
}

struct text wording_get(const struct wording *wording, enum wording_slot slot)
{
    const struct value *value = &wording->slots[slot];
    return value->kind == VALUE_TEXT ? value->text : (struct text){NULL, 0};
}

static struct text find_filling(const struct filling *fillings, struct text name)
{
    for (size_t i = 0; fillings[i].name != NULL; i++) {
        if (text_is(name, fillings[i].name))
            return fillings[i].text;
    }
    return (struct text){NULL, 0};
}

struct text wording_fill(const struct wording *wording, enum wording_slot slot,
                         const struct filling *fillings, struct arena *arena)
{
    struct text rest = wording_get(wording, slot), filled = {NULL, 0};
    while (rest.len > 0) {
        struct text behind, after;
        struct text words = text_cut(rest, '{', &behind);
        struct text filling = find_filling(fillings, text_cut(behind, '}', &after));
        filled = arena_printf(arena, "%.*s%.*s%.*s", TEXT_ARG(filled), TEXT_ARG(words),
                              TEXT_ARG(filling));
        rest = after;
    }
    return filled;
}

static struct text month_name(const struct wording *wording, int month)
{
    struct text rest = wording_get(wording, STRING_MONTHS), name = {NULL, 0};
    for (int i = 0; i < month; i++)
        name = text_cut(rest, '|', &rest);
    return name;
}

struct text wording_date(const struct wording *wording, struct date date, struct arena *arena)
{
    if (!date_is_given(date))
        return (struct text){NULL, 0};
    struct date_parts parts = date_parts(date);
    struct text first_day = wording_get(wording, STRING_FIRST_DAY);
    const struct filling fillings[] = {
        {"day", parts.day == 1 ? first_day : arena_printf(arena, "%d", parts.day)},
        {"month", month_name(wording, parts.month)},
        {"year", arena_printf(arena, "%04d", parts.year)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(wording, STRING_DATE_FORMAT, fillings, arena);
}

struct text wording_place(const struct wording *wording, int place)
{
    struct text code = place_code(place);
    if (text_is(code, "EU"))
        return wording_get(wording, STRING_PLACE_EU);
    if (text_is(code, "EEA"))
        return wording_get(wording, STRING_PLACE_EEA);
    if (text_is(code, "GLOBAL"))
        return wording_get(wording, STRING_PLACE_GLOBAL);
    return place_name(place, wording->language);
}
