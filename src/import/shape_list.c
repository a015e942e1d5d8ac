#include <stdint.h>
#include <string.h>

#include "import/names.h"
#include "import/shape.h"

/* An item taken apart, as if it were one of a list of vendors. */
struct item {
    struct block *block;
    struct rich name, text; /* the rest of its first line */
    struct text label;      /* 'Entity', where the item names itself */
    struct text url;        /* of the link on its name */
    bool is_styled;         /* the name is in bold, or a link */
    bool has_separator;     /* a dash, colon or full stop stands behind the name */
    bool names_itself;      /* "**Entity:** Name" */
    bool is_label;          /* its first words are a known label */
    struct labels labels;   /* nested or within the text */
    enum likeness likeness;
};

static struct text plain_of(const struct reading *reading, struct rich words)
{
    return rich_plain(words, reading->arena);
}

/* The offset behind what separates a name from what is said of it; 0: nothing does. */
static size_t separator_length(struct text rest)
{
    static const char *const MARKS[] = {": ", " - ", " – ", " — ", ". ", ", ", "- ",
                                        "– ", "— ",  ":",   "-",   "–",  "—",  "."};
    struct text trimmed = text_trim(rest);
    size_t blanks = (size_t)(trimmed.ptr - rest.ptr);
    if (trimmed.len == 0)
        return 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (text_has_prefix(rest, MARKS[i]))
            return strlen(MARKS[i]);
        if (text_has_prefix(trimmed, MARKS[i]))
            return blanks + strlen(MARKS[i]);
    }
    return 0;
}

/* Where an unstyled name ends: in front of the first dash or colon with blanks. */
static size_t find_separator(struct text line, size_t *skip)
{
    static const char *const MARKS[] = {" - ", " – ", " — ", ": ", " -- "};
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        size_t at = text_find(line, MARKS[i]);
        if (at < best) {
            best = at;
            *skip = strlen(MARKS[i]);
        }
    }
    return best;
}

static void cut_styled(const struct reading *reading, struct rich line, size_t lead,
                       struct item *item)
{
    size_t all = rich_length(line);
    item->name = rich_trim(rich_slice(line, 0, lead, reading->arena), reading->arena);
    struct rich rest = rich_slice(line, lead, all, reading->arena);
    struct text text = rich_text(rest, reading->arena), name = plain_of(reading, item->name);
    bool is_closed =
        name.len > 0 && text_find_byte(text_of(".:–-"), name.ptr[name.len - 1]) != SIZE_MAX;
    size_t skip = separator_length(text);
    if (skip == 0 && text_has_prefix(text_trim(text), "(")) {
        /* "**Name** (Legal Name Inc.): what it does" */
        size_t close = text_find_byte(text, ')');
        size_t behind = close == SIZE_MAX ? 0 : separator_length(text_skip(text, close + 1));
        if (behind > 0) {
            item->name =
                rich_trim(rich_slice(line, 0, lead + close + 1, reading->arena), reading->arena);
            skip = close + 1 + behind;
        }
    }
    item->has_separator = skip > 0 || is_closed || text_trim(text).len == 0;
    item->text = rich_trim(rich_slice(rest, skip, all, reading->arena), reading->arena);
    if (is_closed && text_has_suffix(name, ".")) {
        struct sighting named = {0};
        size_t len = rich_length(item->name);
        bool is_form = name_judge(reading->lexicon, name) == NAME_LIKELY && name.len > 4 &&
                       (text_has_suffix(name, "Inc.") || text_has_suffix(name, "Ltd.") ||
                        text_has_suffix(name, "Corp.") || text_has_suffix(name, "Co.") ||
                        text_has_suffix(name, ".V.") || text_has_suffix(name, ".A.") ||
                        text_has_suffix(name, ".o."));
        (void)named;
        if (!is_form && len > 1)
            item->name =
                rich_trim(rich_slice(item->name, 0, len - 1, reading->arena), reading->arena);
    }
}

