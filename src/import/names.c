#include "import/names.h"

#include <stdint.h>
#include <string.h>

#include "base/date_guess.h"
#include "base/utf8.h"
#include "import/word_files.h"
#include "input/placeholder.h"
#include "input/unicode.h"

/* Legal forms of companies, simplified: "B.V." is "b v". */
static const char *const FORMS[] = {
    "inc",     "llc",      "ltd",  "limited", "gmbh",     "ag",       "se",  "sa",   "s a",
    "sas",     "s a s",    "sarl", "s a r l", "bv",       "b v",      "nv",  "n v",  "ab",
    "oy",      "oyj",      "as",   "a s",     "aps",      "ou",       "uab", "srl",  "s r l",
    "s l",     "sl",       "spa",  "s p a",   "s r o",    "kft",      "plc", "corp", "corporation",
    "company", "co",       "pbc",  "pty",     "pte",      "kk",       "k k", "lda",  "ltda",
    "ulc",     "lp",       "llp",  "kg",      "ug",       "ev",       "e v", "eood", "doo",
    "d o o",   "sp z o o", "zrt",  "as",      "주식회사", "유한회사",
};

static bool is_form(struct text word)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        if (text_is(word, FORMS[i]))
            return true;
    }
    return false;
}

/* Whether the last words of a simplified name are a legal form; `*len` is what comes before. */
static bool ends_in_form(struct text simple, size_t *len)
{
    size_t at = simple.len;
    for (int words = 0; words < 4 && at > 0; words++) {
        while (at > 0 && simple.ptr[at - 1] != ' ')
            at--;
        struct text word = text_skip(simple, at);
        if (at > 0 && is_form(word)) {
            *len = at - 1;
            return true;
        }
        at -= at > 0;
    }
    return false;
}

bool name_has_form(const struct lexicon *lexicon, struct text name)
{
    size_t len;
    return ends_in_form(lexicon_simplify(name, lexicon->arena), &len);
}

static bool has_digit(struct text text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (byte_is_digit(text.ptr[i]))
            return true;
    }
    return false;
}

size_t name_before_address(const struct lexicon *lexicon, struct text name)
{
    for (size_t at = 0; at < name.len; at++) {
        size_t comma = text_find_byte(text_skip(name, at), ',');
        if (comma == SIZE_MAX)
            return 0;
        at += comma;
        if (name_has_form(lexicon, text_slice(name, 0, at)))
            return has_digit(text_skip(name, at)) ? at : 0;
    }
    return 0;
}

static bool has_form(struct text simple)
{
    struct text rest = simple;
    text_cut(rest, ' ', &rest); /* the first word is none */
    while (rest.len > 0) {
        struct text word = text_cut(rest, ' ', &rest);
        /* Of the short ones only the plain: "as" and "se" are words as well. */
        if (word.len > 2 && is_form(word))
            return true;
    }
    size_t len;
    return ends_in_form(simple, &len);
}

static bool is_well_known(struct text simple)
{
    const struct word_file *file = WORD_FILES;
    while (strcmp(file->path, "vendors.txt") != 0)
        file++;
    struct text line, rest = file->bytes;
    while (rest.len > 0) {
        line = text_cut(rest, '\n', &rest);
        while (line.len > 0 && line.ptr[0] != '#') {
            struct text known = text_trim(text_cut(line, '|', &line));
            bool starts = known.len > 0 && simple.len >= known.len &&
                          memcmp(simple.ptr, known.ptr, known.len) == 0;
            if (starts && (simple.len == known.len || simple.ptr[known.len] == ' '))
                return true;
        }
    }
    return false;
}

static struct text skip_number(struct text name)
{
    size_t at = 0;
    while (at < name.len && (name.ptr[at] == '(' || name.ptr[at] == '#'))
        at++;
    size_t digits = at;
    while (at < name.len && byte_is_digit(name.ptr[at]) && at - digits < 3)
        at++;
    if (at == digits)
        return name;
    while (at < name.len && name.ptr[at] == '.' && at + 1 < name.len &&
           byte_is_digit(name.ptr[at + 1])) { /* "2.1.3 Name" */
        at++;
        while (at < name.len && byte_is_digit(name.ptr[at]))
            at++;
    }
    size_t marks = at;
    while (at < name.len && (name.ptr[at] == '.' || name.ptr[at] == ')' || name.ptr[at] == ':'))
        at++;
    bool is_number = at > marks && at < name.len && byte_is_space(name.ptr[at]);
    return is_number ? text_trim(text_skip(name, at)) : name;
}

/* "Name[^1]": the mark of a footnote. */
static struct text skip_footnote(struct text name)
{
    enum { LONGEST = 12 };
    size_t start = text_find(name, "[^");
    bool is_mark =
        start != SIZE_MAX && start > 0 && text_has_suffix(name, "]") && name.len - start <= LONGEST;
    return is_mark ? text_trim(text_slice(name, 0, start)) : name;
}

struct text name_clean(struct text name)
{
    name = skip_footnote(text_trim(skip_number(text_trim(name))));
    while (name.len > 0 && (name.ptr[name.len - 1] == ':' || name.ptr[name.len - 1] == '*' ||
                            name.ptr[name.len - 1] == ' '))
        name.len--;
    return name;
}

