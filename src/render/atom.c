#include "render/renderer.h"
#include "render/xml.h"

/* A feed about to be made: whose changes it tells. */
struct feed_plan {
    struct text path; /* below the language's home: "feed.atom" */
    struct text page; /* the page that it stands for: "subprocessors/" */
    struct text title;
    struct notice_numbers notices; /* newest first */
};

/*
 * RFC 4151: a name for good, made of the host and the day that the site's
 * notice was published, or the year in which candor began, for the feed itself.
 */
static struct text tag_uri(const struct context *context, struct text day, struct text path)
{
    struct text url = text_skip(context->site->settings.base_url, sizeof "https://" - 1);
    struct text rest, host = text_cut(url, '/', &rest), port;
    host = text_cut(host, ':', &port);
    return arena_printf(context->arena, "tag:%.*s,%.*s:%.*s", TEXT_ARG(host), TEXT_ARG(day),
                        TEXT_ARG(path));
}

/* The languages of one site have a feed each, and entries of their own. */
static struct text language_path(const struct context *context, struct text path)
{
    if (context->language == 0)
        return path;
    return arena_printf(context->arena, "%.*s/%.*s", TEXT_ARG(context->wording->language),
                        TEXT_ARG(path));
}

static void put_link(struct xml *xml, const char *rel, const char *type, struct text href)
{
    xml_open(xml, "link");
    xml_attribute(xml, "rel", text_of(rel));
    xml_attribute(xml, "type", text_of(type));
    xml_attribute(xml, "href", href);
    xml_close(xml);
}

static void put_author(struct xml *xml, const struct settings *settings)
{
    xml_open(xml, "author");
    xml_element(xml, "name", settings->company);
    xml_element(xml, "email", settings->contact);
    xml_close(xml);
}

static void put_category(struct xml *xml, struct text term, struct text label)
{
    xml_open(xml, "category");
    xml_attribute(xml, "term", term);
    if (label.len > 0)
        xml_attribute(xml, "label", label);
    xml_close(xml);
}

/*
 * What every template sees is that of pages, whose paths `xml:base` completes;
 * the notice is that of the feed, in whole addresses and the words of its day.
 */
static bool put_content(struct renderer *renderer, struct xml *xml, const struct context *context,
                        const struct value *record)
{
    struct buf html = {0};
    struct page_plan plan = {
        .root = &ROOT_OF_NOTICE,
        .path = arena_printf(context->arena, "changes/%.*s/",
                             TEXT_ARG(record->record.slots[NOTICE_ID].text)),
        .title = context_text_of(record, NOTICE_TITLE),
    };
    struct value *slots = renderer_root_slots(renderer, context->language, &plan);
    slots[NOTICE_ROOT_NOTICE] = *record;
    struct value root = value_record(&ROOT_OF_NOTICE, slots);
    bool ok = library_render(renderer->job->theme->library, text_of("feed_entry"), &root, &html,
                             renderer->job->diags);
    xml_open(xml, "content");
    xml_attribute(xml, "type", text_of("html"));
    xml_attribute(xml, "xml:base", context_text_of(record, NOTICE_URL));
    xml_text(xml, buf_text(&html));
    xml_close(xml);
    buf_release(&html);
    return ok;
}

static bool put_entry(struct renderer *renderer, struct xml *xml, struct context *context,
                      size_t number)
{
    const struct notice *notice = &context->site->notices.items[number];
    const struct value *record = context_notice(context, number);
    struct text day = date_format(context->arena, moment_date(notice->published));
    struct text moment = moment_format(context->arena, notice->published);
    struct text path = arena_printf(context->arena, "changes/%.*s", TEXT_ARG(notice->id));
    xml_open(xml, "entry");
    xml_element(xml, "id", tag_uri(context, day, language_path(context, path)));
    xml_element(xml, "title", context_text_of(record, NOTICE_TITLE));
    xml_element(xml, "published", moment);
    xml_element(xml, "updated", moment);
    put_link(xml, "alternate", "text/html", context_text_of(record, NOTICE_URL));
    for (size_t i = 0; i < notice->change_count; i++) {
        const struct change *change = &notice->changes[i];
        struct value vendor = context_vendor_link(context, change->vendor.id);
        if (change->kind != CHANGE_UNSTATED)
            put_category(xml, text_of(CHANGE_WORDS[change->kind - 1]), (struct text){NULL, 0});
        put_category(xml, change->vendor.id, context_text_of(&vendor, LINK_TITLE));
    }
    bool ok = put_content(renderer, xml, context, record);
    xml_close(xml);
    return ok;
}

/*
 * The newest moment that the ledger or the register speaks of, never the
 * clock's.  A feed without notices is as old as the register's newest day.
 */
static struct moment feed_updated(const struct context *context, const struct feed_plan *plan)
{
    struct date newest = date_from_parts((struct date_parts){1970, 1, 1});
    if (plan->notices.count > 0)
        return context->site->notices.items[plan->notices.items[0]].published;
    for (size_t i = 0; i < context->site->vendors.count; i++) {
        struct date from = context->site->vendors.items[i].from.date;
        if (date_compare(from, context->site->today) <= 0 && date_compare(from, newest) > 0)
            newest = from;
    }
    return moment_of_date(newest);
}