static void cut_plain(const struct reading *reading, struct rich line, struct item *item)
{
    struct text text = rich_text(line, reading->arena);
    size_t skip = 0, at = find_separator(text, &skip), all = rich_length(line);
    item->name = line;
    if (at == SIZE_MAX)
        return;
    item->has_separator = true;
    item->name = rich_trim(rich_slice(line, 0, at, reading->arena), reading->arena);
    item->text = rich_trim(rich_slice(line, at + skip, all, reading->arena), reading->arena);
}

/* The item's own words, without what is nested in it. */
static struct rich own_words(const struct block *item)
{
    const struct block *first = item->first;
    return first != NULL && first->kind == BLOCK_PARAGRAPH ? first->words : (struct rich){0};
}

/* "**Entity:** Name": the words before the colon say what the rest is. */
static bool names_itself(const struct reading *reading, struct rich line, struct item *item)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    bool is_exact = false;
    if (!phrase_cut(&phrasing, line, &labelled))
        return false;
    enum topic topic = lexicon_find(reading->lexicon, labelled.label, &is_exact);
    item->is_label = is_exact && topic != TOPIC_NONE;
    if (topic != TOPIC_NAME || !is_exact || rich_is_empty(labelled.value))
        return false;
    item->names_itself = item->has_separator = true;
    item->label = labelled.label;
    item->name = labelled.value;
    item->text = (struct rich){0};
    return true;
}

/* A nested list of labels; any other stays with the words. */
static void read_nested(struct reading *reading, struct item *item)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    for (struct block *list = item->block->first; list != NULL; list = list->next) {
        size_t items = 0, with = 0;
        if (list->kind != BLOCK_LIST)
            continue;
        for (struct block *one = list->first; one != NULL; one = one->next) {
            items++;
            with += phrase_cut(&phrasing, own_words(one), &labelled) &&
                    (labelled.topic != TOPIC_NONE || with > 0);
        }
        if (with * 2 < items || items == 0)
            continue;
        for (struct block *one = list->first; one != NULL; one = one->next) {
            if (!phrase_cut(&phrasing, own_words(one), &labelled))
                labelled = (struct labelled){.value = own_words(one)};
            labelled.line = one->line;
            labels_add(&item->labels, labelled, reading->arena);
        }
        list->is_taken = true;
    }
}

/* Lines below the name within the item's own paragraph. */
static void read_lines(struct reading *reading, struct rich *lines, size_t count, struct item *item)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct rich blank = rich_of(text_of("\n"), reading->arena);
    struct labelled labelled;
    for (size_t i = 1; i < count; i++) {
        bool is_label = phrase_cut(&phrasing, lines[i], &labelled) && labelled.topic != TOPIC_NONE;
        if (is_label) {
            labelled.line = item->block->line + i;
            labels_add(&item->labels, labelled, reading->arena);
        } else if (item->labels.count > 0) {
            struct labelled *last = &item->labels.items[item->labels.count - 1];
            last->value =
                rich_join(rich_join(last->value, blank, reading->arena), lines[i], reading->arena);
        } else {
            item->text =
                rich_join(rich_join(item->text, blank, reading->arena), lines[i], reading->arena);
        }
    }
}

static void read_item(struct reading *reading, struct block *block, struct item *item)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct rich *lines, words = own_words(block);
    *item = (struct item){.block = block};
    size_t count = rich_split(words, true, reading->arena, &lines);
    struct rich line = count > 0 ? lines[0] : words;
    if (!names_itself(reading, line, item)) {
        size_t link = rich_lead_link(line, &item->url), strong = rich_lead(line, RUN_STRONG);
        size_t lead = strong > link ? strong : link;
        item->is_styled = lead > 0;
        if (lead > 0)
            cut_styled(reading, line, lead, item);
        else
            cut_plain(reading, line, item);
    }
    if (item->url.len == 0)
        rich_lead_link(item->name, &item->url);
    item->text = phrases_read_inline(&phrasing, item->text, block->line, &item->labels);
    read_lines(reading, lines, count, item);
    read_nested(reading, item);
    item->likeness = name_judge(reading->lexicon, plain_of(reading, item->name));
}

