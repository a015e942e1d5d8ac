#include "render/sealing.h"

#include "input/seal.h"
#include "render/opener.h"
#include "render/stub_feed.h"

static struct text word(const struct sealing *sealing, enum wording_slot slot)
{
    size_t language = sealing->customer->language_number;
    return wording_get(&sealing->renderer->job->theme->wordings[language], slot);
}

static struct opener_words opener_words(const struct sealing *sealing)
{
    return (struct opener_words){
        .title = word(sealing, STRING_SEALED_TITLE),
        .lead = word(sealing, STRING_SEALED_LEAD),
        .label = word(sealing, STRING_SEALED_LABEL),
        .submit = word(sealing, STRING_SEALED_SUBMIT),
        .working = word(sealing, STRING_SEALED_WORKING),
        .wrong = word(sealing, STRING_SEALED_WRONG),
        .damaged = word(sealing, STRING_SEALED_DAMAGED),
        .insecure = word(sealing, STRING_SEALED_INSECURE),
        .no_script = word(sealing, STRING_SEALED_NO_SCRIPT),
        .feed_title = word(sealing, STRING_SEALED_FEED_TITLE),
        .feed_lead = word(sealing, STRING_SEALED_FEED_LEAD),
        .download = word(sealing, STRING_SEALED_DOWNLOAD),
        .back = word(sealing, STRING_SEALED_BACK),
    };
}

static struct text keep(const struct sealing *sealing, struct buf *buf)
{
    struct text copy = arena_copy(sealing->arena, buf_text(buf));
    buf_release(buf);
    return copy;
}

static bool make_page(const struct sealing *sealing, struct text *page)
{
    struct customer_sink *sink = sealing->renderer->job->customers.sink;
    struct sealed_part *parts = arena_array(sealing->arena, sealing->count, struct sealed_part);
    struct text old = sink->read(sink, sealing->customer, text_of("index.html"), sealing->arena);
    const struct opener_words words = opener_words(sealing);
    struct opener opener = {
        .language =
            sealing->renderer->job->theme->wordings[sealing->customer->language_number].language,
        .style = text_of("style.css"),
        .icon = text_of("favicon.svg"),
        .words = &words,
    };
    struct buf out = {0};
    bool is_same;
    for (size_t i = 0; i < sealing->count; i++)
        parts[i] = (struct sealed_part){sealing->files[i].name, sealing->files[i].bytes};
    const struct seal_job job = {sealing->passphrase, parts, sealing->count,
                                 opener_find_bundle(old)};
    if (!seal_bundle(&job, sealing->arena, &opener.bundle, &is_same))
        return false;
    opener_add_page(&opener, &out);
    *page = keep(sealing, &out);
    return true;
}

static struct text find_asset(const struct theme *theme, struct text path)
{
    for (size_t i = 0; i < theme->asset_count; i++) {
        if (text_equal(theme->assets[i].path, path))
            return theme->assets[i].bytes;
    }
    return (struct text){NULL, 0};
}

/* It never changes: not even when something changed can be read off it. */
static bool make_feeds(const struct sealing *sealing, struct text *atom, struct text *json)
{
    const struct settings *settings = &sealing->renderer->job->site->settings;
    struct text base_url =
        settings->customers.base_url.len > 0 ? settings->customers.base_url : settings->base_url;
    struct text token = sealing->customer->token;
    struct text page =
        arena_printf(sealing->arena, "%.*sc/%.*s/", TEXT_ARG(base_url), TEXT_ARG(token));
    struct buf out = {0}, other = {0};
    const struct stub_feed feed = {
        .language =
            sealing->renderer->job->theme->wordings[sealing->customer->language_number].language,
        .title = word(sealing, STRING_SEALED_TITLE),
        .author = settings->company,
        .page = page,
        .atom_url = arena_join(sealing->arena, page, text_of("feed.atom")),
        .json_url = arena_join(sealing->arena, page, text_of("feed.json")),
        .id = arena_printf(sealing->arena, "tag:%.*s:c/%.*s/feed.atom", TEXT_ARG(settings->feed_id),
                           TEXT_ARG(token)),
        .updated = text_of("2026-01-01T00:00:00Z"),
        .entry_title = word(sealing, STRING_SEALED_FEED_TITLE),
        .entry_text = word(sealing, STRING_SEALED_FEED_LEAD),
    };
    bool ok = stub_feed_add_atom(&feed, sealing->arena, &out);
    stub_feed_add_json(&feed, sealing->arena, &other);
    *atom = keep(sealing, &out);
    *json = keep(sealing, &other);
    return ok;
}

bool seal_customer(const struct sealing *sealing, struct customer_file files[SEALED_FILES])
{
    const struct theme *theme = sealing->renderer->job->theme;
    files[0] = (struct customer_file){text_of("index.html"), {NULL, 0}};
    files[1] = (struct customer_file){text_of(OPENER_SCRIPT), theme->opener};
    files[2] = (struct customer_file){text_of("style.css"), find_asset(theme, theme->style)};
    files[3] = (struct customer_file){text_of("favicon.svg"), find_asset(theme, theme->icon)};
    files[4] = (struct customer_file){text_of("feed.atom"), {NULL, 0}};
    files[5] = (struct customer_file){text_of("feed.json"), {NULL, 0}};
    return make_page(sealing, &files[0].bytes) &&
           make_feeds(sealing, &files[4].bytes, &files[5].bytes);
}
