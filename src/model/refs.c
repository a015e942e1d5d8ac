#include "model/refs.h"

#include <stdlib.h>

bool refs_include(const struct refs *refs, struct text id)
{
    for (size_t i = 0; i < refs->count; i++) {
        if (text_equal(refs->items[i].id, id))
            return true;
    }
    return refs->count == 0;
}

/* Up to here, comparing each with each is faster than sorting them. */
enum { FEW_REFS = 32 };

static void report(const struct ref *first, struct ref *second, const char *list,
                   struct diags *diags)
{
    struct diag *diag = diag_error(diags, second->at, "duplicate-id", "`%s` names \"%.*s\" twice",
                                   list, TEXT_ARG(second->id));
    diag_note(diags, diag, first->at, "first here");
    second->id = (struct text){NULL, 0};
}

static const struct ref *find_before(const struct ref *refs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(refs[i].id, refs[count].id))
            return &refs[i];
    }
    return NULL;
}

static bool check_few(struct ref *refs, size_t count, const char *list, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 1; i < count; i++) {
        const struct ref *first = refs[i].id.len == 0 ? NULL : find_before(refs, i);
        if (first == NULL)
            continue;
        report(first, &refs[i], list, diags);
        ok = false;
    }
    return ok;
}

static int compare_refs(const void *left, const void *right)
{
    const struct ref *a = *(const struct ref *const *)left, *b = *(const struct ref *const *)right;
    int order = text_compare(a->id, b->id);
    return order != 0 ? order : (a > b) - (a < b);
}

static bool check_many(struct ref *refs, size_t count, const char *list, struct diags *diags)
{
    struct ref **sorted = arena_array(diags->arena, count, struct ref *);
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &refs[i];
    qsort(sorted, count, sizeof *sorted, compare_refs);
    for (size_t i = 1, first = 0; i < count; i++) {
        bool is_repeated = text_equal(sorted[i]->id, sorted[first]->id);
        if (!is_repeated)
            first = i;
        if (!is_repeated || sorted[i]->id.len == 0)
            continue;
        report(sorted[first], sorted[i], list, diags);
        ok = false;
    }
    return ok;
}

bool refs_check_repeated(struct ref *refs, size_t count, const char *list, struct diags *diags)
{
    return count <= FEW_REFS ? check_few(refs, count, list, diags)
                             : check_many(refs, count, list, diags);
}
