#include "render/stub_feed.h"

#include "input/data.h"
#include "render/xml.h"

static struct text entry_id(const struct stub_feed *feed, struct arena *arena)
{
    return arena_join(arena, feed->id, text_of("/sealed"));
}

static void put_link(struct xml *xml, const char *rel, const char *type, struct text url)
{
    xml_open(xml, "link");
    xml_attribute(xml, "rel", text_of(rel));
    xml_attribute(xml, "type", text_of(type));
    xml_attribute(xml, "href", url);
    xml_close(xml);
}

static void put_entry(struct xml *xml, const struct stub_feed *feed, struct text id)
{
    xml_open(xml, "entry");
    xml_element(xml, "id", id);
    xml_element(xml, "title", feed->entry_title);
    xml_element(xml, "published", feed->updated);
    xml_element(xml, "updated", feed->updated);
    put_link(xml, "alternate", "text/html", feed->page);
    xml_element(xml, "content", feed->entry_text);
    xml_close(xml);
}

bool stub_feed_add_atom(const struct stub_feed *feed, struct arena *arena, struct buf *out)
{
    struct xml *xml = xml_new();
    if (xml == NULL)
        return false;
    xml_open(xml, "feed");
    xml_attribute(xml, "xmlns", text_of("http://www.w3.org/2005/Atom"));
    xml_attribute(xml, "xml:lang", feed->language);
    xml_element(xml, "id", feed->id);
    xml_element(xml, "title", feed->title);
    xml_element(xml, "updated", feed->updated);
    xml_open(xml, "author");
    xml_element(xml, "name", feed->author);
    xml_close(xml);
    put_link(xml, "self", "application/atom+xml", feed->atom_url);
    put_link(xml, "alternate", "text/html", feed->page);
    put_entry(xml, feed, entry_id(feed, arena));
    return xml_finish(xml, out);
}

/* https://jsonfeed.org/version/1.1 */
enum item_member { ITEM_ID, ITEM_URL, ITEM_TITLE, ITEM_CONTENT, ITEM_PUBLISHED, ITEM_MEMBER_COUNT };
static const struct shape_field ITEM_MEMBERS[ITEM_MEMBER_COUNT] = {
    [ITEM_ID] = {"id", SHAPE_TEXT, NULL, "that of the entry in the Atom feed"},
    [ITEM_URL] = {"url", SHAPE_TEXT, NULL, "the page that opens the bundle"},
    [ITEM_TITLE] = {"title", SHAPE_TEXT, NULL, "that it is encrypted"},
    [ITEM_CONTENT] = {"content_text", SHAPE_TEXT, NULL, "what to do instead"},
    [ITEM_PUBLISHED] = {"date_published", SHAPE_TEXT, NULL, "by RFC 3339"},
};
static const struct shape ITEM_SHAPE = {0, "item", ITEM_MEMBERS, ITEM_MEMBER_COUNT};

static const struct shape_field AUTHOR_MEMBERS[] = {
    {"name", SHAPE_TEXT, NULL, "the company"},
};
static const struct shape AUTHOR_SHAPE = {1, "author", AUTHOR_MEMBERS, 1};

enum feed_member {
    FEED_VERSION,
    FEED_TITLE,
    FEED_HOME,
    FEED_URL,
    FEED_LANGUAGE,
    FEED_AUTHORS,
    FEED_ITEMS,
    FEED_MEMBER_COUNT
};
static const struct shape_field FEED_MEMBERS[FEED_MEMBER_COUNT] = {
    [FEED_VERSION] = {"version", SHAPE_TEXT, NULL, "of JSON Feed"},
    [FEED_TITLE] = {"title", SHAPE_TEXT, NULL, "whose changes"},
    [FEED_HOME] = {"home_page_url", SHAPE_TEXT, NULL, "the page that opens the bundle"},
    [FEED_URL] = {"feed_url", SHAPE_TEXT, NULL, "its own address"},
    [FEED_LANGUAGE] = {"language", SHAPE_TEXT, NULL, "BCP 47"},
    [FEED_AUTHORS] = {"authors", SHAPE_LIST, &AUTHOR_SHAPE, "who publishes it"},
    [FEED_ITEMS] = {"items", SHAPE_LIST, &ITEM_SHAPE, "the one entry"},
};
static const struct shape FEED_SHAPE = {2, "feed", FEED_MEMBERS, FEED_MEMBER_COUNT};

void stub_feed_add_json(const struct stub_feed *feed, struct arena *arena, struct buf *out)
{
    const struct value item_slots[ITEM_MEMBER_COUNT] = {
        [ITEM_ID] = value_text(entry_id(feed, arena)),
        [ITEM_URL] = value_text(feed->page),
        [ITEM_TITLE] = value_text(feed->entry_title),
        [ITEM_CONTENT] = value_text(feed->entry_text),
        [ITEM_PUBLISHED] = value_text(feed->updated),
    };
    const struct value author_name = value_text(feed->author);
    const struct value author = value_record(&AUTHOR_SHAPE, &author_name);
    const struct value item = value_record(&ITEM_SHAPE, item_slots);
    const struct value slots[FEED_MEMBER_COUNT] = {
        [FEED_VERSION] = value_text(text_of("https://jsonfeed.org/version/1.1")),
        [FEED_TITLE] = value_text(feed->title),
        [FEED_HOME] = value_text(feed->page),
        [FEED_URL] = value_text(feed->json_url),
        [FEED_LANGUAGE] = value_text(feed->language),
        [FEED_AUTHORS] = value_list(&author, 1),
        [FEED_ITEMS] = value_list(&item, 1),
    };
    const struct value root = value_record(&FEED_SHAPE, slots);
    data_write_json(&root, 0, out);
    buf_add_byte(out, '\n');
}
