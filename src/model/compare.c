#include "model/compare.h"

#include "model/draft.h"
#include "model/material.h"
#include "model/written.h"

static const struct value *keep(struct arena *arena, struct value value)
{
    if (value.kind != VALUE_MAP)
        return NULL;
    struct value *kept = arena_new(arena, struct value);
    *kept = value;
    return kept;
}

/* The fields that a map means. */
static void read_side(const struct reader *reader, const struct value *map, struct vendor *out)
{
    struct diags ignored;
    struct reader silent = *reader;
    if (map == NULL)
        return;
    diags_init(&ignored, reader->arena);
    silent.diags = &ignored;
    schema_read(&silent, &MATERIAL_SCHEMA, map, out);
    vendor_finish(out, map, &ignored);
}

static void add(struct comparison *out, const struct reader *reader,
                const struct draft_change *draft)
{
    struct change *change = &out->changes[out->count++];
    *change = (struct change){
        .vendor.id = draft->vendor,
        .kind = draft->kind,
        .was_map = keep(reader->arena, draft->was),
        .now_map = keep(reader->arena, draft->now),
    };
    read_side(reader, change->was_map, &change->was);
    read_side(reader, change->now_map, &change->now);
}

static void compare_listing(struct comparison *out, const struct reader *reader,
                            const struct ledger *before, const struct ledger *after, size_t number)
{
    const struct listing *was = &before->listings[number], *now = &after->listings[number];
    struct draft_change change = {.vendor = now->facts.id};
    if (!was->is_listed && !now->is_listed)
        return;
    if (!now->is_listed) {
        change.kind = CHANGE_REMOVED;
        add(out, reader, &change);
        return;
    }
    struct value state = written_state(after, change.vendor, reader->arena);
    if (!was->is_listed) {
        change.kind = CHANGE_ADDED;
        change.now = state;
        add(out, reader, &change);
        return;
    }
    const struct differences found = material_compare(&was->facts, &now->facts, reader->arena);
    if (found.count == 0)
        return;
    struct value old = written_state(before, change.vendor, reader->arena);
    change.kind = CHANGE_CHANGED;
    draft_fill_sides(&change, &found, &old, &state, reader->arena);
    add(out, reader, &change);
}

struct comparison ledger_compare(const struct reader *reader, const struct ledger *before,
                                 const struct ledger *after)
{
    struct comparison out = {arena_array(reader->arena, after->listing_count, struct change), 0};
    for (size_t i = 0; i < after->listing_count; i++)
        compare_listing(&out, reader, before, after, i);
    return out;
}
