#include "model/url.h"

#include <string.h>

#include "input/link.h"
#include "model/slip.h"

/* What is wrong with a URL. */
enum fault {
    FAULT_NONE,
    FAULT_EMPTY,
    FAULT_BYTE,      /* one that RFC 3986 has no place for */
    FAULT_ESCAPE,    /* a % without two digits */
    FAULT_MAIL,      /* mailto: without an address */
    FAULT_BREAK,     /* mailto: with a line break, behind which further headers stand */
    FAULT_ADDRESS,   /* an e-mail address without mailto: */
    FAULT_BARE_HOST, /* a host without https:// */
    FAULT_RELATIVE,  /* a path from wherever it stands */
    FAULT_HTTP,      /* plain http: */
    FAULT_SCHEME,    /* one other than https and mailto */
    FAULT_COLON,     /* what looks like a scheme and is none */
    FAULT_NO_SCHEME, /* "//host" */
    FAULT_USER,      /* https://user@host */
    FAULT_HOST,
    FAULT_PORT,
};

static const char HTTPS[] = "https://", MAILTO[] = "mailto:";

/* What stands before the path, the query and the fragment; all of it where there are none. */
static struct text before_path(struct text text)
{
    size_t len = 0;
    while (len < text.len && text.ptr[len] != '/' && text.ptr[len] != '?' && text.ptr[len] != '#')
        len++;
    return text_slice(text, 0, len);
}

/* Letters of every script: what is no ASCII is not looked at further. */
static bool is_letter_or_digit(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || (unsigned char)c > 127;
}

/* RFC 1123, 2.1, and the underscore that some hosts have all the same. */
static bool is_label(struct text label)
{
    enum { MOST_BYTES = 63 };
    if (label.len == 0 || label.len > MOST_BYTES || label.ptr[0] == '-' ||
        label.ptr[label.len - 1] == '-')
        return false;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        if (!is_letter_or_digit(c) && c != '-' && c != '_')
            return false;
    }
    return true;
}

static bool is_host(struct text host)
{
    enum { MOST_BYTES = 253 };
    bool ok = host.len > 0 && host.len <= MOST_BYTES && host.ptr[host.len - 1] != '.';
    while (ok && host.len > 0)
        ok = is_label(text_cut(host, '.', &host));
    return ok;
}

static bool is_port(struct text port)
{
    enum { MOST_DIGITS = 5, LAST_PORT = 65535 };
    int number = 0;
    if (port.len > MOST_DIGITS)
        return false;
    for (size_t i = 0; i < port.len; i++) {
        if (!byte_is_digit(port.ptr[i]))
            return false;
        number = number * 10 + (port.ptr[i] - '0');
    }
    return number > 0 && number <= LAST_PORT;
}

/* user@host:port, between "https://" and the path. */
static struct text authority_of(struct text url)
{
    return before_path(text_skip(url, strlen(HTTPS)));
}

static enum fault judge_authority(struct text authority)
{
    struct text port = {NULL, 0};
    if (text_find_byte(authority, '@') != SIZE_MAX)
        return FAULT_USER;
    bool has_port = text_find_byte(authority, ':') != SIZE_MAX;
    if (!is_host(text_cut(authority, ':', &port)))
        return FAULT_HOST;
    return has_port && !is_port(port) ? FAULT_PORT : FAULT_NONE;
}

static bool is_hex(struct text text, size_t at)
{
    return at < text.len && memchr("0123456789abcdef", byte_lower(text.ptr[at]), 16) != NULL;
}

static bool is_url_byte(char c)
{
    static const bool HAS_NO_PLACE[256] = {
        ['"'] = true, ['<'] = true, ['>'] = true, ['\\'] = true, ['^'] = true,
        ['`'] = true, ['{'] = true, ['|'] = true, ['}'] = true,  [0x7f] = true,
    };
    return (unsigned char)c > ' ' && !HAS_NO_PLACE[(unsigned char)c];
}

