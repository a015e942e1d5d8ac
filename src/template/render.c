#include "template/render.h"

#include "base/escape.h"
#include "template/fill.h"

/*
 * The blanks in front of each line of a template that was included by a tag on
 * a line of its own: the tag's own, behind those that its line had already.
 * NULL is no blanks.
 */
struct margin {
    const struct margin *outer;
    struct text blanks;
};

/* What changes when one template's text goes on inside another. */
struct surroundings {
    const struct margin *margin; /* put in front of each line */
    size_t dedent;               /* once as many blanks were taken off it */
    const struct fill *fills;    /* what goes into blocks */
    const struct trail *trail;   /* how we came here */
};

struct rendering {
    const struct library *library;
    struct buf *out;
    struct diags *diags;
    struct stack stack;
    struct surroundings here;
    size_t depth;   /* tags that are open */
    size_t steps;   /* lists of nodes rendered so far */
    size_t out_max; /* a longer `out` is too large */
    bool is_strict;
    bool has_shapes;  /* the data has: what they do not name is a mistake */
    bool has_failed;  /* something was reported */
    bool has_stopped; /* rendering can not go on */
};

static void render_nodes(struct rendering *rendering, const struct node *nodes);

static struct complainer complainer_of(struct rendering *rendering)
{
    return (struct complainer){rendering->diags, &rendering->has_failed, rendering->here.trail};
}

/* Counts a tag that is open from now until leave(); false where there are too many. */
static bool enter(struct rendering *rendering, const struct node *node)
{
    if (rendering->depth == LIMIT_TEMPLATE_DEPTH) {
        complain_too_deep(complainer_of(rendering), node);
        rendering->has_stopped = true;
        return false;
    }
    rendering->depth++;
    return true;
}

static void leave(struct rendering *rendering)
{
    rendering->depth--;
}

/*
 * Text and its indentation.
 */

static void add_margin(struct rendering *rendering, const struct margin *margin)
{
    if (margin == NULL)
        return;
    add_margin(rendering, margin->outer);
    buf_add(rendering->out, margin->blanks);
}

/* `line` without the blanks that it begins with, of which at most `most` are taken. */
static struct text skip_blanks(struct text line, size_t most)
{
    size_t count = 0;
    while (count < line.len && count < most && tag_blank(line.ptr[count]))
        count++;
    return text_skip(line, count);
}

/* Takes the first line of `*rest`, with its end. */
static struct text take_line(struct text *rest)
{
    size_t end = text_find_byte(*rest, '\n');
    struct text line = text_slice(*rest, 0, end == SIZE_MAX ? rest->len : end + 1);
    *rest = text_skip(*rest, line.len);
    return line;
}

/* A whole run at once; line by line only where lines move. */
static void render_text(struct rendering *rendering, const struct node *node)
{
    const struct surroundings *here = &rendering->here;
    struct text rest = node->text;
    if (here->margin == NULL && here->dedent == 0) {
        buf_add(rendering->out, rest);
        return;
    }
    if (!node->starts_line)
        buf_add(rendering->out, take_line(&rest));
    else if (rest.len == 0)
        add_margin(rendering, here->margin);
    while (rest.len > 0) {
        add_margin(rendering, here->margin);
        buf_add(rendering->out, skip_blanks(take_line(&rest), here->dedent));
    }
}

/*
 * Values.
 */

/*
 * Reports the first part of a path that no shape names.  A record may lack
 * what its shape names: that is no mistake, and has no parts.
 */
static void report_unknown(struct rendering *rendering, const struct node *node)
{
    const struct stack *stack = &rendering->stack;
    const struct value *holder = NULL, *found;
    struct path path = {node->path.parts, 1};
    while ((found = stack_find(stack, path)) != NULL) {
        holder = found;
        path.count++;
    }
    if (holder != NULL && holder->kind != VALUE_RECORD)
        return;
    struct span at;
    size_t part = path.count - 1;
    struct nearest nearest = nearest_init(node_part(node, part, &at));
    for (size_t i = 0; i < stack->count; i++) {
        const struct value *from = holder == NULL ? stack->items[i] : holder;
        if (from->kind == VALUE_RECORD)
            shape_offer(from->record.shape, &nearest);
    }
    complain_unknown(complainer_of(rendering), node, part, &nearest);
}

