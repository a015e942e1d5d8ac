#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/session.h"
#include "base/escape.h"
#include "input/unicode.h"
#include "render/register.h"

/* The table's columns; the last one gets what room is left. */
enum { COLUMN_COUNT = 5, GAP = 2, WIDEST = 28, NARROWEST = 12, PIPE_CELLS = 120 };

struct table {
    struct text (*cells)[COLUMN_COUNT];
    size_t rows;
    size_t widths[COLUMN_COUNT];
};

static size_t terminal_cells(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return PIPE_CELLS;
}

/* The start of a text that takes at most `cells`, with an ellipsis where it was cut. */
static struct text fit(struct text text, size_t cells, struct arena *arena)
{
    size_t end = 0, width = 0;
    if (unicode_width(text) <= cells)
        return text;
    while (end < text.len) {
        size_t next = end + 1;
        while (next < text.len && ((unsigned char)text.ptr[next] & 0xc0) == 0x80)
            next++;
        size_t more = unicode_width(text_slice(text, end, next - end));
        if (width + more + 1 > cells)
            break;
        width += more;
        end = next;
    }
    struct text start = text_slice(text, 0, end);
    return arena_printf(arena, "%.*s\xe2\x80\xa6", TEXT_ARG(start));
}

/* A cell as it is printed, which is what has to be measured: escapes take room. */
static struct text visible(struct text text, struct arena *arena)
{
    struct buf out = {0};
    escape_terminal(&out, text);
    struct text cell = arena_copy(arena, buf_text(&out));
    buf_release(&out);
    return cell;
}

static void fill_row(const struct context *context, const struct indexed_vendor *indexed,
                     struct text cells[COLUMN_COUNT])
{
    const struct vendor *vendor = indexed->vendor;
    struct text places = {NULL, 0};
    for (size_t i = 0; i < vendor->service_count; i++) {
        struct text more = context_locations_text(context, &vendor->services[i].locations);
        if (i > 0 && more.len > 0 && places.len > 0)
            places = arena_printf(context->arena, "%.*s; %.*s", TEXT_ARG(places), TEXT_ARG(more));
        else if (more.len > 0)
            places = more;
    }
    cells[0] = vendor->id;
    cells[1] = vendor->name;
    cells[2] = text_of(STATUS_WORDS[indexed->status]);
    cells[3] = places;
    cells[4] = prose_in(&vendor->services[0].purpose, context->language)->plain;
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        cells[column] = visible(cells[column], context->arena);
}

static void measure(struct table *table)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        for (size_t row = 0; row < table->rows; row++) {
            size_t width = unicode_width(table->cells[row][column]);
            if (width > table->widths[column])
                table->widths[column] = width;
        }
        if (table->widths[column] > WIDEST)
            table->widths[column] = WIDEST;
    }
    size_t used = 0, cells = terminal_cells();
    for (size_t column = 0; column + 1 < COLUMN_COUNT; column++)
        used += table->widths[column] + GAP;
    table->widths[COLUMN_COUNT - 1] = cells > used + NARROWEST ? cells - used : NARROWEST;
}

static void add_cells(const struct table *table, size_t row, struct arena *arena, struct buf *out)
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        struct text cell = fit(table->cells[row][column], table->widths[column], arena);
        buf_add(out, cell);
        if (column + 1 < COLUMN_COUNT)
            buf_add_repeated(out, ' ', table->widths[column] - unicode_width(cell) + GAP);
    }
    buf_add_byte(out, '\n');
}

static void add_table(const struct context *context, const struct selection *selection,
                      struct buf *out)
{
    static const struct text HEADINGS[COLUMN_COUNT] = {TEXT("ID"), TEXT("NAME"), TEXT("STATUS"),
                                                       TEXT("LOCATION"), TEXT("PURPOSE")};
    struct table table = {
        .cells = arena_alloc(context->arena, selection->count + 1, sizeof *table.cells),
        .rows = selection->count + 1,
    };
    for (size_t column = 0; column < COLUMN_COUNT; column++)
        table.cells[0][column] = HEADINGS[column];
    for (size_t i = 0; i < selection->count; i++)
        fill_row(context, &context->index->ordered[selection->numbers[i]], table.cells[i + 1]);
    measure(&table);
    for (size_t row = 0; row < table.rows; row++)
        add_cells(&table, row, context->arena, out);
}

/* All vendors, or those of the product that was asked for; false when there is no such product. */
static bool select_vendors(struct session *session, const struct site_index *index,
                           const struct site *site, struct selection *selection)
{
    struct text product = text_of(session->options->product);
    struct selection all = selection_of_all(index, &session->arena);
    size_t *numbers = arena_array(&session->arena, all.count, size_t), count = 0;
    if (product.len > 0 && names_find(&site->settings.products, product) == NULL) {
        const struct ref ref = {.id = product};
        names_report_unknown(&site->settings.products, &ref, "unknown-product", "product",
                             &session->diags);
        return false;
    }
    for (size_t i = 0; i < all.count; i++) {
        if (product.len == 0 || vendor_is_in_product(index->ordered[i].vendor, product))
            numbers[count++] = i;
    }
    *selection = (struct selection){numbers, count};
    return true;
}

static void print_list(struct session *session, const struct site *site, const struct theme *theme)
{
    struct site_index index;
    struct selection selection;
    struct buf out = {0};
    site_index_init(&index, site, &session->arena);
    struct context context = {
        .site = site,
        .index = &index,
        .wording = &theme->wordings[0],
        .arena = &session->arena,
        .base = site->settings.base_url,
    };
    context_init(&context);
    if (!select_vendors(session, &index, site, &selection))
        return;
    if (session->format == FORMAT_CSV)
        register_add_csv(&context, &selection, &out);
    else if (session->format == FORMAT_JSON)
        register_add_json(&context, &selection, &out);
    else
        add_table(&context, &selection, &out);
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}

enum exit_status command_list(const struct options *options)
{
    static const char *const FORMATS[] = {"table", "csv", "json", NULL};
    struct session session;
    struct site site;
    struct theme theme;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, FORMATS)) {
        if (session_load_site(&session, &site) && session_load_theme(&session, &site, &theme))
            print_list(&session, &site, &theme);
        status = session_status(&session);
        session.format = FORMAT_TEXT;
        if (status != EXIT_DONE)
            session_report(&session, NULL);
    }
    session_end(&session);
    return status;
}
