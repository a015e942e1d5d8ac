#include <stdint.h>
#include <string.h>

#include "import/columns.h"
#include "import/names.h"

/* A table being read for the vendors in it. */
struct table_walk {
    struct reading *reading;
    const struct columns *columns;
    struct block *table;
    struct section *section;
    struct text group;       /* of a row that stands above others */
    struct block *group_row; /* that one, until a vendor stands below it */
    struct text located;     /* of the sentence in front of the table */
    struct sighting *last;
    bool adds; /* the table goes on about vendors that are there */
    unsigned settings;
};

static bool is_only_cell(const struct cells *cells, const struct block *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < cells->count; i++)
        filled += cells->items[i] != NULL && !rich_is_empty(cells->items[i]->words);
    return filled == 1 && (row->first->next != NULL || row->first->columns > 1) &&
           cells->items[0] != NULL && !rich_is_empty(cells->items[0]->words);
}

/* A cell that is empty, or as good as that. */
static bool is_dash(struct rich words)
{
    static const char *const DASHES[] = {"-", "–", "—", "--", "---"};
    if (rich_is_empty(words))
        return true;
    for (size_t i = 0; i < sizeof DASHES / sizeof DASHES[0] && words.count == 1; i++) {
        if (text_is(text_trim(words.runs[0].text), DASHES[i]))
            return true;
    }
    return false;
}

static void add_row_labels(struct table_walk *walk, const struct cells *cells,
                           struct sighting *sighting)
{
    for (size_t i = 0; i < cells->count; i++) {
        const struct block *cell = cells->items[i];
        if (i == walk->columns->name || cell == NULL || is_dash(cell->words))
            continue;
        struct labelled labelled = {
            .label = i < walk->columns->count ? walk->columns->labels[i] : (struct text){NULL, 0},
            .value = cell->words,
            .topic = i < walk->columns->count ? walk->columns->topics[i] : TOPIC_NONE,
            .line = cell->line,
        };
        labels_add(&sighting->labels, labelled, walk->reading->arena);
    }
}

/* What a row says of the vendor's state beside its name. */
static unsigned row_settings(const struct table_walk *walk, const struct sighting *sighting)
{
    enum {
        STATES = 1u << SETTING_PLANNED | 1u << SETTING_FORMER | 1u << SETTING_EXCLUDED |
                 1u << SETTING_OPTIONAL,
        ACTIVE = 1u << SETTING_ACTIVE,
        MOST_BYTES = 120
    };
    for (size_t i = 0; i < sighting->labels.count; i++) {
        const struct labelled *one = &sighting->labels.items[i];
        if (one->topic != TOPIC_STATUS)
            continue;
        struct text value = rich_plain(one->value, walk->reading->arena);
        unsigned settings = lexicon_settings(walk->reading->lexicon, value);
        return value.len > MOST_BYTES || (settings & ACTIVE) != 0 ? 0 : settings & STATES;
    }
    return 0;
}

static void add_address(struct table_walk *walk, struct rich words, size_t line,
                        struct sighting *sighting)
{
    struct labelled address = {
        .label = walk->columns->labels[walk->columns->name],
        .value = words,
        .topic = TOPIC_ADDRESS,
        .line = line,
    };
    labels_add(&sighting->labels, address, walk->reading->arena);
}

/* The name, and what stands on further lines below it in the same cell. */
static void name_row(struct table_walk *walk, const struct block *cell, struct sighting *sighting)
{
    struct arena *arena = walk->reading->arena;
    struct rich *lines;
    size_t count = rich_split(cell->words, false, arena, &lines);
    struct rich name = count > 0 ? lines[0] : cell->words;
    size_t used = 1;
    if (count > 1 && text_has_prefix(rich_plain(lines[1], arena), "(")) {
        name = rich_join(rich_join(name, rich_of(text_of(" "), arena), arena), lines[1], arena);
        used = 2;
    }
    size_t bare = name_before_address(walk->reading->lexicon, rich_plain(name, arena));
    if (bare > 0) {
        struct text plain = rich_plain(name, arena);
        add_address(walk, rich_of(text_trim(text_skip(plain, bare + 1)), arena), cell->line,
                    sighting);
        name = rich_of(text_slice(plain, 0, bare), arena);
    }
    sighting_set_name(sighting, walk->reading->lexicon, name);
    struct text label = walk->columns->labels[walk->columns->name];
    if (count > used && lexicon_part(walk->reading->lexicon, label) == TOPIC_ADDRESS) {
        add_address(walk, rich_join_lines(lines + used, count - used, false, arena), cell->line,
                    sighting);
        return;
    }
    for (size_t i = used; i < count; i++) {
        struct block *block = arena_new(arena, struct block);
        *block = (struct block){.kind = BLOCK_PARAGRAPH, .words = lines[i], .line = cell->line};
        sighting_add_body(sighting, block, arena);
    }
}

