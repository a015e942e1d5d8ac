#include "input/data.h"
#include "render/feed.h"

/* https://jsonfeed.org/version/1.1, and in `_candor` what it has no word for. */
enum change_member {
    MEMBER_VENDOR,
    MEMBER_NAME,
    MEMBER_KIND,
    MEMBER_CLASSES,
    MEMBER_PRODUCTS,
    MEMBER_REGIONS,
    CHANGE_MEMBER_COUNT
};
static const struct shape_field CHANGE_MEMBERS[CHANGE_MEMBER_COUNT] = {
    [MEMBER_VENDOR] = {"vendor", SHAPE_TEXT, NULL, "its id"},
    [MEMBER_NAME] = {"name", SHAPE_TEXT, NULL, "what it was called that day"},
    [MEMBER_KIND] = {"kind", SHAPE_TEXT, NULL, "what happens"},
    [MEMBER_CLASSES] = {"classes", SHAPE_TEXTS, NULL, "what a change is about"},
    [MEMBER_PRODUCTS] = {"products", SHAPE_TEXTS, NULL, "ids of the products that it concerns"},
    [MEMBER_REGIONS] = {"regions", SHAPE_TEXTS, NULL, "ids of the regions of its services"},
};
static const struct shape CHANGE_SHAPE = {0, "change", CHANGE_MEMBERS, CHANGE_MEMBER_COUNT};

enum facts_member {
    FACTS_EFFECTIVE,
    FACTS_LAST_OBJECTION,
    FACTS_EMERGENCY,
    FACTS_CORRECTION,
    FACTS_RECONSTRUCTED,
    FACTS_CHANGES,
    FACTS_MEMBER_COUNT
};
static const struct shape_field FACTS_MEMBERS[FACTS_MEMBER_COUNT] = {
    [FACTS_EFFECTIVE] = {"effective", SHAPE_TEXT, NULL, "the day it takes effect"},
    [FACTS_LAST_OBJECTION] = {"last_objection", SHAPE_TEXT, NULL, "the last day to object"},
    [FACTS_EMERGENCY] = {"emergency", SHAPE_TEXT, NULL, "why the window was not kept"},
    [FACTS_CORRECTION] = {"correction", SHAPE_FLAG, NULL, "sets an earlier notice right"},
    [FACTS_RECONSTRUCTED] = {"reconstructed", SHAPE_FLAG, NULL, "written after the fact"},
    [FACTS_CHANGES] = {"changes", SHAPE_LIST, &CHANGE_SHAPE, "one a vendor"},
};
static const struct shape FACTS_SHAPE = {1, "facts", FACTS_MEMBERS, FACTS_MEMBER_COUNT};

enum item_member {
    ITEM_ID,
    ITEM_URL,
    ITEM_TITLE,
    ITEM_CONTENT,
    ITEM_SUMMARY,
    ITEM_PUBLISHED,
    ITEM_MODIFIED,
    ITEM_TAGS,
    ITEM_FACTS,
    ITEM_MEMBER_COUNT
};
static const struct shape_field ITEM_MEMBERS[ITEM_MEMBER_COUNT] = {
    [ITEM_ID] = {"id", SHAPE_TEXT, NULL, "the tag: URI of its entry in the Atom feed"},
    [ITEM_URL] = {"url", SHAPE_TEXT, NULL, "its page"},
    [ITEM_TITLE] = {"title", SHAPE_TEXT, NULL, "what happens"},
    [ITEM_CONTENT] = {"content_html", SHAPE_TEXT, NULL, "all of it"},
    [ITEM_SUMMARY] = {"summary", SHAPE_TEXT, NULL, "in plain words"},
    [ITEM_PUBLISHED] = {"date_published", SHAPE_TEXT, NULL, "by RFC 3339"},
    [ITEM_MODIFIED] = {"date_modified", SHAPE_TEXT, NULL, "likewise"},
    [ITEM_TAGS] = {"tags", SHAPE_TEXTS, NULL, "scheme:term"},
    [ITEM_FACTS] = {"_candor", SHAPE_RECORD, &FACTS_SHAPE, "for programs"},
};
static const struct shape ITEM_SHAPE = {2, "item", ITEM_MEMBERS, ITEM_MEMBER_COUNT};

enum author_member { AUTHOR_NAME, AUTHOR_URL, AUTHOR_MEMBER_COUNT };
static const struct shape_field AUTHOR_MEMBERS[AUTHOR_MEMBER_COUNT] = {
    [AUTHOR_NAME] = {"name", SHAPE_TEXT, NULL, "the company"},
    [AUTHOR_URL] = {"url", SHAPE_TEXT, NULL, "its trust page"},
};
static const struct shape AUTHOR_SHAPE = {3, "author", AUTHOR_MEMBERS, AUTHOR_MEMBER_COUNT};

