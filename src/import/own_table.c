#include "import/own_table.h"

#include <stdint.h>
#include <string.h>

#include "import/compose.h"
#include "import/fold.h"
#include "import/places.h"
#include "model/schema.h"

enum { MOST_COLUMNS = 64 };

/* A row by the names of its columns. */
struct own_row {
    struct text names[MOST_COLUMNS], cells[MOST_COLUMNS];
    size_t count;
};

/* The register being put together; `names` are the titles of products and regions by id. */
struct own_register {
    struct arena *arena;
    const struct block *table;
    struct text *ids, *vendors; /* of each row: its id, and its vendor's name */
    size_t row_count;
    struct composing products, regions, features;
    struct own_row row;
};

static const struct block *table_of(const struct outline *outline)
{
    const struct block *table = outline->page->first;
    return table != NULL && table->kind == BLOCK_TABLE ? table : NULL;
}

static void read_cells(const struct block *row, struct text cells[MOST_COLUMNS], size_t *count,
                       struct arena *arena)
{
    *count = 0;
    for (const struct block *cell = row->first; cell != NULL && *count < MOST_COLUMNS;
         cell = cell->next)
        cells[(*count)++] = rich_lines_plain(cell->words, arena);
}

bool own_table_is_register(const struct outline *outline, struct arena *arena)
{
    static const char *const FIRST[] = {"id", "name", "role", "status", "category", "legal_name"};
    struct text cells[MOST_COLUMNS];
    size_t count;
    const struct block *table = table_of(outline);
    if (table == NULL || table->first == NULL || table->next != NULL)
        return false;
    read_cells(table->first, cells, &count, arena);
    for (size_t i = 0; i < sizeof FIRST / sizeof FIRST[0]; i++) {
        if (i >= count || !text_is(cells[i], FIRST[i]))
            return false;
    }
    return true;
}

static struct text cell(const struct own_register *reg, const char *name)
{
    for (size_t i = 0; i < reg->row.count; i++) {
        if (text_is(reg->row.names[i], name))
            return reg->row.cells[i];
    }
    return (struct text){NULL, 0};
}

static void put_cell(struct own_register *reg, struct composing *map, const char *key,
                     const char *column)
{
    compose_put_text(map, key, cell(reg, column), reg->arena);
}

/* Takes the part of a cell up to "; ". */
static struct text cut_part(struct text all, struct text *rest)
{
    size_t at = text_find(all, "; ");
    *rest = at == SIZE_MAX ? (struct text){NULL, 0} : text_skip(all, at + 2);
    return text_trim(at == SIZE_MAX ? all : text_slice(all, 0, at));
}

/* All parts of a cell, from the arena. */
static size_t cut_parts(const struct own_register *reg, const char *column, struct text **parts)
{
    struct text all = cell(reg, column), rest = all;
    size_t most = text_count_byte(all, ';') + 1, count = 0;
    *parts = arena_array(reg->arena, most, struct text);
    while (rest.len > 0)
        (*parts)[count++] = cut_part(rest, &rest);
    return count;
}

static void put_list(struct own_register *reg, struct composing *map, const char *key,
                     const char *column)
{
    struct text *parts;
    size_t count = cut_parts(reg, column, &parts);
    if (count > 0)
        compose_put(map, key, compose_texts(parts, count, reg->arena), reg->arena);
}

/* "label: value; label: value"; what has no label goes on with the value before. */
static void put_pairs(struct own_register *reg, struct composing *map, const char *key,
                      const char *column)
{
    struct composing pairs = {0};
    struct text rest = cell(reg, column);
    while (rest.len > 0) {
        struct text value, part = cut_part(rest, &rest);
        size_t colon = text_find(part, ": ");
        if (colon != SIZE_MAX) {
            value = text_trim(text_skip(part, colon + 2));
            compose_put_under(&pairs, text_slice(part, 0, colon), value_text(value), reg->arena);
        } else if (pairs.count > 0) {
            struct value *last = &pairs.members[pairs.count - 1].value;
            last->text = arena_append(reg->arena, last->text, "; ", part);
        }
    }
    compose_put_map(map, key, &pairs, reg->arena);
}

/* An id for a title, which is noted. */
static struct text id_of_title(struct own_register *reg, struct composing *names, struct text title)
{
    struct text id = id_make(title, reg->arena);
    compose_put_under(names, id, value_text(title), reg->arena);
    return id;
}

static void put_products(struct own_register *reg, struct composing *service)
{
    struct text *parts;
    size_t count = cut_parts(reg, "products", &parts);
    for (size_t i = 0; i < count; i++)
        parts[i] = id_of_title(reg, &reg->products, parts[i]);
    if (count > 0)
        compose_put(service, "products", compose_texts(parts, count, reg->arena), reg->arena);
}

