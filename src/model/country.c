#include "model/country.h"

#include "base/utf8.h"
#include "input/unicode.h"
#include "model/country_data.h"

/* The areas are numbered on from the countries. */
static const char *const AREAS[] = {"EU", "EEA", "GLOBAL"};
enum { AREA_EU, AREA_EEA, AREA_GLOBAL, AREA_COUNT };

/* Art. 52 TEU, and the EEA Agreement for IS, LI and NO; by code. */
static const char *const EEA_MEMBERS[] = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
};

/*
 * European Commission, "Adequacy decisions": those in force in September 2026.  The one about
 * the European Patent Organisation, (EU) 2025/1382, is left out: that is no country.  The one
 * about Japan, like the UK's, holds for business operators under the APPI only.
 */
static const struct adequacy EU_DECISIONS[] = {
    {"AD", "2010-10-19", "Decision 2010/625/EU", false},
    {"AR", "2003-06-30", "Decision 2003/490/EC", false},
    {"BR", "2026-01-26", "Implementing Decision (EU) 2026/179", false},
    {"CA", "2001-12-20", "Decision 2002/2/EC", true},
    {"CH", "2000-07-26", "Decision 2000/518/EC", false},
    {"FO", "2010-03-05", "Decision 2010/146/EU", false},
    {"GB", "2021-06-28", "Implementing Decision (EU) 2021/1772, amended by (EU) 2025/2574", false},
    {"GG", "2003-11-21", "Decision 2003/821/EC", false},
    {"IL", "2011-01-31", "Decision 2011/61/EU", false},
    {"IM", "2004-04-28", "Decision 2004/411/EC", false},
    {"JE", "2008-05-08", "Decision 2008/393/EC", false},
    {"JP", "2019-01-23", "Implementing Decision (EU) 2019/419", true},
    {"KR", "2021-12-17", "Implementing Decision (EU) 2022/254", false},
    {"NZ", "2012-12-19", "Implementing Decision 2013/65/EU", false},
    {"US", "2023-07-10", "Implementing Decision (EU) 2023/1795 (EU-US DPF)", true},
    {"UY", "2012-08-21", "Implementing Decision 2012/484/EU", false},
};

/*
 * Transfers approved by regulations under Art. 45A UK GDPR, in force since 2026-02-05: those
 * made under s. 17A Data Protection Act 2018 before, and Schedule 21 paragraph 5 as amended.
 */
