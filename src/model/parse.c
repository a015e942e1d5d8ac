#include "model/parse.h"

/* Reads the head of a file by its schema. */
static bool read_head(struct loader *loader, const struct source *file, const struct schema *schema,
                      void *out, struct document *document)
{
    return document_parse(loader, file, document) && document_check_head(loader, document) &&
           schema_read(&loader->reader, schema, &document->head, out);
}

bool vendor_parse(struct loader *loader, const struct source *file, struct vendor *vendor)
{
    struct document document;
    size_t errors = loader->reader.diags->errors;
    vendor->is_whole = read_head(loader, file, &VENDOR_SCHEMA, vendor, &document) &&
                       vendor_finish(vendor, &document.head, loader->reader.diags) &&
                       loader->reader.diags->errors == errors;
    vendor->at = span_of_source(document.source);
    return vendor->is_whole;
}

bool notice_parse(struct loader *loader, const struct source *file, struct notice *notice)
{
    struct document document;
    size_t errors = loader->reader.diags->errors;
    if (read_head(loader, file, &NOTICE_SCHEMA, notice, &document) &&
        notice_finish(&loader->reader, notice, &document.head)) {
        const struct passage body = {.span = document.parts.body};
        document_render(loader, &body, &notice->body);
    }
    notice->at = span_of_source(document.source);
    notice->hash = notice_hash(&(struct source){.path = file->path, .bytes = file->bytes}, 1);
    notice->is_whole = loader->reader.diags->errors == errors;
    return notice->is_whole;
}
