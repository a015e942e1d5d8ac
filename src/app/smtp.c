#include "app/smtp.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* Its macros check calls by name, and these functions are called by pointer. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include "app/late.h"
#include "app/report.h"

#ifdef __APPLE__
#define LIBRARY "libcurl.4.dylib"
#else
#define LIBRARY "libcurl.so.4"
#endif

/* A macro, because a function is needed by its type, its name and its place in the table. */
#define FUNCTIONS(X)                                                                               \
    X(curl_global_init)                                                                            \
    X(curl_global_cleanup)                                                                         \
    X(curl_easy_init)                                                                              \
    X(curl_easy_setopt)                                                                            \
    X(curl_easy_perform)                                                                           \
    X(curl_easy_getinfo)                                                                           \
    X(curl_easy_strerror)                                                                          \
    X(curl_easy_cleanup)                                                                           \
    X(curl_slist_append)                                                                           \
    X(curl_slist_free_all)                                                                         \
    X(curl_url)                                                                                    \
    X(curl_url_cleanup)                                                                            \
    X(curl_url_set)                                                                                \
    X(curl_url_get)                                                                                \
    X(curl_free)

/* What the server was asked last, of what concerns one message. */
enum step { STEP_NONE, STEP_MAIL, STEP_RCPT, STEP_DATA };

enum { REPLY_BYTES = 500, CONNECT_SECONDS = 30, MESSAGE_SECONDS = 300, MOST_SECONDS = 3600 };

/* One message on its way. */
struct passage {
    struct text left; /* what the library has not asked for yet */
    enum step step;
    int code;      /* of the last whole reply; 0: none since the message was handed over */
    bool is_given; /* the library has all of it */
    bool is_over;  /* the library says goodbye: what the server says to that is of no interest */
    struct buf *reply;
};

/* The library as it was loaded, and the one handle that keeps the connection. */
struct libcurl {
#define AS_POINTER(name) __typeof__(name) *(name);
    FUNCTIONS(AS_POINTER)
#undef AS_POINTER
    bool is_started;
    CURL *easy;
    struct passage passage;
    char error[CURL_ERROR_SIZE];
};

static const struct late_function TABLE[] = {
#define AS_ROW(name) {#name, offsetof(struct libcurl, name)},
    FUNCTIONS(AS_ROW)
#undef AS_ROW
};

/* --- The library. --- */

static bool load_library(struct libcurl *curl)
{
    return late_load(LIBRARY, "--send hands messages over", TABLE, sizeof TABLE / sizeof TABLE[0],
                     curl);
}

/* --- What the library calls. --- */

/*
 * From the moment the last byte is given away the message may be taken, and
 * every reply from then on is the one to it.
 */
static size_t give(char *out, size_t size, size_t count, void *user)
{
    struct passage *passage = user;
    struct text part = text_slice(passage->left, 0, size * count);
    if (part.len > 0)
        memcpy(out, part.ptr, part.len);
    passage->left = text_skip(passage->left, part.len);
    if (passage->left.len == 0 && !passage->is_given) {
        passage->is_given = true;
        passage->code = 0;
        buf_clear(passage->reply);
    }
    return part.len;
}

/* "250-more" is to be continued, "250 last" is not (RFC 5321, 4.2.1). */
static int code_of(struct text line)
{
    int code = 0;
    for (size_t i = 0; i < 3; i++) {
        if (i >= line.len || !byte_is_digit(line.ptr[i]))
            return 0;
        code = code * 10 + (line.ptr[i] - '0');
    }
    return line.len > 3 && line.ptr[3] == '-' ? 0 : code;
}

/* Each line that the server says; the last one of a reply counts. */
static size_t hear(char *bytes, size_t size, size_t count, void *user)
{
    struct passage *passage = user;
    struct text line = text_trim((struct text){bytes, size * count});
    int code = code_of(line);
    if (code != 0 && !passage->is_over) {
        passage->code = code;
        buf_clear(passage->reply);
        buf_add(passage->reply, text_slice(line, 0, REPLY_BYTES));
    }
    return size * count;
}

/* What the library says to the server: which command it is, and no more, for one is AUTH. */
static int watch(CURL *easy, curl_infotype type, char *bytes, size_t len, void *user)
{
    static const char *const COMMANDS_OF[] = {
        [STEP_NONE] = "", [STEP_MAIL] = "MAIL", [STEP_RCPT] = "RCPT", [STEP_DATA] = "DATA"};
    struct passage *passage = user;
    (void)easy;
    if (type != CURLINFO_HEADER_OUT)
        return 0;
    passage->is_over = text_has_prefix((struct text){bytes, len}, "QUIT");
    for (int i = STEP_MAIL; i <= STEP_DATA; i++) {
        if (!text_has_prefix((struct text){bytes, len}, COMMANDS_OF[i]))
            continue;
        passage->step = (enum step)i;
        passage->code = 0;
    }
    return 0;
}

