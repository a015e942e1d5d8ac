#include <stdint.h>
#include <string.h>

#include "import/days.h"
#include "import/fold.h"
#include "import/names.h"
#include "import/prose.h"
#include "model/schema.h"

/* --- What is said without a label. --- */

/* Addresses, or links with a few words between them. */
static bool is_mostly_links(struct rich words)
{
    size_t linked = 0;
    for (size_t i = 0; i < words.count; i++) {
        if (text_find(words.runs[i].text, "://") != SIZE_MAX)
            return true;
        linked += words.runs[i].url.len > 0 ? words.runs[i].text.len : 0;
    }
    return linked * 2 > rich_length(words);
}

/* One sentence in front of all else says what a vendor is for. */
static bool is_purpose(const struct block *block, struct arena *arena)
{
    enum { MOST_BYTES = 240 };
    if (block->kind != BLOCK_PARAGRAPH || is_mostly_links(block->words))
        return false;
    struct text plain = rich_plain(block->words, arena);
    return plain.len <= MOST_BYTES && !text_has_suffix(plain, ":");
}

static struct text write_body(struct vendor_folding *vendor, const struct sighting *sighting,
                              size_t first)
{
    struct buf out = {0};
    struct prose_levels levels = {1, 1};
    for (size_t i = first; i < sighting->body_count; i++) {
        struct block copy = *sighting->body[i];
        copy.is_taken = false;
        prose_add_block(&copy, &levels, &out);
    }
    struct text body = arena_copy(vendor->folding->arena, text_trim(buf_text(&out)));
    buf_release(&out);
    return body;
}

/* Takes the body of a row: its first sentence may be the purpose. */
static struct text fold_body(struct vendor_folding *vendor, const struct sighting *sighting)
{
    struct arena *arena = vendor->folding->arena;
    size_t first = 0;
    bool wants = compose_find(vendor->service, text_of("purpose")) == NULL && !sighting->adds;
    if (wants && sighting->body_count > 0 && is_purpose(sighting->body[0], arena)) {
        compose_put_text(vendor->service, "purpose",
                         fold_markdown(vendor, sighting->body[0]->words), arena);
        first = 1;
    }
    return write_body(vendor, sighting, first);
}

/* --- Rows. --- */

/*
 * Of several labels that say what a vendor is for, the one that has the word in
 * it: "Purpose" before "Role", "Zweck" before "Beschreibung".
 */
static size_t find_purpose(const struct vendor_folding *vendor, const struct sighting *sighting)
{
    size_t best = SIZE_MAX, longest = 0;
    bool best_says_so = false;
    for (size_t i = 0; i < sighting->labels.count; i++) {
        const struct labelled *one = &sighting->labels.items[i];
        size_t len = rich_length(one->value);
        if (one->topic != TOPIC_PURPOSE || len == 0)
            continue;
        bool says_so = lexicon_part(vendor->folding->lexicon, one->label) == TOPIC_PURPOSE;
        bool is_better = says_so != best_says_so ? says_so : !says_so && len > longest;
        if (best != SIZE_MAX && !is_better)
            continue;
        best = i;
        best_says_so = says_so;
        longest = len;
    }
    return best;
}

/* "Service" beside no purpose says what the vendor is for. */
static void fold_labels(struct vendor_folding *vendor, struct sighting *sighting)
{
    size_t purpose = sighting->adds ? SIZE_MAX : find_purpose(vendor, sighting);
    for (size_t i = 0; i < sighting->labels.count; i++) {
        struct labelled one = sighting->labels.items[i];
        bool is_service = one.topic == TOPIC_SERVICE && purpose == SIZE_MAX && !sighting->adds;
        if (is_service && compose_find(vendor->service, text_of("purpose")) == NULL)
            one.topic = TOPIC_PURPOSE;
        else if (one.topic == TOPIC_PURPOSE && i != purpose)
            one.topic = TOPIC_NONE;
        if (rich_is_empty(one.value))
            continue;
        if (one.label.len == 0 && one.topic == TOPIC_NONE) {
            struct block *block = arena_new(vendor->folding->arena, struct block);
            *block = (struct block){.kind = BLOCK_PARAGRAPH, .words = one.value, .line = one.line};
            sighting_add_body(sighting, block, vendor->folding->arena);
            continue;
        }
        fold_label(vendor, &one);
    }
}

/* --- Roles and options. --- */

static bool says_independent(struct vendor_folding *vendor, const struct sighting *sighting)
{
    for (size_t i = 0; i < sighting->labels.count; i++) {
        const struct labelled *one = &sighting->labels.items[i];
        struct arena *arena = vendor->folding->arena;
        struct text value = rich_plain(one->value, arena);
        if (value.len < 60 &&
            (lexicon_settings(vendor->folding->lexicon, value) & 1u << SETTING_INDEPENDENT) != 0)
            return true;
    }
    return false;
}

