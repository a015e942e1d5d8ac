/*
 * render/: messages as bytes.  What they say is held against another parser by
 * tests/notify; here is what no file of JSON can hold, and every length.
 */
#include "suites.h"

#include <string.h>

#include "render/mail.h"
#include "render/mime.h"

static const struct mail_sender SENDER = {
    .name = TEXT("Example GmbH"),
    .address = TEXT("trust@example.com"),
    .contact = TEXT("privacy@example.com"),
    .host = TEXT("trust.example.com"),
};

static struct mail make_mail(void)
{
    return (struct mail){
        .sender = &SENDER,
        .id = TEXT("0123456789abcdef"),
        .to_name = TEXT("Acme Bank"),
        .to_address = TEXT("dpo@acme.example"),
        .leave_subject = TEXT("unsubscribe"),
        .language = TEXT("en"),
        .subject = TEXT("Redis moves"),
        .text = TEXT("Redis moves.\n"),
        .html = TEXT("<p>Redis moves.</p>\n"),
    };
}

/* Sets a text of the mail by its number; gives the field's name as messages have it. */
static const char *spoil(struct mail *mail, struct mail_sender *sender, int number,
                         struct text text)
{
    const struct {
        struct text *text;
        const char *field;
    } fields[] = {
        {&sender->name, "the sender's name"},
        {&sender->address, "the sender's address"},
        {&sender->contact, "the address of the contact"},
        {&sender->host, "the host of the Message-ID"},
        {&mail->id, "the Message-ID"},
        {&mail->to_name, "the recipient's name"},
        {&mail->to_address, "the recipient's address"},
        {&mail->leave_subject, "the subject to leave by"},
        {&mail->language, "the language"},
        {&mail->subject, "the subject"},
    };
    *fields[number].text = text;
    return fields[number].field;
}

START_TEST(mail_refuses_control_characters)
{
    static const struct text BAD[] = {TEXT("a\0b"),
                                      TEXT("a\rb"),
                                      TEXT("a\nb"),
                                      TEXT("a\tb"),
                                      TEXT("a\x7f"
                                           "b"),
                                      TEXT("a\xff"
                                           "b"),
                                      TEXT("a\xc2\x85"
                                           "b"),
                                      TEXT("a@b.example\r\nBcc: c@d.example")};
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        struct mail mail = make_mail();
        struct mail_sender sender = SENDER;
        struct mail_fault fault;
        struct buf out = {0};
        mail.sender = &sender;
        const char *field = spoil(&mail, &sender, _i, BAD[i]);
        ck_assert(!mail_render(&mail, &out, &fault));
        ck_assert_str_eq(fault.field, field);
        ck_assert_uint_eq(out.len, 0);
        buf_release(&out);
    }
}
END_TEST

static void check_lines(struct text bytes, size_t most)
{
    while (bytes.len > 0) {
        size_t end = text_find(bytes, "\r\n");
        ck_assert_uint_ne(end, SIZE_MAX);
        ck_assert_uint_le(end, most);
        ck_assert(end > 0 && bytes.ptr[0] != '.');
        bytes = text_skip(bytes, end + 2);
    }
}

/* Names and subjects of all lengths, of letters that take one, two, three and four bytes. */
START_TEST(fields_fold_at_every_length)
{
    static const char *const LETTERS[] = {
        "a", "ab ", "\xc3\xa4", "\xe6\xbc\xa2", "\xf0\x9f\x98\x80", "\"", " ", "_=?"};
    struct buf text = {0}, out = {0};
    for (int length = 1; length < 200; length++) {
        buf_add_string(&text, LETTERS[_i]);
        buf_clear(&out);
        mime_add_field(&out, "Subject", buf_text(&text));
        mime_add_mailbox(&out, "From", buf_text(&text), text_of("a@b.example"));
        check_lines(buf_text(&out), 76);
    }
    buf_release(&text);
    buf_release(&out);
}
END_TEST

START_TEST(bodies_break_at_every_length)
{
    static const char *const LETTERS[] = {"a", " ", ".", "\xc3\xa4", "\t", "=", "From ", "x."};
    struct buf text = {0}, out = {0};
    for (int length = 1; length < 200; length++) {
        buf_add_string(&text, LETTERS[_i]);
        buf_clear(&out);
        mime_add_body(&out, buf_text(&text));
        buf_add_string(&out, "\r\n");
        ck_assert(!text_has_prefix(buf_text(&out), "From "));
        ck_assert_uint_eq(text_find(buf_text(&out), "\nFrom "), SIZE_MAX);
        ck_assert_uint_eq(text_find(buf_text(&out), " \r"), SIZE_MAX);
        ck_assert_uint_eq(text_find(buf_text(&out), "\t\r"), SIZE_MAX);
        check_lines(buf_text(&out), 76);
    }
    buf_release(&text);
    buf_release(&out);
}
END_TEST

START_TEST(hosts_are_found)
{
    static const struct {
        const char *url, *host;
    } CASES[] = {
        {"https://trust.example.com/", "trust.example.com"},
        {"https://trust.example.com:8443/a/b/", "trust.example.com"},
        {"", "example.org"},
        {"https://", "example.org"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        ck_assert(
            text_is(mail_host(text_of(CASES[i].url), text_of("a@example.org")), CASES[i].host));
}
END_TEST

TCase *test_render_mail(void)
{
    TCase *tcase = tcase_create("mail");
    tcase_add_loop_test(tcase, mail_refuses_control_characters, 0, 10);
    tcase_add_loop_test(tcase, fields_fold_at_every_length, 0, 8);
    tcase_add_loop_test(tcase, bodies_break_at_every_length, 0, 8);
    tcase_add_test(tcase, hosts_are_found);
    return tcase;
}
