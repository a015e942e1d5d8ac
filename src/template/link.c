#include "template/link.h"

#include "base/limits.h"

/* A block that a template does not have, and the tags that give it one. */
struct missing_block {
    const struct mustache *template;
    const struct node *parent, *given; /* the first of those tags, and the block in it */
    struct nearest nearest;
    size_t givers;
};

struct linker {
    struct library *library;
    struct complainer complainer;
    struct missing_block *missing;
    size_t missing_count, missing_capacity;
};

static bool includes_template(const struct node *node)
{
    return node->kind == NODE_PARTIAL || node->kind == NODE_PARENT;
}

/* Finds what partial and parent tags name, in `nodes` and all that is inside them. */
static void resolve(const struct linker *linker, struct node *nodes)
{
    for (struct node *node = nodes; node != NULL; node = node->next) {
        resolve(linker, node->children);
        if (!includes_template(node) || node->is_dynamic)
            continue;
        node->target = library_find(linker->library, node->text);
        if (node->target == NULL && linker->library->mode == TEMPLATE_STRICT)
            library_complain_missing(linker->library, linker->complainer, node->name_at,
                                     node->text);
    }
}

/* A template on the way from the one where a search for cycles began, last first. */
struct step {
    const struct step *outer;
    const struct mustache *template;
    const struct node *tag; /* in `template`: what it includes next */
};

struct cycle_search {
    const struct linker *linker;
    bool *is_done; /* by template: all that it leads to has been looked at */
};

/* Reports the tag that `last` stands at, with the tags that led from its target to it. */
static void report_cycle(const struct linker *linker, const struct step *last)
{
    struct diags *diags = linker->complainer.diags;
    const struct mustache *target = last->tag->target;
    struct diag *diag;
    if (last->template == target)
        diag = diag_error(diags, last->tag->at, "partial-cycle", "`%.*s` includes itself",
                          TEXT_ARG(target->name));
    else
        diag = diag_error(diags, last->tag->at, "partial-cycle",
                          "`%.*s` includes itself by way of `%.*s`", TEXT_ARG(target->name),
                          TEXT_ARG(last->template->name));
    for (const struct step *step = last; step->template != target; step = step->outer)
        diag_note(diags, diag, step->outer->tag->at, "included from here");
}

static void report_depth(const struct linker *linker, const struct step *last)
{
    struct diag *diag =
        diag_error(linker->complainer.diags, last->tag->at, "too-deep",
                   "templates include each other more than %d deep here", LIMIT_TEMPLATE_DEPTH);
    diag_note(linker->complainer.diags, diag, last->outer->tag->at, "included from here");
}

static const struct step *find_step(const struct step *last, const struct mustache *template)
{
    while (last != NULL && last->template != template)
        last = last->outer;
    return last;
}

static void search_template(const struct cycle_search *search, const struct mustache *template,
                            const struct step *outer, size_t depth);

static void search_nodes(const struct cycle_search *search, const struct node *nodes,
                         struct step *step, size_t depth)
{
    for (const struct node *node = nodes; node != NULL; node = node->next) {
        search_nodes(search, node->children, step, depth);
        if (node->target == NULL)
            continue;
        step->tag = node;
        if (find_step(step, node->target) != NULL)
            report_cycle(search->linker, step);
        else if (depth == LIMIT_TEMPLATE_DEPTH)
            report_depth(search->linker, step);
        else
            search_template(search, node->target, step, depth + 1);
    }
}

static void search_template(const struct cycle_search *search, const struct mustache *template,
                            const struct step *outer, size_t depth)
{
    struct step step = {outer, template, NULL};
    if (search->is_done[template->index])
        return;
    search_nodes(search, template->nodes, &step, depth);
    search->is_done[template->index] = true;
}

static void find_cycles(const struct linker *linker)
{
    struct library *library = linker->library;
    struct cycle_search search = {linker, arena_array(library->arena, library->count, bool)};
    for (size_t i = 0; i < library->count; i++)
        search_template(&search, library->templates[i], NULL, 0);
}

/* A search for the block that a parent tag gives, in its template and all that this includes. */
struct block_search {
    const struct node *given;
    struct nearest nearest;
    const struct mustache **templates; /* to be searched, each once */
    size_t count;
    bool *is_listed; /* by template */
};

