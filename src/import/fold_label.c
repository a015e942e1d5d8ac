#include <stdint.h>
#include <string.h>

#include "import/days.h"
#include "import/fold.h"
#include "import/link_tail.h"
#include "import/names.h"
#include "import/places.h"
#include "import/prose.h"
#include "input/link.h"
#include "input/placeholder.h"
#include "model/characters.h"
#include "model/country.h"
#include "model/slip.h"
#include "model/url.h"

static bool fold_list(struct vendor_folding *vendor, const char *key, struct rich words)
{
    struct value list;
    return compose_find(vendor->service, text_of(key)) == NULL &&
           fold_list_of(vendor, words, &list) &&
           compose_put(vendor->service, key, list, vendor->folding->arena);
}

/* --- Places. --- */

/* Adds a code unless it is there; gives how many there are then. */
static size_t add_code(struct text *codes, size_t count, struct text code)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(codes[i], code))
            return count;
    }
    codes[count] = code;
    return count + 1;
}

/* "**EU customers** Germany": a place behind whom it is for. */
static struct rich skip_bold(struct rich line, struct arena *arena)
{
    size_t lead = rich_lead(line, RUN_STRONG);
    return rich_trim(rich_slice(line, lead, rich_length(line), arena), arena);
}

/* Places a line, for several groups of customers, and the basis of a transfer below them. */
static bool fold_place_lines(struct vendor_folding *vendor, struct text label, struct rich words)
{
    enum { MOST_LINES = 12 };
    struct arena *arena = vendor->folding->arena;
    struct composing transfer = {0};
    struct rich *lines;
    struct text *codes = arena_array(arena, PLACES_MOST * MOST_LINES, struct text);
    size_t code_count = 0, count = rich_split(words, true, arena, &lines);
    if (count < 2 || count > MOST_LINES)
        return false;
    for (size_t i = 0; i < count; i++) {
        int places[PLACES_MOST];
        size_t place_count;
        struct text plain = rich_plain(skip_bold(lines[i], arena), arena), rest;
        struct text basis = text_cut(plain, ',', &rest);
        const char *mechanism = fold_find_mechanism(lexicon_simplify(basis, arena));
        if (mechanism != NULL && i > 0) {
            compose_put_text(&transfer, "mechanism", text_of(mechanism), arena);
            continue;
        }
        if (places_read(plain, vendor->folding->language, arena, places, &place_count) ==
            PLACES_NONE)
            return false;
        for (size_t j = 0; j < place_count; j++)
            code_count = add_code(codes, code_count, place_code(places[j]));
    }
    if (code_count == 0)
        return false;
    compose_put(vendor->service, "locations", compose_texts(codes, code_count, arena), arena);
    if (compose_find(vendor->service, text_of("transfer")) == NULL)
        compose_put_map(vendor->service, "transfer", &transfer, arena);
    if (label.len > 0)
        fold_fact(vendor, label, words);
    return true;
}

/* Whether a line below the places is the basis of a transfer, which reads like a town. */
static bool has_basis(struct vendor_folding *vendor, struct rich words)
{
    struct arena *arena = vendor->folding->arena;
    struct rich *lines;
    size_t count = rich_split(words, true, arena, &lines);
    for (size_t i = 1; i < count; i++) {
        struct text rest, basis = text_cut(rich_plain(lines[i], arena), ',', &rest);
        if (fold_find_mechanism(lexicon_simplify(basis, arena)) != NULL)
            return true;
    }
    return false;
}

bool fold_places(struct vendor_folding *vendor, struct text label, struct rich words)
{
    struct arena *arena = vendor->folding->arena;
    int places[PLACES_MOST];
    size_t count;
    struct text plain = rich_plain(words, arena);
    if (compose_find(vendor->service, text_of("locations")) != NULL ||
        rich_only_link(words).len > 0)
        return false;
    if (has_basis(vendor, words))
        return fold_place_lines(vendor, label, words);
    enum places_verdict verdict = places_read(rich_lines_plain(words, arena),
                                              vendor->folding->language, arena, places, &count);
    if (verdict == PLACES_NONE)
        return fold_place_lines(vendor, label, words);
    compose_put(vendor->service, "locations", compose_places(places, count, arena), arena);
    if (verdict == PLACES_PARTLY && label.len > 0)
        fold_fact(vendor, label, words);
    else if (verdict != PLACES_EXACTLY)
        fold_say(vendor, label, plain);
    return true;
}

