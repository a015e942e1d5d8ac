#include <stdint.h>
#include <string.h>

#include "import/fold.h"
#include "import/prose.h"
#include "input/link.h"
#include "input/placeholder.h"
#include "model/characters.h"
#include "model/slip.h"

struct text fold_markdown(struct vendor_folding *vendor, struct rich words)
{
    struct buf out = {0};
    words = rich_unwrap(words, vendor->folding->arena);
    prose_add_words(words, &out, vendor->said);
    struct text copy = arena_copy(vendor->folding->arena, buf_text(&out));
    buf_release(&out);
    return copy;
}

struct text fold_plain(struct rich words, struct arena *arena)
{
    struct text found, plain = rich_plain(words, arena);
    uint32_t c;
    if (placeholder_find(plain, 0, &found) || characters_are_blank(plain) ||
        characters_find_refused(plain, 0, &c) != SIZE_MAX)
        return (struct text){NULL, 0};
    return plain;
}

bool fold_is_url(struct text url)
{
    if (!text_has_prefix(url, "https://") || link_judge(url) != LINK_FINE)
        return false;
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c <= ' ' || c > 126 || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\' ||
            c == '{' || c == '}' || c == '|' || c == '^')
            return false;
    }
    struct text rest, host = text_cut(text_skip(url, strlen("https://")), '/', &rest);
    return host.len > 0 && text_find_byte(host, '@') == SIZE_MAX &&
           text_find_byte(host, '.') != SIZE_MAX;
}

void fold_say(struct vendor_folding *vendor, struct text label, struct text words)
{
    struct arena *arena = vendor->folding->arena;
    words = rich_plain(rich_of(words, arena), arena);
    label = rich_plain(rich_of(label, arena), arena);
    uint32_t c;
    if (characters_find_refused(words, 0, &c) != SIZE_MAX ||
        characters_find_refused(label, 0, &c) != SIZE_MAX)
        return;
    if (label.len > 0 && !text_equal(label, words)) {
        buf_add(vendor->said, label);
        buf_add_string(vendor->said, ": ");
    }
    buf_add(vendor->said, words);
    buf_add_byte(vendor->said, '\n');
}

/* A key of facts has to be words that can be read. */
static struct text fact_label(struct vendor_folding *vendor, struct text label)
{
    struct rich words = rich_of(label, vendor->folding->arena);
    struct text plain = fold_plain(words, vendor->folding->arena);
    return slip_without(plain, vendor->folding->arena);
}

void fold_fact(struct vendor_folding *vendor, struct text label, struct rich value)
{
    struct arena *arena = vendor->folding->arena;
    struct text markdown = fold_markdown(vendor, value), key = fact_label(vendor, label);
    if (markdown.len == 0)
        return;
    if (key.len == 0) {
        fold_say(vendor, label, rich_plain(value, arena));
        return;
    }
    struct value *there = compose_find(vendor->facts, key);
    if (there == NULL) {
        compose_put_under(vendor->facts, key, value_text(markdown), arena);
        return;
    }
    if (text_equal(there->text, markdown) || text_find(there->text, markdown.ptr) != SIZE_MAX)
        return;
    there->text = arena_append(arena, there->text, "\n\n", markdown);
}

/* "* a", "- b", "• c": marks of a list in front of a cell's lines. */
static struct rich skip_bullet(struct rich line, struct arena *arena)
{
    struct text text = rich_text(line, arena);
    static const char *const MARKS[] = {"* ", "- ", "• ", "– ", "· ", "*\t", "•"};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (text_has_prefix(text, MARKS[i]))
            return rich_trim(rich_slice(line, strlen(MARKS[i]), rich_length(line), arena), arena);
    }
    return line;
}

/* A sentence that commas only divide: short pieces without a word that ties them. */
static bool divides_at(struct text text, char mark)
{
    static const char *const TIES[] = {" and ",     " or ",    " und ", " oder ", " et ",  " ou ",
                                       " y ",       " o ",     " en ",  " of ",   " e ",   " och ",
                                       "including", "such as", "e.g.",  "z. B.",  "inkl.", " via "};
    enum { MOST_PIECE = 60 };
    size_t piece = 0, pieces = 1;
    for (size_t i = 0; i < sizeof TIES / sizeof TIES[0] && mark == ','; i++) {
        if (text_find(text, TIES[i]) != SIZE_MAX)
            return false;
    }
    if (text_find_byte(text, '(') != SIZE_MAX || text_find_byte(text, ':') != SIZE_MAX ||
        text_find(text, ". ") != SIZE_MAX || text_find_byte(text, '`') != SIZE_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_mark = text.ptr[i] == mark && i + 1 < text.len && byte_is_space(text.ptr[i + 1]);
        piece = is_mark ? 0 : piece + 1;
        pieces += is_mark;
        if (piece > MOST_PIECE && mark == ',')
            return false;
    }
    return pieces > 1;
}

/* Adds a piece of a list; false where plain words can not be what it says. */
static bool add_item(struct vendor_folding *vendor, struct rich words, struct text *items,
                     size_t *count)
{
    struct arena *arena = vendor->folding->arena;
    struct text plain = slip_without(fold_plain(words, arena), arena);
    for (size_t i = 0; i < words.count; i++) {
        if (words.runs[i].url.len > 0)
            return false;
    }
    if (plain.len == 0)
        return rich_is_empty(words);
    items[(*count)++] = plain;
    return true;
}

static bool add_line(struct vendor_folding *vendor, struct rich line, char mark, struct text *items,
                     size_t *count)
{
    struct text rest = rich_text(line, vendor->folding->arena);
    if (mark == '\0')
        return add_item(vendor, line, items, count);
    while (rest.len > 0 && *count < FOLD_ITEMS_MOST) {
        struct text piece = text_trim(text_cut(rest, mark, &rest));
        if (!add_item(vendor, rich_of(piece, vendor->folding->arena), items, count))
            return false;
    }
    return rest.len == 0;
}

/* Commas and semicolons part only what stands on one line, without markup. */
static char find_mark(struct rich line, size_t line_count, struct arena *arena)
{
    struct text text = rich_text(line, arena);
    bool is_plain = line.count == 1 && line.runs[0].url.len == 0 && line.runs[0].style == 0;
    if (!is_plain || line_count > 1)
        return '\0';
    return divides_at(text, ';') ? ';' : divides_at(text, ',') ? ',' : '\0';
}

bool fold_list_of(struct vendor_folding *vendor, struct rich words, struct value *list)
{
    struct arena *arena = vendor->folding->arena;
    struct text *items = arena_array(arena, FOLD_ITEMS_MOST, struct text);
    struct rich *lines;
    size_t count = 0, line_count = rich_split(words, false, arena, &lines);
    if (line_count > FOLD_ITEMS_MOST)
        return false;
    for (size_t i = 0; i < line_count; i++) {
        struct rich line = skip_bullet(lines[i], arena);
        if (count == FOLD_ITEMS_MOST ||
            !add_line(vendor, line, find_mark(line, line_count, arena), items, &count))
            return false;
    }
    *list = compose_texts(items, count, arena);
    return count > 0;
}