static enum fault judge_bytes(struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        if (!is_url_byte(url.ptr[i]))
            return FAULT_BYTE;
        if (url.ptr[i] == '%' && !(is_hex(url, i + 1) && is_hex(url, i + 2)))
            return FAULT_ESCAPE;
    }
    return url.len > 0 ? FAULT_NONE : FAULT_EMPTY;
}

/*
 * With its colon; empty in a relative reference, which has no colon in its
 * first segment (RFC 3986, 4.2).
 */
static struct text scheme_of(struct text url)
{
    struct text first = before_path(url);
    size_t colon = text_find_byte(first, ':');
    return colon == SIZE_MAX ? (struct text){NULL, 0} : text_slice(first, 0, colon + 1);
}

/* RFC 3986, 3.1, and its colon. */
static bool is_scheme(struct text scheme)
{
    for (size_t i = 0; i + 1 < scheme.len; i++) {
        char c = scheme.ptr[i];
        if (!byte_is_alpha(c) && (i == 0 || (!byte_is_digit(c) && memchr("+-.", c, 3) == NULL)))
            return false;
    }
    return scheme.len > 1;
}

static enum fault judge_scheme(struct text url)
{
    struct text scheme = scheme_of(url);
    if (link_looks_like_host(url))
        return FAULT_BARE_HOST;
    if (scheme.len == 0 && text_has_prefix(url, "/"))
        return text_has_prefix(url, "//") ? FAULT_NO_SCHEME : FAULT_NONE;
    if (scheme.len == 0)
        return email_is_valid(url) ? FAULT_ADDRESS : FAULT_RELATIVE;
    if (text_equal_fold(scheme, text_of("http:")) || text_equal_fold(scheme, text_of("https:")))
        return FAULT_HTTP;
    return is_scheme(scheme) ? FAULT_SCHEME : FAULT_COLON;
}

static enum fault judge(struct text url)
{
    enum fault fault = judge_bytes(url);
    if (fault != FAULT_NONE)
        return fault;
    if (text_has_prefix(url, HTTPS))
        return judge_authority(authority_of(url));
    if (!text_has_prefix(url, MAILTO))
        return judge_scheme(url);
    struct text query, address = text_cut(text_skip(url, strlen(MAILTO)), '?', &query);
    if (link_has_escaped_break(url))
        return FAULT_BREAK;
    return email_is_valid(address) ? FAULT_NONE : FAULT_MAIL;
}

static const char WHAT_THERE_IS[] = "https://..., mailto:... or a path such as /documents/";

static void hint_at_https(struct diags *diags, struct diag *diag, struct text url)
{
    struct text rest = text_skip(url, scheme_of(url).len);
    while (rest.len > 0 && rest.ptr[0] == '/')
        rest = text_skip(rest, 1);
    diag_hint(diags, diag, "use https://%.*s", TEXT_ARG(rest));
}

static void hint_at_byte(struct diags *diags, struct diag *diag, struct text url)
{
    size_t at = 0;
    while (is_url_byte(url.ptr[at]))
        at++;
    diag_hint(diags, diag, "write %%%02X for each `%c`", (unsigned)(unsigned char)url.ptr[at],
              url.ptr[at]);
}

/* "../a" as "/a": the path from the top of the site that was most likely meant. */
static void hint_at_path(struct diags *diags, struct diag *diag, struct text url)
{
    while (text_has_prefix(url, ".") || text_has_prefix(url, "/"))
        url = text_skip(url, 1);
    if (before_path(url).len > 0)
        diag_hint(diags, diag, "start at the top of the site: /%.*s", TEXT_ARG(url));
    else
        diag_hint(diags, diag, "%s", WHAT_THERE_IS);
}

