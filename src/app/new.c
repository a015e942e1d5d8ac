#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "app/session.h"
#include "base/fs.h"
#include "base/limits.h"
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

/* "Example Cloud" as "example-cloud"; empty where no letter or digit is in it. */
static struct text make_id(struct text name, struct arena *arena)
{
    char *id = arena_alloc(arena, name.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < LIMIT_NAME_CHARS; i++) {
        char c = byte_lower(name.ptr[i]);
        if (byte_is_alpha(c) || byte_is_digit(c))
            id[len++] = c;
        else if (len > 0 && id[len - 1] != '-')
            id[len++] = '-';
    }
    while (len > 0 && id[len - 1] == '-')
        len--;
    return (struct text){id, len};
}

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

static bool is_plain(struct text name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!byte_is_alpha(c) && c != ' ' && c != '-' && c != '.' && !(byte_is_digit(c) && i > 0))
            return false;
    }
    return name.len > 0 && byte_is_alpha(name.ptr[0]) && name.ptr[name.len - 1] != ' ';
}

static enum exit_status write_file(const struct options *options, const char *folder,
                                   const char *key, const char *rest, struct arena *arena)
{
    struct text name = text_trim(text_of(options->arguments[1]));
    struct text id = make_id(name, arena);
    if (id.len == 0) {
        fprintf(stderr, "candor: error: \"%s\" has no letter or digit to make an id of\n",
                options->arguments[1]);
        return EXIT_USAGE;
    }
    struct text path = arena_printf(arena, "%s/%.*s.md", folder, TEXT_ARG(id));
    struct text value = is_plain(name) ? name : quote(name, arena);
    struct text bytes = arena_printf(arena, "---\n%s: %.*s\n%s", key, TEXT_ARG(value), rest);
    if (!fs_make_dirs(folder))
        return session_fail("can not make", folder);
    if (fs_write_new(AT_FDCWD, path.ptr, bytes)) {
        printf("%s\n", path.ptr);
        return EXIT_DONE;
    }
    if (errno != EEXIST)
        return session_fail("can not write", path.ptr);
    fprintf(stderr, "candor: error: %s is there already; an id is never used again\n", path.ptr);
    return EXIT_CONTENT;
}

static enum exit_status make_file(const struct options *options, struct arena *arena)
{
    const char *kind = options->arguments[0];
    if (!fs_is_file("content/site.yml")) {
        fputs("candor: error: there is no content/site.yml here: `candor init` makes a new site\n",
              stderr);
        return EXIT_CONTENT;
    }
    if (strcmp(kind, "vendor") == 0)
        return write_file(options, "content/vendors", "name", VENDOR, arena);
    if (strcmp(kind, "page") == 0)
        return write_file(options, "content/pages", "title", PAGE, arena);
    fprintf(stderr, "candor: error: candor new makes a vendor or a page, not \"%s\"\n", kind);
    return EXIT_USAGE;
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
