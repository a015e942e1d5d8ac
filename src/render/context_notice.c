#include "render/context_customer.h"

#include "base/escape.h"
#include "model/material.h"

_Static_assert(STRING_WILL_BE_REMOVED - STRING_WILL_BE_LISTED == CHANGE_REMOVED - CHANGE_LISTED &&
                   STRING_WAS_REMOVED - STRING_WAS_LISTED == CHANGE_REMOVED - CHANGE_LISTED,
               "each kind has a sentence before its day and one after it");

/* The removal of what an earlier notice adds, on its day. */
static bool is_withdrawal(const struct context *context, const struct notice *notice,
                          const struct change *change)
{
    return history_is_withdrawal(context->history, context->site, context->notice,
                                 (size_t)(change - notice->changes));
}

/* What became of a change that a later notice took back. */
static enum wording_slot sentence_of_withdrawn(int kind)
{
    if (kind == CHANGE_ADDED)
        return STRING_WAS_TO_BE_ADDED;
    return kind == CHANGE_CHANGED ? STRING_WAS_TO_CHANGE : STRING_WAS_TO_BE_REMOVED;
}

static enum wording_slot sentence_of(const struct context *context, const struct change *change,
                                     const struct notice *notice)
{
    bool is_coming = context->is_feed || notice_is_pending(notice, context->site->today);
    int first = is_coming ? STRING_WILL_BE_LISTED : STRING_WAS_LISTED;
    int kind = change->kind == CHANGE_UNSTATED ? CHANGE_CHANGED : change->kind;
    size_t number = (size_t)(change - notice->changes);
    if (!context->is_feed &&
        history_withdrawn_by(context->history, context->site, context->notice, number) != SIZE_MAX)
        return sentence_of_withdrawn(kind);
    if (is_withdrawal(context, notice, change))
        return is_coming ? STRING_WILL_BE_WITHDRAWN : STRING_WAS_WITHDRAWN;
    if (change->turn == TURN_STAYS)
        return is_coming ? STRING_WILL_STAY : STRING_HAS_STAYED;
    if (change->turn == TURN_GOES_BACK)
        return is_coming ? STRING_WILL_NOT_CHANGE : STRING_DID_NOT_CHANGE;
    return (enum wording_slot)(first + kind - CHANGE_LISTED);
}

/* "Location, Transfer mechanism": what changes, as pages call it. */
static struct text class_labels(const struct context *context, unsigned classes)
{
    struct text all = {NULL, 0};
    for (unsigned i = 0; i < CLASS_COUNT; i++) {
        if ((classes >> i & 1) == 0)
            continue;
        all = arena_append(context->arena, all, ", ",
                           context_class_label(context, (enum change_class)i));
    }
    return all;
}

/* What happens to one vendor, as a sentence with its day. */
static struct text change_sentence(const struct context *context, const struct change *change,
                                   const struct notice *notice)
{
    struct text none = {NULL, 0};
    unsigned classes = change->kind == CHANGE_CHANGED ? change_classes(change) : 0;
    const struct filling fillings[] = {
        {"vendor", context_vendor_name(context, change->vendor.id)},
        {"by", change->by.id.len == 0 ? none : context_vendor_name(context, change->by.id)},
        {"date", wording_date(context->wording, notice->effective.date, context->arena)},
        {NULL, {NULL, 0}},
    };
    struct text sentence = wording_fill(context->wording, sentence_of(context, change, notice),
                                        fillings, context->arena);
    const struct filling both[] = {
        {"sentence", sentence},
        {"what", class_labels(context, classes)},
        {NULL, {NULL, 0}},
    };
    if (both[1].text.len == 0)
        return sentence;
    return wording_fill(context->wording, STRING_WHAT_CHANGES, both, context->arena);
}