/* --- Links. --- */

/* The only address in the words: of a link, or written out. */
static struct text only_url(struct rich words, struct text plain)
{
    struct text url = rich_only_link(words);
    bool is_bare = url.len == 0 && text_find_byte(plain, ' ') == SIZE_MAX;
    return is_bare ? plain : url;
}

/* True where nothing but the words of one link are there. */
static bool is_all_link(struct rich words)
{
    for (size_t i = 0; i < words.count; i++) {
        const struct run *run = &words.runs[i];
        if (run->url.len == 0 && text_trim(run->text).len > 0)
            return false;
    }
    return words.count > 0;
}

static bool put_url(struct vendor_folding *vendor, struct composing *map, const char *key,
                    struct text url)
{
    struct value *there = compose_find(map, text_of(key));
    if (there != NULL)
        return text_equal(there->text, url);
    return compose_put_text(map, key, url, vendor->folding->arena);
}

static bool fold_link(struct vendor_folding *vendor, struct composing *map, const char *key,
                      const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = rich_plain(labelled->value, arena);
    struct text url = only_url(labelled->value, plain);
    bool is_all = is_all_link(labelled->value) || text_equal(plain, url);
    if (!fold_is_url(url))
        return false;
    if (!is_all) { /* the words say more than the address does */
        if (strcmp(key, "website") != 0)
            put_url(vendor, map, key, url);
        return false;
    }
    if (!put_url(vendor, map, key, url))
        return false;
    if (!text_equal(plain, url))
        fold_say(vendor, labelled->label, plain);
    return true;
}

/* A link of which there is one of each kind. */
static bool fold_named_link(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct composing *map = labelled->topic == TOPIC_WEBSITE ? vendor->top : vendor->links;
    return fold_link(vendor, map, topic_name(labelled->topic), labelled);
}

/* "[Privacy policy](...), [DPA](...)": each says what it is itself. */
static bool fold_known_links(struct vendor_folding *vendor, struct rich words)
{
    const struct lexicon *lexicon = vendor->folding->lexicon;
    struct labels links = {0};
    if (!link_tail_is_all(lexicon, words))
        return false;
    link_tail_cut(lexicon, words, 0, &links);
    bool is_whole = true;
    for (size_t i = 0; i < links.count; i++)
        is_whole = fold_named_link(vendor, &links.items[i]) && is_whole;
    return is_whole;
}

/* Links under their own words, where there is nothing else in the value. */
static bool fold_links(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct rich *lines;
    size_t count = rich_split(labelled->value, false, arena, &lines);
    for (size_t i = 0; i < count; i++) {
        struct text url = rich_only_link(lines[i]), title = fold_plain(lines[i], arena);
        if (!is_all_link(lines[i]) || !fold_is_url(url) || text_equal(title, url) || title.len == 0)
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct text url = rich_only_link(lines[i]), title = fold_plain(lines[i], arena);
        struct value *there = compose_find(vendor->links, title);
        if (there == NULL)
            compose_put_under(vendor->links, title, value_text(url), arena);
        else if (!text_equal(there->text, url))
            return false;
    }
    return count > 0;
}

/* --- Transfers, days and the rest. --- */

