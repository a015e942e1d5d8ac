#include "model/fields.h"

#include "base/diag.h"

struct text words_in(const struct words *words, size_t language)
{
    if (language == 0 || words->others == NULL || words->others[language - 1].len == 0)
        return words->first;
    return words->others[language - 1];
}

const struct markdown *prose_in(const struct prose *prose, size_t language)
{
    if (language == 0 || prose->others == NULL || prose->others[language - 1].html.len == 0)
        return &prose->first;
    return &prose->others[language - 1];
}

const struct name *names_find(const struct names *names, struct text id)
{
    for (size_t i = 0; i < names->count; i++) {
        if (text_equal(names->items[i].id, id))
            return &names->items[i];
    }
    return NULL;
}

void names_report_unknown(const struct names *names, const struct ref *ref, const char *code,
                          const char *what, struct diags *diags)
{
    struct nearest nearest = nearest_init(ref->id);
    struct diag *diag =
        diag_error(diags, ref->at, code, "unknown %s \"%.*s\"", what, TEXT_ARG(ref->id));
    for (size_t i = 0; i < names->count; i++)
        nearest_offer(&nearest, names->items[i].id);
    if (nearest.best.len > 0)
        diag_hint_nearest(diags, diag, &nearest);
    else
        diag_hint(diags, diag, "it is not among the %ss of content/site.yml", what);
}
