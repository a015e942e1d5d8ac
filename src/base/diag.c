#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"

/* How many characters of one text a message quotes, and a hint, which may list a few words. */
enum { QUOTED_CHARS = 60, HINTED_CHARS = 200 };

void diags_init(struct diags *diags, struct arena *arena)
{
    *diags = (struct diags){.arena = arena};
}

/* Nobody reads on to the end of a message that quotes a whole file. */
static void add_cut(struct buf *out, struct text text, size_t most)
{
    size_t len = 0;
    for (size_t chars = 0; len < text.len; len++) {
        bool starts_character = ((unsigned char)text.ptr[len] & 0xc0) != 0x80;
        if (starts_character && ++chars > most)
            break;
    }
    buf_add(out, text_slice(text, 0, len));
    if (len < text.len)
        buf_add_string(out, "\u2026");
}

/* Takes one number or word for the conversion at `format` and gives the conversion's length. */
static size_t add_plain(struct buf *out, const char *format, va_list *args)
{
    switch (*format) {
    case '%': buf_add_byte(out, '%'); return 1;
    case 'c': buf_add_byte(out, (char)va_arg(*args, int)); return 1;
    case 'd': buf_printf(out, "%d", va_arg(*args, int)); return 1;
    case 's': buf_add_string(out, va_arg(*args, const char *)); return 1;
    case 'u': buf_printf(out, "%u", va_arg(*args, unsigned)); return 1;
    case 'z': buf_printf(out, "%zu", va_arg(*args, size_t)); return strlen("zu");
    case '0':
        if (format[1] == '2')
            buf_printf(out, "%02X", va_arg(*args, unsigned));
        else
            buf_printf(out, "%04X", va_arg(*args, unsigned));
        return strlen("04X");
    default: assert(false); return 0;
    }
}

/*
 * Prints as printf() does, but takes at most `most` characters of what is given
 * for a "%.*s": all else is ours.  Knows only the conversions that messages use.
 */
static struct text print(struct arena *arena, size_t most, const char *format, va_list borrowed)
{
    struct buf out = {0};
    va_list args;
    va_copy(args, borrowed);
    while (*format != '\0') {
        size_t plain = strcspn(format, "%");
        buf_add(&out, (struct text){format, plain});
        format += plain;
        if (*format == '\0')
            break;
        format++;
        if (strncmp(format, ".*s", strlen(".*s")) == 0) {
            int len = va_arg(args, int);
            const char *ptr = va_arg(args, const char *);
            add_cut(&out, (struct text){ptr, (size_t)len}, most);
            format += strlen(".*s");
        } else {
            format += add_plain(&out, format, &args);
        }
    }
    va_end(args);
    struct text printed = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return printed;
}

static struct diag *add(struct diags *diags, struct diag diag, const char *format, va_list args)
{
    struct diag *kept = arena_new(diags->arena, struct diag);
    *kept = diag;
    kept->message = print(diags->arena, QUOTED_CHARS, format, args);
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

void diag_hint(struct diags *diags, struct diag *diag, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    diag->hint = print(diags->arena, HINTED_CHARS, format, args);
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
    *note =
        (struct diag_note){.at = at, .message = print(diags->arena, QUOTED_CHARS, format, args)};
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
        int order = text_compare(sources_get(sources, a->at.source)->path,
                                 sources_get(sources, b->at.source)->path);
        if (order != 0)
            return order;
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
