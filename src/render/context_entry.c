#include "render/context.h"

#include "input/hash.h"

/* 48 kB, 1.2 MB: powers of ten, as SI and file managers count. */
static struct text size_text(const struct context *context, size_t bytes)
{
    if (bytes < 1000)
        return arena_printf(context->arena, "%zu B", bytes);
    if (bytes < 1000000)
        return arena_printf(context->arena, "%zu kB", (bytes + 500) / 1000);
    size_t tenths = (bytes + 50000) / 100000;
    return arena_printf(context->arena, "%zu.%zu MB", tenths / 10, tenths % 10);
}

/* The ending of a file's name in capitals: PDF. */
static struct text format_text(const struct context *context, struct text name)
{
    size_t dot = name.len;
    while (dot > 0 && name.ptr[dot - 1] != '.')
        dot--;
    if (dot == 0)
        return (struct text){NULL, 0};
    struct text ending = text_skip(name, dot);
    char *capitals = arena_string(context->arena, ending);
    for (size_t i = 0; i < ending.len; i++) {
        if (capitals[i] >= 'a' && capitals[i] <= 'z')
            capitals[i] = (char)(capitals[i] - 'a' + 'A');
    }
    return (struct text){capitals, ending.len};
}

static void fill_file(const struct context *context, const struct entry *entry, struct value *slots)
{
    struct text name = entry->file.id;
    if (name.len == 0)
        return;
    struct value *link = context_slots(context, &SHAPE_OF_LINK);
    link[LINK_TITLE] = value_text(name);
    link[LINK_URL] = value_text(context_file_url(context, "documents/%.*s", TEXT_ARG(name)));
    link[LINK_ID] = value_text(entry->id);
    if (!text_equal(entry->language, context->wording->language))
        link[LINK_LANG] = value_text(entry->language);
    slots[ENTRY_FILE] = value_record(&SHAPE_OF_LINK, link);
    slots[ENTRY_FORMAT] = value_text(format_text(context, name));
    slots[ENTRY_SIZE] = value_text(size_text(context, entry->file_bytes.len));
    slots[ENTRY_SHA256] = value_text(hash_hex(context->arena, hash_of(entry->file_bytes)));
}

static struct value document_link(const struct context *context, struct text id)
{
    const struct entry *document = site_find_entry(context->site, DOCUMENTS, id);
    if (document == NULL)
        return value_none();
    return context_link(context, words_in(&document->title, context->language),
                        context_url(context, "documents/#%.*s", TEXT_ARG(id)), id);
}

static struct value make_entry(const struct context *context, const struct entry *entry)
{
    struct date today = context->site->today, until = entry->until.date;
    struct value *slots = context_slots(context, &SHAPE_OF_ENTRY);
    slots[ENTRY_ID] = value_text(entry->id);
    slots[ENTRY_TITLE] = context_words(context, &entry->title);
    slots[ENTRY_BODY] = context_prose_below(context, &entry->body, entry->id);
    slots[ENTRY_BODY_LANG] = context_prose_lang(context, &entry->body);
    slots[ENTRY_DATE] = context_date(context, entry->date.date);
    slots[ENTRY_ISSUER] = value_text(entry->issuer);
    slots[ENTRY_SCOPE] = context_prose(context, &entry->scope);
    slots[ENTRY_FROM] = context_date(context, entry->from.date);
    slots[ENTRY_UNTIL] = context_date(context, until);
    slots[ENTRY_IS_EXPIRED] = value_flag(date_is_given(until) && date_compare(until, today) < 0);
    slots[ENTRY_URL] = value_text(context_target(context, entry->url));
    slots[ENTRY_DOCUMENT] = document_link(context, entry->document.id);
    slots[ENTRY_VERSION] = value_text(entry->version);
    slots[ENTRY_IS_ON_REQUEST] = value_flag(entry->access == DOCUMENT_ON_REQUEST);
    fill_file(context, entry, slots);
    return value_record(&SHAPE_OF_ENTRY, slots);
}

const struct value *context_entry(struct context *context, enum collection collection,
                                  size_t number)
{
    struct value *entry = &context->entries[collection][number];
    if (entry->kind == VALUE_NONE) {
        struct context shared = context_shared(context);
        *entry = make_entry(&shared, &context->site->collections[collection].items[number]);
    }
    return entry;
}
