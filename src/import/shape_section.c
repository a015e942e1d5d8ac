#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "import/link_tail.h"
#include "import/names.h"
#include "import/shape.h"

/* A heading that could be that of a vendor, with all that stands below it. */
struct candidate {
    size_t spot, end; /* its heading, and the first spot behind it */
    struct section *section;
    struct rich name;
    struct text plain;
    enum likeness likeness;
    struct sighting *known; /* on the list already, from a table */
    size_t labels;          /* known labels below it */
    size_t blocks;          /* of words */
    bool has_purpose;       /* one of them says what it is for */
    bool is_general;        /* "Contact", "Notes" */
    bool has_sections;      /* headings below it that are no labels */
    bool has_link;          /* to a host of its name */
    bool lists_vendors;     /* a group of them */
};

/* Headings as deep as each other below the same heading. */
struct siblings {
    struct candidate *items;
    size_t count;
};

/* --- What is said below a heading. --- */

/* A heading that is a label itself: "#### Purpose". */
static bool is_label_heading(const struct reading *reading, const struct block *block)
{
    bool is_exact = false;
    struct text plain = rich_plain(block->words, reading->arena);
    enum topic topic = lexicon_find(reading->lexicon, name_clean(plain), &is_exact);
    return is_exact && topic != TOPIC_NONE && topic != TOPIC_NAME;
}

/* Below a bold line the labels are the vendor's; words behind them are the page's again. */
static bool ends_bold_vendor(const struct reading *reading, const struct block *heading,
                             const struct block *block, const struct sighting *sighting)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    struct rich *lines;
    enum { DEEPEST = 6 };
    if (heading->level <= DEEPEST || sighting->labels.count == 0 || block->kind != BLOCK_PARAGRAPH)
        return false;
    const struct labelled *last = &sighting->labels.items[sighting->labels.count - 1];
    return !rich_is_empty(last->value) &&
           rich_split(block->words, true, reading->arena, &lines) > 0 &&
           !phrase_cut(&phrasing, lines[0], &labelled);
}

static void read_candidate(struct reading *reading, const struct candidate *candidate)
{
    struct text group = shape_group(reading, candidate->section->parent);
    struct rich known_name = candidate->known != NULL ? candidate->known->name : candidate->name;
    struct text known_plain = candidate->known != NULL ? candidate->known->plain : candidate->plain;
    struct sighting *sighting = sightings_add(&reading->sightings, reading->arena);
    struct block *heading = reading->spots[candidate->spot].block;
    struct labelled *open = NULL;
    sighting->settings = candidate->section->parent->all;
    sighting_set_name(sighting, reading->lexicon, candidate->name);
    sighting->group = group;
    sighting->line = heading->line;
    sighting->last_line = heading->last_line;
    sighting->adds = candidate->known != NULL;
    if (sighting->adds) {
        sighting->name = known_name;
        sighting->plain = known_plain;
        sighting->forms = name_forms_of(reading->lexicon, known_plain);
    }
    for (size_t i = candidate->spot + 1; i < candidate->end; i++) {
        struct block *block = reading->spots[i].block;
        if (block->is_taken)
            continue;
        if (ends_bold_vendor(reading, heading, block, sighting))
            break;
        sighting->last_line = block->last_line;
        if (block->kind == BLOCK_HEADING && is_label_heading(reading, block)) {
            struct text label = name_clean(rich_plain(block->words, reading->arena));
            labels_add(&sighting->labels,
                       (struct labelled){.label = label,
                                         .topic = lexicon_find(reading->lexicon, label, NULL),
                                         .line = block->line},
                       reading->arena);
            open = &sighting->labels.items[sighting->labels.count - 1];
            block->is_taken = true;
            continue;
        }
        shape_read_block(reading, block, sighting, &open);
    }
    const char *refusal = shape_state_refusal(sighting, reading->lexicon);
    if (refusal != NULL) {
        shape_refuse_vendor(reading, heading, sighting, refusal);
        for (size_t i = candidate->spot; i < candidate->end; i++)
            reading->spots[i].block->is_taken = false;
        reading->sightings.count--;
        return;
    }
    heading->is_taken = true;
    candidate->section->vendors++;
}

