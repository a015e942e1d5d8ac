#include "template/parse.h"

#include "template/pair.h"

struct parser {
    const struct template_input *input;
    struct vocabulary *vocabulary;
};

/* Part of a template: its bytes, and the tags that stand there. */
struct stretch {
    uint32_t from, to;
    const struct tag *first, *end;
    bool tag_follows; /* a tag stands at `to` that does not leave its line */
};

/* The end of a list of nodes: where the next one goes. */
struct list {
    struct node **end;
};

static void add_node(struct parser *parser, struct list *list, struct node node)
{
    struct node *added = arena_new(parser->input->arena, struct node);
    *added = node;
    *list->end = added;
    list->end = &added->next;
}

static bool line_starts_at(const struct parser *parser, uint32_t at)
{
    return at == 0 || parser->input->bytes.ptr[at - 1] == '\n';
}

static struct text text_from(const struct parser *parser, uint32_t from, uint32_t to)
{
    return text_slice(parser->input->bytes, from, to - from);
}

static void add_text(struct parser *parser, struct list *list, uint32_t from, uint32_t to)
{
    if (from < to)
        add_node(parser, list,
                 (struct node){.kind = NODE_TEXT,
                               .text = text_from(parser, from, to),
                               .at = {parser->input->source, from, to - from},
                               .starts_line = line_starts_at(parser, from)});
}

/*
 * The text in front of a tag that stays on its line.  Where the tag begins the
 * line, empty text marks the place that indentation goes to.
 */
static void add_text_before_tag(struct parser *parser, struct list *list, uint32_t from,
                                uint32_t to)
{
    add_text(parser, list, from, to);
    if (line_starts_at(parser, to))
        add_node(parser, list, (struct node){.kind = NODE_TEXT, .starts_line = true});
}

static struct path parse_path(struct parser *parser, struct text name)
{
    if (text_is(name, "."))
        return (struct path){NULL, 0};
    size_t count = text_count_byte(name, '.') + 1;
    uint32_t *parts = arena_array(parser->input->arena, count, uint32_t);
    for (size_t i = 0; i < count; i++)
        parts[i] = vocabulary_add(parser->vocabulary, text_cut(name, '.', &name));
    return (struct path){parts, count};
}

/*
 * The specification calls a tag standalone when only blanks share its line: the
 * line then leaves no trace.  A parent or a block counts as one tag from its
 * opening to its end, so that both may stand on one line.
 */
static bool opening_stands_alone(const struct tag *tag)
{
    switch (tag->kind) {
    case TAG_ESCAPED:
    case TAG_RAW: return false;
    case TAG_PARENT:
    case TAG_BLOCK: return tag->is_first && (tag->is_last || tag->closing->is_last);
    case TAG_SECTION:
    case TAG_INVERTED:
    case TAG_PARTIAL:
    case TAG_COMMENT:
    case TAG_DELIMITERS:
    case TAG_CLOSE: return tag->is_first && tag->is_last;
    }
    return false;
}

static bool closing_stands_alone(const struct tag *opening)
{
    const struct tag *closing = opening->closing;
    if (opening->kind == TAG_PARENT || opening->kind == TAG_BLOCK)
        return closing->is_last && (closing->is_first || opening->is_first);
    return closing->is_first && closing->is_last;
}

/* A block that a parent gives to its template: on its lines, nothing else counts. */
static bool fills_parent(const struct tag *tag)
{
    return tag->kind == TAG_BLOCK && tag->outer != NULL && tag->outer->kind == TAG_PARENT;
}

/* The closing tag of a pair; any other tag itself. */
static const struct tag *last_of(const struct tag *tag)
{
    return tag_kind_opens_pair(tag->kind) ? tag->closing : tag;
}

/* Where the template goes on after a tag, or after the pair that it opens. */
static uint32_t end_of(const struct tag *tag)
{
    const struct tag *last = last_of(tag);
    bool alone = last == tag ? opening_stands_alone(tag) : closing_stands_alone(tag);
    return alone ? last->next_line : last->end;
}

