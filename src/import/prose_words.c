#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "import/prose.h"
#include "input/link.h"
#include "input/placeholder.h"
#include "model/characters.h"

/* Words on their way out; `mark` are the bytes of emphasis that are open. */
struct writing {
    struct buf *out;
    size_t start;        /* where the words start in `out` */
    bool is_behind_mark; /* of a heading: nothing starts a block */
    bool is_one_line;    /* breaks are blanks */
    bool is_in_cell;     /* "|" ends it */
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

/* Whether a byte needs a backslash where it stands. */
static bool needs_escape(struct text text, size_t at, bool at_start)
{
    char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
    char before = at > 0 ? text.ptr[at - 1] : ' ';
    switch (c) {
    case '*':
    case '`':
    case '[':
    case '~': return true;
    case ']': return next == '(' || next == ':' || next == '[';
    case '\\': return next == '\0' || (!is_word_byte(next) && next != ' ');
    case '_': return !is_word_byte(before) || !is_word_byte(next);
    case '<': return byte_is_alpha(next) || next == '/' || next == '!' || next == '?';
    case '&': return next == '#' || byte_is_alpha(next);
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

/* "http://x", "ftp://x": what candor would make a link of, and then refuse. */
static size_t bare_url_length(struct text text, size_t at)
{
    static const char *const SCHEMES[] = {"http://", "ftp://", "HTTP://", "Http://"};
    struct text rest = text_skip(text, at);
    for (size_t i = 0; i < sizeof SCHEMES / sizeof SCHEMES[0]; i++) {
        if (!text_has_prefix(rest, SCHEMES[i]))
            continue;
        size_t len = 0;
        while (len < rest.len && !byte_is_space(rest.ptr[len]) && rest.ptr[len] != '<' &&
               rest.ptr[len] != '`')
            len++;
        while (len > 0 && text_find_byte(text_of(".,;:)!?\"'"), rest.ptr[len - 1]) != SIZE_MAX)
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

/* An https: URL among the words stays as it is: candor makes a link of it. */
static size_t good_url_length(struct text text, size_t at)
{
    struct text rest = text_skip(text, at);
    if (!text_has_prefix(rest, "https://"))
        return 0;
    size_t len = 0;
    while (len < rest.len && !byte_is_space(rest.ptr[len]) && rest.ptr[len] != '<' &&
           rest.ptr[len] != '|' && rest.ptr[len] != '`')
        len++;
    return len;
}

static void add_plain(struct writing *writing, struct text text)
{
    struct text found = {NULL, 0};
    bool has_found = placeholder_find(text, 0, &found);
    for (size_t i = 0; i < text.len;) {
        size_t url = bare_url_length(text, i), good = good_url_length(text, i);
        if (has_found && text.ptr + i == found.ptr) {
            add_code(writing, found);
            i += found.len;
            has_found = placeholder_find(text, i, &found);
            continue;
        }
        if (url > 0 || good > 0) {
            if (url > 0)
                add_code(writing, text_slice(text, i, url));
            else
                buf_add(writing->out, text_slice(text, i, good));
            i += url + good;
            has_found = placeholder_find(text, i, &found);
            continue;
        }
        uint32_t c;
        size_t step = utf8_decode(text_skip(text, i), &c);
        if (step > 0 && character_is_refused(c)) {
            i += step;
            continue;
        }
        bool at_start = is_at_line_start(writing);
        size_t ordinal = at_start ? ordinal_length(text_skip(text, i)) : 0;
        if (ordinal > 0) {
            buf_add(writing->out, text_slice(text, i, ordinal));
            buf_add_byte(writing->out, '\\');
            i += ordinal;
            continue;
        }
        if (text.ptr[i] == '\n') {
            buf_add_byte(writing->out, writing->is_one_line ? ' ' : '\n');
            if (!writing->is_one_line)
                buf_add_repeated(writing->out, ' ', writing->indent);
            i++;
            continue;
        }
        bool is_blank = at_start && byte_is_space(text.ptr[i]);
        if (needs_escape(text, i, at_start) || (writing->is_in_cell && text.ptr[i] == '|'))
            buf_add_byte(writing->out, '\\');
        if (!is_blank)
            buf_add_byte(writing->out, text.ptr[i]);
        i++;
    }
}

/* What a trust page can link to. */
static bool is_good_link(struct text url)
{
    bool has_scheme = text_has_prefix(url, "https://") || text_has_prefix(url, "mailto:") ||
                      text_has_prefix(url, "tel:");
    return has_scheme && link_judge(url) == LINK_FINE && !link_has_escaped_break(url);
}

static void add_target(struct buf *out, struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (c == ' ' || c == '(' || c == ')' || c == '<' || c == '>' || c == '\\' || c == '|' ||
            c == '"' || c == '`' || byte_is_control(c))
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            buf_add_byte(out, c);
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

/* All runs of one link, in one pair of brackets. */
static size_t add_link(struct writing *writing, struct rich words, size_t first)
{
    struct text url = words.runs[first].url;
    size_t end = first;
    while (end < words.count && text_equal(words.runs[end].url, url))
        end++;
    bool is_alone = end == first + 1 && is_own_address(text_trim(words.runs[first].text), url);
    bool is_good = is_good_link(url);
    if (is_alone && is_good) {
        buf_add_byte(writing->out, '<');
        struct text bare = text_trim(words.runs[first].text);
        if (text_equal(bare, url))
            add_target(writing->out, url);
        else
            buf_add(writing->out, bare);
        buf_add_byte(writing->out, '>');
        return end;
    }
    if (is_alone && !text_has_prefix(url, "#")) {
        add_code(writing, url);
        return end;
    }
    struct text first_text = words.runs[first].text, last_text = words.runs[end - 1].text;
    bool has_blank_before = first_text.len > 0 && byte_is_space(first_text.ptr[0]);
    bool has_blank_after = last_text.len > 0 && byte_is_space(last_text.ptr[last_text.len - 1]);
    if (has_blank_before && !is_at_line_start(writing))
        buf_add_byte(writing->out, ' ');
    if (is_good)
        buf_add_byte(writing->out, '[');
    for (size_t i = first; i < end; i++) {
        struct run run = words.runs[i];
        if ((run.style & RUN_BREAK) == 0) {
            if (i == first || i + 1 == end)
                run.text = end == first + 1 ? text_trim(run.text) : run.text;
            add_styled(writing, &run, words, i + 1);
        }
    }
    if (is_good) {
        buf_add_string(writing->out, "](");
        add_target(writing->out, url);
        buf_add_byte(writing->out, ')');
    } else if (!text_has_prefix(url, "#") && writing->dropped != NULL) {
        note_dropped(writing, words, first, end);
    }
    if (has_blank_after)
        buf_add_byte(writing->out, ' ');
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
