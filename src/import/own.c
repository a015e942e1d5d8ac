#include "import/own.h"

#include "import/prose.h"
#include "input/data.h"
#include "model/schema.h"

/* How a member of the register becomes one of a file. */
enum turning {
    TURN_SAME,      /* text, a list of texts, or a map of these */
    TURN_PROSE,     /* plain there, Markdown here */
    TURN_FACTS,     /* a map of such */
    TURN_LOCATIONS, /* a list of {region, places} */
    TURN_RELIANCES, /* {id} is an id */
    TURN_TRANSFER,
    TURN_SERVICES,
};

struct turned_key {
    const char *key;
    enum turning turning;
};

static const struct turned_key VENDOR_KEYS[] = {
    {"name", TURN_SAME},           {"role", TURN_SAME},     {"category", TURN_SAME},
    {"entity", TURN_SAME},         {"website", TURN_SAME},  {"links", TURN_SAME},
    {"certifications", TURN_SAME}, {"from", TURN_SAME},     {"until", TURN_SAME},
    {"replaces", TURN_SAME},       {"verified", TURN_SAME}, {"relies_on", TURN_RELIANCES},
    {"services", TURN_SERVICES},   {"facts", TURN_FACTS},   {NULL, TURN_SAME},
};

static const struct turned_key SERVICE_KEYS[] = {
    {"id", TURN_SAME},           {"name", TURN_SAME},
    {"purpose", TURN_PROSE},     {"data", TURN_SAME},
    {"not_data", TURN_SAME},     {"access", TURN_SAME},
    {"subjects", TURN_SAME},     {"operations", TURN_SAME},
    {"retention", TURN_PROSE},   {"locations", TURN_LOCATIONS},
    {"transfer", TURN_TRANSFER}, {"products", TURN_SAME},
    {"feature", TURN_SAME},      {NULL, TURN_SAME},
};

static const struct turned_key TRANSFER_KEYS[] = {
    {"mechanism", TURN_SAME},
    {"module", TURN_SAME},
    {"supplementary", TURN_PROSE},
    {NULL, TURN_SAME},
};

bool own_is_register(const struct value *value)
{
    const struct value *schema = value_find(value, "$schema");
    const struct value *vendors = value_find(value, "vendors");
    return schema != NULL && schema->kind == VALUE_TEXT && vendors != NULL &&
           vendors->kind == VALUE_LIST &&
           text_has_suffix(schema->text, "/subprocessors.schema.json");
}

static struct value prose_of(const struct value *value, struct arena *arena)
{
    struct buf out = {0};
    if (value->kind != VALUE_TEXT)
        return *value;
    prose_add_words(rich_of(value->text, arena), &out, NULL);
    struct value prose = value_text(arena_copy(arena, buf_text(&out)));
    buf_release(&out);
    return prose;
}

static struct value each_prose(const struct value *value, struct arena *arena)
{
    struct composing map = {0};
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++)
        compose_put_under(&map, value->map.members[i].key,
                          prose_of(&value->map.members[i].value, arena), arena);
    return compose_map(&map);
}

/* [{places: [DE]}] is [DE]; with regions a map of them. */
static struct value locations_of(const struct value *value, struct arena *arena)
{
    struct composing map = {0};
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++) {
        const struct value *region = value_find(&value->list.items[i], "region");
        const struct value *places = value_find(&value->list.items[i], "places");
        if (places == NULL)
            continue;
        if (region == NULL || region->kind != VALUE_TEXT)
            return *places;
        compose_put_under(&map, region->text, *places, arena);
    }
    return compose_map(&map);
}

static struct value reliances_of(const struct value *value, struct arena *arena)
{
    size_t count = value->kind == VALUE_LIST ? value->list.count : 0;
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        const struct value *id = value_find(&value->list.items[i], "id");
        items[i] = id != NULL ? *id : value->list.items[i];
    }
    return value_list(items, count);
}

static struct value turn_map(const struct value *value, const struct turned_key *keys,
                             struct arena *arena);