static const struct shape_field LEDGER_MEMBERS[] = {
    {"ledger_head", SHAPE_TEXT, NULL, "SHA-256 of the newest notice, in the site's own feed"},
};
static const struct shape LEDGER_SHAPE = {5, "ledger", LEDGER_MEMBERS, 1};

enum feed_member {
    FEED_VERSION,
    FEED_TITLE,
    FEED_HOME,
    FEED_URL,
    FEED_NEXT,
    FEED_LANGUAGE,
    FEED_AUTHORS,
    FEED_LEDGER,
    FEED_ITEMS,
    FEED_MEMBER_COUNT
};
static const struct shape_field FEED_MEMBERS[FEED_MEMBER_COUNT] = {
    [FEED_VERSION] = {"version", SHAPE_TEXT, NULL, "of JSON Feed"},
    [FEED_TITLE] = {"title", SHAPE_TEXT, NULL, "whose changes"},
    [FEED_HOME] = {"home_page_url", SHAPE_TEXT, NULL, "the page that it follows"},
    [FEED_URL] = {"feed_url", SHAPE_TEXT, NULL, "its own address"},
    [FEED_NEXT] = {"next_url", SHAPE_TEXT, NULL, "the archive before it"},
    [FEED_LANGUAGE] = {"language", SHAPE_TEXT, NULL, "BCP 47"},
    [FEED_AUTHORS] = {"authors", SHAPE_LIST, &AUTHOR_SHAPE, "who publishes it"},
    [FEED_LEDGER] = {"_candor", SHAPE_RECORD, &LEDGER_SHAPE, "for programs"},
    [FEED_ITEMS] = {"items", SHAPE_LIST, &ITEM_SHAPE, "the notices, newest first"},
};
static const struct shape FEED_SHAPE = {4, "feed", FEED_MEMBERS, FEED_MEMBER_COUNT};

static struct value *new_slots(const struct feed *feed, const struct shape *shape)
{
    return arena_array(feed->context.arena, shape->field_count, struct value);
}

/* The words of one scheme; nothing where there are none. */
static struct value words_of(const struct feed *feed, const struct terms *terms,
                             enum term_scheme scheme)
{
    size_t count = 0;
    for (size_t i = 0; i < terms->count; i++)
        count += terms->items[i].scheme == scheme;
    if (count == 0)
        return value_none();
    struct value *items = arena_array(feed->context.arena, count, struct value);
    count = 0;
    for (size_t i = 0; i < terms->count; i++) {
        if (terms->items[i].scheme == scheme)
            items[count++] = value_text(terms->items[i].word);
    }
    return value_list(items, count);
}

static struct value change_value(const struct feed *feed, const struct feed_entry *entry,
                                 size_t item)
{
    size_t number = entry->changes[item];
    const struct terms *terms = feed_change_terms(feed, entry->number, number);
    const struct value *change = context_change(&feed->context, entry->number, number);
    const struct value *vendor = &change->record.slots[CHANGE_SLOT_VENDOR];
    struct value *slots = new_slots(feed, &CHANGE_SHAPE);
    slots[MEMBER_VENDOR] = value_text(context_text_of(vendor, LINK_ID));
    slots[MEMBER_NAME] = value_text(context_text_of(vendor, LINK_TITLE));
    slots[MEMBER_KIND] = value_text(context_text_of(change, CHANGE_SLOT_KIND));
    slots[MEMBER_CLASSES] = words_of(feed, terms, TERM_CLASS);
    slots[MEMBER_PRODUCTS] = words_of(feed, terms, TERM_PRODUCT);
    slots[MEMBER_REGIONS] = words_of(feed, terms, TERM_REGION);
    return value_record(&CHANGE_SHAPE, slots);
}

static struct value iso_of(const struct value *record, size_t slot)
{
    const struct value *date = &record->record.slots[slot];
    return date->kind == VALUE_NONE ? value_none() : value_text(context_text_of(date, DATE_ISO));
}

/* True or left out: most notices are neither. */
static struct value flag_of(const struct value *record, size_t slot)
{
    const struct value *flag = &record->record.slots[slot];
    return flag->kind == VALUE_TRUE ? *flag : value_none();
}

