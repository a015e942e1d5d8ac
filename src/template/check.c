#include "template/check.h"

#include "base/limits.h"
#include "template/fill.h"

/* What a value is known to be before there is one. */
struct type {
    enum shape_kind kind;
    const struct shape *of; /* of SHAPE_RECORD and SHAPE_LIST */
};

/* A context: the sections around a place, innermost first. */
struct scope {
    const struct scope *outer;
    struct type type;
};

/* Follows the templates as rendering would, with types for values.  Each level has its own. */
struct checker {
    struct complainer complainer;
    const struct scope *scope;
    const struct fill *fills;
    size_t depth;   /* tags that are open */
    size_t *budget; /* nodes that may still be looked at */
};

static void check_nodes(const struct checker *checker, const struct node *nodes);

static const char *type_name(struct type type)
{
    switch (type.kind) {
    case SHAPE_TEXT: return "text";
    case SHAPE_HTML: return "HTML";
    case SHAPE_FLAG: return "true or false";
    case SHAPE_RECORD: return "a record";
    case SHAPE_TEXTS:
    case SHAPE_LIST: return "a list";
    }
    return "";
}

static bool goes_out(struct type type)
{
    return type.kind == SHAPE_TEXT || type.kind == SHAPE_HTML || type.kind == SHAPE_FLAG;
}

/* What a section's content sees of it: of a list, one of its items. */
static struct type item_of(struct type type)
{
    switch (type.kind) {
    case SHAPE_TEXTS: return (struct type){SHAPE_TEXT, NULL};
    case SHAPE_LIST: return (struct type){SHAPE_RECORD, type.of};
    case SHAPE_TEXT:
    case SHAPE_HTML:
    case SHAPE_FLAG:
    case SHAPE_RECORD: break;
    }
    return type;
}

/* True, and what the name holds in `*type`, where values of `*type` have such a name. */
static bool find_member(struct type *type, struct text name)
{
    int slot = type->kind == SHAPE_RECORD ? shape_find(type->of, name) : -1;
    if (slot < 0)
        return false;
    *type = (struct type){type->of->fields[slot].kind, type->of->fields[slot].of};
    return true;
}

/* The first part of a path: in the innermost context that has it. */
static bool find_first(const struct checker *checker, const struct node *node, struct type *type)
{
    struct span at;
    struct text name = node_part(node, 0, &at);
    struct nearest nearest = nearest_init(name);
    for (const struct scope *scope = checker->scope; scope != NULL; scope = scope->outer) {
        *type = scope->type;
        if (find_member(type, name))
            return true;
        if (scope->type.kind == SHAPE_RECORD)
            shape_offer(scope->type.of, &nearest);
    }
    complain_unknown(checker->complainer, node, 0, &nearest);
    return false;
}

/* Finds what the node's path leads to; false, reported, where it leads nowhere. */
static bool find_type(const struct checker *checker, const struct node *node, struct type *type)
{
    *type = checker->scope->type;
    if (node->path.count == 0)
        return true;
    if (!find_first(checker, node, type))
        return false;
    for (size_t part = 1; part < node->path.count; part++) {
        struct span at;
        struct text name = node_part(node, part, &at);
        struct nearest nearest = nearest_init(name);
        if (find_member(type, name))
            continue;
        if (type->kind == SHAPE_RECORD)
            shape_offer(type->of, &nearest);
        complain_unknown(checker->complainer, node, part, &nearest);
        return false;
    }
    return true;
}

static void check_escaped(const struct checker *checker, const struct node *node)
{
    struct type type;
    if (find_type(checker, node, &type) && !goes_out(type))
        complain_not_text(checker->complainer, node, type_name(type));
}

static void check_raw(const struct checker *checker, const struct node *node)
{
    struct type type;
    if (!find_type(checker, node, &type))
        return;
    if (!goes_out(type))
        complain_not_text(checker->complainer, node, type_name(type));
    else if (type.kind != SHAPE_HTML)
        complain_unescaped(checker->complainer, node, type_name(type));
}

/* What is inside `node`, one level deeper; the check ends where rendering would. */
static void check_inside(struct checker inside, const struct node *node, const struct node *nodes)
{
    if (inside.depth++ < LIMIT_TEMPLATE_DEPTH) {
        check_nodes(&inside, nodes);
        return;
    }
    complain_too_deep(inside.complainer, node);
    *inside.budget = 0;
}

static void check_section(const struct checker *checker, const struct node *node)
{
    struct checker inside = *checker;
    struct scope scope = {.outer = checker->scope};
    if (!find_type(checker, node, &scope.type))
        return;
    scope.type = item_of(scope.type);
    inside.scope = &scope;
    check_inside(inside, node, node->children);
}

static void check_inverted(const struct checker *checker, const struct node *node)
{
    struct type type;
    find_type(checker, node, &type);
    check_inside(*checker, node, node->children);
}

/* A partial, or a parent that gives it `fills`. */
static void check_included(const struct checker *checker, const struct node *node,
                           const struct fill *fills)
{
    struct checker inside = *checker;
    struct trail trail = {checker->complainer.trail, node->at, "included from here"};
    if (node->is_dynamic)
        check_escaped(checker, node);
    if (node->target == NULL)
        return;
    inside.fills = fills;
    inside.complainer.trail = &trail;
    check_inside(inside, node, node->target->nodes);
}

static void check_parent(const struct checker *checker, const struct node *node)
{
    struct fill fill = {checker->fills, node->children};
    check_included(checker, node, &fill);
}

static void check_block(const struct checker *checker, const struct node *node)
{
    struct checker inside = *checker;
    struct trail trail = {checker->complainer.trail, node->at, "put into this block"};
    const struct node *content = fill_find(&inside.fills, node);
    if (content != node)
        inside.complainer.trail = &trail;
    check_inside(inside, node, content->children);
}

static void check_node(const struct checker *checker, const struct node *node)
{
    switch (node->kind) {
    case NODE_TEXT: break;
    case NODE_ESCAPED: check_escaped(checker, node); break;
    case NODE_RAW: check_raw(checker, node); break;
    case NODE_SECTION: check_section(checker, node); break;
    case NODE_INVERTED: check_inverted(checker, node); break;
    case NODE_PARTIAL: check_included(checker, node, checker->fills); break;
    case NODE_PARENT: check_parent(checker, node); break;
    case NODE_BLOCK: check_block(checker, node); break;
    }
}

static void check_nodes(const struct checker *checker, const struct node *nodes)
{
    for (const struct node *node = nodes; node != NULL; node = node->next) {
        if (*checker->budget == 0)
            return;
        if (--*checker->budget == 0)
            complain_too_large(checker->complainer, node);
        check_node(checker, node);
    }
}

bool library_check_shapes(const struct mustache *template, const struct shape *root,
                          struct diags *diags)
{
    struct scope scope = {.type = {SHAPE_RECORD, root}};
    size_t budget = LIMIT_TEMPLATE_STEPS;
    bool has_failed = false;
    struct checker checker = {.complainer = {.diags = diags, .has_failed = &has_failed},
                              .scope = &scope,
                              .budget = &budget};
    check_nodes(&checker, template->nodes);
    return !has_failed;
}
