#include "template/library.h"

#include "template/check.h"
#include "template/compiled.h"
#include "template/keys.h"
#include "template/link.h"
#include "template/render.h"

struct library *library_new(struct arena *arena, const struct sources *sources,
                            enum template_mode mode)
{
    struct library *library = arena_new(arena, struct library);
    *library = (struct library){
        .arena = arena, .sources = sources, .mode = mode, .vocabulary = {.arena = arena}};
    return library;
}

struct mustache *library_find(const struct library *library, struct text name)
{
    for (size_t i = 0; i < library->count; i++) {
        if (text_equal(library->templates[i]->name, name))
            return library->templates[i];
    }
    return NULL;
}

static struct mustache *find_or_add(struct library *library, struct text name)
{
    struct mustache *mustache = library_find(library, name);
    if (mustache != NULL)
        return mustache;
    mustache = arena_new(library->arena, struct mustache);
    *mustache =
        (struct mustache){.name = arena_copy(library->arena, name), .index = library->count};
    if (library->count == library->capacity)
        library->templates = arena_grow(library->arena, library->templates, library->count,
                                        sizeof(struct mustache *), &library->capacity);
    library->templates[library->count++] = mustache;
    return mustache;
}

bool library_add(struct library *library, struct text name, uint32_t source, struct diags *diags)
{
    struct template_input input = {
        .bytes = sources_get(library->sources, source)->bytes,
        .source = source,
        .strict = library->mode == TEMPLATE_STRICT,
        .arena = library->arena,
        .diags = diags,
    };
    struct mustache *mustache = find_or_add(library, name);
    mustache->source = source;
    return mustache_parse(mustache, &input, &library->vocabulary);
}

bool library_link(struct library *library, struct diags *diags)
{
    return library_link_all(library, diags);
}

void library_complain_missing(const struct library *library, struct complainer complainer,
                              struct span at, struct text name)
{
    struct diag *diag =
        complain(complainer, at, "missing-partial", "there is no template `%.*s`", TEXT_ARG(name));
    struct nearest nearest = nearest_init(name);
    for (size_t i = 0; i < library->count; i++)
        nearest_offer(&nearest, library->templates[i]->name);
    if (diag != NULL)
        diag_hint_nearest(complainer.diags, diag, &nearest);
}

/* The template to start from; NULL where it is not there (reported) or broken (was reported). */
static const struct mustache *find_start(const struct library *library, struct text name,
                                         struct diags *diags)
{
    bool has_failed = false;
    struct complainer complainer = {.diags = diags, .has_failed = &has_failed};
    const struct mustache *mustache = library_find(library, name);
    if (mustache == NULL)
        library_complain_missing(library, complainer, (struct span){0}, name);
    return mustache == NULL || mustache->is_broken ? NULL : mustache;
}

bool library_check(struct library *library, struct text name, const struct shape *root,
                   struct diags *diags)
{
    const struct mustache *mustache = find_start(library, name, diags);
    slots_add(&library->slots, &library->vocabulary, root, library->arena);
    return mustache != NULL && library_check_shapes(mustache, root, diags);
}

bool library_render(const struct library *library, struct text name, const struct value *root,
                    struct buf *out, struct diags *diags)
{
    const struct mustache *mustache = find_start(library, name, diags);
    if (mustache == NULL)
        return false;
    if (library->mode == TEMPLATE_STRICT && root->kind != VALUE_RECORD &&
        !library_check_keys(library, mustache, root, diags))
        return false;
    return library_render_tree(library, mustache, root, &(struct render_output){out, diags});
}