/* "GitHub Subsidiary" for a purpose says what the vendor is. */
static bool says_affiliate(struct vendor_folding *vendor, const struct sighting *sighting)
{
    enum { AFFILIATE = 1u << SETTING_AFFILIATE, LIST = 1u << SETTING_LIST };
    if ((sighting->settings & AFFILIATE) != 0 && (sighting->settings & LIST) == 0)
        return true;
    for (size_t i = 0; i < sighting->labels.count; i++) {
        const struct labelled *one = &sighting->labels.items[i];
        struct text value = rich_plain(one->value, vendor->folding->arena);
        bool is_kind = one->topic == TOPIC_PURPOSE || one->topic == TOPIC_CATEGORY;
        if (is_kind && value.len < 40 &&
            (lexicon_settings(vendor->folding->lexicon, value) & AFFILIATE) != 0)
            return true;
    }
    return false;
}

static void fold_role(struct vendor_folding *vendor, const struct sighting *sighting)
{
    struct arena *arena = vendor->folding->arena;
    if (says_independent(vendor, sighting) || (sighting->settings & 1u << SETTING_INDEPENDENT) != 0)
        compose_put_text(vendor->top, "role", text_of("independent-controller"), arena);
    else if ((sighting->settings & 1u << SETTING_INTERNAL) != 0)
        compose_put_text(vendor->top, "role", text_of("internal"), arena);
    else if (says_affiliate(vendor, sighting))
        compose_put_text(vendor->top, "role", text_of("affiliate"), arena);
}

static void add_option(struct vendor_folding *vendor, struct text id, struct text name)
{
    struct folded *out = vendor->out;
    if (out->option_count == out->option_capacity)
        out->options = arena_grow(vendor->folding->arena, out->options, out->option_count,
                                  sizeof *out->options, &out->option_capacity);
    out->options[out->option_count++] = (struct option_named){id, name};
}

/* "optional, off by default": an option of its own, with the default where the page says it. */
static bool is_off(struct text state)
{
    static const char *const WORDS[] = {
        "off by default", "opt-in",     "opt in",     "standardmäßig", "désactivé", "desactivado",
        "standaard uit",  "desativado", "disattivat", "avstängd",      "vypnut"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (text_find(state, WORDS[i]) != SIZE_MAX)
            return true;
    }
    return false;
}

static bool is_optional(const struct sighting *sighting)
{
    return (sighting->settings & (1u << SETTING_OPTIONAL | 1u << SETTING_OPTOUT)) != 0;
}

void fold_option(struct vendor_folding *vendor, const struct sighting *sighting, struct text id,
                 struct text name)
{
    struct arena *arena = vendor->folding->arena;
    struct composing feature = {0};
    if (!is_optional(sighting) || compose_find(vendor->service, text_of("feature")) != NULL)
        return;
    compose_put_text(&feature, "id", id, arena);
    if ((sighting->settings & 1u << SETTING_OPTOUT) != 0)
        compose_put_text(&feature, "default", text_of("on"), arena);
    else if (is_off(sighting->state))
        compose_put_text(&feature, "default", text_of("off"), arena);
    compose_put_map(vendor->service, "feature", &feature, arena);
    add_option(vendor, id, name);
}

static void fold_days(struct vendor_folding *vendor, const struct sighting *sighting)
{
    struct arena *arena = vendor->folding->arena;
    struct period period = days_of(&sighting->labels, sighting->state, vendor->folding->lexicon);
    bool is_planned = (sighting->settings & 1u << SETTING_PLANNED) != 0;
    bool is_former = (sighting->settings & 1u << SETTING_FORMER) != 0;
    if (is_planned && date_is_given(period.from))
        compose_put_text(vendor->top, "from", date_format(arena, period.from), arena);
    if (is_former && date_is_given(period.until))
        compose_put_text(vendor->top, "until", date_format(arena, period.until), arena);
}

/* "/subprocessors/deepl/": the page that candor made of the vendor, with its id. */
static bool take_own_id(struct vendor_folding *vendor, struct text url)
{
    static const char FOLDER[] = "/subprocessors/";
    size_t at = text_find(url, FOLDER);
    if (at == SIZE_MAX || !text_has_suffix(url, "/"))
        return false;
    struct text id = text_skip(url, at + sizeof FOLDER - 1);
    id.len--;
    if (!id_is_valid(id))
        return false;
    vendor->id = id;
    return true;
}