bool name_is_host(struct text name)
{
    bool has_dot = false;
    if (name.len == 0 || name.len > 253)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool fits = byte_is_alpha(c) || byte_is_digit(c) || c == '-' || c == '.' || c == '*' ||
                    c == '/' || c == '_' || c == ':';
        if (!fits)
            return false;
        has_dot = has_dot || c == '.';
    }
    char first = name.ptr[0];
    size_t dots = text_count_byte(name, '.');
    bool is_lower = first >= 'a' && first <= 'z';
    return has_dot && (first == '*' || first == '.' || (is_lower && dots >= 2) ||
                       text_find_byte(name, '/') != SIZE_MAX);
}

bool name_is_date(struct text name)
{
    struct date_parts guesses[DATE_GUESSES];
    struct date date;
    name = text_trim(name);
    while (name.len > 0 && (name.ptr[name.len - 1] == '.' || name.ptr[name.len - 1] == ':'))
        name.len--;
    if (date_parse(name, &date) || date_guess(name, guesses) > 0)
        return true;
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < name.len; i++) {
        digits += byte_is_digit(name.ptr[i]);
        letters += byte_is_alpha(name.ptr[i]) || (unsigned char)name.ptr[i] > 127;
    }
    return digits > 0 && letters <= 1; /* "v1.2", "2026-04", "[1.0]" */
}

bool name_is_placeholder(const struct lexicon *lexicon, struct text name)
{
    struct text found, simple = lexicon_simplify(name, lexicon->arena);
    bool is_bracketed = name.len > 1 && (name.ptr[0] == '[' || name.ptr[0] == '<');
    if (simple.len == 0 || is_bracketed || placeholder_find(name, 0, &found))
        return true;
    return (lexicon_whole(lexicon, name) & 1u << SETTING_NONE) != 0;
}

/* Small words that sentences have and names have not. */
static bool has_verb(struct text simple)
{
    static const char *const VERBS[] = {
        "is",  "are",   "will", "may",  "must", "should",  "can",  "has",  "have", "we",
        "you", "your",  "our",  "this", "that", "these",   "what", "how",  "when", "why",
        "who", "where", "if",   "not",  "was",  "were",    "ist",  "sind", "wird", "werden",
        "wir", "wie",   "est",  "sont", "nous", "comment", "es",   "son",  "como", "wij",
        "hoe", "sao",   "nos",  "sono", "come", "ar",      "hur",  "jsou", "jak",
    };
    while (simple.len > 0) {
        struct text word = text_cut(simple, ' ', &simple);
        for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
            if (text_is(word, VERBS[i]))
                return true;
        }
    }
    return false;
}

enum likeness name_judge(const struct lexicon *lexicon, struct text name)
{
    enum { MOST_BYTES = 160, MOST_WORDS = 14, MOST_PLAIN_WORDS = 7 };
    bool is_exact;
    name = name_clean(name);
    struct text simple = lexicon_simplify(name, lexicon->arena);
    size_t words = text_count_byte(simple, ' ') + 1;
    if (simple.len == 0 || name.len > MOST_BYTES || words > MOST_WORDS)
        return NAME_NOT;
    if (name_is_host(name) || name_is_date(name) || name_is_placeholder(lexicon, name))
        return NAME_NOT;
    char last = name.ptr[name.len - 1];
    if (last == '?' || last == '!' || last == ';')
        return NAME_NOT;
    if (has_form(simple) || is_well_known(simple))
        return NAME_LIKELY;
    if (lexicon_find(lexicon, name, &is_exact) != TOPIC_NONE && is_exact)
        return NAME_NOT;
    uint32_t first;
    size_t step = utf8_decode(name, &first);
    bool starts_small = step > 0 && unicode_is_word(first) && unicode_lower(first) == first &&
                        first < 128 && !byte_is_digit((char)first) && words > 1;
    if (starts_small || has_verb(simple) || words > MOST_PLAIN_WORDS)
        return NAME_NOT;
    return NAME_MAYBE;
}

/* What stands in the first parentheses, if any. */
static struct text in_parentheses(struct text name)
{
    struct text rest;
    text_cut(name, '(', &rest);
    return text_trim(text_cut(rest, ')', &name));
}

static struct text without_form(struct text simple)
{
    size_t len;
    while (ends_in_form(simple, &len) && len > 0)
        simple.len = len;
    return simple;
}

static bool starts_with_words(struct text simple, struct text start)
{
    return start.len > 0 && simple.len > start.len && simple.ptr[start.len] == ' ' &&
           memcmp(simple.ptr, start.ptr, start.len) == 0;
}

struct name_forms name_forms_of(const struct lexicon *lexicon, struct text name)
{
    struct text all = lexicon_simplify(name_clean(name), lexicon->arena);
    return (struct name_forms){
        .all = all,
        .core = without_form(all),
        .brief = lexicon_simplify(in_parentheses(name), lexicon->arena),
    };
}

bool name_is_alias(const struct name_forms *one, const struct name_forms *other)
{
    struct text a = one->core, b = other->core;
    if (a.len == 0 || b.len == 0)
        return false;
    if (text_equal(a, b) || starts_with_words(a, b) || starts_with_words(b, a))
        return true;
    return (one->brief.len > 0 && text_equal(one->brief, b)) ||
           (other->brief.len > 0 && text_equal(other->brief, a));
}

bool name_fits_url(struct text name, struct text url, struct arena *arena)
{
    enum { SHORTEST = 2 };
    size_t scheme = text_find(url, "://");
    if (scheme == SIZE_MAX)
        return false;
    struct text rest, host = text_cut(text_skip(url, scheme + 3), '/', &rest);
    struct text simple = lexicon_simplify(name, arena), word = text_cut(simple, ' ', &rest);
    struct text folded = unicode_fold(arena, host);
    return word.len > SHORTEST && text_find(folded, arena_string(arena, word)) != SIZE_MAX;
}
