#include "render/theme.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/limits.h"
#include "input/encoding.h"
#include "input/hash.h"
#include "render/contract.h"
#include "render/theme_files.h"

/* A file of the theme, whichever side it comes from; sorted by name. */
struct layer_file {
    struct text name; /* "partials/header.mustache" */
    struct text path; /* as shown in complaints */
    struct text bytes;
};

/* All files, the site's own in place of ours of the same name. */
struct layers {
    const struct texts *languages; /* of the site */
    struct arena *arena;
    struct sources *sources;
    struct diags *diags;
    struct layer_file *files;
    size_t count;
    size_t capacity;
};

static void put_file(struct layers *layers, struct layer_file file)
{
    for (size_t i = 0; i < layers->count; i++) {
        if (text_equal(layers->files[i].name, file.name)) {
            layers->files[i] = file;
            return;
        }
    }
    if (layers->count == layers->capacity)
        layers->files = arena_grow(layers->arena, layers->files, layers->count,
                                   sizeof *layers->files, &layers->capacity);
    layers->files[layers->count++] = file;
}

static void add_built_in(struct layers *layers)
{
    for (size_t i = 0; THEME_FILES[i].path != NULL; i++) {
        struct text name = text_of(THEME_FILES[i].path);
        put_file(layers, (struct layer_file){
                             .name = name,
                             .path = arena_printf(layers->arena, "built-in/%.*s", TEXT_ARG(name)),
                             .bytes = THEME_FILES[i].bytes,
                         });
    }
}

static struct text without(struct text name, const char *prefix, const char *suffix)
{
    struct text inner = text_has_prefix(name, prefix) ? text_skip(name, strlen(prefix)) : name;
    return text_slice(inner, 0, inner.len - strlen(suffix));
}

/* A page's template, the layout, or what lies in a folder of its own. */
static bool is_template_name(struct text stem, struct nearest *nearest)
{
    bool is_known = text_is(stem, "layout");
    for (size_t i = 0; CONTRACT_TEMPLATES[i].name != NULL; i++) {
        is_known = is_known || text_is(stem, CONTRACT_TEMPLATES[i].name);
        nearest_offer(nearest, text_of(CONTRACT_TEMPLATES[i].name));
    }
    return is_known;
}

static const struct theme_file *find_built_in(struct text name)
{
    for (size_t i = 0; THEME_FILES[i].path != NULL; i++) {
        if (text_is(name, THEME_FILES[i].path))
            return &THEME_FILES[i];
    }
    return NULL;
}

/* The script that opens sealed files stands beside them, and not among the assets. */
static const char OPENER_NAME[] = "sealed/open.js";

/* Words of a language that the site has, or that we have as well. */
static bool is_strings_name(const struct layers *layers, struct text name)
{
    if (!text_has_prefix(name, "strings/") || !text_has_suffix(name, ".yml"))
        return false;
    struct text language = without(name, "strings/", ".yml");
    for (size_t i = 0; i < layers->languages->count; i++) {
        struct text rest, whole = layers->languages->items[i];
        if (text_equal(language, whole) || text_equal(language, text_cut(whole, '-', &rest)))
            return true;
    }
    return find_built_in(name) != NULL;
}

/* Refuses a file that would be passed over in silence: a misspelt template, a stray note. */
static bool is_expected(struct layers *layers, struct text name, struct text path)
{
    bool is_mustache = text_has_suffix(name, ".mustache");
    struct text stem = is_mustache ? without(name, "", ".mustache") : name;
    bool is_strings = text_has_prefix(name, "strings/");
    struct nearest nearest = nearest_init(stem);
    if (text_has_prefix(name, "assets/") || text_is(name, OPENER_NAME) ||
        (is_mustache && text_has_prefix(name, "partials/")) || is_strings_name(layers, name) ||
        (is_mustache && is_template_name(stem, &nearest)))
        return true;
    struct span at = span_of_source(sources_add(layers->sources, path, (struct text){NULL, 0}));
    struct diag *diag =
        diag_error(layers->diags, at, "unexpected-file", "no page is made with this file");
    if (nearest.best.len > 0)
        diag_hint_nearest(layers->diags, diag, &nearest);
    else if (is_strings)
        diag_hint(layers->diags, diag, "`languages` in content/site.yml has no such language");
    else if (is_mustache)
        diag_hint(layers->diags, diag,
                  "what other templates include belongs in templates/partials");
    else
        diag_hint(layers->diags, diag, "what is published as it is belongs in templates/assets");
    return false;
}

