#include "import/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/word_files.h"
#include "input/unicode.h"

enum { MOST_WORDS_BYTES = 2000 }; /* beyond which nothing is a label or a heading */

static const char *const TOPICS[TOPIC_COUNT] = {
    [TOPIC_NONE] = "fact",
    [TOPIC_NAME] = "name",
    [TOPIC_NUMBER] = "number",
    [TOPIC_ID] = "id",
    [TOPIC_PURPOSE] = "purpose",
    [TOPIC_SERVICE] = "service",
    [TOPIC_DATA] = "data",
    [TOPIC_NOT_DATA] = "not_data",
    [TOPIC_SUBJECTS] = "subjects",
    [TOPIC_RETENTION] = "retention",
    [TOPIC_LOCATION] = "location",
    [TOPIC_COUNTRY] = "country",
    [TOPIC_ADDRESS] = "address",
    [TOPIC_LEGAL_NAME] = "legal_name",
    [TOPIC_CONTACT] = "contact",
    [TOPIC_REGISTRATION] = "registration",
    [TOPIC_WEBSITE] = "website",
    [TOPIC_DPA] = "dpa",
    [TOPIC_PRIVACY] = "privacy",
    [TOPIC_SECURITY] = "security",
    [TOPIC_SUBPROCESSORS] = "subprocessors",
    [TOPIC_TERMS] = "terms",
    [TOPIC_LINKS] = "links",
    [TOPIC_TRANSFER] = "transfer",
    [TOPIC_CERTIFICATIONS] = "certifications",
    [TOPIC_CATEGORY] = "category",
    [TOPIC_PRODUCTS] = "products",
    [TOPIC_FROM] = "from",
    [TOPIC_UNTIL] = "until",
    [TOPIC_PERIOD] = "period",
    [TOPIC_VERIFIED] = "verified",
    [TOPIC_STATUS] = "status",
    [TOPIC_DEFAULT] = "default",
    [TOPIC_FEATURE] = "feature",
    [TOPIC_CHANGE] = "change",
    [TOPIC_DATE] = "date",
};

static const char *const SETTINGS[SETTING_COUNT] = {
    [SETTING_LIST] = "list",
    [SETTING_AFFILIATE] = "affiliate",
    [SETTING_INDEPENDENT] = "independent",
    [SETTING_PLANNED] = "planned",
    [SETTING_FORMER] = "former",
    [SETTING_EXCLUDED] = "excluded",
    [SETTING_OPTIONAL] = "optional",
    [SETTING_OPTOUT] = "optout",
    [SETTING_HISTORY] = "history",
    [SETTING_LEGEND] = "legend",
    [SETTING_CONTENTS] = "contents",
    [SETTING_TODO] = "todo",
    [SETTING_HOSTS] = "hosts",
    [SETTING_GENERAL] = "general",
    [SETTING_LOCATED] = "located",
    [SETTING_NONE] = "none",
    [SETTING_ACTIVE] = "active",
    [SETTING_INTERNAL] = "internal",
    [SETTING_MATTER] = "matter",
    [SETTING_TRADE] = "trade",
};

const char *topic_name(enum topic topic)
{
    return TOPICS[topic];
}

/* "dataProcessed": a capital behind a small letter starts a word. */
static struct text split_camel(struct text words, struct arena *arena)
{
    char *split = arena_alloc(arena, words.len * 2, 1);
    size_t len = 0;
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital && i > 0 && words.ptr[i - 1] >= 'a' && words.ptr[i - 1] <= 'z')
            split[len++] = ' ';
        split[len++] = c;
    }
    return (struct text){split, len};
}

/* What stands in parentheses only explains. */
static struct text drop_parentheses(struct text words, struct arena *arena)
{
    char *kept = arena_alloc(arena, words.len, 1);
    size_t len = 0, depth = 0;
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        depth += c == '(';
        if (depth == 0)
            kept[len++] = c;
        depth -= depth > 0 && c == ')';
    }
    struct text rest = text_trim((struct text){kept, len});
    return rest.len > 0 ? rest : words;
}