static void hint(struct diags *diags, struct diag *diag, struct text url, enum fault fault)
{
    switch (fault) {
    case FAULT_NONE: break;
    case FAULT_EMPTY:
    case FAULT_SCHEME: diag_hint(diags, diag, "%s", WHAT_THERE_IS); break;
    case FAULT_BYTE: hint_at_byte(diags, diag, url); break;
    case FAULT_ESCAPE:
        diag_hint(diags, diag, "two digits of base 16 stand behind a %%; for itself write %%25");
        break;
    case FAULT_MAIL: diag_hint(diags, diag, "mailto: and an e-mail address"); break;
    case FAULT_HTTP:
    case FAULT_NO_SCHEME: hint_at_https(diags, diag, url); break;
    case FAULT_COLON: diag_hint(diags, diag, "put / in front of a path with a colon in it"); break;
    case FAULT_BREAK: diag_hint(diags, diag, "leave %%0d and %%0a out"); break;
    case FAULT_ADDRESS: diag_hint(diags, diag, "use mailto:%.*s", TEXT_ARG(url)); break;
    case FAULT_BARE_HOST: diag_hint(diags, diag, "use https://%.*s", TEXT_ARG(url)); break;
    case FAULT_RELATIVE: hint_at_path(diags, diag, url); break;
    case FAULT_USER: diag_hint(diags, diag, "leave out what stands before the @"); break;
    case FAULT_HOST: diag_hint(diags, diag, "https:// and the name of a host"); break;
    case FAULT_PORT: diag_hint(diags, diag, "a port is a number from 1 to 65535"); break;
    }
}

bool url_check(const struct reader *reader, struct text url, struct span at)
{
    enum fault fault = judge(url);
    if (fault == FAULT_NONE)
        return true;
    if (slip_report(reader, url, at))
        return false;
    struct diag *diag =
        diag_error(reader->diags, at, "bad-url", "\"%.*s\" is not a URL to publish", TEXT_ARG(url));
    hint(reader->diags, diag, url, fault);
    return false;
}

static bool has_odd_part(struct text path)
{
    while (path.len > 0) {
        struct text part = text_cut(path, '/', &path);
        if (part.len == 0 || text_is(part, ".") || text_is(part, ".."))
            return true;
    }
    return false;
}

const char *url_find_base_fault(struct text url)
{
    struct text authority = authority_of(url);
    if (!text_has_prefix(url, HTTPS) || !text_has_suffix(url, "/") ||
        text_find_byte(url, '?') != SIZE_MAX || text_find_byte(url, '#') != SIZE_MAX)
        return "it starts with https:// and ends with /";
    for (size_t i = 0; i < url.len; i++) {
        if ((unsigned char)url.ptr[i] > 127)
            return "write the host as xn--..., and in the path %XX for each byte";
    }
    if (text_find_byte(authority, '_') != SIZE_MAX)
        return "the name of a host has no underscore";
    return has_odd_part(text_skip(url, strlen(HTTPS) + authority.len + 1))
               ? "leave out `//`, `.` and `..`"
               : NULL;
}

struct text url_lower_host(struct text url, struct arena *arena)
{
    char *copy = arena_string(arena, url);
    size_t end = strlen(HTTPS) + authority_of(url).len;
    for (size_t i = 0; i < end; i++)
        copy[i] = byte_lower(copy[i]);
    return (struct text){copy, url.len};
}

/* A host of more than one label, the last of which is not a number (RFC 3696, 2). */
static bool is_mail_host(struct text host)
{
    bool is_number = true;
    size_t start = host.len;
    while (start > 0 && host.ptr[start - 1] != '.') {
        start--;
        is_number = is_number && byte_is_digit(host.ptr[start]);
    }
    return start > 0 && !is_number && text_find_byte(host, '_') == SIZE_MAX && is_host(host);
}

bool email_is_valid(struct text text)
{
    enum { MOST_BYTES = 64 };
    struct text host, local = text_cut(text, '@', &host);
    char last = '.';
    if (local.len == 0 || local.len > MOST_BYTES || !is_mail_host(host))
        return false;
    for (size_t i = 0; i < local.len; i++) {
        char c = local.ptr[i];
        if (!is_letter_or_digit(c) && (c == '\0' || memchr("!$'*+-_~.", c, 9) == NULL))
            return false;
        if (c == '.' && last == '.')
            return false;
        last = c;
    }
    return last != '.';
}

struct text url_path(struct text base_url)
{
    struct text host = text_skip(base_url, sizeof "https://" - 1);
    return text_skip(host, text_find_byte(host, '/'));
}
