#include "import/shape.h"

#include <stdint.h>
#include <string.h>

#include "import/days.h"
#include "import/names.h"

enum {
    HISTORY = 1u << SETTING_HISTORY,
    LEGEND = 1u << SETTING_LEGEND,
    CONTENTS = 1u << SETTING_CONTENTS,
    TODO = 1u << SETTING_TODO,
    HOSTS = 1u << SETTING_HOSTS,
    LIST = 1u << SETTING_LIST,
    FORMER = 1u << SETTING_FORMER,
    PLANNED = 1u << SETTING_PLANNED,
    EXCLUDED = 1u << SETTING_EXCLUDED,
    AFFILIATE = 1u << SETTING_AFFILIATE,
    INDEPENDENT = 1u << SETTING_INDEPENDENT,
    INTERNAL = 1u << SETTING_INTERNAL,
};

/* What a heading says of the sections below it as well. */
enum {
    INHERITED = HISTORY | LEGEND | CONTENTS | TODO | HOSTS | FORMER | PLANNED | EXCLUDED |
                AFFILIATE | INDEPENDENT | INTERNAL
};

static void refuse(struct reading *reading, const struct block *block, struct text what,
                   const char *why)
{
    if (reading->refusal_count == reading->refusal_capacity)
        reading->refusals = arena_grow(reading->arena, reading->refusals, reading->refusal_count,
                                       sizeof *reading->refusals, &reading->refusal_capacity);
    reading->refusals[reading->refusal_count++] =
        (struct refusal){block->line, block->last_line, what, why};
}

void shape_refuse(struct reading *reading, const struct block *block, const struct section *section,
                  const char *why)
{
    struct text what = {NULL, 0};
    if (section != NULL && section->heading != NULL)
        what = rich_plain(section->heading->words, reading->arena);
    refuse(reading, block, what, why);
}

void shape_refuse_vendor(struct reading *reading, const struct block *block,
                         const struct sighting *sighting, const char *why)
{
    refuse(reading, block, sighting->plain, why);
}

/*
 * Of a heading with both in it, such as "Subprocessors and data categories
 * explained", the list is what counts; a history of the list is none.
 */
const char *shape_refusal(const struct section *section)
{
    unsigned settings = section->all;
    bool names_list = (section->own & LIST) != 0;
    if ((settings & HISTORY) != 0)
        return "a list of changes";
    if ((settings & TODO) != 0)
        return "a list of things to do";
    if ((settings & LEGEND) != 0 && !names_list)
        return "a legend";
    if ((settings & CONTENTS) != 0 && !names_list)
        return "a table of contents";
    if ((settings & HOSTS) != 0 && !names_list)
        return "a list of hosts or cookies";
    if ((settings & EXCLUDED) != 0)
        return "the page says that these are no subprocessors";
    return NULL;
}

bool shape_is_dated(const struct sighting *sighting, const struct lexicon *lexicon)
{
    bool is_former = (sighting->settings & FORMER) != 0;
    struct period period = days_of(&sighting->labels, sighting->state, lexicon);
    return date_is_given(is_former ? period.until : period.from);
}

const char *shape_state_refusal(const struct sighting *sighting, const struct lexicon *lexicon)
{
    if ((sighting->settings & EXCLUDED) != 0)
        return "the page says that it is no subprocessor";
    if ((sighting->settings & (FORMER | PLANNED)) == 0 || shape_is_dated(sighting, lexicon))
        return NULL;
    return (sighting->settings & FORMER) != 0 ? "former, and the page does not say until which day"
                                              : "planned, and the page does not say from which day";
}

/* --- Sections. --- */

static bool is_all_styled(struct rich words, unsigned style)
{
    return rich_lead(words, style) == rich_length(words) && words.count > 0;
}

/* A paragraph of one bold line is a heading that the page did not make one. */
static bool is_bold_heading(const struct reading *reading, const struct block *block)
{
    enum { MOST_BYTES = 120 };
    struct rich *lines;
    if (block->kind != BLOCK_PARAGRAPH || !is_all_styled(block->words, RUN_STRONG))
        return false;
    struct text plain = rich_plain(block->words, reading->arena);
    bool is_label = text_find_byte(plain, ':') != SIZE_MAX && !text_has_suffix(plain, ":");
    return plain.len <= MOST_BYTES && !is_label && !name_is_date(plain) &&
           rich_split(block->words, true, reading->arena, &lines) == 1;
}

enum { BOLD_LEVEL = 7 }; /* below all that are headings */

