#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/prose.h"
#include "input/link.h"
#include "input/placeholder.h"
#include "model/characters.h"

/* Words on their way out. */
struct writing {
    struct buf *out;
    size_t start;        /* where the words start in `out` */
    bool is_behind_mark; /* of a heading: nothing starts a block */
    bool is_one_line;    /* breaks are blanks */
    bool is_in_cell;     /* "|" ends it */
    bool is_in_link;     /* in which no other link can stand */
    size_t indent;       /* of lines behind the first */
    struct buf *dropped;
};

static bool is_at_line_start(const struct writing *writing)
{
    struct text out = buf_text(writing->out);
    if (writing->is_behind_mark)
        return false;
    return out.len == writing->start || out.ptr[out.len - 1] == '\n' ||
           (writing->indent > 0 && out.len >= writing->indent &&
            text_find_byte(text_skip(out, out.len - writing->indent), ' ') == 0 &&
            text_trim(text_skip(out, out.len - writing->indent)).len == 0 &&
            (out.len == writing->indent || out.ptr[out.len - writing->indent - 1] == '\n'));
}

/* "12." and "12)" at the start of a line make a list. */
static size_t ordinal_length(struct text rest)
{
    size_t digits = 0;
    while (digits < rest.len && byte_is_digit(rest.ptr[digits]))
        digits++;
    bool is_marked = digits > 0 && digits < 10 && digits < rest.len &&
                     (rest.ptr[digits] == '.' || rest.ptr[digits] == ')');
    bool ends = is_marked && (digits + 1 == rest.len || byte_is_space(rest.ptr[digits + 1]));
    return ends ? digits : 0;
}

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c > 127;
}

/* The byte behind `at` that will be written next; '\0' where a run ends, as another may go on. */
static char next_written(struct text text, size_t at)
{
    struct text rest = text_skip(text, at + 1);
    uint32_t c;
    for (size_t step; (step = utf8_decode(rest, &c)) > 0 && character_is_refused(c);)
        rest = text_skip(rest, step);
    return rest.len > 0 ? rest.ptr[0] : '\0';
}

/* Whether a byte needs a backslash where it stands, behind `before`. */
static bool needs_escape(struct text text, size_t at, char before, bool at_start)
{
    char c = text.ptr[at], next = next_written(text, at);
    switch (c) {
    case '*':
    case '`':
    case '[':
    case '~': return true;
    case '\\': return next == '\0' || (!is_word_byte(next) && next != ' ');
    case '_': return !is_word_byte(before) || !is_word_byte(next);
    case '<':
        return byte_is_alpha(next) || next == '/' || next == '!' || next == '?' || next == '\0';
    case '&': return next == '#' || byte_is_alpha(next) || next == '\0';
    case '!': return next == '[' || next == '\0';
    case '#':
    case '>':
    case '=':
    case '|': return at_start;
    case '+':
    case '-': return at_start && (next == ' ' || next == c || next == '\0' || next == '\t');
    default: return false;
    }
}

/* An address that begins at `at`, without the marks of the sentence behind it; 0: none does. */
static size_t url_length(struct text text, size_t at)
{
    static const char *const SCHEMES[] = {"https://", "http://", "ftp://", "www."};
    static const char ENDS[] = "<>`|\"", MARKS[] = ".,;:)!?'*_~]}";
    struct text rest = text_skip(text, at);
    bool is_inside = at > 0 && byte_is_alpha(text.ptr[at - 1]);
    for (size_t i = 0; i < sizeof SCHEMES / sizeof SCHEMES[0]; i++) {
        size_t len = strlen(SCHEMES[i]);
        if (is_inside || !text_equal_fold(text_slice(rest, 0, len), text_of(SCHEMES[i])))
            continue;
        while (len < rest.len && !byte_is_space(rest.ptr[len]) &&
               text_find_byte(text_of(ENDS), rest.ptr[len]) == SIZE_MAX)
            len++;
        while (len > 0 && text_find_byte(text_of(MARKS), rest.ptr[len - 1]) != SIZE_MAX)
            len--;
        return len;
    }
    return 0;
}

