#include "import/around.h"

#include <stdint.h>

#include "import/fold.h"
#include "import/prose.h"
#include "model/url.h"

/* A block of which anything went into a vendor's file. */
static bool is_touched(const struct block *block)
{
    const struct block *end = block_skip(block);
    for (const struct block *one = block; one != end && one != NULL; one = block_next(one)) {
        if (one->is_taken && one->kind != BLOCK_RULE)
            return true;
    }
    return false;
}

/* Where the section of a heading ends. */
static const struct block *end_of_section(const struct block *heading)
{
    const struct block *block = heading->next;
    while (block != NULL && (block->kind != BLOCK_HEADING || block->level > heading->level))
        block = block->next;
    return block;
}

/* The list has headings of its own, and an empty section none to read. */
static void hide_empty_headings(struct reading *reading)
{
    for (struct block *block = reading->outline->page->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_HEADING || block->is_taken)
            continue;
        const struct block *end = end_of_section(block);
        bool has_words = false, was_touched = false;
        for (const struct block *one = block->next; one != NULL && one != end; one = one->next) {
            has_words = has_words || (prose_is_left(one) && one->kind != BLOCK_COMMENT);
            was_touched = was_touched || is_touched(one);
        }
        if (was_touched && !has_words) {
            block->kind = BLOCK_COMMENT;
            block->words = rich_of(rich_plain(block->words, reading->arena), reading->arena);
        }
    }
}

/* "Subprocessors | Company": what a browser shows stays as a comment. */
static void keep_title(struct reading *reading, struct text title)
{
    struct block *page = reading->outline->page;
    struct block *comment = arena_new(reading->arena, struct block);
    *comment = (struct block){.kind = BLOCK_COMMENT,
                              .parent = page,
                              .next = page->first,
                              .words = rich_of(title, reading->arena),
                              .line = 1,
                              .last_line = 1};
    page->first = comment;
}

/* The first heading names the page, where it stands above all others. */
static void take_title(struct reading *reading, struct around *out)
{
    struct arena *arena = reading->arena;
    out->title = fold_plain(rich_of(reading->outline->title, arena), arena);
    out->description = fold_plain(rich_of(reading->outline->description, arena), arena);
    for (struct block *block = reading->outline->page->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_HEADING)
            continue;
        struct text plain = fold_plain(block->words, arena);
        bool is_title = !block->is_taken && plain.len > 0 && block->level <= 2;
        for (const struct block *one = block->next; one != NULL && is_title; one = one->next)
            is_title = one->kind != BLOCK_HEADING || one->level > block->level;
        bool is_within = text_find(out->title, arena_string(arena, plain)) != SIZE_MAX;
        if (is_title && (out->title.len == 0 || is_within)) {
            if (out->title.len > plain.len)
                keep_title(reading, out->title);
            out->title = plain;
            block->is_taken = true;
        }
        return;
    }
}

static unsigned shallowest_heading(const struct block *page)
{
    unsigned level = 6;
    for (const struct block *block = page->first; block != NULL; block = block->next) {
        if (block->kind == BLOCK_HEADING && prose_is_left(block) && block->level < level)
            level = block->level;
    }
    return level;
}

static struct text find_email(const struct block *page)
{
    struct text email = {NULL, 0};
    for (const struct block *block = page; block != NULL; block = block_next(block)) {
        for (size_t i = 0; !block->is_taken && i < block->words.count; i++) {
            struct text rest, url = block->words.runs[i].url;
            if (!text_has_prefix(url, "mailto:"))
                continue;
            struct text one = text_cut(text_skip(url, sizeof "mailto:" - 1), '?', &rest);
            if (!email_is_valid(one) || text_equal_fold(one, email))
                continue;
            if (email.len > 0)
                return (struct text){NULL, 0};
            email = one;
        }
    }
    return email;
}

void around_write(struct reading *reading, struct arena *arena, struct around *out)
{
    struct buf above = {0}, below = {0}, *into = &above;
    struct block *page = reading->outline->page;
    *out = (struct around){0};
    for (struct block *block = page->first; block != NULL; block = block->next)
        block->is_taken = block->is_taken || block->kind == BLOCK_RULE;
    take_title(reading, out);
    hide_empty_headings(reading);
    struct prose_levels levels = {1, shallowest_heading(page)};
    bool is_title_taken = out->title.len > 0;
    for (const struct block *block = page->first; block != NULL; block = block->next) {
        bool is_title = is_title_taken && block->kind == BLOCK_HEADING && block->is_taken &&
                        into == &above && text_equal(fold_plain(block->words, arena), out->title);
        if (is_touched(block) && !is_title)
            into = &below;
        if (prose_is_left(block))
            prose_add_block(block, &levels, into);
    }
    out->email = find_email(page);
    out->above = arena_copy(arena, text_trim(buf_text(&above)));
    out->below = arena_copy(arena, text_trim(buf_text(&below)));
    buf_release(&above);
    buf_release(&below);
}

/* --- Language. --- */

static bool is_among(struct text word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (text_equal_fold(word, text_of(*words)))
            return true;
    }
    return false;
}

const char *around_language(const struct outline *outline, struct arena *arena)
{
    static const char *const ENGLISH[] = {"the", "and", "of",   "to",   "for", "with", "our",
                                          "is",  "are", "that", "this", "by",  NULL};
    static const char *const GERMAN[] = {"der",   "die", "und",    "das",    "ist", "für",
                                         "von",   "mit", "werden", "wird",   "zur", "den",
                                         "auf",   "wir", "sie",    "im",     "dem", "unsere",
                                         "zweck", "ort", "vom",    "vorher", NULL};
    static const char *const FRENCH[] = {"le",  "la",   "les", "des",  "et",  "pour", "une",
                                         "est", "dans", "du",  "sont", "nos", NULL};
    static const char *const NAMES[] = {"en", "de", "fr"};
    static const char *const *const WORDS[] = {ENGLISH, GERMAN, FRENCH};
    size_t counts[3] = {0}, words = 0, best = 0;
    enum { MOST_WORDS = 20000 };
    for (const struct block *block = outline->page; block != NULL; block = block_next(block)) {
        struct text rest = rich_plain(block->words, arena);
        for (; rest.len > 0 && words < MOST_WORDS; words++) {
            struct text word = text_cut(rest, ' ', &rest);
            for (size_t i = 0; i < 3; i++)
                counts[i] += is_among(word, WORDS[i]);
        }
    }
    for (size_t i = 1; i < 3; i++) {
        if (counts[i] > counts[best])
            best = i;
    }
    /* A page of few such words, or of another language, is shown in English. */
    return counts[best] * 20 >= words && words > 0 ? NAMES[best] : NAMES[0];
}
