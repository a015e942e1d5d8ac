#include "template/lex.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"

static const size_t NOWHERE = SIZE_MAX;

struct lexer {
    const struct template_input *input;
    struct tags *tags;
    struct text bytes;
    struct text opener; /* the delimiters in force */
    struct text closer;
    size_t at;          /* the first byte not looked at */
    size_t next_closer; /* the first closer at or after some place passed */
};

/* The bytes of one tag as they are taken apart. */
struct shell {
    size_t at;     /* the opening delimiter */
    size_t inside; /* the first byte after it that is no space */
    char sigil;    /* that byte, or NUL at the end of the template */
    size_t closer; /* the closing delimiter, or NOWHERE */
};

static size_t find_bytes(struct text bytes, size_t from, struct text needle)
{
    struct text rest = text_skip(bytes, from);
    const char *hit = rest.len == 0 ? NULL : memmem(rest.ptr, rest.len, needle.ptr, needle.len);
    return hit == NULL ? NOWHERE : (size_t)(hit - bytes.ptr);
}

static bool bytes_at(struct text bytes, size_t at, struct text expected)
{
    return text_equal(text_slice(bytes, at, expected.len), expected);
}

/* Remembers what it found: a file of unclosed tags must not be searched to its end for each. */
static size_t find_closer(struct lexer *lexer, size_t from)
{
    if (lexer->next_closer < from)
        lexer->next_closer = find_bytes(lexer->bytes, from, lexer->closer);
    return lexer->next_closer;
}

static struct span span_of(const struct lexer *lexer, size_t from, size_t end)
{
    return (struct span){lexer->input->source, (uint32_t)from, (uint32_t)(end - from)};
}

/* Up to the end of the template where `end` is NOWHERE. */
static struct text text_between(const struct lexer *lexer, size_t from, size_t end)
{
    return end <= from ? (struct text){NULL, 0} : text_slice(lexer->bytes, from, end - from);
}

/* `text` is part of the template: where it stands. */
static struct span span_of_text(const struct lexer *lexer, struct text text)
{
    size_t at = (size_t)(text.ptr - lexer->bytes.ptr);
    return span_of(lexer, at, at + text.len);
}

/* The bytes of the line end at `at`: LF or CR LF. */
static size_t line_end_at(struct text bytes, size_t at)
{
    struct text rest = text_skip(bytes, at);
    return text_has_prefix(rest, "\n") ? 1 : text_has_prefix(rest, "\r\n") ? 2 : 0;
}

/* Fills in how the tag stands on its line. */
static void place_on_line(const struct lexer *lexer, struct tag *tag)
{
    struct text bytes = lexer->bytes;
    size_t first = tag->at.at, last = tag->end;
    while (first > 0 && tag_blank(bytes.ptr[first - 1]))
        first--;
    while (last < bytes.len && tag_blank(bytes.ptr[last]))
        last++;
    size_t line_end_len = line_end_at(bytes, last);
    tag->is_first = first == 0 || bytes.ptr[first - 1] == '\n';
    tag->is_last = last == bytes.len || line_end_len > 0;
    tag->blanks_at = (uint32_t)first;
    tag->line_end = (uint32_t)last;
    tag->next_line = (uint32_t)(last + line_end_len);
}

/* Keeps `tag`, which stands from `at` up to `end`, and goes on there. */
static void add_tag(struct lexer *lexer, struct tag tag, size_t at, size_t end)
{
    struct tags *tags = lexer->tags;
    tag.at = span_of(lexer, at, end);
    tag.end = (uint32_t)end;
    place_on_line(lexer, &tag);
    if (tags->count == tags->capacity)
        tags->items = arena_grow(lexer->input->arena, tags->items, tags->count, sizeof *tags->items,
                                 &tags->capacity);
    tags->items[tags->count++] = tag;
    lexer->at = end;
}

static enum tag_kind kind_of_sigil(char sigil, size_t *len)
{
    *len = 1;
    switch (sigil) {
    case '#': return TAG_SECTION;
    case '^': return TAG_INVERTED;
    case '/': return TAG_CLOSE;
    case '>': return TAG_PARTIAL;
    case '<': return TAG_PARENT;
    case '$': return TAG_BLOCK;
    case '&':
    case '{': return TAG_RAW;
    }
    *len = 0;
    return TAG_ESCAPED;
}

/* The rest can be read without this tag, but pairs can not be told any more. */
static void note_unreadable(struct lexer *lexer, enum tag_kind kind)
{
    if (kind == TAG_CLOSE || tag_kind_opens_pair(kind))
        lexer->tags->lack_pairs = true;
}

