#include "import/merge.h"

#include "base/buf.h"
#include "import/entry_write.h"
#include "import/remarks.h"
#include "import/same.h"
#include "import/sheet.h"
#include "input/data.h"
#include "model/settings.h"

/* A merge on its way: the file as it is, what it is to say, and what was found. */
struct merge {
    const struct merge_input *input;
    struct arena *arena;
    struct sheet sheet;
    struct remarks remarks;
};

/* False, and the result tells why, where there is no file to merge into. */
static bool start(struct merge *merge, enum sheet_kind kind, struct merge_result *result)
{
    const struct merge_input *input = merge->input;
    *result = (struct merge_result){.status = MERGE_NEW};
    merge->remarks = (struct remarks){.arena = merge->arena, .take = input->take};
    merge->sheet = (struct sheet){.kind = kind, .path = input->path, .bytes = input->bytes};
    if (!input->is_there)
        return false;
    result->status = MERGE_UNREADABLE;
    return sheet_parse(&merge->sheet, input->sources, merge->arena, input->diags);
}

/* The bytes that the sheet has from now on; they were read before, or made here and held good. */
static void set_bytes(struct merge *merge, struct text bytes)
{
    struct sources sources;
    struct diags diags;
    sources_init(&sources, merge->arena);
    diags_init(&diags, merge->arena);
    struct sheet sheet = {.kind = merge->sheet.kind, .path = merge->sheet.path, .bytes = bytes};
    sheet_parse(&sheet, &sources, merge->arena, &diags);
    merge->sheet = sheet;
}

static struct text write_side(const struct value *side, struct arena *arena)
{
    struct buf out = {0};
    if (side->map.count > 0)
        data_write_yaml(side, &out);
    struct text lines = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return lines;
}

static struct conflict make_conflict(const struct merge *merge, const struct remark *remark)
{
    static const enum conflict_state STATES[] = {
        [REMARK_ADDED] = CONFLICT_STUCK,
        [REMARK_TAKEN] = CONFLICT_TAKEN,
        [REMARK_LEFT] = CONFLICT_LEFT,
        [REMARK_STUCK] = CONFLICT_STUCK,
    };
    const struct source source = {.path = merge->input->path, .bytes = merge->input->bytes};
    return (struct conflict){
        .path = remark->path,
        .ours = write_side(&remark->ours, merge->arena),
        .theirs = write_side(&remark->theirs, merge->arena),
        .line = source_position(&source, remark->at.at).line,
        .state = STATES[remark->kind],
    };
}

static enum merge_status find_status(const struct merge *merge, const struct merge_result *result)
{
    bool is_taken = false;
    for (size_t i = 0; i < result->conflict_count; i++) {
        enum conflict_state state = result->conflicts[i].state;
        if (state == CONFLICT_STUCK || (state == CONFLICT_LEFT && merge->input->take != TAKE_OURS))
            return MERGE_DIFFERS;
        is_taken = is_taken || state == CONFLICT_TAKEN;
    }
    if (is_taken)
        return MERGE_TAKEN;
    return result->added.count > 0 ? MERGE_ADDED : MERGE_SAME;
}

/* `body` is a conflict about the body, or NULL. */
static void finish(struct merge *merge, const struct conflict *body, struct merge_result *result)
{
    const struct remarks *remarks = &merge->remarks;
    struct text *added = arena_array(merge->arena, remarks->count + 1, struct text);
    struct conflict *conflicts = arena_array(merge->arena, remarks->count + 1, struct conflict);
    size_t added_count = 0, count = 0;
    for (size_t i = 0; i < remarks->count; i++) {
        if (remarks->items[i].kind == REMARK_ADDED)
            added[added_count++] = remarks->items[i].path;
        else
            conflicts[count++] = make_conflict(merge, &remarks->items[i]);
    }
    if (body != NULL && body->ours.len == 0)
        added[added_count++] = body->path;
    else if (body != NULL)
        conflicts[count++] = *body;
    result->added = (struct texts){added, added_count};
    result->conflicts = conflicts;
    result->conflict_count = count;
    result->status = find_status(merge, result);
    if (!text_equal(merge->sheet.bytes, merge->input->bytes))
        result->bytes = merge->sheet.bytes;
}

