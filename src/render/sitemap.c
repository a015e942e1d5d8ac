#include "model/ledger.h"
#include "render/renderer.h"
#include "render/xml.h"

/* sitemaps.org: every page in every language, by its full address. */
struct sitemap {
    struct renderer *renderer;
    struct xml *xml;
};

static void add_url(const struct sitemap *sitemap, struct text path)
{
    struct renderer *renderer = sitemap->renderer;
    struct text base_url = renderer->job->site->settings.base_url;
    for (size_t i = 0; i < renderer->job->site->settings.languages.count; i++) {
        struct text below = renderer_path(renderer, i, path, &renderer->scratch);
        struct text address =
            arena_printf(&renderer->scratch, "%.*s%.*s", TEXT_ARG(base_url), TEXT_ARG(below));
        xml_open(sitemap->xml, "url");
        xml_element(sitemap->xml, "loc", address);
        xml_close(sitemap->xml);
    }
    arena_reset(&renderer->scratch);
}

static void add_below(const struct sitemap *sitemap, const char *folder, struct text id)
{
    add_url(sitemap, arena_printf(&sitemap->renderer->scratch, "%s%.*s/", folder, TEXT_ARG(id)));
}

static void add_days(const struct sitemap *sitemap)
{
    struct arena *arena = sitemap->renderer->job->arena;
    const struct days days = sitemap->renderer->index.days;
    if (days.count > 0)
        add_url(sitemap, text_of("subprocessors/as-of/"));
    for (size_t i = 0; i < days.count; i++) {
        struct text day = date_format(arena, days.items[i]);
        add_below(sitemap, "subprocessors/as-of/", day);
        if (i > 0)
            add_below(sitemap, "subprocessors/as-of/",
                      arena_printf(arena, "%.*s/changes", TEXT_ARG(day)));
    }
}

static void add_all(const struct sitemap *sitemap)
{
    const struct site *site = sitemap->renderer->job->site;
    add_url(sitemap, (struct text){"", 0});
    add_url(sitemap, text_of("subprocessors/"));
    for (size_t i = 0; i < site->vendors.count; i++)
        add_below(sitemap, "subprocessors/", site->vendors.items[i].id);
    for (size_t i = 0; i < site->settings.products.count; i++)
        add_below(sitemap, "products/", site->settings.products.items[i].id);
    if (site->notices.count > 0) {
        add_url(sitemap, text_of("changes/"));
        add_url(sitemap, text_of("subscribe/"));
    }
    for (size_t i = 0; i < site->notices.count; i++)
        add_below(sitemap, "changes/", site->notices.items[i].id);
    add_days(sitemap);
    for (int i = 0; i < COLLECTION_COUNT; i++) {
        if (site->collections[i].count > 0)
            add_below(sitemap, "", text_of(COLLECTION_NAMES[i]));
    }
    for (size_t i = 0; i < site->pages.count; i++) {
        if (!page_lends_its_words(&site->pages.items[i]))
            add_below(sitemap, "", site->pages.items[i].path);
    }
}

bool render_sitemap(struct renderer *renderer)
{
    if (!renderer_takes_next(renderer))
        return true;
    const struct sitemap sitemap = {renderer, xml_new()};
    if (sitemap.xml == NULL)
        return false;
    xml_open(sitemap.xml, "urlset");
    xml_attribute(sitemap.xml, "xmlns", text_of("http://www.sitemaps.org/schemas/sitemap/0.9"));
    add_all(&sitemap);
    buf_clear(&renderer->out);
    return xml_finish(sitemap.xml, &renderer->out) &&
           renderer_put(renderer, PHASE_PAGE, text_of("sitemap.xml"));
}