struct text context_class_label(const struct context *context, enum change_class class)
{
    /* A service has no word of its own. */
    static const enum wording_slot LABELS[CLASS_COUNT] = {
        [CLASS_NAME] = STRING_FIELD_NAME,           [CLASS_ROLE] = STRING_FIELD_ROLE,
        [CLASS_ENTITY] = STRING_FIELD_ENTITY,       [CLASS_REPLACEMENT] = STRING_FIELD_REPLACES,
        [CLASS_SERVICE] = STRING_PROCESSING,        [CLASS_PURPOSE] = STRING_FIELD_PURPOSE,
        [CLASS_DATA] = STRING_FIELD_DATA,           [CLASS_ACCESS] = STRING_FIELD_ACCESS,
        [CLASS_SUBJECTS] = STRING_FIELD_SUBJECTS,   [CLASS_OPERATIONS] = STRING_FIELD_OPERATIONS,
        [CLASS_RETENTION] = STRING_FIELD_RETENTION, [CLASS_LOCATION] = STRING_FIELD_LOCATIONS,
        [CLASS_TRANSFER] = STRING_FIELD_TRANSFER,   [CLASS_PRODUCTS] = STRING_FIELD_PRODUCTS,
        [CLASS_FEATURE] = STRING_FIELD_FEATURE,
    };
    return wording_get(context->wording, LABELS[class]);
}

/* What a change is about.  All of an addition is new, and all of a removal goes. */
static struct value make_classes(const struct context *context, const struct change *change)
{
    unsigned classes = change->kind == CHANGE_CHANGED ? change_classes(change) : 0;
    size_t count = 0;
    for (unsigned i = 0; i < CLASS_COUNT; i++)
        count += classes >> i & 1;
    struct value *items = arena_array(context->arena, count, struct value);
    count = 0;
    for (unsigned i = 0; i < CLASS_COUNT; i++) {
        if ((classes >> i & 1) != 0)
            items[count++] = value_text(text_of(CLASS_WORDS[i]));
    }
    return value_list(items, count);
}

/*
 * The first list says of each vendor what its own page says: in feeds, and
 * where they are many, it names them alone.
 */
static bool tells_facts(const struct context *context, const struct change *change,
                        const struct notice *notice)
{
    enum { MOST_LISTED = 200 };
    return change->kind != CHANGE_LISTED ||
           (!context->is_feed && notice->change_count <= MOST_LISTED);
}

static void fill_facts(const struct context *context, const struct change *change,
                       struct value *slots)
{
    slots[CHANGE_SLOT_DELTAS] = context_deltas(context, change);
    slots[CHANGE_SLOT_HAS_DELTAS] = value_flag(slots[CHANGE_SLOT_DELTAS].list.count > 0);
    slots[CHANGE_SLOT_KEPT] = context_kept(context, change);
    slots[CHANGE_SLOT_HAS_KEPT] = value_flag(slots[CHANGE_SLOT_KEPT].list.count > 0);
}

static struct value make_change(const struct context *context, const struct change *change,
                                const struct notice *notice)
{
    struct value *slots = context_slots(context, &SHAPE_OF_CHANGE);
    if (is_withdrawal(context, notice, change) || change->turn != TURN_NONE)
        slots[CHANGE_SLOT_KIND] = value_text(text_of("withdrawn"));
    else if (change->kind != CHANGE_UNSTATED)
        slots[CHANGE_SLOT_KIND] = value_text(text_of(CHANGE_WORDS[change->kind - 1]));
    slots[CHANGE_SLOT_IS_LISTED] = value_flag(change->kind == CHANGE_LISTED);
    slots[CHANGE_SLOT_CLASSES] = make_classes(context, change);
    slots[CHANGE_SLOT_SENTENCE] = value_text(change_sentence(context, change, notice));
    slots[CHANGE_SLOT_VENDOR] = context_vendor_link(context, change->vendor.id);
    if (context->extract != NULL)
        slots[CHANGE_SLOT_WHY] = value_text(context_why_of(context, change->vendor.id));
    slots[CHANGE_SLOT_REASON] = context_prose(context, &change->reason);
    slots[CHANGE_SLOT_REASON_LANG] = context_prose_lang(context, &change->reason);
    if (tells_facts(context, change, notice))
        fill_facts(context, change, slots);
    return value_record(&SHAPE_OF_CHANGE, slots);
}