static void add_code(struct writing *writing, struct text code)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < code.len; i++) {
        run = code.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    code = text_trim(code);
    if (code.len == 0)
        return;
    bool is_padded = code.ptr[0] == '`' || code.ptr[code.len - 1] == '`';
    buf_add_repeated(writing->out, '`', longest + 1);
    buf_add_string(writing->out, is_padded ? " " : "");
    for (size_t i = 0; i < code.len; i++) {
        if (code.ptr[i] == '|' && writing->is_in_cell)
            buf_add_byte(writing->out, '\\');
        buf_add_byte(writing->out, byte_is_space(code.ptr[i]) ? ' ' : code.ptr[i]);
    }
    buf_add_string(writing->out, is_padded ? " " : "");
    buf_add_repeated(writing->out, '`', longest + 1);
}

/* What a trust page can link to. */
static bool is_good_link(struct text url)
{
    struct text placeholder;
    bool has_scheme = text_has_prefix(url, "https://") || text_has_prefix(url, "mailto:") ||
                      text_has_prefix(url, "tel:");
    return has_scheme && link_judge(url) == LINK_FINE && !link_has_escaped_break(url) &&
           !placeholder_find(url, 0, &placeholder);
}

static void add_target(struct buf *out, struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        bool is_unsafe =
            byte_is_control(c) || text_find_byte(text_of(" ()<>\\|\"`{}"), c) != SIZE_MAX;
        if (is_unsafe)
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            buf_add_byte(out, c);
    }
}

/*
 * An address among the words.  In angle brackets it ends where it should, whatever comes next;
 * what a page can not link to, and what stands within a link, is code.
 */
static void add_url(struct writing *writing, struct text url)
{
    bool is_bare = text_equal_fold(text_slice(url, 0, 4), text_of("www."));
    if (writing->is_in_link || (!is_bare && !is_good_link(url))) {
        add_code(writing, url);
        return;
    }
    buf_add_string(writing->out, is_bare ? "[" : "<");
    if (is_bare) {
        add_target(writing->out, url);
        buf_add_string(writing->out, "](https://");
    }
    add_target(writing->out, url);
    buf_add_string(writing->out, is_bare ? ")" : ">");
}

/* The end of a line in the source. */
static void add_line_end(struct writing *writing)
{
    buf_add_byte(writing->out, writing->is_one_line ? ' ' : '\n');
    if (!writing->is_one_line)
        buf_add_repeated(writing->out, ' ', writing->indent);
}

/* One character of plain words, or a number that would begin a list; gives how many bytes it took.
 */
static size_t add_character(struct writing *writing, struct text text, size_t at)
{
    uint32_t c;
    size_t step = utf8_decode(text_skip(text, at), &c);
    if (step > 0 && character_is_refused(c))
        return step;
    if (text.ptr[at] == '\n') {
        add_line_end(writing);
        return 1;
    }
    bool at_start = is_at_line_start(writing);
    size_t ordinal = at_start ? ordinal_length(text_skip(text, at)) : 0;
    if (ordinal > 0) {
        buf_add(writing->out, text_slice(text, at, ordinal));
        buf_add_byte(writing->out, '\\');
        return ordinal;
    }
    if (at_start && byte_is_space(text.ptr[at]))
        return 1;
    struct text out = buf_text(writing->out);
    char before = out.len > writing->start ? out.ptr[out.len - 1] : ' ';
    bool would_end = (writing->is_in_cell && text.ptr[at] == '|') ||
                     (writing->is_in_link && text.ptr[at] == ']');
    if (would_end || needs_escape(text, at, before, at_start))
        buf_add_byte(writing->out, '\\');
    buf_add_byte(writing->out, text.ptr[at]);
    return 1;
}

