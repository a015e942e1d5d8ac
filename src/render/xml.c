#include "render/xml.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>

#include "base/eight.h"
#include "base/escape.h"
#include "base/utf8.h"

struct xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    struct buf clean; /* text made fit for XML */
    bool has_failed;
};

static const char DECLARATION[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

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
    /* StartDocument would convert all text to the encoding that it is in already. */
    note(xml, xmlTextWriterWriteRaw(xml->writer, (const xmlChar *)DECLARATION));
    return xml;
}

/* XML 1.0, production [2] Char: no control characters but tab, LF and CR, no U+FFFE or U+FFFF. */
static bool is_xml_char(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0xfffe && c != 0xffff;
}

/* A character of ASCII that stands in XML as it is, in text and in an attribute. */
static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x80;
}

/* Nearly all text is plain, and goes in long runs. */
static size_t plain_length(struct text text)
{
    size_t len = 0;
    while (text.len - len >= EIGHT_BYTES) {
        uint64_t eight = eight_load(text.ptr + len);
        if (eight_has_high(eight) || eight_has_less(eight, 0x20))
            break;
        len += EIGHT_BYTES;
    }
    while (len < text.len && is_plain((unsigned char)text.ptr[len]))
        len++;
    return len;
}

/* The characters that a reader of XML would else take for others (sections 2.11 and 3.3.3). */
static void add_space(struct buf *out, uint32_t c, bool is_attribute)
{
    if (c == '\r' || (is_attribute && c < 0x20))
        buf_printf(out, "&#%u;", (unsigned)c);
    else
        buf_add_byte(out, (char)c);
}

/* Text as it stands in XML: entities, and none of the characters that have no place in it. */
static void put_escaped(struct xml *xml, struct text text, bool is_attribute)
{
    buf_clear(&xml->clean);
    while (text.len > 0) {
        uint32_t c;
        size_t run = plain_length(text);
        escape_html(&xml->clean, text_slice(text, 0, run));
        text = text_skip(text, run);
        size_t len = utf8_decode(text, &c);
        if (len == 1 && is_xml_char(c))
            add_space(&xml->clean, c, is_attribute);
        else if (len > 1 && is_xml_char(c))
            buf_add(&xml->clean, text_slice(text, 0, len));
        text = text_skip(text, len > 0 ? len : 1);
    }
    if (xml->clean.len > 0)
        note(xml, xmlTextWriterWriteRawLen(xml->writer, (const xmlChar *)xml->clean.ptr,
                                           (int)xml->clean.len));
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
    note(xml, xmlTextWriterStartAttribute(xml->writer, (const xmlChar *)name));
    put_escaped(xml, value, true);
    note(xml, xmlTextWriterEndAttribute(xml->writer));
}

void xml_text(struct xml *xml, struct text text)
{
    put_escaped(xml, text, false);
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
