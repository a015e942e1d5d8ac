#include "render/context.h"

/* What happens to one vendor, as a sentence with its day. */
static struct text change_sentence(const struct context *context, const struct change *change,
                                   const struct notice *notice)
{
    bool is_coming = context->is_feed || notice_is_pending(notice, context->site->today);
    enum wording_slot first = is_coming ? STRING_WILL_BE_ADDED : STRING_WAS_ADDED;
    int kind = change->kind == CHANGE_UNSTATED ? CHANGE_CHANGED : change->kind;
    struct value vendor = context_vendor_link(context, change->vendor.id);
    const struct filling fillings[] = {
        {"vendor", context_text_of(&vendor, LINK_TITLE)},
        {"date", wording_date(context->wording, notice->effective.date, context->arena)},
        {NULL, {NULL, 0}},
    };
    return wording_fill(context->wording, (enum wording_slot)((int)first + kind - CHANGE_ADDED),
                        fillings, context->arena);
}

static struct value make_change(const struct context *context, const struct change *change,
                                const struct notice *notice)
{
    struct value *slots = context_slots(context, &SHAPE_OF_CHANGE);
    if (change->kind != CHANGE_UNSTATED)
        slots[CHANGE_SLOT_KIND] = value_text(text_of(CHANGE_WORDS[change->kind - 1]));
    slots[CHANGE_SLOT_SENTENCE] = value_text(change_sentence(context, change, notice));
    slots[CHANGE_SLOT_VENDOR] = context_vendor_link(context, change->vendor.id);
    slots[CHANGE_SLOT_REASON] = context_prose(context, &change->reason);
    slots[CHANGE_SLOT_DELTAS] = context_deltas(context, change);
    slots[CHANGE_SLOT_HAS_DELTAS] = value_flag(slots[CHANGE_SLOT_DELTAS].list.count > 0);
    return value_record(&SHAPE_OF_CHANGE, slots);
}

/* The company's title, or the sentences of the changes in a row. */
static struct text notice_title(const struct context *context, const struct notice *notice,
                                const struct value *changes)
{
    struct text title = words_in(&notice->title, context->language);
    if (title.len > 0)
        return title;
    for (size_t i = 0; i < notice->change_count; i++) {
        struct text sentence = context_text_of(&changes[i], CHANGE_SLOT_SENTENCE);
        title = i == 0 ? sentence
                       : arena_printf(context->arena, "%.*s; %.*s", TEXT_ARG(title),
                                      TEXT_ARG(sentence));
    }
    return title;
}

static struct value make_notice(const struct context *context, const struct notice *notice)
{
    struct value *slots = context_slots(context, &SHAPE_OF_NOTICE);
    struct value *changes = arena_array(context->arena, notice->change_count, struct value);
    for (size_t i = 0; i < notice->change_count; i++)
        changes[i] = make_change(context, &notice->changes[i], notice);
    slots[NOTICE_ID] = value_text(notice->id);
    slots[NOTICE_TITLE] = value_text(notice_title(context, notice, changes));
    slots[NOTICE_URL] = value_text(context_url(context, "changes/%.*s/", TEXT_ARG(notice->id)));
    slots[NOTICE_PUBLISHED] = context_date(context, moment_date(notice->published));
    slots[NOTICE_EFFECTIVE] = context_date(context, notice->effective.date);
    slots[NOTICE_IS_PENDING] = value_flag(notice_is_pending(notice, context->site->today));
    slots[NOTICE_EMERGENCY] = value_text(notice->emergency);
    slots[NOTICE_CHANGES] = value_list(changes, notice->change_count);
    slots[NOTICE_BODY] = context_prose(context, &notice->body);
    slots[NOTICE_BODY_LANG] = context_prose_lang(context, &notice->body);
    return value_record(&SHAPE_OF_NOTICE, slots);
}

const struct value *context_notice(struct context *context, size_t number)
{
    struct value *notice = &context->notices[number];
    if (notice->kind == VALUE_NONE) {
        struct context shared = context_shared(context);
        *notice = make_notice(&shared, &context->site->notices.items[number]);
    }
    return notice;
}
