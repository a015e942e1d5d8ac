#include "input/link.h"

#include <string.h>

#include "base/escape.h"

/*
 * The scheme with its colon; empty where there is none.  A relative reference
 * has no colon in its first segment (RFC 3986, 4.2), so what stands before one
 * is a scheme, however odd.
 */
static struct text scheme_of(struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        if (url.ptr[i] == ':')
            return text_slice(url, 0, i + 1);
        if (url.ptr[i] == '/' || url.ptr[i] == '?' || url.ptr[i] == '#')
            break;
    }
    return (struct text){NULL, 0};
}

static bool is_readable(struct text url)
{
    for (size_t i = 0; i < url.len; i++) {
        if (byte_is_control(url.ptr[i]) || url.ptr[i] == '\\')
            return false;
    }
    return true;
}

static bool has_host(struct text after_scheme)
{
    if (!text_has_prefix(after_scheme, "//") || after_scheme.len == 2)
        return false;
    char first = after_scheme.ptr[2];
    return byte_is_alpha(first) || byte_is_digit(first) || (unsigned char)first >= 0x80;
}

/* What stands before the path, the query and the fragment. */
static struct text before_path(struct text url)
{
    size_t len = 0;
    while (len < url.len && url.ptr[len] != '/' && url.ptr[len] != '?' && url.ptr[len] != '#')
        len++;
    return text_slice(url, 0, len);
}

/* The ending of a file that somebody links to, more likely than the last label of a host. */
static bool is_file_ending(struct text ending)
{
    static const char *const ENDINGS[] = {
        "asc", "csv", "doc", "docx", "gif",  "htm", "html", "jpeg", "jpg",  "json", "md", "odt",
        "pdf", "png", "svg", "txt",  "webp", "xls", "xlsx", "xml",  "yaml", "yml",  "zip"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (text_equal_fold(ending, text_of(ENDINGS[i])))
            return true;
    }
    return false;
}

/* Labels with a dot between them, the last of which is of letters alone. */
static bool is_host(struct text host)
{
    size_t labels = 0;
    bool has_letters = false;
    struct text label = host;
    while (host.len > 0) {
        label = text_cut(host, '.', &host);
        has_letters = label.len >= 2;
        for (size_t i = 0; i < label.len; i++) {
            char c = label.ptr[i];
            if (!byte_is_alpha(c) && !byte_is_digit(c) && c != '-' && (unsigned char)c < 0x80)
                return false;
            has_letters = has_letters && !byte_is_digit(c) && c != '-';
        }
        if (label.len == 0)
            return false;
        labels++;
    }
    return labels > 1 && has_letters && !is_file_ending(label);
}

bool link_looks_like_host(struct text url)
{
    struct text port, host = text_cut(before_path(url), ':', &port);
    for (size_t i = 0; i < port.len; i++) {
        if (!byte_is_digit(port.ptr[i]))
            return false;
    }
    return is_host(host);
}

bool link_has_escaped_break(struct text url)
{
    for (size_t i = 0; i + 2 < url.len; i++) {
        char last = byte_lower(url.ptr[i + 2]);
        if (url.ptr[i] == '%' && url.ptr[i + 1] == '0' && (last == 'a' || last == 'd'))
            return true;
    }
    return false;
}

/* What has no scheme, or only looks as if it had one. */
static enum link_verdict judge_relative(struct text url)
{
    if (text_has_prefix(url, "//"))
        return LINK_NO_SCHEME;
    return link_looks_like_host(url) ? LINK_BARE_HOST : LINK_FINE;
}