/* Reports a tag without an end, up to the end of its line, and goes on at `resume`. */
static void report_unclosed(struct lexer *lexer, struct shell shell, size_t resume)
{
    struct diags *diags = lexer->input->diags;
    struct text rest, line = text_cut(text_between(lexer, shell.at, resume), '\n', &rest);
    struct diag *diag = diag_error(diags, span_of_text(lexer, text_trim(line)), "unclosed-tag",
                                   "this tag is never closed");
    diag_hint(diags, diag, "end it with %.*s", TEXT_ARG(lexer->closer));
    size_t sigil_len;
    note_unreadable(lexer, kind_of_sigil(shell.sigil, &sigil_len));
    lexer->at = resume;
}

static struct shell shell_at(struct lexer *lexer, size_t at)
{
    struct shell shell = {.at = at, .inside = at + lexer->opener.len};
    while (shell.inside < lexer->bytes.len && byte_is_space(lexer->bytes.ptr[shell.inside]))
        shell.inside++;
    if (shell.inside < lexer->bytes.len)
        shell.sigil = lexer->bytes.ptr[shell.inside];
    shell.closer = find_closer(lexer, at + lexer->opener.len);
    return shell;
}

static void lex_comment(struct lexer *lexer, struct shell shell)
{
    if (shell.closer == NOWHERE)
        report_unclosed(lexer, shell, NOWHERE);
    else
        add_tag(lexer, (struct tag){.kind = TAG_COMMENT}, shell.at,
                shell.closer + lexer->closer.len);
}

/* The words between the two = of a set-delimiters tag; empty where it has no second one. */
static struct text delimiter_words(const struct lexer *lexer, struct shell shell)
{
    size_t from = shell.inside + 1;
    struct text near = text_slice(lexer->bytes, from, LIMIT_TAG_BYTES);
    for (size_t i = 0; i < near.len; i++) {
        if (near.ptr[i] == '=' && bytes_at(lexer->bytes, from + i + 1, lexer->closer))
            return text_slice(near, 0, i);
    }
    return (struct text){NULL, 0};
}

/* Takes "<% %>" apart; false unless it is two words. */
static bool split_delimiters(struct text words, struct text *opener, struct text *closer)
{
    words = text_trim(words);
    size_t len = 0;
    while (len < words.len && !byte_is_space(words.ptr[len]))
        len++;
    *opener = text_slice(words, 0, len);
    *closer = text_trim(text_skip(words, len));
    for (size_t i = 0; i < closer->len; i++) {
        if (byte_is_space(closer->ptr[i]))
            return false;
    }
    return opener->len > 0 && closer->len > 0;
}

static void lex_delimiters(struct lexer *lexer, struct shell shell)
{
    struct text words = delimiter_words(lexer, shell), opener, closer;
    if (split_delimiters(words, &opener, &closer)) {
        size_t end = (size_t)(words.ptr - lexer->bytes.ptr) + words.len + 1 + lexer->closer.len;
        add_tag(lexer, (struct tag){.kind = TAG_DELIMITERS}, shell.at, end);
        lexer->opener = opener;
        lexer->closer = closer;
        lexer->next_closer = 0;
        return;
    }
    if (shell.closer == NOWHERE) {
        report_unclosed(lexer, shell, NOWHERE);
        return;
    }
    size_t end = shell.closer + lexer->closer.len;
    struct diags *diags = lexer->input->diags;
    struct diag *diag = diag_error(diags, span_of(lexer, shell.at, end), "bad-delimiters",
                                   "new delimiters are two words between two equals signs");
    diag_hint(diags, diag, "such as %.*s=<%% %%>=%.*s", TEXT_ARG(lexer->opener),
              TEXT_ARG(lexer->closer));
    lexer->at = end;
}

static bool has_path(const struct tag *tag)
{
    return tag->kind <= TAG_INVERTED || tag->is_dynamic;
}

/* "a.", ".a" and "a..b"; a lone "." is a name of its own. */
static bool has_empty_part(struct text name)
{
    return !text_is(name, ".") &&
           (name.ptr[0] == '.' || text_has_suffix(name, ".") || text_find(name, "..") != SIZE_MAX);
}

static size_t find_space(struct text name)
{
    size_t at = 0;
    while (at < name.len && !byte_is_space(name.ptr[at]))
        at++;
    return at;
}