/* What the node's path leads to; nothing where it leads nowhere. */
static const struct value *find_value(struct rendering *rendering, const struct node *node)
{
    static const struct value nothing = {.kind = VALUE_NONE};
    const struct value *value = stack_find(&rendering->stack, node->path);
    if (value != NULL)
        return value;
    if (rendering->is_strict && rendering->has_shapes)
        report_unknown(rendering, node);
    return &nothing;
}

static void report_not_text(struct rendering *rendering, const struct node *node,
                            const struct value *value)
{
    if (!rendering->is_strict)
        return;
    complain_not_text(complainer_of(rendering), node, value_kind_name(value->kind));
}

static void render_escaped(struct rendering *rendering, const struct node *node)
{
    const struct value *value = find_value(rendering, node);
    switch (value->kind) {
    case VALUE_NONE: break;
    case VALUE_FALSE:
    case VALUE_TRUE:
    case VALUE_NUMBER:
    case VALUE_TEXT: escape_html(rendering->out, value->text); break;
    case VALUE_HTML: buf_add(rendering->out, value->text); break;
    case VALUE_LIST:
    case VALUE_MAP:
    case VALUE_RECORD: report_not_text(rendering, node, value); break;
    }
}

/* {{{x}}} claims that x is HTML: a strict library holds it to that. */
static void render_raw(struct rendering *rendering, const struct node *node)
{
    const struct value *value = find_value(rendering, node);
    if (!value_is_scalar(value)) {
        report_not_text(rendering, node, value);
    } else if (rendering->is_strict && value->kind != VALUE_HTML && value->kind != VALUE_NONE) {
        complain_unescaped(complainer_of(rendering), node, value_kind_name(value->kind));
    } else if (value->kind != VALUE_NONE) {
        buf_add(rendering->out, value->text);
    }
}

/*
 * Sections.
 */

static bool holds_something(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NONE:
    case VALUE_FALSE: return false;
    case VALUE_TEXT:
    case VALUE_HTML: return value->text.len > 0;
    case VALUE_LIST: return value->list.count > 0;
    case VALUE_TRUE:
    case VALUE_NUMBER:
    case VALUE_MAP:
    case VALUE_RECORD: return true;
    }
    return false;
}

static void render_with(struct rendering *rendering, const struct node *nodes,
                        const struct value *context)
{
    struct stack *stack = &rendering->stack;
    stack->items[stack->count++] = context;
    render_nodes(rendering, nodes);
    stack->count--;
}

static void render_section(struct rendering *rendering, const struct node *node)
{
    const struct value *value = find_value(rendering, node);
    if (!holds_something(value) || !enter(rendering, node))
        return;
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->list.count && !rendering->has_stopped; i++)
            render_with(rendering, node->children, &value->list.items[i]);
    } else {
        render_with(rendering, node->children, value);
    }
    leave(rendering);
}

static void render_inverted(struct rendering *rendering, const struct node *node)
{
    if (holds_something(find_value(rendering, node)) || !enter(rendering, node))
        return;
    render_nodes(rendering, node->children);
    leave(rendering);
}

/*
 * Partials, parents and blocks.
 */

static void render_inside(struct rendering *rendering, const struct node *nodes,
                          struct surroundings inside)
{
    struct surroundings outside = rendering->here;
    rendering->here = inside;
    render_nodes(rendering, nodes);
    rendering->here = outside;
}

/* The margin of what takes the place of lines that begin with `blanks`. */
static struct margin margin_behind(const struct surroundings *here, struct text blanks)
{
    return (struct margin){here->margin, text_skip(blanks, here->dedent)};
}

/* A margin without blanks is left out: text without any margin is faster. */
static const struct margin *margin_or_outer(const struct margin *margin)
{
    return margin->blanks.len > 0 ? margin : margin->outer;
}

/* The template that the value of a dynamic name names; NULL where it names none. */
static const struct mustache *find_dynamic(struct rendering *rendering, const struct node *node)
{
    const struct value *value = find_value(rendering, node);
    if (!value_is_scalar(value)) {
        report_not_text(rendering, node, value);
        return NULL;
    }
    if (!holds_something(value))
        return NULL;
    const struct mustache *target = library_find(rendering->library, value->text);
    if (target == NULL && rendering->is_strict) {
        library_complain_missing(rendering->library, complainer_of(rendering), node->name_at,
                                 value->text);
    }
    return target;
}

