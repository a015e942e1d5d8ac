#include "render/contrast.h"
#include "render/renderer.h"

/*
 * The list on each day on which it changed.  A vendor's row is rendered once
 * for each state that it was in, and copied to every day that it holds for.
 * The same replay tells in what each day differs from the one before.
 */

/* The replay: the ledger as far as it has come, and each vendor's row as it is now. */
struct replay {
    struct renderer *renderer;
    size_t language;
    struct context context;
    struct ledger ledger;
    const struct value *common; /* slots that every row sees */
    struct row {
        struct text html; /* empty while it is not in use */
        int role;
        const struct vendor *replaced_by; /* one in use on that day; NULL where there is none */
    } * rows;                             /* as index->ordered */
    struct buf html[ROLE_INTERNAL];       /* the rows of each role, of the page at hand */
    struct days days;
    struct arena crossed;     /* what `crossing` holds, until the next day */
    struct crossing crossing; /* to the day that it has come to */
    struct text *summaries;   /* by day, for the list of days: in what it differs */
};

static struct text day_path(const struct context *context, struct date day)
{
    struct text iso = date_format(context->arena, day);
    return arena_printf(context->arena, "subprocessors/as-of/%.*s/", TEXT_ARG(iso));
}

struct text context_as_of_url(const struct context *context, struct date day)
{
    if (site_index_day(context->index, day) == SIZE_MAX)
        return (struct text){NULL, 0};
    struct text path = day_path(context, day);
    return context_url(context, "%.*s", TEXT_ARG(path));
}

/* --- Rows. --- */

static bool render_row(struct replay *replay, const struct indexed_vendor *indexed, struct row *row)
{
    struct renderer *renderer = replay->renderer;
    struct value *slots = context_slots(&replay->context, &ROOT_OF_VENDOR);
    for (size_t i = 0; i < ROOT_SLOT_COUNT; i++)
        slots[i] = replay->common[i];
    slots[VENDOR_ROOT_VENDOR] = context_vendor_record(&replay->context, indexed);
    struct value root = value_record(&ROOT_OF_VENDOR, slots);
    buf_clear(&renderer->out);
    if (!library_render(renderer->job->theme->library, text_of("as_of_row"), &root, &renderer->out,
                        renderer->job->diags))
        return false;
    row->html = arena_copy(renderer->job->arena, buf_text(&renderer->out));
    return true;
}

/* The row of a vendor whose listing may have changed. */
static bool refresh(struct replay *replay, const struct listing *listing)
{
    const struct context *context = &replay->context;
    size_t number = site_index_find(context->index, context->site, listing->facts.id);
    struct row *row = &replay->rows[number];
    row->html = (struct text){NULL, 0};
    if (!listing->is_listed)
        return true;
    struct indexed_vendor indexed = context->index->ordered[number];
    struct vendor vendor = *indexed.vendor;
    ledger_fill(listing, &vendor);
    vendor.until.date = date_none(); /* nobody knew on that day */
    indexed.replaced_by = row->replaced_by;
    indexed.vendor = &vendor;
    indexed.status = STATUS_CURRENT;
    row->role = vendor.role;
    bool ok = render_row(replay, &indexed, row);
    arena_reset(&replay->renderer->scratch);
    return ok;
}

/* The row of the vendor that a listing in use says it came for, with `by` as its replacement. */
static bool replace(struct replay *replay, const struct listing *listing, const struct vendor *by)
{
    const struct context *context = &replay->context;
    struct text id = listing->facts.replaces.id;
    const struct listing *old = listing->is_listed ? ledger_find(&replay->ledger, id) : NULL;
    if (old == NULL)
        return true;
    replay->rows[site_index_find(context->index, context->site, id)].replaced_by = by;
    return refresh(replay, old);
}

/* First what no longer replaces another, then what does. */
static bool refresh_replaced(struct replay *replay, const struct contrasts *contrasts)
{
    bool ok = true;
    for (size_t i = 0; ok && i < contrasts->count; i++)
        ok = replace(replay, contrasts->items[i].was, NULL);
    for (size_t i = 0; ok && i < contrasts->count; i++)
        ok = replace(replay, contrasts->items[i].now, &contrasts->items[i].now->facts);
    return ok;
}

