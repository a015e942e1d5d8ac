#include <stdint.h>
#include <string.h>

#include "import/link_tail.h"
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
        size_t len = rich_length(item->name);
        bool is_form = name_judge(reading->lexicon, name) == NAME_LIKELY && name.len > 4 &&
                       (text_has_suffix(name, "Inc.") || text_has_suffix(name, "Ltd.") ||
                        text_has_suffix(name, "Corp.") || text_has_suffix(name, "Co.") ||
                        text_has_suffix(name, ".V.") || text_has_suffix(name, ".A.") ||
                        text_has_suffix(name, ".o."));
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
    for (struct block *list = item->block->first; list != NULL; list = list->next) {
        struct labelled labelled;
        size_t items = 0, with = 0;
        if (list->kind != BLOCK_LIST)
            continue;
        for (struct block *one = list->first; one != NULL; one = one->next) {
            items++;
            bool is_cut = phrase_cut(&phrasing, own_words(one), &labelled);
            with += is_cut ? labelled.topic != TOPIC_NONE || with > 0
                           : phrase_is_label(&phrasing, own_words(one));
        }
        if (with * 2 < items || items == 0)
            continue;
        for (struct block *one = list->first; one != NULL; one = one->next)
            phrase_add(&phrasing, own_words(one), one->line, &item->labels);
        list->is_taken = true;
    }
}

/* Lines below the name within the item's own paragraph; those without a label are its words. */
static void read_lines(struct reading *reading, struct rich *lines, size_t count, struct item *item)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    size_t first = 1;
    while (first < count &&
           !(phrase_cut(&phrasing, lines[first], &labelled) && labelled.topic != TOPIC_NONE))
        first++;
    if (first > 1) {
        lines[0] = item->text;
        item->text = rich_join_lines(lines, first, true, reading->arena);
    }
    if (first < count)
        phrases_read(&phrasing, rich_join_lines(lines + first, count - first, true, reading->arena),
                     item->block->line + first, &item->labels);
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
    struct labelled labelled;
    if (phrase_cut(&phrasing, item->text, &labelled) && labelled.topic != TOPIC_NONE) {
        labelled.line = block->line; /* "Name: Purpose: what it does" */
        labels_add(&item->labels, labelled, reading->arena);
        item->text = (struct rich){NULL, 0};
    }
    item->text = phrases_read_inline(&phrasing, item->text, block->line, &item->labels);
    read_lines(reading, lines, count, item);
    item->text = link_tail_cut(reading->lexicon, item->text, block->line, &item->labels);
    read_nested(reading, item);
    item->likeness = name_judge(reading->lexicon, plain_of(reading, item->name));
}

/* --- Whether a list is one of vendors. --- */

struct counts {
    size_t items, fits, styled, linked, sure, labelled, label_leads, separated, hosts, dates;
    size_t brief;   /* names of three words at most */
    size_t matters; /* names of things that are no companies */
};

/* "Encryption", "Contact data", "Hosting": a name that only a vendor's own words could save. */
static bool is_matter(const struct reading *reading, struct text name)
{
    enum { MATTER = 1u << SETTING_MATTER, TRADE = 1u << SETTING_TRADE };
    return (lexicon_settings(reading->lexicon, name) & MATTER) != 0 ||
           (lexicon_whole(reading->lexicon, name) & (TRADE | MATTER)) != 0;
}

static bool is_brief(struct text name)
{
    enum { MOST_BLANKS = 2 };
    size_t blanks = 0;
    for (size_t i = 0; i < name.len && name.ptr[i] != '('; i++)
        blanks += name.ptr[i] == ' ' && i + 1 < name.len && name.ptr[i + 1] != '(';
    return blanks <= MOST_BLANKS;
}

static void count_item(const struct reading *reading, const struct item *item,
                       struct counts *counts)
{
    struct text plain = plain_of(reading, item->name);
    bool is_foreign =
        text_has_prefix(item->url, "https://") || text_has_prefix(item->url, "http://");
    bool is_sure = item->likeness == NAME_LIKELY || item->names_itself ||
                   (item->url.len > 0 && name_fits_url(plain, item->url, reading->arena));
    counts->items++;
    counts->fits += item->likeness != NAME_NOT;
    counts->styled += item->is_styled;
    counts->linked += is_foreign;
    counts->sure += is_sure;
    counts->labelled += item->labels.count > 0;
    counts->label_leads += item->is_label && !item->names_itself;
    counts->separated += item->has_separator || text_has_suffix(plain, ")");
    counts->brief += is_brief(plain);
    counts->hosts += name_is_host(plain);
    counts->dates += name_is_date(plain);
    counts->matters += !is_sure && is_matter(reading, plain);
}

