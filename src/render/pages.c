#include "render/renderer.h"

/* A text page of content/pages, or NULL: it gives title, description and words to a page of ours.
 */
static const struct page *find_words(const struct renderer *renderer, const char *path)
{
    return site_find_page(renderer->job->site, text_of(path));
}

static struct text title_or(const struct context *context, const struct page *page,
                            enum wording_slot otherwise)
{
    if (page != NULL && page->title.first.len > 0)
        return words_in(&page->title, context->language);
    return wording_get(context->wording, otherwise);
}

static void fill_words(const struct context *context, const struct page *page,
                       struct page_plan *plan)
{
    if (page == NULL)
        return;
    plan->description = words_in(&page->description, context->language);
    plan->body = context_prose(context, &page->body);
    plan->body_lang = context_prose_lang(context, &page->body);
    plan->updated = page->updated.date;
}

/* The notices that have taken effect, the last to do so first: no more than `most`. */
static struct value effective_notices(const struct context *context, size_t most)
{
    const struct notices *notices = &context->site->notices;
    size_t *order = arena_array(context->arena, notices->count, size_t), count = 0;
    for (size_t i = notices->count; i-- > 0;) {
        struct date day = notices->items[i].effective.date;
        if (notice_is_pending(&notices->items[i], context->site->today))
            continue;
        size_t at = count++;
        for (; at > 0 && date_compare(notices->items[order[at - 1]].effective.date, day) < 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    count = count < most ? count : most;
    struct value *items = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        items[i] = *context_notice(context, order[i]);
    return value_list(items, count);
}

/* The numbers of a collection's entries in the order of its page. */
static size_t *entry_order(const struct context *context, enum collection collection,
                           bool (*comes_before)(const struct entry *a, const struct entry *b))
{
    const struct entries *entries = &context->site->collections[collection];
    size_t *order = arena_array(context->arena, entries->count, size_t);
    for (size_t i = 0; i < entries->count; i++) {
        size_t at = i;
        for (; at > 0 && comes_before(&entries->items[i], &entries->items[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static bool has_lower_order(const struct entry *a, const struct entry *b)
{
    if (a->order == 0 || b->order == 0)
        return a->order > b->order;
    return a->order < b->order;
}

static bool is_newer(const struct entry *a, const struct entry *b)
{
    return date_compare(a->date.date, b->date.date) > 0;
}

static struct value entry_list(struct context *context, enum collection collection, size_t most)
{
    const struct entries *entries = &context->site->collections[collection];
    size_t *order =
        entry_order(context, collection, collection == UPDATES ? is_newer : has_lower_order);
    struct value *items = arena_array(context->arena, entries->count, struct value);
    size_t count = entries->count < most ? entries->count : most;
    for (size_t i = 0; i < count; i++)
        items[i] = *context_entry(context, collection, order[i]);
    return value_list(items, count);
}

static bool put_home(struct renderer *renderer, size_t language)
{
    enum { RECENT_NOTICES = 5, RECENT_UPDATES = 3 };
    struct context context = renderer->contexts[language];
    const struct page *page = find_words(renderer, "");
    context.arena = &renderer->scratch;
    struct page_plan plan = {
        .template_name = "home",
        .root = &ROOT_OF_HOME,
        .title = page != NULL && page->title.first.len > 0
                     ? words_in(&page->title, language)
                     : words_in(&context.site->settings.title, language),
        .description = words_in(&context.site->settings.description, language),
        .phase = PHASE_PAGE,
    };
    struct text site_description = plan.description;
    fill_words(&context, page, &plan);
    if (plan.description.len == 0)
        plan.description = site_description;
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    const struct list_summary summary = context_summary(&context);
    slots[HOME_COUNT] = summary.count;
    slots[HOME_UPDATED] = summary.updated;
    slots[HOME_PENDING] = summary.pending;
    slots[HOME_RECENT] = effective_notices(&context, RECENT_NOTICES);
    slots[HOME_CERTIFICATIONS] = entry_list(&context, CERTIFICATIONS, SIZE_MAX);
    slots[HOME_HAS_CERTIFICATIONS] = value_flag(slots[HOME_CERTIFICATIONS].list.count > 0);
    slots[HOME_DOCUMENTS] = entry_list(&context, DOCUMENTS, SIZE_MAX);
    slots[HOME_HAS_DOCUMENTS] = value_flag(slots[HOME_DOCUMENTS].list.count > 0);
    slots[HOME_UPDATES] = entry_list(&context, UPDATES, RECENT_UPDATES);
    slots[HOME_HAS_UPDATES] = value_flag(slots[HOME_UPDATES].list.count > 0);
    slots[HOME_PRODUCTS] = context.products;
    slots[HOME_HAS_PRODUCTS] = value_flag(slots[HOME_PRODUCTS].list.count > 0);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_list(struct renderer *renderer, size_t language)
{
    struct context context = renderer->contexts[language];
    const struct page *page = find_words(renderer, "subprocessors");
    context.arena = &renderer->scratch;
    struct page_plan plan = {
        .template_name = "subprocessors",
        .root = &ROOT_OF_LIST,
        .path = text_of("subprocessors/"),
        .menu = text_of("subprocessors/"),
        .title = title_or(&context, page, STRING_SUBPROCESSORS),
        .phase = PHASE_LIST,
    };
    fill_words(&context, page, &plan);
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[LIST_ROOT_LIST] = context_list(&context, NULL);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_product(struct renderer *renderer, size_t language, const struct name *product)
{
    struct context context = renderer->contexts[language];
    context.arena = &renderer->scratch;
    struct text name = words_in(&product->words, language);
    const struct filling fillings[] = {{"product", name}, {NULL, {NULL, 0}}};
    struct text title = wording_fill(context.wording, STRING_PRODUCT_LIST, fillings, context.arena);
    struct page_plan plan = {
        .template_name = "subprocessors",
        .root = &ROOT_OF_LIST,
        .path = arena_printf(context.arena, "products/%.*s/", TEXT_ARG(product->id)),
        .menu = text_of("subprocessors/"),
        .title = title,
        .feed_title = name,
        .feed_folder = arena_printf(context.arena, "products/%.*s/", TEXT_ARG(product->id)),
        .phase = PHASE_LIST,
    };
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    struct value *record = context_slots(&context, &SHAPE_OF_PRODUCT);
    record[PRODUCT_ID] = value_text(product->id);
    record[PRODUCT_NAME] = value_text(name);
    slots[LIST_ROOT_LIST] = context_list(&context, product);
    slots[LIST_ROOT_PRODUCT] = value_record(&SHAPE_OF_PRODUCT, record);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_vendor(struct renderer *renderer, size_t language, size_t number)
{
    struct context *context = &renderer->contexts[language];
    const struct vendor *vendor = renderer->index.ordered[number].vendor;
    const struct value *record = context_vendor(context, number);
    struct page_plan plan = {
        .template_name = "vendor",
        .root = &ROOT_OF_VENDOR,
        .path = arena_printf(&renderer->scratch, "subprocessors/%.*s/", TEXT_ARG(vendor->id)),
        .menu = text_of("subprocessors/"),
        .title = vendor->name,
        .description = prose_in(&vendor->services[0].purpose, language)->plain,
        .phase = PHASE_PAGE,
    };
    if (renderer->index.ordered[number].has_feed) {
        plan.feed_title = vendor->name;
        plan.feed_folder = plan.path;
    }
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[VENDOR_ROOT_VENDOR] = *record;
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_page(struct renderer *renderer, size_t language, const struct page *page)
{
    struct text path = arena_printf(&renderer->scratch, "%.*s/", TEXT_ARG(page->path));
    struct page_plan plan = {
        .template_name = "page",
        .root = &ROOT_OF_PAGE,
        .path = path,
        .menu = path,
        .title = words_in(&page->title, language),
        .phase = PHASE_PAGE,
    };
    fill_words(&renderer->contexts[language], page, &plan);
    return renderer_put_page(renderer, language, &plan,
                             renderer_root_slots(renderer, language, &plan));
}

static struct value make_group(const struct context *context, struct text title,
                               const struct value *entries, size_t count)
{
    struct value *slots = context_slots(context, &SHAPE_OF_ENTRY_GROUP);
    slots[ENTRY_GROUP_TITLE] = value_text(title);
    slots[ENTRY_GROUP_ENTRIES] = value_list(entries, count);
    return value_record(&SHAPE_OF_ENTRY_GROUP, slots);
}

/* Questions come under their category, in the order in which the categories first come up. */
static struct value group_questions(struct context *context)
{
    const struct entries *entries = &context->site->collections[FAQ];
    size_t *order = entry_order(context, FAQ, has_lower_order), count = 0;
    struct value *groups = arena_array(context->arena, entries->count, struct value);
    bool *is_taken = arena_array(context->arena, entries->count, bool);
    for (size_t i = 0; i < entries->count; i++) {
        struct text title = words_in(&entries->items[order[i]].category, context->language);
        struct value *items = arena_array(context->arena, entries->count, struct value);
        size_t item_count = 0;
        for (size_t j = i; j < entries->count && !is_taken[i]; j++) {
            const struct entry *entry = &entries->items[order[j]];
            if (is_taken[j] || !text_equal(words_in(&entry->category, context->language), title))
                continue;
            items[item_count++] = *context_entry(context, FAQ, order[j]);
            is_taken[j] = j != i;
        }
        if (item_count > 0)
            groups[count++] = make_group(context, title, items, item_count);
    }
    return value_list(groups, count);
}

static struct value group_all(struct context *context, enum collection collection)
{
    struct value entries = entry_list(context, collection, SIZE_MAX);
    struct value *group = arena_new(context->arena, struct value);
    *group = make_group(context, (struct text){NULL, 0}, entries.list.items, entries.list.count);
    return value_list(group, 1);
}

static bool put_collection(struct renderer *renderer, size_t language, enum collection collection)
{
    struct context context = renderer->contexts[language];
    const struct page *page = find_words(renderer, COLLECTION_NAMES[collection]);
    context.arena = &renderer->scratch;
    struct text path = arena_printf(context.arena, "%s/", COLLECTION_NAMES[collection]);
    struct page_plan plan = {
        .template_name = COLLECTION_NAMES[collection],
        .root = &ROOT_OF_ENTRIES,
        .path = path,
        .menu = path,
        .title = title_or(&context, page, (enum wording_slot)(STRING_CERTIFICATIONS + collection)),
        .phase = PHASE_PAGE,
    };
    fill_words(&context, page, &plan);
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[ENTRIES_ROOT_GROUPS] =
        collection == FAQ ? group_questions(&context) : group_all(&context, collection);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_changes(struct renderer *renderer, size_t language)
{
    struct context context = renderer->contexts[language];
    const struct page *page = find_words(renderer, "changes");
    context.arena = &renderer->scratch;
    struct page_plan plan = {
        .template_name = "changes",
        .root = &ROOT_OF_CHANGES,
        .path = text_of("changes/"),
        .menu = text_of("changes/"),
        .title = title_or(&context, page, STRING_CHANGES),
        .phase = PHASE_LIST,
    };
    fill_words(&context, page, &plan);
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[CHANGES_ROOT_PENDING] = context_pending(&context);
    slots[CHANGES_ROOT_EFFECTIVE] = effective_notices(&context, SIZE_MAX);
    slots[CHANGES_ROOT_TIMELINE] = context_timeline(&context);
    return renderer_put_page(renderer, language, &plan, slots);
}

static bool put_notice(struct renderer *renderer, size_t language, size_t number)
{
    const struct notice *notice = &renderer->job->site->notices.items[number];
    const struct value *record = context_notice(&renderer->contexts[language], number);
    struct page_plan plan = {
        .template_name = "notice",
        .root = &ROOT_OF_NOTICE,
        .path = arena_printf(&renderer->scratch, "changes/%.*s/", TEXT_ARG(notice->id)),
        .menu = text_of("changes/"),
        .title = context_text_of(record, NOTICE_TITLE),
        .phase = PHASE_PAGE,
    };
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[NOTICE_ROOT_NOTICE] = *record;
    return renderer_put_page(renderer, language, &plan, slots);
}

/* How to follow the changes, of everything or of one product or vendor. */
static bool put_subscribe(struct renderer *renderer, size_t language)
{
    struct context context = renderer->contexts[language];
    const struct page *page = find_words(renderer, "subscribe");
    context.arena = &renderer->scratch;
    struct page_plan plan = {
        .template_name = "subscribe",
        .root = &ROOT_OF_SUBSCRIBE,
        .path = text_of("subscribe/"),
        .menu = text_of("changes/"),
        .title = title_or(&context, page, STRING_SUBSCRIBE),
        .phase = PHASE_LIST,
    };
    fill_words(&context, page, &plan);
    struct value *slots = renderer_root_slots(renderer, language, &plan);
    slots[SUBSCRIBE_ALL] = context_subscription(&context);
    slots[SUBSCRIBE_PRODUCTS] = context_product_subscriptions(&context);
    slots[SUBSCRIBE_HAS_PRODUCTS] = value_flag(slots[SUBSCRIBE_PRODUCTS].list.count > 0);
    slots[SUBSCRIBE_VENDORS] = context_vendor_subscriptions(&context);
    slots[SUBSCRIBE_HAS_MANY] = value_flag(slots[SUBSCRIBE_VENDORS].kind == VALUE_NONE);
    slots[SUBSCRIBE_HAS_VENDORS] = value_flag(slots[SUBSCRIBE_VENDORS].kind == VALUE_LIST &&
                                              slots[SUBSCRIBE_VENDORS].list.count > 0);
    return renderer_put_page(renderer, language, &plan, slots);
}

/* Pages of the company's own words; those that only lend words to a page of ours are none. */
static bool put_own_pages(struct renderer *renderer, size_t language)
{
    const struct pages *pages = &renderer->job->site->pages;
    for (size_t i = 0; i < pages->count; i++) {
        if (!page_lends_its_words(&pages->items[i]) && renderer_takes_next(renderer) &&
            !put_page(renderer, language, &pages->items[i]))
            return false;
    }
    return true;
}

static bool put_vendors(struct renderer *renderer, size_t language)
{
    for (size_t i = 0; i < renderer->index.count; i++) {
        if (renderer_takes_next(renderer) && !put_vendor(renderer, language, i))
            return false;
    }
    return true;
}

static bool put_products(struct renderer *renderer, size_t language)
{
    const struct names *products = &renderer->job->site->settings.products;
    for (size_t i = 0; i < products->count; i++) {
        if (renderer_takes_next(renderer) && !put_product(renderer, language, &products->items[i]))
            return false;
    }
    return true;
}

static bool put_collections(struct renderer *renderer, size_t language)
{
    for (int i = 0; i < COLLECTION_COUNT; i++) {
        if (renderer->job->site->collections[i].count > 0 && renderer_takes_next(renderer) &&
            !put_collection(renderer, language, (enum collection)i))
            return false;
    }
    return true;
}

static bool put_notices(struct renderer *renderer, size_t language)
{
    size_t count = renderer->job->site->notices.count;
    if (count > 0 && renderer_takes_next(renderer) && !put_changes(renderer, language))
        return false;
    if (count > 0 && renderer_takes_next(renderer) && !put_subscribe(renderer, language))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (renderer_takes_next(renderer) && !put_notice(renderer, language, i))
            return false;
    }
    return true;
}

bool render_pages(struct renderer *renderer, size_t language)
{
    return (!renderer_takes_next(renderer) || put_home(renderer, language)) &&
           (!renderer_takes_next(renderer) || put_list(renderer, language)) &&
           put_products(renderer, language) && put_vendors(renderer, language) &&
           put_collections(renderer, language) && put_notices(renderer, language) &&
           put_own_pages(renderer, language);
}