/* What stands between an opening tag and its closing one. */
static struct stretch inside_of(const struct tag *tag)
{
    const struct tag *closing = tag->closing;
    bool fills = fills_parent(tag);
    bool has_lines = tag->is_last && (tag->is_first || fills);
    bool ends_line = closing->is_first && (closing->is_last || fills);
    return (struct stretch){
        .from = has_lines ? tag->next_line : tag->end,
        .to = ends_line ? closing->blanks_at : closing->at.at,
        .first = tag + 1,
        .end = closing,
        .tag_follows = !ends_line,
    };
}

/* The blanks that all lines seen so far begin with. */
struct indent {
    struct text blanks;
    bool is_known;
};

static void narrow_indent(struct indent *indent, struct text blanks)
{
    size_t len = 0;
    while (len < blanks.len && len < indent->blanks.len &&
           blanks.ptr[len] == indent->blanks.ptr[len])
        len++;
    indent->blanks = indent->is_known ? text_slice(blanks, 0, len) : blanks;
    indent->is_known = true;
}

/* Takes in the lines that begin in a run of text; blank lines do not count. */
static void measure_lines(const struct parser *parser, uint32_t from, uint32_t to, bool tag_follows,
                          struct indent *indent)
{
    const char *bytes = parser->input->bytes.ptr;
    for (uint32_t line = from; line <= to; line++) {
        if (!line_starts_at(parser, line))
            continue;
        uint32_t at = line;
        while (at < to && tag_blank(bytes[at]))
            at++;
        bool is_blank = at == to ? !tag_follows : bytes[at] == '\n' || bytes[at] == '\r';
        if (!is_blank)
            narrow_indent(indent, text_from(parser, line, at));
    }
}

static struct indent find_indent(const struct parser *parser, struct stretch stretch)
{
    struct indent indent = {0};
    uint32_t at = stretch.from;
    for (const struct tag *tag = stretch.first; tag != stretch.end; tag++) {
        measure_lines(parser, at, tag->at.at, true, &indent);
        at = tag->end;
    }
    measure_lines(parser, at, stretch.to, stretch.tag_follows, &indent);
    return indent;
}

static struct node *parse_nodes(struct parser *parser, struct stretch stretch);

static struct node node_of(struct parser *parser, const struct tag *tag, enum node_kind kind)
{
    struct node node = {.kind = kind, .text = tag->name, .at = tag->at, .name_at = tag->name_at};
    bool names_template = kind == NODE_PARTIAL || kind == NODE_PARENT;
    if (kind != NODE_BLOCK && (!names_template || tag->is_dynamic))
        node.path = parse_path(parser, tag->name);
    node.is_dynamic = tag->is_dynamic;
    node.stands_alone = opening_stands_alone(tag);
    if (node.stands_alone)
        node.blanks = text_from(parser, tag->blanks_at, tag->at.at);
    return node;
}

static void add_section(struct parser *parser, struct list *list, const struct tag *tag,
                        enum node_kind kind)
{
    struct node node = node_of(parser, tag, kind);
    node.children = parse_nodes(parser, inside_of(tag));
    add_node(parser, list, node);
}

static void add_block(struct parser *parser, struct list *list, const struct tag *tag)
{
    struct stretch inside = inside_of(tag);
    struct node node = node_of(parser, tag, NODE_BLOCK);
    node.children = parse_nodes(parser, inside);
    node.block = (struct block){
        .name = vocabulary_add(parser->vocabulary, tag->name),
        .has_lines = inside.from != tag->end,
        .ends_line = !inside.tag_follows || node.children == NULL,
        .indent = node.blanks,
    };
    struct indent indent = {0};
    if (node.block.has_lines)
        indent = find_indent(parser, inside);
    if (indent.is_known) {
        node.block.indent = indent.blanks;
        node.block.dedent = indent.blanks.len;
    }
    if (closing_stands_alone(tag))
        node.block.line_end = text_from(parser, tag->closing->line_end, tag->closing->next_line);
    add_node(parser, list, node);
}