static bool only_lists(const struct notice *notice)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        if (notice->changes[i].kind != CHANGE_LISTED)
            return false;
    }
    return notice->change_count > 1;
}

/* One that comes for another is named in the other's sentence. */
static bool is_named_by_another(const struct notice *notice, const struct change *change)
{
    for (size_t i = 0; i < notice->change_count; i++) {
        if (notice->changes[i].kind == CHANGE_REPLACED && change->kind == CHANGE_ADDED &&
            text_equal(notice->changes[i].by.id, change->vendor.id))
            return true;
    }
    return false;
}

static struct text and_more(const struct context *context, size_t count)
{
    const struct filling fillings[] = {
        {"count", arena_printf(context->arena, "%zu", count)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording, STRING_AND_MORE, fillings, context->arena);
}

/* The sentences of the changes in a row, as many as a title can hold. */
static struct text join_sentences(const struct context *context, const struct notice *notice)
{
    enum { MOST_SENTENCES = 4 };
    struct text all = {NULL, 0};
    size_t said = 0;
    for (size_t i = 0; i < notice->change_count; i++) {
        if (is_named_by_another(notice, &notice->changes[i]))
            continue;
        if (said++ == MOST_SENTENCES)
            return arena_append(context->arena, all, "; ",
                                and_more(context, notice->change_count - i));
        const struct value *change = context_change(context, context->notice, i);
        all =
            arena_append(context->arena, all, "; ", context_text_of(change, CHANGE_SLOT_SENTENCE));
    }
    return all;
}

/* The company's title, or what happens. */
static struct text notice_title(const struct context *context, const struct notice *notice)
{
    struct text title = words_in(&notice->title, context->language);
    if (title.len > 0)
        return title;
    const struct filling fillings[] = {
        {"count", arena_printf(context->arena, "%zu", notice->change_count)},
        {"title", join_sentences(context, notice)},
        {NULL, {NULL, 0}},
    };
    if (only_lists(notice))
        return wording_fill(context->wording, STRING_FIRST_LIST, fillings, context->arena);
    if (notice->correction == FLAG_TRUE)
        return wording_fill(context->wording, STRING_CORRECTED, fillings, context->arena);
    return fillings[1].text;
}

/* A line break in a message is a carriage return and a line feed, also here (RFC 6068, 5). */
static void add_lines(struct buf *url, struct text lines)
{
    while (lines.len > 0) {
        struct text rest, line = text_cut(lines, '\n', &rest);
        escape_url(url, line);
        if (line.len < lines.len)
            buf_add_string(url, "%0D%0A");
        lines = rest;
    }
}

/* RFC 6068.  The address needs no escapes: email_is_valid() has seen to that. */
static struct text objection_url(const struct context *context, const struct notice *notice,
                                 const struct value *slots)
{
    bool is_theirs = context->extract != NULL;
    const struct filling fillings[] = {
        {"id", notice->id},
        {"customer", is_theirs ? context->extract->customer->name : (struct text){NULL, 0}},
        {"title", slots[NOTICE_TITLE].text},
        {NULL, {NULL, 0}},
    };
    struct text contact = context->site->settings.contact;
    struct text subject = wording_fill(
        context->wording, is_theirs ? STRING_CUSTOMER_OBJECTION : STRING_OBJECTION_SUBJECT,
        fillings, context->arena);
    struct buf url = {0};
    buf_printf(&url, "mailto:%.*s?subject=", TEXT_ARG(contact));
    escape_url(&url, subject);
    buf_add_string(&url, "&body=");
    add_lines(&url,
              wording_fill(context->wording, STRING_OBJECTION_BODY, fillings, context->arena));
    struct text copy = arena_copy(context->arena, buf_text(&url));
    buf_release(&url);
    return copy;
}

static void fill_changes(const struct context *context, const struct notice *notice,
                         struct value *slots)
{
    enum { MOST_FIRST = 12 };
    size_t count = context->is_feed ? 0 : notice->change_count;
    size_t first = count <= MOST_FIRST ? count : MOST_FIRST;
    struct value *changes = arena_array(context->arena, count, struct value);
    for (size_t i = 0; i < count; i++)
        changes[i] = *context_change(context, context->notice, i);
    slots[NOTICE_CHANGES] = value_list(changes, count);
    slots[NOTICE_FIRST] = value_list(changes, first);
    if (count > first)
        slots[NOTICE_MORE] = value_text(and_more(context, count - first));
}

size_t context_withdrawn_by(const struct context *context, size_t number)
{
    const struct notice *notice = &context->site->notices.items[number];
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < notice->change_count; i++) {
        size_t by = history_withdrawn_by(context->history, context->site, number, i);
        if (by == SIZE_MAX)
            return SIZE_MAX;
        last = last == SIZE_MAX || by > last ? by : last;
    }
    return last;
}

