#include <string.h>

#include "import/remarks.h"
#include "import/same.h"
#include "model/vendor.h"

/* The services of a vendor's map.  One whose keys stand in the map itself has no list. */
struct services {
    const struct value *list; /* the value of `services`, or NULL */
    const struct value *items;
    size_t count;
    bool is_odd; /* the list holds something else than maps */
};

static const struct scope FILE_SCOPE = {.schema = &VENDOR_SCHEMA};

/* The keys that a service has in the file itself are those of a schema inlined there. */
static bool is_service_key(struct text key)
{
    for (size_t i = 0; i < VENDOR_SCHEMA.field_count; i++) {
        const struct field *field = &VENDOR_SCHEMA.fields[i];
        if (field->type == FIELD_INLINE && schema_find(field->of, key) != NULL)
            return true;
    }
    return false;
}

/* The members of `map` that are, or are not, keys of a service; without `services`. */
static struct value pick(const struct value *map, bool of_service, struct arena *arena)
{
    struct member *members = arena_array(arena, map->map.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        if (is_service_key(member->key) == of_service && !text_is(member->key, "services") &&
            (!of_service || member->value.kind != VALUE_NONE))
            members[count++] = *member;
    }
    return (struct value){.kind = VALUE_MAP, .at = map->at, .map = {members, count}};
}

static struct services find_services(const struct value *map, struct arena *arena)
{
    struct services services = {.list = value_find(map, "services")};
    if (services.list != NULL && services.list->kind == VALUE_NONE)
        services.list = NULL;
    if (services.list == NULL) {
        struct value *own = arena_new(arena, struct value);
        *own = pick(map, true, arena);
        services.items = own;
        services.count = own->map.count > 0;
        return services;
    }
    bool is_list = services.list->kind == VALUE_LIST;
    services.items = is_list ? services.list->list.items : services.list;
    services.count = is_list ? services.list->list.count : 1;
    for (size_t i = 0; i < services.count; i++)
        services.is_odd = services.is_odd || services.items[i].kind != VALUE_MAP;
    return services;
}

/* A copy of the map without its `id` and `name`, which the file has no place for. */
static struct value without_title(const struct value *service, bool keeps_name, struct arena *arena)
{
    struct member *members = arena_array(arena, service->map.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < service->map.count; i++) {
        const struct member *member = &service->map.members[i];
        if (!text_is(member->key, "id") && (keeps_name || !text_is(member->key, "name")))
            members[count++] = *member;
    }
    return (struct value){.kind = VALUE_MAP, .map = {members, count}};
}

/* The text of that key, in small letters; empty where there is none. */
static struct text find_words(const struct value *service, const char *key, struct arena *arena)
{
    const struct value *value = value_find(service, key);
    if (value != NULL && value->kind == VALUE_MAP && value->map.count > 0)
        value = &value->map.members[0].value;
    if (value == NULL || value->kind == VALUE_NONE || !value_is_scalar(value))
        return (struct text){NULL, 0};
    return same_name(value->text, arena);
}

/* For each of the page's services the number of the site's that it is, or SIZE_MAX. */
static size_t *match(const struct services *site, const struct services *page, struct arena *arena)
{
    static const char *const KEYS[] = {"id", "name", "purpose"};
    size_t *matches = arena_array(arena, page->count, size_t);
    bool *is_used = arena_array(arena, site->count, bool);
    for (size_t j = 0; j < page->count; j++)
        matches[j] = site->count == 1 && page->count == 1 ? 0 : SIZE_MAX;
    for (size_t k = 0; k < sizeof KEYS / sizeof KEYS[0]; k++) {
        for (size_t j = 0; j < page->count; j++) {
            struct text theirs = find_words(&page->items[j], KEYS[k], arena);
            for (size_t i = 0; theirs.len > 0 && matches[j] == SIZE_MAX && i < site->count; i++) {
                struct text ours = find_words(&site->items[i], KEYS[k], arena);
                if (is_used[i] || !text_equal(ours, theirs))
                    continue;
                matches[j] = i;
                is_used[i] = true;
            }
        }
    }
    return matches;
}

/* Several services need ids, each its own. */
static bool has_ids(const struct value *services, size_t count, struct arena *arena)
{
    for (size_t i = 0; count > 1 && i < count; i++) {
        struct text id = find_words(&services[i], "id", arena);
        if (!id_is_valid(id))
            return false;
        for (size_t j = 0; j < i; j++) {
            if (text_equal(id, find_words(&services[j], "id", arena)))
                return false;
        }
    }
    return true;
}