/* --- Whether a list is one of vendors. --- */

struct counts {
    size_t items, fits, styled, linked, sure, labelled, label_leads, separated, hosts, dates;
    size_t brief; /* one or two words, and more behind them */
};

static void count_item(const struct reading *reading, const struct item *item,
                       struct counts *counts)
{
    struct text plain = plain_of(reading, item->name);
    bool is_foreign =
        text_has_prefix(item->url, "https://") || text_has_prefix(item->url, "http://");
    counts->items++;
    counts->fits += item->likeness != NAME_NOT;
    counts->styled += item->is_styled;
    counts->linked += is_foreign;
    counts->sure += item->likeness == NAME_LIKELY || item->names_itself ||
                    (item->url.len > 0 && name_fits_url(plain, item->url, reading->arena));
    counts->labelled += item->labels.count > 0;
    counts->label_leads += item->is_label && !item->names_itself;
    counts->separated += item->has_separator;
    struct text rest, other = plain;
    text_cut(other, ' ', &rest);
    bool is_brief = text_find_byte(rest, ' ') == SIZE_MAX && !rich_is_empty(item->text);
    counts->brief += is_brief && item->likeness != NAME_NOT;
    counts->hosts += name_is_host(plain);
    counts->dates += name_is_date(plain);
}

static bool is_share(size_t count, size_t of, size_t percent)
{
    return count * 100 >= of * percent;
}

/*
 * `is_named`: a heading or the sentence in front says that vendors follow, so that names
 * nobody knows will do where all items are written alike.
 */
static bool is_vendor_list(const struct counts *counts, bool is_named)
{
    size_t items = counts->items;
    if (items == 0 || counts->hosts > 0 || counts->dates > 0)
        return false;
    if (!is_share(counts->fits, items, 75) || is_share(counts->label_leads, items, 50))
        return false;
    bool is_alike = items > 1 && counts->fits == items && counts->separated == items &&
                    counts->label_leads == 0;
    if (is_named && is_alike && counts->linked == items)
        return true;
    if (is_named && is_alike && items > 2 && counts->brief == items)
        return true;
    if (is_share(counts->linked, items, 50) && is_share(counts->separated, items, 60))
        return is_share(counts->sure, items, 40);
    if (is_share(counts->labelled, items, 40))
        return is_share(counts->sure, items, 25) || items - counts->labelled < 2;
    if (is_share(counts->styled, items, 75) && is_share(counts->separated, items, 75))
        return is_share(counts->sure, items, 40);
    if (is_share(counts->separated, items, 75))
        return is_share(counts->sure, items, 60);
    return items > 1 && is_share(counts->sure, items, 80);
}

static void take_item(struct reading *reading, struct item *item, struct section *section,
                      struct text located)
{
    struct sighting *sighting = sightings_add(&reading->sightings, reading->arena);
    sighting->settings = section->all;
    sighting_set_name(sighting, reading->lexicon, item->name);
    sighting->group = shape_group(reading, section);
    sighting->places = located;
    sighting->labels = item->labels;
    sighting->label = item->label;
    sighting->line = item->block->line;
    sighting->last_line = item->block->last_line;
    const char *refusal = shape_state_refusal(sighting, reading->lexicon);
    if (item->likeness == NAME_NOT && !item->names_itself && sighting->labels.count == 0)
        refusal = "an item without a vendor's name";
    if (refusal != NULL) {
        shape_refuse_vendor(reading, item->block, sighting, refusal);
        reading->sightings.count--;
        return;
    }
    if (!rich_is_empty(item->text)) {
        struct block *block = arena_new(reading->arena, struct block);
        *block =
            (struct block){.kind = BLOCK_PARAGRAPH, .words = item->text, .line = item->block->line};
        sighting_add_body(sighting, block, reading->arena);
    }
    for (struct block *child = item->block->first; child != NULL; child = child->next) {
        bool is_first = child == item->block->first && child->kind == BLOCK_PARAGRAPH;
        if (!is_first && !child->is_taken)
            sighting_add_body(sighting, child, reading->arena);
    }
    item->block->is_taken = true;
    section->vendors++;
}

