#include "render/renderer.h"

#include "model/ledger.h"

/*
 * The list on each day on which it changed.  A vendor's row is rendered once
 * for each state that it was in, and copied to every day that it holds for.
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
    } * rows;                       /* as index->ordered */
    struct buf html[ROLE_INTERNAL]; /* the rows of each role, of the page at hand */
    struct days days;
};

static struct date effective_of(const struct event *event)
{
    return event->notice->effective.date;
}

static struct text day_path(const struct context *context, struct date day)
{
    struct text iso = date_format(context->arena, day);
    return arena_printf(context->arena, "subprocessors/as-of/%.*s/", TEXT_ARG(iso));
}

struct text context_as_of_url(const struct context *context, struct date day)
{
    bool has_page = context->site->ledger != NULL && date_is_given(day) &&
                    date_compare(day, context->site->today) <= 0;
    if (!has_page)
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

/* The row of a vendor whose listing has changed. */
static bool refresh(struct replay *replay, const struct event *event)
{
    const struct context *context = &replay->context;
    const struct listing *listing = &replay->ledger.listings[event->listing];
    size_t number = site_index_find(context->index, context->site, listing->facts.id);
    struct row *row = &replay->rows[number];
    row->html = (struct text){NULL, 0};
    if (!listing->is_listed)
        return true;
    struct indexed_vendor indexed = context->index->ordered[number];
    struct vendor vendor = *indexed.vendor;
    ledger_fill(listing, &vendor);
    vendor.until.date = date_none(); /* nobody knew on that day */
    indexed.replaced_by = NULL;
    indexed.vendor = &vendor;
    indexed.status = STATUS_CURRENT;
    row->role = vendor.role;
    bool ok = render_row(replay, &indexed, row);
    arena_reset(&replay->renderer->scratch);
    return ok;
}

static bool advance(struct replay *replay, struct date day)
{
    const struct ledger *ledger = &replay->ledger;
    bool ok = true;
    while (ok && ledger->next < ledger->event_count &&
           date_compare(effective_of(&ledger->events[ledger->next]), day) <= 0)
        ok = refresh(replay, ledger_step(&replay->ledger));
    return ok;
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

/* The notices that took effect on that day. */
static struct value make_notices(struct replay *replay, struct date day)
{
    const struct notices *notices = &replay->context.site->notices;
    struct value *items = arena_array(replay->context.arena, notices->count, struct value);
    size_t count = 0;
    for (size_t i = 0; i < notices->count; i++) {
        if (date_compare(notices->items[i].effective.date, day) == 0)
            items[count++] = *context_notice(&replay->renderer->contexts[replay->language], i);
    }
    return value_list(items, count);
}

static struct value day_link(const struct context *context, struct date day)
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
        slots[AS_OF_PREVIOUS] = day_link(context, replay->days.items[number - 1]);
    if (number + 1 < replay->days.count)
        slots[AS_OF_NEXT] = day_link(context, replay->days.items[number + 1]);
    slots[AS_OF_NOTICES] = make_notices(replay, day);
    slots[AS_OF_SECTIONS] = make_sections(replay);
    return renderer_put_page(replay->renderer, replay->language, &plan, slots);
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
    struct value *days = arena_array(context->arena, replay->days.count, struct value);
    for (size_t i = 0; i < replay->days.count; i++)
        days[i] = day_link(context, replay->days.items[replay->days.count - 1 - i]);
    struct value *slots = renderer_root_slots(replay->renderer, replay->language, &plan);
    slots[AS_OF_DAYS] = value_list(days, replay->days.count);
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
    replay.days = ledger_days(&replay.ledger, replay.context.site->today, arena);
    replay.rows = arena_array(arena, renderer->index.count, struct row);
    replay.context.arena = &renderer->scratch;
    arena_reset(&renderer->scratch);
    return replay;
}

static bool put_pages(struct replay *replay)
{
    if (replay->days.count == 0)
        return true;
    if (renderer_takes_next(replay->renderer) && !put_days(replay))
        return false;
    for (size_t i = 0; i < replay->days.count; i++) {
        if (!advance(replay, replay->days.items[i]) ||
            (renderer_takes_next(replay->renderer) && !put_day(replay, i)))
            return false;
    }
    return true;
}

bool render_as_of(struct renderer *renderer, size_t language)
{
    if (renderer->job->site->ledger == NULL)
        return true;
    struct replay replay = make_replay(renderer, language);
    bool ok = put_pages(&replay);
    for (size_t i = 0; i < sizeof replay.html / sizeof replay.html[0]; i++)
        buf_release(&replay.html[i]);
    return ok;
}
