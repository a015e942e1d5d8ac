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
    OPTIONAL = 1u << SETTING_OPTIONAL,
};

/* What a heading says of the sections below it as well. */
enum {
    INHERITED = HISTORY | LEGEND | CONTENTS | TODO | HOSTS | FORMER | PLANNED | EXCLUDED | AFFILIATE
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

void shape_cut_sections(struct reading *reading)
{
    struct block *page = reading->outline->page;
    make_bold_headings(reading);
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
    /* A second heading as high as the first: the page has no title of its own. */
    for (i = 0; i < count; i++) {
        struct section *other = reading->spots[i].section;
        struct section *first = reading->spots[0].section;
        for (size_t j = 0; j < count && first->heading == NULL; j++)
            first = reading->spots[j].section;
        if (other != first && other->heading != NULL && first->heading != NULL &&
            other->heading->level <= first->heading->level && first->is_title) {
            first->is_title = (first->own & LIST) != 0;
            break;
        }
        if (i > 0 && other == first)
            continue;
    }
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

struct text shape_group(const struct reading *reading, const struct section *section)
{
    /* What is over or to come, and affiliates, are groups of the list anyway. */
    bool is_state = (section->own & (FORMER | PLANNED)) != 0 ||
                    ((section->own & AFFILIATE) != 0 && (section->own & LIST) == 0);
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
