#include "import/phrases.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "import/link_tail.h"
#include "input/unicode.h"

enum { MOST_LABEL_BYTES = 60, MOST_LABEL_WORDS = 7 };

/* The offset of the colon that could end a label in a line's text; SIZE_MAX: none. */
static size_t find_colon(struct text line)
{
    static const char WIDE[] = "：";
    for (size_t i = 0; i < line.len && i <= MOST_LABEL_BYTES * 2; i++) {
        bool is_wide = text_has_prefix(text_skip(line, i), WIDE);
        if (line.ptr[i] == '.' || line.ptr[i] == ';' || line.ptr[i] == '\n') {
            bool is_inside = i + 1 < line.len && !byte_is_space(line.ptr[i + 1]);
            if (!is_inside)
                return SIZE_MAX;
        }
        if (is_wide)
            return i;
        bool is_scheme = i + 2 < line.len && line.ptr[i + 1] == '/' && line.ptr[i + 2] == '/';
        bool is_time = i > 0 && i + 1 < line.len && byte_is_digit(line.ptr[i - 1]) &&
                       byte_is_digit(line.ptr[i + 1]);
        if (line.ptr[i] == ':' && (is_scheme || is_time))
            return SIZE_MAX;
        if (line.ptr[i] == ':')
            return i;
    }
    return SIZE_MAX;
}

static size_t colon_length(struct text line, size_t at)
{
    return line.ptr[at] == ':' ? 1 : strlen("：");
}

/* A label as it could be: short, and not all of a sentence. */
static bool could_be_label(struct text label)
{
    return label.len > 0 && label.len <= MOST_LABEL_BYTES &&
           text_count_byte(label, ' ') < MOST_LABEL_WORDS;
}

/* --- Habits. --- */

static void learn_line(struct habits *habits, struct rich line, const struct lexicon *lexicon)
{
    struct arena *arena = lexicon->arena;
    struct text text = rich_text(line, arena);
    size_t colon = find_colon(text);
    if (colon == SIZE_MAX)
        return;
    enum { MOST_BLANKS = 3 };
    struct text label = text_trim(text_slice(text, 0, colon));
    if (!could_be_label(label) || text_find_byte(label, ',') != SIZE_MAX ||
        text_count_byte(label, ' ') > MOST_BLANKS)
        return;
    if (habits->count == habits->capacity)
        habits->labels = arena_grow(arena, habits->labels, habits->count, sizeof *habits->labels,
                                    &habits->capacity);
    habits->labels[habits->count++] = lexicon_simplify(label, arena);
}