static bool is_interrupted(void)
{
    static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t pending;
    sigpending(&pending);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        if (sigismember(&pending, SIGNALS[i]) == 1)
            return true;
    }
    return false;
}

/* Not 0: it is broken off. */
static int look_around(void *user, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
                       curl_off_t up)
{
    const struct passage *passage = user;
    (void)down_all, (void)down, (void)up_all, (void)up;
    return !passage->is_given && is_interrupted() ? 1 : 0;
}

/* --- What became of it. --- */

/* Of a reply to MAIL: the sender is the same in every message. */
static enum smtp_result judge_sender(int code)
{
    return code >= 500 ? SMTP_REFUSED : SMTP_AWAY;
}

/* RFC 4954, 6 and RFC 3207, 4: the server wants a password, another one, or TLS. */
static bool is_about_login(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538;
}

/* A server that closes (421) is a reason to connect again, once. */
static enum smtp_result judge_closing(const struct libcurl *curl)
{
    long connections = 1;
    curl->curl_easy_getinfo(curl->easy, CURLINFO_NUM_CONNECTS, &connections);
    return connections == 0 ? SMTP_AWAY : SMTP_REFUSED;
}

static enum smtp_result judge_reply(const struct libcurl *curl)
{
    const struct passage *passage = &curl->passage;
    if (passage->code == 421)
        return judge_closing(curl);
    if (is_about_login(passage->code))
        return SMTP_REFUSED;
    if (passage->step == STEP_MAIL)
        return judge_sender(passage->code);
    return passage->code >= 500 ? SMTP_PERMANENT : SMTP_TEMPORARY;
}

/* Before the message was begun there was no reply to it: what stopped it is between us. */
static enum smtp_result judge_connection(const struct libcurl *curl, CURLcode code)
{
    int reply = curl->passage.code;
    switch ((int)code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_ABORTED_BY_CALLBACK: return SMTP_AWAY;
    case CURLE_WEIRD_SERVER_REPLY:   /* the greeting was another */
    case CURLE_REMOTE_ACCESS_DENIED: /* EHLO was refused */
        return reply >= 400 && reply < 500 && reply != 421 ? SMTP_AWAY : SMTP_REFUSED;
    default: return SMTP_REFUSED;
    }
}

static enum smtp_result judge(const struct libcurl *curl, CURLcode code)
{
    const struct passage *passage = &curl->passage;
    bool is_answered = passage->code >= 400 && passage->code < 600;
    if (passage->is_given) {
        /* The library takes nothing but 250 for a yes; any 2xx is one (RFC 5321, 4.2.1). */
        if (code == CURLE_OK || (passage->code >= 200 && passage->code < 300))
            return SMTP_SENT;
        return is_answered ? judge_reply(curl) : SMTP_UNCERTAIN;
    }
    if (passage->step == STEP_NONE)
        return judge_connection(curl, code);
    return is_answered ? judge_reply(curl) : SMTP_AWAY;
}

/* Without a reply to the message the library's own words. */
static void put_words(struct libcurl *curl, struct buf *reply, CURLcode code)
{
    const struct passage *passage = &curl->passage;
    bool is_reply = passage->code != 0 && (passage->is_given || passage->step != STEP_NONE ||
                                           code == CURLE_WEIRD_SERVER_REPLY);
    if (code == CURLE_OK || (is_reply && reply->len > 0))
        return;
    buf_clear(reply);
    if (code == CURLE_LOGIN_DENIED)
        buf_add_string(reply, "the server does not take the user and the password");
    else if (code == CURLE_USE_SSL_FAILED)
        buf_add_string(reply, "the server does not offer STARTTLS");
    else if (code == CURLE_ABORTED_BY_CALLBACK)
        buf_add_string(reply, "candor was told to stop");
    else
        buf_add(reply, text_slice(text_of(curl->error[0] != '\0' ? curl->error
                                                                 : curl->curl_easy_strerror(code)),
                                  0, REPLY_BYTES));
    if (passage->is_given)
        buf_add_string(reply, ", after all of the message was handed over");
}

