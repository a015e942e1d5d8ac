#include <stdio.h>
#include <string.h>

#include "app/import.h"
#include "base/buf.h"
#include "base/escape.h"
#include "import/diff.h"
#include "input/unicode.h"
#include "model/country.h"

enum { MOST_LINES = 12, NAME_CELLS = 34 };

const struct import_lack_words IMPORT_LACKS[LACK_COUNT] = {
    [LACK_IDENTITY] = {"the legal name, address and country", "EDPB Opinion 22/2024"},
    [LACK_CONTACT] = {"a contact for data protection", "SCC 2021/914 Annex III"},
    [LACK_PURPOSE] = {"the purpose", "GDPR Art. 28(3)"},
    [LACK_LOCATION] = {"the location", "GDPR Art. 30(2)(c)"},
    [LACK_TRANSFER] = {"the basis of a transfer", "GDPR Art. 44 to 49"},
    [LACK_DPA] = {"a link to the contract", "GDPR Art. 28(4)"},
};

/* Whether a key is there in the map or in one of its services. */
static bool has_key(const struct value *map, const char *key)
{
    const struct value *services = value_find(map, "services");
    if (value_find(map, key) != NULL)
        return true;
    bool has_all = services != NULL && services->kind == VALUE_LIST && services->list.count > 0;
    for (size_t i = 0; has_all && i < services->list.count; i++)
        has_all = value_find(&services->list.items[i], key) != NULL;
    return has_all;
}

static bool has_below(const struct value *map, const char *outer, const char *key)
{
    const struct value *inner = value_find(map, outer);
    return inner != NULL && value_find(inner, key) != NULL;
}

/* Whether a place outside the EEA is among those of a service, or none is known. */
static bool service_may_leave(const struct value *service)
{
    const struct value *places = value_find(service, "locations");
    if (places == NULL || places->kind != VALUE_LIST)
        return true;
    for (size_t i = 0; i < places->list.count; i++) {
        if (!place_is_eea(place_find_code(places->list.items[i].text)))
            return true;
    }
    return false;
}

static bool may_leave(const struct value *map)
{
    const struct value *services = value_find(map, "services");
    bool leaves = services == NULL && service_may_leave(map);
    for (size_t i = 0;
         services != NULL && services->kind == VALUE_LIST && !leaves && i < services->list.count;
         i++)
        leaves = service_may_leave(&services->list.items[i]);
    return leaves;
}

bool import_lacks(const struct found *found, enum import_lack lack)
{
    const struct value *map = &found->map, *role = value_find(map, "role");
    bool is_subprocessor = role == NULL || text_is(role->text, "subprocessor");
    if (!is_subprocessor || value_find(map, "until") != NULL)
        return false;
    switch (lack) {
    case LACK_IDENTITY:
        return !has_below(map, "entity", "legal_name") || !has_below(map, "entity", "address") ||
               !has_below(map, "entity", "country");
    case LACK_CONTACT: return !has_below(map, "entity", "contact");
    case LACK_PURPOSE: return !has_key(map, "purpose");
    case LACK_LOCATION: return !has_key(map, "locations");
    case LACK_TRANSFER: return !has_key(map, "transfer") && may_leave(map);
    case LACK_DPA: return !has_below(map, "links", "dpa");
    case LACK_COUNT: break;
    }
    return false;
}

/* --- Words for a terminal. --- */

static void say(struct text words)
{
    struct buf out = {0};
    escape_terminal(&out, words);
    fwrite(out.ptr, 1, out.len, stdout);
    buf_release(&out);
}

static void say_padded(struct text words, size_t cells)
{
    size_t width = unicode_width(words);
    say(words);
    printf("%*s", (int)(width < cells ? cells - width : 0), "");
}

static void say_place(const struct import_page *page, size_t line, size_t last_line)
{
    say(page->path);
    printf(":%zu", line);
    if (last_line > line)
        printf("-%zu", last_line);
}

static void say_more(size_t count, size_t shown)
{
    if (count > shown)
        printf("  and %zu more\n", count - shown);
}

static size_t most(const struct import_run *run, size_t count)
{
    return run->options->is_verbose || count < MOST_LINES ? count : MOST_LINES;
}

/* --- Pages. --- */

static void report_repairs(const struct import_run *run, const struct import_page *page,
                           const struct repairs *repairs, const char *what)
{
    size_t shown = most(run, repairs->kept);
    if (repairs->count > 0)
        printf("  %zu %s\n", repairs->count, what);
    for (size_t i = 0; i < shown; i++) {
        const struct repair *repair = &repairs->items[i];
        printf("    ");
        say_place(page, repair->line, repair->line);
        printf(": ");
        say(repair->was);
        if (repair->now.len > 0) {
            printf(" is ");
            say(repair->now);
        }
        putchar('\n');
    }
    if (repairs->count > shown)
        printf("    and %zu more\n", repairs->count - shown);
}