static int compare_labels(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* Leaves each label that stood more than once, in order. */
static void keep_frequent(struct habits *habits)
{
    size_t kept = 0;
    if (habits->count > 0)
        qsort(habits->labels, habits->count, sizeof *habits->labels, compare_labels);
    for (size_t i = 0; i + 1 < habits->count; i++) {
        struct text label = habits->labels[i];
        bool is_kept = kept > 0 && text_equal(habits->labels[kept - 1], label);
        if (!is_kept && label.len > 0 && text_equal(label, habits->labels[i + 1]))
            habits->labels[kept++] = label;
    }
    habits->count = kept;
}

static bool is_habit(const struct habits *habits, struct text simple)
{
    return habits->count > 0 && bsearch(&simple, habits->labels, habits->count,
                                        sizeof *habits->labels, compare_labels) != NULL;
}

void habits_learn(struct habits *habits, const struct outline *outline,
                  const struct lexicon *lexicon)
{
    for (const struct block *block = outline->page; block != NULL; block = block_next(block)) {
        struct rich *lines;
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        size_t count = rich_split(block->words, true, lexicon->arena, &lines);
        for (size_t i = 0; i < count; i++)
            learn_line(habits, lines[i], lexicon);
    }
    keep_frequent(habits);
}

/* --- Lines. --- */

static struct labelled make(const struct phrasing *phrasing, struct text label, struct rich value)
{
    return (struct labelled){
        .label = label,
        .value = value,
        .topic = lexicon_find(phrasing->lexicon, label, NULL),
    };
}

/* "**Label:** value", "*Label*: value", "**Label** – value" where the label is known. */
static bool cut_styled(const struct phrasing *phrasing, struct rich line, struct text text,
                       struct labelled *labelled)
{
    struct arena *arena = phrasing->lexicon->arena;
    size_t len = rich_lead(line, RUN_STRONG | RUN_EMPHASIS | RUN_CODE);
    struct text lead = text_slice(text, 0, len), rest = text_skip(text, len);
    struct text label = text_trim(lead), behind = text_trim(rest);
    if (len == 0 || !could_be_label(label))
        return false;
    size_t colon = text_find_byte(label, ':');
    size_t skip = len + (size_t)(behind.ptr - rest.ptr);
    if (colon != SIZE_MAX && colon + 1 == label.len) {
        label = text_trim(text_slice(label, 0, colon));
    } else if (text_has_prefix(behind, ":")) {
        skip++;
    } else {
        bool is_exact;
        enum topic topic = lexicon_find(phrasing->lexicon, label, &is_exact);
        size_t dash = text_has_prefix(behind, "– ") || text_has_prefix(behind, "— ") ? 3
                      : text_has_prefix(behind, "- ")                                ? 1
                                                                                     : 0;
        if (topic == TOPIC_NONE || !is_exact || dash == 0)
            return false;
        skip += dash;
    }
    if (label.len == 0)
        return false;
    struct rich value = rich_trim(rich_slice(line, skip, rich_length(line), arena), arena);
    *labelled = make(phrasing, label, value);
    return true;
}

bool phrase_cut(const struct phrasing *phrasing, struct rich line, struct labelled *labelled)
{
    struct arena *arena = phrasing->lexicon->arena;
    line = rich_trim(line, arena);
    struct text text = rich_text(line, arena);
    if (cut_styled(phrasing, line, text, labelled))
        return true;
    size_t colon = find_colon(text);
    if (colon == SIZE_MAX)
        return false;
    struct text label = text_trim(text_slice(text, 0, colon));
    if (!could_be_label(label))
        return false;
    bool is_exact;
    enum topic topic = lexicon_find(phrasing->lexicon, label, &is_exact);
    bool is_known = topic != TOPIC_NONE && (is_exact || text_count_byte(label, ' ') < 4);
    if (!is_known && !is_habit(phrasing->habits, lexicon_simplify(label, arena)))
        return false;
    size_t skip = colon + colon_length(text, colon);
    *labelled =
        make(phrasing, label, rich_trim(rich_slice(line, skip, rich_length(line), arena), arena));
    return true;
}

/* The first line of a value, and the lines that go on with it. */
static struct rich go_on(struct rich first, struct rich *lines, size_t count, struct arena *arena)
{
    struct rich *all = arena_array(arena, count + 1, struct rich);
    all[0] = first;
    for (size_t i = 0; i < count; i++)
        all[i + 1] = lines[i];
    return rich_join_lines(all, count + 1, true, arena);
}

bool phrase_is_label(const struct phrasing *phrasing, struct rich line)
{
    struct labelled labelled;
    return phrase_cut(phrasing, line, &labelled) || link_tail_is_all(phrasing->lexicon, line);
}

void phrase_add(const struct phrasing *phrasing, struct rich line, size_t number,
                struct labels *labels)
{
    struct labelled labelled;
    if (!phrase_cut(phrasing, line, &labelled)) {
        labelled = (struct labelled){
            .value = link_tail_cut(phrasing->lexicon, line, number, labels),
        };
        if (rich_is_empty(labelled.value))
            return;
    }
    labelled.line = number;
    labels_add(labels, labelled, phrasing->lexicon->arena);
}

/* "Note: only if enabled" below other labels: a capital, and few words up to the colon. */
static bool is_label_among_others(const struct phrasing *phrasing, struct rich line,
                                  struct labelled *labelled)
{
    enum { MOST_BLANKS = 2 };
    struct arena *arena = phrasing->lexicon->arena;
    struct text text = rich_text(line, arena);
    size_t colon = find_colon(text);
    if (colon == SIZE_MAX || colon + 1 >= text.len || !byte_is_space(text.ptr[colon + 1]))
        return false;
    struct text label = text_trim(text_slice(text, 0, colon));
    uint32_t first;
    bool is_capital = utf8_decode(label, &first) > 0 && unicode_lower(first) != first;
    if (!is_capital || !could_be_label(label) || text_count_byte(label, ' ') > MOST_BLANKS)
        return false;
    struct rich value = rich_slice(line, colon + 1, rich_length(line), arena);
    *labelled = make(phrasing, label, rich_trim(value, arena));
    return true;
}

bool phrases_read(const struct phrasing *phrasing, struct rich words, size_t line,
                  struct labels *labels)
{
    struct rich *lines;
    struct labelled labelled;
    struct arena *arena = phrasing->lexicon->arena;
    size_t count = rich_split(words, true, arena, &lines);
    if (count == 0 || !phrase_is_label(phrasing, lines[0]))
        return false;
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        bool is_links = link_tail_is_all(phrasing->lexicon, lines[i]);
        while (end < count && !is_links && !phrase_is_label(phrasing, lines[end]) &&
               !is_label_among_others(phrasing, lines[end], &labelled))
            end++;
        if (!phrase_is_label(phrasing, lines[i]) &&
            is_label_among_others(phrasing, lines[i], &labelled)) {
            labelled.line = line + i;
            labels_add(labels, labelled, arena);
        } else {
            phrase_add(phrasing, lines[i], line + i, labels);
        }
        if (end > i + 1) {
            struct labelled *last = &labels->items[labels->count - 1];
            last->value = go_on(last->value, lines + i + 1, end - i - 1, arena);
        }
        i = end;
    }
    return true;
}

