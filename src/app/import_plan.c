#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/import.h"
#include "app/report.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/limits.h"
#include "import/compose.h"
#include "import/entry_write.h"
#include "import/site_file.h"
#include "input/data.h"
#include "input/frontmatter.h"

static const char VENDORS[] = "content/vendors", PAGE[] = "content/pages/subprocessors.md",
                  SITE[] = "content/site.yml";

/* --- What the site has. --- */

/* A link that leads out of the site's folder is no place to write to. */
static bool is_inside(const char *path)
{
    char here[PATH_MAX], there[PATH_MAX];
    if (access(path, F_OK) != 0)
        return true;
    if (realpath(".", here) == NULL || realpath(path, there) == NULL)
        return false;
    size_t len = strlen(here);
    return strncmp(here, there, len) == 0 && (there[len] == '/' || len == 1);
}

static bool check_inside(void)
{
    const char *const paths[] = {"content", VENDORS, "content/pages", PAGE, SITE};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (is_inside(paths[i]))
            continue;
        report_error("%s leads out of the site's folder; nothing was written", paths[i]);
        return false;
    }
    return true;
}

/* The name in a vendor's file; empty where it can not be read. */
static struct text read_name(const struct import_run *run, struct text bytes)
{
    struct sources sources;
    struct diags quiet;
    struct frontmatter parts;
    struct value map;
    sources_init(&sources, run->arena);
    diags_init(&quiet, run->arena);
    uint32_t source = sources_add(&sources, text_of("vendor"), bytes);
    if (!frontmatter_split(&sources, source, &quiet, &parts))
        return (struct text){NULL, 0};
    struct data_input input = {.sources = &sources, .span = parts.head};
    if (!data_parse_yaml(&input, run->arena, &quiet, &map))
        return (struct text){NULL, 0};
    const struct value *name = value_find(&map, "name");
    return name != NULL && value_is_scalar(name) ? name->text : (struct text){NULL, 0};
}

/* "deepl.md", and not "deepl.de.md", which is its translation. */
static bool is_vendor_name(struct text name, struct text *id)
{
    if (!text_has_suffix(name, ".md"))
        return false;
    *id = text_slice(name, 0, name.len - 3);
    return text_find_byte(*id, '.') == SIZE_MAX;
}

static bool list_vendors(const struct import_run *run, struct vendor_file **files, size_t *count)
{
    struct text *names, id;
    size_t name_count = 0;
    *count = 0;
    enum fs_status status =
        run->has_no_folder ? FS_MISSING : fs_list(VENDORS, run->arena, &names, &name_count);
    if (status == FS_MISSING)
        name_count = 0;
    else if (status != FS_OK) {
        report_error("can not read %s: %s", VENDORS, fs_folder_reason(status));
        return false;
    }
    *files = arena_array(run->arena, name_count + run->folded.count, struct vendor_file);
    for (size_t i = 0; i < name_count; i++) {
        if (!is_vendor_name(names[i], &id))
            continue;
        struct text bytes, path = arena_printf(run->arena, "%s/%.*s", VENDORS, TEXT_ARG(names[i]));
        if (fs_read(path.ptr, LIMIT_FILE_BYTES, run->arena, &bytes) != FS_OK ||
            !is_inside(path.ptr)) {
            report_error("can not read %.*s", TEXT_ARG(path));
            return false;
        }
        struct text name = read_name(run, bytes);
        (*files)[(*count)++] = (struct vendor_file){
            .id = id, .name = name, .path = path, .folded = match_fold(name, run->arena)};
    }
    return true;
}

/* --- What is to be. --- */

static struct import_file *add_file(struct import_run *run, struct text path)
{
    struct import_file *file = &run->files[run->file_count++];
    *file = (struct import_file){.path = path};
    return file;
}

/* What stands under the path now, for a merge. */
static bool read_there(const struct import_run *run, struct text path, struct merge_input *input)
{
    *input = (struct merge_input){
        .path = path, .take = run->take, .sources = run->sources, .diags = run->diags};
    if (run->has_no_folder)
        return true;
    if (!is_inside(path.ptr)) {
        report_error("%.*s leads out of the site's folder; nothing was written", TEXT_ARG(path));
        return false;
    }
    enum fs_status status = fs_read(path.ptr, LIMIT_FILE_BYTES, run->arena, &input->bytes);
    input->is_there = status == FS_OK;
    if (status == FS_OK || status == FS_MISSING)
        return true;
    report_error("can not read %.*s: %s", TEXT_ARG(path), fs_file_reason(status));
    return false;
}

/* What this import is about to make of a file, where it is one of its files already. */
static void read_planned(const struct import_run *run, struct text path, struct merge_input *input)
{
    for (size_t i = 0; i + 1 < run->file_count; i++) {
        const struct import_file *other = &run->files[i];
        if (other->result.bytes.len == 0 || !text_equal(other->path, path))
            continue;
        input->bytes = other->result.bytes;
        input->is_there = true;
    }
}