enum smtp_result smtp_send(struct smtp *smtp, const struct smtp_letter *letter)
{
    struct libcurl *curl = smtp->curl;
    curl->passage = (struct passage){.left = letter->bytes, .reply = &smtp->reply};
    curl->error[0] = '\0';
    buf_clear(&smtp->reply);
    struct curl_slist *to = curl->curl_slist_append(NULL, letter->to);
    bool ok = to != NULL &&
              curl->curl_easy_setopt(curl->easy, CURLOPT_MAIL_FROM, letter->from) == CURLE_OK &&
              curl->curl_easy_setopt(curl->easy, CURLOPT_MAIL_RCPT, to) == CURLE_OK &&
              curl->curl_easy_setopt(curl->easy, CURLOPT_INFILESIZE_LARGE,
                                     (curl_off_t)letter->bytes.len) == CURLE_OK;
    CURLcode code = ok ? curl->curl_easy_perform(curl->easy) : CURLE_OUT_OF_MEMORY;
    enum smtp_result result = judge(curl, code);
    put_words(curl, &smtp->reply, code);
    curl->curl_easy_setopt(curl->easy, CURLOPT_MAIL_RCPT, NULL);
    curl->curl_slist_free_all(to);
    return result;
}

/* --- The server. --- */

/* What the environment says, before it is held against itself. */
struct server {
    const char *url;      /* without the user and the password */
    const char *user;     /* NULL: none */
    const char *password; /* never shown */
    const char *host;
    bool is_tls; /* from the first byte on */
    long tls;    /* CURLUSESSL_... */
    const char *ca;
    long seconds;
};

static enum exit_status refuse(const char *words)
{
    report_error("%s", words);
    return EXIT_USAGE;
}

static const char *get_variable(const char *name)
{
    const char *value = getenv(name);
    return value == NULL || value[0] == '\0' ? NULL : value;
}

/* A part of the URL, or NULL; taken out of it where `is_secret`. */
static const char *take_part(struct smtp *smtp, CURLU *url, CURLUPart part, bool is_secret)
{
    char *value = NULL;
    unsigned flags = part == CURLUPART_URL || part == CURLUPART_HOST ? 0 : CURLU_URLDECODE;
    if (smtp->curl->curl_url_get(url, part, &value, flags) != CURLUE_OK)
        return NULL;
    const char *copy = arena_string(smtp->arena, text_of(value));
    smtp->curl->curl_free(value);
    if (is_secret)
        smtp->curl->curl_url_set(url, part, NULL, 0);
    return copy;
}

static bool is_one_line(const char *value)
{
    for (; value != NULL && *value != '\0'; value++) {
        if (byte_is_control(*value))
            return false;
    }
    return true;
}

static enum exit_status read_url(struct smtp *smtp, CURLU *url, struct server *server)
{
    const char *value = get_variable("CANDOR_SMTP_URL");
    if (value == NULL)
        return refuse("CANDOR_SMTP_URL is not set: it names the mail server, as "
                      "smtp://mail.example.com:587 or smtps://mail.example.com");
    server->is_tls = text_has_prefix(text_of(value), "smtps://");
    if ((!server->is_tls && !text_has_prefix(text_of(value), "smtp://")) ||
        smtp->curl->curl_url_set(url, CURLUPART_URL, value, 0) != CURLUE_OK)
        return refuse("CANDOR_SMTP_URL is no URL of the form smtp://host:port or "
                      "smtps://host:port; what a user or a password has besides letters and "
                      "digits is written %XX");
    server->user = take_part(smtp, url, CURLUPART_USER, true);
    server->password = take_part(smtp, url, CURLUPART_PASSWORD, true);
    server->host = take_part(smtp, url, CURLUPART_HOST, false);
    server->url = take_part(smtp, url, CURLUPART_URL, false);
    if (server->user == NULL)
        server->user = get_variable("CANDOR_SMTP_USER");
    if (server->password == NULL)
        server->password = get_variable("CANDOR_SMTP_PASSWORD");
    if ((server->user == NULL) != (server->password == NULL))
        return refuse("the mail server is given a user and a password, or neither");
    if (!is_one_line(server->user) || !is_one_line(server->password))
        return refuse("the user or the password of the mail server has a control character");
    return EXIT_DONE;
}

static bool is_this_machine(const char *host)
{
    struct text text = text_of(host);
    return text_equal_fold(text, text_of("localhost")) || text_is(text, "[::1]") ||
           text_is(text, "::1") ||
           (text_has_prefix(text, "127.") && strspn(host, "0123456789.") == text.len);
}

