#include "model/url.h"
#include "render/context_customer.h"
#include "render/feed.h"
#include "render/mould.h"
#include "render/register.h"
#include "render/renderer.h"
#include "render/sealing.h"

enum { MOST_FILES = 256 };

/*
 * The moulds of all files of one kind of customer, and the sink that casts them:
 * what is rendered for a customer who has MOULD_NAME for a name is handed to it.
 */
struct casting {
    struct sink sink;
    struct arena *arena;
    struct mould moulds[MOST_FILES];
    size_t count;
};

/* What makes one kind after the other. */
struct kinds {
    struct renderer *renderer; /* of the whole site */
    struct whole whole;
    struct arena passing; /* for one kind */
    struct arena one;     /* for one customer */
    struct casting casting;
    struct buf outs[MOST_FILES];
};

static struct text file_of(struct text path)
{
    for (size_t slash; (slash = text_find_byte(path, '/')) != SIZE_MAX;)
        path = text_skip(path, slash + 1);
    return path;
}

static bool cast(struct sink *sink, enum phase phase, struct text path, struct text bytes)
{
    struct casting *casting = (struct casting *)sink;
    (void)phase;
    if (casting->count == MOST_FILES)
        return false;
    casting->moulds[casting->count++] = mould_make(file_of(path), bytes, casting->arena);
    return true;
}

/* --- The files of one kind. --- */

static struct text page_title(const struct context *context)
{
    const struct filling fillings[] = {{"customer", context->extract->customer->name},
                                       {NULL, {NULL, 0}}};
    return wording_fill(context->wording, STRING_CUSTOMER_TITLE, fillings, context->arena);
}

