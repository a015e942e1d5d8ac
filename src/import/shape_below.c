#include "import/link_tail.h"
#include "import/shape.h"

/* What is said below a vendor's name. */

struct rich shape_flatten_item(const struct reading *reading, const struct block *item)
{
    const struct block *stop = block_skip(item), *block;
    size_t most = 0, count = 0;
    for (block = item; block != stop && block != NULL; block = block_next(block))
        most += block->words.count > 0;
    struct rich *lines = arena_array(reading->arena, most, struct rich);
    for (block = item; block != stop && block != NULL; block = block_next(block)) {
        if (block->words.count > 0)
            lines[count++] = block->words;
    }
    return rich_join_lines(lines, count, false, reading->arena);
}

/* All items as the lines of one value. */
static struct rich flatten_list(const struct reading *reading, const struct block *list)
{
    struct rich *lines = arena_array(reading->arena, block_count(list), struct rich);
    size_t count = 0;
    for (const struct block *item = list->first; item != NULL; item = item->next)
        lines[count++] = shape_flatten_item(reading, item);
    return rich_join_lines(lines, count, false, reading->arena);
}

/* "- Label: value" items; what is nested in one is its value as well. */
static bool read_label_items(struct reading *reading, struct block *list, struct labels *labels)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    size_t items = 0, with = 0;
    for (const struct block *item = list->first; item != NULL; item = item->next) {
        items++;
        with += phrase_is_label(&phrasing, shape_flatten_item(reading, item));
    }
    if (items == 0 || with * 10 < items * 6)
        return false;
    for (const struct block *item = list->first; item != NULL; item = item->next)
        phrase_add(&phrasing, shape_flatten_item(reading, item), item->line, labels);
    return true;
}

/* A label without a value of its own, to which what follows belongs. */
static struct labelled *open_label(struct labels *labels, size_t before)
{
    if (labels->count <= before)
        return NULL;
    struct labelled *last = &labels->items[labels->count - 1];
    return rich_is_empty(last->value) ? last : NULL;
}

/* What has no label, but for the links behind it: "Payments. [Privacy policy](...)". */
static void add_words(struct reading *reading, struct block *block, struct sighting *sighting)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    struct rich words = block->words;
    if (block->kind == BLOCK_PARAGRAPH) {
        words = phrases_read_inline(&phrasing, words, block->line, &sighting->labels);
        words = link_tail_cut(reading->lexicon, words, block->line, &sighting->labels);
    }
    if (rich_length(words) < rich_length(block->words)) {
        struct block *shorter = arena_new(reading->arena, struct block);
        *shorter = *block;
        shorter->words = words;
        block = shorter;
    }
    sighting_add_body(sighting, block, reading->arena);
}

void shape_read_block(struct reading *reading, struct block *block, struct sighting *sighting,
                      struct labelled **open)
{
    struct phrasing phrasing = {reading->lexicon, &reading->habits};
    size_t before = sighting->labels.count;
    block->is_taken = true;
    if (*open != NULL && (block->kind == BLOCK_LIST || block->kind == BLOCK_PARAGRAPH)) {
        struct labelled *labelled = *open;
        *open = NULL;
        struct labelled other;
        if (block->kind == BLOCK_LIST) {
            labelled->value = flatten_list(reading, block);
            return;
        }
        struct rich *lines;
        if (rich_split(block->words, true, reading->arena, &lines) == 0 ||
            !phrase_cut(&phrasing, lines[0], &other)) {
            labelled->value = block->words;
            return;
        }
    }
    *open = NULL;
    if (block->kind == BLOCK_PARAGRAPH &&
        phrases_read(&phrasing, block->words, block->line, &sighting->labels)) {
        *open = open_label(&sighting->labels, before);
        return;
    }
    if (block->kind == BLOCK_LIST && read_label_items(reading, block, &sighting->labels))
        return;
    if (block->kind == BLOCK_TABLE && shape_read_fields(reading, block, &sighting->labels))
        return;
    if (block->kind == BLOCK_COMMENT || block->kind == BLOCK_RULE) {
        block->is_taken = block->kind == BLOCK_RULE;
        return;
    }
    add_words(reading, block, sighting);
}