static void list_template(struct block_search *search, const struct mustache *template)
{
    if (template == NULL || search->is_listed[template->index])
        return;
    search->is_listed[template->index] = true;
    search->templates[search->count++] = template;
}

/* True where the block is in `nodes`, and where it might be in a template that is not known. */
static bool offers_block(struct block_search *search, const struct node *nodes)
{
    for (const struct node *node = nodes; node != NULL; node = node->next) {
        if (node->kind == NODE_BLOCK) {
            if (node->block.name == search->given->block.name)
                return true;
            nearest_offer(&search->nearest, node->text);
        }
        if (offers_block(search, node->children))
            return true;
        if (includes_template(node) && node->target == NULL)
            return true;
        list_template(search, node->target);
    }
    return false;
}

static void note_missing(struct linker *linker, const struct node *parent,
                         const struct block_search *search)
{
    for (size_t i = 0; i < linker->missing_count; i++) {
        struct missing_block *missing = &linker->missing[i];
        if (missing->template != parent->target ||
            missing->given->block.name != search->given->block.name)
            continue;
        missing->givers++;
        return;
    }
    if (linker->missing_count == linker->missing_capacity)
        linker->missing = arena_grow(linker->library->arena, linker->missing, linker->missing_count,
                                     sizeof *linker->missing, &linker->missing_capacity);
    linker->missing[linker->missing_count++] =
        (struct missing_block){parent->target, parent, search->given, search->nearest, 1};
}

static void check_block(struct linker *linker, const struct node *parent, const struct node *given)
{
    struct library *library = linker->library;
    struct block_search search = {
        .given = given,
        .nearest = nearest_init(given->text),
        .templates = arena_array(library->arena, library->count, const struct mustache *),
        .is_listed = arena_array(library->arena, library->count, bool),
    };
    list_template(&search, parent->target);
    for (size_t i = 0; i < search.count; i++) {
        if (search.templates[i]->is_broken || offers_block(&search, search.templates[i]->nodes))
            return;
    }
    note_missing(linker, parent, &search);
}

/* One template that gives a block amiss has its name wrong; where several do, it is lacking. */
static void report_missing_block(const struct missing_block *missing, struct diags *diags)
{
    const struct text name = missing->template->name, block = missing->given->text;
    struct diag *diag;
    if (missing->givers == 1) {
        diag = diag_error(diags, missing->given->name_at, "unknown-block",
                          "`%.*s` has no block `%.*s`", TEXT_ARG(name), TEXT_ARG(block));
        diag_hint_nearest(diags, diag, &missing->nearest);
        diag_note(diags, diag, missing->parent->at, "given to `%.*s` here", TEXT_ARG(name));
        return;
    }
    diag = diag_error(diags, span_of_source(missing->template->source), "unknown-block",
                      "`%.*s` has no block `%.*s`, which %zu templates give it", TEXT_ARG(name),
                      TEXT_ARG(block), missing->givers);
    diag_hint(diags, diag, "write {{$%.*s}}{{/%.*s}} where it is to go", TEXT_ARG(block),
              TEXT_ARG(block));
    diag_note(diags, diag, missing->given->name_at, "given to it here, for one");
}

/* The blocks that parent tags give, in `nodes` and all that is inside them. */
static void check_blocks(struct linker *linker, const struct node *nodes)
{
    for (const struct node *node = nodes; node != NULL; node = node->next) {
        check_blocks(linker, node->children);
        if (node->kind != NODE_PARENT || node->target == NULL)
            continue;
        for (const struct node *given = node->children; given != NULL; given = given->next)
            check_block(linker, node, given);
    }
}

bool library_link_all(struct library *library, struct diags *diags)
{
    bool has_failed = false;
    size_t errors = diags->errors;
    struct linker linker = {
        .library = library,
        .complainer = {.diags = diags, .has_failed = &has_failed},
    };
    for (size_t i = 0; i < library->count; i++)
        resolve(&linker, library->templates[i]->nodes);
    if (library->mode == TEMPLATE_LENIENT)
        return true;
    find_cycles(&linker);
    for (size_t i = 0; i < library->count; i++)
        check_blocks(&linker, library->templates[i]->nodes);
    for (size_t i = 0; i < linker.missing_count; i++)
        report_missing_block(&linker.missing[i], diags);
    return diags->errors == errors;
}
