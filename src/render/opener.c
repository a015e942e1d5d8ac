#include "render/opener.h"

#include <string.h>

#include "base/escape.h"

/* A template is inert, is never shown, and no Content-Security-Policy speaks of it. */
#define BUNDLE_START "<template id=\"sealed\">\n"
#define BUNDLE_END   "</template>\n"

/* `before` and `after` are HTML; `text` is not. */
static void add(struct buf *out, const char *before, struct text text, const char *after)
{
    buf_add_string(out, before);
    escape_html(out, text);
    buf_add_string(out, after);
}

static void add_head(const struct opener *opener, struct buf *out)
{
    add(out, "<!DOCTYPE html>\n<html lang=\"", opener->language,
        "\">\n"
        "<head>\n"
        "<meta charset=\"utf-8\">\n");
    add(out, "<title>", opener->words->title,
        "</title>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n");
    add(out, "<link rel=\"stylesheet\" href=\"", opener->style, "\">\n");
    if (opener->icon.len > 0)
        add(out, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"", opener->icon, "\">\n");
    buf_add_string(out, "<script src=\"" OPENER_SCRIPT "\" defer></script>\n"
                        "</head>\n");
}

/* What the script says later, as attributes of the form. */
static void add_script_words(const struct opener_words *words, struct buf *out)
{
    add(out, "\n data-working=\"", words->working, "\"");
    add(out, "\n data-wrong=\"", words->wrong, "\"");
    add(out, "\n data-damaged=\"", words->damaged, "\"");
    add(out, "\n data-insecure=\"", words->insecure, "\"");
    add(out, "\n data-feed-title=\"", words->feed_title, "\"");
    add(out, "\n data-feed-lead=\"", words->feed_lead, "\"");
    add(out, "\n data-download=\"", words->download, "\"");
    add(out, "\n data-back=\"", words->back, "\"");
}

/*
 * Hidden until the script is there.  The field has no name: should the form ever be
 * sent, the passphrase is not in it.
 */
static void add_form(const struct opener_words *words, struct buf *out)
{
    buf_add_string(out, "<form id=\"opener\" hidden");
    add_script_words(words, out);
    add(out, ">\n<label for=\"opener-passphrase\">", words->label, "</label>\n");
    buf_add_string(out, "<input id=\"opener-passphrase\" type=\"password\" required\n"
                        " autocomplete=\"current-password\" autocapitalize=\"none\" "
                        "spellcheck=\"false\"\n"
                        " aria-describedby=\"opener-status\">\n");
    add(out, "<button type=\"submit\">", words->submit, "</button>\n");
    buf_add_string(out, "</form>\n"
                        "<p id=\"opener-status\" role=\"status\"></p>\n");
}

void opener_add_page(const struct opener *opener, struct buf *out)
{
    const struct opener_words *words = opener->words;
    add_head(opener, out);
    add(out, "<body>\n<main class=\"opener\">\n<h1>", words->title, "</h1>\n");
    add(out, "<p>", words->lead, "</p>\n");
    add(out, "<noscript><p class=\"fault\">", words->no_script, "</p></noscript>\n");
    add_form(words, out);
    buf_add_string(out, "</main>\n" BUNDLE_START);
    buf_add(out, opener->bundle);
    buf_add_string(out, BUNDLE_END "</body>\n</html>\n");
}

struct text opener_find_bundle(struct text page)
{
    size_t start = text_find(page, BUNDLE_START);
    if (start == SIZE_MAX)
        return (struct text){NULL, 0};
    struct text rest = text_skip(page, start + strlen(BUNDLE_START));
    size_t end = text_find(rest, BUNDLE_END);
    return end == SIZE_MAX ? (struct text){NULL, 0} : text_slice(rest, 0, end);
}
