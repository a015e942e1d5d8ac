/*
 * Bytes on their way out: a page, a feed, a file being put together.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

#include "base/text.h"

/*
 * A growing run of bytes that it owns.  {0} is an empty one.  Used again for
 * page after page with buf_clear(), so that its memory is taken once.
 */
struct buf {
    char *ptr;
    size_t len;
    size_t capacity;
};

void buf_release(struct buf *buf);
void buf_clear(struct buf *buf);

/* Room for `extra` more bytes.  Running out of memory ends the program with status 3. */
void buf_reserve(struct buf *buf, size_t extra);

void buf_add(struct buf *buf, struct text text);
void buf_add_string(struct buf *buf, const char *string);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_repeated(struct buf *buf, char byte, size_t count);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What it holds now; valid until the next call that adds or clears. */
struct text buf_text(const struct buf *buf);

#endif