/* "Germany, Finland"; false where somebody wrote something else. */
static bool put_places(struct own_register *reg, struct composing *location, struct text words)
{
    int places[PLACES_MOST];
    size_t count;
    enum places_verdict verdict = places_read(words, text_of("en"), reg->arena, places, &count);
    if (verdict == PLACES_NONE || verdict == PLACES_PARTLY)
        return false;
    return compose_put(location, "places", compose_places(places, count, reg->arena), reg->arena);
}

/*
 * "Germany, Finland", or "EU customers: Germany; US customers: United States"; false, and
 * nothing put, where not all of it are places.
 */
static bool put_locations(struct own_register *reg, struct composing *service)
{
    struct text *parts;
    size_t count = cut_parts(reg, "locations", &parts);
    struct value *items = arena_array(reg->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        struct composing one = {0};
        size_t colon = text_find(parts[i], ": ");
        if (colon != SIZE_MAX)
            compose_put_text(&one, "region",
                             id_of_title(reg, &reg->regions, text_slice(parts[i], 0, colon)),
                             reg->arena);
        struct text names = colon == SIZE_MAX ? parts[i] : text_skip(parts[i], colon + 2);
        if (!put_places(reg, &one, names))
            return false;
        items[i] = compose_map(&one);
    }
    if (count > 0)
        compose_put(service, "locations", value_list(items, count), reg->arena);
    return true;
}

/* False where somebody wrote something else than candor does. */
static bool put_transfer(struct own_register *reg, struct composing *service)
{
    struct composing transfer = {0};
    struct text words = cell(reg, "transfer");
    const char *mechanism = fold_find_mechanism(lexicon_simplify(words, reg->arena));
    if (mechanism == NULL)
        return words.len == 0;
    compose_put_text(&transfer, "mechanism", text_of(mechanism), reg->arena);
    put_cell(reg, &transfer, "module", "module");
    put_cell(reg, &transfer, "supplementary", "supplementary");
    compose_put_map(service, "transfer", &transfer, reg->arena);
    return true;
}

/* How candor says that a service hangs on an option, in the languages that it brings. */
static const struct {
    const char *before, *behind;
    const char *by_default;
} CONDITIONS[] = {
    {"only if you switch on ", "", "off"},     {"unless you switch off ", "", "on"},
    {"nur wenn Sie ", " einschalten", "off"},  {"sofern Sie ", " nicht ausschalten", "on"},
    {"seulement si vous activez ", "", "off"}, {"sauf si vous désactivez ", "", "on"},
};

/* The option in such words, with its default in `*by_default`; empty where they are others. */
static struct text read_condition(struct text words, const char **by_default)
{
    for (size_t i = 0; i < sizeof CONDITIONS / sizeof CONDITIONS[0]; i++) {
        size_t before = strlen(CONDITIONS[i].before), behind = strlen(CONDITIONS[i].behind);
        if (!text_has_prefix(words, CONDITIONS[i].before) ||
            !text_has_suffix(words, CONDITIONS[i].behind) || words.len <= before + behind)
            continue;
        *by_default = CONDITIONS[i].by_default;
        return text_slice(words, before, words.len - before - behind);
    }
    return (struct text){NULL, 0};
}

static void put_feature(struct own_register *reg, struct composing *service)
{
    const char *by_default;
    struct composing feature = {0};
    struct text title = read_condition(cell(reg, "condition"), &by_default);
    if (title.len == 0)
        return;
    compose_put_text(&feature, "id", id_of_title(reg, &reg->features, title), reg->arena);
    compose_put_text(&feature, "default", text_of(by_default), reg->arena);
    compose_put_map(service, "feature", &feature, reg->arena);
}

/* A cell in other words than candor's: of several services, one behind the other. */
static void put_fact(struct own_register *reg, struct composing *vendor, const char *label,
                     struct text words)
{
    struct composing all = {0};
    struct value *facts = compose_find(vendor, text_of("facts"));
    for (size_t i = 0; facts != NULL && i < facts->map.count; i++)
        compose_put_under(&all, facts->map.members[i].key, facts->map.members[i].value, reg->arena);
    struct value *there = compose_find(&all, text_of(label));
    if (there != NULL)
        there->text = arena_append(reg->arena, there->text, "; ", words);
    else
        compose_put_text(&all, label, words, reg->arena);
    if (facts != NULL)
        *facts = compose_map(&all);
    else
        compose_put_map(vendor, "facts", &all, reg->arena);
}

static void put_condition(struct own_register *reg, struct composing *vendor)
{
    const char *by_default;
    struct text words = cell(reg, "condition");
    if (words.len > 0 && read_condition(words, &by_default).len == 0)
        put_fact(reg, vendor, "Condition", words);
}