static void add_own_file(struct layers *layers, struct text name, struct text path)
{
    if (!is_expected(layers, name, path))
        return;
    struct text bytes = {NULL, 0};
    enum fs_status status =
        fs_read(arena_string(layers->arena, path), LIMIT_FILE_BYTES, layers->arena, &bytes);
    if (status == FS_OK) {
        if (!text_has_prefix(name, "assets/"))
            bytes = encoding_skip_mark(bytes);
        put_file(layers, (struct layer_file){name, path, bytes});
        return;
    }
    const char *reason = fs_file_reason(status);
    uint32_t source = sources_add(layers->sources, path, bytes);
    diag_error(layers->diags, span_of_source(source),
               status == FS_TOO_LARGE ? "too-large" : "unreadable", "can not read this file: %s",
               reason);
}

static void add_own_folder(struct layers *layers, struct text prefix, unsigned depth)
{
    struct text path = arena_printf(layers->arena, "templates/%.*s", TEXT_ARG(prefix)), *names;
    size_t count;
    path.len--; /* the slash at its end, with which a file in its place would be missing */
    enum fs_status status =
        fs_list(arena_string(layers->arena, path), layers->arena, &names, &count);
    if (status == FS_MISSING)
        return;
    bool is_too_deep = depth > LIMIT_DIR_DEPTH;
    const char *reason = is_too_deep ? "folders are nested too deep" : fs_folder_reason(status);
    if (status != FS_OK || is_too_deep) {
        struct span at = span_of_source(sources_add(layers->sources, path, (struct text){NULL, 0}));
        diag_error(layers->diags, at, is_too_deep ? "too-deep" : "unreadable",
                   "can not read this folder: %s", reason);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct text name =
            arena_printf(layers->arena, "%.*s%.*s", TEXT_ARG(prefix), TEXT_ARG(names[i]));
        struct text inner = arena_printf(layers->arena, "templates/%.*s", TEXT_ARG(name));
        if (fs_is_dir(arena_string(layers->arena, inner)))
            add_own_folder(layers, arena_printf(layers->arena, "%.*s/", TEXT_ARG(name)), depth + 1);
        else
            add_own_file(layers, name, inner);
    }
}

static const struct layer_file *find_file(const struct layers *layers, struct text name)
{
    for (size_t i = 0; i < layers->count; i++) {
        if (text_equal(layers->files[i].name, name))
            return &layers->files[i];
    }
    return NULL;
}

/* "page.mustache" and "partials/page.mustache" would be one name. */
static bool check_names(const struct layers *layers)
{
    bool ok = true;
    for (size_t i = 0; i < layers->count; i++) {
        const struct layer_file *file = &layers->files[i];
        struct text top = text_has_prefix(file->name, "partials/")
                              ? without(file->name, "partials/", "")
                              : (struct text){NULL, 0};
        const struct layer_file *other = top.len == 0 ? NULL : find_file(layers, top);
        if (other == NULL)
            continue;
        struct span at = span_of_source(sources_add(layers->sources, file->path, file->bytes));
        diag_error(layers->diags, at, "duplicate-id",
                   "two templates are called \"%.*s\": the other one is %.*s", TEXT_ARG(top),
                   TEXT_ARG(other->path));
        ok = false;
    }
    return ok;
}

static bool add_templates(struct theme *theme, struct layers *layers)
{
    bool ok = check_names(layers);
    for (size_t i = 0; i < layers->count; i++) {
        const struct layer_file *file = &layers->files[i];
        if (!text_has_suffix(file->name, ".mustache"))
            continue;
        uint32_t source = sources_add(layers->sources, file->path, file->bytes);
        ok = encoding_check(layers->sources, source, layers->diags) &&
             library_add(theme->library, without(file->name, "partials/", ".mustache"), source,
                         layers->diags) &&
             ok;
    }
    return library_link(theme->library, layers->diags) && ok;
}

static bool check_templates(const struct theme *theme, struct diags *diags)
{
    bool ok = true;
    for (size_t i = 0; CONTRACT_TEMPLATES[i].name != NULL; i++)
        ok = library_check(theme->library, text_of(CONTRACT_TEMPLATES[i].name),
                           CONTRACT_TEMPLATES[i].root, diags) &&
             ok;
    return ok;
}

