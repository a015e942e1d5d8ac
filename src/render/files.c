#include "render/register.h"
#include "render/renderer.h"

/*
 * The context of the first language's pages, for what lives until the file is
 * put.  A file is read far from the site: its links are whole addresses.
 */
static struct context file_context(struct renderer *renderer)
{
    struct context context = renderer->contexts[0];
    context.arena = &renderer->scratch;
    context.base = context.home = context.site->settings.base_url;
    return context;
}

static bool put_and_reset(struct renderer *renderer, enum phase phase, const char *path)
{
    bool ok = renderer_put(renderer, phase, text_of(path));
    arena_reset(&renderer->scratch);
    return ok;
}

static bool put_csv(struct renderer *renderer)
{
    struct context context = file_context(renderer);
    struct selection all = selection_of_all(&renderer->index, context.arena);
    register_add_csv(&context, &all, &renderer->out);
    return put_and_reset(renderer, PHASE_LIST, "subprocessors.csv");
}

static bool put_json(struct renderer *renderer)
{
    struct context context = file_context(renderer);
    struct selection all = selection_of_all(&renderer->index, context.arena);
    register_add_json(&context, &all, &renderer->out);
    return put_and_reset(renderer, PHASE_LIST, "subprocessors.json");
}

static bool put_robots(struct renderer *renderer)
{
    struct text base_url = renderer->job->site->settings.base_url;
    buf_printf(&renderer->out, "User-agent: *\nAllow: /\n\nSitemap: %.*ssitemap.xml\n",
               TEXT_ARG(base_url));
    return put_and_reset(renderer, PHASE_PAGE, "robots.txt");
}

static void add_field(struct buf *out, const char *name, struct text value)
{
    if (value.len > 0)
        buf_printf(out, "%s: %.*s\n", name, TEXT_ARG(value));
}

/* RFC 9116.  The last moment of `expires` is the moment it expires. */
static bool put_security(struct renderer *renderer)
{
    const struct settings *settings = &renderer->job->site->settings;
    const struct security *security = &settings->security;
    const struct context context = file_context(renderer);
    struct arena *arena = context.arena;
    struct buf *out = &renderer->out;
    struct text day = date_format(arena, security->expires.date), base_url = settings->base_url;
    if (security->contact.len == 0)
        return true;
    add_field(out, "Contact", context_target(&context, security->contact));
    add_field(out, "Expires", arena_printf(arena, "%.*sT23:59:59Z", TEXT_ARG(day)));
    add_field(out, "Encryption", context_target(&context, security->encryption));
    add_field(out, "Acknowledgments", context_target(&context, security->acknowledgments));
    add_field(out, "Policy", context_target(&context, security->policy));
    buf_add_string(out, "Preferred-Languages: ");
    for (size_t i = 0; i < settings->languages.count; i++)
        buf_printf(out, "%s%.*s", i == 0 ? "" : ", ", TEXT_ARG(settings->languages.items[i]));
    buf_printf(out, "\nCanonical: %.*s.well-known/security.txt\n", TEXT_ARG(base_url));
    return put_and_reset(renderer, PHASE_PAGE, ".well-known/security.txt");
}

/* Words on one line, and no bracket that Markdown would read as part of a link. */
static void add_line(struct buf *out, struct text words)
{
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] == '[' || words.ptr[i] == ']')
            buf_add_byte(out, '\\');
        buf_add_byte(out, byte_is_space(words.ptr[i]) ? ' ' : words.ptr[i]);
    }
}

/* A heading, and below it a link for each page, as llmstxt.org asks. */
static void add_llms_link(struct renderer *renderer, struct text title, struct text path,
                          struct text description)
{
    struct text base_url = renderer->job->site->settings.base_url;
    struct buf *out = &renderer->out;
    buf_add_string(out, "- [");
    add_line(out, title);
    buf_printf(out, "](%.*s%.*s)", TEXT_ARG(base_url), TEXT_ARG(path));
    if (description.len > 0)
        buf_add_string(out, ": ");
    add_line(out, description);
    buf_add_byte(out, '\n');
}