/* A partial or a parent: another template comes in, its blocks filled from `fills`. */
static void render_included(struct rendering *rendering, const struct node *node,
                            const struct fill *fills)
{
    const struct mustache *target = node->is_dynamic ? find_dynamic(rendering, node) : node->target;
    if (target == NULL || !enter(rendering, node))
        return;
    struct margin margin = margin_behind(&rendering->here, node->blanks);
    struct trail trail = {rendering->here.trail, node->at, "included from here"};
    render_inside(
        rendering, target->nodes,
        (struct surroundings){.margin = node->stands_alone ? margin_or_outer(&margin) : NULL,
                              .fills = fills,
                              .trail = &trail});
    leave(rendering);
}

static void render_partial(struct rendering *rendering, const struct node *node)
{
    render_included(rendering, node, rendering->here.fills);
}

static void render_parent(struct rendering *rendering, const struct node *node)
{
    struct fill fill = {rendering->here.fills, node->children};
    render_included(rendering, node, &fill);
}

/*
 * A block's own content goes out as it is.  What a parent tag gives takes its
 * place: other lines, moved to where the block's own begin, or words on the
 * block's line.
 */
static void render_block(struct rendering *rendering, const struct node *node)
{
    if (!enter(rendering, node))
        return;
    struct surroundings inside = rendering->here;
    const struct node *content = fill_find(&inside.fills, node);
    bool is_given = content != node;
    bool shares_line = content->children != NULL && !content->block.has_lines;
    struct margin margin =
        margin_behind(&rendering->here, is_given ? node->block.indent : node->blanks);
    struct trail trail = {rendering->here.trail, node->at, "put into this block"};
    if (is_given) {
        inside.margin = node->stands_alone ? margin_or_outer(&margin) : inside.margin;
        inside.dedent = content->block.dedent;
        inside.trail = &trail;
    }
    if (node->stands_alone && shares_line)
        add_margin(rendering, &margin);
    render_inside(rendering, content->children, inside);
    if (!content->block.ends_line)
        buf_add(rendering->out, node->block.line_end);
    leave(rendering);
}

static void render_node(struct rendering *rendering, const struct node *node)
{
    switch (node->kind) {
    case NODE_TEXT: render_text(rendering, node); break;
    case NODE_ESCAPED: render_escaped(rendering, node); break;
    case NODE_RAW: render_raw(rendering, node); break;
    case NODE_SECTION: render_section(rendering, node); break;
    case NODE_INVERTED: render_inverted(rendering, node); break;
    case NODE_PARTIAL: render_partial(rendering, node); break;
    case NODE_PARENT: render_parent(rendering, node); break;
    case NODE_BLOCK: render_block(rendering, node); break;
    }
}

/* Small templates can ask for endless work: lists in lists, partials that double. */
static bool takes_too_much(const struct rendering *rendering)
{
    return rendering->out->len > rendering->out_max || rendering->steps > LIMIT_TEMPLATE_STEPS;
}

static void render_nodes(struct rendering *rendering, const struct node *nodes)
{
    rendering->steps++;
    for (const struct node *node = nodes; node != NULL && !rendering->has_stopped;
         node = node->next) {
        render_node(rendering, node);
        if (takes_too_much(rendering) && !rendering->has_stopped) {
            complain_too_large(complainer_of(rendering), node);
            rendering->has_stopped = true;
        }
    }
}

bool library_render_tree(const struct library *library, const struct mustache *template,
                         const struct value *root, const struct render_output *output)
{
    struct rendering rendering = {
        .library = library,
        .out = output->out,
        .diags = output->diags,
        .stack = {.vocabulary = &library->vocabulary,
                  .slots = &library->slots,
                  .items = {root},
                  .count = 1},
        .out_max = output->out->len + LIMIT_TEMPLATE_OUTPUT,
        .is_strict = library->mode == TEMPLATE_STRICT,
        .has_shapes = root->kind == VALUE_RECORD,
    };
    render_nodes(&rendering, template->nodes);
    return !rendering.has_failed;
}
