#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "app/report.h"
#include "app/session.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "model/site.h"

static const char VENDOR[] =
    "# role: subprocessor            # or affiliate, independent-controller, internal\n"
    "# category:                     # an id of site.yml's categories, or words of your own\n"
    "# entity:\n"
    "#   legal_name:\n"
    "#   address:\n"
    "#   country:                    # ISO 3166-1 alpha-2: DE, US\n"
    "#   contact: {name: , email: }\n"
    "# website: https://\n"
    "# links:\n"
    "#   dpa: https://\n"
    "#   privacy: https://\n"
    "# from: 2026-01-31              # in use from; a day to come makes it upcoming\n"
    "# purpose:                      # what you use it for, in one sentence\n"
    "# data: []                      # the personal data that it processes\n"
    "# access: content               # content, account, usage or none\n"
    "# subjects: []                  # whose data it is\n"
    "# operations: [store, process]  # store, process, transit, view\n"
    "# retention:\n"
    "# locations: []                 # DE, US, EU, EEA, GLOBAL; or {region: [places]}\n"
    "# transfer: {mechanism: scc}    # adequacy, dpf, scc, bcr, derogation, none-needed\n"
    "---\n\n";

static const char PAGE[] = "# description:                  # one sentence for search engines\n"
                           "# order: 10                     # place in the menu\n"
                           "---\n\n";

static const char CUSTOMER[] =
    "# products: []                  # ids of products; every one where absent\n"
    "# regions: []                   # ids of regions; every one where absent\n"
    "# features: {}                  # what is switched otherwise than by default: {id: on}\n"
    "# notice: {days: 45}            # the window of their contract, where it differs\n"
    "# language: en\n"
    "# contacts: []                  # e-mail addresses that notices go to\n"
    "# passphrase_env:               # the variable that holds the passphrase: all is encrypted\n";

/* A YAML double-quoted scalar: the name whatever it holds. */
static struct text quote(struct text name, struct arena *arena)
{
    char *quoted = arena_alloc(arena, name.len * 2 + 2, 1);
    size_t len = 0;
    quoted[len++] = '"';
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '"' || name.ptr[i] == '\\')
            quoted[len++] = '\\';
        quoted[len++] = byte_is_control(name.ptr[i]) ? ' ' : name.ptr[i];
    }
    quoted[len++] = '"';
    return (struct text){quoted, len};
}

/* What YAML reads as something else than text when no quotes stand around it. */
static bool is_yaml_word(struct text name)
{
    static const char *const WORDS[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        if (text_equal_fold(name, text_of(WORDS[i])))
            return true;
    }
    return false;
}

static bool is_plain(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!byte_is_alpha(c) && c != ' ' && c != '-' && c != '.' && !(byte_is_digit(c) && i > 0))
            return false;
    }
    return name.len > 0 && byte_is_alpha(name.ptr[0]) && name.ptr[name.len - 1] != ' ' &&
           !is_yaml_word(name);
}

/* A file to be made: "folder/id.md" with the name under `key`. */
struct draft {
    const char *folder;
    const char *ending; /* ".md"; without a fence where it is another */
    const char *key;
    struct text rest;
};

static enum exit_status write_file(const struct options *options, const struct draft *draft,
                                   struct text name, struct arena *arena)
{
    struct text id = id_make(name, arena);
    struct text path = arena_printf(arena, "%s/%.*s%s", draft->folder, TEXT_ARG(id), draft->ending);
    struct text value = is_plain(name) ? name : quote(name, arena);
    const char *fence = strcmp(draft->ending, ".md") == 0 ? "---\n" : "";
    struct text bytes = arena_printf(arena, "%s%s: %.*s\n%.*s", fence, draft->key, TEXT_ARG(value),
                                     TEXT_ARG(draft->rest));
    if (!fs_make_dirs(draft->folder))
        return session_fail("can not make", draft->folder);
    if (fs_write_new(AT_FDCWD, path.ptr, bytes)) {
        if (!options->is_quiet)
            printf("%s\n", path.ptr);
        return EXIT_DONE;
    }
    if (errno != EEXIST)
        return session_fail("can not write", path.ptr);
    report_error("%s is there already; an id is never used again", path.ptr);
    return EXIT_CONTENT;
}