/* The start of a label that stands behind a full stop or a semicolon in `text`. */
static size_t find_inline(const struct phrasing *phrasing, struct text text, size_t from)
{
    for (size_t i = from; i + 2 < text.len; i++) {
        bool ends = text.ptr[i] == '.' || text.ptr[i] == ';' || text.ptr[i] == '|';
        if (!ends || !byte_is_space(text.ptr[i + 1]))
            continue;
        struct text rest = text_trim(text_skip(text, i + 1));
        size_t colon = find_colon(rest);
        bool is_exact = false;
        if (colon == SIZE_MAX || !could_be_label(text_slice(rest, 0, colon)))
            continue;
        lexicon_find(phrasing->lexicon, text_slice(rest, 0, colon), &is_exact);
        if (is_exact)
            return (size_t)(rest.ptr - text.ptr);
    }
    return SIZE_MAX;
}

struct rich phrases_read_inline(const struct phrasing *phrasing, struct rich words, size_t line,
                                struct labels *labels)
{
    struct arena *arena = phrasing->lexicon->arena;
    struct text text = rich_text(words, arena);
    size_t first = find_inline(phrasing, text, 0), all = rich_length(words);
    for (size_t at = first; at != SIZE_MAX;) {
        size_t next = find_inline(phrasing, text, at);
        size_t end = next == SIZE_MAX ? all : next;
        struct labelled labelled;
        struct rich part = rich_trim(rich_slice(words, at, end - at, arena), arena);
        if (phrase_cut(phrasing, part, &labelled)) {
            labelled.line = line;
            labels_add(labels, labelled, arena);
        }
        at = next;
    }
    return first == SIZE_MAX ? words : rich_trim(rich_slice(words, 0, first, arena), arena);
}
