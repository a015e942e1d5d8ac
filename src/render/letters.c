#include "render/letters.h"

#include "input/html_text.h"
#include "render/context_customer.h"
#include "render/mould.h"
#include "render/renderer.h"

/* The words of one notice for one kind of customer; empty until somebody wants them. */
struct draft {
    size_t notice; /* its number in the extract's site */
    bool is_made;
    struct mould subject, html, text;
};

/* What writes to one kind of customer after the other. */
struct desk {
    const struct letter_job *job;
    const struct whole *whole;
    struct arena passing; /* for one kind */
    struct arena one;     /* for one customer */
    struct extract *extract;
    struct customer *model; /* who has the names of the holes */
    struct renderer renderer;
    const struct context *context; /* of the renderer, in the customer's language */
    struct render_job render_job;
    struct draft *drafts;
    size_t count;
};

/* --- One kind. --- */

static void find_due(struct desk *desk)
{
    const struct site *site = &desk->extract->site;
    desk->drafts = arena_array(&desk->passing, site->notices.count, struct draft);
    desk->count = 0;
    for (size_t i = 0; i < site->notices.count; i++) {
        if (notice_is_pending(&site->notices.items[i], site->today) &&
            context_withdrawn_by(desk->context, i) == SIZE_MAX)
            desk->drafts[desk->count++] = (struct draft){.notice = i};
    }
}

static void start_kind(struct desk *desk, const struct customer *customer)
{
    desk->model = arena_new(&desk->passing, struct customer);
    *desk->model = *customer;
    desk->model->name = MOULD_NAME;
    desk->model->token = MOULD_TOKEN;
    desk->extract = arena_new(&desk->passing, struct extract);
    extract_init(desk->extract, desk->whole, desk->model, &desk->passing);
    desk->render_job = (struct render_job){
        .site = &desk->extract->site,
        .theme = desk->job->theme,
        .share = {0, 1},
        .arena = &desk->passing,
        .diags = desk->job->diags,
    };
    desk->renderer.job = &desk->render_job;
    /* A letter is read far from the site: its addresses are whole. */
    desk->context = renderer_take_extract(&desk->renderer, desk->extract,
                                          desk->extract->site.settings.base_url);
    find_due(desk);
}

/* --- One notice. --- */

static struct text subject_of(const struct desk *desk, const struct value *record)
{
    const struct context *context = desk->context;
    const struct filling fillings[] = {
        {"company", context->site->settings.company},
        {"title", context_text_of(record, NOTICE_TITLE)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording, STRING_LETTER_SUBJECT, fillings, context->arena);
}

static bool render_html(struct desk *desk, const struct value *record, struct buf *out)
{
    const struct context *context = desk->context;
    const struct page_plan plan = {
        .root = &ROOT_OF_LETTER,
        .title = context_text_of(record, NOTICE_TITLE),
        .is_alone = true,
        .is_private = true,
    };
    struct value *slots = renderer_root_slots(&desk->renderer, context->language, &plan);
    slots[LETTER_ROOT_CUSTOMER] = context_customer(context);
    slots[LETTER_ROOT_NOTICE] = *record;
    struct value root = value_record(&ROOT_OF_LETTER, slots);
    bool ok =
        library_render(desk->job->theme->library, text_of("letter"), &root, out, desk->job->diags);
    arena_reset(&desk->renderer.scratch);
    return ok;
}

static bool make_draft(struct desk *desk, struct draft *draft)
{
    const struct value *record = context_notice(desk->context, draft->notice);
    struct buf html = {0}, text = {0};
    bool ok = draft->is_made ||
              (render_html(desk, record, &html) && html_text_add(buf_text(&html), &text));
    if (ok && !draft->is_made) {
        struct text none = {NULL, 0};
        draft->subject = mould_make(none, subject_of(desk, record), &desk->passing);
        draft->html = mould_make(none, buf_text(&html), &desk->passing);
        draft->text = mould_make(none, buf_text(&text), &desk->passing);
        draft->is_made = true;
    }
    buf_release(&html);
    buf_release(&text);
    return ok;
}

static struct text fill(struct desk *desk, const struct mould *mould,
                        const struct fillings_of_mould *fillings)
{
    struct buf out = {0};
    mould_fill(mould, fillings, &out);
    struct text filled = arena_copy(&desk->one, buf_text(&out));
    buf_release(&out);
    return filled;
}

static bool offer(struct desk *desk, struct draft *draft, const struct customer *customer)
{
    struct letter_sink *sink = desk->job->sink;
    const struct site *site = &desk->extract->site;
    struct letter letter = {
        .customer = customer,
        .notice = &site->notices.items[draft->notice],
        .language = desk->context->wording->language,
    };
    letter.last_objection = notice_last_objection(letter.notice, &site->settings.notice);
    if (!sink->wants(sink, &letter))
        return true;
    if (!make_draft(desk, draft))
        return false;
    struct fillings_of_mould fillings = mould_fillings(customer, &desk->one);
    letter.html = fill(desk, &draft->html, &fillings);
    fillings.texts[HOLE_NAME] = customer->name;
    letter.subject = fill(desk, &draft->subject, &fillings);
    letter.text = fill(desk, &draft->text, &fillings);
    return sink->take(sink, &letter);
}

/* --- All of them. --- */

static bool write_to(struct desk *desk, size_t number, bool is_first)
{
    struct customer customer;
    bool ok = roll_read(desk->job->roll, number, &desk->one, &customer);
    if (ok && is_first)
        start_kind(desk, &customer);
    for (size_t i = 0; ok && i < desk->count; i++)
        ok = offer(desk, &desk->drafts[i], &customer);
    arena_reset(&desk->one);
    return ok;
}

static bool write_to_kind(struct desk *desk, const struct roll_kind *kind)
{
    bool ok = true;
    for (size_t i = 0; ok && i < kind->count; i++)
        ok = write_to(desk, kind->first + i, i == 0);
    arena_reset(&desk->passing);
    return ok;
}

bool letters_each(const struct letter_job *job)
{
    struct arena whole_arena;
    struct site_index index;
    struct history history;
    struct whole whole;
    struct desk desk = {.job = job, .whole = &whole};
    arena_init(&whole_arena);
    arena_init(&desk.passing);
    arena_init(&desk.one);
    arena_init(&desk.renderer.scratch);
    site_index_init(&index, job->site, &whole_arena);
    history_init(&history, job->site, &index, &whole_arena);
    whole_init(&whole, job->site, &index, &history, &whole_arena);
    bool ok = true;
    for (size_t i = 0; ok && i < job->roll->kind_count; i++)
        ok = write_to_kind(&desk, &job->roll->kinds[i]);
    arena_release(&desk.renderer.scratch);
    arena_release(&desk.one);
    arena_release(&desk.passing);
    arena_release(&whole_arena);
    return ok;
}