static const struct adequacy UK_DECISIONS[] = {
    {"AD", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"AR", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"CA", "2021-01-01", "DPA 2018 Sch. 21 para. 5", true},
    {"CH", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"FO", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"GG", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"GI", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"IL", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"IM", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"JE", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"JP", "2021-01-01", "DPA 2018 Sch. 21 para. 5", true},
    {"KR", "2022-12-19", "SI 2022/1213", false},
    {"NZ", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
    {"US", "2023-10-12", "SI 2023/1028 (UK-US data bridge)", true},
    {"UY", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false},
};

/* Data Protection Ordinance (SR 235.11), Annex 1; the EEA's members are all on it. */
static const struct adequacy SWISS_DECISIONS[] = {
    {"AD", "2023-09-01", "DPO Annex 1", false},
    {"AR", "2023-09-01", "DPO Annex 1", false},
    {"CA", "2023-09-01", "DPO Annex 1", true},
    {"FO", "2023-09-01", "DPO Annex 1", false},
    {"GB", "2023-09-01", "DPO Annex 1", false},
    {"GG", "2023-09-01", "DPO Annex 1", false},
    {"GI", "2023-09-01", "DPO Annex 1", false},
    {"IL", "2023-09-01", "DPO Annex 1", false},
    {"IM", "2023-09-01", "DPO Annex 1", false},
    {"JE", "2023-09-01", "DPO Annex 1", false},
    {"MC", "2023-09-01", "DPO Annex 1", false},
    {"NZ", "2023-09-01", "DPO Annex 1", false},
    {"US", "2024-09-15", "DPO Annex 1 (Swiss-US DPF)", true},
    {"UY", "2023-09-01", "DPO Annex 1", false},
};

static const struct adequacy EEA_FOR_UK = {"EEA", "2021-01-01", "DPA 2018 Sch. 21 para. 5", false};
static const struct adequacy EEA_FOR_CH = {"EEA", "2023-09-01", "DPO Annex 1", false};

/* What people write instead of ISO's code. */
static const struct {
    const char *word, *code;
} HABITS[] = {
    {"UK", "GB"},
    {"USA", "US"},
    {"U.S.", "US"},
    {"U.S.A.", "US"},
    {"England", "GB"},
    {"Great Britain", "GB"},
    {"Holland", "NL"},
    {"EL", "GR"},
    {"Europe", "EU"},
    {"European Union", "EU"},
    {"Europäische Union", "EU"},
    {"Union européenne", "EU"},
    {"Unión Europea", "EU"},
    {"Europese Unie", "EU"},
    {"União Europeia", "EU"},
    {"Unione europea", "EU"},
    {"Europeiska unionen", "EU"},
    {"Evropská unie", "EU"},
    {"유럽연합", "EU"},
    {"America", "US"},
    {"Worldwide", "GLOBAL"},
    {"World", "GLOBAL"},
    {"Korea", "KR"},
    {"South Korea", "KR"},
    {"Russia", "RU"},
    {"European Economic Area", "EEA"},
    {"Europäischer Wirtschaftsraum", "EEA"},
    {"Espace économique européen", "EEA"},
    {"Czech Republic", "CZ"},
    {"International", "GLOBAL"},
    {"Scotland", "GB"},
    {"Wales", "GB"},
    {"Northern Ireland", "GB"},
    {"Großbritannien", "GB"},
    {"Grande-Bretagne", "GB"},
    {"UAE", "AE"},
    {"Turkey", "TR"},
    {"Ivory Coast", "CI"},
    {"UE", "EU"},
    {"Europa", "EU"},
    {"EWR", "EEA"},
    {"EEE", "EEA"},
    {"Weltweit", "GLOBAL"},
};

enum { HABIT_COUNT = sizeof HABITS / sizeof HABITS[0] };

static int area(int which)
{
    return (int)COUNTRY_ENTRY_COUNT + which;
}

static int find_country(struct text code)
{
    size_t low = 0, high = COUNTRY_ENTRY_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(code, text_of(COUNTRY_ENTRIES[middle].alpha2));
        if (order == 0)
            return (int)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return PLACE_NONE;
}

int place_find_code(struct text code)
{
    for (int i = 0; i < AREA_COUNT; i++) {
        if (text_is(code, AREAS[i]))
            return area(i);
    }
    return find_country(code);
}

struct text place_code(int place)
{
    if (place == PLACE_NONE)
        return (struct text){NULL, 0};
    if (place_is_area(place))
        return text_of(AREAS[place - area(0)]);
    return text_of(COUNTRY_ENTRIES[place].alpha2);
}

size_t place_count(void)
{
    return COUNTRY_ENTRY_COUNT + AREA_COUNT;
}

bool place_is_area(int place)
{
    return place >= area(0);
}

static size_t language_number(struct text language)
{
    for (size_t i = 0; COUNTRY_LANGUAGES[i] != NULL; i++) {
        if (text_equal_fold(language, text_of(COUNTRY_LANGUAGES[i])))
            return i;
    }
    return 0;
}

struct text place_name(int place, struct text language)
{
    if (place == PLACE_NONE || place_is_area(place))
        return (struct text){NULL, 0};
    struct text rest, primary = text_cut(language, '-', &rest);
    size_t number = language_number(language);
    return text_of(COUNTRY_ENTRIES[place].names[number > 0 ? number : language_number(primary)]);
}

/* Equal but for the case of letters of any script. */
static bool is_same_name(struct text a, struct text b)
{
    while (a.len > 0 && b.len > 0) {
        uint32_t c = 0, d = 0;
        size_t step = utf8_decode(a, &c), other = utf8_decode(b, &d);
        if (step == 0 || other == 0 || unicode_lower(c) != unicode_lower(d))
            return false;
        a = text_skip(a, step);
        b = text_skip(b, other);
    }
    return a.len == b.len;
}

/* The country of that name in any of the languages, the first of which is English. */
static int find_name(struct text word)
{
    for (size_t language = 0; COUNTRY_LANGUAGES[language] != NULL; language++) {
        for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
            if (is_same_name(word, text_of(COUNTRY_ENTRIES[i].names[language])))
                return (int)i;
        }
    }
    return PLACE_NONE;
}

