#include "template/complain.h"

#include <stdarg.h>
#include <string.h>

#include "base/limits.h"

/* More notes than this bury the message; a runaway recursion has 64 steps. */
enum { STEPS_SHOWN = 8 };

static bool spans_equal(struct span a, struct span b)
{
    return a.source == b.source && a.at == b.at && a.len == b.len;
}

static bool was_reported(const struct diags *diags, struct span at, const char *code)
{
    for (const struct diag *diag = diags->first; diag != NULL; diag = diag->next) {
        if (spans_equal(diag->at, at) && strcmp(diag->code, code) == 0)
            return true;
    }
    return false;
}

struct diag *complain(struct complainer complainer, struct span at, const char *code,
                      const char *format, ...)
{
    struct diags *diags = complainer.diags;
    *complainer.has_failed = true;
    if (was_reported(diags, at, code))
        return NULL;
    va_list args;
    va_start(args, format);
    struct text message = arena_vprintf(diags->arena, format, args);
    va_end(args);
    struct diag *diag = diag_error(diags, at, code, "%.*s", TEXT_ARG(message));
    const struct trail *step = complainer.trail;
    for (size_t i = 0; i < STEPS_SHOWN && step != NULL; i++, step = step->outer)
        diag_note(diags, diag, step->at, "%s", step->words);
    return diag;
}

struct text node_part(const struct node *node, size_t part, struct span *at)
{
    struct text rest = node->text, text = text_cut(rest, '.', &rest);
    for (size_t i = 0; i < part; i++)
        text = text_cut(rest, '.', &rest);
    *at = span_inside(node->name_at, (size_t)(text.ptr - node->text.ptr), text.len);
    return text;
}

void complain_unknown(struct complainer complainer, const struct node *node, size_t part,
                      const struct nearest *nearest)
{
    struct span at;
    struct text name = node_part(node, part, &at);
    struct text before = text_slice(node->text, 0, at.at - node->name_at.at);
    struct diag *diag;
    if (part == 0)
        diag = complain(complainer, at, "unknown-name", "unknown name `%.*s`", TEXT_ARG(name));
    else
        diag = complain(complainer, at, "unknown-name", "`%.*s` has no `%.*s`", (int)before.len - 1,
                        before.ptr, TEXT_ARG(name));
    if (diag != NULL)
        diag_hint_nearest(complainer.diags, diag, nearest);
}

void complain_unescaped(struct complainer complainer, const struct node *node, const char *what)
{
    struct diag *diag =
        complain(complainer, node->at, "unescaped-text",
                 "`%.*s` is %s, not HTML, and must be escaped", TEXT_ARG(node->text), what);
    if (diag != NULL)
        diag_hint(complainer.diags, diag, "write {{%.*s}}", TEXT_ARG(node->text));
}

void complain_not_text(struct complainer complainer, const struct node *node, const char *what)
{
    struct diag *diag = complain(complainer, node->name_at, "not-text", "`%.*s` is %s, not text",
                                 TEXT_ARG(node->text), what);
    if (diag == NULL)
        return;
    if (text_is(node->text, "."))
        diag_hint(complainer.diags, diag, "name what is in it");
    else
        diag_hint(complainer.diags, diag, "open it with {{#%.*s}} and name what is in it",
                  TEXT_ARG(node->text));
}

void complain_too_deep(struct complainer complainer, const struct node *node)
{
    complain(complainer, node->at, "too-deep",
             "more than %d sections, partials and parents are open at once here",
             LIMIT_TEMPLATE_DEPTH);
}

void complain_too_large(struct complainer complainer, const struct node *node)
{
    complain(complainer, node->at, "too-large",
             "the page is too large: more than %d bytes, or %d sections and partials in all",
             LIMIT_TEMPLATE_OUTPUT, LIMIT_TEMPLATE_STEPS);
}