static bool advance(struct replay *replay, size_t number)
{
    struct crossing *crossing = &replay->crossing;
    bool ok = true;
    arena_reset(&replay->crossed);
    crossing->number = number;
    crossing->ledger = &replay->ledger;
    crossing->first = replay->ledger.next;
    crossing->contrasts =
        ledger_cross(&replay->ledger, replay->days.items[number], &replay->crossed);
    for (size_t i = 0; ok && i < crossing->contrasts.count; i++)
        ok = refresh(replay, crossing->contrasts.items[i].now);
    return ok && refresh_replaced(replay, &crossing->contrasts);
}

/* --- Pages. --- */

/* All rows of one role, one behind the other. */
static struct value make_section(struct replay *replay, enum vendor_role role)
{
    const struct context *context = &replay->context;
    struct buf *html = &replay->html[role - 1];
    size_t count = 0;
    buf_clear(html);
    for (size_t i = 0; i < context->index->count; i++) {
        const struct row *row = &replay->rows[i];
        int said = row->role == ROLE_UNSTATED ? ROLE_SUBPROCESSOR : row->role;
        if (row->html.len == 0 || said != (int)role)
            continue;
        buf_add(html, row->html);
        count++;
    }
    struct value *slots = context_slots(context, &SHAPE_OF_AS_OF_SECTION);
    slots[AS_OF_SECTION_TITLE] = value_text(context_section_title(context, role));
    slots[AS_OF_SECTION_COUNT] = value_text(arena_printf(context->arena, "%zu", count));
    slots[AS_OF_SECTION_ROWS] = value_html(buf_text(html));
    return count == 0 ? value_none() : value_record(&SHAPE_OF_AS_OF_SECTION, slots);
}

static struct value make_sections(struct replay *replay)
{
    struct value *sections = arena_array(replay->context.arena, ROLE_INTERNAL, struct value);
    size_t count = 0;
    for (int role = ROLE_SUBPROCESSOR; role <= ROLE_INTERNAL; role++) {
        sections[count] = make_section(replay, (enum vendor_role)role);
        count += sections[count].kind == VALUE_RECORD;
    }
    return value_list(sections, count);
}

struct value context_day_link(const struct context *context, struct date day)
{
    return context_link(context, wording_date(context->wording, day, context->arena),
                        context_as_of_url(context, day), (struct text){NULL, 0});
}