static bool put_feed(struct renderer *renderer, struct context *context,
                     const struct feed_plan *plan)
{
    static const char *const FIRST_YEAR = "2026";
    const struct settings *settings = &context->site->settings;
    struct xml *xml = xml_new();
    if (xml == NULL)
        return false;
    xml_open(xml, "feed");
    xml_attribute(xml, "xmlns", text_of("http://www.w3.org/2005/Atom"));
    xml_attribute(xml, "xml:lang", context->wording->language);
    xml_element(xml, "id",
                tag_uri(context, text_of(FIRST_YEAR), language_path(context, plan->path)));
    xml_element(xml, "title", plan->title);
    xml_element(xml, "updated", moment_format(context->arena, feed_updated(context, plan)));
    put_author(xml, settings);
    put_link(xml, "self", "application/atom+xml",
             context_url(context, "%.*s", TEXT_ARG(plan->path)));
    put_link(xml, "alternate", "text/html", context_url(context, "%.*s", TEXT_ARG(plan->page)));
    xml_open(xml, "generator");
    xml_attribute(xml, "version", text_of(CANDOR_VERSION));
    xml_text(xml, text_of("candor"));
    xml_close(xml);
    bool ok = true;
    for (size_t i = 0; i < plan->notices.count; i++)
        ok = put_entry(renderer, xml, context, plan->notices.items[i]) && ok;
    buf_clear(&renderer->out);
    ok = xml_finish(xml, &renderer->out) && ok;
    struct text path = renderer_path(renderer, context->language, plan->path, &renderer->scratch);
    ok = ok && renderer_put(renderer, PHASE_FEED, path);
    arena_reset(&renderer->scratch);
    return ok;
}

static struct text feed_title(const struct context *context, struct text name)
{
    const struct filling fillings[] = {{"name", name}, {NULL, {NULL, 0}}};
    return wording_fill(context->wording, STRING_FEED_OF_CHANGES, fillings, context->arena);
}

/* The notices that pass, newest first; `product` is NULL for all. */
static struct notice_numbers find_notices(const struct context *context, const struct name *product)
{
    const struct notices *notices = &context->site->notices;
    size_t *numbers = arena_array(context->arena, notices->count, size_t), count = 0;
    for (size_t i = notices->count; i-- > 0;) {
        bool is_wanted = product == NULL;
        for (size_t j = 0; j < notices->items[i].change_count && !is_wanted; j++) {
            const struct vendor *vendor =
                site_find_vendor(context->site, notices->items[i].changes[j].vendor.id);
            is_wanted = vendor != NULL && vendor_is_in_product(vendor, product->id);
        }
        if (is_wanted)
            numbers[count++] = i;
    }
    return (struct notice_numbers){numbers, count};
}

static bool put_site_feed(struct renderer *renderer, struct context *context)
{
    const struct feed_plan plan = {
        .path = text_of("feed.atom"),
        .page = text_of("subprocessors/"),
        .title = feed_title(context, words_in(&context->site->settings.title, context->language)),
        .notices = find_notices(context, NULL),
    };
    return put_feed(renderer, context, &plan);
}

static bool put_product_feed(struct renderer *renderer, struct context *context,
                             const struct name *product)
{
    struct text name = words_in(&product->words, context->language);
    const struct feed_plan plan = {
        .path = arena_printf(context->arena, "products/%.*s/feed.atom", TEXT_ARG(product->id)),
        .page = arena_printf(context->arena, "products/%.*s/", TEXT_ARG(product->id)),
        .title = feed_title(context, name),
        .notices = find_notices(context, product),
    };
    return put_feed(renderer, context, &plan);
}

static bool put_vendor_feed(struct renderer *renderer, struct context *context,
                            const struct indexed_vendor *indexed)
{
    const struct vendor *vendor = indexed->vendor;
    const struct feed_plan plan = {
        .path = arena_printf(context->arena, "subprocessors/%.*s/feed.atom", TEXT_ARG(vendor->id)),
        .page = arena_printf(context->arena, "subprocessors/%.*s/", TEXT_ARG(vendor->id)),
        .title = feed_title(context, vendor->name),
        .notices = indexed->notices,
    };
    return put_feed(renderer, context, &plan);
}

/* A feed is read far from the site: its context gives whole addresses and the words of that day. */
static struct context feed_context(const struct renderer *renderer, size_t language)
{
    const struct render_job *job = renderer->job;
    struct context context = {
        .site = job->site,
        .index = &renderer->index,
        .wording = &job->theme->wordings[language],
        .arena = job->arena,
        .language = language,
        .base = job->site->settings.base_url,
        .is_feed = true,
    };
    context_init(&context);
    return context;
}

bool render_feeds(struct renderer *renderer, size_t language)
{
    struct context context = feed_context(renderer, language);
    const struct names *products = &context.site->settings.products;
    if (renderer_takes_next(renderer) && !put_site_feed(renderer, &context))
        return false;
    for (size_t i = 0; i < products->count; i++) {
        if (renderer_takes_next(renderer) &&
            !put_product_feed(renderer, &context, &products->items[i]))
            return false;
    }
    for (size_t i = 0; i < renderer->index.count; i++) {
        const struct indexed_vendor *indexed = &renderer->index.ordered[i];
        if (indexed->notices.count > 0 && renderer_takes_next(renderer) &&
            !put_vendor_feed(renderer, &context, indexed))
            return false;
    }
    return true;
}
