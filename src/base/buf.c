#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 4096, EXIT_MACHINE = 3 };

void buf_release(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
}

void buf_reserve(struct buf *buf, size_t extra)
{
    if (extra <= buf->capacity - buf->len)
        return;
    size_t wanted = buf->capacity < FIRST_BYTES ? FIRST_BYTES : buf->capacity;
    while (wanted - buf->len < extra && wanted <= SIZE_MAX / 2)
        wanted *= 2;
    char *larger = wanted - buf->len < extra ? NULL : realloc(buf->ptr, wanted);
    if (larger == NULL) {
        fputs("candor: error: out of memory\n", stderr);
        exit(EXIT_MACHINE);
    }
    buf->ptr = larger;
    buf->capacity = wanted;
}

void buf_add(struct buf *buf, struct text text)
{
    if (text.len == 0)
        return;
    if (text.len > buf->capacity - buf->len)
        buf_reserve(buf, text.len);
    memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
}

void buf_add_string(struct buf *buf, const char *string)
{
    buf_add(buf, text_of(string));
}

void buf_add_byte(struct buf *buf, char byte)
{
    buf_reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
}

void buf_add_repeated(struct buf *buf, char byte, size_t count)
{
    buf_reserve(buf, count);
    if (count > 0)
        memset(buf->ptr + buf->len, byte, count);
    buf->len += count;
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    enum { USUAL = 256 };
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_reserve(buf, USUAL);
    size_t room = buf->capacity - buf->len;
    int len = vsnprintf(buf->ptr + buf->len, room, format, again);
    va_end(again);
    if (len > 0 && (size_t)len >= room) {
        buf_reserve(buf, (size_t)len + 1);
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
    }
    if (len > 0)
        buf->len += (size_t)len;
    va_end(args);
}

struct text buf_text(const struct buf *buf)
{
    return (struct text){buf->ptr, buf->len};
}