static struct value withdrawal_link(const struct context *context)
{
    size_t by = context_withdrawn_by(context, context->notice);
    if (by == SIZE_MAX)
        return value_none();
    const struct value *record = context_notice(context, by);
    return context_link(context, context_text_of(record, NOTICE_TITLE),
                        context_text_of(record, NOTICE_URL), (struct text){NULL, 0});
}

/* Until when and how to object. */
static void fill_objection(const struct context *context, const struct notice *notice,
                           struct value *slots)
{
    const struct window *window = &context->site->settings.notice;
    if (slots[NOTICE_WITHDRAWN_BY].kind == VALUE_RECORD)
        return;
    slots[NOTICE_LAST_OBJECTION] = context_date(context, notice_last_objection(notice, window));
    if (notice_is_open_to_objection(notice))
        slots[NOTICE_OBJECTION_URL] = value_text(objection_url(context, notice, slots));
}

static struct value make_notice(const struct context *context, const struct notice *notice)
{
    struct value *slots = context_slots(context, &SHAPE_OF_NOTICE);
    slots[NOTICE_ID] = value_text(notice->id);
    slots[NOTICE_TITLE] = value_text(notice_title(context, notice));
    slots[NOTICE_URL] = value_text(context_url(context, "changes/%.*s/", TEXT_ARG(notice->id)));
    slots[NOTICE_PUBLISHED] = context_date(context, moment_date(notice->published));
    slots[NOTICE_EFFECTIVE] = context_date(context, notice->effective.date);
    slots[NOTICE_AS_OF] = value_text(context_as_of_url(context, notice->effective.date));
    slots[NOTICE_REDLINE] = value_text(context_redline_url(context, notice->effective.date));
    slots[NOTICE_IS_PENDING] = value_flag(notice_is_pending(notice, context->site->today));
    if (!context->is_feed)
        slots[NOTICE_WITHDRAWN_BY] = withdrawal_link(context);
    fill_objection(context, notice, slots);
    slots[NOTICE_IS_CORRECTION] = value_flag(notice->correction == FLAG_TRUE);
    slots[NOTICE_IS_RECONSTRUCTED] = value_flag(notice->reconstructed == FLAG_TRUE);
    slots[NOTICE_EMERGENCY] = value_text(notice->emergency);
    fill_changes(context, notice, slots);
    slots[NOTICE_BODY] = context_prose(context, &notice->body);
    slots[NOTICE_BODY_LANG] = context_prose_lang(context, &notice->body);
    return value_record(&SHAPE_OF_NOTICE, slots);
}

const struct value *context_change(const struct context *context, size_t number, size_t change)
{
    struct value *record = &context->changes[site_index_change(context->index, number, change)];
    if (record->kind == VALUE_NONE) {
        const struct notice *notice = &context->site->notices.items[number];
        struct context shared = context_shared(context);
        shared.notice = number;
        shared.is_notice = true;
        *record = make_change(&shared, &notice->changes[change], notice);
    }
    return record;
}

const struct value *context_notice(const struct context *context, size_t number)
{
    struct value *notice = &context->notices[number];
    if (notice->kind == VALUE_NONE) {
        struct context shared = context_shared(context);
        shared.notice = number;
        *notice = make_notice(&shared, &context->site->notices.items[number]);
    }
    return notice;
}
