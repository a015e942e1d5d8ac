#include "input/fault.h"

#include "base/utf8.h"
#include "input/bullet.h"
#include "input/curly.h"
#include "input/unseen.h"

/* What there is of it: an escape may be cut off by the end of the document. */
static struct span extent_span(const struct fault *fault, struct extent at)
{
    size_t end = at.end < fault->text.len ? at.end : fault->text.len;
    return span_inside(fault->span, at.start, end - at.start);
}

static struct diag *report_at(const struct fault *fault, struct diags *diags, struct extent at,
                              const char *message)
{
    return diag_error(diags, extent_span(fault, at), "bad-yaml", "%s", message);
}

static struct extent one_byte(const struct fault *fault, size_t at)
{
    return (struct extent){at, at < fault->text.len ? at + 1 : at};
}

static char byte_at(const struct fault *fault, size_t at)
{
    return at < fault->text.len ? fault->text.ptr[at] : '\0';
}

static struct text extent_text(const struct fault *fault, struct extent extent)
{
    return text_slice(fault->text, extent.start, extent.end - extent.start);
}

/* The line that holds `at`, without the white space around it. */
static struct extent line_around(const struct fault *fault, size_t at)
{
    struct extent line = {at, at};
    while (line.start > 0 && fault->text.ptr[line.start - 1] != '\n')
        line.start--;
    while (line.end < fault->text.len && fault->text.ptr[line.end] != '\n')
        line.end++;
    while (line.start < line.end && byte_is_space(fault->text.ptr[line.start]))
        line.start++;
    while (line.end > line.start && byte_is_space(fault->text.ptr[line.end - 1]))
        line.end--;
    return line;
}

/* The nearest line above `line` that says something; empty where there is none. */
static struct extent line_above(const struct fault *fault, struct extent line)
{
    size_t at = line.start;
    while (at > 0 && byte_is_space(fault->text.ptr[at - 1]))
        at--;
    return at == 0 ? (struct extent){0, 0} : line_around(fault, at - 1);
}

static bool is_on_one_line(const struct fault *fault, size_t start, size_t end)
{
    return text_find_byte(extent_text(fault, (struct extent){start, end}), '\n') == SIZE_MAX;
}

/* Whether a line has a key with a proper colon behind it. */
static bool has_key(struct text line)
{
    return text_find(line, ": ") != SIZE_MAX || text_has_suffix(line, ":");
}

/* Whether what stands behind the key starts with a typographic quote. */
static bool has_curly_value(struct text line)
{
    size_t colon = text_find(line, ": ");
    return colon != SIZE_MAX && curly_opens(text_trim(text_skip(line, colon + 1)));
}