/* What a service is called in the path of a remark: its id, or its number from 1. */
static struct text title_of(const struct value *service, size_t number, struct arena *arena)
{
    struct text id = find_words(service, "id", arena);
    return id.len > 0 ? id : arena_printf(arena, "%zu", number + 1);
}

static struct span key_place(const struct value *map, const char *key)
{
    for (size_t i = 0; i < map->map.count; i++) {
        if (text_is(map->map.members[i].key, key))
            return map->map.members[i].key_at;
    }
    return map->at;
}

static struct value set_member(const struct value *map, const char *key, struct value value,
                               struct arena *arena)
{
    struct member *members = arena_array(arena, map->map.count + 1, struct member);
    size_t count = map->map.count, found = 0;
    memcpy(members, map->map.members, count * sizeof *members);
    while (found < count && !text_is(members[found].key, key))
        found++;
    members[found].key = text_of(key);
    members[found].value = value;
    return (struct value){
        .kind = VALUE_MAP, .at = map->at, .map = {members, found == count ? count + 1 : count}};
}

/* A service of the page's that the site's list, `items` so far, does not have; true if it comes. */
static bool take_service(struct remarks *remarks, struct span at, struct value *items, size_t count)
{
    const struct value one = value_list(&items[count], 1);
    const struct pair pair = {.key = text_of("services"), .theirs = &one, .at = at};
    if (has_ids(items, count + 1, remarks->arena))
        return remarks_disagree(remarks, &FILE_SCOPE, &pair);
    remarks_give_up(remarks, &FILE_SCOPE, &pair);
    return false;
}

/* Into the list that the site has. */
static struct value merge_into_list(struct remarks *remarks, const struct value *map,
                                    const struct services *site, const struct services *page)
{
    struct arena *arena = remarks->arena;
    struct value *items = arena_array(arena, site->count + page->count + 1, struct value);
    const size_t *matches = match(site, page, arena);
    size_t count = site->count;
    struct scope scope = {.top = text_of("services"),
                          .schema = schema_find(&VENDOR_SCHEMA, text_of("services"))->of,
                          .at = key_place(map, "services")};
    memcpy(items, site->items, site->count * sizeof *items);
    for (size_t j = 0; j < page->count; j++) {
        size_t i = matches[j];
        if (i == SIZE_MAX) {
            items[count] = page->items[j];
            count += take_service(remarks, scope.at, items, count);
            continue;
        }
        struct value theirs = without_title(&page->items[j], true, arena);
        scope.path = remarks_path(remarks, scope.top, title_of(&items[i], i, arena));
        items[i] = merge_map(remarks, &scope, &items[i], &theirs);
    }
    bool is_list = site->list->kind == VALUE_LIST || count != 1;
    struct value list = value_list(items, count);
    list.at = site->list->at;
    return set_member(map, "services", is_list ? list : items[0], arena);
}

/* Whether the one service of the page has a name that is not just the vendor's. */
static bool has_name_of_its_own(const struct value *map, const struct value *service,
                                struct arena *arena)
{
    struct text name = find_words(service, "name", arena);
    return name.len > 0 && !text_equal(name, find_words(map, "name", arena));
}

/* The keys of the site's service behind the `id` and the `name` that the page's has. */
static struct value with_title(const struct value *ours, const struct value *theirs,
                               struct arena *arena)
{
    struct member *members = arena_array(arena, ours->map.count + 2, struct member);
    size_t count = 0;
    for (size_t i = 0; i < theirs->map.count; i++) {
        const struct member *member = &theirs->map.members[i];
        if (text_is(member->key, "id") || text_is(member->key, "name"))
            members[count++] = *member;
    }
    memcpy(members + count, ours->map.members, ours->map.count * sizeof *members);
    return (struct value){.kind = VALUE_MAP, .map = {members, count + ours->map.count}};
}

/*
 * The page's list in place of the keys of the site's one service, whose words go
 * into the service that it is.  False where none is, or one would have no id.
 */
static bool make_list(const struct remarks *remarks, const struct services *site,
                      const struct services *page, struct value *list)
{
    struct arena *arena = remarks->arena;
    struct value *items = arena_array(arena, page->count, struct value);
    const size_t *matches = match(site, page, arena);
    struct remarks unseen = {.arena = arena, .take = TAKE_THEIRS};
    const struct scope scope = {.schema = schema_find(&VENDOR_SCHEMA, text_of("services"))->of};
    bool has_own = false;
    for (size_t j = 0; j < page->count; j++) {
        items[j] = page->items[j];
        if (matches[j] == SIZE_MAX)
            continue;
        struct value own = with_title(&site->items[0], &items[j], arena);
        items[j] = merge_map(&unseen, &scope, &own, &page->items[j]);
        has_own = true;
    }
    *list = value_list(items, page->count);
    return has_own && has_ids(items, page->count, arena);
}

