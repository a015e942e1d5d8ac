#include "input/decode_grade.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "input/unicode.h"

enum {
    LONGEST = 4,
    BYTE_C2 = 0xc2,
    NO_BREAK_SPACE = 0xa0,
    LATIN1_LETTERS = 0xc0,
    LATIN1_END = 0xff,
    MARKS = 0x300,
    MARKS_END = 0x36f,
    SYMBOLS = 0x2000,
    SYMBOLS_END = 0x2bff,
    ORDER_MARK = 0xfeff,
    REPLACEMENT = 0xfffd
};

/* How likely a character is on any page. */
enum outlook {
    OUTLOOK_NEVER,
    OUTLOOK_RARE,
    OUTLOOK_SCRIPT, /* letters that come in words of their own kind */
    OUTLOOK_USUAL
};

static enum outlook outlook_of(uint32_t c)
{
    static const struct {
        uint32_t from, to;
        enum outlook outlook;
        bool words_only;
    } RANGES[] = {
        {0x80, 0x17f, OUTLOOK_USUAL, false},
        {0x1a0, 0x1a1, OUTLOOK_USUAL, false}, /* Vietnamese */
        {0x1af, 0x1b0, OUTLOOK_USUAL, false},
        {0x218, 0x21b, OUTLOOK_USUAL, false}, /* Romanian */
        {0x2c6, 0x2c7, OUTLOOK_USUAL, false}, /* accents that both sets have */
        {0x2d8, 0x2dd, OUTLOOK_USUAL, false},
        {0x300, 0x304, OUTLOOK_USUAL, false}, /* the marks of NFD */
        {0x306, 0x30c, OUTLOOK_USUAL, false},
        {0x323, 0x323, OUTLOOK_USUAL, false},
        {0x327, 0x328, OUTLOOK_USUAL, false},
        {0x386, 0x3ce, OUTLOOK_SCRIPT, true},  /* Greek */
        {0x400, 0x45f, OUTLOOK_SCRIPT, false}, /* Cyrillic */
        {0x5be, 0x5be, OUTLOOK_SCRIPT, false}, /* Hebrew */
        {0x5d0, 0x5f4, OUTLOOK_SCRIPT, false},
        {0x60c, 0x6f9, OUTLOOK_SCRIPT, false}, /* Arabic and Persian */
        {0x80, 0x7ff, OUTLOOK_RARE, true},
        {0x900, 0x1fff, OUTLOOK_USUAL, false},  /* India to Georgia, and Vietnamese */
        {0x2800, 0x28ff, OUTLOOK_RARE, false},  /* Braille */
        {0x2000, 0x2bff, OUTLOOK_USUAL, false}, /* punctuation and symbols */
        {0x2e80, 0x2fff, OUTLOOK_RARE, true},
        {0x3000, 0x30ff, OUTLOOK_USUAL, false}, /* CJK punctuation, kana */
        {0x3100, 0x9fff, OUTLOOK_USUAL, true},
        {0xac00, 0xd7a3, OUTLOOK_USUAL, true},  /* Korean */
        {0xf8ff, 0xf8ff, OUTLOOK_USUAL, false}, /* Mac OS Roman's F0, mangled twice */
        {0xfb00, 0xfb06, OUTLOOK_USUAL, false},
        {0xfe00, 0xfe0f, OUTLOOK_USUAL, false}, /* variation selectors, as behind emoji */
        {0xfeff, 0xfeff, OUTLOOK_USUAL, false},
        {0xff01, 0xffee, OUTLOOK_USUAL, false}, /* wide forms */
        {0xfffd, 0xfffd, OUTLOOK_USUAL, false},
        {0x800, 0xffff, OUTLOOK_RARE, true},
        {0x1d400, 0x1d7ff, OUTLOOK_USUAL, false},
        {0x1f000, 0x1faff, OUTLOOK_USUAL, false}, /* emoji */
        {0x10000, 0x323af, OUTLOOK_USUAL, true},
        {0xe0020, 0xe007f, OUTLOOK_RARE, false}, /* the ends of some flags */
    };
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++) {
        if (c >= RANGES[i].from && c <= RANGES[i].to &&
            (!RANGES[i].words_only || unicode_is_word(c)))
            return RANGES[i].outlook;
    }
    return OUTLOOK_NEVER;
}

static bool is_letter(enum look look)
{
    return look == LOOK_LOWER || look == LOOK_UPPER;
}

/* Two neighbours of which `b` belongs to the sequence, and `a` may be what is before it. */
static bool is_odd_pair(enum look a, enum look b)
{
    return b == LOOK_ODD || (a == LOOK_LOWER && b == LOOK_UPPER) ||
           (is_letter(a) && (b == LOOK_SYMBOL || b == LOOK_SIGN || b == LOOK_OPENER));
}

