#include "render/renderer.h"

#include "model/url.h"

/* A page of the menu, before it is known which page it stands on. */
struct menu_entry {
    struct text title;
    struct text path; /* below the language's home */
    int order;
};

/* The site as seen from one entry of the menu; pages of one entry follow each other. */
struct site_cache {
    struct text menu;
    struct value record;
};

enum { NO_ORDER = 1000000, FIXED_ENTRIES = 3 };

static void add_entry(struct menu_entry *entries, size_t *count, struct text title,
                      const char *path)
{
    entries[(*count)++] = (struct menu_entry){title, text_of(path), 0};
}

/* A page named like one of the program's own pages gives that page its title. */
static struct text own_title(const struct context *context, const char *path,
                             enum wording_slot otherwise)
{
    const struct page *page = site_find_page(context->site, text_of(path));
    struct text title =
        page == NULL ? (struct text){NULL, 0} : words_in(&page->title, context->language);
    return title.len > 0 ? title : wording_get(context->wording, otherwise);
}

static bool is_in_menu(const struct page *page)
{
    if (page_lends_its_words(page) || page->menu == FLAG_FALSE)
        return false;
    return page->menu == FLAG_TRUE || text_find_byte(page->path, '/') == SIZE_MAX;
}

static bool comes_before(const struct menu_entry *a, const struct menu_entry *b)
{
    if (a->order != b->order)
        return a->order < b->order;
    return text_compare(a->title, b->title) < 0;
}

