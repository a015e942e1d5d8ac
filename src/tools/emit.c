#include "tools/emit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

enum { EXIT_MACHINE = 3 };

_Noreturn void emit_fail(const char *what, const char *why)
{
    fprintf(stderr, "generator: %s: %s\n", what, why);
    exit(EXIT_MACHINE);
}

/* A question mark is escaped because two of them may begin a trigraph. */
static void emit_byte(struct buf *out, char byte)
{
    unsigned char c = (unsigned char)byte;
    if (c == '\n')
        buf_add_string(out, "\\n");
    else if (c == '"' || c == '\\' || c == '?')
        buf_printf(out, "\\%c", c);
    else if (c < 0x20 || c > 0x7e)
        buf_printf(out, "\\%03o", (unsigned)c);
    else
        buf_add_byte(out, byte);
}

void emit_literal(struct buf *out, struct text bytes, size_t margin)
{
    buf_add_byte(out, '"');
    for (size_t i = 0; i < bytes.len; i++) {
        emit_byte(out, bytes.ptr[i]);
        if (bytes.ptr[i] == '\n' && i + 1 < bytes.len) {
            buf_add_string(out, "\"\n");
            buf_add_repeated(out, ' ', margin);
            buf_add_byte(out, '"');
        }
    }
    buf_add_byte(out, '"');
}

void emit_finish(const struct buf *out)
{
    if (!fs_write_all(STDOUT_FILENO, buf_text(out)) || close(STDOUT_FILENO) != 0)
        emit_fail("standard output", strerror(errno));
}