static struct value service_of(struct own_register *reg, struct composing *vendor)
{
    struct composing service = {0};
    struct text name = cell(reg, "service");
    compose_put_text(&service, "id", id_make(name, reg->arena), reg->arena);
    compose_put_text(&service, "name", name, reg->arena);
    put_cell(reg, &service, "purpose", "purpose");
    put_list(reg, &service, "data", "data");
    put_list(reg, &service, "not_data", "not_data");
    put_cell(reg, &service, "access", "access");
    put_list(reg, &service, "subjects", "subjects");
    put_list(reg, &service, "operations", "operations");
    put_cell(reg, &service, "retention", "retention");
    if (!put_locations(reg, &service))
        put_fact(reg, vendor, "Locations", cell(reg, "locations"));
    if (!put_transfer(reg, &service))
        put_fact(reg, vendor, "Transfer", cell(reg, "transfer"));
    put_condition(reg, vendor);
    put_products(reg, &service);
    put_feature(reg, &service);
    return compose_map(&service);
}

static void put_entity(struct own_register *reg, struct composing *vendor)
{
    struct composing entity = {0}, contact = {0};
    put_cell(reg, &entity, "legal_name", "legal_name");
    put_cell(reg, &entity, "address", "address");
    put_cell(reg, &entity, "country", "country");
    put_cell(reg, &contact, "name", "contact_name");
    put_cell(reg, &contact, "position", "contact_position");
    put_cell(reg, &contact, "email", "contact_email");
    compose_put_map(&entity, "contact", &contact, reg->arena);
    put_cell(reg, &entity, "registration", "registration");
    put_cell(reg, &entity, "lei", "lei");
    compose_put_map(vendor, "entity", &entity, reg->arena);
}

/* The id of a vendor of that name; empty where the register has none. */
static struct text find_id(const struct own_register *reg, struct text name)
{
    for (size_t i = 0; i < reg->row_count; i++) {
        if (text_equal(reg->vendors[i], name))
            return reg->ids[i];
    }
    return (struct text){NULL, 0};
}

static void put_reliances(struct own_register *reg, struct composing *vendor)
{
    struct text *names;
    size_t count = cut_parts(reg, "relies_on", &names);
    struct value *items = arena_array(reg->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        struct composing one = {0};
        struct text id = find_id(reg, names[i]);
        compose_put_text(&one, "id", id, reg->arena);
        compose_put_text(&one, "name", id.len > 0 ? id : names[i], reg->arena);
        items[i] = compose_map(&one);
    }
    if (count > 0)
        compose_put(vendor, "relies_on", value_list(items, count), reg->arena);
}

static struct composing vendor_of(struct own_register *reg)
{
    static const char *const SAME[] = {"id",       "name",        "role",   "category",
                                       "website",  "from",        "until",  "replaces",
                                       "verified", "description", "reason", "last_objection"};
    struct composing vendor = {0};
    for (size_t i = 0; i < sizeof SAME / sizeof SAME[0]; i++)
        put_cell(reg, &vendor, SAME[i], SAME[i]);
    put_entity(reg, &vendor);
    put_pairs(reg, &vendor, "links", "links");
    put_list(reg, &vendor, "certifications", "certifications");
    put_reliances(reg, &vendor);
    put_pairs(reg, &vendor, "facts", "facts");
    return vendor;
}

/* Notes the id and the name of every row. */
static void list_vendors(struct own_register *reg)
{
    size_t most = block_count(reg->table);
    reg->ids = arena_array(reg->arena, most, struct text);
    reg->vendors = arena_array(reg->arena, most, struct text);
    for (const struct block *row = reg->table->first->next; row != NULL; row = row->next) {
        struct text cells[MOST_COLUMNS] = {{NULL, 0}};
        size_t count;
        read_cells(row, cells, &count, reg->arena);
        reg->ids[reg->row_count] = cells[0];
        reg->vendors[reg->row_count++] = cells[1];
    }
}

static const struct block *row_at(const struct block *row, struct own_register *reg)
{
    size_t cells;
    if (row != NULL)
        read_cells(row, reg->row.cells, &cells, reg->arena);
    return row;
}

/* Rows of one id stand together: each is a service. */
struct value own_table_read(const struct outline *outline, struct arena *arena)
{
    const struct block *table = table_of(outline);
    struct own_register reg = {.arena = arena, .table = table};
    read_cells(table->first, reg.row.names, &reg.row.count, arena);
    list_vendors(&reg);
    struct value *vendors = arena_array(arena, reg.row_count, struct value);
    struct value *services = arena_array(arena, reg.row_count, struct value);
    const struct block *row = row_at(table->first->next, &reg);
    size_t count = 0;
    for (size_t start = 0, at = 0; row != NULL; start = at) {
        struct composing vendor = vendor_of(&reg);
        do {
            services[at++] = service_of(&reg, &vendor);
            row = row_at(row->next, &reg);
        } while (row != NULL && text_equal(reg.ids[at], reg.ids[start]));
        compose_put(&vendor, "services", value_list(services + start, at - start), arena);
        vendors[count++] = compose_map(&vendor);
    }
    struct composing whole = {0};
    compose_put_map(&whole, "products", &reg.products, arena);
    compose_put_map(&whole, "regions", &reg.regions, arena);
    compose_put_map(&whole, "features", &reg.features, arena);
    compose_put(&whole, "vendors", value_list(vendors, count), arena);
    return compose_map(&whole);
}