static enum exit_status refuse_name(struct text name, const char *why)
{
    report_error("\"%.*s\" %s", TEXT_ARG(name), why);
    return EXIT_USAGE;
}

static enum exit_status make_vendor(const struct options *options, struct text name,
                                    struct arena *arena)
{
    const struct draft draft = {"content/vendors", ".md", "name", text_of(VENDOR)};
    return write_file(options, &draft, name, arena);
}

/* 128 bits of the system's generator, in base32 (RFC 4648, section 6) without its padding. */
static bool make_token(char token[TOKEN_CHARS])
{
    static const char DIGITS[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char bytes[16];
    unsigned held = 0, bits = 0;
    size_t next = 0;
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < TOKEN_CHARS; i++) {
        if (bits < 5) {
            held = held << 8 | (next < sizeof bytes ? bytes[next++] : 0u);
            bits += 8;
        }
        bits -= 5;
        token[i] = DIGITS[held >> bits & 31];
    }
    return true;
}

static enum exit_status make_customer(const struct options *options, struct text name,
                                      struct arena *arena)
{
    char token[TOKEN_CHARS];
    if (!make_token(token))
        return session_fail("can not get random bytes from", "the system");
    const struct draft draft = {
        "content/customers", ".yml", "name",
        arena_printf(arena, "token: %.*s\n%s", TOKEN_CHARS, token, CUSTOMER)};
    return write_file(options, &draft, name, arena);
}

/* "legal/Terms of use": what stands before the last slash are folders of content/pages. */
static enum exit_status make_page(const struct options *options, struct text name,
                                  struct arena *arena)
{
    struct text folder = text_of("content/pages"), rest = name;
    while (text_find_byte(rest, '/') != SIZE_MAX) {
        struct text id = id_make(text_cut(rest, '/', &rest), arena);
        if (id.len == 0 || text_is(id, "index"))
            return refuse_name(name, "has a folder that can not be called so");
        folder = arena_printf(arena, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(id));
    }
    rest = text_trim(rest);
    if (id_make(rest, arena).len == 0)
        return refuse_name(name, "names a folder and no page");
    struct text top = text_skip(folder, sizeof "content/pages/" - 1);
    top = top.len > 0 ? text_cut(top, '/', &top) : id_make(rest, arena);
    if (text_is(top, "assets") || text_is(top, "c"))
        return refuse_name(name,
                           "would stand in a folder that is kept for other files of the site");
    const struct draft draft = {folder.ptr, ".md", "title", text_of(PAGE)};
    return write_file(options, &draft, rest, arena);
}

static const struct kind {
    const char *name;
    enum exit_status (*make)(const struct options *options, struct text name, struct arena *arena);
} KINDS[] = {
    {"vendor", make_vendor}, {"customer", make_customer}, {"page", make_page}, {NULL, NULL}};

static enum exit_status make_file(const struct options *options, struct arena *arena)
{
    const char *kind = options->arguments[0];
    struct text name = text_trim(text_of(options->arguments[1]));
    size_t number = 0;
    while (KINDS[number].name != NULL && strcmp(kind, KINDS[number].name) != 0)
        number++;
    if (KINDS[number].name == NULL) {
        report_error("candor new makes a vendor, a customer or a page, not \"%s\"", kind);
        return EXIT_USAGE;
    }
    if (utf8_find_invalid(name) != SIZE_MAX)
        return refuse_name(name, "is not UTF-8 text");
    if (id_make(name, arena).len == 0)
        return refuse_name(name, "has no letter or digit to make an id of");
    if (!fs_is_file("content/site.yml")) {
        report_error("there is no content/site.yml here: `candor init` makes a new site");
        return EXIT_CONTENT;
    }
    return KINDS[number].make(options, name, arena);
}

enum exit_status command_new(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    enum exit_status status = EXIT_USAGE;
    if (session_start(&session, options, NO_FORMATS))
        status = make_file(options, &session.arena);
    session_end(&session);
    return status;
}
