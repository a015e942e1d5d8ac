#include "app/delivery.h"

#include "app/report.h"

enum { ID_DIGITS = 32 };

/* NULs between them, so that no two lists of texts give the same bytes. */
static void add_text(struct buf *out, struct text text)
{
    buf_add(out, text);
    buf_add_byte(out, '\0');
}

static struct hash hash_key(struct text notice, const struct delivery_key *key)
{
    struct buf bytes = {0};
    add_text(&bytes, notice);
    add_text(&bytes, key->customer);
    for (size_t i = 0; i < key->address.len; i++)
        buf_add_byte(&bytes, byte_lower(key->address.ptr[i]));
    struct hash hash = hash_of(buf_text(&bytes));
    buf_release(&bytes);
    return hash;
}

struct hash delivery_identity(const struct delivery_key *key)
{
    return hash_key(key->notice, key);
}

struct mail delivery_mail(const struct delivery *delivery, struct moment date, struct arena *arena)
{
    const struct delivery_key *key = &delivery->key;
    struct text hex = hash_hex(arena, hash_key(key->notice_sha256, key));
    return (struct mail){
        .sender = delivery->sender,
        .id = text_slice(hex, 0, ID_DIGITS),
        .to_name = delivery->customer_name,
        .to_address = key->address,
        .leave_subject = arena_printf(arena, "unsubscribe %.*s (%.*s)", TEXT_ARG(key->address),
                                      TEXT_ARG(key->customer)),
        .language = delivery->language,
        .subject = delivery->subject,
        .text = delivery->text,
        .html = delivery->html,
        .date = date,
    };
}

struct text delivery_message_id(const struct mail *mail, struct arena *arena)
{
    return arena_printf(arena, "<%.*s@%.*s>", TEXT_ARG(mail->id), TEXT_ARG(mail->sender->host));
}

void delivery_report_fault(const struct delivery_key *key, const struct mail_fault *fault)
{
    report_error("the message to %.*s of %.*s about %.*s can not go out: %s %s",
                 TEXT_ARG(key->address), TEXT_ARG(key->customer), TEXT_ARG(key->notice),
                 fault->field, fault->problem);
}
