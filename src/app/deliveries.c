#include "app/deliveries.h"

#include "render/letters.h"

/* Letters on their way to a sink of deliveries: one for each address. */
struct addressing {
    struct letter_sink sink;
    struct delivery_sink *deliveries;
    const struct mail_sender *sender;
    bool is_wanted; /* by one of the addresses of the letter at hand */
};

static struct delivery_key key_of(const struct letter *letter, size_t contact, char *hex)
{
    hash_print(letter->notice->hash, hex);
    return (struct delivery_key){
        .notice = letter->notice->id,
        .notice_sha256 = {hex, HASH_HEX_LEN},
        .customer = letter->customer->id,
        .address = letter->customer->contacts.items[contact],
    };
}

static bool wants(struct letter_sink *sink, const struct letter *letter)
{
    const struct addressing *addressing = (const struct addressing *)sink;
    char hex[HASH_HEX_LEN];
    bool is_wanted = false;
    for (size_t i = 0; i < letter->customer->contacts.count && !is_wanted; i++) {
        const struct delivery_key key = key_of(letter, i, hex);
        is_wanted = addressing->deliveries->wants(addressing->deliveries, &key);
    }
    return is_wanted;
}

static bool take(struct letter_sink *sink, const struct letter *letter)
{
    const struct addressing *addressing = (const struct addressing *)sink;
    struct delivery_sink *deliveries = addressing->deliveries;
    char hex[HASH_HEX_LEN];
    for (size_t i = 0; i < letter->customer->contacts.count; i++) {
        const struct delivery delivery = {
            .key = key_of(letter, i, hex),
            .sender = addressing->sender,
            .customer_name = letter->customer->name,
            .language = letter->language,
            .subject = letter->subject,
            .text = letter->text,
            .html = letter->html,
            .effective = letter->notice->effective.date,
            .objections_until = letter->last_objection,
        };
        if (deliveries->wants(deliveries, &delivery.key) &&
            !deliveries->take(deliveries, &delivery))
            return false;
    }
    return true;
}

static bool each(struct delivery_source *source, struct delivery_sink *sink)
{
    const struct site_deliveries *own = (const struct site_deliveries *)source;
    struct addressing addressing = {
        .sink = {wants, take}, .deliveries = sink, .sender = &own->sender};
    const struct letter_job job = {
        .site = own->site,
        .theme = own->theme,
        .roll = own->roll,
        .diags = &own->session->diags,
        .sink = &addressing.sink,
    };
    return letters_each(&job);
}

struct site_deliveries deliveries_of(struct session *session, const struct site *site,
                                     const struct theme *theme, const struct roll *roll)
{
    const struct settings *settings = &site->settings;
    return (struct site_deliveries){
        .source = {each},
        .session = session,
        .site = site,
        .theme = theme,
        .roll = roll,
        .sender = {.name = settings->company,
                   .address = settings->contact,
                   .contact = settings->contact,
                   .host = mail_host(settings->base_url, settings->contact)},
    };
}