static void report_page(const struct import_run *run, const struct import_page *page)
{
    say(page->path);
    printf(": %s, %s\n", PAGE_FORMATS[page->format], page->decoded.encoding);
    report_repairs(run, page, &page->decoded.repairs, "characters were set right");
    report_repairs(run, page, &page->decoded.doubts,
                   "are damaged and stay as they are: please look at them");
}

/* --- Vendors. --- */

static const char *status_words(enum merge_status status)
{
    switch (status) {
    case MERGE_NEW: return "new";
    case MERGE_SAME: return "same";
    case MERGE_ADDED: return "added to";
    case MERGE_TAKEN: return "changed";
    case MERGE_DIFFERS: return "differs";
    case MERGE_UNREADABLE: return "has errors";
    }
    return "";
}

static void report_conflicts(const struct import_file *file)
{
    for (size_t i = 0; i < file->result.conflict_count; i++) {
        const struct conflict *conflict = &file->result.conflicts[i];
        struct buf diff = {0};
        const char *outcome = conflict->state == CONFLICT_TAKEN  ? "taken from the page"
                              : conflict->state == CONFLICT_LEFT ? "left as it is"
                                                                 : "left as it is: edit it by hand";
        printf("    ");
        say(file->path);
        printf(":%zu: ", conflict->line);
        say(conflict->path);
        printf(" (%s)\n", outcome);
        diff_write(conflict->ours, conflict->theirs, &diff);
        for (struct text rest = buf_text(&diff); rest.len > 0;) {
            struct text line = text_cut(rest, '\n', &rest);
            printf("      %.*s\n", TEXT_ARG(line));
        }
        buf_release(&diff);
    }
}

static void report_file(const struct import_run *run, const struct import_file *file, size_t cells)
{
    printf("  %-10s", status_words(file->result.status));
    if (file->found != NULL)
        say_padded(file->path, cells);
    else
        say(file->path);
    if (file->found != NULL) {
        const struct value *name = value_find(&file->found->map, "name");
        printf("  ");
        say(name->text);
        if (file->found->line > 0) {
            printf(", ");
            if (run->page_count > 1)
                say_place(&run->pages[file->found->file], file->found->line, file->found->line);
            else
                printf("line %zu", file->found->line);
        }
    }
    putchar('\n');
    for (size_t i = 0; i < file->result.added.count && file->result.status != MERGE_NEW; i++) {
        printf("    + ");
        say(file->result.added.items[i]);
        putchar('\n');
    }
    if (file->renamed.len > 0) {
        printf("    the id is that of \"");
        say(file->renamed);
        printf("\", so that it got another one\n");
    }
    report_conflicts(file);
}

/* How wide the column of paths is. */
static size_t path_cells(const struct import_run *run)
{
    enum { MOST_CELLS = 56 };
    size_t widest = 0;
    for (size_t i = 0; i < run->file_count; i++) {
        size_t width = unicode_width(run->files[i].path);
        bool counts = run->files[i].found != NULL && width <= MOST_CELLS;
        widest = counts && width > widest ? width : widest;
    }
    return widest;
}

static void report_files(const struct import_run *run)
{
    size_t same = 0, cells = path_cells(run);
    printf("\n%zu vendor%s\n", run->folded.count, run->folded.count == 1 ? "" : "s");
    for (size_t i = 0; i < run->file_count; i++) {
        bool is_same = run->files[i].result.status == MERGE_SAME;
        same += is_same;
        if (!is_same || run->options->is_verbose)
            report_file(run, &run->files[i], cells);
    }
    if (same > 0 && !run->options->is_verbose)
        printf("  %zu file%s say%s the same already\n", same, same == 1 ? "" : "s",
               same == 1 ? "s" : "");
}

/* --- Labels, and what is not on the list. --- */

static const char *field_words(enum topic topic)
{
    return topic == TOPIC_NONE ? "a fact under its own label" : topic_name(topic);
}

static void report_labels(const struct import_run *run)
{
    const struct folded *folded = &run->folded;
    if (folded->use_count > 0)
        puts("\nLabels, and the fields they became");
    for (size_t i = 0; i < folded->use_count; i++) {
        const struct label_use *use = &folded->uses[i];
        printf("  ");
        say_padded(use->label.len > 0 ? use->label : text_of("(no label)"), NAME_CELLS);
        printf("  %-28s %zu\n", field_words(use->topic), use->count);
    }
}