static bool is_vendor_row(struct table_walk *walk, const struct cells *cells, struct text plain)
{
    const struct lexicon *lexicon = walk->reading->lexicon;
    if (name_is_placeholder(lexicon, plain) || name_is_date(plain) || name_is_host(plain))
        return false;
    return cells->count > 0 && plain.len <= 400;
}

/* A second table about vendors that are there adds to them. */
static struct sighting *sighting_of_row(struct table_walk *walk, struct text plain)
{
    struct reading *reading = walk->reading;
    struct sighting *known =
        walk->adds ? sightings_find(&reading->sightings, reading->lexicon, plain, true) : NULL;
    struct text name = known != NULL ? known->plain : (struct text){NULL, 0};
    struct rich words = known != NULL ? known->name : (struct rich){0};
    struct sighting *sighting = sightings_add(&reading->sightings, reading->arena);
    sighting->adds = known != NULL;
    sighting->plain = name;
    sighting->name = words;
    return sighting;
}

/* A row with words in its first cell alone is a heading of those below. */
static bool is_group(const struct table_walk *walk, const struct block *row,
                     const struct cells *cells, struct text plain)
{
    const struct lexicon *lexicon = walk->reading->lexicon;
    return is_only_cell(cells, row) && !name_is_placeholder(lexicon, plain) &&
           (walk->columns->count > 2 || row->first->columns > 1) &&
           name_judge(lexicon, plain) != NAME_LIKELY;
}

/* A further service of the vendor above. */
static void read_service(struct table_walk *walk, struct block *row, const struct cells *cells,
                         const struct labelled *service)
{
    struct reading *reading = walk->reading;
    struct sighting vendor = *walk->last;
    struct sighting *more = sightings_add(&reading->sightings, reading->arena);
    *more = (struct sighting){.name = vendor.name,
                              .plain = vendor.plain,
                              .forms = vendor.forms,
                              .group = vendor.group,
                              .settings = vendor.settings,
                              .line = row->line,
                              .last_line = row->last_line};
    if (service != NULL)
        labels_add(&more->labels, *service, reading->arena);
    add_row_labels(walk, cells, more);
    row->is_taken = true;
}

static void read_vendor(struct table_walk *walk, struct block *row, const struct cells *cells,
                        const struct block *cell)
{
    struct reading *reading = walk->reading;
    struct text plain = rich_plain(cell->words, reading->arena);
    struct sighting *sighting = sighting_of_row(walk, plain);
    struct text known = sighting->plain;
    struct rich known_name = sighting->name;
    sighting->settings = walk->settings;
    name_row(walk, cell, sighting);
    if (sighting->adds) {
        sighting->plain = known;
        sighting->forms = name_forms_of(reading->lexicon, known);
        sighting->name = known_name;
    }
    sighting->group = walk->group.len > 0 ? walk->group : shape_group(reading, walk->section);
    sighting->places = walk->located;
    sighting->label = walk->columns->labels[walk->columns->name];
    sighting->line = row->line;
    sighting->last_line = row->last_line;
    add_row_labels(walk, cells, sighting);
    sighting->settings |= row_settings(walk, sighting);
    const char *refusal = shape_state_refusal(sighting, reading->lexicon);
    if (refusal != NULL) {
        shape_refuse_vendor(reading, row, sighting, refusal);
        reading->sightings.count--;
        walk->last = NULL;
        return;
    }
    walk->last = sighting;
    walk->group_row = NULL;
    walk->section->vendors++;
    row->is_taken = true;
}

static bool has_link(struct rich words)
{
    bool has = false;
    for (size_t i = 0; i < words.count; i++)
        has = has || words.runs[i].url.len > 0;
    return has;
}