static void read_words(struct layers *layers, struct text path, struct text bytes,
                       struct wording *wording)
{
    uint32_t source = sources_add(layers->sources, path, bytes);
    if (encoding_check(layers->sources, source, layers->diags))
        wording_read(wording, layers->sources, source, layers->arena, layers->diags);
}

/* Our words of a language, and the site's own laid over them; false where there are neither. */
static bool read_strings(struct layers *layers, struct text language, struct wording *wording)
{
    struct text name = arena_printf(layers->arena, "strings/%.*s.yml", TEXT_ARG(language));
    const struct theme_file *built_in = find_built_in(name);
    const struct layer_file *file = find_file(layers, name);
    bool is_own = file != NULL && (built_in == NULL || file->bytes.ptr != built_in->bytes.ptr);
    if (built_in != NULL)
        read_words(layers, text_of("built-in/strings"), built_in->bytes, wording);
    if (is_own)
        read_words(layers, file->path, file->bytes, wording);
    return file != NULL;
}

/* English first, so that a language that lacks a word has an English one. */
static void load_strings(struct theme *theme, struct layers *layers, const struct site *site)
{
    const struct texts *languages = &site->settings.languages;
    theme->wordings = arena_array(layers->arena, languages->count, struct wording);
    struct wording *english = arena_new(layers->arena, struct wording);
    read_strings(layers, text_of("en"), english);
    for (size_t i = 0; i < languages->count; i++) {
        struct wording *wording = &theme->wordings[i];
        struct text rest, primary = text_cut(languages->items[i], '-', &rest);
        *wording = *english;
        wording->language = languages->items[i];
        if (text_is(languages->items[i], "en"))
            continue;
        bool found = rest.len > 0 && read_strings(layers, primary, wording);
        if (read_strings(layers, languages->items[i], wording) || found)
            continue;
        struct diag *diag = diag_warning(layers->diags, site->settings.at, "missing-words",
                                         "the interface has no words in \"%.*s\": English is used",
                                         TEXT_ARG(languages->items[i]));
        diag_hint(layers->diags, diag, "write them in templates/strings/%.*s.yml",
                  TEXT_ARG(languages->items[i]));
    }
}

/* "assets/style.css" as "assets/style.1a2b3c4d.css": a new content has a new address. */
static struct text hashed_path(struct arena *arena, const struct layer_file *file)
{
    struct text rest, stem = text_cut(file->name, '.', &rest);
    struct text hash = hash_hex(arena, hash_of(file->bytes));
    return arena_printf(arena, "%.*s.%.*s.%.*s", TEXT_ARG(stem), 8, hash.ptr, TEXT_ARG(rest));
}

static void collect_assets(struct theme *theme, struct layers *layers)
{
    theme->assets = arena_array(layers->arena, layers->count, struct asset);
    for (size_t i = 0; i < layers->count; i++) {
        const struct layer_file *file = &layers->files[i];
        if (!text_has_prefix(file->name, "assets/"))
            continue;
        struct asset *asset = &theme->assets[theme->asset_count++];
        *asset = (struct asset){file->name, file->bytes};
        bool is_style = text_is(file->name, "assets/style.css");
        bool is_icon = text_is(file->name, "assets/favicon.svg");
        if (is_style || is_icon)
            asset->path = hashed_path(layers->arena, file);
        if (is_style)
            theme->style = asset->path;
        if (is_icon)
            theme->icon = asset->path;
        if (text_is(file->name, "assets/subprocessors.schema.json"))
            asset->path = text_skip(file->name, strlen("assets/"));
    }
}

bool theme_load(struct theme *theme, const struct site *site, struct arena *arena,
                struct sources *sources, struct diags *diags)
{
    struct layers layers = {
        .languages = &site->settings.languages, .arena = arena, .sources = sources, .diags = diags};
    size_t errors = diags->errors;
    *theme = (struct theme){.library = library_new(arena, sources, TEMPLATE_STRICT)};
    add_built_in(&layers);
    add_own_folder(&layers, (struct text){NULL, 0}, 0);
    load_strings(theme, &layers, site);
    theme->opener = find_file(&layers, text_of(OPENER_NAME))->bytes;
    collect_assets(theme, &layers);
    if (add_templates(theme, &layers))
        check_templates(theme, diags);
    return diags->errors == errors;
}
