#include "model/notice.h"

#include <stdlib.h>

#include "base/buf.h"
#include "model/refs.h"

#define IN_CHANGE(member) offsetof(struct change, member)
#define AT(member)        offsetof(struct notice, member)
#define COUNT(table)      (sizeof(table) / sizeof(table)[0])

const char *const CHANGE_WORDS[] = {"listed", "added", "changed", "replaced", "removed", NULL};

static const struct field CHANGE_FIELDS[] = {
    {"vendor", FIELD_ID, FIELD_REQUIRED, IN_CHANGE(vendor), NULL, NULL, "id of the vendor"},
    {"kind", FIELD_CHOICE, FIELD_REQUIRED, IN_CHANGE(kind), NULL, CHANGE_WORDS, "what happens"},
    {"was", FIELD_RECORD, 0, IN_CHANGE(was), &MATERIAL_SCHEMA, NULL, "the material fields before"},
    {"now", FIELD_RECORD, 0, IN_CHANGE(now), &MATERIAL_SCHEMA, NULL, "the material fields after"},
    {"by", FIELD_ID, 0, IN_CHANGE(by), NULL, NULL, "replaced: id of the vendor that comes for it"},
    {"reason", FIELD_PROSE, 0, IN_CHANGE(reason), NULL, NULL, "why, for this vendor, as Markdown"},
};
static const struct schema CHANGE_SCHEMA = {"change", CHANGE_FIELDS, COUNT(CHANGE_FIELDS),
                                            sizeof(struct change)};

static const struct field FIELDS[] = {
    {"title", FIELD_WORDS, 0, AT(title), NULL, NULL,
     "what happens, in one line; made from the changes where absent"},
    {"published", FIELD_MOMENT, FIELD_REQUIRED, AT(published), NULL, NULL,
     "when it was announced (RFC 3339)"},
    {"effective", FIELD_DATE, FIELD_REQUIRED, AT(effective), NULL, NULL, "the day it takes effect"},
    {"objections_until", FIELD_DATE, 0, AT(objections_until), NULL, NULL,
     "the last day to object; as the window of site.yml has it where absent"},
    {"changes", FIELD_RECORDS, FIELD_REQUIRED, AT(own_changes), &CHANGE_SCHEMA, NULL,
     "what changes, one entry a vendor"},
    {"emergency", FIELD_TEXT, 0, AT(emergency), NULL, NULL,
     "why the notice window could not be kept"},
    {"correction", FIELD_FLAG, 0, AT(correction), NULL, NULL,
     "sets right what an earlier notice said; no fact changes, and nobody needs to object"},
    {"reconstructed", FIELD_FLAG, 0, AT(reconstructed), NULL, NULL,
     "written after the fact, from the history of the files"},
    {"previous", FIELD_HASH, 0, AT(previous), NULL, NULL,
     "hash of the notice before it (SHA-256, 64 hexadecimal digits); absent in the first"},
};
const struct schema NOTICE_SCHEMA = {"notice", FIELDS, COUNT(FIELDS), sizeof(struct notice)};

static const struct value *find_map(const struct value *change, const char *key)
{
    const struct value *map = value_find(change, key);
    return map != NULL && map->kind == VALUE_MAP ? map : NULL;
}

static bool has_value(const struct value *change, const char *key)
{
    const struct value *value = value_find(change, key);
    return value != NULL && value->kind != VALUE_NONE;
}

/* What each kind needs and what it has no use for, by key. */
static const struct rule {
    const char *needs, *refuses[2];
    const char *hint; /* of what it needs */
} RULES[] = {
    [CHANGE_UNSTATED] = {NULL, {NULL, NULL}, NULL},
    [CHANGE_LISTED] = {"now", {"was", "by"}, "the material fields as they are"},
    [CHANGE_ADDED] = {"now", {"was", "by"}, "the material fields as they will be"},
    [CHANGE_CHANGED] = {NULL, {"by", NULL}, NULL},
    [CHANGE_REPLACED] = {"by", {"now", NULL}, "the id of the vendor that comes for it"},
    [CHANGE_REMOVED] = {NULL, {"now", "by"}, NULL},
};

