#include "import/remarks.h"

struct text remarks_path(const struct remarks *remarks, struct text path, struct text key)
{
    return path.len == 0 ? key
                         : arena_printf(remarks->arena, "%.*s.%.*s", TEXT_ARG(path), TEXT_ARG(key));
}

/* {key: value}, or nothing where there is no value. */
static struct value make_side(struct arena *arena, struct text key, const struct value *value)
{
    struct member *member = arena_new(arena, struct member);
    if (value == NULL || value->kind == VALUE_NONE)
        return (struct value){.kind = VALUE_MAP};
    *member = (struct member){.key = key, .value = *value};
    return (struct value){.kind = VALUE_MAP, .map = {member, 1}};
}

static void note(struct remarks *remarks, enum remark_kind kind, const struct scope *scope,
                 const struct pair *pair)
{
    if (remarks->count == remarks->capacity)
        remarks->items = arena_grow(remarks->arena, remarks->items, remarks->count,
                                    sizeof *remarks->items, &remarks->capacity);
    remarks->items[remarks->count++] = (struct remark){
        .kind = kind,
        .path = remarks_path(remarks, scope->path, pair->key),
        .top = scope->top.len > 0 ? scope->top : pair->key,
        .ours = make_side(remarks->arena, pair->key, pair->ours),
        .theirs = make_side(remarks->arena, pair->key, pair->theirs),
        .at = pair->at,
    };
}

void remarks_add(struct remarks *remarks, const struct scope *scope, const struct pair *pair)
{
    note(remarks, REMARK_ADDED, scope, pair);
}

bool remarks_disagree(struct remarks *remarks, const struct scope *scope, const struct pair *pair)
{
    bool is_taken = remarks->take == TAKE_THEIRS;
    note(remarks, is_taken ? REMARK_TAKEN : REMARK_LEFT, scope, pair);
    return is_taken;
}

void remarks_give_up(struct remarks *remarks, const struct scope *scope, const struct pair *pair)
{
    note(remarks, remarks->take == TAKE_THEIRS ? REMARK_STUCK : REMARK_LEFT, scope, pair);
}