static struct text day_title(const struct context *context, struct date day)
{
    const struct filling fillings[] = {
        {"date", wording_date(context->wording, day, context->arena)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording, STRING_AS_OF_TITLE, fillings, context->arena);
}

static bool put_day(struct replay *replay, size_t number)
{
    const struct context *context = &replay->context;
    struct date day = replay->days.items[number];
    struct page_plan plan = {
        .template_name = "as_of",
        .root = &ROOT_OF_AS_OF,
        .path = day_path(context, day),
        .menu = text_of("subprocessors/"),
        .title = day_title(context, day),
        .phase = PHASE_LIST,
    };
    struct value *slots = renderer_root_slots(replay->renderer, replay->language, &plan);
    slots[AS_OF_DATE] = context_date(context, day);
    if (number > 0)
        slots[AS_OF_PREVIOUS] = context_day_link(context, replay->days.items[number - 1]);
    if (number + 1 < replay->days.count)
        slots[AS_OF_NEXT] = context_day_link(context, replay->days.items[number + 1]);
    if (number > 0)
        slots[AS_OF_REDLINE] = redline_link(context, &replay->crossing);
    slots[AS_OF_NOTICES] = redline_notices(context, &replay->crossing);
    slots[AS_OF_SECTIONS] = make_sections(replay);
    return renderer_put_page(replay->renderer, replay->language, &plan, slots);
}

static struct value make_day(const struct replay *replay, size_t number)
{
    const struct context *context = &replay->context;
    struct date day = replay->days.items[number];
    struct value *slots = context_slots(context, &SHAPE_OF_AS_OF_DAY);
    slots[AS_OF_DAY_TITLE] = value_text(wording_date(context->wording, day, context->arena));
    slots[AS_OF_DAY_URL] = value_text(context_as_of_url(context, day));
    if (number > 0)
        slots[AS_OF_DAY_REDLINE] =
            context_link(context, replay->summaries[number], context_redline_url(context, day),
                         (struct text){NULL, 0});
    return value_record(&SHAPE_OF_AS_OF_DAY, slots);
}

/* All of those days, the newest first. */
static bool put_days(struct replay *replay)
{
    const struct context *context = &replay->context;
    struct page_plan plan = {
        .template_name = "as_of_days",
        .root = &ROOT_OF_AS_OF_DAYS,
        .path = text_of("subprocessors/as-of/"),
        .menu = text_of("subprocessors/"),
        .title = wording_get(context->wording, STRING_AS_OF_DAYS),
        .phase = PHASE_LIST,
    };
    size_t count = replay->days.count;
    struct value *days = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        days[i] = make_day(replay, count - 1 - i);
    struct value *slots = renderer_root_slots(replay->renderer, replay->language, &plan);
    slots[AS_OF_DAYS] = value_list(days, count);
    return renderer_put_page(replay->renderer, replay->language, &plan, slots);
}

static struct replay make_replay(struct renderer *renderer, size_t language)
{
    struct replay replay = {
        .renderer = renderer,
        .language = language,
        .context = renderer->contexts[language],
        .ledger = ledger_again(renderer->job->site->ledger),
    };
    struct arena *arena = renderer->job->arena;
    const struct page_plan plan = {.root = &ROOT_OF_PAGE, .menu = text_of("subprocessors/")};
    const struct value *slots = renderer_root_slots(renderer, language, &plan);
    struct value *common = arena_array(arena, ROOT_SLOT_COUNT, struct value);
    common[ROOT_SITE] = slots[ROOT_SITE];
    common[ROOT_T] = slots[ROOT_T];
    replay.common = common;
    replay.days = renderer->index.days;
    replay.rows = arena_array(arena, renderer->index.count, struct row);
    replay.summaries = arena_array(arena, replay.days.count, struct text);
    replay.crossing.days = replay.days;
    arena_init(&replay.crossed);
    replay.context.arena = &renderer->scratch;
    arena_reset(&renderer->scratch);
    return replay;
}

/* What is to be told of a day that differs from the one before. */
static void compare(struct replay *replay, size_t number)
{
    struct context context = replay->context;
    context.arena = replay->renderer->job->arena;
    contrasts_compare(&replay->crossing.contrasts, &replay->crossed);
    replay->summaries[number] = contrast_summary(&context, &replay->crossing.contrasts);
}

/* The days in order, each with its list and, but for the first, its redline; then all of them. */
static bool put_all(struct replay *replay)
{
    struct renderer *renderer = replay->renderer;
    bool takes_days = renderer_takes_next(renderer);
    for (size_t i = 0; i < replay->days.count; i++) {
        bool takes_list = renderer_takes_next(renderer);
        bool takes_redline = i > 0 && renderer_takes_next(renderer);
        if (!advance(replay, i))
            return false;
        if (i > 0 && (takes_days || takes_list || takes_redline))
            compare(replay, i);
        if ((takes_list && !put_day(replay, i)) ||
            (takes_redline && !render_redline(renderer, replay->language, &replay->crossing)))
            return false;
    }
    return !takes_days || put_days(replay);
}

bool render_as_of(struct renderer *renderer, size_t language)
{
    if (renderer->job->site->ledger == NULL)
        return true;
    struct replay replay = make_replay(renderer, language);
    bool ok = replay.days.count == 0 || put_all(&replay);
    for (size_t i = 0; i < sizeof replay.html / sizeof replay.html[0]; i++)
        buf_release(&replay.html[i]);
    arena_release(&replay.crossed);
    return ok;
}