static struct value facts_value(const struct feed *feed, const struct feed_entry *entry)
{
    struct value *slots = new_slots(feed, &FACTS_SHAPE);
    struct value *changes = arena_array(feed->context.arena, entry->change_count, struct value);
    for (size_t i = 0; i < entry->change_count; i++)
        changes[i] = change_value(feed, entry, i);
    slots[FACTS_EFFECTIVE] = iso_of(&entry->record, NOTICE_EFFECTIVE);
    slots[FACTS_LAST_OBJECTION] = iso_of(&entry->record, NOTICE_LAST_OBJECTION);
    slots[FACTS_EMERGENCY] = value_text(context_text_of(&entry->record, NOTICE_EMERGENCY));
    slots[FACTS_CORRECTION] = flag_of(&entry->record, NOTICE_IS_CORRECTION);
    slots[FACTS_RECONSTRUCTED] = flag_of(&entry->record, NOTICE_IS_RECONSTRUCTED);
    slots[FACTS_CHANGES] = value_list(changes, entry->change_count);
    return value_record(&FACTS_SHAPE, slots);
}

static struct value tags_value(const struct feed *feed, const struct feed_entry *entry)
{
    const struct terms *terms = &entry->terms;
    struct value *items = arena_array(feed->context.arena, terms->count, struct value);
    for (size_t i = 0; i < terms->count; i++)
        items[i] = value_text(feed_term_text(feed, &terms->items[i]));
    return value_list(items, terms->count);
}

static struct value item_value(const struct feed *feed, const struct feed_entry *entry)
{
    struct value *slots = new_slots(feed, &ITEM_SHAPE);
    slots[ITEM_ID] = value_text(entry->id);
    slots[ITEM_URL] = value_text(context_text_of(&entry->record, NOTICE_URL));
    slots[ITEM_TITLE] = value_text(context_text_of(&entry->record, NOTICE_TITLE));
    slots[ITEM_CONTENT] = value_text(entry->content);
    slots[ITEM_SUMMARY] = value_text(feed_summary(feed, entry));
    slots[ITEM_PUBLISHED] = slots[ITEM_MODIFIED] = value_text(entry->published);
    slots[ITEM_TAGS] = tags_value(feed, entry);
    slots[ITEM_FACTS] = facts_value(feed, entry);
    return value_record(&ITEM_SHAPE, slots);
}

static struct value authors_value(const struct feed *feed)
{
    struct value *slots = new_slots(feed, &AUTHOR_SHAPE);
    struct value *author = arena_new(feed->context.arena, struct value);
    slots[AUTHOR_NAME] = value_text(feed->context.site->settings.company);
    slots[AUTHOR_URL] = value_text(feed->context.home);
    *author = value_record(&AUTHOR_SHAPE, slots);
    return value_list(author, 1);
}

bool feed_add_json(const struct feed *feed, const struct feed_part *part, struct buf *out)
{
    size_t previous = feed_previous(part);
    struct text none = {NULL, 0};
    struct value *slots = new_slots(feed, &FEED_SHAPE);
    struct value *items = arena_array(feed->context.arena, part->count, struct value);
    for (size_t i = 0; i < part->count; i++)
        items[i] = item_value(feed, &feed->entries[part->first + part->count - 1 - i]);
    slots[FEED_VERSION] = value_text(text_of("https://jsonfeed.org/version/1.1"));
    slots[FEED_TITLE] = value_text(feed_title(feed, part));
    slots[FEED_HOME] = value_text(feed_url(feed, feed->page, none));
    slots[FEED_URL] =
        value_text(feed_url(feed, feed->folder, feed_file(feed, part->archive, "json")));
    if (previous > 0)
        slots[FEED_NEXT] =
            value_text(feed_url(feed, feed->folder, feed_file(feed, previous, "json")));
    slots[FEED_LANGUAGE] = value_text(feed->context.wording->language);
    slots[FEED_AUTHORS] = authors_value(feed);
    bool is_sites_own =
        feed->product == NULL && feed->vendor == NULL && feed->context.extract == NULL;
    if (part->archive == 0 && is_sites_own && feed->context.site->head.len > 0) {
        struct value *ledger = new_slots(feed, &LEDGER_SHAPE);
        ledger[0] = value_text(feed->context.site->head);
        slots[FEED_LEDGER] = value_record(&LEDGER_SHAPE, ledger);
    }
    slots[FEED_ITEMS] = value_list(items, part->count);
    const struct value root = value_record(&FEED_SHAPE, slots);
    data_write_json(&root, 0, out);
    buf_add_byte(out, '\n');
    return true;
}