/* --- Which headings are vendors. --- */

/* Labels that vendors have, and other sections hardly. */
static bool is_vendor_label(const struct reading *reading, const struct labelled *labelled,
                            bool *has_purpose)
{
    static const enum topic OTHERS[] = {TOPIC_NONE, TOPIC_CONTACT, TOPIC_CHANGE, TOPIC_DATE,
                                        TOPIC_NAME, TOPIC_STATUS,  TOPIC_NUMBER};
    bool is_exact = false;
    lexicon_find(reading->lexicon, labelled->label, &is_exact);
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        if (labelled->topic == OTHERS[i])
            return false;
    }
    *has_purpose = *has_purpose || (is_exact && labelled->topic == TOPIC_PURPOSE);
    return is_exact;
}

static size_t count_labels(struct reading *reading, const struct block *block, bool *has_purpose)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    size_t count = 0;
    if (block->kind == BLOCK_HEADING)
        return is_label_heading(reading, block);
    if (block->kind == BLOCK_PARAGRAPH) {
        struct rich *lines;
        size_t lines_count = rich_split(block->words, true, reading->arena, &lines);
        for (size_t i = 0; i < lines_count; i++)
            count += (phrase_cut(&phrasing, lines[i], &labelled) &&
                      is_vendor_label(reading, &labelled, has_purpose)) ||
                     link_tail_is_all(reading->lexicon, lines[i]);
    }
    for (const struct block *item = block->kind == BLOCK_LIST ? block->first : NULL; item != NULL;
         item = item->next)
        count += phrase_cut(&phrasing, shape_flatten_item(reading, item), &labelled) &&
                 is_vendor_label(reading, &labelled, has_purpose);
    if (block->kind == BLOCK_TABLE)
        count += shape_count_fields(reading, block);
    return count;
}

static bool links_to_name(const struct reading *reading, struct text name,
                          const struct block *block)
{
    for (size_t i = 0; i < block->words.count; i++) {
        struct text url = block->words.runs[i].url;
        if (url.len > 0 && name_fits_url(name, url, reading->arena))
            return true;
    }
    return false;
}

static void judge_content(struct reading *reading, struct candidate *candidate)
{
    for (size_t i = candidate->spot + 1; i < candidate->end; i++) {
        const struct block *block = reading->spots[i].block;
        if (block->kind == BLOCK_HEADING && !is_label_heading(reading, block))
            candidate->has_sections = true;
        if (block->is_taken)
            continue;
        candidate->labels += count_labels(reading, block, &candidate->has_purpose);
        candidate->lists_vendors =
            candidate->lists_vendors || (block->kind == BLOCK_LIST && candidate->labels == 0 &&
                                         candidate->likeness != NAME_LIKELY &&
                                         shape_lists_vendors(reading, reading->spots[i].block));
        candidate->blocks += block->words.count > 0 || block->first != NULL;
        candidate->has_link =
            candidate->has_link || links_to_name(reading, candidate->plain, block);
    }
    candidate->has_link =
        candidate->has_link ||
        links_to_name(reading, candidate->plain, reading->spots[candidate->spot].block);
}

static bool holds_taken(const struct reading *reading, const struct candidate *candidate)
{
    for (size_t i = candidate->spot + 1; i < candidate->end; i++) {
        const struct block *block = reading->spots[i].block;
        if (block->is_taken ||
            (block->kind == BLOCK_TABLE && block->first != NULL && block->first->is_taken))
            return true;
    }
    return false;
}