/* "**Name**" on the first line and labels below: the line is made a heading of its own. */
static void split_bold_line(struct reading *reading, struct block *block)
{
    struct rich *lines;
    struct labelled labelled;
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    size_t lead = block->kind == BLOCK_PARAGRAPH ? rich_lead(block->words, RUN_STRONG) : 0;
    if (lead == 0)
        return;
    size_t count = rich_split(block->words, true, reading->arena, &lines);
    if (count < 2 || !is_all_styled(lines[0], RUN_STRONG) ||
        phrase_cut(&phrasing, lines[0], &labelled) || !phrase_cut(&phrasing, lines[1], &labelled))
        return;
    struct block *rest = arena_new(reading->arena, struct block);
    size_t len = rich_length(block->words);
    *rest = *block;
    rest->words = rich_trim(rich_slice(block->words, lead, len, reading->arena), reading->arena);
    rest->line = block->line + 1;
    block->kind = BLOCK_HEADING;
    block->level = BOLD_LEVEL;
    block->words = lines[0];
    block->last_line = block->line;
    block->next = rest;
    if (block->parent->last == block)
        block->parent->last = rest;
}

static void make_bold_headings(struct reading *reading)
{
    for (struct block *block = reading->outline->page->first; block != NULL; block = block->next) {
        split_bold_line(reading, block);
        bool has_more = block->next != NULL && block->next->kind != BLOCK_HEADING;
        if (!is_bold_heading(reading, block) || !has_more)
            continue;
        block->kind = BLOCK_HEADING;
        block->level = BOLD_LEVEL;
    }
}

/* "**Name** – what it does": a paragraph that could be an item of a list. */
static bool is_bold_item(const struct reading *reading, const struct block *block)
{
    static const char *const MARKS[] = {"- ", "– ", "— ", ": "};
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    size_t lead = block->kind == BLOCK_PARAGRAPH ? rich_lead(block->words, RUN_STRONG) : 0;
    if (lead == 0 || phrase_cut(&phrasing, block->words, &labelled))
        return false;
    struct text all = rich_text(block->words, reading->arena);
    struct text rest = text_trim(text_skip(all, lead));
    bool is_divided = false;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        is_divided = is_divided || text_has_prefix(rest, MARKS[i]);
    return is_divided && name_judge(reading->lexicon, text_slice(all, 0, lead)) != NAME_NOT;
}

/* Several of them behind each other: the page did not make them a list. */
static void gather_bold_items(struct reading *reading)
{
    for (struct block *block = reading->outline->page->first; block != NULL; block = block->next) {
        if (!is_bold_item(reading, block) || block->next == NULL ||
            !is_bold_item(reading, block->next))
            continue;
        struct block list = {.kind = BLOCK_LIST, .parent = block->parent, .is_paragraphs = true};
        struct block *next = block;
        list.line = block->line;
        for (; next != NULL && is_bold_item(reading, next); next = next->next) {
            struct block *item = outline_add(&list, BLOCK_ITEM, reading->arena);
            struct block *words = outline_add(item, BLOCK_PARAGRAPH, reading->arena);
            item->parent = block;
            item->line = words->line = next->line;
            list.last_line = item->last_line = words->last_line = next->last_line;
            words->words = next->words;
        }
        list.next = next;
        *block = list;
        if (next == NULL)
            block->parent->last = block;
    }
}

/* One line that could be a name, and labels below it. */
static bool is_name_above_labels(const struct reading *reading, const struct block *block)
{
    enum { MOST_BYTES = 80 };
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct labelled labelled;
    struct rich *lines;
    const struct block *next = block->next;
    if (block->kind != BLOCK_PARAGRAPH || next == NULL ||
        rich_split(block->words, true, reading->arena, &lines) != 1)
        return false;
    struct text plain = rich_plain(block->words, reading->arena);
    if (plain.len > MOST_BYTES || text_find_byte(plain, ':') != SIZE_MAX ||
        text_find_byte(text_of(".;,"), plain.ptr[plain.len - 1]) != SIZE_MAX ||
        name_judge(reading->lexicon, plain) == NAME_NOT ||
        lexicon_settings(reading->lexicon, plain) != 0)
        return false;
    if (next->kind == BLOCK_LIST && next->first != NULL && next->first->first != NULL)
        next = next->first->first;
    return next->kind == BLOCK_PARAGRAPH &&
           rich_split(next->words, true, reading->arena, &lines) > 0 &&
           phrase_cut(&phrasing, lines[0], &labelled) && labelled.topic != TOPIC_NONE;
}

/* Where several names stand so below one heading, each is a heading that the page did not make. */
static void make_name_headings(struct reading *reading)
{
    struct block *block = reading->outline->page->first;
    while (block != NULL) {
        struct block *start = block, *end = block;
        size_t names = 0;
        do {
            names += is_name_above_labels(reading, end);
            end = end->next;
        } while (end != NULL && end->kind != BLOCK_HEADING);
        for (block = start; block != end; block = block->next) {
            if (names > 1 && is_name_above_labels(reading, block)) {
                block->kind = BLOCK_HEADING;
                block->level = BOLD_LEVEL;
            }
        }
    }
}