/* Reports what is wrong with the name of a tag that has both its delimiters. */
static bool check_name(const struct lexer *lexer, const struct tag *tag, struct span whole)
{
    struct diags *diags = lexer->input->diags;
    struct text name = tag->name;
    if (name.len == 0) {
        diag_error(diags, whole, "empty-tag", "a tag must name something");
        return false;
    }
    struct span at = span_of_text(lexer, name);
    if (name.len > LIMIT_TAG_BYTES) {
        diag_error(diags, (struct span){at.source, at.at, LIMIT_TAG_BYTES}, "too-large",
                   "a name of %zu bytes is too long: %d are the most", name.len, LIMIT_TAG_BYTES);
        return false;
    }
    size_t space = find_space(name);
    if (space < name.len) {
        struct diag *diag =
            diag_error(diags, at, "bad-tag", "a name must not contain spaces or line ends");
        diag_hint(diags, diag, "is %.*s missing after %.*s?", TEXT_ARG(lexer->closer), (int)space,
                  name.ptr);
        return false;
    }
    if (has_path(tag) && has_empty_part(name)) {
        diag_error(diags, at, "bad-tag", "`%.*s` has an empty part beside a dot", TEXT_ARG(name));
        return false;
    }
    return true;
}

/*
 * {{{name}}} ends with a brace of its own before the closing delimiter, which
 * is found one byte early where it starts with a brace itself.  Leaves the end
 * of the name and of the tag; false where there is no such brace.
 */
static bool end_triple(const struct lexer *lexer, size_t *name_end, size_t *tag_end)
{
    size_t closer = *name_end;
    if (lexer->bytes.ptr[closer - 1] == '}') {
        *name_end = closer - 1;
        return true;
    }
    if (lexer->bytes.ptr[closer] == '}' && bytes_at(lexer->bytes, closer + 1, lexer->closer)) {
        *tag_end += 1;
        return true;
    }
    return false;
}

static void lex_name(struct lexer *lexer, struct shell shell)
{
    size_t sigil_len;
    struct tag tag = {.kind = kind_of_sigil(shell.sigil, &sigil_len)};
    size_t from = shell.inside + sigil_len;
    size_t name_end = shell.closer, end = shell.closer + lexer->closer.len;
    if (shell.sigil == '{' && !end_triple(lexer, &name_end, &end)) {
        struct diag *diag = diag_error(lexer->input->diags, span_of(lexer, shell.at, end),
                                       "bad-tag", "three braces must end with three");
        diag_hint(lexer->input->diags, diag, "end it with }%.*s", TEXT_ARG(lexer->closer));
        lexer->at = end;
        return;
    }
    tag.name = text_trim(text_between(lexer, from, name_end));
    if ((tag.kind == TAG_PARTIAL || tag.kind == TAG_PARENT) && text_has_prefix(tag.name, "*")) {
        tag.is_dynamic = true;
        tag.name = text_trim(text_skip(tag.name, 1));
    }
    lexer->at = end;
    if (!check_name(lexer, &tag, span_of(lexer, shell.at, end))) {
        note_unreadable(lexer, tag.kind);
        return;
    }
    tag.name_at = span_of_text(lexer, tag.name);
    add_tag(lexer, tag, shell.at, end);
}

static void lex_tag(struct lexer *lexer, size_t at)
{
    struct shell shell = shell_at(lexer, at);
    if (shell.sigil == '!') {
        lex_comment(lexer, shell);
        return;
    }
    if (shell.sigil == '=') {
        lex_delimiters(lexer, shell);
        return;
    }
    /* A second tag that starts before the first ends: the first was never closed. */
    struct text body = text_between(lexer, shell.inside, shell.closer);
    size_t inner = find_bytes(body, 0, lexer->opener);
    if (inner != NOWHERE)
        report_unclosed(lexer, shell, shell.inside + inner);
    else if (shell.closer == NOWHERE)
        report_unclosed(lexer, shell, NOWHERE);
    else
        lex_name(lexer, shell);
}

bool tag_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool tag_kind_opens_pair(enum tag_kind kind)
{
    return kind == TAG_SECTION || kind == TAG_INVERTED || kind == TAG_PARENT || kind == TAG_BLOCK;
}

bool tags_lex(struct tags *tags, const struct template_input *input)
{
    struct lexer lexer = {
        .input = input,
        .tags = tags,
        .bytes = input->bytes,
        .opener = text_of("{{"),
        .closer = text_of("}}"),
    };
    size_t errors = input->diags->errors, at;
    while ((at = find_bytes(lexer.bytes, lexer.at, lexer.opener)) != NOWHERE) {
        lex_tag(&lexer, at);
        if (input->diags->errors - errors >= LIMIT_DIAGS_KEPT)
            break;
    }
    return input->diags->errors == errors;
}
