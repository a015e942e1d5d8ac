#include "render/feed.h"

#include "render/context_customer.h"

/* --- Names and addresses. --- */

struct text feed_file(const struct feed *feed, size_t archive, const char *ending)
{
    struct arena *arena = feed->context.arena;
    return archive == 0 ? arena_printf(arena, "feed.%s", ending)
                        : arena_printf(arena, "feed-%zu.%s", archive, ending);
}

struct text feed_url(const struct feed *feed, struct text folder, struct text file)
{
    return arena_printf(feed->context.arena, "%.*s%.*s%.*s", TEXT_ARG(feed->home), TEXT_ARG(folder),
                        TEXT_ARG(file));
}

/* The path below the root of what has the path below the language's home; customers have one home.
 */
static struct text path_of(const struct feed *feed, struct text path)
{
    if (feed->context.extract != NULL)
        return path;
    return renderer_path(feed->renderer, feed->context.language, path, feed->context.arena);
}

/* The languages of one site have a feed each, and entries of their own. */
struct text feed_tag(const struct feed *feed, struct text path)
{
    const struct context *context = &feed->context;
    struct text authority = context->site->settings.feed_id;
    struct text below = path_of(feed, path);
    return arena_printf(context->arena, "tag:%.*s:%.*s", TEXT_ARG(authority), TEXT_ARG(below));
}

static struct text name_of_scope(const struct feed *feed, const struct feed_part *part)
{
    struct context context = feed->context;
    if (feed->product != NULL)
        return words_in(&feed->product->words, context.language);
    if (feed->vendor == NULL)
        return words_in(&context.site->settings.title, context.language);
    if (part->archive == 0)
        return feed->vendor->vendor->name;
    context.notice = feed->entries[part->first + part->count - 1].number;
    return context_vendor_name(&context, feed->vendor->vendor->id);
}

struct text feed_title(const struct feed *feed, const struct feed_part *part)
{
    struct text name = feed->context.extract == NULL ? name_of_scope(feed, part)
                                                     : feed->context.site->settings.company;
    const struct filling fillings[] = {{"name", name}, {"company", name}, {NULL, {NULL, 0}}};
    if (feed->context.extract != NULL)
        return wording_fill(feed->context.wording, STRING_CUSTOMER_FEED, fillings,
                            feed->context.arena);
    return wording_fill(feed->context.wording, STRING_FEED_OF_CHANGES, fillings,
                        feed->context.arena);
}

struct moment feed_updated(const struct feed *feed, const struct feed_part *part)
{
    const struct site *site = feed->context.site;
    struct date newest = date_from_parts((struct date_parts){1970, 1, 1});
    if (part->count > 0)
        return feed->entries[part->first + part->count - 1].notice->published;
    for (size_t i = 0; i < site->vendors.count; i++) {
        struct date from = site->vendors.items[i].from.date;
        if (date_compare(from, site->today) <= 0 && date_compare(from, newest) > 0)
            newest = from;
    }
    return moment_of_date(newest);
}

size_t feed_previous(const struct feed_part *part)
{
    return part->first / FEED_ARCHIVE_ENTRIES;
}

struct text feed_summary(const struct feed *feed, const struct feed_entry *entry)
{
    enum { MOST_LINES = 12 };
    struct arena *arena = feed->context.arena;
    struct text all = {NULL, 0};
    for (size_t i = 0; i < entry->change_count && i < MOST_LINES; i++) {
        const struct value *change =
            context_change(&feed->context, entry->number, entry->changes[i]);
        struct text sentence = context_text_of(change, CHANGE_SLOT_SENTENCE);
        all = arena_printf(arena, "%.*s%s%.*s.", TEXT_ARG(all), i == 0 ? "" : "\n",
                           TEXT_ARG(sentence));
    }
    size_t left = entry->notice->change_count -
                  (entry->change_count < MOST_LINES ? entry->change_count : MOST_LINES);
    if (left == 0)
        return all;
    struct text words = wording_get(feed->context.wording, STRING_OTHERS);
    return arena_printf(arena, "%.*s\n%.*s %zu.", TEXT_ARG(all), TEXT_ARG(words), left);
}

/* --- Which notices, and what of them. --- */

static bool concerns(const struct feed *feed, size_t number, size_t change)
{
    return feed->product == NULL ||
           history_concerns(history_find(feed->context.history, number, change), feed->product->id);
}

/*
 * The changes of a notice that a site's or a product's feed tells: all but what
 * follows the start of a long first list, which nobody reads in a feed.
 */
static void find_changes(const struct feed *feed, struct feed_entry *entry)
{
    enum { MOST_LISTED = 50 };
    const struct notice *notice = entry->notice;
    size_t *changes = arena_array(feed->context.arena, notice->change_count, size_t);
    size_t listed = 0;
    for (size_t i = 0; i < notice->change_count; i++) {
        bool is_listed = notice->changes[i].kind == CHANGE_LISTED;
        if ((is_listed && listed == MOST_LISTED) || !concerns(feed, entry->number, i))
            continue;
        listed += is_listed;
        changes[entry->change_count++] = i;
    }
    entry->changes = changes;
}

