#include "render/mail.h"

#include <string.h>

#include "base/date_guess.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "model/characters.h"
#include "model/url.h"
#include "render/mime.h"

/* RFC 5321, 4.5.3.1.3: of a path with its angle brackets. */
enum { ADDRESS_BYTES = 254, SUBJECT_BYTES = 4096, NAME_BYTES = 1024, ID_BYTES = 64 };

/* --- What may not go out. --- */

/* Of what stands on one line: a field that ends early begins another one. */
static bool is_one_line(struct text text)
{
    uint32_t c;
    return characters_find_refused(text, 0, &c) == SIZE_MAX &&
           text_find_byte(text, '\r') == SIZE_MAX && text_find_byte(text, '\n') == SIZE_MAX &&
           text_find_byte(text, '\t') == SIZE_MAX;
}

static bool is_utf8(struct text text)
{
    return utf8_find_invalid(text) == SIZE_MAX;
}

static bool is_word(struct text text, const char *signs)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!byte_is_alpha(c) && !byte_is_digit(c) && (c == '\0' || strchr(signs, c) == NULL))
            return false;
    }
    return text.len > 0 && text.len <= ID_BYTES;
}

/* A name that can stand behind the @ of an address. */
static bool is_host(struct text host)
{
    char address[ADDRESS_BYTES + 1] = "x@";
    if (host.len > sizeof address - 2)
        return false;
    if (host.len > 0)
        memcpy(address + 2, host.ptr, host.len);
    return email_is_valid((struct text){address, host.len + 2});
}

/* What is wrong with an address, or NULL.  SMTPUTF8 (RFC 6531) is left out: few servers take it. */
static const char *judge_address(struct text address)
{
    if (!is_utf8(address) || !is_one_line(address))
        return "has a control character";
    if (!utf8_is_ascii(address))
        return "is not ASCII, which most mail servers refuse";
    if (address.len > ADDRESS_BYTES || !email_is_valid(address))
        return "is no e-mail address";
    return NULL;
}

static const char *judge_line(struct text text, size_t most)
{
    if (!is_utf8(text))
        return "is not UTF-8 text";
    if (!is_one_line(text))
        return "has a line end or another control character";
    return text.len > most ? "is too long" : NULL;
}

static const char *judge_subject(struct text subject)
{
    return subject.len == 0 ? "is empty" : judge_line(subject, SUBJECT_BYTES);
}

static const char *judge_body(struct text text)
{
    uint32_t c;
    if (!is_utf8(text))
        return "is not UTF-8 text";
    return characters_find_refused(text, 0, &c) == SIZE_MAX ? NULL : "has a control character";
}

static bool find_fault(const struct mail *mail, struct mail_fault *fault)
{
    const struct mail_sender *sender = mail->sender;
    const struct mail_fault fields[] = {
        {"the sender's name", judge_line(sender->name, NAME_BYTES)},
        {"the sender's address", judge_address(sender->address)},
        {"the address of the contact", judge_address(sender->contact)},
        {"the host of the Message-ID", is_host(sender->host) ? NULL : "is no name of a host"},
        {"the Message-ID", is_word(mail->id, "") ? NULL : "is not made of letters and digits"},
        {"the recipient's name", judge_line(mail->to_name, NAME_BYTES)},
        {"the recipient's address", judge_address(mail->to_address)},
        {"the subject to leave by", judge_line(mail->leave_subject, ADDRESS_BYTES)},
        {"the language", is_word(mail->language, "-") ? NULL : "is no language tag"},
        {"the subject", judge_subject(mail->subject)},
        {"the text", judge_body(mail->text)},
        {"the HTML", judge_body(mail->html)},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        *fault = fields[i];
        if (fault->problem != NULL)
            return true;
    }
    return false;
}

/* --- The message. --- */

struct text mail_host(struct text base_url, struct text address)
{
    struct text host = text_skip(base_url, sizeof "https://" - 1), rest;
    host = text_cut(text_cut(host, '/', &rest), ':', &rest);
    if (host.len == 0)
        text_cut(address, '@', &host);
    return host;
}

/* RFC 5322, 3.3: "Fri, 27 Nov 2026 10:00:00 +0000", in English for everybody. */
static void add_date(struct buf *out, struct moment moment)
{
    enum { DAY_SECONDS = 86400, WEEK = 7 };
    /* Of day 1, 1900-01-01, on. */
    static const char DAYS[WEEK][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    struct date date = moment_date(moment);
    struct date_parts parts = date_parts(date);
    int second = (int)(moment.seconds - moment_of_date(date).seconds);
    buf_printf(out, "Date: %s, %d %.3s %04d %02d:%02d:%02d +0000\r\n", DAYS[date.days % WEEK],
               parts.day, date_month_name(parts.month), parts.year, second / 3600, second / 60 % 60,
               second % 60);
}

static void add_list_fields(struct buf *out, const struct mail *mail)
{
    const struct mail_sender *sender = mail->sender;
    buf_printf(out, "List-Id: <subprocessor-notices.%.*s>\r\n", TEXT_ARG(sender->host));
    buf_printf(out, "List-Unsubscribe:\r\n <mailto:%.*s?subject=", TEXT_ARG(sender->contact));
    escape_url(out, mail->leave_subject);
    buf_add_string(out, ">\r\n");
    buf_add_string(out, "Auto-Submitted: auto-generated\r\n"); /* RFC 3834, 5 */
}

static void add_head(struct buf *out, const struct mail *mail)
{
    const struct mail_sender *sender = mail->sender;
    mime_add_mailbox(out, "From", sender->name, sender->address);
    mime_add_mailbox(out, "To", mail->to_name, mail->to_address);
    mime_add_field(out, "Subject", mail->subject);
    add_date(out, mail->date);
    buf_printf(out, "Message-ID: <%.*s@%.*s>\r\n", TEXT_ARG(mail->id), TEXT_ARG(sender->host));
    add_list_fields(out, mail);
    buf_printf(out, "Content-Language: %.*s\r\nMIME-Version: 1.0\r\n", TEXT_ARG(mail->language));
    buf_printf(out, "Content-Type: multipart/alternative;\r\n boundary=\"=_%.*s\"\r\n",
               TEXT_ARG(mail->id));
}

/* "=_" is in no quoted-printable text (RFC 2045, 6.7), so that no body holds the boundary. */
static void add_part(struct buf *out, const struct mail *mail, const char *type, struct text body)
{
    buf_printf(out, "\r\n--=_%.*s\r\n", TEXT_ARG(mail->id));
    buf_printf(out, "Content-Type: %s; charset=utf-8\r\n", type);
    buf_add_string(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    mime_add_body(out, body);
}

bool mail_render(const struct mail *mail, struct buf *out, struct mail_fault *fault)
{
    if (find_fault(mail, fault))
        return false;
    add_head(out, mail);
    add_part(out, mail, "text/plain", mail->text);
    if (mail->html.len > 0)
        add_part(out, mail, "text/html", mail->html);
    buf_printf(out, "\r\n--=_%.*s--\r\n", TEXT_ARG(mail->id));
    return true;
}