/* The offset of the colon in "key:value", or SIZE_MAX where the line is nothing of the sort. */
static size_t find_squeezed_colon(struct text line)
{
    for (size_t i = 0; i + 1 < line.len; i++) {
        char c = line.ptr[i];
        if (c == ':')
            return i > 0 && line.ptr[i + 1] != '/' ? i : SIZE_MAX;
        if (!byte_is_alpha(c) && !byte_is_digit(c) && c != '_' && c != '-')
            return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* A blank that is none to YAML, where a plain one was meant; false where there is no such thing. */
static bool report_unseen(const struct fault *fault, struct diags *diags, size_t at)
{
    uint32_t c;
    size_t len = utf8_decode(text_skip(fault->text, at), &c);
    if (len < 2 || !unseen_is(c))
        return false;
    struct diag *diag =
        diag_error(diags, extent_span(fault, (struct extent){at, at + len}), "invisible-character",
                   "U+%04X, %s, stands here", (unsigned)c, unseen_name(c));
    diag_hint(diags, diag, "write a plain space");
    return true;
}

/* A line that should have been "- item"; false where it is nothing of the sort. */
static bool report_bullet(const struct fault *fault, struct diags *diags, struct extent line)
{
    struct text words = extent_text(fault, line);
    size_t len = bullet_length(words);
    if (len == 0)
        return false;
    struct text item = text_skip(words, len);
    struct diag *diag = report_at(fault, diags, (struct extent){line.start, line.start + len},
                                  "no list item starts like this");
    diag_hint(diags, diag, "a list item is a dash and a space: `- %.*s`", TEXT_ARG(item));
    return true;
}

/* A line that should have been "key: value". */
static void report_no_key(const struct fault *fault, struct diags *diags, struct extent line)
{
    size_t colon = find_squeezed_colon(extent_text(fault, line));
    if (report_bullet(fault, diags, line))
        return;
    if (colon != SIZE_MAX && report_unseen(fault, diags, line.start + colon + 1))
        return;
    if (colon != SIZE_MAX) {
        struct extent at = {line.start + colon, line.start + colon + 1};
        struct diag *diag = report_at(fault, diags, at, "there is no space after the colon");
        diag_hint(diags, diag, "write `%.*s: ...`", (int)colon, fault->text.ptr + line.start);
        return;
    }
    struct diag *diag = report_at(fault, diags, line, "this line has no `key:` in front");
    diag_hint(diags, diag, "indent it if it goes on with the value above");
}

/* "mapping values are not allowed": this colon is one too many, or a line above has one too few. */
static void report_colon(const struct fault *fault, struct diags *diags)
{
    struct extent line = line_around(fault, fault->at);
    struct extent above = line_above(fault, line);
    struct text before = extent_text(fault, (struct extent){line.start, fault->at});
    if (has_key(before) || above.end == 0) {
        struct diag *diag = report_at(fault, diags, one_byte(fault, fault->at),
                                      "there is a colon inside a value without quotes");
        diag_hint(diags, diag, "%s",
                  has_curly_value(before) ? "the quotes around it are none to YAML: write \""
                                          : "put the whole value in quotes");
    } else if (has_key(extent_text(fault, above))) {
        struct diag *diag = report_at(fault, diags, (struct extent){line.start, fault->at},
                                      "this key is indented deeper than the line above, which "
                                      "has a value already");
        diag_hint(diags, diag, "start it below the first letter of the line above");
    } else {
        report_no_key(fault, diags, above);
    }
}

/* "could not find expected ':'" */
static void report_key(const struct fault *fault, struct diags *diags)
{
    report_no_key(fault, diags, line_around(fault, fault->context));
}

/* More text behind a value that was complete. */
static void report_rest(const struct fault *fault, struct diags *diags, struct extent line)
{
    size_t end = fault->at;
    while (end > line.start && byte_is_space(fault->text.ptr[end - 1]))
        end--;
    char last = fault->text.ptr[end - 1];
    struct extent rest = {fault->at, line.end};
    if (last != '\'' && last != '"') {
        struct diag *diag = report_at(fault, diags, rest, "there is text behind the value");
        diag_hint(diags, diag, "put the whole value in quotes");
        return;
    }
    struct diag *diag = report_at(fault, diags, rest, "there is text behind the closing quote");
    struct extent quoted = fault->last_quoted;
    if (is_on_one_line(fault, quoted.start, quoted.end)) {
        diag_hint(diags, diag, "inside the quotes write %s for %c", last == '"' ? "\\\"" : "''",
                  last);
    } else {
        diag_hint(diags, diag, "is the quote that should close it missing above?");
        diag_note(diags, diag, span_inside(fault->span, quoted.start, 1), "opened here");
    }
}

/* "did not find expected key", and "'-' indicator": a line that fits nothing above. */
static void report_misfit(const struct fault *fault, struct diags *diags)
{
    struct extent line = line_around(fault, fault->at);
    char first = byte_at(fault, line.start);
    if (line.start == fault->at && report_bullet(fault, diags, line))
        return;
    if (line.start < fault->at) {
        report_rest(fault, diags, line);
    } else if (first == ':') {
        report_at(fault, diags, one_byte(fault, fault->at), "there is no key before the colon");
    } else if (first == '-') {
        struct diag *diag = report_at(fault, diags, line, "a list item stands among keys");
        diag_hint(diags, diag, "a list goes below a key that has no value of its own");
    } else if (byte_at(fault, fault->context) == '-') {
        struct diag *diag = report_at(fault, diags, line, "a key stands among list items");
        diag_hint(diags, diag, "start it with `- `, or indent it less");
    } else {
        report_at(fault, diags, line, "the indentation of this line fits no line above it");
    }
}

/* A comment that hides the closing bracket of its line; false where there is none. */
static bool report_cut(const struct fault *fault, struct diags *diags, char close)
{
    struct extent line = line_around(fault, fault->context);
    struct text rest = extent_text(fault, (struct extent){fault->context, line.end});
    size_t comment = text_find(rest, " #");
    if (comment == SIZE_MAX || text_find_byte(text_skip(rest, comment), close) == SIZE_MAX)
        return false;
    struct extent at = {fault->context + comment + 1, line.end};
    struct diag *diag =
        report_at(fault, diags, at, "a comment starts here, before the bracket ends");
    diag_hint(diags, diag, "put text that has a # in it in quotes");
    return true;
}

/* "did not find expected ',' or ']'" */
static void report_bracket(const struct fault *fault, struct diags *diags)
{
    struct extent open = one_byte(fault, fault->context);
    char close = byte_at(fault, fault->context) == '[' ? ']' : '}';
    if (is_on_one_line(fault, fault->context, fault->at) && fault->at < fault->text.len) {
        struct diag *diag =
            report_at(fault, diags, one_byte(fault, fault->at), "a comma is missing before this");
        diag_hint(diags, diag, "or a `%c`", close);
        diag_note(diags, diag, extent_span(fault, open), "opened here");
        return;
    }
    if (report_cut(fault, diags, close))
        return;
    struct diag *diag = report_at(fault, diags, open, "this bracket is never closed");
    diag_hint(diags, diag, "add the `%c`", close);
}

/* "found unexpected end of stream": a quote runs to the end of the document. */
static void report_quote(const struct fault *fault, struct diags *diags)
{
    struct diag *diag = report_at(fault, diags, one_byte(fault, fault->context),
                                  "the quote opened here is never closed");
    diag_hint(diags, diag, "add the closing %c", byte_at(fault, fault->context));
    diag_note(diags, diag, span_inside(fault->span, fault->at, 0), "looked for it up to here");
}

static void report_tab(const struct fault *fault, struct diags *diags)
{
    struct diag *diag =
        report_at(fault, diags, one_byte(fault, fault->at), "a tab cannot be used to indent");
    diag_hint(diags, diag, "use spaces");
}

static void report_first_byte(const struct fault *fault, struct diags *diags, size_t at)
{
    char c = byte_at(fault, at);
    struct diag *diag = diag_error(diags, extent_span(fault, one_byte(fault, at)), "bad-yaml",
                                   "a value without quotes cannot start with `%c`", c);
    diag_hint(diags, diag, "put the whole value in quotes");
}

/* "found character that cannot start any token", "did not find expected node content" */
static void report_start(const struct fault *fault, struct diags *diags)
{
    char c = byte_at(fault, fault->at);
    if (c == '\t')
        report_tab(fault, diags);
    else if (c != '\0' && c != '\n' && c != '\r')
        report_first_byte(fault, diags, fault->at);
    else
        report_at(fault, diags, one_byte(fault, fault->at), "a value is missing here");
}

/* What fails inside an anchor, an alias or a tag was hardly meant to be one. */
static void report_indicator(const struct fault *fault, struct diags *diags)
{
    struct extent line = line_around(fault, fault->context);
    if (line.start == fault->context && report_bullet(fault, diags, line))
        return;
    report_first_byte(fault, diags, fault->context);
}

static void report_list(const struct fault *fault, struct diags *diags)
{
    struct diag *diag = report_at(fault, diags, one_byte(fault, fault->at),
                                  "a list cannot start on the line of its key");
    diag_hint(diags, diag, "start it on the next line, or put the value in quotes");
}

static void report_escape(const struct fault *fault, struct diags *diags)
{
    struct extent escape = {fault->at, fault->at + 2};
    struct diag *diag = report_at(fault, diags, escape, "unknown escape sequence in double quotes");
    diag_hint(diags, diag, "write \\\\ for a backslash, or use single quotes");
}

static void report_block_header(const struct fault *fault, struct diags *diags)
{
    struct diag *diag = report_at(fault, diags, one_byte(fault, fault->at),
                                  "text behind `|` or `>` must start on the next line");
    diag_hint(diags, diag, "or put the whole value in quotes");
}

static void report_control(const struct fault *fault, struct diags *diags)
{
    uint32_t c = (unsigned char)byte_at(fault, fault->at);
    size_t len = utf8_decode(text_skip(fault->text, fault->at), &c);
    diag_error(diags, extent_span(fault, (struct extent){fault->at, fault->at + len}), "bad-yaml",
               "the %s U+%04X is not allowed", c < 0x100 ? "control character" : "character",
               (unsigned)c);
}

/* "did not find expected <document start>": the map ended above, as by a line with less indent. */
static void report_outside(const struct fault *fault, struct diags *diags)
{
    struct diag *diag = report_at(fault, diags, line_around(fault, fault->at),
                                  "this line does not belong to what stands above it");
    diag_hint(diags, diag, "indent it like the first key");
}

/* The library's words for what people do, and what we make of them. */
struct fault_kind {
    const char *problem;
    void (*report)(const struct fault *fault, struct diags *diags);
};

static const struct fault_kind FAULT_KINDS[] = {
    {"mapping values are not allowed in this context", report_colon},
    {"could not find expected ':'", report_key},
    {"did not find expected key", report_misfit},
    {"did not find expected '-' indicator", report_misfit},
    {"did not find expected ',' or ']'", report_bracket},
    {"did not find expected ',' or '}'", report_bracket},
    {"found unexpected end of stream", report_quote},
    {"found unexpected document indicator", report_quote},
    {"found character that cannot start any token", report_start},
    {"did not find expected node content", report_start},
    {"mapping keys are not allowed in this context", report_start},
    {"found a tab character that violates indentation", report_tab},
    {"found a tab character where an indentation space is expected", report_tab},
    {"did not find expected alphabetic or numeric character", report_indicator},
    {"found undefined tag handle", report_start},
    {"did not find expected tag URI", report_indicator},
    {"did not find the expected '>'", report_indicator},
    {"did not find expected whitespace or line break", report_indicator},
    {"block sequence entries are not allowed in this context", report_list},
    {"found unknown escape character", report_escape},
    {"did not find expected hexdecimal number", report_escape},
    {"found invalid Unicode character escape code", report_escape},
    {"did not find expected comment or line break", report_block_header},
    {"control characters are not allowed", report_control},
    {"did not find expected <document start>", report_outside},
};

void fault_report(const struct fault *fault, struct diags *diags)
{
    struct extent line = line_around(fault, fault->at);
    if (byte_at(fault, line.start) == '%') {
        report_at(fault, diags, line, "directives (lines that start with %) are not supported");
        return;
    }
    for (size_t i = 0; i < sizeof FAULT_KINDS / sizeof *FAULT_KINDS; i++) {
        if (text_is(text_of(fault->problem), FAULT_KINDS[i].problem)) {
            FAULT_KINDS[i].report(fault, diags);
            return;
        }
    }
    report_at(fault, diags, one_byte(fault, fault->at), fault->problem);
}