/* The keys of the file's one service become a list of services, where the page's word counts. */
static struct value merge_as_list(struct remarks *remarks, const struct value *map,
                                  const struct services *site, const struct services *page)
{
    const struct value *own = &site->items[0];
    const struct pair pair = {.key = text_of("services"),
                              .ours = own,
                              .theirs = page->list,
                              .at = own->map.members[0].key_at};
    struct value list;
    if (!make_list(remarks, site, page, &list)) {
        remarks_give_up(remarks, &FILE_SCOPE, &pair);
        return *map;
    }
    if (!remarks_disagree(remarks, &FILE_SCOPE, &pair))
        return *map;
    struct value rest = pick(map, false, remarks->arena);
    return set_member(&rest, "services", list, remarks->arena);
}

/* Into a file that has the keys of its one service itself, from a list. */
static struct value merge_into_file(struct remarks *remarks, const struct value *map,
                                    const struct services *site, const struct services *page)
{
    const struct value *first = &page->items[0];
    bool is_named = has_name_of_its_own(map, first, remarks->arena);
    if (page->count > 1 || (is_named && remarks->take == TAKE_THEIRS))
        return merge_as_list(remarks, map, site, page);
    struct value theirs = without_title(first, false, remarks->arena);
    struct value merged = merge_map(remarks, &FILE_SCOPE, map, &theirs);
    const struct scope scope = {.path = text_of("services"), .top = text_of("services")};
    const struct pair pair = {.key = text_of("name"),
                              .theirs = value_find(first, "name"),
                              .at = site->items[0].map.members[0].key_at};
    if (is_named)
        remarks_disagree(remarks, &scope, &pair);
    return merged;
}

/* Without keys that have no value, and without maps that have no key then. */
static struct value prune(const struct value *value, struct arena *arena)
{
    if (value->kind == VALUE_LIST) {
        struct value *items = arena_array(arena, value->list.count, struct value);
        for (size_t i = 0; i < value->list.count; i++)
            items[i] = prune(&value->list.items[i], arena);
        return value_list(items, value->list.count);
    }
    if (value->kind != VALUE_MAP)
        return *value;
    struct member *members = arena_array(arena, value->map.count, struct member);
    size_t count = 0;
    for (size_t i = 0; i < value->map.count; i++) {
        struct member member = value->map.members[i];
        member.value = prune(&member.value, arena);
        bool is_empty = member.value.kind == VALUE_MAP && member.value.map.count == 0;
        if (member.value.kind != VALUE_NONE && !is_empty)
            members[count++] = member;
    }
    return (struct value){.kind = VALUE_MAP, .map = {members, count}};
}

/* Keys that a page gives beside its list of services belong to none of them. */
static void give_up_strays(struct remarks *remarks, const struct value *page, struct span at)
{
    struct value strays = pick(page, true, remarks->arena);
    for (size_t i = 0; i < strays.map.count; i++) {
        const struct member *stray = &strays.map.members[i];
        const struct pair pair = {.key = stray->key, .theirs = &stray->value, .at = at};
        remarks_give_up(remarks, &FILE_SCOPE, &pair);
    }
}

struct value merge_vendor_map(struct remarks *remarks, const struct value *site,
                              const struct value *entry)
{
    struct arena *arena = remarks->arena;
    const struct value pruned = prune(entry, arena), *page = &pruned;
    struct services ours = find_services(site, arena), theirs = find_services(page, arena);
    bool is_plain =
        ours.count == 0 || theirs.count == 0 || (ours.list == NULL && theirs.list == NULL);
    if (is_plain && !ours.is_odd && !theirs.is_odd)
        return merge_map(remarks, &FILE_SCOPE, site, page);
    struct value rest = pick(page, false, arena);
    struct value map = merge_map(remarks, &FILE_SCOPE, site, &rest);
    if (theirs.list != NULL)
        give_up_strays(remarks, page, site->at);
    if (ours.is_odd || theirs.is_odd) {
        const struct value list = value_list(theirs.items, theirs.count);
        const struct pair pair = {.key = text_of("services"),
                                  .ours = ours.list,
                                  .theirs = &list,
                                  .at = key_place(site, "services")};
        remarks_give_up(remarks, &FILE_SCOPE, &pair);
        return map;
    }
    return ours.list != NULL ? merge_into_list(remarks, &map, &ours, &theirs)
                             : merge_into_file(remarks, &map, &ours, &theirs);
}