/* The link on a name leads to the vendor: to its front page, or to a paper of its. */
static void fold_name_link(struct vendor_folding *vendor, const struct sighting *sighting,
                           struct text name)
{
    static const struct {
        const char *words, *key;
    } PAPERS[] = {{"dpa", "dpa"},
                  {"data-processing", "dpa"},
                  {"privacy", "privacy"},
                  {"datenschutz", "privacy"},
                  {"subprocessor", "subprocessors"},
                  {"sub-processor", "subprocessors"},
                  {"security", "security"}};
    struct arena *arena = vendor->folding->arena;
    struct text url = rich_only_link(sighting->name), rest;
    if (take_own_id(vendor, url))
        return;
    if (!fold_is_url(url)) {
        if (url.len > 0)
            fold_say(vendor, name, url);
        return;
    }
    struct text path;
    text_cut(text_skip(url, strlen("https://")), '/', &path);
    path = text_cut(path, '?', &rest);
    const struct value *website = compose_find(vendor->top, text_of("website"));
    if (website != NULL && text_equal(website->text, url))
        return;
    if (path.len < 2 && compose_put_text(vendor->top, "website", url, arena))
        return;
    for (size_t i = 0; i < sizeof PAPERS / sizeof PAPERS[0]; i++) {
        if (text_find(url, PAPERS[i].words) != SIZE_MAX &&
            compose_put_text(vendor->links, PAPERS[i].key, url, arena))
            return;
    }
    compose_put_under(vendor->links, name, value_text(url), arena);
}

/* The groups of a vendor's rows, each once: the first is its category, unless a column said one. */
static void fold_group(struct vendor_folding *vendor, const struct sighting *sighting)
{
    struct arena *arena = vendor->folding->arena;
    struct rich words = rich_of(sighting->group, arena);
    struct text group = fold_plain(words, arena);
    if (vendor->folding->has_groups && group.len > 0 && !vendor->is_divided)
        compose_put_text(vendor->top, "category", group, arena);
}

/*
 * Links within sentences, such as "see their [privacy policy](...)": the words stay, and the
 * address of a host of the vendor's name goes to its links as well.
 */
static void fold_links_within(struct vendor_folding *vendor, struct rich words, struct text name)
{
    static const enum topic TOPICS[] = {TOPIC_DPA, TOPIC_PRIVACY, TOPIC_SECURITY, TOPIC_TERMS};
    struct arena *arena = vendor->folding->arena;
    for (size_t i = 0; i < words.count; i++) {
        const struct run *run = &words.runs[i];
        bool is_exact = false;
        if (run->url.len == 0 || !fold_is_url(run->url) || !name_fits_url(name, run->url, arena))
            continue;
        enum topic topic = lexicon_find(vendor->folding->lexicon, run->text, &is_exact);
        for (size_t j = 0; j < sizeof TOPICS / sizeof TOPICS[0]; j++) {
            const char *key = topic_name(topic);
            bool is_new =
                is_exact && topic == TOPICS[j] && compose_find(vendor->links, text_of(key)) == NULL;
            if (is_new)
                compose_put_text(vendor->links, key, run->url, arena);
        }
    }
}

void fold_row(struct vendor_folding *vendor, struct sighting *sighting, struct text name,
              struct text *vendor_body)
{
    struct arena *arena = vendor->folding->arena;
    struct labelled named = {.label = sighting->label, .topic = TOPIC_NAME, .line = sighting->line};
    if (named.label.len > 0)
        fold_note_label(vendor->folding, vendor->out, &named, TOPIC_NAME);
    fold_role(vendor, sighting);
    fold_labels(vendor, sighting);
    if (compose_find(vendor->service, text_of("locations")) == NULL && sighting->places.len > 0 &&
        !sighting->adds)
        fold_places(vendor, (struct text){NULL, 0}, rich_of(sighting->places, arena));
    for (size_t i = 0; i < sighting->labels.count; i++)
        fold_links_within(vendor, sighting->labels.items[i].value, name);
    for (size_t i = 0; i < sighting->body_count; i++)
        fold_links_within(vendor, sighting->body[i]->words, name);
    fold_name_link(vendor, sighting, name);
    fold_group(vendor, sighting);
    fold_days(vendor, sighting);
    struct text body = fold_body(vendor, sighting);
    if (sighting->state.len > 0) {
        struct text state = fold_markdown(vendor, rich_of(sighting->state, arena));
        body = arena_append(arena, state, "\n\n", body);
    }
    bool is_there = body.len > 0 && text_find(*vendor_body, arena_string(arena, body)) != SIZE_MAX;
    if (!is_there)
        *vendor_body = arena_append(arena, *vendor_body, "\n\n", body);
}