static bool plan_vendor(struct import_run *run, struct found *found, struct vendor_files *files,
                        struct vendor_file *room)
{
    struct match match = match_find(found, files, run->arena);
    struct merge_input input;
    struct text path = arena_printf(run->arena, "%s/%.*s.md", VENDORS, TEXT_ARG(match.id));
    struct import_file *file = add_file(run, path);
    file->found = found;
    if (match.held != NULL)
        file->renamed = match.held->name;
    found->id = match.id;
    if (!read_there(run, path, &input))
        return false;
    if (match.file != NULL)
        read_planned(run, path, &input);
    merge_vendor(&input, found, run->arena, &file->result);
    const struct value *name = value_find(&found->map, "name");
    if (match.file == NULL) {
        room[files->count] = (struct vendor_file){.id = match.id,
                                                  .name = name->text,
                                                  .path = path,
                                                  .folded = match_fold(name->text, run->arena)};
        files->count++;
    }
    return true;
}

static bool plan_vendors(struct import_run *run)
{
    struct vendor_file *room;
    struct vendor_files files = {0};
    if (!list_vendors(run, &room, &files.count))
        return false;
    files.items = room;
    for (size_t i = 0; i < run->folded.count; i++) {
        if (!plan_vendor(run, &run->folded.entries[i], &files, room))
            return false;
    }
    return true;
}

static void add_words(struct buf *out, struct text words)
{
    if (words.len == 0)
        return;
    buf_add(out, words);
    buf_add_string(out, "\n\n");
}

/* The words of all pages: those above the lists first, then those below. */
static struct text write_page(const struct import_run *run)
{
    struct buf out = {0};
    struct composing head = {0};
    struct text title = {NULL, 0}, description = {NULL, 0};
    bool has_words = false;
    for (size_t i = 0; i < run->page_count; i++) {
        const struct around *around = &run->pages[i].around;
        title = title.len > 0 ? title : around->title;
        description = description.len > 0 ? description : around->description;
        has_words = has_words || around->above.len > 0 || around->below.len > 0;
    }
    if (!has_words && title.len == 0)
        return (struct text){NULL, 0};
    compose_put_text(&head, "title", title.len > 0 ? title : text_of("Subprocessors"), run->arena);
    compose_put_text(&head, "description", description, run->arena);
    struct value map = compose_map(&head);
    buf_add_string(&out, "---\n");
    data_write_yaml(&map, &out);
    buf_add_string(&out, "---\n\n");
    for (size_t i = 0; i < run->page_count; i++)
        add_words(&out, run->pages[i].around.above);
    buf_add_string(&out, "<!-- list -->\n\n");
    for (size_t i = 0; i < run->page_count; i++)
        add_words(&out, run->pages[i].around.below);
    while (out.len > 1 && out.ptr[out.len - 2] == '\n')
        out.len--;
    struct text bytes = arena_copy(run->arena, buf_text(&out));
    buf_release(&out);
    return bytes;
}

static bool plan_page(struct import_run *run)
{
    struct merge_input input;
    struct text page = write_page(run);
    if (page.len == 0)
        return true;
    if (!read_there(run, text_of(PAGE), &input))
        return false;
    merge_page(&input, page, run->arena, &add_file(run, text_of(PAGE))->result);
    return true;
}

/* Ids that the vendors name: options of the pages, and what candor's own register says. */
static struct value names_of(const struct import_run *run)
{
    struct composing names = {0}, features = {0};
    const struct value *own = &run->own.names;
    for (size_t i = 0; own->kind == VALUE_MAP && i < own->map.count; i++)
        compose_put_under(&names, own->map.members[i].key, own->map.members[i].value, run->arena);
    for (size_t i = 0; i < run->folded.option_count; i++)
        compose_put_under(&features, run->folded.options[i].id,
                          value_text(run->folded.options[i].name), run->arena);
    compose_put_map(&names, "features", &features, run->arena);
    return compose_map(&names);
}

static bool plan_site(struct import_run *run)
{
    struct merge_input input;
    struct value names = names_of(run);
    if (!read_there(run, text_of(SITE), &input))
        return false;
    struct import_file *file = add_file(run, text_of(SITE));
    run->is_new_site = !input.is_there;
    if (input.is_there) {
        merge_site(&input, &names, run->arena, &file->result);
        return true;
    }
    struct site_words words = {.company = run->own.company,
                               .contact = run->own.contact,
                               .language = run->own.language,
                               .names = names};
    for (size_t i = 0; words.contact.len == 0 && i < run->page_count; i++)
        words.contact = run->pages[i].around.email;
    if (words.language.len == 0)
        words.language = run->language;
    struct buf out = {0};
    site_file_write(&words, run->arena, &out);
    file->result.status = MERGE_NEW;
    file->result.bytes = arena_copy(run->arena, buf_text(&out));
    buf_release(&out);
    return true;
}

bool import_plan(struct import_run *run)
{
    run->files = arena_array(run->arena, run->folded.count + 2, struct import_file);
    return (run->has_no_folder || check_inside()) && plan_vendors(run) && plan_page(run) &&
           plan_site(run);
}