static enum exit_status read_tls(struct server *server)
{
    const char *value = get_variable("CANDOR_SMTP_TLS");
    server->tls = CURLUSESSL_ALL;
    if (value == NULL || strcmp(value, "required") == 0 || server->is_tls)
        return EXIT_DONE;
    if (strcmp(value, "opportunistic") == 0)
        server->tls = CURLUSESSL_TRY;
    else if (strcmp(value, "none") == 0)
        server->tls = CURLUSESSL_NONE;
    else
        return refuse("CANDOR_SMTP_TLS is required, opportunistic or none");
    if (server->user != NULL && !is_this_machine(server->host))
        return refuse("a password goes over TLS alone: leave out CANDOR_SMTP_TLS, or the "
                      "password");
    return EXIT_DONE;
}

static enum exit_status read_rest(struct server *server)
{
    const char *seconds = get_variable("CANDOR_SMTP_TIMEOUT");
    server->ca = get_variable("CANDOR_SMTP_CA");
    server->seconds = MESSAGE_SECONDS;
    if (seconds == NULL)
        return EXIT_DONE;
    char *end;
    server->seconds = strtol(seconds, &end, 10);
    if (*end == '\0' && server->seconds >= 1 && server->seconds <= MOST_SECONDS)
        return EXIT_DONE;
    return refuse("CANDOR_SMTP_TIMEOUT is a number of seconds from 1 to 3600");
}

/* A macro, because the values are of several types. */
#define SET(option, value) (curl->curl_easy_setopt(curl->easy, option, value) == CURLE_OK)

static bool set_up_calls(struct libcurl *curl)
{
    return SET(CURLOPT_ERRORBUFFER, curl->error) && SET(CURLOPT_UPLOAD, 1L) &&
           SET(CURLOPT_READFUNCTION, give) && SET(CURLOPT_READDATA, &curl->passage) &&
           SET(CURLOPT_HEADERFUNCTION, hear) && SET(CURLOPT_HEADERDATA, &curl->passage) &&
           SET(CURLOPT_DEBUGFUNCTION, watch) && SET(CURLOPT_DEBUGDATA, &curl->passage) &&
           SET(CURLOPT_VERBOSE, 1L) && SET(CURLOPT_XFERINFOFUNCTION, look_around) &&
           SET(CURLOPT_XFERINFODATA, &curl->passage) && SET(CURLOPT_NOPROGRESS, 0L);
}

/* No proxy, which the URL does not name, and no protocol but this one. */
static bool set_up_server(struct libcurl *curl, const struct server *server)
{
    return SET(CURLOPT_URL, server->url) && SET(CURLOPT_PROXY, "") &&
           SET(CURLOPT_USE_SSL, server->tls) && SET(CURLOPT_SSL_VERIFYPEER, 1L) &&
           SET(CURLOPT_SSL_VERIFYHOST, 2L) &&
           SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
           (server->ca == NULL || SET(CURLOPT_CAINFO, server->ca)) &&
           (server->user == NULL ||
            (SET(CURLOPT_USERNAME, server->user) && SET(CURLOPT_PASSWORD, server->password))) &&
           SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) &&
           SET(CURLOPT_FTP_RESPONSE_TIMEOUT, server->seconds) &&
           SET(CURLOPT_TIMEOUT, server->seconds);
}

#undef SET

static enum exit_status read_server(struct smtp *smtp, struct server *server)
{
    CURLU *url = smtp->curl->curl_url();
    enum exit_status status = url == NULL ? EXIT_MACHINE : read_url(smtp, url, server);
    smtp->curl->curl_url_cleanup(url);
    if (status == EXIT_DONE)
        status = read_tls(server);
    return status == EXIT_DONE ? read_rest(server) : status;
}

enum exit_status smtp_open(struct smtp *smtp, struct arena *arena)
{
    struct server server = {0};
    *smtp = (struct smtp){.arena = arena, .curl = arena_new(arena, struct libcurl)};
    struct libcurl *curl = smtp->curl;
    if (!load_library(curl))
        return EXIT_MACHINE;
    curl->is_started = curl->curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    enum exit_status status = read_server(smtp, &server);
    if (status != EXIT_DONE)
        return status;
    curl->easy = curl->is_started ? curl->curl_easy_init() : NULL;
    if (curl->easy != NULL && set_up_calls(curl) && set_up_server(curl, &server))
        return EXIT_DONE;
    report_error("%s can not be set up for SMTP", LIBRARY);
    return EXIT_MACHINE;
}

void smtp_close(struct smtp *smtp)
{
    struct libcurl *curl = smtp->curl;
    if (curl == NULL || !curl->is_started)
        return;
    if (curl->easy != NULL)
        curl->curl_easy_cleanup(curl->easy);
    curl->curl_global_cleanup();
    curl->is_started = false;
    buf_release(&smtp->reply);
}
