#include "import/own_table.h"

#include <stdint.h>

#include "import/compose.h"
#include "import/fold.h"
#include "import/places.h"
#include "model/country.h"
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
    struct composing products, regions;
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

static void put_list(struct own_register *reg, struct composing *map, const char *key,
                     const char *column)
{
    enum { MOST = 200 };
    struct text *parts = arena_array(reg->arena, MOST, struct text), rest = cell(reg, column);
    size_t count = 0;
    while (rest.len > 0 && count < MOST)
        parts[count++] = cut_part(rest, &rest);
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
    enum { MOST = 64 };
    struct text *ids = arena_array(reg->arena, MOST, struct text), rest = cell(reg, "products");
    size_t count = 0;
    while (rest.len > 0 && count < MOST)
        ids[count++] = id_of_title(reg, &reg->products, cut_part(rest, &rest));
    if (count > 0)
        compose_put(service, "products", compose_texts(ids, count, reg->arena), reg->arena);
}

static struct value places_of(struct own_register *reg, struct text words)
{
    int places[PLACES_MOST];
    size_t count;
    places_read(words, text_of("en"), reg->arena, places, &count);
    struct text *codes = arena_array(reg->arena, count, struct text);
    for (size_t i = 0; i < count; i++)
        codes[i] = place_code(places[i]);
    return compose_texts(codes, count, reg->arena);
}

/* "Germany, Finland", or "EU customers: Germany; US customers: United States". */
static void put_locations(struct own_register *reg, struct composing *service)
{
    enum { MOST = 64 };
    struct value *items = arena_array(reg->arena, MOST, struct value);
    struct text rest = cell(reg, "locations");
    size_t count = 0;
    while (rest.len > 0 && count < MOST) {
        struct composing one = {0};
        struct text part = cut_part(rest, &rest);
        size_t colon = text_find(part, ": ");
        if (colon != SIZE_MAX)
            compose_put_text(&one, "region",
                             id_of_title(reg, &reg->regions, text_slice(part, 0, colon)),
                             reg->arena);
        struct text names = colon == SIZE_MAX ? part : text_skip(part, colon + 2);
        compose_put(&one, "places", places_of(reg, names), reg->arena);
        items[count++] = compose_map(&one);
    }
    if (count > 0)
        compose_put(service, "locations", value_list(items, count), reg->arena);
}

static void put_transfer(struct own_register *reg, struct composing *service)
{
    struct composing transfer = {0};
    const char *mechanism =
        fold_find_mechanism(lexicon_simplify(cell(reg, "transfer"), reg->arena));
    if (mechanism == NULL)
        return;
    compose_put_text(&transfer, "mechanism", text_of(mechanism), reg->arena);
    put_cell(reg, &transfer, "module", "module");
    put_cell(reg, &transfer, "supplementary", "supplementary");
    compose_put_map(service, "transfer", &transfer, reg->arena);
}

static struct value service_of(struct own_register *reg)
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
    put_locations(reg, &service);
    put_transfer(reg, &service);
    put_products(reg, &service);
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
static struct text find_id(struct own_register *reg, struct text name)
{
    for (const struct block *row = reg->table->first; row != NULL; row = row->next) {
        struct text cells[MOST_COLUMNS];
        size_t count;
        read_cells(row, cells, &count, reg->arena);
        if (count > 1 && text_equal(cells[1], name))
            return cells[0];
    }
    return (struct text){NULL, 0};
}

static void put_reliances(struct own_register *reg, struct composing *vendor)
{
    enum { MOST = 64 };
    struct value *items = arena_array(reg->arena, MOST, struct value);
    struct text rest = cell(reg, "relies_on");
    size_t count = 0;
    while (rest.len > 0 && count < MOST) {
        struct composing one = {0};
        struct text name = cut_part(rest, &rest), id = find_id(reg, name);
        compose_put_text(&one, "id", id, reg->arena);
        compose_put_text(&one, "name", id.len > 0 ? id : name, reg->arena);
        items[count++] = compose_map(&one);
    }
    if (count > 0)
        compose_put(vendor, "relies_on", value_list(items, count), reg->arena);
}

/* What says for whom a service is has no field that its words could go back to. */
static void put_condition(struct own_register *reg, struct composing *vendor)
{
    struct value *facts = compose_find(vendor, text_of("facts"));
    struct composing all = {0};
    if (cell(reg, "condition").len == 0)
        return;
    for (size_t i = 0; facts != NULL && i < facts->map.count; i++)
        compose_put_under(&all, facts->map.members[i].key, facts->map.members[i].value, reg->arena);
    put_cell(reg, &all, "Condition", "condition");
    if (facts != NULL)
        *facts = compose_map(&all);
    else
        compose_put_map(vendor, "facts", &all, reg->arena);
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
    put_condition(reg, &vendor);
    return vendor;
}

/* Rows of one id stand together: each is a service. */
struct value own_table_read(const struct outline *outline, struct arena *arena)
{
    const struct block *table = table_of(outline), *row = table->first;
    struct own_register reg = {.arena = arena, .table = table};
    size_t most = block_count(table), count = 0;
    struct value *vendors = arena_array(arena, most, struct value);
    read_cells(row, reg.row.names, &reg.row.count, arena);
    for (row = row->next; row != NULL;) {
        struct value *services = arena_array(arena, most, struct value);
        size_t service_count = 0, cells;
        read_cells(row, reg.row.cells, &cells, arena);
        struct composing vendor = vendor_of(&reg);
        struct text id = cell(&reg, "id");
        do {
            services[service_count++] = service_of(&reg);
            row = row->next;
            if (row != NULL)
                read_cells(row, reg.row.cells, &cells, arena);
        } while (row != NULL && text_equal(cell(&reg, "id"), id));
        compose_put(&vendor, "services", value_list(services, service_count), arena);
        vendors[count++] = compose_map(&vendor);
    }
    struct composing whole = {0};
    compose_put_map(&whole, "products", &reg.products, arena);
    compose_put_map(&whole, "regions", &reg.regions, arena);
    compose_put(&whole, "vendors", value_list(vendors, count), arena);
    return compose_map(&whole);
}
