/*
 * Renders a table of 1,000 rows of seven cells, over and over, and prints the
 * microseconds that one rendering takes.  tests/bench/template.js does the same
 * with hogan.js, from the same template.
 *
 *     template TEMPLATE ROUNDS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/limits.h"
#include "template/library.h"

enum { ROWS = 1000, CELLS = 7 };

static const struct shape_field ROW_FIELDS[CELLS] = {
    {"id", SHAPE_TEXT, NULL, ""},       {"name", SHAPE_TEXT, NULL, ""},
    {"purpose", SHAPE_TEXT, NULL, ""},  {"country", SHAPE_TEXT, NULL, ""},
    {"location", SHAPE_TEXT, NULL, ""}, {"transfer", SHAPE_TEXT, NULL, ""},
    {"since", SHAPE_TEXT, NULL, ""},
};
static const struct shape ROW = {0, "row", ROW_FIELDS, CELLS};
static const struct shape_field TABLE_FIELDS[] = {{"rows", SHAPE_LIST, &ROW, ""}};
static const struct shape TABLE = {1, "table", TABLE_FIELDS, 1};

static struct value make_rows(struct arena *arena)
{
    struct value *rows = arena_array(arena, ROWS, struct value);
    for (int i = 0; i < ROWS; i++) {
        struct value *slots = arena_array(arena, CELLS, struct value);
        slots[0] = value_text(arena_printf(arena, "vendor-%d", i));
        slots[1] = value_text(arena_printf(arena, "Vendor & Sons No. %d", i));
        slots[2] = value_text(text_of("Sends the mail that you write to your customers"));
        slots[3] = value_text(text_of("Germany"));
        slots[4] = value_text(text_of("Frankfurt, <Dublin>"));
        slots[5] = value_text(text_of("Standard contractual clauses"));
        slots[6] = value_text(arena_printf(arena, "2026-01-%02d", i % 28 + 1));
        rows[i] = value_record(&ROW, slots);
    }
    return value_list(rows, ROWS);
}

static double seconds_of_cpu(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct library *load(const char *path, struct sources *sources, struct diags *diags,
                            struct arena *arena)
{
    struct text bytes;
    if (fs_read(path, LIMIT_FILE_BYTES, arena, &bytes) != FS_OK)
        return NULL;
    uint32_t source = sources_add(sources, text_of(path), bytes);
    struct library *library = library_new(arena, sources, TEMPLATE_STRICT);
    bool ok = library_add(library, text_of("table"), source, diags) &&
              library_link(library, diags) &&
              library_check(library, text_of("table"), &TABLE, diags);
    return ok ? library : NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    struct arena arena;
    struct sources sources;
    struct diags diags;
    arena_init(&arena);
    sources_init(&sources, &arena);
    diags_init(&diags, &arena);
    const struct library *library = load(argv[1], &sources, &diags, &arena);
    long rounds = strtol(argv[2], NULL, 10);
    if (library == NULL || rounds < 1)
        return 1;
    struct value slots[] = {make_rows(&arena)};
    struct value table = value_record(&TABLE, slots);
    struct buf out = {0};
    double start = seconds_of_cpu();
    for (long i = 0; i < rounds; i++) {
        buf_clear(&out);
        if (!library_render(library, text_of("table"), &table, &out, &diags))
            return 1;
    }
    printf("%.1f %zu\n", (seconds_of_cpu() - start) / (double)rounds * 1e6, out.len);
    buf_release(&out);
    arena_release(&arena);
    return 0;
}