static bool refuse_key(const struct value *change, const char *key, const char *kind,
                       struct diags *diags)
{
    if (key == NULL || !has_value(change, key))
        return true;
    struct diag *diag = diag_error(diags, value_find(change, key)->at, "stray-key",
                                   "a vendor that is %s has no `%s`", kind, key);
    diag_hint(diags, diag, "leave it out, or say another `kind`");
    return false;
}

static bool require_key(const struct value *change, const char *key, const char *kind,
                        const char *hint, struct diags *diags)
{
    if (key == NULL || has_value(change, key))
        return true;
    struct diag *diag =
        diag_error(diags, change->at, "missing-key", "a vendor that is %s needs `%s`", kind, key);
    diag_hint(diags, diag, "%s", hint);
    return false;
}

/* A change has two sides, of which one may be empty: what was said before, or is said now. */
static bool check_sides(const struct value *change, struct diags *diags)
{
    return has_value(change, "was") ||
           require_key(change, "now", "changed", "the material fields as they will be", diags);
}

/* Whether the change says what its kind asks for, and nothing else. */
static bool check_kind(const struct change *change, const struct value *map, struct diags *diags)
{
    const struct rule *rule = &RULES[change->kind];
    if (change->kind == CHANGE_UNSTATED)
        return true;
    const char *kind = CHANGE_WORDS[change->kind - 1];
    bool ok = require_key(map, rule->needs, kind, rule->hint, diags);
    if (change->kind == CHANGE_CHANGED)
        ok = check_sides(map, diags);
    for (size_t i = 0; i < COUNT(rule->refuses); i++)
        ok = refuse_key(map, rule->refuses[i], kind, diags) && ok;
    return ok;
}

static bool finish_change(struct change *change, const struct value *map, struct diags *diags)
{
    bool ok = true;
    change->was_map = find_map(map, "was");
    change->now_map = find_map(map, "now");
    if (change->was_map != NULL)
        ok = vendor_finish(&change->was, change->was_map, diags);
    if (change->now_map != NULL)
        ok = vendor_finish(&change->now, change->now_map, diags) && ok;
    return check_kind(change, map, diags) && ok;
}

/* A kind that brings a customer something new, for all that one notice can tell. */
static bool brings_news(const struct change *change)
{
    return change->kind == CHANGE_ADDED || change->kind == CHANGE_CHANGED;
}

static bool finish_changes(struct notice *notice, const struct value *list, struct diags *diags)
{
    struct ref *vendors = arena_array(diags->arena, notice->change_count, struct ref);
    bool ok = true;
    for (size_t i = 0; i < notice->change_count; i++) {
        const struct value *item = list->kind == VALUE_LIST ? &list->list.items[i] : list;
        vendors[i] = notice->changes[i].vendor;
        notice->changes[i].brings_news = brings_news(&notice->changes[i]);
        notice->brings_news = notice->brings_news || notice->changes[i].brings_news;
        if (item->kind == VALUE_MAP)
            ok = finish_change(&notice->changes[i], item, diags) && ok;
    }
    if (list != NULL && list->kind == VALUE_LIST && list->list.count == 0) {
        diag_error(diags, list->at, "missing-key", "a notice announces one change or more");
        return false;
    }
    ok = refs_check_repeated(vendors, notice->change_count, "changes", diags) && ok;
    for (size_t i = 0; i < notice->change_count; i++)
        notice->changes[i].vendor = vendors[i];
    return ok;
}

/* Where the moment stands that was read; nowhere when it was no moment. */
static struct span find_published(const struct notice *notice, const struct value *map)
{
    const struct value *value = value_find(map, "published");
    struct moment moment;
    bool is_read = value != NULL && value_is_scalar(value) && moment_parse(value->text, &moment) &&
                   moment.seconds == notice->published.seconds;
    return is_read ? value->at : (struct span){0};
}

