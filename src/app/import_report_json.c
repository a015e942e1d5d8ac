#include <stdio.h>

#include "app/import.h"
#include "base/buf.h"
#include "import/compose.h"
#include "input/data.h"

/* A list that grows. */
struct growing {
    struct value *items;
    size_t count, capacity;
};

static void grow(struct growing *list, const struct composing *map, struct arena *arena)
{
    if (list->count == list->capacity)
        list->items =
            arena_grow(arena, list->items, list->count, sizeof *list->items, &list->capacity);
    list->items[list->count++] = compose_map(map);
}

static void put_list(struct composing *map, const char *key, const struct growing *list,
                     struct arena *arena)
{
    compose_put(map, key, value_list(list->items, list->count), arena);
}

static void put_number(struct composing *map, const char *key, size_t number, struct arena *arena)
{
    struct value value = value_text(arena_printf(arena, "%zu", number));
    value.kind = VALUE_NUMBER;
    compose_put(map, key, value, arena);
}

static void put_lines(struct composing *map, size_t line, size_t last_line, struct arena *arena)
{
    put_number(map, "line", line, arena);
    put_number(map, "last_line", last_line > line ? last_line : line, arena);
}

static void put_repairs(struct composing *map, const char *key, const struct repairs *repairs,
                        struct arena *arena)
{
    struct growing list = {0};
    for (size_t i = 0; i < repairs->kept; i++) {
        struct composing one = {0};
        put_number(&one, "line", repairs->items[i].line, arena);
        compose_put_text(&one, "was", repairs->items[i].was, arena);
        compose_put_text(&one, "now", repairs->items[i].now, arena);
        grow(&list, &one, arena);
    }
    put_list(map, key, &list, arena);
}

static struct composing page_map(const struct import_page *page, struct arena *arena)
{
    struct composing map = {0};
    struct growing refusals = {0}, leavings = {0};
    compose_put_text(&map, "path", page->path, arena);
    compose_put_text(&map, "format", text_of(PAGE_FORMATS[page->format]), arena);
    compose_put_text(&map, "encoding", text_of(page->decoded.encoding), arena);
    put_repairs(&map, "repairs", &page->decoded.repairs, arena);
    put_repairs(&map, "doubts", &page->decoded.doubts, arena);
    for (size_t i = 0; i < page->reading.refusal_count; i++) {
        const struct refusal *refusal = &page->reading.refusals[i];
        struct composing one = {0};
        put_lines(&one, refusal->line, refusal->last_line, arena);
        compose_put_text(&one, "heading", refusal->what, arena);
        compose_put_text(&one, "why", text_of(refusal->why), arena);
        grow(&refusals, &one, arena);
    }
    for (const struct leaving *leaving = page->outline.leavings; leaving != NULL;
         leaving = leaving->next) {
        struct composing one = {0};
        put_lines(&one, leaving->line, leaving->last_line, arena);
        compose_put_text(&one, "what", text_of(leaving->what), arena);
        compose_put_text(&one, "words", leaving->words, arena);
        grow(&leavings, &one, arena);
    }
    put_list(&map, "not_listed", &refusals, arena);
    put_list(&map, "left_out", &leavings, arena);
    return map;
}

static const char *const STATUSES[] = {
    [MERGE_NEW] = "new",       [MERGE_SAME] = "same",       [MERGE_ADDED] = "added",
    [MERGE_TAKEN] = "changed", [MERGE_DIFFERS] = "differs", [MERGE_UNREADABLE] = "unreadable",
};

static const char *const STATES[] = {
    [CONFLICT_LEFT] = "left",
    [CONFLICT_TAKEN] = "taken",
    [CONFLICT_STUCK] = "stuck",
};

static struct composing file_map(const struct import_run *run, const struct import_file *file)
{
    struct arena *arena = run->arena;
    struct composing map = {0};
    struct growing conflicts = {0};
    const struct found *found = file->found;
    compose_put_text(&map, "file", file->path, arena);
    compose_put_text(&map, "status", text_of(STATUSES[file->result.status]), arena);
    if (found != NULL) {
        compose_put(&map, "name", *value_find(&found->map, "name"), arena);
        compose_put_text(&map, "id", found->id, arena);
        compose_put_text(&map, "page", run->pages[found->file].path, arena);
        put_lines(&map, found->line, found->last_line, arena);
        compose_put(&map, "fields", found->map, arena);
    }
    compose_put(&map, "added",
                compose_texts(file->result.added.items, file->result.added.count, arena), arena);
    for (size_t i = 0; i < file->result.conflict_count; i++) {
        const struct conflict *conflict = &file->result.conflicts[i];
        struct composing one = {0};
        compose_put_text(&one, "key", conflict->path, arena);
        put_number(&one, "line", conflict->line, arena);
        compose_put_text(&one, "ours", conflict->ours, arena);
        compose_put_text(&one, "theirs", conflict->theirs, arena);
        compose_put_text(&one, "state", text_of(STATES[conflict->state]), arena);
        grow(&conflicts, &one, arena);
    }
    put_list(&map, "conflicts", &conflicts, arena);
    return map;
}

static void put_labels(struct composing *map, const struct import_run *run)
{
    struct growing list = {0};
    for (size_t i = 0; i < run->folded.use_count; i++) {
        const struct label_use *use = &run->folded.uses[i];
        struct composing one = {0};
        compose_put_text(&one, "label", use->label, run->arena);
        compose_put_text(&one, "becomes", text_of(topic_name(use->topic)), run->arena);
        put_number(&one, "count", use->count, run->arena);
        put_number(&one, "line", use->line, run->arena);
        grow(&list, &one, run->arena);
    }
    put_list(map, "labels", &list, run->arena);
}

static void put_lacks(struct composing *map, const struct import_run *run)
{
    struct growing list = {0};
    for (int lack = 0; lack < LACK_COUNT; lack++) {
        struct text *ids = arena_array(run->arena, run->folded.count, struct text);
        struct composing one = {0};
        size_t count = 0;
        for (size_t i = 0; i < run->folded.count; i++) {
            if (import_lacks(&run->folded.entries[i], (enum import_lack)lack))
                ids[count++] = run->folded.entries[i].id;
        }
        if (count == 0)
            continue;
        compose_put_text(&one, "what", text_of(IMPORT_LACKS[lack].what), run->arena);
        compose_put_text(&one, "clause", text_of(IMPORT_LACKS[lack].clause), run->arena);
        compose_put(&one, "vendors", compose_texts(ids, count, run->arena), run->arena);
        grow(&list, &one, run->arena);
    }
    put_list(map, "missing", &list, run->arena);
}

void import_report_json(const struct import_run *run)
{
    struct composing map = {0};
    struct growing pages = {0}, vendors = {0}, others = {0};
    struct buf out = {0};
    for (size_t i = 0; i < run->page_count; i++) {
        struct composing page = page_map(&run->pages[i], run->arena);
        grow(&pages, &page, run->arena);
    }
    for (size_t i = 0; i < run->file_count; i++) {
        struct composing file = file_map(run, &run->files[i]);
        grow(run->files[i].found != NULL ? &vendors : &others, &file, run->arena);
    }
    put_list(&map, "pages", &pages, run->arena);
    put_list(&map, "vendors", &vendors, run->arena);
    put_list(&map, "files", &others, run->arena);
    put_labels(&map, run);
    put_lacks(&map, run);
    compose_put(&map, "dry_run", value_flag(run->options->is_dry_run), run->arena);
    struct value whole = compose_map(&map);
    data_write_json(&whole, 0, &out);
    buf_add_byte(&out, '\n');
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}