static void add_plain(struct writing *writing, struct text text)
{
    struct text found = {NULL, 0};
    placeholder_find(text, 0, &found);
    for (size_t i = 0; i < text.len;) {
        size_t url = url_length(text, i);
        if (url > 0)
            add_url(writing, text_slice(text, i, url));
        else if (text.ptr + i == found.ptr)
            add_code(writing, found);
        size_t taken = url > 0 ? url : text.ptr + i == found.ptr ? found.len : 0;
        if (taken == 0) {
            i += add_character(writing, text, i);
            continue;
        }
        i += taken;
        found.ptr = NULL;
        placeholder_find(text, i, &found);
    }
}

static bool is_own_address(struct text words, struct text url)
{
    struct text bare = text_has_prefix(url, "mailto:") ? text_skip(url, strlen("mailto:")) : url;
    return text_equal(words, url) || text_equal(words, bare);
}

/* Emphasis holds only where no letter touches it on the outside, and no blank on the inside. */
static bool can_emphasise(const struct writing *writing, struct text text, struct rich words,
                          size_t next)
{
    struct text out = buf_text(writing->out), trimmed = text_trim(text);
    bool touches_before = out.len > writing->start && is_word_byte(out.ptr[out.len - 1]);
    char after = ' ';
    if (next < words.count && words.runs[next].text.len > 0)
        after = words.runs[next].text.ptr[0];
    bool has_blank = trimmed.len < text.len && (trimmed.ptr + trimmed.len < text.ptr + text.len);
    bool touches_after = !has_blank && is_word_byte(after);
    if (trimmed.len == 0 || text_find_byte(trimmed, '\n') != SIZE_MAX)
        return false;
    bool is_word_edge = is_word_byte(trimmed.ptr[trimmed.len - 1]) && is_word_byte(trimmed.ptr[0]);
    return is_word_edge ? true : !touches_before && !touches_after;
}

static const char *mark_of(unsigned style)
{
    bool is_strong = (style & RUN_STRONG) != 0, is_soft = (style & RUN_EMPHASIS) != 0;
    return is_strong && is_soft ? "***" : is_strong ? "**" : is_soft ? "*" : "";
}

static void add_styled(struct writing *writing, const struct run *run, struct rich words,
                       size_t next)
{
    struct text trimmed = text_trim(run->text);
    bool is_code = (run->style & RUN_CODE) != 0;
    const char *mark =
        !is_code && can_emphasise(writing, run->text, words, next) ? mark_of(run->style) : "";
    bool is_struck = (run->style & RUN_STRUCK) != 0 && mark[0] == '\0' && !is_code;
    if (trimmed.len == 0) {
        add_plain(writing, run->text);
        return;
    }
    size_t before = (size_t)(trimmed.ptr - run->text.ptr);
    add_plain(writing, text_slice(run->text, 0, before));
    buf_add_string(writing->out, is_struck ? "~~" : mark);
    if (is_code)
        add_code(writing, trimmed);
    else
        add_plain(writing, trimmed);
    buf_add_string(writing->out, is_struck ? "~~" : mark);
    add_plain(writing, text_skip(run->text, before + trimmed.len));
}

/* The address of a link whose words stay alone. */
static void note_dropped(struct writing *writing, struct rich words, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct text text = words.runs[i].text;
        for (size_t at = 0; at < text.len; at++)
            buf_add_byte(writing->dropped, text.ptr[at] == '\n' ? ' ' : text.ptr[at]);
    }
    buf_add_string(writing->dropped, ": ");
    buf_add(writing->dropped, words.runs[first].url);
    buf_add_byte(writing->dropped, '\n');
}

/* Whether anything of a link's words can be seen. */
static bool has_visible(struct rich words, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        struct text rest = words.runs[i].text;
        uint32_t c;
        for (size_t step; (step = utf8_decode(rest, &c)) > 0; rest = text_skip(rest, step)) {
            if (!character_is_refused(c) && !(c < 128 && byte_is_space((char)c)))
                return true;
        }
    }
    return false;
}

/* A link whose words are its address. */
static void add_address(struct writing *writing, struct text words, struct text url, bool is_good)
{
    if (!is_good) {
        add_code(writing, url);
        return;
    }
    buf_add_byte(writing->out, '<');
    if (text_equal(words, url))
        add_target(writing->out, url);
    else
        buf_add(writing->out, words);
    buf_add_byte(writing->out, '>');
}

