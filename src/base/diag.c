#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/limits.h"

/* Of a message or a hint; what is longer is cut. */
enum { MESSAGE_BYTES = 400 };

void diags_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}

/* Nobody reads on to the end of a message that quotes a whole file. */
static struct text print(struct arena *arena, const char *format, va_list args)
{
    struct text text = arena_vprintf(arena, format, args);
    if (text.len <= MESSAGE_BYTES)
        return text;
    size_t len = MESSAGE_BYTES;
    while (((unsigned char)text.ptr[len] & 0xc0) == 0x80)
        len--;
    return arena_printf(arena, "%.*s\u2026", (int)len, text.ptr);
}

static struct diag *keep(struct diags *diags, struct diag diag)
{
    struct diag *kept = arena_new(diags->arena, struct diag);
    *kept = diag;
    if (diags->warnings_are_errors)
        kept->severity = SEVERITY_ERROR;
    if (kept->severity == SEVERITY_ERROR)
        diags->errors++;
    else
        diags->warnings++;
    if (diags->count >= LIMIT_DIAGS_KEPT)
        return kept;
    kept->order = diags->count++;
    if (diags->last == NULL)
        diags->first = kept;
    else
        diags->last->next = kept;
    diags->last = kept;
    return kept;
}

static struct diag *add(struct diags *diags, struct diag diag, const char *format, va_list args)
{
    diag.message = print(diags->arena, format, args);
    return keep(diags, diag);
}

void diags_repeat_as_warnings(struct diags *diags, const struct diags *from)
{
    for (const struct diag *diag = from->first; diag != NULL; diag = diag->next) {
        struct diag again = *diag;
        again.next = NULL;
        again.severity = SEVERITY_WARNING;
        keep(diags, again);
    }
}

struct diag *diag_error(struct diags *diags, struct span at, const char *code, const char *format,
                        ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag =
        add(diags, (struct diag){.severity = SEVERITY_ERROR, .code = code, .at = at}, format, args);
    va_end(args);
    return diag;
}

struct diag *diag_warning(struct diags *diags, struct span at, const char *code, const char *format,
                          ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag = add(
        diags, (struct diag){.severity = SEVERITY_WARNING, .code = code, .at = at}, format, args);
    va_end(args);
    return diag;
}

struct diag *diag_report(struct diags *diags, enum severity severity, struct span at,
                         const char *code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct diag *diag =
        add(diags, (struct diag){.severity = severity, .code = code, .at = at}, format, args);
    va_end(args);
    return diag;
}

void diag_hint(struct diags *diags, struct diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    diag->hint = print(diags->arena, format, args);
    va_end(args);
}

void diag_hint_nearest(struct diags *diags, struct diag *diag, const struct nearest *nearest)
{
    if (nearest->best.len > 0)
        diag_hint(diags, diag, "did you mean %.*s?", TEXT_ARG(nearest->best));
}

void diag_note(struct diags *diags, struct diag *diag, struct span at, const char *format, ...)
{
    struct diag_note *note = arena_new(diags->arena, struct diag_note);
    va_list args;
    va_start(args, format);
    *note = (struct diag_note){.at = at, .message = print(diags->arena, format, args)};
    va_end(args);
    struct diag_note **end = &diag->notes;
    while (*end != NULL)
        end = &(*end)->next;
    *end = note;
}

static int compare_places(const void *left, const void *right, void *context)
{
    const struct diag *a = *(struct diag *const *)left, *b = *(struct diag *const *)right;
    const struct sources *sources = context;
    if (a->at.source != b->at.source) {
        if (a->at.source == 0 || b->at.source == 0)
            return a->at.source == 0 ? -1 : 1;
        const struct source *one = sources_get(sources, a->at.source);
        const struct source *other = sources_get(sources, b->at.source);
        int order = text_compare(one->path, other->path);
        if (order != 0)
            return order;
        if (one->lines_before != other->lines_before)
            return one->lines_before < other->lines_before ? -1 : 1;
    }
    if (a->at.at != b->at.at)
        return a->at.at < b->at.at ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

struct diag **diags_sorted(const struct diags *diags, const struct sources *sources,
                           struct arena *arena)
{
    struct diag **sorted = arena_array(arena, diags->count, struct diag *);
    size_t count = 0;
    for (struct diag *diag = diags->first; diag != NULL; diag = diag->next)
        sorted[count++] = diag;
    qsort_r(sorted, count, sizeof *sorted, compare_places, (void *)(uintptr_t)sources);
    return sorted;
}
