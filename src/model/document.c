#include "model/document.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/limits.h"
#include "input/data.h"
#include "input/encoding.h"
#include "model/body.h"
#include "model/prose.h"

static bool is_link(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/* What leads nowhere is found when it is read. */
bool document_is_outside(const struct loader *loader, const char *path)
{
    char *target = loader->root != NULL && is_link(path) ? realpath(path, NULL) : NULL;
    if (target == NULL)
        return false;
    size_t len = strlen(loader->root);
    bool is_root = strcmp(loader->root, "/") == 0;
    bool is_inside = is_root || (strncmp(target, loader->root, len) == 0 &&
                                 (target[len] == '/' || target[len] == '\0'));
    free(target);
    return !is_inside;
}

void document_report_outside(const struct loader *loader, struct span at)
{
    struct diag *diag = diag_error(loader->reader.diags, at, "outside-link",
                                   "this is a link that leads out of the site's folder");
    diag_hint(loader->reader.diags, diag, "put a copy here instead");
}

static bool read_source(struct loader *loader, struct text path, uint32_t *source)
{
    struct text bytes = {NULL, 0};
    char *name = arena_string(loader->reader.arena, path);
    bool is_outside = document_is_outside(loader, name);
    enum fs_status status =
        is_outside ? FS_FAILED : fs_read(name, LIMIT_FILE_BYTES, loader->reader.arena, &bytes);
    const char *reason = fs_file_reason(status);
    *source = sources_add(loader->sources, path, bytes);
    if (is_outside)
        document_report_outside(loader, span_of_source(*source));
    else if (status != FS_OK)
        diag_error(loader->reader.diags, span_of_source(*source),
                   status == FS_TOO_LARGE ? "too-large" : "unreadable",
                   "can not read this file: %s", reason);
    return status == FS_OK && encoding_check(loader->sources, *source, loader->reader.diags);
}

static bool parse_head(struct loader *loader, struct document *document)
{
    const struct data_input input = {
        .sources = loader->sources,
        .span = document->parts.head,
        .numbers = DATA_NUMBERS_AS_WRITTEN,
        .texts = loader->reader.arena,
    };
    struct diags *diags = loader->reader.diags;
    size_t errors = diags->errors;
    bool ok = data_parse_yaml(&input, loader->values, diags, &document->head);
    loader->reader.has_bad_yaml = diags->errors > errors;
    return ok;
}

static bool parse_parts(struct loader *loader, struct document *document)
{
    return frontmatter_split(loader->sources, document->source, loader->reader.diags,
                             &document->parts) &&
           parse_head(loader, document);
}

bool document_load(struct loader *loader, struct text path, struct document *document)
{
    *document = (struct document){.head = {.kind = VALUE_MAP}};
    return read_source(loader, path, &document->source) && parse_parts(loader, document);
}

bool document_parse(struct loader *loader, const struct source *file, struct document *document)
{
    *document = (struct document){.head = {.kind = VALUE_MAP}};
    document->source = sources_add(loader->sources, file->path, file->bytes);
    return encoding_check(loader->sources, document->source, loader->reader.diags) &&
           parse_parts(loader, document);
}

bool document_load_yaml(struct loader *loader, struct text path, struct document *document)
{
    *document = (struct document){.head = {.kind = VALUE_MAP}};
    if (!read_source(loader, path, &document->source))
        return false;
    size_t len = sources_get(loader->sources, document->source)->bytes.len;
    document->parts.head = (struct span){document->source, 0, (uint32_t)len};
    return parse_head(loader, document);
}

/* Behind a fence the body starts somewhere else than the head. */
bool document_check_head(const struct loader *loader, const struct document *document)
{
    if (document->parts.body.at != document->parts.head.at)
        return true;
    struct diag *diag = diag_error(loader->reader.diags, span_of_source(document->source),
                                   "missing-frontmatter", "this file has no frontmatter");
    diag_hint(loader->reader.diags, diag, "start it with a line of `---`");
    return false;
}

uint32_t document_name_only(struct loader *loader, struct text path)
{
    return sources_add(loader->sources, path, (struct text){NULL, 0});
}

static struct text text_at(const struct loader *loader, struct span span)
{
    return text_slice(sources_get(loader->sources, span.source)->bytes, span.at, span.len);
}

void document_render(struct loader *loader, const struct passage *passage, struct prose *out)
{
    struct span span = passage->span;
    const struct markdown_input input = {
        .sources = loader->sources,
        .text = span.source == 0 ? (struct text){NULL, 0} : text_at(loader, span),
        .at = span,
        .verbatim = true,
        .shift = passage->shift,
    };
    struct markdown markdown;
    if (text_trim(input.text).len == 0)
        return;
    prose_render(&loader->reader, &input, &markdown);
    if (passage->language == 0) {
        out->first = markdown;
        return;
    }
    struct markdown *others = (struct markdown *)(uintptr_t)out->others;
    if (others == NULL)
        others = arena_array(loader->reader.arena, loader->reader.languages.count, struct markdown);
    others[passage->language - 1] = markdown;
    out->others = others;
}

void document_split_at_list(const struct loader *loader, struct span body, struct span *before,
                            struct span *after)
{
    struct body_line line = {body.len, body.len};
    body_find_list(text_at(loader, body), 0, &line);
    *before = span_inside(body, 0, line.start);
    *after = span_inside(body, line.end, body.len - line.end);
}

void document_refuse_list(const struct loader *loader, struct span body, const char *message)
{
    struct text text = text_at(loader, body);
    for (struct body_line line = {0}; body_find_list(text, line.end, &line);) {
        struct text words = text_trim(text_slice(text, line.start, line.end - line.start));
        struct span at = span_inside(body, (size_t)(words.ptr - text.ptr), words.len);
        struct diag *diag =
            diag_error(loader->reader.diags, at, "stray-list-marker", "%s", message);
        diag_hint(loader->reader.diags, diag, "delete this line");
    }
}