/* Whether what stands around a list rules it out, and why. */
static const char *refuse_list(struct reading *reading, const struct section *section,
                               struct text lead_in)
{
    enum { EXCLUDED = 1u << SETTING_EXCLUDED, GENERAL = 1u << SETTING_GENERAL };
    const char *refusal = shape_refusal(section);
    if (refusal != NULL)
        return refusal;
    if (section->heading != NULL && !section->is_title) {
        struct text plain = rich_plain(section->heading->words, reading->arena);
        bool is_general = (lexicon_whole(reading->lexicon, name_clean(plain)) & GENERAL) != 0;
        if (is_general && (section->own & 1u << SETTING_LIST) == 0)
            return "";
    }
    if (text_has_suffix(lead_in, ":") &&
        (lexicon_settings(reading->lexicon, lead_in) & EXCLUDED) != 0)
        return "the page says that these are no subprocessors";
    return NULL;
}

/* True where all names are on the list: the items say more of vendors that are there. */
static bool is_about_known(struct reading *reading, const struct item *items, size_t count)
{
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        struct text plain = plain_of(reading, items[i].name);
        known += sightings_find(&reading->sightings, reading->lexicon, plain, true) != NULL;
    }
    return known * 2 >= count && reading->sightings.count > 0;
}

static void untake_nested(const struct item *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (struct block *child = items[i].block->first; child != NULL; child = child->next)
            child->is_taken = false;
    }
}

static void read_list(struct reading *reading, size_t spot)
{
    struct block *list = reading->spots[spot].block;
    struct section *section = reading->spots[spot].section;
    struct text lead_in = shape_lead_in(reading, spot);
    size_t count = block_count(list), at = 0;
    struct item *items = arena_array(reading->arena, count, struct item);
    struct counts counts = {0};
    for (struct block *item = list->first; item != NULL; item = item->next, at++) {
        read_item(reading, item, &items[at]);
        count_item(reading, &items[at], &counts);
    }
    bool is_named = (section->own & 1u << SETTING_LIST) != 0 ||
                    (lexicon_settings(reading->lexicon, lead_in) & 1u << SETTING_LIST) != 0;
    const char *refusal =
        is_vendor_list(&counts, is_named) ? refuse_list(reading, section, lead_in) : "";
    bool is_history = counts.dates * 2 > counts.items;
    if (refusal == NULL && is_about_known(reading, items, count))
        refusal = "";
    if (refusal != NULL) {
        untake_nested(items, count);
        if (refusal[0] != '\0' || is_history || counts.hosts * 2 > counts.items)
            shape_refuse(reading, list, section,
                         refusal[0] != '\0' ? refusal
                         : is_history       ? "a list of changes"
                                            : "a list of hosts or cookies");
        return;
    }
    struct text located = shape_located(reading, lead_in);
    if (located.len == 0 && section->heading != NULL)
        located = shape_located(reading, rich_plain(section->heading->words, reading->arena));
    for (size_t i = 0; i < count; i++)
        take_item(reading, &items[i], section, located);
}

void shape_read_lists(struct reading *reading)
{
    for (size_t i = 0; i < reading->spot_count; i++) {
        if (reading->spots[i].block->kind == BLOCK_LIST && !reading->spots[i].block->is_taken)
            read_list(reading, i);
    }
}