/* Adds the site's own pages, by their order and then by title. */
static void add_pages(const struct context *context, struct arena *arena,
                      struct menu_entry *entries, size_t *count)
{
    const struct pages *pages = &context->site->pages;
    size_t first = *count;
    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->items[i];
        if (!is_in_menu(page))
            continue;
        const struct menu_entry entry = {
            words_in(&page->title, context->language),
            arena_printf(arena, "%.*s/", TEXT_ARG(page->path)),
            page->order == 0 ? NO_ORDER : page->order,
        };
        size_t at = (*count)++;
        for (; at > first && comes_before(&entry, &entries[at - 1]); at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

static size_t list_menu(const struct context *context, struct arena *arena,
                        struct menu_entry *entries)
{
    size_t count = 0;
    add_entry(entries, &count, wording_get(context->wording, STRING_HOME), "");
    add_entry(entries, &count, own_title(context, "subprocessors", STRING_SUBPROCESSORS),
              "subprocessors/");
    if (context->site->notices.count > 0)
        add_entry(entries, &count, own_title(context, "changes", STRING_CHANGES), "changes/");
    for (int i = 0; i < COLLECTION_COUNT; i++) {
        if (context->site->collections[i].count == 0)
            continue;
        struct text path = arena_printf(arena, "%s/", COLLECTION_NAMES[i]);
        struct text title =
            own_title(context, COLLECTION_NAMES[i], (enum wording_slot)(STRING_CERTIFICATIONS + i));
        entries[count++] = (struct menu_entry){title, path, 0};
    }
    add_pages(context, arena, entries, &count);
    return count;
}

static struct value make_menu(const struct context *context, struct text current)
{
    size_t most = FIXED_ENTRIES + COLLECTION_COUNT + context->site->pages.count;
    struct menu_entry *entries = arena_array(context->arena, most, struct menu_entry);
    size_t count = list_menu(context, context->arena, entries);
    struct value *items = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        struct value *slots = context_slots(context, &SHAPE_OF_LINK);
        slots[LINK_TITLE] = value_text(entries[i].title);
        slots[LINK_URL] = value_text(context_url(context, "%.*s", TEXT_ARG(entries[i].path)));
        slots[LINK_IS_CURRENT] = value_flag(text_equal(entries[i].path, current));
        items[i] = value_record(&SHAPE_OF_LINK, slots);
    }
    return value_list(items, count);
}

static struct text window_text(const struct context *context)
{
    const struct window *window = &context->site->settings.notice;
    if (window->days == 0)
        return (struct text){NULL, 0};
    const struct filling fillings[] = {
        {"count", arena_printf(context->arena, "%d", window->days)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording,
                        window->is_business ? STRING_WINDOW_BUSINESS_DAYS : STRING_WINDOW_DAYS,
                        fillings, context->arena);
}

static struct value footer_links(const struct context *context)
{
    const struct links *links = &context->site->settings.links;
    struct value *items = arena_array(context->arena, links->count, struct value);
    for (size_t i = 0; i < links->count; i++)
        items[i] =
            context_link(context, links->items[i].key, context_target(context, links->items[i].url),
                         (struct text){NULL, 0});
    return value_list(items, links->count);
}

/* "https://trust.example.com" of "https://trust.example.com/trust/". */
static struct text origin_of(struct text base_url)
{
    size_t scheme = sizeof "https://" - 1;
    return text_slice(base_url, 0, scheme + text_find_byte(text_skip(base_url, scheme), '/'));
}

static struct value make_site(const struct context *context, struct text current)
{
    const struct settings *settings = &context->site->settings;
    struct value *slots = context_slots(context, &SHAPE_OF_SITE);
    slots[SITE_TITLE] = context_words(context, &settings->title);
    slots[SITE_COMPANY] = value_text(settings->company);
    slots[SITE_DESCRIPTION] = context_words(context, &settings->description);
    slots[SITE_URL] = value_text(context->home);
    slots[SITE_ORIGIN] = value_text(origin_of(settings->base_url));
    slots[SITE_CONTACT] = value_text(settings->contact);
    slots[SITE_SECURITY] = value_text(context_target(context, settings->security.contact));
    slots[SITE_HAS_PRODUCTS] = value_flag(settings->products.count > 0);
    slots[SITE_NOTICE] = value_text(window_text(context));
    slots[SITE_MENU] = make_menu(context, current);
    slots[SITE_LINKS] = footer_links(context);
    slots[SITE_FEED] = value_text(context_url(context, "feed.atom"));
    slots[SITE_LIST] = value_text(context_url(context, "subprocessors/"));
    slots[SITE_CSV] = value_text(context_file_url(context, "subprocessors.csv"));
    slots[SITE_JSON] = value_text(context_file_url(context, "subprocessors.json"));
    if (context->site->notices.count > 0)
        slots[SITE_CHANGES] = value_text(context_url(context, "changes/"));
    slots[SITE_HEAD] = value_text(context->site->head);
    if (context->site->notices.count > 0)
        slots[SITE_SUBSCRIBE] = value_text(context_url(context, "subscribe/"));
    slots[SITE_GENERATOR] = value_text(text_of("candor " CANDOR_VERSION));
    return value_record(&SHAPE_OF_SITE, slots);
}

static const struct value *find_site(struct renderer *renderer, size_t language, struct text menu)
{
    if (renderer->sites == NULL)
        renderer->sites = arena_array(
            renderer->job->arena, renderer->job->site->settings.languages.count, struct site_cache);
    struct site_cache *cache = &renderer->sites[language];
    if (cache->record.kind == VALUE_NONE || !text_equal(cache->menu, menu)) {
        cache->menu = arena_copy(renderer->job->arena, menu);
        cache->record = make_site(&renderer->contexts[language], menu);
    }
    return &cache->record;
}

/* The page in every language, for those who read another one. */
static struct value make_languages(const struct renderer *renderer, const struct context *context,
                                   struct text path)
{
    const struct theme *theme = renderer->job->theme;
    size_t count = context->site->settings.languages.count;
    if (count < 2)
        return value_none();
    struct value *items = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++) {
        struct value *slots = context_slots(context, &SHAPE_OF_LINK);
        const struct wording *wording = &theme->wordings[i];
        slots[LINK_TITLE] = value_text(wording_get(wording, STRING_LANGUAGE_NAME));
        slots[LINK_URL] = value_text(context_url(&renderer->contexts[i], "%.*s", TEXT_ARG(path)));
        slots[LINK_LANG] = value_text(wording->language);
        slots[LINK_IS_CURRENT] = value_flag(i == context->language);
        items[i] = value_record(&SHAPE_OF_LINK, slots);
    }
    return value_list(items, count);
}

/* A feed in each of its forms, for programs that look for it in <head>; `folder` is its address. */
static size_t add_feeds(const struct context *context, struct text title, struct text folder,
                        struct value *out)
{
    static const struct {
        const char *file, *type;
    } FORMS[] = {{"feed.atom", "application/atom+xml"}, {"feed.json", "application/feed+json"}};
    for (size_t i = 0; i < sizeof FORMS / sizeof FORMS[0]; i++) {
        struct value *slots = context_slots(context, &SHAPE_OF_LINK);
        slots[LINK_TITLE] = value_text(title);
        slots[LINK_URL] = value_text(arena_join(context->arena, folder, text_of(FORMS[i].file)));
        slots[LINK_TYPE] = value_text(text_of(FORMS[i].type));
        out[i] = value_record(&SHAPE_OF_LINK, slots);
    }
    return sizeof FORMS / sizeof FORMS[0];
}

/* That of everybody's changes, or of those that the page is about. */
static struct text title_of_feed(const struct context *context, struct text name)
{
    const struct filling fillings[] = {{"name", name}, {"company", name}, {NULL, {NULL, 0}}};
    return wording_fill(context->wording,
                        context->extract == NULL ? STRING_FEED_OF_CHANGES : STRING_CUSTOMER_FEED,
                        fillings, context->arena);
}

/* A customer's pages stand beside the one feed that is theirs. */
static struct value make_feeds(const struct context *context, const struct page_plan *plan)
{
    enum { MOST_FEEDS = 4 };
    const struct settings *settings = &context->site->settings;
    struct value *items = arena_array(context->arena, MOST_FEEDS, struct value);
    if (context->extract != NULL)
        return value_list(items, add_feeds(context, title_of_feed(context, settings->company),
                                           (struct text){NULL, 0}, items));
    struct text site = title_of_feed(context, words_in(&settings->title, context->language));
    size_t count = add_feeds(context, site, context->home, items);
    if (plan->feed_folder.len > 0)
        count +=
            add_feeds(context, title_of_feed(context, plan->feed_title),
                      context_url(context, "%.*s", TEXT_ARG(plan->feed_folder)), items + count);
    return value_list(items, count);
}

/* What the path of an asset starts with on the host of customers' pages. */
static struct text private_base(const struct context *context)
{
    const struct settings *settings = &context->site->settings;
    return settings->customers.base_url.len > 0 ? url_path(settings->customers.base_url)
                                                : context->base;
}

static struct value make_page(const struct renderer *renderer, const struct context *context,
                              const struct page_plan *plan)
{
    const struct theme *theme = renderer->job->theme;
    struct text base_url = context->site->settings.base_url;
    struct value *slots = context_slots(context, &SHAPE_OF_PAGE);
    struct text path = renderer_path(renderer, context->language, plan->path, context->arena);
    slots[PAGE_TITLE] = value_text(plan->title);
    slots[PAGE_DESCRIPTION] = value_text(plan->description);
    slots[PAGE_URL] =
        value_text(context_url(context, "%.*s%.*s", TEXT_ARG(plan->path), TEXT_ARG(plan->file)));
    if (!plan->is_private)
        slots[PAGE_CANONICAL] = value_text(
            arena_printf(context->arena, "%.*s%.*s", TEXT_ARG(base_url), TEXT_ARG(path)));
    slots[PAGE_LANG] = value_text(context->wording->language);
    slots[PAGE_BODY] = plan->body;
    slots[PAGE_BODY_LANG] = plan->body_lang;
    slots[PAGE_UPDATED] = context_date(context, plan->updated);
    if (!plan->is_alone)
        slots[PAGE_LANGUAGES] = make_languages(renderer, context, plan->path);
    slots[PAGE_HAS_LANGUAGES] = value_flag(slots[PAGE_LANGUAGES].kind == VALUE_LIST);
    slots[PAGE_FEEDS] = make_feeds(context, plan);
    struct text assets = plan->is_private ? private_base(context) : context->base;
    slots[PAGE_STYLE] = value_text(arena_join(context->arena, assets, theme->style));
    slots[PAGE_ICON] = value_text(arena_join(context->arena, assets, theme->icon));
    slots[PAGE_IS_PRIVATE] = value_flag(plan->is_private);
    slots[PAGE_IS_HOME] = value_flag(plan->path.len == 0);
    return value_record(&SHAPE_OF_PAGE, slots);
}

struct value *renderer_root_slots(struct renderer *renderer, size_t language,
                                  const struct page_plan *plan)
{
    struct context page_context = renderer->contexts[language];
    page_context.arena = &renderer->scratch;
    struct value *slots = context_slots(&page_context, plan->root);
    slots[ROOT_SITE] = *find_site(renderer, language, plan->menu);
    slots[ROOT_PAGE] = make_page(renderer, &page_context, plan);
    slots[ROOT_T] = value_record(&SHAPE_OF_STRINGS, page_context.wording->slots);
    return slots;
}

bool renderer_put_page(struct renderer *renderer, size_t language, const struct page_plan *plan,
                       const struct value *slots)
{
    struct value root = value_record(plan->root, slots);
    struct text folder = renderer_path(renderer, language, plan->path, &renderer->scratch);
    struct text file = plan->file.len > 0 ? plan->file : text_of("index.html");
    struct text path = arena_join(&renderer->scratch, folder, file);
    buf_clear(&renderer->out);
    bool ok = library_render(renderer->job->theme->library, text_of(plan->template_name), &root,
                             &renderer->out, renderer->job->diags) &&
              renderer_put(renderer, plan->phase, path);
    arena_reset(&renderer->scratch);
    return ok;
}