static void judge(struct reading *reading, struct candidate *candidate)
{
    enum {
        GENERAL = 1u << SETTING_GENERAL | 1u << SETTING_LIST | 1u << SETTING_HISTORY |
                  1u << SETTING_LEGEND | 1u << SETTING_CONTENTS | 1u << SETTING_TODO |
                  1u << SETTING_HOSTS | 1u << SETTING_AFFILIATE | 1u << SETTING_PLANNED |
                  1u << SETTING_FORMER | 1u << SETTING_OPTIONAL
    };
    struct block *heading = reading->spots[candidate->spot].block;
    struct sighting named = {0};
    candidate->section = reading->spots[candidate->spot].section;
    candidate->name = heading->words;
    sighting_set_name(&named, reading->lexicon, heading->words);
    candidate->plain = named.plain;
    unsigned whole = lexicon_whole(reading->lexicon, named.plain);
    candidate->likeness = name_judge(reading->lexicon, named.plain);
    bool is_about = candidate->likeness == NAME_MAYBE &&
                    lexicon_find(reading->lexicon, named.plain, NULL) != TOPIC_NONE;
    candidate->is_general = (whole & GENERAL) != 0 || is_about ||
                            ((candidate->section->own & (1u << SETTING_LIST)) != 0 &&
                             candidate->likeness != NAME_LIKELY) ||
                            holds_taken(reading, candidate);
    candidate->known = candidate->is_general ? NULL
                                             : sightings_find(&reading->sightings, reading->lexicon,
                                                              named.plain, true);
    judge_content(reading, candidate);
    candidate->is_general = candidate->is_general || candidate->lists_vendors;
}

/* A vendor for sure: labels of vendors stand below it, or it is on the list. */
static bool is_strong(const struct candidate *candidate)
{
    return !candidate->is_general && candidate->likeness != NAME_NOT &&
           (candidate->known != NULL || candidate->labels > 0) && candidate->blocks > 0;
}

static size_t count_strong(const struct siblings *siblings)
{
    size_t count = 0;
    for (size_t i = 0; i < siblings->count; i++)
        count += is_strong(&siblings->items[i]);
    return count;
}

enum { MOST_BLOCKS = 4, FEW_BLOCKS = 2 };

static bool is_brief(const struct candidate *candidate)
{
    return candidate->likeness != NAME_NOT && candidate->blocks > 0 &&
           candidate->blocks <= MOST_BLOCKS && !candidate->has_sections;
}

/* "Encryption", "Hosting": what is no company. */
static bool is_matter(const struct reading *reading, const struct candidate *candidate)
{
    enum { MATTER = 1u << SETTING_MATTER, TRADE = 1u << SETTING_TRADE };
    return (lexicon_settings(reading->lexicon, candidate->plain) & MATTER) != 0 ||
           (lexicon_whole(reading->lexicon, candidate->plain) & TRADE) != 0;
}

/* On a page that is a list by its title: brief, all of them, and vendors for sure among them. */
static bool are_alike(const struct reading *reading, const struct siblings *siblings, size_t strong)
{
    enum { FEW = 3 };
    size_t others = 0;
    for (size_t i = 0; i < siblings->count; i++) {
        const struct candidate *one = &siblings->items[i];
        if (!one->is_general && !is_strong(one) && (!is_brief(one) || is_matter(reading, one)))
            return false;
        others += !one->is_general;
    }
    return strong > 0 && strong * FEW >= others &&
           shape_is_titled(reading, siblings->items[0].section->parent);
}

/*
 * Headings without a label below any of them: names that are known as such or
 * lead to a host of that name, with little below each.
 */
static bool are_bare_vendors(const struct reading *reading, const struct siblings *siblings)
{
    size_t fits = 0, sure = 0, general = 0, small = 0;
    if (siblings->count < 2)
        return false;
    for (size_t i = 0; i < siblings->count; i++) {
        const struct candidate *one = &siblings->items[i];
        general += one->is_general;
        if (one->is_general)
            continue;
        fits += is_brief(one);
        sure += one->likeness == NAME_LIKELY || one->has_link;
        small += !is_matter(reading, one) && one->blocks <= FEW_BLOCKS;
    }
    size_t others = siblings->count - general;
    if (others < 2 || fits != others)
        return false;
    bool is_titled = shape_is_titled(reading, siblings->items[0].section->parent);
    return sure * 10 >= others * 6 || (is_titled && general == 0 && small == others);
}