static void report_refusals(const struct import_run *run)
{
    bool has_any = false;
    for (size_t i = 0; i < run->page_count; i++) {
        const struct import_page *page = &run->pages[i];
        size_t shown = most(run, page->reading.refusal_count);
        if (page->reading.refusal_count > 0 && !has_any)
            puts("\nKept in the words around the list, and not among the vendors");
        for (size_t j = 0; j < shown; j++) {
            const struct refusal *refusal = &page->reading.refusals[j];
            has_any = true;
            printf("  ");
            say_place(page, refusal->line, refusal->last_line);
            printf(": ");
            say(refusal->what);
            printf("%s%s\n", refusal->what.len > 0 ? ": " : "", refusal->why);
        }
        say_more(page->reading.refusal_count, shown);
    }
}

static size_t count_leavings(const struct import_page *page)
{
    size_t count = 0;
    for (const struct leaving *one = page->outline.leavings; one != NULL; one = one->next)
        count++;
    return count;
}

static void report_leavings(const struct import_run *run)
{
    bool has_any = false;
    for (size_t i = 0; i < run->page_count; i++) {
        const struct import_page *page = &run->pages[i];
        size_t count = count_leavings(page), shown = most(run, count);
        const struct leaving *one = page->outline.leavings;
        if (count > 0 && !has_any)
            puts("\nLeft out: no words of the page");
        has_any = has_any || count > 0;
        for (size_t j = 0; j < shown; j++, one = one->next) {
            size_t words = one->words.len == 0 ? 0 : text_count_byte(one->words, ' ') + 1;
            printf("  ");
            say_place(page, one->line, one->last_line);
            printf(": %s", one->what);
            if (words > 0)
                printf(", %zu word%s", words, words == 1 ? "" : "s");
            putchar('\n');
        }
        say_more(count, shown);
    }
}

/* --- What the law asks for. --- */

static void report_lack(const struct import_run *run, enum import_lack lack)
{
    size_t count = 0, shown = 0;
    enum { MOST_NAMES = 4 };
    for (size_t i = 0; i < run->folded.count; i++)
        count += import_lacks(&run->folded.entries[i], lack);
    if (count == 0)
        return;
    printf("  %s (%s): ", IMPORT_LACKS[lack].what, IMPORT_LACKS[lack].clause);
    if (count == run->folded.count && count > 1) {
        printf("all %zu vendors\n", count);
        return;
    }
    for (size_t i = 0; i < run->folded.count && shown < MOST_NAMES; i++) {
        if (!import_lacks(&run->folded.entries[i], lack))
            continue;
        printf("%s", shown++ > 0 ? ", " : "");
        say(value_find(&run->folded.entries[i].map, "name")->text);
    }
    printf(count > shown ? " and %zu more\n" : "\n", count - shown);
}

static void report_lacks(const struct import_run *run)
{
    bool has_any = false;
    for (int lack = 0; lack < LACK_COUNT; lack++) {
        for (size_t i = 0; i < run->folded.count && !has_any; i++)
            has_any = import_lacks(&run->folded.entries[i], (enum import_lack)lack);
    }
    if (!has_any)
        return;
    puts("\nThe law asks for it, and the page does not say it");
    for (int lack = 0; lack < LACK_COUNT; lack++)
        report_lack(run, (enum import_lack)lack);
}

static void report_end(const struct import_run *run)
{
    const char *folder = run->options->directory;
    bool is_here = strcmp(folder, ".") == 0, is_dry = run->options->is_dry_run;
    size_t left = 0;
    for (size_t i = 0; i < run->file_count; i++)
        left += run->files[i].result.status == MERGE_DIFFERS;
    if (is_dry)
        puts("\nNothing was written.");
    if (left > 0)
        printf("\n%zu file%s differ%s. --take theirs writes what the page says, --take ours keeps "
               "the site's word.\n",
               left, left == 1 ? "" : "s", left == 1 ? "s" : "");
    if (!is_dry && run->is_new_site)
        printf("\nNext: content/site.yml says who publishes the site; `candor build%s%s` publishes "
               "it.\n",
               is_here ? "" : " -C ", is_here ? "" : folder);
}

void import_report_text(const struct import_run *run)
{
    if (run->options->is_quiet) {
        for (size_t i = 0; i < run->file_count; i++)
            report_conflicts(&run->files[i]);
        return;
    }
    for (size_t i = 0; i < run->page_count; i++)
        report_page(run, &run->pages[i]);
    report_files(run);
    report_labels(run);
    report_refusals(run);
    report_leavings(run);
    report_lacks(run);
    report_end(run);
}