const char *fold_find_mechanism(struct text simple)
{
    static const struct {
        const char *words, *mechanism;
    } KNOWN[] = {
        {"scc", "scc"},
        {"sccs", "scc"},
        {"eu scc", "scc"},
        {"eu sccs", "scc"},
        {"standard contractual clauses", "scc"},
        {"standard contractual clauses scc", "scc"},
        {"standard contractual clauses sccs", "scc"},
        {"eu standard contractual clauses", "scc"},
        {"standardvertragsklauseln", "scc"},
        {"eu standardvertragsklauseln", "scc"},
        {"clauses contractuelles types", "scc"},
        {"clausulas contractuales tipo", "scc"},
        {"modelcontractbepalingen", "scc"},
        {"clausulas contratuais padrao", "scc"},
        {"clausole contrattuali standard", "scc"},
        {"clausole contrattuali tipo", "scc"},
        {"standardavtalsklausuler", "scc"},
        {"standardni smluvni dolozky", "scc"},
        {"표준계약조항", "scc"},
        {"dpf", "dpf"},
        {"data privacy framework", "dpf"},
        {"eu us dpf", "dpf"},
        {"eu us data privacy framework", "dpf"},
        {"eu u s data privacy framework", "dpf"},
        {"eu us data privacy framework dpf", "dpf"},
        {"adequacy", "adequacy"},
        {"adequacy decision", "adequacy"},
        {"eu adequacy decision", "adequacy"},
        {"angemessenheitsbeschluss", "adequacy"},
        {"decision d adequation", "adequacy"},
        {"bcr", "bcr"},
        {"bcrs", "bcr"},
        {"binding corporate rules", "bcr"},
        {"none needed", "none-needed"},
        {"no transfer", "none-needed"},
        {"no third party transfer", "none-needed"},
        {"not required", "none-needed"},
        {"no transfer takes place", "none-needed"},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++) {
        if (text_is(simple, KNOWN[i].words))
            return KNOWN[i].mechanism;
    }
    return NULL;
}

static bool fold_transfer(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = rich_plain(labelled->value, arena);
    const char *mechanism = fold_find_mechanism(lexicon_simplify(plain, arena));
    if (mechanism == NULL || compose_find(vendor->service, text_of("transfer")) != NULL)
        return false;
    struct composing transfer = {0};
    compose_put_text(&transfer, "mechanism", text_of(mechanism), arena);
    compose_put_map(vendor->service, "transfer", &transfer, arena);
    fold_say(vendor, labelled->label, plain);
    return true;
}

static bool fold_day(struct vendor_folding *vendor, const char *key,
                     const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = rich_plain(labelled->value, arena);
    struct date date = day_of(plain);
    if (!date_is_given(date))
        return false;
    if (strcmp(key, "verified") == 0 && date_compare(date, vendor->folding->today) > 0)
        return false;
    struct text day = date_format(arena, date);
    struct value *there = compose_find(vendor->top, text_of(key));
    if (there != NULL && !text_equal(there->text, day))
        return false;
    compose_put_text(vendor->top, key, day, arena);
    if (!text_equal(plain, day))
        fold_say(vendor, labelled->label, plain);
    return true;
}

static bool fold_period(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    struct labelled one = *labelled;
    struct labels labels = {&one, 1, 1};
    struct period period = days_of(&labels, (struct text){NULL, 0}, vendor->folding->lexicon);
    if (date_is_given(period.from))
        compose_put_text(vendor->top, "from", date_format(arena, period.from), arena);
    if (date_is_given(period.until))
        compose_put_text(vendor->top, "until", date_format(arena, period.until), arena);
    return false; /* the words stay as well: they may say more */
}

static bool fold_purpose(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    return compose_put_text(vendor->service, "purpose", fold_markdown(vendor, labelled->value),
                            arena);
}

static bool fold_service(struct vendor_folding *vendor, const struct labelled *labelled)
{
    enum { MOST_BYTES = 100 };
    struct text plain = fold_plain(labelled->value, vendor->folding->arena);
    if (plain.len == 0 || plain.len > MOST_BYTES || vendor->service_name.len > 0 ||
        rich_only_link(labelled->value).len > 0)
        return false;
    vendor->service_name = plain;
    return true;
}

static bool fold_category(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct text plain = fold_plain(labelled->value, vendor->folding->arena);
    struct value *there = compose_find(vendor->top, text_of("category"));
    if (plain.len == 0 || rich_only_link(labelled->value).len > 0)
        return false;
    return there != NULL ? text_equal(there->text, plain)
                         : compose_put_text(vendor->top, "category", plain, vendor->folding->arena);
}

static bool fold_certifications(struct vendor_folding *vendor, const struct labelled *labelled)
{
    enum { MOST_BYTES = 60, FEWEST_BYTES = 4 };
    struct arena *arena = vendor->folding->arena;
    struct value list;
    struct text simple = lexicon_simplify(rich_plain(labelled->value, arena), arena);
    if (simple.len < FEWEST_BYTES) /* "Yes" is no certificate */
        return false;
    if (compose_find(vendor->top, text_of("certifications")) != NULL ||
        !fold_list_of(vendor, labelled->value, &list))
        return false;
    for (size_t i = 0; i < list.list.count; i++) {
        if (list.list.items[i].text.len > MOST_BYTES)
            return false;
    }
    return compose_put(vendor->top, "certifications", list, arena);
}