/* Letters and digits, with a single blank for all between them. */
static struct text keep_words(struct text words, struct arena *arena)
{
    char *kept = arena_alloc(arena, words.len + 1, 1);
    size_t len = 0;
    uint32_t c;
    for (size_t step; (step = utf8_decode(words, &c)) > 0; words = text_skip(words, step)) {
        if (unicode_is_word(c) || c == '#') {
            memcpy(kept + len, words.ptr, step);
            len += step;
        } else if (len > 0 && kept[len - 1] != ' ') {
            kept[len++] = ' ';
        }
    }
    return text_trim((struct text){kept, len});
}

struct text lexicon_simplify(struct text words, struct arena *arena)
{
    words = text_slice(words, 0, MOST_WORDS_BYTES);
    return keep_words(unicode_strip(arena, words), arena);
}

static int find_name(const char *const *names, int count, struct text name)
{
    for (int i = 0; i < count; i++) {
        if (names[i] != NULL && text_is(name, names[i]))
            return i;
    }
    return -1;
}

static void add_lexeme(struct lexicon *lexicon, struct text words, int means, bool is_label)
{
    bool is_part = text_has_prefix(words, "~"), is_open = text_has_suffix(words, "*");
    struct text simple = lexicon_simplify(words, lexicon->arena);
    if (is_open && !is_label)
        simple = arena_printf(lexicon->arena, "%.*s*", TEXT_ARG(simple));
    struct lexeme *lexeme = is_label ? &lexicon->labels[lexicon->label_count++]
                                     : &lexicon->phrases[lexicon->phrase_count++];
    *lexeme = (struct lexeme){simple, is_part, means};
}

static void read_line(struct lexicon *lexicon, struct text line, bool is_label)
{
    struct text rest, name = text_cut(text_cut(line, ':', &rest), ' ', &line);
    int means =
        is_label ? find_name(TOPICS, TOPIC_COUNT, name) : find_name(SETTINGS, SETTING_COUNT, name);
    if (line.len == 0 || name.len == 0 || name.ptr[0] == '#' || means < 0)
        return;
    while (rest.len > 0)
        add_lexeme(lexicon, text_trim(text_cut(rest, '|', &rest)), means, is_label);
}

static int compare_lexemes(const void *left, const void *right)
{
    const struct lexeme *a = left, *b = right;
    int order = text_compare(a->words, b->words);
    if (order != 0)
        return order;
    if (a->is_part != b->is_part)
        return a->is_part ? 1 : -1;
    return a->means - b->means;
}

static void read_file(struct lexicon *lexicon, const char *path, bool is_label)
{
    const struct word_file *file = WORD_FILES;
    while (strcmp(file->path, path) != 0)
        file++;
    struct text rest = file->bytes;
    size_t most = text_count_byte(rest, '|') + text_count_byte(rest, '\n') + 1;
    struct lexeme *room = arena_array(lexicon->arena, most, struct lexeme);
    if (is_label)
        lexicon->labels = room;
    else
        lexicon->phrases = room;
    while (rest.len > 0)
        read_line(lexicon, text_cut(rest, '\n', &rest), is_label);
    qsort(room, is_label ? lexicon->label_count : lexicon->phrase_count, sizeof *room,
          compare_lexemes);
}

void lexicon_init(struct lexicon *lexicon, struct arena *arena)
{
    *lexicon = (struct lexicon){.arena = arena, .scratch = arena_new(arena, struct arena)};
    arena_init(lexicon->scratch);
    read_file(lexicon, "labels.txt", true);
    read_file(lexicon, "contexts.txt", false);
}

void lexicon_release(struct lexicon *lexicon)
{
    arena_release(lexicon->scratch);
}

static const struct lexeme *find_exact(const struct lexicon *lexicon, struct text words)
{
    size_t low = 0, high = lexicon->label_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(lexicon->labels[middle].words, words) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const struct lexeme *found = &lexicon->labels[low];
    return low < lexicon->label_count && text_equal(found->words, words) && !found->is_part ? found
                                                                                            : NULL;
}