/* The names in a cell at the ends of lines or semicolons; 0 where it holds one vendor. */
static size_t split_names(const struct table_walk *walk, const struct block *cell,
                          struct rich **names)
{
    const struct lexicon *lexicon = walk->reading->lexicon;
    struct arena *arena = walk->reading->arena;
    if (has_link(cell->words)) /* which one name can not share with another */
        return 0;
    struct text first, rest, all = rich_lines_plain(cell->words, arena);
    size_t most = text_count_byte(all, ';') + text_count_byte(all, '\n') + 1, count = 0;
    *names = arena_array(arena, most, struct rich);
    for (size_t at = 0; at < all.len;) {
        size_t end = at;
        while (end < all.len && all.ptr[end] != ';' && all.ptr[end] != '\n')
            end++;
        struct text plain = text_trim(text_slice(all, at, end - at));
        at = end + 1;
        if (plain.len == 0)
            continue;
        if (name_judge(lexicon, plain) != NAME_LIKELY)
            return 0;
        struct text word = text_cut(lexicon_simplify(plain, arena), ' ', &rest);
        if (count > 0 && text_equal(word, first)) /* two companies of one group */
            return 0;
        first = word;
        (*names)[count++] = rich_of(plain, arena);
    }
    return count > 1 ? count : 0;
}

/* A cell may name several vendors, of which each gets all that the row says. */
static void read_vendors(struct table_walk *walk, struct block *row, const struct cells *cells)
{
    const struct block *cell = cells->items[walk->columns->name];
    struct rich *names;
    size_t count = split_names(walk, cell, &names);
    if (count == 0)
        read_vendor(walk, row, cells, cell);
    for (size_t i = 0; i < count; i++) {
        struct block one = *cell;
        one.words = names[i];
        read_vendor(walk, row, cells, &one);
    }
}

static void read_row(struct table_walk *walk, struct block *row, const struct cells *cells)
{
    struct reading *reading = walk->reading;
    const struct block *cell = cells->items[walk->columns->name];
    struct text plain = columns_plain(reading, cells, walk->columns->name);
    if (cell != NULL && is_group(walk, row, cells, plain)) {
        walk->group = columns_plain(reading, cells, 0);
        walk->group_row = row;
        row->is_taken = true;
    } else if (cell != NULL && plain.len == 0 && walk->last != NULL) {
        read_service(walk, row, cells, NULL);
    } else if (cell != NULL && is_vendor_row(walk, cells, plain)) {
        read_vendors(walk, row, cells);
    } else {
        shape_refuse(reading, row, walk->section, "a row without a vendor's name");
    }
}

/*
 * Rows below a cell of scope "rowgroup" are its services, and name themselves
 * in their first cell.
 */
static void read_group_row(struct table_walk *walk, struct block *row, const struct cells *cells)
{
    struct labelled service = {
        .label = text_of("Service"),
        .value = cells->items[0]->words,
        .topic = TOPIC_SERVICE,
        .line = row->line,
    };
    read_service(walk, row, cells, &service);
}

static void read_rows(struct table_walk *walk)
{
    struct cells cells = {0};
    bool is_in_group = false;
    for (struct block *row = walk->table->first; row != NULL; row = row->next) {
        columns_read_cells(row, &cells);
        if (row->first == NULL)
            continue;
        if (row->is_header && (row == walk->table->first || row->first->columns < 2)) {
            row->is_taken = row == walk->table->first;
            if (row == walk->table->first)
                continue;
        }
        bool opens_group = cells.items[0] != NULL && cells.items[0]->is_group;
        bool is_service = is_in_group && walk->last != NULL && cells.items[0] != NULL &&
                          cells.items[0]->columns > 1 && !opens_group;
        is_in_group = opens_group || is_service;
        if (is_service)
            read_group_row(walk, row, &cells);
        else
            read_row(walk, row, &cells);
    }
    if (walk->group_row != NULL) /* no vendor stands below it: it says something else */
        walk->group_row->is_taken = false;
    bool is_whole = true;
    for (const struct block *row = walk->table->first; row != NULL; row = row->next)
        is_whole = is_whole && row->is_taken;
    walk->table->is_taken = is_whole;
}

/* Whether a row says of a vendor what is said of it otherwise already: of another service. */
static bool contradicts(const struct reading *reading, const struct columns *columns,
                        const struct cells *cells, const struct sighting *known)
{
    for (size_t i = 0; i < known->labels.count; i++) {
        const struct labelled *labelled = &known->labels.items[i];
        size_t column =
            labelled->topic == TOPIC_NONE ? SIZE_MAX : columns_find(columns, labelled->topic, true);
        if (column == SIZE_MAX || column == columns->name)
            continue;
        struct text plain = columns_plain(reading, cells, column);
        if (plain.len > 0 && !text_equal(plain, rich_plain(labelled->value, reading->arena)))
            return true;
    }
    return false;
}

