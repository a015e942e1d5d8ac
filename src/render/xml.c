#include "render/xml.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>

#include "base/utf8.h"

struct xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    struct buf clean; /* text made fit for XML, NUL-terminated */
    bool has_failed;
};

static void note(struct xml *xml, int result)
{
    xml->has_failed = xml->has_failed || result < 0;
}

struct xml *xml_new(void)
{
    struct xml *xml = calloc(1, sizeof *xml);
    if (xml == NULL)
        return NULL;
    xml->buffer = xmlBufferCreate();
    xml->writer = xml->buffer == NULL ? NULL : xmlNewTextWriterMemory(xml->buffer, 0);
    if (xml->writer == NULL) {
        xmlBufferFree(xml->buffer);
        free(xml);
        return NULL;
    }
    note(xml, xmlTextWriterSetIndent(xml->writer, 1));
    note(xml, xmlTextWriterStartDocument(xml->writer, NULL, "utf-8", NULL));
    return xml;
}

/* XML 1.0, production [2] Char: no control characters but tab, LF and CR, no U+FFFE or U+FFFF. */
static bool is_xml_char(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0xfffe && c != 0xffff;
}

/* A character of ASCII that XML has a place for. */
static bool is_fit(unsigned char byte)
{
    return byte < 0x80 && is_xml_char(byte);
}

static size_t fit_length(struct text text)
{
    size_t len = 0;
    while (len < text.len && is_fit((unsigned char)text.ptr[len]))
        len++;
    return len;
}

/* Nearly all text is ASCII, which goes in long runs. */
static const xmlChar *clean(struct xml *xml, struct text text)
{
    buf_clear(&xml->clean);
    while (text.len > 0) {
        uint32_t c;
        size_t run = fit_length(text);
        buf_add(&xml->clean, text_slice(text, 0, run));
        text = text_skip(text, run);
        size_t len = utf8_decode(text, &c);
        if (len > 0 && is_xml_char(c))
            buf_add(&xml->clean, text_slice(text, 0, len));
        text = text_skip(text, len > 0 ? len : 1);
    }
    buf_add_byte(&xml->clean, '\0');
    return (const xmlChar *)xml->clean.ptr;
}

void xml_open(struct xml *xml, const char *name)
{
    note(xml, xmlTextWriterStartElement(xml->writer, (const xmlChar *)name));
}

void xml_close(struct xml *xml)
{
    note(xml, xmlTextWriterEndElement(xml->writer));
}

void xml_attribute(struct xml *xml, const char *name, struct text value)
{
    note(xml, xmlTextWriterWriteAttribute(xml->writer, (const xmlChar *)name, clean(xml, value)));
}

void xml_text(struct xml *xml, struct text text)
{
    note(xml, xmlTextWriterWriteString(xml->writer, clean(xml, text)));
}

void xml_element(struct xml *xml, const char *name, struct text text)
{
    if (text.len == 0)
        return;
    xml_open(xml, name);
    xml_text(xml, text);
    xml_close(xml);
}

bool xml_finish(struct xml *xml, struct buf *out)
{
    note(xml, xmlTextWriterEndDocument(xml->writer));
    xmlFreeTextWriter(xml->writer);
    bool ok = !xml->has_failed;
    const struct text bytes = {(const char *)xmlBufferContent(xml->buffer),
                               (size_t)xmlBufferLength(xml->buffer)};
    if (ok)
        buf_add(out, bytes);
    xmlBufferFree(xml->buffer);
    buf_release(&xml->clean);
    free(xml);
    return ok;
}