static bool put_llms(struct renderer *renderer)
{
    const struct site *site = renderer->job->site;
    const struct wording *wording = &renderer->job->theme->wordings[0];
    struct buf *out = &renderer->out;
    struct text none = {NULL, 0};
    buf_add_string(out, "# ");
    add_line(out, site->settings.title.first);
    if (site->settings.description.first.len > 0)
        buf_add_string(out, "\n\n> ");
    add_line(out, site->settings.description.first);
    buf_add_string(out, "\n\n");
    struct text list_title = wording_get(wording, STRING_SUBPROCESSORS);
    buf_printf(out, "## %.*s\n\n", TEXT_ARG(list_title));
    add_llms_link(renderer, text_of("HTML"), text_of("subprocessors/"), none);
    add_llms_link(renderer, text_of("JSON"), text_of("subprocessors.json"), none);
    add_llms_link(renderer, text_of("CSV"), text_of("subprocessors.csv"), none);
    add_llms_link(renderer, text_of("Atom"), text_of("feed.atom"), none);
    buf_printf(out, "\n## %.*s\n\n", TEXT_ARG(site->settings.company));
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = &site->pages.items[i];
        if (!page_lends_its_words(page))
            add_llms_link(renderer, page->title.first,
                          arena_printf(&renderer->scratch, "%.*s/", TEXT_ARG(page->path)),
                          page->description.first);
    }
    for (int i = 0; i < COLLECTION_COUNT; i++) {
        const struct page *page = site_find_page(site, text_of(COLLECTION_NAMES[i]));
        struct text path = arena_printf(&renderer->scratch, "%s/", COLLECTION_NAMES[i]);
        struct text title = wording_get(wording, (enum wording_slot)(STRING_CERTIFICATIONS + i));
        if (site->collections[i].count > 0)
            add_llms_link(renderer, page == NULL ? title : page->title.first, path,
                          page == NULL ? none : page->description.first);
    }
    return put_and_reset(renderer, PHASE_PAGE, "llms.txt");
}

/*
 * A feed is asked for again and again and must be fresh; a full archive never
 * changes.  No path may match two rules that set one field: hosts join them.
 */
static void add_feed_headers(struct buf *out)
{
    static const char *const FOLDERS[] = {"/", "/*/"};
    static const struct {
        const char *file, *type, *cache;
    } FILES[] = {
        {"feed.atom", NULL, "max-age=300, must-revalidate"},
        {"feed-:number.atom", NULL, "max-age=31536000, immutable"},
        {"feed.json", "application/feed+json; charset=utf-8", "max-age=300, must-revalidate"},
        {"feed-:number.json", "application/feed+json; charset=utf-8",
         "max-age=31536000, immutable"},
        {"changes.ics", "text/calendar; charset=utf-8", "max-age=300, must-revalidate"},
    };
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        for (size_t j = 0; j < sizeof FOLDERS / sizeof FOLDERS[0]; j++) {
            buf_printf(out, "%s%s\n", FOLDERS[j], FILES[i].file);
            if (FILES[i].type != NULL)
                buf_printf(out, "  Content-Type: %s\n", FILES[i].type);
            buf_printf(out, "  Cache-Control: %s\n\n", FILES[i].cache);
        }
    }
}

/*
 * Scripts are let in only where there is one: the page that opens what is
 * encrypted.  No narrower rule could do so, since hosts join rules.
 */
static void add_security_headers(const struct renderer *renderer, struct buf *out)
{
    bool has_script =
        renderer->job->customers.roll != NULL && renderer->job->customers.roll->has_passphrases;
    buf_printf(out,
               "/*\n"
               "  Content-Security-Policy: default-src 'none'; %sstyle-src 'self'; "
               "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n"
               "  Referrer-Policy: no-referrer\n"
               "  X-Content-Type-Options: nosniff\n"
               "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
               "  Cross-Origin-Opener-Policy: same-origin\n",
               has_script ? "script-src 'self'; " : "");
}

static void add_type_headers(struct buf *out)
{
    buf_add_string(out, "\n/*.atom\n  Content-Type: application/atom+xml; charset=utf-8\n\n");
    add_feed_headers(out);
}

#define JSON_TYPE "  Content-Type: application/json; charset=utf-8\n"
#define CSV_TYPE  "  Content-Type: text/csv; charset=utf-8; header=present\n"

static void add_customer_headers(struct buf *out)
{
    buf_add_string(out, "/c/*/subprocessors.json\n" JSON_TYPE "\n"
                        "/c/*/subprocessors.csv\n" CSV_TYPE "\n");
}