/* The country whose English name is nearest. */
static int find_near_name(struct text word)
{
    struct nearest name = nearest_init(word);
    int near = PLACE_NONE;
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
        size_t distance = name.distance;
        nearest_offer(&name, text_of(COUNTRY_ENTRIES[i].names[0]));
        if (name.distance < distance)
            near = (int)i;
    }
    return near;
}

int place_named(struct text word)
{
    for (size_t i = 0; i < HABIT_COUNT; i++) {
        if (text_equal_fold(word, text_of(HABITS[i].word)))
            return place_find_code(text_of(HABITS[i].code));
    }
    for (int i = 0; i < AREA_COUNT; i++) {
        if (text_equal_fold(word, text_of(AREAS[i])))
            return area(i);
    }
    for (size_t i = 0; i < COUNTRY_ENTRY_COUNT; i++) {
        const struct country_entry *entry = &COUNTRY_ENTRIES[i];
        if (text_equal_fold(word, text_of(entry->alpha2)) ||
            text_equal_fold(word, text_of(entry->alpha3)))
            return (int)i;
    }
    return find_name(word);
}

int place_guess(struct text word)
{
    enum { SHORTEST_NAME = 4 };
    int named = place_named(word);
    return named == PLACE_NONE && word.len >= SHORTEST_NAME ? find_near_name(word) : named;
}

bool place_is_eea(int place)
{
    struct text code = place_code(place);
    if (place == area(AREA_EU) || place == area(AREA_EEA))
        return true;
    for (size_t i = 0; i < sizeof EEA_MEMBERS / sizeof EEA_MEMBERS[0]; i++) {
        if (text_is(code, EEA_MEMBERS[i]))
            return true;
    }
    return false;
}

bool place_is_inside(int place, enum home_region home, int country)
{
    switch (home) {
    case HOME_EEA: return place_is_eea(place);
    case HOME_UK: return text_is(place_code(place), "GB");
    case HOME_CH: return text_is(place_code(place), "CH");
    case HOME_OTHER: return place == country;
    }
    return false;
}

static const struct adequacy *find_decision(const struct adequacy *decisions, size_t count,
                                            struct text code)
{
    for (size_t i = 0; i < count; i++) {
        if (text_is(code, decisions[i].code))
            return &decisions[i];
    }
    return NULL;
}

const struct adequacy *place_adequacy(int place, enum home_region home)
{
    struct text code = place_code(place);
    switch (home) {
    case HOME_EEA:
        return find_decision(EU_DECISIONS, sizeof EU_DECISIONS / sizeof EU_DECISIONS[0], code);
    case HOME_UK:
        if (place_is_eea(place))
            return &EEA_FOR_UK;
        return find_decision(UK_DECISIONS, sizeof UK_DECISIONS / sizeof UK_DECISIONS[0], code);
    case HOME_CH:
        if (place_is_eea(place))
            return &EEA_FOR_CH;
        return find_decision(SWISS_DECISIONS, sizeof SWISS_DECISIONS / sizeof SWISS_DECISIONS[0],
                             code);
    case HOME_OTHER: return NULL;
    }
    return NULL;
}