/* The runs of a link, from `first` up to `end`. */
struct link_words {
    size_t first, end;
    bool is_good;
};

/* Blanks at the edge of a link's words stand outside of its brackets. */
static void add_link_words(struct writing *writing, struct rich words, struct link_words link)
{
    struct text first = words.runs[link.first].text, last = words.runs[link.end - 1].text;
    struct text url = words.runs[link.first].url;
    if (first.len > 0 && byte_is_space(first.ptr[0]) && !is_at_line_start(writing))
        buf_add_byte(writing->out, ' ');
    buf_add_string(writing->out, link.is_good ? "[" : "");
    writing->is_in_link = link.is_good;
    for (size_t i = link.first; i < link.end; i++) {
        struct run run = words.runs[i];
        if (link.end == link.first + 1)
            run.text = text_trim(run.text);
        if ((run.style & RUN_BREAK) == 0)
            add_styled(writing, &run, words, i + 1);
    }
    writing->is_in_link = false;
    if (link.is_good) {
        buf_add_string(writing->out, "](");
        add_target(writing->out, url);
        buf_add_byte(writing->out, ')');
    } else if (!text_has_prefix(url, "#") && writing->dropped != NULL) {
        note_dropped(writing, words, link.first, link.end);
    }
    if (last.len > 0 && byte_is_space(last.ptr[last.len - 1]))
        buf_add_byte(writing->out, ' ');
}

/* All runs of one link, in one pair of brackets; gives the first behind it. */
static size_t add_link(struct writing *writing, struct rich words, size_t first)
{
    struct text url = words.runs[first].url;
    size_t end = first;
    while (end < words.count && text_equal(words.runs[end].url, url))
        end++;
    struct text bare = text_trim(words.runs[first].text);
    bool is_alone = end == first + 1 && is_own_address(bare, url);
    bool is_good = is_good_link(url) && has_visible(words, first, end);
    if (is_alone && !text_has_prefix(url, "#")) {
        add_address(writing, bare, url, is_good);
        return end;
    }
    add_link_words(writing, words, (struct link_words){first, end, is_good});
    return end;
}

static void add_break(struct writing *writing)
{
    while (writing->out->len > writing->start && writing->out->ptr[writing->out->len - 1] == ' ')
        writing->out->len--;
    if (writing->is_one_line)
        buf_add_string(writing->out, writing->is_in_cell ? "<br>" : " ");
    else {
        buf_add_string(writing->out, "\\\n");
        buf_add_repeated(writing->out, ' ', writing->indent);
    }
}

static void write_words(struct writing *writing, struct rich words)
{
    for (size_t i = 0; i < words.count;) {
        const struct run *run = &words.runs[i];
        if ((run->style & RUN_BREAK) != 0) {
            if (i > 0 && i + 1 < words.count)
                add_break(writing);
            i++;
        } else if (run->url.len > 0) {
            i = add_link(writing, words, i);
        } else {
            add_styled(writing, run, words, i + 1);
            i++;
        }
    }
    while (writing->out->len > writing->start &&
           byte_is_space(writing->out->ptr[writing->out->len - 1]))
        writing->out->len--;
}

void prose_add_words(struct rich words, struct buf *out, struct buf *dropped)
{
    struct writing writing = {.out = out, .start = out->len, .dropped = dropped};
    write_words(&writing, words);
}

void prose_add_line(struct rich words, struct buf *out, struct buf *dropped)
{
    struct writing writing = {.out = out,
                              .start = out->len,
                              .is_one_line = true,
                              .is_behind_mark = true,
                              .dropped = dropped};
    write_words(&writing, words);
}

void prose_add_cell(struct rich words, struct buf *out, struct buf *dropped)
{
    struct writing writing = {
        .out = out, .start = out->len, .is_one_line = true, .is_in_cell = true, .dropped = dropped};
    write_words(&writing, words);
}
