/*
 * XML, put together element by element and well-formed by construction.
 */
#ifndef RENDER_XML_H
#define RENDER_XML_H

#include "base/buf.h"
#include "base/text.h"

/*
 * A document being written.  xml_close() ends the innermost open element, and
 * xml_finish() those that are left; text and attributes are escaped.
 * Characters that XML 1.0 has no place for are left out.
 */
struct xml;

/* NULL when there is no memory for it. */
struct xml *xml_new(void);

void xml_open(struct xml *xml, const char *name);
void xml_close(struct xml *xml);
void xml_attribute(struct xml *xml, const char *name, struct text value);
void xml_text(struct xml *xml, struct text text);

/* <name>text</name>; nothing at all for the empty run. */
void xml_element(struct xml *xml, const char *name, struct text text);

/* Appends the finished document to `out` and frees it; false when memory ran out on the way. */
bool xml_finish(struct xml *xml, struct buf *out);

#endif