/* Whether the key of the file itself keeps what the merge gave it. */
struct choice {
    const struct value *was, *now;
    bool *is_kept; /* by the keys of `now` */
};

static size_t key_number(const struct value *map, struct text key)
{
    size_t i = 0;
    while (i < map->map.count && !text_equal(map->map.members[i].key, key))
        i++;
    return i;
}

/* What the file is to say with the keys that are kept; keys that went did so for `services`. */
static struct value choose(const struct choice *choice, struct arena *arena)
{
    const struct value *was = choice->was, *now = choice->now;
    struct member *members = arena_array(arena, was->map.count + now->map.count, struct member);
    size_t count = 0, services = key_number(now, text_of("services"));
    for (size_t i = 0; i < was->map.count; i++) {
        size_t number = key_number(now, was->map.members[i].key);
        bool is_gone = number == now->map.count;
        if (!is_gone)
            members[count++] =
                choice->is_kept[number] ? now->map.members[number] : was->map.members[i];
        else if (services == now->map.count || !choice->is_kept[services])
            members[count++] = was->map.members[i];
    }
    for (size_t i = 0; i < now->map.count; i++) {
        if (choice->is_kept[i] && key_number(was, now->map.members[i].key) == was->map.count)
            members[count++] = now->map.members[i];
    }
    return (struct value){.kind = VALUE_MAP, .at = was->at, .map = {members, count}};
}

/* What was not written is left to the user. */
static void give_up_key(struct remarks *remarks, struct text key)
{
    for (size_t i = 0; i < remarks->count; i++) {
        struct remark *remark = &remarks->items[i];
        if (text_equal(remark->top, key) &&
            (remark->kind == REMARK_ADDED || remark->kind == REMARK_TAKEN))
            remark->kind = REMARK_STUCK;
    }
}

/* Where not all can be written at once, each key that can be. */
static void write_key_by_key(struct merge *merge, const struct value *was, const struct value *now)
{
    struct text bytes = merge->sheet.bytes;
    bool *is_kept = arena_array(merge->arena, now->map.count, bool);
    const struct choice choice = {was, now, is_kept};
    for (size_t i = 0; i < now->map.count; i++) {
        const struct member *member = &now->map.members[i];
        size_t old = key_number(was, member->key);
        if (old < was->map.count && same_exactly(&was->map.members[old].value, &member->value))
            continue;
        is_kept[i] = true;
        struct value value = choose(&choice, merge->arena);
        is_kept[i] = sheet_change(&merge->sheet, &value, merge->arena, &bytes);
        if (!is_kept[i])
            give_up_key(&merge->remarks, member->key);
    }
    set_bytes(merge, bytes);
}

static void write_map(struct merge *merge, const struct value *now)
{
    const struct value was = merge->sheet.map;
    struct text bytes;
    if (same_exactly(&was, now))
        return;
    if (sheet_change(&merge->sheet, now, merge->arena, &bytes))
        set_bytes(merge, bytes);
    else
        write_key_by_key(merge, &was, now);
}

/* "Location: USA" is about `locations`: the label as a key would be, and maybe one of several. */
static bool is_about(struct text label, struct text key)
{
    if (text_has_suffix(key, "s") && label.len + 1 == key.len)
        key.len--;
    if (label.len != key.len)
        return false;
    for (size_t i = 0; i < key.len; i++) {
        char c = key.ptr[i] == '_' ? ' ' : key.ptr[i];
        if (byte_lower(label.ptr[i]) != c)
            return false;
    }
    return true;
}

/* Words about a key that stays as it is would contradict it. */
static bool is_of_use(const struct merge *merge, struct text line)
{
    struct text rest, label = text_trim(text_cut(line, ':', &rest));
    bool is_known = false, is_written = false;
    for (size_t i = 0; i < merge->sheet.map.map.count; i++)
        is_known = is_known || is_about(label, merge->sheet.map.map.members[i].key);
    for (size_t i = 0; i < merge->remarks.count; i++) {
        const struct remark *remark = &merge->remarks.items[i];
        if (remark->kind == REMARK_ADDED || remark->kind == REMARK_TAKEN) {
            is_known = is_known && !is_about(label, remark->top);
            is_written = true;
        }
    }
    return is_written && !is_known;
}

