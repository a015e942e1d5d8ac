#include "app/import.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/report.h"
#include "app/session.h"
#include "base/fs.h"
#include "base/limits.h"
#include "input/data.h"

/*
 * From pages to files:
 *
 *   bytes -> text         decode_page(): whatever the encoding was
 *   text -> outline       page_read(): headings, paragraphs, lists and tables with their lines,
 *                         whether they were Markdown, HTML, CSV, YAML or JSON
 *   outline -> sightings  shape_read(): rows, sections and items that are about a vendor
 *   sightings -> vendors  fold_page(): labels become fields, or facts; one file for one name
 *   what is left          around_write(): the words around the list
 *   vendors -> files      import_plan(): held against what the site has; import_write()
 */

/* --- Reading. --- */

/* A pipe has no size: it is read up to the limit. */
static bool read_stream(struct arena *arena, struct text *bytes)
{
    size_t capacity = 1 << 16, len = 0;
    char *room = arena_alloc(arena, capacity, 1);
    for (;;) {
        ssize_t got = read(STDIN_FILENO, room + len, capacity - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            session_fail("can not read", "standard input");
            return false;
        }
        len += (size_t)got;
        if (got == 0)
            break;
        if (len > LIMIT_IMPORT_BYTES) {
            report_error("standard input has more than %d MiB", LIMIT_IMPORT_BYTES >> 20);
            return false;
        }
        if (len == capacity)
            room = arena_grow(arena, room, len, 1, &capacity);
    }
    *bytes = (struct text){room, len};
    return true;
}

static enum exit_status read_bytes(const char *path, struct arena *arena, struct text *bytes)
{
    if (strcmp(path, "-") == 0)
        return read_stream(arena, bytes) ? EXIT_DONE : EXIT_MACHINE;
    enum fs_status status = fs_read(path, LIMIT_IMPORT_BYTES, arena, bytes);
    if (status == FS_OK)
        return EXIT_DONE;
    if (status == FS_TOO_LARGE)
        report_error("can not read %s: it is larger than %d MiB", path, LIMIT_IMPORT_BYTES >> 20);
    else
        report_error("can not read %s: %s", path, fs_file_reason(status));
    return status == FS_FAILED ? EXIT_MACHINE : EXIT_USAGE;
}

/* What is no text can not be read, and the message says what to do instead. */
static bool decode(struct import_page *page, struct text bytes, struct arena *arena)
{
    if (decode_page(bytes, arena, &page->decoded))
        return true;
    bool is_table = page->decoded.kind == DECODE_SPREADSHEET;
    bool is_paper = page->decoded.kind == DECODE_PDF || page->decoded.kind == DECODE_WORD ||
                    page->decoded.kind == DECODE_OLD_OFFICE || page->decoded.kind == DECODE_RTF ||
                    page->decoded.kind == DECODE_SLIDES;
    report_error("%.*s is %s, not text%s", TEXT_ARG(page->path),
                 decode_kind_name(page->decoded.kind),
                 is_table   ? ": save the table as CSV, and import that"
                 : is_paper ? ": save it as HTML or as text, and import that"
                            : "");
    return false;
}

static enum exit_status read_page(struct import_run *run, struct import_page *page,
                                  const char *path)
{
    struct text bytes;
    page->path = text_of(strcmp(path, "-") == 0 ? "<stdin>" : path);
    enum exit_status status = read_bytes(path, run->arena, &bytes);
    if (status != EXIT_DONE)
        return status;
    if (!decode(page, bytes, run->arena))
        return EXIT_CONTENT;
    page->source = sources_add(run->sources, page->path, page->decoded.text);
    page->format = run->options->format != NULL ? page_format_named(text_of(run->options->format))
                                                : page_format_guess(page->path, page->decoded.text);
    struct page_input input = {run->sources, page->source, page->format};
    outline_init(&page->outline, run->arena);
    page->is_read = page_read(&input, run->arena, run->diags, &page->outline);
    return page->is_read ? EXIT_DONE : EXIT_CONTENT;
}

static enum exit_status read_pages(struct import_run *run)
{
    enum exit_status status = EXIT_DONE;
    size_t stdins = 0;
    run->page_count = run->options->argument_count;
    run->pages = arena_array(run->arena, run->page_count, struct import_page);
    for (size_t i = 0; i < run->page_count; i++) {
        stdins += strcmp(run->options->arguments[i], "-") == 0;
        if (stdins > 1) {
            report_error("\"-\" is standard input, which can be read once");
            return EXIT_USAGE;
        }
        enum exit_status one = read_page(run, &run->pages[i], run->options->arguments[i]);
        status = one > status ? one : status;
    }
    return status;
}

/* --- Vendors. --- */

/* The register in a JSON file of candor's own; false for any other. */
static bool find_register(struct import_run *run, const struct import_page *page,
                          struct value *value)
{
    struct diags quiet;
    diags_init(&quiet, run->arena);
    struct data_input data = {
        .sources = run->sources,
        .span = {page->source, 0, (uint32_t)page->decoded.text.len},
    };
    return data_parse_json(&data, run->arena, &quiet, value) && own_is_register(value);
}

/* A register of candor's own needs no guessing. */
static void read_own(struct import_run *run, struct folding *folding, struct import_page *page)
{
    struct value value;
    bool is_own = page->format == PAGE_JSON && find_register(run, page, &value);
    if (page->format == PAGE_CSV && own_table_is_register(&page->outline, run->arena)) {
        value = own_table_read(&page->outline, run->arena);
        is_own = true;
    }
    if (!is_own)
        return;
    own_read(folding, &value, &run->folded, &run->own);
    outline_init(&page->outline, run->arena);
}

