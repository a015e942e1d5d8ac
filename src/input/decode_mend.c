#include "input/decode_mend.h"

#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"
#include "input/decode_run.h"

/* A page on its way: `from` is read up to `at`, and `text` is what it became. */
struct mend {
    struct arena *arena;
    struct text from;
    size_t at;
    char *text; /* NULL as long as nothing changed */
    size_t len;
    size_t line;
    struct decoded *out;
};

void repairs_add(struct repairs *repairs, struct arena *arena, struct repair repair)
{
    repairs->count++;
    if (repairs->kept == DECODE_KEPT)
        return;
    if (repairs->kept == repairs->capacity)
        repairs->items =
            arena_grow(arena, repairs->items, repairs->kept, sizeof repair, &repairs->capacity);
    repairs->items[repairs->kept++] = repair;
}

/* --- Runs. --- */

static size_t find_run(struct text text, size_t at)
{
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80) {
        bool is_plain = text.len - at >= EIGHT_BYTES && !eight_has_high(eight_load(text.ptr + at));
        at += is_plain ? EIGHT_BYTES : 1;
    }
    return at;
}

static size_t find_run_end(struct text text, size_t at)
{
    while (at < text.len && (unsigned char)text.ptr[at] >= 0x80)
        at++;
    return at;
}

/* The characters from `start` to `end`, with those around them, into `run->chars`. */
static void load_run(struct text text, size_t start, size_t end, struct run *run)
{
    run->count = 0;
    run->chars[-1] = start == 0 ? 0 : (unsigned char)text.ptr[start - 1];
    for (size_t at = start, len; at < end; at += len) {
        len = utf8_decode(text_skip(text, at), &run->chars[run->count]);
        run->count++;
    }
    run->chars[run->count] = end == text.len ? 0 : (unsigned char)text.ptr[end];
}

/* Room for the longest run, and for the characters around it. */
static struct run make_run(struct text text, struct arena *arena)
{
    size_t most = 0;
    for (size_t start = find_run(text, 0), end; start < text.len; start = find_run(text, end)) {
        end = find_run_end(text, start);
        most = end - start > most ? end - start : most;
    }
    uint32_t *room = arena_array(arena, most / 2 + 2, uint32_t);
    return (struct run){room + 1, 0};
}

/* Round for round, as long as there is something to set right in it. */
static void survey(struct text text, struct run *run, struct evidence *evidence)
{
    for (size_t round = 0; round < MANGLED_MOST; round++) {
        const size_t *mangled = evidence->round[round].mangled;
        for (size_t at = find_run(text, 0), end; at < text.len; at = find_run(text, end)) {
            end = find_run_end(text, at);
            load_run(text, at, end, run);
            run_survey(run, evidence, round);
        }
        if (mangled[CHARSET_WINDOWS] == 0 && mangled[CHARSET_MAC] == 0)
            return;
    }
}

/* --- The page. --- */

static void copy_until(struct mend *mend, size_t end)
{
    struct text piece = text_slice(mend->from, mend->at, end - mend->at);
    mend->line += text_count_byte(piece, '\n');
    if (mend->text != NULL && piece.len > 0)
        memcpy(mend->text + mend->len, piece.ptr, piece.len);
    mend->len += piece.len;
    mend->at = end;
}

/* A control of two bytes may become a quote of three; all else gets shorter. */
static void start_text(struct mend *mend)
{
    if (mend->text != NULL)
        return;
    mend->text = arena_alloc(mend->arena, mend->from.len + mend->from.len / 2 + 1, 1);
    memcpy(mend->text, mend->from.ptr, mend->len);
}

static struct text put_run(struct mend *mend, const struct run *run)
{
    size_t start = mend->len;
    start_text(mend);
    for (size_t i = 0; i < run->count; i++)
        mend->len += utf8_encode(run->chars[i], mend->text + mend->len);
    return (struct text){mend->text + start, mend->len - start};
}

static void mend_run(struct mend *mend, size_t end, struct run *run,
                     const struct evidence *evidence)
{
    struct text was = text_slice(mend->from, mend->at, end - mend->at);
    struct repair repair = {mend->line, was, was};
    load_run(mend->from, mend->at, end, run);
    bool is_changed = run_mend(run, evidence), is_doubtful = run_is_doubtful(run, evidence);
    if (is_changed) {
        repair.now = put_run(mend, run);
        mend->at = end;
    } else {
        copy_until(mend, end);
    }
    if (is_doubtful)
        repairs_add(&mend->out->doubts, mend->arena, repair);
    else if (is_changed)
        repairs_add(&mend->out->repairs, mend->arena, repair);
}

static const char *name_of_mangled(const struct evidence *evidence)
{
    const size_t *mangled = evidence->round[0].mangled;
    return mangled[CHARSET_MAC] > mangled[CHARSET_WINDOWS] ? "UTF-8 once read as Mac OS Roman"
                                                           : "UTF-8 once read as Windows-1252";
}

static bool is_mangled(const struct evidence *evidence)
{
    const size_t *mangled = evidence->round[0].mangled;
    return mangled[CHARSET_WINDOWS] > 0 || mangled[CHARSET_MAC] > 0;
}

void decode_mend(struct decoded *out, struct arena *arena)
{
    if (utf8_is_ascii(out->text))
        return;
    struct arena scratch;
    arena_init(&scratch);
    struct evidence evidence = {.table = decode_table_new(&scratch)};
    struct mend mend = {.arena = arena, .from = out->text, .line = 1, .out = out};
    struct run run = make_run(mend.from, &scratch);
    survey(mend.from, &run, &evidence);
    for (;;) {
        copy_until(&mend, find_run(mend.from, mend.at));
        if (mend.at == mend.from.len)
            break;
        mend_run(&mend, find_run_end(mend.from, mend.at), &run, &evidence);
    }
    if (mend.text != NULL)
        out->text = (struct text){mend.text, mend.len};
    if (is_mangled(&evidence))
        out->encoding = name_of_mangled(&evidence);
    arena_release(&scratch);
}