/* The specification drops what a parent holds outside its blocks; whoever wrote it meant it. */
static bool report_outside_block(struct parser *parser, const struct tag *parent, struct text text)
{
    const struct template_input *input = parser->input;
    text = text_trim(text);
    if (!input->strict || text.len == 0)
        return false;
    struct span at = {input->source, (uint32_t)(text.ptr - input->bytes.ptr), (uint32_t)text.len};
    struct diag *diag =
        diag_error(input->diags, at, "outside-block",
                   "this is in no block of `%.*s` and would be lost", TEXT_ARG(parent->name));
    diag_hint(input->diags, diag, "put it into one, as {{$name}}...{{/name}}");
    diag_note(input->diags, diag, parent->at, "`%.*s` opened here", TEXT_ARG(parent->name));
    return true;
}

/* A parent's children are its blocks; the first other thing inside it is reported. */
static struct node *parse_fills(struct parser *parser, const struct tag *parent)
{
    struct node *first = NULL;
    struct list list = {&first};
    bool is_reported = false;
    uint32_t at = parent->end;
    for (const struct tag *tag = parent + 1; tag != parent->closing; tag = last_of(tag) + 1) {
        bool counts =
            tag->kind == TAG_BLOCK || tag->kind == TAG_COMMENT || tag->kind == TAG_DELIMITERS;
        struct text lost = text_from(parser, at, counts ? tag->at.at : tag->end);
        is_reported = is_reported || report_outside_block(parser, parent, lost);
        if (tag->kind == TAG_BLOCK)
            add_block(parser, &list, tag);
        at = last_of(tag)->end;
    }
    if (!is_reported)
        report_outside_block(parser, parent, text_from(parser, at, parent->closing->at.at));
    return first;
}

static void add_parent(struct parser *parser, struct list *list, const struct tag *tag)
{
    struct node node = node_of(parser, tag, NODE_PARENT);
    node.children = parse_fills(parser, tag);
    add_node(parser, list, node);
}

static void add_tag(struct parser *parser, struct list *list, const struct tag *tag)
{
    switch (tag->kind) {
    case TAG_ESCAPED: add_node(parser, list, node_of(parser, tag, NODE_ESCAPED)); break;
    case TAG_RAW: add_node(parser, list, node_of(parser, tag, NODE_RAW)); break;
    case TAG_SECTION: add_section(parser, list, tag, NODE_SECTION); break;
    case TAG_INVERTED: add_section(parser, list, tag, NODE_INVERTED); break;
    case TAG_PARTIAL: add_node(parser, list, node_of(parser, tag, NODE_PARTIAL)); break;
    case TAG_PARENT: add_parent(parser, list, tag); break;
    case TAG_BLOCK: add_block(parser, list, tag); break;
    case TAG_CLOSE:
    case TAG_COMMENT:
    case TAG_DELIMITERS: break;
    }
}

/* As deep as the sections nest, which tags_pair() has limited. */
static struct node *parse_nodes(struct parser *parser, struct stretch stretch)
{
    struct node *first = NULL;
    struct list list = {&first};
    uint32_t at = stretch.from;
    for (const struct tag *tag = stretch.first; tag != stretch.end; tag = last_of(tag) + 1) {
        if (opening_stands_alone(tag))
            add_text(parser, &list, at, tag->blanks_at);
        else
            add_text_before_tag(parser, &list, at, tag->at.at);
        add_tag(parser, &list, tag);
        at = end_of(tag);
    }
    if (stretch.tag_follows)
        add_text_before_tag(parser, &list, at, stretch.to);
    else
        add_text(parser, &list, at, stretch.to);
    return first;
}

bool mustache_parse(struct mustache *mustache, const struct template_input *input,
                    struct vocabulary *vocabulary)
{
    struct parser parser = {input, vocabulary};
    struct tags tags = {0};
    size_t errors = input->diags->errors;
    if (tags_lex(&tags, input) || !tags.lack_pairs)
        tags_pair(&tags, input);
    mustache->nodes = NULL;
    mustache->is_broken = input->diags->errors != errors;
    if (mustache->is_broken)
        return false;
    struct stretch all = {.to = (uint32_t)input->bytes.len, .first = tags.items, .end = tags.items};
    if (tags.count > 0)
        all.end += tags.count;
    mustache->nodes = parse_nodes(&parser, all);
    mustache->is_broken = input->diags->errors != errors;
    return !mustache->is_broken;
}
