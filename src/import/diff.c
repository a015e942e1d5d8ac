#include "import/diff.h"

#include <string.h>

#include "base/arena.h"
#include "base/escape.h"

/* The lines of a text, without their ends, and which of them the other one lacks. */
struct side {
    struct text *lines;
    bool *is_alone;
    size_t count;
};

/* A run of lines of both texts. */
struct run {
    size_t before, before_count;
    size_t after, after_count;
};

struct diff {
    struct arena arena;
    struct side before, after;
    size_t *forward, *backward; /* a row each: how much two runs have in common */
};

static struct side split(struct text text, struct arena *arena)
{
    struct side side = {0};
    size_t capacity = 0;
    while (text.len > 0) {
        if (side.count == capacity)
            side.lines = arena_grow(arena, side.lines, side.count, sizeof *side.lines, &capacity);
        struct text line = text_cut(text, '\n', &text);
        if (text_has_suffix(line, "\r"))
            line.len--;
        side.lines[side.count++] = line;
    }
    side.is_alone = arena_array(arena, side.count, bool);
    return side;
}

static void set_alone(struct diff *diff, const struct run *run)
{
    for (size_t i = 0; i < run->before_count; i++)
        diff->before.is_alone[run->before + i] = true;
    for (size_t i = 0; i < run->after_count; i++)
        diff->after.is_alone[run->after + i] = true;
}

static bool is_line_equal(const struct diff *diff, size_t before, size_t after)
{
    return text_equal(diff->before.lines[before], diff->after.lines[after]);
}

/* Without the lines that both start and end with. */
static struct run trim(const struct diff *diff, struct run run)
{
    while (run.before_count > 0 && run.after_count > 0 &&
           is_line_equal(diff, run.before, run.after)) {
        run.before++;
        run.after++;
        run.before_count--;
        run.after_count--;
    }
    while (
        run.before_count > 0 && run.after_count > 0 &&
        is_line_equal(diff, run.before + run.before_count - 1, run.after + run.after_count - 1)) {
        run.before_count--;
        run.after_count--;
    }
    return run;
}

/*
 * How many lines the first `count` of the run have in common with each start of
 * the other side, into `row`; the last `count` and each end where `is_backward`.
 */
static void measure(const struct diff *diff, const struct run *run, size_t count, bool is_backward)
{
    size_t *row = is_backward ? diff->backward : diff->forward;
    memset(row, 0, (run->after_count + 1) * sizeof *row);
    for (size_t i = 0; i < count; i++) {
        size_t before = is_backward ? run->before + run->before_count - 1 - i : run->before + i;
        size_t diagonal = 0;
        for (size_t j = 0; j < run->after_count; j++) {
            size_t after = is_backward ? run->after + run->after_count - 1 - j : run->after + j;
            size_t above = row[j + 1];
            if (is_line_equal(diff, before, after))
                row[j + 1] = diagonal + 1;
            else if (row[j] > above)
                row[j + 1] = row[j];
            diagonal = above;
        }
    }
}

/*
 * Hirschberg, "A linear space algorithm for computing maximal common subsequences"
 * (1975): one side is halved, the other where both halves have most in common.
 */
static void compare(struct diff *diff, struct run whole)
{
    struct run run = trim(diff, whole);
    if (run.before_count == 0 || run.after_count == 0) {
        set_alone(diff, &run);
        return;
    }
    if (run.before_count == 1) {
        size_t found = 0;
        while (found < run.after_count && !is_line_equal(diff, run.before, run.after + found))
            found++;
        set_alone(diff, &run);
        if (found < run.after_count)
            diff->before.is_alone[run.before] = diff->after.is_alone[run.after + found] = false;
        return;
    }
    size_t half = run.before_count / 2, cut = 0, best = 0;
    measure(diff, &run, half, false);
    measure(diff, &run, run.before_count - half, true);
    for (size_t j = 0; j <= run.after_count; j++) {
        size_t common = diff->forward[j] + diff->backward[run.after_count - j];
        if (common > best) {
            best = common;
            cut = j;
        }
    }
    compare(diff, (struct run){run.before, half, run.after, cut});
    compare(diff, (struct run){run.before + half, run.before_count - half, run.after + cut,
                               run.after_count - cut});
}

static void write_line(struct buf *out, const char *sign, struct text line)
{
    buf_add_string(out, sign);
    escape_terminal(out, line);
    buf_add_byte(out, '\n');
}

/* Lines that both have, `count` from `first` on: some behind a change and some ahead of the next.
 */
static void write_context(const struct diff *diff, size_t first, size_t count, struct buf *out)
{
    bool is_start = first == 0, is_end = first + count == diff->before.count;
    size_t behind = is_start ? 0 : DIFF_CONTEXT, ahead = is_end ? 0 : DIFF_CONTEXT;
    bool has_gap = count > behind + ahead;
    for (size_t i = 0; i < count; i++) {
        if (i < behind || i + ahead >= count)
            write_line(out, "  ", diff->before.lines[first + i]);
        else if (i == behind && has_gap && !is_start && !is_end)
            buf_add_string(out, "...\n");
    }
}

static void write_lines(const struct diff *diff, struct buf *out)
{
    size_t i = 0, j = 0;
    while (i < diff->before.count || j < diff->after.count) {
        while (i < diff->before.count && diff->before.is_alone[i])
            write_line(out, "- ", diff->before.lines[i++]);
        while (j < diff->after.count && diff->after.is_alone[j])
            write_line(out, "+ ", diff->after.lines[j++]);
        size_t count = 0;
        while (i + count < diff->before.count && j + count < diff->after.count &&
               !diff->before.is_alone[i + count] && !diff->after.is_alone[j + count])
            count++;
        write_context(diff, i, count, out);
        i += count;
        j += count;
    }
}

void diff_write(struct text before, struct text after, struct buf *out)
{
    struct diff diff = {0};
    arena_init(&diff.arena);
    diff.before = split(before, &diff.arena);
    diff.after = split(after, &diff.arena);
    struct run run = trim(&diff, (struct run){0, diff.before.count, 0, diff.after.count});
    diff.forward = arena_array(&diff.arena, run.after_count + 1, size_t);
    diff.backward = arena_array(&diff.arena, run.after_count + 1, size_t);
    if (run.before_count > DIFF_LINES || run.after_count > DIFF_LINES)
        set_alone(&diff, &run);
    else
        compare(&diff, run);
    if (run.before_count > 0 || run.after_count > 0)
        write_lines(&diff, out);
    arena_release(&diff.arena);
}