/* Whether nearly all names of a table are on the list already. */
static bool is_about_known(struct reading *reading, const struct block *table,
                           const struct columns *columns)
{
    struct cells cells = {0};
    size_t rows = 0, known = 0;
    if (reading->sightings.count == 0 || columns_find(columns, TOPIC_PURPOSE, false) != SIZE_MAX)
        return false;
    for (const struct block *row = table->first; row != NULL && rows < 1000; row = row->next) {
        columns_read_cells(row, &cells);
        struct text plain = columns_plain(reading, &cells, columns->name);
        if (row->is_header || plain.len == 0)
            continue;
        rows++;
        struct sighting *one = sightings_find(&reading->sightings, reading->lexicon, plain, true);
        known += one != NULL && !contradicts(reading, columns, &cells, one);
    }
    return rows > 0 && known * 10 >= rows * 7;
}

/* A first row of names and a first column of labels: the table stands on its side. */
static bool is_on_side(const struct reading *reading, const struct block *table,
                       const struct columns *columns)
{
    struct cells cells = {0};
    size_t rows = 0, known = 0, names = 0;
    bool is_exact;
    if (columns->count < 3 || !columns->has_header)
        return false;
    for (size_t i = 1; i < columns->count; i++)
        names += columns->topics[i] == TOPIC_NONE &&
                 name_judge(reading->lexicon, columns->labels[i]) != NAME_NOT;
    for (const struct block *row = table->first->next; row != NULL && rows < 100; row = row->next) {
        columns_read_cells(row, &cells);
        rows++;
        known += lexicon_find(reading->lexicon, columns_plain(reading, &cells, 0), &is_exact) !=
                     TOPIC_NONE &&
                 is_exact;
    }
    return names == columns->count - 1 && rows > 1 && known * 10 >= rows * 6;
}

static void read_on_side(struct table_walk *walk)
{
    struct reading *reading = walk->reading;
    struct cells cells = {0};
    for (size_t column = 1; column < walk->columns->count; column++) {
        struct sighting *sighting = sightings_add(&reading->sightings, reading->arena);
        columns_read_cells(walk->table->first, &cells);
        if (cells.items[column] == NULL) {
            reading->sightings.count--;
            continue;
        }
        sighting_set_name(sighting, reading->lexicon, cells.items[column]->words);
        sighting->group = shape_group(reading, walk->section);
        sighting->settings |= walk->settings;
        sighting->line = walk->table->line;
        sighting->last_line = walk->table->last_line;
        struct cells row_cells = {0};
        for (struct block *row = walk->table->first->next; row != NULL; row = row->next) {
            columns_read_cells(row, &row_cells);
            const struct block *cell = row_cells.items[column];
            struct text label = columns_plain(reading, &row_cells, 0);
            row->is_taken = true;
            if (cell == NULL || rich_is_empty(cell->words))
                continue;
            labels_add(&sighting->labels,
                       (struct labelled){label, cell->words,
                                         lexicon_find(reading->lexicon, label, NULL), row->line},
                       reading->arena);
        }
        walk->section->vendors++;
    }
    walk->table->first->is_taken = walk->table->is_taken = true;
}

static void read_table(struct reading *reading, size_t spot)
{
    struct block *table = reading->spots[spot].block;
    struct section *section = reading->spots[spot].section;
    struct columns columns;
    columns_read(reading, table, &columns);
    struct text lead_in = shape_lead_in(reading, spot);
    struct table_walk walk = {.reading = reading,
                              .columns = &columns,
                              .table = table,
                              .section = section,
                              .settings = section->all};
    if (is_on_side(reading, table, &columns) && shape_refusal(section) == NULL) {
        read_on_side(&walk);
        return;
    }
    if (columns.name == SIZE_MAX)
        return;
    bool is_history = columns_find(&columns, TOPIC_CHANGE, true) != SIZE_MAX;
    const char *refusal = is_history ? "a list of changes" : shape_refusal(section);
    bool is_legend = (section->all & (1u << SETTING_LEGEND | 1u << SETTING_CONTENTS)) != 0;
    if (is_legend && columns_are_telling(&columns)) /* which stands below its legend */
        refusal = NULL;
    if (refusal != NULL) {
        shape_refuse(reading, table, section, refusal);
        return;
    }
    walk.adds = is_about_known(reading, table, &columns);
    walk.located = shape_located(reading, lead_in);
    if (walk.located.len == 0 && section->heading != NULL)
        walk.located = shape_located(reading, rich_plain(section->heading->words, reading->arena));
    read_rows(&walk);
}

void shape_read_tables(struct reading *reading)
{
    for (size_t i = 0; i < reading->spot_count; i++) {
        if (reading->spots[i].block->kind == BLOCK_TABLE && !reading->spots[i].block->is_taken)
            read_table(reading, i);
    }
}
