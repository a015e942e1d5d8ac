#include "input/decode_run.h"

#include "input/decode_grade.h"
#include "input/unicode.h"

enum {
    MANGLED_A_PLAIN = 3, /* mangled sequences to a plain letter, where all of a page was mangled */
    C1 = 0x80,
    C1_END = 0xa0,
    WIDE = 0x3000,
    WIDE_END = 0xd7a3,
    A_CIRCUMFLEX = 0xc2,
    A_TILDE = 0xc3,
    A_GRAVE = 0xe0,
    ORDER_MARK = 0xfeff,
    REPLACEMENT = 0xfffd
};

/* The evidence of one round. */
struct view {
    const struct evidence *evidence;
    size_t round;
};

/* Sequences behind each other. */
struct chain {
    size_t len; /* in characters */
    size_t count;
    unsigned score;
    size_t wide; /* Chinese, Japanese or Korean ones */
    bool has_rare;
};

/* How to read them: the first with less than `least` ends a chain. */
struct reading {
    const struct decode_table *table;
    enum charset charset;
    enum grade least;
};

static struct chain read_chain(const struct run *run, size_t at, struct reading how)
{
    struct chain chain = {0};
    for (;;) {
        size_t start = at + chain.len;
        struct sequence next =
            sequence_read(how.table, how.charset, run->chars + start, run->count - start);
        if (next.grade < how.least)
            return chain;
        chain.len += next.len;
        chain.count++;
        chain.score += next.grade;
        chain.wide += next.c >= WIDE && next.c <= WIDE_END;
        chain.has_rare = chain.has_rare || next.grade == GRADE_RARE;
    }
}

static bool is_mangled_throughout(const struct evidence *evidence, size_t round,
                                  enum charset charset)
{
    size_t mangled = evidence->round[round].mangled[charset];
    return mangled > 0 && mangled / MANGLED_A_PLAIN >= evidence->round[round].plain[charset];
}

/*
 * Makes sense both ways, and is mangled if the page is: "é »" is French even then, as
 * long as there is no Chinese beyond doubt.
 */
static bool is_mangled_if_all(const struct chain *chain, const struct view *view,
                              enum charset charset)
{
    return chain->count > 0 && !chain->has_rare &&
           is_mangled_throughout(view->evidence, view->round, charset) &&
           (chain->wide == 0 || view->evidence->round[view->round].wide[charset] > 0);
}

/*
 * The chain to decode at a place.  Both charsets are tried, first the one that mangled
 * more of the page; what fails in it may give letters of far away in the other.
 */
static struct chain find_chain(const struct run *run, size_t at, const struct view *view,
                               enum charset *charset)
{
    const struct evidence *evidence = view->evidence;
    const size_t *mangled = evidence->round[view->round].mangled;
    bool is_mac = mangled[CHARSET_MAC] > mangled[CHARSET_WINDOWS];
    for (int tries = 0; tries < CHARSETS; tries++) {
        *charset = is_mac == (tries == 0) ? CHARSET_MAC : CHARSET_WINDOWS;
        struct reading how = {evidence->table, *charset, tries == 0 ? GRADE_RARE : GRADE_WEAK};
        struct chain chain = read_chain(run, at, how);
        if (chain.score >= GRADE_STRONG || is_mangled_if_all(&chain, view, *charset))
            return chain;
    }
    return (struct chain){0};
}

/*
 * May have been in front of a no-break space that was half of a character, and that an
 * editor made a plain one: "Ã " was "à", and "Â " was the no-break space.
 */
static bool may_have_lost_space(const struct run *run, size_t at, const struct decode_table *table)
{
    const uint32_t *c = run->chars + at;
    return (*c == A_TILDE || *c == A_CIRCUMFLEX) && c[1] == ' ' &&
           decode_look(table, c[-1]) != LOOK_UPPER;
}

/* What a character is where no sequence starts; 0 where nothing is left of it. */
static uint32_t alone(const struct run *run, size_t at, const struct view *view)
{
    uint32_t c = run->chars[at];
    if (!may_have_lost_space(run, at, view->evidence->table) ||
        !is_mangled_throughout(view->evidence, view->round, CHARSET_WINDOWS))
        return c;
    return c == A_TILDE ? A_GRAVE : 0;
}