enum link_verdict link_judge(struct text url)
{
    struct text scheme = scheme_of(url);
    struct text rest = text_skip(url, scheme.len);
    if (url.len == 0)
        return LINK_EMPTY;
    if (!is_readable(url))
        return LINK_UNREADABLE;
    if (scheme.len == 0 || link_looks_like_host(url))
        return judge_relative(url);
    if (text_equal_fold(scheme, text_of("https:")))
        return has_host(rest) ? LINK_FINE : LINK_NO_HOST;
    if (text_equal_fold(scheme, text_of("http:")))
        return LINK_HTTP;
    if (text_equal_fold(scheme, text_of("mailto:")) && link_has_escaped_break(rest))
        return LINK_MAIL_BREAK;
    if (text_equal_fold(scheme, text_of("mailto:")) || text_equal_fold(scheme, text_of("tel:")))
        return rest.len > 0 ? LINK_FINE : LINK_EMPTY;
    return LINK_SCHEME;
}

void link_report(struct text url, enum link_verdict verdict, struct span at, struct diags *diags)
{
    static const char code[] = "bad-link";
    struct text scheme = scheme_of(url);
    struct diag *diag;
    switch (verdict) {
    case LINK_FINE: break;
    case LINK_EMPTY: diag_error(diags, at, code, "this link leads nowhere"); break;
    case LINK_HTTP:
        diag = diag_error(diags, at, code, "this link is not encrypted");
        diag_hint(diags, diag, "use https:%.*s", TEXT_ARG(text_skip(url, scheme.len)));
        break;
    case LINK_SCHEME:
        diag = diag_error(diags, at, code, "links to `%.*s` are not allowed", TEXT_ARG(scheme));
        diag_hint(diags, diag, "https:, mailto:, tel: and relative ones are");
        break;
    case LINK_NO_HOST:
        diag = diag_error(diags, at, code, "this link names no host");
        diag_hint(diags, diag, "write https://host/path");
        break;
    case LINK_NO_SCHEME:
        diag = diag_error(diags, at, code, "this link has no scheme");
        diag_hint(diags, diag, "use https:%.*s", TEXT_ARG(url));
        break;
    case LINK_BARE_HOST:
        diag = diag_error(diags, at, code, "this link names a host without a scheme");
        diag_hint(diags, diag, "use https://%.*s", TEXT_ARG(url));
        break;
    case LINK_MAIL_BREAK:
        diag = diag_error(diags, at, code, "there is a line break in this address for mail");
        diag_hint(diags, diag, "leave %%0d and %%0a out");
        break;
    case LINK_UNREADABLE:
        diag_error(diags, at, code, "there is a backslash or a control character in this link");
        break;
    }
}

bool link_is_relative(struct text url)
{
    return link_judge(url) == LINK_FINE && scheme_of(url).len == 0;
}

static bool is_hex(struct text text, size_t at)
{
    return at < text.len &&
           text_find_byte(text_of("0123456789abcdefABCDEF"), text.ptr[at]) != SIZE_MAX;
}

/* The length of what can go out as it is at the start of `url`; & is for escape_html(). */
static size_t clean_length(struct text url)
{
    static const char reserved[] =
        "-._~:/?@!$'()*+,;="; /* RFC 3986, without the brackets of IPv6 */
    size_t len = 0;
    while (len < url.len && (byte_is_alpha(url.ptr[len]) || byte_is_digit(url.ptr[len]) ||
                             memchr(reserved, url.ptr[len], sizeof reserved - 1) != NULL))
        len++;
    return len;
}

/* "%" stays where it starts an escape, "#" where it starts the fragment. */
static bool may_stay(struct text url, bool has_fragment)
{
    char c = url.ptr[0];
    return c == '&' || (c == '%' && is_hex(url, 1) && is_hex(url, 2)) ||
           (c == '#' && !has_fragment);
}

void link_render(struct text url, struct buf *out)
{
    bool has_fragment = false;
    while (url.len > 0) {
        size_t len = clean_length(url);
        buf_add(out, text_slice(url, 0, len));
        url = text_skip(url, len);
        if (url.len == 0)
            break;
        if (may_stay(url, has_fragment))
            escape_html(out, text_slice(url, 0, 1));
        else
            buf_printf(out, "%%%02X", (unsigned char)url.ptr[0]);
        has_fragment = has_fragment || url.ptr[0] == '#';
        url = text_skip(url, 1);
    }
}