/*
 * Whether `phrase` stands in `words` from the start of a word on; to the end of
 * one as well, unless it ends in "*".
 */
static bool has_phrase(struct text words, struct text phrase, bool may_go_on)
{
    if (phrase.len > 0 && phrase.ptr[phrase.len - 1] == '*') {
        phrase.len--;
        may_go_on = true;
    }
    for (size_t i = 0; i + phrase.len <= words.len; i++) {
        bool starts_word = i == 0 || words.ptr[i - 1] == ' ';
        if (!starts_word || memcmp(words.ptr + i, phrase.ptr, phrase.len) != 0)
            continue;
        size_t end = i + phrase.len;
        if (may_go_on || end == words.len || words.ptr[end] == ' ')
            return true;
    }
    return false;
}

/* Longer words say more; of two as long the one further on in the enum, which says more as well. */
static const struct lexeme *find_part(const struct lexicon *lexicon, struct text words)
{
    const struct lexeme *best = NULL;
    for (size_t i = 0; i < lexicon->label_count; i++) {
        const struct lexeme *lexeme = &lexicon->labels[i];
        bool is_better = best == NULL || lexeme->words.len > best->words.len;
        if (lexeme->is_part && is_better && has_phrase(words, lexeme->words, true))
            best = lexeme;
    }
    return best;
}

enum topic lexicon_find(const struct lexicon *lexicon, struct text label, bool *is_exact)
{
    enum { MOST_LABEL_WORDS = 8 };
    struct arena *arena = lexicon->scratch;
    arena_reset(arena);
    label = split_camel(text_slice(label, 0, MOST_WORDS_BYTES), arena);
    struct text short_label = drop_parentheses(label, arena);
    struct text all = lexicon_simplify(label, arena), words = lexicon_simplify(short_label, arena);
    const struct lexeme *found = find_exact(lexicon, all);
    if (found == NULL)
        found = find_exact(lexicon, words);
    if (is_exact != NULL)
        *is_exact = found != NULL;
    if (found == NULL && text_count_byte(words, ' ') < MOST_LABEL_WORDS)
        found = find_part(lexicon, words);
    return found == NULL ? TOPIC_NONE : (enum topic)found->means;
}

enum topic lexicon_part(const struct lexicon *lexicon, struct text label)
{
    arena_reset(lexicon->scratch);
    const struct lexeme *found = find_part(lexicon, lexicon_simplify(label, lexicon->scratch));
    return found == NULL ? TOPIC_NONE : (enum topic)found->means;
}

unsigned lexicon_settings(const struct lexicon *lexicon, struct text words)
{
    unsigned settings = 0;
    arena_reset(lexicon->scratch);
    words = lexicon_simplify(words, lexicon->scratch);
    for (size_t i = 0; i < lexicon->phrase_count; i++) {
        const struct lexeme *lexeme = &lexicon->phrases[i];
        unsigned bit = 1u << lexeme->means;
        if ((settings & bit) == 0 && has_phrase(words, lexeme->words, false))
            settings |= bit;
    }
    return settings;
}

unsigned lexicon_whole(const struct lexicon *lexicon, struct text words)
{
    unsigned settings = 0;
    arena_reset(lexicon->scratch);
    words = lexicon_simplify(words, lexicon->scratch);
    for (size_t i = 0; i < lexicon->phrase_count; i++) {
        struct text phrase = lexicon->phrases[i].words;
        bool is_open = text_has_suffix(phrase, "*");
        phrase.len -= is_open;
        struct text start = text_slice(words, 0, phrase.len);
        bool is_whole = is_open ? text_find_byte(text_skip(words, phrase.len), ' ') == SIZE_MAX
                                : words.len == phrase.len;
        if (is_whole && text_equal(start, phrase))
            settings |= 1u << lexicon->phrases[i].means;
    }
    return settings;
}
