#include "input/tag.h"

#include <string.h>

static const struct element ELEMENTS[] = {
    {.name = "abbr"},
    {.name = "br", .is_void = true},
    {.name = "details", .holds_blocks = true},
    {.name = "kbd"},
    {.name = "sub"},
    {.name = "summary", .holds_blocks = true},
    {.name = "sup"},
};

static const struct element *find_element(struct text name)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
        if (text_equal_fold(name, text_of(ELEMENTS[i].name)))
            return &ELEMENTS[i];
    }
    return NULL;
}

static bool is_name_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || c == '-';
}

/* The offset behind `end`, looked for from `from` on; false, all of it, where it is missing. */
static bool find_end(struct text html, size_t from, const char *end, size_t *len)
{
    size_t at = text_find(text_skip(html, from), end);
    *len = at == SIZE_MAX ? html.len : from + at + strlen(end);
    return at != SIZE_MAX;
}

/* The offset behind the ">" that is not inside an attribute's quotes. */
static bool find_tag_end(struct text html, size_t *len)
{
    char quote = '\0';
    for (size_t i = 0; i < html.len; i++) {
        char c = html.ptr[i];
        if (quote == '\0' && c == '>') {
            *len = i + 1;
            return true;
        }
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    *len = html.len;
    return false;
}

/* <!--, and the short forms <!--> and <!---> that HTML ends at once. */
static void read_comment(struct text html, struct html_tag *tag)
{
    tag->kind = HTML_TAG_COMMENT;
    if (text_has_prefix(html, "<!-->") || text_has_prefix(html, "<!--->"))
        tag->is_whole = find_end(html, 0, ">", &tag->len);
    else
        tag->is_whole = find_end(html, strlen("<!--"), "-->", &tag->len);
}

static void read_other(struct text html, struct html_tag *tag)
{
    const char *end = ">";
    if (text_has_prefix(html, "<?"))
        end = "?>";
    else if (text_has_prefix(html, "<![CDATA["))
        end = "]]>";
    tag->kind = HTML_TAG_OTHER;
    tag->is_whole = find_end(html, 0, end, &tag->len);
}

static bool read_named(struct text html, struct html_tag *tag)
{
    size_t start = text_has_prefix(html, "</") ? 2 : 1, end = start;
    if (start >= html.len || !byte_is_alpha(html.ptr[start]))
        return false;
    while (end < html.len && is_name_byte(html.ptr[end]))
        end++;
    tag->kind = start == 2 ? HTML_TAG_CLOSE : HTML_TAG_OPEN;
    tag->name = text_slice(html, start, end - start);
    tag->element = find_element(tag->name);
    tag->is_whole = find_tag_end(html, &tag->len);
    struct text rest = text_trim(text_slice(html, end, tag->len - end));
    tag->is_bare = text_is(rest, ">") || (tag->kind == HTML_TAG_OPEN && text_is(rest, "/>"));
    return true;
}

bool html_tag_read(struct text html, struct html_tag *tag)
{
    *tag = (struct html_tag){0};
    if (text_has_prefix(html, "<!--"))
        read_comment(html, tag);
    else if (text_has_prefix(html, "<!") || text_has_prefix(html, "<?"))
        read_other(html, tag);
    else
        return text_has_prefix(html, "<") && read_named(html, tag);
    return true;
}

static struct open_tag *innermost(struct open_tags *open)
{
    return open->count == 0 ? NULL : &open->items[open->count - 1];
}

static bool is_details(const struct element *element)
{
    return strcmp(element->name, "details") == 0;
}

static bool is_summary(const struct element *element)
{
    return strcmp(element->name, "summary") == 0;
}

/* Only white space may stand between <details> and its <summary>. */
static bool is_first_in_details(const struct open_tag *outer, const struct html_tag_place *place)
{
    if (outer == NULL || !is_details(outer->element))
        return false;
    struct text since = text_skip(place->output, outer->start);
    return text_is(text_trim(since), "<details>");
}

static enum html_tag_verdict judge_open(struct open_tags *open, const struct html_tag *tag,
                                        const struct html_tag_place *place)
{
    const struct open_tag *outer = innermost(open);
    if (!tag->is_bare)
        return HTML_TAG_HAS_ATTRIBUTES;
    if (tag->element->holds_blocks && place->blocks == NULL)
        return HTML_TAG_AMONG_WORDS;
    if (is_details(tag->element) && outer != NULL && outer->scope == place->words)
        return HTML_TAG_AMONG_WORDS;
    if (is_summary(tag->element) && !is_first_in_details(outer, place))
        return HTML_TAG_STRAY_SUMMARY;
    return open->count == LIMIT_MARKDOWN_DEPTH ? HTML_TAG_TOO_DEEP : HTML_TAG_FINE;
}

/* What was refused is noted as well, so that its end is not reported once more. */
static void note_open(struct open_tags *open, const struct html_tag *tag,
                      const struct html_tag_place *place, bool is_refused)
{
    if (tag->element->is_void || open->count == LIMIT_MARKDOWN_DEPTH)
        return;
    struct open_tag *outer = innermost(open);
    if (outer != NULL && is_summary(tag->element) && !is_refused)
        outer->has_summary = true;
    open->items[open->count++] = (struct open_tag){
        .element = tag->element,
        .scope = is_details(tag->element) && place->blocks != NULL ? place->blocks : place->words,
        .at = place->at,
        .start = place->output.len,
        .is_refused = is_refused,
    };
}

static enum html_tag_verdict judge_close(struct open_tags *open, const struct html_tag *tag,
                                         const struct html_tag_place *place)
{
    const struct open_tag *last = innermost(open);
    if (last == NULL || last->element != tag->element ||
        (last->scope != place->words && last->scope != place->blocks))
        return HTML_TAG_NOT_OPEN;
    open->count--;
    if (last->is_refused)
        return HTML_TAG_REFUSED_WITH_IT;
    return is_details(tag->element) && !last->has_summary ? HTML_TAG_NO_SUMMARY : HTML_TAG_FINE;
}

enum html_tag_verdict html_tag_judge(const struct html_tag *tag, struct open_tags *open,
                                     const struct html_tag_place *place)
{
    if (tag->element == NULL && tag->kind == HTML_TAG_CLOSE && open->refused > 0) {
        open->refused--;
        return HTML_TAG_REFUSED_WITH_IT;
    }
    if (tag->element == NULL) {
        open->refused += tag->kind == HTML_TAG_OPEN;
        return HTML_TAG_REFUSED;
    }
    if (tag->kind == HTML_TAG_CLOSE)
        return judge_close(open, tag, place);
    enum html_tag_verdict verdict = judge_open(open, tag, place);
    note_open(open, tag, place, verdict != HTML_TAG_FINE);
    return verdict;
}

/* What Markdown has for the tags that people write most. */
static const char *markdown_for(struct text name)
{
    static const struct {
        const char *name;
        const char *markdown;
    } known[] = {
        {"a", "[words](https://...)"},
        {"b", "**words**"},
        {"code", "`words`"},
        {"del", "~~words~~"},
        {"em", "*words*"},
        {"h1", "# words"},
        {"h2", "## words"},
        {"h3", "### words"},
        {"h4", "#### words"},
        {"hr", "---"},
        {"i", "*words*"},
        {"img", "![words](picture.png)"},
        {"li", "- words"},
        {"s", "~~words~~"},
        {"strong", "**words**"},
        {"blockquote", "> words"},
        {"p", "an empty line"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (text_equal_fold(name, text_of(known[i].name)))
            return known[i].markdown;
    }
    return NULL;
}

static void report_refused(const struct html_tag *tag, struct span at, struct diags *diags)
{
    if (tag->kind == HTML_TAG_OTHER) {
        diag_error(diags, at, "raw-html", "HTML declarations and instructions are not allowed");
        return;
    }
    const char *slash = tag->kind == HTML_TAG_CLOSE ? "/" : "";
    const char *markdown = markdown_for(tag->name);
    struct diag *diag = diag_error(diags, at, "raw-html", "the HTML tag `<%s%.*s>` is not allowed",
                                   slash, TEXT_ARG(tag->name));
    if (markdown != NULL)
        diag_hint(diags, diag, "in Markdown: %s", markdown);
}

void html_tag_report(const struct html_tag *tag, enum html_tag_verdict verdict, struct span at,
                     struct diags *diags)
{
    struct text name = tag->name;
    struct diag *diag;
    switch (verdict) {
    case HTML_TAG_FINE:
    case HTML_TAG_REFUSED_WITH_IT: break;
    case HTML_TAG_REFUSED: report_refused(tag, at, diags); break;
    case HTML_TAG_HAS_ATTRIBUTES:
        diag_error(diags, at, "raw-html", "`<%.*s>` may not have attributes here", TEXT_ARG(name));
        break;
    case HTML_TAG_AMONG_WORDS:
        diag =
            diag_error(diags, at, "raw-html", "`<%.*s>` may not stand among words", TEXT_ARG(name));
        diag_hint(diags, diag, "start a line with it, below an empty one");
        break;
    case HTML_TAG_NOT_OPEN:
        diag = diag_error(diags, at, "unbalanced-html", "`</%.*s>` closes nothing here",
                          TEXT_ARG(name));
        diag_hint(diags, diag,
                  "tags close in the order, and in the paragraph, they were opened in");
        break;
    case HTML_TAG_STRAY_SUMMARY:
        diag_error(diags, at, "unbalanced-html", "`<summary>` must come first inside `<details>`");
        break;
    case HTML_TAG_NO_SUMMARY:
        diag_error(diags, at, "unbalanced-html", "these `<details>` have no `<summary>`");
        break;
    case HTML_TAG_TOO_DEEP:
        diag_error(diags, at, "too-deep", "tags nest more than %d deep", LIMIT_MARKDOWN_DEPTH);
        break;
    }
}

bool open_tags_take(struct open_tags *open, const void *scope, struct open_tag *unclosed)
{
    const struct open_tag *last = innermost(open);
    if (last == NULL || last->scope != scope)
        return false;
    *unclosed = *last;
    open->count--;
    return true;
}
