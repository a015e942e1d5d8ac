#include "render/feed.h"
#include "render/xml.h"

static void put_link(struct xml *xml, const char *rel, const char *type, struct text href)
{
    xml_open(xml, "link");
    xml_attribute(xml, "rel", text_of(rel));
    xml_attribute(xml, "type", text_of(type));
    xml_attribute(xml, "href", href);
    xml_close(xml);
}

static void put_feed_link(struct xml *xml, const char *rel, const struct feed *feed, size_t archive)
{
    put_link(xml, rel, "application/atom+xml",
             feed_url(feed, feed->folder, feed_file(feed, archive, "atom")));
}

static void put_author(struct xml *xml, const struct settings *settings)
{
    xml_open(xml, "author");
    xml_element(xml, "name", settings->company);
    xml_element(xml, "email", settings->contact);
    xml_close(xml);
}

/* The schemes are those of the site, whatever the language: a filter serves in each. */
static struct text scheme_of(const struct feed *feed, enum term_scheme scheme)
{
    struct text authority = feed->context.site->settings.feed_id;
    return arena_printf(feed->context.arena, "tag:%.*s:%s", TEXT_ARG(authority),
                        TERM_SCHEMES[scheme]);
}

static void put_category(struct xml *xml, struct text scheme, const struct term *term)
{
    xml_open(xml, "category");
    xml_attribute(xml, "scheme", scheme);
    xml_attribute(xml, "term", term->word);
    if (term->label.len > 0)
        xml_attribute(xml, "label", term->label);
    xml_close(xml);
}

static void put_categories(struct xml *xml, const struct feed *feed, const struct terms *terms)
{
    struct text schemes[TERM_COUNT];
    for (int i = 0; i < TERM_COUNT; i++)
        schemes[i] = scheme_of(feed, (enum term_scheme)i);
    for (size_t i = 0; i < terms->count; i++)
        put_category(xml, schemes[terms->items[i].scheme], &terms->items[i]);
}

static void put_entry(struct xml *xml, const struct feed *feed, const struct feed_entry *entry)
{
    struct text url = context_text_of(&entry->record, NOTICE_URL);
    xml_open(xml, "entry");
    xml_element(xml, "id", entry->id);
    xml_element(xml, "title", context_text_of(&entry->record, NOTICE_TITLE));
    xml_element(xml, "published", entry->published);
    xml_element(xml, "updated", entry->published);
    put_link(xml, "alternate", "text/html", url);
    put_categories(xml, feed, &entry->terms);
    xml_open(xml, "content");
    xml_attribute(xml, "type", text_of("html"));
    xml_attribute(xml, "xml:base", url);
    xml_text(xml, entry->content);
    xml_close(xml);
    xml_close(xml);
}

/* RFC 5005, section 4.  There is no next-archive: it would change the document that names it. */
static void put_links(struct xml *xml, const struct feed *feed, const struct feed_part *part)
{
    size_t previous = feed_previous(part);
    put_feed_link(xml, "self", feed, part->archive);
    put_link(xml, "alternate", "text/html", feed_url(feed, feed->page, (struct text){NULL, 0}));
    if (part->archive > 0)
        put_feed_link(xml, "current", feed, 0);
    if (previous > 0)
        put_feed_link(xml, "prev-archive", feed, previous);
}

/* A new version of candor must not change an archive. */
static void put_generator(struct xml *xml)
{
    xml_open(xml, "generator");
    xml_attribute(xml, "version", text_of(CANDOR_VERSION));
    xml_text(xml, text_of("candor"));
    xml_close(xml);
}

/*
 * The head of the ledger, in the site's own feed: in those of vendors and
 * products it would change with every notice about somebody else.
 */
static void put_ledger_head(struct xml *xml, const struct feed *feed)
{
    if (feed->product != NULL || feed->vendor != NULL || feed->context.extract != NULL ||
        feed->context.site->head.len == 0)
        return;
    xml_open(xml, "head");
    xml_attribute(xml, "xmlns", text_of("urn:candor:ledger"));
    xml_text(xml, feed->context.site->head);
    xml_close(xml);
}

static void put_head(struct xml *xml, const struct feed *feed, const struct feed_part *part)
{
    struct text name = feed_file(feed, 0, "atom");
    struct text path =
        arena_printf(feed->context.arena, "%.*s%.*s", TEXT_ARG(feed->folder), TEXT_ARG(name));
    xml_attribute(xml, "xmlns", text_of("http://www.w3.org/2005/Atom"));
    if (part->archive > 0)
        xml_attribute(xml, "xmlns:fh", text_of("http://purl.org/syndication/history/1.0"));
    xml_attribute(xml, "xml:lang", feed->context.wording->language);
    xml_element(xml, "id", feed_tag(feed, path));
    xml_element(xml, "title", feed_title(feed, part));
    xml_element(xml, "updated", moment_format(feed->context.arena, feed_updated(feed, part)));
    put_author(xml, &feed->context.site->settings);
    put_links(xml, feed, part);
    if (part->archive == 0) {
        put_generator(xml);
        put_ledger_head(xml, feed);
        return;
    }
    xml_open(xml, "fh:archive");
    xml_close(xml);
}

bool feed_add_atom(const struct feed *feed, const struct feed_part *part, struct buf *out)
{
    struct xml *xml = xml_new();
    if (xml == NULL)
        return false;
    xml_open(xml, "feed");
    put_head(xml, feed, part);
    for (size_t i = part->count; i-- > 0;)
        put_entry(xml, feed, &feed->entries[part->first + i]);
    return xml_finish(xml, out);
}