static bool is_share(size_t count, size_t of, size_t percent)
{
    return count * 100 >= of * percent;
}

/* What says that vendors follow, so that names which nobody knows will do. */
struct naming {
    bool is_here;   /* the list's own heading, or the sentence in front of it */
    bool is_above;  /* the page's title, or a heading further up */
    bool has_colon; /* that sentence ends in a colon, and nothing else need stand in the list */
};

/* Items written alike, none of which is the name of anything but a company. */
static bool is_alike(const struct counts *counts, const struct naming *naming)
{
    bool could_be = counts->items > 1 && counts->fits == counts->items &&
                    counts->label_leads == 0 && counts->matters == 0;
    if (!could_be || (!naming->is_here && !naming->is_above))
        return false;
    bool is_styled = counts->styled == counts->items;
    if (counts->separated == counts->items)
        return is_styled || (naming->is_here && counts->brief == counts->items);
    return naming->is_here && naming->has_colon && counts->brief == counts->items &&
           (is_styled || counts->separated == 0);
}

static bool is_vendor_list(const struct counts *counts, const struct naming *naming)
{
    size_t items = counts->items;
    if (items == 0 || counts->hosts > 0 || counts->dates > 0)
        return false;
    if (!is_share(counts->fits, items, 75) || is_share(counts->label_leads, items, 50))
        return false;
    if (is_alike(counts, naming))
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

/* The first `count` items of a list, each taken apart. */
static struct item *read_items(struct reading *reading, const struct block *list, size_t count,
                               struct counts *counts)
{
    struct item *items = arena_array(reading->arena, count, struct item);
    struct block *block = list->first;
    for (size_t i = 0; i < count; i++, block = block->next) {
        read_item(reading, block, &items[i]);
        count_item(reading, &items[i], counts);
    }
    return items;
}

bool shape_lists_vendors(struct reading *reading, struct block *list)
{
    enum { SURE = 40, FEW = 2, ENOUGH = 200 }; /* of items, to tell what they are */
    size_t count = block_count(list) < ENOUGH ? block_count(list) : ENOUGH;
    struct counts counts = {0};
    struct naming naming = {.is_here = false};
    untake_nested(read_items(reading, list, count, &counts), count);
    return is_vendor_list(&counts, &naming) && counts.matters == 0 && counts.label_leads == 0 &&
           is_share(counts.sure, counts.items, SURE) &&
           (counts.items >= FEW || counts.sure == counts.items);
}

/* A heading that asks or tells something, such as "Why so few", is none of a group. */
static bool could_be_group(const struct reading *reading, const struct section *section)
{
    if (section->heading == NULL || section->is_title)
        return true;
    struct text plain = rich_plain(section->heading->words, reading->arena);
    return lexicon_settings(reading->lexicon, plain) != 0 ||
           name_judge(reading->lexicon, plain) != NAME_NOT;
}

static void read_list(struct reading *reading, size_t spot)
{
    struct block *list = reading->spots[spot].block;
    struct section *section = reading->spots[spot].section;
    struct text lead_in = shape_lead_in(reading, spot);
    size_t count = block_count(list);
    struct counts counts = {0};
    struct item *items = read_items(reading, list, count, &counts);
    enum { LIST = 1u << SETTING_LIST, MATTER = 1u << SETTING_MATTER };
    bool leads_in = (lexicon_settings(reading->lexicon, lead_in) & LIST) != 0;
    struct naming naming = {
        .is_here = (section->own & LIST) != 0 || leads_in ||
                   (section->heading == NULL && shape_is_titled(reading, section)),
        .is_above = (section->own & MATTER) == 0 && could_be_group(reading, section) &&
                    shape_is_titled(reading, section),
        .has_colon = text_has_suffix(lead_in, ":"),
    };
    const char *refusal =
        is_vendor_list(&counts, &naming) ? refuse_list(reading, section, lead_in) : "";
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