static struct section *add_section(struct reading *reading, struct block *heading,
                                   const struct section *before)
{
    struct section *section = arena_new(reading->arena, struct section);
    const struct section *parent = before;
    while (parent->heading != NULL && parent->heading->level >= heading->level)
        parent = parent->parent;
    struct text words = rich_plain(heading->words, reading->arena);
    *section = (struct section){.heading = heading, .parent = parent};
    section->own = lexicon_settings(reading->lexicon, words);
    section->all = section->own | (parent->is_title ? 0 : parent->all & INHERITED);
    return section;
}

/* A second heading as high as the first: the page has no title of its own. */
static void settle_title(struct reading *reading)
{
    struct section *first = NULL;
    for (size_t i = 0; i < reading->spot_count; i++) {
        struct section *section = reading->spots[i].section;
        if (section->heading == NULL || section == first)
            continue;
        if (first == NULL) {
            first = section;
        } else if (section->heading->level <= first->heading->level) {
            first->is_title = first->is_title && (first->own & LIST) != 0;
            return;
        }
    }
}

void shape_cut_sections(struct reading *reading)
{
    struct block *page = reading->outline->page;
    gather_bold_items(reading);
    make_bold_headings(reading);
    make_name_headings(reading);
    size_t count = block_count(page), i = 0;
    struct section *root = arena_new(reading->arena, struct section), *section = root;
    bool has_heading = false;
    reading->spots = arena_array(reading->arena, count, struct page_block);
    reading->spot_count = count;
    for (struct block *block = page->first; block != NULL; block = block->next, i++) {
        if (block->kind == BLOCK_HEADING) {
            section = add_section(reading, block, section);
            section->number = i + 1;
            section->is_title = !has_heading && section->parent == root;
            has_heading = true;
        }
        reading->spots[i] = (struct page_block){block, section};
    }
    settle_title(reading);
}

/* --- What stands in front of a list. --- */

struct text shape_lead_in(const struct reading *reading, size_t spot)
{
    while (spot > 0) {
        const struct block *block = reading->spots[--spot].block;
        if (block->kind == BLOCK_COMMENT)
            continue;
        if (block->kind != BLOCK_PARAGRAPH)
            break;
        return rich_plain(block->words, reading->arena);
    }
    return (struct text){NULL, 0};
}

/* The last sentence of a text, when it ends with a colon; else all of it. */
static struct text last_sentence(struct text words)
{
    size_t start = 0;
    for (size_t i = 0; i + 2 < words.len; i++) {
        bool is_end = words.ptr[i] == '.' && words.ptr[i + 1] == ' ' && words.ptr[i + 2] >= 'A' &&
                      words.ptr[i + 2] <= 'Z';
        if (is_end)
            start = i + 2;
    }
    return text_skip(words, start);
}

struct text shape_located(const struct reading *reading, struct text words)
{
    static const char *const MARKS[] = {
        "located in the ", "located in ",      "hosted in the ",    "hosted in ",
        "based in the ",   "based in ",        "processed in the ", "processed in ",
        "Sitz in ",        "situés aux ",      "situés en ",        "ubicados en ",
        "ubicadas en ",    "gevestigd in de ", "gevestigd in ",     "localizados nos ",
        "localizados em ", "situati in ",      "sídlem v ",
    };
    (void)reading;
    words = last_sentence(words);
    if (!text_has_suffix(words, ":") && text_find_byte(words, '.') != SIZE_MAX)
        return (struct text){NULL, 0};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        size_t at = text_find(words, MARKS[i]);
        if (at == SIZE_MAX)
            continue;
        struct text place = text_trim(text_skip(words, at + strlen(MARKS[i])));
        while (place.len > 0 && (text_has_suffix(place, ":") || text_has_suffix(place, ".")))
            place.len--;
        return place;
    }
    return (struct text){NULL, 0};
}

bool shape_is_titled(const struct reading *reading, const struct section *section)
{
    unsigned title = lexicon_settings(reading->lexicon, reading->outline->title);
    for (; section != NULL; section = section->parent) {
        if ((section->own & LIST) != 0)
            return true;
    }
    return (title & LIST) != 0;
}

struct text shape_group(const struct reading *reading, const struct section *section)
{
    /* What is over or to come, and affiliates, are groups of the list anyway. */
    bool is_state =
        (section->own & (FORMER | PLANNED)) != 0 ||
        ((section->own & (AFFILIATE | INDEPENDENT | INTERNAL)) != 0 && (section->own & LIST) == 0);
    if (section->heading == NULL || section->is_title || is_state)
        return (struct text){NULL, 0};
    struct text words = rich_plain(section->heading->words, reading->arena);
    words = name_clean(words);
    return words;
}

void shape_read(struct reading *reading, struct outline *outline, const struct lexicon *lexicon,
                struct arena *arena)
{
    *reading = (struct reading){.lexicon = lexicon, .arena = arena, .outline = outline};
    habits_learn(&reading->habits, outline, lexicon);
    shape_cut_sections(reading);
    shape_read_tables(reading);
    shape_read_sections(reading);
    shape_read_lists(reading);
}