/* Netlify, Cloudflare Pages and others read this file; candor-templates(7) has it for nginx. */
static bool put_headers(struct renderer *renderer)
{
    struct buf *out = &renderer->out;
    add_security_headers(renderer, out);
    if (renderer_has_customers(renderer, CUSTOMERS_HERE))
        buf_add_string(out, "\n/c/*\n  X-Robots-Tag: noindex, nofollow, noarchive\n");
    add_type_headers(out);
    if (renderer_has_customers(renderer, CUSTOMERS_HERE))
        add_customer_headers(out);
    buf_add_string(out, "/subprocessors.json\n" JSON_TYPE "  Access-Control-Allow-Origin: *\n"
                        "\n"
                        "/subprocessors.csv\n" CSV_TYPE "\n"
                        "/.well-known/security.txt\n"
                        "  Content-Type: text/plain; charset=utf-8\n");
    return put_and_reset(renderer, PHASE_PAGE, "_headers");
}

/* The page for an address that is not there, as it stands at `path`. */
static bool render_not_found(struct renderer *renderer, const char *path, bool is_private)
{
    const struct wording *wording = &renderer->job->theme->wordings[0];
    const struct page *page = site_find_page(renderer->job->site, text_of("404"));
    struct page_plan plan = {
        .template_name = "404",
        .root = &ROOT_OF_PAGE,
        .path = text_of(path),
        .is_alone = true,
        .is_private = is_private,
        .menu = text_of("404.html"),
        .title = wording_get(wording, STRING_NOT_FOUND),
    };
    if (page != NULL) {
        plan.title = page->title.first;
        plan.body = context_prose(&renderer->contexts[0], &page->body);
    }
    struct value root = value_record(plan.root, renderer_root_slots(renderer, 0, &plan));
    return library_render(renderer->job->theme->library, text_of("404"), &root, &renderer->out,
                          renderer->job->diags);
}

static bool put_not_found(struct renderer *renderer)
{
    return render_not_found(renderer, "404.html", false) &&
           put_and_reset(renderer, PHASE_PAGE, "404.html");
}

/* So that no host lists the folders of customers. */
static bool put_customers_index(struct renderer *renderer)
{
    return !renderer_has_customers(renderer, CUSTOMERS_HERE) ||
           (render_not_found(renderer, "c/", true) &&
            put_and_reset(renderer, PHASE_PAGE, "c/index.html"));
}

static bool put_beside(struct renderer *renderer, const char *path)
{
    struct customer_sink *sink = renderer->job->customers.sink;
    bool ok = sink->put_beside(sink, text_of(path), buf_text(&renderer->out));
    buf_clear(&renderer->out);
    arena_reset(&renderer->scratch);
    return ok;
}

static bool put_assets_beside(struct renderer *renderer)
{
    const struct theme *theme = renderer->job->theme;
    struct customer_sink *sink = renderer->job->customers.sink;
    bool ok = true;
    for (size_t i = 0; i < theme->asset_count && ok; i++)
        ok = sink->put_beside(sink, theme->assets[i].path, theme->assets[i].bytes);
    return ok;
}

/* What a folder of customers needs that stands on a host of its own. */
static bool put_customers_host(struct renderer *renderer)
{
    struct buf *out = &renderer->out;
    if (!renderer_has_customers(renderer, CUSTOMERS_ELSEWHERE))
        return true;
    add_security_headers(renderer, out);
    buf_add_string(out, "  X-Robots-Tag: noindex, nofollow, noarchive\n");
    add_type_headers(out);
    add_customer_headers(out);
    return put_beside(renderer, "_headers") && put_assets_beside(renderer) &&
           render_not_found(renderer, "index.html", true) && put_beside(renderer, "index.html") &&
           render_not_found(renderer, "c/", true) && put_beside(renderer, "c/index.html");
}

bool render_files(struct renderer *renderer)
{
    static bool (*const MAKERS[])(struct renderer *) = {
        put_not_found, put_robots, put_security,        put_llms,           put_headers,
        put_csv,       put_json,   put_customers_index, put_customers_host,
    };
    for (size_t i = 0; i < sizeof MAKERS / sizeof MAKERS[0]; i++) {
        buf_clear(&renderer->out);
        if (renderer_takes_next(renderer) && !MAKERS[i](renderer))
            return false;
    }
    return true;
}
