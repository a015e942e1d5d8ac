#include "render/contrast.h"
#include "render/renderer.h"

/*
 * The page between two days on which the list changed: the register of the
 * second day as a redline over that of the first.
 */

struct text context_redline_url(const struct context *context, struct date day)
{
    struct text list = context_as_of_url(context, day);
    if (list.len == 0 || site_index_day(context->index, day) == 0)
        return (struct text){NULL, 0};
    return arena_printf(context->arena, "%.*schanges/", TEXT_ARG(list));
}

static struct date day_at(const struct crossing *crossing, size_t number)
{
    return crossing->days.items[number];
}

/* --- Pieces. --- */

/* A day that a line does not end in the middle of. */
static struct text unbroken(const struct context *context, struct date day)
{
    static const char SPACE[] = "\xc2\xa0"; /* U+00A0 */
    struct text words = wording_date(context->wording, day, context->arena), rest = words;
    struct buf out = {0};
    while (rest.len > 0) {
        buf_add(&out, text_cut(rest, ' ', &rest));
        if (rest.len > 0)
            buf_add_string(&out, SPACE);
    }
    words = arena_copy(context->arena, buf_text(&out));
    buf_release(&out);
    return words;
}

static struct text title_between(const struct context *context, const struct crossing *crossing,
                                 size_t number)
{
    struct date from = day_at(crossing, number - 1), to = day_at(crossing, number);
    const struct filling fillings[] = {
        {"from", unbroken(context, from)},
        {"to", unbroken(context, to)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording, STRING_REDLINE_TITLE, fillings, context->arena);
}

struct value redline_link(const struct context *context, const struct crossing *crossing)
{
    struct date from = day_at(crossing, crossing->number - 1);
    const struct filling fillings[] = {
        {"date", wording_date(context->wording, from, context->arena)},
        {"summary", contrast_summary(context, &crossing->contrasts)},
        {NULL, {NULL, 0}},
    };
    struct text title =
        wording_fill(context->wording, STRING_REDLINE_SINCE, fillings, context->arena);
    return context_link(context, title,
                        context_redline_url(context, day_at(crossing, crossing->number)),
                        (struct text){NULL, 0});
}

/* Of the day of that number, to a reader who leafs through them. */
static struct value neighbour(const struct context *context, const struct crossing *crossing,
                              size_t number)
{
    struct date day = day_at(crossing, number);
    return context_link(context, wording_date(context->wording, day, context->arena),
                        context_redline_url(context, day), (struct text){NULL, 0});
}

struct value redline_notices(const struct context *context, const struct crossing *crossing)
{
    const struct ledger *ledger = crossing->ledger;
    size_t most = ledger->next - crossing->first, count = 0;
    struct value *items = arena_array(context->arena, most, struct value);
    for (size_t i = crossing->first; i < ledger->next; i++) {
        const struct notice *notice = ledger->events[i].notice;
        bool is_new = i == crossing->first || notice != ledger->events[i - 1].notice;
        if (is_new)
            items[count++] =
                *context_notice(context, (size_t)(notice - context->site->notices.items));
    }
    return value_list(items, count);
}

/* --- The page. --- */

bool render_redline(struct renderer *renderer, size_t language, const struct crossing *crossing)
{
    struct context context = renderer->contexts[language];
    size_t number = crossing->number;
    context.arena = &renderer->scratch;
    struct text day = date_format(context.arena, day_at(crossing, number));
    struct page_plan plan = {
        .template_name = "redline",
        .root = &ROOT_OF_REDLINE,
        .path = arena_printf(context.arena, "subprocessors/as-of/%.*s/changes/", TEXT_ARG(day)),
        .menu = text_of("subprocessors/"),
        .title = title_between(&context, crossing, number),
        .phase = PHASE_LIST,
    };
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[REDLINE_BEFORE] = context_day_link(&context, day_at(crossing, number - 1));
    slots[REDLINE_AFTER] = context_day_link(&context, day_at(crossing, number));
    if (number > 1)
        slots[REDLINE_PREVIOUS] = neighbour(&context, crossing, number - 1);
    if (number + 1 < crossing->days.count)
        slots[REDLINE_NEXT] = neighbour(&context, crossing, number + 1);
    slots[REDLINE_CHANGES] = contrast_records(&context, &crossing->contrasts);
    slots[REDLINE_NOTICES] = redline_notices(&context, crossing);
    return renderer_put_page(renderer, language, &plan, slots);
}