static void write_said(struct merge *merge, const struct found *entry)
{
    struct texts said = entry_said(entry, merge->arena);
    struct text *lines = arena_array(merge->arena, said.count, struct text);
    size_t count = 0;
    for (size_t i = 0; i < said.count; i++) {
        if (is_of_use(merge, said.items[i]))
            lines[count++] = said.items[i];
    }
    struct text bytes = sheet_comment(&merge->sheet, text_of(ENTRY_SAID),
                                      (struct texts){lines, count}, merge->arena);
    if (!text_equal(bytes, merge->sheet.bytes))
        set_bytes(merge, bytes);
}

/* The words of a body; those of the site's may go on where the page's end. */
static bool has_words(struct text ours, struct text theirs, bool may_have_more, struct arena *arena)
{
    struct text all = same_words(ours, arena), some = same_words(theirs, arena);
    if (may_have_more)
        return some.len == 0 || text_find(all, arena_string(arena, some)) != SIZE_MAX;
    return text_equal(all, some);
}

/* Gives NULL where there is nothing to say about the body. */
static const struct conflict *write_body(struct merge *merge, struct text body, bool may_have_more)
{
    struct conflict *conflict = arena_new(merge->arena, struct conflict);
    const struct source source = {.path = merge->input->path, .bytes = merge->input->bytes};
    struct text ours = text_trim(sheet_at(&merge->sheet, merge->sheet.body));
    if (has_words(ours, body, may_have_more, merge->arena))
        return NULL;
    bool is_written = ours.len == 0 || merge->input->take == TAKE_THEIRS;
    *conflict = (struct conflict){
        .path = text_of("body"),
        .ours = ours,
        .theirs = text_trim(body),
        .line = 1,
        .state = is_written ? CONFLICT_TAKEN : CONFLICT_LEFT,
    };
    if (ours.len > 0)
        conflict->line =
            source_position(&source, (uint32_t)(ours.ptr - merge->sheet.bytes.ptr)).line;
    if (is_written)
        set_bytes(merge, sheet_set_body(&merge->sheet, text_trim(body), merge->arena));
    return conflict;
}

void merge_vendor(const struct merge_input *input, const struct found *entry, struct arena *arena,
                  struct merge_result *result)
{
    struct merge merge = {.input = input, .arena = arena};
    if (!start(&merge, SHEET_MARKDOWN, result)) {
        struct buf out = {0};
        if (result->status == MERGE_NEW && entry_write(entry, arena, &out))
            result->bytes = arena_copy(arena, buf_text(&out));
        buf_release(&out);
        return;
    }
    const struct conflict *body = write_body(&merge, entry->body, true);
    struct value now = merge_vendor_map(&merge.remarks, &merge.sheet.map, &entry->map);
    write_map(&merge, &now);
    write_said(&merge, entry);
    finish(&merge, body, result);
}

void merge_page(const struct merge_input *input, struct text page, struct arena *arena,
                struct merge_result *result)
{
    struct merge merge = {.input = input, .arena = arena};
    struct sheet theirs = {.kind = SHEET_MARKDOWN, .path = input->path, .bytes = page};
    if (!start(&merge, SHEET_MARKDOWN, result)) {
        if (result->status == MERGE_NEW)
            result->bytes = page;
        return;
    }
    if (!sheet_parse(&theirs, input->sources, arena, input->diags)) {
        result->status = MERGE_UNREADABLE;
        return;
    }
    finish(&merge, write_body(&merge, sheet_at(&theirs, theirs.body), false), result);
}

void merge_site(const struct merge_input *input, const struct value *names, struct arena *arena,
                struct merge_result *result)
{
    struct merge merge = {.input = input, .arena = arena};
    const struct scope scope = {.schema = &SETTINGS_SCHEMA};
    if (!start(&merge, SHEET_YAML, result))
        return;
    /* What the site calls a product is its own affair. */
    merge.remarks.take = TAKE_OURS;
    struct value now = merge_map(&merge.remarks, &scope, &merge.sheet.map, names);
    size_t count = 0;
    for (size_t i = 0; i < merge.remarks.count; i++) {
        if (merge.remarks.items[i].kind == REMARK_ADDED)
            merge.remarks.items[count++] = merge.remarks.items[i];
    }
    merge.remarks.count = count;
    write_map(&merge, &now);
    finish(&merge, NULL, result);
}