static bool check_effective(const struct notice *notice, struct diags *diags)
{
    struct date published = moment_date(notice->published);
    if (notice->published_at.source == 0 || !date_is_given(notice->effective.date) ||
        date_compare(notice->effective.date, published) >= 0 || notice->emergency.len > 0)
        return true;
    struct text day = date_format(diags->arena, published);
    diag_error(diags, notice->effective.at, "effective-too-early",
               "takes effect before it is published on %.*s", TEXT_ARG(day));
    return false;
}

/* Nothing takes effect while it can be objected to, but after an emergency. */
static bool check_objections(const struct notice *notice, struct diags *diags)
{
    struct date last = notice->objections_until.date;
    if (!date_is_given(last) || !date_is_given(notice->effective.date) ||
        notice->emergency.len > 0 || date_compare(last, notice->effective.date) < 0)
        return true;
    struct text day = date_format(diags->arena, last);
    diag_error(diags, notice->effective.at, "effective-too-early",
               "takes effect while objections are open, until %.*s", TEXT_ARG(day));
    return false;
}

bool notice_finish(const struct reader *reader, struct notice *notice, const struct value *map)
{
    notice->changes = notice->own_changes.items;
    notice->change_count = notice->own_changes.count;
    notice->published_at = find_published(notice, map);
    const struct value *previous = value_find(map, "previous");
    if (previous != NULL)
        notice->previous_at = previous->at;
    bool ok = finish_changes(notice, value_find(map, "changes"), reader->diags);
    ok = check_objections(notice, reader->diags) && ok;
    return check_effective(notice, reader->diags) && ok;
}

/* All lie in one folder. */
static int compare_files(const void *left, const void *right)
{
    return text_compare(((const struct source *)left)->path, ((const struct source *)right)->path);
}

static struct text file_name(struct text path)
{
    for (size_t slash; (slash = text_find_byte(path, '/')) != SIZE_MAX;)
        path = text_skip(path, slash + 1);
    return path;
}

struct hash notice_hash(struct source *files, size_t count)
{
    struct buf listing = {0};
    qsort(files, count, sizeof *files, compare_files);
    for (size_t i = 0; i < count; i++) {
        char hex[HASH_HEX_LEN];
        hash_print(hash_of(files[i].bytes), hex);
        buf_printf(&listing, "%.*s  %.*s\n", HASH_HEX_LEN, hex, TEXT_ARG(file_name(files[i].path)));
    }
    struct hash hash = hash_of(buf_text(&listing));
    buf_release(&listing);
    return hash;
}

bool notice_is_announced(const struct notice *notice, struct date day)
{
    return date_compare(moment_date(notice->published), day) <= 0;
}

bool notice_is_pending(const struct notice *notice, struct date day)
{
    return date_compare(notice->effective.date, day) > 0;
}

bool notice_is_open_to_objection(const struct notice *notice)
{
    return notice->brings_news && notice->correction != FLAG_TRUE &&
           notice->reconstructed != FLAG_TRUE;
}

struct date notice_earliest(const struct notice *notice, const struct window *window)
{
    bool has_window = window->days > 0 && notice->emergency.len == 0;
    if (!has_window || !notice_is_open_to_objection(notice))
        return date_none();
    return window_end(window, moment_date(notice->published));
}

struct date objection_day(const struct window *window, struct date published, struct date effective,
                          bool has_to_keep)
{
    if (window->days == 0)
        return date_none();
    struct date end = window_end(window, published), before = date_add_days(effective, -1);
    if (!has_to_keep || date_compare(before, end) >= 0)
        return end;
    return date_compare(before, published) < 0 ? date_none() : before;
}

struct date notice_last_objection(const struct notice *notice, const struct window *window)
{
    if (!notice_is_open_to_objection(notice))
        return date_none();
    if (date_is_given(notice->objections_until.date))
        return notice->objections_until.date;
    return objection_day(window, moment_date(notice->published), notice->effective.date,
                         notice->emergency.len == 0);
}