static void read_siblings(struct reading *reading, const struct siblings *siblings,
                          size_t strong_of_level)
{
    size_t strong = count_strong(siblings), labels = 0;
    bool are_bare = strong == 0 && are_bare_vendors(reading, siblings);
    bool is_list = siblings->count > 0 && are_alike(reading, siblings, strong);
    for (size_t i = 0; i < siblings->count; i++)
        labels += siblings->items[i].labels;
    for (size_t i = 0; i < siblings->count; i++) {
        const struct candidate *one = &siblings->items[i];
        bool is_vendor = is_strong(one) &&
                         (strong > 1 || (strong_of_level > 2 && one->has_purpose) ||
                          one->labels > 1 || one->known != NULL || one->likeness == NAME_LIKELY);
        bool is_like_others = strong * 2 >= siblings->count && strong > 1 && !one->is_general &&
                              one->likeness != NAME_NOT && !one->has_sections && one->blocks > 0 &&
                              (one->likeness == NAME_LIKELY || one->has_link || one->labels > 0);
        bool is_bare = (are_bare || is_list) && !one->is_general;
        if (!is_vendor && !is_like_others && !is_bare)
            continue;
        const char *refusal = shape_refusal(one->section->parent);
        if (refusal != NULL)
            shape_refuse(reading, reading->spots[one->spot].block, one->section->parent, refusal);
        else
            read_candidate(reading, one);
    }
}

/* The first block behind the section of each heading, and 0 for other blocks. */
static size_t *find_ends(const struct reading *reading)
{
    enum { LEVELS = 8 };
    size_t next[LEVELS], *ends = arena_array(reading->arena, reading->spot_count, size_t);
    for (size_t level = 0; level < LEVELS; level++)
        next[level] = reading->spot_count;
    for (size_t i = reading->spot_count; i > 0; i--) {
        const struct block *block = reading->spots[i - 1].block;
        if (block->kind != BLOCK_HEADING)
            continue;
        ends[i - 1] = next[block->level];
        for (size_t level = block->level; level < LEVELS; level++)
            next[level] = i - 1;
    }
    return ends;
}

/* A heading, by what it stands under. */
struct child {
    size_t spot, parent; /* the number of the section above */
    unsigned level;
};

static int compare_children(const void *left, const void *right)
{
    const struct child *a = left, *b = right;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    return a->spot < b->spot ? -1 : a->spot > b->spot;
}

/* All headings, the deepest first, those of one section together. */
static size_t list_children(const struct reading *reading, struct child **children)
{
    size_t count = 0;
    *children = arena_array(reading->arena, reading->spot_count, struct child);
    for (size_t i = 0; i < reading->spot_count; i++) {
        const struct block *block = reading->spots[i].block;
        const struct section *section = reading->spots[i].section;
        if (block->kind == BLOCK_HEADING)
            (*children)[count++] = (struct child){i, section->parent->number, block->level};
    }
    qsort(*children, count, sizeof **children, compare_children);
    return count;
}

/* Headings of one section, each judged. */
static struct siblings judge_group(struct reading *reading, const struct child *children,
                                   size_t count, const size_t *ends)
{
    struct siblings siblings = {.items = arena_array(reading->arena, count, struct candidate)};
    for (size_t i = 0; i < count; i++) {
        size_t spot = children[i].spot;
        if (reading->spots[spot].block->is_taken)
            continue;
        struct candidate *candidate = &siblings.items[siblings.count++];
        *candidate = (struct candidate){.spot = spot, .end = ends[spot]};
        judge(reading, candidate);
    }
    return siblings;
}

/* All headings as deep as each other: where many are vendors, one alone in its section may be. */
static void read_level(struct reading *reading, const struct child *children, size_t count,
                       const size_t *ends)
{
    struct siblings *groups = arena_array(reading->arena, count, struct siblings);
    size_t group_count = 0, strong = 0;
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && children[end].parent == children[i].parent)
            end++;
        groups[group_count] = judge_group(reading, children + i, end - i, ends);
        strong += count_strong(&groups[group_count++]);
        i = end;
    }
    for (size_t i = 0; i < group_count; i++)
        read_siblings(reading, &groups[i], strong);
}

/* The deepest headings first, so that a group of vendors is not taken for one. */
void shape_read_sections(struct reading *reading)
{
    struct child *children;
    size_t *ends = find_ends(reading), count = list_children(reading, &children);
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && children[end].level == children[i].level)
            end++;
        read_level(reading, children + i, end - i, ends);
        i = end;
    }
}