/*
 * The notice's record with the changes of the entry alone, and no more than one
 * reads.  A notice of a thousand vendors would else stand in a thousand feeds.
 */
static struct value make_record(struct feed *feed, const struct feed_entry *entry)
{
    enum { MOST_READ = 50 };
    struct context *context = &feed->context;
    const struct value *whole = context_notice(context, entry->number);
    size_t count = entry->change_count < MOST_READ ? entry->change_count : MOST_READ;
    size_t others = entry->notice->change_count - count;
    struct value *slots = context_slots(context, &SHAPE_OF_NOTICE);
    struct value *changes = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < SHAPE_OF_NOTICE.field_count; i++)
        slots[i] = whole->record.slots[i];
    for (size_t i = 0; i < count; i++)
        changes[i] = *context_change(context, entry->number, entry->changes[i]);
    slots[NOTICE_CHANGES] = slots[NOTICE_FIRST] = value_list(changes, count);
    if (others > 0)
        slots[NOTICE_OTHERS] = value_text(arena_printf(context->arena, "%zu", others));
    return value_record(&SHAPE_OF_NOTICE, slots);
}

/*
 * What every template sees is that of pages, whose paths the notice's own
 * address completes; the notice is that of the feed.
 */
static bool render_content(struct feed *feed, struct feed_entry *entry)
{
    struct renderer *renderer = feed->renderer;
    struct buf html = {0};
    const struct page_plan plan = {
        .root = &ROOT_OF_NOTICE,
        .path = arena_printf(feed->context.arena, "changes/%.*s/", TEXT_ARG(entry->notice->id)),
        .title = context_text_of(&entry->record, NOTICE_TITLE),
        .is_alone = feed->context.extract != NULL,
        .is_private = feed->context.extract != NULL,
    };
    struct value *slots = renderer_root_slots(renderer, feed->context.language, &plan);
    slots[NOTICE_ROOT_NOTICE] = entry->record;
    struct value root = value_record(&ROOT_OF_NOTICE, slots);
    bool ok = library_render(renderer->job->theme->library, text_of("feed_entry"), &root, &html,
                             renderer->job->diags);
    entry->content = arena_copy(feed->context.arena, buf_text(&html));
    buf_release(&html);
    return ok;
}

static bool fill_entry(struct feed *feed, struct feed_entry *entry)
{
    enum { MOST_WHOLE = 10 };
    const struct notice *notice = entry->notice;
    struct arena *arena = feed->context.arena;
    if (notice->change_count <= MOST_WHOLE) {
        size_t *all = arena_array(arena, notice->change_count, size_t);
        for (size_t i = 0; i < notice->change_count; i++)
            all[i] = i;
        entry->changes = all;
        entry->change_count = notice->change_count;
    }
    entry->record = make_record(feed, entry);
    entry->published = moment_format(arena, notice->published);
    feed_add_terms(feed, entry);
    /* What a customer is told is another entry than what everybody is. */
    struct text folder = feed->context.extract == NULL ? (struct text){NULL, 0} : feed->folder;
    entry->id = feed_tag(
        feed, arena_printf(arena, "%.*schanges/%.*s", TEXT_ARG(folder), TEXT_ARG(notice->id)));
    return render_content(feed, entry);
}

/* The notices that name the vendor, each with what it says of it. */
static void list_vendor_entries(struct feed *feed)
{
    const struct notices *notices = &feed->context.site->notices;
    size_t number = (size_t)(feed->vendor - feed->context.index->ordered);
    const struct vendor_history *history = &feed->context.history->vendors[number];
    feed->entries = arena_array(feed->context.arena, history->count, struct feed_entry);
    for (size_t i = history->count; i-- > 0;) {
        const struct moment_of_change *moment = &history->items[i];
        feed->entries[feed->count++] = (struct feed_entry){
            .number = moment->notice,
            .notice = &notices->items[moment->notice],
            .changes = &moment->change,
            .change_count = 1,
        };
    }
}

static void list_entries(struct feed *feed)
{
    const struct notices *notices = &feed->context.site->notices;
    feed->entries = arena_array(feed->context.arena, notices->count, struct feed_entry);
    for (size_t i = 0; i < notices->count; i++) {
        struct feed_entry *entry = &feed->entries[feed->count];
        *entry = (struct feed_entry){.number = i, .notice = &notices->items[i]};
        find_changes(feed, entry);
        feed->count += entry->change_count > 0;
    }
}

static bool make_entries(struct feed *feed)
{
    if (feed->vendor != NULL)
        list_vendor_entries(feed);
    else
        list_entries(feed);
    for (size_t i = 0; i < feed->count; i++) {
        if (!fill_entry(feed, &feed->entries[i]))
            return false;
    }
    return true;
}

/* --- Documents. --- */

typedef bool add_document(const struct feed *feed, const struct feed_part *part, struct buf *out);