static bool cast_page(struct renderer *renderer, const struct extract *extract)
{
    size_t language = extract->customer->language_number;
    struct context context = renderer->contexts[language];
    context.arena = &renderer->scratch;
    const struct page_plan plan = {
        .template_name = "customer",
        .root = &ROOT_OF_CUSTOMER,
        .path = arena_printf(context.arena, "c/%.*s/", TEXT_ARG(extract->customer->token)),
        .is_alone = true,
        .is_private = true,
        .menu = text_of("c/"),
        .title = page_title(&context),
        .phase = PHASE_LIST,
    };
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[CUSTOMER_ROOT_CUSTOMER] = context_customer(&context);
    slots[CUSTOMER_ROOT_LIST] = context_list(&context, NULL);
    slots[CUSTOMER_ROOT_LEFT_OUT] = context_left_out(&context);
    slots[CUSTOMER_ROOT_HAS_LEFT_OUT] = value_flag(slots[CUSTOMER_ROOT_LEFT_OUT].list.count > 0);
    slots[CUSTOMER_ROOT_ANNEXES] = context_annex_links(&context);
    slots[CUSTOMER_ROOT_HAS_ANNEXES] = value_flag(slots[CUSTOMER_ROOT_ANNEXES].list.count > 0);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool cast_annex(struct renderer *renderer, const struct extract *extract, enum annex annex)
{
    size_t language = extract->customer->language_number;
    struct context context = renderer->contexts[language];
    context.arena = &renderer->scratch;
    const struct page_plan plan = {
        .template_name = "annex",
        .root = &ROOT_OF_ANNEX,
        .path = arena_printf(context.arena, "c/%.*s/", TEXT_ARG(extract->customer->token)),
        .file = arena_printf(context.arena, "annex-%s.html", ANNEX_WORDS[annex]),
        .is_alone = true,
        .is_private = true,
        .menu = text_of("c/"),
        .title = context_annex_title(&context, annex),
        .phase = PHASE_LIST,
    };
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[ANNEX_ROOT_CUSTOMER] = context_customer(&context);
    slots[ANNEX_ROOT_ANNEX] = context_annex(&context, annex);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool cast_annexes(struct renderer *renderer, const struct extract *extract)
{
    bool ok = true;
    for (int i = 0; i < ANNEX_COUNT; i++) {
        if (settings_has_annex(&extract->site.settings, (enum annex)i))
            ok = cast_annex(renderer, extract, (enum annex)i) && ok;
    }
    return ok;
}

/* As the site's own: what is read far from the site gives whole addresses. */
static bool cast_files(struct renderer *renderer, const struct extract *extract)
{
    struct context context = renderer->contexts[extract->customer->language_number];
    context.arena = &renderer->scratch;
    context.base = context.home = extract->site.settings.base_url;
    struct selection all = selection_of_all(&renderer->index, context.arena);
    buf_clear(&renderer->out);
    register_add_csv(&context, &all, &renderer->out);
    bool ok = renderer_put(renderer, PHASE_LIST, text_of("subprocessors.csv"));
    buf_clear(&renderer->out);
    register_add_json(&context, &all, &renderer->out);
    ok = renderer_put(renderer, PHASE_LIST, text_of("subprocessors.json")) && ok;
    arena_reset(&renderer->scratch);
    return ok;
}

/* Where addresses of the site's own pages begin: a customer's may stand on another host. */
static struct text base_of(const struct settings *settings)
{
    return settings->customers.base_url.len > 0 ? settings->base_url : url_path(settings->base_url);
}

/* Makes the moulds; false where a template failed. */
static bool cast_kind(struct kinds *kinds, const struct customer *customer)
{
    struct extract *extract = arena_new(&kinds->passing, struct extract);
    struct customer *model = arena_new(&kinds->passing, struct customer);
    struct render_job *job = arena_new(&kinds->passing, struct render_job);
    *model = *customer;
    model->name = MOULD_NAME;
    model->token = MOULD_TOKEN;
    extract_init(extract, &kinds->whole, model, &kinds->passing);
    *job = *kinds->renderer->job;
    job->site = &extract->site;
    job->arena = &kinds->passing;
    job->share = (struct share){0, 1};
    job->sink = &kinds->casting.sink;
    struct renderer renderer = {.job = job, .out = kinds->renderer->out};
    kinds->casting.count = 0;
    arena_init(&renderer.scratch);
    renderer_take_extract(&renderer, extract, base_of(&extract->site.settings));
    bool ok = cast_page(&renderer, extract) && cast_annexes(&renderer, extract) &&
              cast_files(&renderer, extract) && render_customer_feeds(&renderer, extract);
    kinds->renderer->out = renderer.out;
    arena_release(&renderer.scratch);
    return ok;
}

/* --- The files of one customer. --- */

static struct text fill(struct kinds *kinds, size_t number,
                        const struct fillings_of_mould *fillings)
{
    const struct mould *mould = &kinds->casting.moulds[number];
    struct buf *out = &kinds->outs[number];
    buf_clear(out);
    if (!text_is(mould->name, "changes.ics")) {
        mould_fill(mould, fillings, out);
        return buf_text(out);
    }
    struct buf *calendar = &kinds->renderer->out;
    buf_clear(calendar);
    mould_fill(mould, fillings, calendar);
    feed_fold_calendar(buf_text(calendar), out);
    return buf_text(out);
}

static bool put_customer(struct kinds *kinds, const struct customer *customer)
{
    struct customer_sink *sink = kinds->renderer->job->customers.sink;
    const struct fillings_of_mould fillings = mould_fillings(customer, &kinds->one);
    size_t count = kinds->casting.count;
    struct customer_file *files = arena_array(&kinds->one, count, struct customer_file);
    for (size_t i = 0; i < count; i++)
        files[i] = (struct customer_file){kinds->casting.moulds[i].name, fill(kinds, i, &fillings)};
    if (customer->passphrase_env.len == 0)
        return sink->put(sink, customer, files, count);
    const struct sealing sealing = {
        .renderer = kinds->renderer,
        .customer = customer,
        .passphrase = kinds->renderer->job->customers.passphrase_of(customer),
        .files = files,
        .count = count,
        .arena = &kinds->one,
    };
    struct customer_file sealed[SEALED_FILES];
    return seal_customer(&sealing, sealed) && sink->put(sink, customer, sealed, SEALED_FILES);
}

static bool put_range(struct kinds *kinds, size_t first, size_t end)
{
    const struct roll *roll = kinds->renderer->job->customers.roll;
    for (size_t i = first; i < end; i++) {
        struct customer customer;
        bool ok = roll_read(roll, i, &kinds->one, &customer) &&
                  (i > first || cast_kind(kinds, &customer)) && put_customer(kinds, &customer);
        arena_reset(&kinds->one);
        if (!ok)
            return false;
    }
    return true;
}

static size_t greater(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t lesser(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* A worker's share is a run of the roll, so that a kind is made by one of them, or by two. */
static bool put_share(struct kinds *kinds, const struct customer_job *job,
                      const struct share *share)
{
    size_t count = job->end - job->first;
    size_t first = job->first + count * share->index / share->count;
    size_t end = job->first + count * (share->index + 1) / share->count;
    for (size_t i = 0; i < job->roll->kind_count; i++) {
        const struct roll_kind *kind = &job->roll->kinds[i];
        size_t from = greater(first, kind->first), to = lesser(end, kind->first + kind->count);
        if (from < to && !put_range(kinds, from, to))
            return false;
        arena_reset(&kinds->passing);
    }
    return true;
}

bool render_customers(struct renderer *renderer)
{
    const struct render_job *job = renderer->job;
    if (job->customers.roll == NULL || job->customers.first == job->customers.end)
        return true;
    struct kinds *kinds = arena_new(job->arena, struct kinds);
    kinds->renderer = renderer;
    whole_init(&kinds->whole, job->site, &renderer->index, &renderer->history, job->arena);
    arena_init(&kinds->passing);
    arena_init(&kinds->one);
    kinds->casting = (struct casting){.sink = {cast}, .arena = &kinds->passing};
    bool ok = put_share(kinds, &job->customers, &job->share);
    for (size_t i = 0; i < MOST_FILES; i++)
        buf_release(&kinds->outs[i]);
    arena_release(&kinds->one);
    arena_release(&kinds->passing);
    return ok;
}
