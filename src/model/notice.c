#include "model/notice.h"

#define IN_CHANGE(member) offsetof(struct change, member)
#define AT(member) offsetof(struct notice, member)
#define COUNT(table) (sizeof(table) / sizeof(table)[0])

const char *const CHANGE_WORDS[] = {"added", "changed", "removed", NULL};

static const struct field CHANGE_FIELDS[] = {
    {"vendor", FIELD_ID, FIELD_REQUIRED, IN_CHANGE(vendor), NULL, NULL, "id of the vendor"},
    {"kind", FIELD_CHOICE, FIELD_REQUIRED, IN_CHANGE(kind), NULL, CHANGE_WORDS, "what happens"},
    {"was", FIELD_RECORD, 0, IN_CHANGE(was), &MATERIAL_SCHEMA, NULL,
     "the material fields before"},
    {"now", FIELD_RECORD, 0, IN_CHANGE(now), &MATERIAL_SCHEMA, NULL, "the material fields after"},
    {"reason", FIELD_PROSE, 0, IN_CHANGE(reason), NULL, NULL,
     "why, for this vendor, as Markdown"},
};
const struct schema CHANGE_SCHEMA = {"change", CHANGE_FIELDS, COUNT(CHANGE_FIELDS),
                                     sizeof(struct change)};

static const struct field FIELDS[] = {
    {"title", FIELD_WORDS, 0, AT(title), NULL, NULL,
     "what happens, in one line; made from the changes where absent"},
    {"published", FIELD_MOMENT, FIELD_REQUIRED, AT(published), NULL, NULL,
     "when it was announced (RFC 3339)"},
    {"effective", FIELD_DATE, FIELD_REQUIRED, AT(effective), NULL, NULL,
     "the day it takes effect"},
    {"changes", FIELD_RECORDS, FIELD_REQUIRED, AT(own_changes), &CHANGE_SCHEMA, NULL,
     "what changes, one entry a vendor"},
    {"emergency", FIELD_TEXT, 0, AT(emergency), NULL, NULL,
     "why the notice window could not be kept"},
};
const struct schema NOTICE_SCHEMA = {"notice", FIELDS, COUNT(FIELDS), sizeof(struct notice)};

static const struct value *find_map(const struct value *change, const char *key)
{
    const struct value *map = value_find(change, key);
    return map != NULL && map->kind == VALUE_MAP ? map : NULL;
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
    bool says_now = change->kind == CHANGE_ADDED || change->kind == CHANGE_CHANGED;
    if (says_now && change->now_map == NULL) {
        struct diag *diag = diag_error(diags, map->at, "missing-key",
                                       "a vendor that is %s needs `now`",
                                       CHANGE_WORDS[change->kind - 1]);
        diag_hint(diags, diag, "the material fields as they will be");
        return false;
    }
    return ok;
}

bool notice_finish(const struct reader *reader, struct notice *notice, const struct value *map)
{
    const struct value *list = value_find(map, "changes");
    bool ok = true;
    notice->changes = notice->own_changes.items;
    notice->change_count = notice->own_changes.count;
    for (size_t i = 0; i < notice->change_count; i++) {
        const struct value *item = list->kind == VALUE_LIST ? &list->list.items[i] : list;
        if (item->kind == VALUE_MAP)
            ok = finish_change(&notice->changes[i], item, reader->diags) && ok;
    }
    struct date published = moment_date(notice->published);
    if (date_is_given(notice->effective.date) &&
        date_compare(notice->effective.date, published) < 0 && notice->emergency.len == 0) {
        struct text day = date_format(reader->arena, published);
        diag_error(reader->diags, notice->effective.at, "effective-too-early",
                   "takes effect before it is published on %.*s", TEXT_ARG(day));
        return false;
    }
    return ok;
}

bool notice_is_pending(const struct notice *notice, struct date day)
{
    return date_compare(notice->effective.date, day) > 0;
}
