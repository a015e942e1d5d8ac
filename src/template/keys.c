#include "template/keys.h"

struct key_check {
    const struct library *library;
    const struct value *data;
    struct complainer complainer;
    bool *is_key;     /* by name: it is one somewhere in the data */
    bool *is_checked; /* by template: it has been looked at */
};

/* Calls `use` with each key in `value`.  As deep as the data, which its reader has limited. */
static void each_key(const struct value *value, void (*use)(void *context, struct text key),
                     void *context)
{
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->list.count; i++)
            each_key(&value->list.items[i], use, context);
    }
    if (value->kind == VALUE_MAP) {
        for (size_t i = 0; i < value->map.count; i++) {
            use(context, value->map.members[i].key);
            each_key(&value->map.members[i].value, use, context);
        }
    }
}

static void mark_key(void *context, struct text key)
{
    struct key_check *check = context;
    uint32_t name;
    if (vocabulary_find(&check->library->vocabulary, key, &name))
        check->is_key[name] = true;
}

static void offer_key(void *context, struct text key)
{
    nearest_offer(context, key);
}

static void check_path(const struct key_check *check, const struct node *node,
                       const struct trail *trail)
{
    for (size_t part = 0; part < node->path.count; part++) {
        if (check->is_key[node->path.parts[part]])
            continue;
        struct span at;
        struct nearest nearest = nearest_init(node_part(node, part, &at));
        each_key(check->data, offer_key, &nearest);
        struct complainer complainer = check->complainer;
        complainer.trail = trail;
        complain_unknown(complainer, node, part, &nearest);
        return;
    }
}

/* Each template once, by the first way that leads to it: there is only one set of keys. */
static void check_nodes(const struct key_check *check, const struct node *nodes,
                        const struct trail *trail, size_t depth)
{
    for (const struct node *node = nodes; node != NULL; node = node->next) {
        check_path(check, node, trail);
        check_nodes(check, node->children, trail, depth);
        if (node->target == NULL || check->is_checked[node->target->index] ||
            depth == LIMIT_TEMPLATE_DEPTH)
            continue;
        check->is_checked[node->target->index] = true;
        struct trail step = {trail, node->at, "included from here"};
        check_nodes(check, node->target->nodes, &step, depth + 1);
    }
}

bool library_check_keys(const struct library *library, const struct mustache *template,
                        const struct value *data, struct diags *diags)
{
    bool has_failed = false;
    struct key_check check = {
        .library = library,
        .data = data,
        .complainer = {.diags = diags, .has_failed = &has_failed},
        .is_key = arena_array(diags->arena, library->vocabulary.count, bool),
        .is_checked = arena_array(diags->arena, library->count, bool),
    };
    each_key(data, mark_key, &check);
    check.is_checked[template->index] = true;
    check_nodes(&check, template->nodes, NULL, 0);
    return !has_failed;
}
