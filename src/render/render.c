#include "render/render.h"

#include "model/url.h"
#include "render/renderer.h"

bool renderer_takes_next(struct renderer *renderer)
{
    const struct share *share = &renderer->job->share;
    return renderer->next++ % share->count == share->index;
}

bool renderer_put(struct renderer *renderer, enum phase phase, struct text path)
{
    return renderer->job->sink->put(renderer->job->sink, phase, path, buf_text(&renderer->out));
}

struct text renderer_path(const struct renderer *renderer, size_t language, struct text path,
                          struct arena *arena)
{
    if (language == 0)
        return path;
    struct text id = renderer->job->site->settings.languages.items[language];
    return arena_printf(arena, "%.*s/%.*s", TEXT_ARG(id), TEXT_ARG(path));
}

bool renderer_has_customers(const struct renderer *renderer, enum customers_place place)
{
    const struct roll *roll = renderer->job->customers.roll;
    bool is_elsewhere = renderer->job->site->settings.customers.output.len > 0;
    return roll != NULL && roll->count > 0 && is_elsewhere == (place == CUSTOMERS_ELSEWHERE);
}

static void init_context(struct renderer *renderer, size_t language, struct text base,
                         const struct extract *extract)
{
    const struct render_job *job = renderer->job;
    struct context *context = &renderer->contexts[language];
    *context = (struct context){
        .site = job->site,
        .index = &renderer->index,
        .history = &renderer->history,
        .extract = extract,
        .wording = &job->theme->wordings[language],
        .arena = job->arena,
        .language = language,
        .base = base,
    };
    context_init(context);
}

static void init_contexts(struct renderer *renderer)
{
    const struct settings *settings = &renderer->job->site->settings;
    size_t count = settings->languages.count;
    renderer->contexts = arena_array(renderer->job->arena, count, struct context);
    for (size_t i = 0; i < count; i++)
        init_context(renderer, i, url_path(settings->base_url), NULL);
}

const struct context *renderer_take_extract(struct renderer *renderer,
                                            const struct extract *extract, struct text base)
{
    const struct render_job *job = renderer->job;
    size_t language = extract->customer->language_number;
    renderer->index = extract->index;
    renderer->history = extract->history;
    renderer->sites = NULL;
    renderer->contexts =
        arena_array(job->arena, job->site->settings.languages.count, struct context);
    init_context(renderer, language, base, extract);
    return &renderer->contexts[language];
}

static bool render_assets(struct renderer *renderer)
{
    const struct theme *theme = renderer->job->theme;
    struct sink *sink = renderer->job->sink;
    for (size_t i = 0; i < theme->asset_count; i++) {
        const struct asset *asset = &theme->assets[i];
        if (renderer_takes_next(renderer) &&
            !sink->put(sink, PHASE_ASSET, asset->path, asset->bytes))
            return false;
    }
    return true;
}

static bool render_downloads(struct renderer *renderer)
{
    const struct entries *documents = &renderer->job->site->collections[DOCUMENTS];
    struct sink *sink = renderer->job->sink;
    for (size_t i = 0; i < documents->count; i++) {
        const struct entry *entry = &documents->items[i];
        if (entry->file.id.len == 0 || !renderer_takes_next(renderer))
            continue;
        struct text path =
            arena_printf(&renderer->scratch, "documents/%.*s", TEXT_ARG(entry->file.id));
        if (!sink->put(sink, PHASE_ASSET, path, entry->file_bytes))
            return false;
        arena_reset(&renderer->scratch);
    }
    return true;
}

static bool render_languages(struct renderer *renderer,
                             bool (*render)(struct renderer *renderer, size_t language))
{
    for (size_t i = 0; i < renderer->job->site->settings.languages.count; i++) {
        if (!render(renderer, i))
            return false;
    }
    return true;
}

static bool render_all(struct renderer *renderer)
{
    return render_assets(renderer) && render_downloads(renderer) &&
           render_languages(renderer, render_pages) && render_languages(renderer, render_as_of) &&
           render_files(renderer) && render_sitemap(renderer) &&
           render_languages(renderer, render_feeds);
}

bool render_site(const struct render_job *job)
{
    struct renderer renderer = {.job = job};
    arena_init(&renderer.scratch);
    site_index_init(&renderer.index, job->site, job->arena);
    history_init(&renderer.history, job->site, &renderer.index, job->arena);
    init_contexts(&renderer);
    bool ok = (job->customers.is_alone || render_all(&renderer)) && render_customers(&renderer);
    buf_release(&renderer.out);
    arena_release(&renderer.scratch);
    return ok;
}