static struct value services_of(const struct value *value, struct arena *arena)
{
    size_t count = value->kind == VALUE_LIST ? value->list.count : 0;
    struct value *items = arena_array(arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = turn_map(&value->list.items[i], SERVICE_KEYS, arena);
    return value_list(items, count);
}

static struct value turn(const struct value *value, enum turning turning, struct arena *arena)
{
    switch (turning) {
    case TURN_SAME: return *value;
    case TURN_PROSE: return prose_of(value, arena);
    case TURN_FACTS: return each_prose(value, arena);
    case TURN_LOCATIONS: return locations_of(value, arena);
    case TURN_RELIANCES: return reliances_of(value, arena);
    case TURN_TRANSFER: return turn_map(value, TRANSFER_KEYS, arena);
    case TURN_SERVICES: return services_of(value, arena);
    }
    return *value;
}

static bool is_empty(const struct value *value)
{
    return value->kind == VALUE_NONE || (value->kind == VALUE_LIST && value->list.count == 0) ||
           (value->kind == VALUE_MAP && value->map.count == 0);
}

static struct value turn_map(const struct value *value, const struct turned_key *keys,
                             struct arena *arena)
{
    struct composing map = {0};
    for (; keys->key != NULL; keys++) {
        const struct value *member = value_find(value, keys->key);
        struct value turned = member != NULL ? turn(member, keys->turning, arena) : value_none();
        if (!is_empty(&turned))
            compose_put(&map, keys->key, turned, arena);
    }
    return compose_map(&map);
}

/* The only service without an id or a name stands in the file itself. */
static struct value flatten(const struct value *map, struct arena *arena)
{
    const struct value *services = value_find(map, "services");
    struct composing flat = {0};
    bool is_one = services != NULL && services->kind == VALUE_LIST && services->list.count == 1 &&
                  value_find(&services->list.items[0], "id") == NULL &&
                  value_find(&services->list.items[0], "name") == NULL;
    for (size_t i = 0; i < map->map.count; i++) {
        const struct member *member = &map->map.members[i];
        bool is_role = text_is(member->key, "role") && member->value.kind == VALUE_TEXT &&
                       text_is(member->value.text, "subprocessor");
        if (is_role)
            continue;
        if (!is_one || !text_is(member->key, "services")) {
            compose_put_under(&flat, member->key, member->value, arena);
            continue;
        }
        const struct value *only = &services->list.items[0];
        for (size_t j = 0; j < only->map.count; j++)
            compose_put_under(&flat, only->map.members[j].key, only->map.members[j].value, arena);
    }
    return compose_map(&flat);
}

static struct text text_under(const struct value *map, const char *key)
{
    const struct value *value = value_find(map, key);
    return value != NULL && value->kind == VALUE_TEXT ? value->text : (struct text){NULL, 0};
}

static void read_site(const struct value *value, struct own_site *site, struct arena *arena)
{
    static const char *const NAMES[] = {"products", "regions", "features"};
    struct composing names = {0};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        const struct value *map = value_find(value, NAMES[i]);
        if (map != NULL && map->kind == VALUE_MAP && map->map.count > 0)
            compose_put(&names, NAMES[i], *map, arena);
    }
    site->company = text_under(value, "company");
    site->contact = text_under(value, "contact");
    site->language = text_under(value, "language");
    site->names = compose_map(&names);
}

/* Each line of a plain text is a paragraph of its own. */
static struct text body_of(struct text plain, struct arena *arena)
{
    struct buf out = {0};
    while (plain.len > 0) {
        struct text line = text_trim(text_cut(plain, '\n', &plain));
        buf_add_string(&out, out.len > 0 && line.len > 0 ? "\n\n" : "");
        prose_add_words(rich_of(line, arena), &out, NULL);
    }
    struct text body = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return body;
}

/* What comes of notices, and has no key in a vendor's file. */
static struct text said_of(const struct value *vendor, struct arena *arena)
{
    static const char *const KEYS[] = {"last_objection", "reason"};
    struct text said = {NULL, 0};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        struct text words = text_under(vendor, KEYS[i]);
        if (words.len == 0)
            continue;
        words = rich_plain(rich_of(words, arena), arena);
        said = arena_append(arena, said, "\n",
                            arena_printf(arena, "%s: %.*s", KEYS[i], TEXT_ARG(words)));
    }
    return said;
}

/* The id that is given, or one of the name. */
static struct text id_of(struct text id, struct text name, struct arena *arena)
{
    if (!id_is_valid(id))
        id = id_make(id.len > 0 ? id : name, arena);
    return id.len > 0 ? id : text_of("vendor");
}

void own_read(struct folding *folding, const struct value *value, struct folded *out,
              struct own_site *site)
{
    const struct value *vendors = value_find(value, "vendors");
    struct arena *arena = folding->arena;
    read_site(value, site, arena);
    for (size_t i = 0; i < vendors->list.count; i++) {
        const struct value *vendor = &vendors->list.items[i];
        struct text id = text_under(vendor, "id"), body = text_under(vendor, "description");
        if (vendor->kind != VALUE_MAP || text_under(vendor, "name").len == 0)
            continue;
        struct value map = turn_map(vendor, VENDOR_KEYS, arena);
        struct found *found = fold_add(folding, out);
        *found = (struct found){.id = id_of(id, text_under(vendor, "name"), arena),
                                .map = flatten(&map, arena),
                                .body = body_of(body, arena),
                                .said = said_of(vendor, arena),
                                .file = folding->file};
    }
}
