#include "model/document.h"

#include <errno.h>
#include <string.h>

#include "base/fs.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "input/data.h"

static const char *reason_of(enum fs_status status)
{
    switch (status) {
    case FS_OK: return "";
    case FS_MISSING: return "there is no such file";
    case FS_TOO_LARGE: return "it is larger than 16 MiB";
    case FS_NOT_FILE: return "it is not a regular file";
    case FS_FAILED: return strerror(errno);
    }
    return "";
}

static bool check_bytes(const struct loader *loader, uint32_t source, struct text bytes)
{
    size_t nul = text_find_byte(bytes, '\0'), invalid = utf8_find_invalid(bytes);
    if (nul != SIZE_MAX)
        diag_error(loader->reader.diags, (struct span){source, (uint32_t)nul, 1}, "nul-byte",
                   "a NUL byte: this is not a text file");
    else if (invalid != SIZE_MAX)
        diag_hint(loader->reader.diags,
                  diag_error(loader->reader.diags, (struct span){source, (uint32_t)invalid, 1},
                             "bad-utf8", "the byte 0x%02X is not UTF-8",
                             (unsigned)(unsigned char)bytes.ptr[invalid]),
                  "save the file as UTF-8");
    return nul == SIZE_MAX && invalid == SIZE_MAX;
}

static bool read_source(struct loader *loader, struct text path, uint32_t *source)
{
    struct text bytes = {NULL, 0};
    char *name = arena_string(loader->reader.arena, path);
    enum fs_status status = fs_read(name, LIMIT_FILE_BYTES, loader->reader.arena, &bytes);
    const char *reason = reason_of(status);
    *source = sources_add(loader->sources, path, bytes);
    if (status == FS_OK)
        return check_bytes(loader, *source, bytes);
    diag_error(loader->reader.diags, span_of_source(*source),
               status == FS_TOO_LARGE ? "too-large" : "unreadable", "can not read this file: %s",
               reason);
    return false;
}

static bool parse_head(struct loader *loader, struct document *document)
{
    const struct data_input input = {
        .sources = loader->sources,
        .span = document->parts.head,
        .numbers = DATA_NUMBERS_AS_WRITTEN,
        .texts = loader->reader.arena,
    };
    return data_parse_yaml(&input, loader->values, loader->reader.diags, &document->head);
}

bool document_load(struct loader *loader, struct text path, struct document *document)
{
    *document = (struct document){.head = {.kind = VALUE_MAP}};
    return read_source(loader, path, &document->source) &&
           frontmatter_split(loader->sources, document->source, loader->reader.diags,
                             &document->parts) &&
           parse_head(loader, document);
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

uint32_t document_name_only(struct loader *loader, struct text path)
{
    return sources_add(loader->sources, path, (struct text){NULL, 0});
}

static struct text text_at(const struct loader *loader, struct span span)
{
    return text_slice(sources_get(loader->sources, span.source)->bytes, span.at, span.len);
}

void document_render(struct loader *loader, struct span span, size_t language, struct prose *out)
{
    const struct markdown_input input = {
        .sources = loader->sources,
        .text = span.source == 0 ? (struct text){NULL, 0} : text_at(loader, span),
        .at = span,
        .verbatim = true,
    };
    if (text_trim(input.text).len == 0)
        return;
    struct markdown markdown = markdown_render(&input, loader->reader.arena, loader->reader.diags);
    if (language == 0) {
        out->first = markdown;
        return;
    }
    struct markdown *others = (struct markdown *)(uintptr_t)out->others;
    if (others == NULL)
        others = arena_array(loader->reader.arena, loader->reader.languages.count, struct markdown);
    others[language - 1] = markdown;
    out->others = others;
}

void document_split_at_list(const struct loader *loader, struct span body, struct span *before,
                            struct span *after)
{
    struct text rest = text_at(loader, body);
    size_t offset = 0;
    *before = body;
    *after = (struct span){body.source, body.at + body.len, 0};
    while (rest.len > 0) {
        struct text next, line = text_cut(rest, '\n', &next);
        size_t end = offset + line.len + (next.ptr != NULL || offset + line.len < body.len);
        if (text_is(text_trim(line), "<!-- list -->")) {
            *before = span_inside(body, 0, offset);
            *after = span_inside(body, end, body.len - end);
            return;
        }
        rest = next;
        offset = end;
    }
}