static bool fold_id(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct text plain = rich_plain(labelled->value, vendor->folding->arena);
    bool is_number = plain.len > 0;
    for (size_t i = 0; i < plain.len; i++)
        is_number = is_number && byte_is_digit(plain.ptr[i]);
    if (id_is_valid(plain) && !is_number && vendor->id.len == 0)
        vendor->id = plain;
    fold_say(vendor, labelled->label, plain);
    return true;
}

/* The field of a topic, filled in; false where the words fit none. */
static bool fold_topic(struct vendor_folding *vendor, const struct labelled *labelled)
{
    struct arena *arena = vendor->folding->arena;
    switch (labelled->topic) {
    case TOPIC_PURPOSE: return fold_purpose(vendor, labelled);
    case TOPIC_SERVICE: return fold_service(vendor, labelled);
    case TOPIC_DATA: return fold_list(vendor, "data", labelled->value);
    case TOPIC_NOT_DATA: return fold_list(vendor, "not_data", labelled->value);
    case TOPIC_SUBJECTS: return fold_list(vendor, "subjects", labelled->value);
    case TOPIC_RETENTION:
        return compose_put_text(vendor->service, "retention",
                                fold_markdown(vendor, labelled->value), arena);
    case TOPIC_LOCATION: return fold_places(vendor, labelled->label, labelled->value);
    case TOPIC_COUNTRY: return fold_country(vendor, labelled);
    case TOPIC_ADDRESS: return fold_address(vendor, labelled);
    case TOPIC_LEGAL_NAME: return fold_legal_name(vendor, labelled);
    case TOPIC_REGISTRATION: return fold_entity_text(vendor, "registration", labelled);
    case TOPIC_CONTACT: return fold_contact(vendor, labelled);
    case TOPIC_DPA:
    case TOPIC_PRIVACY:
    case TOPIC_SECURITY:
    case TOPIC_SUBPROCESSORS:
    case TOPIC_TERMS: return fold_named_link(vendor, labelled);
    case TOPIC_WEBSITE:
        return fold_known_links(vendor, labelled->value) || fold_named_link(vendor, labelled);
    case TOPIC_LINKS:
        return fold_known_links(vendor, labelled->value) || fold_links(vendor, labelled);
    case TOPIC_TRANSFER: return fold_transfer(vendor, labelled);
    case TOPIC_CERTIFICATIONS: return fold_certifications(vendor, labelled);
    case TOPIC_CATEGORY: return fold_category(vendor, labelled);
    case TOPIC_FROM: return fold_day(vendor, "from", labelled);
    case TOPIC_UNTIL: return fold_day(vendor, "until", labelled);
    case TOPIC_PERIOD: return fold_period(vendor, labelled);
    case TOPIC_VERIFIED: return fold_day(vendor, "verified", labelled);
    case TOPIC_ID: return fold_id(vendor, labelled);
    case TOPIC_NUMBER:
        fold_say(vendor, labelled->label, rich_plain(labelled->value, arena));
        return true;
    case TOPIC_NONE:
    case TOPIC_NAME:
    case TOPIC_PRODUCTS:
    case TOPIC_STATUS:
    case TOPIC_DEFAULT:
    case TOPIC_FEATURE:
    case TOPIC_CHANGE:
    case TOPIC_DATE:
    case TOPIC_COUNT: return false;
    }
    return false;
}

void fold_label(struct vendor_folding *vendor, const struct labelled *labelled)
{
    bool is_field = fold_topic(vendor, labelled);
    struct text label = labelled->label;
    bool names_language =
        label.len > 4 && text_has_suffix(label, ")") && label.ptr[label.len - 4] == '(';
    if (is_field && names_language) /* which a field of one language does not say */
        fold_say(vendor, label, rich_plain(labelled->value, vendor->folding->arena));
    if (!is_field)
        fold_fact(vendor, labelled->label, labelled->value);
    fold_note_label(vendor->folding, vendor->out, labelled,
                    is_field ? labelled->topic : TOPIC_NONE);
}
