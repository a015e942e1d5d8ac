/*
 * HTML as a reader without a browser sees it: in plain text.
 */
#ifndef INPUT_HTML_TEXT_H
#define INPUT_HTML_TEXT_H

#include "base/buf.h"
#include "base/text.h"

/*
 * Appends what a document says, UTF-8: a line for each block, a blank line
 * around paragraphs and headings, "- " before items, and behind the words of a
 * link its address where they are not the same.  What stands in <head> is left
 * out.  False when memory ran out.
 */
bool html_text_add(struct text html, struct buf *out);

#endif