/* What is written is never ahead of what is read, and of that the last one stays. */
static bool mend_once(struct run *run, const struct evidence *evidence, size_t round)
{
    const struct view view = {evidence, round};
    size_t to = 0;
    bool is_changed = false;
    for (size_t at = 0, end; at < run->count; at = end) {
        enum charset charset;
        struct chain chain = find_chain(run, at, &view, &charset);
        uint32_t c = chain.len > 0 ? 0 : alone(run, at, &view);
        end = at + (chain.len > 0 ? chain.len : 1);
        is_changed = is_changed || chain.len > 0 || c != run->chars[at];
        if (chain.len == 0 && c != 0)
            run->chars[to++] = c;
        while (chain.len > 0 && at < end) {
            struct sequence one =
                sequence_read(evidence->table, charset, run->chars + at, end - at);
            at += one.len;
            if (one.c != ORDER_MARK)
                run->chars[to++] = one.c;
        }
    }
    run->chars[to] = run->chars[run->count];
    run->count = to;
    return is_changed;
}

static void survey_as(const struct run *run, enum charset charset, size_t round,
                      struct evidence *evidence)
{
    struct reading how = {evidence->table, charset, GRADE_RARE};
    for (size_t at = 0; at < run->count;) {
        struct chain chain = read_chain(run, at, how);
        if (chain.score >= GRADE_STRONG) {
            evidence->round[round].mangled[charset] += chain.count;
            evidence->round[round].wide[charset] += chain.wide;
        }
        if (chain.score >= GRADE_STRONG || (chain.count > 0 && !chain.has_rare)) {
            at += chain.len;
        } else {
            evidence->round[round].plain[charset] +=
                unicode_is_word(run->chars[at]) && !may_have_lost_space(run, at, evidence->table);
            at++;
        }
    }
}

void run_survey(struct run *run, struct evidence *evidence, size_t round)
{
    for (size_t past = 0; past < round; past++)
        mend_once(run, evidence, past);
    for (enum charset charset = 0; charset < CHARSETS; charset++)
        survey_as(run, charset, round, evidence);
}

/* ISO-8859-1's controls are what Windows-1252 has in their place (WHATWG Encoding, 4.2). */
static bool replace_controls(struct run *run)
{
    bool is_changed = false;
    for (size_t i = 0; i < run->count; i++) {
        uint32_t c = run->chars[i];
        if (c < C1 || c >= C1_END)
            continue;
        uint32_t real = charset_char(CHARSET_WINDOWS, (unsigned char)c);
        run->chars[i] = real == c ? REPLACEMENT : real;
        is_changed = true;
    }
    return is_changed;
}

bool run_mend(struct run *run, const struct evidence *evidence)
{
    bool is_changed = false;
    for (size_t round = 0; round < MANGLED_MOST && mend_once(run, evidence, round); round++)
        is_changed = true;
    return replace_controls(run) || is_changed;
}

/* The start of punctuation or an emoji, whose end is lost. */
static bool is_torn(const struct run *run, size_t at, const struct evidence *evidence)
{
    for (enum charset charset = 0; charset < CHARSETS; charset++) {
        unsigned char first = charset_byte(evidence->table, charset, run->chars[at]);
        unsigned char second = charset_byte(evidence->table, charset, run->chars[at + 1]);
        bool is_start = (first == 0xe2 && second == 0x80) || (first == 0xf0 && second == 0x9f);
        /* "‚Ä" is how a German quotation may begin. */
        if (is_start && (charset == CHARSET_WINDOWS || evidence->round[0].mangled[charset] > 0))
            return true;
    }
    return false;
}

bool run_is_doubtful(const struct run *run, const struct evidence *evidence)
{
    for (size_t i = 0; i < run->count; i++) {
        if (run->chars[i] == REPLACEMENT || is_torn(run, i, evidence))
            return true;
    }
    return false;
}