/* What closes, closes a word: it has a letter before it or behind it, not both. */
static bool is_odd_between(enum look a, enum look b, enum look c)
{
    return (b == LOOK_CLOSER || b == LOOK_QUOTE) && is_letter(c) &&
           (is_letter(a) || a == LOOK_SYMBOL || a == LOOK_CLOSER);
}

/* Two of the sequence: what follows a root or an approximation is a number or another symbol. */
static bool is_odd_inside(enum look a, enum look b)
{
    return a == LOOK_SYMBOL && b != LOOK_SYMBOL && b != LOOK_JOINER;
}

/* The sequence, with the characters around it, is no text. */
static bool is_odd(const struct decode_table *table, const uint32_t *at, size_t len)
{
    enum look before = LOOK_NONE, look = decode_look(table, at[-1]);
    for (size_t i = 0; i < len; i++) {
        enum look next = decode_look(table, at[i]);
        if (is_odd_pair(look, next) || is_odd_between(before, look, next) ||
            (i > 0 && is_odd_inside(look, next)))
            return true;
        before = look;
        look = next;
    }
    return is_odd_between(before, look, decode_look(table, at[len]));
}

/* All but the first may stand behind a word that ends in the first: "â”—". */
static bool is_word_end(const struct decode_table *table, const uint32_t *at, size_t len)
{
    for (size_t i = 1; i < len; i++) {
        enum look look = decode_look(table, at[i]);
        if (look != LOOK_QUOTE && look != LOOK_JOINER)
            return false;
    }
    return true;
}

/* "Ã" and "Â" stand alone in no language; they end words in capitals, and may be quoted. */
static bool is_latin1(const struct decode_table *table, const uint32_t *at, uint32_t c)
{
    enum look before = decode_look(table, at[-1]), second = decode_look(table, at[1]);
    bool is_after_digit = at[-1] >= '0' && at[-1] <= '9' && is_letter(decode_look(table, at[0]));
    if (c < NO_BREAK_SPACE || c > LATIN1_END || before == LOOK_UPPER || before == LOOK_QUOTE ||
        before == LOOK_OPENER)
        return false;
    return c < LATIN1_LETTERS || is_after_digit || second == LOOK_CLOSER ||
           (second == LOOK_JOINER && is_letter(decode_look(table, at[2])));
}

/* Known for what it is by itself, or by what it becomes. */
static bool is_telling(const struct decode_table *table, const uint32_t *at,
                       const struct sequence *sequence)
{
    uint32_t c = sequence->c;
    if (sequence->len == LONGEST || c == ORDER_MARK || c == REPLACEMENT)
        return true;
    if (c >= SYMBOLS && c <= SYMBOLS_END)
        return !is_word_end(table, at, sequence->len);
    if (sequence->len > 2)
        return false;
    return is_latin1(table, at, c) ||
           (is_letter(decode_look(table, at[0])) && is_letter(decode_look(table, at[1])));
}

static enum grade grade_of(const struct decode_table *table, const uint32_t *at,
                           const struct sequence *sequence)
{
    uint32_t c = sequence->c;
    bool is_no_text = is_odd(table, at, sequence->len);
    switch (outlook_of(c)) {
    case OUTLOOK_NEVER: return GRADE_NONE;
    case OUTLOOK_RARE: return is_no_text ? GRADE_WEAK : GRADE_RARE;
    case OUTLOOK_SCRIPT: return GRADE_WEAK;
    case OUTLOOK_USUAL: break;
    }
    /* A mark stands on a letter, which may be mangled itself. */
    if (c >= MARKS && c <= MARKS_END && at[-1] < 0x80 && !is_letter(decode_look(table, at[-1])))
        return GRADE_NONE;
    return is_no_text || is_telling(table, at, sequence) ? GRADE_STRONG : GRADE_WEAK;
}

struct sequence sequence_read(const struct decode_table *table, enum charset charset,
                              const uint32_t *at, size_t left)
{
    char bytes[LONGEST];
    size_t count = 0;
    struct sequence sequence = {0, 0, GRADE_NONE};
    while (count < left && count < LONGEST) {
        unsigned char byte = charset_byte(table, charset, at[count]);
        if (byte == 0 || (count == 0 && byte < BYTE_C2))
            break;
        bytes[count++] = (char)byte;
    }
    sequence.len = utf8_decode((struct text){bytes, count}, &sequence.c);
    if (sequence.len > 0)
        sequence.grade = grade_of(table, at, &sequence);
    return sequence;
}