/* An archive comes before the document that leads to it. */
static bool put_document(const struct feed *feed, const struct feed_part *part, struct text file,
                         add_document *add)
{
    struct renderer *renderer = feed->renderer;
    struct text path =
        arena_printf(feed->context.arena, "%.*s%.*s", TEXT_ARG(feed->folder), TEXT_ARG(file));
    buf_clear(&renderer->out);
    return add(feed, part, &renderer->out) &&
           renderer_put(renderer, part->archive == 0 ? PHASE_FEED : PHASE_LIST,
                        path_of(feed, path));
}

static bool put_part(const struct feed *feed, const struct feed_part *part)
{
    return put_document(feed, part, feed_file(feed, part->archive, "atom"), feed_add_atom) &&
           put_document(feed, part, feed_file(feed, part->archive, "json"), feed_add_json);
}

/*
 * As many archives as leave FEED_ARCHIVE_ENTRIES or more to the document to
 * subscribe to, so that a new notice fills that one, and now and then a new archive.
 */
static bool put_feed(struct feed *feed)
{
    bool ok = make_entries(feed);
    size_t full = feed->count / FEED_ARCHIVE_ENTRIES;
    size_t archives = full > 0 ? full - 1 : 0;
    for (size_t i = 1; i <= archives && ok; i++) {
        const struct feed_part part = {i, (i - 1) * FEED_ARCHIVE_ENTRIES, FEED_ARCHIVE_ENTRIES};
        ok = put_part(feed, &part);
    }
    size_t first = archives * FEED_ARCHIVE_ENTRIES;
    const struct feed_part rest = {0, first, feed->count - first};
    ok = ok && put_part(feed, &rest);
    /* A calendar without a component is none (RFC 5545, 3.6). */
    const struct feed_part all = {0, 0, feed->count};
    if (feed->count > 0)
        ok = ok && put_document(feed, &all, text_of("changes.ics"), feed_add_calendar);
    arena_reset(&feed->renderer->scratch);
    return ok;
}

/* --- Scopes. --- */

/* `shared` is what the feeds of one language have in common. */
static struct feed new_feed(const struct feed *shared)
{
    struct feed feed = *shared;
    feed.context.arena = &shared->renderer->scratch;
    return feed;
}

static bool put_site_feed(const struct feed *shared)
{
    struct feed feed = new_feed(shared);
    feed.page = text_of("subprocessors/");
    return put_feed(&feed);
}

static bool put_product_feed(const struct feed *shared, const struct name *product)
{
    struct feed feed = new_feed(shared);
    feed.product = product;
    feed.folder = feed.page =
        arena_printf(feed.context.arena, "products/%.*s/", TEXT_ARG(product->id));
    return put_feed(&feed);
}

static bool put_vendor_feed(const struct feed *shared, const struct indexed_vendor *indexed)
{
    struct feed feed = new_feed(shared);
    feed.vendor = indexed;
    feed.folder = feed.page =
        arena_printf(feed.context.arena, "subprocessors/%.*s/", TEXT_ARG(indexed->vendor->id));
    return put_feed(&feed);
}

/* A feed is read far from the site: its context gives whole addresses and the words of that day. */
static struct feed make_shared(struct renderer *renderer, size_t language)
{
    const struct render_job *job = renderer->job;
    size_t changes = site_index_change(&renderer->index, job->site->notices.count, 0);
    struct feed shared = {
        .renderer = renderer,
        .change_terms = arena_array(job->arena, changes, struct terms),
        .context =
            {
                .site = job->site,
                .index = &renderer->index,
                .history = &renderer->history,
                .wording = &job->theme->wordings[language],
                .arena = job->arena,
                .language = language,
                .base = job->site->settings.base_url,
                .is_feed = true,
            },
    };
    context_init(&shared.context);
    shared.home = shared.context.home;
    return shared;
}

bool render_customer_feeds(struct renderer *renderer, const struct extract *extract)
{
    const struct customer *customer = extract->customer;
    const struct feed shared = make_shared(renderer, customer->language_number);
    struct feed feed = new_feed(&shared);
    feed.context.extract = extract;
    feed.home = context_customers_url(&feed.context);
    feed.folder = feed.page =
        arena_printf(renderer->job->arena, "c/%.*s/", TEXT_ARG(customer->token));
    return put_feed(&feed);
}

bool render_feeds(struct renderer *renderer, size_t language)
{
    const struct feed shared = make_shared(renderer, language);
    const struct site_index *index = &renderer->index;
    const struct names *products = &renderer->job->site->settings.products;
    if (renderer_takes_next(renderer) && !put_site_feed(&shared))
        return false;
    for (size_t i = 0; i < products->count; i++) {
        if (renderer_takes_next(renderer) && !put_product_feed(&shared, &products->items[i]))
            return false;
    }
    for (size_t i = 0; i < index->count; i++) {
        if (index->ordered[i].has_feed && renderer_takes_next(renderer) &&
            !put_vendor_feed(&shared, &index->ordered[i]))
            return false;
    }
    return true;
}