/* The first language of a page that is none but English. */
static struct text find_language(const struct import_run *run)
{
    for (size_t i = 0; i < run->page_count; i++) {
        const char *language = around_language(&run->pages[i].outline, run->arena);
        if (strcmp(language, "en") != 0)
            return text_of(language);
    }
    return text_of("en");
}

/* More would not be a list that people read. */
static bool report_many(struct import_run *run, const struct import_page *page)
{
    diag_error(run->diags, span_of_source(page->source), "too-large",
               "the page lists more than %d vendors", SIGHTINGS_MOST);
    return false;
}

/* All pages are one list: a vendor on two of them is one vendor. */
static bool find_vendors(struct import_run *run)
{
    struct sightings all = {0};
    struct folding folding = {.lexicon = &run->lexicon,
                              .arena = run->arena,
                              .language = run->language,
                              .today = run->today};
    for (size_t i = 0; i < run->page_count; i++) {
        struct import_page *page = &run->pages[i];
        folding.file = i;
        read_own(run, &folding, page);
        shape_read(&page->reading, &page->outline, &run->lexicon, run->arena);
        for (size_t j = 0; j < page->reading.sightings.count; j++) {
            struct sighting *sighting = sightings_add(&all, run->arena);
            *sighting = page->reading.sightings.items[j];
            sighting->file = i;
        }
        if (page->reading.sightings.is_full || all.is_full)
            return report_many(run, page);
    }
    fold_page(&folding, &all, &run->folded);
    if (run->folded.is_full) {
        diag_error(run->diags, span_of_source(run->pages[0].source), "too-large",
                   "one vendor has more than %d rows", FOLD_ROWS_MOST);
        return false;
    }
    for (size_t i = 0; i < run->page_count; i++)
        around_write(&run->pages[i].reading, run->arena, &run->pages[i].around);
    return true;
}

/* --- The command. --- */

static bool read_take(const struct options *options, enum merge_take *take)
{
    *take = TAKE_NONE;
    if (options->take == NULL)
        return true;
    if (strcmp(options->take, "theirs") == 0)
        *take = TAKE_THEIRS;
    else if (strcmp(options->take, "ours") == 0)
        *take = TAKE_OURS;
    else
        report_error("--take is theirs (the page's word) or ours (the site's), not \"%s\"",
                     options->take);
    return *take != TAKE_NONE;
}

static bool check_format(const struct options *options)
{
    if (options->format == NULL || page_format_named(text_of(options->format)) != PAGE_UNKNOWN)
        return true;
    report_error("--format is markdown, html, csv, yaml or json, not \"%s\"", options->format);
    return false;
}

/* The site's folder is made, unless nothing is to be written: then there may be none. */
static bool go_to_site(struct import_run *run)
{
    const char *folder = run->options->directory;
    if (!run->options->is_dry_run && !fs_make_dirs(folder))
        return session_fail("can not make", folder) == EXIT_DONE;
    if (chdir(folder) == 0)
        return true;
    run->has_no_folder = run->options->is_dry_run && errno == ENOENT;
    if (run->has_no_folder)
        return true;
    return session_fail("can not go to", folder) == EXIT_DONE;
}

static enum exit_status finish(struct import_run *run)
{
    bool has_conflict = false;
    for (size_t i = 0; i < run->file_count; i++)
        has_conflict = has_conflict || run->files[i].result.status == MERGE_DIFFERS ||
                       run->files[i].result.status == MERGE_UNREADABLE;
    if (run->options->is_json)
        import_report_json(run);
    else
        import_report_text(run);
    return has_conflict ? EXIT_CONTENT : EXIT_DONE;
}

static enum exit_status import_pages(struct import_run *run)
{
    enum exit_status status = read_pages(run);
    if (status == EXIT_DONE && run->diags->errors > 0)
        status = EXIT_CONTENT; /* a reader went on behind a mistake, and left something out */
    if (status != EXIT_DONE)
        return status;
    run->language = find_language(run);
    if (!find_vendors(run))
        return EXIT_CONTENT;
    if (!go_to_site(run))
        return EXIT_MACHINE;
    if (!import_plan(run))
        return EXIT_CONTENT;
    if (!run->options->is_dry_run && !import_write(run))
        return EXIT_MACHINE;
    return finish(run);
}

static enum exit_status import(struct session *session, const struct options *options)
{
    struct import_run run = {.options = options,
                             .arena = &session->arena,
                             .sources = &session->sources,
                             .diags = &session->diags,
                             .today = session->today};
    if (!read_take(options, &run.take) || !check_format(options))
        return EXIT_USAGE;
    lexicon_init(&run.lexicon, run.arena);
    enum exit_status status = import_pages(&run);
    lexicon_release(&run.lexicon);
    return status;
}

enum exit_status command_import(const struct options *options)
{
    static const char *const NO_FORMATS[] = {NULL};
    struct session session;
    struct options here = *options;
    here.directory = "."; /* files are named from where the command stands */
    if (!session_start(&session, &here, NO_FORMATS)) {
        session_end(&session);
        return EXIT_USAGE;
    }
    enum exit_status status = import(&session, options);
    session_report(&session, session.diags.errors > 0 ? "nothing was imported" : NULL);
    session_end(&session);
    return status;
}
